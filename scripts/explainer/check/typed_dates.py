"""Months and years that were typed beside numbers of another date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from explainer.check import english
from explainer.check.facts import behind
from explainer.check.findings import Finding
from explainer.check.texts import REFERENCE, Mention, Text
from explainer.compute import Numbers
from explainer.dates import in_common

_MONTHS: Final = {name[:3]: index % 12 + 1 for index, name in enumerate(english.MONTHS[:12])}
_DATE: Final = rf"(?:(?P<month>{'|'.join(english.MONTHS)})\.?\s+)?(?P<year>(?:19|20)\d\d)(?![\w-])"
# What joins a value and its date: 298 Mbit/s in August 2024; it was 298 Mbit/s and is from 2024.
_BEHIND: Final = re.compile(
    rf"{REFERENCE}[*_]*(?:\s+(?:[a-z]+\s+){{0,3}}?(?:of|from|in|for|as\s+of|at\s+the\s+end\s+of)\s+"
    rf"|,\s+(?:is|was)\s+(?:from|of)\s+|\s*\((?:in\s+|of\s+|from\s+)?)[*_]*(?P<date>{_DATE})",
    re.DOTALL,
)
_BEFORE: Final = re.compile(
    rf"\b(?:in|(?:as\s+)?of|from|for)\s+(?P<date>{_DATE})[,*_]*\s+(?:[\w’-]+\s+){{0,5}}?"
    rf"(?:was|were|is|are|had|numbered|stood|has|at|of|reached|measured|carried|counted)\s+(?:[a-z]+\s+)?[*_]*{REFERENCE}",
    re.IGNORECASE | re.DOTALL,
)

# What was made or done then, and not counted.
_MADE: Final = re.compile(
    r"\b(?:first|sold|used|launched|built|founded|opened|introduced|born|laid|began|started|made|won|set|shown)\b"
)


def typed_other_dates(text: Text, numbers: Numbers) -> Iterator[Finding]:
    """The dates right beside a value in a sentence in which no value has that date."""
    if text.condition or text.kind in {"claim", "cell"} or not numbers.explainer.language.startswith("en"):
        return
    for start, end in text.sentences():
        mentions = [each for each in text.within(start, end) if each.head in numbers]
        if not any(each.is_value for each in mentions):
            continue
        before = (match for match in _BEFORE.finditer(text.prose, start, end) if _opens(text, start, match))
        for match in (*_BEHIND.finditer(text.prose, start, end), *before):
            if _MADE.search(match.group()):
                continue
            beside = [each for each in mentions if each.is_value and match.start() <= each.start < match.end()] or [
                each for each in mentions if each.is_value and each.start <= match.start() < each.end
            ]
            typed = match["year"] + (f"-{_MONTHS[match['month'][:3].title()]:02}" if match["month"] else "")
            if beside and _are_all_of_others(mentions, typed, numbers):
                yield _finding(text, match, beside[0], numbers)


def _opens(text: Text, start: int, match: re.Match[str]) -> bool:
    """Whether a sentence begins with a date, as in `in 2024 the fare was 3`."""
    return not re.search(r"\w", text.prose[start : match.start()])


def _are_all_of_others(mentions: list[Mention], typed: str, numbers: Numbers) -> bool:
    """Whether no number of a sentence, nor one that it is computed from, has a date; every one has some."""
    for mention in mentions:
        names = {mention.head, *behind(mention.head, numbers)}
        dates = [date for name in names if (date := numbers[name].as_of)]
        if not dates or any(one == other for one, other in (in_common(date, typed) for date in dates)):
            return False
    return True


def _finding(text: Text, match: re.Match[str], beside: Mention, numbers: Numbers) -> Finding:
    said = " ".join(match["date"].split())
    own = numbers[beside.head].as_of
    problem = f"'{said}' is typed beside {beside.head}" + (f", whose date is {own}" if own else "")
    form = "date" if match["month"] else "year"
    remedy = f"write {{{{ {beside.head}: {form} }}}}, or reword it"
    return Finding(text.place(match.start("date")), "other-date", problem, remedy, said, text.lines)
