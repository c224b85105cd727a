"""What an editor wrote, in another language: words are replaced, and nothing else can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from explainer.data.explainer import Explainer

_Written = TypeVar("_Written")
# The titles of sources and the words of a quotation stay as they are.
WORDS = (
    *("label", "note", "counts", "sentence", "publisher"),
    *("claim", "read_as", "overrule", "finding", "reason", "origin"),
)


def translated(explainer: Explainer, language: str, texts: Mapping[str, str]) -> Explainer:
    """The same explainer in another language. texts: what stands there for a text, by the text as it is written."""
    return replace(
        explainer,
        title=texts.get(explainer.title, explainer.title),
        language=language,
        sources=_each(explainer.sources, texts),
        facts=_each(explainer.facts, texts),
        figures=_each(explainer.figures, texts),
        inputs={
            key: replace(one, presets=tuple(in_words(preset, texts) for preset in one.presets))
            for key, one in _each(explainer.inputs, texts).items()
        },
        claims=_each(explainer.claims, texts),
        tables={
            key: replace(one, columns=_each(one.columns, texts)) for key, one in _each(explainer.tables, texts).items()
        },
        texts=texts,
    )


def name_in(said: Explainer, written: Explainer, name: str) -> str:
    """What a site is called in a language: as its catalog says the name, or the title of the data file.

    said: the explainer in that language; written: as its author wrote it; name: as the settings have it.
    """
    return said.texts.get(name) or (name if said.title == written.title else said.title)


def in_words(one: _Written, texts: Mapping[str, str]) -> _Written:
    """One thing with its words replaced."""
    found = {name: said for name in WORDS if (said := texts.get(getattr(one, name, None) or "")) is not None}
    return replace(one, **found) if found else one  # type: ignore[type-var]


def _each(things: Mapping[str, _Written], texts: Mapping[str, str]) -> dict[str, _Written]:
    return {key: in_words(one, texts) for key, one in things.items()}
