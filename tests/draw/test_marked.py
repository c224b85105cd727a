"""Marks say which row of the data table they show: those that share its values, and words that name it."""

from __future__ import annotations

import json
from typing import Any, Final
from xml.etree import ElementTree

import pytest

from draw.lamps import BARS, Study
from explainer.draw import DataTable
from explainer.draw.marked import described, marked
from explainer.draw.svg import drawing
from explainer.errors import ChartMistake

SPEEDS: Final = "Country,Network,Speed\nChad,fixed,11.5\nChad,mobile,20.25\nPeru,fixed,101.5\nPeru,mobile,61.5\n"
CHOSEN: Final = '    chosen = alt.selection_point(fields=["name"])\n'
PAIRS: Final = "What,Value,Unit\nWay,9559,km\nWait,93.6,ms\nGrid,20,ms\nCores,4,count\n"
TABLE: Final = DataTable(
    ("What", "Value"),
    (
        ("Rate of the lamp", "1.02\u00a0Pbit/s"),
        ("Cores of the lamp", "19"),
        ("Loops in step", "19"),
        ("Way", "38\u00a0km"),
    ),
    (False, True),
)


def unit(values: list[dict[str, Any]], mark: str = "point", **fields: str) -> dict[str, Any]:
    encoding = {channel: {"field": field, "type": "quantitative"} for channel, field in fields.items()}
    return {"data": {"values": values}, "mark": {"type": mark}, "encoding": encoding}


def rows(spec: dict[str, Any], data: str = SPEEDS) -> list[str | None]:
    """The rows of the marks of a chart, as the data says them."""
    return [datum.get("data_row") for part in marked(spec, data)["layer"] for datum in part["data"]["values"]]


def named(inside: str, *, is_picture: bool = True, table: DataTable = TABLE) -> list[tuple[str, str | None]]:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99">{inside}</svg>'
    made = drawing(svg, "n", is_picture=is_picture, table=table).inside
    found = ElementTree.fromstring(f"<svg>{made}</svg>").iter("text")  # noqa: S314 - our own
    return [("".join(text.itertext()), text.get("data-row")) for text in found]


def texts(*words: str) -> str:
    return "".join(f'<text x="1" y="{index}" fill="red">{one}</text>' for index, one in enumerate(words))


def test_a_mark_has_the_row_whose_values_it_shares() -> None:
    chad = {"country": "Chad", "fixed": 11.5, "mobile": 20.25}
    fixed, mobile = {**chad, "speed": 11.5}, {**chad, "speed": 20.25}
    assert rows({"layer": [unit([fixed, mobile], x="speed")]}) == ["0", "1"]


def test_the_same_data_may_stand_for_other_rows_in_other_marks() -> None:
    peru = {"country": "Peru", "fixed": 101.5, "mobile": 61.5}
    assert rows({"layer": [unit([peru], x="fixed"), unit([peru], x="mobile")]}) == ["2", "3"]
    named_data = {"datasets": {"d": [peru]}, "layer": [{**unit([], x="fixed"), "data": {"name": "d"}}]}
    assert rows(named_data) == ["2"]


def test_a_mark_between_two_rows_has_both() -> None:
    peru = {"country": "Peru", "fixed": 101.5, "mobile": 61.5}
    assert rows({"layer": [unit([peru], "rule", x="mobile", x2="fixed")]}) == ["3,2"]
    assert rows({"layer": [unit([{"km": 9559, "ms": 93.6}], x="km", y="ms")]}, PAIRS) == ["0,1"]


def test_a_mark_placed_by_pixels_has_the_row_whose_values_are_in_its_data() -> None:
    assert rows({"layer": [unit([{"speed": 61.5, "x": 120.25, "y": 7}], x="x", y="y")]}) == ["3"]


def test_lines_of_a_grid_and_places_in_a_list_have_no_row() -> None:
    grid = unit([{"level": 101.5, "label": "101.5"}], "rule", y="level")
    place = unit([{"row": 4, "x": 0}], y="row", x="x")
    several = unit([{"network": "fixed"}], x="network")
    line = unit([{"country": "Chad", "fixed": 11.5}], "line", x="fixed")
    label = unit([{"country": "Chad", "fixed": 11.5}], "text", x="fixed")
    assert rows({"layer": [grid, place, several, line, label]}, SPEEDS) == [None] * 5
    assert rows({"layer": [place, unit([{"level": 20.0}], y="level")]}, PAIRS) == [None] * 2


