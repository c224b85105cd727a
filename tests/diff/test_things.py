"""What is compared of a reader's input, as its card says it."""

from __future__ import annotations

from pathlib import Path

from explainer.built import Built, BuiltPage
from explainer.cards import CardSite, card_html
from explainer.diff.reading import Published
from explainer.diff.things import LABEL, SHOWN, fields_of
from explainer.ledger import Content, Kind
from explainer.project import Project
from made import cards, with_inputs


def test_an_input_is_compared_by_its_default_answers_formulas_range_and_note(small: Path) -> None:
    loaded = Project.at(with_inputs(small)).loaded()
    explainer = loaded.numbers.explainer
    site = CardSite(
        "https://s.example/", "S", "en", explainer.licence, explainer.sources, None, explainer.look.colours["ground"]
    )
    now: dict[tuple[Kind, str], Content] = {("inputs", "your_walk"): loaded.input_contents["your_walk"]}
    pages = [BuiltPage(card.address, card_html(card, site)) for card in cards(loaded, Built((), frozenset()), now)]
    fields = fields_of("inputs", Published(small, Built((), frozenset(), tuple(pages))), "your_walk")
    assert fields == {
        SHOWN: "1.5 m/s",
        LABEL: "How fast you walk",
        "label": "How fast you walk",
        "answers": "Your time across13.3 minutes; Lamps while you walk640 rests",
        "formulas": "How fast you walk: Walking speed; Your time across: Length of the bridge ÷ How fast you walk ÷ "
        "60 seconds per minute; Lamps while you walk: Lamps on the bridge × Your time across ÷ Your rest at a lamp",
        "range": "You can set: 0.1 m/s to 10 m/s.",
        "note": "Until you set it, as one walker did.",
    }
