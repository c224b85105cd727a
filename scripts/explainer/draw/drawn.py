"""A chart function → everything that is published of the chart; drawn again only when needed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explainer.compute import Numbers
from explainer.draw.answers import Answers, Fill, Question
from explainer.draw.authoring import NARROW, WIDE, ChartFunction, blaming
from explainer.draw.cache import keep, kept
from explainer.draw.data_table import DataTable, by_use, chart_line, data_of, source_line
from explainer.draw.seen import Seen
from explainer.draw.svg import drawing, in_page, sheet
from explainer.draw.vega import FONT, png_of, published, spec_of, svg_of
from explainer.errors import ChartMistake


@dataclass(frozen=True)
class Drawn:
    """A chart with all that is published of it.

    title, alt, note: plain text; title_template: with its references. svg_wide, svg_narrow: for the page, in its
    colours; svg_file, png: alone, in light colours, with title and sources; spec: Vega-Lite in JSON. sources: ids,
    those used most first; source_line: whom they credit. used: ids of the numbers and rows it shows or names.
    is_from_cache: it was not drawn this time.
    """

    id: str
    title: str
    title_template: str
    alt: str
    note: str
    svg_wide: str
    svg_narrow: str
    svg_file: str
    png: bytes
    csv: str
    spec: str
    table: DataTable
    sources: tuple[str, ...]
    source_line: str
    used: tuple[str, ...]
    is_from_cache: bool = dataclasses.field(default=False, compare=False)


def draw(chart: ChartFunction, numbers: Numbers, *, cache: Path, fill: Fill) -> Drawn:
    """A chart with its numbers, from the cache when nothing that it used has changed.

    cache: folder for drawn charts, made when it is not there. fill: puts numbers into a text with references; what it
    makes of a text may depend on nothing but the numbers.

    Raises:
        Refusal: its function fails, it uses what is not there, or it cannot be drawn; at the chart's own line.
    """
    answers = Answers(numbers, fill, chart.place)
    if record := kept(cache, chart, answers):
        return _drawn(chart, record, is_from_cache=True)
    with blaming(f"chart '{chart.id}'", chart.path, chart.place):
        record, asked = _made(chart, answers)
    keep(cache, chart, answers, record, asked)
    return _drawn(chart, record, is_from_cache=False)


def _made(chart: ChartFunction, answers: Answers) -> tuple[dict[str, Any], list[Question]]:
    wide, narrow = Seen(answers), Seen(answers)
    wide_spec = spec_of(chart.function(wide, WIDE), WIDE)
    narrow_spec = spec_of(chart.function(narrow, NARROW), NARROW)
    title, note = wide.filled(chart.title), wide.filled(chart.note)
    alt = wide.filled(chart.alt) if isinstance(chart.alt, str) else chart.alt(wide)
    if not alt.strip():
        raise ChartMistake("has no alt: its function gave an empty text", None, "say what it shows")
    explainer = wide.ask("explainer")
    spoken = explainer["language"]
    table, csv = data_of(wide, spoken)
    credited = wide.sources + [source for source in narrow.sources if source not in wide.sources]
    if chart.sources:
        credited = [source for name in chart.sources for source in wide.ask("sources of", name)]
    sources = by_use(credited)
    publishers = source_line([wide.ask("publisher", source) for source in credited], spoken)
    below = [text for text in (note, publishers, chart_line(explainer["title"], explainer["licence"], spoken)) if text]
    wide_svg, narrow_svg = svg_of(wide_spec, WIDE), svg_of(narrow_spec, NARROW)
    alone = drawing(wide_svg, f"{chart.id}-file")
    record = {
        "title": title,
        "alt": alt,
        "note": note,
        "svg_wide": in_page(drawing(wide_svg, f"{chart.id}-wide"), title, alt),
        "svg_narrow": in_page(drawing(narrow_svg, f"{chart.id}-narrow"), title, alt),
        "svg_file": sheet(alone, title, alt, below=below),
        "png": png_of(sheet(alone, title, alt, below=below, font=FONT)),
        "csv": csv,
        "spec": published(wide_spec, title, alt),
        "table": dataclasses.asdict(table),
        "sources": sources,
        "source_line": publishers,
        "used": list(wide.used | narrow.used),
    }
    return record, list((wide.asked | narrow.asked).values())


def _drawn(chart: ChartFunction, record: Mapping[str, Any], *, is_from_cache: bool) -> Drawn:
    table = record["table"]
    return Drawn(
        id=chart.id,
        title=record["title"],
        title_template=chart.title,
        alt=record["alt"],
        note=record["note"],
        svg_wide=record["svg_wide"],
        svg_narrow=record["svg_narrow"],
        svg_file=record["svg_file"],
        png=record["png"],
        csv=record["csv"],
        spec=record["spec"],
        table=DataTable(tuple(table["columns"]), tuple(map(tuple, table["rows"])), tuple(table["is_number"])),
        sources=tuple(record["sources"]),
        source_line=record["source_line"],
        used=tuple(record["used"]),
        is_from_cache=is_from_cache,
    )
