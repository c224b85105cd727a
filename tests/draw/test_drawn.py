"""What is drawn of a chart: its words, its drawings, its files."""

from __future__ import annotations

import csv
import dataclasses
import json
import re
from typing import Final
from xml.etree import ElementTree

import pytest

from draw.lamps import BARS, HEAD, Study
from explainer.data import Look
from explainer.draw import Drawn, Seen, chart, year_of
from explainer.draw.colours import in_light, light_of
from explainer.draw.data_table import csv_of, source_line
from explainer.draw.text_width import OTHER_FONT, em_width, families, lacking, wrapped
from explainer.errors import ChartMistake
from spread import spread


def test_the_mark_hands_the_function_back() -> None:
    def function(seen: Seen, frame: object) -> object:
        return (seen, frame)

    assert chart("any", title="t", alt="a")(function) is function


def test_title_alt_and_sources_come_from_the_numbers(coast: dict[str, Drawn]) -> None:
    lamps = coast["lamps"]
    assert lamps.title == "The lamp reaches 40\u00a0km"
    assert lamps.title_template == "The lamp reaches {{ reach }}"
    assert lamps.alt == "Three lamps; the tower is 60\u00a0m high."
    assert lamps.sources == ("survey", "almanac")
    assert lamps.source_line == "Sources: Coast Survey; Lamp Board"
    assert lamps.used == ("south_point", "reach", "height")


def test_rows_that_do_not_count_are_not_shown(coast: dict[str, Drawn]) -> None:
    lamps = coast["lamps"]
    assert "Rumour" not in lamps.svg_wide + lamps.csv
    assert lamps.table.columns == ("Name", "First lit", "Range (km)")
    assert lamps.table.rows[2] == ("South Point", "2 March 1955", "25.5")
    assert lamps.table.is_number == (False, False, True)


def test_the_csv_has_the_values_with_their_unit(coast: dict[str, Drawn]) -> None:
    rows = list(csv.reader(coast["lamps"].csv.splitlines()))
    assert rows[0] == ["Name", "First lit", "Range (km)"]
    assert rows[1] == ["Old Head", "1870", "30"]
    assert coast["keepers"].csv == (
        'What,Value,"Value, at least","Value, at most",Unit,Id\nKeepers,3,3,3,count,keepers\n'
    )


def test_the_drawing_of_a_page_has_a_name_scales_and_takes_the_page_s_colours(coast: dict[str, Drawn]) -> None:
    root = ElementTree.fromstring(coast["lamps"].svg_wide)  # noqa: S314 - our own
    assert root.get("role") == "img"
    said = {element.get("id"): element.text for element in root.iter()}
    assert said[root.get("aria-labelledby")] == "The lamp reaches 40\u00a0km"
    assert said[root.get("aria-describedby")] == "Three lamps; the tower is 60\u00a0m high."
    assert (root.get("width"), root.get("height"), root.get("viewBox", "").split()[2]) == ("100%", None, "720")
    inner = [name for element in list(root.iter())[1:] for name in element.attrib]
    assert [name for name in inner if name == "role" or name.startswith("aria-")] == []


def test_a_drawing_keeps_its_colours_where_the_page_s_style_sheet_is_not(coast: dict[str, Drawn]) -> None:
    lamps = coast["lamps"]
    assert 'fill="var(--chart-accent, #b03c08)"' in lamps.svg_wide
    for drawn in coast.values():
        for svg in (drawn.svg_wide, drawn.svg_narrow):
            assert re.findall(r"var\(--chart-[\w-]+\)", svg) == []
            assert "#" not in re.sub(r"url\(#.*?\)|var\(--chart-[\w-]+, #[0-9a-f]{6}\)", "", svg)
    root = ElementTree.fromstring(lamps.svg_narrow)  # noqa: S314 - our own
    ground = next(root.iter("{http://www.w3.org/2000/svg}rect"))
    assert ground.attrib == {
        "width": "354",
        "height": root.get("viewBox", "").split()[3],
        "fill": "var(--chart-ground, #f8f8f7)",
    }


