"""Axes and legends write numbers in a format that there is, of what a label has."""

from __future__ import annotations

from typing import Final

import altair as alt
import pytest

from draw.lamps import problem
from explainer.draw.authoring import NARROW, WIDE
from explainer.draw.specification import spec_of

BASE: Final = alt.Chart(alt.InlineData(values=[{"name": "a", "n": 3}, {"name": "b", "n": 4}])).mark_bar()


def bars(axis: alt.Axis) -> alt.Chart:
    chart: alt.Chart = BASE.encode(x=alt.X("n:Q", axis=axis), y="name:N")
    return chart


@pytest.mark.parametrize("written", ["", "d", ",.0f", ".1%", "~s", "$,.2f", "+.3", "05d", "*>9,", ",", "(.2f", ".2~e"])
def test_a_format_for_numbers_is_drawn(written: str) -> None:
    assert problem(bars(alt.Axis(format=written))) == ""


@pytest.mark.parametrize("written", ["%Y", "0,0.0", ".1f %", "#.##", "q!"])
def test_what_is_no_format_for_numbers_is_refused(written: str) -> None:
    found = f"has the format '{written}', which is none for a number; write e.g. ',.0f', '.1f', '.0%' or 's'"
    assert problem(bars(alt.Axis(format=written))) == found
    assert problem(BASE.mark_text().encode(text=alt.Text("n:Q", format=written), y="name:N")) == found


def test_labels_are_written_of_what_they_have() -> None:
    assert problem(bars(alt.Axis(labelExpr="datum.value > 2 ? datum.label : ''"))) == ""
    found = "writes labels with datum.n, which none of them has; a label has datum.value and datum.label"
    assert problem(bars(alt.Axis(labelExpr="datum.n + ' lamps'"))) == found


def test_a_chart_as_wide_as_the_page_is_as_wide_as_its_frame() -> None:
    chart = bars(alt.Axis()).properties(width="container")
    assert [spec_of(chart, frame)["width"] for frame in (WIDE, NARROW)] == [WIDE.width, NARROW.width]
