"""Numbers as people read them: `3.42 million`, `nearly four million`, `1.38 to 1.86 seconds`.

In: quantities, a format such as `in GB/s` or `words`, a language; or a text with `{{ references }}` to fill in.
Out: plain text, never markup. Promises: a shown number is never more precise than its source, words such as "nearly"
are chosen by the number, and words behind a condition appear only while it holds. The only package that imports babel.
"""

from __future__ import annotations

from explainer.wording.answers import say_answer
from explainer.wording.axes import chart_locale
from explainer.wording.basis import say_basis
from explainer.wording.catalogs import Updated, messages_in, unfinished_in, updated
from explainer.wording.cells import say_as, say_cell, say_in_row
from explainer.wording.conversions import odd_units
from explainer.wording.display import (
    say,
    say_column,
    say_date,
    say_date_on_one_line,
    say_label,
    say_number,
    say_preset,
    say_range,
    say_unit,
)
from explainer.wording.finished import check_finished
from explainer.wording.languages import Captions, captions
from explainer.wording.locales import Language, language, language_name
from explainer.wording.parts import Part, Parts
from explainer.wording.program import program_of, recorded_program
from explainer.wording.references import (
    REFERENCE,
    BlockReference,
    NumberReference,
    Reference,
    SourceReference,
    WordsReference,
    checked_number,
    checked_source,
    fill,
    parse_reference,
    text_of,
)
from explainer.wording.rounding import (
    Scale,
    decimal_of,
    digits_of,
    exact_in,
    is_whole,
    published,
    published_central,
    rounded,
    scale,
    trimmed,
)
from explainer.wording.shown import shown_unit
from explainer.wording.sums import say_formula, say_recorded_formula, say_sum, say_unit_aloud
from explainer.wording.texts import with_filled_texts
from explainer.wording.translations import CATALOG, Translation, check_code, read_translations

__all__ = [
    "CATALOG",
    "REFERENCE",
    "BlockReference",
    "Captions",
    "Language",
    "NumberReference",
    "Part",
    "Parts",
    "Reference",
    "Scale",
    "SourceReference",
    "Translation",
    "Updated",
    "WordsReference",
    "captions",
    "chart_locale",
    "check_code",
    "check_finished",
    "checked_number",
    "checked_source",
    "decimal_of",
    "digits_of",
    "exact_in",
    "fill",
    "is_whole",
    "language",
    "language_name",
    "messages_in",
    "odd_units",
    "parse_reference",
    "program_of",
    "published",
    "published_central",
    "read_translations",
    "recorded_program",
    "rounded",
    "say",
    "say_answer",
    "say_as",
    "say_basis",
    "say_cell",
    "say_column",
    "say_date",
    "say_date_on_one_line",
    "say_formula",
    "say_in_row",
    "say_label",
    "say_number",
    "say_preset",
    "say_range",
    "say_recorded_formula",
    "say_sum",
    "say_unit",
    "say_unit_aloud",
    "scale",
    "shown_unit",
    "text_of",
    "trimmed",
    "unfinished_in",
    "updated",
    "with_filled_texts",
]
