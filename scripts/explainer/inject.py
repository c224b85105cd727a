"""The Python-Markdown extension behind `{{ … }}`; it knows no site generator, and is the only door to markdown.

Every reference becomes an opaque word before Markdown reads the page, so that no other syntax touches it and each still
knows its line. Words that come out in running text, titles or attributes are filled; in code they turn back into what
was written; anywhere else the page is refused.
"""

from __future__ import annotations

import hashlib
import html
import re
import xml.etree.ElementTree as ET  # noqa: S405 - python-markdown's own trees
from collections.abc import Callable, Iterator, MutableMapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final, Protocol

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from explainer.errors import Mistake, Place, ReferenceMistake, Report, nearest
from explainer.figures import chart_figure
from explainer.frontmatter import fill_meta, first_line
from explainer.markup import Markup
from explainer.project import Loaded, Project
from explainer.reference import (
    REFERENCE,
    BlockReference,
    NumberReference,
    Reference,
    SourceReference,
    checked_number,
    parse_reference,
    text_of,
)

_OPEN: Final = re.compile(REFERENCE.pattern + r"|(?<!\\)\{\{")
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NO_LINK_IN: Final = _HEADINGS | {"a", "button", "label", "summary", "caption", "figcaption", "th"}
_CODE: Final = frozenset({"code", "pre", "script", "style", "kbd", "samp", "textarea"})
_FILLED: Final = frozenset({"title", "alt", "aria-label"})


class PageMeta(Protocol):
    """What a generator knows of the page at hand. path: of its file from the pages' folder; url: from the site's root."""

    path: str
    url: str
    meta: MutableMapping[str, Any]


@dataclass(frozen=True)
class Page:
    """The page that is rendered next. See PageMeta."""

    path: str
    url: str
    meta: MutableMapping[str, Any]


_PAGE: ContextVar[PageMeta | None] = ContextVar("explainer_page", default=None)
_REPORT: ContextVar[Report | None] = ContextVar("explainer_report", default=None)


def enter(page: PageMeta | None, report: Report | None = None) -> None:
    """Say which page is rendered next, and where its mistakes go; without a report they are raised."""
    _PAGE.set(page)
    _REPORT.set(report)


@dataclass
class _Token:
    """A reference in the page at hand. found: what it is, or why it cannot be read."""

    written: str
    found: Reference | Mistake
    place: Place | None


@dataclass
class _State:
    """What is known while one page is rendered."""

    loaded: Loaded
    page: PageMeta | None
    prefix: str = "zref"
    tokens: list[_Token] = field(default_factory=list)
    report: Report = field(default_factory=Report)
    charts: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        listing = self.loaded.project.listing()
        self.markup = Markup(self.loaded.numbers, listing)

    @property
    def pattern(self) -> str:
        return self.prefix + r"(\d+)z"

    def token(self, number: str) -> _Token:
        return self.tokens[int(number)]

    def reference(self, token: _Token) -> Reference:
        if isinstance(token.found, Mistake):
            raise token.found
        return token.found

    def text(self, token: _Token) -> str:
        return text_of(self.reference(token), self.loaded.numbers, token.place)


