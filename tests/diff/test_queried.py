"""What a reader would see change when a query is asked anew, and because of which row of its answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from diff.conftest import git_in
from explainer.__main__ import main

pytestmark = pytest.mark.small

INPUT: Final = "side,lamps\nleft,20\nright,24\nleft,4\n"
TABLE: Final = """\
tables:
  sides:
    label: Sides of the bridge
    query: SELECT side AS id, side, sum(lamps) AS lamps FROM counted GROUP BY side
    over: {counted: inputs/*.csv}
    source: notebook
    grade: B
    value: lamps
    row_label: "{side} side"
    columns:
      id: {label: Id, type: id}
      side: {label: Side, type: text}
      lamps: {label: Lamps, type: number}
"""


def test_a_new_answer_changes_what_its_numbers_say(bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data, page = bridge / "docs/data/explainer.yml", bridge / "docs/walk.md"
    (bridge / "inputs").mkdir()
    (bridge / "inputs/counted.csv").write_text(INPUT, "utf-8")
    data.write_text(data.read_text("utf-8").replace("tables:\n", TABLE), "utf-8")
    page.write_text(page.read_text("utf-8") + "\nThe left side has {{ left }}.\n", "utf-8")
    assert main(["refresh"]) == 0
    git = git_in(bridge)
    git("add", "--all")
    git("commit", "--quiet", "--message", "Sides")
    (bridge / "inputs/counted.csv").write_text(INPUT + "left,6\n", "utf-8")
    assert main(["refresh"]) == 0
    # 20 + 4 = 24, and 6 more.
    assert capsys.readouterr().out.splitlines()[-1] == "  left: lamps 24 → 30"
    assert main(["diff", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert [(one["id"], one["old"], one["new"]) for one in found["numbers"]] == [("left", "24", "30")]
    (walk,) = (one for one in found["pages"] if one["address"] == "walk/")
    assert [(words["old"], words["new"]) for words in walk["words"]] == [
        ("The left side has 24.", "The left side has 30.")
    ]
    causes = {f"{cause['place']['file']}:{cause['place']['line']}" for cause in found["numbers"][0]["causes"]}
    assert causes == {"docs/data/sides.csv:2"}
    assert [file["address"] for file in found["files"]] == ["data/tables/sides.csv"]


def test_a_snapshot_that_is_recorded_and_asked_anew_asks_for_a_reason(
    bridge: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = bridge / "docs/data/explainer.yml"
    (bridge / "inputs").mkdir()
    (bridge / "inputs/counted.csv").write_text(INPUT, "utf-8")
    data.write_text(data.read_text("utf-8").replace("tables:\n", TABLE), "utf-8")
    assert main(["refresh"]) == main(["record"]) == 0
    (bridge / "inputs/counted.csv").write_text(INPUT + "left,6\n", "utf-8")
    assert main(["refresh"]) == 0
    assert main(["record"]) == 1
    assert "left" in capsys.readouterr().err
    assert main(["record", "--why", "Six lamps more."]) == 0
    assert main(["recorded"]) == 0
