"""How pages read, alone and in a list of results: lengths of titles and descriptions, and the reading grade."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from typing import Final

from explainer.check.findings import Finding
from explainer.check.room import room_of, room_said
from explainer.check.texts import REFERENCE, Text
from explainer.compute import Numbers
from explainer.errors import Place
from explainer.translated_pages import code_of
from explainer.wording import fill

_LENGTHS: Final = {"title": (20, 75), "description": (60, 200)}
_GRADE_AT_MOST: Final = 10
_WORDS_AT_LEAST: Final = 100  # fewer make no average
_LISTING: Final = re.compile(r"^\{\{ *(?:numbers|sources) *\}\}", re.MULTILINE)
_NO_SENTENCES: Final = re.compile(r"\s*(?:#|\|)")


def front_matter(texts: Iterable[Text], numbers: Numbers, site_names: Mapping[str, str]) -> Iterator[Finding]:
    """Titles, with the name of the site behind them as browsers show them, and descriptions: length, and uniqueness.

    site_names: by the code of a translation, empty for the language of the data file.
    """
    first: dict[tuple[str, str], Place] = {}
    for text in texts:
        if text.kind != "title" or text.condition:
            continue
        key, place, site_name = text.owner, text.place(0), site_names[code_of(text.file.name, site_names)]
        said = " ".join(fill(_written(text), numbers, place).split())
        shown = f"{said} - {site_name}" if key == "title" else said
        least, most = _LENGTHS[key]
        if not least <= room_of(shown) <= most:
            way = "shorten" if room_of(shown) > most else "lengthen"
            whole = f", “ - {site_name}” included" if key == "title" else ""
            problem = f"the {key} has {room_said(shown)}{whole}, expected {least} to {most}"
            yield Finding(place, f"{key}-length", problem, f"{way} it", said, text.lines)
        if (key, said) in first:
            problem = f"the {key} is also that of {first[key, said].file}"
            yield Finding(place, "duplicate-text", problem, "say what is special about this page", said, text.lines)
        first.setdefault((key, said), place)


def other_names(texts: Iterable[Text], numbers: Numbers) -> Iterator[Finding]:
    """The name of the site in mkdocs.yml, if cards and feeds, which have the data file's title, call it otherwise."""
    title = numbers.explainer.title
    for text in texts:
        if text.kind == "setting" and text.owner == "site_name" and (said := _written(text)) != title:
            problem = f"pages are of “{said}”, and cards of “{title}”, the title in the data file"
            yield Finding(text.place(0), "other-name", problem, "give both the same name", said, text.lines)


def reading_grades(texts: Iterable[Text]) -> Iterator[Finding]:
    """Pages that ask for more school years than a newspaper; pages that list all numbers are for looking things up."""
    blocks = (text for text in texts if text.kind == "page" and not text.condition)
    for _, group in groupby(blocks, key=lambda text: text.file.name):
        page = list(group)
        file = page[0].file
        if _LISTING.search(file.text):
            continue
        prose = [text for text in page if not _NO_SENTENCES.match(file.text[text.start : text.start + len(text.prose)])]
        sentences = [text.prose[start:end] for text in prose for start, end in text.sentences()]
        grade, words = school_grade(sentences)
        if words >= _WORDS_AT_LEAST and grade > _GRADE_AT_MOST:
            problem = f"the page reads at school grade {grade:.1f}, expected {_GRADE_AT_MOST} at most"
            longest = max(prose, key=_longest_sentence)
            remedy = f"shorten sentences and words; the longest sentence is on line {longest.lines[0]}"
            yield Finding(Place(file.name, 1), "reading-grade", problem, remedy, file.name, (1, 1))


def school_grade(sentences: Iterable[str]) -> tuple[float, int]:
    """School years that sentences ask for, and how many words they have; a reference counts as one short word.

    Source: Kincaid and others, 1975, the Flesch-Kincaid grade.
    """
    read = [re.findall(r"[A-Za-z][A-Za-z'’]*", re.sub(REFERENCE + "+", "it", sentence)) for sentence in sentences]
    read = [words for words in read if words]
    words = [word for one in read for word in one]
    if not words:
        return 0.0, 0
    long = 0.39 * len(words) / len(read)
    return long + 11.8 * sum(map(syllables, words)) / len(words) - 15.59, len(words)


@lru_cache(maxsize=20_000)  # texts are made of few words
def syllables(word: str) -> int:
    """Groups of vowels that sound; right for most words, and wrong as often above as below."""
    word = re.sub(r"['’]\w*$", "", word.lower())
    word = re.sub(r"(?<=[^aeiouy])([rl])e(s?)$", r"e\1\2", word)  # fi-bre, peo-ple
    word = re.sub(r"(?<=[^dtaeiouy])ed$|(?<=[^aeioucgsxz])es$|(?<=[^aeiouy])e$", "", word)
    return max(1, len(re.findall(r"[aeiouy]+", word)) + len(re.findall(r"ia|io(?!n)|ua|eo(?!p)", word)))


def _longest_sentence(text: Text) -> int:
    return max((end - start for start, end in text.sentences()), default=0)


def _written(text: Text) -> str:
    """The text as its author wrote it, references and all."""
    return text.file.text[text.start : text.start + len(text.prose)].replace('\\"', '"').replace("''", "'")
