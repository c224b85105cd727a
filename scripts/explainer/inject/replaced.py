"""References in a page's file that its text lacks when it is rendered: a plugin or hook has filled them in before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from explainer.compute import Numbers
from explainer.errors import Mistake, Place, ReferenceMistake
from explainer.inject.front_matter import without_front_matter
from explainer.wording import REFERENCE, NumberReference, parse_reference


def replaced(source: str, text: str, file: str, numbers: Numbers) -> Iterator[Mistake]:
    """A mistake for each reference of ours that something else has changed; what is none of ours may be another's.

    source: the text of a page's file, front matter included; text: what is rendered of it; file: its name.
    """
    left = Counter(match.group() for match in REFERENCE.finditer(text))
    body = without_front_matter(source)
    above = source.count("\n") - body.count("\n")
    for number, line in enumerate(body.split("\n"), start=above + 1):
        for match in REFERENCE.finditer(line):
            if left[match.group()]:
                left[match.group()] -= 1
            elif _is_ours(match["inner"], numbers):
                problem = f"a plugin or hook has put something else in the place of {match.group()}"
                yield ReferenceMistake(problem, Place(file, number), "leave that out, or have it leave this page alone")


def _is_ours(inner: str, numbers: Numbers) -> bool:
    try:
        found = parse_reference(inner, None, numbers.explainer.units)
    except Mistake:
        return False
    return not isinstance(found, NumberReference) or found.id in numbers
