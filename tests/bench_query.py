"""Measure a query over a hundred million rows beside DuckDB's own time for it: `make bench`, or with a number of rows.

The rows have the shape of Ookla's open tiles and are made up on the spot, the same in every run: 3 GB of Parquet in a
temporary folder. Asked for is the median of each country, weighted by tests.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from explainer.progress import progress

ROWS: Final = 100_000_000
FILE_ROWS: Final = 5_000_000
RATIO_AT_MOST: Final = 1.3
MEMORY_AT_MOST_MB: Final = 2000
# As a refresh has them.
SETTINGS: Final[Mapping[str, str | bool]] = {"memory_limit": "1400MB", "preserve_insertion_order": False}
TILES: Final = "inputs/tiles/*.parquet"
ROOT: Final = Path(__file__).parents[1]
# Row i; any two columns have chance of their own. Speeds are log-normal, as a sum of chances is nearly normal.
MAKE: Final = """\
COPY (
  WITH drawn AS (
    SELECT i, hash(i, 1) % 190 AS c,
           (hash(i, 2) % 10007 + hash(i, 3) % 10007 + hash(i, 4) % 10007) / 10007.0 - 1.5 AS normal
    FROM range({first}, {last}) AS r(i)
  )
  SELECT lpad(to_base(i * 40503 % 4294967296, 4), 16, '0') AS quadkey,
         CAST(exp(9.5 + c / 80.0 + 1.6 * normal) AS INTEGER) AS avg_d_kbps,
         CAST(exp(8.4 + c / 90.0 + 1.6 * normal) AS INTEGER) AS avg_u_kbps,
         CAST(8 + hash(i, 5) % 90 AS INTEGER) AS avg_lat_ms,
         CAST(1 + hash(i, 6) % 400 * (hash(i, 7) % 9) // 40 AS INTEGER) AS tests,
         CAST(1 + hash(i, 8) % 30 AS INTEGER) AS devices,
         'C' || lpad(CAST(c AS VARCHAR), 3, '0') AS country,
         '2025-Q' || (1 + i % 4) AS quarter
  FROM drawn
) TO '{path}' (FORMAT parquet, COMPRESSION snappy)"""
QUERY: Final = """\
WITH speeds AS (
  SELECT country, avg_d_kbps AS kbps, sum(tests) AS tests FROM tiles GROUP BY country, avg_d_kbps
), running AS (
  SELECT country, kbps, sum(tests) OVER (PARTITION BY country ORDER BY kbps) AS upto,
         sum(tests) OVER (PARTITION BY country) AS total
  FROM speeds
)
SELECT country, min(kbps) AS median FROM running WHERE upto * 2 >= total GROUP BY country"""
DATA: Final = """\
title: Tiles
language: en
licence: {name: CC-BY-4.0, url: "https://licence.example/"}
sources:
  made-up: {title: Made-up tiles, publisher: This command, kind: own}
tables:
  medians:
    label: Median download of each country
    query: |
%s
    over: {tiles: inputs/tiles/*.parquet}
    source: made-up
    grade: B
    columns: {country: {label: Country, type: text}, median: {label: Median, unit: kbit/s}}
"""


@dataclass(frozen=True)
class Cost:
    """What a process took. cpu, wall: in seconds, input that is digested included; peak: in MB."""

    cpu: float
    wall: float
    peak: float

    def __str__(self) -> str:
        return f"{self.cpu:.1f} CPU s, {self.wall:.1f} s, {self.peak:.0f} MB"


def main() -> int:
    """Measure; 0 if time and memory are within their bounds."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, rows)
        own = measured(folder, [sys.executable, __file__, "own"])
        ours = measured(folder, [sys.executable, "-m", "explainer", "refresh", "medians"])
        answer = (folder / "docs/data/medians.csv").read_text("utf-8").splitlines()[1:]
    ratio = ours.cpu / own.cpu
    print(f"{rows:,} rows, medians of {len(answer)} countries weighted by tests")
    print(f"DuckDB itself: {own}\na refresh:     {ours}, {ratio:.2f} times the CPU")
    return int(ratio > RATIO_AT_MOST or ours.peak > MEMORY_AT_MOST_MB)


def make(folder: Path, rows: int) -> None:
    """The project with so many rows of input."""
    (folder / "docs/data").mkdir(parents=True)
    (folder / TILES).parent.mkdir(parents=True)
    (folder / "docs/data/explainer.yml").write_text(
        DATA % "\n".join(f"      {line}" for line in QUERY.splitlines()), "utf-8"
    )
    connection = duckdb.connect(config={**SETTINGS})
    for first in progress("making rows", range(0, rows, FILE_ROWS)):
        path = (folder / TILES).with_name(f"{first:012}.parquet")
        connection.execute(MAKE.format(first=first, last=min(first + FILE_ROWS, rows), path=path))


def measured(folder: Path, command: list[str]) -> Cost:
    """What a command takes there."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    start = time.monotonic()
    running = subprocess.Popen(command, cwd=folder, env=environment)
    _, status, used = os.wait4(running.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed")
    peak = used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return Cost(used.ru_utime + used.ru_stime, time.monotonic() - start, peak)


def ask() -> None:
    """Ask DuckDB the same, of the same settings, without anything of ours."""
    spill = Path(".cache/own")
    spill.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect(config={**SETTINGS, "temp_directory": str(spill)})
    connection.execute(f"CREATE VIEW tiles AS FROM read_parquet('{TILES}')")
    connection.execute(QUERY).fetchall()


if __name__ == "__main__":
    if sys.argv[1:] == ["own"]:
        ask()
    else:
        sys.exit(main())
