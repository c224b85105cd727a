"""The prose of a Markdown page, block by block: code, addresses, attributes, comments and quotations are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from explainer.check.texts import File, Text, blank, blanked, texts_of
from explainer.data import yaml_spans

_FRONT: Final = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<inner>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE
)
_HIDDEN: Final = (
    re.compile(
        r"^[ \t]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ \t]*(?P=fence)[`~]*[ \t]*$|\Z)", re.DOTALL | re.MULTILINE
    ),
    re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL),
    re.compile(r"(?<![`\\])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)", re.DOTALL),
    re.compile(r"<(?P<tag>script|style|pre|code|kbd|samp)\b.*?(?:</(?P=tag)\s*>|\Z)", re.DOTALL | re.IGNORECASE),
)
_TAG: Final = re.compile(r"</?[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>|<[a-z]+:[^<>\s]*>")
_READ_ATTRIBUTE: Final = re.compile(
    r"\b(?:title|alt|aria-label)\s*=\s*(?P<quote>[\"'])(?P<text>.*?)(?P=quote)", re.DOTALL
)
_TARGET: Final = re.compile(r"\](?:\((?P<target>(?:[^()\n]|\([^()\n]*\))*)\)|\[[^\]\n]*\])")
_TARGET_TITLE: Final = re.compile(r"[\"'](?P<text>[^\"']*)[\"']\s*$")
_DEFINITION: Final = re.compile(r"^ {0,3}\[[^\]^][^\]]*\]:.*$", re.MULTILINE)
_FOOTNOTE: Final = re.compile(r"\[\^[^\]\n]+\]:?")
_ATTRIBUTES: Final = re.compile(r"(?<!\{)\{(?!\{):?[ \t]*(?:[#.][\w-]|[\w-]+=)[^{}\n]*\}")
_MARK: Final = re.compile(r"^[ \t]*(?:#{1,6}(?=[ \t])|\d+[.)](?=[ \t])|[-*+](?=[ \t])|:(?=[ \t]))", re.MULTILINE)
_QUOTE: Final = re.compile(r"^[ \t]*>")
_EMPHASIS: Final = re.compile(r"[*~]|(?<!\w)_+|_+(?!\w)|\\(?=[^\w\s{])")
_NEW_BLOCK: Final = re.compile(r"[ \t]*(?:#{1,6}[ \t]|\d+[.)][ \t]|[-*+][ \t]|:[ \t]|\||\[\^[^\]]+\]:|>)")
_LISTED: Final = re.compile(r"[ \t]*(?:\d+[.)][ \t]|[-*+][ \t]|:[ \t]|\[\^[^\]]+\]:|!!!|\?\?\?)")
_REFERENCE: Final = re.compile(r"(?<!\\)\{\{.*?\}\}")


def page_texts(name: str, source: str) -> Iterator[Text]:
    """Title and description of a page, and every block of its text with prose in it. name: path from the root."""
    file = File(name, source)
    body = source
    if front := _FRONT.match(source):
        inner = front["inner"]
        for span in yaml_spans(inner):
            if span.path in {("title",), ("description",)}:
                at = front.start("inner")
                extent = (file.line(at + span.key), file.line(at + max(span.start, span.end - 1)))
                written = inner[span.start : span.end]
                yield from texts_of(file, "title", written, at + span.start, str(span.path[0]), extent=extent)
        body = blank(body, 0, front.end())
    body = _without_indented_code(blanked(body, *_HIDDEN))
    kept = [(match.start(), match.end(), match.group()) for match in _REFERENCE.finditer(body)]
    for start, end, _ in kept:
        body = blank(body, start, end, "\ufffd")
    for start, text in _attributes(body):
        yield from texts_of(file, "page", _with(kept, start, text), start)
    body = blanked(body, _TAG, _DEFINITION, _FOOTNOTE)
    body = _TARGET.sub(lambda match: "]" + " " * (len(match.group()) - 1), body)
    body = blanked(body, _ATTRIBUTES)
    for start, end in _blocks(body):
        block = blanked(body[start:end], _MARK, _EMPHASIS).replace("[", " ").replace("]", " ")
        if block.strip() and not _QUOTE.match(body[start:end]):
            yield from texts_of(file, "page", _with(kept, start, block), start)


def _with(kept: list[tuple[int, int, str]], start: int, text: str) -> str:
    """A piece of the page with its references as written."""
    for first, last, written in kept:
        if start <= first and last <= start + len(text):
            text = text[: first - start] + written + text[last - start :]
    return text


def _attributes(body: str) -> Iterator[tuple[int, str]]:
    """The attributes and titles of links that are read to somebody or shown, with their offsets."""
    for tag in _TAG.finditer(body):
        for read in _READ_ATTRIBUTE.finditer(tag.group()):
            yield tag.start() + read.start("text"), read["text"]
    for link in _TARGET.finditer(body):
        if link["target"] and (title := _TARGET_TITLE.search(link["target"])):
            yield link.start("target") + title.start("text"), title["text"]


def _without_indented_code(body: str) -> str:
    """Lines indented by four, after a blank line and in no list, are code."""
    made, is_after_blank, is_in_list, is_code = [], True, False, False
    for line in body.split("\n"):
        if not line.strip():
            made.append(line)
            is_after_blank = True
            continue
        is_indented = line.startswith(("    ", "\t"))
        if not is_indented:
            is_in_list, is_code = bool(_LISTED.match(line)) or (is_in_list and not is_after_blank), False
        elif is_after_blank and not is_in_list:
            is_code = True
        made.append(" " * len(line) if is_code else line)
        is_after_blank = False
    return "\n".join(made)


def _blocks(body: str) -> Iterator[tuple[int, int]]:
    """Offsets of paragraphs, headings, items, rows and quotations."""
    start, offset, is_heading = 0, 0, False
    for line in body.split("\n"):
        is_new = bool(_NEW_BLOCK.match(line)) or not line.strip() or is_heading
        if is_new and offset > start:
            yield start, offset
            start = offset
        is_heading = line.lstrip().startswith("#")
        offset += len(line) + 1
    if start < len(body):
        yield start, len(body)
