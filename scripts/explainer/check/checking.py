"""All rules, over everything that readers read."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path

from explainer.check.altered import altered, scales_in
from explainer.check.charts import about_chart
from explainer.check.claims import unread
from explainer.check.comparisons import unbound
from explainer.check.facts import about_dates, other_dates, thin
from explainer.check.findings import Finding
from explainer.check.gaps import passed_over
from explainer.check.known import KnownNumbers
from explainer.check.pages import front_matter, other_names, reading_grades
from explainer.check.reading import SETTINGS, all_texts
from explainer.check.row_names import names_of, typed_names
from explainer.check.rows import unbound_rows
from explainer.check.tested import unsettled, untested
from explainer.check.texts import Text
from explainer.check.translations import behind
from explainer.check.typed import typed_dates, typed_numbers
from explainer.check.typed_dates import typed_other_dates
from explainer.check.unknown_texts import unknown_texts, unknown_texts_in
from explainer.check.unused import unused
from explainer.check.waivers import waivers_in, without_waived
from explainer.data import author_files, name_in, read_text, yaml_spans
from explainer.errors import Place, Refusal
from explainer.project import Loaded, Project
from explainer.wording import language


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
    files = _files(loaded)
    found = list(dict.fromkeys(_found(loaded, texts, files, today)))
    waivers = (waiver for name, text in files.items() for waiver in waivers_in(name, text))
    return sorted(without_waived(found, waivers, _tables(loaded)))


def _found(loaded: Loaded, texts: list[Text], files: Mapping[str, str], today: datetime.date) -> Iterator[Finding]:
    numbers = loaded.numbers
    yield from front_matter(texts, numbers, _site_names(files, loaded))
    yield from other_names(texts, numbers)
    if numbers.explainer.language.startswith("en"):
        yield from reading_grades(texts)
    log_scale = language(numbers.explainer.language).words.log_scale
    for chart in loaded.charts().values():
        yield from about_chart(chart, loaded.chart(chart.id), log_scale)
    yield from unused(loaded, files)
    yield from unknown_texts(numbers)
    yield from passed_over(numbers)
    yield from behind(loaded, files)
    yield from about_dates(numbers, today)
    yield from thin(numbers)
    known, names = KnownNumbers(numbers), names_of(numbers)
    spoken = (numbers.explainer.language, *loaded.translations)
    scales = scales_in({word for code in spoken for word in language(code).scales})
    for text in texts:
        yield from altered(text, numbers, scales)
        yield from typed_numbers(text, numbers, known)
        yield from typed_dates(text, numbers)
        yield from untested(text, numbers)
        yield from unsettled(text, numbers)
        yield from unknown_texts_in(text, numbers)
        yield from unbound(text, numbers, names)
        yield from unbound_rows(text, numbers, names)
        yield from typed_names(text, numbers)
        yield from other_dates(text, numbers)
        yield from typed_other_dates(text, numbers)
    yield from unread(numbers)


def _files(loaded: Loaded) -> Mapping[str, str]:
    """Every file that an author writes words into: pages, the data files, charts and settings; name → text."""
    root = loaded.project.root
    charts = {chart.path for chart in loaded.charts().values()}
    paths = [*author_files(loaded.project.pages, "**/*.md"), *sorted(charts), root / SETTINGS]
    read = {_name(path, root): read_text(path, _name(path, root)) for path in paths if path.is_file()}
    return read | {name: text for name, text in loaded.numbers.explainer.files.items() if name.endswith(".yml")}


def _site_names(files: Mapping[str, str], loaded: Loaded) -> Mapping[str, str]:
    """The name that browsers show behind a title, by the language of the page; that of the data file is empty."""
    text, written = files.get(SETTINGS, ""), loaded.numbers.explainer
    spans = (text[span.start : span.end] for span in yaml_spans(text) if span.path == ("site_name",))
    name = next(spans, written.title)
    others = {code: name_in(one.numbers.explainer, written, name) for code, one in loaded.translations.items()}
    return {"": name, **others}


def _tables(loaded: Loaded) -> Mapping[str, Place]:
    """The csv of each table → the table's entry in the data file."""
    return {table.file: table.place for table in loaded.numbers.explainer.tables.values() if table.file}


def _name(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix()
