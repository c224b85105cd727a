"""Which rows of a chart's data table the words in its drawing name, for rows that no mark shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from explainer.draw.data_table import DataTable
from explainer.draw.marked import ROW, best
from explainer.errors import ChartMistake

_LONG: Final = 4  # letters; less does not name a row
_PAIRS: Final = 2  # columns, of a table with a label and a value in each row
_LIVE: Final = frozenset({"data-figure", "data-figures", "data-mark-of"})
_DIGITS: Final = re.compile(r"[\d.,]+")
_WORD: Final = re.compile(r"\w{4,}")


def mark_texts(root: Element, table: DataTable, *, is_picture: bool) -> None:
    """Say of each text in a drawing which rows it names, by value or by name, leaving out those that a mark shows.

    is_picture: a value alone is meant; else it belongs to an axis, unless nothing else names its row.

    Raises:
        ChartMistake: its author has given an element a row that the table does not have.
    """
    rows = [tuple(_plain(cell) for cell in row) for row in table.rows]
    given = [row for element in root.iter() if (rows_of := element.get(ROW)) for row in rows_of.split(",")]
    if wrong := [row for row in given if not row.isdecimal() or int(row) >= len(rows)]:
        raise ChartMistake(f"has {ROW} '{wrong[0]}', but its data table has {len(rows)} rows", None, "count from 0")
    live = _live(root)
    for element in live:
        element.attrib.pop(ROW, None)
    shown = {int(row) for element in root.iter() for row in element.get(ROW, "").split(",") if row}
    named = set[int]()
    texts = [(_plain(" ".join(text.itertext())), text) for text in root.iter("text") if text not in live]
    texts = [(words, text) for words, text in texts if ROW not in text.attrib]
    for words, text in sorted(texts, key=lambda one: -len(one[0])):
        found = list(dict.fromkeys(_by_value(words, rows))) or _by_name(words, rows)
        if not is_picture and any(words in row[1:] for row in rows):
            found = [] if _DIGITS.fullmatch(words) else [row for row in found if row not in named]
        if len(table.columns) > _PAIRS and len(found) > 1:
            found = _most_said(words, found, rows)
        if left := [row for row in found if row not in shown]:
            text.set(ROW, ",".join(map(str, left)))
            named.update(left)


def _live(root: Element) -> list[Element]:
    """What follows a reader's number in a page, or holds what does; the table does not, and would not be true of it."""
    own = [element for element in root.iter() if not _LIVE.isdisjoint(element.attrib)]
    around = [text for text in root.iter("text") if any(part in own for part in text.iter())]
    return [part for element in own for part in element.iter()] + around


def _by_value(words: str, rows: Sequence[Sequence[str]]) -> Iterator[int]:
    """The row of each cell that is said in the words; of several with this cell, the one of whose name most is said."""
    said = {cell for row in rows for cell in row if cell and _is_in(cell, words)}
    if any(len(row) > _PAIRS for row in rows):  # and not of a number for each row, where it may be any of them
        said = {cell for cell in said if cell == words or not _DIGITS.fullmatch(cell)}
    for cell in sorted(said, key=words.index):
        having = [index for index, row in enumerate(rows) if cell in row]
        if not any(cell != other and cell in other for other in said):
            common, _ = best(having, lambda row: 1 + len(_words(words) & _words(rows[row][0])))
            yield from common if len(common) == 1 else ()


def _most_said(words: str, found: Sequence[int], rows: Sequence[Sequence[str]]) -> list[int]:
    """The row of which most cells are said."""
    chosen, _ = best(found, lambda row: sum(bool(cell) and _is_in(cell, words) for cell in rows[row]))
    return chosen if len(chosen) == 1 else []


def _by_name(words: str, rows: Sequence[Sequence[str]]) -> list[int]:
    """The row whose name begins or ends with the words, before or after a comma or a colon."""
    edge = re.compile(rf"{re.escape(words)}(?=[,:])|.*[,:] {re.escape(words)}$")
    found = [index for index, row in enumerate(rows) if len(words) >= _LONG and edge.match(row[0])]
    return found if len(found) == 1 else []


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def _is_in(part: str, whole: str) -> bool:
    return part in whole and re.search(rf"(?<![\w.,]){re.escape(part)}(?!\w|[.,]\d)", whole) is not None


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())
