"""How a number may be asked to be shown: `in GB/s`, `digits 2`, `words`, and how a request completes a usual format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

from explainer.errors import Place, ReferenceMistake, UnitMistake, nearest
from explainer.units import parse_unit

Style = Literal["auto", "words", "range", "exact", "plain", "duration", "label", "date", "year"]
STYLES: Final = tuple(style for style in get_args(Style) if style != "auto")

_KNOWN: Final = "the formats are 'in UNIT', 'digits N', " + ", ".join(f"'{style}'" for style in STYLES)
OF_NUMBERS: Final = frozenset({"label", "date", "year"})  # what a number has, and a quantity has not
_CONTRADICTIONS: Final = {"unit": {"duration", *OF_NUMBERS}, "digits": {"exact", *OF_NUMBERS}}


@dataclass(frozen=True)
class Format:
    """How to display a number. digits: significant ones, 1 to 15. What is None is chosen by the value."""

    unit: str | None = None
    style: Style = "auto"
    digits: int | None = None


AUTO: Final = Format()


def parse_format(text: str, place: Place | None = None) -> Format:
    """The format that is written so: `in GB/s`, `digits 4` and one of STYLES, joined by commas.

    Raises:
        ReferenceMistake: an unknown or missing part, digits outside 1 to 15, two parts that contradict each
        other. UnitMistake: the unit does not exist.
    """
    written: dict[str, str] = {}
    found = AUTO
    for part in (part.strip() for part in text.split(",")):
        kind, this = _part(part, place)
        if kind in written:
            raise _contradiction(written[kind], part, place)
        written[kind] = part
        found = Format(
            found.unit or this.unit,
            this.style if kind == "style" else found.style,
            found.digits or this.digits,
        )
    for kind, styles in _CONTRADICTIONS.items():
        if kind in written and found.style in styles:
            raise _contradiction(found.style, written[kind], place)
    if found.style == "words" and found.digits == 1:
        raise ReferenceMistake("round words need at least two digits to be true", place, "write 'words' alone")
    return found


def refine(asked: Format, usual: Format) -> Format:
    """What a reference asks for, completed from the number's own format where that does not contradict it."""
    style = asked.style if asked.style != "auto" else usual.style
    if (
        (asked.unit and style in _CONTRADICTIONS["unit"])
        or (asked.digits and style in _CONTRADICTIONS["digits"])
        or (asked.digits == 1 and style == "words")
    ):
        style = "auto"
    unit = asked.unit or (None if style in _CONTRADICTIONS["unit"] else usual.unit)
    keeps_digits = style not in _CONTRADICTIONS["digits"] and asked.style in {"auto", "range", "plain"}
    return Format(unit, style, asked.digits or (usual.digits if keeps_digits else None))


def _part(part: str, place: Place | None) -> tuple[str, Format]:
    if not part:
        raise ReferenceMistake("a format is empty", place, _KNOWN)
    word, _, rest = part.replace(":", " ", 1).partition(" ")
    argument = rest.strip()
    for style in STYLES:
        if part == style:
            return "style", Format(style=style)
    if word == "in" and argument:
        parse_unit(argument, place)
        return "unit", Format(unit=argument)
    if word == "digits":
        if not re.fullmatch(r"1[0-5]|[1-9]", argument):
            raise ReferenceMistake(f"'{part}' does not say how many", place, "write 'digits 1' to 'digits 15'")
        return "digits", Format(digits=int(argument))
    raise ReferenceMistake(f"no format '{part}'", place, _advice(part))


def _advice(part: str) -> str:
    try:
        parse_unit(part)
    except UnitMistake:
        return nearest(part, STYLES) or _KNOWN
    return f"did you mean 'in {part}'?"


def _contradiction(one: str, other: str, place: Place | None) -> ReferenceMistake:
    return ReferenceMistake(f"'{one}' and '{other}' contradict each other", place, "keep one of them")
