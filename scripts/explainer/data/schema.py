"""The shape of the data file: what an editor may write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

import pydantic
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from explainer import dates, ids
from explainer.data.look_entry import LOOK_ADVICE, LookEntry
from explainer.data.query_schema import QUERY_ADVICE, Engine, Inputs, QueryText, listed
from explainer.units import RangeKind

Misshapen = pydantic.ValidationError
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
        raise ValueError(f"a day or month that does not exist; {dates.ADVICE}")
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
KebabId = Annotated[str, Field(pattern=_KEBAB)]
UnitName = Annotated[str, Field(pattern=_UNIT, max_length=64)]
Word = Annotated[str, Field(pattern=_WORD, max_length=64)]
_Lines = Annotated[list[Line], Field(min_length=1)]
Lines = Annotated[_Lines, BeforeValidator(listed, json_schema_input_type=Line | _Lines)]
_Listed = Annotated[list[KebabId], Field(min_length=1)]
Words = Annotated[list[Word], Field(min_length=1), BeforeValidator(listed, json_schema_input_type=Word | list[Word])]
Sources = Annotated[_Listed, BeforeValidator(listed, json_schema_input_type=KebabId | _Listed)]
Grade = Literal["A", "B", "C"]
_LABEL: Final = "What it is, so that it makes sense alone; dates in it are references"
_SHOW: Final = "How to show it, as behind the colon of a reference: in GB/s, digits 4"
_RANGE: Final = (
    "What low and high are: uncertainty of the value, which formulas pass on; the spread of several cases, or the "
    "bounds that a source allows, which they do not. Without it, and after ±, it is uncertainty"
)
VerdictName = Literal["supported", "roughly right", "off", "wrong", "misleading", "open", "not checkable"]
_SAID_IN: Final = "The publication that says so"
_NOTE: Final = "For readers; numbers in it are references"
_COUNTS: Final = "What a number without a unit counts, as behind it on its card: times, drives"
_SENTENCE: Final = "What it says, as a sentence to share; numbers in it are references"
_GRADE: Final = "A: the publisher's own word. B: at second hand. C: unverified, shown in no page"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class LicenceEntry(_Entry):
    """Under which licence the data are published."""

    name: Line = Field(description="SPDX name, e.g. CC-BY-4.0")
    url: Url


class SourceEntry(_Entry):
    """A publication that numbers are taken from."""

    title: Line = Field(description="As printed; a description in [square brackets] where that is not known")
    publisher: Line
    date: Date | None = Field(None, description="When it was published: 2025, 2025-05 or 2025-05-29")
    url: Url | None = Field(None, description="Only where the address is the publisher's own and lasts")
    kind: Literal["primary", "secondary", "mirror", "own"]
    renewed: Literal["month", "quarter", "year"] | None = Field(None, description="How often there is a new edition")
    note: Prose | None = Field(None, description=_NOTE)


class FactEntry(_Entry):
    """A number as a source prints it, in the unit it prints."""

    label: Prose = Field(description=_LABEL)
    value: Line = Field(description="Number and unit: 1.02 Pbit/s or 140 ± 20 GBd; a plain number for counts and years")
    type: Literal["year"] | None = Field(None, description="What a plain number is: a year of the calendar, 2025")
    low: Line | None = Field(None, description="The least it may be, with unit")
    high: Line | None = Field(None, description="The most it may be, with unit")
    range: RangeKind | None = Field(None, description=_RANGE)
    as_of: Date | None = Field(None, description="When it was so")
    review: Date | None = Field(None, description="When to look at it again; `explainer check` reminds of it")
    source: Sources | None = Field(None, description="One source or several; only grade C may lack it")
    grade: Grade = Field(description=_GRADE)
    show: Line | None = Field(None, description=_SHOW)
    counts: Line | None = Field(None, description=_COUNTS)
    sentence: Prose | None = Field(None, description=_SENTENCE)
    note: Prose | None = Field(None, description=_NOTE)


class FigureEntry(_Entry):
    """A number that follows from others."""

    label: Prose = Field(description=_LABEL)
    formula: Line = Field(description="Ids, table.columns, numbers with units, + - * / **, and functions")
    show: Line | None = Field(None, description=_SHOW)
    counts: Line | None = Field(None, description=_COUNTS)
    sentence: Prose | None = Field(None, description=_SENTENCE)
    source: Sources | None = Field(None, description="Sources beside those of its inputs")
    note: Prose | None = Field(None, description=_NOTE)


class UnitEntry(_Entry):
    """A unit of this explainer's own: something that is counted, or what is worth an amount of other units."""

    worth: Line | None = Field(
        None, description="What one is worth: 158.987294928 L; without it, it is counted, and adds to itself alone"
    )
    one: Line | None = Field(None, description="The word behind one; without it, and without many, the unit's name")
    many: Line | None = Field(None, description="The word behind any other number")
    symbol: Line | None = Field(None, description="What is written behind every number instead of these words: kg CO₂")
    prefixes: list[Line] = Field([], description="What may be written before it: [k, M]")
    aloud: Lines | None = Field(None, description="How it is said, behind one and behind any other number")


