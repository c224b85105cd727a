"""The one door to Ibis: an engine that is connected to, given its inputs, asked once, and closed.

Whatever an engine says when it fails is reworded here, since it may hold the address, and with that a password.
"""

from __future__ import annotations

import contextlib
import os
import re
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from explainer.data import DUCKDB, Query
from explainer.errors import DataMistake, Place, Refusal, nearest
from explainer.progress import Task
from explainer.query.inputs import Input

_MEMORY: Final = "1400MB"  # of DuckDB's own 2 GB; what Python and Arrow need is beside it
_LOOKED_AT_S: Final = 0.2
_TRIES: Final = 25  # to interrupt: DuckDB hears it between two steps, and may never come to the next
_SAID_AT_MOST: Final = 200
_ANYWHERE_FROM: Final = 3  # shorter parts of an address are in many words, and are hidden as words of their own
_ALIASES: Final = {"postgresql": "postgres", "spark": "pyspark"}


@dataclass(frozen=True)
class Engine:
    """An engine that is connected to. connection: Ibis' backend; hidden: parts of its address."""

    query: Query
    connection: Any
    version: str
    hidden: tuple[str, ...]

    @property
    def name(self) -> str:
        """As Ibis names it."""
        return self.query.backend

    @contextlib.contextmanager
    def reworded(self, doing: str, advice: str = "") -> Iterator[None]:
        """A block whose failures are told as a mistake in the query, without anything of the address."""
        with _reworded(f"{self.name} {doing}", self.query.place, self.hidden, advice):
            yield

    def answer(self, expression: Any) -> Any:  # noqa: ANN401 - Ibis' expression, Arrow's table
        """The rows of an expression as an Arrow table; progress is shown, and Ctrl-C stops the engine.

        Raises:
            DataMistake: the engine failed.
        """
        with self.reworded("cannot answer"):
            return _in_thread(expression.to_pyarrow, self)


@contextlib.contextmanager
def connected(query: Query, spill: Path) -> Iterator[Engine]:
    """The engine of a query, until the block ends. spill: folder for what does not fit into memory.

    Raises:
        DataMistake: there is no such engine, its driver is not installed, its address is missing, or it cannot be
            reached; at the query.
    """
    _check_installed(query)
    address = _address(query)
    hidden = _parts(address or "")
    advice = f"check the address in {query.address}" if query.address else ""
    with _reworded(f"{query.backend} cannot be reached", query.place, hidden, advice):
        connection = _connect(query, address, spill)
    try:
        with _reworded(f"{query.backend} cannot be reached", query.place, hidden, advice):
            version = str(connection.version)
            if query.backend == DUCKDB:  # how far it is can be asked only where a bar could be shown
                for setting in ("enable_progress_bar=true", "enable_progress_bar_print=false"):
                    connection.raw_sql(f"SET {setting}")
        yield Engine(query, connection, version, hidden)
    finally:
        with contextlib.suppress(Exception):  # it is closed as far as it can be: the answer is here, or never comes
            connection.disconnect()


def register(engine: Engine, inputs: Sequence[Input]) -> Mapping[str, Any]:
    """The inputs as Ibis tables, by the names that the query knows. From then on DuckDB reads no other files.

    Raises:
        DataMistake: the engine cannot read one.
    """
    tables = {}
    for one in inputs:
        with engine.reworded(f"cannot read {one.name}"):
            if one.reader is None:
                *database, name = one.of[0].split(".")
                tables[one.name] = engine.connection.table(name, database=tuple(database) or None)
                continue
            read = getattr(engine.connection, one.reader)
            try:
                tables[one.name] = read([str(path) for path in one.files], table_name=one.name)
            except NotImplementedError:
                advice = f"load them into it and name the table, as 'over: {{{one.name}: public.{one.name}}}'"
                raise DataMistake(f"{engine.name} reads no files", engine.query.place, advice) from None
    if engine.name == DUCKDB:
        allowed = ", ".join("'{}'".format(str(path).replace("'", "''")) for one in inputs for path in one.files)
        with engine.reworded("cannot be locked"):
            for setting in (f"allowed_paths=[{allowed}]", "enable_external_access=false", "lock_configuration=true"):
                engine.connection.raw_sql(f"SET {setting}")
    return tables


