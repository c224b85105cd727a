"""What the search is given: every entry with its place and its rank, and how people spell a number."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import pytest

from explainer.built import Built, BuiltPage
from explainer.errors import DataMistake
from explainer.project import Loaded, Project
from explainer.publish.search import search_files, spellings
from explainer.wording import language
from explainer.wording.patterns import NO_BREAK
from made import with_inputs

HOME: Final = """<title>The bridge - S</title><article><h1>The bridge</h1><p>It is
<data data-figure="bridge_length"><a id="ref-bridge_length" href="#number-bridge_length">1.2 km</a></data>.</p>
<h2 id="long">How long</h2><p>Long.</p><h2 id="bare">Bare</h2><figure class="chart" id="chart-walkers-by-year"></figure>
<section class="claim" id="claim-far"><p>Misleading</p></section>
<section class="receipts"><h2 id="numbers-on-this-page">Numbers</h2><li id="number-bridge_length">Length</li></section>
</article>"""
METHOD: Final = """<title>Method - S</title><article><h1>Method</h1><h2 id="private">Private</h2><p>Hidden.</p>
<ol class="all-numbers"><li id="about-bridge_length">Length</li></ol>
<ul class="source-list"><li id="source-survey-2020">Survey</li></ul>
<dl><dt id="toll">Toll</dt><dd>What walkers pay.</dd></dl></article>"""
BUILT: Final = Built(
    (BuiltPage("", HOME, "S"), BuiltPage("method/", METHOD, "S"), BuiltPage("lost/", "<h1>L</h1>")), frozenset()
)
SETTINGS: Final = {"config": {"lang": ["en"], "separator": "[\\s\\-]+"}}
INDEX: Final = {
    **SETTINGS,
    "docs": [
        {"location": "", "title": "The bridge", "text": ""},
        {"location": "#long", "title": "How long", "text": "<p>Long.</p>"},
        {"location": "#bare", "title": "Bare", "text": ""},
        {"location": "#numbers-on-this-page", "title": "The bridge", "text": ""},
        {"location": "method/", "title": "Method", "text": "", "boost": 0.5},
    ],
}
CLAIM = """
claims:
  far:
    claim: "The <bridge> is far."
    topic: far
    verdict: misleading
    reason: It is near.
"""
SYNONYMS = """
synonyms:
  bridge: [viaduct]
