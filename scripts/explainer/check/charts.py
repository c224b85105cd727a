"""Whether a chart can be read by everybody: its texts, its shape and its scales."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Final

from explainer.check.findings import Finding
from explainer.check.room import room_of, room_said
from explainer.draw import ChartFunction, Drawn
from explainer.hypertext import read_html

_TITLE: Final = (20, 160)
_ALT: Final = (60, 800)
_SHAPE: Final = (0.4, 1.6)  # height of the file by its width
_STOPS: Final = (*".!?…”)", *"。\uff01\uff1f」\uff09")  # and as they are in Japanese
_LOG: Final = re.compile(r'"type":\s*"(?:sym)?log"')


def about_chart(chart: ChartFunction, drawn: Drawn, log_scale: str) -> Iterator[Finding]:
    """What is wrong with one chart; at the line of its function. log_scale: how the words for one begin."""
    for rule, name, text, (least, most) in (
        ("chart-title-length", "title", drawn.title, _TITLE),
        ("alt-length", "alternative text", drawn.alt, _ALT),
    ):
        if not least <= room_of(text) <= most:
            problem = f"the {name} of chart '{chart.id}' has {room_said(text)}, expected {least} to {most}"
            advice = "say what it shows to somebody who cannot see it" if rule == "alt-length" else "say its finding"
            yield _of_chart(chart, rule, problem, advice)
    if drawn.note and not drawn.note.rstrip().endswith(_STOPS):
        yield _of_chart(chart, "chart-note", f"the note of chart '{chart.id}' has no full stop", "end it with one")
    width, height = struct.unpack(">II", drawn.png[16:24])  # of the PNG's header
    least_shape, most_shape = _SHAPE
    if not least_shape <= height / width <= most_shape:
        problem = f"the file of chart '{chart.id}' is {height / width:.2f} times as high as wide"
        remedy = f"expected {least_shape} to {most_shape}; change the height that the chart is given"
        yield _of_chart(chart, "chart-shape", problem, remedy)
    if _LOG.search(drawn.spec):
        for name, svg in (("wide", drawn.svg_wide), ("narrow", drawn.svg_narrow)):
            if not re.search(rf"(?<![A-Za-z]){re.escape(log_scale)}", " ".join(_drawn_texts(svg)), re.IGNORECASE):
                problem = f"the {name} drawing of chart '{chart.id}' has a log scale and does not say so"
                yield _of_chart(chart, "log-scale", problem, "write it into the title of its axis")


def _drawn_texts(svg: str) -> Iterator[str]:
    """The texts of a drawing, without its title and description."""
    return read_html(svg).texts(skip=lambda element: element.tag in {"title", "desc"})


def _of_chart(chart: ChartFunction, rule: str, problem: str, remedy: str) -> Finding:
    line = chart.place.line
    return Finding(chart.place, rule, problem, remedy, chart.id, (line, line))
