"""One explainer as a folder: its numbers and charts, loaded once and again only when a file it is made of changes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from explainer.compute import Numbers, compute
from explainer.data import QUERIES, Explainer, LicenceEntry, author_files, check_folder, check_places, load, read_text
from explainer.draw import ChartFunction, Drawn, draw, load_charts
from explainer.errors import Place, ReferenceMistake, Refusal, Report, nearest
from explainer.formats import AUTO
from explainer.freshness import SETTINGS, SITE
from explainer.ledger import FOLDER as LEDGER
from explainer.ledger import (
    ClaimContent,
    Content,
    InputContent,
    Kind,
    Ledger,
    NumberContent,
    address_of,
    chart_content,
    check_kept,
    check_reasons,
    check_topic,
    claim_content,
    input_content,
    number_contents,
    read_ledger,
)
from explainer.translated_pages import address_in
from explainer.verdicts import Verdict, judge
from explainer.wording import CATALOG, read_translations, say_number, with_filled_texts

DATA: Final = "docs/data/explainer.yml"
CHARTS: Final = "scripts/charts"
_CHART: Final = re.compile(r"\{\{ *chart *: *([a-z0-9-]+) *\}\}")
_Contents = tuple[tuple[tuple[str, bytes], ...], ...]


@dataclass(frozen=True)
class Project:
    """Where an explainer lives. data: its main data file, in a folder of the pages'; charts: the folder of charts."""

    root: Path
    data: Path
    charts: Path

    @classmethod
    def at(cls, root: str | Path, data: str = DATA, charts: str = CHARTS) -> Project:
        """The project in a folder; data and charts: paths from there."""
        folder = Path(root).resolve()
        return cls(folder, folder / data, folder / charts)

    @property
    def pages(self) -> Path:
        """The folder of the Markdown pages."""
        return self.data.parent.parent

    def address_of(self, name: str) -> str:
        """The address of a file among the pages. name: path from the root."""
        return (self.root / name).relative_to(self.pages).as_posix()

    @property
    def cache(self) -> Path:
        return self.root / ".cache" / "charts"

    def numbers(self) -> Numbers:
        """All numbers, computed from the files as they are now.

        Raises:
            Refusal: as for `load`, `compute` and `with_filled_texts`.
        """
        return with_filled_texts(self.written())

    def written(self) -> Numbers:
        """The same with their texts as they are written, references included; what it raises is as for `numbers`."""
        return compute(load(self.data, self.root))

    def all_numbers(self) -> Mapping[str, Numbers]:
        """All numbers by language, that of the data file first; computed once, and said in each.

        Raises:
            Refusal: as for `numbers` and `read_translations`.
        """
        computed = self.written()
        found = {computed.explainer.language: with_filled_texts(computed)}
        translations = read_translations(self.data.parent, self.root, computed.explainer)
        return found | {key: with_filled_texts(one.of(computed)) for key, one in translations.items()}

    def check_folder(self, *others: Path) -> None:
        """Check the folders of pages, charts and others before anything in them is read, and what settings say of them.

        Raises:
            Refusal: as for `check_places` and `check_folder` of the data.
        """
        check_places(self.root, {"docs_dir": self.pages, "site_dir": self.root / SITE}, SETTINGS)
        for folder in (self.pages, self.charts, self.root / QUERIES, *others):
            check_folder(folder, self.root)

    def loaded(self) -> Loaded:
        """The numbers with the charts drawn from them, as the files are now; the same object until one of them changes.

        Raises:
            Refusal: as for `check_folder`, `load`, `compute`, `load_charts` and `read_ledger`.
        """
        self.check_folder()
        contents = (
            _contents(self.data.parent, inner="**/*"),
            *(_contents(folder) for folder in (self.pages / LEDGER, self.charts, self.root / QUERIES)),
        )
        today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
        return _loaded(self, contents, today)

    def spoken(self) -> tuple[str, ...]:
        """The languages that there are catalogs of, beside that of the data file; known without reading them."""
        return tuple(path.stem for path in author_files(self.data.parent, f"*{CATALOG}"))

    def unknown(self) -> Loaded:
        """A project without numbers, for checking what pages hold beside them when its data cannot be loaded."""
        place = Place(self.data.relative_to(self.root).as_posix())
        licence = LicenceEntry(name="none", url="https://licence.invalid/")
        nothing = Explainer("", "en", licence, {}, {}, {}, {}, {}, {}, (), {}, {}, "", place, place)
        return Loaded(self, compute(nothing), {}, Ledger(self.pages / LEDGER), is_known=False)


