"""What is computed and drawn is the same under every Python: since 3.12, `sum` adds up fractions in another way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOMS: Final = ("charts", *(f"explainer/{name}" for name in ("compute", "draw", "formula", "units", "wording")))


def test_only_whole_numbers_are_added_up_by_sum(root: Path) -> None:
    found = [
        f"{path.relative_to(root).as_posix()}:{line}: write math.fsum"
        for room in ROOMS
        for path in sorted((root / "scripts" / room).rglob("*.py"))
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


def sums(code: str) -> Iterator[int]:
    """The lines where `sum` is called with anything that is not plainly made of whole numbers."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sum":
            each = node.args[0].elt if isinstance(node.args[0], ast.GeneratorExp) else None
            if each is None or not is_whole(each):
                yield node.lineno


def is_whole(value: ast.expr) -> bool:
    """Whether an expression counts something."""
    match value:
        case ast.Constant(value=int()) | ast.Compare() | ast.UnaryOp(op=ast.Not()):
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in {"any", "all", "bool", "int", "len"} or name.lstrip("_").startswith(("is_", "has_"))
        case ast.BoolOp(values=values):
            return all(map(is_whole, values))
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult(), left=left, right=right):
            return is_whole(left) and is_whole(right)
    return False
