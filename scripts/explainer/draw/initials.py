"""A logo for an explainer that has none: the first letters of its title, drawn from our own font."""

from __future__ import annotations

import re
from typing import Any, Final

from explainer.data import Look
from explainer.draw.text_width import FONTS

_HALF: Final = 18.0  # of its width and height
_ROOM: Final = 24.0  # width and height that the letters may take
_LETTERS_AT_MOST: Final = 2
_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|['’])*")
_RING: Final = "M-8 0A8 8 0 1 0 8 0A8 8 0 1 0 -8 0ZM-4 0A4 4 0 1 1 4 0A4 4 0 1 1 -4 0Z"


def initials(title: str, look: Look) -> str:
    """The logo as SVG, in the look's dark colours; a ring for a title whose letters our font has not."""
    (_, ground), (_, ink) = look.colours["ground"], look.colours["light"]
    size = 2 * _HALF
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-_HALF:g} {-_HALF:g} {size:g} {size:g}">\n'
        f'<rect x="-17.3" y="-17.3" width="34.6" height="34.6" rx="7" fill="{ground}" '
        f'stroke="{ink}" stroke-width="1.4"/>\n'
        f'<path fill="{ink}" d="{_letters(title) or _RING}"/>\n'
        "</svg>\n"
    )


def _letters(title: str) -> str:
    """The path of the letters, in the middle and as large as there is room."""
    from fontTools.misc.transform import Transform  # noqa: PLC0415 - few builds draw one
    from fontTools.pens.boundsPen import BoundsPen  # noqa: PLC0415
    from fontTools.pens.recordingPen import DecomposingRecordingPen  # noqa: PLC0415
    from fontTools.pens.svgPathPen import SVGPathPen  # noqa: PLC0415
    from fontTools.pens.transformPen import TransformPen  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    with TTFont(FONTS / "ChartSans-Bold.ttf") as font:
        glyphs, names = font.getGlyphSet(), font.getBestCmap()
        starts = [word[0].upper()[0] for word in _WORD.findall(title)]
        written, at = DecomposingRecordingPen(glyphs), 0.0
        for letter in [start for start in starts if ord(start) in names][:_LETTERS_AT_MOST]:
            glyph = glyphs[names[ord(letter)]]
            glyph.draw(TransformPen(written, Transform().translate(at, 0)))
            at += glyph.width
        bounds: Any = BoundsPen(None)
        written.replay(bounds)
        if bounds.bounds is None:
            return ""
        left, bottom, right, top = bounds.bounds
        scale = _ROOM / max(right - left, top - bottom)
        place = Transform(scale, 0, 0, -scale, -scale * (left + right) / 2, scale * (top + bottom) / 2)
        path = SVGPathPen(None, ntos=lambda value: f"{value:.2f}".rstrip("0").rstrip("."))
        written.replay(TransformPen(path, place))
        return str(path.getCommands())
