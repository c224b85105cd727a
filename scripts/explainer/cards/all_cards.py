"""All cards of an explainer: one for each thing published now, and one for each value that was ever published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from explainer.built import Built
from explainer.cards.card import Card
from explainer.cards.site import Thing
from explainer.data import record_name
from explainer.inject import KEPT, chart_files, motion_name
from explainer.ledger import Content, Edition, Entry, InputContent, Kind, Shown, chart_content
from explainer.project import Loaded
from explainer.wording import Part, Parts, say_answer, say_basis, say_formula, say_sum


def current_edition(loaded: Loaded, kind: Kind, key: str, content: Content) -> Edition:
    """What is published now as an edition: the one recorded last, or the next one if that is not recorded yet."""
    editions = loaded.ledger.editions(kind, key)
    history = loaded.ledger.history(kind, key)
    if not editions:
        return Edition(kind, key, 1, None, content)
    last = history[-1].content
    is_same = last is not None and not isinstance(last, str) and last.figure == content.figure
    n = editions[-1].n
    return Edition(kind, key, n, editions[-1].date, content) if is_same else Edition(kind, key, n + 1, None, content)


def cards_of(loaded: Loaded, built: Built, thing: Thing, content: Content | None) -> Iterator[Card]:
    """The cards of one thing: the current one before those of its editions; of what was withdrawn, only those.

    content: what is published of it now; None if nothing is.
    """
    kind, key = thing
    if content is None:
        return _withdrawn(loaded, kind, key)
    return _cards_of(loaded, built, current_edition(loaded, kind, key, content))


def editions_of(loaded: Loaded, thing: Thing, content: Content | None) -> tuple[Edition, ...]:
    """Every edition that one thing has a card of, the current one last, recorded or not. content: as for `cards_of`."""
    kind, key = thing
    editions = loaded.ledger.editions(kind, key)
    if content is None:
        return editions
    current = current_edition(loaded, kind, key, content)
    return (*(edition for edition in editions if edition.n < current.n), current)


def _cards_of(loaded: Loaded, built: Built, current: Edition) -> Iterator[Card]:
    frame = _current(loaded, built, current)
    yield frame
    yield replace(frame, edition=_as_first(loaded, current), is_archive=True)
    for edition in frame.earlier:
        yield _superseded(loaded, edition, frame)


def spoken_card(written: Loaded, said: Loaded, built: Built, thing: Thing) -> Card:
    """The card of something that is published now in another language; those of its editions are in none.

    written: what the ledger has recorded; said: the same in the language of the card.
    """
    current = current_edition(written, *thing, written.contents[thing])
    return _current(said, built, replace(current, content=_content(said, *thing)))


def _content(said: Loaded, kind: Kind, key: str) -> Content:
    """What one thing is in another language, in which no chart is drawn that nobody asks for."""
    if kind == "charts":
        return chart_content(said.chart(key))
    if kind == "numbers":
        return said.number_contents[key]
    return said.claim_contents[key] if kind == "claims" else said.input_contents[key]


def _current(loaded: Loaded, built: Built, current: Edition) -> Card:
    kind, key, ledger = current.kind, current.id, loaded.ledger
    before = tuple(edition for edition in ledger.editions(kind, key) if edition.n < current.n)
    where = built.explained(kind, key)
    drawn = loaded.chart(key) if kind == "charts" else None
    number = loaded.numbers[key] if kind == "numbers" else None
    asked = number.rests_on if number else ()
    return Card(
        code=loaded.code,
        edition=current,
        current=current,
        superseded_on=None,
        why=None,
        earlier=before,
        explained=(where[0], where[1].title) if where else None,
        last_changed=ledger.dates(kind, key)[1],
        is_archive=False,
        svg_wide=drawn.svg_wide if drawn else "",
        svg_narrow=drawn.svg_narrow if drawn else "",
        table=drawn.table if drawn else None,
        endings=tuple(chart_files(drawn)) if drawn else (),
        data_file=_data_file(loaded, kind, key),
        motion=motion_name(drawn) if drawn else "",
        sum=_linkable(say_sum(number, loaded.numbers), loaded) if number else (),
        formula=_linkable(say_formula(number, loaded.numbers), loaded) if number else (),
        basis=say_basis(number, loaded.numbers) if number else "",
        formulas=_formulas(current.content, loaded),
        answers=_answers(loaded, key) if number else (),
        calculators=tuple((name, loaded.input_contents[name].label) for name in asked),
    )


def _data_file(loaded: Loaded, kind: Kind, key: str) -> str:
    """The address of the data file in which something is written; of the main one, if nothing says more."""
    project, explainer = loaded.project, loaded.numbers.explainer
    entry = (explainer.claims if kind == "claims" else explainer.inputs if kind == "inputs" else {}).get(key)
    return project.address_of((entry or explainer).place.file)


def _withdrawn(loaded: Loaded, kind: Kind, key: str) -> Iterator[Card]:
    """The cards of something that is no longer published: one for each edition."""
    editions = loaded.ledger.editions(kind, key)
    for edition in editions:
        card = Card(
            edition=edition,
            current=None,
            superseded_on=None,
            why=None,
            earlier=editions,
            explained=None,
            last_changed=loaded.ledger.dates(kind, key)[1],
            is_archive=True,
        )
        yield _superseded(loaded, edition, card)


def _superseded(loaded: Loaded, edition: Edition, current: Card) -> Card:
    ledger = loaded.ledger
    after = _entry_after(ledger.history(edition.kind, edition.id), edition.n)
    is_chart = edition.kind == "charts"
    return replace(
        current,
        edition=edition,
        superseded_on=after.date if after else None,
        why=after.why if after else None,
        earlier=tuple(other for other in current.earlier if other.n < edition.n),
        is_archive=True,
        svg_wide="",
        svg_narrow="",
        table=None,
        endings=_kept(loaded, edition) if is_chart else (),
        motion="",
        sum=(),
        formula=(),
        basis="",
        formulas=(),
        calculators=(),
        answers=(),
        archived_svg=ledger.chart_file(edition.id, edition.n, "svg") if is_chart else None,
    )


def _kept(loaded: Loaded, edition: Edition) -> tuple[str, ...]:
    """The endings of the files that are kept of an old chart."""
    paths = {end: loaded.project.pages / loaded.ledger.chart_file(edition.id, edition.n, end) for end in KEPT}
    return tuple(ending for ending, path in paths.items() if path.is_file())


def _answers(loaded: Loaded, key: str) -> tuple[tuple[str, str], ...]:
    """The queries whose answers a number comes from, each with the address of its record."""
    tables = loaded.numbers.explainer.tables
    return tuple(
        (say_answer(table, loaded.numbers), loaded.project.address_of(record_name(tables[table].file)))
        for table in loaded.numbers.answers_behind(key)
    )


def _linkable(parts: Parts, loaded: Loaded) -> Parts:
    """Parts that name only numbers with a card."""
    return tuple(part if part.number in loaded.number_contents else Part(part.text) for part in parts)


def _formulas(content: Content, loaded: Loaded) -> tuple[tuple[Shown, Parts], ...]:
    """How the default of an input and what rests on it come about now."""
    if not isinstance(content, InputContent):
        return ()
    shown = ((one, say_formula(loaded.numbers[one.id], loaded.numbers)) for one in (*content.fields, *content.outputs))
    return tuple((one, _linkable(parts, loaded)) for one, parts in shown if parts)


def _as_first(loaded: Loaded, current: Edition) -> Edition:
    """The current value as it was first published."""
    editions = loaded.ledger.editions(current.kind, current.id)
    return next((edition for edition in editions if edition.n == current.n), current)


def _entry_after(history: Sequence[Entry], n: int) -> Entry | None:
    """What ended the n-th value."""
    return next((entry for entry in history if entry.n > n or (entry.n, entry.change) == (n, "withdrawn")), None)
