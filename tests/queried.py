"""A made-up explainer with one table that is the answer to a query over made-up crossings of bridges, for tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from explainer.data import Explainer, QueryTable, load, read_queries
from explainer.query import refresh
from made import DATA, HEAD

CROSSINGS: Final = "bridge,people,metres\nNorth,3,120.5\nOld,1,80\nNorth,2,119.5\nSouth,4,60\nOld,5,82\n"
QUERY: Final = "SELECT bridge, sum(people) AS people, avg(metres) AS metres FROM crossings GROUP BY bridge"
# North: 3 + 2 people, (120.5 + 119.5) / 2 m; Old: 1 + 5, (80 + 82) / 2; South: as it is.
ANSWER: Final = "bridge,people,metres\nNorth,5,120\nOld,6,81\nSouth,4,60\n"
COLUMNS: Final = """\
      bridge: {label: Bridge, type: text}
      people: {label: People, type: number}
      metres: {label: Length, unit: m}
"""


@dataclass(frozen=True)
class Queried:
    """The explainer in a folder. line: of its query in the data file."""

    folder: Path
    line: int

    @property
    def table(self) -> QueryTable:
        return read_queries(self.folder / DATA, self.folder)["bridges"]

    def refresh(self) -> str:
        """What a refresh says."""
        return str(refresh(self.table, self.folder))

    def load(self) -> Explainer:
        return load(self.folder / DATA, self.folder)

    @property
    def answer(self) -> Path:
        return (self.folder / DATA).with_name("bridges.csv")

    @property
    def record(self) -> Path:
        return (self.folder / DATA).with_name("bridges.query.json")


def queried(  # noqa: PLR0913 - all but the query are optional
    folder: Path,
    query: str = QUERY,
    *,
    over: str = "crossings: inputs/crossings.csv",
    columns: str = COLUMNS,
    engine: str = "",
    crossings: str = CROSSINGS,
) -> Queried:
    """Such an explainer. over, columns, engine: as in the data file; crossings: what is in the input file."""
    data = folder / DATA
    data.parent.mkdir(parents=True, exist_ok=True)
    (folder / "inputs").mkdir(exist_ok=True)
    (folder / "inputs/crossings.csv").write_text(crossings, "utf-8")
    lines = "".join(f"      {line}\n" for line in query.splitlines())
    entry = f"    source: survey\n    grade: B\n    row_label: '{{bridge}}'\n    columns:\n{columns}"
    over = f"    over: {{{over}}}\n" if over else ""
    engine = f"    engine: {engine}\n" if engine else ""
    head = f"{HEAD}tables:\n  bridges:\n    label: Bridges\n"
    data.write_text(f"{head}    query: |\n{lines}{over}{engine}{entry}", "utf-8")
    return Queried(folder, head.count("\n") + 1)
