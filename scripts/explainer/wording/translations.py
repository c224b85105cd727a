"""Texts of an explainer in other languages: gettext's catalogs beside the data file, one for each language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser

from explainer.compute import Numbers
from explainer.data import SYNONYMS, TOPIC, Explainer, author_files, check_seen, in_context, read_text
from explainer.errors import DataMistake, Place, Report
from explainer.units import Units
from explainer.wording.locales import language
from explainer.wording.references import REFERENCE, NumberReference, WordsReference, parse_reference

CATALOG: Final = ".po"
_LONGEST: Final = 10_000
_LINE: Final = re.compile(r'\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?"(?:[^"\\]|\\.)*"\s*)?')


@dataclass(frozen=True)
class Translation:
    """What an explainer says in another language. texts: by the text in the data file, a chart or the menu."""

    language: str
    texts: Mapping[str, str]

    def of(self, numbers: Numbers) -> Numbers:
        """The numbers in this language, before their references are filled in."""
        return numbers.translated(self.language, self.texts)


def check_code(code: str) -> None:
    """Check the language of a catalog: as addresses and browsers have it, `de` or `de-AT`.

    Raises:
        DataMistake: we do not speak it, there is no such region, or it is written in another way.
    """
    as_named = str(language(code).locale).replace("_", "-")
    if as_named != code:
        raise DataMistake(f"no language '{code}'", None, f"write '{as_named}'")


def read_translations(folder: Path, root: Path, written: Explainer) -> Mapping[str, Translation]:
    """The translations in the folder of the data file, by their language: `ja.po` is the Japanese one.

    written: what they translate.

    Raises:
        Refusal: a name that is no language we speak, or that of the data file; what gettext does not read; and each
            text whose translation names other numbers than the text does.
    """
    report, found = Report(), {}
    for path in author_files(folder, f"*{CATALOG}"):
        place = Place(path.relative_to(root).as_posix())
        with report.collecting(place):
            check_code(path.stem)
            if path.stem == written.language:
                raise DataMistake(f"the data file itself is in '{path.stem}'", None, "change its texts there")
            found[path.stem] = Translation(path.stem, _texts(path, place, written.units, report))
    report.raise_if_any()
    return found


def _texts(path: Path, place: Place, units: Units, report: Report) -> Mapping[str, str]:
    text = read_text(path, place.file)
    wrong = next((number for number, line in enumerate(text.splitlines(), 1) if not _LINE.fullmatch(line)), 0)
    if wrong:
        raise _unreadable(place.file, wrong)
    catalog = _Catalog()
    try:
        PoFileParser(catalog, abort_invalid=True).parse(StringIO(text))
    except PoFileError as error:
        raise _unreadable(place.file, error.lineno) from error
    for line, first in catalog.repeated:
        problem = f"this text is translated on line {first} already"
        report.add(DataMistake(problem, Place(place.file, line), "keep one of them"))
    texts: dict[str, str] = {}
    for message in catalog:
        at = Place(place.file, message.lineno or 0)
        if not isinstance(message.id, str) or not isinstance(message.string, str):
            advice = "write one msgid and one msgstr: numbers choose their plural by themselves"
            report.add(DataMistake("plural forms", at, advice))
        elif message.id and message.string and not message.fuzzy:
            texts[in_context(message.context or "", message.id)] = message.string
            if message.context not in {None, TOPIC, SYNONYMS}:
                advice = f"write '{TOPIC}' for what topics of claims are called, '{SYNONYMS}' for words of the search"
                report.add(DataMistake(f"no context '{message.context}'", at, advice))
            with report.collecting(at):
                _check(message.id, message.string, at, units)
    return texts


class _Catalog(Catalog):
    """A catalog that knows which texts it has twice. repeated: the line of each, and that of the first."""

    def __init__(self) -> None:
        super().__init__()
        self.repeated: list[tuple[int, int]] = []

    def __setitem__(self, id: str | tuple[str, ...] | list[str], message: Message) -> None:  # noqa: A002 - babel's own name
        if id and (first := self.get(id, message.context)):
            self.repeated.append((message.lineno or 0, first.lineno or 0))
        super().__setitem__(id, message)


def _unreadable(file: str, line: int) -> DataMistake:
    advice = 'write msgid "…", msgstr "…" or "…", with \\" and \\n inside, or a comment with #'
    return DataMistake("gettext cannot read this line", Place(file, line), advice)


def _check(written: str, said: str, at: Place, units: Units) -> None:
    """Raises a Mistake for a translation that is too long, hides something, or states other numbers than the text."""
    if (longest := max(len(written), len(said))) > _LONGEST:
        raise DataMistake(f"a text of {longest} characters, expected at most {_LONGEST}", at, "shorten it")
    check_seen(said, at)
    found, meant = _named(said, at, units), _named(written, None, units)
    if found != meant:
        added, missing = _list(sorted(found - meant)), _list(sorted(meant - found))
        problem = f"the translation names {added} where the text names {missing}"
        raise DataMistake(problem, at, "state the same numbers")


def _named(text: str, place: Place | None, units: Units) -> set[str]:
    names: set[str] = set()
    for match in REFERENCE.finditer(text):
        found = parse_reference(match["inner"], place, units)
        names |= set(found.names) if isinstance(found, NumberReference | WordsReference) else {match["inner"].strip()}
    return names


def _list(names: list[str]) -> str:
    return ", ".join(names) or "nothing else"
