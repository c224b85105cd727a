"""Drawn charts by content: kept with all that they asked for, used again only while every answer is the same."""

from __future__ import annotations

import dataclasses
import json
import platform
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

from explainer.compute import Numbers
from explainer.draw.answers import Question
from explainer.draw.chart_folder import ChartFunction
from explainer.draw.data_table import DataTable
from explainer.draw.drawn import Drawn
from explainer.draw.png import is_png
from explainer.draw.raster import drawn_by
from explainer.draw.vega import versions
from explainer.errors import Refusal
from explainer.kept import digest, read, write

DRAWING: Final = ("contrast", "data", "dates", "draw", "errors", "formats", "ids", "kept", "units", "wording")


def kept(folder: Path, chart: ChartFunction, numbers: Numbers) -> Drawn | None:
    """What was kept of a chart, if its code, what draws it and all that it asked for are as they were."""
    content = read(folder / chart.id, _key(chart))
    if content is None:
        return None
    record, _, png = content.partition(b"\n")
    if not is_png(png):
        return None
    questions = {kind.__name__: kind for kind in Question.__subclasses__()}
    try:
        fields, asked = json.loads(record)
        same = all(_digest(questions[kind](*_frozen(about)), numbers) == before for kind, about, before in asked)
        table = DataTable(**_fields(fields.pop("table")))
        return Drawn(**_fields(fields), table=table, png=png, is_from_cache=True) if same else None
    except Refusal:  # what it asked for no longer exists: drawing it again says what and where
        return None
    except (AttributeError, KeyError, TypeError, ValueError):  # somebody else's record
        return None


def keep(folder: Path, chart: ChartFunction, numbers: Numbers, drawn: Drawn, asked: Iterable[Question[Any]]) -> None:
    """Keep a chart. asked: the questions that its numbers and texts came from."""
    fields = dataclasses.asdict(drawn)
    del fields["png"], fields["script"], fields["is_from_cache"]
    questions = [(type(one).__name__, dataclasses.astuple(one), _digest(one, numbers)) for one in asked]
    write(folder / chart.id, _key(chart), json.dumps((fields, questions)).encode() + b"\n" + drawn.png)


def generator(folder: Path) -> str:
    """Hash of what can change a drawing in the generator's folder: package draw and what it draws with.

    What other packages compute, a chart asks for, and its answers are compared.
    """
    files = sorted(path for name in DRAWING for path in _files(folder, name))
    return digest("\n".join(f"{path.relative_to(folder).as_posix()} {digest(path.read_bytes())}" for path in files))


@cache
def our_own() -> str:
    """Hash of what draws here."""
    return f"{generator(Path(__file__).parents[1])} {versions()} {drawn_by()} Python {platform.python_version()}"


def _files(folder: Path, name: str) -> list[Path]:
    room = folder / name
    paths = room.rglob("*") if room.is_dir() else [room.with_suffix(".py")]
    return [path for path in paths if path.is_file() and "__pycache__" not in path.parts]


def _key(chart: ChartFunction) -> str:
    return digest(f"{chart.code} {our_own()}")


def _digest(question: Question[Any], numbers: Numbers) -> str:
    return digest(repr(question.answer(numbers)))


def _fields(record: dict[str, Any]) -> dict[str, Any]:
    return {name: _frozen(value) for name, value in record.items()}


def _frozen(value: Any) -> Any:  # noqa: ANN401 - JSON: its lists were tuples
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
