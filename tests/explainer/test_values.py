"""Every chart tells the values of its marks, and each mark shows the row of the data table that it tells."""

from __future__ import annotations

import csv
import json
import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element

import pytest
from playwright.sync_api import Page, expect

from pages import CHARTS, PAGES, PICTURES, every, page_of

TOLD: Final = """async (addresses) => {
  const parse = (text) => new DOMParser().parseFromString(text, "text/html");
  const pages = await Promise.all(addresses.map(async (address) => parse(await (await fetch(address)).text())));
  const told = {};
  for (const figure of pages.flatMap((page) => [...page.querySelectorAll("figure.chart")])) {
    document.querySelector("article").replaceChildren(figure);
    const svg = figure.querySelector(".chart-wide svg");
    const said = (told[figure.id] = []);
    if (!svg.querySelector("[data-row]")) continue;
    for (let last = null, mark; (mark = svg.querySelector(".is-shown")) !== last || !said.length; last = mark) {
      if (mark) said.push([mark.dataset.row, document.querySelector(".chart-values").textContent]);
      svg.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    }
  }
  return told;
}"""


SIZES: Final = """async (figure) => {
  const drawn = () => figure.querySelector(".is-explored .chart-explored svg");
  const size = (svg) => svg.viewBox.baseVal.height;
  figure.scrollIntoView();
  for (let button; !drawn(); await new Promise(requestAnimationFrame)) {
    if (button !== (button = figure.querySelector(".chart-explore button"))) button?.click();
  }
  return [size(figure.querySelector(".chart-wide svg")), size(drawn())];
}"""


def chart_of(site: Path, chart: str) -> Element:
    figures = (each for page in PAGES for each in every(page_of(site, page), of="chart"))
    return next(each for each in figures if each.get("id") == f"chart-{chart}")


def plain(text: str) -> str:
    return " ".join(text.split())


def table_of(figure: Element) -> list[list[str]]:
    """The cells of the data table of a chart in a page, its head first."""
    [table] = every(figure, tag="table")
    return [[plain("".join(cell.itertext())) for cell in row] for row in every(table, tag="tr")]


def marks_of(figure: Element, drawing: str) -> list[tuple[Element, list[int]]]:
    """The marks of one drawing that tell rows."""
    [box] = every(figure, of=drawing)
    return [(mark, [int(row) for row in rows.split(",")]) for mark in box.iter() if (rows := mark.get("data-row"))]


@pytest.mark.parametrize("chart", CHARTS)
def test_marks_of_both_drawings_tell_rows_and_words_name_what_they_tell(site: Path, chart: str) -> None:
    figure = chart_of(site, chart)
    _, *rows = table_of(figure)
    for drawing in ("chart-wide", "chart-narrow"):
        marks = marks_of(figure, drawing)
        assert marks or is_live(figure) or chart in PICTURES, drawing  # a picture may tell no row
        assert all(row < len(rows) for _, told in marks for row in told)
        for mark, told in marks:
            words = plain(" ".join(mark.itertext()))
            named = [any(cell and cell in words for cell in rows[row]) or words in rows[row][0] for row in told]
            assert mark.tag != "text" or all(named), words


def test_charts_with_a_specification_can_be_explored_unless_they_follow_a_readers_number(site: Path) -> None:
    figures = {chart: chart_of(site, chart) for chart in CHARTS}
    offered = {chart for chart, figure in figures.items() if figure.get("data-explore")}
    assert offered == {chart for chart in set(CHARTS) - PICTURES if not is_live(figures[chart])}


@pytest.mark.parametrize("chart", sorted(set(CHARTS) - PICTURES))
def test_the_data_of_a_mark_has_values_of_its_rows_and_of_no_other(site: Path, chart: str) -> None:
    _, *rows = csv.reader((site / "charts" / f"{chart}.csv").read_text(encoding="utf-8").splitlines())
    spec = json.loads((site / "charts" / f"{chart}.vl.json").read_text(encoding="utf-8"))
    for datum in data_of(spec):
        shared = [common(datum, row) for row in rows]
        told = [int(row) for row in datum["data_row"].split(",")]
        assert min(shared[row] for row in told) > 0, datum
        assert max(shared) == max(shared[row] for row in told), datum


@pytest.mark.served("address")
def test_the_arrow_keys_go_through_every_chart_and_tell_whole_rows(site: Path, visit: Callable[..., Page]) -> None:
    explored = [name for name in PAGES if any(each.get("data-explore") for each in every(page_of(site, name)))]
    if not explored:
        pytest.skip("no chart of this site can be explored")
    page = visit(PAGES[explored[0]])
    page.locator("figure.chart[data-explore]").first.scroll_into_view_if_needed()
    expect(page.locator(".chart-values")).to_have_count(1)
    home = page.url.partition("#")[0].removesuffix(PAGES[explored[0]])
    told: dict[str, list[tuple[str, str]]] = page.evaluate(TOLD, [home + path for path in PAGES.values()])
    assert told.keys() == {f"chart-{chart}" for chart in CHARTS}
    for chart in CHARTS:
        figure = chart_of(site, chart)
        head, *rows = table_of(figure)
        for told_rows, said in told[f"chart-{chart}"]:
            cells = [
                cell if index == 0 and is_name(figure) else f"{head[index]}: {cell}"
                for row in told_rows.split(",")
                for index, cell in enumerate(rows[int(row)])
                if cell
            ]
            assert [plain(line) for line in said.split("\n")] == cells, chart


@pytest.mark.served("address")
def test_a_chart_that_is_explored_is_as_high_as_its_picture(site: Path, visit: Callable[..., Page]) -> None:
    explored = [name for name in PAGES if any(each.get("data-explore") for each in every(page_of(site, name)))]
    for name in explored:
        page = visit(PAGES[name])
        figures = page.locator("figure.chart[data-explore]")
        for index in range(figures.count()):
            still, drawn = figures.nth(index).evaluate(SIZES)
            assert drawn == pytest.approx(still, abs=2), figures.nth(index).get_attribute("id")


def is_live(figure: Element) -> bool:
    """Whether parts of its drawing follow a reader's number."""
    [box] = every(figure, of="chart-wide")
    return any(part.get("data-mark-of") or part.get("data-figure") for part in box.iter())


def is_name(figure: Element) -> bool:
    """Whether the first cell of the rows names them."""
    [table] = every(figure, tag="table")
    return any(cell.get("scope") == "row" for cell in table.iter("th"))


def data_of(node: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - as JSON has it
    """Every datum of a specification that says its row."""
    if isinstance(node, dict):
        if isinstance(node.get("data_row"), str):
            yield node
        for value in node.values():
            yield from data_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from data_of(value)


def common(datum: dict[str, Any], row: list[str]) -> int:
    """How many values of a datum are cells of a row."""
    texts = {value for value in datum.values() if isinstance(value, str)}
    numbers = [value for value in datum.values() if isinstance(value, int | float)]
    found = [float(cell) for cell in row if re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell)]
    return len(texts & set(row)) + sum(any(math.isclose(one, other) for other in found) for one in numbers)
