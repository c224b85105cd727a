"""What all parts of the Markdown extension know: the page that is converted now."""

from __future__ import annotations

from typing import Any, Protocol

from markdown import Markdown

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


class Part:
    """A part of the extension that works on the page at hand."""

    explainer: Explainer

    def __init__(self, md: Any, explainer: Explainer) -> None:  # noqa: ANN401 - a Markdown, or its parser
        super().__init__(md)  # type: ignore[call-arg]  # python-markdown's processor, which stands second among the bases
        self.explainer = explainer

    @property
    def page(self) -> Rendering:
        assert self.explainer.rendering is not None  # noqa: S101 - references are looked for first
        return self.explainer.rendering
