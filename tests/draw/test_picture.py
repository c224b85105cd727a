"""Charts that are drawn element by element: what is kept of them, what is refused, and the scripts that move them."""

from __future__ import annotations

import re
import struct
from typing import Final
from xml.etree import ElementTree

import pytest

from draw.lamps import PLACE, Study
from explainer.draw import Drawn

HEAD: Final = """\
from xml.etree.ElementTree import Element, fromstring
from explainer.draw import ACCENT, Frame, Picture, Seen, chart
"""
BEAM: Final = '''
@chart("beam", title="The lamp reaches {{ reach }}", alt="A beam.")
def beam(seen, frame):
    far = seen.number("reach", "km")
    return Picture(fromstring(f"""
        <svg width="{frame.width}" height="90">
          <g fill="{ACCENT}" data-part="beam" data-far="{far:g}"><path d="M0 10L300 80"/></g>
          <text x="4" y="40" fill="var(--chart-text)" font-size="14">Far out<tspan x="4" dy="20">at sea</tspan></text>
          <text x="350" y="80" fill="#678" text-anchor="end" opacity="0">later</text>
        </svg>"""), motion="beam")
'''
SCRIPT: Final = "export function start(figure) { figure.dataset.moved = 1; }\n"


@pytest.fixture
def beam(study: Study) -> Drawn:
    study.chart(BEAM, head=HEAD)
    study.write("scripts/charts/beam.js", SCRIPT)
    return study.draw()["beam"]


def test_a_picture_is_a_chart_without_a_specification(beam: Drawn) -> None:
    assert (beam.title, beam.alt, beam.sources, beam.spec) == (
        "The lamp reaches 40\u00a0km",
        "A beam.",
        ("almanac",),
        "",
    )
    assert "Reach of the lamp,40,40,40,km" in beam.csv
    assert 'viewBox="0 0 720 90"' in beam.svg_wide
    assert 'viewBox="0 0 354 90"' in beam.svg_narrow
    assert struct.unpack(">II", beam.png[16:24])[0] == 2 * (720 + 2 * 24)
    assert "Sources: Lamp Board" in beam.svg_file.replace("Source:", "Sources:")


def test_all_that_an_author_drew_stays_also_what_shows_nothing_yet(beam: Drawn) -> None:
    root = ElementTree.fromstring(beam.svg_wide)  # noqa: S314 - our own
    tags = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert tags == ["svg", "title", "desc", "rect", "g", "path", "text", "tspan", "text"]


def test_hooks_stay_in_the_page_and_in_no_file(beam: Drawn) -> None:
    for svg in (beam.svg_wide, beam.svg_narrow):
        assert re.findall(r' (data-[\w-]+="[^"]*")', svg) == ['data-part="beam"', 'data-far="40"']
    assert "data-" not in beam.svg_file
    assert "var(" not in beam.svg_file


def test_the_script_is_as_its_file_is_now_whether_the_drawing_is_kept_or_not(study: Study, beam: Drawn) -> None:
    assert (beam.motion, beam.script) == ("beam", SCRIPT)
    study.write("scripts/charts/beam.js", SCRIPT + "// more\n")
    again = study.draw()["beam"]
    assert again.is_from_cache
    assert again.script == SCRIPT + "// more\n"


def test_a_script_that_is_missing_or_starts_nothing_is_refused(study: Study, beam: Drawn) -> None:
    assert beam.motion
    study.write("scripts/charts/beam.js", "export const begin = 1;\n")
    assert study.refusal() == (
        f"{PLACE}:4: chart 'beam' has the motion beam.js, which starts nothing; export function start(figure)"
    )
    (study.root / "scripts/charts/beam.js").unlink()
    assert study.refusal() == (
        f"{PLACE}:4: chart 'beam' has the motion 'beam', but there is no beam.js beside it; write it"
    )


