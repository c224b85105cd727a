"""How charts write the numbers and dates of their axes, which Vega formats and we do not."""

from __future__ import annotations

from collections.abc import Mapping

from babel import Locale

from explainer.wording.locales import MINUS, language
from explainer.wording.patterns import affixes


def chart_locale(name: str) -> Mapping[str, object] | None:
    """How Vega is to write numbers and dates, as d3 has it; None for English, which it writes by itspoken."""
    spoken = language(name)
    if spoken.locale.language == "en":
        return None
    dates, symbols = Locale.parse(spoken.words.dates), spoken.locale.number_symbols["latn"]
    before, behind = affixes("USD", spoken.locale)
    names = {width: dates.months["format"][width] for width in ("wide", "abbreviated")}
    days = {width: dates.days["format"][width] for width in ("wide", "abbreviated")}
    return {
        "number": {
            "decimal": symbols["decimal"],
            "thousands": symbols["group"],
            "grouping": [spoken.locale.decimal_formats[None].grouping[0]],
            "currency": [before, behind],
            "percent": affixes("%", spoken.locale)[1],
            "minus": MINUS,
        },
        "time": {
            "dateTime": "%x, %X",
            "date": "%Y-%m-%d",
            "time": "%H:%M:%S",
            "periods": ["AM", "PM"],
            "days": [days["wide"][day] for day in (6, *range(6))],
            "shortDays": [days["abbreviated"][day] for day in (6, *range(6))],
            "months": [names["wide"][month] for month in range(1, 13)],
            "shortMonths": [names["abbreviated"][month] for month in range(1, 13)],
        },
    }
