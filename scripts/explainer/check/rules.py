"""The rules of `explainer check`: what each is called, whether it stops a build of the tests, and what it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Level = Literal["mistake", "note"]


@dataclass(frozen=True)
class Rule:
    """A rule. level: whether a finding stops the check, or only informs; asks: what it asks for, in one sentence."""

    level: Level
    asks: str


RULES: Final[Mapping[str, Rule]] = {
    "refused": Rule("mistake", "The build takes what was written."),
    "typed-number": Rule("mistake", "A number that the data file knows is written as a reference, not typed."),
    "typed-quantity": Rule("mistake", "A quantity has an entry in the data file; in notes and labels this is a note."),
    "altered-number": Rule("mistake", "Nothing typed right at a reference makes another number of it."),
    "typed-date": Rule("mistake", "A date that a number has is taken from it."),
    "typed-name": Rule("mistake", "The name beside a largest, smallest, first or last value is taken from its row."),
    "untested-words": Rule("mistake", "What the words of a test say, a number or a comparison, is part of the test."),
    "unsettled-words": Rule("note", "Words that a test chooses are true in all of the range of its numbers."),
    "unbound-comparison": Rule("mistake", "A comparison of what the data file knows is the words of a test."),
    "other-date": Rule("mistake", "A date is that of the number beside it."),
    "unread-claim": Rule("mistake", "A value that is not in the claim's words is our reading: say so with read_as."),
    "contradiction": Rule("mistake", "Two facts of the same label and date have the same value."),
    "before-its-time": Rule("mistake", "A value is not newer than its source."),
    "negative-amount": Rule("note", "An amount of data, or of what is counted, is below zero only as a change."),
    "unknown-text": Rule("mistake", "A text with which a formula compares a column is one that a row has."),
    "passed-over": Rule("note", "A formula that looks back finds no date missing in an otherwise regular table."),
    "unused-source": Rule("mistake", "Every source is used."),
    "unused-chart": Rule("mistake", "Every chart is on a page."),
    "unused-input": Rule("mistake", "Every reader's input has its field on a page."),
    "unused-number": Rule("note", "Every fact, figure and table is used."),
    "other-numbers": Rule("note", "A translated page states what its original states."),
    "untranslated": Rule("note", "The catalog of a language has all labels, claims and titles that its pages show."),
    "undated-source": Rule("note", "Every source has a date."),
    "own-estimate": Rule("note", "An estimate of our own names a source of kind own."),
    "unverified-input": Rule("note", "Nothing rests on a number of grade C."),
    "review-due": Rule("note", "A fact is looked at again on its review date."),
    "out-of-date": Rule("note", "A fact is not older than the period after which its source is renewed."),
    "future-date": Rule("mistake", "No date is later than today."),
    "other-name": Rule("note", "The site's name in `mkdocs.yml` is the title of the data file."),
    "title-length": Rule("mistake", "A page's title has 20 to 75 characters, with the site's name behind it."),
    "description-length": Rule("mistake", "A page's description has 60 to 200 characters."),
    "duplicate-text": Rule("mistake", "No two pages have the same title or description."),
    "chart-title-length": Rule("mistake", "A chart's title has 20 to 160 characters."),
    "alt-length": Rule("mistake", "A chart's alternative text has 60 to 800 characters."),
    "chart-note": Rule("note", "A chart's note is a sentence that ends with a full stop."),
    "chart-shape": Rule("mistake", "A chart's file is 0.4 to 1.6 times as high as wide."),
    "log-scale": Rule("mistake", "A chart with a log scale says so in the drawing."),
    "reading-grade": Rule("mistake", "A page reads as easily as a newspaper: grade 10 at most."),
    "unneeded-waiver": Rule("mistake", "A waiver is removed when nothing needs it."),
    "unreadable-waiver": Rule("mistake", "A waiver quotes the words and gives a reason."),
}
