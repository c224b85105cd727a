"""A chart is drawn the same on any day and machine, and holds nothing that programs obey."""

from __future__ import annotations

from typing import Final

import altair as alt
import pytest

from explainer.draw.authoring import WIDE
from explainer.draw.specification import spec_of
from explainer.errors import ChartMistake

BARS: Final = alt.Chart(alt.InlineData(values=[{"day": "2020-01-01", "v": 1.5, "update": 2, "birthday": 3}])).mark_bar()
PLAIN: Final = BARS.encode(x="v:Q")


@pytest.mark.parametrize(
    "chart",
    [
        BARS.encode(x="utcyearmonth(day):O"),
        BARS.encode(x=alt.X("utcyear(day):T", scale=alt.Scale(type="utc"))),
        BARS.encode(x=alt.X("day:O", timeUnit=alt.TimeUnitParams(unit="utcyear"))),
        BARS.encode(x="utcyearmonth(day):T"),
        PLAIN.mark_line().encode(y="update:Q", order="day:T"),
        PLAIN.transform_calculate(y="utcyear(datum.day)"),
        PLAIN.transform_filter("datum.update > 1 && datum.birthday(1)"),
        PLAIN.transform_filter(alt.FieldOneOfPredicate(field="day", oneOf=["now (2020)"])),
        PLAIN.encode(y=alt.Y("day:N", title="now (2020), year (2021), random (x)")),
        PLAIN.properties(height=700),
    ],
)
def test_what_is_the_same_everywhere_is_drawn(chart: object) -> None:
    spec_of(chart, WIDE)


LOCAL: Final = "of the machine's time zone"


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        (BARS.encode(x="yearmonth(day):O"), f"has the time unit 'yearmonth' {LOCAL}; use 'utcyearmonth'"),
        (BARS.encode(x=alt.X("day:O", timeUnit="year")), f"has the time unit 'year' {LOCAL}; use 'utcyear'"),
        (
            BARS.encode(x=alt.X("day:O", timeUnit=alt.TimeUnitParams(unit="month"))),
            f"has the time unit 'month' {LOCAL}; use 'utcmonth'",
        ),
        (
            PLAIN.properties(height="container"),
            "has the height 'container', but nothing fits a drawing to its page; leave it out, or write how many px",
        ),
        (
            PLAIN.configure_axis(labelFont="Comic Sans MS"),
            "sets letters in 'Comic Sans MS', which not every machine has; leave it out: all drawings have one font",
        ),
        (
            PLAIN.transform_timeunit(when="hours(day)"),
            f"has the time unit 'hours' {LOCAL}; use 'utchours'",
        ),
        (
            PLAIN.transform_calculate(y="1 + year(datum.day)"),
            "computes with year(), in the machine's time zone; use utcyear(), or year_of(date)",
        ),
        (
            PLAIN.encode(y=alt.Y("day:O", axis=alt.Axis(labelExpr="timeFormat(datum.value, '%Y')"))),
            "computes with timeFormat(), in the machine's time zone; use utctimeFormat(), or year_of(date)",
        ),
        (
            PLAIN.encode(y=alt.Y("day:O", axis=alt.Axis(format="%Y", formatType="time"))),
            f"writes times {LOCAL}; use the scale type 'utc'",
        ),
        (
            alt.Chart(alt.InlineData(values=[{"d": "1.2.2020"}], format={"parse": {"d": "date:'%d.%m.%Y'"}}))
            .mark_bar()
            .encode(x="d:N"),
            f"reads times {LOCAL} (date:'%d.%m.%Y'); use 'utc:'%d.%m.%Y''",
        ),
        (
            PLAIN.transform_calculate(y="random()"),
            "computes with random(), which is another each time; use what seen gives",
        ),
        (
            PLAIN.transform_filter({"and": ["datum.v > 0", {"not": "now() > 3"}]}),
            "computes with now(), which is another each time; use what seen gives",
        ),
        (
            PLAIN.encode(opacity=alt.condition("sampleUniform() > 0.5", alt.value(1), alt.value(0.5))),
            "computes with sampleUniform(), which is another each time; use what seen gives",
        ),
        (PLAIN.transform_sample(3), "draws a sample by chance; use all rows, or choose by what they are"),
        (
            PLAIN.properties(usermeta={"embedOptions": {"loader": {"baseURL": "https://evil.example/"}}}),
            "has usermeta, which programs obey that show it; leave it out",
        ),
        (PLAIN.properties(height=1_000_000), "is 1e+06 px wide or high, expected at most 4000; make it smaller"),
        (
            PLAIN.encode(y=alt.Y("day:N", title="word " * 1000)),
            "has a title of 5000 letters, expected at most 2000; cut it",
        ),
    ],
)
def test_what_is_another_tomorrow_or_elsewhere_is_refused(chart: object, message: str) -> None:
    with pytest.raises(ChartMistake) as caught:
        spec_of(chart, WIDE)
    assert str(caught.value) == message
