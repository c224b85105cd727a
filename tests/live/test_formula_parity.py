"""Hundreds of random formulas with what readers may set: the script of a page finds what the build finds.

Values and ends of ranges are compared as doubles, to the last bit. Only exp, log2, log10 and powers may differ there
between the mathematical libraries of Python and of a browser: formulas that use these are compared as they are said.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from explainer.compute import Numbers, compute
from explainer.compute.graph import graph_of
from explainer.compute.values import Values
from explainer.data import Explainer
from explainer.errors import Mistake, Report
from explainer.formula import Evaluation, parse_formula
from explainer.units import STANDARD, Quantity
from explainer.wording import program_of, say
from explainer.wording.display import say_bounds
from live.conftest import REFUSED, Ask
from made import explainer

pytestmark = pytest.mark.small

Asked = Callable[[Mapping[str, float], Sequence[Sequence[object]]], list[Any]]
UNITS: Final = {"1": "count", "b": "bit", "s": "s", "r": "bit/s"}
LEAVES: Final = {
    "1": ("one", "third", "some", "wide", "minus", "spread", "nothing", "huge", "tiny", "my_number"),
    "b": ("film", "song", "my_size"),
    "s": ("hour", "delay", "my_time"),
    "r": ("record", "line", "my_rate"),
}
GIVEN: Final = """
facts:
  one: {label: One, value: 1, grade: B, source: diary}
  third: {label: A third, value: 0.333333333333333, grade: B, source: diary}
  some: {label: Some, value: 7.3 ± 0.4, grade: B, source: diary}
  wide: {label: About two, value: 2 ± 3, grade: B, source: diary}
  gap: {label: About five, value: 5 ± 4, grade: B, source: diary}
  minus: {label: Below zero, value: -4 ± 0.5, grade: B, source: diary}
  spread: {label: Cases, value: 5, low: 2, high: 9, range: spread, grade: B, source: diary}
  nothing: {label: Nothing, value: 0, grade: B, source: diary}
  huge: {label: Huge, value: 3e60, grade: B, source: diary}
  tiny: {label: Tiny, value: 4.2e-40, grade: B, source: diary}
  film: {label: A film, value: 40.3 ± 4 GB, grade: B, source: diary}
  song: {label: A song, value: 3 MB, grade: B, source: diary}
  hour: {label: An hour, value: 1 h, grade: B, source: diary}
  delay: {label: A delay, value: 30.1 ± 5 ms, grade: B, source: diary}
  record: {label: A record, value: 1.02 Pbit/s, grade: B, source: diary}
  line: {label: A line, value: 100 ± 20 Mbit/s, grade: B, source: diary}
inputs:
  my_number: {label: A number, value: 3}
  my_size: {label: A size, value: 50 GB}
  my_time: {label: A time, value: 12 s}
  my_heat: {label: A temperature, value: 17 °F}
  my_rate: {label: A rate, value: 298.38 Mbit/s}
tables:
  results:
    label: Results
    file: results.csv
    columns:
      size: {label: Size, unit: count, low: least, high: most}
      least: {label: At least, unit: count}
      most: {label: At most, unit: count}
      source: {label: Source, type: source}
      grade: {label: Grade, type: grade}
