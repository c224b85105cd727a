"""References in a text that another extension has put into a page, from a file of its own: nothing fills them in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from explainer.errors import Place, ReferenceMistake, Report

_REFERENCE: Final = re.compile(r"\{\{.*?(?:\}\}|$)")


def without_included(before: Sequence[str], after: list[str], places: Sequence[Place], report: Report) -> list[str]:
    """A page's lines after others were included, in which each reference is reported at the line that includes it.

    before: the lines as they were, when their own references had words in their place already; places: of these.
    """
    if not any("{{" in line for line in after):
        return after
    found = list(after)
    for kind, start, _, first, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        for index in range(first, end) if kind != "equal" else ():
            for match in _REFERENCE.finditer(found[index]):
                problem = f"{match.group()} is in a file that this line includes, where nothing fills it in"
                place = places[min(start, len(places) - 1)]
                report.add(ReferenceMistake(problem, place, "write this text in the page itself"))
            found[index] = _REFERENCE.sub("", found[index])
    return found
