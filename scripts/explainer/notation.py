"""A formula's tree as text and as MathML."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Final

from explainer.formula import Call, Column, Literal, Name, Negative, Not, Operation, Text, Tree

_STRENGTH: Final = {
    "or": 1,
    "and": 2,
    **dict.fromkeys(("<", "<=", ">", ">=", "==", "!="), 4),
    "+": 5,
    "-": 5,
    "*": 6,
    "/": 6,
    "**": 8,
}
_NOT: Final = 3
_NEGATIVE: Final = 7
_ATOM: Final = 9
_SIGNS: Final = {"*": "×", "-": "−", "<=": "≤", ">=": "≥", "==": "=", "!=": "≠"}
_READ_ALOUD: Final = {"growth_rate": "growth rate", "doubling_time": "doubling time"}


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
            return "-" + _within(operand, _NEGATIVE)
        case Not(operand):
            return "not " + _within(operand, _NOT)
        case Call(function, arguments):
            return f"{function}({', '.join(to_text(argument) for argument in arguments)})"
        case Operation(operator, left, right):
            before, after = _sides(operator)
            return f"{_within(left, before)} {operator} {_within(right, after)}"


def to_mathml(tree: Tree, label_of: Callable[[str], str]) -> str:
    """The formula as a MathML element, each number by its label.

    label_of: id of a number → its label, plain text; escaped here.
    """
    return f'<math display="block">{_mathml(tree, label_of)}</math>'


def _mathml(tree: Tree, label_of: Callable[[str], str]) -> str:
    match tree:
        case Literal(_, text):
            number, _, unit = (
                text.partition(" ") if " " in text and not text[-1].isdigit() else (text, "", "")
            )
            return f"<mrow><mn>{escape(number)}</mn>{f'<mtext>&#xa0;{escape(unit)}</mtext>' if unit else ''}</mrow>"
        case Text(text):
            return f"<mtext>“{escape(text)}”</mtext>"
        case Name(name):
            return f"<mtext>{escape(label_of(name))}</mtext>"
        case Column(table, column):
            return f"<mtext>{escape(table)}: {escape(column.replace('_', ' '))}</mtext>"
        case Negative(operand):
            return f"<mrow><mo>−</mo>{_fenced(operand, _NEGATIVE, label_of)}</mrow>"
        case Not(operand):
            return f"<mrow><mtext>not&#xa0;</mtext>{_fenced(operand, _NOT, label_of)}</mrow>"
        case Call("sqrt", (argument,)):
            return f"<msqrt>{_mathml(argument, label_of)}</msqrt>"
        case Call(function, arguments):
            inner = "<mo>,</mo>".join(_mathml(argument, label_of) for argument in arguments)
            name = _READ_ALOUD.get(function, function)
            return f"<mrow><mi>{name}</mi><mo>(</mo>{inner}<mo>)</mo></mrow>"
        case Operation("/", left, right):
            return f"<mfrac>{_mathml(left, label_of)}{_mathml(right, label_of)}</mfrac>"
        case Operation("**", left, right):
            return f"<msup>{_fenced(left, _ATOM, label_of)}{_mathml(right, label_of)}</msup>"
        case Operation(operator, left, right):
            before, after = _sides(operator)
            if operator in {"and", "or"}:
                sign = f"<mtext>&#xa0;{operator}&#xa0;</mtext>"
            else:
                sign = f"<mo>{escape(_SIGNS.get(operator, operator))}</mo>"
            return f"<mrow>{_fenced(left, before, label_of)}{sign}{_fenced(right, after, label_of)}</mrow>"


def _sides(operator: str) -> tuple[int, int]:
    """How strongly the left and the right operand must bind to stand without parentheses."""
    strength = _STRENGTH[operator]
    if operator == "**":
        return strength + 1, _NEGATIVE
    if operator in {"+", "-", "*", "/", "and", "or"}:
        return strength, strength + 1
    return strength + 1, strength + 1


def _strength(tree: Tree) -> int:
    match tree:
        case Operation(operator, _, _):
            return _STRENGTH[operator]
        case Negative():
            return _NEGATIVE
        case Not():
            return _NOT
        case _:
            return _ATOM


def _within(tree: Tree, least: int) -> str:
    return to_text(tree) if _strength(tree) >= least else f"({to_text(tree)})"


def _fenced(tree: Tree, least: int, label_of: Callable[[str], str]) -> str:
    inner = _mathml(tree, label_of)
    if _strength(tree) >= least or (
        isinstance(tree, Operation) and tree.operator == "/" and least <= _NEGATIVE
    ):
        return inner
    return f"<mrow><mo>(</mo>{inner}<mo>)</mo></mrow>"
