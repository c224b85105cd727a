"""The pictures beside links: of the right size, light, whole, and the same however often they are drawn."""

from __future__ import annotations

import dataclasses
import re
import struct
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from explainer.contrast import rgb
from explainer.data import Look
from explainer.draw import Preview, preview_png, raster, social_image
from explainer.draw.social_image import HEIGHT, WIDTH, drawn, laid_out
from explainer.draw.text_width import em_width
from explainer.kept import digest

NUMBER = Preview(
    site="Bridges", heading="Length of the bridge", value="1.2 km", below="range: 1 to 2 km", source="A. B."
)
CLAIM = Preview(
    site="Bridges", heading="It is long.", below="It is 1.2 km.", verdict=("roughly-right", "Roughly right")
)
PAGE = Preview(site="Bridges", heading="A bridge", below="Walking across takes a while.")
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 300" role="img"><title>T</title><desc>D</desc>{}</svg>'
)
CHART = Preview(
    site="Bridges",
    heading="Walkers",
    source="Source: a survey",
    drawing=DRAWING.format('<rect width="9" height="9" fill="var(--chart-1)"/>'),
)
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>'
LONG = "The length of the very long bridge over the river that flows by the town " * 4
UNBROKEN = "Donaudampfschifffahrtsgesellschaftskapitän" * 5
WIDE = "橋の長さは千二百メートルです。" * 12


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("preview", [NUMBER, CLAIM, PAGE, CHART], ids=["number", "claim", "page", "chart"])
def test_a_picture_has_the_size_that_sites_ask_for_and_is_light(preview: Preview, tmp_path: Path) -> None:
    png = preview_png(preview, cache=tmp_path)
    assert size(png) == (WIDTH, HEIGHT) == (1200, 630)
    assert len(png) < 9_000


def test_words_that_pictures_share_are_set_once() -> None:
    def set_by(preview: Preview) -> int:
        before = raster.lettered.cache_info().misses
        drawn(preview)
        return raster.lettered.cache_info().misses - before

    raster.lettered.cache_clear()
    assert set_by(NUMBER) == len(laid_out(NUMBER)[1]) > 3
    assert set_by(dataclasses.replace(NUMBER, value="1.3 km")) == 1
    assert set_by(dataclasses.replace(NUMBER, value="1.3 km", heading="Another")) == 1


def test_a_picture_is_drawn_once_for_the_same_content(tmp_path: Path) -> None:
    first = preview_png(NUMBER, cache=tmp_path)
    [kept] = tmp_path.iterdir()
    written = kept.stat().st_mtime_ns
    assert preview_png(NUMBER, cache=tmp_path) == first
    assert kept.stat().st_mtime_ns == written
    preview_png(dataclasses.replace(NUMBER, value="1.3 km"), cache=tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_broken_file_in_the_cache_is_drawn_again(tmp_path: Path) -> None:
    first = preview_png(NUMBER, cache=tmp_path)
    [kept] = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:-20])
    assert preview_png(NUMBER, cache=tmp_path) == first
    head, _ = kept.read_bytes().split(b"\n", 1)
    kept.write_bytes(b"%s %s\n{}" % (head.split()[0], digest(b"{}").encode()))  # whole, and no picture
    assert preview_png(NUMBER, cache=tmp_path) == first


@pytest.mark.parametrize("text", [LONG, UNBROKEN, WIDE, '<b>A & "B"</b>'], ids=["long", "unbroken", "wide", "markup"])
@pytest.mark.parametrize("preview", [NUMBER, CLAIM, PAGE, CHART], ids=["number", "claim", "page", "chart"])
def test_no_text_leaves_the_picture(preview: Preview, text: str) -> None:
    value = text[:40] if preview.value else None
    full = dataclasses.replace(preview, heading=text, below=text, source=text, value=value, logo=LOGO)
    svg, words = laid_out(full)
    lines = [(each.x, each.y, each.size, each.text) for each in words]
    for text_element in ElementTree.fromstring(svg).findall("{*}text"):  # noqa: S314 - made here
        x, y, high = (int(text_element.get(name, "")) for name in ("x", "y", "font-size"))
        lines.append((x, y, high, text_element.text or ""))
    assert lines
    for x, y, high, line in lines:
        assert 0 < y <= HEIGHT - 14
        # Four tenths of an em are less than letters take on average, so nothing that is too long gets by.
        assert x + 0.4 * high * len(line) < WIDTH
    rows = [y for x, y, _, line in lines if x == 70 and line in {each.text for each in words}]
    assert rows == sorted(rows)


@pytest.mark.parametrize(
    "value",
    ["€123,456,789.50", "−2.50\u00a0percentage\u00a0points", "12.5\u00a0deaths per 100,000\u00a0people per year"],
)
def test_a_value_of_many_letters_is_set_smaller_and_whole(value: str) -> None:
    _, words = laid_out(dataclasses.replace(NUMBER, value=value))
    [shown] = [each for each in words if each.text == value]
    assert shown.is_bold
    assert shown.x + em_width(value, is_bold=True) * shown.size <= WIDTH - shown.x


def test_emoji_are_left_out_since_no_font_for_letters_has_them() -> None:
    svg, words = laid_out(dataclasses.replace(NUMBER, heading="Stars 🌟 of 👩🏽\u200d🔬 science ✨"))
    assert "Stars of science" in [each.text for each in words]
    assert "<text" not in svg


