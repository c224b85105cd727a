"""The catalog of a language: every text that the site can show, with what has been translated of it."""

from __future__ import annotations

import ast
import contextlib
import html
import os
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

from explainer.compute import Numbers
from explainer.data import SYNONYMS, TOPIC, WORDS, author_files, in_context
from explainer.draw import Drawn, draw, load_charts
from explainer.errors import DataMistake, Mistake, Place
from explainer.project import Project
from explainer.publish import texts_of_settings
from explainer.wording import (
    CATALOG,
    REFERENCE,
    BlockReference,
    NumberReference,
    Reference,
    Translation,
    Updated,
    check_code,
    fill,
    messages_in,
    parse_reference,
    read_translations,
    say_basis,
    say_formula,
    updated,
    with_filled_texts,
)

_Found = dict[str, list[str]]
_Value = TypeVar("_Value")
_WORD: Final = re.compile(r"[^\W\d_]{2}")
_DATED: Final = re.compile(r"\d{4}(?:-\d\d){0,2}")
_AMOUNT: Final = re.compile(r"[+\u2212]?\d[\d.,]*\s?(\S+)")
_LINES_AT_MOST: Final = 6
_TEXT: Final = re.compile(r">([^<>]+)<")
_SAYS: Final = frozenset({"said", "filled"})


class _Asked(dict[str, str]):
    """What texts are in a language, and for which of them anybody has asked."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        super().__init__(texts)
        self.seen: dict[str, None] = {}

    def __bool__(self) -> bool:
        return True  # a language without any text yet is another language

    def get(self, key: str, default: _Value | None = None) -> str | _Value | None:  # type: ignore[override]
        self.seen[key] = None
        return super().get(key, default)


def translate(project: Project, code: str, say: Callable[[str], None]) -> tuple[Path, Updated]:
    """Write or update the catalog of a language: its file, and what is in that.

    Raises:
        Refusal: a language that we do not speak, or the data file's own; as for `Project.loaded`.
        BuildStopped: as for `texts_of_settings`.
    """
    check_code(code)
    written = project.written()
    if code == written.explainer.language:
        raise DataMistake(f"the data file itself is in '{code}'", None, "name another language")
    path = project.data.parent / f"{code}{CATALOG}"
    before = path.read_text("utf-8") if path.is_file() else ""
    translations = read_translations(project.data.parent, project.root, written.explainer)
    asked = _Asked(translations[code].texts if code in translations else {})
    settings = texts_of_settings(project.root, say)
    found: _Found = defaultdict(list)
    for text, where in _texts(project, written, Translation(code, asked), settings):
        found[text] += [] if where in found[text] else [where]
    for key in messages_in(before) if before else ():
        if key not in found and (key in asked.seen or key in _sources(project)):  # shown, though nobody here sees where
            found[key] = []
    made = updated(before, code, written.explainer.title, found)
    new = path.with_name(f".{path.name}.new")
    new.write_text(made.text, "utf-8")
    os.replace(new, path)  # noqa: PTH105 - whole, or not at all
    return path, made


def said_of(path: Path, made: Updated) -> str:
    """What there is to say of an updated catalog."""
    of = f"{made.count} text{'s' * (made.count != 1)}"
    parts = [f"{made.missing or 'none'} of {of} not translated"]
    parts += [f"{made.guessed} fuzzy: look at each, and remove the mark"] if made.guessed else []
    parts += [f"{made.obsolete} obsolete, kept at the end"] if made.obsolete else []
    return f"{path}: {'; '.join(parts)}"


def _texts(
    project: Project, written: Numbers, said: Translation, settings: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Every text, by `in_context`, and where it is written."""
    yield written.explainer.title, "title"
    yield from _of_data(written, project.data.parent.relative_to(project.root).as_posix())
    yield from _of_cells(project, written)
    yield from settings.items()
    for claim in written.explainer.claims.values():
        yield in_context(TOPIC, claim.topic), "topic of claims"
    for group in written.explainer.synonyms:
        yield in_context(SYNONYMS, group.text), "words that search takes for one another"
    yield from _of_charts(project, said.of(written), said.texts)


def _of_data(written: Numbers, folder: str) -> Iterator[tuple[str, str]]:
    """Labels, notes and all other words of the data files, and names of rows."""
    explainer = written.explainer
    things = {name: getattr(explainer, name) for name in ("sources", "facts", "figures", "inputs", "claims", "tables")}
    for kind, some in things.items():
        for key, thing in some.items():
            parts = {key: thing, **{f"{key}.{name}": one for name, one in getattr(thing, "columns", {}).items()}}
            parts |= {f"{key}.presets": preset for preset in getattr(thing, "presets", ())}
            for name, one in parts.items():
                yield from _words_of(one, f"{_name(thing.place, folder)}: {kind}.{name}")
    own = {*explainer.facts, *explainer.figures, *explainer.inputs}
    for key, number in written.items():
        if key not in own:
            yield from _words_of(number, f"{_name(number.place, folder)}: {key}")


def _words_of(one: object, where: str) -> Iterator[tuple[str, str]]:
    for name in WORDS:
        if (text := getattr(one, name, None)) and _is_words(text):
            yield text, f"{where}.{name}"


