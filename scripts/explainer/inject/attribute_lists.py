"""Attribute lists, `{ .class title="…" }`: references in them, where they end, and those that belong to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from explainer.errors import PublishingMistake
from explainer.inject.at_hand import Explainer, InText, Part
from explainer.inject.headings import HEADINGS

_BEGINS: Final = r"\{:?[ ]*(?:[.#][\w-]|[\w-]+=[\"'])"
_LIST: Final = re.compile(_BEGINS + r"[^{}\n]*\}")
# Python-Markdown's own goes on to the last brace of the line, and puts what it took too much behind what follows.
_BRACED: Final = r"\{\:?[ ]*((?:[^{}\"'\n ]|\"[^\"\n]*\"|'[^'\n]*')(?:[^{}\"'\n]|\"[^\"\n]*\"|'[^'\n]*')*)\}"
_ENDS: Final = {
    "HEADER_RE": re.compile(rf"[ ]+{_BRACED}[ ]*$"),
    "BLOCK_RE": re.compile(rf"\n[ ]*{_BRACED}[ ]*$"),
    "INLINE_RE": re.compile(rf"^{_BRACED}"),
}
_OTHERS: Final = frozenset({"code", "pre", *HEADINGS})
_ADVICE: Final = (
    "write it right behind a link, a picture, an emphasis or a heading, or below a paragraph; a table has none"
)


def register(md: Markdown, explainer: Explainer) -> None:
    """Look after the attribute lists of each page that is converted."""
    # Before the references of running text.
    md.inlinePatterns.register(_Kept(md, explainer), "explainer_kept_lists", 51)
    # Before and after attr_list itself.
    md.treeprocessors.register(_Ends(md), "explainer_ends_of_lists", 8.5)
    md.treeprocessors.register(_Left(md, explainer), "explainer_left_lists", 7.5)


class _Kept(InText):
    """Leaves a list with references in it to attr_list; they are filled in once it has made attributes of them."""

    def getCompiledRegExp(self) -> re.Pattern[str]:  # noqa: N802 - python-markdown's own name
        return re.compile(rf"{_BEGINS}[^{{}}\n]*?{self.page.pattern.pattern}[^{{}}\n]*\}}")

    def handleMatch(  # type: ignore[override]  # noqa: N802 - as InlineProcessor has it, unlike its base
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 - python-markdown's own signature
    ) -> tuple[str, int, int]:
        return m[0], m.start(), m.end()


class _Ends(Treeprocessor):
    """Lets each list end at its own brace."""

    def run(self, root: Element) -> None:  # noqa: ARG002 - python-markdown's own signature
        if "attr_list" in self.md.treeprocessors:
            for name, pattern in _ENDS.items():
                setattr(self.md.treeprocessors["attr_list"], name, pattern)


class _Left(Part, Treeprocessor):
    """Refuses lists that are text still, so that readers would see them."""

    def run(self, root: Element) -> None:
        page = self.page
        for element, name in _texts(root):
            text = getattr(element, name)
            for found in _LIST.finditer(text):
                place, _ = page.lines[page.line_marks.line([found[0]]) or 0]
                written = page.pattern.sub(
                    lambda token: page.token(token[1]).written, page.line_marks.without(found[0])
                )
                page.report.add(PublishingMistake(f"'{written}' is shown as it is written", place, _ADVICE))
                setattr(element, name, _LIST.sub("", text))


def _texts(root: Element) -> Iterator[tuple[Element, str]]:
    """Every text of a tree but those of code and of headings, by its element and what it is there."""
    for element in root.iter():
        if element.text and element.tag not in _OTHERS:
            yield element, "text"
        if element.tail:
            yield element, "tail"
