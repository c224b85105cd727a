"""Ask the same queries of DuckDB, Spark and PostgreSQL, and compare every figure: `make engines`.

Needs the packages of requirements-engines.txt. An engine whose programs are not on this machine is passed over, and
what would have to be installed is said; so it is with PostgreSQL, which is started in a temporary folder and stopped.
"""

from __future__ import annotations

import contextlib
import datetime
import os
import random
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from explainer.data import DUCKDB, read_queries
from explainer.errors import Refusal
from explainer.query import refresh

DATA: Final = "docs/data/explainer.yml"
INPUT: Final = "inputs/tests.csv"
ROWS: Final = 5000
COUNTRIES: Final = ("Japan", "Österreich", "Côte d’Ivoire", "Peru", "日本")
HEAD: Final = """\
title: Engines
language: en
licence: {name: CC-BY-4.0, url: "https://licence.example/"}
sources:
  made-up: {title: Made-up tests, publisher: This command, kind: own}
tables:
"""
TYPES: Final[Mapping[str, str]] = {"country": "text", "day": "date", "label": "text"}
MEDIANS: Final = """\
WITH summed AS (
  SELECT country, kbps, sum(tests) AS tests FROM speeds GROUP BY country, kbps
), running AS (
  SELECT country, kbps, sum(tests) OVER (PARTITION BY country ORDER BY kbps) AS upto,
         sum(tests) OVER (PARTITION BY country) AS total
  FROM summed
)
SELECT country, min(kbps) AS median FROM running WHERE upto * 2 >= total GROUP BY country"""
# Columns of the answer, and the query: SQL as DuckDB writes it, or a function below.
QUERIES: Final[Mapping[str, tuple[str, str]]] = {
    "counted": ("country tests", "SELECT country, sum(tests) AS tests FROM speeds GROUP BY country"),
    "weighted": (
        "country speed",
        "SELECT country, sum(kbps * tests) / sum(tests) / 1000 AS speed FROM speeds GROUP BY country",
    ),
    "medians": ("country median", MEDIANS),
    "quartiles": ("country low high", "expressed.quartiles"),
    "spread": ("country spread", "SELECT country, stddev_samp(delay) AS spread FROM speeds GROUP BY country"),
    "months": (
        "day tests",
        "SELECT CAST(date_trunc('month', day) AS DATE) AS day, sum(tests) AS tests FROM speeds GROUP BY 1",
    ),
    "untimed": ("country tests", "SELECT country, count(*) - count(delay) AS tests FROM speeds GROUP BY country"),
    "labels": ("label", "SELECT DISTINCT upper(substr(country, 1, 3)) AS label FROM speeds WHERE delay IS NULL"),
    "slowest": (
        "country day kbps",
        "SELECT country, day, kbps FROM speeds ORDER BY kbps, country, day, tests, delay LIMIT 7",
    ),
    "bits": (
        "country bits",
        "SELECT country, sum(CAST(kbps AS BIGINT) * tests * 1000000007) AS bits FROM speeds GROUP BY country",
    ),
    "ratios": ("country ratio", "SELECT country, sum(tests) / count(*) AS ratio FROM speeds GROUP BY country"),
    "expressed": ("country people mean", "expressed.by_country"),
}
EXPRESSED: Final = '''\
"""A query as an Ibis expression."""

import ibis.expr.types as ir


def by_country(speeds: ir.Table) -> ir.Table:
    """Tests and mean delay of each country."""
    return speeds.group_by("country").agg(people=speeds.tests.sum(), mean=speeds.delay.mean())


def quartiles(speeds: ir.Table) -> ir.Table:
    """The middle half of each country."""
    return speeds.group_by("country").agg(low=speeds.kbps.quantile(0.25), high=speeds.kbps.quantile(0.75))
'''


def main() -> int:
    """Compare; 0 unless an engine that is here fails, or gives another figure."""
    failed = False
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)  # PostgreSQL may run as another user
        expected = answers(folder / "duckdb", DUCKDB, f"speeds: {INPUT}")
        print(f"DuckDB: {len(expected)} queries, {figures(expected)} figures")
        engines: tuple[tuple[str, Callable[[Path], contextlib.AbstractContextManager[Answers | None]]], ...]
        engines = (("Spark", spark), ("PostgreSQL", postgres))
        for title, engine in engines:
            with engine(folder) as found:
                if found is None:
                    continue
                differing = list(differences(expected, found))
                failed = failed or bool(differing)
                print("\n".join(differing) or f"{title}: the same {figures(found)} figures")
    return int(failed)


Answers = Mapping[str, str]


def answers(folder: Path, engine: str, over: str) -> Answers:
    """The csv of each query's answer; where another engine than DuckDB has none, what it says instead.

    engine, over: as in the data file.

    Raises:
        Refusal: DuckDB has no answer.
    """
    project(folder, engine, over)
    tables = read_queries(folder / DATA, folder)
    found = {}
    for name, table in tables.items():
        try:
            refresh(table, folder)
        except Refusal as refusal:
            if engine == DUCKDB:
                raise
            found[name] = str(refusal)
            continue
        found[name] = table.answer.read_text("utf-8")
    return found


def figures(found: Answers) -> int:
    """How many cells there are."""
    return sum(len(line.split(",")) for text in found.values() for line in text.splitlines()[1:])


