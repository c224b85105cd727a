"""A chart shows what is in its data, and never nothing."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pytest

from explainer.draw.authoring import WIDE
from explainer.draw.fields import GROUP
from explainer.draw.specification import spec_of
from explainer.errors import ChartMistake

ROWS: Final[list[dict[str, Any]]] = [
    {"year": 2018, "walkers": 3000, "note": None},
    {"year": 2019, "walkers": 4000, "a.b": 1},
]
BARS = alt.Chart(alt.InlineData(values=ROWS)).mark_bar()
NONE = alt.Chart(alt.InlineData(values=list[dict[str, Any]]())).mark_bar()
INSTEAD_OF_LOG = "leave the row out and say so, or use the scale type 'symlog'"
THEY_HAVE = "they have a.b, walkers, year"
GREY, LIGHT = alt.value("#888"), alt.value("#aaa")
WALKER = "shows field 'walker', which none of its rows has; did you mean 'walkers'?"
# Each way to read a field outside of an encoding.
MISSPELT: Final = (
    BARS.transform_calculate(twice="datum.walker * 2"),
    BARS.transform_calculate(twice="datum['walker'] * 2"),
    BARS.transform_filter("datum.year > 2018 && datum.walker > 3"),
    BARS.transform_filter({"or": ["datum.year > 2018", {"not": "datum.walker < 9"}]}),
    BARS.transform_filter(alt.FieldGTPredicate(field="walker", gt=3)),
    BARS.transform_aggregate(total="sum(walker)", groupby=["year"]),
    BARS.transform_aggregate(total="sum(walkers)", groupby=["year", "walker"]),
    BARS.transform_fold(["walkers", "walker"]),
    BARS.transform_lookup(lookup="walker", from_=alt.LookupData(alt.InlineData(values=ROWS), "year", ["note"])),
    BARS.encode(color=alt.condition("datum.walker > 9", GREY, LIGHT)),
    BARS.mark_bar(color=alt.expr("datum.walker > 9 ? '#888' : '#aaa'")),
)


@pytest.mark.parametrize(
    "chart",
    [
        BARS.encode(x="year:O", y="walkers:Q"),
        BARS.encode(x="year:O", y="sum(walkers):Q", color=alt.value("red")),
        BARS.encode(x="year:O", y="count()", order=alt.Order("walkers:Q")),
        BARS.encode(x=alt.X("a\\.b:Q")),
        BARS.transform_calculate(twice="datum.walkers * 2").encode(x="twice:Q"),
        BARS.transform_fold(["year", "walkers"]).encode(x="key:N", y="value:Q"),
        BARS.transform_aggregate(total="sum(walkers)", groupby=["year"]).encode(x="total:Q", y="year:O"),
        BARS.transform_window(rank="rank()", sort=[alt.SortField("walkers")]).encode(x="rank:O"),
        BARS.transform_bin("part", "walkers").encode(x="part:Q"),
        BARS.transform_pivot("year", value="walkers").encode(x="2018:Q"),
        BARS.transform_calculate(next="datum['year'] + 1").transform_filter("datum.next > 2019").encode(x="next:O"),
        BARS.transform_filter({"and": ["datum.year > 2018", {"not": "datum.walkers < 9"}]}).encode(x="year:O"),
        BARS.encode(x="year:O", y="sum(walkers):Q", color=alt.condition("datum.sum_walkers > 9", GREY, LIGHT)),
        BARS.encode(x="year:O", y="walkers:Q", color=alt.condition("datum.walkers_end > 9", GREY, LIGHT)),
        BARS.encode(x=alt.X("year:O", axis=alt.Axis(labelExpr="datum.label + datum.value"))),
        BARS.encode(x="year:O").properties(width=100).facet("walkers:O"),
        BARS.encode(x="year:O") + BARS.mark_text().encode(text="walkers:Q"),
        BARS.encode(x="year:O") + NONE.encode(x="nothing:Q"),
        BARS.encode(x="year:O") | BARS.encode(x="walkers:Q"),
        BARS.encode(x="year:O", color=alt.condition("datum.year > 2018", "walkers:Q", alt.value("grey"))),
        BARS.encode(y=alt.Y("walkers:Q", scale=alt.Scale(domain=[4000, 3000]))),
        BARS.encode(y=alt.Y("walkers:Q", scale=alt.Scale(domain=[0, 3500], clamp=True))),
        BARS.encode(y=alt.Y("mean(walkers):Q", scale=alt.Scale(domain=[0, 3500]))),
        BARS.encode(x=alt.X("year:O", scale=alt.Scale(domain=[2018, 2019, 2020]))),
        alt.Chart(alt.sequence(0, 3, as_="x")).mark_point().encode(x="x:Q"),
        alt.Chart(alt.InlineData(values=[1, 2])).mark_point().encode(x="data:Q"),
    ],
)
def test_what_its_data_has_is_drawn(chart: object) -> None:
    spec_of(chart, WIDE)


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        (
            alt.Chart(alt.InlineData(values=[{"x": place} for place in range(10_000)])).mark_point().encode(x="x:Q"),
            f"draws 10,000 rows, expected at most 2,000; {GROUP}",
        ),
        (BARS.encode(x="yaer:O"), "shows field 'yaer', which none of its rows has; did you mean 'year'?"),
        (BARS.encode(x="note:N"), f"shows field 'note', which none of its rows has; {THEY_HAVE}"),
        (
            BARS.encode(x="a.b:Q"),
            "shows field 'a', which none of its rows has; '.' leads into a value: call 'a.b' otherwise",
        ),
        (
            BARS.encode(x="year:O", tooltip=["walker:Q"]),
            WALKER,
        ),
        (
            BARS.encode(x="year:O") + BARS.encode(y="walker:Q"),
            WALKER,
        ),
        (
            BARS.encode(x="year:O") & BARS.encode(y=alt.Y("year:O", sort=alt.EncodingSortField("walker"))),
            WALKER,
        ),
        *((chart.encode(x="year:O"), WALKER) for chart in MISSPELT),
        (BARS.encode(x="year:O").facet("walker:O"), WALKER),
        (
            BARS.encode(y=alt.Y("walkers:Q", scale=alt.Scale(domain=[0, 3500]))),
            "shows walkers 4000 outside of its frame, whose scale goes from 0 to 3500; widen the scale's domain",
        ),
        (
            alt.LayerChart(
                data=alt.InlineData(values=ROWS),
                layer=[
                    alt.Chart()
                    .mark_bar()
                    .encode(x=alt.X("walkers:Q", scale=alt.Scale(type="log", domain=[3500, 9000])))
                ],
            ),
            "shows walkers 3000 outside of its frame, whose scale goes from 3500 to 9000; widen the scale's domain",
        ),
        (
            alt.Chart(alt.InlineData(values=[{"n": 3}, {"n": 0}]))
            .mark_bar()
            .encode(x=alt.X("n:Q", scale=alt.Scale(type="log"))),
            f"shows n 0 on a log scale, which begins above 0; {INSTEAD_OF_LOG}",
        ),
        (NONE.encode(x="year:O"), "has no rows to show; compare what `where` asks for with the table"),
        (NONE.encode(x="year:O") + NONE, "has no rows to show; compare what `where` asks for with the table"),
    ],
)
def test_what_it_does_not_have_is_refused(chart: object, message: str) -> None:
    with pytest.raises(ChartMistake) as caught:
        spec_of(chart, WIDE)
    assert str(caught.value) == message


def test_a_field_without_a_type_is_told_with_the_ways_out() -> None:
    with pytest.raises(ChartMistake) as caught:
        spec_of(BARS.encode(x="year:O", y="walkers"), WIDE)
    ways = "write 'walkers:Q' for a quantity, 'walkers:N' for a name, 'walkers:O' for what has an order"
    assert str(caught.value) == f"does not say what 'walkers' is; {ways}, 'walkers:T' for a time"
