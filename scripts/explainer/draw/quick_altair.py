"""Altair in a fifth of the time: what it does again and again, done once or not at all; the only door to jsonschema_rs.

Its charts, and what it says of mistakes in them, stay the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any
from urllib.parse import quote

import altair as alt
import jsonschema_rs
from altair.utils import schemapi

_Schema = dict[str, Any]
# Altair has no other way, here and below.
_explained = schemapi._get_errors_from_spec  # noqa: SLF001
_Converter = schemapi._FromDict  # noqa: SLF001


def quicken() -> None:
    """Make Altair quick in this process.

    It copies each part of a chart three times for each layer around it, and again whenever it copies layers; and a
    mark has a hundred properties that are not given. It compares all its classes with each other for a text such as
    `"rate:Q"`. And it checks charts by a validator in Python, which follows each reference of a schema anew.
    """
    schemapi._deep_copy = quick_copy  # noqa: SLF001
    schemapi._get_errors_from_spec = errors_in  # noqa: SLF001
    schemapi._FromDict = _from_dict  # type: ignore[assignment, misc]  # noqa: SLF001 - called like the class


def quick_copy(obj: Any, by_ref: AbstractSet[str]) -> Any:  # noqa: ANN401 - any part of a chart
    """The same part of a chart, and nothing in it the same object. by_ref: names of what is not copied."""
    if isinstance(obj, alt.SchemaBase):
        kind = type(obj)
        if copier := getattr(kind, "__deepcopy__", None):
            return copier(obj, {})
        args, kwds = [quick_copy(arg, by_ref) for arg in obj._args], _copied(obj._kwds, by_ref)  # noqa: SLF001
        if issubclass(kind, _COMPOSED) and not (kind is alt.LayerChart and _is_settled(kwds)):
            with schemapi.debug_mode(arg=False):
                return kind(*args, **kwds)
        copied = kind.__new__(kind)
        object.__setattr__(copied, "_args", tuple(args))
        object.__setattr__(copied, "_kwds", kwds)
        return copied
    if isinstance(obj, list):
        return [quick_copy(each, by_ref) for each in obj]
    return _copied(obj, by_ref) if isinstance(obj, dict) else obj


def _copied(given: dict[str, Any], by_ref: AbstractSet[str]) -> dict[str, Any]:
    return {
        name: value if type(value) in _PLAIN or name in by_ref else quick_copy(value, by_ref)
        for name, value in given.items()
    }


_PLAIN = {type(alt.Undefined), str, int, float, bool, type(None)}
_COMPOSED = (alt.LayerChart, alt.FacetChart, alt.RepeatChart, alt.ConcatChart, alt.HConcatChart, alt.VConcatChart)
_LIFTED = ("params", "height", "width", "view")


def _is_settled(layered: dict[str, Any]) -> bool:
    """Whether the constructor of a chart of layers would only copy these: nothing in them belongs to the whole."""
    given = [layer._kwds for layer in layered["layer"]]  # noqa: SLF001
    if any(layer.get(name, alt.Undefined) is not alt.Undefined for layer in given for name in _LIFTED):
        return False
    data = [layer.get("data", alt.Undefined) for layer in given]
    own, is_alike = layered["data"], all(one is data[0] for one in data)
    return all(one is alt.Undefined for one in data) or (own is alt.Undefined and not is_alike)


def errors_in(spec: Any, schema: _Schema, rootschema: _Schema | None = None) -> Any:  # noqa: ANN401 - as Altair's own
    """What is wrong with part of a chart, as Altair finds it where anything is."""
    try:
        is_valid = _validator(json.dumps(schema)).is_valid(spec)
    except ValueError:  # holds something that JSON has no name for
        is_valid = False
    return [] if is_valid else _explained(spec, schema, rootschema)


@cache
def _validator(schema: str) -> jsonschema_rs.Draft7Validator:
    """The validator of a schema within that of Vega-Lite."""
    whole = {name: part for name, part in _vega_lite().items() if name != "$ref"}
    return jsonschema_rs.Draft7Validator(whole | _with_addresses(json.loads(schema)), validate_formats=False)


@cache
def _vega_lite() -> _Schema:
    return dict(_with_addresses(alt.load_schema()))


def _with_addresses(schema: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """A schema whose references are addresses, as the standard wants them: they may contain no `<` or `|`."""
    if isinstance(schema, dict):
        return {
            name: quote(part, safe="#/") if name == "$ref" and isinstance(part, str) else _with_addresses(part)
            for name, part in schema.items()
        }
    return [_with_addresses(part) for part in schema] if isinstance(schema, list) else schema


def _from_dict(classes: Iterable[type[alt.SchemaBase]]) -> schemapi._FromDict:
    return _converter(tuple(classes))


@cache
def _converter(classes: tuple[type[alt.SchemaBase], ...]) -> schemapi._FromDict:
    return _Converter(classes)
