"""The picture that other sites show beside a link: 1200 × 630 px, drawn from the same data as what it leads to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from explainer.data import Look
from explainer.draw.colours import in_light, light_of
from explainer.draw.png import is_png
from explainer.draw.raster import Words, drawn_by, png_of
from explainer.draw.text_width import FONTS, UNSPACED, em_width, families, has_letters, lacking, wrapped
from explainer.draw.vega import FONT, versions
from explainer.kept import digest, read, write

WIDTH: Final = 1200
HEIGHT: Final = 630
_MARGIN: Final = 70
_ROOM: Final = WIDTH - 2 * _MARGIN
_FOOT: Final = HEIGHT - 62
_OTHERS: Final = {"open": "ink", "not-checkable": "soft"}  # verdicts in colours of texts
_FRAME: Final = re.compile(r"\A<svg\b[^>]*?viewBox=\"(?P<box>[^\"]*)\"[^>]*>")
_NAMES: Final = re.compile(r"<title\b.*?</title>|<desc\b.*?</desc>", re.DOTALL)
_LONGEST_WORD: Final = re.compile(rf"([^\s{UNSPACED}]{{24}})(?=[^\s{UNSPACED}])")
_BREAK: Final = re.compile(rf"(?<=[{UNSPACED}])\n|\n(?=[{UNSPACED}])")
_TEXTS: Final = ("site", "heading", "value", "below", "source")
_JOINING: Final = frozenset("\u200d\ufe0f")  # what makes one emoji of several, or one of a letter
_OF_CHART, _OF_LOGO = 48, 7  # colours


@dataclass(frozen=True)
class Preview:
    """What a picture shows. site: the explainer's name; heading: what it is about; below: range, reason or description.

    verdict: its key and its words; drawing: a chart as it is on a page; logo: the explainer's, as SVG;
    look: its colours.
    """

    site: str
    heading: str
    value: str | None = None
    below: str = ""
    source: str = ""
    verdict: tuple[str, str] | None = None
    drawing: str | None = None
    logo: str | None = None
    look: Look = field(default_factory=Look)

    def dark(self, name: str) -> str:
        """A colour on dark ground."""
        return self.look.colours[name][1]

    def light(self, name: str) -> str:
        """A colour on light ground."""
        return self.look.colours[name][0]


def preview_png(preview: Preview, *, cache: Path) -> bytes:
    """The picture, from the cache when it was drawn before."""
    key = digest(f"{_code()} {versions()} {drawn_by()} {preview!r}")
    kept = cache / f"{key[:32]}.png"
    png = read(kept, key)
    if png is None or not is_png(png):
        png = drawn(preview)
        write(kept, key, png)
    return png


def drawn(preview: Preview) -> bytes:
    """The picture; sixteen colours take fewer bytes than seventeen."""
    return png_of(*laid_out(preview), scale=1, colours=_OF_CHART if preview.drawing else _OF_LOGO)


def laid_out(preview: Preview) -> tuple[str, list[Words]]:
    """The picture as a drawing in concrete colours, and the words to be set on it.

    Words with letters that our fonts lack are part of the drawing, whose renderer finds a font that has them.
    """
    texts: dict[str, Any] = {name: _without_emoji(text) for name in _TEXTS if (text := getattr(preview, name))}
    preview = replace(preview, **texts)
    parts = list(_of_chart(preview) if preview.drawing else _of_text(preview))
    words = [part for part in parts if isinstance(part, Words) and has_letters(part.text)]
    drawn = [part for part in parts if part not in words]
    inside = (_foreign(part) if isinstance(part, Words) else part for part in drawn)
    written = "".join(part.text for part in drawn if isinstance(part, Words)) + (preview.drawing or "")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="{families(written, FONT)}">{"".join(inside)}</svg>'
    )
    return svg, words


def _without_emoji(text: str) -> str:
    """A text without the signs that no font for letters has, of which boxes would be drawn."""
    emoji = {letter for letter in lacking(text) if unicodedata.category(letter) == "So"}
    signs = emoji | {letter for letter in text if unicodedata.category(letter) == "Sk"} | _JOINING
    kept = "".join(letter for letter in text if letter not in signs)
    return re.sub(" {2,}", " ", kept).strip(" ") if emoji else text


@cache
def _code() -> str:
    """Hash of all that draws."""
    folder = Path(__file__).parent
    return digest(b"".join(path.read_bytes() for path in sorted((*folder.glob("*.py"), *FONTS.glob("*.ttf")))))


def _of_text(preview: Preview) -> Iterator[str | Words]:
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{preview.dark("ground")}"/>'
    yield f'<rect y="{HEIGHT - 120}" width="{WIDTH}" height="120" fill="{preview.dark("panel")}"/>'
    ink, soft, strong, top = preview.dark("ink"), preview.dark("soft"), preview.dark("light"), 92
    if preview.verdict:
        key, words = preview.verdict
        colour = preview.dark(_OTHERS.get(key, key))
        wide = 40 + round(em_width(words, is_bold=True) * 34)
        yield f'<rect x="{_MARGIN}" y="66" width="{wide}" height="58" rx="6" fill="{colour}"/>'
        yield from _line(words, _MARGIN + 20, 107, 34, preview.dark("ground"), is_bold=True)
        top = 200
    sizes = (44, 38, 32) if preview.value else (52, 46, 38) if preview.verdict else (68, 56, 46, 38)
    yield from _block(preview.heading, top, sizes, ink, lines=3 if preview.value else 4, is_bold=preview.value is None)
    if preview.value:
        size = _fitting(preview.value, (170, 140, 112, 88, 68, 52, 40), 1, is_bold=True)
        yield from _line(_cut(preview.value, size, 1, is_bold=True)[0], _MARGIN, 396, size, strong, is_bold=True)
        yield from _block(preview.below, 462, (34, 28), soft, lines=1)
    elif preview.below:
        count = len(_cut(preview.heading, _fitting(preview.heading, sizes, 4, is_bold=True), 4, is_bold=True))
        size = _fitting(preview.heading, sizes, 4, is_bold=True)
        start = top + round(size * 1.2 * count) + 10
        room = max(1, (HEIGHT - 130 - start) // 42)
        yield from _block(preview.below, start, (32,), soft, lines=room)
    yield from _foot(preview, soft, ink)


def _of_chart(preview: Preview) -> Iterator[str | Words]:
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{preview.light("ground")}"/>'
    size = _fitting(preview.heading, (44, 38, 32), 2, is_bold=True)
    lines = _cut(preview.heading, size, 2, is_bold=True)
    yield from _block(preview.heading, 72, (44, 38, 32), preview.light("ink"), lines=2, is_bold=True)
    top = 46 + round(size * 1.2 * len(lines))
    drawn = (preview.drawing or "").strip()
    if found := _FRAME.match(drawn):
        body = in_light(_NAMES.sub("", drawn[found.end() :].removesuffix("</svg>")), light_of(preview.look))
        room = HEIGHT - 84 - top
        yield (
            f'<svg x="{_MARGIN}" y="{top}" width="{_ROOM}" height="{room}" viewBox="{found["box"]}" '
            f'preserveAspectRatio="xMidYMid meet" overflow="visible" fill="none">{body}</svg>'
        )
        # What the drawing has beyond its frame is painted over: to cut it off takes the renderer longer than the rest.
        yield (
            f'<path fill="{preview.light("ground")}" fill-rule="evenodd" '
            f'd="M0 0H{WIDTH}V{HEIGHT}H0ZM{_MARGIN} {top}h{_ROOM}v{room}h-{_ROOM}Z"/>'
        )
    yield from _foot(preview, preview.light("soft"), preview.light("ink"), at=HEIGHT - 32)


def _foot(preview: Preview, soft: str, ink: str, at: int = _FOOT + 16) -> Iterator[str | Words]:
    left = _MARGIN
    if preview.logo:
        inside = re.sub(r"<\?xml.*?\?>", "", preview.logo).strip()
        yield re.sub(r"\A<svg\b", f'<svg x="{_MARGIN}" y="{at - 40}" width="56" height="56"', inside)
        left += 74
    yield from _line(preview.site, left, at, 34, ink, is_bold=True)
    start = left + round(em_width(preview.site, is_bold=True) * 34) + 36
    fitting = _fit(preview.source, WIDTH - _MARGIN - start, 24)
    yield from _line(fitting, start, at, 24, soft)


def _block(  # noqa: PLR0913 - what a text in a picture needs
    text: str, top: int, sizes: tuple[int, ...], colour: str, *, lines: int, is_bold: bool = False
) -> Iterator[str | Words]:
    size = _fitting(text, sizes, lines, is_bold=is_bold)
    for index, line in enumerate(_cut(text, size, lines, is_bold=is_bold)):
        yield from _line(line, _MARGIN, top + round(size * 1.2 * index), size, colour, is_bold=is_bold)


def _fitting(text: str, sizes: tuple[int, ...], lines: int, *, is_bold: bool = False) -> int:
    """The largest size at which a text takes no more than so many lines, all within the picture, or the least."""
    for size in sizes:
        found = _lines(text, size, is_bold=is_bold)
        if len(found) <= lines and all(em_width(line, is_bold=is_bold) * size <= _ROOM for line in found):
            return size
    return sizes[-1]


def _cut(text: str, size: int, lines: int, *, is_bold: bool = False) -> list[str]:
    """The text in at most so many lines; what is left out shows as an ellipsis."""
    found = _lines(text, size, is_bold=is_bold)
    if len(found) <= lines:
        return [_fit(line, _ROOM, size, is_bold=is_bold) for line in found]
    rest = _BREAK.sub("", "\n".join(found[lines - 1 :])).replace("\n", " ")
    return [*found[: lines - 1], _fit(rest, _ROOM, size, is_bold=is_bold, is_cut=True)]


def _lines(text: str, size: int, *, is_bold: bool) -> list[str]:
    return list(wrapped(_LONGEST_WORD.sub(r"\1 ", text), _ROOM, size, is_bold=is_bold))


def _fit(text: str, width: float, size: int, *, is_bold: bool = False, is_cut: bool = False) -> str:
    if not is_cut and em_width(text, is_bold=is_bold) * size <= width:
        return text
    while text and em_width(text + "…", is_bold=is_bold) * size > width:
        text = text[:-1]
    return text.rstrip() + "…" if text else ""


def _line(  # noqa: PLR0913 - see above
    text: str, x: int, y: int, size: int, colour: str, *, is_bold: bool = False
) -> Iterator[Words]:
    if text.strip():
        yield Words(text, x, y, size, colour, is_bold)


def _foreign(words: Words) -> str:
    weight = ' font-weight="bold"' if words.is_bold else ""
    place = f'x="{words.x}" y="{words.y}" font-size="{words.size}" fill="{words.colour}"{weight}'
    return f"<text {place}>{escape(words.text)}</text>"
