"""What of a project is not as it was: who keeps what was made of it makes only that anew."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final

from explainer.compute import Numbers
from explainer.errors import Refusal
from explainer.project.loaded import Loaded

_REFERENCE: Final = re.compile(r"\{\{.*?\}\}", re.DOTALL)


@dataclass(frozen=True)
class Changed:
    """What is another than before, or rests on such, by id. numbers: with claims and inputs; drawn: charts, tables."""

    numbers: frozenset[str] = frozenset()
    drawn: frozenset[str] = frozenset()

    def reaches(self, source: str, content: str) -> bool:
        """Whether a page may show any of it. source: its file; content: what was made of that, without its frame.

        A number is named wherever it is used. A chart or table may be called like any word, and so is looked for in
        references, and a chart by its address, which stands in lists.
        """
        references, addresses = " ".join(_REFERENCE.findall(source)), [f"charts/{key}" for key in self.drawn]
        return _has(references, self.numbers | self.drawn) or _has(content, [*self.numbers, *addresses])


def changed_between(before: Loaded, now: Loaded) -> Changed | None:
    """What changed, in any language. None: more than values, so that nothing is sure to be as it was."""
    if before.translations.keys() != now.translations.keys():
        return None
    both = [(before, now), *((before.translations[code], one) for code, one in now.translations.items())]
    if any(_frame(one) != _frame(other) for one, other in both):
        return None
    try:
        found = [_changed(one, other) for one, other in both]
    except Refusal:
        return None
    return Changed(*(frozenset[str]().union(*parts) for parts in zip(*found, strict=True)))


def _frame(loaded: Loaded) -> object:
    """All but the values of facts and cells, the words of claims, and what comes of them."""
    explainer = loaded.numbers.explainer
    written = replace(explainer, facts={}, tables={}, claims={}, files={}, digest="")
    things: tuple[Mapping[str, object], ...]
    things = (explainer.facts, explainer.tables, explainer.claims, loaded.numbers, loaded.functions)
    return written, [list(each) for each in things], loaded.functions, loaded.ledger, loaded.is_known


def _changed(before: Loaded, now: Loaded) -> tuple[set[str], set[str]]:
    """Ids in one language: of numbers, claims and inputs; of charts and tables."""
    explainer, tables = now.numbers.explainer, _tables(before.numbers, now.numbers)
    charts = {key for key, drawn in now.drawn.items() if drawn != before.drawn.get(key)}
    numbers = _numbers(before, now, tables)
    claims = {
        key
        for key, one in explainer.claims.items()
        if _claim(key, now) != _claim(key, before) or _has(repr(one), numbers | tables)
    }
    inputs = {
        key
        for key, one in explainer.inputs.items()
        if now.input_contents[key] != before.input_contents[key] or _has(repr(one), numbers | tables)
    }
    return numbers | claims | inputs, charts | tables


def _tables(was: Numbers, now: Numbers) -> set[str]:
    written, before = now.explainer.tables, was.explainer.tables
    return {key for key, table in now.tables.items() if table != was.tables[key] or written[key] != before[key]}


def _numbers(before: Loaded, now: Loaded, tables: AbstractSet[str]) -> set[str]:
    """Those that are others, and all that rest on such, or on a table that is another."""
    was, numbers = before.numbers, now.numbers
    found = {
        key
        for key, number in numbers.items()
        if number != was[key] or now.number_contents.get(key) != before.number_contents.get(key)
    }
    for table in tables:
        rows = {row.id: row for row in was.tables[table].rows}
        found |= {row.id for row in numbers.tables[table].rows if row.id and row != rows.get(row.id)}
    while more := {key for key, one in numbers.items() if (found | tables) & set(_parts(one.inputs))} - found:
        found |= more
    return found


def _claim(key: str, loaded: Loaded) -> object:
    return loaded.numbers.explainer.claims[key], loaded.verdicts[key], loaded.claim_contents[key]


def _parts(inputs: Collection[str]) -> Iterator[str]:
    """The numbers and tables that a formula uses. inputs: ids, and `table.column`."""
    return (name.partition(".")[0] for name in inputs)


def _has(text: str, ids: Collection[str]) -> bool:
    """Whether any of these ids stands in a text, were it at the end of another word."""
    return any(key in text and re.search(rf"{re.escape(key)}(?![a-z0-9_])", text) for key in ids)