def test_a_drawing_that_is_narrower_than_its_frame_has_letters_of_the_same_size(study: Study) -> None:
    study.chart(BARS.replace('y="name:N")', 'y="name:N").properties(width=330)'))
    lamps = study.draw()["lamps"]
    assert 'viewBox="0 0 720 ' in lamps.svg_wide
    assert 'viewBox="0 0 354 ' in lamps.svg_narrow
    assert 'viewBox="0 0 720 ' not in lamps.svg_file


RIMMED: Final = """
@chart("rims", title="{{ keepers }} keepers", alt="One label.")
def rims(seen, frame):
    number = seen.number("keepers", "count")
    base = alt.Chart(alt.InlineData(values=[{"n": number, "t": "Old Head"}, {"n": number + 1, "t": "Old Head"}]))
    text = base.encode(x="n:Q", text="t:N")
    rim = text.mark_text(fill=GROUND, stroke=GROUND, strokeWidth=4, strokeJoin="round")
    return alt.layer(rim, text.mark_text(fill=ACCENT)).properties(height=90)
"""


def test_a_label_with_a_rim_is_written_once(study: Study) -> None:
    study.chart(RIMMED, head=HEAD + "from explainer.draw import GROUND\n")
    rims = study.draw()["rims"]
    for svg, accent, ground in (
        (rims.svg_wide, "var(--chart-accent, #b03c08)", "var(--chart-ground, #f8f8f7)"),
        (rims.svg_file, "#b03c08", "#f8f8f7"),
    ):
        texts = [text for text in spread(svg).iter("{http://www.w3.org/2000/svg}text") if text.text == "Old Head"]
        looks = [[text.get(name) for name in ("fill", "stroke", "stroke-width", "paint-order")] for text in texts]
        assert looks == [[accent, ground, "4", "stroke"]] * 2
    # A program that draws the specification paints the rim first: it knows no order of paints.
    assert rims.spec.count('"type":"text"') == 2


def test_the_narrow_drawing_is_as_wide_as_a_phone_leaves(coast: dict[str, Drawn]) -> None:
    assert 'viewBox="0 0 354 ' in coast["lamps"].svg_narrow


def test_no_id_stands_twice_on_a_page(coast: dict[str, Drawn]) -> None:
    page = "".join(drawn.svg_wide + drawn.svg_narrow for drawn in coast.values())
    ids = re.findall(r' id="([^"]*)"', page)
    assert "clip" in page
    assert len(ids) == len(set(ids)) == 2 * 2 * len(coast) + 2
    assert set(re.findall(r"url\(#([^)]*)\)", page)) <= set(ids)


def test_files_stand_alone_in_light_colours_with_title_and_sources(coast: dict[str, Drawn]) -> None:
    lamps = coast["lamps"]
    root = ElementTree.fromstring(lamps.svg_file)  # noqa: S314 - our own
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[0] == "The lamp reaches 40\u00a0km"
    assert {"Sources: Coast Survey; Lamp Board", "Chart: Lamps, CC0-1.0"} <= set(texts)
    assert "var(" not in lamps.svg_file + lamps.spec
    assert light_of(Look())["--chart-accent"] in lamps.svg_file
    assert light_of(Look())["--chart-accent"] in lamps.spec
    width, height = (2 * float(root.get(side, "")) for side in ("width", "height"))
    assert lamps.png[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(lamps.png[16:20]), int.from_bytes(lamps.png[20:24])) == (width, height)


def test_the_specification_can_be_drawn_elsewhere(coast: dict[str, Drawn]) -> None:
    spec = json.loads(coast["lamps"].spec)
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    assert spec["title"]["text"] == ["The lamp reaches 40\u00a0km"]
    assert spec["description"] == coast["lamps"].alt


def test_text_of_the_data_never_becomes_markup(coast: dict[str, Drawn]) -> None:
    lamps = coast["lamps"]
    for svg in (lamps.svg_wide, lamps.svg_narrow, lamps.svg_file):
        assert "<script" not in svg
        assert svg.count("</svg>") == 1
        assert '&lt;/svg&gt;&lt;script&gt;alert("&amp;1")&lt;/script&gt;' in svg


def test_no_cell_of_a_csv_starts_a_formula() -> None:
    assert csv_of(("=a", "b"), [("+1", -1.5), ("@x", None), ("-y", 1e-7)]) == "'=a,b\n'+1,-1.5\n'@x,\n'-y,0.0000001\n"
    assert csv_of(("a;=b",), [("\uff1d1+1",)]) == "a;'=b\n'\uff1d1+1\n"


