"""A card as a page: light, complete without JavaScript, and ready for a frame on any site.

It is made from an edition alone, so that old values can be shown when the data has changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from explainer.cards.calculator import described, program, recorded_formulas, rows_of
from explainer.cards.card import (
    WIDEST,
    Card,
    as_of,
    cited,
    embed_code,
    embed_height,
    name_of,
    named,
    sentence_of,
    titled,
)
from explainer.cards.site import CardSite
from explainer.data import Source
from explainer.hypertext import filled, strict_policy
from explainer.inject import file_kind
from explainer.ledger import (
    ChartContent,
    ClaimContent,
    Content,
    InputContent,
    NumberContent,
    Subject,
    apa,
    csl,
    linked_data,
    space_before,
    translated,
    work_of,
)
from explainer.translated_pages import address_in, language_at
from explainer.wording import Captions, Parts, captions, language_name, say_date_on_one_line, say_recorded_formula

_TEMPLATE: Final = Path(__file__).with_name("templates") / "card.html"
_DESCRIBED_AT_MOST: Final = 300
_DESCRIBED_AT_LEAST: Final = 50  # letters: search engines pass over data that say less of themselves


def card_html(card: Card, site: CardSite) -> str:
    """The card as a page."""
    edition, content, said = card.edition, card.edition.content, site.said
    sources = site.sources_of(content)
    root = "../" * card.address.count("/")
    description = _description(content, sources, site)
    is_shared = card.is_superseded or not card.is_archive  # an edition that is still the newest leads to that
    code = language_at(card.address, site.spoken)
    work = translated(work_of(edition, name_of(content, said), site.title, site.url, said), code)
    return filled(
        _TEMPLATE,
        policy=strict_policy(site.url),
        card=card,
        site=site,
        said=said,
        edition=edition,
        content=content,
        current=card.current,
        root=root,
        home=root + site.home,
        ways=[] if card.is_archive else site.ways(edition.kind, edition.id),
        name_of_language=lambda code: language_name(code, code),
        title=titled(content, said),
        description=description,
        url=site.url + card.address,
        locale=site.locale,
        pinned=site.url + edition.address,
        oembed=site.url + oembed_file(card.address),
        picture=card.picture,
        image=site.url + card.picture,
        data=_escaped(linked_data(_subject(card, site, description, sources), content)),
        published=edition.date,
        modified=edition.date if card.is_archive else card.last_changed or edition.date,
        superseded=_superseded(card, site) if card.is_superseded else "",
        as_of=said.card_as_of.format(_day(edition.date, site)) if edition.date else "",
        source=cited(named(content, site), len(sources), said),
        as_of_data=as_of(content, site),
        said_in=_said_in(content, site),
        fields=content.fields if isinstance(content, InputContent) else (),
        space_before=space_before,
        rows=rows_of(content, site.language, site.units),
        program=_escaped(program(content, site.language, site.units)) if isinstance(content, InputContent) else "",
        formulas=card.formulas or recorded_formulas(content, site.language, site.units),
        formula=card.formula or _recorded_formula(content, site),
        sources=[source for source in sources if source != _said_in(content, site)],
        grade=said.grade(content.grade) if isinstance(content, NumberContent) else "",
        history=_history(card, site),
        said_of=lambda old: said.verdict(old.content.text) if edition.kind == "claims" else old.content.text,
        day=lambda date: _day(date, site),
        is_shared=is_shared,
        sentence=sentence_of(content, said),
        newest=site.url + site.card(edition.kind, edition.id),
        citation=apa(work, said, site.language) if is_shared else "",
        work=_escaped(csl(work)) if is_shared else "",
        frame=embed_code(card, site, is_pinned=False) if is_shared else "",
        files=_files(card, said) if is_shared else (),
    )


def oembed_file(address: str) -> str:
    """Address of the answer to programs that embed the card at an address; both from the site's root."""
    return f"oembed/{address.removesuffix('/')}.json"


def oembed_json(card: Card, site: CardSite) -> str:
    """The answer to a program that embeds the card's address.

    Source: https://oembed.com, version 1.0.
    """
    image = site.url + card.picture
    answer = {
        "version": "1.0",
        "type": "rich",
        "title": name_of(card.edition.content, site.said),
        "provider_name": site.title,
        "provider_url": site.url,
        "cache_age": 86400,
        "thumbnail_url": image,
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
        "html": embed_code(card, site, is_pinned=card.is_archive),
        "width": WIDEST,
        "height": embed_height(card, site),
    }
    return _compact(answer)


def share_words(site: CardSite, others: Sequence[CardSite] = ()) -> str:
    """What the buttons are called with which a script lets readers take along what is on a card, as JSON.

    others: the same in other languages, by whose codes their words are found.
    """
    return _compact({**_words(site), **{other.code: _words(other) for other in others}})


def _words(site: CardSite) -> dict[str, str]:
    said = site.said
    return {
        "copy": said.copy,
        "copied": said.copied,
        "select": said.select,
        "system": said.share_system,
        "colours": said.share_colours,
        "own": said.share_own,
        "light": said.share_light,
        "dark": said.share_dark,
        "bibtex": said.share_bibtex,
        "csl": said.share_csl,
        "frame": site.of_pinned(said.share_embed_today),
        "close": said.close,
    }


