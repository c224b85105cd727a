"""Comparisons that no test holds: they stay when a number changes, and may then be false."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from explainer.check import english
from explainer.check.findings import Finding
from explainer.check.known import stems
from explainer.check.picks import rests_on_a_pick
from explainer.check.row_names import Names, named_in
from explainer.check.texts import REFERENCE, Mention, Text
from explainer.compute import Numbers

_STEMS: Final = "|".join(
    sorted(
        {
            form
            for word in english.ADJECTIVES
            for form in (word, word.removesuffix("e"), re.sub(r"y$", "i", word), word + word[-1])
        },
        key=len,
        reverse=True,
    )
)
# Each begins with a look at the end of the word: few words go on to be compared with every stem.
_SUPERLATIVE: Final = rf"(?=\w+est\b)(?:{_STEMS})est"
_COMPARATIVE: Final = rf"(?=\w+er\b)(?:{_STEMS})er"
_MOST: Final = re.compile(rf"\b(?:{_SUPERLATIVE}|{'|'.join(english.IRREGULAR_MOST)})\b", re.IGNORECASE)
_EST: Final = re.compile(rf"\b(?:{_SUPERLATIVE}|best|worst)\b", re.IGNORECASE)
_MORE: Final = re.compile(
    rf"\b(?:{_COMPARATIVE}|{'|'.join(english.IRREGULAR_MORE)}|(?:more|less)\s+\w+(?=\s+than))\b", re.IGNORECASE
)
_VERB: Final = re.compile(rf"\b(?:{english.VERBS})\b", re.IGNORECASE)
_TYPED_PART: Final = re.compile(english.TYPED_PARTS, re.IGNORECASE)
_DEGREE: Final = re.compile(rf"\b(?:{english.DEGREES})\b", re.IGNORECASE)
_ALL: Final = re.compile(
    rf"\bonly(?=\s+(?:\w+\s+)?{REFERENCE})|(?:(?<=^)|(?<=\s\s)|(?<=[.!?]\s))(?:All|None|Every)(?!\s+(?:of\s+)?(?:the\s+)?{REFERENCE})(?=\s)",
    re.IGNORECASE,
)
# A superlative behind a preposition says which thing is meant, and in an order where it begins.
_CHOSEN: Final = re.compile(
    r"\b(?:by|on|of|in|for|at|from|over|with|to|into|through|against|among|between)\s+(?:the\s+|its\s+|our\s+|their\s+)?(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
_ORDERED: Final = re.compile(r"\s+first\b", re.IGNORECASE)
# The first to do what has no number: to own a boat.
_FIRST_TO: Final = re.compile(rf"\s+(?:[\w-]+\s+){{0,3}}?to\s(?![^.,;:]*{REFERENCE})", re.IGNORECASE)
# What somebody else says, and says so.
_ATTRIBUTED: Final = re.compile(
    r"\b(?:claim|call|say|said|report|describ|bill|announc|title)\w*\b[^.;:]{0,80}\Z", re.IGNORECASE
)
_PREDICATE: Final = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being|got|gets|grew|became|becomes?|but|and|or|not|far|much|even|still|no|little|slightly|runs?|ran|works?|times)|,)\s+\Z",
    re.IGNORECASE,
)
_THAN: Final = re.compile(r"(?:\s+[\w-]+){0,5}?\s+than\b")
# Phrases with a word of comparison in them that compare nothing.
_IDIOM: Final = re.compile(
    r"\b(?:at\s+(?:the\s+)?(?:least|most)|at\s+(?:all|first|last|best|worst|once|(?:the\s+)?(?:latest|earliest|longest))|after\s+all|above\s+all|first\s+of\s+all|not\s+only|if\s+only"
    r"|(?:no|any|once|what\s+is|what['’]s|the)\s+more\b(?!\s+than)|more\s+or\s+less|sooner\s+or\s+later|last\s+(?:year|month|week|time|decade|night)|no\s+longer|any\s+longer"
    r"|first-hand|at\s+first\s+(?:hand|sight)|the\s+rest|rather\s+than|other\s+than|no\s+doubt|no\s+matter|all\s+the\s+(?:same|time|way|while)|all\s+of\s+(?:this|that|it)|all\s+about"
    r"|for\s+the\s+most\s+part|most\s+likely|least\s+of\s+all|last\s+but|do\s+(?:my|our|your|their)\s+best|best\s+(?:guess|known|practice|effort)|to\s+the\s+best\s+of|had\s+better"
    r"|in\s+the\s+lead|as\s+well|one\s+hundred\s+percent|lead(?:s)?\s+to|led\s+(?:by|to|an?|the\s+(?:team|work|group))|tops?\s+(?:of\s+)?(?:the\s+)?(?:page|roof|hill)"
    r"|further(?:\s+(?:up|down|on|away|reading))?|clear(?:er|est)|easier|earlier|later|latest|earliest|closer\s+look|lower\s+(?:bound|end|case|part)|upper|higher\s+education"
    r"|higher\s+(?:bound|end)|older\s+version|newer\s+version|longer\s+term|larger\s+than\s+life|so\s+far|first\s+(?:use|name|time|line|row|column|page|part|step|place|thing)|last\s+(?:line|row|column|page|part|step|mile|word|stretch))\b",
    re.IGNORECASE,
)
_THAN_NEXT: Final = re.compile(r"\s+than\b(?!\s+(?:an?|one|two|half|\d))", re.IGNORECASE)
# A comparison with everybody: nobody is faster, no other line is as fast, the one of all.
_BEYOND: Final = re.compile(
    rf"\b(?:nobody|no\s+one|none|nothing|no\s+other)\b(?:\s+[\w-]+){{0,3}}?\s+(?:{_COMPARATIVE}|more|less|as)\b"
    r"|\b(?:than|before|beyond|ahead of|above)\s+(?:all|every|any)\s+(?:the\s+)?others?\b"
    r"|\bthan any(?:body|one|thing)(?:\s+else)?\b"
    r"|\b(?:unmatched|unrivalled|unbeaten|record[ -]breaking|second\s+to\s+none|number\s+one)\b",
    re.IGNORECASE,
)
_DOWN: Final = re.compile(r"fell|shrank|slow|low|less|few|small|short|drop|declin|behind|lag|trail|under|below")
_TIMES_BEFORE: Final = re.compile(REFERENCE + r"\**\s+(?:times\s+)?(?:as\s+)?\Z")


def unbound(text: Text, numbers: Numbers, names: Names) -> Iterator[Finding]:
    """The comparisons in a text that are about numbers and outside of a test."""
    if text.condition or text.kind in {"claim", "cell", "label"} or not numbers.explainer.language.startswith("en"):
        return
    for start, end in text.sentences():
        sentence = text.prose[start:end]
        known = [each for each in text.within(start, end) if _can_change(each.head, numbers)]
        values = [each for each in known if each.is_value]
        for match in _compared(sentence, has_values=bool(values), has_dates=bool(known)):
            at, behind = start + match.start(), [each for each in known if each.start >= start + match.end()]
            if _TYPED_PART.match(text.prose, at) and behind and not behind[0].is_value:
                continue  # the first half of {{ n: year }}
            if not values and known and _VERB.fullmatch(match.group()):
                values = known
            if values and not _is_bound(match, sentence, values, numbers):
                yield _finding(
                    text, at, match.group(), _about(values, numbers), _remedy(match.group(), values, numbers)
                )
            elif not values and (name := named_in(sentence, names)):
                remedy = "reword it" if text.kind == "setting" else _remedy(match.group(), values, numbers)
                yield _finding(text, at, match.group(), f"'{name}', which is in a table", remedy)


def compared_most(words: str) -> Iterator[re.Match[str]]:
    """What says, in the words of a test, that something is beyond all others."""
    idioms = [match.span() for match in _IDIOM.finditer(words)]
    for match in (*_MOST.finditer(words), *_BEYOND.finditer(words)):
        is_idiom = any(first <= match.start() and match.end() <= last for first, last in idioms)
        if not (is_idiom or _is_hyphened(words, *match.span()) or _ORDERED.match(words, match.end())):
            yield match


def compared_more(words: str) -> Iterator[re.Match[str]]:
    """What says, in the words of a test, that something is more so than another thing; `more than` says a limit."""
    for match in _MORE.finditer(words):
        is_limit = match.group().lower() in english.OF_NUMBERS and not re.search(r"\s", match.group())
        if _THAN_NEXT.match(words, match.end()) and not is_limit and not _beyond(words, match):
            yield match


def _beyond(words: str, match: re.Match[str]) -> bool:
    return any(one.start() <= match.start() < one.end() for one in _BEYOND.finditer(words))


def _compared(sentence: str, *, has_values: bool, has_dates: bool) -> Iterator[re.Match[str]]:
    """Words of comparison in a sentence, as many kinds of them as what it refers to makes likely."""
    few = (_EST, _VERB) if has_dates else (_EST,)
    yield from compared_in(sentence, (_DEGREE, _MOST, _MORE, _VERB, _ALL) if has_values else few)


def compared_in(
    sentence: str, patterns: tuple[re.Pattern[str], ...] = (_MOST, _MORE, _VERB)
) -> Iterator[re.Match[str]]:
    """Words of comparison in a sentence, the first of those that overlap."""
    found = [(pattern, match) for pattern in patterns for match in pattern.finditer(sentence)]
    idioms = [match.span() for match in _IDIOM.finditer(sentence)] if found else []
    taken: list[tuple[int, int]] = []
    for pattern, match in found:
        start, end = match.span()
        inside = any(first <= start and end <= last for first, last in idioms)
        meets = any(start < last and first < end for first, last in taken)
        if inside or meets or _is_hyphened(sentence, start, end) or not _compares(pattern, match, sentence):
            continue
        taken.append(match.span())
        yield match


def is_superlative(match: re.Match[str]) -> bool:
    """Whether a word of comparison says the most of something."""
    return _MOST.fullmatch(match.group()) is not None


def _is_hyphened(sentence: str, start: int, end: int) -> bool:
    return sentence[max(0, start - 1) : start] == "-" or sentence[end : end + 1] == "-"


def _compares(pattern: re.Pattern[str], match: re.Match[str], sentence: str) -> bool:
    """Whether a word of comparison is used as one here."""
    word, before, after = match.group(), sentence[: match.start()], sentence[match.end() :]
    if len(word) > 1 and word.isupper():
        return False  # a name
    if pattern in {_MOST, _EST}:
        return not (_CHOSEN.search(before) or _ORDERED.match(after) or _ATTRIBUTED.search(before))
    if pattern is _MORE:
        return " than" in word or bool(_THAN.match(after) or _PREDICATE.search(before))
    if word.lower().endswith("first") and _FIRST_TO.match(after):
        return False
    return not _ATTRIBUTED.search(before) or pattern is _DEGREE


def _is_bound(match: re.Match[str], sentence: str, values: list[Mention], numbers: Numbers) -> bool:
    """Whether a number in the sentence is the comparison itself: a largest value, or a multiple right before it."""
    word = match.group()
    if word.lower() == "most" and (noun := re.match(r"\s+([a-z-]+)", sentence[match.end() :])):
        labels = stems(" ".join(numbers[each.head].label for each in values))
        return noun[1] != "of" and not stems(noun[1]) & labels  # of other things than these numbers
    if _MOST.fullmatch(word) or word.lower() in {"the first", "the last", "the only", "first", "last", "only"}:
        return any(rests_on_a_pick(each.head, numbers) for each in values)
    if word.lower() == "doubled":
        return any("doubling_time" in _formula(each.head, numbers) for each in values)
    if _MORE.fullmatch(word):
        return bool(_TIMES_BEFORE.search(sentence[: match.start()]))
    return False


def _formula(name: str, numbers: Numbers) -> str:
    formula = numbers[name].formula
    return formula.text if formula else ""


def _can_change(name: str, numbers: Numbers) -> bool:
    """Whether a name is a number that new facts can change: a formula without inputs is a definition."""
    number = numbers.get(name)
    return number is not None and (number.formula is None or bool(number.inputs))


def _about(values: list[Mention], numbers: Numbers) -> str:
    first = numbers[values[0].head]
    return f"{first.id}, which may change"


def _remedy(word: str, values: list[Mention], numbers: Numbers) -> str:
    if word.lower() in {"nearly", "almost", "just over", "just under", "barely", "not quite"} and values:
        return f"write {{{{ {values[0].head}: words }}}}, which chooses the word"
    if not values:
        return "take it from the table, or reword it"
    left = values[0].head
    dimension = numbers[left].quantity.dimension
    others = [each.head for each in values if numbers[each.head].quantity.dimension == dimension and each.head != left]
    limit = "0" if _VERB.fullmatch(word) and dimension.is_plain else "…"
    sign = "<" if _DOWN.search(word.lower()) else ">"
    return f'write {{{{ "{word}" if {left} {sign} {(*others, limit)[0]} }}}}, or reword it'


def _finding(text: Text, at: int, words: str, about: str, remedy: str) -> Finding:
    words = " ".join(words.split())
    problem = f"'{words}' is about {about}, and no test holds it"
    return Finding(text.place(at), "unbound-comparison", problem, remedy, words, text.lines)
