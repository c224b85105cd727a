"""The formula language: text → tree. A formula is never handed to Python; what is not in the grammar does not exist.

    condition  = conjunction { "or" conjunction }
    conjunction = negation { "and" negation }
    negation   = "not" negation | comparison
    comparison = sum [ ("<" | "<=" | ">" | ">=" | "==" | "!=") sum ]
    sum        = product { ("+" | "-") product }
    product    = sign { ("*" | "/") sign }
    sign       = "-" sign | power
    power      = operand [ "**" sign ]
    operand    = number [unit] | text | id | table.column | function "(" condition { "," condition } ")" | "(" condition ")"

A number with its unit (`10 min`, `50 %`, `3 900 000`, `1.2 Pbit/s`) is one operand: nothing binds tighter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Final

from explainer.errors import FormulaMistake, Place, nearest
from explainer.units import NUMBER, SYMBOLS, Quantity, parse_number, parse_quantity

ID: Final = re.compile(r"[a-z][a-z0-9_]*")
FUNCTIONS: Final[dict[str, str]] = {
    "abs": "abs(x): without its sign",
    "sqrt": "sqrt(x): square root",
    "log2": "log2(x): bits that tell x plain states apart",
    "log10": "log10(x): decimal logarithm of a plain number",
    "exp": "exp(x): e to a plain number",
    "round": "round(x): nearest whole plain number, halves up",
    "floor": "floor(x): largest whole plain number not above x",
    "ceiling": "ceiling(x): smallest whole plain number not below x",
    "minimum": "minimum(a, b, …) or minimum(column): the smallest",
    "maximum": "maximum(a, b, …) or maximum(column): the largest",
    "sum": "sum(column): all added up",
    "mean": "mean(column): arithmetic mean",
    "median": "median(column): middle value",
    "count": "count(column): how many rows have a value",
    "first": "first(column): the earliest value, by the table's date column",
    "last": "last(column): the latest value, by the table's date column",
    "filter": "filter(column, condition): the rows for which the condition holds",
    "growth_rate": "growth_rate(dates, column): growth a year, from a line through the logarithms of the running maximum",
    "doubling_time": "doubling_time(dates, column): time to double, from the same line",
}
KEYWORDS: Final = frozenset({"and", "or", "not", "if"})

COMPARISONS: Final = frozenset({"<", "<=", ">", ">=", "==", "!="})

_DEPTH_AT_MOST: Final = 40
_TOKENS_AT_MOST: Final = 300
_TOKENS: Final = (
    ("number", NUMBER),
    ("text", re.compile(r'"([^"\n]*)"')),
    ("id", re.compile(r"[A-Za-z_]\w*")),
    ("operator", re.compile(r"\*\*|<=|>=|==|!=|[-+*/()<>,.]")),
)
_FIRST_SYMBOL: Final = re.compile(r" *([A-Za-zµ%]+)(?:\*\*[1-9])?(?!\w)")
_NEXT_SYMBOL: Final = re.compile(r"[*/]([A-Za-zµ%]+)(?:\*\*[1-9])?(?!\w)")


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
    """Two operands and one of + - * / ** < <= > >= == != and or."""

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


@dataclass(frozen=True)
class Formula:
    """A formula as written, its tree and its place. names and columns: what it uses, in order of first use."""

    text: str
    tree: Tree
    place: Place | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(node.id for node in walk(self.tree) if isinstance(node, Name)))

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(dict.fromkeys(node for node in walk(self.tree) if isinstance(node, Column)))


def parse_formula(text: str, place: Place | None = None) -> Formula:
    """The formula that is written so.

    Raises:
        FormulaMistake: it breaks the grammar, is too long or too deep, or calls an unknown function.
        UnitMistake: a number's unit does not exist.
    """
    return Formula(" ".join(text.split()), _Parser(text, place).whole(), place)


def walk(tree: Tree) -> Iterator[Tree]:
    """The tree and all below it, from left to right."""
    yield tree
    for branch in branches(tree):
        yield from walk(branch)


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


class _Parser:
    """Reads one formula by recursive descent. kind and token: what comes next, e.g. "id" and "record_rate"."""

    def __init__(self, text: str, place: Place | None) -> None:
        self.text, self.place = text, place
        self.position = self.depth = self.read = 0
        self.kind = self.token = ""
        self.advance()

    def whole(self) -> Tree:
        tree = self.condition()
        if self.kind != "end":
            raise self.unexpected("an operator")
        return tree

    def condition(self) -> Tree:
        self.depth += 1
        if self.depth > _DEPTH_AT_MOST:
            raise self.mistake("formula too deep", f"nest at most {_DEPTH_AT_MOST} levels")
        tree = self.joined(("or",), lambda: self.joined(("and",), self.negation))
        self.depth -= 1
        return tree

    def joined(self, operators: Collection[str], operand: Callable[[], Tree]) -> Tree:
        tree = operand()
        while self.token in operators and self.kind in {"operator", "keyword"}:
            operator = self.taken()
            tree = Operation(operator, tree, operand())
        return tree

    def negation(self) -> Tree:
        if self.kind == "keyword" and self.token == "not":
            self.advance()
            return Not(self.negation())
        left = self.sum()
        if self.kind == "operator" and self.token in COMPARISONS:
            operator = self.taken()
            return Operation(operator, left, self.sum())
        return left

    def sum(self) -> Tree:
        return self.joined(("+", "-"), lambda: self.joined(("*", "/"), self.sign))

    def sign(self) -> Tree:
        if self.token == "-" and self.kind == "operator":
            self.advance()
            return Negative(self.sign())
        base = self.operand()
        if self.token == "**" and self.kind == "operator":
            self.advance()
            return Operation("**", base, self.sign())
        return base

    def operand(self) -> Tree:
        match self.kind:
            case "number":
                return self.number()
            case "text":
                return Text(self.taken())
            case "id":
                return self.name()
            case "operator" if self.token == "(":
                self.advance()
                tree = self.condition()
                self.expect(")")
                return tree
            case _:
                raise self.unexpected("a number, an id or '('")

    def number(self) -> Tree:
        digits = self.token
        unit = _unit_at(self.text, self.position)
        self.position += len(unit)
        self.advance()
        written = f"{digits} {unit.strip()}".strip()
        if not unit:
            parse_number(digits, self.place)
        return Literal(parse_quantity(written, self.place), written)

    def name(self) -> Tree:
        name = self.taken()
        if self.kind == "operator" and self.token == "(":
            return self.call(name)
        if self.kind == "operator" and self.token == ".":
            self.advance()
            if self.kind != "id":
                raise self.unexpected(f"a column of {name}")
            return Column(name, self.taken())
        if not ID.fullmatch(name):
            raise self.mistake(f"'{name}' is not an id", "ids are lower case: a to z, 0 to 9 and _")
        return Name(name)

    def call(self, function: str) -> Tree:
        if function not in FUNCTIONS:
            raise self.mistake(f"no function '{function}'", nearest(function, FUNCTIONS))
        self.advance()
        arguments = [self.condition()]
        while self.kind == "operator" and self.token == ",":
            self.advance()
            arguments.append(self.condition())
        self.expect(")")
        return Call(function, tuple(arguments))

    def expect(self, token: str) -> None:
        if self.kind != "operator" or self.token != token:
            raise self.unexpected(f"'{token}'")
        self.advance()

    def taken(self) -> str:
        token = self.token
        self.advance()
        return token

    def advance(self) -> None:
        self.position += len(self.text[self.position :]) - len(self.text[self.position :].lstrip())
        self.read += 1
        if self.read > _TOKENS_AT_MOST:
            raise self.mistake(
                "formula too long", f"use at most {_TOKENS_AT_MOST} words and signs; name a part of it"
            )
        if self.position == len(self.text):
            self.kind, self.token = "end", ""
            return
        for kind, pattern in _TOKENS:
            if match := pattern.match(self.text, self.position):
                self.position = match.end()
                self.token = match.group(1) if kind == "text" else match.group()
                self.kind = "keyword" if kind == "id" and self.token in KEYWORDS else kind
                return
        raise self.mistake(f"cannot read '{self.text[self.position : self.position + 12]}' in a formula")

    def mistake(self, problem: str, suggestion: str = "") -> FormulaMistake:
        return FormulaMistake(f"{problem}: {self.text[:80]}", self.place, suggestion)

    def unexpected(self, wanted: str) -> FormulaMistake:
        found = f"'{self.token}'" if self.kind != "end" else "the end"
        return self.mistake(f"found {found}, expected {wanted}")


def _unit_at(text: str, position: int) -> str:
    """The unit behind a number, with the space before it: symbols without spaces between them."""
    match = _FIRST_SYMBOL.match(text, position)
    if not match or match.group(1) not in SYMBOLS:
        return ""
    end = match.end()
    while (more := _NEXT_SYMBOL.match(text, end)) and more.group(1) in SYMBOLS:
        end = more.end()
    return text[position:end]
