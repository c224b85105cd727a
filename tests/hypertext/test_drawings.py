"""An SVG file draws, and does nothing else."""

from __future__ import annotations

import pytest

from explainer.hypertext import problems_of_drawing

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
SOUND = [
    '<defs><linearGradient id="a"><stop offset="1"/></linearGradient></defs><rect fill="url(#a)"/>',
    '<use href="#a"/><use xlink:href="#a"/><style>rect { fill: url(#a); color: red }</style>',
    '<image href="data:image/png;base64,AAAA"/><text>url(x), href="y", onload=</text><!-- <script>x</script> -->',
]
FAULTY = {
    "<script>x</script>": "<script> is not allowed in a drawing",
    '<x:script xmlns:x="http://www.w3.org/1999/xhtml">x</x:script>': "<x:script> is not allowed in a drawing",
    '<g onload="x"/>': "'onload' on <g> can run a script",
    '<a href="#a"><text>x</text></a>': "<a> is not allowed in a drawing",
    "<foreignObject/>": "<foreignobject> is not allowed in a drawing",
    '<set attributeName="href" to="x"/>': "<set> is not allowed in a drawing",
    '<use href="other.svg#a"/>': "<use> loads other.svg#a",
    '<use xlink:href="//x.example"/>': "<use> loads //x.example",
    '<image href="data:image/svg+xml,x"/>': "<image> loads data:image/svg+xml,x",
    '<rect fill="url(https://x.example)"/>': "'fill' on <rect> loads another file",
    '<rect style="fill: u\\72l(x)"/>': "'style' on <rect> loads another file",
    "<style>@import 'x.css';</style>": "its style loads another file",
    '<!DOCTYPE svg [<!ENTITY a "<script/>">]>': "<!DOCTYPE svg [ is not allowed in a drawing",
    '<?xml-stylesheet href="x.css"?>': '<?xml-stylesheet href="x.css"? is not allowed in a drawing',
}


@pytest.mark.parametrize("inner", SOUND)
def test_a_sound_drawing_passes(inner: str) -> None:
    assert list(problems_of_drawing('<?xml version="1.0"?>\n' + DRAWING.format(inner))) == []


@pytest.mark.parametrize(("inner", "problem"), FAULTY.items())
def test_what_runs_or_loads_is_found(inner: str, problem: str) -> None:
    assert problem in list(problems_of_drawing(DRAWING.format(inner)))
