"""Made-up explainers out of a few lines of YAML and csv, for tests."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Final

from explainer.compute import Numbers, compute
from explainer.data import Explainer, load

DATA: Final = "docs/data/explainer.yml"
HEAD: Final = """\
title: Made up
language: en
licence: {name: CC-BY-4.0, url: "https://licence.example/"}
said_in: diary
sources:
  survey: {title: A survey, publisher: Surveyors, date: 2020, kind: primary}
  diary: {title: A diary, publisher: A walker, kind: secondary}
"""
# The first line of what a test adds to HEAD.
FIRST: Final = HEAD.count("\n") + 1


def explainer(folder: Path, yml: str, **tables: str) -> Explainer:
    """The explainer of a data file, here without its HEAD, and of its tables: name → text of the csv."""
    data = folder / DATA
    data.parent.mkdir(parents=True, exist_ok=True)
    data.write_text(HEAD + textwrap.dedent(yml), encoding="utf-8")
    for name, text in tables.items():
        data.with_name(f"{name}.csv").write_text(textwrap.dedent(text), encoding="utf-8")
    return load(data, folder)


def numbers(folder: Path, yml: str, **tables: str) -> Numbers:
    """All numbers of such an explainer."""
    return compute(explainer(folder, yml, **tables))


def far_claim(verdict: str, reason: str) -> str:
    """YAML of a claim about the small explainer: that its bridge takes 15 minutes to cross."""
    return f"""
claims:
  far:
    claim: The bridge takes a quarter of an hour to cross.
    topic: crossing
    number: crossing_time
    relation: "="
    value: 15 min
    rounding: 5 %
    roughly_right: 15 %
    wrong: 50 %
    verdict: {verdict}
    reason: "{reason}"
"""
