"""Anchors that a page lost: kept automatically where possible, else by a move in the data file, else refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest

from explainer.errors import Mistakes, Place
from explainer.inject import Page
from explainer.inject.moved import lost_anchors
from explainer.ledger import Entry, Ledger, record

PAGE = Place("docs/you.md")


def ledger(*addresses: str) -> Ledger:
    return Ledger(Path("docs/ledger"), (), frozenset(addresses))


def nowhere(anchor: str) -> None:
    """No anchor has moved."""
    del anchor


def problems(refused: pytest.ExceptionInfo[Mistakes]) -> list[str]:
    return [str(mistake) for mistake in refused.value.mistakes]


def test_a_number_that_left_a_page_leads_to_its_card() -> None:
    published = ledger(
        "you/#number-pace", "you/#ref-pace", "you/#chart-walkers", "you/#claim-far", "you/#input-walk", "how/#number-x"
    )
    assert lost_anchors("you/", ["ref-pace"], published, nowhere, PAGE) == {
        "chart-walkers": "charts/walkers/",
        "claim-far": "claims/far/",
        "input-walk": "inputs/walk/",
        "number-pace": "numbers/pace/",
    }


def test_a_footnote_may_be_taken_out() -> None:
    published = ledger("you/#fn:pace", "you/#fnref:pace", "you/#fnref2:pace")
    assert lost_anchors("you/", [], published, nowhere, PAGE) == {
        "fn:pace": "you/",
        "fnref2:pace": "you/",
        "fnref:pace": "you/",
    }


def test_a_section_that_left_a_page_is_refused_with_the_remedy() -> None:
    with pytest.raises(Mistakes) as refused:
        lost_anchors("you/", [], ledger("you/#speed"), nowhere, PAGE)
    [said] = problems(refused)
    assert said == (
        "docs/you.md: the published address 'you/#speed' would be lost; keep {#speed}, "
        "or name the page that has it now, or says why it is gone: "
        "moved: {'you/#speed': where/it/is/now/} in the data file"
    )


def test_a_section_that_moved_leads_to_where_it_is() -> None:
    moved = {"speed": "how/#speed"}
    assert lost_anchors("you/", [], ledger("you/#speed"), moved.get, PAGE) == {"speed": "how/#speed"}


def test_a_page_shows_what_has_left_it_with_a_link(small: Path, render: Callable[..., str]) -> None:
    page = Entry("2026-01-02", "pages", "how/", 0, "new", "", "0123456789abcdef")
    record(Ledger(small / "docs/ledger"), [page], {"how/#number-toll", "how/#number-lamps"}, {})
    html = render("{{ lamps }} lamps", Page("how.md", "how/", {}), root=small)
    document = html5lib.parseFragment(html, namespaceHTMLElements=False)
    [moved] = [part for part in document.iter("div") if part.get("class") == "moved"]
    assert [(link.get("id"), link.get("href")) for link in moved.iter("a")] == [
        ("number-toll", "numbers/toll/index.html")
    ]


def test_sources_and_tables_lead_to_the_page_that_lists_them_now(small: Path, render: Callable[..., str]) -> None:
    page = Entry("2026-01-02", "pages", "how/", 0, "new", "", "0123456789abcdef")
    lost = {"how/#source-survey-2020", "how/#source-gone", "how/#table-walkers"}
    record(Ledger(small / "docs/ledger"), [page], lost, {})
    (small / "docs" / "tables").mkdir()
    (small / "docs" / "tables" / "index.md").write_text("{{ table: walkers }}")
    html = render("Nothing", Page("how.md", "how/", {}), root=small)
    document = html5lib.parseFragment(html, namespaceHTMLElements=False)
    [moved] = [part for part in document.iter("div") if part.get("class") == "moved"]
    assert {link.get("id"): link.get("href") for link in moved.iter("a")} == {
        "source-gone": "method.md",
        "source-survey-2020": "method.md#source-survey-2020",
        "table-walkers": "tables/index.md#table-walkers",
    }
