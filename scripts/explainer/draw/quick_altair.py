"""Altair in half of the time: what it does again and again, done once or not at all."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any

import altair as alt
from altair.utils import schemapi


def quicken() -> None:
    """Have Altair copy charts without looking at what they do not say, in this process.

    It copies each part of a chart three times for each layer around it, and a mark has a hundred properties that
    are not given. The copies are the same as before.
    """
    schemapi._deep_copy = quick_copy  # noqa: SLF001 - Altair has no other way


def quick_copy(obj: Any, by_ref: AbstractSet[str]) -> Any:  # noqa: ANN401 - any part of a chart
    """The same part of a chart, and nothing in it the same object. by_ref: names of what is not copied."""
    if isinstance(obj, alt.SchemaBase):
        if copier := getattr(type(obj), "__deepcopy__", None):
            return copier(obj, {})
        args = [quick_copy(arg, by_ref) for arg in obj._args]  # noqa: SLF001 - see above
        kwds = _copied(obj._kwds, by_ref)  # noqa: SLF001 - see above
        with schemapi.debug_mode(arg=False):
            return type(obj)(*args, **kwds)
    if isinstance(obj, list):
        return [quick_copy(each, by_ref) for each in obj]
    return _copied(obj, by_ref) if isinstance(obj, dict) else obj


def _copied(given: dict[str, Any], by_ref: AbstractSet[str]) -> dict[str, Any]:
    return {
        name: value if type(value) in _PLAIN or name in by_ref else quick_copy(value, by_ref)
        for name, value in given.items()
    }


_PLAIN = {type(alt.Undefined), str, int, float, bool, type(None)}
