"""Cards of readers' inputs, read back by a parser that we did not write: what a page's script finds, now and pinned."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element

import html5lib
import pytest

import made
from explainer.built import Built, BuiltPage
from explainer.cards import Card, CardSite, Previews, card_html, oembed_file, oembed_json
from explainer.cards.card import embed_height
from explainer.ledger import Entry, InputContent, Ledger
from explainer.project import Loaded, Project
from made import cards

URL: Final = "https://bridges.example/"
HOSTILE: Final = '</script><b>"Walk" & {run}'
HEAD: Final = "label: How fast you walk"
FASTER: Final = ("formula: bridge_length / your_walk", "formula: bridge_length / (2 * your_walk)")


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(
        root / "tests" / "small",
        tmp_path_factory.mktemp("calculators") / "small",
        ignore=shutil.ignore_patterns("__pycache__", ".cache", "site"),
    )


def walked(folder: Path, *changes: tuple[str, str]) -> Loaded:
    """The small explainer with inputs, after changes of its data."""
    untouched = (folder / made.DATA).read_text("utf-8")
    try:
        return Project.at(made.with_inputs(folder, *changes)).loaded()
    finally:
        (folder / made.DATA).write_text(untouched, "utf-8")


@pytest.fixture(scope="module")
def bridge(folder: Path) -> Loaded:
    return walked(folder)


def site_of(loaded: Loaded) -> CardSite:
    explainer = loaded.numbers.explainer
    return CardSite(
        url=URL,
        title=explainer.title,
        language=explainer.language,
        licence=explainer.licence,
        sources=explainer.sources,
        changes=None,
        grounds=("#ffffff", "#000000"),
    )


def cards_of(loaded: Loaded, key: str = "your_walk", kind: str = "inputs") -> list[Card]:
    now = {thing: content for thing, content in loaded.contents.items() if thing == (kind, key)}
    found = cards(loaded, Built((), frozenset()), now)
    return [card for card in found if (card.edition.kind, card.edition.id) == (kind, key)]


def recorded(loaded: Loaded, *entries: Entry) -> Loaded:
    return dataclasses.replace(loaded, ledger=Ledger(Path("docs/ledger"), entries))


def new(content: InputContent, date: str = "2026-01-01") -> Entry:
    return Entry(date, "inputs", "your_walk", 1, "new", "", content)


def parsed(page: str) -> Element:
    """The page, which must have no error that a strict parser finds."""
    document: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return document


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def of_class(document: Element, name: str) -> list[Element]:
    return [part for part in document.iter() if name in str(part.get("class") or "").split()]


def program_in(document: Element) -> dict[str, Any]:
    [script] = of_class(document, "program")
    assert script.get("type") == "application/json"
    found: dict[str, Any] = json.loads(script.text or "")
    return found


def test_a_card_has_fields_answers_and_their_program(bridge: Loaded) -> None:
    card, _ = cards_of(bridge)
    document = parsed(card_html(card, site_of(bridge)))
    assert [text(part) for part in document.iter("h1")] == ["How fast you walk"]
    fields = of_class(document, "input")
    assert [field.get("data-input") for field in fields] == ["your_walk", "your_rest"]
    assert [text(field) for field in fields] == ["How fast you walk: 1.5 m/s", "Your rest at a lamp: 1 minute"]
    rows = of_class(document, "card-output")
    assert [text(row) for row in rows] == ["Your time across13.3 minutes", "Lamps while you walk640 rests"]
    shown = [part for row in rows for part in row.iter("data")]
    assert [(part.get("data-figure"), part.get("value")) for part in shown] == [
        ("your_time", "800.0"),
        ("your_calls", "640.0"),
    ]
    program = program_in(document)
    assert program["numbers"] == json.loads(json.dumps(bridge.input_contents["your_walk"].program))
    assert {"version", "language", "rules", "captions"} <= program.keys()
    ways = [text(way) for way in of_class(document, "card-way")]
    assert "Your time across: Length of the bridge ÷ How fast you walk" in " ".join(ways).replace("\xa0", " ")
    assert text(of_class(document, "card-settable")[0]) == "You can set: 0.1 m/s to 10 m/s."
    [section] = of_class(document, "share")
    assert section.get("data-takes") == "your_walk your_rest"


def test_an_input_without_figures_converts(bridge: Loaded) -> None:
    document = parsed(card_html(cards_of(bridge, "your_way")[0], site_of(bridge)))
    shown = [part for row in of_class(document, "card-output") for part in row.iter("data")]
    assert [(part.get("data-figure"), json.loads(part.get("data-form") or ""), text(part)) for part in shown] == [
        ("your_way", {"unit": "km"}, "1.2 km"),
        ("your_way", {"unit": "m"}, "1,200 m"),
    ]


def test_answers_beyond_the_eighth_are_not_in_a_frame(folder: Path) -> None:
    more = "".join(f"  your_{name}: {{label: {name}, formula: your_walk}}\n" for name in "abcdefgh")
    loaded = walked(folder, ("tables:\n", f"{more}tables:\n"))
    card, _ = cards_of(loaded)
    rows = of_class(parsed(card_html(card, site_of(loaded))), "card-output")
    assert ["alone" in str(row.get("class")) for row in rows] == [False] * 8 + [True] * 2


def test_a_pinned_calculator_computes_as_it_did(folder: Path, bridge: Loaded) -> None:
    after = recorded(walked(folder, FASTER), new(bridge.input_contents["your_walk"]))
    newest, _, old = cards_of(after)
    pages = [parsed(card_html(card, site_of(after))) for card in (newest, old)]
    assert [program_in(page)["numbers"]["your_time"]["formula"] for page in pages] == [
        ["/", "bridge_length", ["*", 2.0, "your_walk"]],
        ["/", "bridge_length", "your_walk"],
    ]
    assert (old.address, old.is_superseded) == ("inputs/your_walk/v/1/", True)
    assert text(of_class(pages[1], "superseded")[0]) == "Superseded. There is a newer one. The newest value"
    ways = [text(way).replace("\xa0", " ") for way in of_class(pages[1], "card-way")]
    assert "Your time across: Length of the bridge ÷ How fast you walk" in ways


def test_a_withdrawn_input_keeps_its_card(folder: Path, bridge: Loaded) -> None:
    gone = Entry("2026-02-01", "inputs", "your_walk", 1, "withdrawn", "Nobody walks.", None)
    loaded = recorded(Project.at(folder).loaded(), new(bridge.input_contents["your_walk"]), gone)
    [card] = cards_of(loaded)
    document = parsed(card_html(card, site_of(loaded)))
    assert text(of_class(document, "superseded")[0]) == (
        "Superseded on 1 February 2026. Why: Nobody walks. It is no longer published."
    )
    assert program_in(document)["numbers"]["your_walk"]["central"] == 1.5


def test_hostile_words_stay_words(folder: Path) -> None:
    loaded = walked(folder, (HEAD, f"label: '{HOSTILE}'"), ("As </script><one> walker", "As </script><script>one"))
    card, _ = cards_of(loaded)
    document = parsed(card_html(card, site_of(loaded)))
    assert text(of_class(document, "card-label")[0]) == HOSTILE
    program = program_in(document)
    assert program["numbers"]["your_walk"]["label"] == HOSTILE
    assert program["numbers"]["your_walk"]["input"]["presets"] == [["As </script><script>one", 1.5, "m/s"]]
    assert json.loads(oembed_json(card, site_of(loaded)))["title"] == f"{HOSTILE} (calculator)"


def test_what_rests_on_an_input_leads_to_its_calculator(bridge: Loaded) -> None:
    found = {}
    for key in ("your_walk", "your_calls", "lamps"):
        document = parsed(card_html(cards_of(bridge, key, "numbers")[0], site_of(bridge)))
        links = [link for part in of_class(document, "card-own") for link in part.iter("a")]
        found[key] = [(link.get("href"), text(link)) for link in links]
    walk = ("../../inputs/your_walk/", "Put in your own: How fast you walk")
    rest = ("../../inputs/your_rest/", "Put in your own: Your rest at a lamp")
    assert found == {"your_walk": [walk], "your_calls": [walk, rest], "lamps": []}


def test_others_find_embed_and_picture_it(bridge: Loaded) -> None:
    card, pinned = cards_of(bridge)
    answer = json.loads(oembed_json(card, site_of(bridge)))
    assert oembed_file(card.address) == "oembed/inputs/your_walk.json"
    assert oembed_file(pinned.address) == "oembed/inputs/your_walk/v/1.json"
    assert (answer["type"], answer["title"]) == ("rich", "How fast you walk (calculator)")
    assert f'src="{URL}inputs/your_walk/#embed"' in answer["html"]
    assert answer["height"] == embed_height(card, site_of(bridge))
    assert Previews(bridge).of_card(card).startswith(b"\x89PNG")
    assert '"@type":"WebApplication"' in card_html(card, site_of(bridge))


def test_a_card_leads_to_the_page_with_the_field(bridge: Loaded) -> None:
    page = BuiltPage("you/", '<title>You</title><article><div class="input" id="input-your_walk"></div></article>')
    [card, *_] = cards(
        bridge, Built((page,), frozenset()), {("inputs", "your_walk"): cards_of(bridge)[0].edition.content}
    )
    assert card.explained == ("you/#input-your_walk", "You")
