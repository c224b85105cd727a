"""The pictures that other sites show beside a link to a page or card."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Any, Final

from explainer.built import BuiltPage
from explainer.cards.calculator import answers
from explainer.cards.card import Card, cited
from explainer.data import read_text
from explainer.draw import Preview, initials, preview_png
from explainer.ledger import ChartContent, ClaimContent, InputContent, NumberContent
from explainer.project import Loaded
from explainer.wording import captions, say_date

_NAMED_AT_MOST: Final = 2


class Previews:
    """Draws pictures for one explainer, each once for the same content."""

    def __init__(self, loaded: Loaded) -> None:
        explainer = loaded.numbers.explainer
        self._loaded, self._explainer, self._said = loaded, explainer, captions(explainer.language)
        self._blank = Preview(site=explainer.title, heading="", logo=self.logo, look=explainer.look)
        self._cache = loaded.project.cache.with_name("social")

    @cached_property
    def logo(self) -> str:
        """The explainer's logo, as SVG: its own, or one made of its title."""
        look = self._explainer.look
        if look.logo is None:
            return initials(self._explainer.title, look)
        path = self._loaded.project.pages / look.logo
        return read_text(path, path.relative_to(self._loaded.project.root).as_posix())

    def of_card(self, card: Card) -> bytes:
        """The picture of what a card shows."""
        content = card.edition.content
        match content:
            case NumberContent():
                span = self._said.range(content.range_kind, content.range) if content.range else ""
                below = content.sentence or span
                source = self._source(content.sources, content.as_of)
                return self._drawn(content.label, value=content.said, below=below, source=source)
            case ChartContent():
                heading = content.title if card.svg_wide else ""  # a kept file has its title in it
                return self._drawn(heading, source=content.source_line, drawing=self._drawing(card))
            case ClaimContent():
                verdict = (content.verdict.replace(" ", "-"), self._said.verdict(content.verdict))
                return self._drawn(content.claim, below=content.reason, verdict=verdict)
            case InputContent():
                below = answers(content, self._said)
                return self._drawn(content.label, value=content.text, below=below, source=self._source(content.sources))

    def of_page(self, page: BuiltPage) -> bytes:
        """The picture of a page: its title and description."""
        return self._drawn(page.title, below=page.description)

    def _drawn(self, heading: str, **shown: Any) -> bytes:  # noqa: ANN401 - fields of Preview
        return preview_png(replace(self._blank, heading=heading, **shown), cache=self._cache)

    def _drawing(self, card: Card) -> str | None:
        if card.svg_wide or card.archived_svg is None:
            return card.svg_wide or None
        kept = self._loaded.project.pages / card.archived_svg
        return kept.read_text(encoding="utf-8")

    def _source(self, sources: tuple[str, ...], as_of: str | None = None) -> str:
        known = [self._explainer.sources[key] for key in sources if key in self._explainer.sources]
        few = list({source.publisher: source for source in known}.values())
        dated = self._said.as_of.format(say_date(as_of, locale=self._explainer.language)) if as_of else ""
        credited, end = cited(few[:_NAMED_AT_MOST], len(few), self._said), self._said.stop.rstrip()
        if credited and dated:
            return credited + self._said.stop.removeprefix(end) + dated
        is_part_of_name = 0 < len(few) <= _NAMED_AT_MOST and few[-1].publisher.endswith(end)
        return dated or (credited if is_part_of_name else credited.removesuffix(end))