def test_a_charts_drawing_is_put_in_with_light_colours_and_without_its_names() -> None:
    svg, _ = laid_out(CHART)
    assert 'fill="#123a7d"' in svg
    assert not re.search(r"var\(|<title|<desc|role=", svg)


def test_what_a_chart_draws_beyond_its_frame_is_not_seen() -> None:
    large = '<rect x="-900" y="-900" width="3000" height="3000" fill="#ff0000"/>'
    picture = Image.open(BytesIO(drawn(dataclasses.replace(CHART, drawing=DRAWING.format(large))))).convert("RGB")
    frame = ElementTree.fromstring(laid_out(CHART)[0]).findall("{*}svg")[0]  # noqa: S314 - ours
    left, top, width, height = (int(frame.attrib[name]) for name in ("x", "y", "width", "height"))
    assert picture.crop((left, top, left + width, top + height)).getcolors() == [(width * height, (255, 0, 0))]
    for x, y in ((left - 1, top), (left, top - 1), (left + width, top + height - 1), (left, top + height)):
        assert picture.getpixel((x, y)) == rgb(CHART.light("ground"))


def test_what_is_left_out_shows() -> None:
    def said(preview: Preview) -> str:
        return " ".join(each.text for each in laid_out(preview)[1])

    assert "…" in said(dataclasses.replace(NUMBER, heading=LONG))
    assert "…" not in said(NUMBER)


def test_the_main_colours_are_exact_and_letters_have_few_more() -> None:
    found = Image.open(BytesIO(drawn(NUMBER))).convert("RGB").getcolors() or []
    used = (rgb(Look().colours[name][1]) for name in ("ground", "panel", "ink", "soft", "light"))
    assert set(used) <= {each for _, each in found}
    assert 6 < len(found) <= 16


def test_the_words_of_a_picture_are_where_they_are_laid_out() -> None:
    _, words = laid_out(NUMBER)
    picture = Image.open(BytesIO(drawn(NUMBER))).convert("RGB")
    [value] = [each for each in words if each.text == "1.2 km"]
    strong = rgb(Look().colours["light"][1])
    seen = picture.point([255 * (value in strong) for value in range(256)] * 3).convert("1").getbbox()
    assert seen is not None
    left, top, right, bottom = seen
    assert (value.x <= left < value.x + 20, abs(bottom - value.y) < 5, value.size * 0.6 < bottom - top) == (True,) * 3
    assert right < value.x + 1.12 * 4 * value.size


def test_no_space_comes_into_a_text_without_any() -> None:
    below = "光ファイバー一本が米国の中央値の家庭用回線342万回線分を運んだ"
    _, words = laid_out(dataclasses.replace(NUMBER, heading=WIDE, value="342万", below=below))
    texts = [each.text for each in words if each.text not in {"Bridges", "A. B."}]
    assert below in texts
    assert "…" in "".join(texts)
    assert " " not in "".join(texts)


def test_letters_of_both_fonts_stand_on_one_line_beside_each_other() -> None:
    _, words = laid_out(dataclasses.replace(NUMBER, value="橋は12 km"))
    [value] = [each for each in words if each.text == "橋は12 km"]
    left, top, (width, height), steps = raster.lettered(value.text, value.size, value.is_bold)
    rows = [steps[start : start + width] for start in range(0, len(steps), width)]
    columns = [any(row[column] for row in rows) for column in range(width)]
    gaps = sum(1 for one, other in pairwise(columns) if one and not other)
    assert gaps >= 4  # no letter is drawn over another
    _, kanji_top, (kanji_wide, _), _ = raster.lettered("橋は", value.size, value.is_bold)
    _, latin_top, (latin_wide, _), _ = raster.lettered("12 km", value.size, value.is_bold)
    assert top == min(kanji_top, latin_top)
    assert width == pytest.approx(kanji_wide + latin_wide, abs=0.3 * value.size)
    assert (left < 0.2 * value.size, height > 0.8 * value.size) == (True, True)


def test_pictures_that_differ_in_their_words_share_one_drawing_in_any_language() -> None:
    raster._in_few_colours.cache_clear()  # noqa: SLF001 - nothing else shows what is drawn twice
    for heading in ("橋の長さ", "橋の幅", "Length"):
        drawn(dataclasses.replace(NUMBER, heading=heading))
    assert raster._in_few_colours.cache_info().misses == 1  # noqa: SLF001 - see above


def test_letters_that_our_fonts_lack_are_left_to_the_renderer() -> None:
    svg, words = laid_out(dataclasses.replace(NUMBER, heading="ᚠᚢᚦ", below="& so"))
    assert ">ᚠᚢᚦ</text>" in svg
    assert [each.text for each in words] == ["1.2 km", "& so", "Bridges", "A. B."]


def test_a_picture_that_is_kept_is_not_laid_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preview_png(NUMBER, cache=tmp_path)
    monkeypatch.setattr(social_image, "laid_out", None)  # what is kept is found without laying anything out
    assert size(preview_png(NUMBER, cache=tmp_path)) == (WIDTH, HEIGHT)


def test_a_picture_has_the_colours_of_the_explainer() -> None:
    red = Look({**Look().colours, "light": ("#990000", "#ff9999")})
    pixels = Image.open(BytesIO(drawn(dataclasses.replace(NUMBER, look=red)))).convert("RGB").getcolors() or []
    assert (255, 153, 153) in {each for _, each in pixels}
