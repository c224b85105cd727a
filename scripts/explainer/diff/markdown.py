"""A difference as Markdown for a pull request. All that comes from the site or its files is escaped HTML."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from typing import Final

from explainer.diff.changes import Cause, Difference, PageChange, ThingChange, Words, is_said
from explainer.diff.sentences import marked

_CAUSES_AT_MOST: Final = 4
_ADDRESSES_AT_MOST: Final = 50
_BYTES_AT_MOST: Final = 900_000  # GitHub takes a mebibyte for a summary


def as_markdown(found: Difference) -> str:
    """One section for each page, then numbers, claims, charts with paths of pictures, inputs, files and addresses.

    Each section is one HTML block, which Markdown leaves as it is; those beyond 900 kB are left out, which it says.
    """
    where = f"<code>{_text(found.revision)}</code> ({found.commit[:12]})"
    if not found.is_visible:
        return f"<p>Nothing that a reader could see has changed since {where}.</p>\n"
    made = [f"<h2>What a reader would see change since {where}</h2>"]
    size, left_out = 0, 0
    for section in _sections(found):
        size += len(section.encode())
        if size > _BYTES_AT_MOST:
            left_out += 1
        else:
            made.append(section)
    if left_out:
        made.append(f"<p>And {left_out} more sections; <code>make diff</code> shows them all.</p>")
    return "\n\n".join(made) + "\n"


def _sections(found: Difference) -> Iterator[str]:
    yield from (_page(page) for page in found.pages)
    if found.everywhere:
        yield f"<h3>Around every page</h3>\n{_words(found.everywhere)}"
    kinds = (("Numbers", found.numbers), ("Claims", found.claims), ("Charts", found.charts), ("Inputs", found.inputs))
    for head, things in kinds:
        if things:
            yield f"<h3>{head} ({len(things)})</h3>\n<ul>\n" + "\n".join(map(_thing, things)) + "\n</ul>"
    if found.files:
        items = "\n".join(f"<li><code>{_text(file.address)}</code>{_because(file.causes)}</li>" for file in found.files)
        yield f"<h3>Files ({len(found.files)})</h3>\n<ul>\n{items}\n</ul>"
    for head, addresses in (("New addresses", found.new_addresses), ("Lost addresses", found.gone_addresses)):
        if addresses:
            items = "\n".join(
                f"<li><code>{_text(address or '/')}</code></li>" for address in addresses[:_ADDRESSES_AT_MOST]
            )
            rest = len(addresses) - _ADDRESSES_AT_MOST
            more = f"\n<li>and {rest} more</li>" if rest > 0 else ""
            yield f"<h3>{head} ({len(addresses)})</h3>\n<ul>\n{items}{more}\n</ul>"


def _page(page: PageChange) -> str:
    states = {"new": " (new)", "gone": " (gone)", "moved": f" (moved from <code>/{_text(page.was or '')}</code>)"}
    head = f"<h3><code>/{_text(page.address)}</code> {_text(page.title)}{states.get(page.state, '')}</h3>"
    parts = [head]
    if page.words or page.links:
        parts.append(_words([*page.words, *page.links]))
    if page.looks_different:
        parts.append("<p>Reads the same, but its elements differ.</p>")
    if page.looks_different or page.state in {"new", "gone"}:
        parts.append(f"<p>{_because(page.causes)}</p>" if page.causes else "")
    return "\n".join(filter(None, parts))


def _words(words: Sequence[Words]) -> str:
    items = (
        f"<li>{f'<b>{_text(one.part)}</b><br>' if one.part else ''}{_pair(one.old, one.new)}{_because(one.causes)}</li>"
        for one in words
    )
    return "<ul>\n" + "\n".join(items) + "\n</ul>"


def _thing(thing: ThingChange) -> str:
    state = "" if thing.state == "changed" else f" ({thing.state}{f' from {_text(thing.was)}' if thing.was else ''})"
    parts = [f"<code>{_text(thing.id)}</code>{state} {_text(thing.label)}"]
    if thing.old != thing.new:
        parts.append(_pair(thing.old, thing.new))
    parts += [
        f"{_text(words.part)}: {_pair(words.old, words.new)}" for words in thing.words if not is_said(words, thing)
    ]
    for when, picture in (("before", thing.before), ("after", thing.after)):
        if picture:
            parts.append(f"picture {when}: <code>{_text(picture)}</code>")
    return f"<li>{'<br>'.join(parts)}{_because(thing.causes)}</li>"


def _pair(old: str | None, new: str | None) -> str:
    before, after = marked(old or "", new or "")
    lines = []
    if old is not None:
        lines.append("− " + (_shown(before, "del") if new is not None else f"<del>{_text(old)}</del>"))
    if new is not None:
        lines.append("+ " + (_shown(after, "ins") if old is not None else f"<ins>{_text(new)}</ins>"))
    return "<br>".join(lines)


def _shown(parts: Sequence[tuple[str, bool]], tag: str) -> str:
    shown = (
        (f"<{tag}>{_text(text)}</{tag}>" if differs else _text(text), text[-1:].isspace()) for text, differs in parts
    )
    return "".join(f"{text} " if is_spaced else text for text, is_spaced in shown).rstrip()


def _because(causes: Sequence[Cause]) -> str:
    shown = [
        f"<code>{_text(str(cause.place))}</code>{' (removed)' if cause.is_gone else ''}"
        for cause in causes[:_CAUSES_AT_MOST]
    ]
    if len(causes) > _CAUSES_AT_MOST:
        shown.append(f"{len(causes) - _CAUSES_AT_MOST} more lines")
    return f"<br><sub>because of {', '.join(shown)}</sub>" if shown else ""


def _text(text: str) -> str:
    """Escaped, on one line, so that a block neither ends nor holds anything but text; names of people call nobody."""
    return html.escape(" ".join(text.split())).replace("@", "&#64;<!-- -->")