figures:
"""
RESULTS: Final = """\
size,least,most,source,grade
5,4,6.5,diary,B
2.5,,,diary,B
11,10.5,11.5,diary,B
3,,,diary,B
"""
# What a reader sets, in base units: nothing, values equal to other numbers, and such as many formulas refuse.
SETTINGS: Final[tuple[Mapping[str, float], ...]] = (
    {},
    {"my_number": 7.3, "my_size": 322.4e9, "my_time": 3600.0, "my_rate": 1.02e15},
    {"my_number": 0.0, "my_rate": 0.1, "my_size": 0.0, "my_time": 1e-9},
    {"my_number": -2.675, "my_rate": 33333333.3},
    {"my_number": 1e30, "my_time": 31536000000.0},
    {"my_number": 1.0000000000000002, "my_size": 8e20, "my_rate": 1e3},
)
_INEXACT: Final = re.compile(r"\b(exp|log2|log10)\(|\*\*")


class Formulas:
    """Random formulas of every dimension, those with an input more often."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - examples, no secrets
        self._made: dict[str, list[str]] = {kind: [] for kind in UNITS}

    def figures(self, count: int) -> dict[str, str]:
        """So many formulas by id; later ones use earlier ones too."""
        found = {"f0": "(gap - 3) / (gap * gap + 1) + my_number"}  # its range needs all that narrows one
        found["warm"] = "(round(my_heat, 5 °F) - 0 °C) / 1 K + my_number - my_number"
        found["long"] = "floor(1234567890123456.75 + 0 * my_number)"
        for index in range(1, count):
            kind = self._chance.choice("111bsr")
            found[f"f{index}"] = self.of(kind, self._chance.randint(1, 3))
            self._made[kind].append(f"f{index}")
        return found

    def condition(self, depth: int = 2) -> str:
        """A condition, one in three with sides that are nearly the same."""
        if depth and self._chance.random() < 0.5:
            one, other = self.condition(depth - 1), self.condition(depth - 1)
            return self._chance.choice([f"not ({one})", f"({one}) and ({other})", f"({one}) or ({other})"])
        kind = self._chance.choice("111bsr")
        one, other = self.of(kind, 2), self.of(kind, 1)
        sides = self._chance.choice([(one, other), (one, other), (f"{one} + {other} - {other}", one)])
        return f" {self._chance.choice(['<', '<=', '>', '>=', '==', '!='])} ".join(sides)

    def of(self, kind: str, depth: int) -> str:
        """A formula of a dimension."""
        chance = self._chance
        if not depth or chance.random() < 0.1:
            return self._leaf(kind)
        one, other, third = (self.of(kind, depth - 1) for _ in range(3))
        plain = self.of("1", depth - 1)
        common = [
            *(f"({one} + {other})", f"({one} - {other})", f"({one} * {plain})", f"({one} / {plain})", f"-({one})"),
            *(f"abs({one})", f"minimum({one}, {other})", f"maximum({one}, {other}, {third})"),
            *(f"({one} - {one} / 3)", f"({one} + {one} * {one} / {other})"),
        ]
        return chance.choice([*common, *self._own(kind, depth - 1), *self._own(kind, depth - 1)])

    def _own(self, kind: str, depth: int) -> list[str]:
        if kind != "1":
            one, other = {"b": ("r", "s"), "s": ("b", "r"), "r": ("b", "s")}[kind]
            sign = "*" if kind == "b" else "/"
            found = [f"({self.of(one, depth)} {sign} {self.of(other, depth)})"]
            return [*found, f"log2({self.of('1', depth)})"] if kind == "b" else found
        plain, other, same = self.of("1", depth), self.of("1", depth), self._chance.choice("bsr")
        whole = self._chance.choice(["2", "3", "-1", "-2", "0", "1", "4"])
        return [
            f"({self.of(same, depth)} / {self.of(same, depth)})",
            *(
                f"({plain}) ** {whole}",
                f"({plain}) ** 0.5",
                f"sqrt({plain})",
                f"sqrt(abs({plain}))",
                f"exp({plain} / 9)",
            ),
            *(f"log10({plain})", f"log10(abs({plain}) + 1)", f"(abs({plain}) + 0.1) ** ({other} / 10)"),
            *(f"round({plain})", f"floor({plain} * 10)", f"ceiling({plain} / 3)", f"rank({plain}, results.size)"),
            *(f"round({plain}, 0.5)", f"floor({plain}, 3)", f"ceiling({plain}, 0.1)"),
            f"rank_from_smallest({plain}, results.size)",
            # Neither rises nor falls all along: its range is found by halving
            *(f"(({plain} - 3) / ({plain} * {plain} + 1))", f"(({plain} - 3) / (({plain}) ** 2 + 1))"),
            *(f"{name}(results.size)" for name in ("median", "sum", "maximum", "minimum", "mean", "count")),
        ]

    def _leaf(self, kind: str) -> str:
        names = [*LEAVES[kind], *self._made[kind][-8:], LEAVES[kind][-1], LEAVES[kind][-1]]
        literal = self._chance.choice(["2", "0.1", "1e3", "0.7", "12"])
        return self._chance.choice([*names, literal if kind == "1" else f"{literal} {UNITS[kind]}"])


@pytest.fixture(scope="module")
def formulas() -> Formulas:
    """The maker of all of this module."""
    return Formulas(10)


@pytest.fixture(scope="module")
def numbers(formulas: Formulas, tmp_path_factory: pytest.TempPathFactory) -> Numbers:
    """Figures that can be computed as long as nothing is set."""
    folder = tmp_path_factory.mktemp("formulas")
    figures = formulas.figures(200)
    able = {key for key, found in _found(_written(folder, figures), figures).items() if found != REFUSED}
    return compute(_written(folder, {key: text for key, text in figures.items() if key in able}))


