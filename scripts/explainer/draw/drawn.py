"""What is published of a chart."""

from __future__ import annotations

from dataclasses import dataclass, field

from explainer.draw.data_table import DataTable


@dataclass(frozen=True)
class Drawn:
    """A chart with all that is published of it.

    title, alt, note: plain text; title_template: with its references. svg_wide, svg_narrow: for the page, in its
    colours; svg_file, png: alone, in light colours, with title and sources; spec: Vega-Lite in JSON, empty of a
    picture. sources: ids, those used most first; source_line: whom they credit. used: ids of the numbers and rows it
    shows or names. motion: name of the script that moves it, empty if none does; script: what that is. is_from_cache:
    it was not drawn this time.
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
    motion: str = ""
    script: str = ""
    is_from_cache: bool = field(default=False, compare=False)
