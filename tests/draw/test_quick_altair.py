"""Altair copies and checks charts faster, and makes and says the same of them."""

from __future__ import annotations

import datetime
from typing import Any

import altair as alt
import pytest
from altair.utils import schemapi
from jsonschema import ValidationError

from explainer.draw.quick_altair import errors_in, quick_copy, quicken

ROWS = alt.InlineData(values=[{"a": 1, "b": "x", "c": None}])
# Altair's own, as tests are collected: those before this one may have made it quick.
USUAL = {name: getattr(schemapi, name) for name in ("_deep_copy", "_get_errors_from_spec", "_FromDict")}


@pytest.fixture(autouse=True)
def usual(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, was in USUAL.items():
        monkeypatch.setattr(schemapi, name, was)


@pytest.fixture
def quick(usual: None) -> None:  # noqa: ARG001 - is put back by it
    quicken()
    assert all(getattr(schemapi, name) is not was for name, was in USUAL.items())


def made() -> alt.LayerChart | alt.FacetChart:
    """A chart of layers in layers, with a condition, a parameter and a size of its own."""
    brush = alt.param(name="least", value=3)
    base = alt.Chart(ROWS).encode(x=alt.X("a:Q", scale=alt.Scale(domain=[0, 3])), y="b:N")
    told = alt.when(alt.datum.a > 2).then(alt.value("grey")).otherwise(alt.value("black"))
    marked = base.mark_bar(color="grey", size=3).encode(color=told).properties(height=200)
    return alt.layer(alt.layer(marked, base.mark_text().encode(text="a:Q")).add_params(brush), base.mark_rule())


def wrong(part: str) -> Any:  # noqa: ANN401 - a chart, if Altair lets it be made
    many: Any = 3
    text: Any = "much"
    match part:
        case "a mark":
            return alt.Chart(ROWS).mark_bar(color=many, opacity=text)
        case "a scale":
            return alt.Chart(ROWS).mark_bar().encode(x=alt.X("a:Q", scale=alt.Scale(type=text)))
        case "a size":
            return made().properties(width=text)
        case _:
            return alt.layer(made(), alt.Chart(ROWS).mark_bar().encode(x=alt.X("a:Q", bin=text)))


def test_a_copy_is_a_chart_of_its_own() -> None:
    chart = made()
    copied = quick_copy(chart, set[str]())
    assert copied.to_dict() == chart.to_dict()
    assert copied.layer[0] is not chart.layer[0]
    assert copied.layer[0].layer[0].encoding is not chart.layer[0].layer[0].encoding
    assert quick_copy(ROWS, {"values"}).values is ROWS.values
    assert quick_copy(ROWS, set[str]()).values is not ROWS.values


def test_charts_come_out_the_same(request: pytest.FixtureRequest) -> None:
    before = made().to_dict()
    request.getfixturevalue("quick")
    assert made().to_dict() == before
    assert made().copy().to_dict() == before


@pytest.mark.parametrize("part", ["a mark", "a scale", "a size", "a bin"])
def test_a_mistake_is_said_as_altair_says_it(part: str, request: pytest.FixtureRequest) -> None:
    with pytest.raises(ValidationError) as usual:
        wrong(part).to_dict()
    request.getfixturevalue("quick")
    with pytest.raises(ValidationError) as found:
        wrong(part).to_dict()
    assert str(found.value) == str(usual.value)


def test_altairs_own_validator_only_looks_at_what_is_wrong(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - for what it does
    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("explainer.draw.quick_altair._explained", never)
    plain = alt.Chart(ROWS).mark_bar(color="grey").encode(x=alt.X("a:Q", scale=alt.Scale(domain=[0, 3])), y="b:N")
    assert alt.layer(plain, plain.mark_rule()).properties(width=100).to_dict()["layer"]
    with pytest.raises(AssertionError):
        wrong("a mark").to_dict()


def test_what_json_has_no_name_for_is_left_to_altairs_own_validator() -> None:
    scale = {"$ref": "#/definitions/Scale"}
    assert errors_in({"domain": [0, 1]}, scale, alt.load_schema()) == []
    assert errors_in({"domain": datetime.date(2026, 1, 1)}, scale, alt.load_schema())


def test_a_text_stands_for_the_same_field(request: pytest.FixtureRequest) -> None:
    def encoded() -> alt.Chart:
        chart: alt.Chart = alt.Chart(ROWS).mark_point().encode(x="a:Q", y="b:N", tooltip=["a:Q", "b:N"])
        return chart

    before = encoded()
    request.getfixturevalue("quick")
    assert encoded().encoding == before.encoding
    assert type(encoded().encoding.x) is alt.X
