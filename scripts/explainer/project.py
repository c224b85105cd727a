"""One explainer as a folder: its numbers and charts, loaded once and again only when a file it is made of changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from threading import RLock

from explainer.compute import Numbers, compute
from explainer.data import load
from explainer.draw import ChartFunction, Drawn, draw, load_charts
from explainer.errors import Place, ReferenceMistake, Report, nearest
from explainer.reference import fill
from explainer.verdicts import Verdict, judge
from explainer.wording import AUTO, say_number

_LOCK = RLock()


@dataclass(frozen=True)
class Project:
    """Where an explainer lives. data: its data file, in a folder of the pages'; charts: folder of chart functions."""

    root: Path
    data: Path
    charts: Path

    @classmethod
    def at(cls, root: str | Path, data: str = "docs/data/explainer.yml", charts: str = "scripts/charts") -> Project:
        """The project in a folder; data and charts are told from there."""
        folder = Path(root).resolve()
        return cls(folder, folder / data, folder / charts)

    @property
    def pages(self) -> Path:
        """The folder of the Markdown pages."""
        return self.data.parent.parent

    @property
    def cache(self) -> Path:
        return self.root / ".cache" / "charts"

    def numbers(self) -> Numbers:
        """All numbers, computed again only when the data file or a table changed.

        Raises:
            Refusal: as for `load` and `compute`.
        """
        return self.loaded().numbers

    def loaded(self) -> Loaded:
        """The numbers with the charts drawn from them, as the files are now."""
        with _LOCK:
            return _loaded(self, _contents(self.data.parent))


@dataclass(frozen=True)
class Loaded:
    """The numbers of a project at one moment, and its charts, each drawn when first asked for."""

    project: Project
    numbers: Numbers

    @cached_property
    def _drawn(self) -> dict[tuple[str, ChartFunction], Drawn]:
        return {}

    def charts(self) -> Mapping[str, ChartFunction]:
        """The chart functions by id."""
        return load_charts(self.project.charts, self.project.root)

    def chart(self, chart_id: str, place: Place | None = None) -> Drawn:
        """A chart, drawn.

        Raises:
            ReferenceMistake: there is no such chart.
            Refusal: its function fails, or a reference in its texts does.
        """
        functions = self.charts()
        if chart_id not in functions:
            raise ReferenceMistake(f"no chart '{chart_id}'", place, nearest(chart_id, functions))
        key = (chart_id, functions[chart_id])
        with _LOCK:
            if key not in self._drawn:
                self._drawn[key] = draw(
                    functions[chart_id],
                    self.numbers,
                    cache=self.project.cache,
                    fill=lambda text, where: fill(text, self.numbers, where),
                )
            return self._drawn[key]

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdict on every claim.

        Raises:
            Refusal: as for `judge`.
        """
        return judge(self.numbers)

    def check(self) -> None:
        """Say every number, judge every claim, draw every chart: what fails is refused before anything is written.

        Raises:
            Refusal: all that fail.
        """
        report = Report()
        for number in self.numbers.values():
            with report.collecting(number.place):
                say_number(number, AUTO, self.numbers.explainer.language)
        with report.collecting():
            _ = self.verdicts
        for chart_id in self.charts():
            with report.collecting():
                self.chart(chart_id)
        report.raise_if_any()


@lru_cache(maxsize=4)
def _loaded(project: Project, contents: tuple[tuple[str, bytes], ...]) -> Loaded:  # noqa: ARG001 - contents are the key
    return Loaded(project, compute(load(project.data, project.root)))


def _contents(folder: Path) -> tuple[tuple[str, bytes], ...]:
    """What all yml and csv files of a folder hold: small enough to compare whole, so that nothing stale is used."""
    files = sorted(path for path in folder.glob("*") if path.suffix in {".yml", ".csv"})
    return tuple((path.name, path.read_bytes()) for path in files)
