"""A chart → Vega-Lite → SVG and PNG, with our own font on every machine; the only door to altair and vl_convert."""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from explainer.draw.authoring import WIDE, Frame
from explainer.draw.categories import check_categories
from explainer.draw.chart_look import look_of, merged
from explainer.draw.colours import GROUND, in_light
from explainer.draw.compared import check_compared
from explainer.draw.fields import PANELS, check_fields
from explainer.draw.guides import check_guides
from explainer.draw.live import without_descriptions
from explainer.draw.ordered import check_ordered
from explainer.draw.reproducible import check_reproducible
from explainer.draw.text_width import FONTS, OTHER_FONT, families, wrapped, write_other_fonts
from explainer.draw.time_units import check_time_units, label_times
from explainer.draw.told_apart import check_told_apart
from explainer.draw.value_kinds import check_value_kinds
from explainer.errors import ChartMistake
from explainer.wording import check_finished

FONT: Final = "Chart Sans"
FONT_FOLDER: Final = "EXPLAINER_FONTS"  # a variable of the environment
_ADDING: Final = threading.Lock()
FONT_STACK: Final = "Liberation Sans, Arial, Helvetica, sans-serif"  # the metrics of FONT, on every system
_TITLE_SIZE: Final = 20

_COMPOSED: Final = frozenset({"hconcat", "vconcat", "concat", "repeat", "spec"})
_OF_THE_PAGE: Final = "container"  # the width of a page that a browser lays out
_ROUNDING: Final = 1
_SAID_AT_MOST: Final = 200  # letters
_ERROR_OUTPUT: Final = 2
_WARNS: Final = "WARN "
# A chart of steps is as high as they are, and what is shared with a layer of texts may say what they say.
_MEANT: Final = re.compile('Dropping "fit-|text dropped')
_TWO_ORDERS: Final = "Domains that should be unioned has conflicting sort properties."
_AS_DRAWN: Final = "leave out what it drops, or say what it assumes"
# What is said nowhere: what marks and scales are called, and which column they show.
_NAMES: Final = frozenset({"$schema", "aggregate", "as", "field", "groupby", "mark", "name", "param", "type"})

Spec = dict[str, Any]


def spec_of(
    chart: object, frame: Frame, locale: Mapping[str, object] | None = None, said: Callable[[str], str] | None = None
) -> Spec:
    """The Vega-Lite of what a chart function returned, fitted to its frame, in the look that all charts share.

    locale: how its axes write numbers and dates, as Vega has it; None for English. said: its texts in another language.

    Raises:
        ChartMistake: no Altair chart; as for `check_reproducible`, `check_fields` and those after it.
        Refusal: a text in it is not as readers should see it; as for `check_finished`.
    """
    import altair as alt  # noqa: PLC0415 - takes long, and most builds draw nothing

    if not isinstance(chart, alt.TopLevelMixin):
        found = f"returned {type(chart).__name__}, expected an Altair chart or a Picture"
        raise ChartMistake(found, None, "return alt.layer(…)")
    with alt.theme.enable("none"):
        spec: Spec = chart.to_dict()
    check_reproducible(spec)
    check_finished(spec)
    check_fields(spec)
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
            spec.setdefault("autosize", {"type": "fit-x", "contains": "padding"})
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


def svg_of(spec: Spec, frame: Frame) -> str:
    """The drawing.

    Raises:
        ChartMistake: Vega-Lite cannot draw it, or not as it is written, or it is wider than its frame.
    """
    try:
        written = json.dumps(spec)
        with _warnings() as warned:
            svg = str(_renderer_of(written).vegalite_to_svg(written, allowed_base_urls=[], show_warnings=True))
    except ValueError as fault:
        raise ChartMistake(f"cannot be drawn by Vega-Lite: {_reason(fault)}") from fault
    warned = [warning for warning in warned if not warning.startswith(_TWO_ORDERS) or _has_lost_order(written)]
    if warned:
        raise ChartMistake(f"would be drawn otherwise than it says: {warned[0][:_SAID_AT_MOST]}", None, _AS_DRAWN)
    width = re.search(r' width="([\d.]+)"', svg)
    if width and float(width.group(1)) > frame.width + _ROUNDING:
        found = f"is {float(width.group(1)):.0f} px wide, expected at most {frame.width}"
        raise ChartMistake(found, None, "use the frame's width")
    return svg


def _has_lost_order(written: str) -> bool:
    """Whether Vega-Lite puts the categories of several layers in the order of letters: it warns even if it does not."""
    return any(domain.get("sort") is True for domain in _domains(_renderer().vegalite_to_vega(written)))


def _domains(node: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(node, dict):
        if "fields" in node:
            yield node
        for name, inner in node.items():
            if name != "values":
                yield from _domains(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _domains(inner)


@contextlib.contextmanager
def _warnings() -> Iterator[list[str]]:
    """What Vega-Lite warns of while it draws, which it only writes to the error output."""
    found: list[str] = []
    sys.stderr.flush()
    kept = os.dup(_ERROR_OUTPUT)
    with tempfile.TemporaryFile() as said:
        os.dup2(said.fileno(), _ERROR_OUTPUT)
        try:
            yield found
        finally:
            os.dup2(kept, _ERROR_OUTPUT)
            os.close(kept)
            said.seek(0)
            lines = said.read().decode("utf-8", "replace").splitlines()
            found += [
                line.removeprefix(_WARNS) for line in lines if line.startswith(_WARNS) and not _MEANT.search(line)
            ]


def _reason(fault: Exception) -> str:
    """What a renderer says, without where in itself it was."""
    lines = [line.strip() for line in str(fault).partition("tack backtrace")[0].splitlines()]
    said = [line for line in lines if line and not line.endswith(":") and not line.startswith("at ")]
    return said[0].removeprefix("Error: ")[:_SAID_AT_MOST] if said else "it does not say why"


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


def rendered(svg: str, scale: float) -> bytes:
    """The picture of a drawing in concrete colours, as a PNG file of many bytes."""
    return bytes(_renderer_of(svg).svg_to_png(svg, scale=scale))


@cache
def bundle(exports: str) -> str:
    """Vega, Vega-Lite and Vega-Embed as one ES module, with all that they need. exports: what of `vegaEmbed`."""
    return str(_renderer().javascript_bundle(exports))


@cache
def versions() -> str:
    """What draws, as a text that changes when a drawing might."""
    return " ".join(f"{name} {version(name)}" for name in ("altair", "fonttools", "vl-convert-python"))


@cache
def _renderer() -> Any:  # noqa: ANN401 - the module, which has no types
    import vl_convert  # noqa: PLC0415 - see spec_of

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert


def _renderer_of(drawing: str) -> Any:  # noqa: ANN401 - see above
    """The renderer with all fonts that a drawing names."""
    if OTHER_FONT in drawing:
        with _ADDING:  # pictures are drawn in several threads
            _add_other_fonts()
    return _renderer()


@cache
def _add_other_fonts() -> None:
    folder = font_folder()
    write_other_fonts(folder)
    _renderer().register_font_directory(str(folder))


@cache
def font_folder() -> Path:
    """Where the fonts are that are not ours, for this process and those that it starts, as long as this one runs."""
    if given := os.environ.get(FONT_FOLDER):
        return Path(given)
    folder = tempfile.mkdtemp(prefix="explainer-fonts-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
