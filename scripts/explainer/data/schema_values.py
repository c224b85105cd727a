"""The shape of a single value of the data file: texts, ids, dates, addresses."""

from __future__ import annotations

from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from explainer import dates, ids
from explainer.data.look_entry import LOOK_ADVICE
from explainer.data.query_schema import QUERY_ADVICE, listed

_LINE: Final = r"^[^\t\n]+$"
_DATE: Final = f"^{dates.PATTERN}$"
# What every reader of addresses takes for the same one. ECMAScript reads these patterns too, and knows no \" in them.
_HOST: Final = r"""[^\s<>"'`\\/?#@:.%\[\]]+"""
_URL: Final = rf"""^https?://{_HOST}(\.{_HOST})*(:[1-9][0-9]{{0,4}})?([/?#][^\s<>"'`\\]*)?$"""
_ID: Final = f"^{ids.PATTERN}$"
_KEBAB: Final = f"^{ids.KEBAB_PATTERN}$"
_NAME: Final = r"""[^\s./\\?#<>"'`][^\s/\\?#<>"'`]*( [^\s/\\?#<>"'`]+)*"""
_PAGE: Final = rf"""^({_NAME}/)*{_NAME}\.md(#[^\s#<>"'`\\]+)?$"""
_FILE: Final = r"^([a-z0-9][a-z0-9_-]*/)*[a-z0-9][a-z0-9_-]*\.csv$"
_LANGUAGE: Final = r"^[a-z]{2}(-[A-Z]{2})?$"
_WORD: Final = r"^[^\s,;:()\[\]{}]+$"
_UNIT: Final = r"^[A-Za-zÀ-ÖØ-öø-ÿµ°Δ][A-Za-z0-9À-ÖØ-öø-ÿµ°₀-₉]*$"
_LONGEST: Final = 2000
_ADDRESS: Final = r"^([\w-][\w. -]*(/[\w-][\w. -]*)*/?)?(#[\w.:-]+)?$"
# What to write instead, by the pattern that does not match.
ADVICE: Final = {
    **LOOK_ADVICE,
    **QUERY_ADVICE,
    _LINE: "write a text on one line",
    _DATE: dates.ADVICE,
    _URL: "write a full address, https://…",
    _ID: ids.ADVICE,
    _KEBAB: ids.KEBAB_ADVICE,
    _FILE: "name a csv file next to the data file, or below, in lower case",
    _LANGUAGE: "write e.g. en or de-AT",
    _PAGE: "write e.g. how.md#cores",
    _WORD: "write a single word, e.g. latency",
    _UNIT: "write letters and digits, without spaces, e.g. people",
    _ADDRESS: "write it from the site's root, as you/ or you/#speed",
}


def _existing(date: str) -> str:
    if not dates.is_date(date):
        raise ValueError(f"a day or month that does not exist; {dates.early_advice(date) or dates.ADVICE}")
    return date


def _reachable(url: str) -> str:
    try:
        _ = urlsplit(url).port
    except ValueError as fault:
        raise ValueError(f"{str(fault).lower()}; {ADVICE[_URL]}") from None
    return url


def _literal(text: str) -> str:
    if "{{" in text:
        raise ValueError("but references are not filled in here; write the text itself")
    return text


def _unquoted(**schema: object) -> WithJsonSchema:
    """An editor's YAML reader takes 19 for a number; we read it as it is written."""
    return WithJsonSchema({"anyOf": [{"type": "string", **schema}, {"type": "number"}]})


_Stripped = StringConstraints(strip_whitespace=True, pattern=_LINE, max_length=_LONGEST)
Prose = Annotated[str, _Stripped, _unquoted(minLength=1, maxLength=_LONGEST)]
Line = Annotated[Prose, AfterValidator(_literal)]
Title = Annotated[Line, Field(max_length=100), _unquoted(minLength=1, maxLength=100)]
Topic = Annotated[Line, Field(max_length=64), _unquoted(minLength=1, maxLength=64)]
Quote = Annotated[Line, Field(max_length=150), _unquoted(minLength=1, maxLength=150)]
Date = Annotated[str, Field(pattern=_DATE), AfterValidator(_existing), _unquoted(pattern=_DATE)]
Url = Annotated[str, Field(pattern=_URL, max_length=_LONGEST), AfterValidator(_reachable)]
Id = Annotated[str, Field(pattern=_ID)]
Address = Annotated[str, Field(pattern=_ADDRESS, max_length=_LONGEST)]
PagePath = Annotated[str, Field(pattern=_PAGE, max_length=200)]
CsvName = Annotated[str, Field(pattern=_FILE, max_length=100)]
LanguageCode = Annotated[str, Field(pattern=_LANGUAGE)]
KebabId = Annotated[str, Field(pattern=_KEBAB)]
UnitName = Annotated[str, Field(pattern=_UNIT, max_length=64)]
Word = Annotated[str, Field(pattern=_WORD, max_length=64)]
_Lines = Annotated[list[Line], Field(min_length=1)]
Lines = Annotated[_Lines, BeforeValidator(listed, json_schema_input_type=Line | _Lines)]
_Listed = Annotated[list[KebabId], Field(min_length=1)]
Words = Annotated[list[Word], Field(min_length=1), BeforeValidator(listed, json_schema_input_type=Word | list[Word])]
Sources = Annotated[_Listed, BeforeValidator(listed, json_schema_input_type=KebabId | _Listed)]
Grade = Literal["A", "B", "C"]
VerdictName = Literal["supported", "roughly right", "off", "wrong", "misleading", "open", "not checkable"]
