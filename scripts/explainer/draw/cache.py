"""Drawn charts by content: kept with all that they asked for, taken again only while every answer is the same."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from explainer.draw.answers import Answers, digest
from explainer.draw.authoring import ChartFunction
from explainer.draw.vega import versions
from explainer.errors import Refusal

Record = dict[str, Any]


def kept(folder: Path, chart: ChartFunction, answers: Answers) -> Record | None:
    """What was kept of a chart, if its code, what draws it and all that it asked for are as they were."""
    try:
        head, _, body = (folder / f"{chart.id}.json").read_text("utf-8").partition("\n")
        png = (folder / f"{chart.id}.png").read_bytes()
    except (OSError, UnicodeDecodeError):
        return None
    if head != f"{_key(chart)} {digest(body)}":
        return None
    record: Record = json.loads(body)
    if digest(png) != record["png"] or not _is_true(record["asked"], answers):
        return None
    return {**record, "png": png}


def keep(folder: Path, chart: ChartFunction, answers: Answers, record: Mapping[str, Any], asked: list[Any]) -> None:
    """Keep a chart. record: JSON, with its `png` as bytes. asked: the questions that it put."""
    png: bytes = record["png"]
    questions = [[question, answers.digest(question)] for question in asked]
    body = json.dumps({**record, "png": digest(png), "asked": questions}, ensure_ascii=False)
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / f"{chart.id}.png", png)
    _write(folder / f"{chart.id}.json", f"{_key(chart)} {digest(body)}\n{body}".encode())


def _is_true(asked: list[Any], answers: Answers) -> bool:
    try:
        return all(answers.digest(question) == before for question, before in asked)
    except Refusal:  # what it asked for is no longer there: drawing it again tells what and where
        return False


def _write(path: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
    os.replace(name, path)  # noqa: PTH105 - atomic, also over another process's file


def _key(chart: ChartFunction) -> str:
    return digest("\0".join((chart.id, chart.code, str(chart.path.name), _generator(), versions())))


@cache
def _generator() -> str:
    folder = Path(__file__).parents[1]
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".txt", ".ttf"})
    return digest("\0".join(f"{path.name} {path.read_bytes().hex()}" for path in files))
