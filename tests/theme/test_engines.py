"""Receipts in the engines of Safari and Firefox, where these are installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest

from engines import Window

pytestmark = pytest.mark.served("address")

SEEN: Final = Path(__file__).with_name("receipts_seen.js").read_text("utf-8")

ROWS: Final = """
  const main = document.querySelector("main");
  Object.assign(main.style, { width: "340px", containerType: "inline-size" });
  const row = "<li><strong>0.85 to 1.8 seconds</strong> for all that there was of it, in two lines or more</li>";
  main.insertAdjacentHTML("afterbegin", `<div class="key-numbers"><ul>${row.repeat(3)}</ul></div>`);
  return [...document.querySelectorAll(".key-numbers li")].map((item) => {
    const words = document.createRange();
    words.selectNodeContents(item.lastChild);
    const [first, { bottom }] = [item.querySelector("strong").getBoundingClientRect(), words.getBoundingClientRect()];
    return [first.right <= words.getBoundingClientRect().left, bottom <= item.getBoundingClientRect().bottom];
  });
"""

BROKEN: Final = """
  const [paragraph, number] = [".long", "[data-unbroken]"].map((part) => document.querySelector(part));
  return [...Array(150).keys()].filter((width) => {
    paragraph.style.width = `${20 + width}px`;
    return number.getClientRects().length > 1;
  });
"""

# A Japanese number and, by itself, the letter before it: at no width do both begin a new line.
GLUED: Final = """
  document.documentElement.lang = "ja";
  const main = document.querySelector("main");
  Object.assign(main.style, { containerType: "inline-size" });
  const words = '倍率は<data class="figure">毎秒15メガビット</data>になる。';
  main.insertAdjacentHTML("afterbegin", `<p class="glued">${words}</p>`);
  const [paragraph, number] = [".glued", ".glued .figure"].map((part) => document.querySelector(part));
  const before = document.createRange();
  before.setStart(paragraph.firstChild, 2);
  before.setEnd(paragraph.firstChild, 3);
  const left = ({ left }) => Math.round(left);
  return [...Array(200).keys()].filter((width) => {
    paragraph.style.width = `calc(7.5em + ${width}px)`; // from as wide as the number
    const [letter, edge] = [before, paragraph].map((one) => left(one.getBoundingClientRect()));
    return number.getClientRects().length > 1 || letter === edge;
  });
"""


@pytest.mark.browser
@pytest.mark.parametrize("size", ["100%", "200%"])
def test_receipts_open_and_nothing_in_them_is_cut_off_or_overlaps(window: Window, address: str, size: str) -> None:
    window.visit(f"{address}page.html")
    window.run(f"document.documentElement.style.fontSize = '{size}'")
    seen: dict[str, Any] = window.run(SEEN)

    assert seen["cut"] == []
    assert seen["overlapping"] == 0
    assert seen["sums"][0] == "8 m ÷ 4 s = 2 m/s"
    assert "Pace" in seen["opened"]
    assert "Source: A club, A source, May 2020." in seen["opened"]


@pytest.mark.browser
def test_a_link_to_a_receipt_unfolds_it(window: Window, address: str) -> None:
    window.visit(f"{address}page.html#number-way")
    ids = "['number-way', 'number-pace']"
    seen = f"return {ids}.map((id) => document.getElementById(id).checkVisibility({{ contentVisibilityAuto: true }}))"

    assert window.run(seen) == [True, False]


@pytest.mark.browser
def test_words_beside_a_number_end_before_the_next(window: Window, address: str) -> None:
    window.visit(f"{address}page.html")
    assert window.run(ROWS) == [[True, True]] * 3


@pytest.mark.browser
def test_no_unit_is_broken_behind_its_slash(window: Window, address: str) -> None:
    window.visit(f"{address}page.html")
    assert window.run(BROKEN) == []


@pytest.mark.browser
def test_a_japanese_number_begins_a_line_without_the_letter_before_it(window: Window, address: str) -> None:
    window.visit(f"{address}page.html")
    assert window.run(GLUED) == []
