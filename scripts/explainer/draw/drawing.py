"""A chart function → everything that is published of the chart; drawn again only when needed."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from explainer.compute import Numbers
from explainer.data import read_text
from explainer.draw.answers import ImprintOf, PublisherOf, SourcesOf
from explainer.draw.authoring import NARROW, WIDE, ChartFunction, Frame, blaming
from explainer.draw.cache import keep, kept
from explainer.draw.data_table import DataTable, by_use, chart_line, data_of, source_line
from explainer.draw.drawn import Drawn
from explainer.draw.live import check_live, hooked
from explainer.draw.marked import described, marked
from explainer.draw.picture import Picture, svg_of_picture
from explainer.draw.seen import Seen
from explainer.draw.svg import Drawing, drawing, in_page, sheet
from explainer.draw.vega import FONT, Spec, png_of, published, spec_of, svg_of
from explainer.errors import ChartMistake
from explainer.ids import is_kebab_id
from explainer.wording import check_finished

_STARTS: Final = re.compile(r"^export (?:async )?(?:function|const) start\b", re.MULTILINE)


def draw(chart: ChartFunction, numbers: Numbers, *, cache: Path) -> Drawn:
    """A chart with its numbers, from the cache when nothing that it used has changed.

    cache: folder for drawn charts, made when it does not exist.

    Raises:
        Refusal: its function fails, it uses what does not exist, or it cannot be drawn; at the chart's own line.
    """
    with blaming(f"chart '{chart.id}'", chart.path, chart.place):
        if found := kept(cache, chart, numbers):
            return _with_script(found, chart)
        wide, narrow = Seen(numbers), Seen(numbers)
        drawn = _drawn(chart, wide, narrow)
        whole = _with_script(drawn, chart)
    keep(cache, chart, numbers, drawn, wide.asked | narrow.asked)
    return whole


def _drawn(chart: ChartFunction, wide: Seen, narrow: Seen) -> Drawn:
    declared = chart.declaration
    at_wide, at_narrow = _form(declared.function(wide, WIDE), WIDE), _form(declared.function(narrow, NARROW), NARROW)
    if at_wide.motion != at_narrow.motion:
        raise ChartMistake("has two motions, one wide and one narrow", None, "name the same script in both")
    title, note = wide.filled(declared.title), wide.filled(declared.note)
    alt = wide.filled(declared.alt) if isinstance(declared.alt, str) else declared.alt(wide)
    if not alt.strip():
        raise ChartMistake("has no alt: its function returned an empty text", None, "say what it shows")
    for name, text in (("title", title), ("alt", alt), ("note", note)):
        _check_text(name, text)
    imprint = wide.ask(ImprintOf())
    table, csv = data_of(wide, imprint.language)
    check_finished(csv)
    at_wide, at_narrow = at_wide.drawn(csv, wide), at_narrow.drawn(csv, narrow)
    credited = wide.sources + [source for source in narrow.sources if source not in wide.sources]
    if declared.sources:
        credited = [source for name in declared.sources for source in wide.ask(SourcesOf(name))]
    publishers = source_line([wide.ask(PublisherOf(source)) for source in credited], imprint.language)
    below = [text for text in (note, publishers, chart_line(imprint)) if text]
    alone = at_wide.drawing(f"{chart.id}-file")
    return Drawn(
        id=chart.id,
        title=title,
        title_template=declared.title,
        alt=alt,
        note=note,
        svg_wide=in_page(at_wide.drawing(f"{chart.id}-wide", table), title, alt, width=WIDE.width),
        svg_narrow=in_page(at_narrow.drawing(f"{chart.id}-narrow", table), title, alt, width=NARROW.width),
        svg_file=sheet(alone, title, alt, below=below),
        png=png_of(sheet(alone, title, alt, below=below, font=FONT)),
        csv=csv,
        spec=published(at_wide.spec, title, alt) if at_wide.spec else "",
        table=table,
        sources=tuple(by_use(credited)),
        source_line=publishers,
        used=tuple(wide.used | narrow.used),
        motion=at_wide.motion,
    )


@dataclass(frozen=True)
class _Form:
    """What a chart function made for one frame. spec: None of a picture; svg: empty before a chart is drawn."""

    frame: Frame
    svg: str
    spec: Spec | None
    motion: str

    def drawn(self, csv: str, seen: Seen) -> _Form:
        """The same, a chart drawn by Vega-Lite, its marks with their rows of the data; what is live in it, checked."""
        spec = marked(self.spec, csv) if self.spec else None
        svg = hooked(svg_of(described(spec), self.frame)) if spec else self.svg
        check_live(svg, seen)
        return replace(self, spec=spec, svg=svg)

    def drawing(self, prefix: str, table: DataTable | None = None) -> Drawing:
        return drawing(self.svg, prefix, is_picture=self.spec is None, table=table)


def _form(made: object, frame: Frame) -> _Form:
    if isinstance(made, Picture):
        return _Form(frame, svg_of_picture(made, frame), None, made.motion)
    return _Form(frame, "", spec_of(made, frame), "")


def _with_script(drawn: Drawn, chart: ChartFunction) -> Drawn:
    """A drawn chart with the script that moves it, as its file is now: the drawing does not depend on it."""
    if not drawn.motion:
        return drawn
    path = chart.path.with_name(f"{drawn.motion}.js")
    if not is_kebab_id(drawn.motion) or not path.is_file():
        raise ChartMistake(f"has the motion '{drawn.motion}', but there is no {path.name} beside it", None, "write it")
    script = read_text(path, path.name)
    if not _STARTS.search(script):
        raise ChartMistake(f"has the motion {path.name}, which starts nothing", None, "export function start(figure)")
    return replace(drawn, script=script)


def _check_text(name: str, text: str) -> None:
    if "\n" in text or "\t" in text:
        raise ChartMistake(f"has a line break or a tab in its {name}", None, "write one line")
    check_finished(text)
