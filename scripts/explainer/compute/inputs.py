"""Readers' inputs: what may be written of one, what may rest on it, and the values that it offers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from explainer.compute.program import Printer
from explainer.compute.values import Values
from explainer.data import Input
from explainer.errors import DataMistake, FormulaMistake, Mistake, UnitMistake
from explainer.formula import Call, Dimensions, Evaluation, Formula, Name, Tree, is_column, to_text, unfiltered
from explainer.units import Dimension, Quantity, Unit


@dataclass(frozen=True)
class Preset:
    """A value that an input offers.

    label: of the number or row that it comes from; value: in base units; is_row: whether its label is a row's, in
    which dates are as the table has them.
    """

    label: str
    value: float
    unit: Unit
    is_row: bool


def check_input(setting: Input, kind: Dimension, values: Values) -> None:
    """Check that units, bounds and presets of an input fit its default.

    Raises:
        UnitMistake: one of them has another dimension.
        DataMistake: a bound with a ±, a default or preset beyond the bounds, or a default of grade C.
        FormulaMistake: the default or a preset rests on an input; a preset that is neither a number nor a column.
    """
    refuse_inputs(setting.formula, f"the default of {setting.id}", values)
    if values.origins.of(setting.id).grade == "C":
        raise DataMistake(f"the default of {setting.id} is unverified (grade C)", None, "use a number with a source")
    for unit in setting.units:
        if unit.dimension != kind:
            raise UnitMistake(f"'{unit.name}' is {unit.dimension}, but {setting.id} is {kind}")
    for bound in (setting.at_least, setting.at_most):
        if bound and bound.dimension != kind:
            raise UnitMistake(f"a bound of {setting.id} is {bound.dimension}, expected {kind}")
        if bound and bound.has_range:
            raise DataMistake(f"a bound of {setting.id} has a ±", None, "write one number with its unit")
    _check_within(setting, values.value(setting.id).central, f"{setting.id} starts")
    for preset in presets(setting, values, values.label):
        if preset.unit.dimension != kind:
            raise UnitMistake(f"the preset '{preset.label}' is {preset.unit.dimension}, but {setting.id} is {kind}")
        _check_within(setting, preset.value, f"the preset '{preset.label}' of {setting.id} is")


def check_live(formula: Formula, values: Values) -> None:
    """Check that a page can redo a formula, if it rests on an input.

    Raises:
        FormulaMistake: it cannot.
    """
    printer = Printer(values)
    if printer.is_live(formula.tree):
        printer.tree(formula.tree)


def refuse_inputs(formula: Formula, what: str, values: Values) -> None:
    """Raises a FormulaMistake when a formula rests on a reader's input, which what it is for cannot follow."""
    for name in formula.names:
        if found := values.rests_on(name):
            reader = "a reader's input" if name in found else f"and so on the reader's input {found[0]}"
            raise FormulaMistake(f"{what} rests on {name}, {reader}, and stays as it is", formula.place, "use a fact")


def presets(setting: Input, values: Values, label: Callable[[str], str]) -> Iterator[Preset]:
    """The values that an input offers, in order of the data file; of a column, those that functions see.

    label: of a number, by its id.

    Raises:
        Refusal: a preset that is neither the id of a number nor a column of quantities, or that rests on an input.
    """
    for preset in setting.presets:
        formula = preset.formula
        refuse_inputs(formula, f"a preset of {setting.id}", values)
        try:
            match formula.tree:
                case Name(name):
                    is_row = not preset.label and name in values.graph.rows
                    text = preset.label or label(name)
                    yield Preset(text, values.value(name).central, _unit(name, values), is_row=is_row)
                case tree if is_column(tree):
                    yield from _in_column(tree, preset.label, values)
                case tree:
                    advice = "write the id of a number, or a column of a table"
                    raise FormulaMistake(f"{to_text(tree)} is no preset", None, advice)
        except Mistake as mistake:
            raise mistake.at(formula.place) from None


def _unit(name: str, values: Values) -> Unit:
    explainer = values.explainer
    return explainer.units.base(values.dimension(name)) if explainer.formula(name) else values.given(name).unit


def _in_column(tree: Tree, template: str | None, values: Values) -> Iterator[Preset]:
    column, _ = unfiltered(tree)
    if (kind := values.column_kind(column)) in {"text", "date"}:
        raise FormulaMistake(f"the preset {to_text(column)} is a {kind}", None, "name a column of quantities")
    Dimensions(values).of(Call("maximum", (tree,)))  # refuses conditions that do not fit
    table = values.explainer.tables[column.table]
    for index in Evaluation(values).rows(tree):
        cell = table.rows[index].cells.get(column.column) if index < len(table.rows) else None
        if isinstance(cell, Quantity):
            yield Preset(table.label_of(table.rows[index], template), cell.central, cell.unit, is_row=True)


def _check_within(setting: Input, value: float, what: str) -> None:
    """Raises a DataMistake for a value that a reader may not set."""
    least, most = setting.at_least, setting.at_most
    if (least and value < least.central) or (most and value > most.central):
        problem = f"{what} outside the range that a reader may set"
        raise DataMistake(problem, None, "at_least <= value <= at_most")
