"""Marks are drawn where their axes say, with the length that they stand for, or not at all."""

from __future__ import annotations

from typing import Any, Final

import altair as alt
import pytest

from draw.lamps import problem_drawn

ROWS: Final[list[dict[str, Any]]] = [
    {"name": "a", "kind": "old", "n": 100},
    {"name": "b", "kind": "new", "n": 104},
    {"name": "c", "kind": "new", "n": 9000},
]
BASE: Final = alt.Chart(alt.InlineData(values=ROWS))
BARS: Final = BASE.mark_bar()
FROM_ZERO: Final = "let the domain of its scale hold all that is drawn; a bar or an area begins at 0"
BEGINNING: Final = "say where it begins: stack=None and a domain from below the least value; or show points"
NO_LOG: Final = "leave the row out and say so, or use the scale type 'symlog'"
LENGTHS: Final = "distorts lengths; let its scale hold 0, in every layer that shares it; or show points or a line"
TRUNCATED: Final = alt.Scale(domain=[98, 110])
LOG: Final = alt.Scale(type="log", domain=[10, 10_000])

UNSORTED: Final = (
    'Dropping sort property {"field":"n","op":"sum","order":"descending"} as unioned domains only support boolean or '
    'op "count", "min", and "max".'
)

SORTED: Final = BASE.encode(x=alt.X("name:N", sort="-y"), y="n:Q")


@pytest.mark.parametrize(
    "chart",
    [
        BARS.encode(x="name:N", y="n:Q"),
        BARS.encode(y="name:N", x=alt.X("n:Q", stack=None, scale=LOG)),
        BASE.mark_point().encode(x="name:N", y=alt.Y("n:Q", scale=alt.Scale(domain=[90, 9000]))),
        BARS.encode(x="name:N", y="n:Q") + BASE.mark_rect(width=4, height=4).encode(x="name:N", y=alt.value(320)),
        BARS.encode(x="name:N", y="n:Q") + BASE.mark_text(dy=-40).encode(x="name:N", y="n:Q", text="n:Q"),
        BARS.encode(x="n:Q", row="name:N"),
        BARS.encode(x="n:Q").properties(width=90).facet("name:N"),
        BARS.encode(x="name:N", y="n:Q").properties(width=alt.Step(20)),
        BASE.mark_rule().encode(y="n:Q"),
        BASE.mark_errorbar(extent="stdev").encode(y="n:Q"),
        BASE.mark_point().encode(y="n:Q", text="n:Q"),
        SORTED.mark_bar() + SORTED.mark_text().encode(text="n:Q"),  # Vega-Lite warns, and draws what it says
        BASE.mark_tick().encode(x="n:Q", y="name:N"),
        BASE.mark_point().encode(x=alt.X("n:Q", scale=alt.Scale(type="log"), axis=alt.Axis(format=".0e")), y="name:N"),
    ],
)
def test_what_is_within_its_frame_is_drawn(chart: object) -> None:
    assert problem_drawn(chart) == ""


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        (
            BARS.transform_filter("datum.n < 200").encode(x="name:N", y=alt.Y("sum(n):Q", scale=TRUNCATED)),
            f"draws a bar on a scale from 98, which {LENGTHS}",
        ),
        (
            BASE.mark_point()
            .transform_calculate(twice="datum.n / 10")
            .encode(x="name:N", y=alt.Y("twice:Q", scale=alt.Scale(domain=[0, 600]))),
            f"draws a point 150 px outside of its frame; {FROM_ZERO}",
        ),
        (
            BASE.mark_line().encode(x="name:N", y=alt.Y("n:Q", scale=alt.Scale(domain=[0, 9000])))
            + alt.Chart(alt.InlineData(values=[{"name": "a", "n": 18_000}])).mark_point().encode(x="name:N", y="n:Q"),
            f"draws a point 300 px outside of its frame; {FROM_ZERO}",
        ),
        (
            BARS.encode(y="name:N", x=alt.X("n:Q", scale=LOG)),
            f"draws a bar or an area without a length on a log scale; {BEGINNING}",
        ),
        (
            BARS.encode(y="name:N", x=alt.X("n:Q", stack=None, scale=alt.Scale(type="log"))),
            f"draws a bar or an area without a length on a log scale; {BEGINNING}",
        ),
        (
            BASE.mark_point()
            .transform_calculate(less="datum.name == 'a' ? 0 : datum.n")
            .encode(x=alt.X("less:Q", scale=alt.Scale(type="log")), y="name:N"),
            f"shows values from 0 to 10,000 on a log scale, which begins above 0; {NO_LOG}",
        ),
    ],
)
def test_what_is_outside_or_nowhere_is_refused(chart: object, message: str) -> None:
    assert problem_drawn(chart) == message


