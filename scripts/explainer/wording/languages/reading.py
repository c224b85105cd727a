"""The file of a language, read and compared with that of English, which has every key that there is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Final, get_type_hints

from explainer.errors import DataMistake, Mistakes, Place, nearest
from explainer.wording.languages.caption_texts import Captions
from explainer.wording.languages.formulas import FormulaWords
from explainer.wording.languages.words import Spoken, Words

_FOLDER: Final = Path(__file__).parent
_SECTIONS: Final = {"words": Words, "spoken": Spoken, "formulas": FormulaWords, "captions": Captions}
_FIELD: Final = re.compile(r"\{\d?\}")
_PLURALS: Final = frozenset({"zero", "one", "two", "few", "many", "other"})
# Tables whose keys a language chooses: what it writes in a way of its own, and plural forms that it has.
_OWN_KEYS: Final = frozenset(
    {
        ("words", "shares"),
        ("words", "units"),
        ("words", "rates"),
        ("words", "joined"),
        ("spoken", "scales"),
        ("spoken", "joined"),
    }
)
_PLURAL_TABLES: Final = frozenset({"times", "points", "ordinal_numbers", "numbers_on_page"})
_EMPTY_TEXTS: Final = frozenset({"cited_numbers", "cited_charts", "cited_claims", "cited_inputs", "gap"})


@dataclass(frozen=True)
class LanguageFile:
    """All that a language says."""

    words: Words
    spoken: Spoken
    formulas: FormulaWords
    captions: Captions


def known_languages() -> tuple[str, ...]:
    """The languages that have a file, by their codes."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def language_file(locale: str) -> LanguageFile:
    """What a language says. locale: `de`, or with a region that makes no difference here, `de-AT`.

    Raises:
        DataMistake: it has no file. Mistakes: as for `read_language`.
    """
    code = re.split("[-_]", locale)[0]
    if code not in known_languages():
        raise unknown_language(locale)
    return read_language(_FOLDER / f"{code}.toml")


def unknown_language(locale: str) -> DataMistake:
    """The mistake of naming a language, or a region of it, that there is not."""
    known = ", ".join(f"'{known}'" for known in known_languages())
    return DataMistake(f"no language '{locale}'", None, f"the languages are {known}, each with or without a region")


def read_language(path: Path) -> LanguageFile:
    """The file of a language.

    Raises:
        Mistakes: it is no TOML; a key is missing or unknown, or its value is of another kind than in English; a text is
            empty, or has other fields to fill in.
    """
    text = path.read_text(encoding="utf-8")
    try:
        tree = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        found = re.search(r" \(at line (\d+)", str(fault))
        place = Place(path.name, int(found[1]) if found else 1)
        raise Mistakes([DataMistake(f"not TOML: {str(fault).partition(' (at')[0]}", place)]) from None
    english = tomllib.loads((_FOLDER / "en.toml").read_text(encoding="utf-8"))
    if mistakes := _Comparison(path.name, text).compared(tree, english):
        raise Mistakes(mistakes)
    return LanguageFile(*(_made(kind, tree[name]) for name, kind in _SECTIONS.items()))


class _Comparison:
    """Compares what a file says with what English says."""

    def __init__(self, name: str, text: str) -> None:
        self.name, self.lines = name, text.splitlines()
        self.mistakes: list[DataMistake] = []

    def compared(self, tree: Mapping[str, Any], english: Mapping[str, Any]) -> list[DataMistake]:
        self._table((), tree, english)
        return self.mistakes

    def _table(self, path: tuple[str, ...], tree: Mapping[str, Any], english: Mapping[str, Any]) -> None:
        last = path[-1] if path else ""
        if path in _OWN_KEYS:
            return
        if last in _PLURAL_TABLES or last.startswith("count_"):
            self._plurals(path, tree)
            return
        for key in english.keys() - tree.keys():
            self._add(path, f"'{key}' is missing from [{'.'.join(path)}]", f"in English it is {english[key]!r}")
        for key, value in tree.items():
            if key not in english:
                self._add((*path, key), f"'{key}' has no meaning here", nearest(key, english))
            else:
                self._value((*path, key), value, english[key])

    def _value(self, path: tuple[str, ...], value: Any, english: Any) -> None:  # noqa: ANN401 - whatever TOML can hold
        key, is_list = path[-1], isinstance(english, list)
        if type(value) is not type(english) or (is_list and not all(isinstance(one, str) for one in value)):
            self._add(path, f"'{key}' is {value!r}", f"write it as English has it: {english!r}")
        elif isinstance(value, dict):
            self._table(path, value, english)
        elif isinstance(value, str):
            wanted, found = (sorted(_FIELD.findall(text)) for text in (english, value))
            if wanted != found:
                has, expected = (" ".join(fields) or "no fields" for fields in (found, wanted))
                self._add(path, f"'{key}' has {has}, expected {expected}", f"in English it is {english!r}")
            elif not value.strip() and key not in _EMPTY_TEXTS and english:
                self._add(path, f"'{key}' is empty", f"in English it is {english!r}")

    def _plurals(self, path: tuple[str, ...], tree: Mapping[str, object]) -> None:
        if "other" not in tree:
            self._add(path, f"'other' is missing from [{'.'.join(path)}]", "every language has that plural form")
        for form in tree.keys() - _PLURALS:
            self._add((*path, form), f"'{form}' is no plural form", f"the forms are {', '.join(sorted(_PLURALS))}")

    def _add(self, path: tuple[str, ...], problem: str, advice: str = "") -> None:
        self.mistakes.append(DataMistake(problem, Place(self.name, self._line(path)), advice))

    def _line(self, path: tuple[str, ...]) -> int:
        """The line of a key, or of the table that it should be in."""
        section: tuple[str, ...] = ()
        line = 1
        for number, text in enumerate(self.lines, start=1):
            if found := re.match(r"\[([\w.]+)\]", text):
                section = tuple(found[1].split("."))
                line = number if section == path[: len(section)] and section else line
                if section == path:
                    return number
            elif section == path[:-1] and re.match(rf'"?{re.escape(path[-1])}"?\s*=', text):
                return number
        return line


def _made(kind: type[Any], tree: Mapping[str, Any]) -> Any:  # noqa: ANN401 - one of the classes of _SECTIONS
    hints = get_type_hints(kind)
    return kind(**{field.name: _as(hints[field.name], tree[field.name]) for field in fields(kind)})


def _as(hint: Any, value: Any) -> Any:  # noqa: ANN401 - a field of a class, as TOML has it
    """A value as its field holds it: lists as tuples, keys of tables as the numbers that they are."""
    match value:
        case list():
            return tuple(value)
        case dict():
            key: Callable[[str], Any] = hint.__args__[0]
            return {key(name): _as(None, one) for name, one in value.items()}
        case _:
            return value
