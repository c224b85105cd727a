"""Digits that are no numbers: years, dates, ordinals, and names such as 16QAM, TAT-8, 5G or PCI Express 6.0."""

from __future__ import annotations

import re
from typing import Final

from explainer.check import english
from explainer.check.measures import measure_after

_MONTH: Final = "|".join(english.MONTHS)
_DATE_AROUND: Final = (
    re.compile(
        rf"\d{{1,2}}(?:st|nd|rd|th)?(?:\s*(?:–|-|to|and)\s*\d{{1,2}})?\s+(?:{_MONTH})\b\.?(?:,?\s+\d{{4}})?(?:\s+to\s+\d{{1,2}}\s+(?:{_MONTH})\b)?"
    ),
    re.compile(rf"(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[–-]\s*\d{{1,2}})?(?:,\s*\d{{4}})?(?!\d)"),
    re.compile(rf"(?:{_MONTH})\.?\s+\d{{4}}"),
    re.compile(r"\d{4}-\d{2}(?:-\d{2})?(?!\d)"),
    re.compile(r"\d{1,2}[:.]\d{2}\s?(?:a\.?m|p\.?m|am|pm|UTC|h)\b|\d{1,2}:\d{2}(?::\d{2})?(?!\d)"),
    re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}(?!\d)"),
    re.compile(r"(?:1[5-9]|20|21)\d\d[–/-]\d{2,4}(?!\d)"),
    re.compile(r"\d+(?:-\d+){2,}|\d+-0\d+"),  # a number of a book or a telephone
)
_YEAR: Final = re.compile(r"(?:1[5-9]|20|21)\d\d(?:s\b)?(?:\s*(?:–|-|/)\s*\d{2,4}s?\b)?")
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)\b")
_DECADE: Final = re.compile(r"\d{3}0[’']?s\b|\d0[’']?s\b")
_SCALED: Final = re.compile(r"\s+(?:thousand|million|billion|trillion|times|percent|per\s+cent)\b|\s?%")
_WORD_BEFORE: Final = re.compile(
    r"(?P<word>[^\W\d_][\w&’'/.+-]*)(?P<gap>[ \u00a0]+)(?:(?:\d+(?:[.,]\d+)?)(?:\s*(?:,|and|or|to|–|-)\s*))*\Z"
)
_PLURAL: Final = re.compile(
    r"\s+(?!(?:is|was|has|as|its|this|does|uses|needs|runs|gives|takes|carries|ships|makes|plus|versus|lies|says)\b)[a-z][a-z-]*s\b"
)
# Houses in a street, and standards by their number alone.
_ADDRESS: Final = re.compile(
    r"\d+[A-Za-z]?\s+(?:[A-Z][\w’'.-]+\s+){1,4}"
    r"(?:Street|Road|Avenue|Lane|Square|Place|Drive|Court|Terrace|Boulevard|Way|Row|Gardens|Quay|Hill|Close|Crescent)\b"
)
_STANDARD: Final = re.compile(r"(?:802\.\d+[\w.-]*\w?|\d+(?:\.\d+)?(?=\s+(?:family|series|standard|protocol)\b))")
_SUFFIX: Final = re.compile(r"[A-Za-z]")


def is_no_number(prose: str, start: int, end: int) -> int:
    """Where the name, year, date or ordinal that holds these digits ends; 0 when they are a number."""
    if (before := prose[:start]) and (found := _glued(before, prose, end)):
        return found
    for pattern in _DATE_AROUND:
        for match in pattern.finditer(prose, max(0, start - 24), end + 24):
            if match.start() <= start and end <= match.end():
                return match.end()
    if (single := _ORDINAL.match(prose, start) or _DECADE.match(prose, start)) and single.end() >= end:
        return single.end()
    for pattern in (_ADDRESS, _STANDARD):
        if (whole := pattern.match(prose, start)) and whole.end() >= end:
            return whole.end()
    if after := _attached(prose, end):
        return after
    if _is_year(prose, start, end):
        return end
    return end if _is_named(prose, start, end) else 0


def _glued(before: str, prose: str, end: int) -> int:
    """Digits after a letter, a hyphen and a letter, a dot or a slash: TAT-8, G.652, v2, COVID-19."""
    if re.search(r"[A-Za-z_#@](?:[-./:_–])?\Z", before) or (
        re.search(r"\w[-_]\Z", before) and not re.search(r"\d[-–]\Z", before)
    ):
        match = re.compile(r"[\w.+-]*\w").match(prose, end)
        return match.end() if match else end
    if re.search(r"\d[.:/]\Z", before) or before.endswith(("§", "№")):
        return end
    return 0


def _attached(prose: str, end: int) -> int:
    """Digits right before letters that are no unit: 16QAM, 5G, 4K."""
    if end < len(prose) and _SUFFIX.match(prose, end) and not measure_after(prose, end):
        match = re.compile(r"[\w.+-]*\w").match(prose, end)
        return match.end() if match else end
    if end < len(prose) and prose[end] in "-–" and re.match(r"[A-Z]", prose[end + 1 : end + 2]):
        return end
    if re.match(r"\.\d", prose[end : end + 2]) or re.match(r":\d", prose[end : end + 2]):
        match = re.compile(r"[.:\d]+").match(prose, end)
        return match.end() if match else 0
    return 0


def _is_year(prose: str, start: int, end: int) -> bool:
    match = _YEAR.match(prose, start)
    if not match or match.end() < end or prose[start:end].count(",") or len(re.sub(r"\D", "", prose[start:end])) > 4:  # noqa: PLR2004
        return False
    if _SCALED.match(prose, end) or measure_after(prose, end):
        return False
    return not (
        _PLURAL.match(prose, end)
        and not re.search(r"\b(?:in|since|of|by|until|from|to|before|after|the|early|late|for)\s+\Z", prose[:start])
    )


def _is_named(prose: str, start: int, end: int) -> bool:
    """A number behind a name or a word such as `version`: Llama 3, Wi-Fi 6, PCI Express 6.0, step 2."""
    if "," in prose[start:end] or _SCALED.match(prose, end):
        return False
    before = _WORD_BEFORE.search(prose[:start])
    if not before:
        return False
    word = before["word"].rstrip(".")
    if word.lower() in english.DESIGNATORS:
        return True
    is_name = re.search(r"[A-Z]", word) is not None and word.lower() not in english.FUNCTION_WORDS
    is_counted = measure_after(prose, end) or _PLURAL.match(prose, end)
    return is_name and not is_counted and len(prose[start:end]) <= 6  # noqa: PLR2004 - 6.0, 2026, 747