CLOSE: Final = alt.Chart(alt.InlineData(values=[{**row, "n": 100 + 4 * number} for number, row in enumerate(ROWS)]))
CLOSE_BARS: Final = CLOSE.mark_bar()
MEAN: Final = alt.Y("mean(n):Q", scale=alt.Scale(zero=False))


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        (CLOSE_BARS.encode(x="name:N", y=MEAN), f"draws a bar on a scale from 100, which {LENGTHS}"),
        (
            CLOSE_BARS.encode(x="name:N", y="mean(n):Q") + CLOSE.mark_line().encode(x="name:N", y=MEAN),
            f"draws a bar on a scale from 100, which {LENGTHS}",
        ),
        (
            CLOSE.mark_area().encode(x="name:O", y=alt.Y("n:Q", stack=None, scale=alt.Scale(zero=False))),
            f"draws an area on a scale from 100, which {LENGTHS}",
        ),
        (
            CLOSE_BARS.encode(y=MEAN, column="name:N").properties(width=90),
            f"draws a bar on a scale from 100, which {LENGTHS}",
        ),
        (
            CLOSE_BARS.encode(y=MEAN).properties(width=90).facet("kind:N"),
            f"draws a bar on a scale from 100, which {LENGTHS}",
        ),
        (CLOSE_BARS.encode(y="n:Q") | CLOSE.mark_point().encode(y=MEAN), ""),
        (
            CLOSE.mark_bar(clip=True).encode(
                x="name:N", y=alt.Y("n:Q", stack=None, scale=alt.Scale(domain=[-10_000, 10_000]))
            ),
            "",
        ),
        (CLOSE_BARS.encode(x=alt.X("n:Q", bin=alt.Bin(step=1000, extent=[90, 9090])), y="count()"), ""),
        (
            CLOSE_BARS.encode(x="name:N", y=alt.Y("n:Q", scale=alt.Scale(zero=False)), y2="low:Q").transform_calculate(
                low="datum.n * 0.9"
            ),
            "",
        ),
    ],
)
def test_bars_and_areas_on_a_scale_without_zero_are_refused(chart: object, message: str) -> None:
    assert problem_drawn(chart) == message


@pytest.mark.parametrize(
    ("chart", "warning"),
    [
        (
            BARS.encode(x="kind:N", y="mean(n):Q", color="name:N"),
            'Stacking is applied even though the aggregate function is non-summative ("mean").',
        ),
        (
            BARS.encode(x=alt.X("name:N", sort="-y"), y="n:Q")
            + BASE.mark_text().encode(x="name:N", y="n:Q", text="n:Q"),
            UNSORTED,
        ),
        (
            BARS.encode(x=alt.X("name:N", sort=["c", "b", "a"]), y="n:Q")
            + alt.Chart(alt.InlineData(values=ROWS[:2])).mark_text().encode(x="name:N", y="n:Q", text="n:Q"),
            "Domains that should be unioned has conflicting sort properties. Sort will be set to true.",
        ),
        (BASE.mark_point().encode(x="n:Q", theta="n:Q"), 'theta dropped as it is incompatible with "point".'),
    ],
)
def test_what_the_renderer_would_change_is_refused(
    chart: object, warning: str, capfd: pytest.CaptureFixture[str]
) -> None:
    expected = f"would be drawn otherwise than it says: {warning}; leave out what it drops, or say what it assumes"
    assert problem_drawn(chart) == expected
    assert capfd.readouterr() == ("", "")
