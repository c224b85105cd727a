"""The words of every language, each in a file of this package; what CLDR's tables hold is not repeated here."""

from __future__ import annotations

from explainer.wording.languages.caption_texts import Captions
from explainer.wording.languages.formulas import FormulaWords
from explainer.wording.languages.reading import LanguageFile, known_languages, language_file, unknown_language
from explainer.wording.languages.words import Spoken, Words

__all__ = [
    "Captions",
    "FormulaWords",
    "LanguageFile",
    "Spoken",
    "Words",
    "captions",
    "formula_words",
    "known_languages",
    "language_file",
    "unknown_language",
]


def captions(locale: str) -> Captions:
    """The captions of a language, with its region or not.

    Raises:
        Mistake: as for `language_file`.
    """
    return language_file(locale).captions


def formula_words(locale: str) -> FormulaWords:
    """The words for formulas in a language, with its region or not.

    Raises:
        Mistake: as for `language_file`.
    """
    return language_file(locale).formulas