@dataclass(frozen=True)
class Loaded:
    """The numbers of a project at one moment, and its chart functions by id, drawn when the first chart is asked for.

    ledger: what was published before; is_known: False when the data cannot be loaded, so that references mean nothing.
    translations: the same in other languages, by code; code: its own, empty for the data file's, which is `first`.
    """

    project: Project
    numbers: Numbers
    functions: Mapping[str, ChartFunction]
    ledger: Ledger
    is_known: bool = True
    translations: Mapping[str, Loaded] = field(default_factory=dict)
    code: str = ""
    first: str = ""

    def card(self, kind: Kind, key: str) -> str:
        """Address of the card of something in this language, from the site's root."""
        return address_in(self.code, address_of(kind, key))

    @cached_property
    def _drawn(self) -> Mapping[str, Drawn | Refusal]:
        """Every chart, drawn together: that takes as many cores as there are. Of a translation, those in its pages."""
        pages = author_files(self.project.pages, f"**/*.{self.code}.md") if self.code else ()
        shown = {key for page in pages for key in _CHART.findall(page.read_text("utf-8"))}
        wanted = [one for key, one in self.functions.items() if not self.code or key in shown]
        return draw(wanted, self.numbers, cache=self.project.cache / self.code)

    def charts(self) -> Mapping[str, ChartFunction]:
        """The chart functions by id."""
        return self.functions

    def chart(self, chart_id: str, place: Place | None = None) -> Drawn:
        """A chart, drawn.

        Raises:
            Refusal: there is no such chart; its function fails, or a reference in its texts does.
        """
        if chart_id not in self.functions:
            raise ReferenceMistake(f"no chart '{chart_id}'", place, nearest(chart_id, self.functions))
        drawn = self._drawn.get(chart_id) or self._drawn_alone(chart_id)
        if isinstance(drawn, Refusal):
            raise drawn
        return drawn

    def _drawn_alone(self, chart_id: str) -> Drawn | Refusal:
        """A chart that no page of a translation showed when all others were drawn."""
        return draw([self.functions[chart_id]], self.numbers, cache=self.project.cache / self.code)[chart_id]

    @cached_property
    def number_contents(self) -> Mapping[str, NumberContent]:
        """What is published of every number that may be stated, by id.

        Raises:
            Refusal: as for `number_contents` of the ledger.
        """
        return number_contents(self.numbers)

    @cached_property
    def claim_contents(self) -> Mapping[str, ClaimContent]:
        """What is published of every claim, by id.

        Raises:
            Refusal: as for `judge`.
        """
        return {key: claim_content(verdict, self.numbers) for key, verdict in self.verdicts.items()}

    @cached_property
    def input_contents(self) -> Mapping[str, InputContent]:
        """What is published of every input, by id.

        Raises:
            Refusal: as for `input_content`.
        """
        return {key: input_content(one, self.numbers) for key, one in self.numbers.explainer.inputs.items()}

    @cached_property
    def contents(self) -> Mapping[tuple[Kind, str], Content]:
        """What is published of every number, chart, claim and input, by kind and id.

        Raises:
            Refusal: a chart cannot be drawn, a claim cannot be judged.
        """
        found: dict[tuple[Kind, str], Content] = {("numbers", key): one for key, one in self.number_contents.items()}
        found |= {("charts", key): chart_content(self.chart(key)) for key in self.functions}
        found |= {("claims", key): one for key, one in self.claim_contents.items()}
        return found | {("inputs", key): one for key, one in self.input_contents.items()}

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdict on every claim.

        Raises:
            Refusal: as for `judge` and `check_reasons`.
        """
        found = judge(self.numbers)
        check_reasons(found, self.ledger)
        return found

    def check(self) -> None:
        """Read every page and kept file, say every number, judge every claim, draw every chart, and refuse what fails.

        Raises:
            Refusal: all that fail.
        """
        report = Report()
        for page in author_files(self.project.pages, "**/*.md"):
            with report.collecting():
                read_text(page, page.relative_to(self.project.root).as_posix())
        with report.collecting():
            check_kept(self.ledger, self.project.root)
        with report.collecting():
            _ = self._is_sound
        report.raise_if_any()

    @cached_property
    def _is_sound(self) -> bool:
        """Whether nothing is wrong with what stays as it is: the numbers, inputs, claims and charts.

        Raises:
            Refusal: all that is.
        """
        report = Report()
        for number in self.numbers.values():
            with report.collecting(number.place):
                say_number(number, AUTO, self.numbers.explainer.language)
        with report.collecting():
            _ = report or self.input_contents  # what cannot be said is told once
        with report.collecting():
            _ = self.verdicts
        for chart_id in self.functions:
            with report.collecting():
                self.chart(chart_id)
        report.raise_if_any()
        return True


# The only state in the generator: a preview and Zensical ask for the same project once for each page. The contents of
# its files are the key, so nothing stale is ever used; they are small enough to compare whole.
@lru_cache(maxsize=4)
def _loaded(project: Project, contents: _Contents, today: str) -> Loaded:  # noqa: ARG001 - contents are only the key
    report = Report()
    with report.collecting():
        numbers, *others = project.all_numbers().values()
    with report.collecting():
        functions = load_charts(project.charts, project.root, cache=project.cache)
    with report.collecting():
        ledger = read_ledger(project.pages, project.root, today)
    report.raise_if_any()
    written = numbers.explainer
    things = {"numbers": numbers, "charts": functions, "claims": written.claims, "inputs": written.inputs}
    present = {(kind, key) for kind, found in things.items() for key in found}
    check_topic(ledger, present, written.moved, Place(ledger.folder.relative_to(project.root).as_posix()))
    translations = {
        one.explainer.language: Loaded(
            project, one, functions, ledger, code=one.explainer.language, first=written.language
        )
        for one in others
    }
    return Loaded(project, numbers, functions, ledger, translations=translations, first=written.language)


def _contents(folder: Path, inner: str = "*") -> tuple[tuple[str, bytes], ...]:
    """The files of data, of the ledger or of charts in a folder. inner: which of all that is below it."""
    kinds = {".yml", ".yaml", ".csv", CATALOG, ".json", ".jsonl", ".txt", ".py", ".js"}
    files = (path for path in author_files(folder, inner) if path.suffix in kinds and path.is_file())
    return tuple((path.relative_to(folder).as_posix(), path.read_bytes()) for path in files)
