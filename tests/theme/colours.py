"""Colours of the style sheet, and how far apart eyes see them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from explainer.data import Look
from explainer.draw import initials

ASSETS: Final = Path(__file__).parents[2] / "overrides" / "assets"
CSS: Final = (ASSETS / "css" / "explainer.css").read_text(encoding="utf-8")
PALETTES: Final = ("light", "dark")

# How red, green and blue light reach an eye without one kind of cone, at full strength.
# Source: Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
# Deficiency", 2009, severity 1.
EYES: Final = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red cones": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "no green cones": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "no blue cones": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def write_logo(assets: Path) -> None:
    """Write the logo that a build makes, beside copied style sheets."""
    (assets / "images").mkdir(exist_ok=True)
    (assets / "images" / "logo.svg").write_text(initials("A site", Look()), encoding="utf-8")


def in_palette(name: str, palette: str) -> str:
    """The hex colour that the style sheet gives a name in a palette, followed through `var()`."""
    value = re.search(rf"^  --{name}: (.+);$", CSS, re.MULTILINE)
    assert value, f"--{name} is not in the style sheet"
    if alias := re.fullmatch(r"var\(--([\w-]+)\)", value[1]):
        return in_palette(alias[1], palette)
    pair = re.fullmatch(r"light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", value[1])
    assert pair, f"--{name} is {value[1]}, not a pair of colours"
    return pair[1 + PALETTES.index(palette)]


def amounts(colour: str) -> tuple[float, ...]:
    """Red, green and blue light of a hex colour, 0 to 1. Source: sRGB, IEC 61966-2-1."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, definition of contrast ratio."""
    dark, light = sorted(_weighted((0.2126, 0.7152, 0.0722), amounts(each)) for each in (one, other))
    return (light + 0.05) / (dark + 0.05)


def difference(one: str, other: str, eye: str) -> float:
    """How far apart two colours look to an eye: 0 the same, 100 black and white. Source: Oklab."""
    return 100 * math.dist(_oklab(one, eye), _oklab(other, eye))


def _oklab(colour: str, eye: str) -> tuple[float, ...]:
    seen = [min(1.0, max(0.0, _weighted(row, amounts(colour)))) for row in EYES[eye]]
    to_cones = (
        (0.4122214708, 0.5363325363, 0.0514459929),
        (0.2119034982, 0.6806995451, 0.1073969566),
        (0.0883024619, 0.2817188376, 0.6299787005),
    )
    to_lab = (
        (0.2104542553, 0.7936177850, -0.0040720468),
        (1.9779984951, -2.4285922050, 0.4505937099),
        (0.0259040371, 0.7827717662, -0.8086757660),
    )
    cones = [_weighted(row, seen) ** (1 / 3) for row in to_cones]
    return tuple(_weighted(row, cones) for row in to_lab)


def _weighted(weights: Iterable[float], parts: Iterable[float]) -> float:
    return sum(weight * part for weight, part in zip(weights, parts, strict=True))


def rgb(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"
