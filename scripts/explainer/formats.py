"""How a number may be asked to be shown: `in GB/s`, `digits 2`, `words`, and how a request completes a usual format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, get_args

from explainer import ids
from explainer.errors import Place, ReferenceMistake, UnitMistake, nearest
from explainer.units import STANDARD, Units, canonical

Style = Literal[
    "auto", "words", "spelled", "ordinal", "range", "exact", "plain", "duration", "label", "date", "year", "row"
]
STYLES: Final = tuple(style for style in get_args(Style) if style not in {"auto", "row"})

_ALL: Final = ["in UNIT", "digits N", "row COLUMN", "capital", "signed", *STYLES]
_KNOWN: Final = "the formats are " + ", ".join(f"'{form}'" for form in _ALL)
OF_NUMBERS: Final = frozenset({"label", "date", "year", "row"})  # what a number has, and a quantity has not
OF_WHOLE_NUMBERS: Final = frozenset({"spelled", "ordinal"})
_NO_AMOUNTS: Final = frozenset({"label", "date", "year", *OF_WHOLE_NUMBERS})
SIGNED: Final = frozenset({"auto", "exact", "plain", "duration"})
CONTRADICTIONS: Final = {"unit": {"duration", *_NO_AMOUNTS}, "digits": {"exact", *_NO_AMOUNTS}}


@dataclass(frozen=True)
class Format:
    """How to display a number. What is None is chosen by the value.

    digits: significant ones, 1 to 15; column: of its row, shown instead of it; is_capital: as a sentence begins;
    is_signed: with a plus sign where it is above zero.
    """

    unit: str | None = None
    style: Style = "auto"
    digits: int | None = None
    column: str | None = None
    is_capital: bool = False
    is_signed: bool = False


AUTO: Final = Format()


def parse_format(text: str, place: Place | None = None, units: Units | None = STANDARD) -> Format:
    """The format that is written so: `in GB/s`, `digits 4`, `capital`, `signed` and one style, joined by commas.

    units: those that there are; None to leave that to whoever shows a number so.

    Raises:
        ReferenceMistake: an unknown or missing part, digits outside 1 to 15, two parts that contradict each
        other. UnitMistake: the unit does not exist.
    """
    written: dict[str, str] = {}
    found = AUTO
    for part in (part.strip() for part in text.split(",")):
        kind, this = _part(part, place, units)
        if kind in written:
            raise _contradiction(written[kind], part, place)
        written[kind] = part
        found = Format(
            found.unit or this.unit,
            this.style if kind == "style" else found.style,
            found.digits or this.digits,
            found.column or this.column,
            found.is_capital or this.is_capital,
            found.is_signed or this.is_signed,
        )
    for kind, styles in CONTRADICTIONS.items():
        if kind in written and found.style in styles:
            raise _contradiction(found.style, written[kind], place)
    if found.is_signed and found.style not in SIGNED:
        raise _contradiction(found.style, "signed", place)
    if found.style == "words" and found.digits == 1:
        raise ReferenceMistake("round words need at least two digits to be true", place, "write 'words' alone")
    return found


def refine(asked: Format, usual: Format) -> Format:
    """What a reference asks for, completed from the number's own format where that does not contradict it."""
    style = asked.style if asked.style != "auto" else usual.style
    if (
        (asked.unit and style in CONTRADICTIONS["unit"])
        or (asked.digits and style in CONTRADICTIONS["digits"])
        or (asked.digits == 1 and style == "words")
    ):
        style = "auto"
    unit = asked.unit or (None if style in CONTRADICTIONS["unit"] else usual.unit)
    keeps_digits = style not in CONTRADICTIONS["digits"] and asked.style in {"auto", "range", "plain"}
    digits = asked.digits or (usual.digits if keeps_digits else None)
    is_signed = (asked.is_signed or usual.is_signed) and style in SIGNED
    return Format(unit, style, digits, asked.column, asked.is_capital, is_signed)


def to_json(form: Format) -> dict[str, str | int | bool]:
    """What is set of a format, for a page that shows a number anew."""
    found = {"unit": form.unit, "style": form.style, "digits": form.digits}
    found |= {"isCapital": form.is_capital, "isSigned": form.is_signed}
    return {key: value for key, value in found.items() if value and value != AUTO.style}


def _part(part: str, place: Place | None, units: Units | None) -> tuple[str, Format]:
    if not part:
        raise ReferenceMistake("a format is empty", place, _KNOWN)
    if part == "capital":
        return "capital", Format(is_capital=True)
    if part == "signed":
        return "signed", Format(is_signed=True)
    word, argument = re.fullmatch(r"(\w*)\s*:?\s*(.*)", part).groups()  # type: ignore[union-attr]  # matches any text
    for style in STYLES:
        if part == style:
            return "style", Format(style=style)
    if word == "in" and argument:
        if units:
            units.unit(argument, place)
        return "unit", Format(unit=canonical(argument))
    if word == "row":
        if not ids.is_id(argument):
            raise ReferenceMistake(f"'{part}' does not name a column", place, "write e.g. 'row country'")
        return "style", Format(style="row", column=argument)
    if word == "digits":
        if not re.fullmatch(r"1[0-5]|[1-9]", argument):
            raise ReferenceMistake(f"'{part}' does not say how many", place, "write 'digits 1' to 'digits 15'")
        return "digits", Format(digits=int(argument))
    raise ReferenceMistake(f"no format '{part}'", place, _advice(part, units or STANDARD))


def _advice(part: str, units: Units) -> str:
    if part == "in":  # of which no unit follows; it is one itself, an inch
        return _KNOWN
    try:
        units.unit(part)
    except UnitMistake:
        return nearest(part, _ALL) or _KNOWN
    return f"did you mean 'in {part}'?"


def _contradiction(one: str, other: str, place: Place | None) -> ReferenceMistake:
    return ReferenceMistake(f"'{one}' and '{other}' contradict each other", place, "keep one of them")
