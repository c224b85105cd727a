"""What readers read of the charts: titles, notes and alternative texts as written, and words in the drawings."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from typing import Final

from explainer.check.texts import File, Kind, Text, texts_of
from explainer.draw import Drawn
from explainer.hypertext import read_html

_WORD: Final = re.compile(r"[A-Za-z]{2,}")
_QUOTES: Final = re.compile(r"(?P<prefix>[A-Za-z]*)(?P<quote>'''|\"\"\"|'|\")")
_TEXTS: Final = frozenset({"title", "alt", "note"})
_END: Final = re.compile("\r\n|[\r\n]")  # of a line, as Python reads them


def chart_texts(name: str, source: str, charts: Iterable[Drawn]) -> Iterator[Text]:
    """The texts in a file of charts: all that `@chart` is given, and every other that is seen in one of its drawings.

    name: path from the root; charts: those of the file, drawn.
    """
    file = File(name, source)
    seen = " ".join(_seen(chart) for chart in charts)
    declared, strings = list(_declared(file)), list(_strings(source))
    for owner, start, end in declared:
        written = _joined(file, strings, start, end)
        extent = (file.line(start), file.line(end))
        yield from texts_of(file, "chart", written, start, owner, extent=extent)
    for start, end in strings:
        if any(first <= start < last for _, first, last in declared):
            continue
        text = source[start:end]
        said = " ".join(re.sub(r"\{[^{}]*\}", " ", text).split())
        if _WORD.search(said) and (("{{" in text and "}}" in text) or said in seen):
            kind: Kind = "chart" if "{{" in text else "drawn"
            written = re.sub(r"(?<!\{)\{[^{}]*\}", lambda match: "\ufffc" * len(match.group()), text)
            yield from texts_of(file, kind, written, start, "")


def _seen(chart: Drawn) -> str:
    """Every text in the drawings and in the data table's header of a chart."""
    drawn = [" ".join("".join(read_html(svg).texts()).split()) for svg in (chart.svg_wide, chart.svg_narrow)]
    return " ".join([chart.title, chart.alt, chart.note, *drawn, *chart.table.columns])


def _declared(file: File) -> Iterator[tuple[str, int, int]]:
    """Chart id, start and end of each text that a `@chart` is given as it is."""
    lines = [0, *(match.end() for match in _END.finditer(file.text))]
    encoded = _END.split(file.text)

    def offset(line: int, column: int) -> int:
        return lines[line - 1] + len(encoded[line - 1].encode()[:column].decode())

    for node in ast.walk(ast.parse(file.text)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "chart"):
            continue
        owner = node.args[0].value if node.args and isinstance(node.args[0], ast.Constant) else ""
        for keyword in node.keywords:
            value = keyword.value
            if keyword.arg in _TEXTS and isinstance(value, ast.Constant | ast.JoinedStr | ast.BinOp):
                end = offset(value.end_lineno or value.lineno, value.end_col_offset or value.col_offset)
                yield str(owner), offset(keyword.lineno, keyword.col_offset), end


def _joined(file: File, strings: Iterable[tuple[int, int]], start: int, end: int) -> str:
    """The text between two offsets with blanks for what is outside of strings."""
    made = [sign if sign == "\n" else " " for sign in file.text[start:end]]
    for first, last in strings:
        if start <= first and last <= end:
            made[first - start : last - start] = file.text[first:last]
    return "".join(made)


def _strings(source: str) -> Iterator[tuple[int, int]]:
    """Start and end of the inside of every string."""
    starts = [0, *(match.end() for match in _END.finditer(source))]
    for token in tokenize.generate_tokens(io.StringIO(source, newline="").readline):
        start = starts[token.start[0] - 1] + token.start[1]
        end = starts[token.end[0] - 1] + token.end[1]
        if token.type == tokenize.STRING and (opening := _QUOTES.match(token.string)):
            yield start + opening.end(), end - len(opening["quote"])
        elif tokenize.tok_name[token.type] == "FSTRING_MIDDLE":  # from Python 3.12 on
            yield start, end