class _PresetEntry(_Entry):
    """Values that a reader may choose."""

    of: Line = Field(description="The id of a number, or a column of a table, maybe filtered: filter(table.column, …)")
    label: Line | None = Field(None, description="Of a number, or of a row from its columns: {country}; else its own")


def _named(found: object) -> object:
    return {"of": found} if isinstance(found, str) else found


PresetEntry = Annotated[_PresetEntry, BeforeValidator(_named, json_schema_input_type=Line | _PresetEntry)]


class InputEntry(_Entry):
    """A number that a reader may set."""

    label: Line = Field(description="What the reader is asked for: Your download speed")
    value: Line = Field(description="What it is before anybody sets it: a number with its unit, or the id of one")
    units: Lines | None = Field(None, description="Those to choose from, that of the default first; else that of value")
    at_least: Line | None = Field(None, description="The least a reader may set, with unit")
    at_most: Line | None = Field(None, description="The most a reader may set, with unit")
    presets: list[PresetEntry] = Field([], description="Values to choose from")
    show: Line | None = Field(None, description=_SHOW)
    note: Prose | None = Field(None, description=_NOTE)


class ClaimEntry(_Entry):
    """A statement that is checked: against a number, or by an editor with reasons."""

    claim: Prose = Field(description="What is claimed, in our words")
    topic: Topic = Field(description="In a word or two, by which readers choose among claims; - is shown as a space")
    quote: Quote | None = Field(None, description="The words themselves, only where they are needed; at most 12")
    number: Id | None = Field(None, description="A numeric claim: the id of the number it is about")
    relation: Literal["=", "<", ">", "between"] | None = Field(None, description="The number is =, < or > the value")
    value: Line | None = Field(None, description="What is claimed, with unit; of 'between' the lower end")
    to: Line | None = Field(None, description="Of 'between', the upper end")
    rounding: Line | None = Field(None, description="How far the number may be off and the claim be supported: 5 %")
    roughly_right: Line | None = Field(
        None, description="How far it may be off and the claim be roughly right; then off"
    )
    wrong: Line | None = Field(None, description="From how far off on the claim is wrong")
    read_as: Prose | None = Field(
        None,
        description="What we take vague words to mean, where the value is our reading: a delay that nobody notices",
    )
    verdict: VerdictName = Field(description="What the number gives; open where its range allows more than one")
    overrule: Prose | None = Field(None, description="Why the verdict is not what the number gives; after 'because'")
    confirmed: VerdictName | None = Field(
        None, description="The new verdict, once somebody has read the reason again and it still holds"
    )
    finding: Prose | None = Field(None, description="What is true, in one line; numbers in it are references")
    reason: Prose = Field(description="Why, with references to numbers and no digits of its own")
    origin: Prose | None = Field(None, description="Where a wrong claim probably came from; numbers are references")
    said_in: KebabId | None = Field(None, description=_SAID_IN)
    evidence: list[Id] = Field(default=[], description="Ids of the numbers behind it")
    source: Sources | None = Field(None, description="Sources beside those of the numbers")
    page: str | None = Field(None, pattern=_PAGE, max_length=200, description="Where it is explained: how.md#cores")


