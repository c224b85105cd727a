"""A drawing shows what it says it does: nothing in it is cut, lost, invisible or a box for a letter."""

from __future__ import annotations

from typing import Final

import altair as alt
import pytest

from draw.lamps import DOT, PLACE, Study
from explainer.contrast import contrast
from explainer.draw.authoring import NARROW, WIDE
from explainer.draw.colours import TEXT
from explainer.draw.legible import check_legible
from explainer.draw.paints import check_paint
from explainer.draw.specification import spec_of
from explainer.draw.vega import svg_of
from explainer.errors import ChartMistake

ROWS: Final = [{"n": 1, "s": "a", "t": "one"}, {"n": 2, "s": "b", "t": "two"}]
BASE: Final = alt.Chart(alt.InlineData(values=ROWS))
LINE: Final = BASE.mark_line()
DOTS: Final = BASE.mark_point()
NOTHING: Final = "draws nothing: of its rows none has a mark; look at its filters, and for values that are no numbers"
GROUNDS: Final = {"light": "#f6f8f7", "dark": "#0b161a"}
HAVE: Final = "use TEXT, MUTED, ACCENT, SERIES or GROUND of explainer.draw, which change with the page"


def problem(chart: object) -> str:
    """Why a chart is refused once it is drawn; empty when it is not."""
    spec = spec_of(chart, WIDE)
    try:
        check_legible(svg_of(spec, WIDE), str(spec), GROUNDS)
    except ChartMistake as mistake:
        return str(mistake)
    return ""


@pytest.mark.parametrize(
    "chart",
    [
        LINE.encode(x="n:Q", y="n:Q"),
        DOTS.encode(x="n:Q", color="n:Q"),
        DOTS.encode(x="n:Q", text="t:N"),
        BASE.mark_text(limit=90).encode(x="n:Q", text=alt.value("And so on…")),
        BASE.mark_text().encode(x="n:Q", text=alt.value("Is null undefined or NaN?")),
        BASE.mark_bar(color="#888", stroke="none").encode(x="n:Q", fill=alt.value("rgb(120, 120, 120)")),
        BASE.mark_point().encode(x="n:Q").properties(width=300).facet(row="s:N"),
        BASE.mark_point().encode(x="n:Q", row="s:N"),
        BASE.mark_point().encode(x="n:Q", column="s:N").properties(width=200),
        BASE.mark_point().encode(x=alt.X(alt.repeat("column"), type="quantitative")).repeat(column=["n"]),
        BASE.mark_boxplot().encode(x="n:Q", y="s:N"),  # in colours that nobody chose
        BASE.mark_rect().encode(x="t:N", y="s:N", color="n:Q"),
        BASE.mark_bar().encode(x="n:Q").properties(title=alt.Title("Many", subtitle="Or more")),
        BASE.mark_circle().encode(x="n:Q", size="n:Q", color="s:N"),  # the legend of sizes too
        BASE.mark_bar().encode(x="n:Q", color="n:O"),
    ],
)
def test_what_can_be_read_is_drawn(chart: object) -> None:
    assert problem(chart) == ""


@pytest.mark.parametrize(
    ("chart", "message"),
    [
        (DOTS.encode(x="n:Q").transform_filter("datum.n > 2"), NOTHING),
        (DOTS.encode(x="n:Q").transform_calculate(n="null"), NOTHING),
        (DOTS.encode(x="n:Q", opacity=alt.value(0)), NOTHING),
        (
            DOTS.encode(x="n:Q", color=alt.value("url(https://pictures.example/x)")),
            "paints with 'url(https://pictures.example/x)', which cannot be measured; write it as #rrggbb",
        ),
        (LINE.encode(x="n:Q", y="m:Q").transform_calculate(m="null"), NOTHING),
        (BASE.mark_text().encode(x="n:Q", text="t:N").transform_filter("false").facet("s:N"), NOTHING),
        (
            LINE.encode(x="n:Q", y="n:Q", detail="s:N"),
            "draws a line through one point, which nobody sees; show it as a point",
        ),
        (
            BASE.mark_text().encode(x="n:Q", text="calculated:N").transform_calculate(calculated="datum.n / 'x'"),
            "draws the text 'NaN'; leave out rows without a value",
        ),
        (
            BASE.mark_text().encode(x="n:Q", text="calculated:N").transform_calculate(calculated="1 / (datum.n - 1)"),
            "draws the text 'Infinity'; leave out rows without a value",
        ),
        (
            DOTS.encode(x="n:Q", y="calculated:N").transform_calculate(calculated="datum.s.x"),
            "draws the text 'undefined'; leave out rows without a value",
        ),
        (
            BASE.mark_text(limit=40)
            .encode(x="n:Q", y="n:Q", text="named:N")
            .transform_calculate(named="'Lamps of ' + datum.t"),
            "cuts two texts to the same 'Lam…'; give them room, or a limit of 0",
        ),
        (
            DOTS.encode(x="n:Q") + BASE.mark_text(color="black").encode(x="n:Q", text="t:N"),
            f"sets a text in 'black', which on a dark page has a contrast of 1.1, expected 3.0; {HAVE}",
        ),
        (
            BASE.mark_bar(color="#f6f8f7").encode(x="n:Q"),
            f"paints with '#f6f8f7', which on a light page has a contrast of 1.0, expected 1.2; {HAVE}",
        ),
        (
            BASE.mark_bar(color="rebeccapurple").encode(x="n:Q"),
            "paints with 'rebeccapurple', which cannot be measured; write it as #rrggbb",
        ),
        (
            BASE.mark_text().encode(x="n:Q", text=alt.value("पुल")),
            "draws 'पुल', but its font has no प (U+092A); say it in other letters",
        ),
        (
            DOTS.encode(x="n:Q", y="n:Q").properties(height=4000),
            "is 4054 px wide or high, expected at most 4000; make it smaller",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(chart: object, message: str) -> None:
    assert problem(chart) == message


CELLS: Final = alt.Chart(alt.InlineData(values=[{"a": each, "n": each} for each in range(9)])).encode(x="a:N")
HEAT: Final = CELLS.mark_rect(height=30).encode(y=alt.value(20), color="n:Q")
ON_CELL: Final = (
    "expected 3.0; choose black or white by the value, as"
    " alt.condition('datum.n > 5', alt.value('white'), alt.value('black'))"
)


def named(**look: object) -> alt.Chart:
    chart: alt.Chart = CELLS.mark_text().encode(y=alt.value(20), text="n:Q", **look)
    return chart


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            named(color=alt.condition("datum.n > 3", alt.value("white"), alt.value("black"))),
            "",
        ),
        (named(), f"sets a text in 'var(--chart-text)' on 'rgb(176, 209, 247)', with a contrast of 1.4, {ON_CELL}"),
        (
            named(color=alt.value("white")),
            f"sets a text in 'white' on 'rgb(176, 209, 247)', with a contrast of 1.5, {ON_CELL}",
        ),
    ],
)
def test_a_text_on_a_cell_is_measured_against_the_cell(text: alt.Chart, message: str) -> None:
    assert problem(HEAT + text) == message


