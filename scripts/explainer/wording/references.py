"""What is written between `{{` and `}}`: its grammar, and what it says as plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from explainer import ids
from explainer.compute import Number, Numbers
from explainer.data import Source
from explainer.errors import Mistake, Place, ReferenceMistake, nearest
from explainer.formats import AUTO, Format, parse_format
from explainer.formula import Formula, parse_formula, to_text
from explainer.units import STANDARD, Units
from explainer.wording.cells import say_as
from explainer.wording.display import say_number

REFERENCE: Final = re.compile(r"(?<!\\)\{\{(?P<inner>.*?)\}\}")
_WORDS: Final = re.compile(r'"(?P<words>[^"]*)"(?:\s+if\s+(?P<condition>.+))?')
_ELSE: Final = re.compile(r'\s+else\s+(?=(?:[^"]*"[^"]*")*[^"]*$)')
_OTHER_QUOTES: Final = ("'", "\u2018", "\u2019", "\u201c", "\u201d", "\u201e")
_NOT_REDONE: Final = frozenset({"spelled", "row"})


@dataclass(frozen=True)
class NumberReference:
    """A number, in its own format where one is written."""

    id: str
    form: Format | None

    @property
    def names(self) -> tuple[str, ...]:
        """The number."""
        return (self.id,)


@dataclass(frozen=True)
class WordsReference:
    """Words, each with the condition that it needs; the last may need none. The first whose condition holds count."""

    choices: tuple[tuple[str, Formula | None], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The numbers that the choice rests on."""
        conditions = (condition for _, condition in self.choices if condition)
        return tuple(dict.fromkeys(name for condition in conditions for name in condition.names))


@dataclass(frozen=True)
class SourceReference:
    """A source, by its publisher's name."""

    id: str


@dataclass(frozen=True)
class BlockReference:
    """What has a paragraph to itself. kind: `chart`, `table`, `input`, `claims` …; columns: of the table, or all.

    For `{{ claims: wrong, four-cores }}` the columns are what is chosen: verdicts or ids of claims.
    """

    kind: str
    id: str
    columns: tuple[str, ...] = ()


Reference = NumberReference | WordsReference | SourceReference | BlockReference


def parse_reference(inner: str, place: Place | None = None, units: Units = STANDARD) -> Reference:
    """The reference that is written so, without its braces. Whether its ids and units exist is checked later.

    units: those that a condition may use.

    Raises:
        ReferenceMistake: it cannot be read, or a format does not exist.
        FormulaMistake: the condition behind `if` cannot be read.
    """
    text = inner.strip()
    if "|" in text:
        raise ReferenceMistake(f"'{text}' contains a |, which would split a table cell", place, "remove it")
    if text in {"numbers", "sources", "claims", "changes"}:
        return BlockReference(text, "")
    if text.startswith('"'):
        return _choice(text, place, units)
    head, colon, rest = (part.strip() for part in text.partition(":"))
    if head in {"numbers", "sources", "changes"}:
        raise ReferenceMistake(f"'{head}' takes no format, found '{rest}'", place, f"write {{{{ {head} }}}}")
    if head == "claims":
        return BlockReference(head, "", tuple(part.strip() for part in rest.split(",")))
    if head in {"chart", "table", "claim", "source", "input"}:
        return _named(head, rest, place)
    if not ids.is_id(head):
        advice = 'write e.g. {{ record_rate }}, {{ record_rate: in GB/s }} or {{ "most" if share > 50 % }}'
        advice = "put words in straight double quotes" if head[:1] in _OTHER_QUOTES else advice
        raise ReferenceMistake(f"cannot read '{text[:60]}'", place, advice)
    if colon and not rest:
        raise ReferenceMistake(f"'{head}:' has no format after the colon", place, "write a format, or remove the colon")
    return NumberReference(head, parse_format(rest, place, None) if rest else None)


def checked_number(reference: NumberReference, numbers: Numbers, place: Place | None = None) -> Number:
    """The number that a reference names.

    Raises:
        ReferenceMistake: there is none, or it has grade C and cannot be stated as fact.
    """
    number = numbers.get(reference.id)
    if number is None:
        is_table = reference.id in numbers.tables
        advice = f"write {{{{ table: {reference.id} }}}}" if is_table else nearest(reference.id, numbers)
        raise ReferenceMistake(f"no number '{reference.id}'", place, advice)
    if number.grade == "C":
        advice = "use another number, or find a source for it"
        raise ReferenceMistake(f"{number.id} is unverified (grade C) and cannot be stated as fact", place, advice)
    if number.rests_on and reference.form and reference.form.style in _NOT_REDONE:
        problem = f"{number.id} rests on a reader's input, so it cannot be shown as '{reference.form.style}'"
        raise ReferenceMistake(problem, place, "use another format")
    return number