class ColumnEntry(_Entry):
    """A column of a table."""

    label: Line
    type: Literal["text", "number", "year", "date", "id", "source", "grade", "unit", "range"] | None = Field(
        None, description="What its cells are, where they are no quantities with a unit"
    )
    unit: Line | None = Field(None, description="Unit of every cell")
    unit_from: Id | None = Field(None, description="The column that holds each row's unit")
    low: Id | None = Field(None, description="The column that holds the least it may be")
    high: Id | None = Field(None, description="The column that holds the most it may be")
    range: Id | None = Field(None, description="What they are, as of a fact, or the column that says so for each row")
    formula: Line | None = Field(None, description="Computed for each row from its other columns")
    show: Line | None = Field(None, description="How a computed column is shown: digits 4, or signed")


class TableEntry(_Entry):
    """A csv file beside the data file, rows of numbers kept elsewhere or the answer to a query, and its columns."""

    label: Prose
    file: str | None = Field(None, pattern=_FILE, max_length=100, description="Its name from here, e.g. records.csv")
    query: QueryText | None = Field(None, description="SQL, or module.function in scripts/queries; see `refresh`")
    over: dict[Id, Inputs] = Field({}, description="What the query reads, by name: files, or tables of the engine")
    engine: Engine | None = Field(None, description="What answers the query, if not DuckDB")
    source: Sources | None = Field(None, description="Sources of every row, where no column names each row's own")
    grade: Grade | None = Field(None, description="Of every row, where there is no column grade")
    value: Id | None = Field(None, description="The column that a row's id stands for in formulas and pages")
    row_label: Line | None = Field(None, description="A row's label from its columns: {team}, {date}")
    as_of: Id | None = Field(None, description="The column that dates a row's number; the first date column if none is")
    leave_out: Line | None = Field(None, description="Condition for rows that functions skip")
    note: Prose | None = Field(None, description=_NOTE)
    columns: dict[Id, ColumnEntry] = Field(min_length=1, description="Every column of the csv, and computed ones")
    append: list[dict[Id, Line]] = Field(default=[], description="Rows made of numbers that are kept elsewhere")


class FileEntry(_Entry):
    """Every number of an explainer, once, with its unit and its source."""

    title: Title = Field(description="The explainer's name")
    language: str = Field(pattern=_LANGUAGE, description="Of all texts, e.g. en")
    licence: LicenceEntry
    look: LookEntry = Field(LookEntry.model_validate({}), description="The site's colours and pictures")
    said_in: KebabId | None = Field(None, description=_SAID_IN + ", for claims that name no other")
    units: dict[UnitName, UnitEntry] = Field({}, description="Units beside those that every explainer knows")
    sources: dict[KebabId, SourceEntry] = {}
    facts: dict[Id, FactEntry] = {}
    figures: dict[Id, FigureEntry] = {}
    inputs: dict[Id, InputEntry] = {}
    claims: dict[KebabId, ClaimEntry] = {}
    tables: dict[KebabId, TableEntry] = {}
    synonyms: dict[Word, Words] = Field({}, description="Words that search takes for one another")
    moved: dict[Address, Address] = Field({}, description="Published addresses that are gone, and where they lead now")


GROUPS: Final[Mapping[str, type[BaseModel]]] = {
    "units": UnitEntry,
    "sources": SourceEntry,
    "facts": FactEntry,
    "figures": FigureEntry,
    "inputs": InputEntry,
    "claims": ClaimEntry,
    "tables": TableEntry,
}
