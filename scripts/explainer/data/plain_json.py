"""Plain JSON → frozen dataclasses, checked by their annotations; what does not fit is reported in an editor's words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Final, TypeVar

import pydantic
from pydantic import AfterValidator, Field

from explainer.data.schema import Misshapen
from explainer.data.schema_values import ADVICE
from explainer.dates import is_date
from explainer.errors import DataMistake, Mistakes

T = TypeVar("T")
_DAY: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_MOMENT: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"
_ADVICE: Final = {**ADVICE, _DAY: "write a day, e.g. 2025-05-29"}
_EXPECTED: Final[Mapping[str, str]] = {
    "int_type": "a whole number",
    "float_type": "a number",
    "finite_number": "a finite number",
    "bool_type": "true or false",
    "string_type": "a text",
    "tuple_type": "a list",
    "dataclass_type": "keys with values",
}
_SHOWN_AT_MOST: Final = 60


def _existing(day: str) -> str:
    if not is_date(day):
        raise ValueError("a day that does not exist")
    return day


Day = Annotated[str, Field(pattern=_DAY), AfterValidator(_existing)]
Moment = Annotated[str, Field(pattern=_MOMENT), AfterValidator(lambda moment: _existing(moment[:10]) and moment)]
Finite = Annotated[float, Field(allow_inf_nan=False)]


def from_json(shape: type[T], text: str, remedy: str) -> T:
    """The dataclass that a JSON text holds; its annotations, such as `Day` and `Finite`, are checked strictly.

    Lists become tuples and whole numbers floats; nothing else is converted. remedy: the advice that mistakes give.

    Raises:
        Mistakes: each key that is missing, unknown or of another type; without a place.
    """
    try:
        found: T = _adapter(shape).validate_json(text, strict=True, extra="forbid")  # type: ignore[arg-type]  # hashable
    except Misshapen as faults:
        raise Mistakes(_mistake(fault, remedy) for fault in faults.errors(include_url=False)) from None
    return found


@cache
def _adapter(shape: type[Any]) -> pydantic.TypeAdapter[Any]:
    return pydantic.TypeAdapter(shape)


def _mistake(fault: Mapping[str, Any], remedy: str) -> DataMistake:
    name, found = _called(fault["loc"]), _shown(fault["input"])
    match fault["type"]:
        case "json_invalid":
            return DataMistake(f"not valid JSON: {fault['ctx']['error']}", None, remedy)
        case "missing":
            return DataMistake(f"{name} is missing", None, remedy)
        case "unexpected_keyword_argument":
            return DataMistake(f"unknown key '{name}'", None, remedy)
        case "string_pattern_mismatch":
            return DataMistake(f"{name} is {found}", None, _ADVICE.get(fault["ctx"]["pattern"], remedy))
        case "literal_error":
            return DataMistake(f"{name} is {found}, expected {fault['ctx']['expected']}", None, remedy)
        case "value_error":
            problem, _, advice = str(fault["ctx"]["error"]).partition("; ")
            return DataMistake(f"{name} is {found}: {problem}", None, advice or remedy)
        case kind:
            return DataMistake(f"{name} is {found}, expected {_EXPECTED.get(kind, fault['msg'])}", None, remedy)


def _called(path: tuple[str | int, ...]) -> str:
    """Keys with dots between them, indexes in brackets."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return "".join(parts).removeprefix(".") or "the text"


def _shown(found: object) -> str:
    text = repr(found) if isinstance(found, str) else json.dumps(found, ensure_ascii=False)
    return text if len(text) <= _SHOWN_AT_MOST else text[: _SHOWN_AT_MOST - 1] + "…"
