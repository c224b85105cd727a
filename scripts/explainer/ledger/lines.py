"""The lines of the ledger's files: what an entry is, how it is written, and that nothing but a sound line is read."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, Literal, TypeVar

from explainer.data import Day, Id, KebabId, from_json
from explainer.errors import DataMistake
from explainer.formula import parse_formula
from explainer.ledger.editions import (
    ChartContent,
    ClaimContent,
    Content,
    InputContent,
    NumberContent,
    Shown,
    content_to_json,
)
from explainer.ledger.programs import check_program
from explainer.ledger.schema_org import RATINGS
from explainer.units import OPEN
from explainer.wording import check_finished

Change = Literal["new", "value", "wording", "withdrawn"]
PAGES: Final = "pages"
_NEXT: Final = frozenset({"new", "value"})  # changes that make another edition
_GRADES: Final = ("A", "B")  # of what may be stated
_NO_UNIT: Final = "1"
_UNRATED: Final = "not checkable"
_LINE_AT_MOST: Final = 65_536
_WHY_AT_MOST: Final = 500
_RESTORE: Final = "restore the line as it was committed"
_NOT_IN_ADDRESSES: Final = re.compile(r"^\s|\s$|[\x00-\x1f\x7f-\x9f\u2028\u2029\\<>\"]")
_NOT_IN_PATHS: Final = re.compile(r"[?:]")
_INPUT: Final = re.compile(r"[a-z][a-z0-9_]*|[a-z0-9][a-z0-9_-]*\.[a-z][a-z0-9_]*")

I = TypeVar("I", bound=str)  # noqa: E741 - an id
C = TypeVar("C")


@dataclass(frozen=True)
class Entry:
    """One line of the ledger. kind: one of KINDS or PAGES; content: None when withdrawn, the digest of a page.

    n: which published value it is or rewords; 0 for pages. date: ISO day; None until it is recorded. recording: counts
    the recordings of one day with the same reason, from 1.
    """

    date: str | None
    kind: str
    id: str
    n: int
    change: Change
    why: str
    content: Content | str | None
    recording: int = 1


@dataclass(frozen=True)
class _Line(Generic[I, C]):
    """An entry as it must be written: I is what its id must look like, C its content."""

    date: Day
    kind: str
    id: I
    n: int
    change: Change
    why: str
    content: C | None
    recording: int = 1


_SHAPES: Final[Mapping[str, type[_Line[Any, Any]]]] = {
    "numbers": _Line[Id, NumberContent],
    "charts": _Line[KebabId, ChartContent],
    "claims": _Line[KebabId, ClaimContent],
    "inputs": _Line[Id, InputContent],
    PAGES: _Line[str, str],
}


def entry_of(line: str) -> Entry:
    """The entry that a line holds.

    Raises:
        Refusal: everything in it that an entry cannot have; without a place.
    """
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise DataMistake(f"not valid JSON: {fault}", None, _RESTORE) from None
    if len(line) > _LINE_AT_MOST:
        raise DataMistake(f"a line of {len(line)} characters, expected at most {_LINE_AT_MOST}", None, _RESTORE)
    check_finished(found)
    kind = found.get("kind") if isinstance(found, dict) else None
    if not isinstance(kind, str) or kind not in _SHAPES:
        shown = "missing" if kind is None else f"'{kind}'"
        raise DataMistake(f"kind is {shown}, expected numbers, charts, claims, inputs or pages", None, _RESTORE)
    entry = Entry(**vars(from_json(_SHAPES[kind], line, _RESTORE)))
    _check(entry)
    return entry


def line_of(entry: Entry) -> str:
    """The line that holds an entry, without its end."""
    content = entry.content
    plain = content if content is None or isinstance(content, str) else content_to_json(content)
    written = {**dataclasses.asdict(entry), "content": plain}
    if entry.recording == 1:
        del written["recording"]
    return json.dumps(written, ensure_ascii=False)


def check_entry(entry: Entry) -> None:
    """Check that a dated entry could be read back once it is written.

    Raises:
        Refusal: everything in it that an entry cannot have; without a place.
    """
    entry_of(line_of(entry))


def check_follows(entry: Entry, last: Entry | None, remedy: str) -> None:
    """Check that an entry goes on from the last one of the same thing, if there is one. remedy: the advice given.

    Raises:
        DataMistake: it changes what is not published, is new again, or its n does not count up.
    """
    thing = f"{entry.kind} {entry.id or '/'}"
    is_published = last is not None and last.change != "withdrawn"
    before = last.n if last else 0
    if entry.change in _NEXT and last and entry.n == before > 0:
        raise DataMistake(f"n of {thing} is {entry.n} again", None, remedy)
    if is_published and entry.change == "new":
        raise DataMistake(f"{thing} is new again", None, remedy)
    if not is_published and entry.change != "new":
        raise DataMistake(f"{thing} is '{entry.change}', but not published", None, remedy)
    expected = before + (entry.change in _NEXT and entry.kind != PAGES)
    if entry.n != expected:
        raise DataMistake(f"n of {thing} is {entry.n}, expected {expected}", None, remedy)


def check_why(why: str) -> None:
    """Check a reason before anything is recorded: readers will see it as it is, on one line and for good.

    Raises:
        DataMistake: it holds a line break, an invisible character or a reference, is too long, or is not UTF-8.
    """
    if any("\ud800" <= character <= "\udfff" for character in why):
        raise DataMistake("the reason is not UTF-8", None, "set the terminal to UTF-8, and type it again")
    if "\n" in why or "\t" in why:
        raise DataMistake("the reason has a line break or a tab", None, "write one line")
    if len(why) > _WHY_AT_MOST:
        raise DataMistake(f"the reason has {len(why)} characters, expected at most {_WHY_AT_MOST}", None, "shorten it")
    check_finished(why)


def check_address(address: str) -> None:
    """Check that an address leads to a place on the site, from its root: `` for the home page, `you/#speed`.

    Raises:
        DataMistake: it leads out of the site, or is not an address.
    """
    path, mark, anchor = address.partition("#")
    parts = path.removesuffix("/").split("/") if path else []
    is_odd = _NOT_IN_ADDRESSES.search(address) or _NOT_IN_PATHS.search(path) or "#" in anchor or (mark and not anchor)
    if is_odd or any(part in {"", ".", ".."} for part in parts):
        raise DataMistake(f"{address!r} is not an address on this site", None, "remove the line, or restore it")


def _check(entry: Entry) -> None:
    """Check what the types do not say."""
    if (entry.content is None) != (entry.change == "withdrawn"):
        problem = "is withdrawn and has content" if entry.content else f"is '{entry.change}' and has no content"
        raise DataMistake(f"{entry.kind} {entry.id} {problem}", None, _RESTORE)
    if entry.recording < 1:
        raise DataMistake(f"recording is {entry.recording}, expected 1 or more", None, _RESTORE)
    check_why(entry.why)
    match entry.content:
        case NumberContent() as number:
            _check_number(number)
        case ClaimContent(verdict=verdict) if verdict not in {*RATINGS, _UNRATED}:
            raise DataMistake(f"'{verdict}' is not a verdict", None, _RESTORE)
        case InputContent() as content:
            _check_input(content, entry.id)
        case _ if entry.kind == PAGES:
            _check_page(entry)
        case _:
            pass


def _check_number(number: NumberContent) -> None:
    _check_formula(number)
    if number.grade not in _GRADES:
        raise DataMistake(f"grade is '{number.grade}', expected {' or '.join(_GRADES)}", None, _RESTORE)
    if not number.text or not number.label:
        raise DataMistake("text or label is empty", None, _RESTORE)
    if number.base_unit != _NO_UNIT:
        OPEN.unit(number.base_unit)


def _check_input(content: InputContent, key: str) -> None:
    if not content.fields or content.fields[0].id != key:
        raise DataMistake(f"the first field is not {key}", None, _RESTORE)
    check_program(content.program, _RESTORE)
    for shown in (*content.fields, *content.outputs):
        _check_formula(shown)
        if shown.id not in content.program:
            raise DataMistake(f"the program has no {shown.id}", None, _RESTORE)
    for unit, _ in content.conversions:
        OPEN.unit(unit)


def _check_formula(number: NumberContent | Shown) -> None:
    for name, _, _ in number.inputs:
        if not _INPUT.fullmatch(name):
            raise DataMistake(f"{name!r} is not the id of an input", None, _RESTORE)
    if number.formula is not None:
        parse_formula(number.formula, None, OPEN, is_recorded=True)


def _check_page(entry: Entry) -> None:
    check_address(entry.id)
    if "#" in entry.id:
        raise DataMistake(f"'{entry.id}' is not the address of a page", None, _RESTORE)
    if entry.change == "value":
        raise DataMistake("a page has no value", None, _RESTORE)
