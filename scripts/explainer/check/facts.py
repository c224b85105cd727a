"""Facts that are old, thin, used by nothing, or at odds with each other."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from explainer.check.findings import Finding
from explainer.check.texts import Mention, Text
from explainer.compute import Number, Numbers
from explainer.dates import in_common, parse_date
from explainer.errors import Place

_OUR_OWN: Final = re.compile(
    r"\b(?:our\s+(?:own\s+)?(?:estimate|guess)|(?:we|by\s+us)\s+estimated?|estimated\s+by\s+us|own\s+estimate|hand\s+estimate)\b",
    re.IGNORECASE,
)
_CHANGE: Final = re.compile(
    r"\b(?:chang|differ|growth|gain|loss|los[et]|fall|fell|drop|decline|decrease|increase|net\b|balance|more|less|fewer)",
    re.IGNORECASE,
)
_DAYS: Final = {"month": 31, "quarter": 92, "year": 366}


def about_dates(numbers: Numbers, today: datetime.date) -> Iterator[Finding]:
    """Dates against today: all of these are notes, so that no day breaks a build."""
    explainer = numbers.explainer
    now = today.isoformat()
    dated = [(source.id, source.date, source.place) for source in explainer.sources.values()]
    dated += [(number.id, number.as_of, number.place) for number in numbers.values() if number.formula is None]
    for name, date, place in dated:
        if date and _is_later(date, now):
            yield _of_entry(
                "future-date", place, name, f"{name} has the date {date}, and today is {now}", "check the date"
            )
    for fact in explainer.facts.values():
        if fact.review and _last_day(fact.review) < today:
            problem = f"{fact.id} was to be looked at again by {fact.review}"
            yield _of_entry("review-due", fact.place, fact.id, problem, "look, and set a new review date")
        periods = [explainer.sources[key].renewed for key in fact.sources if explainer.sources[key].renewed]
        if fact.as_of and periods:
            days = 2 * max(_DAYS[period] for period in periods if period)
            if (today - _last_day(fact.as_of)).days > days:
                problem = f"{fact.id} is of {fact.as_of}, and its source is renewed every {periods[0]}"
                yield _of_entry("out-of-date", fact.place, fact.id, problem, "look for a newer edition")


def thin(numbers: Numbers) -> Iterator[Finding]:
    """Sources without a date, estimates under another's name, grade C that something rests on, and contradictions."""
    explainer = numbers.explainer
    for source in explainer.sources.values():
        if source.date is None:
            yield _of_entry(
                "undated-source", source.place, source.id, f"{source.id} has no date", "add date:, as exactly as known"
            )
    for number in numbers.values():
        if number.formula is not None:
            continue
        dates = [explainer.sources[key].date for key in number.sources]
        if number.as_of and dates and all(date and _is_later(number.as_of, date) for date in dates):
            problem = (
                f"{number.id} is of {number.as_of}, and its newest source is of {max(str(date) for date in dates)}"
            )
            yield _of_entry(
                "before-its-time", number.place, number.id, problem, "correct one of the dates, or name a newer source"
            )
        kinds = {explainer.sources[key].kind for key in number.sources}
        if number.note and _OUR_OWN.search(number.note) and kinds and "own" not in kinds:
            problem = f"the note of {number.id} says that it is an estimate of our own, and its source is somebody else"
            yield _of_entry("own-estimate", number.place, number.id, problem, "name a source of kind own as well")
        if number.grade == "C" and (users := numbers.used_by(number.id)):
            problem = f"{number.id} is unverified (grade C), and {users[0]} rests on it"
            yield _of_entry(
                "unverified-input", number.place, number.id, problem, "find a source for it, or use another number"
            )
        if number.quantity.central < 0 and _is_amount(number, numbers) and not _CHANGE.search(number.label):
            problem = f"{number.id} is an amount below zero"
            yield _of_entry("negative-amount", number.place, number.id, problem, "check its sign, or label it a change")
    yield from _contradictions(numbers)


