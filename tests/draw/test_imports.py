"""A chart uses only what the build sees: what it was drawn from is known, and it is drawn again when that changes."""

from __future__ import annotations

import pytest

from draw.lamps import DOT, HEAD, PLACE, Study

UNSEEN = "which the build does not see, so that the chart would not be drawn again when that changes"
INSTEAD = "use seen.number(…), seen.rows(…), or a file of this folder"


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("import os", "os"),
        ("import os.path as p", "os"),
        ("from pathlib import Path", "pathlib"),
        ("from urllib.request import urlopen", "urllib"),
        ("import math, random", "random"),
        ("import posix", "posix"),
        ("import _io", "_io"),
        ("from inspect import currentframe", "inspect"),
        ("def f():\n    import time", "time"),
        ("def f():\n    return open('docs/data/lamps.csv')", "open()"),
        ("def f():\n    return eval('1')", "eval()"),
        ("import datetime\nDAY = datetime.date.today()", "today()"),
        ("def f(path):\n    return path.read_text()", "read_text()"),
        ("import altair as alt\ndef f():\n    return alt.random.rand()", "random"),
        ("def f(name):\n    return hash(name)", "hash()"),
        ("def f(one):\n    return id(one)", "id()"),
        ("import lighthouses", "lighthouses"),
        ("from lighthouses.old import HEIGHT", "lighthouses"),
    ],
)
def test_what_the_build_does_not_see_is_refused_at_its_line(
    study: Study, monkeypatch: pytest.MonkeyPatch, code: str, name: str
) -> None:
    study.write("scripts/lighthouses/__init__.py", "")
    study.write("scripts/lighthouses/old.py", "HEIGHT = 3\n")
    monkeypatch.syspath_prepend(study.root / "scripts")
    study.chart(DOT, head=f"{HEAD}{code}\n")
    line = 3 + code.count("\n")
    assert study.refusal() == f"{PLACE}:{line}: coast.py uses {name}, {UNSEEN}; {INSTEAD}"


@pytest.mark.parametrize(
    "code",
    [
        "import math\nfrom collections.abc import Mapping",
        "from itertools import pairwise\nfrom dataclasses import dataclass",
        "import datetime\nDAY = datetime.date(2020, 1, 2)",
        "from charts import _style",
        "from charts._style import open",
        "def f(door):\n    return door.open()",
    ],
)
def test_what_gives_the_same_chart_every_time_is_accepted(study: Study, code: str) -> None:
    study.chart("def open(x):\n    return x\n", name="_style", head="")
    study.chart(DOT, head=f"{HEAD}{code}\n")
    assert study.drawn_anew() == {"keepers"}


def test_files_that_charts_import_are_held_to_the_same(study: Study) -> None:
    study.chart("import os\n", name="_style", head="")
    study.chart(DOT)
    assert study.refusal() == f"scripts/charts/_style.py:1: _style.py uses os, {UNSEEN}; {INSTEAD}"