class ExplainerExtension(Extension):
    """Fills references in. root: the project's folder; data and charts: the data file and the charts' folder in it."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - python-markdown's own signature
        self.config = {
            "root": [".", "Folder of the project"],
            "data": ["docs/data/explainer.yml", "The data file"],
            "charts": ["scripts/charts", "Folder of chart functions"],
        }
        super().__init__(**kwargs)
        self.state: _State | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - python-markdown's own name
        """Register all parts; the priorities are told where they matter."""
        md.registerExtension(self)
        md.preprocessors.register(
            _Tokens(md, self), "explainer_tokens", 35
        )  # before raw HTML and code are taken out
        md.parser.blockprocessors.register(_Blocks(md.parser, self), "explainer_blocks", 95)
        md.inlinePatterns.register(_Inline(md, self), "explainer", 50)  # after links and emphasis
        md.treeprocessors.register(
            _Attributes(md, self), "explainer_attributes", 6
        )  # after attr_list, before toc
        md.treeprocessors.register(
            _Receipts(md, self), "explainer_receipts", 4
        )  # after toc, before links are resolved
        md.postprocessors.register(_Leftovers(md, self), "explainer_leftovers", -1)  # last

    def reset(self) -> None:
        """Forget the page before."""
        self.state = None

    def begin(self, md: Markdown) -> _State:
        """The state for a page that begins now."""
        context = md.preprocessors["rendering_context"] if "rendering_context" in md.preprocessors else None
        page = _PAGE.get() if context is None else getattr(context, "page", None)
        project = Project.at(self.getConfig("root"), self.getConfig("data"), self.getConfig("charts"))
        self.state = _State(project.loaded(), page)
        return self.state


def makeExtension(**kwargs: Any) -> ExplainerExtension:  # noqa: ANN401, N802 - the name python-markdown looks for
    """The extension, for `markdown_extensions: [explainer.inject]`."""
    return ExplainerExtension(**kwargs)


class _Part:
    """Gives the parts of the extension the state of the page at hand."""

    explainer: ExplainerExtension

    @property
    def state(self) -> _State:
        assert self.explainer.state is not None  # noqa: S101 - begun by _Tokens, which runs first
        return self.explainer.state


class _Tokens(Preprocessor, _Part):
    def __init__(self, md: Markdown, explainer: ExplainerExtension) -> None:
        super().__init__(md)
        self.explainer = explainer

    def run(self, lines: list[str]) -> list[str]:
        state = self.explainer.begin(self.md)
        text = "\n".join(lines)
        while state.prefix in text:
            state.prefix = "z" + hashlib.sha256(state.prefix.encode()).hexdigest()[:6].translate(_LETTERS)
        offset, file = 0, None
        if state.page:
            project = state.loaded.project
            file = (project.pages / state.page.path).relative_to(project.root).as_posix()
            source = _read(project.pages / state.page.path)
            offset = first_line(source, text)
            with state.report.collecting(Place(file, 1)):
                fill_meta(source, file, state.page, state.loaded.numbers)
        return [
            _OPEN.sub(lambda match, line=number: self._token(match, file, line), written)  # type: ignore[misc]
            for number, written in enumerate(lines, start=1 + offset)
        ]

    def _token(self, match: re.Match[str], file: str | None, line: int) -> str:
        place = Place(file or "page", line)
        found: Reference | Mistake
        if match["inner"] is None:
            found = ReferenceMistake("'{{' is not closed on its line", place, "write {{ … }} on one line")
        else:
            try:
                found = parse_reference(match["inner"], place)
            except Mistake as mistake:
                found = mistake
        self.state.tokens.append(_Token(match.group(), found, place))
        return f"{self.state.prefix}{len(self.state.tokens) - 1}z"


class _Blocks(BlockProcessor, _Part):
    """Charts, tables and lists, each alone in its paragraph."""

    def __init__(self, parser: Any, explainer: ExplainerExtension) -> None:  # noqa: ANN401 - python-markdown's parser
        super().__init__(parser)
        self.explainer = explainer

    def test(self, parent: ET.Element, block: str) -> bool:  # noqa: ARG002 - python-markdown's own signature
        match = re.fullmatch(self.state.pattern, block.strip())
        return bool(match) and isinstance(self.state.token(match[1]).found, BlockReference)  # type: ignore[index]

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        ET.SubElement(parent, "div", {"data-explainer": blocks.pop(0).strip()})


class _Inline(InlineProcessor, _Part):
    """Numbers, words and sources in running text."""

    def __init__(self, md: Markdown, explainer: ExplainerExtension) -> None:
        super().__init__("", md)
        self.explainer = explainer

    def getCompiledRegExp(self) -> re.Pattern[str]:  # noqa: N802 - python-markdown's own name
        return re.compile(self.state.pattern)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element | str, int, int]:  # type: ignore[override]  # noqa: N802, ARG002
        token = self.state.token(m[1])
        made: ET.Element | str = "?"
        with self.state.report.collecting(token.place):
            reference = self.state.reference(token)
            match reference:
                case NumberReference(_, form):
                    number = checked_number(reference, self.state.loaded.numbers, token.place)
                    self.state.text(token)
                    made = self.state.markup.figure(number, form)
                    made.set("data-explainer", m.group())
                case SourceReference(source):
                    self.state.text(token)
                    made = self.state.markup.source(source)
                case BlockReference(kind, _):
                    raise ReferenceMistake(
                        f"a {kind} is not alone in its paragraph", token.place, "give it its own"
                    )
                case _:
                    made = self.state.text(token)
        return made, m.start(0), m.end(0)


class _Attributes(Treeprocessor, _Part):
    """References in titles and alternative texts; headings that hold a number need an id of their own."""

    def __init__(self, md: Markdown, explainer: ExplainerExtension) -> None:
        super().__init__(md)
        self.explainer = explainer

    def run(self, root: ET.Element) -> None:
        pattern = re.compile(self.state.pattern)
        for element in root.iter():
            if element.tag in _HEADINGS and not element.get("id"):
                self._ask_for_id(element)
            for name, value in list(element.items()):
                if name != "data-explainer" and pattern.search(value):
                    element.set(name, pattern.sub(lambda m, n=name: self._fill(m, n), value))  # type: ignore[misc]

    def _fill(self, match: re.Match[str], name: str) -> str:
        token = self.state.token(match[1])
        with self.state.report.collecting(token.place):
            if name not in _FILLED:
                advice = f"only {', '.join(sorted(_FILLED))} are filled"
                raise ReferenceMistake(f"a reference cannot stand in {name}", token.place, advice)
            return self.state.text(token)
        return "?"

    def _ask_for_id(self, heading: ET.Element) -> None:
        for inner in heading.iter("data"):
            if match := re.fullmatch(self.state.pattern, inner.get("data-explainer", "")):
                advice = "add one, e.g. {#how-far}, so that its address outlives the number"
                place = self.state.token(match[1]).place
                self.state.report.add(ReferenceMistake("a heading with a number has no id", place, advice))


class _Receipts(Treeprocessor, _Part):
    """Blocks in place of their marks, links at first uses, and the list of receipts at the foot."""

    def __init__(self, md: Markdown, explainer: ExplainerExtension) -> None:
        super().__init__(md)
        self.explainer = explainer

    def run(self, root: ET.Element) -> None:
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "div" and child.get("data-explainer"):
                    made = self._block(child.attrib["data-explainer"])
                    made.tail = child.tail
                    parent[index] = made
        used: dict[str, bool] = {}
        for element, is_linkable in _figures(root):
            key = element.attrib["data-figure"]
            mark = element.attrib.pop("data-explainer", None)
            used.setdefault(key, False)
            if mark and is_linkable and not used[key]:
                used[key] = True
                self._link(element, key, mark)
        if used:
            numbers = self.state.loaded.numbers
            root.append(self.state.markup.receipts((numbers[key], linked) for key, linked in used.items()))

    def _block(self, mark: str) -> ET.Element:
        token = self.state.token(mark.removeprefix(self.state.prefix)[:-1])
        numbers, markup, place = self.state.loaded.numbers, self.state.markup, token.place
        with self.state.report.collecting(place):
            reference = self.state.reference(token)
            if not isinstance(reference, BlockReference):
                raise ReferenceMistake(f"{token.written} is no block", place)
            if reference.kind == "numbers":
                return markup.all_numbers()
            if reference.kind == "sources":
                return markup.all_sources()
            if reference.kind == "chart":
                return self._chart(reference.id, place)
            if reference.id not in numbers.tables:
                raise ReferenceMistake(f"no table '{reference.id}'", place, nearest(reference.id, numbers.tables))
            return markup.table(numbers.tables[reference.id], reference.columns, place)
        return ET.Element("div")

    def _chart(self, name: str, place: Place | None) -> ET.Element:
        drawn = self.state.loaded.chart(name, place)
        if name in self.state.charts:
            raise ReferenceMistake(
                f"chart '{name}' stands twice on this page", place, "link to the first one"
            )
        self.state.charts.add(name)
        depth = self.state.page.url.count("/") if self.state.page else 0
        store: Callable[[str], str] = self.md.htmlStash.store
        return chart_figure(drawn, self.state.markup, base="../" * depth, store=store)

    def _link(self, element: ET.Element, key: str, mark: str) -> None:
        reference = self.state.token(mark.removeprefix(self.state.prefix)[:-1]).found
        link = ET.Element("a", {"href": f"#number-{key}", "id": f"ref-{key}"})
        link.text, element.text = element.text, None
        element.insert(0, link)
        form = reference.form if isinstance(reference, NumberReference) else None
        if span := self.state.markup.range_of(self.state.loaded.numbers[key], form):
            inner = ET.SubElement(element, "span", {"class": "figure-range"})
            inner.text = f" ({span})"


class _Leftovers(Postprocessor, _Part):
    """What is still a token: code gets back what was written, anything else is refused; then mistakes are told."""

    def __init__(self, md: Markdown, explainer: ExplainerExtension) -> None:
        super().__init__(md)
        self.explainer = explainer

    def run(self, text: str) -> str:
        state = self.state
        pattern = re.compile(state.pattern)
        if pattern.search(text):
            for number in _outside_code(text, pattern):
                advice = 'write markdown="span" in the tag around it, or move it into the text'
                place = state.token(number).place
                problem = f"{state.token(number).written} stands in raw HTML, where nothing is filled in"
                state.report.add(ReferenceMistake(problem, place, advice))
            text = pattern.sub(lambda m: html.escape(state.token(m[1]).written, quote=False), text)
        report = _REPORT.get()
        if report is None:
            state.report.raise_if_any()
        else:
            with report.collecting():
                state.report.raise_if_any()
        return text


class _OutsideCode(HTMLParser):
    """Finds tokens that stand in text or attributes, but neither in code nor in comments."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        super().__init__()
        self.pattern, self.depth, self.found = pattern, 0, list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.depth += tag in _CODE
        for _, value in attrs:
            self.found += self.pattern.findall(value or "")

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag in _CODE and self.depth > 0

    def handle_data(self, data: str) -> None:
        if not self.depth:
            self.found += self.pattern.findall(data)


def _outside_code(text: str, pattern: re.Pattern[str]) -> list[str]:
    parser = _OutsideCode(pattern)
    parser.feed(text)
    parser.close()
    return parser.found


def _figures(element: ET.Element, *, is_linkable: bool = True) -> Iterator[tuple[ET.Element, bool]]:
    """Every number below an element in order, with whether it may become a link there."""
    for child in element:
        if child.get("class") == "all-numbers" or child.tag == "section" and child.get("class") == "receipts":
            continue
        inside = is_linkable and child.tag not in _NO_LINK_IN
        if child.tag == "data" and child.get("data-figure"):
            yield child, inside
        else:
            yield from _figures(child, is_linkable=inside)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig") if path.is_file() else ""


_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")
