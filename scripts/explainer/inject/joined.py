"""What an author writes right beside a number, which readers would take for a part of it."""

from __future__ import annotations

import re
from typing import Final

from explainer.errors import ReferenceMistake
from explainer.inject.rendering import Token

_DIGIT_BEFORE: Final = re.compile(r"\d[.,]?$")
_DIGIT_AFTER: Final = re.compile(r"[.,]?\d")
_SIGN_BEFORE: Final = re.compile(r"(?:^|[\s(\[\u201c\u2018\"'])[-\u2212]$")
_UNIT_BEFORE: Final = re.compile(r"[$€£¥₹]\s?$")
_UNIT_AFTER: Final = re.compile(r"\s?[%‰°]")
_LAST: Final = re.compile(r"\S\s(\S+)$")


def check_joined(token: Token, text: str, before: str, after: str) -> None:
    """Check that a number stays the number that it is. text: what it shows; before, after: the text around it.

    Raises:
        ReferenceMistake: a digit, a sign or a unit makes another number of it, or says its unit twice.
    """
    if _DIGIT_BEFORE.search(before) or _DIGIT_AFTER.match(after):
        raise ReferenceMistake(
            f"a digit right beside {token.written} makes it another number", None, "put a space there"
        )
    if _SIGN_BEFORE.search(before):
        advice = "compute the number with its sign, or put a space behind the dash"
        raise ReferenceMistake(f"the sign before {token.written} makes it another number", None, advice)
    if found := _UNIT_BEFORE.search(before) or _UNIT_AFTER.match(after):
        problem = f"{token.written} is shown as '{text}', beside which '{found.group().strip()}' is typed"
        raise ReferenceMistake(problem, None, "leave it out, and give the number this unit in the data file")
    unit = _LAST.search(text)
    if unit and re.match(rf"\s+{re.escape(unit[1])}(?!\w)", after):
        problem = f"{token.written} is shown as '{text}', with '{unit[1]}' behind it once more"
        raise ReferenceMistake(problem, None, "leave it out")
