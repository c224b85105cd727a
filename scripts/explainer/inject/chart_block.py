"""A drawn chart as an element of a page: the finding, both drawings, its source, its data and its files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final
from xml.etree.ElementTree import Element

from explainer.data import Look
from explainer.draw import Drawn, runtime_name
from explainer.inject.elements import Content, element
from explainer.inject.receipts import Markup
from explainer.translated_pages import address_in

SPEC: Final = "vl.json"
KEPT: Final = ("svg", "csv", SPEC)  # the ledger keeps old versions of these, where there are any
_LIVE: Final = ("data-mark-of=", "data-figure=")  # follow a reader's number, as no specification does
_VERSION: Final = 8  # letters of a digest


def chart_figure(drawn: Drawn, markup: Markup, *, store: Callable[[str], str]) -> Element:
    """The chart as `<figure>`. store: keeps raw HTML and returns its placeholder."""
    below: list[Content] = [drawn.note] if drawn.note else []
    if credited := markup.credited([[markup.source(source)] for source in drawn.sources], end=""):
        below += [" " if below else "", element("span", {"class": "chart-source"}, *credited)]
    foot = [element("p", {"class": "chart-note"}, *below)] if below else []
    share = element("p", {"class": "chart-share"}, markup.share_link("charts", drawn.id))
    contents = [
        element("figcaption", {"class": "chart-title"}, *markup.inline(drawn.title_template)),
        element("div", {"class": "chart-wide"}, store(drawn.svg_wide)),
        # Hidden wherever the style sheet is not, so that a reading view has one drawing.
        element("div", {"class": "chart-narrow", "hidden": ""}, store(drawn.svg_narrow)),
        element("div", {"class": "chart-foot"}, *foot, _data(drawn, markup), share),
    ]
    attributes = {"class": "chart", "id": f"chart-{drawn.id}", "data-search-exclude": ""}
    if drawn.motion:
        attributes["data-motion"] = motion_name(drawn)
    if drawn.spec and not any(mark in drawn.svg_wide for mark in _LIVE):
        said = markup.captions
        attributes |= {"data-vega": runtime_name(markup.numbers.explainer.look), "data-explore": said.explore}
        attributes |= {"data-explore-close": said.explore_close, "data-explore-failed": said.explore_failed}
    return element("figure", attributes, *contents)


def file_kind(ending: str) -> str:
    """What readers call a chart's file."""
    return "Vega-Lite" if ending == SPEC else ending.upper()


def chart_files(drawn: Drawn) -> dict[str, bytes]:
    """A chart's published files, by file ending; a picture has no specification."""
    files = {"svg": drawn.svg_file.encode(), "png": drawn.png, "csv": drawn.csv.encode()}
    return {**files, SPEC: drawn.spec.encode()} if drawn.spec else files


def motion_file(drawn: Drawn) -> str:
    """Address of the script that moves a chart, from the site's root; empty if none does."""
    return f"assets/motion/{drawn.motion}.js" if drawn.motion else ""


def motion_name(drawn: Drawn) -> str:
    """What pages call that script, for `motion.js` to find: another name whenever it is another script.

    No address: generators make those of elements that they know fit a page's place, and none of this attribute.
    """
    digest = hashlib.sha256(drawn.script.encode()).hexdigest()
    return f"{drawn.motion}.js?{digest[:_VERSION]}" if drawn.motion else ""


def runtime_file(look: Look) -> str:
    """Address of the module that draws charts to explore, from the site's root."""
    return f"assets/vega/{runtime_name(look)}"


def _data(drawn: Drawn, markup: Markup) -> Element:
    kinds = [{"class": "number"} if is_number else {} for is_number in drawn.table.is_number]
    heads = zip(drawn.table.columns, kinds, strict=True)
    head = element("tr", {}, *(element("th", {**kind, "scope": "col"}, column) for column, kind in heads))
    body = [
        element(
            "tr", {}, *(_cell(index, cell, kind) for index, (cell, kind) in enumerate(zip(row, kinds, strict=True)))
        )
        for row in drawn.table.rows
    ]
    caption = element("caption", {"class": "chart-caption"}, drawn.title)
    attributes = {"class": "data", "data-colon": markup.captions.colon}  # between what the page's script says of a mark
    table = element("table", attributes, caption, element("thead", {}, head), element("tbody", {}, *body))
    box = {"class": "chart-table", "tabindex": "0", "role": "group", "aria-label": markup.captions.chart_data}
    links: list[Content] = [markup.captions.download]
    for index, ending in enumerate(chart_files(drawn)):
        href = markup.base + address_in(markup.loaded.code, f"charts/{drawn.id}.{ending}")
        links += [
            markup.captions.comma if index else "",
            element("a", {"href": href, "download": ""}, file_kind(ending)),
        ]
    return element(
        "details",
        {"class": "chart-data"},
        element("summary", {}, markup.captions.chart_data),
        element("div", box, table),
        element("p", {"class": "chart-files"}, *links),
    )


def _cell(index: int, text: str, kind: dict[str, str]) -> Element:
    """A cell; the first of a row names it, unless it is a number."""
    return element("td", kind, text) if index or kind else element("th", {"scope": "row"}, text)