def _check_installed(query: Query) -> None:
    try:
        import ibis  # noqa: F401, PLC0415 - only who asks needs it
    except ImportError:
        advice = f"run `make refresh NAME={query.table}`, which installs it"
        raise DataMistake("a query needs Ibis, which is not installed", query.place, advice) from None
    known = {entry.name for entry in metadata.entry_points(group="ibis.backends")}
    if query.backend not in known:
        advice = nearest(query.backend, known) or f"those that Ibis knows are {', '.join(sorted(known))}"
        raise DataMistake(f"no engine '{query.backend}'", query.place, advice)


def _address(query: Query) -> str | None:
    if query.address is None:
        return None
    address = os.environ.get(query.address)
    if not address:
        advice = f"set it to the address of {query.backend}, as {query.backend}://user:password@host/database"
        raise DataMistake(f"the environment variable {query.address} is not set", query.place, advice)
    scheme = address.partition("://")[0]
    if _ALIASES.get(scheme, scheme) != query.backend:
        advice = f"begin it with {query.backend}://"
        raise DataMistake(f"{query.address} is no address of {query.backend}", query.place, advice)
    return address


def _connect(query: Query, address: str | None, spill: Path) -> Any:  # noqa: ANN401 - Ibis' backend
    import ibis  # noqa: PLC0415 - see above

    settings: dict[str, Any] = {}
    if query.backend == DUCKDB:
        settings = {
            "memory_limit": _MEMORY,
            "temp_directory": str(spill),
            "preserve_insertion_order": False,
            "autoinstall_known_extensions": False,
            **({"read_only": True} if address else {}),
        }
    try:
        return ibis.connect(address, **settings) if address else getattr(ibis, query.backend).connect(**settings)
    except ImportError:
        advice = f"run .venv/bin/pip install 'ibis-framework[{query.backend}]'"
        raise DataMistake(f"the driver of {query.backend} is not installed", query.place, advice) from None


@contextlib.contextmanager
def _reworded(problem: str, place: Place, hidden: Sequence[str], advice: str) -> Iterator[None]:
    try:
        yield
    except Refusal:
        raise
    except Exception as fault:  # noqa: BLE001 - the engines' errors have no class in common
        raise DataMistake(f"{problem}: {_said(fault, hidden)}", place, advice) from None


def _said(fault: Exception, hidden: Sequence[str]) -> str:
    """What an engine said, in a line, without any part of its address."""
    text = " ".join(line.strip() for line in str(fault).splitlines() if line.strip() and set(line) - set(" ^"))
    for part in sorted(hidden, key=len, reverse=True):
        edge = "" if len(part) >= _ANYWHERE_FROM else r"\b"
        text = re.sub(f"{edge}{re.escape(part)}{edge}", "…", text, flags=re.IGNORECASE)
    return text[:_SAID_AT_MOST] or type(fault).__name__


def _parts(address: str) -> tuple[str, ...]:
    """Everything in an address that no message may hold, as it is written and as it is meant."""
    if not address:
        return ()
    rest = address.partition("://")[2]
    parts = {address, rest, *re.split(r"[/@?&=]+", rest), *re.split(r"[/:@?&=,]+", rest)}
    with contextlib.suppress(ValueError):  # what cannot be split so is split above
        parts |= {urlsplit(address).password or "", urlsplit(address).netloc}
    meant = {unquote(part) for part in parts}
    return tuple(sorted(part for part in parts | meant if part))


def _in_thread(ask: Any, engine: Engine) -> Any:  # noqa: ANN401 - what it gives
    """What a function gives; it runs beside this thread, which goes on hearing Ctrl-C and looks how far it is."""
    given: list[Any] = []
    failed: list[Exception] = []
    ended = threading.Event()  # Python 3.11 takes a thread whose join was interrupted for one that has ended

    def run() -> None:
        try:
            given.append(ask())
        except Exception as fault:  # noqa: BLE001 - raised again below
            failed.append(fault)
        finally:
            ended.set()

    own = engine.connection.con if engine.name == DUCKDB else None
    thread = threading.Thread(target=run, daemon=True)
    said = f"asking {engine.name} for {engine.query.table}"
    with Task(f"{said}, percent", 100) if own else Task(said) as task:
        thread.start()
        done = 0
        try:
            while not ended.wait(_LOOKED_AT_S):
                now = int(own.query_progress()) if own else 0
                task.step(max(now - done, 0))
                done = max(done, now)
        except BaseException:
            for _ in range(_TRIES):  # what has not begun yet is not interrupted
                if own is None or ended.wait(_LOOKED_AT_S):
                    break
                own.interrupt()
            raise
    if failed:
        raise failed[0]
    return given[0]