@pytest.fixture(scope="module")
def asked(ask: Ask, numbers: Numbers) -> Asked:
    """Asks the program of all these numbers, once its inputs are set."""
    program = program_of(numbers, list(numbers))
    units = {key: STANDARD.base(numbers[key].quantity.dimension).name for key in numbers}

    def asked(setting: Mapping[str, float], questions: Sequence[Sequence[object]]) -> list[Any]:
        settings: list[Sequence[object]] = [("set", key, value, units[key]) for key, value in setting.items()]
        return ask(program, [*settings, *questions])[len(settings) :]

    return asked


def test_values_and_ranges_are_those_of_the_build(asked: Asked, numbers: Numbers) -> None:
    figures = {key: numbers.explainer.figures[key].formula.text for key in numbers if numbers[key].kind == "figure"}
    wrong, refused = [], 0
    for setting in SETTINGS:
        expected = _found(_set(numbers.explainer, setting), figures)
        found = asked(setting, [("get", key) for key in figures])
        refused += sum(value == REFUSED for value in expected.values())
        for key, value in zip(figures, found, strict=True):
            if not _is_same(value, expected[key], numbers[key].quantity, is_exact=not _uses(key, _INEXACT, figures)):
                wrong.append((setting, key, figures[key], value, expected[key]))
    assert wrong[:3] == []
    assert len(figures) > 100
    assert 0 < refused < len(figures) * len(SETTINGS) / 4


def test_conditions_hold_as_in_the_build(asked: Asked, numbers: Numbers, formulas: Formulas) -> None:
    able = {key for key in numbers if numbers[key].kind != "input"}
    texts = [text for text in (formulas.condition() for _ in range(250)) if _names(text) <= {*able, *_INPUTS}]
    printed, checked = [], []
    for text in texts:
        try:
            printed.append(numbers.printed_condition(parse_formula(text)))
            checked.append(text)
        except Mistake:
            continue
    wrong, held = [], 0
    for setting in SETTINGS:
        values = _values(_set(numbers.explainer, setting))
        found = asked(setting, [("holds", tree) for tree in printed])
        for text, answer in zip(checked, found, strict=True):
            expected = _holds(text, values)
            held += expected is True
            if answer != expected:
                wrong.append((setting, text, answer, expected))
    assert wrong[:3] == []
    assert len(checked) > 100
    assert len(checked) < held < len(checked) * (len(SETTINGS) - 1)


_INPUTS: Final = frozenset(names[-1] for names in LEAVES.values())


def _written(folder: Path, figures: Mapping[str, str]) -> Explainer:
    lines = [f'  {key}: {{label: {key}, formula: "{text}"}}\n' for key, text in figures.items()]
    return explainer(folder, GIVEN + "".join(lines), results=RESULTS)


def _set(found: Explainer, setting: Mapping[str, float]) -> Explainer:
    """The explainer with other defaults of its inputs."""
    inputs = dict(found.inputs)
    for key, value in setting.items():
        unit = STANDARD.base(inputs[key].units[0].dimension).name
        inputs[key] = replace(inputs[key], formula=parse_formula(f"{value!r} {unit}"))
    return replace(found, inputs=inputs)


def _values(found: Explainer) -> Values:
    return Values(found, graph_of(found, Report()))


def _found(made: Explainer, figures: Mapping[str, str]) -> dict[str, Any]:
    values = _values(made)
    found: dict[str, Any] = {}
    for key in figures:
        try:
            found[key] = values.bounds(key)
        except Mistake:
            found[key] = REFUSED
    return found


def _holds(text: str, values: Values) -> object:
    try:
        return Evaluation(values).holds(parse_formula(text).tree)
    except Mistake:
        return REFUSED


def _is_same(found: Any, expected: Any, like: Quantity, *, is_exact: bool) -> bool:  # noqa: ANN401 - as JSON has it
    if REFUSED in (found, expected):
        return (found, expected) == (REFUSED, REFUSED)
    values = tuple(float(found[end]) for end in ("low", "central", "high"))
    is_equal: bool = values == expected
    if is_exact or is_equal:
        return is_equal
    one, other = (Quantity(central, low, high, like.unit) for low, central, high in (values, expected))
    return say_bounds(one) == say_bounds(other) and say(one) == say(other)


def _uses(key: str, function: re.Pattern[str], figures: Mapping[str, str]) -> bool:
    """Whether a figure, or one that it rests on, uses a function."""
    text = figures[key]
    return bool(function.search(text)) or any(_uses(name, function, figures) for name in _names(text) & figures.keys())


def _names(text: str) -> set[str]:
    return {name for name in re.findall(r"\b[a-z_]\w*", text) if name in _KNOWN or re.fullmatch(r"f\d+", name)}


_KNOWN: Final = frozenset(name for names in LEAVES.values() for name in names)
