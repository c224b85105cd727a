"""A table's query as its author wrote it: what it asks, what it is over, and what is to answer it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from explainer.data.plain_text import read_text
from explainer.data.schema import TableEntry
from explainer.data.yaml_file import YamlFile
from explainer.errors import DataMistake, Place, nearest
from explainer.kept import digest

FOLDER: Final = "scripts/queries"
DUCKDB: Final = "duckdb"
_FUNCTION: Final = re.compile(r"([a-z_][a-z0-9_]*)\.([a-z_][a-z0-9_]*)")
_ENDINGS: Final = re.compile(r"\.(csv|tsv|parquet|json|jsonl|ndjson)(\.\w+)?$")


@dataclass(frozen=True)
class Query:
    """A query. text: SQL, or `module.function`; code: the module's text, None of SQL.

    over: files, as patterns from the project's folder, or one table of the engine, by the name that the query knows.
    address: the environment variable that holds the engine's; dialect: of the SQL, in which the engine is asked too.
    """

    table: str
    text: str
    code: str | None
    over: Mapping[str, tuple[str, ...]]
    backend: str
    address: str | None
    dialect: str
    place: Place

    @property
    def function(self) -> tuple[str, str] | None:
        """The module and the function that give an Ibis expression; None of SQL."""
        found = _FUNCTION.fullmatch(self.text)
        return (found[1], found[2]) if found else None

    @property
    def digest(self) -> str:
        """Of all that decides what is asked, and of whom; not of how the answer is described."""
        over = {name: list(parts) for name, parts in sorted(self.over.items())}
        return digest(json.dumps([self.text, self.code, over, self.backend, self.dialect]))


def is_file_pattern(part: str) -> bool:
    """Whether something that a query is over is a file, or several, and not a table of the engine."""
    return "/" in part or _ENDINGS.search(part) is not None


def read_query(table_id: str, entry: TableEntry, file: YamlFile, root: Path) -> Query | None:
    """The query of a table; None where its rows are in a file, or appended.

    Raises:
        DataMistake: it has a file too, or none of these, or what is only of a query, or the module is not there.
    """
    if entry.query is not None and entry.file is not None:
        problem = f"{table_id} has both file and query"
        raise DataMistake(problem, file.place("tables", table_id), "write one of them")
    if entry.query is None and entry.file is None and not entry.append:
        advice = "name its csv with 'file: …', ask for its rows with 'query: …', or append numbers with 'append:'"
        raise DataMistake(f"{table_id} has neither file nor query", file.place("tables", table_id), advice)
    if entry.query is None:
        if entry.over or entry.engine:
            key = "over" if entry.over else "engine"
            problem = f"{table_id} has '{key}' but no query"
            raise DataMistake(problem, file.place("tables", table_id, key), "leave it out, or add a query")
        return None
    for name, parts in entry.over.items():
        if len(parts) > 1 and not all(map(is_file_pattern, parts)):
            place = file.place("tables", table_id, "over", name)
            problem = f"{table_id}.over.{name} has several tables"
            raise DataMistake(problem, place, "give each a name, and join them in the query")
    text, place, engine = entry.query.strip(), file.place("tables", table_id, "query"), entry.engine
    return Query(
        table=table_id,
        text=text,
        code=_code(text, place, root),
        over={name: tuple(parts) for name, parts in entry.over.items()},
        backend=engine.backend if engine else DUCKDB,
        address=engine.address if engine else None,
        dialect=(engine.dialect if engine else None) or DUCKDB,
        place=place,
    )


def _code(text: str, place: Place, root: Path) -> str | None:
    found = _FUNCTION.fullmatch(text)
    if not found:
        return None
    path = root / FOLDER / f"{found[1]}.py"
    if not path.is_file():
        advice = nearest(found[1], (other.stem for other in path.parent.glob("*.py"))) or f"put it into {FOLDER}"
        raise DataMistake(f"no module {found[1]} of queries", place, advice)
    return read_text(path, f"{FOLDER}/{path.name}").replace("\r\n", "\n")