def _subject(card: Card, site: CardSite, description: str, sources: Sequence[Source]) -> Subject:
    edition = card.edition
    return Subject(
        url=site.url + card.address,
        site_url=site.url,
        name=name_of(edition.content, site.said),
        description=description,
        author=site.title,
        licence=site.licence.url,
        published=edition.date,
        modified=None if card.is_archive else card.last_changed,
        version=edition.n,
        image=site.url + card.picture,
        files=tuple((site.url + address, kind) for kind, address in _typed_files(card)),
        citations=tuple(source.url or source.title for source in sources),
        language=site.language,
        said_in=_said_in(edition.content, site),
        rating=site.said.verdict(edition.content.verdict) if isinstance(edition.content, ClaimContent) else "",
    )


def _said_in(content: Content, site: CardSite) -> Source | None:
    """The publication that says what is checked."""
    return site.sources.get(content.said_in or "") if isinstance(content, ClaimContent) else None


def _description(content: Content, sources: Sequence[Source], site: CardSite) -> str:
    said = site.said
    if isinstance(content, NumberContent):
        span = said.bracketed.format(said.range(content.range_kind, content.range)) if content.range else ""
        text = said.card_said.format(content.label, content.said + span, cited(sources[:1], len(sources), said))
        for more in _more_of(content, site):
            if len(text) < _DESCRIBED_AT_LEAST:
                text += space_before(text[-1]) + more
    elif isinstance(content, ChartContent):
        text = content.alt
    elif isinstance(content, InputContent):
        text = described(content, said)
    else:
        text = said.verdict(content.verdict) + said.stop + content.reason
    return text if len(text) <= _DESCRIBED_AT_MOST else text[: _DESCRIBED_AT_MOST - 1].rpartition(" ")[0] + "…"


def _more_of(content: NumberContent, site: CardSite) -> Iterator[str]:
    """What else can be said of a number, in sentences: its date, grade and note, who says so, and who may use it."""
    said = site.said
    yield from filter(None, (as_of(content, site), said.sentence(said.grade(content.grade)), content.note))
    yield said.sentence(said.comma.join((said.card_by.format(site.title), site.licence.name)))


def _superseded(card: Card, site: CardSite) -> str:
    """When and why another took its place, and what there is now: of a thing that is called otherwise, its name too."""
    said, then = site.said, card.edition.content
    parts = [said.superseded.format(_day(card.superseded_on, site)) if card.superseded_on else said.superseded_soon]
    if card.why:  # before what there is now, which may be a later one, for other reasons
        parts.append(said.sentence(said.superseded_why.format(card.why)))
    match card.current.content if card.current else None:
        case None:
            parts.append(said.superseded_gone)
        case NumberContent(said=text, label=label):
            is_same = isinstance(then, NumberContent) and then.label == label
            named = said.superseded_by if is_same else said.superseded_other
            parts.append(named.format(text if is_same else label + said.colon + text))
        case ClaimContent(verdict=verdict, claim=claim):
            text, is_same = said.verdict(verdict), isinstance(then, ClaimContent) and then.claim == claim
            named = said.superseded_by if is_same else said.superseded_other
            parts.append(named.format(text if is_same else said.card_title.format(text, claim)))
        case ChartContent() | InputContent():
            parts.append(said.superseded_chart)
    return " ".join(parts)


def _history(card: Card, site: CardSite) -> str:
    said, first = site.said, card.earlier[0].date if card.earlier else card.edition.date
    if first is None:
        return said.card_unpublished
    text = said.card_first.format(_day(first, site))
    changed = card.last_changed if card.last_changed != first else None
    return f"{text}{space_before(text[-1])}{said.card_changed.format(_day(changed, site))}" if changed else text


def _recorded_formula(content: Content, site: CardSite) -> Parts:
    """The formula of an old value with the names of its time."""
    if not isinstance(content, NumberContent) or content.formula is None:
        return ()
    return say_recorded_formula(content.formula, content.inputs, site.language, site.units)


def _files(card: Card, said: Captions) -> list[tuple[str, str]]:
    """The downloads and their addresses; for something superseded, only what was kept of it."""
    edition = card.edition
    if card.is_superseded:
        return [(file_kind(ending), (card.archived_svg or "").removesuffix("svg") + ending) for ending in card.endings]
    match edition.kind:
        case "numbers":
            return [(said.one_number, f"numbers/{edition.id}.json"), (said.all_data, "data/figures.json")]
        case "charts":
            name = address_in(card.code, f"charts/{edition.id}")
            return [(file_kind(ending), f"{name}.{ending}") for ending in card.endings]
        case _:
            return [(said.data_file, card.data_file)]


def _typed_files(card: Card) -> list[tuple[str, str]]:
    """Those that hold what the card shows, and nothing else."""
    if card.edition.kind == "numbers":
        return [] if card.is_archive else [("application/json", f"numbers/{card.edition.id}.json")]
    types = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv", "json": "application/json"}
    named = [address for _, address in _files(card, captions("en"))]
    return [(types[address.rpartition(".")[2]], address) for address in named if address.rpartition(".")[2] in types]


def _day(date: str | None, site: CardSite) -> str:
    return say_date_on_one_line(date, locale=site.language) if date else ""


def _compact(data: object) -> str:
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False)


def _escaped(data: object) -> str:
    return _compact(data).replace("<", "\\u003c")
