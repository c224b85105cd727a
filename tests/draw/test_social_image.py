"""The pictures beside links: of the right size, light, whole, and the same however often they are drawn."""

from __future__ import annotations

import dataclasses
import re
import struct
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest

from explainer.draw import Preview, preview_png
from explainer.draw.png import packed
from explainer.draw.social_image import HEIGHT, WIDTH, preview_svg

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
    assert len(png) < 150_000


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


@pytest.mark.parametrize("text", [LONG, UNBROKEN, WIDE, '<b>A & "B"</b>'], ids=["long", "unbroken", "wide", "markup"])
@pytest.mark.parametrize("preview", [NUMBER, CLAIM, PAGE, CHART], ids=["number", "claim", "page", "chart"])
def test_no_text_leaves_the_picture(preview: Preview, text: str) -> None:
    value = text[:40] if preview.value else None
    full = dataclasses.replace(preview, heading=text, below=text, source=text, value=value, logo=LOGO)
    svg = ElementTree.fromstring(preview_svg(full))  # noqa: S314 - made here
    lines = svg.findall("{*}text")
    assert lines
    for line in lines:
        assert 0 < float(line.get("y", "0")) <= HEIGHT - 14
        # Four tenths of an em are less than letters take on average, so nothing that is too long gets by.
        assert float(line.get("x", "0")) + 0.4 * float(line.get("font-size", "0")) * len(line.text or "") < WIDTH
    rows = [float(line.get("y", "0")) for line in lines if line.get("x") == "70"]
    assert rows == sorted(rows)


def test_a_charts_drawing_is_put_in_with_light_colours_and_without_its_names() -> None:
    svg = preview_svg(CHART)
    assert 'fill="#123a7d"' in svg
    assert not re.search(r"var\(|<title|<desc|role=", svg)


def test_what_is_left_out_shows() -> None:
    assert "…" in preview_svg(dataclasses.replace(NUMBER, heading=LONG))
    assert "…" not in preview_svg(NUMBER)


def test_packing_keeps_every_pixel() -> None:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    pixels = b"".join(b"\0" + bytes(4 * 50) for _ in range(50))
    parts = [zlib.compress(pixels, 0)[:900], zlib.compress(pixels, 0)[900:]]
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 50, 50, 8, 6, 0, 0, 0))
    loose = b"\x89PNG\r\n\x1a\n" + header + b"".join(chunk(b"IDAT", part) for part in parts) + chunk(b"IEND", b"")
    tight = packed(loose)
    assert size(tight) == (50, 50)
    assert len(tight) < len(loose) / 10
    [data] = re.findall(rb"IDAT(.*)....\x00\x00\x00\x00IEND", tight, re.DOTALL)
    assert zlib.decompress(data) == pixels
