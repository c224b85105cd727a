"""Where the rows of each table are written: in a csv of its author, or in the snapshot of an answer to its query."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from explainer.data.columns import read_columns
from explainer.data.csv_file import CsvFile
from explainer.data.merging import read_data_files
from explainer.data.own_units import read_units
from explainer.data.plain_text import read_text
from explainer.data.queries import Query, read_query
from explainer.data.rows import read_table
from explainer.data.schema import FileEntry, TableEntry
from explainer.data.schema_mistakes import validated
from explainer.data.snapshots import Snapshot, answer_name, read_snapshot, record_name
from explainer.data.tables import Column, Table
from explainer.data.yaml_file import YamlFile
from explainer.errors import DataMistake, Mistake, Place, Refusal, Report, nearest
from explainer.units import Units


@dataclass(frozen=True)
class TableFile:
    """The csv with the rows of a table, None if all are appended; of an answer its query, record and what that says."""

    csv: CsvFile | None
    query: Query | None = None
    record: CsvFile | None = None
    snapshot: Snapshot | None = None

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """Name and text of each file."""
        yield from ((file.name, file.text) for file in (self.csv, self.record) if file)


@dataclass(frozen=True)
class QueryTable:
    """A table that is the answer to a query, for whoever asks it. answer, record: files, there or not yet."""

    query: Query
    answer: Path
    record: Path
    entry: TableEntry
    file: YamlFile
    units: Units

    def columns(self) -> Mapping[str, Column]:
        """The columns of the table by id.

        Raises:
            Mistakes: as they are described, they cannot be used.
        """
        report = Report()
        columns = read_columns(self.query.table, self.entry, self.file, self.units, report)
        report.raise_if_any()
        return columns

    def read(self, answer: str, root: Path) -> Table:
        """The table, if this were the answer. root: as for `load`.

        Raises:
            Mistakes: everything for which a build would refuse that answer alone; at the query.
        """
        report = Report()
        csv = CsvFile(self.answer.relative_to(root).as_posix(), answer)
        table = _table(self.query.table, self.entry, TableFile(csv, self.query), self.file, self.units, report)
        cited, sources = table.column_of("source") or "", self.file.keys("sources")
        for source in {name for row in table.rows for name in (row.text(cited) or "").split()} - {*sources}:
            report.add(DataMistake(f"the answer: no source '{source}'", self.query.place, nearest(source, sources)))
        report.raise_if_any()
        return table


def read_queries(path: Path, root: Path) -> Mapping[str, QueryTable]:
    """The tables of the data files that are answers to queries, by id. path, root: as for `load`.

    Raises:
        Refusal: what is wrong in the entries of these files.
    """
    report = Report()
    file, _ = read_data_files(path, root, report)
    entries = validated(file, report)
    units = read_units(entries.units, file, report)
    found = {}
    for table_id, entry in entries.tables.items():
        with report.collecting():
            if query := _query(table_id, entries, file, root):
                name = answer_name(query)
                found[table_id] = QueryTable(query, root / name, root / record_name(name), entry, file, units)
    report.raise_if_any()
    return found


def table_files(entries: FileEntry, root: Path, file: YamlFile, report: Report) -> Mapping[str, TableFile]:
    """The file of each table, by the table's id. Those that cannot be read are reported and left out."""
    found = {}
    for table_id, entry in entries.tables.items():
        place = file.place("tables", table_id, "file")
        with report.collecting(place):
            if query := _query(table_id, entries, file, root):
                csv, record, snapshot = read_snapshot(query, root)
                found[table_id] = TableFile(csv, query, record, snapshot)
            else:
                found[table_id] = TableFile(_author_csv(entry.file, place, root) if entry.file else None)
    return found


def tables_of(
    entries: FileEntry, files: Mapping[str, TableFile], file: YamlFile, units: Units, report: Report
) -> Mapping[str, Table]:
    """The tables of these files, by id. What is wrong in an answer is reported at its query, as nobody can edit it."""
    return {key: _table(key, entries.tables[key], found, file, units, report) for key, found in files.items()}


def _query(table_id: str, entries: FileEntry, file: YamlFile, root: Path) -> Query | None:
    """The query of a table, whose answer overwrites no csv of an author. Raises a DataMistake as `read_query` does."""
    query = read_query(table_id, entries.tables[table_id], file, root)
    if query:
        for other, entry in entries.tables.items():
            place = file.place("tables", other, "file")
            if entry.file and PurePosixPath(place.file).parent / entry.file == PurePosixPath(answer_name(query)):
                problem = f"the file of {other} has the name that the answer to the query of {table_id} gets"
                raise DataMistake(problem, place, "rename the file, or that table")
    return query


def _table(  # noqa: PLR0913, PLR0917 - as for `read_table`
    table_id: str, entry: TableEntry, found: TableFile, file: YamlFile, units: Units, report: Report
) -> Table:
    if found.query is None or found.csv is None:
        return read_table(table_id, entry, found.csv, file, units, report)
    own = Report()
    table = read_table(table_id, entry, found.csv, file, units, own)
    try:
        own.raise_if_any()
    except Refusal as refusal:
        for mistake in refusal.mistakes:
            report.add(_of_answer(mistake, found.csv.name, found.query))
    return replace(table, snapshot=found.snapshot)


def _of_answer(mistake: Mistake, name: str, query: Query) -> Mistake:
    """A mistake in an answer, at the query: its csv is not an author's to edit."""
    if mistake.place is None or mistake.place.file != name:
        return mistake
    where = f"row {mistake.place.line - 1} of the answer" if mistake.place.line > 1 else "the answer"
    return DataMistake(f"{where}: {mistake.problem}", query.place, mistake.suggestion)


def _author_csv(file_name: str, place: Place, root: Path) -> CsvFile:
    folder = (root / place.file).parent
    beside = folder / file_name
    name = beside.relative_to(root).as_posix()
    if not beside.is_file():
        advice = nearest(file_name, (other.relative_to(folder).as_posix() for other in folder.rglob("*.csv")))
        raise DataMistake(f"no file {name}", place, advice)
    return CsvFile(name, read_text(beside, name))
