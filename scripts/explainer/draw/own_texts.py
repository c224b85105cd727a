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


def check_decimals(svg: str, spec: Mapping[str, Any]) -> None:
    """Check that what expressions write of numbers has the decimal sign of the language, as all others have.

    Raises:
        ChartMistake: one has a point, where the language writes a comma.
    """
    sign = spec.get("config", {}).get("locale", {}).get("number", {}).get("decimal", ".")
    if sign == ".":
        return
    own = "\n".join(own_texts(spec))
    for element in fromstring(svg).iterfind(".//{*}text"):  # noqa: S314 - our own renderer wrote it
        text = "".join(element.itertext())
        found = _WITH_POINT.search(text)
        if found and found[0] not in own and not _GROUPED.fullmatch(found[0]) and not _DATE.search(own):
            problem = f"draws the text '{text[:60]}', with a point where its language writes '{sign}'"
            raise ChartMistake(problem, None, _FORMAT)
