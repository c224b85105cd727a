"""A card's content, and the frame that embeds it on other sites."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from explainer.cards.calculator import height_of_calculator
from explainer.cards.site import CardSite
from explainer.data import Source
from explainer.draw import DataTable, drawn_size, lines_at
from explainer.ledger import (
    ChartContent,
    ClaimContent,
    Content,
    Edition,
    InputContent,
    NumberContent,
    Shown,
    address_of,
)
from explainer.translated_pages import address_in
from explainer.wording import Captions, Parts, say_date

WIDEST: Final = 720
_NAMED_AT_MOST: Final = 3
# Of a card in a frame, in px, as assets/css/card.css sets it, with a little room for other fonts: a test measures in a
# browser that nothing is cut off and little is left over. 320 wide is the narrowest that a card is made for.
_NARROWEST, _PADDING, _BLEED, _EDGE, _FOOT, _NOTICE, _CONTROLS = 320, 16, 8, 34, 50, 96, 150
_GROWS: Final = 1.2
_USUAL: Final = (720.0, 480.0)


@dataclass(frozen=True)
class Card:
    """One card. edition: what it shows; current: the newest of the same thing, None when that is no longer published.

    superseded_on, why: when and why a newer one took its place; earlier: those before, oldest first; explained: address
    and title of a page; last_changed: ISO day, None before it is published; is_archive: it is published at the address
    of its edition. svg_wide, svg_narrow, table: of a chart as it is now; archived_svg: address of an old one;
    endings: of the chart's files; data_file: address of that in which a claim or an input is written; motion: name of
    the script that moves it. sum, formula: how a number comes about now, with values and with names; basis: which
    values it took; formulas: with names, of each number on the card of an input. calculators: id and label of the
    inputs that a number rests on. answers: the queries behind a number, in words and as addresses.
    code: of its language, empty for the data file's.
    """

    edition: Edition
    current: Edition | None
    superseded_on: str | None
    why: str | None
    earlier: tuple[Edition, ...]
    explained: tuple[str, str] | None
    last_changed: str | None
    is_archive: bool
    svg_wide: str = ""
    svg_narrow: str = ""
    table: DataTable | None = None
    archived_svg: str | None = None
    endings: tuple[str, ...] = ()
    data_file: str = ""
    motion: str = ""
    sum: Parts = ()
    formula: Parts = ()
    basis: str = ""
    formulas: tuple[tuple[Shown, Parts], ...] = ()
    calculators: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    code: str = ""

    @property
    def address(self) -> str:
        """Its address, from the site's root."""
        return (
            self.edition.address
            if self.is_archive
            else address_in(self.code, address_of(self.edition.kind, self.edition.id))
        )

    @property
    def picture(self) -> str:
        """Address of its preview image, from the site's root."""
        edition = self.edition
        return picture_in(self.code, address_of(edition.kind, edition.id)) if self.code else social_file(edition)

    @property
    def is_superseded(self) -> bool:
        return self.current is None or self.edition.n != self.current.n


def embed_code(card: Card, site: CardSite, *, is_pinned: bool) -> str:
    """What a writer pastes into a page: the frame, and an optional script. is_pinned: it stays as it is today."""
    edition = card.edition
    url = site.url + (edition.address if is_pinned else site.card(edition.kind, edition.id))
    name = titled(edition.content, site.said) if is_pinned else _lasting_name(edition, site)
    return (
        f'<iframe src="{html.escape(url)}#embed" title="{html.escape(name)}" width="100%" '
        f'height="{embed_height(card, site)}" '
        f'style="border:0;max-width:{WIDEST}px" loading="lazy"></iframe>\n'
        f'<script src="{html.escape(site.url)}embed.js" async></script>'
    )


def embed_height(card: Card, site: CardSite) -> int:
    """How high a frame must be, in px, so that nothing of the card is cut off from 320 px on."""
    content, width = card.edition.content, _NARROWEST - 2 * _PADDING - 2
    source = cited(named(content, site), len(content.sources), site.said)
    foot = _FOOT + 20 * lines_at(f"{source} {as_of(content, site)}", width, 14)
    more = (_NOTICE if card.is_superseded else 0) + (_CONTROLS if card.motion else 0)
    return _EDGE + round(_height_inside(card, content, width, site)) + foot + more


