"""A formula's tree as text, in its own language."""

from __future__ import annotations

from typing import Final

from explainer.formula.tree import (
    COMPARISONS,
    STRENGTH,
    STRENGTH_OF_MINUS,
    STRENGTH_OF_NOT,
    Call,
    Column,
    Literal,
    Name,
    Negative,
    Not,
    Operation,
    Text,
    Tree,
)
from explainer.units import NUMBER

_STRENGTH_OF_OPERAND: Final = 9


def to_text(tree: Tree) -> str:
    """The formula in its own language, with no more parentheses than it needs; reading it again gives the same tree."""
    match tree:
        case Literal(_, text):
            return text
        case Text(text):
            return f'"{text}"'
        case Name(name):
            return name
        case Column(table, column):
            return f"{table}.{column}"
        case Negative(operand):
            return "-" + _within(operand, STRENGTH_OF_MINUS)
        case Not(operand):
            return "not " + _within(operand, STRENGTH_OF_NOT)
        case Call(function, arguments):
            return f"{function}({', '.join(to_text(argument) for argument in arguments)})"
        case Operation(operator, left, right):
            before, after = _sides(operator)
            return f"{_within(left, before)} {operator} {_within(right, after)}"


def _sides(operator: str) -> tuple[int, int]:
    """How strongly the left and the right operand must bind to stand without parentheses."""
    strength = STRENGTH[operator]
    if operator == "**":
        return strength + 1, STRENGTH_OF_MINUS
    return strength + (operator in COMPARISONS), strength + 1


def _strength(tree: Tree) -> int:
    """How strongly a tree binds."""
    match tree:
        case Operation(operator, _, _):
            return STRENGTH[operator]
        case Negative():
            return STRENGTH_OF_MINUS
        case Not():
            return STRENGTH_OF_NOT
        case Literal(_, text) if _split(text)[1]:
            return STRENGTH["**"]  # 10 km ** 2 could be read in two ways
        case _:
            return _STRENGTH_OF_OPERAND


def _split(text: str) -> tuple[str, str]:
    """A literal's number and unit."""
    number = NUMBER.match(text)
    end = number.end() if number else 0
    return text[:end], text[end:].strip()


def _within(tree: Tree, least: int) -> str:
    return to_text(tree) if _strength(tree) >= least else f"({to_text(tree)})"
