"""Who may import whom: the generator's modules in one line, and one door for each library."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

# A module imports only what stands before it.
ORDER: Final = (
    "__init__",
    "errors",
    "numerals",
    "symbols",
    "units",
    "intervals",
    "ranges",
    "trend",
    "tree",
    "formula",
    "notation",
    "dimensions",
    "evaluation",
    "yamlfile",
    "csvfile",
    "entries",
    "shape",
    "tables",
    "columns",
    "rows",
    "claims",
    "data",
    "graph",
    "scope",
    "soundness",
    "compute",
    "rounding",
    "words",
    "spelling",
    "language",
    "phrases",
    "wording",
    "reference",
    "verdicts",
    "captions",
    "draw",
    "editions",
    "linkeddata",
    "ledger",
    "project",
    "markup",
    "tablemarkup",
    "figures",
    "claimbox",
    "changes",
    "moved",
    "contents",
    "frontmatter",
    "page",
    "receipts",
    "headings",
    "inject",
    "citations",
    "search",
    "cards",
    "cardpage",
    "built",
    "deck",
    "feed",
    "previews",
    "composed",
    "pages",
    "recording",
    "audit",
    "portable",
    "__main__",
)
DOORS: Final = {
    "pint": "explainer.units",
    "yaml": "explainer.yamlfile",
    "pydantic": "explainer.entries",
    "babel": "explainer.language",
    "altair": "explainer.draw",
    "vl_convert": "explainer.draw",
    "jinja2": "explainer.cardpage",
    "markupsafe": "explainer.cards",
    "markdown": "explainer.inject",
    "mkdocs": "hooks",
}
LONGEST: Final = 300
PLACES_OF_ONE_MACHINE: Final = re.compile(r"(?<![\w.])(?:[/]work/|[/]root/|[/]home/|[/]Users/|[/]farm\b)|[.]library/")
NOT_OURS: Final = {".git", ".venv", ".cache", "site", ".hypothesis"}


def test_modules_import_only_what_stands_before_them(root: Path) -> None:
    assert list(misplaced(root / "scripts")) == []


@pytest.mark.parametrize(
    ("path", "source", "complaint"),
    [
        (
            "explainer/units.py",
            "from explainer.data import load",
            "explainer.units imports explainer.data, which stands behind it",
        ),
        (
            "explainer/units.py",
            "def f():\n    from explainer import pages",
            "explainer.units imports explainer.pages, which stands behind it",
        ),
        (
            "explainer/units.py",
            "from . import pages",
            "explainer.units imports explainer.pages, which stands behind it",
        ),
        (
            "explainer/units.py",
            "from .data import load",
            "explainer.units imports explainer.data, which stands behind it",
        ),
        (
            "explainer/data/rows.py",
            "from explainer import compute",
            "explainer.data imports explainer.compute, which stands behind it",
        ),
        (
            "explainer/data.py",
            "import charts.ladder",
            "explainer.data imports charts, which stands behind it",
        ),
        ("explainer/helpers.py", "", "explainer.helpers has no place in ORDER"),
        (
            "explainer/data.py",
            "import explainer.helpers",
            "explainer.data imports explainer.helpers, which has no place in ORDER",
        ),
        ("explainer/data.py", "import pint", "explainer.data imports pint, whose door is explainer.units"),
        (
            "explainer/inject.py",
            "import mkdocs.plugins",
            "explainer.inject imports mkdocs, whose door is hooks",
        ),
        ("charts/ladder.py", "import vl_convert", "charts imports vl_convert, whose door is explainer.draw"),
        (
            "explainer/data.py",
            "from numpy import array",
            "explainer.data imports numpy, which has no door in DOORS",
        ),
    ],
)
def test_a_misplaced_import_is_found(tmp_path: Path, path: str, source: str, complaint: str) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    file.write_text(source, encoding="utf-8")
    assert list(misplaced(tmp_path)) == [f"{path}: {complaint}"]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        (
            "explainer/data.py",
            "import re\nfrom explainer.units import parse_unit\nfrom explainer import errors",
        ),
        ("explainer/data/rows.py", "from explainer.data.fields import Field"),
        (
            "charts/ladder.py",
            "import altair as alt\nfrom explainer.draw import chart\nfrom charts.records import years",
        ),
        ("hooks.py", "import mkdocs.plugins\nfrom explainer import inject, pages"),
    ],
)
def test_a_rightly_placed_import_is_not(tmp_path: Path, path: str, source: str) -> None:
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source, encoding="utf-8")
    assert list(misplaced(tmp_path)) == []


def test_no_module_is_too_long_to_read_at_once(root: Path) -> None:
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in (root / "scripts").rglob("*.py")}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_no_file_names_a_place_of_one_machine(root: Path) -> None:
    found = [
        f"{path.relative_to(root)}:{number}"
        for path in texts(root)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if PLACES_OF_ONE_MACHINE.search(line)
    ]
    assert found == []


def misplaced(scripts: Path) -> Iterator[str]:
    """What is wrong with the imports of every module below the folder, as `file: complaint`."""
    for path in sorted(scripts.rglob("*.py")):
        module = _module(path.relative_to(scripts).with_suffix("").parts)
        complaints = [_complaint(module, name) for name in _imports(path)]
        if _is_ours(module) and _rank(module) is None:
            complaints.append(f"{module} has no place in ORDER")
        yield from (f"{path.relative_to(scripts).as_posix()}: {text}" for text in complaints if text)


def texts(root: Path) -> Iterator[Path]:
    """The project's own text files."""
    for top in sorted(root.iterdir()):
        for path in [] if top.name in NOT_OURS else [top, *sorted(top.rglob("*"))]:
            if path.is_file() and b"\0" not in path.read_bytes():
                yield path


def _complaint(module: str, imported: str) -> str:
    if imported in (module, "__future__") or imported in sys.stdlib_module_names:
        return ""
    if _is_ours(imported):
        mine, other = _rank(module), _rank(imported)
        if other is None:
            return f"{module} imports {imported}, which has no place in ORDER"
        return f"{module} imports {imported}, which stands behind it" if mine is not None and other > mine else ""
    door = DOORS.get(imported)
    if door is None:
        return f"{module} imports {imported}, which has no door in DOORS"
    is_authors = (module, imported) == ("charts", "altair")
    return "" if module == door or is_authors else f"{module} imports {imported}, whose door is {door}"


def _imports(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"), str(path))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (_module(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = [*(["explainer"] if node.level else []), *(node.module or "").split(".")]
            named = [part for part in parts if part]
            for alias in node.names if named == ["explainer"] else [None]:
                yield _module([*named, alias.name] if alias else named)


def _module(parts: list[str] | tuple[str, ...]) -> str:
    """`explainer.units` for a module of the generator or one inside it; for others the first part only."""
    return ".".join(parts[:2] if parts[0] == "explainer" else parts[:1])


def _is_ours(module: str) -> bool:
    return module.split(".", 1)[0] in ("explainer", "charts", "hooks")


def _rank(module: str) -> int | None:
    after_all = {"charts": len(ORDER), "hooks": len(ORDER) + 1}
    name = module.removeprefix("explainer.")
    return after_all.get(module, ORDER.index(name) if name in ORDER else None)
