"""The shape of the generator: packages with one door each, libraries with one package each, short modules."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from house.shape import around_the_door

LONGEST: Final = {"scripts": 300, "tests": 400}
# Libraries that no module of ours imports: MkDocs does.
FONTS: Final = {"noto-cjk-sans-jp-bold", "noto-cjk-sans-jp-regular"}  # files to draw with, found by their folders
IMPORTED_BY_MKDOCS: Final = {"click", "mkdocs-material"}
IMPORTED_AS: Final = {
    "jsonschema-rs": "jsonschema_rs",
    "pillow": "PIL",
    "fonttools": "fontTools",
    "pyyaml": "yaml",
    "tdewolff-minify": "minify",
    "vl-convert-python": "vl_convert",
}


def test_a_package_is_imported_through_its_door(root: Path) -> None:
    assert list(around_the_door(root / "scripts", "explainer")) == []


@pytest.mark.parametrize(
    ("path", "source", "found"),
    [
        ("explainer/data/rows.py", "from explainer.units.symbols import SCALES", ["explainer.units.symbols"]),
        ("explainer/data/rows.py", "import explainer.units.symbols", ["explainer.units.symbols"]),
        ("hooks.py", "def f():\n    from explainer.inject.receipts import Markup", ["explainer.inject.receipts"]),
        ("charts/ladders.py", "from explainer.draw.vega import FONT", ["explainer.draw.vega"]),
        ("explainer/data/rows.py", "from .tables import Table", ["a relative import"]),
        ("explainer/data/rows.py", "from explainer.data.tables import Table\nfrom explainer.units import Unit", []),
        ("explainer/data/rows.py", "from explainer.errors import Mistake\nimport altair.vegalite.v6", []),
    ],
)
def test_a_way_around_a_door_is_found(tmp_path: Path, path: str, source: str, found: list[str]) -> None:
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(source, "utf-8")
    assert list(around_the_door(tmp_path)) == [f"{path}: {name}" for name in found]


def test_every_library_has_one_package(root: Path) -> None:
    settings = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    required = {re.split("[>=]=", line)[0] for line in settings["project"]["dependencies"]} - IMPORTED_BY_MKDOCS - FONTS
    doors = settings["tool"]["ruff"]["lint"]["flake8-tidy-imports"]["banned-api"]
    assert {IMPORTED_AS.get(name, name) for name in required} <= doors.keys()


@pytest.mark.parametrize(("folder", "longest"), LONGEST.items())
def test_no_module_is_too_long_to_read_at_once(root: Path, folder: str, longest: int) -> None:
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in code(root / folder)}
    assert {name: length for name, length in lengths.items() if length > longest} == {}


def code(folder: Path) -> Iterator[Path]:
    """The modules of a folder; charts are not the generator's."""
    return (path for path in folder.rglob("*.py") if path.parent.name != "charts")
