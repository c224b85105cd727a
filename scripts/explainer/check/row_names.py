"""Proper names in the texts of tables: those that a sentence has, and those typed beside a value of their row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from explainer.check.findings import Finding
from explainer.check.known import stems
from explainer.check.picks import is_picked, names_beside
from explainer.check.texts import Text
from explainer.compute import Numbers

_NAME: Final = re.compile(r"[A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3}")


@dataclass(frozen=True)
class Names:
    """Words that a sentence about the data may hold. cells: texts in tables → the table; labels: words of columns'."""

    cells: Mapping[str, str]
    labels: frozenset[str]


def names_of(numbers: Numbers) -> Names:
    """Proper names in tables' texts, and the words of columns' labels."""
    cells: dict[str, str] = {}
    for table in numbers.tables.values():
        texts = [column.id for column in table.columns.values() if column.type == "text"]
        for row in table.rows:
            for column in texts:
                cell = row.cells.get(column)
                if isinstance(cell, str) and _NAME.fullmatch(cell):
                    cells.setdefault(cell, table.id)
    labels = {
        column.label
        for table in numbers.tables.values()
        for column in table.columns.values()
        if column.type == "quantity"
    }
    return Names(cells, frozenset(word for label in labels for word in stems(label)))


def typed_names(text: Text, numbers: Numbers) -> Iterator[Finding]:
    """Names out of a table's row, typed beside a value that was picked from that table by its size."""
    if text.condition or text.kind in {"claim", "cell", "label"}:
        return
    for start, end in text.sentences():
        sentence = text.prose[start:end]
        for mention in text.within(start, end):
            if not (mention.is_value and is_picked(mention.head, numbers)):
                continue
            for name in dict.fromkeys(names_beside(mention.head, numbers)):
                if _NAME.fullmatch(name) and (found := re.search(rf"\b{re.escape(name)}\b", sentence)):
                    problem = f"'{name}' is typed beside {mention.head}, which another row may become"
                    remedy = f"write {{{{ {mention.head}: row COLUMN }}}}, with the column that holds it"
                    yield Finding(text.place(start + found.start()), "typed-name", problem, remedy, name, text.lines)


def named_in(sentence: str, names: Names) -> str:
    """A name out of a table in a sentence, if the sentence also has a word of a column's label."""
    if not stems(sentence) & names.labels:
        return ""
    return next((cell for cell in names.cells if re.search(rf"\b{re.escape(cell)}\b", sentence)), "")
