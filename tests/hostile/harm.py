"""What no built site may hold, whatever its author wrote; read with parsers that are not ours."""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import html5lib

_LOADS: Final = frozenset({"src", "srcset", "poster", "data", "action", "formaction", "ping", "background"})
_RUNS: Final = re.compile(r"[\s\x00-\x20]*(?:javascript|vbscript|data:text|file):", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(r"[\s\x00-\x20]*(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}", re.IGNORECASE)
_ACTIVE: Final = frozenset({"iframe", "object", "embed", "base", "form", "frame", "applet"})
_DATA: Final = frozenset({"application/json", "application/ld+json"})
_FORMULA: Final = re.compile(r"[=@\t\r]|[+-](?![\d.])")
_LEFT: Final = re.compile(r"\{\{|zref|\bnan\b|\bundefined\b")
_UNREAD: Final = frozenset({"script", "code", "pre", "style", str(ElementTree.Comment)})
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def harms(site: Path, base: Path) -> Iterator[str]:
    """What is wrong in the files of a site that are not as in another one. base: that one, which is sound."""
    for path in sorted(path for path in site.rglob("*") if path.is_file() or path.is_symlink()):
        name = path.relative_to(site).as_posix()
        if path.is_symlink():
            yield f"{name} is a link"
            continue
        content, other = path.read_bytes(), base / name
        if other.is_file() and other.read_bytes() == content:
            continue
        for harm in _of_file(path, content):
            yield f"{name}: {harm}"


def _of_file(path: Path, content: bytes) -> Iterator[str]:
    try:
        match path.suffix:
            case ".html":
                yield from _of_page(content.decode())
            case ".svg" | ".xml":
                yield from _of_elements(ElementTree.fromstring(content))  # noqa: S314 - made by us
            case ".json":
                json.loads(content, parse_constant=_no_number)
            case ".csv":
                rows = csv.reader(content.decode().splitlines())
                yield from (f"a formula {cell[:30]!r}" for row in rows for cell in row if _FORMULA.match(cell))
    except (ElementTree.ParseError, ValueError) as fault:
        yield f"cannot be read: {fault}"


def _no_number(name: str) -> None:
    raise ValueError(f"{name} is no number")


def _of_page(text: str) -> Iterator[str]:
    root = html5lib.parse(text, namespaceHTMLElements=False)
    yield from _of_elements(root)
    for part in _texts(root):
        if found := _LEFT.search(part):
            yield f"{found.group()} left in {part[:60]!r}"
        for character in part:
            if unicodedata.category(character) in _UNSEEN and character not in "\n\t":
                yield f"U+{ord(character):04X} in {part[:60]!r}"
                break


def _texts(root: ElementTree.Element) -> Iterator[str]:
    for element in root.iter():
        if str(element.tag) not in _UNREAD:
            yield element.text or ""
        yield element.tail or ""


def _of_elements(root: ElementTree.Element) -> Iterator[str]:
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2].lower()
        if tag in _ACTIVE:
            yield f"<{tag}>"
        kind, attributes = element.get("type", ""), {name.rpartition("}")[2].lower(): name for name in element.attrib}
        if tag == "script" and kind not in _DATA and (element.text or "").strip():
            yield f"a script {(element.text or '')[:40]!r}"
        for name, key in attributes.items():
            value = element.get(key) or ""
            if name.startswith("on") or name == "srcdoc":
                yield f"{name} on <{tag}>"
            if name in {"href", *_LOADS} and _RUNS.match(value):
                yield f"{name}={value[:40]} on <{tag}>"
            loads = name in _LOADS or (name == "href" and tag in {"link", "image", "use"} and "canonical" not in kind)
            if loads and tag != "link" and _ELSEWHERE.match(value):
                yield f"{name}={value[:40]} on <{tag}> loads"
            if name == "style" and "url" in value:
                yield f"style={value[:40]} on <{tag}>"
