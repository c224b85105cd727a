"""How well two colours can be told apart by how light they are."""

from __future__ import annotations

import math
from typing import Final

_LINEAR: Final = 0.04045  # of a part of a colour; below it, light grows with its number


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """From 1, alike, to 21, black and white; of red, green and blue, 0 to 255.

    Source: WCAG 2.2, contrast ratio and relative luminance.
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def at_most(ratio: float) -> str:
    """A contrast to one decimal, never rounded up: one that is too low does not read as enough."""
    return f"{math.floor(ratio * 10) / 10:.1f}"


def rgb(colour: str) -> tuple[int, ...]:
    """Red, green and blue of `#rrggbb` or `#rgb`."""
    digits = colour[1:] if len(colour) > len("#abc") else "".join(2 * digit for digit in colour[1:])
    return tuple(bytes.fromhex(digits))


def _luminance(colour: tuple[int, ...]) -> float:
    parts = [value / 255 for value in colour]
    linear = [part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return math.fsum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
