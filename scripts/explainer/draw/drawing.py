"""A chart function → everything that is published of the chart; drawn again only when needed."""

from __future__ import annotations

from pathlib import Path

from explainer.compute import Numbers
from explainer.draw.answers import ImprintOf, PublisherOf, SourcesOf
from explainer.draw.authoring import NARROW, WIDE, ChartFunction, blaming
from explainer.draw.cache import keep, kept
from explainer.draw.data_table import by_use, chart_line, data_of, source_line
from explainer.draw.drawn import Drawn
from explainer.draw.seen import Seen
from explainer.draw.svg import drawing, in_page, sheet
from explainer.draw.vega import FONT, png_of, published, spec_of, svg_of
from explainer.errors import ChartMistake
from explainer.wording import check_finished


def draw(chart: ChartFunction, numbers: Numbers, *, cache: Path) -> Drawn:
    """A chart with its numbers, from the cache when nothing that it used has changed.

    cache: folder for drawn charts, made when it does not exist.

    Raises:
        Refusal: its function fails, it uses what does not exist, or it cannot be drawn; at the chart's own line.
    """
    if drawn := kept(cache, chart, numbers):
        return drawn
    wide, narrow = Seen(numbers), Seen(numbers)
    with blaming(f"chart '{chart.id}'", chart.path, chart.place):
        drawn = _drawn(chart, wide, narrow)
    keep(cache, chart, numbers, drawn, wide.asked | narrow.asked)
    return drawn


def _drawn(chart: ChartFunction, wide: Seen, narrow: Seen) -> Drawn:
    declared = chart.declaration
    wide_spec = spec_of(declared.function(wide, WIDE), WIDE)
    narrow_spec = spec_of(declared.function(narrow, NARROW), NARROW)
    title, note = wide.filled(declared.title), wide.filled(declared.note)
    alt = wide.filled(declared.alt) if isinstance(declared.alt, str) else declared.alt(wide)
    if not alt.strip():
        raise ChartMistake("has no alt: its function returned an empty text", None, "say what it shows")
    for name, text in (("title", title), ("alt", alt), ("note", note)):
        _check_text(name, text)
    imprint = wide.ask(ImprintOf())
    table, csv = data_of(wide, imprint.language)
    check_finished(csv)
    credited = wide.sources + [source for source in narrow.sources if source not in wide.sources]
    if declared.sources:
        credited = [source for name in declared.sources for source in wide.ask(SourcesOf(name))]
    publishers = source_line([wide.ask(PublisherOf(source)) for source in credited], imprint.language)
    below = [text for text in (note, publishers, chart_line(imprint)) if text]
    wide_svg, narrow_svg = svg_of(wide_spec, WIDE), svg_of(narrow_spec, NARROW)
    alone = drawing(wide_svg, f"{chart.id}-file")
    return Drawn(
        id=chart.id,
        title=title,
        title_template=declared.title,
        alt=alt,
        note=note,
        svg_wide=in_page(drawing(wide_svg, f"{chart.id}-wide"), title, alt, width=WIDE.width),
        svg_narrow=in_page(drawing(narrow_svg, f"{chart.id}-narrow"), title, alt, width=NARROW.width),
        svg_file=sheet(alone, title, alt, below=below),
        png=png_of(sheet(alone, title, alt, below=below, font=FONT)),
        csv=csv,
        spec=published(wide_spec, title, alt),
        table=table,
        sources=tuple(by_use(credited)),
        source_line=publishers,
        used=tuple(wide.used | narrow.used),
    )


def _check_text(name: str, text: str) -> None:
    if "\n" in text or "\t" in text:
        raise ChartMistake(f"has a line break or a tab in its {name}", None, "write one line")
    check_finished(text)
