"""The folder of chart functions, imported: in a process of its own, for it is code that may do anything."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from importlib import import_module
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType
from typing import Final

from explainer.draw.authoring import DECLARED, Declaration, blaming
from explainer.draw.chart_folder import ChartFolder, ChartFunction
from explainer.draw.imports import unseen, with_imported
from explainer.errors import ChartMistake, Place, Report
from explainer.kept import digest

_SLOW: Final = "altair"
_UNSEEN: Final = "which the build does not see, so that the chart would not be drawn again when that changes"
_INSTEAD: Final = "use seen.number(…), seen.rows(…), or a file of this folder"


Begin = Callable[[str, Place], None]


@lru_cache(maxsize=1)
def declared(folder: ChartFolder, begin: Begin) -> Mapping[str, tuple[str, Declaration]]:
    """What the authors of a folder have written, each with the name of its file: by id, in order of file and line.

    begin: told which file is imported next, and its place.

    Raises:
        Refusal: code that cannot be read or run; an id that is not kebab-case, or a duplicate; no title, no alt.
    """
    report = Report()
    found: dict[str, tuple[str, Declaration]] = {}
    with _importing(folder.path, dict(folder.texts)):
        for stem, _ in folder.texts:
            declarations: list[Declaration] = []
            begin(f"{stem}.py", folder.place(stem))
            with report.collecting(), _blaming(folder, stem):
                declarations = getattr(import_module(f"{folder.path.name}.{stem}"), DECLARED, [])
            for declaration in declarations:
                fault = declaration.fault()
                if fault is None and declaration.id in found:
                    first, other = found[declaration.id]
                    problem = f"duplicate chart id '{declaration.id}', first at {folder.place(first, other.line)}"
                    fault = ChartMistake(problem, None, "rename one")
                if fault:
                    report.add(fault.at(folder.place(stem, declaration.line)))
                else:
                    found[declaration.id] = (stem, declaration)
    report.raise_if_any()
    return found


def functions(folder: ChartFolder, begin: Begin) -> list[ChartFunction]:
    """The charts of a folder, in order of file and line.

    Raises:
        Refusal: as for `declared`; code that reads what the build does not see.
    """
    _check_unseen(folder)
    made: list[ChartFunction] = []
    for key, (stem, declaration) in declared(folder, begin).items():
        drawn_by = digest(b"\0".join(code_of(folder, stem)))
        line, title, sources = declaration.line, declaration.title, declaration.sources
        made.append(ChartFunction(key, title, sources, stem, line, drawn_by, folder))
    return made


def code_of(folder: ChartFolder, stem: str) -> list[bytes]:
    """A file and all of the folder that it imports."""
    code = dict(folder.texts)
    return [code[name] for name in with_imported(stem, code)]


def _check_unseen(folder: ChartFolder) -> None:
    """Refuse, before any of it runs, code that reads what the build does not see."""
    report = Report()
    for stem, text in folder.texts:
        with contextlib.suppress(SyntaxError, ValueError):  # said when it is imported
            for line, name in unseen(text, folder.beside):
                report.add(ChartMistake(f"{stem}.py uses {name}, {_UNSEEN}", folder.place(stem, line), _INSTEAD))
    report.raise_if_any()


def _blaming(folder: ChartFolder, stem: str) -> contextlib.AbstractContextManager[None]:
    return blaming(f"{stem}.py", folder.path / f"{stem}.py", folder.place(stem))


@contextlib.contextmanager
def _importing(folder: Path, code: Mapping[str, bytes]) -> Iterator[None]:
    """Let the folder be imported as a package of this code, and Altair load when it is used, as long as this lasts."""

    class FromMemory(SourceFileLoader):
        """Runs the code that was read, and no compiled file, since that of an older text may look up to date."""

        def get_code(self, fullname: str) -> CodeType:
            return self.source_to_code(code[fullname.rpartition(".")[2]], self.path)

    package = ModuleType(folder.name)
    package.__path__ = [str(folder)]
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
        for name in [name for name in sys.modules if name.partition(".")[0] == folder.name]:
            del sys.modules[name]


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
