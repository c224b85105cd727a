"""The module that draws a chart in a browser, for readers who ask to explore it: Vega, as vl-convert bundles it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from explainer.data import Look
from explainer.draw.colours import light_of
from explainer.draw.vega import bundle, versions
from explainer.kept import digest, read, write

_EXPORTS: Final = "export const embed = vegaEmbed;"
_LETTERS: Final = 8  # of a digest


def runtime_name(look: Look) -> str:
    """The file's name: another one whenever it is another file. Known before the file is made, which takes seconds."""
    return f"vega-{digest(versions() + _frame(_EXPORTS, look))[:_LETTERS]}.js"


def runtime(cache: Path, look: Look) -> bytes:
    """The module: its licences, `embed` of Vega-Embed, and `colours`, from the light ones of files to those of pages.

    cache: folder in which what it has of Vega is kept, whatever the look.
    """
    key = digest(versions() + _EXPORTS)
    made = read(cache / f"vega-{key[:_LETTERS]}.js", key)
    if made is None:
        made = bundle(_EXPORTS).encode()
        write(cache / f"vega-{key[:_LETTERS]}.js", key, made)
    return _frame(made.decode(), look).encode()


def _frame(code: str, look: Look) -> str:
    colours = {colour: f"var({name}, {colour})" for name, colour in light_of(look).items()}
    licences = Path(__file__).with_name("browser_licences.txt").read_text(encoding="utf-8")
    return f"/*!\n{licences}*/\n{code}\nexport const colours = {json.dumps(colours)};\n"
