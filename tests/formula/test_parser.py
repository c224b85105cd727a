"""The formula language: what is read, how it groups, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explainer.errors import FormulaMistake, Mistake, Place, UnitMistake
from explainer.formula import Call, Column, Name, parse_formula, walk
from explainer.formula.tree import FUNCTIONS, Literal, Negative, Not, Operation, Text, Tree, branches
from explainer.units import parse_quantity
from made import UNITS

a, b, c = Name("a"), Name("b"), Name("c")
LESS, MORE, OTHER = Operation("<", a, b), Operation(">", b, c), Operation("!=", c, a)


def number(text: str) -> Literal:
    """A number as a formula holds it."""
    return Literal(parse_quantity(text), text)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a", a),
        ("records.capacity", Column("records", "capacity")),
        ("a + b - c", Operation("-", Operation("+", a, b), c)),
        ("a - (b - c)", Operation("-", a, Operation("-", b, c))),
        ("a / b * c", Operation("*", Operation("/", a, b), c)),
        ("a + b * c", Operation("+", a, Operation("*", b, c))),
        ("(a + b) * c", Operation("*", Operation("+", a, b), c)),
        ("a ** b ** c", Operation("**", a, Operation("**", b, c))),
        ("a * b ** c", Operation("*", a, Operation("**", b, c))),
        ("-a ** b", Negative(Operation("**", a, b))),
        ("(-a) ** b", Operation("**", Negative(a), b)),
        ("a ** -b", Operation("**", a, Negative(b))),
        ("a ** -b * c", Operation("*", Operation("**", a, Negative(b)), c)),
        ("-a * b", Operation("*", Negative(a), b)),
        ("a * -b", Operation("*", a, Negative(b))),
        ("a - -b", Operation("-", a, Negative(b))),
        ("--a", Negative(Negative(a))),
        ("a + b < c", Operation("<", Operation("+", a, b), c)),
        ("a < b or b > c and c != a", Operation("or", LESS, Operation("and", MORE, OTHER))),
        ("a < b and b > c or c != a", Operation("or", Operation("and", LESS, MORE), OTHER)),
        ("not a < b and b > c", Operation("and", Not(LESS), MORE)),
        ("not (a < b and b > c)", Not(Operation("and", LESS, MORE))),
        ("not not a < b", Not(Not(LESS))),
        ("minimum(a, b, c)", Call("minimum", (a, b, c))),
        ("abs(a - b) / c", Operation("/", Call("abs", (Operation("-", a, b),)), c)),
        (
            'filter(t.x, t.kind == "field" and t.x > 1)',
            Call(
                "filter",
                (
                    Column("t", "x"),
                    Operation(
                        "and",
                        Operation("==", Column("t", "kind"), Text("field")),
                        Operation(">", Column("t", "x"), number("1")),
                    ),
                ),
            ),
        ),
        ("  a\n  +\tb ", Operation("+", a, b)),
        ("a+b", Operation("+", a, b)),
        ('t.x == "a + b"', Operation("==", Column("t", "x"), Text("a + b"))),
        ('t.x == ""', Operation("==", Column("t", "x"), Text(""))),
    ],
)
def test_a_formula_is_read_as(text: str, tree: Tree) -> None:
    assert parse_formula(text).tree == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("10 min", number("10 min")),
        ("10\nmin", number("10 min")),
        ("50 %", number("50 %")),
        ("50% * a", Operation("*", number("50 %"), a)),
        ("3 900 000", number("3 900 000")),
        ("3 900 000 km", number("3 900 000 km")),
        ("1.02e3 Tbit/s", number("1.02e3 Tbit/s")),
        ("5 million", number("5 million")),
        ("5 million USD/year", number("5 million USD/year")),
        ("9 m/s**2", number("9 m/s**2")),
        ("3 m**2", number("3 m**2")),
        ("a / 10 min", Operation("/", a, number("10 min"))),
        ("10 min / 5", Operation("/", number("10 min"), number("5"))),
        ("2 - 1 s", Operation("-", number("2"), number("1 s"))),
        # a unit goes on only with another symbol right behind * or /
        ("100 km/record_rate", Operation("/", number("100 km"), Name("record_rate"))),
        ("100 km/hours", Operation("/", number("100 km"), Name("hours"))),
        ("100 km/s2", Operation("/", number("100 km"), Name("s2"))),
        ("10 s*count(t.x)", Operation("*", number("10 s"), Call("count", (Column("t", "x"),)))),
        ("10 s*day.x", Operation("*", number("10 s"), Column("day", "x"))),
        ("10 km / 1 h", Operation("/", number("10 km"), number("1 h"))),
        ("(10 km) ** 2", Operation("**", number("10 km"), number("2"))),
        # a function whose name begins like a unit
        ("3 * minimum(a, b)", Operation("*", number("3"), Call("minimum", (a, b)))),
        # a keyword behind a number is no unit
        ("a > 3 and a < 5", Operation("and", Operation(">", a, number("3")), Operation("<", a, number("5")))),
    ],
)
def test_a_number_with_its_unit_is_one_operand(text: str, tree: Tree) -> None:
    assert parse_formula(text).tree == tree


OPERAND = "expected a number, an id or '('"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", f"found the end, {OPERAND} in ''"),
        ("a +", f"found the end, {OPERAND} in 'a +'"),
        ("a b", "found 'b', expected an operator in 'a b'"),
        ("a + * b", f"found '*', {OPERAND} in 'a + * b'"),
        ("(a", "found the end, expected ')' in '(a'"),
        ("a)", "found ')', expected an operator in 'a)'"),
        ("abs(a b)", "found 'b', expected ')' in 'abs(a b)'"),
        ("abs()", f"found ')', {OPERAND} in 'abs()'"),
        ("abs(a,)", f"found ')', {OPERAND} in 'abs(a,)'"),
        ("a, b", "found ',', expected an operator in 'a, b'"),
        ("1,000", "found ',', expected an operator in '1,000'"),
        ("t.", "found the end, expected a column of t in 't.'"),
        ("t.5", "found '5', expected a column of t in 't.5'"),
        ("t.and", "found 'and', expected a column of t in 't.and'"),
        ("t.x.y", "found '.', expected an operator in 't.x.y'"),
        ("a + not b", f"found 'not', {OPERAND} in 'a + not b'"),
        ("a if b", "found 'if', expected an operator in 'a if b'"),
        ("a = b", "cannot read '=' in 'a = b'; compare with =="),
        ("a ^ 2", "cannot read '^' in 'a ^ 2'; write ** for a power"),
        ("a × 2", "cannot read '×' in 'a × 2'; multiply with *"),
        ("a ÷ 2", "cannot read '÷' in 'a ÷ 2'; divide with /"),
        ("a \u2212 2", "cannot read '\u2212' in 'a \u2212 2'; subtract with -"),
        ("a ≥ 2", "cannot read '≥' in 'a ≥ 2'; write >="),
        ("a & b", "cannot read '&' in 'a & b'"),
        ("a % b", "cannot read '%' in 'a % b'"),
        ("a // b", f"found '/', {OPERAND} in 'a // b'"),
        ("a < b < c", "comparisons cannot be chained in 'a < b < c'; join them with 'and'"),
        ("t.x == 'field'", "cannot read ''field'' in 't.x == 'field''; put texts in straight double quotes"),
        ('t.x == "field', "cannot read '\"field' in 't.x == \"field'"),
        ('"a\nb"', "cannot read '\"a' in '\"a b\"'"),
        ("Rate", "'Rate' is not an id in 'Rate'; use a-z, 0-9 and _, a letter first, at most 64 in all"),
        ("_rate", "'_rate' is not an id in '_rate'; use a-z, 0-9 and _, a letter first, at most 64 in all"),
        ("débit", "'débit' is not an id in 'débit'; use a-z, 0-9 and _, a letter first, at most 64 in all"),
        (
            "a" * 65,
            f"'{'a' * 65}' is not an id in '{'a' * 65}'; use a-z, 0-9 and _, a letter first, at most 64 in all",
        ),
        ("10 km / h", "'h' is a unit without a number in '10 km / h'; write e.g. 1 h, or 3 km/h"),
        ("10 km ** 2", "a power of a number with a unit is ambiguous in '10 km ** 2'; write (10 km) ** …"),
        ("minimun(a, b)", "no function 'minimun' in 'minimun(a, b)'; did you mean 'minimum'?"),
        ("min(a, b)", "no function 'min' in 'min(a, b)'; did you mean 'minimum'?"),
        ("AVERAGE(a, b)", "no function 'AVERAGE' in 'AVERAGE(a, b)'; did you mean 'mean'?"),
        ("SUM(a)", "no function 'SUM' in 'SUM(a)'; did you mean 'sum'?"),
        ("xyz(b)", "no function 'xyz' in 'xyz(b)'"),
        ("3 9000", "found '9000', expected an operator in '3 9000'"),
        ("10km", "cannot read '10km' in '10km'"),
        ("1e4000", "cannot read '1e4000' in '1e4000'"),
        (".5", f"found '.', {OPERAND} in '.5'"),
    ],
)
def test_what_breaks_the_grammar_is_refused(text: str, message: str) -> None:
    with pytest.raises(FormulaMistake) as raised:
        parse_formula(text)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("3 Gb/s", "no unit 'Gb'; did you mean 'Gbit'? b is not a unit, since it could be bit or byte"),
        ("5 mbps * a", "no unit 'mbps'; did you mean 'Mbit/s'?"),
        ("3 rate", f"no unit 'rate'; {UNITS}"),
    ],
)
def test_the_word_behind_a_number_must_be_a_unit(text: str, message: str) -> None:
    with pytest.raises(UnitMistake) as raised:
        parse_formula(text)
    assert str(raised.value) == message


def test_a_number_too_large_is_refused() -> None:
    with pytest.raises(Mistake, match=r"^'1e400' is too large a number$"):
        parse_formula("a * 1e400")


@pytest.mark.parametrize("kind", ["growth_rate", "doubling_time"])
def test_a_function_whose_name_does_not_say_what_it_fits_is_refused_with_both_that_do(kind: str) -> None:
    with pytest.raises(FormulaMistake) as raised:
        parse_formula(f"{kind}(a.b, a.c)")
    assert str(raised.value) == (
        f"'{kind}' does not say which values it fits in '{kind}(a.b, a.c)'; write record_{kind} for a line through the "
        f"values that raised the maximum, as {kind} was, or fitted_{kind} for one through all values"
    )


def test_a_recorded_formula_may_have_the_former_names_of_functions() -> None:
    recorded = parse_formula("growth_rate(a.b, a.c) * doubling_time(a.b, a.c)", is_recorded=True)
    assert recorded.tree == parse_formula("record_growth_rate(a.b, a.c) * record_doubling_time(a.b, a.c)").tree


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("__import__('os')", "no function '__import__' in '__import__('os')'"),
        ('eval("1")', "no function 'eval' in 'eval(\"1\")'"),
        ("exec(a)", "no function 'exec' in 'exec(a)'"),
        ("open(a).read()", "no function 'open' in 'open(a).read()'"),
        ("abs.__class__.__base__", "found '.', expected an operator in 'abs.__class__.__base__'"),
        ("().__class__", f"found ')', {OPERAND} in '().__class__'"),
        ("lambda: 0", "cannot read ':' in 'lambda: 0'"),
        ("[x for x in a]", "cannot read '[x' in '[x for x in a]'"),
        ("{a}", "cannot read '{a}' in '{a}'"),
        ("a; b", "cannot read ';' in 'a; b'"),
        ("a := 1", "cannot read ':=' in 'a := 1'"),
        ("f'{a}'", "cannot read ''{a}'' in 'f'{a}''; put texts in straight double quotes"),
        ("a @ b", "cannot read '@' in 'a @ b'"),
        ("~a", "cannot read '~a' in '~a'"),
        ("a\\\nb", "cannot read '\\' in 'a\\ b'"),
        ("a # b", "cannot read '#' in 'a # b'"),
        ("a[0]", "cannot read '[0]' in 'a[0]'"),
        ("0x10", "cannot read '0x10' in '0x10'"),
        ("1_000", "cannot read '1_000' in '1_000'"),
        ("1j", "cannot read '1j' in '1j'"),
    ],
)
def test_python_is_not_understood(text: str, message: str) -> None:
    with pytest.raises(FormulaMistake) as raised:
        parse_formula(text)
    assert str(raised.value) == message


def test_a_refusal_names_its_place_and_shows_the_beginning_of_the_formula_on_one_line() -> None:
    with pytest.raises(FormulaMistake) as raised:
        parse_formula("a +\n" + "b + " * 30, Place("docs/data/explainer.yml", 12))
    shown = ("a + " + "b + " * 30)[:80]
    assert str(raised.value) == f"docs/data/explainer.yml:12: found the end, {OPERAND} in '{shown}…'"


@pytest.mark.parametrize(
    "text",
    [
        "(" * 40 + "a" + ")" * 40,
        "abs(" * 40 + "a" + ")" * 40,
        "-" * 40 + "a",
        "not " * 40 + "a == b",
        " ** ".join(["a"] * 41),
        " + ".join(["(a)"] * 75),
    ],
)
def test_forty_levels_are_read(text: str) -> None:
    assert set(parse_formula(text).names) <= {"a", "b"}


@pytest.mark.parametrize(
    "text",
    [
        "(" * 41 + "a" + ")" * 41,
        "abs(" * 41 + "a" + ")" * 41,
        "-" * 41 + "a",
        "not " * 41 + "a == b",
        " ** ".join(["a"] * 42),
        "(" * 200 + "a",
    ],
)
def test_more_are_refused(text: str) -> None:
    with pytest.raises(FormulaMistake, match=r"^more than 40 levels in '.*'; split it into several figures$"):
        parse_formula(text)


def test_300_words_and_signs_are_read_and_more_are_refused() -> None:
    parse_formula("-" + " + ".join(["a"] * 150))
    with pytest.raises(FormulaMistake, match=r"^more than 300 words and symbols in '.*'; split it into"):
        parse_formula(" + ".join(["a"] * 151))


def test_a_formula_knows_its_names_and_columns_in_order_of_first_use() -> None:
    formula = parse_formula("b / a + maximum(filter(t.y, t.x > b)) + a * sum(t.y)")
    assert formula.names == ("b", "a")
    assert formula.columns == (Column("t", "y"), Column("t", "x"))


def test_a_formula_keeps_its_text_on_one_line() -> None:
    assert parse_formula(" a\n  / b ").text == "a / b"


def test_a_tree_is_walked_from_left_to_right() -> None:
    tree = parse_formula("-a * abs(b)").tree
    assert list(walk(tree)) == [tree, Negative(a), a, Call("abs", (b,)), b]
    assert branches(a) == ()


def test_every_function_is_described_by_its_call() -> None:
    assert [name for name, about in FUNCTIONS.items() if not about.startswith(f"{name}(")] == []


def test_the_manual_names_every_function() -> None:
    manual = " ".join((Path(__file__).parents[2] / "scripts/explainer/MANUAL.md").read_text("utf-8").split())
    assert {name for name in FUNCTIONS if not re.search(rf"[`( ]{name}[`( ]", manual)} == set()
