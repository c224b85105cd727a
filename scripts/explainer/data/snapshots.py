"""The answer to a query as it is kept: a csv beside the data file, and a record of what was asked of whom, and when."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from explainer.data.csv_file import CsvFile
from explainer.data.plain_json import Moment, from_json
from explainer.data.plain_text import check_seen, read_text
from explainer.data.queries import Query
from explainer.errors import DataMistake, Place, Report
from explainer.kept import digest

_ENDING: Final = ".query.json"


@dataclass(frozen=True)
class InputRead:
    """What a query was over. name: in the query; files, bytes: how many; digest: of their names and contents.

    Of a table of the engine only its name is known.
    """

    name: str
    of: tuple[str, ...]
    files: int
    bytes: int
    digest: str | None


@dataclass(frozen=True)
class Snapshot:
    """The record of an answer. It never holds an address.

    query: as it was asked; asked: digest of all that was asked; answer: digest of the csv; engine: as Ibis names it;
    answered: ISO time, UTC; seconds: how long the engine took.
    """

    query: str
    asked: str
    inputs: tuple[InputRead, ...]
    engine: str
    version: str
    answered: Moment
    seconds: float
    rows: int
    answer: str

    @property
    def day(self) -> str:
        """ISO day of the answer."""
        return self.answered[:10]


def answer_name(query: Query) -> str:
    """The csv of the answer to a query, as a path from the root: beside the data file that has the query."""
    return PurePosixPath(query.place.file).with_name(f"{query.table}.csv").as_posix()


def record_name(answer: str) -> str:
    """The record beside a csv, as a path from the root like that."""
    return f"{answer.removesuffix('.csv')}{_ENDING}"


def to_json(snapshot: Snapshot) -> str:
    """The record as it is written."""
    return json.dumps(asdict(snapshot), indent=1, ensure_ascii=False) + "\n"


def answer_digest(text: str) -> str:
    """Digest of a csv, whatever its line ends have become in a checkout."""
    return digest(text.replace("\r\n", "\n"))


def read_snapshot(query: Query, root: Path) -> tuple[CsvFile, CsvFile, Snapshot]:
    """The csv of the answer, the file of its record, and what that says.

    Raises:
        Mistake, Mistakes: there is none, it answers another query, or the csv has been changed; at the query.
    """
    name = answer_name(query)
    record_file, remedy = record_name(name), f"run `make refresh NAME={query.table}`"
    for called in (name, record_file):
        if not (root / called).is_file():
            raise DataMistake(f"the query of {query.table} has no answer yet: no file {called}", query.place, remedy)
    text, recorded = read_text(root / name, name), read_text(root / record_file, record_file)
    report = Report()
    with report.collecting(Place(record_file)):
        snapshot = from_json(Snapshot, recorded, remedy)
        for said in (snapshot.query, snapshot.engine, snapshot.version):
            check_seen(said)
    report.raise_if_any()
    if snapshot.asked != query.digest:
        problem = f"the query of {query.table} has changed since it was answered, on {snapshot.day}"
        raise DataMistake(problem, query.place, remedy)
    if snapshot.answer != answer_digest(text):
        problem = f"{name} was edited after the query of {query.table} was answered, on {snapshot.day}"
        raise DataMistake(problem, query.place, f"restore it, or {remedy}")
    return CsvFile(name, text), CsvFile(record_file, recorded), snapshot
