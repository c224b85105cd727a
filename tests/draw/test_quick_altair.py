"""Altair copies charts faster, and makes the same of them."""

from __future__ import annotations

import altair as alt
from altair.utils import schemapi

from explainer.draw.quick_altair import quick_copy, quicken

ROWS = alt.InlineData(values=[{"a": 1, "b": "x", "c": None}])


def made() -> alt.LayerChart | alt.FacetChart:
    """A chart of layers in layers, with a condition, a parameter and a size of its own."""
    brush = alt.param(name="least", value=3)
    base = alt.Chart(ROWS).encode(x=alt.X("a:Q", scale=alt.Scale(domain=[0, 3])), y="b:N")
    told = alt.when(alt.datum.a > 2).then(alt.value("grey")).otherwise(alt.value("black"))
    marked = base.mark_bar(color="grey", size=3).encode(color=told).properties(height=200)
    return alt.layer(alt.layer(marked, base.mark_text().encode(text="a:Q")).add_params(brush), base.mark_rule())


def test_a_copy_is_a_chart_of_its_own() -> None:
    chart = made()
    copied = quick_copy(chart, set[str]())
    assert copied.to_dict() == chart.to_dict()
    assert copied.layer[0] is not chart.layer[0]
    assert copied.layer[0].layer[0].encoding is not chart.layer[0].layer[0].encoding
    assert quick_copy(ROWS, {"values"}).values is ROWS.values
    assert quick_copy(ROWS, set[str]()).values is not ROWS.values


def test_charts_come_out_the_same() -> None:
    before, usual = made().to_dict(), schemapi._deep_copy  # noqa: SLF001 - see quicken
    try:
        quicken()
        assert schemapi._deep_copy is quick_copy  # noqa: SLF001 - see quicken
        assert made().to_dict() == before
        assert made().copy().to_dict() == before
    finally:
        schemapi._deep_copy = usual  # noqa: SLF001 - see quicken
