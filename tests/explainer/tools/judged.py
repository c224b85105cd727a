"""What the numbers say of claims, a second time."""

from __future__ import annotations

import math
from fractions import Fraction

from amounts import read_amount
from recompute import Book


def deviation(book: Book, claim: str, at: Fraction | None = None) -> float:
    """How far the number of a claim, or a value, is off what is claimed: |number / claimed - 1|."""
    said = book.claims[claim]
    powers = book.number(said["number"]).powers
    value = book.number(said["number"]).value if at is None else at
    _, low, _, of_low = read_amount(str(said["value"]))
    _, high, _, of_high = read_amount(str(said.get("to", said["value"])))
    assert of_low == of_high == powers, claim
    is_short = value < low and said["relation"] != "<"
    is_over = value > high and said["relation"] != ">"
    if not (is_short or is_over):
        return 0.0
    end = low if is_short else high
    return abs(float(value) / float(end) - 1) if end else math.inf


def verdict(book: Book, claim: str) -> str:
    """What the number of a claim says of it, by the claim's own tolerances; open if it differs in its range."""
    low, high, _ = book.tried(book.claims[claim]["number"])
    if low == high:
        return _verdict(book, claim, None)
    steps = [Fraction(low) + (Fraction(high) - Fraction(low)) * n / 1000 for n in range(1001)]
    found = {_verdict(book, claim, step) for step in steps}
    return found.pop() if len(found) == 1 else "open"


def _verdict(book: Book, claim: str, at: Fraction | None) -> str:
    rounding, rough, wrong = (read_amount(book.claims[claim][key])[1] for key in ("rounding", "roughly_right", "wrong"))
    assert 0 <= rounding <= rough <= wrong, claim
    off = deviation(book, claim, at)
    if off > rough:
        return "wrong" if off >= wrong else "off"
    return "roughly right" if off > rounding else "supported"