@pytest.mark.parametrize("paint", ["currentColor", TEXT, "rgba(128, 128, 128, 0.2)"])
def test_a_text_on_what_follows_the_page_or_lets_it_through_is_measured_against_the_page(paint: str) -> None:
    on_it = CELLS.mark_rect(height=30, color=paint).encode(y=alt.value(20)) + named(color=alt.value("white"))
    assert "sets a text in 'white', which on a light page has a contrast of" in problem(on_it)


def test_panels_side_by_side_are_as_wide_as_their_frame_at_most() -> None:
    chart = BASE.mark_point().encode(x="n:Q", column="s:N").properties(width=400)
    with pytest.raises(ChartMistake, match="px wide, expected at most 354; use the frame's width"):
        svg_of(spec_of(chart, NARROW), NARROW)


def test_a_drawing_without_a_size_is_refused() -> None:
    with pytest.raises(ChartMistake, match="draws nothing: it has no size; give its panels a width"):
        check_legible('<svg viewBox="0 0 0 90"/>', "", GROUNDS)


def test_a_mark_without_a_place_is_refused() -> None:
    with pytest.raises(ChartMistake, match=r"draws a mark where there is no place \(d='M1,NaN'\)"):
        check_legible('<svg viewBox="0 0 90 90"><path d="M1,NaN"/></svg>', "", GROUNDS)


def test_contrast_is_as_the_guidelines_say() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.005)  # a grey that is well known


@pytest.mark.parametrize(
    "paint", ["none", "transparent", "var(--chart-1)", "url(#a)", "red", "#777", "rgba(90,90,200,0.2)"]
)
def test_a_paint_that_can_be_seen_on_both_grounds_is_accepted(paint: str) -> None:
    check_paint(paint, GROUNDS, is_text=False)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "{{ keepers }} keepers",
            "प {{ keepers }}",
            "draws 'प 3', but its font has no प (U+092A); say it in other letters",
        ),
        ("{{ keepers }} keepers", "word " * 500, "has a title of 2500 letters, expected at most 2000; cut it"),
        ("One dot.", "word " * 500, "has a alt of 2500 letters, expected at most 2000; cut it"),
    ],
)
def test_texts_around_a_drawing_are_held_to_the_same(study: Study, old: str, new: str, message: str) -> None:
    study.chart(DOT.replace(old, new))
    assert study.refusal() == f"{PLACE}:4: chart 'keepers' {message}"


def test_a_publisher_whose_name_cannot_be_drawn_is_refused(study: Study) -> None:
    study.change("publisher: Lamp Board", "publisher: पुल")
    study.chart(DOT)
    expected = "draws 'Source: पुल', but its font has no प (U+092A); say it in other letters"
    assert study.refusal() == f"{PLACE}:4: chart 'keepers' {expected}"


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("1 +", "cannot be drawn by Vega-Lite: Expression parse error: (1 +)"),
        ("'\\\\x00'", "ended the process that draws it (SIGABRT); let its code return, in less memory"),
    ],
)
def test_a_renderer_s_fault_is_said_in_one_line(study: Study, label: str, message: str) -> None:
    study.chart(DOT.replace('x="n:Q"', f'x=alt.X("n:Q", axis=alt.Axis(labelExpr="{label}"))'))
    assert study.refusal() == f"{PLACE}:4: chart 'keepers' {message}"