def _of_cells(project: Project, written: Numbers) -> Iterator[tuple[str, str]]:
    """The texts in the cells of tables that a page shows, or of which it names one."""
    for page in author_files(project.pages, "**/*.md"):
        for match in REFERENCE.finditer(page.read_text("utf-8")):
            with contextlib.suppress(Mistake):  # in code, or refused by a build
                cells = _cells(parse_reference(match["inner"], None, written.explainer.units), written)
                where = f"cell, {page.relative_to(project.root).as_posix()}"
                yield from ((cell, where) for cell in dict.fromkeys(cells) if _is_words(cell))


def _cells(reference: Reference, written: Numbers) -> list[str]:
    if isinstance(reference, BlockReference) and reference.kind == "table" and reference.id in written.tables:
        table = written.tables[reference.id]
        columns = [one for key, one in table.columns.items() if key in (reference.columns or table.columns)]
        cells = [row.cells.get(one.id) for row in table.rows for one in columns if one.type == "text"]
    elif isinstance(reference, NumberReference) and reference.form and reference.form.column:
        _, found = written.row_of(reference.id, reference.form.column)
        cells = [*found]
    else:
        cells = []
    return [cell for cell in cells if isinstance(cell, str)]


def _of_charts(project: Project, numbers: Numbers, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What formulas and charts say: of a drawing, what is seen in it when it is in the data file's language."""
    assert isinstance(texts, _Asked)  # noqa: S101 - made above
    filled = with_filled_texts(numbers)
    before = texts.seen.copy()
    for number in filled.values():
        say_formula(number, filled)
        say_basis(number, filled)
    yield from ((text, "formulas") for text in texts.seen if text not in before and _is_words(text))
    before = texts.seen.copy()
    functions = load_charts(project.charts, project.root, cache=project.cache)
    draw(functions.values(), filled, cache=project.cache / filled.explainer.language)
    written, own = project.loaded(), {*texts.values()} - texts.keys()
    wholes = frozenset(_filled(text, written.numbers) for text in texts.seen)
    shown = {key: _shown_in(written.chart(key), wholes) for key in functions}
    named = frozenset(_literals(project.charts, _SAYS))
    in_order = dict.fromkeys((*(text for some in shown.values() for text in some), *sorted(texts.seen)))
    for text in (text for text in in_order if text in texts.seen):  # charts ask in an order of their own
        places = [key for key, some in shown.items() if text in some]
        is_template = "{{" in text and text not in before and text not in own  # which is a translation already
        if _is_words(text) and not _is_amount(text, numbers) and (places or is_template or text in named):
            yield from ((text, f"chart {key}") for key in places or ["of any name"])


def _filled(text: str, numbers: Numbers) -> str:
    """A text as the data file's language shows it; as it is where it cannot be filled, which a build refuses."""
    if "{{" in text:
        with contextlib.suppress(Mistake):
            return fill(text, numbers)
    return text


def _shown_in(drawn: Drawn, wholes: Collection[str]) -> Collection[str]:
    """The texts in a drawing and its table, in order, without the lines of a whole, which is broken once translated."""
    cells = (cell for row in (drawn.table.columns, *drawn.table.rows) for cell in row)
    drawings = (
        [html.unescape(text).strip() for text in _TEXT.findall(svg)] for svg in (drawn.svg_wide, drawn.svg_narrow)
    )
    lines = (line for texts in drawings for line in _alone([*filter(None, texts)], wholes))
    return dict.fromkeys((*lines, *cells, drawn.title, drawn.alt, drawn.note)).keys()


def _alone(lines: Sequence[str], wholes: Collection[str]) -> list[str]:
    """The lines that are not, with those beside them, the lines of one text."""
    of_others: set[int] = set()
    for start in range(len(lines)):
        for end in range(start + 2, min(start + _LINES_AT_MOST, len(lines)) + 1):
            if any(between.join(lines[start:end]) in wholes for between in ("", " ")):
                of_others.update(range(start, end))
    return [line for index, line in enumerate(lines) if index not in of_others]


def _literals(charts: Path, functions: frozenset[str] | None = None) -> Iterator[str]:
    """The texts in the code of charts. functions: only what is handed to a method of such a name."""
    for path in author_files(charts, "*.py"):
        for part in ast.walk(ast.parse(path.read_text("utf-8"))):
            if functions is None:
                found = [part]
            elif isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr in functions:
                found = [*part.args]
            else:
                found = []
            yield from (one.value for one in found if isinstance(one, ast.Constant) and isinstance(one.value, str))


def _sources(project: Project) -> str:
    """All that authors wrote in which a text may be: data, charts and settings."""
    files = [
        *author_files(project.data.parent, "**/*.yml", "**/*.csv"),
        *project.root.glob("mkdocs.y*ml"),
    ]
    return "\n".join([*(path.read_text("utf-8") for path in files), *_literals(project.charts)])


def _is_words(text: str) -> bool:
    """Whether there is anything to translate in a text: no number, date or id alone."""
    return bool(_WORD.search(REFERENCE.sub("", text))) and not _DATED.fullmatch(text)


def _is_amount(text: str, numbers: Numbers) -> bool:
    """Whether a text is a number with its unit, as on an axis, or the id of one."""
    if text in numbers:
        return True
    try:
        return bool((match := _AMOUNT.fullmatch(text)) and numbers.explainer.units.unit(match[1]))
    except Mistake:
        return False


def _name(place: Place, folder: str) -> str:
    return place.file.removeprefix(f"{folder}/")
