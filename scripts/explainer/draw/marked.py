"""Which row of a chart's data table each mark shows, found by the values that both have: no author has to say."""

from __future__ import annotations

import contextlib
import copy
import csv
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain, islice, takewhile
from typing import Any, Final

from explainer.draw.colours import TEXT
from explainer.draw.fields import CHANGING, PANELS

ROW: Final = "data-row"  # of a mark: its row, counted from 0, or several with commas
FIELD: Final = "data_row"  # the same in the data of a specification

# A text is known by its words.
_KINDS: Final = frozenset({"arc", "bar", "circle", "image", "point", "rect", "rule", "square", "tick"})
_LINES: Final = frozenset({"line", "trail"})  # one mark for many rows: each gets a point that nobody sees
_POINT: Final[Mapping[str, Any]] = {"type": "point", "strokeOpacity": 0, "size": 80}
_PLACED: Final = ("x", "y", "x2", "y2", "theta", "theta2", "size", "color", "fill")
_PARTS: Final = ("layer", "hconcat", "vconcat", "concat")
_NEAR: Final = 1e-9  # in parts of a number: what rounding may have changed
_LARGE: Final = 100  # a smaller whole number may as well be a place in a list

_NOTHING: Final[Mapping[str, Any]] = {}
_Found = tuple[int, ...]


def marked(spec: dict[str, Any], data: str) -> dict[str, Any]:
    """The Vega-Lite with a field, in the data of each mark that shows a row, that says which. data: the chart's csv."""
    rows = _Rows(data)
    made = copy.deepcopy(spec)
    units = [
        (unit, [_shown(datum, unit, rows) for datum in unit.values]) for unit in _units(made, made.get("datasets", {}))
    ]
    told = {row for unit, found in units if unit.kind in _KINDS for each in found for row in each}
    for unit, found in units:
        if unit.kind in _LINES:  # only if it is all that shows its rows
            own = [row for each in found for row in each]
            if told & {*own} or not 1 < len({*own}) == len(own) == len(found):
                continue
            told |= {*own}
        if any(found):  # data of its own: what it shares may stand for another row in another mark
            pairs = zip(unit.values, found, strict=True)
            unit.view["data"] = {"values": [{**datum, FIELD: _said(row)} if row else datum for datum, row in pairs]}
    return made


def described(spec: dict[str, Any]) -> dict[str, Any]:
    """The same Vega-Lite, whose marks say that field as their description, so that a renderer hands it on."""
    made = copy.deepcopy(spec)
    for unit in list(_units(made, {})):
        mark = unit.view["mark"]
        is_ours = isinstance(mark, dict) and "description" in mark  # of a mark that stands for a number, see live.py
        if not is_ours and any(FIELD in datum for datum in unit.values):
            if unit.kind in _LINES:
                if not PANELS & unit.encoding.keys():  # which layers cannot have
                    _add_points(unit.view)
                continue
            unit.view.setdefault("encoding", {}).setdefault("description", {"field": FIELD})
    return made


def _add_points(view: dict[str, Any]) -> None:
    """Lay points over a line, each for one datum, without any change of what is seen."""
    encoding = view.pop("encoding", {})
    placed = {channel: encoding.pop(channel) for channel in ("x", "y") if channel in encoding}
    across = placed.get("x", {})
    if across.get("type") == "quantitative" and across.get("scale", _NOTHING) is not None:  # as a line has it
        placed["x"] = {**across, "scale": {"zero": False, **across.get("scale", {})}}
    point = {"description": {"field": FIELD}, "color": {"value": TEXT}}
    own = {name: view.pop(name) for name in ("name", "params") if name in view}  # a selection is of one mark
    view["layer"] = [{"mark": view.pop("mark"), "encoding": encoding, **own}, {"mark": {**_POINT}, "encoding": point}]
    view["encoding"] = placed


def is_telling(number: float) -> bool:
    """Whether a number says something of what it stands for."""
    return math.isfinite(number) and (number >= _LARGE or number != round(number))


def best(rows: Iterable[int], count: Callable[[int], int]) -> tuple[list[int], int]:
    """Those rows that count most, if any counts at all, and how much."""
    counted = {row: count(row) for row in rows}
    most = max(counted.values(), default=0)
    return [row for row, much in counted.items() if 0 < much == most], most