REFUSED: Final = {
    '<svg height="9"/>': 'returned a picture without a width in px; give its <svg> width="…"',
    '<svg width="9" height="50%"/>': 'returned a picture without a height in px; give its <svg> height="…"',
    '<g width="9" height="9"/>': 'returned a picture without a width in px; give its <svg> width="…"',
    '<svg width="800" height="9"/>': "is 800 px wide, expected at most 720; use the frame's width",
    '<svg width="9" height="9"><image/></svg>': "draws <image>; use marks without links and pictures",
    '<svg width="9" height="9"><a href="x"/></svg>': "has 'href' on <a>",
    '<svg width="9" height="9"><g style="fill:url(x)"/></svg>': "has 'style' on <g>",
    '<svg width="9" height="9"><g class="hook"/></svg>': "has 'class' on <g>; mark what",
    '<svg width="9" height="9"><g onclick="x()"/></svg>': "has 'onclick' on <g>",
    '<svg width="90" height="90"><text y="20">Sea</text></svg>': "draws the text 'Sea' without a colour",
    '<svg width="90" height="90" fill="red"><text y="20" font-size="9">Sea</text></svg>': (
        "draws the text 'Sea' 9 px high, expected at least 12; set fewer words larger"
    ),
    '<svg width="90" height="90" fill="red"><g transform="scale(.5)"><text y="9" font-size="20">Sea</text></g></svg>': (
        "draws the text 'Sea' 10 px high, expected at least 12; set fewer words larger"
    ),
    '<svg width="90" height="90" fill="red"><text x="70" y="20">Sea</text></svg>': (
        "draws the text 'Sea' partly outside of its 90 × 90 px; move it"
    ),
    '<svg width="90" height="90" fill="red"><text y="2">Sea</text></svg>': "draws the text 'Sea' partly outside",
    '<svg width="90" height="90" fill="red"><g transform="translate(70)"><text y="20">Sea</text></g></svg>': (
        "draws the text 'Sea' partly outside"
    ),
    '<svg width="90" height="90" fill="red"><text x="9" y="60">On<tspan x="80" dy="15">land</tspan></text></svg>': (
        "draws the text 'land' partly outside"
    ),
    '<svg width="90" height="90"><g transform="skewX(3)"/></svg>': (
        "moves something by 'skewX'; use translate, scale or rotate"
    ),
    '<svg width="90" height="90" fill="red"><text y="20">{{ reach }}</text></svg>': (
        "'{{ reach }}' will not be filled in; write what it shows"
    ),
}


@pytest.mark.parametrize("svg", REFUSED)
def test_a_picture_that_not_everybody_could_see_is_refused_at_its_function(study: Study, svg: str) -> None:
    body = f"seen.number('reach', 'km')\n    return Picture(fromstring('''{svg}'''))"
    study.chart(f'\n@chart("beam", title="t", alt="a")\ndef beam(seen, frame):\n    {body}\n', head=HEAD)
    message = study.refusal()
    assert message.startswith(f"{PLACE}:4: ")
    assert message.removeprefix(f"{PLACE}:4: ").removeprefix("chart 'beam' ").startswith(REFUSED[svg])


TURNED: Final = """
@chart("beam", title="t", alt="a")
def beam(seen, frame):
    seen.number("reach", "km")
    return Picture(fromstring('''<svg width="300" height="300" fill="red"><text transform="rotate(-90 20 280)" x="20"
        y="280">A long text, upright</text><text transform="translate(150 40) scale(2)" text-anchor="middle"
        font-size="10">Sea</text></svg>'''))
"""


def test_a_text_that_is_turned_or_moved_is_measured_where_it_is(study: Study) -> None:
    study.chart(TURNED, head=HEAD)
    assert "rotate(-90 20 280)" in study.draw()["beam"].svg_wide


def test_both_drawings_have_the_same_motion(study: Study) -> None:
    study.chart(BEAM.replace('motion="beam"', 'motion="" if frame.is_narrow else "beam"'), head=HEAD)
    assert study.refusal() == (
        f"{PLACE}:4: chart 'beam' has two motions, one wide and one narrow; name the same script in both"
    )
