"""All rules, over everything that readers read."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path

from explainer.check.comparisons import names_of, typed_names, unbound
from explainer.check.facts import about_dates, other_dates, thin
from explainer.check.findings import Finding
from explainer.check.known import KnownNumbers
from explainer.check.reading import SETTINGS, all_texts
from explainer.check.texts import Text
from explainer.check.typed import typed_dates, typed_numbers
from explainer.check.waivers import Waiver, waivers_in, without_waived
from explainer.data import read_text
from explainer.errors import Place, Refusal
from explainer.project import Loaded, Project


def check(project: Project, *, today: datetime.date) -> list[Finding]:
    """What the rules find in a project, in order of file and line; or, if it cannot be built, why.

    today: the day against which dates are held; findings about dates are notes.
    """
    try:
        loaded = project.loaded()
        loaded.check()
        return findings_in(loaded, today=today)
    except Refusal as refusal:
        nowhere = Place("")
        return [Finding(each.place or nowhere, "refused", each.problem, each.suggestion) for each in refusal.mistakes]


def findings_in(loaded: Loaded, *, today: datetime.date) -> list[Finding]:
    """What the rules find in a project that can be built, in order of file and line."""
    texts = list(all_texts(loaded))
    found = list(dict.fromkeys(_found(loaded, texts, today)))
    return sorted(without_waived(found, _waivers(loaded), _tables(loaded)))


def _found(loaded: Loaded, texts: list[Text], today: datetime.date) -> Iterator[Finding]:
    numbers = loaded.numbers
    yield from about_dates(numbers, today)
    yield from thin(numbers)
    known, names = KnownNumbers(numbers), names_of(numbers)
    for text in texts:
        yield from typed_numbers(text, numbers, known)
        yield from typed_dates(text, numbers)
        yield from unbound(text, numbers, names)
        yield from typed_names(text, numbers, names)
        yield from other_dates(text, numbers)


def _waivers(loaded: Loaded) -> Iterator[Waiver]:
    root = loaded.project.root
    charts = {chart.path for chart in loaded.charts().values()}
    files = [*sorted(loaded.project.pages.rglob("*.md")), loaded.project.data, *sorted(charts), root / SETTINGS]
    for path in files:
        if path.is_file():
            name = _name(path, root)
            yield from waivers_in(name, read_text(path, name))


def _tables(loaded: Loaded) -> Mapping[str, Place]:
    """The csv of each table → the table's entry in the data file."""
    project = loaded.project
    explainer = loaded.numbers.explainer
    return {_name(project.data.with_name(table.file), project.root): table.place for table in explainer.tables.values()}


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
