"""What of a project is not as it was: who keeps what was made of it makes only that anew."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

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
        numbers = frozenset(key for one, other in both for key in _numbers(one, other))
        drawn = frozenset(key for one, other in both for key in (*_tables(one, other), *_charts(one, other)))
    except Refusal:
        return None
    return Changed(numbers, drawn)


def _frame(loaded: Loaded) -> object:
    """All but the values of facts and cells, the words of claims, and what comes of them."""
    explainer = loaded.numbers.explainer
    written = replace(explainer, facts={}, tables={}, claims={}, files={}, digest="")
    things: tuple[Mapping[str, object], ...]
    things = (explainer.facts, explainer.tables, explainer.claims, loaded.numbers, loaded.functions)
    return written, [list(each) for each in things], loaded.functions, loaded.ledger, loaded.is_known


def _tables(before: Loaded, now: Loaded) -> Iterator[str]:
    was, numbers = before.numbers, now.numbers
    for key, table in numbers.tables.items():
        if table != was.tables[key] or numbers.explainer.tables[key] != was.explainer.tables[key]:
            yield key


def _charts(before: Loaded, now: Loaded) -> Iterator[str]:
    return (key for key, drawn in now.drawn.items() if drawn != before.drawn.get(key))


def _numbers(before: Loaded, now: Loaded) -> set[str]:
    was, numbers, tables = before.numbers, now.numbers, set(_tables(before, now))
    found = {
        row.id
        for table in tables
        for row, other in zip_longest(numbers.tables[table].rows, was.tables[table].rows)
        if row and row.id and row != other
    }
    found |= {
        key
        for key, number in numbers.items()
        if number != was[key] or now.number_contents.get(key) != before.number_contents.get(key)
    }
    changed = found | tables
    while new := {key for key, number in numbers.items() if key not in found and changed & set(_parts(number.inputs))}:
        found |= new
        changed |= new
    explainer = numbers.explainer
    found |= {
        key
        for key, claim in explainer.claims.items()
        if (claim, now.verdicts[key], now.claim_contents[key])
        != (was.explainer.claims[key], before.verdicts[key], before.claim_contents[key])
        or _has(repr(claim), changed)
    }
    return found | {
        key
        for key, one in explainer.inputs.items()
        if now.input_contents[key] != before.input_contents[key] or _has(repr(one), changed)
    }


def _parts(inputs: Collection[str]) -> Iterator[str]:
    """The numbers and tables that a formula uses. inputs: ids, and `table.column`."""
    return (name.partition(".")[0] for name in inputs)


def _has(text: str, ids: Collection[str]) -> bool:
    """Whether any of these ids stands in a text, were it at the end of another word."""
    return any(key in text and re.search(rf"{re.escape(key)}(?![a-z0-9_])", text) for key in ids)
