"""The range of a formula: never too narrow, exact where the formula is monotone, and found in few steps."""

from __future__ import annotations

import itertools
import math
import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from explainer.errors import FormulaMistake
from explainer.formula import Call, Ends, Evaluation, Name, Ranged, enclose, parse_formula, to_text, walk
from explainer.formula.tree import Literal, Negative, Operation, Tree
from explainer.units import parse_quantity
from made_up import MadeUp, range_of

INPUTS: Final = ("a", "b", "c")
ROUNDING: Final = 1e-12
OPERATORS: Final[Mapping[str, Callable[[float, float], float]]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "**": operator.pow,
}
FUNCTIONS: Final[Mapping[str, Callable[..., float]]] = {
    "abs": abs,
    "sqrt": math.sqrt,
    "exp": math.exp,
    "log2": math.log2,
    "log10": math.log10,
    "round": lambda x: math.copysign(math.floor(float(f"{abs(x):.15g}") + 0.5), x),
    "floor": lambda x: float(math.floor(float(f"{x:.15g}"))),
    "ceiling": lambda x: float(math.ceil(float(f"{x:.15g}"))),
    "minimum": lambda *values: min(values),
    "maximum": lambda *values: max(values),
}

numbers = st.sampled_from(["0.5", "1", "2", "3", "10"]).map(lambda text: Literal(parse_quantity(text), text))
leaves = st.one_of(st.sampled_from(INPUTS).map(Name), numbers)
ends = st.tuples(st.integers(-40, 40), st.integers(0, 40)).map(lambda pair: (pair[0] / 8, (pair[0] + pair[1]) / 8))
boxes = st.fixed_dictionaries(dict.fromkeys(INPUTS, ends))
shares = st.lists(st.floats(0, 1), min_size=len(INPUTS), max_size=len(INPUTS))


