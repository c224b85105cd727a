"""The words of every language, each in a module of this package; what CLDR's tables hold is not repeated here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from explainer.wording.languages import en
from explainer.wording.languages.words import Captions, Spoken, Words

__all__ = ["WORDS", "Captions", "Spoken", "Words", "captions"]

WORDS: Final[Mapping[str, Words]] = {"en": en.WORDS}
_CAPTIONS: Final[Mapping[str, Captions]] = {"en": en.CAPTIONS}


def captions(locale: str) -> Captions:
    """The captions of a language; those of English until it has its own."""
    return _CAPTIONS.get(locale.partition("-")[0], en.CAPTIONS)
