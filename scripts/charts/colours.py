"""The colours of light in one core, in two bands of the infrared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from xml.etree.ElementTree import Element

from charts._light import rainbow, stripes
from charts._svg import Look, line, path, picture, rect, text
from explainer.draw import ACCENT, GRID, GROUND, MUTED, TEXT, Frame, Picture, Seen, chart

BANDS: Final = ("o", "e", "s", "c", "l", "u")  # that glass fibre carries well, by wavelength
USED: Final = ("c", "l")  # by the record, side by side
CELL, STRIP = 26, 96  # px: the heights of the bands above and of the colours below


@dataclass(frozen=True)
class Scale:
    """Wavelengths (nm) from the left edge to so many pixels."""

    short: float
    long: float
    width: float

    def at(self, wave: float) -> float:
        return (wave - self.short) / (self.long - self.short) * self.width


@dataclass(frozen=True)
class Band:
    """A band of wavelengths, in nm. short, long: of its ends."""

    letter: str
    short: float
    long: float

    def spans(self, scale: Scale) -> tuple[float, float]:
        return scale.at(self.short), scale.at(self.long)


@chart(
    "colours",
    title="{{ record_wavelengths }} colours in every core, all of them beyond what an eye can see",
    alt=(
        "Above, the bands of infrared light that fibre carries well, from {{ band_o_short }} to {{ band_u_long }}."
        " Below, two of them enlarged: the C band from {{ band_c_short }} to {{ band_c_long }} and the L band from"
        " {{ band_l_short }} to {{ band_l_long }}. Across both stand {{ record_wavelengths }} lines, one for each"
        " colour. Every core carries them all, at {{ record_rate_per_channel: digits 3 }} each on average. All of it is"
        " infrared, beyond the red end of what an eye can see."
    ),
    note=(
        "The lines are spread evenly, since their spacing and how many lie in each band are not known to us. The hues"
        " are made up: the longer the wave, the redder."
    ),
)
def colours(seen: Seen, frame: Frame) -> Picture:
    """All bands, and below them the two that were used, with a line for each colour."""
    bands = [
        Band(letter.upper(), seen.number(f"band_{letter}_short", "nm"), seen.number(f"band_{letter}_long", "nm"))
        for letter in BANDS
    ]
    used = [band for band in bands if band.letter.lower() in USED]
    count, width = round(seen.number("record_wavelengths", "count")), frame.width
    seen.number("record_rate_per_channel", "Gbit/s")
    size = 13 if frame.is_narrow else 14
    whole, part = Scale(bands[0].short, bands[-1].long, width), Scale(used[0].short, used[-1].long, width)
    top, strip = 26, 126
    left, right = whole.at(used[0].short), whole.at(used[-1].long)
    beam = f"M{left:.1f} {top + CELL}H{right:.1f}L{width} {strip - 26}H0z"
    marked = width / count * (count * 5 // 8 + 0.5)
    said = seen.filled("each line is a colour: {{ record_rate_per_channel: digits 3 }} in each core")
    foot = strip + STRIP + 26
    return picture(
        frame,
        foot + 26,
        rainbow(),
        text("← visible light", (0, 14), size=size, fill=MUTED),
        text("longer waves →", (width, 14), size=size, anchor="end", fill=MUTED),
        path(beam, fill=MUTED, fill_opacity=0.16),
        *(each for band in bands for each in _cell(band, whole, top, size, is_used=band in used)),
        *_names(used, part, strip, size),
        stripes(0, strip, width, STRIP, count),
        *_ends(seen, used, part, strip + STRIP + 18, size),
        line((marked, strip - 3), (marked, foot + 3), stroke=TEXT, stroke_width=1.6),
        text(said, (width, foot + 18), size=size, anchor="end", fill=ACCENT, font_weight="bold"),
    )


def _cell(band: Band, scale: Scale, top: float, size: float, *, is_used: bool) -> list[Element]:
    x, to = band.spans(scale)
    look: dict[str, Look] = {"fill": ACCENT} if is_used else {"fill": GRID, "fill_opacity": 0.6}
    letter = GROUND if is_used else MUTED
    return [
        rect(x + 0.5, top, to - x - 1, CELL, **look),
        text(band.letter, ((x + to) / 2, top + 18), size=size, anchor="middle", font_weight="bold", fill=letter),
    ]


def _names(used: Sequence[Band], scale: Scale, strip: float, size: float) -> list[Element]:
    """The names of the bands above their colours, with a line from one to the next."""
    found = []
    for band in used:
        x, to = band.spans(scale)
        where = ((x + to) / 2, strip - 9)
        found.append(text(f"{band.letter} band", where, size=size, anchor="middle", font_weight="bold"))
    for band, _ in pairwise(used):
        edge = scale.at(band.long)
        found.append(line((edge, strip - 24), (edge, strip + STRIP + 4), stroke=TEXT))
    return found


def _ends(seen: Seen, used: Sequence[Band], scale: Scale, y: float, size: float) -> list[Element]:
    """The wavelengths at the ends of the bands."""
    first = text(seen.text(f"band_{USED[0]}_short"), (0, y), size=size, fill=MUTED)
    found = [first]
    for band in used:
        anchor = "end" if band is used[-1] else "middle"
        words = seen.text(f"band_{band.letter.lower()}_long")
        found.append(text(words, (scale.at(band.long), y), size=size, anchor=anchor, fill=MUTED))
    return found
