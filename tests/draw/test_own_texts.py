"""What code writes into a chart is no text of its author: numbers have the sign of the language, nothing is null."""

from __future__ import annotations

import json
from typing import Final

import altair as alt
import pytest

from draw.lamps import BARS, Study
from explainer.draw.authoring import WIDE
from explainer.draw.own_texts import check_language, own_texts
from explainer.draw.specification import spec_of
from explainer.draw.vega import svg_of
from explainer.errors import ChartMistake
from explainer.wording import chart_locale

ROWS: Final = [{"n": 1.5, "s": "Plan 2.5"}, {"n": -22.75, "s": "Plan 3"}]
BASE: Final = alt.Chart(alt.InlineData(values=ROWS))
WRITE: Final = "write the number with format(…, ',.1f') in its expression"


def problem(chart: object, language: str = "de") -> str:
    spec = spec_of(chart, WIDE, chart_locale(language))
    try:
        check_language(svg_of(spec, WIDE), spec)
    except ChartMistake as mistake:
        return str(mistake)
    return ""


def labelled(expression: str) -> alt.Chart:
    chart: alt.Chart = BASE.mark_text().encode(y="s:N", text="said:N").transform_calculate(said=expression)
    return chart


def test_a_number_that_code_writes_with_a_point_is_refused() -> None:
    found = "draws the text '1.5 km', with a point where its language writes ','; "
    assert problem(labelled("datum.n + ' km'")) == found + WRITE
    axis = alt.Axis(labelExpr="datum.value / 4 + ' km'")
    assert problem(BASE.mark_point().encode(x=alt.X("n:Q", axis=axis))).endswith(WRITE)


@pytest.mark.parametrize(
    ("chart", "language"),
    [
        (labelled("datum.n + ' km'"), "en"),
        (labelled("datum.n + ' km'"), "ja"),
        (labelled("format(datum.n, ',.1f') + ' km'"), "de"),
        (labelled("'Nr. 1.5'"), "de"),
        (BASE.mark_point().encode(x=alt.X("n:Q", scale=alt.Scale(domain=[-50_000, 50_000]))), "de"),
        (BASE.mark_text().encode(y="s:N", text="n:Q"), "de"),
        (BASE.mark_text().encode(y="s:N", text=alt.value("Version 3.11")), "fr"),
        (labelled("utcFormat(utc(2024, 4, 1), '%d.%m')"), "de"),
    ],
)
def test_what_an_author_or_a_format_writes_is_drawn(chart: alt.Chart, language: str) -> None:
    assert problem(chart, language) == ""


BAR: Final = BASE.mark_bar()


@pytest.mark.parametrize(
    ("chart", "title"),
    [
        (BAR.encode(x="mean(n):Q", y=alt.Y("s:N", title="Tarif")), "Mean of n"),
        (BAR.encode(x="count():Q", y=alt.Y("s:N", title="Tarif")), "Count of Records"),
        (BAR.encode(x=alt.X("n:Q", bin=True), y=alt.Y("count():Q", title="Zahl")), "n (binned)"),
        (BAR.encode(y="s:N", color="mean(n):Q"), "Mean of n"),
        (BAR.encode(x=alt.X("n:Q", aggregate=alt.ArgmaxDef(argmax="n")), y="s:N"), "n for max n"),
    ],
)
def test_a_title_that_nobody_wrote_in_the_language_is_refused(chart: alt.Chart, title: str) -> None:
    found = f"has the title '{title}', which nobody wrote in its language; write one: title='…', or title=None"
    assert [problem(chart), problem(chart, "ja"), problem(chart, "en")] == [found, found, ""]


def test_a_title_that_an_author_wrote_or_left_out_is_drawn() -> None:
    assert problem(BAR.encode(x=alt.X("mean(n):Q", title="Mean of n"), y="s:N")) == ""
    assert problem(BAR.encode(x=alt.X("mean(n):Q", title=None), y="s:N")) == ""


def test_the_code_of_an_expression_is_no_text_but_what_it_quotes_is() -> None:
    spec = {
        "transform": [{"calculate": 'datum.n > 2 ? null : "it\'s"', "as": "said"}],
        "data": {"values": [{"s": "a"}]},
    }
    assert list(own_texts(spec)) == ["it's", "said", "a"]


def test_a_name_that_code_makes_of_nothing_is_refused(study: Study) -> None:
    made = BARS.replace("mark_bar(color=ACCENT)", "mark_point()").replace(
        'y="name:N")',
        "y=alt.Y('name:N', sort='ascending'), color='far:N').transform_calculate(far={})".format(
            json.dumps("datum.range > 40 ? 'far' : null")
        ),
    )
    study.chart(made)
    assert "draws the text 'null'; leave out rows without a value" in study.refusal()
