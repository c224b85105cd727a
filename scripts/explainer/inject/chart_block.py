"""A drawn chart as an element of a page: the finding, both drawings, its source, its data and its files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from xml.etree.ElementTree import Element

from explainer.draw import Drawn
from explainer.inject.elements import Content, element
from explainer.inject.receipts import Markup

FILES: Final = ("svg", "png", "csv", "vl.json")
KEPT: Final = ("svg", "csv", "vl.json")  # the ledger keeps old versions of these


def chart_figure(drawn: Drawn, markup: Markup, *, store: Callable[[str], str]) -> Element:
    """The chart as `<figure>`. store: keeps raw HTML and returns its placeholder."""
    contents = [
        element("figcaption", {"class": "chart-title"}, *markup.inline(drawn.title_template)),
        element("div", {"class": "chart-wide"}, store(drawn.svg_wide)),
        element("div", {"class": "chart-narrow"}, store(drawn.svg_narrow)),
    ]
    if drawn.note:
        contents.append(element("p", {"class": "chart-note"}, drawn.note))
    if credited := markup.credited([[markup.source(source)] for source in drawn.sources], end=""):
        contents.append(element("p", {"class": "chart-source"}, *credited))
    contents.append(element("p", {"class": "chart-share"}, markup.share_link("charts", drawn.id)))
    contents.append(_data(drawn, markup))
    attributes = {"class": "chart", "id": f"chart-{drawn.id}", "data-search-exclude": ""}
    return element("figure", attributes, *contents)


def file_kind(ending: str) -> str:
    """What readers call a chart's file."""
    return "Vega-Lite" if ending == "vl.json" else ending.upper()


def chart_files(drawn: Drawn) -> dict[str, bytes]:
    """A chart's published files, by file ending."""
    contents = (drawn.svg_file.encode(), drawn.png, drawn.csv.encode(), drawn.spec.encode())
    return dict(zip(FILES, contents, strict=True))


def _data(drawn: Drawn, markup: Markup) -> Element:
    kinds = [{"class": "number"} if is_number else {} for is_number in drawn.table.is_number]
    heads = zip(drawn.table.columns, kinds, strict=True)
    head = element("tr", {}, *(element("th", {**kind, "scope": "col"}, column) for column, kind in heads))
    body = [
        element("tr", {}, *(element("td", kind, cell) for cell, kind in zip(row, kinds, strict=True)))
        for row in drawn.table.rows
    ]
    table = element("table", {"class": "data"}, element("thead", {}, head), element("tbody", {}, *body))
    links: list[Content] = [markup.captions.download]
    for index, ending in enumerate(FILES):
        href = f"{markup.base}charts/{drawn.id}.{ending}"
        links += [", " if index else "", element("a", {"href": href, "download": ""}, file_kind(ending))]
    return element(
        "details",
        {"class": "chart-data"},
        element("summary", {}, markup.captions.chart_data),
        element("div", {"class": "chart-table"}, table),
        element("p", {"class": "chart-files"}, *links),
    )
