"""What in a drawing follows a number: marks that stand for it and texts that say it, in pages and in no file."""

from __future__ import annotations

import json
import re
from typing import Final
from xml.etree.ElementTree import Element, fromstring

import pytest

from draw.lamps import PLACE, Study
from explainer.draw import Drawn

SVG: Final = "{http://www.w3.org/2000/svg}"
CHART: Final = """
import altair as alt
from explainer.draw import Ruler, chart, described, stands_for

@chart("reach", title="The lamp reaches {{ reach }}", alt="A line.")
def reach(seen, frame):
    far = frame.width - 100
    ruler = Ruler((1, 1000), "km", (50, far), "log")
    scale = alt.Scale(type="log", domain=[1, 1000], range=[50, far], nice=False)
    x = alt.X("km:Q", scale=scale, axis=None)
    row = {"km": seen.number("reach", "km"), "label": seen.filled("Lamp: {{ reach: digits 1 }} far")}
    lamp = alt.Chart(alt.InlineData(values=[row]))
    mark = stands_for(seen, "reach", ruler)
    text = described(mark, "Lamp: {{ reach: digits 1 }} far")
    rim = lamp.mark_text(description=text, fill="var(--chart-ground)", stroke="var(--chart-ground)")
    return alt.layer(
        lamp.mark_rule(color="var(--chart-muted)", description=described(mark)).encode(x),
        rim.encode(x, text="label:N"),
        lamp.mark_text(description=text).encode(x, text="label:N"),
    )
"""
PICTURE: Final = """
from xml.etree.ElementTree import Element, SubElement
from explainer.draw import Picture, Ruler, chart, stands_for

@chart("reach", title="The lamp reaches {{ reach }}", alt="A dot.")
def reach(seen, frame):
    svg = Element("svg", width=str(frame.width), height="90")
    mark = SubElement(svg, "g", dict(stands_for(seen, "reach", Ruler((0, 100), "km", (20, 220)))))
    SubElement(mark, "circle", cx="100", cy="40", r="9", fill="red")
    return Picture(svg)
"""


