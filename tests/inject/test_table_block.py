"""Tables of the data file in a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import html5lib
import markdown
import pytest

from explainer.errors import Refusal
from explainer.inject import makeExtension

Render = Callable[..., str]


def test_a_table_has_a_caption_and_a_head_for_each_column_and_row(render: Render) -> None:
    document = html5lib.parseFragment(render("{{ table: walkers: year, walkers }}"), namespaceHTMLElements=False)
    [caption] = document.iter("caption")
    heads = [(head.text, head.get("scope")) for head in document.iter("th")]
    assert caption.text == "Walkers on the bridge"
    assert heads == [("Year", "col"), ("Walkers", "col"), *((year, "row") for year in ("2018", "2019", "2020", "2021"))]


def test_a_cell_without_a_number_says_so(render: Render) -> None:
    document = html5lib.parseFragment(render("{{ table: walkers: year, weight }}"), namespaceHTMLElements=False)
    cells = list(document.iter("td"))
    said = [(cell.text or "") + "".join(f"{part.text} ({part.get('aria-label')})" for part in cell) for cell in cells]
    assert said == ["1.5", "– (no data)", "2", "– (no data)"]


@pytest.mark.parametrize(
    ("around", "inside"),
    [
        ("1. one\n\n    {}\n\n2. two", "li"),
        ("- one\n\n    - deep\n\n        {}\n\n    - more\n\n- two", "li"),
        ("Term\n:   Its meaning.\n\n    {}\n\n    More of it.", "dd"),
    ],
)
def test_a_table_stays_in_the_item_that_it_is_written_in(around: str, inside: str, render: Render) -> None:
    document = html5lib.parseFragment(render(around.format("{{ table: walkers }}")), namespaceHTMLElements=False)
    outer = {inner: element for element in document.iter() for inner in element}
    [table] = document.iter("table")
    assert outer[outer[table]].tag == inside
    assert len([element for element in document if element.tag in {"dl", "ol", "ul"}]) == 1


def test_a_table_without_rows_is_refused(small: Path) -> None:
    data = small / "docs/data/explainer.yml"
    columns = "{name: {label: Name, type: text}}"
    entry = f"  falls: {{label: Falls, file: falls.csv, source: survey-2020, grade: A, columns: {columns}}}\n"
    data.write_text(data.read_text("utf-8") + entry, "utf-8")
    (small / "docs/data/falls.csv").write_text("name\n", "utf-8")
    page = markdown.Markdown(extensions=[makeExtension(root=str(small), listing="method.md")])
    with pytest.raises(Refusal, match=r"^page:1: table falls has no rows to show; leave it out"):
        page.convert("{{ table: falls }}")


def test_a_computed_number_that_is_appended_is_said_as_everywhere_else(render: Render, small: Path) -> None:
    yml = small / "docs/data/explainer.yml"
    (small / "docs/data/lines.csv").write_text("id,label,rate,unit\nold,Old line,56,kbit/s\n")
    figure = "  new_line: {label: New line, formula: 1 Tbit / 3 s, show: in Gbit/s}\n"
    table = """
  lines:
    label: Lines
    file: lines.csv
    value: rate
    source: notebook
    grade: B
    columns:
      id: {label: Id, type: id}
      label: {label: Name, type: text}
      rate: {label: Rate, unit_from: unit}
      unit: {label: Unit, type: unit}
    append: [{id: new_line}]
"""
    yml.write_text(yml.read_text().replace("figures:\n", f"figures:\n{figure}", 1).rstrip() + table)
    document = html5lib.parseFragment(render("{{ table: lines: label, rate }}"), namespaceHTMLElements=False)
    rates = [cell.text for cell in document.iter("td")]
    assert rates == ["56\N{NO-BREAK SPACE}kbit/s", "333\N{NO-BREAK SPACE}Gbit/s"]


@pytest.mark.parametrize(
    ("days", "columns", "expected"),
    [
        ("1987 2019-12-04 2020-03", "day, name", "1987, 2006, 2019-12-04, 2020-03, no day"),
        ("2020-03 2019-12-04 1987", "day, name", "2020-03, 2019-12-04, 2006, 1987, no day"),
        ("1987 2019-12-04 2019", "day, name", "1987, 2006, 2019-12-04, 2019, no day"),
        ("2006-12-04 2006 1987", "day, name", "2006-12-04, 2006, 2006, 1987, no day"),
        ("2019-12-04 1987 2020-03", "day, name", "2019-12-04, 1987, 2020-03, no day, 2006"),
        ("1987 2019-12-04 2020-03", "name, day", "1987, 2019-12-04, 2020-03, no day, 2006"),
        ("", "day, name", "2006, no day"),
    ],
)
def test_appended_rows_take_their_places_by_date(
    render: Render, small: Path, days: str, columns: str, expected: str
) -> None:
    yml = small / "docs/data/explainer.yml"
    rows = "".join(f",{day},storm of {day},1\n" for day in days.split())
    (small / "docs/data/storms.csv").write_text(f"id,day,name,people\n{rows},,storm of no day,1\n")
    table = """
  storms:
    label: Storms
    file: storms.csv
    source: survey-2020
    grade: A
    value: people
    row_label: "{name}"
    columns:
      id: {label: Id, type: id}
      day: {label: Day, type: date}
      name: {label: Name, type: text}
      people: {label: People, type: number}
    append:
      - {id: made_up, day: 2006, name: storm of 2006}
"""
    figure = "  made_up: {label: Made up, formula: 2 * 1}\n"
    yml.write_text(yml.read_text().replace("figures:\n", f"figures:\n{figure}", 1).rstrip() + table)
    shown = [text for text in texts(render(f"{{{{ table: storms: {columns} }}}}")) if text.startswith("storm")]
    assert shown == [f"storm of {day}" for day in expected.split(", ")]


def texts(page: str) -> list[str]:
    document = html5lib.parseFragment(page, namespaceHTMLElements=False)
    [body] = document.iter("tbody")
    return ["".join(cell.itertext()) for row in body for cell in row]
