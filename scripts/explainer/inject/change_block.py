"""The recordings of the ledger for readers: a list for a page, whose entries the feed shows too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element

from explainer.inject.elements import Content as Inline
from explainer.inject.elements import element, filled
from explainer.inject.receipts import Markup
from explainer.inject.ways import page_at, way_to
from explainer.ledger import (
    PAGES,
    ChartContent,
    ClaimContent,
    Content,
    Entry,
    InputContent,
    Kind,
    Ledger,
    NumberContent,
    Recording,
    address_of,
)
from explainer.translated_pages import code_of
from explainer.wording import fill, language, say_date, say_label

_NAMED_AT_MOST: Final = 12

Link = Callable[[str], str]


def change_list(ledger: Ledger, markup: Markup) -> Element:
    """Every recording, newest first, under its day: what changed, from what to what, and why."""

    def link(address: str) -> str:
        return markup.base + way_to(address, markup.loaded)

    listed: list[Element] = []
    for date, recordings in groupby(ledger.recordings(), lambda recording: recording.date):
        listed.append(element("h3", {"id": day_anchor(date)}, say_date(date, locale=markup.locale)))
        for recording in recordings:
            described = describe_recording(recording, ledger, markup, link)
            listed.append(element("div", {"class": "change", "id": anchor_of(recording)}, *described))
    return element("section", {"class": "changes"}, *(listed or [element("p", {}, markup.captions.no_changes)]))


def anchor_of(recording: Recording) -> str:
    """The id of a recording on the page that lists them."""
    return f"changed-{recording.key}"


def day_anchor(date: str) -> str:
    """The id of the heading of a day on that page. date: as in the ledger."""
    return f"changed-on-{date}"


def describe_recording(recording: Recording, ledger: Ledger, markup: Markup, link: Link) -> list[Element]:
    """One recording in paragraphs and lists. link: turns an address from the site's root into an href."""
    captions = markup.captions
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in recording.entries:
        groups[PAGES if (entry.kind, entry.change) == (PAGES, "wording") else entry.change].append(entry)
    made: list[Element] = []
    if recording.why:
        made.append(
            element("p", {"class": "change-why", **reason_in(recording, markup)[1]}, reason_in(recording, markup)[0])
        )
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


def reason_in(recording: Recording, markup: Markup) -> tuple[str, dict[str, str]]:
    """Why something was recorded, and as an attribute in which language, where that is not the page's."""
    said = markup.numbers.explainer.texts.get(recording.why)
    return said or recording.why, {} if said else _as_recorded(markup)


def _as_recorded(markup: Markup) -> dict[str, str]:
    """The attribute of what is in the data file's language on a page that is not."""
    return {"lang": markup.loaded.first} if markup.loaded.code else {}


def _from_to(entry: Entry, ledger: Ledger, markup: Markup, link: Link) -> list[Inline]:
    content, texts = entry.content, list[Inline]()
    if isinstance(content, ChartContent):
        caption = markup.captions.changed_data
    elif isinstance(content, InputContent):
        caption = markup.captions.changed_calculation
    else:
        before = _before(entry, ledger)
        is_claim = isinstance(content, ClaimContent)
        is_unseen = not is_claim and display_text(before, markup) == display_text(content, markup)
        said = markup.captions.changed_unseen if is_unseen else markup.captions.changed_value
        caption = markup.captions.changed_verdict if is_claim else said
        texts = [_shown(one, entry.id, markup) for one in ([before] if is_claim or is_unseen else [before, content])]
    return filled(caption, _linked(entry, ledger, markup, link), *texts)


def _shown(content: Content | str | None, key: str, markup: Markup) -> Inline:
    """What readers saw first of something, in the language of the page where that is known."""
    text = display_text(content, markup)
    if not isinstance(content, NumberContent) or not markup.loaded.code:
        return text
    now = markup.loaded.number_contents.get(key)
    is_same = now is not None and now.figure == content.figure
    return display_text(now, markup) if is_same else element("span", _as_recorded(markup), text)


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
    return _joined([_linked(entry, ledger, markup, link) for entry in entries], captions.semicolon)


def _joined(parts: Iterable[Inline], between: str) -> list[Inline]:
    made: list[Inline] = []
    for part in parts:
        made += [between, part] if made else [part]
    return made


def _linked(entry: Entry, ledger: Ledger, markup: Markup, link: Link) -> Inline:
    """A thing by its name, as it was recorded, or in another language as it is now."""
    if entry.kind == PAGES:
        name = f"/{entry.id}" if entry.change == "wording" else markup.captions.changed_page.format(entry.id)
        found, loaded = page_at(entry.id, markup.loaded), markup.loaded
        is_here = found is not None and code_of(found, loaded.project.spoken()) == loaded.code
        return element("a", {"href": link(entry.id)}, name) if is_here else name
    now, captions = _name_now(entry, markup), markup.captions
    kind: Kind
    match entry.content or _before(entry, ledger):
        case NumberContent(label=name):
            kind, name = "numbers", now or name
        case ChartContent(title=name):
            kind, name = "charts", now or name
        case ClaimContent(claim=name, verdict=verdict):
            claim = (now or name).removesuffix(".")  # a sentence goes on
            kind, name = "claims", captions.card_title.format(captions.verdict(verdict), claim)
        case InputContent(label=name):
            kind, name = "inputs", captions.card_calculator.format(now or name)
        case _:
            return captions.changed_page.format(entry.id)
    attributes = {} if now else _as_recorded(markup)
    return element("a", {"href": link(address_of(kind, entry.id)), **attributes}, name)


def _name_now(entry: Entry, markup: Markup) -> str | None:
    """What a thing is called in the language of the page; None in that of the ledger, and where it is no more."""
    loaded, explainer = markup.loaded, markup.numbers.explainer
    if not loaded.code:
        return None
    if entry.kind == "charts" and entry.id in loaded.functions:  # which need not be drawn for that
        return fill(explainer.said(loaded.functions[entry.id].title), markup.numbers)
    if entry.kind == "claims" and entry.id in explainer.claims:
        return explainer.claims[entry.id].claim
    return say_label(markup.numbers[entry.id], markup.locale) if entry.id in markup.numbers else None
