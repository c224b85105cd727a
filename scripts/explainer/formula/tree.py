"""What a formula is made of: its tree, and the words and symbols of the language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from explainer.units import Quantity

FUNCTIONS: Final[dict[str, str]] = {
    "abs": "abs(x): without its sign",
    "sqrt": "sqrt(x): square root",
    "log2": "log2(x): bits that tell x plain states apart",
    "log10": "log10(x): decimal logarithm of a plain number",
    "exp": "exp(x): e to a plain number",
    "round": "round(x) or round(x, step): nearest whole plain number or multiple of the step, halves away from zero",
    "floor": "floor(x) or floor(x, step): largest whole plain number, or multiple of the step, not above x",
    "ceiling": "ceiling(x) or ceiling(x, step): smallest whole plain number, or multiple of the step, not below x",
    "minimum": "minimum(a, b, …) or minimum(column): the smallest",
    "maximum": "maximum(a, b, …) or maximum(column): the largest",
    "sum": "sum(column): all added up",
    "mean": "mean(column): arithmetic mean",
    "weighted_mean": "weighted_mean(column, weights): the sum of value times weight, over the sum of weights",
    "median": "median(column): middle value, or the mean of the two in the middle",
    "quantile": "quantile(column, share): the value below which that share lies, interpolated (type 7)",
    "standard_deviation": "standard_deviation(column): of a sample, over n - 1",
    "population_standard_deviation": "population_standard_deviation(column): of all there are, over n",
    "largest": "largest(column, n): the n-th largest",
    "smallest": "smallest(column, n): the n-th smallest",
    "count": "count(column): how many rows have a value",
    "first": "first(column): the earliest value, by the table's date column",
    "last": "last(column): the latest value, by the table's date column",
    "at_date": "at_date(column, date): the value of the one row with that date, by the table's date column",
    "change": "change(column, from) or change(column, from, to): how much more, from a date, or from months before",
    "relative_change": "relative_change(column, from) or …(column, from, to): the same as a share of the first value",
    "previous": "previous(column) or previous(column, same): in a computed column, the value of the row before by date",
    "rolling_mean": "rolling_mean(column, n) or …(column, n, same): the mean of a row and the n - 1 before it by date",
    "at": "at(column, row): the column's cell in the row of a number, as in at(records.team, maximum(records.rate))",
    "rank": "rank(x, column): 1 if no value of the column is larger than x, 2 if one is, and so on",
    "rank_from_smallest": "rank_from_smallest(x, column): 1 if no value of the column is smaller than x, and so on",
    "date": "date(id): the date of a number",
    "year": "year(date): the year of a date, as a plain number",
    "month": "month(date): the month of a date, 1 to 12",
    "months_before": "months_before(date, n): the date n months earlier",
    "days_between": "days_between(from, to): time from one day to another",
    "years_between": "years_between(from, to): completed years, as ages are counted",
    "filter": "filter(column, condition): the rows for which the condition holds",
    "mixed": "mixed(column): the same column, where rows of several kinds are meant to be taken together",
    "record_growth_rate": "record_growth_rate(dates, column): growth a year, by a line through all new maxima",
    "record_doubling_time": "record_doubling_time(dates, column): time to double, by the same line",
    "fitted_growth_rate": "fitted_growth_rate(dates, column): growth a year, by a line through all the logarithms",
    "fitted_doubling_time": "fitted_doubling_time(dates, column): time to double, by a line through all the logarithms",
    "compound_growth_rate": "compound_growth_rate(dates, column): growth a year from the first value to the last",
}
# Names that functions had before they said what they do. What was recorded with them is still read.
FORMER_NAMES: Final[dict[str, str]] = {"growth_rate": "record_growth_rate", "doubling_time": "record_doubling_time"}
KEYWORDS: Final = frozenset({"and", "or", "not", "if", "else"})
COMPARISONS: Final = frozenset({"<", "<=", ">", ">=", "==", "!="})

# How strongly an operator binds its operands. `**` groups from the right and comparisons not at all, all others from
# the left.
STRENGTH: Final[dict[str, int]] = {
    "or": 1,
    "and": 2,
    **dict.fromkeys(COMPARISONS, 4),
    "+": 5,
    "-": 5,
    "*": 6,
    "/": 6,
    "**": 8,
}
STRENGTH_OF_NOT: Final = 3
STRENGTH_OF_MINUS: Final = 7


@dataclass(frozen=True)
class Literal:
    """A number with its unit, as written."""

    quantity: Quantity
    text: str


@dataclass(frozen=True)
class Text:
    """A text to compare a column with."""

    text: str


@dataclass(frozen=True)
class Name:
    """The id of a fact, a figure or a table's row."""

    id: str


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    table: str
    column: str


@dataclass(frozen=True)
class Negative:
    """A minus sign before an operand."""

    operand: Tree


@dataclass(frozen=True)
class Operation:
    """Two operands and one of the operators in STRENGTH."""

    operator: str
    left: Tree
    right: Tree


@dataclass(frozen=True)
class Not:
    """A condition turned round."""

    operand: Tree


@dataclass(frozen=True)
class Call:
    """One of FUNCTIONS and its arguments."""

    function: str
    arguments: tuple[Tree, ...]


Tree = Literal | Text | Name | Column | Negative | Operation | Not | Call


def walk(tree: Tree) -> Iterator[Tree]:
    """The tree and all below it, from left to right."""
    waiting = [tree]
    while waiting:
        tree = waiting.pop()
        yield tree
        waiting.extend(reversed(branches(tree)))


def replaced(tree: Tree, by: Mapping[Tree, Tree]) -> Tree:
    """The tree with some of its parts replaced by others; what is below a part that is replaced goes with it."""
    if found := by.get(tree):
        return found
    match tree:
        case Operation(operator, left, right):
            return Operation(operator, replaced(left, by), replaced(right, by))
        case Negative(operand):
            return Negative(replaced(operand, by))
        case Not(operand):
            return Not(replaced(operand, by))
        case Call(function, arguments):
            return Call(function, tuple(replaced(argument, by) for argument in arguments))
        case _:
            return tree


def branches(tree: Tree) -> tuple[Tree, ...]:
    """The operands of a tree, from left to right."""
    match tree:
        case Operation(_, left, right):
            return (left, right)
        case Negative(operand) | Not(operand):
            return (operand,)
        case Call(_, arguments):
            return arguments
        case _:
            return ()
