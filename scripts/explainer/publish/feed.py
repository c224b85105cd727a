"""The feed of changes, in Atom, with all that was recorded and whole addresses."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from explainer.inject import Markup, anchor_of, told_of
from explainer.ledger import Ledger

_ATOM: Final = "http://www.w3.org/2005/Atom"
_BEGINNING: Final = "1970-01-01"  # of a feed in which nothing stands yet


def feed(ledger: Ledger, markup: Markup, url: str, page: str) -> str:
    """The feed. url: of the site, with a slash at the end; page: where the changes stand for readers, from its root.

    Source: RFC 4287, The Atom Syndication Format.
    """
    title = markup.numbers.explainer.title
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": markup.locale})
    recordings = ledger.recordings()
    _text(root, "id", url + "feed.xml")
    _text(root, "title", f"{title}: {markup.captions.changes}")
    _text(root, "updated", _time(recordings[0].date if recordings else _BEGINNING))
    _text(SubElement(root, "author"), "name", title)
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": url + "feed.xml"})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": url + page})
    _text(root, "rights", markup.numbers.explainer.licence.url)
    for recording in recordings:
        told = told_of(recording, ledger, markup, lambda address: url + address)
        entry = SubElement(root, "entry")
        where = f"{url}{page}#{anchor_of(recording)}"
        _text(entry, "id", where)
        _text(entry, "title", recording.why or "".join(told[0].itertext()))
        _text(entry, "updated", _time(recording.date))
        SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": where})
        inside = "".join(tostring(part, encoding="unicode") for part in told)
        _text(entry, "content", inside).set("type", "html")
    indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _text(parent: Element, tag: str, text: str) -> Element:
    made = SubElement(parent, tag)
    made.text = text
    return made


def _time(date: str) -> str:
    return f"{date}T00:00:00Z"
