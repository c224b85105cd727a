"""The drawings that this site keeps or brings draw, and do nothing else."""

from __future__ import annotations

from pathlib import Path

from explainer.hypertext import problems_of_drawing


def test_the_drawings_of_this_explainer_pass(root: Path) -> None:
    files = [*root.glob("docs/ledger/charts/*.svg"), *root.glob("docs/assets/images/*.svg")]
    assert files
    assert [problem for file in files for problem in problems_of_drawing(file.read_text("utf-8"))] == []
