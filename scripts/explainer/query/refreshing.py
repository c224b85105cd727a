"""Asks the query of a table anew, and puts the answer in place of the one before: whole, or not at all."""

from __future__ import annotations

import datetime
import os
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from explainer.data import QueryTable, Snapshot, answer_digest, from_json, to_json
from explainer.errors import DataMistake, Refusal
from explainer.query.answer import ROWS_AT_MOST, csv_of
from explainer.query.asking import expression_of
from explainer.query.changes import RowChanges, changes
from explainer.query.engines import connected, register
from explainer.query.inputs import check_unchanged, find_inputs, read_inputs

_CACHE: Final = Path(".cache", "query")


@dataclass(frozen=True)
class Refreshed:
    """What came of a refresh. changes: since the answer before, of which there may be none; is_new: anything is."""

    table: str
    snapshot: Snapshot
    changes: RowChanges
    is_new: bool

    def __str__(self) -> str:
        one, found = self.snapshot, self.changes
        asked = (
            f"{self.table}: {one.rows} row{'s' * (one.rows != 1)} from {one.engine} {one.version} in {one.seconds:g} s"
        )
        if not self.is_new:
            return f"{self.table}: nothing has changed since {one.day}"
        counted = f"{found.added} new, {found.removed} gone, {found.changed} changed"
        return "\n  ".join([f"{asked}; {counted}" if found else f"{asked}; the same as before", *found.lines])


def refresh(table: QueryTable, root: Path) -> Refreshed:
    """Ask the query of a table, check the answer as a build would, and keep it with its record.

    When nothing but the time would be different, nothing is written.

    Raises:
        Refusal: inputs, engine or answer cannot be used; the answer before stays as it is.
    """
    query, cache = table.query, root / _CACHE
    inputs = find_inputs(query, root)
    read = read_inputs(inputs, root)
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as spill, connected(query, Path(spill)) as engine:
        tables = register(engine, inputs)
        expression = expression_of(engine, tables, root)
        start = time.monotonic()
        answer = engine.answer(expression.limit(ROWS_AT_MOST + 1))
        seconds = time.monotonic() - start
        version = engine.version
    check_unchanged(query, inputs)
    columns = table.columns()
    text = csv_of(answer, query, columns)
    table.read(text, root)
    now = datetime.datetime.now(tz=datetime.UTC)
    snapshot = Snapshot(
        query=query.text,
        asked=query.digest,
        inputs=read,
        engine=query.backend,
        version=version,
        answered=now.isoformat(timespec="seconds").replace("+00:00", "Z"),
        seconds=round(seconds, 1),
        rows=answer.num_rows,
        answer=answer_digest(text),
    )
    before = _before(table)
    old_text = table.answer.read_text(encoding="utf-8") if table.answer.is_file() else ""
    found = changes(old_text, text, columns)
    if (
        before
        and answer_digest(old_text) == before.answer
        and before == replace(snapshot, answered=before.answered, seconds=before.seconds)
    ):
        return Refreshed(query.table, before, found, is_new=False)
    try:
        _put(table, text, to_json(snapshot), cache)
    except OSError as fault:
        raise DataMistake(f"the answer cannot be written: {fault.strerror}", query.place) from None
    return Refreshed(query.table, snapshot, found, is_new=True)


def _before(table: QueryTable) -> Snapshot | None:
    """The record of the answer before, if there is one that can be read."""
    if not table.record.is_file():
        return None
    try:
        return from_json(Snapshot, table.record.read_text(encoding="utf-8"), "")
    except Refusal:
        return None


def _put(table: QueryTable, text: str, record: str, cache: Path) -> None:
    """Write both files elsewhere, then put them in place; if the second cannot be, the first goes back."""
    before = table.answer.read_bytes() if table.answer.is_file() else None
    written, recorded = _written(text.encode(), cache), _written(record.encode(), cache)
    try:
        os.replace(written, table.answer)  # noqa: PTH105 - atomic, also over another process's file
        os.replace(recorded, table.record)  # noqa: PTH105 - see above
    except BaseException:
        if before is None:
            table.answer.unlink(missing_ok=True)
        else:
            os.replace(_written(before, cache), table.answer)  # noqa: PTH105 - see above
        raise
    finally:
        written.unlink(missing_ok=True)
        recorded.unlink(missing_ok=True)


def _written(content: bytes, cache: Path) -> Path:
    """A new file of this content, all of it on the disk, which anybody may read."""
    descriptor, name = tempfile.mkstemp(dir=cache)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path = Path(name)
    path.chmod(0o644)
    return path