def test_a_line_has_rows_only_where_no_other_mark_shows_them() -> None:
    speeds = [{"speed": 11.5}, {"speed": 101.5}]
    alone, beside = [
        {"layer": [unit(speeds, "line", x="speed"), *others]} for others in ((), [unit(speeds, x="speed")])
    ]
    assert rows(alone) == ["0", "2"]
    assert rows(beside) == [None, None, "0", "2"]
    assert rows({"layer": [unit([*speeds, {"speed": 5000.0}], "line", x="speed")]}) == [None, None, None]


def test_a_line_gets_a_point_for_each_row_that_nobody_sees(study: Study) -> None:
    lines = BARS.replace("mark_bar(color=ACCENT)", "mark_line(color=ACCENT)")
    study.chart(lines.replace('"name:N")', 'alt.Y("name:N", sort="ascending"))'))
    lamps = study.draw()["lamps"]
    for svg in (lamps.svg_wide, lamps.svg_narrow):
        marks = [mark for mark in ElementTree.fromstring(svg).iter() if mark.get("data-row")]  # noqa: S314 - our own
        assert [mark.get("data-row") for mark in marks] == ["0", "1", "2"]
    assert '"strokeOpacity"' not in lamps.spec


def test_a_line_with_points_begins_where_it_did() -> None:
    line = unit([{"speed": 11.5, "x": 2001}, {"speed": 101.5, "x": 2002}], "line", x="x", y="speed")
    line["encoding"]["color"] = {"field": "x"}
    [whole] = described(marked({"layer": [line]}, SPEEDS))["layer"]
    assert whole["encoding"]["x"] == {"field": "x", "type": "quantitative", "scale": {"zero": False}}
    drawn, points = whole["layer"]
    assert drawn == {"mark": {"type": "line"}, "encoding": {"color": {"field": "x"}}}
    assert points["mark"]["strokeOpacity"] == 0


def test_a_line_keeps_its_selections(study: Study) -> None:
    line = BARS.replace("mark_bar(color=ACCENT)", "mark_line(color=ACCENT)").replace(
        "    return", CHOSEN + "    return"
    )
    line = line.replace('"name:N")', 'alt.Y("name:N", sort="ascending")).add_params(chosen)')
    study.chart(line.replace("    return", CHOSEN + "    return"))
    assert "data-row" in study.draw()["lamps"].svg_wide


@pytest.mark.parametrize("channel", ["row", "column", "facet"])
def test_a_line_in_panels_gets_no_layer_that_would_lose_them(channel: str) -> None:
    line = unit([{"speed": 11.5, "x": 2001}, {"speed": 101.5, "x": 2002}], "line", x="x", y="speed")
    line["encoding"][channel] = {"field": "x"}
    made = described(marked(line, SPEEDS))
    assert (made["mark"], made["encoding"]) == (line["mark"], line["encoding"])


def test_data_that_a_chart_sums_up_or_transforms_has_no_row() -> None:
    peru = {"country": "Peru", "fixed": 101.5}
    summed = unit([peru], "bar", x="fixed")
    summed["encoding"]["x"]["aggregate"] = "mean"
    assert rows({"layer": [summed]}) == [None]
    inner = {"mark": "bar", "encoding": {"x": {"field": "fixed"}}}
    assert "data_row" not in json.dumps(
        marked({"data": {"values": [peru]}, "transform": [{}], "layer": [inner]}, SPEEDS)
    )
    whole = marked(
        {"data": {"values": [peru]}, "encoding": {"x": {"field": "fixed"}}, "layer": [{"mark": "bar"}]}, SPEEDS
    )
    assert whole["layer"][0]["data"]["values"] == [{**peru, "data_row": "2"}]


