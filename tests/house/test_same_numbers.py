"""What is computed and drawn is the same under every Python: since 3.12, `sum` adds up fractions in another way."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from house.shape import sums

ROOMS: Final = ("compute", "draw", "formula", "units", "wording")


def test_only_whole_numbers_are_added_up_by_sum(root: Path) -> None:
    found = [
        f"{path.relative_to(root).as_posix()}:{line}: write math.fsum"
        for room in ROOMS
        for path in sorted((root / "scripts/explainer" / room).rglob("*.py"))
        for line in sums(path.read_text("utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "code", ["sum(shares)", "sum(map(abs, shares))", "sum(a / 2 for a in b)", "1 + sum([0.1, *b])"]
)
def test_fractions_that_sum_adds_up_are_found(code: str) -> None:
    assert list(sums(f"import math\n{code}\n")) == [2]


@pytest.mark.parametrize(
    "code", ["sum(1 for _ in a)", "sum(len(a) + 1 for a in b)", "sum(a > b and not c for a in d)", "math.fsum(a)"]
)
def test_counts_are_none(code: str) -> None:
    assert list(sums(code)) == []
