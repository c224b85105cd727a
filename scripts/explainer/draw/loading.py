"""The folder of chart functions → charts by id, read afresh whenever a file in it changes."""

from __future__ import annotations

import ast
import importlib
import importlib.abc
import importlib.machinery
import re
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, Final

from explainer.draw.answers import digest
from explainer.draw.authoring import DECLARED, ChartFunction, Declaration, blaming
from explainer.errors import ChartMistake, Place, Report

_ID: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_SLOW: Final = "altair"
_LOCK: Final = threading.RLock()


def load_charts(folder: Path, root: Path | None = None) -> Mapping[str, ChartFunction]:
    """The charts of every .py file in a folder, by id, in order of file and line.

    Files may import each other at their top, by the folder's name: `from charts.style import …`. Nothing of them stays
    in Python's list of modules. root: the folder that places are told from; else two above.

    Raises:
        Refusal: code that cannot be read or run; an id that is not kebab-case, or there twice; no title, no alt.
    """
    texts = tuple(sorted((path.stem, path.read_bytes()) for path in folder.glob("*.py")))
    return _loaded(folder.resolve(), (root or folder.parent.parent).resolve(), texts)


@lru_cache(maxsize=4)
def _loaded(folder: Path, root: Path, texts: tuple[tuple[str, bytes], ...]) -> Mapping[str, ChartFunction]:
    report = Report()
    sources: dict[str, str] = {}
    for stem, content in texts:
        place = _place(folder / f"{stem}.py", root)
        with report.collecting(), blaming(stem, folder / f"{stem}.py", place):
            sources[stem] = content.decode("utf-8")
    found: dict[str, ChartFunction] = {}
    with _importing(folder, sources):
        for stem in sources:
            path = folder / f"{stem}.py"
            place = _place(path, root)
            declarations: list[Declaration] = []
            with report.collecting(), blaming(path.name, path, place):
                module = importlib.import_module(f"{folder.name}.{stem}")
                declarations = getattr(module, DECLARED, [])
            for declaration in declarations:
                where = Place(place.file, declaration.line)
                with report.collecting(where):
                    _check(declaration, found)
                    code = "\0".join(sources[name] for name in _with_imported(stem, sources))
                    found[declaration.id] = ChartFunction(
                        declaration.id,
                        declaration.title,
                        declaration.alt,
                        declaration.note,
                        declaration.sources,
                        declaration.function,
                        where,
                        path,
                        digest(code),
                    )
    report.raise_if_any()
    return found


def _check(declaration: Declaration, found: Mapping[str, ChartFunction]) -> None:
    name = declaration.id
    if not _ID.fullmatch(name):
        advice = "ids of charts are lower case words joined by hyphens: speed-ladder"
        raise ChartMistake(f"'{name}' is not an id of a chart", None, advice)
    if name in found:
        raise ChartMistake(f"chart '{name}' is already at {found[name].place}", None, "give it another id")
    if not declaration.title.strip():
        raise ChartMistake(f"chart '{name}' has no title", None, "say its finding: title='…'")
    if isinstance(declaration.alt, str) and not declaration.alt.strip():
        raise ChartMistake(f"chart '{name}' has no alt", None, "say what it shows: alt='…'")


def _place(path: Path, root: Path) -> Place:
    inside = path.relative_to(root) if path.is_relative_to(root) else path
    return Place(inside.as_posix(), 1)


def _with_imported(stem: str, sources: Mapping[str, str]) -> list[str]:
    """A file and all of the folder's that it imports, and that those import."""
    needed, new = set[str](), {stem}
    while new:
        needed |= new
        new = {name for known in new for name in _imported(sources[known])} & sources.keys() - needed
    return sorted(needed)


@cache
def _imported(source: str) -> frozenset[str]:
    written: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            written += [alias.name for alias in node.names]
            written += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
    return frozenset(part for name in written for part in name.split("."))


@contextmanager
def _importing(folder: Path, sources: Mapping[str, str]) -> Iterator[None]:
    """Let the folder be imported as a package of these texts, and Altair seem to be there, as long as this lasts."""
    finder = _Texts(folder, sources)
    with _LOCK:
        others = {name: module for name, module in sys.modules.items() if finder.holds(name)}
        for name in others:
            del sys.modules[name]
        is_there = _SLOW in sys.modules
        if not is_there:
            sys.modules[_SLOW] = _Later(_SLOW)
        sys.meta_path.insert(0, finder)
        try:
            yield
        finally:
            sys.meta_path.remove(finder)
            for name in [name for name in sys.modules if finder.holds(name)]:
                del sys.modules[name]
            sys.modules.update(others)
            if isinstance(sys.modules.get(_SLOW), _Later):
                del sys.modules[_SLOW]


class _Texts(importlib.abc.MetaPathFinder, importlib.abc.ExecutionLoader):
    """Imports a package from texts in memory, so that no compiled file of an older text is ever taken."""

    def __init__(self, folder: Path, sources: Mapping[str, str]) -> None:
        self._folder = folder
        self._sources = sources

    def holds(self, fullname: str) -> bool:
        return fullname.partition(".")[0] == self._folder.name

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        del path, target
        if fullname == self._folder.name:
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        if self.holds(fullname) and fullname.rpartition(".")[2] in self._sources:
            return importlib.machinery.ModuleSpec(fullname, self, origin=self.get_filename(fullname))
        return None

    def is_package(self, fullname: str) -> bool:
        return fullname == self._folder.name

    def get_filename(self, fullname: str) -> str:
        return str(self._folder / f"{fullname.rpartition('.')[2]}.py")

    def source_to_code(self, data: Any, path: Any = "<string>") -> CodeType:  # type: ignore[override]  # noqa: ANN401
        """Annotations stay unread, as under `from __future__ import annotations`: they would import Altair."""
        code: CodeType = compile(data, path, "exec", annotations.compiler_flag, dont_inherit=True)
        return code

    def get_source(self, fullname: str) -> str:
        return "" if self.is_package(fullname) else self._sources[fullname.rpartition(".")[2]]


class _Later(ModuleType):
    """Stands for a module that takes long to import, until something of it is used."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the module holds
        if isinstance(sys.modules.get(self.__name__), _Later):
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)
