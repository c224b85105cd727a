"""Years along an axis have no mark of thousands."""

from __future__ import annotations

import pytest

from draw.lamps import HEAD, PLACE, Study

CHART = """
@chart("lit", title="{{ keepers }} keepers", alt="Points.")
def lit(seen, frame):
    rows = seen.rows("lamps", "lit", range="km")
    rows = [{**row, "since": year_of(row["lit"])} for row in rows]
    return alt.Chart(alt.InlineData(values=rows)).mark_point().encode(x=alt.X("since:Q"), y="range:Q")
"""
YEARS = """
@chart("lit", title="{{ keepers }} keepers", alt="Points.")
def lit(seen, frame):
    rows = [{"since": row["range"], "n": row["range"]} for row in seen.rows("lamps", range="count")]
    return alt.Chart(alt.InlineData(values=rows)).mark_point().encode(x=alt.X("since:Q"), y=alt.Y("n:Q", axis=None))
"""
IMPORTS = HEAD.replace("chart\n", "chart, year_of\n")
FOUND = "writes since with a mark of thousands, {}; write alt.Axis(format='d')"


def test_dates_as_years_need_a_format(study: Study) -> None:
    study.chart(CHART, head=IMPORTS)
    assert study.refusal() == f"{PLACE}:4: chart 'lit' {FOUND.format('1,870')}"
    study.chart(CHART.replace("since", "year"), head=IMPORTS)
    assert study.refusal() == f"{PLACE}:4: chart 'lit' {FOUND.format('1,870').replace('since', 'year')}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('alt.X("since:Q")', 'alt.X("since:Q", axis=alt.Axis(format="d"))'),
        ('alt.X("since:Q")', 'alt.X("since:Q", axis=None)'),
        ('year_of(row["lit"])', 'row["range"] * 50'),
    ],
)
def test_what_is_written_otherwise_or_is_no_year_is_drawn(study: Study, old: str, new: str) -> None:
    assert old in CHART
    study.chart(CHART.replace(old, new), head=IMPORTS)
    assert study.drawn_anew() == {"lit"}


def test_a_column_of_years_needs_a_format(study: Study) -> None:
    study.change("range: {label: Range, unit: km}", "range: {label: Range, type: year}")
    for old, new in ((",30,", ",1870,"), (",42,", ",1901,"), (",90,", ",1999,"), (",25.5,", ",1955,")):
        study.change(old, new, "docs/data/lamps.csv")
    study.chart(YEARS)
    assert study.refusal() == f"{PLACE}:4: chart 'lit' {FOUND.format('1,870')}"