def check_choices(reference: WordsReference, numbers: Numbers, place: Place | None = None) -> None:
    """Raises a ReferenceMistake for words that a reader's input may make untrue, with no others to take their place."""
    words, condition = reference.choices[-1]
    if condition and (found := numbers.rest_on(reference.names)):
        problem = f'"{words}" may stop being true when a reader sets {found[0]}'
        raise ReferenceMistake(problem, place, 'say what holds then: … else "fell"')


def checked_source(source_id: str, numbers: Numbers, place: Place | None = None) -> Source:
    """The source of that id.

    Raises:
        ReferenceMistake: there is none.
    """
    sources = numbers.explainer.sources
    if source_id not in sources:
        raise ReferenceMistake(f"no source '{source_id}'", place, nearest(source_id, sources))
    return sources[source_id]


def text_of(reference: Reference, numbers: Numbers, place: Place | None = None) -> str:
    """What a reference says as plain text.

    Raises:
        ReferenceMistake: a name that does not exist, words whose condition fails, or a block where text is expected.
        Refusal: a condition or a format that does not fit its number.
    """
    match reference:
        case NumberReference(_, form):
            number = checked_number(reference, numbers, place)
            try:
                return say_as(number, form, numbers)
            except Mistake as mistake:
                raise mistake.at(place) from None
        case WordsReference(choices):
            check_choices(reference, numbers, place)
            for words, condition in choices:
                if condition is None or numbers.holds(condition):
                    return words
            raise ReferenceMistake("; ".join(_untrue(words, needed, numbers) for words, needed in choices), place)
        case SourceReference(source):
            return checked_source(source, numbers, place).publisher
        case BlockReference(kind, _):
            raise ReferenceMistake(f"a {kind} cannot be used inside a text", place, "give it a paragraph of its own")


def fill(text: str, numbers: Numbers, place: Place | None = None) -> str:
    """A text with every reference replaced by what it says.

    Raises:
        Refusal: as for `parse_reference` and `text_of`, or braces that do not pair.
    """
    filled = REFERENCE.sub(
        lambda m: text_of(parse_reference(m["inner"], place, numbers.explainer.units), numbers, place), text
    )
    rest = REFERENCE.sub("", text).replace(r"\{{", "")
    if "{{" in rest:
        raise ReferenceMistake("'{{' is not closed on its line", place, "write {{ … }} on one line")
    return filled.replace(r"\{{", "{{")


def _choice(text: str, place: Place | None, units: Units) -> WordsReference:
    """`"rose" if a > b else "fell"`; without an `else`, the condition has to hold."""
    choices: list[tuple[str, Formula | None]] = []
    parts = _ELSE.split(text)
    for part in parts:
        match = _WORDS.fullmatch(part)
        is_last = len(choices) == len(parts) - 1
        if match is None or (match["condition"] is None and not (is_last and choices)):
            advice = 'write "rose" if a > b, or "rose" if a > b else "fell"'
            raise ReferenceMistake(f"cannot read '{part[:60]}'", place, advice)
        if not match["words"].strip() and not choices:
            raise ReferenceMistake("the words before 'if' are empty", place, 'write "nearly half" if …')
        choices.append(
            (match["words"], parse_formula(match["condition"], place, units) if match["condition"] else None)
        )
    return WordsReference(tuple(choices))


def _named(kind: str, rest: str, place: Place | None) -> Reference:
    name, colon, columns = (part.strip() for part in rest.partition(":"))
    if not ids.is_kebab_id(name):
        raise ReferenceMistake(f"'{kind}: {rest}' does not name a {kind}", place, f"write {{{{ {kind}: its-id }}}}")
    if kind == "source":
        if colon:
            raise ReferenceMistake(f"a source takes no format, found '{columns}'", place, "remove it")
        return SourceReference(name)
    if colon and kind != "table":
        raise ReferenceMistake(f"a {kind} takes no format, found '{columns}'", place, "remove it")
    wanted = tuple(part.strip() for part in columns.split(",")) if colon else ()
    return BlockReference(kind, name, wanted)


def _untrue(words: str, condition: Formula | None, numbers: Numbers) -> str:
    if condition is None:
        return ""
    locale = numbers.explainer.language
    known = [name for name in condition.names if name in numbers]
    found = ", ".join(f"{name} is {say_number(numbers[name], AUTO, locale)}" for name in known)
    return f'"{words}" needs {to_text(condition.tree)}{", but " + found if found else ""}'
