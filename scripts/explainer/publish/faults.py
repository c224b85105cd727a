"""What nobody foresaw, told as a mistake is: what was at hand, in one line; the traceback is kept in a file."""

from __future__ import annotations

import contextlib
import errno
import platform
import sys
import tempfile
import traceback
from pathlib import Path
from types import FrameType
from typing import Final

from explainer.built import BuiltPage
from explainer.cards import Card
from explainer.errors import Mistake, Place

_TRACEBACK: Final = Path(".cache", "traceback.txt")
_LONGEST: Final = 300
_OURS: Final = Path(__file__).parents[1]
_EXTENSIONS: Final = ("markdown.", "pymdownx.")  # of whose own kind are only failures that an author can cause
_NOT_AUTHORS: Final = frozenset({"site-packages", "hooks.py"})
_LOADING: Final = frozenset({"load_plugin", "_load_hook"})  # of MkDocs
_TEMPLATE: Final = ".html"
_HOOK: Final = ".py"
# What the computer refuses, which is neither an author's mistake nor ours.
_REFUSED_BY_SYSTEM: Final = {
    errno.ENOSPC: ("the disk is full", "free some space, then run this again"),
    errno.EFBIG: ("the file may not be so large", "allow larger files, then run this again"),
    errno.EROFS: ("the file system is read-only", "work in a copy of the folder"),
    errno.EACCES: ("permission denied", "allow it, or work in a copy of the folder"),
    errno.EPERM: ("permission denied", "allow it, or work in a copy of the folder"),
    errno.EMFILE: ("too many files are open", "allow more, then run this again"),
    errno.EEXIST: ("is a file where a folder must be", "move it away"),
    errno.ENOTDIR: ("is a file where a folder must be", "move it away"),
    errno.ELOOP: ("a symbolic link leads back to itself", "put the file itself there"),
    errno.EISDIR: ("is a folder where a file must be", "move it away"),
}


def fault_mistake(failure: BaseException, command: str, root: Path, page: str = "") -> Mistake:
    """A failure as a mistake; the traceback of all that the computer did not refuse is kept in a file of the project.

    command: that which failed. root: of the project. page: the file of the one that was being made, if one was.
    """
    if isinstance(failure, OSError) and failure.errno in _REFUSED_BY_SYSTEM:
        problem, advice = _REFUSED_BY_SYSTEM[failure.errno]
        paths = [_from(root, path) for path in (failure.filename2, failure.filename) if path]
        paths.sort(key=lambda path: "/." in f"/{path}")  # of two, the one that is not hidden
        return Mistake(problem, Place(paths[0]) if paths else None, advice)
    if isinstance(failure, UnicodeEncodeError) and "surrogates" in failure.reason:
        problem = f"Python reads names of files as {sys.getfilesystemencoding()} here, and one has other letters"
        return Mistake(problem, None, "set PYTHONUTF8=1, then run this again")
    if isinstance(failure, SyntaxError) and failure.filename and Path(failure.filename).is_relative_to(root):
        at = Place(_from(root, failure.filename), failure.lineno or 0)
        return Mistake(f"Python cannot read this: {failure.msg}", at, "mend it, or leave it out of mkdocs.yml")
    said = " ".join(str(failure).split())[:_LONGEST]
    if page and type(failure).__module__.startswith(_EXTENSIONS):
        return Mistake(f"{type(failure).__module__} cannot read it: {said}", Place(page))
    name = f"{type(failure).__name__}: {said}".rstrip(": ")
    place, address = _at_hand(failure, root)
    where = place or (Place(page) if page else None)
    busy = f" at {page or address}" if (page and place) or address else ""
    if place and place.file.endswith(_TEMPLATE):  # none of ours fails as it was
        return Mistake(f"this template stopped {command}{busy}: {name}", where, "mend it, or put back the generator's")
    kept = _kept(failure, command, root)
    if plugin := _plugin_at_hand(failure):
        mine = place if plugin.endswith(_HOOK) else None  # code of the project
        what = "this hook" if mine else f"the plugin '{plugin}'"
        busy = f" at {page}" if page else ""
        advice = f"leave it out, or look at {kept}" if kept else "leave it out"
        return Mistake(f"{what} stopped {command}{busy}: {name}", mine or Place("mkdocs.yml"), advice)
    advice = f"please report it with {kept}" if kept else "please report it"
    return Mistake(f"a fault of the generator stopped {command}{busy}: {name}", where, advice)


def _kept(failure: BaseException, command: str, root: Path) -> str:
    """Where the traceback is now, in the project or else beside all that is temporary; empty where it cannot be."""
    machine = f"{command}, Python {platform.python_version()}, {platform.platform()}\n"
    text = machine + "".join(traceback.format_exception(failure))
    for folder in (root, Path(tempfile.gettempdir())):
        with contextlib.suppress(OSError):
            path = folder / _TRACEBACK
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", errors="backslashreplace")
            return _from(root, path)
    return ""


def _at_hand(failure: BaseException, root: Path) -> tuple[Place | None, str]:
    """The line of an author's code that was running, else a place that one of our functions was busy with.

    And the address of the page or card, if one was at hand; of all, the innermost.
    """
    calls = [*traceback.walk_tb(failure.__traceback__)][::-1]
    known = [value for frame, _ in calls if _is_ours(frame) for value in frame.f_locals.values()]
    address = next((value.address for value in known if isinstance(value, BuiltPage | Card)), "")
    for frame, line in calls:
        path = Path(frame.f_code.co_filename)
        if path.is_relative_to(root) and not _is_ours(frame) and not _NOT_AUTHORS.intersection(path.parts):
            return Place(_from(root, path), line), address
    places = (value if isinstance(value, Place) else getattr(value, "__dict__", {}).get("place") for value in known)
    # What stands in the first line of a file is the file itself, which nearly every function knows.
    return next((place for place in places if isinstance(place, Place) and place.line > 1), None), address


def _plugin_at_hand(failure: BaseException) -> str:
    """The plugin or hook, as MkDocs calls it, that was at work and had not called us; empty if none was."""
    found = ""
    for frame, _ in traceback.walk_tb(failure.__traceback__):
        path, function = Path(frame.f_code.co_filename), frame.f_code.co_name
        if _is_ours(frame):
            found = ""
        elif function == "run_event" and path.match("mkdocs/plugins.py"):
            origins = getattr(frame.f_locals.get("self"), "_event_origins", {})
            found = str(origins.get(frame.f_locals.get("method"), ""))
        elif function in _LOADING and path.match("mkdocs/config/config_options.py"):
            found = str(frame.f_locals.get("name") or "")
    return found


def _is_ours(frame: FrameType) -> bool:
    return Path(frame.f_code.co_filename).is_relative_to(_OURS)


def _from(root: Path, path: str | Path) -> str:
    whole = Path(path)
    return (whole.relative_to(root) if whole.is_relative_to(root) else whole).as_posix()
