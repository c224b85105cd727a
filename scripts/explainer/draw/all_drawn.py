"""Chart functions → everything that is published of the charts; drawn again only when needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from explainer.compute import Numbers
from explainer.data import read_text
from explainer.draw.cache import keep, kept
from explainer.draw.chart_folder import ChartFunction
from explainer.draw.drawn import Drawn
from explainer.draw.processes import Job, done_apart
from explainer.errors import ChartMistake, Refusal
from explainer.ids import is_kebab_id

_STARTS: Final = re.compile(r"^export (?:async )?(?:function|const) start\b", re.MULTILINE)


def draw(charts: Iterable[ChartFunction], numbers: Numbers, *, cache: Path) -> Mapping[str, Drawn | Refusal]:
    """Each chart by id, from the cache when nothing that it used has changed; or why it cannot be drawn.

    A refusal is at the chart's own line: its function fails, it uses what does not exist, or it cannot be drawn.
    cache: folder for drawn charts, made when it does not exist.
    """
    wanted = list(charts)
    found: dict[str, Drawn | Refusal] = {}
    for chart in wanted:
        if drawn := kept(cache, chart, numbers):
            found[chart.id] = drawn
    missing = [chart for chart in wanted if chart.id not in found]
    jobs = [Job(chart.folder, chart.place, chart.id) for chart in missing]
    for chart, made in zip(missing, done_apart(jobs, lambda question: question.answer(numbers)), strict=True):
        if isinstance(made, Refusal):
            found[chart.id] = made
        else:
            found[chart.id], asked = made
            keep(cache, chart, numbers, made[0], asked)
    return {chart.id: _whole(found[chart.id], chart) for chart in wanted}


def _whole(found: Drawn | Refusal, chart: ChartFunction) -> Drawn | Refusal:
    try:
        return found if isinstance(found, Refusal) else _with_script(found, chart)
    except Refusal as refusal:
        return refusal


def _with_script(drawn: Drawn, chart: ChartFunction) -> Drawn:
    """A drawn chart with the script that moves it, as its file is now: the drawing does not depend on it.

    Raises:
        ChartMistake: there is no such script, or it starts nothing.
    """
    if not drawn.motion:
        return drawn
    path, what = chart.path.with_name(f"{drawn.motion}.js"), f"chart '{chart.id}' has the motion"
    if not is_kebab_id(drawn.motion) or not path.is_file():
        raise ChartMistake(f"{what} '{drawn.motion}', but there is no {path.name} beside it", chart.place, "write it")
    script = read_text(path, path.name)
    if not _STARTS.search(script):
        problem = f"{what} {path.name}, which starts nothing"
        raise ChartMistake(problem, chart.place, "export function start(figure)")
    return replace(drawn, script=script)