@dataclass(frozen=True)
class _Unit:
    """A part with a mark that may show rows. encoding: with that of the parts around it."""

    view: dict[str, Any]
    kind: str
    encoding: Mapping[str, Any]
    values: list[dict[str, Any]]


def _units(
    view: dict[str, Any],
    sets: Mapping[str, Any],
    inherited: Sequence[Any] = (),
    around: Mapping[str, Any] = _NOTHING,
) -> Iterator[_Unit]:
    data, mark = view.get("data"), view.get("mark", "")
    values = (data.get("values") or sets.get(data.get("name", ""), ())) if isinstance(data, dict) else inherited
    encoding = {**around, **view.get("encoding", {})}
    kind = str(mark.get("type", "") if isinstance(mark, dict) else mark)
    is_as_given = not any(CHANGING & each.keys() for each in encoding.values() if isinstance(each, dict))
    if kind in _KINDS | _LINES and is_as_given and all(isinstance(datum, dict) for datum in values):
        yield _Unit(view, kind, encoding, list(values))
    for name in _PARTS:
        for part in view.get(name, ()):
            yield from _units(part, sets, () if "transform" in view else values, encoding)


def _shown(datum: Mapping[str, Any], unit: _Unit, rows: _Rows) -> _Found:
    """The row that shares most with a datum; or those, one for each number, that a mark of several numbers shows."""
    texts = {value for value in datum.values() if isinstance(value, str)}
    numbers = _telling(datum.get(each.get("field")) for name in _PLACED if (each := unit.encoding.get(name)))
    having = [rows.having(number) for number in numbers]
    shared = Counter(chain(*map(rows.saying, texts), *having))
    chosen, most = best(sorted(shared), shared.__getitem__)
    if unit.kind == "rule" and not (most > 1 and any(row in found for found in having for row in chosen)):
        return ()  # it leads from an axis to something, or divides
    by_number = [[row for row in chosen if row in found] for found in having]
    each = tuple(dict.fromkeys(found[0] for found in by_number if len(found) == 1))
    if len(chosen) > 1 and sorted(each) == chosen:
        return each
    if len(chosen) != 1:
        among = set(chosen)
        others = Counter(chain(*map(rows.having, _telling(datum.values()))))
        chosen, _ = best([row for row in sorted(others) if not among or row in among], others.__getitem__)
    return (chosen[0],) if len({rows.cells[row] for row in chosen}) == 1 else ()


class _Rows:
    """The rows of a chart's csv, found by what is in their cells.

    cells: of each row, its texts and its numbers.
    """

    def __init__(self, data: str) -> None:
        self.cells: list[tuple[frozenset[str], frozenset[float]]] = []
        self._saying: dict[str, set[int]] = {}
        for row, cells in enumerate(list(csv.reader(data.splitlines()))[1:]):
            texts, numbers = _parted(cells)
            self.cells.append((texts, numbers))
            for text in texts:
                self._saying.setdefault(text, set()).add(row)
        self._numbers = sorted((number, row) for row, (_, numbers) in enumerate(self.cells) for number in numbers)

    def saying(self, text: str) -> AbstractSet[int]:
        """Those with a cell of this text."""
        return self._saying.get(text, frozenset())

    def having(self, number: float) -> AbstractSet[int]:
        """Those with this number, but for rounding."""
        slack = 2 * _NEAR * abs(number)
        first = bisect_left(self._numbers, (number - slack, -1))
        near = takewhile(lambda found: found[0] <= number + slack, islice(self._numbers, first, None))
        return {row for other, row in near if math.isclose(number, other, rel_tol=_NEAR)}


def _parted(cells: Iterable[str]) -> tuple[frozenset[str], frozenset[float]]:
    texts, numbers = set[str](), set[float]()
    for cell in filter(None, cells):
        with contextlib.suppress(ValueError):
            if math.isfinite(number := float(cell)):
                numbers.add(number)
                continue
        texts.add(cell)
    return frozenset(texts), frozenset(numbers)


def _telling(values: Iterable[object]) -> list[float]:
    """The numbers that say something of what they stand for."""
    return [float(value) for value in values if isinstance(value, int | float) and is_telling(value)]


def _said(rows: _Found) -> str:
    return ",".join(map(str, rows))
