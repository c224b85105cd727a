"""The front matter of a page, between lines of `---`: checked, and its references filled in."""

from __future__ import annotations

import html
import re
from collections.abc import MutableMapping
from typing import Any, Final, Protocol

from explainer.compute import Numbers
from explainer.data import parse_yaml
from explainer.errors import Place, ReferenceMistake, Report
from explainer.wording import fill

_BLOCK: Final = re.compile(r"---[ \t]*\n(?P<inner>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FILLED: Final = ("title", "description")


class _Page(Protocol):
    @property
    def meta(self) -> MutableMapping[str, Any]: ...


def without_front_matter(source: str) -> str:
    """The Markdown of a page's file."""
    text = source.replace("\r\n", "\n").removeprefix("\ufeff")
    block = _BLOCK.match(text)
    return text[block.end() :] if block else text


def first_line(source: str, text: str) -> int:
    """How many lines of a page's file come before its text."""
    whole = source.replace("\r\n", "\n").rstrip()
    body = text.strip("\n").rstrip()
    if not body or not whole.endswith(body):
        return 0
    lead = len(text) - len(text.lstrip("\n"))
    return max(0, whole[: len(whole) - len(body)].count("\n") - lead)


def fill_meta(source: str, file: str, page: _Page, numbers: Numbers) -> None:
    """Fill the references in a page's title and description, as plain text, safe in HTML.

    Raises:
        ReferenceMistake: the front matter is not closed or is no mapping.
        Refusal: broken YAML, or a reference that cannot be filled; with its line.
    """
    text = source.replace("\r\n", "\n")
    if not re.match(r"---[ \t]*\n", text):
        return
    block = _BLOCK.match(text)
    if not block:
        raise ReferenceMistake("front matter is not closed", Place(file, 1), "end it with a line of ---")
    parsed = parse_yaml("\n" + block["inner"], file)
    if not isinstance(parsed.tree, dict):
        raise ReferenceMistake("front matter is not a mapping", Place(file, 2), "write e.g. title: The record")
    report = Report()
    for key in _FILLED:
        written = parsed.tree.get(key)
        if written is None:
            continue
        with report.collecting(parsed.place(key)):
            if not isinstance(written, str):
                raise ReferenceMistake(f"{key} is not a text", parsed.place(key), "write it on one line, in quotes")
            page.meta[key] = html.escape(fill(written, numbers, parsed.place(key)))
            if key == "title" and hasattr(page, "rendered_metadata_title"):
                setattr(page, "rendered_metadata_title", page.meta[key])  # noqa: B010 - Zensical's own, not in _Page
    report.raise_if_any()