def differences(expected: Answers, found: Answers) -> Iterator[str]:
    """A line for each line of an answer that is not as expected."""
    for name, text in expected.items():
        one, other = text.splitlines(), found[name].splitlines()
        for number in range(max(len(one), len(other))):
            pair = [lines[number] if number < len(lines) else "nothing" for lines in (one, other)]
            if pair[0] != pair[1]:
                yield f"{name}, line {number + 1}: DuckDB {pair[0]}, the other engine {pair[1]}"


def project(folder: Path, engine: str, over: str) -> None:
    """A project with every query and its input, the same in each."""
    (folder / DATA).parent.mkdir(parents=True)
    (folder / INPUT).parent.mkdir()
    (folder / "scripts/queries").mkdir(parents=True)
    (folder / "scripts/queries/expressed.py").write_text(EXPRESSED, "utf-8")
    (folder / INPUT).write_text(input_csv(), "utf-8")
    entries = []
    for name, (columns, query) in QUERIES.items():
        described = ", ".join(f"{key}: {{label: {key}, type: {TYPES.get(key, 'number')}}}" for key in columns.split())
        lines = "".join(f"      {line}\n" for line in query.splitlines())
        entries.append(
            f"  {name}:\n    label: {name}\n    query: |\n{lines}    over: {{{over}}}\n    engine: {engine}\n"
            f"    source: made-up\n    grade: B\n    columns: {{{described}}}\n"
        )
    (folder / DATA).write_text(HEAD + "".join(entries), "utf-8")


def input_csv() -> str:
    """Tests of made-up connections, the same in every run; some have no delay."""
    chance = random.Random(12)  # noqa: S311 - no secret
    first = datetime.date(2020, 1, 1)
    lines = ["country,day,kbps,delay,tests"]
    for _ in range(ROWS):
        day = first + datetime.timedelta(days=chance.randrange(700))
        delay = "" if chance.random() < 0.05 else f"{chance.lognormvariate(3, 0.5):.3f}"
        kbps = round(chance.lognormvariate(10, 1))
        lines.append(f"{chance.choice(COUNTRIES)},{day},{kbps},{delay},{chance.randint(1, 40)}")
    return "\n".join(lines) + "\n"


@contextlib.contextmanager
def spark(folder: Path) -> Iterator[Answers | None]:
    """What Spark answers, on this machine alone."""
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        print("Spark is passed over: there is no Java here; on Debian: apt-get install default-jre-headless")
        yield None
        return
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.log.level": "ERROR",
    }
    given = " ".join(f"--conf {key}={value}" for key, value in settings.items())
    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_SUBMIT_ARGS": f"--master local[2] {given} pyspark-shell"}
    yield answers(folder / "spark", "pyspark", f"speeds: {INPUT}")


@contextlib.contextmanager
def postgres(folder: Path) -> Iterator[Answers | None]:
    """What a PostgreSQL answers that is started for it, listens to this machine only and has a password."""
    found = shutil.which("pg_ctl") or max(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), default=None)
    if found is None:
        print("PostgreSQL is passed over: it is not here; on Debian: apt-get install postgresql")
        yield None
        return
    programs, base, password = Path(found).resolve().parent, folder / "server", secrets.token_hex(12)
    base.mkdir()
    (base / "password").write_text(password, "utf-8")
    user = "nobody" if os.geteuid() == 0 else None  # it refuses to run as root
    if user:
        shutil.chown(base, user)
        shutil.chown(base / "password", user)
    port = free_port()

    def run(name: str, *arguments: str) -> None:
        command = [str(programs / name), "-D", str(base / "data"), *arguments]
        subprocess.run(command, check=True, user=user, cwd=base, stdout=subprocess.DEVNULL)

    run("initdb", "-U", "reader", "-A", "scram-sha-256", f"--pwfile={base / 'password'}", "-E", "UTF8", "--no-sync")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='{base}' -c fsync=off"
    run("pg_ctl", "-w", "-l", str(base / "log"), "-o", options, "start")
    try:
        address = f"postgres://reader:{password}@127.0.0.1:{port}/postgres"
        fill(address)
        os.environ["ENGINES_POSTGRES"] = address
        yield answers(folder / "postgres", "{backend: postgres, address: ENGINES_POSTGRES}", "speeds: kept.speeds")
        leaks = [path.name for path in (folder / "postgres").rglob("*") if path.is_file() and password in read(path)]
        if leaks:
            sys.exit(f"the password is in {', '.join(leaks)}")
    finally:
        run("pg_ctl", "-w", "-m", "immediate", "stop")


def read(path: Path) -> str:
    """A file as text, whatever is in it."""
    return path.read_text("utf-8", errors="replace")


def fill(address: str) -> None:
    """Load the input into a table."""
    import psycopg  # noqa: PLC0415 - only where there is a server

    with psycopg.connect(address) as connection:
        connection.execute("CREATE SCHEMA kept")
        connection.execute(
            "CREATE TABLE kept.speeds (country text, day date, kbps bigint, delay double precision, tests bigint)"
        )
        with connection.cursor().copy("COPY kept.speeds FROM STDIN (FORMAT csv, HEADER)") as copy:
            copy.write(input_csv())


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


if __name__ == "__main__":
    start = time.monotonic()
    code = main()
    print(f"{time.monotonic() - start:.0f} s")
    sys.exit(code)