def test_a_mark_among_thousands_of_rows_has_its_own() -> None:
    values = [{"place": "here", "km": index + 0.5, "ms": 1000 / (index + 1)} for index in range(2000)]
    table = "Place,Way,Wait\n" + "".join(f"here,{each['km']},{each['ms']:.12g}\n" for each in values) + "NaN,inf,\n"
    assert rows({"layer": [unit(values, x="km", y="ms")]}, table) == [str(index) for index in range(2000)]


def test_only_marks_with_rows_hand_them_on() -> None:
    spec = {"layer": [unit([{"speed": 61.5}], x="speed"), unit([{"speed": 62.5}], x="speed")]}
    first, second = described(marked(spec, SPEEDS))["layer"]
    assert first["encoding"]["description"] == {"field": "data_row"}
    assert "description" not in second["encoding"]


def test_a_drawing_of_a_page_has_the_row_of_each_mark_and_no_file_has(study: Study) -> None:
    study.chart(BARS)
    lamps = study.draw()["lamps"]
    for svg in (lamps.svg_wide, lamps.svg_narrow):
        root = ElementTree.fromstring(svg)  # noqa: S314 - our own
        assert [mark.get("data-row") for mark in root.iter() if mark.get("data-row")] == ["0", "1", "2"]
    assert "data-row" not in lamps.svg_file
    assert [row["data_row"] for row in json.loads(lamps.spec)["data"]["values"]] == ["0", "1", "2"]
    assert '"description": {' not in lamps.spec


def test_words_name_the_rows_whose_values_they_say() -> None:
    found = named(texts("38\u00a0km away", "1.02\u00a0Pbit/s through 19 cores", "19 loops", "19", "138 km"))
    assert [row for _, row in found] == ["3", "0,1", "2", None, None]


def test_in_a_chart_a_value_alone_belongs_to_an_axis_unless_nothing_else_names_its_row() -> None:
    words = texts("19", "38\u00a0km", "1.02\u00a0Pbit/s", "the lamp: 38\u00a0km")
    assert [row for _, row in named(words, is_picture=False)] == [None, None, "0", "3"]
    assert [row for _, row in named(words)] == [None, "3", "0", "3"]


def test_words_name_the_row_whose_name_they_begin_or_end() -> None:
    table = DataTable(
        ("What", "Size", "Time"),
        (("kilo, a thousand", "1,000", "2"), ("Medians: Japan", "15", "3"), ("Ten minutes", "7 GB", "2")),
        (False, True, True),
    )
    found = named(texts("kilo", "Japan", "minutes", "a size of 15", "7 GB"), is_picture=False, table=table)
    assert [row for _, row in found] == ["0", "1", None, None, "2"]


def test_words_leave_out_what_a_mark_shows() -> None:
    mark = '<circle cx="1" cy="1" r="4" fill="red" aria-label="3"/>'
    assert [row for _, row in named(mark + texts("38 km", "19 loops"))] == [None, "2"]


def test_marks_with_rows_still_share_their_looks() -> None:
    dots = "".join(f'<circle cx="{x}" cy="1" r="4" fill="red" aria-label="{x}"/>' for x in range(3))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99">{dots}</svg>'
    made = drawing(svg, "n", is_picture=True, table=TABLE).inside
    assert (
        made == '<g fill="red">' + "".join(f'<circle cx="{x}" cy="1" r="4" data-row="{x}"/>' for x in range(3)) + "</g>"
    )


@pytest.mark.parametrize("row", ["4", "first", "1,9"])
def test_a_row_that_the_table_does_not_have_is_refused(row: str) -> None:
    with pytest.raises(ChartMistake, match="but its data table has 4 rows; count from 0"):
        named(f'<circle cx="1" cy="1" r="4" fill="red" data-row="{row}"/>')


def test_what_follows_a_readers_number_has_no_row() -> None:
    live = '<text x="1" y="1" fill="red">at <tspan data-figure="way">38 km</tspan></text>'
    mark = f'<g data-mark-of="way"><circle cx="1" cy="1" r="4" fill="red" data-row="0"/>{texts("19 loops")}</g>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99">{live}{mark}{texts("19 cores")}</svg>'
    made = drawing(svg, "n", is_picture=True, table=TABLE).inside
    assert [row.partition('"')[0] for row in made.split('data-row="')[1:]] == ["1"]
