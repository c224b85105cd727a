"""A chart gets the room that its texts take, whatever the ticks that Vega-Lite chooses."""

from __future__ import annotations

import altair as alt
import pytest

from explainer.draw.authoring import NARROW
from explainer.draw.roomy import drawn_with_room
from explainer.draw.set_texts import beyond, check_texts
from explainer.draw.specification import spec_of
from explainer.draw.vega import svg_of
from explainer.errors import ChartMistake


def labelled(value: float, label: str = "") -> alt.LayerChart | alt.FacetChart:
    """Bars with what they say beside them."""
    rows = [{"kind": "Kind 1", "n": 1, "label": "1"}, {"kind": "This kind", "n": value, "label": label or str(value)}]
    bars = alt.Chart(alt.InlineData(values=rows)).encode(x=alt.X("n:Q", title="Rate"), y=alt.Y("kind:N", title=None))
    return alt.layer(bars.mark_bar(), bars.mark_text(align="left", dx=4).encode(text="label:N"))


@pytest.mark.parametrize("value", [14_200, 16_600, 20_300])
def test_room_is_made_again_where_other_ticks_are_chosen_for_what_is_left(value: int) -> None:
    spec = spec_of(labelled(value), NARROW)
    with pytest.raises(ChartMistake, match="at its edge"):
        check_texts(svg_of(spec, NARROW))
    roomy, svg = drawn_with_room(spec, NARROW)
    check_texts(svg)
    assert beyond(svg) == (0, 0)
    assert f'width="{NARROW.width}"' in svg
    assert roomy["padding"]["left"] == spec["config"]["padding"]["left"]
    assert roomy["padding"]["right"] > spec["config"]["padding"]["right"]


def test_a_chart_that_has_room_stays_as_it_is() -> None:
    spec = spec_of(labelled(1000), NARROW)
    assert drawn_with_room(spec, NARROW) == (spec, svg_of(spec, NARROW))


def test_a_long_text_does_not_take_the_room_of_a_chart() -> None:
    spec = spec_of(labelled(1000, "A long name of a value, which is not to be written beside a bar"), NARROW)
    _, svg = drawn_with_room(spec, NARROW)
    with pytest.raises(ChartMistake, match="at its edge"):
        check_texts(svg)
