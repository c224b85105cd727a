"""An explainer about lamps, with charts to draw."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from explainer.compute import Numbers, compute
from explainer.data import load
from explainer.draw import Drawn, draw, load_charts
from explainer.draw.authoring import WIDE
from explainer.draw.framed import check_framed
from explainer.draw.specification import spec_of
from explainer.draw.vega import svg_of
from explainer.errors import ChartMistake, Refusal

DATA: Final = """\
title: Lamps
language: en
licence: {name: CC0-1.0, url: "https://example.org/cc0"}
sources:
  almanac: {title: Almanac of lamps, publisher: Lamp Board, kind: primary}
  survey: {title: Survey of lamps, publisher: Coast Survey, kind: primary}
facts:
  reach: {label: Reach of the lamp, value: 40 km, source: almanac, grade: A, as_of: 2020-05}
  height: {label: Height of the tower, value: 60 m, low: 58 m, high: 61 m, source: survey, grade: A}
  keepers: {label: Keepers, value: 3, source: almanac, grade: B}
figures:
  reach_per_height: {label: Reach against height, formula: reach / height}
tables:
  lamps:
    label: Lamps of the coast
    file: lamps.csv
    value: range
    row_label: "{name}"
    columns:
      id: {label: Id, type: id}
      name: {label: Name, type: text}
      lit: {label: First lit, type: date}
      range: {label: Range, unit: km}
      source: {label: Source, type: source}
      grade: {label: Grade, type: grade}
"""
LAMPS: Final = """\
id,name,lit,range,source,grade
,Old Head,1870,30,survey,A
,"</svg><script>alert(""&1"")</script>",1901-06,42,survey,A
,Rumour,1999,90,,C
south_point,South Point,1955-03-02,25.5,almanac survey,B
"""
HEAD: Final = "import altair as alt\nfrom explainer.draw import ACCENT, Frame, Seen, chart\n"
BARS: Final = '''
@chart("lamps", title="The lamp reaches {{ reach }}", alt="Three lamps; the tower is {{ height }} high.")
def lamps(seen, frame):
    """Ranges by name."""
    rows = seen.rows("lamps", "name", "lit", range="km")
    return alt.Chart(alt.InlineData(values=rows)).mark_bar(color=ACCENT).encode(x="range:Q", y="name:N")
'''
DOT: Final = """
@chart("keepers", title="{{ keepers }} keepers", alt="One dot.")
def keepers(seen, frame):
    values = [{"n": seen.number("keepers", "count")}]
    return alt.Chart(alt.InlineData(values=values)).mark_point(clip=True).encode(x="n:Q")
"""


PLACE: Final = "scripts/charts/coast.py"


def whole(drawn: Drawn | Refusal) -> Drawn:
    """A chart that could be drawn."""
    if isinstance(drawn, Refusal):
        raise drawn
    return drawn


def problem(chart: object) -> str:
    """Why a chart is refused; empty when it is not."""
    try:
        spec_of(chart, WIDE)
    except ChartMistake as mistake:
        return str(mistake)
    return ""


def problem_drawn(chart: object) -> str:
    """Why a chart is refused before it is drawn or for where its marks are; empty when it is not."""
    try:
        spec = spec_of(chart, WIDE)
        check_framed(svg_of(spec, WIDE), spec)
    except ChartMistake as mistake:
        return str(mistake)
    return ""


class Study:
    """An explainer about lamps with charts of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("docs/data/explainer.yml", DATA)
        self.write("docs/data/lamps.csv", LAMPS)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def chart(self, body: str, *, name: str = "coast", head: str = HEAD) -> None:
        self.write(f"scripts/charts/{name}.py", head + body)

    def change(self, old: str, new: str, name: str = "docs/data/explainer.yml") -> None:
        text = (self.root / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def numbers(self) -> Numbers:
        return compute(load(self.root / "docs/data/explainer.yml", self.root))

    def draw(self) -> dict[str, Drawn]:
        numbers = self.numbers()
        cache = self.root / ".cache/charts"
        found = draw(load_charts(self.root / "scripts/charts", self.root, cache=cache).values(), numbers, cache=cache)
        return {key: whole(drawn) for key, drawn in found.items()}

    def drawn_anew(self) -> set[str]:
        return {key for key, drawn in self.draw().items() if not drawn.is_from_cache}

    def refusal(self) -> str:
        with pytest.raises(Refusal) as caught:
            self.draw()
        return str(caught.value)
