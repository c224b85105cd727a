"""What an author wrote, as a browser reads it: held to the allow-list, each mistake at its line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from explainer.errors import Place, PublishingMistake, Refusal, Report
from explainer.hypertext import Element, addresses_of, not_allowed, problems_of, read_html
from explainer.inject.marks import Marks
from explainer.inject.moved import MOVED
from explainer.project import Loaded
from explainer.wording import NumberReference, WordsReference, parse_reference

_SINGLE: Final = re.compile(r"(?<!\{)\{(?P<inner>[^{}\n]+)\}")
_LEVELS_AT_MOST: Final = 100
_NOWHERE: Final = "https://site.invalid/"


@dataclass(frozen=True)
class Link:
    """An address in a page, as it is published, and as its author wrote it. place: where."""

    url: str
    written: str
    place: Place
    is_followed: bool


@dataclass(frozen=True)
class Authored:
    """A page as it was rendered.

    links: of its author, in order; all_ids: its anchors; moved_ids: those that only lead on to where it is now.
    """

    links: tuple[Link, ...] = ()
    all_ids: frozenset[str] = frozenset()
    moved_ids: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reader:
    """Reads the HTML of one page, in which marks carry the lines. places: of the lines; address: from the site's root.

    site_url: with a slash at the end, empty if it is not known; loaded: None when numbers are not known; report: keeps
    what the page may not hold.
    """

    marks: Marks
    places: Sequence[Place]
    address: str
    site_url: str
    loaded: Loaded | None
    report: Report

    def read(self, text: str) -> Authored:
        """What a page holds."""
        html = read_html(text)
        place = self.places[0] if self.places else Place("page")
        if html.depth > _LEVELS_AT_MOST:
            self._refuse(f"elements nested deeper than {_LEVELS_AT_MOST} levels", place, "close some of them")
            return Authored()
        links: list[Link] = []
        elements = [html, *html.elements(skip=self._is_ours)]
        everywhere, written = _ids(html.having("id")), _ids(elements)
        seen: set[str] = set()
        has_title = False
        for element in elements:
            place = self._place(element.attributes) or place
            if key := element.attributes.get("id"):
                if key in seen or everywhere[key] > written[key]:
                    self._refuse(f"duplicate id '{key}'", place, "rename one")
                seen.add(key)
            if element.tag == "h1" and has_title:
                self._refuse("a second heading of the first level", place, "begin it with ##: a page has one title")
            has_title = has_title or element.tag == "h1"
            for problem in problems_of(element, skip=self._is_mark):
                self._refuse(problem.text, place, self._advice(element, problem.advice))
            links += self._links(element, place)
        if self.loaded:
            self._single_braces(html)
        moved = _ids(key for part in html.of_class(MOVED) if self._is_ours(part) for key in part.having("id"))
        return Authored(tuple(links), frozenset(everywhere), frozenset(everywhere) - frozenset(everywhere - moved))

    def _links(self, element: Element, place: Place) -> Iterator[Link]:
        for found, is_followed in addresses_of(element):
            url = self.marks.without(found)
            if problem := not_allowed(url, self.site_url or _NOWHERE, self.address, is_followed=is_followed):
                self._refuse(problem.text, place, problem.advice)
            else:
                yield Link(url, self.marks.kept(element.attributes) or url, place, is_followed)

    def _single_braces(self, html: Element) -> None:
        """References in one brace instead of two would be shown to readers as they are written."""
        for part in html.texts(skip=lambda element: element.is_code or self._is_ours(element)):
            for match in _SINGLE.finditer(part):
                inner, at = self.marks.without(match["inner"]).strip(), self._place([match["inner"]])
                if at and self._is_reference(inner):  # one behind a backslash has no mark
                    self._refuse(f"'{{ {inner} }}' is shown as it is written", at, f"write {{{{ {inner} }}}}")

    def _is_reference(self, inner: str) -> bool:
        assert self.loaded is not None  # noqa: S101 - asked only when numbers are known
        try:
            reference = parse_reference(inner, None, self.loaded.numbers.explainer.units)
        except Refusal:
            return inner.partition(":")[0].strip() in self.loaded.numbers
        if isinstance(reference, NumberReference):
            return reference.id in self.loaded.numbers
        return isinstance(reference, WordsReference) or bool(reference.id)

    def _advice(self, element: Element, advice: str) -> str:
        """For `*so*{ id }`, which gives an attribute to what precedes it."""
        names = [name for name in element.attributes if self.loaded and name in self.loaded.numbers]
        return f"write {{{{ {names[0]} }}}} for the number" if names else advice

    def _place(self, names: Iterable[str]) -> Place | None:
        index = self.marks.line(names)
        return None if index is None else self.places[index]

    def _is_mark(self, name: str) -> bool:
        return name.startswith(self.marks.prefix)

    def _is_ours(self, element: Element) -> bool:
        return self.marks.ours in element.attributes

    def _refuse(self, problem: str, place: Place, advice: str) -> None:
        self.report.add(PublishingMistake("".join(problem.splitlines()), place, advice))


def _ids(elements: Iterable[Element]) -> Counter[str]:
    return Counter(key for element in elements if (key := element.attributes.get("id")))
