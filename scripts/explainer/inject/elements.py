"""Elements of a page, made of texts and other elements."""

from __future__ import annotations

from xml.etree.ElementTree import Element

Content = str | Element


def no_data(said: str) -> Element:
    """A dash where there is no number. said: what a screen reader says of it."""
    return element("span", {"role": "img", "aria-label": said}, "\u2013")


def element(tag: str, attributes: dict[str, str] | None = None, *contents: Content) -> Element:
    """An element with texts and elements in it."""
    made = Element(tag, attributes or {})
    last: Element | None = None
    for content in contents:
        if isinstance(content, Element):
            made.append(content)
            last = content
        elif last is None:
            made.text = (made.text or "") + content
        else:
            last.tail = (last.tail or "") + content
    return made
