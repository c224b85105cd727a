"""What a chart encodes must be in its data: Vega-Lite says nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from explainer.errors import ChartMistake, nearest

# Vega-Lite's names for what these transforms make, where a chart gives none.
_MADE: Final = {"fold": ("key", "value"), "density": ("value", "density"), "quantile": ("prob", "value")}
ROWS_AT_MOST: Final = 2000  # a reader cannot tell more apart, and a page holds all of them, wide and narrow
GROUP: Final = "group them first, by a query or in the function, and state the groups: seen.table(columns, rows)"
PANELS: Final = frozenset({"row", "column", "facet"})  # channels that make several views of one
CHANGING: Final = frozenset({"aggregate", "bin", "timeUnit"})  # what makes of rows other ones than they are
_STACKING: Final = CHANGING | {"stack"}
_PARTS: Final = ("layer", "hconcat", "vconcat", "concat", "spec")
_HEAD: Final = re.compile(r"(?:\\.|[^.\[\\])+")
# What transforms read, and where; a lookup's `from` names fields of other rows.
_READ: Final = ("field", "groupby", "fold", "flatten", "lookup", "density", "quantile", "regression", "loess", "on")
_OTHERS: Final = "from"
GUIDES: Final = frozenset({"axis", "header", "legend"})  # where `datum` is a label
DATUM: Final = re.compile(r"""\bdatum(?:\.([A-Za-z_]\w*)|\[\s*(['"])(.+?)\2\s*\])""")
_STACKED: Final = re.compile(r"_(?:start|end|mid)$")


def check_fields(spec: Mapping[str, Any]) -> None:
    """Check that a chart has rows, not too many, and that those of each view have what it encodes.

    A view of a chart may be without rows, as labels are where none fits.

    Raises:
        ChartMistake: no view has rows; or one has too many, or encodes a field that none of its rows has.
    """
    sets = spec.get("datasets", {})
    found = [rows for view in _views(spec) if (rows := rows_of(view.get("data"), sets)) is not None]
    if found and not any(found):
        raise ChartMistake("has no rows to show", None, "compare what `where` asks for with the table")
    if (most := max(map(len, found), default=0)) > ROWS_AT_MOST:
        raise ChartMistake(f"draws {most:,} rows, expected at most {ROWS_AT_MOST:,}", None, GROUP)
    _check_view(spec, None, sets)


@dataclass(frozen=True)
class View:
    """A part of a chart with a mark. encoding: with that of the parts around it; panels: the fields that make several.

    transforms: those around it and its own, in the order in which they change its rows.
    """

    mark: object
    encoding: Mapping[str, Any]
    rows: Sequence[Any]
    panels: tuple[str, ...]
    transforms: tuple[Mapping[str, Any], ...]

    @property
    def kind(self) -> str:
        return str(self.mark.get("type") if isinstance(self.mark, Mapping) else self.mark)


def views(spec: Mapping[str, Any]) -> Iterator[View]:
    """Each view of a chart."""
    return _views_in(spec, spec.get("datasets", {}), View("", {}, (), (), ()))


def _views_in(part: Mapping[str, Any], sets: Mapping[str, Any], around: View) -> Iterator[View]:
    rows, changed = around.rows, around.transforms
    if "data" in part:
        rows, changed = rows_of(part["data"], sets) or (), ()
    view = View(
        part.get("mark"),
        {**around.encoding, **part.get("encoding", {})},
        rows,
        (*around.panels, *_encoded(part.get("facet", {}))),
        (*changed, *part.get("transform", ())),
    )
    if "mark" in part:
        yield view
    for name in _PARTS:
        inner = part.get(name, ())
        for each in [inner] if isinstance(inner, Mapping) else inner:
            yield from _views_in(each, sets, view)


def channels_of(encoding: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """All that an encoding has, those with several fields one by one."""
    for encoded in encoding.values():
        for each in encoded if isinstance(encoded, list) else [encoded]:
            if isinstance(each, Mapping):
                yield each


def _check_view(view: Mapping[str, Any], inherited: frozenset[str] | None, sets: Mapping[str, Any]) -> None:
    """inherited: the fields of the view around it; None where they are not known."""
    fields = _fields(view["data"], sets) if "data" in view else inherited
    transforms = view.get("transform", [])
    if any("pivot" in transform for transform in transforms):  # what it makes is called as cells are
        fields = None
    if fields is not None:
        fields |= made_by(transforms)
        for field in (*_used(transforms), *_encoded(view.get("facet", {})), *_shown(view)):
            if field not in fields:
                problem = f"shows field '{field}', which none of its rows has"
                raise ChartMistake(problem, None, _advice(field, fields))
    for name in _PARTS:
        part = view.get(name, ())
        for inner in [part] if isinstance(part, Mapping) else part:
            _check_view(inner, fields, sets)


def _advice(field: str, fields: frozenset[str]) -> str:
    cut = next((name for name in sorted(fields) if name.startswith((f"{field}.", f"{field}["))), None)
    if cut:
        return f"'{cut[len(field)]}' leads into a value: call '{cut}' otherwise"
    return nearest(field, fields) or f"they have {', '.join(sorted(fields))}"


def _fields(data: Mapping[str, Any] | None, sets: Mapping[str, Any]) -> frozenset[str] | None:
    rows = rows_of(data, sets)
    if not rows or not all(isinstance(row, Mapping) for row in rows):
        return None
    return frozenset(key for row in rows for key, value in row.items() if value is not None)


def rows_of(data: Mapping[str, Any] | None, sets: Mapping[str, Any]) -> Sequence[Any] | None:
    """The rows of a view's data, its own or those of a named set; None if it has none."""
    rows = (data or {}).get("values", sets.get((data or {}).get("name", "")))
    return rows if isinstance(rows, list) else None


def _views(view: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A view with all that are in it."""
    yield view
    for name in _PARTS:
        part = view.get(name, ())
        for inner in [part] if isinstance(part, Mapping) else part:
            yield from _views(inner)


def made_by(transforms: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """The fields that transforms add."""
    made: set[str] = set()
    for transform in transforms:
        for name, defaults in _MADE.items():
            made |= set(defaults) if name in transform else set()
        made |= set(_named(transform, "as"))
        made |= set(_named(transform.get("from", {}), "fields")) | set(_named(transform, "impute"))
    return frozenset(made)


def _named(node: object, name: str) -> Iterator[str]:
    """Every text under a name, wherever it is in a tree."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key == name:
                names = value if isinstance(value, list) else [value]  # else what a repeated view names
                yield from (one for one in names if isinstance(one, str))
            yield from _named(value, name)
    elif isinstance(node, list):
        for part in node:
            yield from _named(part, name)


def _used(transforms: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """The fields that transforms read."""
    for transform in transforms:
        own = {key: value for key, value in transform.items() if key != _OTHERS}
        for name in _READ:
            yield from map(_head, filter(None, _named(own, name)))  # a count of rows names none
        yield from _computed(own, "calculate", "filter")


def _shown(view: Mapping[str, Any]) -> Iterator[str]:
    """The fields that a view's marks show or depend on."""
    encoding = view.get("encoding", {})
    yield from _encoded(encoding)
    channels = [channel for channel in encoding.values() if isinstance(channel, Mapping)]
    if not any(_STACKING & channel.keys() for channel in channels):  # else its rows are not those of its data
        found = _computed([encoding, view.get("mark")], "test", "expr")
        yield from (_STACKED.sub("", field) for field in found)


def _computed(node: object, *names: str) -> Iterator[str]:
    """The fields that expressions under some names read."""
    match node:
        case Mapping():
            for key, value in node.items():
                if key in names:
                    for text in texts_in(value):
                        yield from (match[1] or match[3] for match in DATUM.finditer(text))
                elif key not in GUIDES:
                    yield from _computed(value, *names)
        case list():
            for part in node:
                yield from _computed(part, *names)


def texts_in(node: object) -> Iterator[str]:
    """Every text in a tree."""
    match node:
        case str():
            yield node
        case Mapping():
            for value in node.values():
                yield from texts_in(value)
        case list():
            for part in node:
                yield from texts_in(part)


def _encoded(node: object) -> Iterator[str]:
    """The fields that an encoding names, each without what is read inside of it."""
    yield from map(_head, _named(node, "field"))


def _head(field: str) -> str:
    head = _HEAD.match(field)
    return re.sub(r"\\(.)", r"\1", head.group()) if head else field