def name_of(content: Content, said: Captions) -> str:
    """A number's or input's label, a chart's title, or a claim led by its verdict, so that nobody takes it for ours."""
    match content:
        case NumberContent(label=name) | ChartContent(title=name):
            return name
        case ClaimContent(claim=claim, verdict=verdict):
            return said.card_title.format(said.verdict(verdict), claim)
        case InputContent(label=label):
            return said.card_calculator.format(label)


def titled(content: Content, said: Captions) -> str:
    """The name with the value that is published under it: what a card says, in one line."""
    name = name_of(content, said)
    return said.card_title.format(name, content.said) if isinstance(content, NumberContent) else name


def sentence_of(content: Content, said: Captions) -> str:
    """What it says, as a sentence to share: as its author wrote it, or its name and value."""
    own = content.sentence if isinstance(content, NumberContent) else None
    asked = said.card_ask.format(content.label) if isinstance(content, InputContent) else None
    return said.sentence(own or asked or titled(content, said))


def _lasting_name(edition: Edition, site: CardSite) -> str:
    """A name that no new value makes wrong, for a frame in a page that nobody will edit again."""
    match edition.content:
        case NumberContent(label=label):
            return label
        case ChartContent():
            return site.said.embed_chart.format(site.title, edition.id.replace("-", " "))
        case ClaimContent(claim=claim):
            return site.said.embed_claim.format(site.title, claim)
        case InputContent() as content:
            return name_of(content, site.said)


def social_file(edition: Edition) -> str:
    """Address of an edition's preview image, from the site's root."""
    return f"social/{edition.kind}/{edition.id}-{edition.n}.png"


def picture_in(code: str, address: str) -> str:
    """The same of the card in another language; it stays, whatever the value. address: of the card in the first one."""
    return f"social/{code}/{address.rstrip('/')}.png"


def cited(few: Sequence[Source], count: int, said: Captions) -> str:
    """The line at a card's foot: the publishers of a few sources out of `count`."""
    publishers = list(dict.fromkeys(source.publisher for source in few))
    if not publishers:
        return ""
    more = [said.more_sources.format(count - len(few))] if count > len(few) else []
    return said.sentence(said.credit(count).format(said.semicolon.join([*publishers, *more])))


def named(content: Content, site: CardSite) -> list[Source]:
    """The sources that the line at a card's foot names."""
    return site.sources_of(content)[:_NAMED_AT_MOST]


def as_of(content: Content, site: CardSite) -> str:
    """The date of a number, as a sentence."""
    dated = content.as_of if isinstance(content, NumberContent) else None
    return site.said.sentence(site.said.as_of.format(say_date(dated, locale=site.language))) if dated else ""


def _height_inside(card: Card, content: Content, width: int, site: CardSite) -> float:
    """How high a card's own content is, in px, at that width."""
    if isinstance(content, NumberContent):
        span = 23 * lines_at(content.range, width, 17) if content.range else 0
        return 24 * lines_at(content.label, width, 17) + 78 + span
    if isinstance(content, InputContent):
        return height_of_calculator(content, width, site.language)
    if isinstance(content, ClaimContent):
        source = site.sources.get(content.said_in or "")
        said_in = site.said.said_in + site.said.comma.join((source.publisher, source.title)) if source else None
        compared = " ".join(filter(None, (content.compared, content.tolerances)))
        small = ((text, 22, 14) for text in (compared, content.overruled, said_in))
        texts = ((content.claim, 27, 20), (content.reason, 25, 16), (content.quote, 24, 16), *small)
        return 60 + sum(line * lines_at(text or "", width, size) for text, line, size in texts)
    sizes = [drawn_size(svg) for svg in (card.svg_wide, card.svg_narrow) if svg] or [_USUAL]
    rooms = (WIDEST - 2 * _PADDING - 2, width + 2 * _BLEED)
    heights = [height * min(_GROWS, room / wide) for (wide, height), room in zip(sizes, rooms, strict=False)]
    return max(heights) + 27 * lines_at(content.title, width, 20) + 20 * lines_at(content.note, width, 14) + 24
