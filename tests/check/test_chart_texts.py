"""Where the texts are that a chart's function is given, whatever the lines of its file end in."""

from __future__ import annotations

import pytest

from explainer.check.chart_texts import _declared, _strings
from explainer.check.texts import File

CODE = '"""Lamps."""\n\n\n@chart(\n    "lamps",\n    title="Fünf lamps",\n    alt="Bars",\n)\ndef lamps(): ...\n'


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_texts_are_found_whatever_lines_end_in(end: str) -> None:
    text = CODE.replace("\n", end)
    found = [(key, text[start:stop]) for key, start, stop in _declared(File("scripts/charts/lamps.py", text))]
    assert found == [("lamps", 'title="Fünf lamps"'), ("lamps", 'alt="Bars"')]
    inside = [text[start:stop] for start, stop in _strings(text)]
    assert inside == ["Lamps.", "lamps", "Fünf lamps", "Bars"]