@pytest.fixture(scope="module")
def lamp(tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    study = Study(tmp_path_factory.mktemp("live"))
    study.chart(CHART, head="")
    return study.draw()["reach"]


# The lamp reaches 40 km: log10(40) / 3 = 0.53402 of the way from 50 px to 620 or 254 px.
@pytest.mark.parametrize(("form", "end", "at"), [("svg_wide", 620, 354.391), ("svg_narrow", 254, 158.94)])
def test_a_mark_knows_its_number_its_scale_and_where_it_is_drawn(lamp: Drawn, form: str, end: int, at: float) -> None:
    line, text = marks(getattr(lamp, form))
    for mark in (line, text):
        assert {name: value for name, value in mark.attrib.items() if name != "data-at"} == {
            "data-mark-of": "reach",
            "data-scale": "log",
            "data-values": "1000 1000000",
            "data-pixels": f"50 {end}",
        }
        assert float(mark.get("data-at", "")) == pytest.approx(at, abs=0.01)
    [path] = line
    assert re.findall(r"^M([\d.]+),", path.get("d", "")) == [f"{at:.1f}"]


def test_a_text_with_a_rim_is_one_text_and_its_number_has_an_element(lamp: Drawn) -> None:
    [text] = marks(lamp.svg_wide)[1]
    [number] = text
    assert (text.text, number.tag, number.text, number.tail) == ("Lamp: ", f"{SVG}tspan", "40\u00a0km", " far")
    assert number.attrib == {"data-figure": "reach", "data-form": '{"digits":1}'}


def test_files_have_the_marks_but_nothing_that_moves_them(lamp: Drawn) -> None:
    assert "Lamp: <tspan>40\u00a0km</tspan> far" in lamp.svg_file
    assert "data-" not in lamp.svg_file
    assert "data-mark-of" not in lamp.spec
    assert "description" not in json.dumps(json.loads(lamp.spec)["layer"])
    assert json.loads(lamp.spec)["description"] == "A line."


def test_a_picture_says_it_with_attributes(study: Study) -> None:
    study.chart(PICTURE, head="")
    [mark] = marks(study.draw()["reach"].svg_narrow)
    assert mark.attrib == {
        "data-mark-of": "reach",
        "data-scale": "linear",
        "data-values": "0 100000",
        "data-pixels": "20 220",
        "data-at": "100",
    }


def test_a_mark_is_drawn_again_when_its_number_changes(study: Study) -> None:
    study.chart(PICTURE.replace('cx="100"', 'cx=str(20 + 2 * seen.number("reach", "km"))'), head="")
    assert study.drawn_anew() == {"reach"}
    assert study.drawn_anew() == set()
    study.change("value: 40 km", "value: 60 km")
    [mark] = marks(study.draw()["reach"].svg_wide)
    assert (mark.get("data-at"), mark[0].get("cx")) == ("140", "140.0")


def test_a_number_beyond_the_scale_lies_at_its_end(study: Study) -> None:
    study.chart(PICTURE.replace("(0, 100)", "(50, 100)").replace('cx="100"', 'cx="20"'), head="")
    [mark] = marks(study.draw()["reach"].svg_wide)
    assert mark.get("data-at") == "20"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            'cx="100"',
            'cx="102"',
            (
                "chart 'reach' draws the mark of 'reach' at 102 px, but its scale puts it at 100 px;"
                " give stands_for(…) the scale that the mark is drawn by"
            ),
        ),
        (
            '"circle", cx="100", cy="40", r="9"',
            '"path", d="M0 0h9"',
            (
                "chart 'reach' draws the mark of 'reach' as a shape whose place we cannot tell, but its scale puts it"
                " at 100 px; give stands_for(…) the scale that the mark is drawn by"
            ),
        ),
        (
            'dict(stands_for(seen, "reach", Ruler((0, 100), "km", (20, 220))))',
            '{"data-mark-of": "reach", "data-at": str(seen.number("reach", "km"))}',
            "chart 'reach' has a mark of 'reach' without data-scale and data-values and data-pixels; use stands_for(…)",
        ),
        (
            "    return",
            '    mark.set("transform", "translate(0,1)")\n    return',
            (
                "chart 'reach' has a mark of 'reach' with a transform of its own, which is the script's;"
                " move what is in it"
            ),
        ),
        ("    return", '    mark.set("data-mark-of", "reech")\n    return', "no number 'reech'; did you mean 'reach'?"),
        ("    return", '    mark.set("data-figure", "reech")\n    return', "no number 'reech'; did you mean 'reach'?"),
    ],
)
def test_a_mark_that_would_lie_is_refused_at_its_chart(study: Study, old: str, new: str, problem: str) -> None:
    study.chart(PICTURE.replace(old, new), head="")
    assert study.refusal() == f"{PLACE}:5: {problem}"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"reach", ruler', '"reech", ruler', "13: no number 'reech'; did you mean 'reach'?"),
        ('"km", (50, far)', '"kg", (50, far)', "13: reach: 'kg' is mass, expected length"),
        ('"km", (50, far)', '"s", (50, far)', "13: reach: 's' is time, expected length"),
        (
            "(1, 1000), ",
            "(1, 2000), ",
            "5: chart 'reach' draws the mark of 'reach' at 354 px, but its scale puts it at 327 px",
        ),
        (
            'described(mark, "Lamp: {{ reach: digits 1 }} far")',
            'described(mark, "Lamp at {{ reach }}")',
            "5: chart 'reach' draws 'Lamp: 40\u00a0km far' where its template says 'Lamp at {reach}'",
        ),
        (
            'described(mark, "Lamp: {{ reach: digits 1 }} far")',
            "described(mark, '{{ \"far\" if reach > 1 km }}')",
            "14: '\"far\" if reach > 1 km' is no number, so it cannot be live; fill it in",
        ),
    ],
)
def test_a_description_that_does_not_fit_is_refused(study: Study, old: str, new: str, problem: str) -> None:
    study.chart(CHART.replace(old, new), head="")
    assert study.refusal().startswith(f"{PLACE}:{problem}")


def marks(svg: str) -> list[Element]:
    """The marks of a drawing for a page that stand for a number."""
    return [each for each in fromstring(svg).iter() if each.get("data-mark-of")]  # noqa: S314 - our own
