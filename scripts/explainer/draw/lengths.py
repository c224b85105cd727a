"""Which marks show a value by their length."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def measured(mark: object, encoding: Mapping[str, Any]) -> str:
    """The channel along which a bar or an area is as long as its value; empty if it has two ends or is another mark."""
    kind, orient = (mark.get("type"), mark.get("orient")) if isinstance(mark, Mapping) else (mark, None)
    if kind not in {"bar", "area"}:
        return ""
    amounts = [axis for axis in "yx" if _is_amount(encoding.get(axis))]
    summed = [axis for axis in amounts if "aggregate" in encoding[axis]]
    channel = {"horizontal": "x", "vertical": "y"}.get(orient or "", (summed or amounts or [""])[0])
    return "" if f"{channel}2" in encoding or channel not in encoding else channel


def _is_amount(encoded: object) -> bool:
    if not isinstance(encoded, Mapping) or encoded.get("bin") or not encoded.keys() & {"field", "aggregate"}:
        return False
    return bool(encoded.get("type", "quantitative") == "quantitative")
