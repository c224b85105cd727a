"""How much room a text takes where others show it: a letter of Chinese or Japanese takes that of two."""

from __future__ import annotations

import unicodedata
from typing import Final

_WIDE: Final = frozenset("FW")  # as Unicode's East Asian Width names what is twice as wide as a Latin letter


def room_of(text: str) -> int:
    """The width of a text, in Latin letters."""
    return len(text) + _wide_in(text)


def room_said(text: str) -> str:
    """The same for a finding: `24 characters`, or `24 characters, wide ones counted twice`."""
    return f"{room_of(text)} characters{', wide ones counted twice' * bool(_wide_in(text))}"


def _wide_in(text: str) -> int:
    return sum(unicodedata.east_asian_width(letter) in _WIDE for letter in text)
