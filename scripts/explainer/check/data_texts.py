"""What readers read of the data file, its tables and the site's settings, each text at its place."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from explainer.check.texts import File, Kind, Text, blanked, texts_of
from explainer.compute import Numbers
from explainer.data import KeyPath, Span, yaml_spans

_CELL: Final = re.compile(r'(?:^|,)(?:"(?P<quoted>(?:[^"]|"")*)"|(?P<plain>[^,\n]*))')
_TAG: Final = re.compile(r"</?[A-Za-z][^<>]*>")  # not the signs of a test
_NOT_READ: Final = frozenset({"show", "id", "unit"})
_SETTINGS: Final = frozenset({"site_name", "site_description", "copyright"})


def data_texts(numbers: Numbers) -> Iterator[Text]:
    """Labels, notes, sentences, claims, reasons and cells of the data file and its tables."""
    explainer = numbers.explainer
    for file in (File(name, text) for name, text in explainer.files.items() if name.endswith(".yml")):
        for span in yaml_spans(file.text):
            if kind := _kind(span.path, numbers):
                yield from _of_span(file, span, kind, str(span.path[1]) if len(span.path) > 1 else "")
    for table in (table for table in explainer.tables.values() if table.file):
        wanted = {column.id for column in table.columns.values() if column.type == "text"}
        yield from _cells(File(table.file, explainer.files[table.file]), wanted - _NOT_READ)


def settings_texts(name: str, text: str) -> Iterator[Text]:
    """The site's name and description, its copyright and the titles in its menu, from mkdocs.yml."""
    file = File(name, text)
    for span in yaml_spans(text):
        if span.path[0] in _SETTINGS and len(span.path) == 1:
            yield from _of_span(file, span, "setting", str(span.path[0]))
        titles = [key for key in span.path[1:] if isinstance(key, str)]
        if span.path[0] == "nav" and titles:
            line = file.line(span.key)
            end = text.find(":", span.key)
            written = text[span.key : end].strip("\"'")
            start = text.find(written, span.key)
            yield from texts_of(file, "setting", written, start, "nav", extent=(line, line))


def _of_span(file: File, span: Span, kind: Kind, owner: str) -> Iterator[Text]:
    written = file.text[span.start : span.end]
    extent = (file.line(span.key), file.line(max(span.start, span.end - 1)))
    yield from texts_of(file, kind, blanked(written, _TAG), span.start, owner, extent=extent)


def _kind(path: KeyPath, numbers: Numbers) -> Kind | None:
    """What the text at a path is; None when readers do not read it, or it is somebody else's words."""
    match path:
        case ("title",):
            return "setting"
        case ("sources" | "facts" | "figures" | "inputs" | "tables", _, "note"):
            return "note"
        case ("facts" | "figures", _, "sentence"):
            return "note"
        case ("facts" | "figures" | "inputs" | "tables", _, "label") | ("tables", _, "columns", _, "label"):
            return "label"
        case ("claims", _, "claim"):
            return "claim"
        case ("claims", _, "finding" | "reason" | "origin" | "read_as" | "overrule"):
            return "reason"
        case ("tables", str(table), "append", int(), str(column)):
            found = numbers.explainer.tables[table].columns.get(column) if table in numbers.tables else None
            return "cell" if found and found.type == "text" and column not in _NOT_READ else None
    return None


def _cells(file: File, columns: set[str]) -> Iterator[Text]:
    """The cells of some columns. A quote inside a cell is written twice, which leaves every offset as it is."""
    lines = list(io.StringIO(file.text, newline=""))  # with their ends, of which there are three kinds
    reader = csv.reader(lines)
    heads = next((cells for cells in reader if any(map(str.strip, cells))), [])
    header = [" ".join(cell.strip().removeprefix("\ufeff").splitlines()) for cell in heads]
    offset = sum(map(len, lines[: reader.line_num]))
    for line in lines[reader.line_num :]:
        cells = list(_CELL.finditer(line.rstrip("\r\n"))) if line.strip() else []
        owner = next((cell[0].strip(',"') for cell, head in zip(cells, header, strict=False) if head == "id"), "")
        for cell, head in zip(cells, header, strict=False):
            group = "plain" if cell["quoted"] is None else "quoted"
            if head in columns and cell[group].strip():
                written = cell[group].replace('""', ' "')
                yield from texts_of(file, "cell", written, offset + cell.start(group), owner)
        offset += len(line)
