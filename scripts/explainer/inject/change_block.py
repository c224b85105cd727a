"""The recordings of the ledger for readers: a list for a page, whose entries the feed shows too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from explainer.inject.elements import Content as Inline
from explainer.inject.elements import element, filled
from explainer.inject.receipts import Markup
from explainer.ledger import (
    PAGES,
    ChartContent,
    ClaimContent,
    Content,
    Entry,
    InputContent,
    Ledger,
    NumberContent,
    Recording,
    address_of,
)
from explainer.wording import Captions, language, say_date

_NAMED_AT_MOST: Final = 12

Link = Callable[[str], str]


def change_list(ledger: Ledger, markup: Markup) -> Element:
    """Every recording, newest first: what changed, from what to what, and why."""
    listed = [
        element(
            "div",
            {"class": "change"},
            element("h3", {"id": anchor_of(recording)}, say_date(recording.date, locale=markup.locale)),
            *describe_recording(recording, ledger, markup, lambda address: f"{markup.base}{address}index.html"),
        )
        for recording in ledger.recordings()
    ]
    return element("section", {"class": "changes"}, *(listed or [element("p", {}, markup.captions.no_changes)]))


def anchor_of(recording: Recording) -> str:
    """The id of a recording on the page that lists them."""
    return f"changed-{recording.key}"


def describe_recording(recording: Recording, ledger: Ledger, markup: Markup, link: Link) -> list[Element]:
    """One recording in paragraphs and lists. link: turns an address from the site's root into an href."""
    captions = markup.captions
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in recording.entries:
        groups[PAGES if (entry.kind, entry.change) == (PAGES, "wording") else entry.change].append(entry)
    made = [element("p", {"class": "change-why"}, recording.why)] if recording.why else []
    if values := groups["value"]:
        made.append(element("ul", {}, *(element("li", {}, *_from_to(e, ledger, markup, link)) for e in values)))
    is_first = bool(ledger.entries) and recording.entries[0] is ledger.entries[0]
    for key, caption in (
        ("new", captions.first_published if is_first else captions.also_published),
        ("withdrawn", captions.withdrawn),
        ("wording", captions.changed_wording),
        (PAGES, captions.changed_pages),
    ):
        if entries := groups[key]:
            before, _, after = caption.partition("{}")
            made.append(element("p", {}, before, *_named(entries, ledger, markup, link), after))
    return made


def _from_to(entry: Entry, ledger: Ledger, markup: Markup, link: Link) -> list[Inline]:
    content, texts = entry.content, list[str]()
    if isinstance(content, ChartContent):
        caption = markup.captions.changed_data
    elif isinstance(content, InputContent):
        caption = markup.captions.changed_calculation
    else:
        before = _before(entry, ledger)
        is_claim = isinstance(content, ClaimContent)
        caption = markup.captions.changed_verdict if is_claim else markup.captions.changed_value
        texts = [display_text(before, markup), *([] if is_claim else [display_text(content, markup)])]
    return filled(caption, _linked(entry, ledger, markup.captions, link), *texts)


def _before(entry: Entry, ledger: Ledger) -> Content | str | None:
    """What was published before an entry."""
    history = ledger.history(entry.kind, entry.id)
    return next((other.content for other in reversed(history[: history.index(entry)]) if other.content), None)


def display_text(content: Content | str | None, markup: Markup) -> str:
    """What readers see first of a number or claim; an empty text for a chart, input or page."""
    match content:
        case NumberContent(text=text, range=span):
            return text + markup.captions.bracketed.format(span) if span else text
        case ClaimContent(verdict=verdict):
            return markup.captions.verdict(verdict)
        case _:
            return ""


def _named(entries: Sequence[Entry], ledger: Ledger, markup: Markup, link: Link) -> list[Inline]:
    """The things by name; if they are many, only how many of each kind."""
    captions = markup.captions
    if len(entries) > _NAMED_AT_MOST:
        kinds: Mapping[str, Mapping[str, str]] = {  # by plural form
            "numbers": captions.count_numbers,
            "charts": captions.count_charts,
            "claims": captions.count_claims,
            "inputs": captions.count_inputs,
            PAGES: captions.count_pages,
        }
        counted = Counter(entry.kind for entry in entries)
        spoken = language(markup.locale)
        return [captions.comma.join(spoken.counted(kinds[kind], counted[kind]) for kind in kinds if counted[kind])]
    return _joined([_linked(entry, ledger, captions, link) for entry in entries], captions.semicolon)


def _joined(parts: Iterable[Inline], between: str) -> list[Inline]:
    made: list[Inline] = []
    for part in parts:
        made += [between, part] if made else [part]
    return made


def _linked(entry: Entry, ledger: Ledger, captions: Captions, link: Link) -> Inline:
    content = entry.content or _before(entry, ledger)
    match content:
        case NumberContent(label=name):
            return element("a", {"href": link(address_of("numbers", entry.id))}, name)
        case ChartContent(title=name):
            return element("a", {"href": link(address_of("charts", entry.id))}, name)
        case ClaimContent(claim=claim, verdict=verdict):
            name = captions.card_title.format(captions.verdict(verdict), claim.removesuffix("."))  # a sentence goes on
            return element("a", {"href": link(address_of("claims", entry.id))}, name)
        case InputContent(label=label):
            name = captions.card_calculator.format(label)
            return element("a", {"href": link(address_of("inputs", entry.id))}, name)
        case _:
            return captions.changed_page.format(entry.id)
