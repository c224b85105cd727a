"""Pictures in few colours and few bytes, read back by a library that did not write them."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from explainer.draw import png_of
from explainer.draw.png import RGB, png_file

GREYS: list[RGB] = [(value, value, 255 - value) for value in range(200)]


def read(png: bytes) -> Image.Image:
    picture = Image.open(BytesIO(png))
    picture.load()
    return picture


def drawing(inside: str, width: int = 100, height: int = 60) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{inside}</svg>'


def test_a_file_has_every_pixel() -> None:
    pixels = bytes(place * 7 % 200 for place in range(7 * 5))
    picture = read(png_file(pixels, 7, 5, 8, GREYS))
    assert picture.size == (7, 5)
    assert picture.convert("RGB").tobytes() == b"".join(bytes(GREYS[place]) for place in pixels)


def test_two_pixels_may_share_a_byte() -> None:
    picture = read(png_file(b"\x01\x20\x31\x00", 3, 2, 4, GREYS[:4]))
    assert picture.convert("RGB").tobytes() == b"".join(bytes(GREYS[place]) for place in (0, 1, 2, 3, 1, 0))


def test_empty_bands_between_what_is_drawn_cost_next_to_nothing() -> None:
    drawn = bytes(place * 7 % 5 for place in range(100 * 30))
    pixels = bytes(100 * 200) + drawn + bytes(100 * 5) + drawn + bytes([1] * 100 * 300)
    png = png_file(pixels, 100, 565, 8, GREYS[:5])
    assert read(png).convert("RGB").tobytes() == b"".join(bytes(GREYS[place]) for place in pixels)
    assert len(png) < len(png_file(drawn, 100, 30, 8, GREYS[:5])) + 400


def test_a_chart_keeps_the_colours_of_its_areas_however_pale() -> None:
    areas = "".join(
        f'<rect x="{place * 20}" width="20" height="60" fill="{colour}"/>'
        for place, colour in enumerate(("#ffffff", "#f8f8f8", "#f0f0f0", "#123a7d", "#b03c08"))
    )
    picture = read(png_of(drawing(areas))).convert("RGB")
    assert picture.size == (200, 120)
    found = [picture.getpixel((20 + 40 * place, 60)) for place in range(5)]
    assert found == [(255, 255, 255), (248, 248, 248), (240, 240, 240), (18, 58, 125), (176, 60, 8)]


def test_a_picture_of_a_thousand_colours_has_few_and_each_pixel_the_nearest() -> None:
    stops = '<stop offset="0" stop-color="#123a7d"/><stop offset="1" stop-color="#ffc53d"/>'
    shade = f'<linearGradient id="a">{stops}</linearGradient><rect width="900" height="60" fill="url(#a)"/>'
    picture = read(png_of(drawing(shade, 900), scale=1)).convert("RGB")
    assert len(picture.getcolors() or []) <= 64
    row = picture.getchannel("R").tobytes()[-900:]
    assert all(abs(value - (18 + 237 * x / 900)) < 9 for x, value in enumerate(row))
