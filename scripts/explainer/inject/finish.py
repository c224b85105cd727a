"""The last pass over a page's tree: blocks put in place, numbers linked, receipts added at the foot."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from explainer.errors import Place, PublishingMistake
from explainer.inject.blocks import Blocks
from explainer.inject.foot import receipts
from explainer.inject.headings import HEADINGS, show_headings
from explainer.inject.input_block import program
from explainer.inject.moved import lost_in_all, moved_list
from explainer.inject.rendering import Rendering, Token
from explainer.inject.ways import say_languages
from explainer.wording import NumberReference

_NO_LINK_IN: Final = HEADINGS | {"a", "button", "label", "summary", "caption", "figcaption", "th"}
_ALIGNED: Final = re.compile(r"text-align: (left|center|right);")  # as Markdown aligns the cells of a column
_BACKLINK: Final = re.compile(r"Jump back to footnote (\d+) in the text")  # as Markdown's own extension has it
_NOTE: Final = re.compile(r"fnref\d*[^\w](.+)")
_OWN_ACCOUNT: Final = frozenset({"receipts", "all-numbers", "claim-list"})


def finish(root: Element, rendering: Rendering, store: Callable[[str], str]) -> None:
    """Complete a page's tree. store: keeps raw HTML and returns its placeholder."""
    blocks = Blocks(rendering, store)
    marks = rendering.line_marks
    for parent in list(root.iter()):
        for index, child in enumerate(list(parent)):
            if child.tag == "div" and (mark := child.get(marks.block)):
                made = blocks.block(rendering.token(mark))
                made.set(marks.ours, "")
                made.tail = child.tail
                parent[index] = made
    for element in rendering.shown:
        element.set(marks.ours, "")
    _align_by_class(root)
    used = _used(root, rendering)
    if used:
        made = receipts(used, rendering.markup)
        made.set(marks.ours, "")
        root.append(made)
    _name_rows(root)
    _check_notes(root, rendering)
    _say_backlinks(root, rendering)
    if script := program(root, blocks.drawings, rendering.markup):
        SubElement(root, "div", {"hidden": "", marks.ours: ""}).text = store(script)
    if rendering.page and rendering.address is not None:
        loaded, address = rendering.loaded, rendering.address
        place = Place((loaded.project.pages / rendering.page.path).relative_to(loaded.project.root).as_posix())
        ids = [element.get("id", "") for element in root.iter()]
        with rendering.report.collecting(place):
            if lost := lost_in_all(address, ids, rendering.markup, place):
                entries = moved_list(lost, address, rendering.markup)
                entries.set(marks.ours, "")
                root.append(entries)
        say_languages(root, rendering.page.path, loaded)


def _align_by_class(root: Element) -> None:
    """Have cells aligned by the style sheet: the policy of pages stops a `style` of their own."""
    for cell in root.iter():
        if cell.tag in {"th", "td"} and (match := _ALIGNED.fullmatch(cell.get("style", ""))):
            del cell.attrib["style"]
            cell.set("class", f"{cell.get('class', '')} align-{match[1]}".strip())


def _check_notes(root: Element, rendering: Rendering) -> None:
    """Report footnotes to which nothing refers, and take out their links back, which lead nowhere."""
    ids = {element.get("id") for element in root.iter()}
    for link in root.iter("a"):
        address = link.get("href", "").removeprefix("#")
        if link.get("class") == "footnote-backref" and address not in ids and (note := _NOTE.fullmatch(address)):
            link.set("href", "#")
            head = f"[^{note[1]}]:"
            places = (place for place, line in rendering.lines if line.lstrip().startswith(head))
            advice = f"write [^{note[1]}] where it belongs, or remove the note"
            place = next(places, Place("page"))
            rendering.report.add(PublishingMistake(f"nothing refers to the note [^{note[1]}]", place, advice))


def _say_backlinks(root: Element, rendering: Rendering) -> None:
    """Have the links back from footnotes named in the language of the page, where no setting names them."""
    for link in root.iter("a"):
        if link.get("class") == "footnote-backref" and (found := _BACKLINK.fullmatch(link.get("title", ""))):
            link.set("title", rendering.markup.captions.back_to_note.format(found[1]))


def _name_rows(root: Element) -> None:
    """Let the first cell of each row of an author's table head the row, unless its column is one of numbers."""
    for table in root.iter("table"):
        columns = table.find("thead/tr")
        if table.attrib or columns is None or len(columns) == 1 or columns[0].get("class") == "align-right":
            continue
        for row in table.iterfind("tbody/tr"):
            if len(row) and row[0].tag == "td":
                row[0].tag = "th"
                row[0].set("scope", "row")


def _used(root: Element, rendering: Rendering) -> dict[str, bool]:
    """The numbers of a page in order of use, and of each whether the text links to it; every use that can does now."""
    used: dict[str, bool] = {}
    for element, is_linkable in _figures(root):
        if element.tag == "span":
            if element not in rendering.shown:  # written by hand, and refused for that
                continue
            used |= {key: used.get(key, False) for key in element.attrib["data-figures"].split()}
            continue
        key = element.attrib["data-figure"]
        if key not in rendering.loaded.numbers:  # written by hand, and refused for that
            continue
        if token := rendering.shown.get(element) if is_linkable else None:
            _link(element, key, token, rendering, is_first=not used.get(key))
        used[key] = used.get(key, False) or token is not None
    return used


def show_heading(root: Element) -> None:
    """Turn titles of blocks into headings, too late for the table of contents to list them."""
    show_headings(root)
    for title in root.findall("section[@class='receipts']/details/summary/p"):
        title.tag = "h2"


def _link(element: Element, key: str, token: Token, rendering: Rendering, *, is_first: bool) -> None:
    """Link a use of a number to its receipt, which leads back to the first one; that one has the range with it."""
    link = Element("a", {"href": f"#number-{key}"})
    link.text, element.text = element.text, None
    element.insert(0, link)
    if not is_first:
        return
    link.set("id", f"ref-{key}")
    reference = token.reference
    form = reference.form if isinstance(reference, NumberReference) else None
    if span := rendering.markup.range(rendering.loaded.numbers[key], form):
        SubElement(element, "span", {"class": "figure-range"}).text = rendering.markup.captions.bracketed.format(span)


def _figures(element: Element, *, is_linkable: bool = True) -> Iterator[tuple[Element, bool]]:
    """Every number below an element, and words that rest on some, in order; and whether it may become a link there."""
    for child in element:
        if child.get("class") in _OWN_ACCOUNT:
            continue
        inside = is_linkable and child.tag not in _NO_LINK_IN
        if (child.tag == "data" and child.get("data-figure")) or (child.tag == "span" and child.get("data-figures")):
            yield child, inside
        else:
            yield from _figures(child, is_linkable=inside)
