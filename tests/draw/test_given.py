"""What a chart shows comes from the data file, and is not typed into its code."""

from __future__ import annotations

import altair as alt
import pytest

from draw.lamps import DOT, HEAD, PLACE, Study
from explainer.draw.given import check_given, typed_numbers
from explainer.errors import ChartMistake

ROWS = alt.InlineData(values=[{"n": 123, "k": 7.5, "t": "typed"}, {"n": 4, "k": 0, "t": "in"}])
BASE = alt.Chart(ROWS).mark_bar()
INSTEAD = "write a fact in the data file, and ask for it: seen.number(…)"


@pytest.mark.parametrize(
    "chart",
    [
        BASE.encode(x="k:Q"),
        BASE.encode(x=alt.X("n:Q", axis=None)),
        BASE.encode(x="k:Q", color=alt.Color("n:Q", legend=None)),
        BASE.encode(x="k:Q", y="n:O"),
        BASE.encode(x="k:Q") + alt.Chart(alt.InlineData(values=[{"n": 5}])).mark_rule().encode(x="n:Q"),
    ],
)
def test_what_only_places_something_may_be_typed(chart: alt.Chart) -> None:
    check_given(chart.to_dict(), {123.0}, set())
    check_given(chart.to_dict(), {7.5}, {7.5})


@pytest.mark.parametrize(
    "chart",
    [
        BASE.encode(x="n:Q"),
        BASE.encode(x=alt.X("n:Q", axis=alt.Axis(title="N"))),
        BASE.encode(x="k:Q", color="n:Q"),
        BASE.encode(x="k:Q", tooltip=["t:N", "n:N"]),
        BASE.mark_text().encode(x="k:Q", text="n:N"),
        BASE.encode(x="k:Q") + BASE.mark_point().encode(y="n:Q"),
        BASE.encode(x="k:Q") | BASE.encode(x="n:Q"),
        alt.LayerChart(data=ROWS, layer=[alt.Chart().mark_bar().encode(x="n:Q")]),
        BASE.encode(x="n:Q").facet(row="t:N"),
    ],
)
def test_what_is_typed_and_shown_is_refused(chart: alt.Chart) -> None:
    with pytest.raises(ChartMistake) as caught:
        check_given(chart.to_dict(), {123.0}, {7.5})
    assert str(caught.value) == f"shows n 123, which is typed into its code; {INSTEAD}"


def test_the_numbers_in_code_are_found() -> None:
    assert typed_numbers([b"x = [1, -2, 3.5]\n", b"def f(a=0, b=1e3): return 'one 9'\n"]) == {3.5, 1000.0}


SHOW = "show it as a point"
LINES = """
@chart("lit", title="{{ keepers }} keepers", alt="A line.")
def lit(seen, frame):
    rows = seen.rows("lamps", "lit", range="km")
    return alt.Chart(alt.InlineData(values=rows)).mark_line().encode(x="lit:O", y="range:Q")
"""


def test_a_line_over_rows_that_are_left_out_is_refused_or_has_a_gap(study: Study) -> None:
    study.chart(LINES)
    assert study.drawn_anew() == {"lit"}
    study.change('""&1"")</script>",1901-06,42,', '""&1"")</script>",1901-06,,', "docs/data/lamps.csv")
    problem = "has a line that runs on over a row of lamps without a number; ask for gaps: seen.rows(…, gaps=True)"
    assert study.refusal() == f"{PLACE}:4: chart 'lit' {problem}"
    study.chart(LINES.replace("values=rows", "values=[{**row, 'range': row['range'] / 3} for row in rows]"))
    assert study.drawn_anew() == {"lit"}
    study.chart(LINES.replace("mark_line", "mark_point"))
    assert [row[1] for row in study.draw()["lit"].table.rows] == ["30", "25.5"]
    study.chart(LINES.replace('range="km"', 'range="km", gaps=True'))
    assert study.refusal() == f"{PLACE}:4: chart 'lit' draws a line through one point, which nobody sees; {SHOW}"
    study.change("Old Head,1870,30,", "Old Head,1860,30,survey,A\n,Old Head,1870,30,", "docs/data/lamps.csv")
    assert [row[1] for row in study.draw()["lit"].table.rows] == ["30", "30", "", "25.5"]


SHARES = """
@chart("lit", title="{{ keepers }} keepers", alt="Bars.")
def lit(seen, frame):
    rows = seen.rows("lamps", "lit", range="%")
    share = alt.Y("range:Q", axis=alt.Axis(format=".0%"))
    return alt.Chart(alt.InlineData(values=rows)).mark_bar().encode(x="lit:O", y=share)
"""


def test_a_share_is_not_written_in_percent_twice(study: Study) -> None:
    study.change("range: {label: Range, unit: km}", "range: {label: Range, unit: '%'}")
    study.chart(SHARES)
    problem = "writes range, which is in percent, with '%', which multiplies it by 100"
    advice = "ask for it as a part of 1: seen.rows(…, range='count')"
    assert study.refusal() == f"{PLACE}:4: chart 'lit' {problem}; {advice}"
    study.chart(SHARES.replace('range="%"', 'range="count"'))
    assert "30%" in study.draw()["lit"].svg_wide
    study.chart(SHARES.replace("values=rows", "values=[{**row, 'range': row['range'] / 100} for row in rows]"))
    assert "30%" in study.draw()["lit"].svg_wide


def test_only_a_share_is_written_in_percent(study: Study) -> None:
    advice = "write the format without '%', or show a column of shares, such as `part / whole`"
    study.chart(SHARES.replace('range="%"', 'range="km"'))
    problem = "writes range, which is in km, with '%', as if it were a share"
    assert study.refusal() == f"{PLACE}:4: chart 'lit' {problem}; {advice}"
    study.chart(SHARES.replace('range="%"', 'range="count"'))
    study.change("range: {label: Range, unit: km}", "range: {label: Range, unit: count}")
    study.change("25.5", "1200", "docs/data/lamps.csv")
    problem = "writes range, which counts up to 1,200, with '%', as if it were a share"
    assert study.refusal() == f"{PLACE}:4: chart 'lit' {problem}; {advice}"
    for old, new in ((",30,", ",3,"), (",42,", ",4.2,"), (",1200,", ",25.5,")):
        study.change(old, new, "docs/data/lamps.csv")
    assert "2500%" in study.draw()["lit"].svg_wide


def test_a_stack_of_shares_makes_percent_of_any_numbers(study: Study) -> None:
    shares = SHARES.replace('range="%"', 'range="km"').replace("alt.Y(", "alt.Y(stack='normalize', shorthand=")
    study.chart(shares)
    assert "100%" in study.draw()["lit"].svg_wide


TYPED = DOT.replace('"n": seen.number("keepers", "count")', '"n": 123, "of": seen.number("keepers", "count")')


def test_a_chart_with_data_of_its_own_is_refused(study: Study) -> None:
    study.chart(TYPED)
    assert study.refusal() == f"{PLACE}:4: chart 'keepers' shows n 123, which is typed into its code; {INSTEAD}"
    study.chart("MANY = 123\n", name="_base", head="")
    study.chart(TYPED.replace("123", "MANY"), head=f"{HEAD}from charts._base import MANY\n")
    assert study.refusal() == f"{PLACE}:5: chart 'keepers' shows n 123, which is typed into its code; {INSTEAD}"


def test_a_number_that_happens_to_be_in_the_code_too_may_be_shown(study: Study) -> None:
    study.chart(DOT.replace("mark_point(", "mark_point(size=3, "))
    assert study.drawn_anew() == {"keepers"}
