"""The receipts of the real site: folded after the story, their sums true as they are printed, in every engine."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Page

from engines import Window
from pages import PAGES

pytestmark = pytest.mark.served("address")

# The others list things, or say what was tested, and have no numbers in their own text.
STORIES: Final = sorted(PAGES.keys() - {"accessibility.md", "changes.md", "numbers.md", "tables.md", "sources.md"})

SEEN: Final = Path(__file__).parents[1].joinpath("theme", "receipts_seen.js").read_text("utf-8")
PREFIXES: Final = {
    **{prefix: 10.0 ** (3 * power) for power, prefix in enumerate("kMGTPEZY", start=1)},
    **{prefix: 10.0 ** (-3 * power) for power, prefix in enumerate("mµnpf", start=1)},
    **{f"{prefix}i": 1024.0**power for power, prefix in enumerate("KMGTPE", start=1)},
    "": 1.0,
}
WORDS: Final = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "%": 0.01}
RAISED: Final = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
AMOUNT: Final = re.compile(
    r"\$?(?P<number>\d[\d,]*(?:\.\d+)?)(?: × 10(?P<power>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?"
    r"(?: ?(?P<word>thousand|million|billion|trillion|%))?"
    r"(?P<unit> (?!to the power|per\b)[A-Za-zµ][\w·/]*(?: per \w+)?(?: times \w+)?)?"
)
FUNCTIONS: Final = {"log10": math.log10, "log2": math.log2, "sqrt": math.sqrt}
ENDS: Final[Mapping[str, Callable[[float], float]]] = {
    ", rounded up": math.ceil,
    ", rounded down": math.floor,
    ", rounded": round,
}


def calculated(printed: str) -> float:
    """What a pocket calculator gives for a sum: units count for nothing but their prefixes."""
    text, end = printed, ""
    for words in ENDS:
        if text.endswith(words):
            text, end = text.removesuffix(words), words
            break
    text = text.replace("log₁₀", "log10").replace("log₂", "log2").replace("√", "sqrt").replace("to the power of", "**")
    pieces = re.split(r"(log10|log2|sqrt)", text)
    made = "".join(piece if piece in FUNCTIONS else AMOUNT.sub(_as_python, piece) for piece in pieces)
    made = re.sub(r"([²³])", lambda match: f"**{match[1].translate(RAISED)}", made)
    made = made.replace("×", "*").replace("÷", "/").replace("−", "-")
    assert re.fullmatch(r"(?:log10|log2|sqrt|[-\d.e+*/() ])+", made), printed
    found = float(eval(made, {"__builtins__": {}}, dict(FUNCTIONS)))  # noqa: S307 - digits, signs and these functions
    return ENDS[end](found) if end else found


def _as_python(match: re.Match[str]) -> str:
    value = float(match["number"].replace(",", "")) * 10.0 ** int((match["power"] or "0").translate(RAISED))
    return repr(value * WORDS.get(match["word"] or "", 1.0) * _scale_of((match["unit"] or "").strip()))


def _scale_of(unit: str) -> float:
    scale = 1.0
    for sign, part in re.findall(r"(^|[/·])([A-Za-zµ]+)", unit):
        prefix = next(
            (part.removesuffix(base) for base in ("bit", "B", "Bd", "m", "s", "Hz") if part.endswith(base)), ""
        )
        factor = PREFIXES.get(prefix, 1.0)
        scale = scale / factor if sign == "/" else scale * factor
    return scale


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("1.02 Pbit/s ÷ 8 bits per byte", 1.275e14),
        ("(7.3 ZB/year + 1.5 ZB/year) × 8 bits per byte ÷ 31,536,000 seconds per year", 2.2324e15),
        ("10 km × 4.9 µs/km", 4.9e-5),
        ("1 − 20%", 0.8),
        ("$21 billion ÷ $42 billion", 0.5),
        ("2 to the power of (4 bits ÷ 1 bit)", 16),
        ("log₁₀(100) ÷ log₂(4)", 1),
        ("8 Pbit/s ÷ 3 Pbit/s, rounded up", 3),
        ("1 bit ÷ (2 × 10⁻⁹ bits)", 5e8),
        ("1 PiB ÷ 1 PB", 1.125899906842624),
        ("(12 ÷ 2)²", 36),
    ],
)
def test_a_sum_is_calculated_as_it_is_printed(printed: str, value: float) -> None:
    assert calculated(printed) == pytest.approx(value, rel=1e-4)


def sums(site: Path) -> Iterator[tuple[str, str]]:
    """The id of every number with a sum, and the sum."""
    for card in sorted(site.glob("numbers/*/index.html")):
        if found := re.search(r'<p class="card-sum">(.*?)</p>', card.read_text("utf-8")):
            text = html.unescape(re.sub(r"<[^>]+>", "", found[1]))
            yield card.parent.name, text.replace("\u00a0", " ")


def test_whoever_redoes_a_sum_gets_what_it_says(site: Path) -> None:
    found = dict(sums(site))
    ranged = {key for key, text in found.items() if re.search(r"\d to (?!the)", text)}
    wrong = []
    for key in found.keys() - ranged:
        sum_, result, *_ = found[key].split(" = ")
        digits = re.search(r"\d[\d,]*(?:\.(\d+))?", result)
        assert digits, found[key]
        last = calculated(f"1{result[digits.end() :]}") * 10.0 ** -len(digits[1] or "")
        # 4,210 may be rounded to tens
        last *= 10 ** (len(re.findall(r"0*$", digits[0].replace(",", ""))[0]) if not digits[1] else 0)
        if abs(calculated(sum_) - calculated(result)) > 0.501 * last:
            wrong.append(found[key])

    assert len(found) > 100
    assert wrong == []


@pytest.mark.parametrize("name", STORIES)
def test_the_list_is_folded_after_the_way_on_and_takes_little_room(visit: Callable[..., Page], name: str) -> None:
    page = visit(PAGES[name], width=390)
    order = page.evaluate("[...document.querySelectorAll('article > :is(.onward, .receipts)')].map((e) => e.className)")
    share = page.evaluate("document.querySelector('.receipts').offsetHeight / document.documentElement.scrollHeight")

    assert order == ["onward", "receipts"]
    assert share < 0.1


@pytest.mark.browser
@pytest.mark.parametrize("path", ["", "history/"])
def test_receipts_are_right_in_other_engines(window: Window, address: str, path: str) -> None:
    window.visit(address + path)
    seen: dict[str, Any] = window.run(SEEN)

    assert seen["folded"] < 90
    assert seen["cut"] == []
    assert seen["overlapping"] == 0
    assert seen["formulas"] == 0
    assert all(re.search("[÷×−+=]", text) for text in seen["sums"])
    assert "Source" in seen["opened"]