def _is_amount(number: Number, numbers: Numbers) -> bool:
    """Whether it is so much data, or a count of something."""
    fact = numbers.explainer.facts.get(number.id)
    return dict(number.quantity.dimension.powers).get("information", 0) > 0 or bool(fact and fact.counts)


def _contradictions(numbers: Numbers) -> Iterator[Finding]:
    known: dict[tuple[str, str], list[Number]] = {}
    for number in numbers.values():
        if number.kind == "fact":
            known.setdefault((" ".join(number.label.casefold().split()), number.as_of or ""), []).append(number)
    for same in known.values():
        for one, other in combinations(same, 2):
            first, second = one.quantity, other.quantity
            is_apart = first.high < second.low or second.high < first.low
            if first.dimension == second.dimension and is_apart:
                problem = f"{other.id} has the label and date of {one.id}, at {one.place}, and another value"
                yield _of_entry(
                    "contradiction", other.place, other.id, problem, "keep one, or say in the labels how they differ"
                )


def other_dates(text: Text, numbers: Numbers) -> Iterator[Finding]:
    """Dates beside a number that are taken from another one."""
    stated = [each for each in text.mentions if each.head in numbers and each.is_value]
    for dated in text.mentions:
        number = numbers.get(dated.head)
        if number is None or number.as_of is None or not re.match(r"(?:date|year)\b", dated.form):
            continue
        found = (_of_newest_input(number, dated, numbers), _of_its_neighbour(text, dated, stated, numbers))
        for problem, remedy in filter(None, found):
            yield Finding(text.place(dated.start), "other-date", problem, remedy, dated.head, text.lines)


def _of_newest_input(number: Number, dated: Mention, numbers: Numbers) -> tuple[str, str] | None:
    """The date of a figure is that of its newest input: misleading where the inputs are of different times."""
    inputs = [numbers[name] for name in number.inputs if name in numbers]
    dates = {each.id: each.as_of for each in inputs if each.as_of}
    if all(in_common(one, number.as_of or "")[0] == in_common(one, number.as_of or "")[1] for one in dates.values()):
        return None
    newest = next((name for name, date in dates.items() if date == number.as_of), "")
    others = [name for name in dates if name != newest]
    problem = f"the date of {number.id} ({number.as_of}) is that of {newest or 'one of its inputs'}, not of {others[0]}"
    return problem, f"write the date of the input that is meant, e.g. {{{{ {others[0]}: {dated.form} }}}}"


def _of_its_neighbour(text: Text, dated: Mention, stated: list[Mention], numbers: Numbers) -> tuple[str, str] | None:
    """A date right behind a number that is not its own, as in `{{ a }} in {{ b: year }}`."""
    before = [each for each in stated if each.end <= dated.start]
    if not before or any(each.head == dated.head for each in stated):
        return None
    near = before[-1]
    own, its = numbers[near.head].as_of, numbers[dated.head].as_of
    between = text.prose[near.end : dated.start]
    is_beside = re.fullmatch(r"[\s*_,]*(?:in|of|by|for|on|since|from|at the end of|\()[\s*_]*", between, re.IGNORECASE)
    is_own = not own or not its or len({*in_common(own, its)}) == 1
    if not is_beside or is_own or dated.head in behind(near.head, numbers):
        return None
    problem = f"the date of {dated.head} ({its}) is beside {near.head}, whose own is {own}"
    return problem, f"write {{{{ {near.head}: {dated.form} }}}}"


def behind(name: str, numbers: Numbers) -> set[str]:
    """All numbers that a number is computed from."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        new = {each for each in numbers[waiting.pop()].inputs if each in numbers} - found
        found |= new
        waiting += new
    return found


def _of_entry(rule: str, place: Place, name: str, problem: str, remedy: str) -> Finding:
    return Finding(place, rule, problem, remedy, name, (place.line, place.line))


def _is_later(one: str, other: str) -> bool:
    """Whether a date is later than another, as far as both are known."""
    mine, its = in_common(one, other)
    return mine > its


def _last_day(date: str) -> datetime.date:
    year, month, day = (*parse_date(date), 0, 0)[:3]
    if day:
        return datetime.date(year, month, day)
    following = datetime.date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
    return following - datetime.timedelta(days=1)
