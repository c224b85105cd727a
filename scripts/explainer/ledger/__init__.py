"""What was published and when: the ledger's entries, and a record of what is published of each thing.

In: `docs/ledger/` and what is published now. Out: editions, dates, recordings, citations and linked data.
Promises: a published value is kept as it was, its number counts up, and only commands write the ledger.
An edition holds plain texts, so it can be shown when the data has moved on.
"""

from __future__ import annotations

from explainer.ledger.citations import apa, csl, translated, work_of
from explainer.ledger.current import (
    chart_content,
    claim_content,
    comparison_template,
    input_content,
    number_contents,
    overruling_template,
)
from explainer.ledger.editions import (
    KINDS,
    ChartContent,
    ClaimContent,
    Content,
    Edition,
    InputContent,
    Kind,
    NumberContent,
    Shown,
    address_of,
    content_to_json,
    space_before,
)
from explainer.ledger.files import check_kept, read_ledger, record, rewritten
from explainer.ledger.lines import PAGES, Entry, check_entry, check_why
from explainer.ledger.moves import check_moves, check_register, file_of, lost_address, redirects, target_of
from explainer.ledger.reasons import check_reasons
from explainer.ledger.schema_org import Subject, linked_data
from explainer.ledger.store import FOLDER, Ledger, Recording, social_of
from explainer.ledger.topic import check_topic

__all__ = [
    "FOLDER",
    "KINDS",
    "PAGES",
    "ChartContent",
    "ClaimContent",
    "Content",
    "Edition",
    "Entry",
    "InputContent",
    "Kind",
    "Ledger",
    "NumberContent",
    "Recording",
    "Shown",
    "Subject",
    "address_of",
    "apa",
    "chart_content",
    "check_entry",
    "check_kept",
    "check_moves",
    "check_reasons",
    "check_register",
    "check_topic",
    "check_why",
    "claim_content",
    "comparison_template",
    "content_to_json",
    "csl",
    "file_of",
    "input_content",
    "linked_data",
    "lost_address",
    "number_contents",
    "overruling_template",
    "read_ledger",
    "record",
    "redirects",
    "rewritten",
    "social_of",
    "space_before",
    "target_of",
    "translated",
    "work_of",
]
