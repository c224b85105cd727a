"""A chart → its Vega-Lite, checked, in the look that all charts share; for readers, a file of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from explainer.draw.authoring import WIDE, Frame
from explainer.draw.categories import check_categories
from explainer.draw.chart_look import Spec, look_of, merged
from explainer.draw.colours import GROUND, in_light
from explainer.draw.compared import check_compared
from explainer.draw.fields import PANELS, check_fields
from explainer.draw.guides import check_guides
from explainer.draw.live import without_descriptions
from explainer.draw.ordered import check_ordered
from explainer.draw.reproducible import check_reproducible
from explainer.draw.scales import check_scales
from explainer.draw.text_width import families, wrapped
from explainer.draw.time_units import check_time_units, label_times
from explainer.draw.told_apart import check_told_apart
from explainer.draw.value_kinds import check_value_kinds
from explainer.draw.vega import FONT, FONT_STACK
from explainer.errors import ChartMistake
from explainer.wording import check_finished

_TITLE_SIZE: Final = 20
_COMPOSED: Final = frozenset({"hconcat", "vconcat", "concat", "repeat", "spec"})
FIT: Final = {"type": "fit-x", "contains": "padding"}
_OF_THE_PAGE: Final = "container"  # the width of a page that a browser lays out
_UNTYPED: Final = re.compile(r"(\S+) encoding field is specified without a type")
_TYPES: Final = "write '{0}:Q' for a quantity, '{0}:N' for a name, '{0}:O' for what has an order, '{0}:T' for a time"
# What is said nowhere: what marks and scales are called, and which column they show.
_NAMES: Final = frozenset({"$schema", "aggregate", "as", "field", "groupby", "mark", "name", "param", "type"})


def spec_of(
    chart: object, frame: Frame, locale: Mapping[str, object] | None = None, said: Callable[[str], str] | None = None
) -> Spec:
    """The Vega-Lite of what a chart function returned, fitted to its frame, in the look that all charts share.

    locale: how its axes write numbers and dates, as Vega has it; None for English. said: its texts in another language.

    Raises:
        ChartMistake: no Altair chart, or one with a field of no type; as for `check_reproducible` and those after it.
        Refusal: a text in it is not as readers should see it; as for `check_finished`.
    """
    spec = _written(chart)
    check_reproducible(spec)
    check_finished(spec)
    check_fields(spec)
    check_scales(spec)
    check_categories(spec)
    check_compared(spec)
    check_told_apart(spec)
    check_value_kinds(spec)
    check_ordered(spec)
    check_guides(spec)
    check_time_units(spec)
    label_times(spec)
    spec = _translated(spec, said) if said else spec
    written = json.dumps(spec, ensure_ascii=False)
    look = {**look_of(FONT), "font": families(written, FONT), **({"locale": locale} if locale else {})}
    spec["config"] = merged(look, spec.get("config", {}))
    if not _COMPOSED & spec.keys() and not PANELS & spec.get("encoding", {}).keys():
        if spec.get("width") == _OF_THE_PAGE:
            del spec["width"]
        spec.setdefault("width", frame.width)
        if not isinstance(spec["width"], dict):  # a step for each category
            spec.setdefault("autosize", dict(FIT))
    return spec


def _written(chart: object) -> Spec:
    import altair as alt  # noqa: PLC0415 - takes long, and most builds draw nothing

    if not isinstance(chart, alt.TopLevelMixin):
        found = f"returned {type(chart).__name__}, expected an Altair chart or a Picture"
        raise ChartMistake(found, None, "return alt.layer(…)")
    try:
        with alt.theme.enable("none"):
            spec: Spec = chart.to_dict()
    except ValueError as fault:
        if untyped := _UNTYPED.match(str(fault)):
            raise ChartMistake(f"does not say what '{untyped[1]}' is", None, _TYPES.format(untyped[1])) from fault
        raise
    return spec


def _translated(part: Any, said: Callable[[str], str]) -> Any:  # noqa: ANN401 - JSON
    """A part of a specification with its texts in another language, data included; names stay what they are."""
    match part:
        case dict():
            return {key: inner if key in _NAMES else _translated(inner, said) for key, inner in part.items()}
        case list():
            return [_translated(inner, said) for inner in part]
        case str():
            return said(part)
        case _:
            return part


def published(spec: Spec, title: str, description: str, light: Mapping[str, str]) -> str:
    """The Vega-Lite as a file: in light colours, with its title, for any system's fonts."""
    lines = list(wrapped(title, spec.get("width", WIDE.width), _TITLE_SIZE, is_bold=True))
    heading = {
        "text": lines,
        "fontSize": _TITLE_SIZE,
        "fontWeight": "bold",
        "anchor": "start",
        "frame": "bounds",
        "offset": 16,
    }
    config = {**spec["config"], "font": FONT_STACK, "background": GROUND}
    whole = {**without_descriptions(spec), "description": description, "title": heading, "config": config}
    return in_light(json.dumps(whole, separators=(",", ":"), ensure_ascii=False), light) + "\n"
