"""Citations of a number, chart, claim or calculator as first published: APA style and CSL-JSON."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from explainer.ledger.editions import Edition, NumberContent
from explainer.wording import Captions, language

_CSL_TYPES: Final[Mapping[str, str]] = {
    "numbers": "dataset",
    "charts": "graphic",
    "claims": "webpage",
    "inputs": "software",
}


@dataclass(frozen=True)
class Work:
    """What is cited. author: also its publisher; date: ISO, None before it is published; url: permanent."""

    key: str
    kind: str
    title: str
    author: str
    date: str | None
    version: int
    url: str


def work_of(edition: Edition, name: str, author: str, url: str, said: Captions) -> Work:
    """An edition as a work to cite. name: its label, title or claim; url: of the site, with a slash at the end."""
    content = edition.content
    title = said.card_title.format(name, content.text) if isinstance(content, NumberContent) else name
    key = re.sub(r"[^a-z0-9]+", "-", f"{author}-{edition.kind}-{edition.id}-{edition.n}".lower()).strip("-")
    return Work(key, edition.kind, title, author, edition.date, edition.n, url + edition.address)


def translated(work: Work, code: str) -> Work:
    """The work as a card in another language cites it: with a key of its own. code: empty for the first language."""
    return replace(work, key=f"{work.key}-{code.lower()}") if code else work


def apa(work: Work, said: Captions, locale: str) -> str:
    """The work in the style of the American Psychological Association, with the punctuation of the language.

    Source: Publication Manual of the APA, 7th edition, 10.9 (data sets) and 10.16 (webpages).
    """
    spoken = language(locale)
    when = spoken.apa_date(*map(int, work.date.split("-"))) if work.date else said.no_date
    kind = said.reference_kind.format(said.cited_kind(work.kind)) if said.cited_kind(work.kind) else ""
    # The reference goes on behind what may be a sentence, or end in "Inc."
    author, title = (text.removesuffix(said.stop.rstrip()) for text in (work.author, work.title))
    return said.reference.format(author, when, title, said.version.format(work.version), kind, work.url)


def csl(work: Work) -> Mapping[str, object]:
    """The work as an item of CSL-JSON but for publisher and address: a card's script adds those, and writes BibTeX."""
    item: dict[str, object] = {
        "id": work.key,
        "type": _CSL_TYPES[work.kind],
        "title": work.title,
        "author": [{"literal": work.author}],
        "version": str(work.version),
    }
    if work.date:
        item["issued"] = {"date-parts": [[int(part) for part in work.date.split("-")]]}
    return item
