"""A formula's tree as text and as MathML."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
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
_SIGNS: Final = {"*": "×", "-": "−", "<=": "≤", ">=": "≥", "==": "=", "!=": "≠"}


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


def to_mathml(tree: Tree, label_of: Callable[[str], str]) -> str:
    """The formula as a MathML element, each number by its label.

    label_of: id of a number → its label, plain text; escaped here.
    """
    return f'<math display="block">{_mathml(tree, label_of)}</math>'


def _mathml(tree: Tree, label_of: Callable[[str], str]) -> str:
    match tree:
        case Literal(_, text):
            number, unit = _split(text)
            return f"<mrow><mn>{number}</mn>{f'<mtext>&#xa0;{escape(unit)}</mtext>' if unit else ''}</mrow>"
        case Text(text):
            return f"<mtext>“{escape(text)}”</mtext>"
        case Name(name):
            return f"<mtext>{escape(label_of(name))}</mtext>"
        case Column(table, column):
            return f"<mtext>{escape(f'{table}: {column}'.replace('_', ' '))}</mtext>"
        case Negative(operand):
            return f"<mrow><mo>−</mo>{_fenced(operand, STRENGTH_OF_MINUS, label_of)}</mrow>"
        case Not(operand):
            return f"<mrow><mtext>not&#xa0;</mtext>{_fenced(operand, STRENGTH_OF_NOT, label_of)}</mrow>"
        case Call("sqrt", (argument,)):
            return f"<msqrt>{_mathml(argument, label_of)}</msqrt>"
        case Call("filter", _):
            # A browser breaks lines within a text and nowhere else in a formula.
            return f"<mtext>{escape(_in_words(tree, label_of))}</mtext>"
        case Call("at", (column, row)):
            within = f"<mtext>&#xa0;of&#xa0;</mtext>{_mathml(row, label_of)}"
            return f"<mrow>{_mathml(column, label_of)}{within}</mrow>"
        case Call(function, arguments):
            inner = "<mo>,</mo>".join(_mathml(argument, label_of) for argument in arguments)
            return f"<mrow><mi>{function.replace('_', ' ')}</mi><mo>(</mo>{inner}<mo>)</mo></mrow>"
        case Operation(operator, left, right):
            return _operation(operator, left, right, label_of)


def _in_words(tree: Tree, label_of: Callable[[str], str]) -> str:
    """A column with its conditions as plain text; in these, columns go without the name of their table."""
    match tree:
        case Call("filter", (Column(table, column), condition)):
            name = f"{table}: {column}".replace("_", " ")
            return f"{name}, where {_in_words(condition, label_of)}"
        case Call("filter", (column, condition)):
            return f"{_in_words(column, label_of)}, where {_in_words(condition, label_of)}"
        case Call(function, arguments):
            return f"{function}({', '.join(_in_words(argument, label_of) for argument in arguments)})"
        case Column(_, column):
            return column.replace("_", " ")
        case Name(name):
            return label_of(name)
        case Text(text):
            return f"“{text}”"
        case Negative(operand):
            return "−" + _said(operand, STRENGTH_OF_MINUS, label_of)
        case Not(operand):
            return "not " + _said(operand, STRENGTH_OF_NOT, label_of)
        case Operation(operator, left, right):
            before, after = _sides(operator)
            sign = _SIGNS.get(operator, operator)
            return f"{_said(left, before, label_of)} {sign} {_said(right, after, label_of)}"
        case _:
            return to_text(tree)


def _said(tree: Tree, least: int, label_of: Callable[[str], str]) -> str:
    inner = _in_words(tree, label_of)
    return inner if _strength(tree) >= least else f"({inner})"


def _operation(operator: str, left: Tree, right: Tree, label_of: Callable[[str], str]) -> str:
    before, after = _sides(operator)
    match operator:
        case "/":
            return f"<mfrac>{_mathml(left, label_of)}{_mathml(right, label_of)}</mfrac>"
        case "**":
            return f"<msup>{_fenced(left, before, label_of)}{_mathml(right, label_of)}</msup>"
        case "and" | "or":
            sign = f"<mtext>&#xa0;{operator}&#xa0;</mtext>"
        case _:
            sign = f"<mo>{escape(_SIGNS.get(operator, operator))}</mo>"
    return f"<mrow>{_fenced(left, before, label_of)}{sign}{_fenced(right, after, label_of)}</mrow>"


def _sides(operator: str) -> tuple[int, int]:
    """How strongly the left and the right operand must bind to stand without parentheses."""
    strength = STRENGTH[operator]
    if operator == "**":
        return strength + 1, STRENGTH_OF_MINUS
    return strength + (operator in COMPARISONS), strength + 1


def _strength(tree: Tree, *, fractions: bool = False) -> int:
    """How strongly a tree binds. fractions: in print, where a fraction's line does what parentheses do."""
    match tree:
        case Operation("/", _, _) if fractions:
            return STRENGTH_OF_MINUS
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


def _fenced(tree: Tree, least: int, label_of: Callable[[str], str]) -> str:
    inner = _mathml(tree, label_of)
    if _strength(tree, fractions=True) >= least:
        return inner
    return f"<mrow><mo>(</mo>{inner}<mo>)</mo></mrow>"
