"""Charts: an author's function becomes accessible drawings, files and a data table; the door for chart authors too.

An author writes, in a file of the chart folder:

    @chart("records", title="Capacity doubles every {{ doubling_time: duration }}", alt="…")
    def records(seen: Seen, frame: Frame) -> alt.LayerChart: ...

or draws it element by element, and returns a `Picture`.

In: the chart functions of a folder and the numbers. Out: `Drawn`, with everything that is published of a chart.
Promises: a chart sees only what it asks for, and is drawn again exactly when one of the answers, its code or the
generator has changed. The only package that imports altair, jsonschema_rs, vl-convert and PIL.
"""

from __future__ import annotations

from explainer.draw.all_drawn import draw
from explainer.draw.answers import named_in
from explainer.draw.authoring import Frame, chart
from explainer.draw.browser import runtime, runtime_name
from explainer.draw.chart_folder import ChartFunction
from explainer.draw.colours import ACCENT, GRID, GROUND, MUTED, SERIES, TEXT
from explainer.draw.data_table import DataTable
from explainer.draw.drawn import Drawn
from explainer.draw.initials import initials
from explainer.draw.live import Ruler, described, live_parts, stands_for
from explainer.draw.loading import load_charts
from explainer.draw.picture import Picture
from explainer.draw.raster import png_of
from explainer.draw.seen import Seen, year_of
from explainer.draw.social_image import Preview, preview_png
from explainer.draw.svg import drawn_size
from explainer.draw.text_width import em_width, lines_at, wrapped

__all__ = [
    "ACCENT",
    "GRID",
    "GROUND",
    "MUTED",
    "SERIES",
    "TEXT",
    "ChartFunction",
    "DataTable",
    "Drawn",
    "Frame",
    "Picture",
    "Preview",
    "Ruler",
    "Seen",
    "chart",
    "described",
    "draw",
    "drawn_size",
    "em_width",
    "initials",
    "lines_at",
    "live_parts",
    "load_charts",
    "named_in",
    "png_of",
    "preview_png",
    "runtime",
    "runtime_name",
    "stands_for",
    "wrapped",
    "year_of",
]
