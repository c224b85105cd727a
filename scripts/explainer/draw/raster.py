"""A drawing as a picture of few colours; the only door to PIL.

Words are drawn apart from the rest of a drawing, by the outlines of our own font: hundreds of pictures differ in their
words alone, and the renderer of drawings takes most of its time for those.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from explainer.draw.png import RGB, png_file
from explainer.draw.text_width import in_fonts
from explainer.draw.vega import rendered

if TYPE_CHECKING:
    from PIL import Image, ImageFont

PNG_SCALE: Final = 2
_COLOURS: Final = 64
_LOOKED_AT: Final = 1000
_ALIKE: Final = (12, 6, 3)  # in the part of a colour that differs most
_FLAT: Final = 200  # a colour of one pixel in so many is that of an area, and no edge's
_STEPS: Final = 2  # from the ground's colour to that of a letter; a third one is hardly seen, and takes a tenth more
_STEP_OF: Final = bytes((shade * _STEPS + 127) // 255 for shade in range(256))
_SHOWN: Final = bytes(255 * (step > 0) for step in range(256))
_IN_FOUR_BITS: Final = 16


@dataclass(frozen=True)
class Words:
    """Words of one line. x, y: where their baseline begins, in px; size: of the letters, in px; colour: `#rrggbb`."""

    text: str
    x: int
    y: int
    size: int
    colour: str
    is_bold: bool = False


def png_of(svg: str, words: Iterable[Words] = (), *, scale: float = PNG_SCALE, colours: int = _COLOURS) -> bytes:
    """The picture of a drawing in concrete colours, at two pixels to one, or at another scale, with words on it.

    colours: how many the drawing keeps; those of the words are added to them.
    """
    ground, palette = _in_few_colours(svg, scale, colours)
    picture, all_colours = ground.copy(), list(palette)
    for each in words:
        _write(picture, all_colours, each)
    depth, packing = (4, "P;4") if len(all_colours) <= _IN_FOUR_BITS else (8, "P")
    return png_file(picture.tobytes("raw", packing), picture.width, picture.height, depth, all_colours)


@cache
def drawn_by() -> str:
    """What draws the words, as a text that changes when they might."""
    return f"pillow {version('pillow')}"


@lru_cache(maxsize=20)
def _in_few_colours(svg: str, scale: float, colours: int) -> tuple[Image.Image, tuple[RGB, ...]]:
    """A drawing, each pixel the place of its colour in the palette that comes with it.

    The palette has the colours of all large areas, and then the most frequent ones, first of those that differ much; a
    pixel of any other has the nearest of them.
    """
    from PIL import Image  # noqa: PLC0415 - most builds draw nothing

    picture = Image.open(BytesIO(rendered(svg, scale))).convert("RGB")
    found: Any = picture.getcolors(picture.width * picture.height)  # its stubs say `float | tuple`
    frequent = sorted(found, reverse=True)[:_LOOKED_AT]
    palette: list[RGB] = [each for count, each in frequent if count * _FLAT > picture.width * picture.height][:colours]
    for alike in _ALIKE:
        for _, each in frequent:
            if len(palette) < colours and _like(each, palette, alike) is None:
                palette.append(each)
    table = Image.new("P", (1, 1))
    table.putpalette([part for colour in palette for part in colour])
    reduced = picture.quantize(palette=table, dither=Image.Dither.NONE)
    return reduced, tuple(palette)


def _write(picture: Image.Image, palette: list[RGB], words: Words) -> None:
    from PIL import Image  # noqa: PLC0415 - see above

    left, top, size, steps = lettered(words.text, words.size, words.is_bold)
    [ground] = picture.crop((words.x, words.y, words.x + 1, words.y + 1)).tobytes()
    colour = tuple(bytes.fromhex(words.colour[1:]))
    ramp = [
        ground,
        *(_place(_between(palette[ground], colour, step / _STEPS), palette) for step in range(1, _STEPS + 1)),
    ]
    letters = Image.frombytes("P", size, steps.translate(bytes(ramp).ljust(256)))
    shown = Image.frombytes("L", size, steps.translate(_SHOWN))
    picture.paste(letters, (words.x + left, words.y + top), shown)


@lru_cache(maxsize=200)  # many pictures say of which site and source they are
def lettered(text: str, size: int, is_bold: bool) -> tuple[int, int, tuple[int, int], bytes]:  # noqa: FBT001 - as in Words
    """Where words begin beside their baseline's beginning, how large they are, and the step of each pixel."""
    from PIL import Image, ImageDraw  # noqa: PLC0415 - see above

    start, parts = 0.0, []
    for path, part in in_fonts(text, is_bold=is_bold):
        font = _font(path, size)
        parts.append((round(start), part, font, font.getbbox(part, anchor="ls")))
        start += font.getlength(part)
    left = round(min(at + box[0] for at, _, _, box in parts))
    right = round(max(at + box[2] for at, _, _, box in parts))
    top, bottom = round(min(box[1] for *_, box in parts)), round(max(box[3] for *_, box in parts))
    mask = Image.new("L", (max(1, right - left), max(1, bottom - top)))
    for at, part, font, _ in parts:
        ImageDraw.Draw(mask).text((at - left, -top), part, fill=255, font=font, anchor="ls")
    return left, top, mask.size, mask.tobytes().translate(_STEP_OF)


@cache
def _font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont  # noqa: PLC0415 - see above

    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)  # the same on every machine


def _between(ground: RGB, colour: tuple[int, ...], share: float) -> RGB:
    red, green, blue = (round(one + (other - one) * share) for one, other in zip(ground, colour, strict=True))
    return red, green, blue


def _place(colour: RGB, palette: list[RGB]) -> int:
    """The place of a colour in a palette, of one that looks like it, or a new one."""
    like = _like(colour, palette, _ALIKE[0])
    if like is None:
        palette.append(colour)
        return len(palette) - 1
    return like


def _like(colour: RGB, palette: list[RGB], alike: int) -> int | None:
    for place, other in enumerate(palette):
        if all(abs(one - two) < alike for one, two in zip(colour, other, strict=True)):
            return place
    return None
