"""Numbers that were typed into a text: those that the data file knows, and quantities that nothing accounts for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from explainer.check import english
from explainer.check.amounts import Amount, amounts, is_power_of_ten
from explainer.check.findings import Finding
from explainer.check.known import KnownNumbers, stems
from explainer.check.texts import Text
from explainer.compute import Numbers
from explainer.units import INFORMATION
from explainer.wording import language, say_date

# Where a quantity that nothing accounts for stops the check; elsewhere it is the detail of a source.
_STRICT: Final = frozenset({"page", "title", "chart", "reason", "setting"})
_SMALL: Final = 12  # whole numbers up to here are words more often than numbers
_OWN_LABEL: Final = "leave it out of the label: the number is shown beside it"
_TICK: Final = re.compile(r"\s*[-−]?[125]?0*(?:\.0*[125])?\s?[A-Za-zµ%][\w/·%]{0,9}\s*")
_YEAR: Final = re.compile(r"\b(?:1[5-9]|20|21)\d\d\b")


def typed_numbers(text: Text, numbers: Numbers, known: KnownNumbers) -> Iterator[Finding]:
    """What is typed in one text."""
    is_english = numbers.explainer.language.startswith("en")
    if text.kind == "drawn" and _TICK.fullmatch(text.prose):
        return  # beside a line of an axis
    if text.kind == "claim" and not text.condition:
        return  # what somebody else says
    if text.condition:
        yield from _in_words(text, is_english=is_english)
        return
    whole = stems(text.prose)
    is_group = text.kind == "cell" and _is_group(text.prose, language(numbers.explainer.language).words.span)
    for amount in amounts(text.prose, is_english=is_english):
        context = _context(text, amount, whole)
        written = " ".join(text.prose[amount.start : amount.end].split())
        if found := known.equal_to(amount, context):
            is_own = text.kind == "label" and found.number.id == text.owner
            remedy = _OWN_LABEL if is_own else _remedy(text, known.reference_to(found.number, written))
            problem = f"'{written}' is typed, and the data file has it: {found.number.label} ({found.number.id})"
            yield _finding(text, amount, "typed-number", (problem, remedy), is_note=_is_from_source(text, numbers))
        elif _needs_an_entry(text, amount) and not is_group:
            problem = f"'{written}' is typed, and nothing in the data file accounts for it"
            remedy = "add a fact or a figure and write its reference, or reword it"
            if same := known.same_as(amount):
                problem = f"'{written}' is typed, and nothing says that it is {same.number.label} ({same.number.id})"
                remedy = f"write {known.reference_to(same.number, written)} if it is; else {remedy}"
            remedy = "reword it: nothing is filled in here" if text.kind == "setting" else remedy
            yield _finding(text, amount, "typed-quantity", (problem, remedy), is_note=text.kind not in _STRICT)


def typed_dates(text: Text, numbers: Numbers) -> Iterator[Finding]:
    """Dates of inputs that are typed into the label of a figure, which stay when the inputs are renewed."""
    number = numbers.get(text.owner)
    if text.kind != "label" or number is None or number.formula is None or text.condition:
        return
    found: set[int] = set()
    for name in number.inputs:
        date = numbers[name].as_of if name in numbers else None
        if date and len(date) > 4:  # noqa: PLR2004 - a year alone may be a name
            said = say_date(date[:7], locale=numbers.explainer.language)
            at = text.prose.find(said)
            if at >= 0 and at not in found:
                found.add(at)
                amount = Amount(at, at + len(said), 0, 0, "digits")
                problem = f"the date '{said}' is typed, and is that of {name}"
                yield _finding(text, amount, "typed-date", (problem, f"write {{{{ {name}: date }}}}"))


def _in_words(text: Text, *, is_english: bool) -> Iterator[Finding]:
    """Numbers in the words of a test, of which the test has to know."""
    limits = [
        _number(match) for match in re.findall(r"\d+(?:[ .]\d+)*(?:\s(?:%|thousand|million|billion))?", text.condition)
    ]
    found = [(each.start, each.end, {each.count, each.value}) for each in amounts(text.prose, is_english=is_english)]
    found += [(each.start(), each.end(), {float(each.group())}) for each in _YEAR.finditer(text.prose)]
    for start, end, values in found:
        is_between = len(limits) > 1 and any(min(limits) <= value <= max(limits) for value in values)
        if is_between or any(_is_about(value, limit) for limit in limits for value in values):
            continue
        written = text.prose[start:end]
        problem = f"'{written}' is in the words of a test, and the test does not look at it"
        remedy = "take it out of the quotes and write it as a reference, or compare it in the test"
        yield _finding(text, Amount(start, end, 0, 0, "digits"), "untested-words", (problem, remedy))


def _is_about(value: float, limit: float) -> bool:
    """Whether words say a limit or a part of a whole: `a thousandth` of what is divided by 1000."""
    return any(abs(value - one) <= 0.3 * abs(one) for one in (limit, 1 / limit if limit else 0.0))


def _number(text: str) -> float:
    digits, _, scale = re.sub(r"(?<=\d) (?=\d)", "", text).partition(" ")
    return float(digits) * {"%": 0.01, **english.SCALES}.get(scale, 1.0)


def _context(text: Text, amount: Amount, whole: frozenset[str]) -> frozenset[str]:
    """The words of the sentence around an amount."""
    if len(whole) < 12:  # noqa: PLR2004 - a heading, a label or a note
        return whole
    for start, end in text.sentences():
        if start <= amount.start < end:
            return stems(text.prose[start:end])
    return whole


def _is_from_source(text: Text, numbers: Numbers) -> bool:
    """A cell, or the note of a source: what the source says of itself."""
    return text.kind == "cell" or (text.kind == "note" and text.owner in numbers.explainer.sources)


def _is_group(cell: str, span: str) -> bool:
    """Whether a cell names one of several groups by its bounds, as `15 to 64 years` or `65 and over`: no value.

    span: what stands between two ends in the language of the site.
    """
    between = "|".join(map(re.escape, (span.format("", "").strip(), *"-–−~〜")))
    number, unit = r"\d[\d.,]*", r"(?:\s*[^\W\d]+){0,2}"
    ranged = rf"{number}{unit}\s*(?:{between})\s*{number}"
    bound = rf"(?:{english.BOUNDS}|[<>≤≥])\s*{number}|{number}{unit},?\s*(?:(?:and|or)\s+(?:{english.BOUNDS})|\+)"
    return bool(re.fullmatch(rf"(?:[^\W\d]+\s+)?(?:{ranged}|{bound}){unit}", cell.strip(), re.IGNORECASE))


def _needs_an_entry(text: Text, amount: Amount) -> bool:
    if amount.shape == "share":
        return False
    if amount.is_measured:
        is_whole = amount.dimension is not None and amount.dimension.is_plain and amount.value == 1.0
        is_bits = amount.dimension == INFORMATION and amount.count <= _SMALL and amount.value <= 8 * _SMALL
        is_phrase = amount.shape == "words" and (is_power_of_ten(amount.count) or is_bits)
        return not is_phrase and not is_whole
    if amount.shape == "multiple":
        return amount.value > _SMALL and not is_power_of_ten(amount.value)
    if text.kind not in _STRICT:
        return amount.digits > 2  # noqa: PLR2004 - others are counts within the source's words
    if amount.shape == "words":
        return amount.value > 1000 and not is_power_of_ten(amount.value)  # noqa: PLR2004
    return amount.value > _SMALL or not float(amount.value).is_integer()


def _remedy(text: Text, reference: str) -> str:
    if text.kind == "setting":
        return "reword it: nothing is filled in here"
    if text.kind in {"cell", "drawn"}:
        return (
            "reword it, or take the number from the data"
            if text.kind == "cell"
            else f"take it from the data: {reference}"
        )
    return f"write {reference}"


def _finding(text: Text, amount: Amount, rule: str, said: tuple[str, str], *, is_note: bool = False) -> Finding:
    """said: problem and remedy."""
    words = " ".join(text.prose[amount.start : amount.end].split())
    return Finding(text.place(amount.start), rule, *said, words, text.lines, is_note)
