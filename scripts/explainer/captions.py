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
    share: str = "Share, cite or embed"
    moved: str = "What stood here has moved:"
    moved_link: str = "go there"
    first_published: str = "First published: {}."
    also_published: str = "New: {}."
    withdrawn: str = "Withdrawn: {}."
    changed_value: str = "{} was {}, now {}"
    changed_data: str = "{}: new data"
    changed_wording: str = "Wording or rounding only: {}."
    changed_pages: str = "Text of pages: {}."
    count_numbers: str = "{} numbers"
    count_charts: str = "{} charts"
    count_claims: str = "{} claims"
    count_pages: str = "{} pages"
    changes: str = "what changed"
    no_changes: str = "Nothing has been published yet."
    explained: str = "Where it is explained"
    claimed: str = "Claimed: {}."
    claim_below: str = "less than {}"
    claim_above: str = "more than {}"
    claim_between: str = "{} to {}"
    found: str = "Found: {}"
    deviation: str = "It is off by {}."
    exactly: str = "Any other number would be wrong."
    tolerances: str = "Supported up to {} off, roughly right up to {}, wrong from {}."
    filter_verdict: str = "Verdict"
    filter_topic: str = "Topic"
    filter_all: str = "All"
    filter_shown: str = "{} claims shown"
    supported: str = "Supported"
    roughly_right: str = "Roughly right"
    off: str = "Off"
    wrong: str = "Wrong"
    misleading: str = "Misleading"
    not_checkable: str = "Not checkable"
    grade_a: str = "Grade A: the publisher's own word"
    grade_b: str = "Grade B: at second hand, or not read in full"
    grade_c: str = "Grade C: unverified"

    def verdict(self, name: str) -> str:
        """A verdict of the data file, as a label."""
        return str(getattr(self, name.replace(" ", "_")))

    def grade(self, letter: str) -> str:
        """What a grade means."""
        return {"A": self.grade_a, "B": self.grade_b}.get(letter, self.grade_c)


_CAPTIONS: Final[Mapping[str, Captions]] = {"en": Captions()}


def captions(locale: str) -> Captions:
    """The words of a language; those of English where a language has none yet."""
    return _CAPTIONS.get(locale.partition("-")[0], _CAPTIONS["en"])
