"""A table's entry → its columns, each with its type and unit, and whether they fit each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, get_args

from explainer.data.schema import ColumnEntry, TableEntry
from explainer.data.tables import IN_LABEL, Column, Type
from explainer.data.yaml_file import YamlFile
from explainer.errors import DataMistake, Place, Report, nearest
from explainer.formats import AUTO, Format, parse_format
from explainer.formula import parse_formula
from explainer.units import COUNT, RANGE_KINDS, Units

_NAMED_SO: Final = ("id", "grade")
_KINDS: Final[tuple[Type, ...]] = get_args(Type)


def read_columns(
    table_id: str, entry: TableEntry, file: YamlFile, units: Units, report: Report
) -> Mapping[str, Column]:
    """The columns of a table by id, in the order of the data file; none when there is a mistake, which is reported."""
    columns: dict[str, Column] = {}
    mistakes = Report()
    for column_id, described in entry.columns.items():
        place = file.place("tables", table_id, "columns", column_id)
        with mistakes.collecting(place):
            columns[column_id] = _column(column_id, described, units, place)
    if not mistakes:
        _check_links(table_id, entry, columns, file, mistakes)
        _check_bounds(columns, mistakes)
        _check_rows_can_be_named(table_id, entry, columns, file, mistakes)
        _check_origins(table_id, entry, columns, file, mistakes)
    if mistakes:
        with report.collecting():
            mistakes.raise_if_any()
        return {}
    for column in list(columns.values()):
        for bound in (column.low, column.high):
            if bound in columns:
                columns[bound] = replace(columns[bound], unit=column.unit, unit_from=column.unit_from)
    return columns


def _column(column_id: str, entry: ColumnEntry, units: Units, place: Place) -> Column:
    is_number = entry.type in {"number", "year"}
    is_quantity = bool(entry.unit or entry.unit_from or entry.formula or is_number)
    kind: Type = next((kind for kind in _KINDS if kind == entry.type and not is_quantity), "quantity")
    problem, advice = None, "leave one out"
    if not is_quantity and entry.type is None:
        problem, advice = "has no type and no unit", "add e.g. 'type: text' or 'unit: km'"
    elif entry.type == "year" and (entry.unit or entry.unit_from):
        problem = "is a year and has a unit"
    elif is_quantity and entry.type not in {None, "number", "year"}:
        problem = f"has type {entry.type} and has a unit or formula"
    elif entry.unit and entry.unit_from:
        problem = "has a unit and unit_from"
    elif (entry.formula or kind != "quantity") and (entry.low or entry.high or entry.unit_from):
        problem, advice = "cannot have low, high or unit_from", "only a quantity of the csv has them"
    elif entry.range and not (entry.low or entry.high):
        problem, advice = "has 'range' but no low or high", "add them, or leave it out"
    elif (column_id in _NAMED_SO or kind in _NAMED_SO) and column_id != kind:
        problem, advice = f"has type {kind}", "only the columns id and grade have the types of these names"
    if problem:
        raise DataMistake(f"column {column_id} {problem}", place, advice)
    unit = units.unit(entry.unit or COUNT.name, place) if entry.unit or is_number else None
    return Column(
        id=column_id,
        label=entry.label,
        type=kind,
        place=place,
        unit=None if entry.unit_from else unit,
        unit_from=entry.unit_from,
        low=entry.low,
        high=entry.high,
        range_kind=next((kind for kind in RANGE_KINDS if kind == entry.range), "uncertainty"),
        range_from=None if entry.range in RANGE_KINDS else entry.range,
        formula=parse_formula(entry.formula, place, units) if entry.formula else None,
        is_year=entry.type == "year",
        show=_shown(column_id, entry, place),
    )


def _shown(column_id: str, entry: ColumnEntry, place: Place) -> Format:
    form = parse_format(entry.show, place) if entry.show else AUTO
    if entry.show and not entry.formula:
        advice = "leave it out; cells are shown as the csv has them"
        raise DataMistake(f"column {column_id} has show and no formula", place, advice)
    if form != Format(digits=form.digits, is_signed=form.is_signed):
        problem = f"column {column_id} cannot be shown so: '{entry.show}'"
        raise DataMistake(problem, place, "write e.g. 'digits 4' or 'signed', and the unit as 'unit: km'")
    return form


def _check_links(
    table_id: str, entry: TableEntry, columns: Mapping[str, Column], file: YamlFile, report: Report
) -> None:
    """A column that another, or the table, names has to be there, and of the right type."""
    wanted: list[tuple[str | None, Type, Place]] = [
        (entry.value, "quantity", file.place("tables", table_id, "value")),
        (entry.as_of, "date", file.place("tables", table_id, "as_of")),
    ]
    for column in columns.values():
        wanted += [(column.unit_from, "unit", column.place), (column.range_from, "range", column.place)]
        wanted += [(bound, "quantity", column.place) for bound in (column.low, column.high)]
    for name, kind, place in wanted:
        if name is not None and name not in columns:
            report.add(DataMistake(f"table {table_id} has no column '{name}'", place, _advice(name, kind, columns)))
        elif name is not None and columns[name].type != kind:
            report.add(DataMistake(f"column {name} has type {columns[name].type}, expected {kind}", place))
        elif name is not None and columns[name].formula:
            report.add(DataMistake(f"column {name} is computed", place, "name a column of the csv"))


def _advice(name: str, kind: Type, columns: Mapping[str, Column]) -> str:
    if kind != "range":
        return nearest(name, columns)
    return nearest(name, [*RANGE_KINDS, *(column.id for column in columns.values() if column.type == "range")])


def _check_bounds(columns: Mapping[str, Column], report: Report) -> None:
    """A column of bounds is of plain numbers, in the unit of the one column that it bounds."""
    bounded: dict[str, str] = {}
    for column in columns.values():
        for bound in (column.low, column.high):
            if bound is None or bound not in columns or columns[bound].type != "quantity":
                continue
            if not ((unit := columns[bound].unit) and unit.is_count):
                problem = f"column {bound} bounds {column.id} and cannot have its own unit"
                report.add(DataMistake(problem, columns[bound].place, "write 'type: number'"))
            if bounded.setdefault(bound, column.id) != column.id or bound == column.id:
                problem = f"column {bound} bounds {column.id} and {bounded[bound]}"
                report.add(DataMistake(problem, columns[bound].place, "add a column for each"))


def _check_rows_can_be_named(
    table_id: str, entry: TableEntry, columns: Mapping[str, Column], file: YamlFile, report: Report
) -> None:
    place = file.place("tables", table_id, "row_label")
    for name in IN_LABEL.findall(entry.row_label or ""):
        if name not in columns:
            report.add(DataMistake(f"table {table_id} has no column '{name}'", place, nearest(name, columns)))
        elif columns[name].type == "quantity":
            report.add(DataMistake(f"row_label uses {name}, which is a quantity", place, "use text or date columns"))
    if {"{", "}"} & set(IN_LABEL.sub("", entry.row_label or "")):
        report.add(DataMistake("row_label has a brace without a column", place, "write e.g. {team}, {date}"))
    if "id" in columns and not entry.row_label and "label" not in columns:
        report.add(DataMistake(f"rows of {table_id} have ids but no label", place, "add a column label, or row_label"))
    if "id" in columns and not entry.value:
        report.add(DataMistake(f"rows of {table_id} have ids but no value", place, "add 'value: <column>'"))


def _check_origins(
    table_id: str, entry: TableEntry, columns: Mapping[str, Column], file: YamlFile, report: Report
) -> None:
    """Every row has sources and a grade, its own or its table's."""
    place = file.place("tables", table_id)
    cited = [column.id for column in columns.values() if column.type == "source"]
    if not cited and not entry.source:
        report.add(DataMistake(f"table {table_id} has no source", place, "add 'source: …', or a column of that type"))
    if len(cited) > 1:
        report.add(DataMistake(f"table {table_id} has two columns of type source", place, "combine them"))
    if "grade" not in columns and not entry.grade:
        report.add(DataMistake(f"table {table_id} has no grade", place, "add 'grade: …', or a column grade"))
