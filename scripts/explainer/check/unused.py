"""Sources, numbers, tables, charts and readers' inputs that nothing uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from explainer.check.findings import Finding
from explainer.compute import Numbers
from explainer.errors import Place
from explainer.project import Loaded

_REFERENCE: Final = re.compile(r"(?<!\\)\{\{(.*?)\}\}")
_BLOCK: Final = re.compile(r"(?<!\\)\{\{\s*(chart|input)\s*:\s*([a-z0-9_-]+)")
_ID: Final = re.compile(r"[a-z0-9][a-z0-9_-]*")


def unused(loaded: Loaded, files: Mapping[str, str]) -> Iterator[Finding]:
    """What is in the data or drawn and that no page, chart, formula or claim uses. files: name → text of every file."""
    numbers = loaded.numbers
    explainer = numbers.explainer
    named = {name for text in files.values() for inner in _REFERENCE.findall(text) for name in _ID.findall(inner)}
    drawn = {name for chart in loaded.charts() for name in loaded.chart(chart).used}
    used = named | drawn | _in_formulas(numbers) | _in_claims(numbers)
    cited = named | {source for number in numbers.values() for source in number.sources}
    cited |= {source for table in numbers.tables.values() for row in table.rows for source in row.sources}
    cited |= {source for claim in explainer.claims.values() for source in (*claim.sources, claim.said_in)}
    cited |= {source for chart in loaded.charts().values() for source in chart.sources}
    for source in explainer.sources.values():
        if source.id not in cited:
            yield _found("unused-source", source.place, source.id, f"nothing uses the source {source.id}")
    for number in numbers.values():
        if number.kind != "row" and number.id not in used:
            yield _found("unused-number", number.place, number.id, f"nothing uses {number.id}")
    for table in numbers.tables.values():
        if table.id not in used and not any(row.id in used for row in table.rows):
            yield _found("unused-number", table.place, table.id, f"nothing uses the table {table.id}")
    shown = {block for text in files.values() for block in _BLOCK.findall(text)}
    for chart in loaded.charts().values():
        if ("chart", chart.id) not in shown:
            problem = f"no page shows the chart '{chart.id}'"
            yield _found("unused-chart", chart.place, chart.id, problem, f"write {{{{ chart: {chart.id} }}}} in a page")
    for setting in explainer.inputs.values():
        if ("input", setting.id) not in shown:
            problem = f"no page asks readers for {setting.id}"
            remedy = f"write {{{{ input: {setting.id} }}}} in a page"
            yield _found("unused-input", setting.place, setting.id, problem, remedy)


def _in_formulas(numbers: Numbers) -> set[str]:
    """Numbers, and tables, that a formula names; numbers that a table takes over.

    A table that only its own formulas name is not used.
    """
    explainer = numbers.explainer
    formulas = [figure.formula for figure in explainer.figures.values()]
    for setting in explainer.inputs.values():
        formulas += [setting.formula, *(preset.formula for preset in setting.presets)]
    found = {name for formula in formulas for name in formula.names}
    found |= {column.table for formula in formulas for column in formula.columns}
    for table in explainer.tables.values():
        own = [table.leave_out, *(column.formula for column in table.columns.values())]
        for formula in filter(None, own):
            found |= {*formula.names, *(column.table for column in formula.columns if column.table != table.id)}
        found |= {cell for row in table.appended for cell in row.cells.values()}
    return found


def _in_claims(numbers: Numbers) -> set[str]:
    claims = numbers.explainer.claims.values()
    return {name for claim in claims for name in claim.evidence} | {c.comparison.number for c in claims if c.comparison}


def _found(rule: str, place: Place, name: str, problem: str, remedy: str = "use it, or remove it") -> Finding:
    return Finding(place, rule, problem, remedy, name, (place.line, place.line))
