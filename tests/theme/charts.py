"""A small page with a chart, as the generator makes it, under a strict content security policy."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import markdown

from draw.lamps import Study
from explainer.data import Look
from explainer.draw import runtime, runtime_name
from explainer.inject import makeExtension
from explainer.kept import of_packages
from theme.colours import ASSETS, write_logo

CHART: Final = '''
@chart("beams", title="The lamp reaches {{ reach }}", alt="Three lamps, the second with the longest beam.")
def beams(seen, frame):
    """Ranges, from left to right."""
    rows = [{**row, "x": index + 1 / 2} for index, row in enumerate(seen.rows("lamps", "name", "lit", range="km"))]
    points = alt.Chart(alt.InlineData(values=rows)).mark_point(size=100, filled=True, color=ACCENT)
    line = alt.Chart(alt.InlineData(values=[{"level": 30.0}])).mark_rule(color="var(--chart-grid)")
    grid = line.encode(y=alt.Y("level:Q", axis=None))
    places = alt.Chart(alt.InlineData(values=[{"place": 1.0, "name": "one"}, {"place": 2.0, "name": "two"}]))
    foot = alt.value("height")
    axis = places.mark_text(baseline="top", dy=6).encode(x=alt.X("place:Q", axis=None), y=foot, text="name:N")
    title = line.mark_text(align="left", baseline="top", dy=30, text="Order").encode(x=alt.value(0), y=foot)
    points = points.encode(x=alt.X("x:Q", axis=None), y="range:Q")
    return alt.layer(grid, points, axis, title).properties(height=240)
'''
LAMPS: Final = (
    "id,name,lit,range,source,grade\n,Old Head,1870,30,survey,A\n,Far Rock,,42,survey,A\n,Bay,1955,25.5,survey,B\n"
)
POLICY: Final = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
HEAD: Final = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Lamps</title>
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="assets/images/logo.svg">
<link rel="stylesheet" href="assets/css/explainer.css"></head>
<body dir="ltr" data-md-color-scheme="default"><main class="md-typeset"><p><a href="#top">Before</a></p>
"""
FOOT: Final = """<p>Go on.</p></main>
<script src="assets/js/explainer.js"></script></body></html>
"""


def write(folder: Path, work: Path) -> None:
    """The page with all its files in a folder. work: another one, for the project it comes from."""
    study = Study(work)
    study.write("docs/data/lamps.csv", LAMPS)
    study.chart(CHART)
    beams = study.draw()["beams"]
    body = markdown.Markdown(extensions=["attr_list", "md_in_html", makeExtension(root=str(work))]).convert(
        "{{ chart: beams }}"
    )
    shutil.copytree(ASSETS, folder / "assets")
    write_logo(folder / "assets")
    for name, content in (
        ("index.html", (HEAD + body + FOOT).encode()),
        ("charts/beams.vl.json", beams.spec.encode()),
        (f"assets/vega/{runtime_name(Look())}", runtime(of_packages(work / ".cache"), Look())),
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
