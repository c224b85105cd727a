"""The front matter of a page, between lines of `---`: checked, and its references filled in."""

from __future__ import annotations

import contextlib
import html
import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any, Final, Protocol

from explainer.compute import Numbers
from explainer.data import YamlFile, parse_yaml
from explainer.errors import Mistake, Place, ReferenceMistake, Refusal, Report, nearest
from explainer.wording import fill

_BLOCK: Final = re.compile(r"---[ \t]*\n(?P<inner>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FILLED: Final = ("title", "description")
_KEYS: Final = (*_FILLED, "author", "hide", "icon", "search", "status", "subtitle", "tags", "template")
_LONGEST: Final = 500
_LATE: Final = re.compile(rf"\s+---[ \t]*\n(?:{'|'.join(_KEYS)})[ \t]*:")
# What MkDocs takes for front matter too.
_HEADERS: Final = re.compile(r" {0,3}([\w-]+):")


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


def fill_meta(source: str, file: str, page: _Page, numbers: Numbers | None) -> None:
    """Fill the references in a page's title and description, as plain text, and make every text safe in HTML.

    numbers: None when they are not known; then references are only read.

    Raises:
        ReferenceMistake: the front matter is not closed or is no mapping, a key has no meaning, or the page's generator
            has read front matter that is not between lines of `---`.
        Refusal: broken YAML, or a reference that cannot be filled; with its line.
    """
    text = source.replace("\r\n", "\n").removeprefix("\ufeff")
    tree, parsed = _parsed(text, file)
    report = Report()
    if not parsed and (found := _HEADERS.match(text)) and found[1].lower() in page.meta:
        raise ReferenceMistake("front matter has no line of --- before it", Place(file, 1), "put --- before and after")
    if _LATE.match(text):
        raise ReferenceMistake("front matter begins below the first line", Place(file, 1), "remove what is above it")
    for key, written in tree.items():
        place = parsed.place(key) if parsed else Place(file, 1)
        with report.collecting(place):
            if key not in _KEYS:
                advice = nearest(key, _KEYS) or f"the keys are {', '.join(_KEYS)}"
                raise ReferenceMistake(f"unknown key '{key}' in front matter", place, advice)
            if key not in _FILLED:
                page.meta[key] = _escaped(page.meta.get(key, written))
                continue
            if not isinstance(written, str):
                raise ReferenceMistake(f"{key} is not a text", place, "write it on one line, in quotes")
            if len(written) > _LONGEST:
                raise ReferenceMistake(f"{key} has more than {_LONGEST} characters", place, "shorten it")
            page.meta[key] = html.escape(written if numbers is None else fill(written, numbers, place))
            if key == "title" and hasattr(page, "rendered_metadata_title"):
                setattr(page, "rendered_metadata_title", page.meta[key])  # noqa: B010 - Zensical's own, not in _Page
    report.raise_if_any()


def meta_mistakes(
    source: str, file: str, meta: Mapping[str, Any], has_template: Callable[[str], bool]
) -> Iterator[Mistake]:
    """What the front matter of a page of a site lacks, or names and the theme has not.

    source: the text of its file; file: its name; has_template: whether the theme has one of a name.
    """
    text = source.replace("\r\n", "\n")
    with contextlib.suppress(Refusal):  # reported by `fill_meta`
        _, parsed = _parsed(text, file)
        at = parsed.place if parsed else lambda *_: Place(file, 1)
        if not str(meta.get("description") or "").strip():
            advice = 'write description: "…" into its front matter, for search engines'
            yield ReferenceMistake("the page has no description", at("description"), advice)
        template, icon = meta.get("template"), meta.get("icon")
        if "template" in meta and (not isinstance(template, str) or not has_template(template)):
            yield ReferenceMistake(
                f"no template '{template}'", at("template"), "name one of the theme, or remove the line"
            )
        if "icon" in meta and not has_template(f".icons/{icon}.svg"):
            yield ReferenceMistake(f"no icon '{icon}'", at("icon"), "name one of the theme, e.g. material/bridge")


def _parsed(text: str, file: str) -> tuple[dict[str, Any], YamlFile | None]:
    if not re.match(r"---[ \t]*\n", text):
        return {}, None
    block = _BLOCK.match(text)
    if not block:
        raise ReferenceMistake("front matter is not closed", Place(file, 1), "end it with a line of ---")
    if not block["inner"].strip():
        raise ReferenceMistake("front matter is empty", Place(file, 1), "remove both lines of ---")
    parsed = parse_yaml("\n" + block["inner"], file)
    if not isinstance(parsed.tree, dict):
        raise ReferenceMistake("front matter is not a mapping", Place(file, 2), "write e.g. title: The record")
    return parsed.tree, parsed


def _escaped(value: Any) -> Any:  # noqa: ANN401 - whatever YAML can hold
    """Every text in a value as it is safe in HTML; themes write them as they are."""
    match value:
        case str():
            return html.escape(value)
        case dict():
            return {key: _escaped(part) for key, part in value.items()}
        case list():
            return [_escaped(part) for part in value]
        case _:
            return value
