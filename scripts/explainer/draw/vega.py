"""Vega-Lite → SVG and PNG, with our own font on every machine; the only door to vl_convert."""

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
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from explainer.draw.authoring import Frame
from explainer.draw.calculated import check_calculated
from explainer.draw.text_width import FONTS, OTHER_FONT, write_other_fonts
from explainer.errors import ChartMistake

FONT: Final = "Chart Sans"
FONT_FOLDER: Final = "EXPLAINER_FONTS"  # a variable of the environment
_ADDING: Final = threading.Lock()
FONT_STACK: Final = "Liberation Sans, Arial, Helvetica, sans-serif"  # the metrics of FONT, on every system
_ROUNDING: Final = 1
_SAID_AT_MOST: Final = 200  # letters
_ERROR_OUTPUT: Final = 2
_WARNS: Final = "WARN "
# A chart of steps is as high as they are, and what is shared with a layer of texts may say what they say.
_MEANT: Final = re.compile('Dropping "fit-|text dropped')
_TWO_ORDERS: Final = "Domains that should be unioned has conflicting sort properties."
_AS_DRAWN: Final = "leave out what it drops, or say what it assumes"


def svg_of(spec: Mapping[str, Any], frame: Frame) -> str:
    """The drawing.

    Raises:
        ChartMistake: Vega-Lite cannot draw it, or not as it is written, or it is wider than its frame; as for
            `check_calculated`.
    """
    try:
        written = json.dumps(spec)
        with _warnings() as warned:
            svg = _drawn(written)
            check_calculated(spec, lambda probe: _drawn(json.dumps(probe)))
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


def _drawn(written: str) -> str:
    return str(_renderer_of(written).vegalite_to_svg(written, allowed_base_urls=[], show_warnings=True))


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
