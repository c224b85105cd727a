"""Elements of a page, made of texts and other elements."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

Content = str | Element
_FIELD: Final = re.compile(r"\{(\d?)\}")


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


def filled(text: str, *contents: Content) -> list[Content]:
    """A text with contents in place of its `{}`, or of its `{0}` and `{1}`."""
    before, *rest = _FIELD.split(text)
    made: list[Content] = [before]
    for place, after in zip(rest[::2], rest[1::2], strict=True):
        made += [contents[int(place or 0)], after]
    return made
