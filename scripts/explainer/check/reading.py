"""Every text that readers of a project read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from explainer.check.chart_texts import chart_texts
from explainer.check.data_texts import data_texts, settings_texts
from explainer.check.markdown_texts import page_texts
from explainer.check.texts import Text
from explainer.data import author_files, read_text
from explainer.project import Loaded

SETTINGS = "mkdocs.yml"


def all_texts(loaded: Loaded) -> Iterator[Text]:
    """The texts of pages, the data file and its tables, the charts and the site's settings, in that order.

    Raises:
        Refusal: a page is not UTF-8, or a chart cannot be drawn.
    """
    project = loaded.project
    for page in author_files(project.pages, "**/*.md"):
        name = page.relative_to(project.root).as_posix()
        yield from page_texts(name, read_text(page, name))
    yield from data_texts(loaded.numbers)
    charts = sorted(loaded.charts().values(), key=lambda chart: chart.path)
    for path, group in groupby(charts, key=lambda chart: chart.path):
        name = path.relative_to(project.root).as_posix()
        drawn = [loaded.chart(chart.id) for chart in group]
        yield from chart_texts(name, read_text(path, name), drawn)
    settings = project.root / SETTINGS
    if settings.is_file():
        yield from settings_texts(SETTINGS, read_text(settings, SETTINGS))
