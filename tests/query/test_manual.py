"""The section "Tables from queries" of MANUAL.md, followed to the letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explainer.data import load, read_queries
from explainer.query import refresh
from made import DATA, HEAD

SOURCE = "  example-2026: {title: A report, publisher: Somebody, kind: primary}\n"


@pytest.fixture
def blocks(root: Path) -> dict[str, str]:
    """Its examples by their language."""
    _, _, section = (root / "scripts/explainer/MANUAL.md").read_text("utf-8").partition("\n## Tables from queries\n")
    return dict(re.findall(r"^```(\w+)\n(.*?)^```$", section.partition("\n## ")[0], re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("is_function", [False, True])
def test_the_query_and_the_function_give_the_same_table(
    tmp_path: Path, blocks: dict[str, str], *, is_function: bool
) -> None:
    entry = blocks["yaml"]
    if is_function:
        entry = re.sub(r"    query: \|\n(      .*\n)+?(?=    over)", "    query: measuring.by_school\n", entry)
        assert "SELECT" not in entry
    data = tmp_path / DATA
    files = {
        data: f"{HEAD}{SOURCE}tables:\n{entry}",
        tmp_path / "inputs/measured.csv": blocks["csv"],
        tmp_path / "scripts/queries/measuring.py": blocks["python"],
    }
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    refresh(read_queries(data, tmp_path)["school_tests"], tmp_path)
    rows = load(data, tmp_path).tables["school_tests"].rows
    # Village school: (180.5 × 3 + 200 × 5) / 8 = 192.6875.
    assert data.with_name("school_tests.csv").read_text("utf-8") == (
        "id,school,line,tests\ntown_test,Town school,610,12\nvillage_test,Village school,192.7,8\n"
    )
    assert [row.id for row in rows] == ["town_test", "village_test"]
