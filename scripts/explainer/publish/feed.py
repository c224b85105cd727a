"""The feed of changes, in Atom: every recording, with absolute addresses."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from explainer.data import Explainer
from explainer.inject import Markup, anchor_of, describe_recording, reason_in
from explainer.ledger import Ledger, Recording

_ATOM: Final = "http://www.w3.org/2005/Atom"


def feed(  # noqa: PLR0913 - what it says, and where it leads
    ledger: Ledger, markup: Markup, url: str, page: str, *, name: str = "feed.xml", card: Callable[[str], str] = str
) -> str:
    """The feed. url: of the site, with a slash at the end; page: address of the list of changes, from its root.

    name: of the feed; card: the address of a card in the feed's language, by that of the first one.

    Source: RFC 4287, The Atom Syndication Format.
    """
    title = markup.numbers.explainer.title
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": markup.locale})
    recordings = ledger.recordings()
    _text(root, "id", url + name)
    _text(root, "title", title + markup.captions.colon + markup.captions.changes)
    if updated := _updated(recordings[0]) if recordings else _newest(markup.numbers.explainer):
        _text(root, "updated", updated)
    _text(SubElement(root, "author"), "name", title)
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": url + name})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": url + page})
    _text(root, "rights", markup.numbers.explainer.licence.url)
    for recording in recordings:
        parts = describe_recording(recording, ledger, markup, lambda address: url + card(address))
        for link in [link for part in parts for link in part.iter("a") if markup.loaded.code]:
            if not link.attrib["href"].startswith(f"{url}{markup.loaded.code}/"):
                link.set("hreflang", markup.loaded.first)
        entry = SubElement(root, "entry")
        where = f"{url}{page}#{anchor_of(recording)}"
        _text(entry, "id", f"{url}{name}#{anchor_of(recording)}" if markup.loaded.code else where)
        why, spoken = reason_in(recording, markup)
        named = _text(entry, "title", why or "".join(parts[0].itertext()))
        if why and spoken:
            named.set("xml:lang", spoken["lang"])
        _text(entry, "updated", _updated(recording))
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": where})
        inside = "".join(tostring(part, encoding="unicode") for part in parts)
        _text(entry, "content", inside).set("type", "html")
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _text(parent: Element, tag: str, text: str) -> Element:
    child = SubElement(parent, tag)
    child.text = text
    return child


def _newest(explainer: Explainer) -> str | None:
    """The first moment of the newest date in the data, for a feed without recordings; None if there is none."""
    dates = [source.date for source in explainer.sources.values()] + [fact.as_of for fact in explainer.facts.values()]
    newest = max((f"{date}-01-01"[: len("2026-01-01")] for date in dates if date), default=None)
    return f"{newest}T00:00:00Z" if newest else None


def _updated(recording: Recording) -> str:
    """Its day; each further recording of a day is a second later, so that feed readers see that the feed has grown."""
    midnight = datetime.datetime.fromisoformat(f"{recording.date}T00:00:00")
    return f"{(midnight + datetime.timedelta(seconds=recording.number - 1)).isoformat()}Z"