def test_of_many_sources_those_used_most_are_named() -> None:
    assert source_line(["B", "A", "A"], "en") == "Sources: A; B"
    assert source_line(["A"], "en") == "Source: A"
    assert source_line([*"ABCDE", "E", "E"], "en") == "Sources: E; A; B and 2 more"
    assert source_line([], "en") == ""


def test_a_date_is_the_middle_of_what_is_written() -> None:
    # 1 January 1970 is day 0; its middle is half a day: 0.5 / 365.2425 = 0.001. The middle of 1970 is day 182.5: 0.5.
    assert year_of("1970-01-01") == 1970.001
    assert year_of("1970") == 1970.5


def test_a_long_title_is_set_in_lines() -> None:
    # In 2048ths of an em, as the metrics of Liberation Sans say: o, n, e, h 1139; t and space 569; w 1479; r 682.
    # one 3417, two 3187, three 4668, two spaces 1138: 12410, or 6.06 em; with 12% more for wider fonts 6.787 em.
    assert list(wrapped("one two three", 68, 10)) == ["one two three"]
    assert list(wrapped("one two three", 67, 10)) == ["one two", "three"]
    # Bold: o, n, h 1251; e 1139; t 682; w 1593; r 797; space 569: 3641 + 3526 + 5008 + 1138, or 6.50 em; 7.281 em.
    assert list(wrapped("one two three", 73, 10, is_bold=True)) == ["one two three"]
    assert list(wrapped("one two three", 72, 10, is_bold=True)) == ["one two", "three"]
    assert list(wrapped("日本 の", 20, 10)) == ["日", "本", "の"]
    assert list(wrapped("日本 の", 37, 10)) == ["日本 の"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("光ファイバー", ["光", "ファ", "イ", "バー"]),
        ("東京、大阪", ["東", "京、", "大阪"]),
        ("「東京」へ", ["「東", "京」", "へ"]),
        ("毎秒1.02ペタ", ["毎秒", "1.02", "ペタ"]),
    ],
)
def test_japanese_breaks_anywhere_but_before_what_closes_and_after_what_opens(text: str, lines: list[str]) -> None:
    assert list(wrapped(text, 23, 10)) == lines  # two letters of 1.12 em


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("記録の一秒は毎秒127.5テラバイト", ["記録の一秒は毎秒", "127.5テラバイト"]),
        ("光が通る一本のファイバーで", ["光が通る一本の", "ファイバーで"]),
        ("三百万キロメートルを", ["三百万キロメートル", "を"]),
        ("インターネットエクスチェンジ", ["インターネットエク", "スチェンジ"]),  # wider than the room
    ],
)
def test_a_word_of_katakana_is_kept_whole_and_with_its_number_where_there_is_room(text: str, lines: list[str]) -> None:
    assert list(wrapped(text, 102, 10)) == lines  # nine letters of 1.12 em


def test_letters_of_japanese_have_a_font_of_their_own_and_others_only_ours() -> None:
    assert lacking("毎秒1.02ペタビット、弱〜強") == ""
    assert lacking("पुल") != ""
    assert families("1.02 Pbit/s – “so”", "Ours") == "Ours"
    assert families("毎秒", "Ours") == OTHER_FONT


def test_wide_letters_of_other_languages_are_never_too_narrow() -> None:
    # æ is 1821/2048 of an em, & 1366/2048, ½ 1708/2048.
    assert [em_width(letter) > width for letter, width in (("æ", 0.889), ("&", 0.666), ("½", 0.833))] == [True] * 3


def test_a_colour_that_is_none_is_refused() -> None:
    light = {"--chart-grid": "#ced8d6"}
    for written in ('fill="var(--chart-grid)"', 'fill="var(--chart-grid, #ced8d6)"'):
        assert in_light(written, light) == 'fill="#ced8d6"'
    with pytest.raises(ChartMistake, match="uses an unknown colour '--chart-grit'; did you mean '--chart-grid'"):
        in_light("var(--chart-grit)", light)


def test_drawn_charts_compare_by_what_is_published(coast: dict[str, Drawn]) -> None:
    lamps = coast["lamps"]
    assert dataclasses.replace(lamps, is_from_cache=True) == lamps
