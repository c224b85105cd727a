"""What stands around numbers, charts and claims: the captions of a language."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_FIELD: Final = "input_"
_ENDS: Final = frozenset(".!?。")  # of a sentence, the wide ones of Japanese as narrow
_OF_PAGES: Final = (
    *("card_by", "card_report", "page_changed", "page_start", "page_data", "search_none", "on_this_page"),
    *("not_found", "not_found_title", "not_found_advice", "colon", "stop"),
)


@dataclass(frozen=True)
class Captions:
    """`{}`, or `{0}` and `{1}`, stand for what is filled in; what is counted has a text for each plural form."""

    colon: str
    comma: str
    semicolon: str
    stop: str
    bracketed: str
    answered: str
    its_query: str
    on_this_page: str
    in_language: str
    link_here: str
    back_to_note: str
    colours_system: str
    colours_light: str
    colours_dark: str
    search_none: str
    page_changed: str
    page_start: str
    page_data: str
    not_found: str
    not_found_title: str
    not_found_advice: str
    numbers_on_page: Mapping[str, str]
    sources_on_page: str
    close: str
    back: str
    more: str
    bounds: str
    range_uncertainty: str
    range_spread: str
    range_bounds: str
    source: str
    sources: str
    more_sources: str
    as_of: str
    newest: str
    all_of_column: str
    unverified: str
    no_data: str
    chart_data: str
    chart_what: str
    chart_value: str
    chart_unit: str
    chart_id: str
    chart_least: str
    chart_most: str
    chart_more_sources: str
    chart_credit: str
    explore: str
    explore_close: str
    explore_failed: str
    download: str
    share: str
    moved: str
    moved_link: str
    first_published: str
    also_published: str
    withdrawn: str
    changed_value: str
    changed_unseen: str
    changed_verdict: str
    changed_data: str
    changed_calculation: str
    changed_wording: str
    changed_pages: str
    changed_page: str
    count_numbers: Mapping[str, str]
    count_charts: Mapping[str, str]
    count_claims: Mapping[str, str]
    count_inputs: Mapping[str, str]
    no_date: str
    version: str
    reference: str  # author, date, title, version, kind and address, in APA style
    reference_kind: str
    cited_numbers: str
    cited_charts: str
    cited_claims: str
    cited_inputs: str
    card_title: str
    card_said: str
    card_more: str
    card_quote: str
    card_calculator: str
    card_ask: str
    card_own: str
    card_unit: str
    card_settable: str
    card_between: str
    card_at_least: str
    card_at_most: str
    embed_chart: str
    embed_claim: str
    card_formula: str
    card_sources: str
    card_history: str
    card_explained: str
    card_first: str
    card_changed: str
    card_unpublished: str
    card_follow: str
    card_by: str
    card_report: str
    card_earlier: str
    card_as_of: str
    card_newest: str
    superseded: str
    superseded_soon: str
    superseded_by: str
    superseded_other: str
    superseded_chart: str
    superseded_gone: str
    superseded_why: str
    share_heading: str
    share_sentence: str
    share_system: str
    share_cite: str
    share_embed: str
    share_colours: str
    share_own: str
    share_light: str
    share_dark: str
    share_colours_by_hand: str
    share_picture: str
    share_link_newest: str
    share_link_today: str
    share_apa: str
    share_bibtex: str
    share_csl: str
    share_embed_newest: str
    share_embed_today: str
    share_files: str
    copy: str
    copied: str
    select: str
    all_data: str
    one_number: str
    data_file: str
    llms_about: str
    copyright: str  # of a licence and a title
    llms_licence: str
    llms_pages: str
    llms_data: str
    llms_tables: str
    count_pages: Mapping[str, str]
    changes: str
    no_changes: str
    explained: str
    claimed: str
    read_as: str
    compared: str
    claim_below: str
    claim_above: str
    found: str
    tolerances: str
    overruled: str
    said_in: str
    claim_claimed: str
    claim_true: str
    claim_origin: str
    claim_more: str
    claim_quoted: str
    filter_verdict: str
    filter_topic: str
    filter_all: str
    filter_shown: str
    filter_numbers: str
    filter_numbers_shown: str
    group_facts: str
    group_figures: str
    group_inputs: str
    input_units: str
    input_slider: str
    input_log_slider: str
    input_start: str
    input_preset: str
    input_presets: str
    input_own: str
    input_back: str
    input_least: str
    input_most: str
    input_empty: str
    input_number: str
    input_digits: str
    input_several: str
    input_unit: str
    input_either: str
    input_group: str
    input_point: str
    input_bits: str
    input_read: str
    input_still: str
    input_kept: str
    input_nothing: str
    input_said: str
    input_with: str
    supported: str
    roughly_right: str
    off: str
    wrong: str
    misleading: str
    open: str
    not_checkable: str
    grade_a: str
    grade_b: str
    grade_c: str

    def sentence(self, text: str) -> str:
        """A text with what ends a sentence, if it has no end of its own: "et al.", "leap or step?"."""
        return text + self.end(text)

    def end(self, text: str) -> str:
        """What a sentence still wants behind these last words of it: a full stop, or nothing."""
        is_ended = unicodedata.normalize("NFKC", text[-1:]) in _ENDS
        return "" if is_ended else self.stop.rstrip()

    def credit(self, count: int) -> str:
        """What introduces so many sources."""
        return self.source if count == 1 else self.sources

    def range(self, kind: str | None, text: str) -> str:
        """A range with what it means; None: that was not recorded."""
        return (self.bounds if kind is None else str(getattr(self, f"range_{kind}"))).format(text)

    def verdict(self, name: str) -> str:
        """A verdict of the data file, as a label."""
        return str(getattr(self, name.replace(" ", "_")))

    def of_page(self) -> Mapping[str, str]:
        """The words of a page's templates, by the names that those have for them."""
        return {key: str(getattr(self, key)) for key in _OF_PAGES}

    def of_field(self) -> Mapping[str, str]:
        """The words of a reader's input, by the names that the page's script has for them."""
        said = {key: text for key, text in vars(self).items() if isinstance(text, str)}
        own = {key.removeprefix(_FIELD): text for key, text in said.items() if key.startswith(_FIELD)}
        return {**own, "range": self.range_uncertainty}

    def cited_kind(self, kind: str) -> str:
        """What a reference says that it refers to."""
        return str(getattr(self, f"cited_{kind}"))

    def grade(self, letter: str) -> str:
        """What a grade means."""
        return {"A": self.grade_a, "B": self.grade_b}.get(letter, self.grade_c)
