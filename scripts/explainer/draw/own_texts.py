"""The texts that an author gave a chart, apart from code; and numbers that code wrote as its language does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from xml.etree.ElementTree import fromstring

from explainer.draw.fields import texts_in
from explainer.draw.reproducible import EXPRESSIONS
from explainer.errors import ChartMistake

_QUOTED: Final = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'")
_WITH_POINT: Final = re.compile(r"(?<![\w.])[-\u2212]?\d+\.\d+(?![\w.])")
_GROUPED: Final = re.compile(r"[-\u2212]?\d{1,3}(?:\.\d{3})+")  # which may be thousands, by the language
_DATE: Final = re.compile(r"%[a-zA-Z]\.%")  # a format of dates, with points
# What Vega-Lite calls an aggregate, groups of numbers and a unit of time.
_ENGLISH: Final = re.compile(
    r"Count of Records|[A-Z][a-z0-9]+ of .+|.+ for (?:min|max) .+"
    r"|.+ \((?:binned|(?:year|quarter|month|week|dayofyear|day|date|hours|minutes|seconds|milliseconds|-)+)\)"
)
_FORMAT: Final = "write the number with format(…, ',.1f') in its expression"


def own_texts(node: object) -> Iterator[str]:
    """Every text in a tree; of the code of expressions, only those in quotes."""
    match node:
        case str():
            yield node
        case Mapping():
            for name, inner in node.items():
                found = texts_in(inner) if name in EXPRESSIONS else ()
                yield from (quoted[1] or quoted[2] or "" for code in found for quoted in _QUOTED.finditer(code))
                yield from own_texts(inner) if name not in EXPRESSIONS else ()
        case list():
            for inner in node:
                yield from own_texts(inner)


def check_language(svg: str, spec: Mapping[str, Any]) -> None:
    """Check that what nobody wrote is in the language of the chart, as all of its numbers and dates are.

    Raises:
        ChartMistake: code wrote a number with a point where the language has a comma; or Vega-Lite made up an English
            title.
    """
    if "locale" not in spec.get("config", {}):
        return
    sign, own = spec["config"]["locale"]["number"]["decimal"], "\n".join(own_texts(spec))
    for element in fromstring(svg).iterfind(".//{*}text"):  # noqa: S314 - our own renderer wrote it
        text = "".join(element.itertext())
        found = _WITH_POINT.search(text) if sign != "." and not _DATE.search(own) else None
        if found and found[0] not in own and not _GROUPED.fullmatch(found[0]):
            problem = f"draws the text '{text[:60]}', with a point where its language writes '{sign}'"
            raise ChartMistake(problem, None, _FORMAT)
        if _ENGLISH.fullmatch(text) and text not in own:
            problem = f"has the title '{text[:60]}', which nobody wrote in its language"
            raise ChartMistake(problem, None, "write one: title='…', or title=None")
