"""A reader's input in a page, and the program with which the page answers it.

Without script an input is a line that says for what the page was worked out; the script makes the field of it.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.etree.ElementTree import Element

from explainer.compute import names_in
from explainer.inject.elements import element
from explainer.inject.receipts import Markup
from explainer.wording import program_of

# In a chart: texts that show a number, and marks that stand for one.
_IN_DRAWING: Final = re.compile(r'data-(?:figure|mark-of)="(\w+)"|data-form="([^"]*)"')


def input_block(key: str, markup: Markup) -> Element:
    """The input of that id, with its default."""
    number = markup.numbers[key]
    still = element("p", {"class": "input-still"}, number.label + markup.captions.colon, markup.figure(number))
    return element("div", {"class": "input", "id": f"input-{key}", "data-input": key}, still)


def program(root: Element, drawings: Iterable[str], markup: Markup) -> str:
    """The program of a page, as data that its script reads; empty for a page without an input.

    drawings: the SVGs of its charts.

    Raises:
        FormulaMistake: a page cannot redo one of its numbers.
    """
    if not any(part.get("data-input") for part in root.iter()):
        return ""
    shown = [*_shown(root), *(found for drawing in drawings for found in _IN_DRAWING.findall(drawing))]
    needed = dict.fromkeys(key for key, _ in shown if markup.numbers.rest_on([key]))
    units = {unit for _, form in shown if form and (unit := json.loads(html.unescape(form)).get("unit"))}
    whole = {
        **program_of(markup.numbers, needed | dict.fromkeys(_decided_on(root)), units),
        "captions": markup.captions.of_field(),
    }
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    return f'<script type="application/json" class="program">{text}</script>'


def _shown(root: Element) -> Iterator[tuple[str, str]]:
    """The id of each number of a page, and its format as JSON."""
    for part in root.iter():
        if key := part.get("data-figure"):
            yield key, part.get("data-form", "")
        if key := part.get("data-input"):
            yield key, ""


def _decided_on(root: Element) -> Iterator[str]:
    """The ids of the numbers that choices of words rest on."""
    for part in root.iter():
        for _, condition in json.loads(part.get("data-choices", "[]")):
            yield from names_in(condition)
