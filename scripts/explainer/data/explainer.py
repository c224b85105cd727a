"""What an editor wrote: sources, facts, figures, inputs and moves, each with its line, and all of them together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from explainer.data.claims import Claim
from explainer.data.look import Look
from explainer.data.schema import LicenceEntry
from explainer.data.tables import Table
from explainer.errors import Place
from explainer.formats import Format
from explainer.formula import Formula
from explainer.units import STANDARD, Quantity, Unit, Units


@dataclass(frozen=True)
class Source:
    """A publication.

    date: ISO, maybe partial; url: only where readers may be sent there. renewed: how often there is a new edition.
    """

    id: str
    title: str
    publisher: str
    date: str | None
    url: str | None
    kind: str
    note: str | None
    place: Place
    renewed: str | None = None


@dataclass(frozen=True)
class Fact:
    """A number as a source prints it.

    as_of: ISO, maybe partial; is_count: a plain number without unit; is_year: of the calendar; review: when to look
    at it again. counts: what it counts, in words; sentence: what it says, to share, with references.
    """

    id: str
    label: str
    quantity: Quantity
    as_of: str | None
    sources: tuple[str, ...]
    grade: str
    show: Format
    note: str | None
    place: Place
    is_count: bool
    is_year: bool = False
    review: str | None = None
    counts: str | None = None
    sentence: str | None = None


@dataclass(frozen=True)
class Figure:
    """A number by its formula. sources: those it has in addition to its inputs'; counts, sentence: as of a fact."""

    id: str
    label: str
    formula: Formula
    show: Format
    sources: tuple[str, ...]
    note: str | None
    place: Place
    counts: str | None = None
    sentence: str | None = None


@dataclass(frozen=True)
class Preset:
    """Values that an input offers: a number, or those of a column, filtered or not.

    label: with `{columns}` of the row; None for the number's or the row's own.
    """

    formula: Formula
    label: str | None


@dataclass(frozen=True)
class Input:
    """A number that a reader may set.

    formula: its default, as the formula of a figure; units: those offered, the default's first. at_least, at_most: as
    far as readers may go.
    """

    id: str
    label: str
    formula: Formula
    units: tuple[Unit, ...]
    at_least: Quantity | None
    at_most: Quantity | None
    presets: tuple[Preset, ...]
    show: Format
    note: str | None
    place: Place


@dataclass(frozen=True)
class Move:
    """An address from the site's root that is gone, and the one that takes its place."""

    old: str
    new: str
    place: Place


@dataclass(frozen=True)
class Synonyms:
    """Words that search takes for one another."""

    words: tuple[str, ...]
    place: Place

    @property
    def text(self) -> str:
        """All of them as one text, for which a catalog has the words of its language."""
        return ", ".join(self.words)


_COMMA: Final = re.compile("[,、،]")
BETWEEN: Final = "\x04"  # a context and its text, as in gettext's own files
TOPIC: Final = "topic"  # the context of what the topics of claims are called
SYNONYMS: Final = "synonyms"  # the context of words that search takes for one another


def in_context(context: str, text: str) -> str:
    """What a text is found by among the texts of a catalog."""
    return context + BETWEEN + text if context else text


@dataclass(frozen=True)
class Explainer:
    """All that an editor wrote.

    language_place: where the language is named. units: those of its data file and all others.

    moved: by the old address; files: name → text of every file read, the data files first; digest: hash of these.
    texts: what stands for a text in this language, where that is not the one they were written in.
    """

    title: str
    language: str
    licence: LicenceEntry
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    figures: Mapping[str, Figure]
    inputs: Mapping[str, Input]
    claims: Mapping[str, Claim]
    tables: Mapping[str, Table]
    synonyms: tuple[Synonyms, ...]
    moved: Mapping[str, Move]
    files: Mapping[str, str]
    digest: str
    place: Place
    language_place: Place
    look: Look = field(default_factory=Look)
    units: Units = STANDARD
    texts: Mapping[str, str] = field(default_factory=dict)

    def said(self, text: str, context: str = "") -> str:
        """A text in the language, as it was written where nobody has translated it.

        context: gettext's, of a text that may be another word elsewhere.
        """
        return self.texts.get(in_context(context, text), text)

    def words_for(self, group: Synonyms) -> tuple[str, ...]:
        """The words of a group in the language, none where nobody has translated it."""
        said = self.texts.get(in_context(SYNONYMS, group.text), "")
        return tuple(word for part in _COMMA.split(said) if (word := part.strip()))

    def formula(self, key: str) -> Formula | None:
        """The formula of a figure, or of an input's default; None for any other number."""
        entry = self.figures.get(key) or self.inputs.get(key)
        return entry.formula if entry else None
