"""One explainer as a folder, loaded once and again only when a file it is made of changes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from explainer.compute import Numbers, compute
from explainer.data import QUERIES, Explainer, LicenceEntry, author_files, check_folder, check_places, load
from explainer.draw import load_charts
from explainer.errors import Place, Report
from explainer.freshness import SETTINGS, SITE
from explainer.ledger import FOLDER as LEDGER
from explainer.ledger import Ledger, check_topic, read_ledger
from explainer.project.loaded import Loaded
from explainer.wording import CATALOG, read_translations, with_filled_texts

DATA: Final = "docs/data/explainer.yml"
CHARTS: Final = "scripts/charts"
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
