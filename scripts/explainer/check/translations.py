"""Translations that lag behind: pages that state other numbers than their original, and texts nobody translated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from explainer.check.findings import Finding
from explainer.data import BETWEEN, TOPIC, in_context, read_text
from explainer.errors import Place
from explainer.project import Loaded
from explainer.translated_pages import code_of, original_of
from explainer.wording import CATALOG, unfinished_in

_REFERENCE: Final = re.compile(r"(?<!\\)\{\{\s*(?:(chart|claim|input|table)\s*:\s*)?([a-z0-9_-]+)")


def behind(loaded: Loaded, files: Mapping[str, str]) -> Iterator[Finding]:
    """What a translation says less, more or in another language than the page it translates.

    files: name → text of every file. A label that is the same in both languages has an entry in the catalog as well.
    """
    named: dict[str, dict[str, Place]] = {}
    for name, text in files.items():
        if code := code_of(name, loaded.translations):
            stated, original = _stated(text), _stated(files.get(original_of(name, loaded.translations), ""))
            ids = set(loaded.numbers) | set(loaded.charts()) | set(loaded.numbers.explainer.claims)
            for problem, differing in (("says nothing of", original - stated), ("states", stated - original)):
                if found := sorted(differing & ids):
                    page = original_of(name, loaded.translations)
                    yield Finding(Place(name, 1), "other-numbers", f"{problem} {', '.join(found)}, unlike {page}")
            named.setdefault(code, {}).update(_labels(stated, loaded, loaded.translations[code]))
    for code, labels in named.items():
        texts = loaded.translations[code].numbers.explainer.texts
        catalog = loaded.project.data.parent / f"{code}{CATALOG}"
        name = catalog.relative_to(loaded.project.root).as_posix()
        unfinished = unfinished_in(read_text(catalog, name))
        for label, place in labels.items():
            if label not in texts:
                context, _, text = label.rpartition(BETWEEN)
                problem = f"a page in '{code}' shows '{text}', which is not translated"
                entry = f'msgctxt "{context}" and msgid "{text}"' if context else f'msgid "{text}"'
                advice = f"add {entry} to {name}"
                if label in unfinished:
                    line, is_guessed = unfinished[label]
                    does = "check the translation, and take out the mark 'fuzzy'," if is_guessed else "write its msgstr"
                    advice = f"{does} at {name}:{line}"
                yield Finding(place, "untranslated", problem, advice)


def _stated(text: str) -> set[str]:
    return {key for _, key in _REFERENCE.findall(text)}


def _labels(keys: set[str], loaded: Loaded, translated: Loaded) -> Iterator[tuple[str, Place]]:
    """The words, as they are written, of what a page names: a receipt, a box or a heading shows them."""
    written, charts = loaded.numbers.explainer, loaded.charts()
    claims = translated.numbers.explainer.claims  # whose references are filled in, in both
    if "claims" in keys:  # the list of all
        keys = keys | written.claims.keys()
        topics = {in_context(TOPIC, claim.topic): claim.place for claim in written.claims.values()}
        yield from topics.items()
    for key in keys:
        if number := written.facts.get(key) or written.figures.get(key) or written.inputs.get(key):
            yield number.label, number.place
        if (claim := written.claims.get(key)) and claims[key].claim == claim.claim:
            yield claim.claim, claim.place
        if key in charts:
            yield charts[key].title, charts[key].place
