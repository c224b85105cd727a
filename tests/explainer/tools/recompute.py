"""Every number a second time, from the data file and its tables alone.

Shares no code with the generator, so that a mistake in either shows against the other: formulas go through Python's own
parser into exact fractions, with another table of units, another least-squares line, and ranges found by trying values.
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

from amounts import BIT, PLAIN, Amount, Powers, cell_of, read_amount, size_of, to_the
from datafiles import read, rows_of
from formulas import PICKS, Cell, compared, computed, is_column, reads_rows, tree_of
from functions import OF_ONE, OF_SEVERAL, is_one_way
from series import SERIES, SPREADS, in_series
from traced import Trace

LEVELS, POINTS_AT_MOST = 5, 700


Row = tuple[str, int]  # table and index
Found = tuple[Row, Any, Trace]


class Book:
    """The data files of a folder and their tables, read anew, and all that can be asked about a number by its id."""

    def __init__(self, folder: Path) -> None:
        data = read(folder)
        self.facts, self.figures, self.tables = (data.get(key, {}) for key in ("facts", "figures", "tables"))
        self.figures |= {key: {"formula": str(one["value"])} for key, one in data.get("inputs", {}).items()}  # defaults
        self.claims: dict[str, dict[str, Any]] = data.get("claims", {})
        self.defaults = frozenset(data.get("inputs", ()))
        self.licence = data.get("licence", {}).get("name", "")
        self.rows: dict[str, list[dict[str, str]]] = {}
        self.appended: set[Row] = set()
        self.row_of: dict[str, Row] = {}
        for name, table in self.tables.items():
            rows = rows_of(folder / table["file"]) if "file" in table else []
            self.row_of |= {row["id"]: (name, at) for at, row in enumerate(rows) if row.get("id")}
            more = [{key: str(value) for key, value in row.items()} for row in table.get("append", ())]
            self.appended |= {(name, len(rows) + at) for at in range(len(more))}
            self.rows[name] = rows + more
        self._traces: dict[str, Trace] = {}
        self._central = Reading(self, {})

    @property
    def ids(self) -> list[str]:
        return [*self.facts, *self.figures, *self.row_of]

    def number(self, name: str, given: Mapping[str, Fraction] | None = None) -> Amount:
        """The value of a number. given: values for uncertain inputs, in place of their central ones."""
        return (Reading(self, given) if given else self._central).number(name)

    def trace(self, name: str) -> Trace:
        """What a number rests on, through all that it is computed from."""
        if name not in self._traces:
            reading = Reading(self, {}, asked=name)
            reading.number(name)
            self._traces[name] = reading.trace
        return self._traces[name]

    def tried(self, name: str) -> tuple[float, float, bool]:
        """Least and largest value on a grid over the uncertain inputs, and whether each moves it one way only."""
        ends = self.trace(name).uncertain
        levels = LEVELS if LEVELS ** len(ends) <= POINTS_AT_MOST else 2
        steps = {
            key: [low + (high - low) * n / (levels - 1) for n in range(levels)] for key, (low, high) in ends.items()
        }
        grid = {
            at: self.number(name, {key: steps[key][n] for key, n in zip(ends, at, strict=True)}).value
            for at in itertools.product(range(levels), repeat=len(ends))
        }
        is_monotonic = all(is_one_way(grid, axis) for axis in range(len(ends)))
        return float(min(grid.values())), float(max(grid.values())), is_monotonic

    def sources(self, name: str) -> set[str]:
        """The ids of all sources that a number rests on."""
        trace = self.trace(name)
        given = [self.entry(inner).get("source", ()) for inner in trace.names]
        given += [self._cited(row) for row in trace.rows]
        return {source for found in given for source in (found.split() if isinstance(found, str) else found)}

    def _cited(self, row: Row) -> str | list[str]:
        """What a row names as its source; else what its table does, unless it is appended and sources are a column."""
        table, at = row
        column = self.column_of(table, "source")
        written = self.rows[table][at].get(column, "")
        return written or ([] if column and row in self.appended else self.tables[table].get("source", []))

    def grade(self, name: str) -> str:
        """The worst grade of all that a number rests on."""
        trace = self.trace(name)
        grades = [str(self.entry(inner).get("grade", "A")) for inner in trace.names]
        return max(["A", *grades, *(self.grade_of(row) for row in trace.rows)])

    def grade_of(self, row: Row) -> str:
        """A row's own grade; else that of the number that is appended, if grades are a column; else its table's."""
        table, at = row
        written = self.rows[table][at]
        if not written.get("grade") and row in self.appended and "grade" in self.tables[table]["columns"]:
            return self.grade(written["id"])
        return written.get("grade") or str(self.tables[table].get("grade", "C"))

    def column_of(self, table: str, kind: str) -> str:
        """The first column of a type, an empty text if there is none."""
        columns: dict[str, Mapping[str, Any]] = self.tables[table]["columns"]
        return next((key for key, column in columns.items() if column.get("type") == kind), "")

    def dated_by(self, table: str) -> str:
        """The column that dates the rows of a table, an empty text if none does."""
        return str(self.tables[table].get("as_of") or self.column_of(table, "date"))

    def as_of(self, name: str) -> str | None:
        """The newest date of all that a number rests on; of an appended row its own date, if it has one."""
        return max(["", *self.trace(name).dates]) or None

    def inputs(self, name: str) -> set[str]:
        """The ids and `table.column`s in a number's formula."""
        if name not in self.figures:
            return set()
        parts = [*ast.walk(tree_of(self.figures[name]["formula"]))]
        cells = {
            f"{table}.{column}"
            for part in parts
            if isinstance(part, ast.Call) and isinstance(part.func, ast.Name) and part.func.id == "cell"
            for table, column in [(ast.literal_eval(argument) for argument in part.args)]
        }
        return cells | ({part.id for part in parts if isinstance(part, ast.Name)} & {*self.ids})

    def table(self, name: str) -> list[dict[str, Cell]]:
        """The rows of a table that formulas count, with every column."""
        reading = Reading(self, {})
        rows = [(name, at) for at in range(len(self.rows[name]))]
        columns = self.tables[name]["columns"]
        return [{key: reading.cell(row, key) for key in columns} for row in rows if reading.is_counted(row)]

    def picked(self, name: str) -> list[Cell]:
        """The cells of the row that a number is the value of; of all rows, where several have it."""
        reading = Reading(self, {})
        return [reading.cell(row, key) for row in reading.rows_of(ast.Name(name)) for key in self._columns(row)]

    def _columns(self, row: Row) -> list[str]:
        return [*self.tables[row[0]]["columns"]]

    def entry(self, name: str) -> Mapping[str, Any]:
        """What the data file says of a fact or figure."""
        found: Mapping[str, Any] = self.facts.get(name) or self.figures.get(name) or {}
        return found


