"""The formula language: text → tree. A formula is never handed to Python; what is not in the grammar does not exist.

    condition   = conjunction { "or" conjunction }
    conjunction = negation { "and" negation }
    negation    = "not" negation | comparison
    comparison  = sum [ ("<" | "<=" | ">" | ">=" | "==" | "!=") sum ]
    sum         = product { ("+" | "-") product }
    product     = sign { ("*" | "/") sign }
    sign        = "-" sign | power
    power       = operand [ "**" sign ]
    operand     = number [unit] | text | id | table.column | "(" condition ")"
                | function "(" condition { "," condition } ")"

A number with its unit (`10 min`, `50 %`, `3 900 000`, `1.2 Pbit/s`) is one operand: nothing binds tighter. Its unit has
no spaces around `*` and `/`, so that `100 km/record_rate` and `100 km/h` can be told apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from explainer import ids
from explainer.errors import FormulaMistake, Place, nearest
from explainer.formula.tree import (
    COMPARISONS,
    FORMER_NAMES,
    FUNCTIONS,
    KEYWORDS,
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
    walk,
)
from explainer.units import NUMBER, SCALES, STANDARD, SYMBOL, Units, parse_quantity

# Nothing that is made from a formula goes deeper than these allow, so none meets Python's limit.
_DEPTH_AT_MOST: Final = 40
_TOKENS_AT_MOST: Final = 300
_SHOWN_AT_MOST: Final = 80
_SPACES: Final = re.compile(r"\s*")
_TOKENS: Final = (
    ("number", NUMBER),
    ("text", re.compile(r'"([^"\x00-\x1f\x7f-\x9f]*)"')),
    ("id", re.compile(r"[A-Za-z_]\w*")),
    ("operator", re.compile(r"\*\*|<=|>=|==|!=|[-+*/()<>,.]")),
)
_ADVICE: Final = {
    "=": "compare with ==",
    "^": "write ** for a power",
    **dict.fromkeys("\u00d7\u00b7\u22c5", "multiply with *"),
    **dict.fromkeys("\u00f7", "divide with /"),
    **dict.fromkeys("\u2212\u2013", "subtract with -"),
    "\u2264": "write <=",
    "\u2265": "write >=",
    "\u2260": "write !=",
    "\u221a": "write sqrt(\u2026)",
    **dict.fromkeys("'\u2018\u2019\u201c\u201d\u201e`", "put texts in straight double quotes"),
}
# What other programs call our functions.
_CALLED: Final = {
    **dict.fromkeys(("average", "avg"), "mean"),
    **dict.fromkeys(("sd", "std", "stddev", "stdev"), "standard_deviation"),
    **dict.fromkeys(("length", "len", "counta"), "count"),
    **dict.fromkeys(("percentile", "quartile"), "quantile"),
    "ceil": "ceiling",
    "max": "maximum",
    "min": "minimum",
}
_POWER: Final = r"(?:\*\*[1-9]|\^[1-9]|[²³])?"
_FIRST_SYMBOL: Final = re.compile(rf"\s*({SYMBOL}){_POWER}(?!\w)")
_NEXT_SYMBOL: Final = re.compile(rf"[*/](?:[1-9]\d* )?({SYMBOL}){_POWER}(?!\w|\s*[.(])")


@dataclass(frozen=True)
class Formula:
    """A formula as written, its tree and its place. names and columns: what it uses, in order of first use."""

    text: str
    tree: Tree
    place: Place | None = None

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(node.id for node in walk(self.tree) if isinstance(node, Name)))

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        return tuple(dict.fromkeys(node for node in walk(self.tree) if isinstance(node, Column)))

    def columns_of(self, table: str) -> list[str]:
        """The columns of a table that it names."""
        return [column.column for column in self.columns if column.table == table]


def parse_formula(
    text: str, place: Place | None = None, units: Units = STANDARD, *, is_recorded: bool = False
) -> Formula:
    """The formula that is written so. is_recorded: functions may have their former names, as in what was published.

    Raises:
        FormulaMistake: it breaks the grammar, is too long or too deep, or calls an unknown function.
        UnitMistake: a number's unit does not exist.
    """
    return Formula(" ".join(text.split()), _Parser(text, place, units, is_recorded=is_recorded).whole(), place)


class _Parser:
    """Reads one formula by the strength of its operators. kind and token: what comes next, e.g. "id" and "us_ratio"."""

    def __init__(self, text: str, place: Place | None, units: Units, *, is_recorded: bool) -> None:
        self.text, self.place, self.units, self.is_recorded = text, place, units, is_recorded
        self.position = self.depth = self.read = 0
        self.kind = self.token = ""
        self.advance()

    def whole(self) -> Tree:
        tree = self.expression()
        if self.kind != "end":
            raise self.unexpected("an operator")
        return tree

    def expression(self, least: int = 1) -> Tree:
        """Operands and the operators between them, as long as these bind at least so strongly."""
        tree = self.operand(least)
        while self.kind in {"operator", "keyword"} and STRENGTH.get(self.token, 0) >= least:
            operator = self.taken()
            if operator == "**":
                tree = Operation(operator, tree, self.nested(STRENGTH_OF_MINUS))
                continue
            tree = Operation(operator, tree, self.expression(STRENGTH[operator] + 1))
            if operator in COMPARISONS and self.kind == "operator" and self.token in COMPARISONS:
                raise self.mistake("comparisons cannot be chained", "join them with 'and'")
        return tree

    def nested(self, least: int = 1) -> Tree:
        self.depth += 1
        if self.depth > _DEPTH_AT_MOST:
            raise self.mistake(f"more than {_DEPTH_AT_MOST} levels", "split it into several figures")
        tree = self.expression(least)
        self.depth -= 1
        return tree

    def operand(self, least: int) -> Tree:
        match self.kind, self.token:
            case "number", _:
                return self.number()
            case "text", _:
                return Text(self.taken())
            case "id", _:
                return self.name()
            case "operator", "(":
                self.advance()
                tree = self.nested()
                self.expect(")")
                return tree
            case "operator", "-":
                self.advance()
                return self.negative(self.nested(STRENGTH_OF_MINUS))
            case "keyword", "not" if least <= STRENGTH_OF_NOT:
                self.advance()
                return Not(self.nested(STRENGTH_OF_NOT))
            case _:
                raise self.unexpected("a number, an id or '('")

    def negative(self, tree: Tree) -> Tree:
        """A tree turned round; of a point on a scale, below its zero, the point itself: −5 °F is no minus of 5 °F."""
        if isinstance(tree, Literal) and tree.quantity.dimension.is_point:
            written = f"-{tree.text}"
            return Literal(parse_quantity(written, self.place, self.units), written)
        return Negative(tree)

    def number(self) -> Tree:
        digits, start = self.token, self.position
        self.position = _end_of_unit(self.text, start, self.units)
        unit = self.text[start : self.position].strip()
        written = f"{digits} {unit}".strip()
        self.advance()
        if unit and self.token == "**" and self.kind == "operator":
            raise self.mistake("a power of a number with a unit is ambiguous", f"write ({written}) ** …")
        return Literal(parse_quantity(written, self.place, self.units), written)

    def name(self) -> Tree:
        name = self.taken()
        if self.kind == "operator" and self.token == "(":
            return self.call(name)
        if self.kind == "operator" and self.token == ".":
            self.advance()
            if self.kind != "id":
                raise self.unexpected(f"a column of {name}")
            return Column(name, self.taken())
        if self.units.reserves(name) or (name in self.units and not ids.is_id(name)):
            raise self.mistake(f"'{name}' is a unit without a number", f"write e.g. 1 {name}, or 3 km/{name}")
        if not ids.is_id(name):
            raise self.mistake(f"'{name}' is not an id", ids.ADVICE)
        return Name(name)

    def call(self, function: str) -> Tree:
        if function in FORMER_NAMES:
            function = self.renamed(function)
        if function not in FUNCTIONS:
            called = _CALLED.get(function.lower(), function.lower())
            advice = f"did you mean '{called}'?" if called in FUNCTIONS else nearest(function, FUNCTIONS)
            raise self.mistake(f"no function '{function}'", advice)
        self.advance()
        arguments = [self.nested()]
        while self.kind == "operator" and self.token == ",":
            self.advance()
            arguments.append(self.nested())
        self.expect(")")
        return Call(function, tuple(arguments))

    def renamed(self, former: str) -> str:
        now = FORMER_NAMES[former]
        if not self.is_recorded:
            fitted = now.replace("record", "fitted")
            advice = f"write {now} for a line through the values that raised the maximum, as {former} was, "
            advice += f"or {fitted} for one through all values"
            raise self.mistake(f"'{former}' does not say which values it fits", advice)
        return now

    def expect(self, token: str) -> None:
        if self.kind != "operator" or self.token != token:
            raise self.unexpected(f"'{token}'")
        self.advance()

    def taken(self) -> str:
        token = self.token
        self.advance()
        return token

    def advance(self) -> None:
        spaces = _SPACES.match(self.text, self.position)
        self.position = spaces.end() if spaces else self.position
        if self.position == len(self.text):
            self.kind, self.token = "end", ""
            return
        self.read += 1
        if self.read > _TOKENS_AT_MOST:
            raise self.mistake(f"more than {_TOKENS_AT_MOST} words and symbols", "split it into several figures")
        for kind, pattern in _TOKENS:
            if match := pattern.match(self.text, self.position):
                self.position = match.end()
                self.token = match[1] if kind == "text" else match[0]
                self.kind = "keyword" if kind == "id" and self.token in KEYWORDS else kind
                return
        found = self.text[self.position :].split()[0][:12]
        raise self.mistake(f"cannot read '{found}'", _ADVICE.get(found[0], ""))

    def mistake(self, problem: str, suggestion: str = "") -> FormulaMistake:
        shown = " ".join(self.text.split())
        shown = shown if len(shown) <= _SHOWN_AT_MOST else shown[:_SHOWN_AT_MOST] + "…"
        return FormulaMistake(f"{problem} in '{shown}'", self.place, suggestion)

    def unexpected(self, wanted: str) -> FormulaMistake:
        found = f"'{self.token}'" if self.kind != "end" else "the end"
        return self.mistake(f"found {found}, expected {wanted}")


def _end_of_unit(text: str, start: int, units: Units) -> int:
    """Where the unit behind a number ends. The word behind a number can be nothing else, even if it is no symbol."""
    first = _FIRST_SYMBOL.match(text, start)
    if not first or first[1] in KEYWORDS:
        return start
    end = first.end()
    if first[1] in SCALES and (scaled := _FIRST_SYMBOL.match(text, end)) and scaled[1] in units:
        end = scaled.end()
    while (more := _NEXT_SYMBOL.match(text, end)) and more[1] in units:
        end = more.end()
    return end
