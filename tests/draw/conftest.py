"""An explainer about lamps, and two of its charts."""

from __future__ import annotations

from pathlib import Path

import pytest

from draw.lamps import BARS, DOT, Study
from explainer.draw import Drawn


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return Study(tmp_path)


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Drawn]:
    """Two charts, drawn once for the tests that only look at them."""
    study = Study(tmp_path_factory.mktemp("coast"))
    study.chart(BARS + DOT)
    return study.draw()