class Reading:
    """One pass over the book with chosen values for uncertain inputs.

    trace: what was asked for rests on. Of asked itself it has the range, of whatever kind; else only uncertainty.
    """

    def __init__(self, book: Book, given: Mapping[str, Fraction], asked: str = "") -> None:
        self.book, self.given, self.trace, self.asked = book, given, Trace(), asked
        self._known: dict[object, tuple[Any, Trace]] = {}  # numbers by id, cells by row and column
        self._of_row: Row | None = None  # whose formula is read: filters of other tables may compare with its cells

    def number(self, name: str) -> Amount:
        return self._once(name, lambda: self._number(name))  # type: ignore[no-any-return]

    def cell(self, row: Row, column: str) -> Cell:
        """What a cell holds: written there, taken from a number by its id, or computed."""
        return self._once((row, column), lambda: self._cell(row, column))  # type: ignore[no-any-return]

    def _once(self, key: object, read: Callable[[], Any]) -> Any:  # noqa: ANN401 - what is read
        if key not in self._known:
            with self._apart() as trace:
                found = read()
            self._known[key] = found, trace
        found, trace = self._known[key]
        self.trace.add(trace)
        return found

    def _cell(self, row: Row, column: str) -> Cell:
        table, written = self.book.tables[row[0]], self.book.rows[row[0]][row[1]]
        settings, text = table["columns"][column], written.get(column) or None
        is_amount = not {"unit", "unit_from"}.isdisjoint(settings) or settings.get("type") == "number"
        self.trace.rows.add(row)
        self.trace.dates.add(written.get(self.book.dated_by(row[0]), ""))
        if row in self.book.appended:
            if column in {table.get("value"), "grade", self.book.dated_by(row[0])}:
                return text if text and not is_amount else self._of_number(written["id"], column, row[0])
            if text and is_amount:
                return self.number(text)
        if "formula" in settings:
            return self.amount_or_none(settings["formula"], row)
        if not is_amount or text is None:
            return text
        unit = settings.get("unit") or written.get(settings.get("unit_from", ""), "") or "1"
        low, high = (cell_of(written.get(settings.get(end, "")) or text, unit) for end in ("low", "high"))
        kind = settings.get("range", "uncertainty")
        kind = (written[kind] or "uncertainty") if kind in table["columns"] else kind
        name = written.get("id") or ""
        ends = (low, high) if kind == "uncertainty" or (name and name == self.asked) else None
        return self._leaf(name or f"{row}.{column}", ends, cell_of(text, unit), size_of(unit)[1])

    def _number(self, name: str) -> Amount:
        book = self.book
        self.trace.names.add(name)
        self.trace.dates.add(str(book.entry(name).get("as_of", "")))
        if name in book.row_of:
            row = book.row_of[name]
            found = self.cell(row, book.tables[row[0]]["value"])
        elif name in book.figures:
            found = self.amount_or_none(book.figures[name]["formula"], None)
            if name in book.defaults:  # where a reader begins is one value
                found = Reading(book, {}).amount_or_none(book.figures[name]["formula"], None)
                self.trace.uncertain.clear()
        else:
            fact = book.facts[name]
            low, central, high, powers = read_amount(str(fact["value"]))
            low = read_amount(str(fact["low"]))[1] if "low" in fact else low
            high = read_amount(str(fact["high"]))[1] if "high" in fact else high
            assert low <= central <= high, name
            ends = (low, high) if fact.get("range", "uncertainty") == "uncertainty" or name == self.asked else None
            found = self._leaf(name, ends, central, powers)
        assert isinstance(found, Amount), name
        return found

    def _leaf(self, name: str, ends: tuple[Fraction, Fraction] | None, central: Fraction, powers: Powers) -> Amount:
        if ends and ends[0] < ends[1]:
            assert ends[0] <= central <= ends[1], name
            self.trace.uncertain[name] = ends
        return Amount(self.given.get(name, central), powers)

    def _of_number(self, name: str, column: str, table: str) -> Cell:
        amount = self.number(name)
        if column == "grade":
            return self.book.grade(name)
        return self.book.as_of(name) if column == self.book.dated_by(table) else amount

    def amount_or_none(self, formula: str, row: Row | None) -> Amount | None:
        outer, self._of_row = self._of_row, row
        found = self.of(tree_of(formula), row)
        self._of_row = outer
        assert found is None or isinstance(found, Amount), formula
        return found

    def of(self, node: ast.expr, row: Row | None) -> Any:  # noqa: ANN401 - an amount, a text, a truth or nothing
        match node:
            case ast.Constant(value):
                return value
            case ast.Name(name):
                return self.number(name)
            case ast.Call(ast.Name("amount"), [ast.Constant(str(text))]):
                return Amount(*read_amount(text)[1::2])
            case ast.Call(ast.Name("cell"), [ast.Constant(table), ast.Constant(str(column))]):
                at = row if row and row[0] == table else self._of_row
                assert at, "a whole column where one value is needed"
                assert at[0] == table, "a row of another table"
                return self.cell(at, column)
            case ast.Call(ast.Name("at" | "date" | "year"), _):
                return self._looked_up(node, row)
            case ast.Call(ast.Name(function), arguments):
                return self._call(function, arguments, row)
            case ast.UnaryOp(ast.USub(), operand):
                amount = self.of(operand, row)
                return Amount(-amount.value, amount.powers)
            case ast.UnaryOp(ast.Not(), operand):
                return not self.of(operand, row)
            case ast.BoolOp(joint, parts):
                return (all if isinstance(joint, ast.And) else any)(self.of(part, row) for part in parts)
            case ast.Compare(left, [sign], [right]):
                return compared(type(sign), self.of(left, row), self.of(right, row))
            case ast.BinOp(left, sign, right):
                return computed(type(sign), self.of(left, row), self.of(right, row))
        raise AssertionError(ast.dump(node))

    def _looked_up(self, node: ast.Call, row: Row | None) -> Cell:
        match node:
            case ast.Call(ast.Name("date"), [ast.Name(name)]):
                self.number(name)
                return self.book.as_of(name)
            case ast.Call(ast.Name("year"), [inner]):
                date = self.of(inner, row)
                return Amount(Fraction(date[:4])) if date else None
            case ast.Call(_, [ast.Call(_, [_, ast.Constant(str(column))]), pick]):
                self.of(pick, None)
                [cell] = {self.cell(picked, column) for picked in self.rows_of(pick)}
                return cell
        raise AssertionError(ast.dump(node))

    def _call(self, function: str, arguments: list[ast.expr], row: Row | None) -> Cell:
        if function in SERIES and (function not in OF_ONE or len(arguments) > 1):
            return in_series(function, arguments, row, self)
        if function in OF_ONE:
            if (amount := self.of(arguments[0], row)) is None:
                return None
            is_level = function in {"log2", "log10", "exp", "round", "floor", "ceiling"}
            assert not is_level or amount.powers == PLAIN, function
            powers = {"log2": BIT, "sqrt": to_the(amount.powers, 0.5)}.get(function, amount.powers)
            return Amount(OF_ONE[function](amount.value), powers)
        if function in {"rank", "rank_from_smallest"}:
            value, found = self.of(arguments[0], row).value, self.column(arguments[1])
            self.traced(found)
            sign = 1 if function == "rank" else -1
            return Amount(Fraction(1 + sum(sign * cell.value > sign * value for _, cell, _ in found)))
        if not is_column(arguments[0]):
            amounts = [self.of(argument, row) for argument in arguments]
            assert len({amount.powers for amount in amounts}) == 1, function
            return Amount(OF_SEVERAL[function]([amount.value for amount in amounts]), amounts[0].powers)
        found = self.column(arguments[0])
        if function == "count":
            self.traced(found)
            return Amount(Fraction(len(found)))
        if not found and row:
            return None  # a row that no other belongs to
        if function not in PICKS:
            self.traced(found)
            return Amount({**OF_SEVERAL, **SPREADS}[function]([cell.value for _, cell, _ in found]), found[0][1].powers)
        picked = self._picked(function, found, arguments[1:], row)
        self.traced(picked)
        return cast("Cell", picked[0][1])

    def traced(self, found: list[Found]) -> None:
        for row, _, trace in found:
            day = self.date(row) if self.book.dated_by(row[0]) else ""
            self.trace.add(replace(trace, dates={day}) if day else trace)

    def _picked(self, function: str, found: list[Found], place: list[ast.expr], row: Row | None = None) -> list[Found]:
        """The rows that have the value of a pick; of `first` and `last` one."""
        if function == "at_date":
            day = self.of(place[0], row)
            return [each for each in found if self.date(each[0]).startswith(day)]
        if function in {"first", "last"}:
            found = [each for each in found if self.date(each[0])]
            found.sort(key=lambda each: self.date(each[0]))
            return found[:1] if function == "first" else found[-1:]
        at = int(self.of(place[0], None).value) if place else 1
        values = sorted((cell.value if isinstance(cell, Amount) else cell) for _, cell, _ in found)
        value = values[at - 1 if function in {"minimum", "smallest"} else -at]
        return [each for each in found if value == (each[1].value if isinstance(each[1], Amount) else each[1])]

    def date(self, row: Row) -> str:
        """The date of a row, by which functions put rows in order; empty if it has none."""
        with self._apart():
            return str(self.cell(row, self.book.dated_by(row[0])) or "")

    def rows_of(self, pick: ast.expr) -> list[Row]:
        """The rows that have the value of a pick."""
        match pick:
            case ast.Name(name) if name in self.book.row_of:
                return [self.book.row_of[name]]
            case ast.Name(name):
                return self.rows_of(tree_of(self.book.figures[name]["formula"]))
            case ast.Call(ast.Name("at"), [_, inner]):
                return self.rows_of(inner)
            case ast.Call(ast.Name(function), [column, *place]):
                with self._apart():
                    return [row for row, _, _ in self._picked(function, self.column(column), place)]
        raise AssertionError(ast.dump(pick))

    def column(self, node: ast.expr) -> list[Found]:
        """Counted rows with a value, each with what that rests on."""
        match node:
            case ast.Call(ast.Name("mixed"), [inner]):
                return self.column(inner)
            case ast.Call(ast.Name("filter"), [inner, condition]):
                found = self.column(inner)
                names = {part.id for part in ast.walk(condition) if isinstance(part, ast.Name)}
                for name in names & {*self.book.ids}:
                    self.number(name)
                for part in ast.walk(condition):
                    if isinstance(part, ast.Call) and reads_rows(part):
                        self.of(part, None)
                with self._apart():
                    return [each for each in found if self.of(condition, each[0])]
            case ast.Call(ast.Name("cell"), [ast.Constant(str(table)), ast.Constant(str(column))]):
                made = []
                for at in range(len(self.book.rows[table])):
                    with self._apart() as trace:
                        cell = self.cell((table, at), column)
                    if cell is not None and self.is_counted((table, at)):
                        made.append(((table, at), cell, trace))
                return made
        raise AssertionError(ast.dump(node))

    def is_counted(self, row: Row) -> bool:
        left_out = self.book.tables[row[0]].get("leave_out")
        with self._apart():
            return self.book.grade_of(row) != "C" and not (left_out and self.of(tree_of(left_out), row))

    @contextmanager
    def _apart(self) -> Iterator[Trace]:
        """What is read meanwhile is traced apart."""
        outer, self.trace = self.trace, Trace()
        yield self.trace
        self.trace = outer
