"""The words around numbers, charts and tables that are nobody's text: one set for each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Captions:
    """`{}` stands for what is filled in."""

    numbers_on_page: str = "Numbers on this page"
    close: str = "Close"
    back: str = "Back to the text"
    more: str = "More about this number"
    bounds: str = "range: {}"
    source: str = "Source: {}"
    sources: str = "Sources: {}"
    more_sources: str = "and {} more"
    as_of: str = "As of {}"
    newest: str = "Newest input: {}"
    all_of_column: str = "{}: {}"
    unverified: str = "unverified"
    chart_data: str = "Data and downloads"
    download: str = "Download: "
    grade_a: str = "Grade A: the publisher's own word"
    grade_b: str = "Grade B: at second hand, or not read in full"
    grade_c: str = "Grade C: unverified"

    def grade(self, letter: str) -> str:
        """What a grade means."""
        return {"A": self.grade_a, "B": self.grade_b}.get(letter, self.grade_c)


_CAPTIONS: Final[Mapping[str, Captions]] = {"en": Captions()}


def captions(locale: str) -> Captions:
    """The words of a language; those of English where a language has none yet."""
    return _CAPTIONS.get(locale.partition("-")[0], _CAPTIONS["en"])
