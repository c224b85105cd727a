"""How formulas are read and what their operators do, a second time: by Python's own parser, with exact fractions."""

from __future__ import annotations

import ast
import re
from typing import Final

from amounts import NUMBER, PLAIN, SYMBOL, WARMING, WARMTH, Amount, times, to_the
from functions import OPERATIONS

TOKENS: Final = re.compile(
    rf'(?P<text>"[^"]*")|(?P<cell>[a-z_]\w*\.[a-z_]\w*)|(?P<word>[A-Za-z_]\w*)'
    rf"|(?P<amount>{NUMBER}(?: ?{SYMBOL}(?:[*/](?:{NUMBER} )?{SYMBOL})*)?)"
)
PICKS: Final = frozenset({"minimum", "maximum", "first", "last", "largest", "smallest", "at_date"})
COLUMNS: Final = frozenset({"cell", "filter", "mixed"})
OF_DATES: Final = frozenset({"year", "month", "months_before", "days_between", "years_between"})
READ_ROWS: Final = frozenset({"at", "rank", "rank_from_smallest"})
DATE: Final = r"\d{4}(-\d\d(-\d\d)?)?"

Cell = Amount | str | None


def tree_of(formula: str) -> ast.expr:
    """A formula as Python's parser sees it, with amounts and cells as calls of `amount` and `cell`."""
    return ast.parse(TOKENS.sub(_for_python, " ".join(formula.split())), mode="eval").body


def _for_python(token: re.Match[str]) -> str:
    if token.lastgroup == "cell":
        table, column = token[0].split(".")
        return f"cell({table!r}, {column!r})"
    return f"amount({token[0]!r})" if token.lastgroup == "amount" else token[0]


def is_column(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in COLUMNS


def reads_rows(call: ast.Call) -> bool:
    """Whether a call looks at the rows of a table, and is not itself a column."""
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    is_over_column = bool(call.args) and is_column(call.args[0]) and not is_column(call)
    return name in READ_ROWS or (is_over_column and name not in OF_DATES)


def computed(sign: type, left: Amount | None, right: Amount | None) -> Amount | None:
    if left is None or right is None:
        return None  # an empty cell
    value = OPERATIONS[sign](left.value, right.value)
    if sign is ast.Pow:
        assert right.powers == PLAIN
        return Amount(value, to_the(left.powers, right.value))
    if sign in {ast.Mult, ast.Div}:
        return Amount(value, times(left.powers, right.powers, 1 if sign is ast.Mult else -1))
    if left.powers == WARMTH:  # a temperature and how much warmer, or two temperatures
        assert right.powers == WARMING if sign is ast.Add else right.powers in {WARMING, WARMTH}
        return Amount(value, WARMING if right.powers == WARMTH else WARMTH)
    assert left.powers == right.powers, "a sum of what does not fit"
    return Amount(value, left.powers)


def compared(sign: type, left: Cell, right: Cell) -> bool:
    if left is None or right is None:
        return False  # an empty cell
    if isinstance(left, Amount) and isinstance(right, Amount):
        assert left.powers == right.powers, "a comparison of what does not fit"
        return bool(OPERATIONS[sign](left.value, right.value))
    assert isinstance(left, str), left
    assert isinstance(right, str), right
    if all(re.fullmatch(DATE, text) for text in (left, right)):  # as far as both are known
        left, right = left[: len(right)], right[: len(left)]
    return bool(OPERATIONS[sign](left, right))
