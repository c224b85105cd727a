"""The words of every language, each in a module of this package; what CLDR's tables hold is not repeated here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from explainer.wording.languages import en
from explainer.wording.languages.formulas import ENGLISH, FormulaWords
from explainer.wording.languages.words import Captions, Spoken, Words

__all__ = ["WORDS", "Captions", "FormulaWords", "Spoken", "Words", "captions", "formula_words"]

WORDS: Final[Mapping[str, Words]] = {"en": en.WORDS}
_CAPTIONS: Final[Mapping[str, Captions]] = {"en": en.CAPTIONS}
_FORMULAS: Final[Mapping[str, FormulaWords]] = {"en": ENGLISH}


def captions(locale: str) -> Captions:
    """The captions of a language; those of English until it has its own."""
    return _CAPTIONS.get(locale.partition("-")[0], en.CAPTIONS)


def formula_words(locale: str) -> FormulaWords:
    """The words for formulas in a language; those of English until it has its own."""
    return _FORMULAS.get(locale.partition("-")[0], ENGLISH)
