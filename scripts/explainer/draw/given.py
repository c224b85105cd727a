"""Numbers that an axis, a legend or a text shows come from what `seen` gives: none is typed into a chart."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from explainer.draw.fields import channels_of
from explainer.draw.marked import is_telling
from explainer.draw.rows import RowsOf, SeenRows
from explainer.errors import ChartMistake
from explainer.units import PERCENT

_PLACED: Final = ("x", "y", "theta", "radius", "size", "color", "fill", "opacity")
_SAID: Final = ("text", "tooltip")
_RUNNING: Final = frozenset({"area", "line", "trail"})
_OF_THE_WHOLE: Final = "normalize"  # how a stack makes shares of any numbers
_COUNTED: Final = 10  # ten times as much may be meant as 1000 %; whole numbers from there on are counts
_NO_SHARE: Final = "write the format without '%', or show a column of shares, such as `part / whole`"
_PARTS: Final = ("layer", "hconcat", "vconcat", "concat", "spec")


def typed_numbers(code: Iterable[bytes]) -> frozenset[float]:
    """The numbers that are written in Python files, and that say something: a small one may be how thick a line is."""
    nodes = (node for text in code for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant))
    numbers = (node.value for node in nodes if isinstance(node.value, int | float))
    return frozenset(float(number) for number in numbers if is_telling(number))


def check_given(spec: Mapping[str, Any], typed: Collection[float], given: Collection[float]) -> None:
    """Check that a chart shows no number that is typed into its code, and that the data did not give.

    What only places something, on a scale without an axis, may be typed.

    Raises:
        ChartMistake: it does.
    """
    for view, values in _views(spec, spec.get("datasets", {}), ()):
        for field in _shown(view.get("encoding", {})):
            for row in values:
                value = row.get(field) if isinstance(row, Mapping) else None
                if isinstance(value, int | float) and value in typed and value not in given:
                    problem = f"shows {field} {value:g}, which is typed into its code"
                    raise ChartMistake(problem, None, "write a fact in the data file, and ask for it: seen.number(…)")


def check_gaps(spec: Mapping[str, Any], tables: Mapping[RowsOf, SeenRows]) -> None:
    """Check that no line through the rows of a table runs on over rows that were left out. tables: what was asked for.

    Raises:
        ChartMistake: one does.
    """
    for view, values in _views(spec, spec.get("datasets", {}), ()):
        mark = view.get("mark")
        if (mark.get("type") if isinstance(mark, dict) else mark) in _RUNNING:
            for asked, found in tables.items():
                if found.left_out and _is_through(view.get("encoding", {}), values, asked, found):
                    said = "a row" if found.left_out == 1 else f"{found.left_out} rows"
                    problem = f"has a line that runs on over {said} of {asked.table} without a number"
                    raise ChartMistake(problem, None, "ask for gaps: seen.rows(…, gaps=True)")


def check_shares(spec: Mapping[str, Any], tables: Mapping[RowsOf, SeenRows]) -> None:
    """Check that what is written in percent was asked for as a part of 1. tables: as above.

    Raises:
        ChartMistake: it was asked for in percent, so that 45 % would be 4500%; in a unit of its own, as metres; or it
            is a count.
    """
    for view, values in _views(spec, spec.get("datasets", {}), ()):
        encoding = view.get("encoding", {})
        written = {
            each["field"]
            for each in channels_of(encoding)
            if "field" in each and "%" in _format(each) and each.get("stack") != _OF_THE_WHOLE
        }
        for asked, found in tables.items():
            for column, unit in asked.units:
                if column in written and _are_cells(column, values, found):
                    _check_share(column, unit, [row.cells[column] for row in found.rows])


def _check_share(column: str, unit: str, cells: Sequence[object]) -> None:
    """cells: of a column that is written with '%', in a unit."""
    if unit in {*PERCENT, "pp"}:
        problem = f"writes {column}, which is in percent, with '%', which multiplies it by 100"
        raise ChartMistake(problem, None, f"ask for it as a part of 1: seen.rows(…, {column}='count')")
    numbers = [float(cell) for cell in cells if isinstance(cell, int | float)]
    is_counted = all(map(float.is_integer, numbers)) and max(numbers, default=0) >= _COUNTED
    if unit != "count" or is_counted:
        what = f"is in {unit}" if unit != "count" else f"counts up to {max(numbers):,.0f}"
        raise ChartMistake(f"writes {column}, which {what}, with '%', as if it were a share", None, _NO_SHARE)


def _format(encoded: Mapping[str, Any]) -> str:
    """How the values of a channel are written."""
    guides = (encoded.get("axis"), encoded.get("legend"), encoded)
    return " ".join(str(guide.get("format", "")) for guide in guides if isinstance(guide, dict))


def _is_through(encoding: Mapping[str, Any], values: Iterable[Any], asked: RowsOf, found: SeenRows) -> bool:
    """Whether a view shows a column of a table as it is."""
    for name, _ in asked.units:
        if any(isinstance(each, dict) and each.get("field") == name for each in encoding.values()):
            return _are_cells(name, values, found)
    return False


def _are_cells(column: str, values: Iterable[Any], found: SeenRows) -> bool:
    """Whether all rows have a value of a column, as the table has it."""
    cells = {row.cells[column] for row in found.rows}
    return all(isinstance(row, Mapping) and row.get(column) in cells for row in values)


def _shown(encoding: Mapping[str, Any]) -> Iterator[str]:
    """The fields whose values a reader can read."""
    for channel in (*_PLACED, *_SAID):
        for encoded in encoding[channel] if isinstance(encoding.get(channel), list) else [encoding.get(channel)]:
            if isinstance(encoded, dict) and isinstance(field := encoded.get("field"), str):
                is_placed = channel in _PLACED and encoded.get("type") in {"quantitative", None}
                has_guide = encoded.get("axis", True) is not None and encoded.get("legend", True) is not None
                if channel in _SAID or (is_placed and has_guide):
                    yield field


def _views(
    view: Mapping[str, Any], sets: Mapping[str, Any], around: list[Any] | tuple[()]
) -> Iterator[tuple[Mapping[str, Any], Iterable[Any]]]:
    """A view with all that are in it, each with its rows."""
    data = view.get("data")
    values = (data.get("values") or sets.get(data.get("name", ""), ())) if isinstance(data, dict) else around
    yield view, values if isinstance(values, list) else ()
    for name in _PARTS:
        part = view.get(name, ())
        for inner in [part] if isinstance(part, Mapping) else part:
            yield from _views(inner, sets, values)
