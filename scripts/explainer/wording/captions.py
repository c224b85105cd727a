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
    chart_what: str = "What"
    chart_value: str = "Value"
    chart_least: str = "{}, at least"
    chart_most: str = "{}, at most"
    chart_more_sources: str = "{} and {} more"
    chart_credit: str = "Chart: {}, {}"
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
    no_date: str = "n.d."
    version: str = "Version {}"
    cited_numbers: str = "Data"
    cited_charts: str = "Chart"
    cited_claims: str = ""
    card_title: str = "{}: {}"
    card_said: str = "{}: {}. {}"
    card_more: str = "{}: how this is known"
    card_formula: str = "How it is computed"
    card_sources: str = "Where it comes from"
    card_history: str = "When it changed"
    card_explained: str = "Explained in"
    card_first: str = "First published on {}."
    card_changed: str = "Last changed on {}."
    card_unpublished: str = "Not published yet."
    card_follow: str = "Follow changes"
    card_earlier: str = "Earlier: {}, published on {}"
    card_as_of: str = "This is what was published on {}, and stays as it is."
    card_newest: str = "The newest value"
    superseded: str = "Superseded on {}."
    superseded_soon: str = "Superseded."
    superseded_by: str = "It is now {}."
    superseded_chart: str = "There is a newer one."
    superseded_gone: str = "It is no longer published."
    superseded_why: str = "Why: {}"
    share_heading: str = "Share, cite, embed"
    share_link_newest: str = "Link to the newest"
    share_link_today: str = "Link to it as of today"
    share_apa: str = "Citation, APA"
    share_bibtex: str = "Citation, BibTeX"
    share_csl: str = "Citation, CSL-JSON"
    share_embed_newest: str = "Embed, updating"
    share_embed_today: str = "Embed, as of today"
    share_files: str = "Download"
    copy: str = "Copy"
    copied: str = "Copied"
    select: str = "Selected: copy it with your keyboard or menu"
    all_data: str = "All numbers, JSON"
    one_number: str = "This number, JSON"
    data_file: str = "The data file, YAML"
    count_pages: str = "{} pages"
    changes: str = "what changed"
    no_changes: str = "Nothing has been published yet."
    explained: str = "Where it is explained"
    claimed: str = "Claimed: {}."
    claim_below: str = "less than {}"
    claim_above: str = "more than {}"
    claim_between: str = "{} to {}"
    found: str = "Found: {}"
    deviation: str = "It is off by {} of what was claimed."
    exactly: str = "It has to be exact."
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

    def credit(self, count: int) -> str:
        """What introduces so many sources."""
        return self.source if count == 1 else self.sources

    def verdict(self, name: str) -> str:
        """A verdict of the data file, as a label."""
        return str(getattr(self, name.replace(" ", "_")))

    def cited_kind(self, kind: str) -> str:
        """What a reference says that it refers to."""
        return str(getattr(self, f"cited_{kind}"))

    def grade(self, letter: str) -> str:
        """What a grade means."""
        return {"A": self.grade_a, "B": self.grade_b}.get(letter, self.grade_c)


_CAPTIONS: Final[Mapping[str, Captions]] = {"en": Captions()}


def captions(locale: str) -> Captions:
    """The words of a language; those of English where a language has none yet."""
    return _CAPTIONS.get(locale.partition("-")[0], _CAPTIONS["en"])
