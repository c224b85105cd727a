"""The folder of chart functions → charts by id, read afresh whenever a file in it changes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from importlib import import_module
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Final

from explainer import ids
from explainer.draw.authoring import DECLARED, ChartFunction, Declaration, blaming
from explainer.draw.cache import digest
from explainer.draw.imports import unseen, with_imported
from explainer.errors import ChartMistake, Place, Report

_SLOW: Final = "altair"
_UNSEEN: Final = "which the build does not see, so that the chart would not be drawn again when that changes"
_INSTEAD: Final = "use seen.number(…), seen.rows(…), or a file of this folder"


def load_charts(folder: Path, root: Path | None = None) -> Mapping[str, ChartFunction]:
    """The charts of every .py file in a folder, by id, in order of file and line.

    Files may import each other at their top, by the folder's name: `from charts.style import …`. None of them stays
    in Python's list of modules. root: the folder that places are relative to; else two above. For one thread at a time.

    Raises:
        Refusal: code that cannot be read or run, or that reads what the build does not see; an id that is not
            kebab-case, or a duplicate; no title, no alt.
    """
    texts = tuple(sorted((path.stem, path.read_bytes()) for path in folder.glob("*.py")))
    return _loaded(folder.resolve(), (root or folder.parent.parent).resolve(), texts)


@lru_cache(maxsize=4)
def _loaded(folder: Path, root: Path, texts: tuple[tuple[str, bytes], ...]) -> Mapping[str, ChartFunction]:
    report, code = Report(), dict(texts)
    charts: dict[str, ChartFunction] = {}
    beside = {path.stem for path in folder.parent.iterdir()} - {folder.name, "explainer"}
    with _importing(folder, code):
        for stem, text in code.items():
            path = folder / f"{stem}.py"
            place = _place(path, root)
            declarations: list[Declaration] = []
            key = ""
            with report.collecting(), blaming(path.name, path, place):
                declarations = getattr(import_module(f"{folder.name}.{stem}"), DECLARED, [])
                key = digest(b"\0".join(code[name] for name in with_imported(stem, code)))
                for line, name in unseen(text, beside):
                    report.add(ChartMistake(f"{path.name} uses {name}, {_UNSEEN}", Place(place.file, line), _INSTEAD))
            for declaration in declarations:
                where = Place(place.file, declaration.line)
                with report.collecting(where):
                    _check(declaration, charts)
                    charts[declaration.id] = ChartFunction(declaration, where, path, key)
    report.raise_if_any()
    return charts


def _check(declaration: Declaration, found: Mapping[str, ChartFunction]) -> None:
    name = declaration.id
    if not ids.is_kebab_id(name):
        raise ChartMistake(f"'{name}' is not an id", None, ids.KEBAB_ADVICE)
    if name in found:
        raise ChartMistake(f"duplicate chart id '{name}', first at {found[name].place}", None, "rename one")
    if not declaration.title.strip():
        raise ChartMistake(f"chart '{name}' has no title", None, "say its finding: title='…'")
    if isinstance(declaration.alt, str) and not declaration.alt.strip():
        raise ChartMistake(f"chart '{name}' has no alt", None, "say what it shows: alt='…'")


def _place(path: Path, root: Path) -> Place:
    inside = path.relative_to(root) if path.is_relative_to(root) else path
    return Place(inside.as_posix(), 1)


@contextmanager
def _importing(folder: Path, code: Mapping[str, bytes]) -> Iterator[None]:
    """Let the folder be imported as a package of this code, and Altair load when it is used, as long as this lasts."""

    class FromMemory(SourceFileLoader):
        """Runs the code that was read, and no compiled file, since that of an older text may look up to date."""

        def get_code(self, fullname: str) -> CodeType:
            return self.source_to_code(code[fullname.rpartition(".")[2]], self.path)

    package = ModuleType(folder.name)
    package.__path__ = [str(folder)]
    others = _taken_out(folder.name)
    sys.modules[folder.name] = package
    later = _later(_SLOW)
    sys.modules.setdefault(_SLOW, later)
    sys.path_importer_cache[str(folder)] = FileFinder(str(folder), (FromMemory, SOURCE_SUFFIXES))
    try:
        yield
    finally:
        del sys.path_importer_cache[str(folder)]
        if sys.modules.get(_SLOW) is later:
            del sys.modules[_SLOW]
        _taken_out(folder.name)
        sys.modules.update(others)


def _later(name: str) -> ModuleType:
    """Stands for a module that takes long to import until something of it is used.

    Not `importlib.util.LazyLoader`: its modules load as soon as a second file imports them.
    """

    def get(attribute: str) -> object:
        if sys.modules.get(name) is module:
            del sys.modules[name]
        return getattr(import_module(name), attribute)

    module = ModuleType(name)
    module.__getattr__ = get  # type: ignore[method-assign]
    return module


def _taken_out(package: str) -> dict[str, ModuleType]:
    names = [name for name in sys.modules if name.partition(".")[0] == package]
    return {name: sys.modules.pop(name) for name in names}
