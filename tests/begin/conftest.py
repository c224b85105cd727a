"""Explainers made once for all tests that only look at them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from explainer.begin import Wanted, make

WANTED = Wanted("Tom's Trams & more", "en", "CC-BY-SA-4.0", "https://trams.example/days/")


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An explainer as it is made, in a folder whose name has spaces."""
    folder = tmp_path_factory.mktemp("begun") / "Trams of my town"
    make(folder, WANTED, datetime.date(2026, 11, 26))
    return folder
