"""Which cards there are, and what each says of the values before and after it; of a few made-up histories."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from explainer.built import Built, BuiltPage
from explainer.cards import Card, CardSite, card_html
from explainer.cards.all_cards import current_edition
from explainer.data import LicenceEntry
from explainer.ledger import ChartContent, ClaimContent, Content, Edition, Entry, Kind, Ledger, NumberContent
from explainer.project import Loaded, Project
from made import cards

TOLL: Final = NumberContent("Toll", 2.5, 2.5, 2.5, "USD", "$2.50", None, None, (), (), None, "B", None)
DEARER: Final = dataclasses.replace(TOLL, value=3.0, text="$3")
DEAREST: Final = dataclasses.replace(TOLL, value=4.0, text="$4")
CLAIM: Final = ClaimContent("It is dear.", "tolls", None, "off", "It is not.", None, (), None)
CHART: Final = ChartContent("Walkers", "Alt", "", "", (), "01", "02")
SITE: Final = CardSite(
    url="https://bridges.example/",
    title="Bridges",
    language="en",
    licence=LicenceEntry(name="CC0", url="https://licence.example/"),
    sources={},
    changes=None,
    grounds=("#ffffff", "#000000"),
)
NOTHING: Final = Built((), frozenset())

History = list[tuple[str, str, int, Content | None]]
# January 1, February 1 and so on: the change, and what was published then.
VALUES: Final[History] = [("2026-01-01", "new", 1, TOLL), ("2026-02-01", "value", 2, DEARER)]
RAISED: Final[History] = [*VALUES, ("2026-03-01", "value", 3, DEAREST)]
GONE: Final[History] = [*VALUES, ("2026-03-01", "withdrawn", 2, None)]
BACK: Final[History] = [
    ("2026-01-01", "new", 1, TOLL),
    ("2026-02-01", "withdrawn", 1, None),
    ("2026-03-01", "new", 2, DEARER),
    ("2026-04-01", "value", 3, DEAREST),
]


@pytest.fixture(scope="module")
def bridge(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    folder = tmp_path_factory.mktemp("cards") / "small"
    shutil.copytree(root / "tests" / "small", folder, ignore=shutil.ignore_patterns("__pycache__", ".cache", "site"))
    return Project.at(folder).loaded()


def loaded(bridge: Loaded, history: History, kind: Kind = "numbers", key: str = "toll") -> Loaded:
    entries = [
        Entry(date, kind, key, n, change, f"Why {date}.", content)  # type: ignore[arg-type]
        for date, change, n, content in history
    ]
    return dataclasses.replace(bridge, ledger=Ledger(Path("docs/ledger"), tuple(entries)))


def made(
    bridge: Loaded, history: History, now: Content | None, kind: Kind = "numbers", key: str = "toll"
) -> list[Card]:
    """All cards of one thing. now: what is published of it."""
    present: Mapping[tuple[Kind, str], Content] = {(kind, key): now} if now else {}
    return list(cards(loaded(bridge, history, kind, key), NOTHING, present))


def numbered(editions: tuple[Edition, ...]) -> list[int]:
    return [edition.n for edition in editions]


def test_each_value_has_a_card_that_knows_what_was_before_and_after_it(bridge: Loaded) -> None:
    found = made(bridge, RAISED, DEAREST)
    assert [(card.address, numbered(card.earlier), card.superseded_on, card.why) for card in found] == [
        ("numbers/toll/", [1, 2], None, None),
        ("numbers/toll/v/3/", [1, 2], None, None),
        ("numbers/toll/v/1/", [], "2026-02-01", "Why 2026-02-01."),
        ("numbers/toll/v/2/", [1], "2026-03-01", "Why 2026-03-01."),
    ]
    assert [card.edition.date for card in found] == ["2026-03-01", "2026-03-01", "2026-01-01", "2026-02-01"]
    assert {card.last_changed for card in found} == {"2026-03-01"}
    assert [card.is_archive for card in found] == [False, True, True, True]
    assert [card.is_superseded for card in found] == [False, False, True, True]
    assert {card.archived_svg for card in found} == {None}


def test_a_value_that_is_not_recorded_yet_has_no_day_and_those_before_are_superseded(bridge: Loaded) -> None:
    found = made(bridge, VALUES, DEAREST)
    assert [(card.address, card.edition.date, numbered(card.earlier)) for card in found] == [
        ("numbers/toll/", None, [1, 2]),
        ("numbers/toll/v/3/", None, [1, 2]),
        ("numbers/toll/v/1/", "2026-01-01", []),
        ("numbers/toll/v/2/", "2026-02-01", [1]),
    ]
    assert [card.superseded_on for card in found] == [None, None, "2026-02-01", None]


def test_what_was_never_recorded_is_its_first_edition(bridge: Loaded) -> None:
    assert current_edition(loaded(bridge, []), "numbers", "toll", TOLL) == Edition("numbers", "toll", 1, None, TOLL)
    assert [card.address for card in made(bridge, [], TOLL)] == ["numbers/toll/", "numbers/toll/v/1/"]


def test_other_words_stay_the_same_edition_whose_card_keeps_the_first_ones(bridge: Loaded) -> None:
    reworded = dataclasses.replace(DEARER, text="3 dollars")
    newest, kept, _ = made(bridge, [*VALUES, ("2026-03-01", "wording", 2, reworded)], reworded)
    assert (newest.edition.n, newest.edition.date, newest.edition.content) == (2, "2026-02-01", reworded)
    assert (kept.edition.n, kept.edition.content) == (2, DEARER)
    assert (newest.last_changed, newest.superseded_on) == ("2026-03-01", None)


def test_a_withdrawn_number_keeps_its_dates_and_earlier_values(bridge: Loaded) -> None:
    first, last = made(bridge, GONE, None)
    assert [(card.address, numbered(card.earlier)) for card in (first, last)] == [
        ("numbers/toll/v/1/", []),
        ("numbers/toll/v/2/", [1]),
    ]
    assert (first.superseded_on, first.why) == ("2026-02-01", "Why 2026-02-01.")
    assert (last.superseded_on, last.why) == ("2026-03-01", "Why 2026-03-01.")
    assert (last.current, last.last_changed, last.explained) == (None, "2026-03-01", None)
    page = card_html(last, SITE)
    assert "First published on 1\N{NO-BREAK SPACE}January 2026. Last changed on 1\N{NO-BREAK SPACE}March 2026." in page
    assert "Earlier: $2.50, published on 1\N{NO-BREAK SPACE}January 2026" in page
    assert "Superseded on 1\N{NO-BREAK SPACE}March 2026. Why: Why 2026-03-01. It is no longer published." in page


def test_a_number_that_came_back_is_not_superseded_by_its_absence(bridge: Loaded) -> None:
    _, _, first, second = made(bridge, BACK, DEAREST)
    assert (first.superseded_on, first.why) == ("2026-02-01", "Why 2026-02-01.")
    assert (second.superseded_on, second.why) == ("2026-04-01", "Why 2026-04-01.")
    assert made(bridge, BACK[:2], TOLL)[0].edition == Edition("numbers", "toll", 2, None, TOLL)


def test_a_withdrawn_chart_shows_the_file_that_was_kept_of_each_value(bridge: Loaded) -> None:
    later = dataclasses.replace(CHART, data="03")
    history: History = [
        ("2026-01-01", "new", 1, CHART),
        ("2026-02-01", "value", 2, later),
        ("2026-03-01", "withdrawn", 2, None),
    ]
    found = made(bridge, history, None, "charts", "old-chart")
    assert [(card.address, card.archived_svg, card.svg_wide, card.table) for card in found] == [
        ("charts/old-chart/v/1/", "ledger/charts/old-chart-1.svg", "", None),
        ("charts/old-chart/v/2/", "ledger/charts/old-chart-2.svg", "", None),
    ]


def test_a_chart_is_drawn_on_its_newest_card_only(bridge: Loaded) -> None:
    later = dataclasses.replace(CHART, data="03")
    history: History = [("2026-01-01", "new", 1, CHART), ("2026-02-01", "value", 2, later)]
    newest, kept, old = made(bridge, history, later, "charts", "walkers-by-year")
    drawn = bridge.chart("walkers-by-year")
    for card in (newest, kept):
        assert (card.svg_wide, card.svg_narrow, card.table) == (drawn.svg_wide, drawn.svg_narrow, drawn.table)
        assert card.archived_svg is None
    assert (old.svg_wide, old.svg_narrow, old.table) == ("", "", None)
    assert old.archived_svg == "ledger/charts/walkers-by-year-1.svg"
    assert "There is a newer one." in card_html(old, SITE)


def test_a_claim_whose_verdict_changed_says_both(bridge: Loaded) -> None:
    now = dataclasses.replace(CLAIM, verdict="wrong")
    history: History = [("2026-01-01", "new", 1, CLAIM), ("2026-02-01", "value", 2, now)]
    newest, _, old = made(bridge, history, now, "claims", "dear")
    assert "Earlier: Off, published on 1\N{NO-BREAK SPACE}January 2026" in card_html(newest, SITE)
    page = card_html(old, SITE)
    assert "Superseded on 1\N{NO-BREAK SPACE}February 2026. Why: Why 2026-02-01. It is now Wrong." in page
    assert '<span class="verdict verdict-off">Off</span>' in page
    assert "First published on 1\N{NO-BREAK SPACE}January 2026. " in page
    assert "Last changed on 1\N{NO-BREAK SPACE}February 2026." in page


def test_a_card_leads_to_the_page_that_explains_it(bridge: Loaded) -> None:
    page = BuiltPage("how/", '<title>How - Bridges</title><article><p id="about-toll">x</p></article>', "Bridges")
    [card, *_] = cards(loaded(bridge, VALUES), Built((page,), frozenset()), {("numbers", "toll"): DEARER})
    assert card.explained == ("how/#about-toll", "How")


def test_pages_and_what_is_published_now_have_no_cards_of_the_withdrawn(bridge: Loaded) -> None:
    entries = (
        Entry("2026-01-01", "pages", "how/", 0, "new", "", "digest"),
        Entry("2026-01-01", "numbers", "toll", 1, "new", "", TOLL),
        Entry("2026-01-01", "claims", "toll", 1, "new", "", CLAIM),
    )
    all_loaded = dataclasses.replace(bridge, ledger=Ledger(Path("docs/ledger"), entries))
    found = cards(all_loaded, NOTHING, {("claims", "toll"): CLAIM})
    assert [card.address for card in found] == ["claims/toll/", "claims/toll/v/1/", "numbers/toll/v/1/"]
