"""What all parts of the Markdown extension know: the page that is converted now."""

from __future__ import annotations

from typing import Any, Protocol

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from explainer.errors import Report
from explainer.inject.authored import Authored
from explainer.inject.rendering import Rendering


class Explainer(Protocol):
    """The extension. rendering: of the page at hand; tokenised: its lines, with words in the place of references.

    report: where its mistakes go, if not to whoever converts it; authored: what pages hold, by their path.
    """

    rendering: Rendering | None
    tokenised: list[str]
    report: Report | None
    authored: dict[str, Authored]

    def begin(self, md: Markdown) -> Rendering:
        """Start on the next page."""


class _AtHand:
    """What works on the page at hand."""

    explainer: Explainer

    @property
    def page(self) -> Rendering:
        assert self.explainer.rendering is not None  # noqa: S101 - references are looked for first
        return self.explainer.rendering


class Part(_AtHand):
    """A part of the extension that works on a page, or on its blocks."""

    def __init__(self, md: Any, explainer: Explainer) -> None:  # noqa: ANN401 - a Markdown, or its parser
        super().__init__(md)  # type: ignore[call-arg]  # python-markdown's processor, which stands second among the bases
        self.explainer = explainer


class InText(_AtHand, InlineProcessor):
    """A part of the extension that works on what it finds in running text."""

    def __init__(self, md: Markdown, explainer: Explainer) -> None:
        super().__init__("", md)  # what it looks for is another pattern on each page: see `getCompiledRegExp`
        self.explainer = explainer
