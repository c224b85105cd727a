"""Links that the generator makes in a translated page lead to its own language, or say that they do not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import html5lib
import pytest

from explainer.inject import Page
from explainer.ledger import ChartContent, Entry, Ledger, NumberContent, record

JAPANESE = Page("index.ja.md", "ja/", {})
TOLL = NumberContent("Toll", 2.5, 2.5, 2.5, "USD", "$2.50", None, None, (), (), None, "B", None)
CHART = ChartContent("Walkers came", "Alt", "", "", (), "01", "02")
CLAIM = """
claims:
  long-bridge:
    {claim: Long, topic: far, verdict: not checkable, reason: None., evidence: [lamps], page: method.md#method}
"""

Links = dict[str, tuple[str | None, str | None]]


def recorded(folder: Path, addresses: set[str], *things: tuple[str, str, object]) -> None:
    """A ledger with a page, these things and the addresses, kept with the explainer."""
    entries = [
        Entry("2026-01-02", kind, key, 1, "new", "", content)  # type: ignore[arg-type]
        for kind, key, content in things
    ]
    page = Entry("2026-01-02", "pages", "ja/", 0, "new", "", "0123456789abcdef")
    record(Ledger(folder / "docs/ledger"), [page, *entries], addresses, {})


def links(html: str, css: str) -> Links:
    """What the links in the elements of a class lead to, and in which language, by their text or id."""
    document = html5lib.parseFragment(html, namespaceHTMLElements=False)
    parts = [part for part in document.iter() if css in part.get("class", "").split()]
    found = [link for part in parts for link in part.iter("a")]
    return {link.get("id") or "".join(link.itertext()): (link.get("href"), link.get("hreflang")) for link in found}


def test_an_anchor_that_moved_leads_to_the_card_in_the_language_of_its_page(
    spoken: Path, render: Callable[..., str]
) -> None:
    recorded(spoken, {"ja/#number-toll", "ja/#chart-walkers-by-year", "ja/#claim-gone", "ja/#source-survey-2020"})
    assert links(render("短い。", JAPANESE, root=spoken), "moved") == {
        "number-toll": ("ja/numbers/toll/index.html", None),
        "chart-walkers-by-year": ("ja/charts/walkers-by-year/index.html", None),
        "claim-gone": ("claims/gone/index.html", "en"),
        "source-survey-2020": ("method.md#source-survey-2020", "en"),
    }


def test_an_anchor_that_moved_to_a_page_leads_to_its_translation_where_there_is_one(
    spoken: Path, render: Callable[..., str]
) -> None:
    with (spoken / "docs/data/explainer.yml").open("a", encoding="utf-8") as data:
        data.write('moved: {"ja/#old": "how/#old", "ja/#own": "ja/how/#own", "ja/#far": "method/#method"}\n')
    for name in ("how.md", "how.ja.md"):
        (spoken / "docs" / name).write_text("# How {#old}\n", "utf-8")
    recorded(spoken, {"ja/#old", "ja/#own", "ja/#far"})
    assert links(render("短い。", JAPANESE, root=spoken), "moved") == {
        "old": ("how.ja.md#old", None),
        "own": ("how.ja.md#own", None),
        "far": ("method.md#method", "en"),
    }


def test_a_table_that_left_a_page_which_lists_it_still_leads_nowhere_else(
    spoken: Path, render: Callable[..., str]
) -> None:
    recorded(spoken, {"ja/#source-gone"})
    assert links(render("{{ sources }}", JAPANESE, root=spoken), "moved") == {"source-gone": ("method.md", "en")}
    (spoken / "docs/index.ja.md").write_text("{{ sources }}\n", "utf-8")
    assert links(render("{{ sources }}", JAPANESE, root=spoken), "moved") == {"source-gone": ("#", None)}


def test_what_changed_leads_to_the_language_of_the_page(spoken: Path, render: Callable[..., str]) -> None:
    recorded(spoken, set(), ("numbers", "toll", TOLL), ("numbers", "gone", TOLL), ("charts", "walkers-by-year", CHART))
    found = links(render("{{ changes }}", JAPANESE, root=spoken), "changes")
    assert [*found.values()] == [
        ("index.ja.md", None),
        ("ja/numbers/toll/index.html", None),
        ("numbers/gone/index.html", "en"),
        ("ja/charts/walkers-by-year/index.html", None),
    ]
    english = links(render("{{ changes }}", Page("index.md", "", {}), root=spoken), "changes")
    assert {language for _, language in english.values()} == {None}


@pytest.mark.parametrize(("translated", "leads_to"), [(False, ("method.md", "en")), (True, ("method.ja.md", None))])
def test_a_claim_leads_to_its_explanation_in_the_language_of_the_page(
    spoken: Path, render: Callable[..., str], *, translated: bool, leads_to: tuple[str, str | None]
) -> None:
    with (spoken / "docs/data/explainer.yml").open("a", encoding="utf-8") as data:
        data.write(CLAIM)
    if translated:
        (spoken / "docs/method.ja.md").write_text("# 方法 {#method}\n", "utf-8")
    found = links(render("{{ claims }}", JAPANESE, root=spoken), "claim-source")
    assert found["解説"] == (f"{leads_to[0]}#method", leads_to[1])


def test_a_link_of_an_author_says_that_it_leads_to_another_language(spoken: Path, render: Callable[..., str]) -> None:
    (spoken / "docs/how.ja.md").write_text("# 経緯\n", "utf-8")
    said = "[1](method.md#method) [2](how.ja.md) [3](data/walkers.csv) [4](https://bridges.example/) [5](#x){.a}"
    html = render(f'<div class="found" markdown="1">\n{said}\n</div>', JAPANESE, root=spoken)
    assert [language for _, language in links(html, "found").values()] == ["en", None, None, None, None]
    html = render(
        '<div class="found" markdown="1">\n[1](index.ja.md) [2](method.md)\n</div>',
        Page("how.md", "how/", {}),
        root=spoken,
    )
    assert [language for _, language in links(html, "found").values()] == ["ja", None]