def branches(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    """Formulas one level deeper."""
    whole = st.sampled_from(["2", "3"]).map(lambda text: Literal(parse_quantity(text), text))
    functions = st.sampled_from(["abs", "sqrt", "exp", "log2", "log10", "round", "floor", "ceiling"])
    return st.one_of(
        st.builds(Operation, st.sampled_from("+-*/"), inner, inner),
        st.builds(Operation, st.just("**"), inner, st.one_of(whole, whole.map(Negative), inner)),
        st.builds(Negative, inner),
        st.builds(Call, functions, st.tuples(inner)),
        st.builds(Call, st.sampled_from(["minimum", "maximum"]), st.lists(inner, min_size=1, max_size=3).map(tuple)),
    )


formulas = st.recursive(leaves, branches, max_leaves=8)


@settings(max_examples=400)
@given(formulas, boxes, shares)
def test_no_value_of_a_formula_lies_outside_of_its_range(tree: Tree, box: dict[str, Ends], shares: list[float]) -> None:
    evaluations = Evaluations(tree, box)
    try:
        low, high = enclose(evaluations, evaluations.uncertain)
    except FormulaMistake:
        reject()
    for point in points(box, shares):
        values = list(at(tree, point))
        rounding = ROUNDING * max(map(abs, values))
        assert low - rounding <= values[-1] <= high + rounding, (to_text(tree), point)


@pytest.mark.parametrize(
    ("text", "numbers", "low", "high"),
    [
        # rises along a, falls along b: 1 / (1 + 3) and 3 / (3 + 2)
        ("a / (a + b)", {"a": "2 ± 1", "b": "2.5 ± 0.5"}, 1 / 4, 3 / 5),
        # the same where a is a thousand times its least: 1 / (1 + 1) and 1000 / (1000 + 1)
        ("a / (a + b)", {"a": "500.5 ± 499.5", "b": "1"}, 1 / 2, 1000 / 1001),
        # rises along both: 1 * 2 / (1 + 2) and 3 * 4 / (3 + 4)
        ("(a * b) / (a + b)", {"a": "2 ± 1", "b": "3 ± 1"}, 2 / 3, 12 / 7),
        # rises along a, falls along b: (1 - 4) / (1 + 4) and (3 - 2) / (3 + 2)
        ("(a - b) / (a + b)", {"a": "2 ± 1", "b": "3 ± 1"}, -3 / 5, 1 / 5),
        # half of a
        ("a - a / 2", {"a": "2 ± 1"}, 1 / 2, 3 / 2),
        # 1 * 1 and 2 * 4
        ("sqrt(a) * a", {"a": "2.5 ± 1.5"}, 1.0, 8.0),
        # 2 * 4 / 3 for every a
        ("2 * a * 4 / (3 * a)", {"a": "2 ± 1"}, 8 / 3, 8 / 3),
        # falls along a, although a stands above too: 4 / 3 at 4, and 2 / 1 at 2
        ("a / (a - 1)", {"a": "3 ± 1"}, 4 / 3, 2.0),
        # rises: 1 + 0 at 1, and 4 + 2 at 4
        ("a + log2(a)", {"a": "2.5 ± 1.5"}, 1.0, 6.0),
        # falls: 1 / 16 at 4, and 1 at 1
        ("a ** -2", {"a": "2.5 ± 1.5"}, 1 / 16, 1.0),
        # falls along b, since 0.5 < 1: 0.5 ** 3 and 0.5 ** 1
        ("0.5 ** b", {"b": "2 ± 1"}, 1 / 8, 1 / 2),
        # a rises, b ** c rises along both where b > 1: 1 - 3 ** 2 and 3 - 2 ** 1
        ("a - b ** c", {"a": "2 ± 1", "b": "2.5 ± 0.5", "c": "1.5 ± 0.5"}, -8.0, 1.0),
        # percentages: 100 * (1 - 30 %) and 120 * (1 - 10 %)
        ("a * (1 - b)", {"a": "110 ± 10", "b": "20 ± 10 %"}, 70.0, 108.0),
        # the smaller rises along both, and is 1 at least and 2 at most
        ("minimum(a, b)", {"a": "2 ± 1", "b": "1.5 ± 0.5"}, 1.0, 2.0),
        # 1.4 and 2.6 to the nearest whole number
        ("round(a)", {"a": "2 ± 0.6"}, 1.0, 3.0),
    ],
)
def test_a_monotone_formula_has_its_values_at_the_corners_as_its_range(
    text: str, numbers: dict[str, str], low: float, high: float
) -> None:
    assert range_of(text, **numbers) == pytest.approx((low, high), rel=ROUNDING, abs=0)


@pytest.mark.parametrize(
    ("text", "numbers", "low", "high"),
    [
        # a parabola between its zeros 0 and 1; its top is 1/4 at 1/2
        ("a * (1 - a)", {"a": "0.5 ± 0.5"}, 0.0, 1 / 4),
        # the same, with the top not at a half of the range: 0.8 * 0.2 is less than the top, 0 the least
        ("a * (1 - a)", {"a": "0.4 ± 0.4"}, 0.0, 1 / 4),
        # the least at 0, the largest at 4
        ("a ** 2", {"a": "1 ± 3"}, 0.0, 16.0),
        ("a * a", {"a": "1 ± 3"}, 0.0, 16.0),
        ("abs(a)", {"a": "1 ± 3"}, 0.0, 4.0),
        # falls and rises with its zero at 3
        ("(a - 3) ** 2", {"a": "2 ± 2"}, 0.0, 9.0),
        # x**3 - x at the ends of -2 to 2; between, it turns at 0.38 and -0.38
        ("a ** 3 - a", {"a": "0 ± 2"}, -6.0, 6.0),
        # log(x) / x is largest at e: log2(e) / e; 0 at 1, and log2(9) / 9 is more
        ("log2(a) / a", {"a": "5 ± 4"}, 0.0, math.log2(math.e) / math.e),
        # a saddle: 1 * 1 and -1 * 1
        ("a * b", {"a": "0 ± 1", "b": "0 ± 1"}, -1.0, 1.0),
        # each at most 1/4 and at least 0
        ("a * (1 - a) + b * (1 - b)", {"a": "0.4 ± 0.4", "b": "0.5 ± 0.5"}, 0.0, 1 / 2),
    ],
)
def test_a_formula_that_turns_is_enclosed_and_hardly_more(
    text: str, numbers: dict[str, str], low: float, high: float
) -> None:
    found = range_of(text, **numbers)
    slack = (high - low) * 1e-6
    assert low - slack <= found[0] <= low + slack * ROUNDING
    assert high - slack * ROUNDING <= found[1] <= high + slack


@pytest.mark.parametrize(("text", "found"), [("a * a", (0.0, 25.0)), ("-a * a", (-25.0, 0.0))])
def test_what_cannot_be_below_nothing_is_not_said_to_be(text: str, found: Ends) -> None:
    assert range_of(text, a="2 ± 3") == found
    assert "-0.0" not in map(str, range_of(text, a="2 ± 3"))


def test_one_value_for_all_is_enclosed() -> None:
    assert range_of("a / b * b / a", a="2 ± 1", b="5 ± 1") == pytest.approx((1.0, 1.0), abs=0.05)


def test_a_number_without_a_range_has_its_value_as_its_range() -> None:
    assert range_of("a / (a + b)", a="1", b="3") == (0.25, 0.25)


def test_an_input_that_is_not_looked_at_keeps_its_range() -> None:
    evaluations = Evaluations(parse_formula("a - a / 2 + b * (1 - b)").tree, {"a": (1.0, 3.0), "b": (0.0, 1.0)})
    # half of a, and without a closer look between 0 and 3/4: 1/4 plus or minus at most 1/2, since the slope is -1 to 1
    assert enclose(evaluations, {"a": (1.0, 3.0)}) == (0.5, 2.25)


def test_the_central_value_is_the_same_in_every_part_of_the_box() -> None:
    centrals = []

    def evaluate(box: Mapping[str, Ends]) -> Ranged:
        value = Evaluation(MadeUp({"a": "0.3 ± 0.2"}, box=box)).value(parse_formula("a * (1 - a)").tree)
        centrals.append(value.central)
        return value

    enclose(evaluate, {"a": (0.1, 0.5)})
    assert set(centrals) == {0.3 * (1 - 0.3)}


def test_a_monotone_formula_takes_three_evaluations() -> None:
    names = [f"x{index}" for index in range(8)]
    tree = parse_formula(" + ".join(names)).tree
    evaluations = Evaluations(tree, dict.fromkeys(names, (1.0, 2.0)))
    assert enclose(evaluations, evaluations.uncertain) == (8.0, 16.0)
    assert evaluations.count == 3


def test_eight_inputs_that_all_turn_take_few_hundred_evaluations() -> None:
    names = [f"x{index}" for index in range(8)]
    tree = parse_formula(" + ".join(f"{name} * (1 - {name})" for name in names)).tree
    evaluations = Evaluations(tree, dict.fromkeys(names, (0.0, 0.75)))
    low, high = enclose(evaluations, evaluations.uncertain)
    assert low == 0  # each is 0 at 0
    assert 2 <= high <= 8 * 0.75  # each is 1/4 at most
    assert evaluations.count <= 600


class Evaluations:
    """Evaluates a formula over parts of a box, and counts how often. uncertain: the inputs that have a range there."""

    def __init__(self, tree: Tree, box: Mapping[str, Ends]) -> None:
        self.tree = tree
        self.numbers = {name: f"{(low + high) / 2} ± {(high - low) / 2}" for name, (low, high) in box.items()}
        used = {node.id for node in walk(tree) if isinstance(node, Name)}
        self.uncertain = {name: ends for name, ends in box.items() if ends[0] < ends[1] and name in used}
        self.count = 0

    def __call__(self, box: Mapping[str, Ends]) -> Ranged:
        self.count += 1
        return Evaluation(MadeUp(self.numbers, box=box)).value(self.tree)


def points(box: Mapping[str, Ends], shares: list[float]) -> Iterator[dict[str, float]]:
    """The corners of a box, and one point inside."""
    for corner in itertools.product(*box.values()):
        yield dict(zip(box, corner, strict=True))
    within = zip(box.values(), shares, strict=True)
    yield dict(zip(box, (low + share * (high - low) for (low, high), share in within), strict=True))


def at(tree: Tree, point: Mapping[str, float]) -> Iterator[float]:
    """The values of all parts of a formula at one point, last of the whole, without the module under test."""
    match tree:
        case Literal(quantity, _):
            yield quantity.central
        case Name(name):
            yield point[name]
        case Negative(operand):
            values = list(at(operand, point))
            yield from (*values, -values[-1])
        case Operation(sign, left, right):
            before, after = list(at(left, point)), list(at(right, point))
            yield from (*before, *after, OPERATORS[sign](before[-1], after[-1]))
        case Call(function, arguments):
            parts = [list(at(argument, point)) for argument in arguments]
            yield from itertools.chain(*parts)
            yield FUNCTIONS[function](*(part[-1] for part in parts))
        case _:
            pytest.fail(f"no sample has a {to_text(tree)}")
