"""The style sheets as published: of the theme's, only the rules for what pages hold, and no picture in any.

A theme's sheet has rules for whatever any site could hold; a reader would load all of them before seeing anything.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final
from urllib.parse import unquote_to_bytes

from explainer.data import Look
from explainer.publish.look import SHEETS, STYLES, in_look
from explainer.publish.scripts import in_few_bytes

_OF_THEME: Final = "assets/stylesheets"
# Scripts that show nothing in the theme's way: those that search, and those that draw.
_NOT_SHOWING: Final = frozenset({"lunr", "vega", "workers"})
_IN_PAGE: Final = re.compile(r"(?:class|data-md-[a-z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_WORD: Final = re.compile(r"[\w-]+")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
# Braces and semicolons, but for those in comments, texts and addresses.
_MARK: Final = re.compile(r"""/\*.*?\*/|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^"')]*\)|[{};]""", re.DOTALL)
_GROUP: Final = re.compile(r"\s*@(?:media|supports|layer|container)\b")
_INNERMOST: Final = re.compile(r"\([^()]*\)")
_ATTRIBUTE: Final = re.compile(r"\[[^\]]*\]")
_CLASS: Final = re.compile(r"\.((?:[\w-]|\\.)+)")
_SETTING: Final = re.compile(r"\[data-md-[a-z-]+=[\"']?([\w-]+)[\"']?\]")  # of the theme, such as a colour
_PART: Final = re.compile(r"""\\.|"[^"]*"|'[^']*'|[(),]""")
_PICTURE: Final = re.compile(
    r"""(?P<set>(?P<name>--[\w-]+):)?url\((?P<quote>["']?)"""
    r"""data:image/(?P<kind>[a-z]+)(?P<how>[^,]*),(?P<data>.*?)(?P=quote)\)"""
)
_ESCAPED: Final = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))")  # a letter in a text of a sheet, by number or as it is
# It keeps a change of palettes from fading, and for that a browser styles every page anew three times on opening.
_COSTLY: Final = "[data-md-color-switching]"
_LETTERS: Final = 8  # of a digest

Shown = Callable[[str], bool]


def publish_styles(site: Path, pages: Iterable[str], look: Look) -> None:
    """Rewrite the style sheets of a built site. pages: their HTML, of those that the theme makes.

    A picture that is written into a sheet becomes a file beside it: the policy of pages lets none be loaded otherwise.
    """
    for path in (site / STYLES / name for name in SHEETS):
        if path.is_file():
            path.write_text(in_look(path.read_text(encoding="utf-8"), look), encoding="utf-8")
    sheets = {path: in_few_bytes(path) for path in sorted(site.rglob("*.css"))}
    shown = _names(pages) | _words_of_scripts(site)
    for path, text in sheets.items():
        if path.is_relative_to(site / _OF_THEME):
            sheets[path], _ = _trimmed(text, 0, shown.__contains__)
    every = "".join(sheets.values())
    for path, text in sheets.items():
        path.write_text(_PICTURE.sub(lambda found: _in_a_file(found, path.parent, every), text), encoding="utf-8")  # noqa: B023


def _names(pages: Iterable[str]) -> set[str]:
    """Every class in a page, and every value of the theme's own attributes."""
    found = {classes for page in pages for written in _IN_PAGE.findall(page) for classes in written}
    return {name for classes in found for name in classes.split()}


def _words_of_scripts(site: Path) -> set[str]:
    """Every word in a script that may show something: any of them may be a class that it gives to an element."""
    scripts = (path for path in site.rglob("*.js") if _NOT_SHOWING.isdisjoint(path.relative_to(site).parts))
    return {word for path in scripts for word in _WORD.findall(path.read_text(encoding="utf-8"))}


def _trimmed(css: str, at: int, is_shown: Shown) -> tuple[str, int]:
    """The rules from a place in a sheet on, up to the end of their group, that may be for something; and that end."""
    kept, begin = list[str](), at
    while mark := _MARK.search(css, at):
        at, before = mark.end(), css[begin : mark.start()]
        if mark.group() == "}":
            break
        if mark.group() == ";":
            kept.append(css[begin:at])
        elif mark.group() == "{" and _GROUP.match(before):
            inner, at = _trimmed(css, at, is_shown)
            kept += [before, "{", inner, "}"] if inner else []
        elif mark.group() == "{":
            at = _end_of_block(css, at)
            if selectors := _selectors(before, is_shown):
                kept += [selectors, css[mark.start() : at]]
        else:
            continue
        begin = at
    return "".join(kept), at


def _end_of_block(css: str, at: int) -> int:
    depth = 1
    while depth and (mark := _MARK.search(css, at)):
        depth += {"{": 1, "}": -1}.get(mark.group(), 0)
        at = mark.end()
    return at


def _selectors(written: str, is_shown: Shown) -> str:
    """Those selectors of a rule that may match something in a page."""
    written = _COMMENT.sub("", written).strip()
    if written.startswith("@") or _may_match(written, is_shown):
        return written
    parts, depth, begin = list[str](), 0, 0
    for mark in _PART.finditer(written):
        depth += {"(": 1, ")": -1}.get(mark.group(), 0)
        if mark.group() == "," and not depth:
            parts.append(written[begin : mark.start()])
            begin = mark.end()
    parts.append(written[begin:])
    return ",".join(part for part in parts if _may_match(part, is_shown))


def _may_match(selector: str, is_shown: Shown) -> bool:
    """Whether every class and setting that a selector needs may be in a page; those in parentheses it may not need."""
    if selector.startswith(_COSTLY):
        return False
    bare, count = selector, 1
    while count:
        bare, count = _INNERMOST.subn("", bare)
    names = (*_SETTING.findall(bare), *_CLASS.findall(_ATTRIBUTE.sub("", bare)))
    return all(is_shown(name.replace("\\", "")) for name in names)


def _in_a_file(found: re.Match[str], folder: Path, every: str) -> str:
    """A picture's address instead of the picture; nothing where it is the value of a name that no sheet uses."""
    if found["name"] and f"var({found['name']}" not in every:
        return ""
    written = _ESCAPED.sub(lambda escaped: escaped[2] or chr(int(escaped[1], 16)), found["data"])
    data = unquote_to_bytes(written)
    content = base64.b64decode(data) if found["how"].endswith(";base64") else data
    name = f"{hashlib.sha256(content).hexdigest()[:_LETTERS]}.{found['kind']}"
    (folder / name).write_bytes(content)
    return f"{found['set'] or ''}url({name})"
