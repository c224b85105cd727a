"""The folder of chart functions → charts by id; nothing of it is imported again until one of its files changes."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from explainer.draw.cache import our_own
from explainer.draw.chart_folder import ChartFolder, ChartFunction
from explainer.draw.processes import Job, done_apart
from explainer.errors import Refusal
from explainer.kept import digest, read, write

_KEPT: Final = ".functions"  # in the cache; no chart's id


def load_charts(folder: Path, root: Path, *, cache: Path) -> Mapping[str, ChartFunction]:
    """The charts of every .py file in a folder, by id, in order of file and line.

    Files may import each other at their top, by the folder's name: `from charts.style import …`. They are imported in
    a process of their own. root: the folder that places are relative to; cache: where it is kept what they hold.

    Raises:
        Refusal: code that cannot be read or run, or that reads what the build does not see; an id that is not
            kebab-case, or a duplicate; no title, no alt.
    """
    read_now = ChartFolder.read(folder, root)
    if not read_now.texts:
        return {}
    key = _key(read_now)
    found = _kept(read(cache / _KEPT, key), read_now)
    if found is None:
        (found,) = done_apart([Job(read_now, read_now.place(read_now.texts[0][0]))])
        if isinstance(found, Refusal):
            raise found
        write(cache / _KEPT, key, json.dumps([_record(chart) for chart in found]).encode())
    return {chart.id: chart for chart in found}


def _key(folder: ChartFolder) -> str:
    texts = [(stem, digest(text)) for stem, text in folder.texts]
    return digest(f"{folder.path} {folder.root} {texts} {folder.beside} {our_own()} {platform.python_version()}")


def _record(chart: ChartFunction) -> list[Any]:
    return [chart.id, chart.title, chart.sources, chart.stem, chart.line, chart.code]


def _kept(content: bytes | None, folder: ChartFolder) -> list[ChartFunction] | None:
    """The charts as they were kept, if these are theirs."""
    try:
        return [
            ChartFunction(key, title, tuple(sources), stem, line, code, folder)
            for key, title, sources, stem, line, code in json.loads(content or b"null")
        ]
    except (TypeError, ValueError):
        return None