"""


@pytest.fixture
def loaded(small: Path) -> Loaded:
    return Project.at(small).loaded()


def made(loaded: Loaded) -> dict[str, Any]:
    """The entries that the search loads."""
    found: dict[str, Any] = json.loads(search_files(json.dumps(INDEX), loaded, BUILT)["search/entries.json"])
    return found


def entry(loaded: Loaded, location: str) -> dict[str, Any]:
    """The entry that leads to a place, without its rank."""
    found: dict[str, Any] = next(each for each in made(loaded)["entries"] if each["location"] == location)
    del found["rank"]
    return found


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("0", "zero"),
        ("19", "nineteen"),
        ("40", "forty"),
        ("58", "fifty-eight"),
        ("180", "one hundred and eighty"),
        ("1002", "one thousand and two"),
        ("1808", "one thousand eight hundred and eight"),
        ("127500", "one hundred and twenty-seven thousand five hundred"),
        ("1.02", "one point zero two"),
        ("53.70", "fifty-three point seven"),
        ("0.125", "zero point one two five"),
        ("-16.7", "minus sixteen point seven"),
        ("3.42E+6", "three point four two million"),
        ("1E+9", "one billion"),
        ("1.5E+15", "one thousand five hundred trillion"),
        ("1E+18", None),
        ("1E-7", None),
    ],
)
def test_digits_are_said_aloud(value: str, said: str | None) -> None:
    assert language("en").aloud.number(Decimal(value)) == said


@pytest.mark.parametrize(
    ("unit", "value", "said"),
    [
        ("Pbit/s", "1.02", "petabits per second"),
        ("Pbit/s", "1", "petabit per second"),
        ("GB/day", "33", "gigabytes per day"),
        ("Ebit/s*km", "1.86", "exabits per second times kilometres"),
        ("us/km", "4.9", "microseconds per kilometre"),
        ("ms", "20", "milliseconds"),
        ("min", "1", "minute"),
        ("KiB", "4", "kibibytes"),
        ("%", "20", "percent"),
        ("1/s", "5", "per second"),
        ("count", "5", ""),
        ("million", "4", ""),
        ("furlong", "5", None),
    ],
)
def test_units_are_said_aloud(unit: str, value: str, said: str | None) -> None:
    assert language("en").aloud.unit(unit, Decimal(value)) == said


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        # 1.2 km, as printed
        ("bridge_length", ("1.2_km", "one point two kilometres")),
        # 1200 m / 1.5 m/s = 800 s = 13.3 min
        ("crossing_time", ("13.3_minutes", "just over 13_minutes", "thirteen point three minutes")),
        ("toll", ("$2.50", "2.5", "two point five dollars")),
        # the largest of 1000, 2000 and 4000
        ("most_walkers", ("4,000", "4000", "four thousand")),
    ],
)
def test_a_number_is_spelled_as_shown_and_as_people_type_and_say_it(
    loaded: Loaded, key: str, expected: tuple[str, ...]
) -> None:
    assert tuple(text.replace(NO_BREAK, "_") for text in spellings(loaded.numbers[key], "en")) == expected


def test_what_is_loaded_at_once_holds_no_entries(loaded: Loaded) -> None:
    assert json.loads(search_files(json.dumps(INDEX), loaded, BUILT)["search/search_index.json"]) == {
        **SETTINGS,
        "docs": [],
    }


def test_every_kind_has_its_entries_and_what_explains_comes_before_what_lists(small: Path) -> None:
    with (small / "docs/data/explainer.yml").open("a", encoding="utf-8") as data:
        data.write(CLAIM)
    entries = made(Project.at(small).loaded())["entries"]

    assert {each["location"]: each["rank"] for each in entries} == {
        "method/#toll": 0.65,  # a term on a page whose author moved it back by half
        "": 1.15,
        "#long": 1.0,
        "#claim-far": 0.6,
        "method/": 0.575,
        "#chart-walkers-by-year": 0.5,
        "#bare": 0.4,
        "#number-bridge_length": 0.25,
        "method/#source-survey-2020": 0.15,
    }


def test_a_number_leads_to_its_receipt_with_label_value_spellings_and_id(loaded: Loaded) -> None:
    assert entry(loaded, "#number-bridge_length") == {
        "location": "#number-bridge_length",
        "title": "Length of the bridge",
        "text": f"1.2{NO_BREAK}km",
        "said": "one point two kilometres",
        "id": "bridge_length",
    }


def test_a_claim_is_found_with_its_verdict_before_it_and_as_text(small: Path) -> None:
    with (small / "docs/data/explainer.yml").open("a", encoding="utf-8") as data:
        data.write(CLAIM)
    assert entry(Project.at(small).loaded(), "#claim-far") == {
        "location": "#claim-far",
        "title": "Misleading: The <bridge> is far.",
        "text": "It is near.",
    }


def test_a_term_and_a_source_are_entries_of_their_own(loaded: Loaded) -> None:
    assert entry(loaded, "method/#toll") == {"location": "method/#toll", "title": "Toll", "text": "What walkers pay."}
    assert entry(loaded, "method/#source-survey-2020") == {
        "location": "method/#source-survey-2020",
        "title": "Survey of the bridge",
        "text": "Office of Made-up Bridges",
    }


def test_synonyms_are_handed_on(small: Path) -> None:
    with (small / "docs/data/explainer.yml").open("a", encoding="utf-8") as data:
        data.write(SYNONYMS)
    assert made(Project.at(small).loaded())["synonyms"] == [["bridge", "viaduct"]]


def test_synonyms_of_which_the_site_says_none_are_refused(small: Path) -> None:
    with (small / "docs/data/explainer.yml").open("a", encoding="utf-8") as data:
        data.write("\nsynonyms:\n  boat: [ship, ferry]\n")
    with pytest.raises(DataMistake) as refused:
        made(Project.at(small).loaded())
    line = (small / "docs/data/explainer.yml").read_text("utf-8").splitlines().index("  boat: [ship, ferry]") + 1
    assert str(refused.value) == (
        f"docs/data/explainer.yml:{line}: nothing on the site says boat, ship or ferry; "
        "add a word that it does say, or remove the line"
    )


def test_a_calculator_is_found_by_its_name_and_what_it_answers(small: Path) -> None:
    page = '<title>You - S</title><article><h1>You</h1><div class="input" id="input-your_walk"></div></article>'
    built = Built((BuiltPage("you/", page, "S"),), frozenset())
    index = json.dumps({**SETTINGS, "docs": [{"location": "you/", "title": "You", "text": ""}]})
    files = search_files(index, Project.at(with_inputs(small)).loaded(), built)
    entries = json.loads(files["search/entries.json"])["entries"]
    found = [entries[-1][name] for name in ("location", "title", "text")]
    expected = ["you/#input-your_walk", "How fast you walk (calculator)", "Your time across. Lamps while you walk"]
    assert found == expected
