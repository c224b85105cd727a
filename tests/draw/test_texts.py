"""Every text of a chart is checked before anything is drawn, kept or recorded."""

from __future__ import annotations

from typing import Final

import pytest

from draw.lamps import PLACE, Study

PLAIN: Final = {"title": "Title", "alt": "Alt", "note": "Note", "axis": "Axis", "row": "Row"}
MADE: Final = """
@chart("x", title={title!r}, alt={alt!r}, note={note!r})
def x(seen, frame):
    rows = [{{"n": seen.number("keepers", "count"), "row": {row!r}}}]
    x = alt.X("n:Q", title={axis!r})
    return alt.Chart(alt.InlineData(values=rows)).mark_point(clip=True).encode(x=x, y="row:N")
"""


@pytest.mark.parametrize("field", PLAIN)
@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\x85", "\u202e", "\u2066", "\x00", "\r", "\ud83d"])
def test_a_character_that_cannot_be_seen_is_refused(study: Study, field: str, character: str) -> None:
    study.chart(MADE.format(**{**PLAIN, field: f"At{character}most"}))
    assert study.refusal() == f"{PLACE}:4: invisible character U+{ord(character):04X}; remove it"


@pytest.mark.parametrize("field", ["title", "alt", "note"])
@pytest.mark.parametrize("text", ["Two\nlines", "A\ttab", "At the end\n"])
def test_a_text_of_several_lines_is_refused(study: Study, field: str, text: str) -> None:
    study.chart(MADE.format(**{**PLAIN, field: text}))
    assert study.refusal() == f"{PLACE}:4: chart 'x' has a line break or a tab in its {field}; write one line"


@pytest.mark.parametrize(
    ("field", "text", "problem"),
    [
        ("axis", "Keepers, {{ keepers }}", "'{{ keepers }}' will not be filled in; write what it shows"),
        ("row", "{{ keepers }}", "'{{ keepers }}' will not be filled in; write what it shows"),
    ],
)
def test_a_reference_that_would_be_shown_as_it_is_is_refused(study: Study, field: str, text: str, problem: str) -> None:
    study.chart(MADE.format(**{**PLAIN, field: text}))
    assert study.refusal() == f"{PLACE}:4: {problem}"


def test_what_a_function_says_as_alt_is_checked_too(study: Study) -> None:
    study.chart(MADE.format(**PLAIN).replace("alt='Alt'", "alt=lambda seen: 'Two\\nlines'"))
    assert study.refusal() == f"{PLACE}:4: chart 'x' has a line break or a tab in its alt; write one line"


def test_a_stated_table_is_checked_too(study: Study) -> None:
    study.chart(MADE.format(**PLAIN).replace("    rows =", "    seen.table(['a'], [['b\\u2028']])\n    rows ="))
    assert study.refusal() == f"{PLACE}:4: invisible character U+2028; remove it"


def test_plain_texts_are_drawn(study: Study) -> None:
    study.chart(MADE.format(**PLAIN))
    assert study.draw()["x"].title == "Title"
