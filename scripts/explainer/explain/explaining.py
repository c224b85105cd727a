"""A name → what is behind the number, chart, claim or input of that name, and what uses it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from explainer.compute import Number
from explainer.draw import named_in
from explainer.errors import Place, ReferenceMistake, nearest
from explainer.explain.account import Account, Column, account_of, columns_behind, named_in_texts, needs_of
from explainer.explain.pages import mentions
from explainer.ledger import KINDS
from explainer.project import Loaded
from explainer.wording import say_preset


@dataclass(frozen=True)
class Use:
    """Something that uses what is explained.

    kind: figure, text (of a number: its label or note), column, row (one that is appended to a table), chart, claim or
    page; how: the line, or in what part.
    """

    kind: str
    id: str
    place: Place
    how: str


@dataclass(frozen=True)
class Text:
    """A part of a chart, claim or input for its readers, by its name in the data file."""

    name: str
    text: str


@dataclass(frozen=True)
class Explanation:
    """What is explained.

    kind: numbers, charts, claims or inputs. about: the number itself; None for others, which have texts instead.
    behind: the numbers that it rests on, each once, in the order in which they are first needed. rests: ids of figures
    that need this number, directly or through others.
    """

    kind: str
    id: str
    place: Place
    about: Account | None
    texts: tuple[Text, ...]
    behind: tuple[Account, ...]
    columns: tuple[Column, ...]
    uses: tuple[Use, ...]
    rests: tuple[str, ...]


def explain(name: str, loaded: Loaded) -> Explanation:
    """What there is to know of a name: an id, or the address of a card such as `numbers/us_ratio`.

    Raises:
        ReferenceMistake: there is no such thing, or an id that two kinds of things have.
        Refusal: a chart cannot be drawn, a claim cannot be judged.
    """
    kind, key = _found(name, loaded)
    uses = tuple(_uses(kind, key, loaded))
    if kind == "numbers":
        number = loaded.numbers[key]
        others = _behind([key], loaded)[1:]
        columns = columns_behind([number, *others], loaded.numbers)
        behind = tuple(account_of(other, loaded.numbers) for other in others)
        about = account_of(number, loaded.numbers)
        return Explanation(kind, key, number.place, about, (), behind, columns, uses, _resting(key, loaded))
    if kind == "charts":
        drawn = loaded.chart(key)
        texts = {"title": drawn.title, "alt": drawn.alt, "note": drawn.note, "sources": drawn.source_line}
        place, used = loaded.charts()[key].place, drawn.used
    elif kind == "inputs":
        texts, place = _texts_of_input(key, loaded), loaded.numbers.explainer.inputs[key].place
        setting = loaded.input_contents[key]
        used = tuple(shown.id for shown in (*setting.fields, *setting.outputs))
    else:
        claim, content = loaded.verdicts[key].claim, loaded.claim_contents[key]
        texts = {"claim": content.claim, "quote": content.quote or "", "verdict": content.verdict}
        texts |= {"finding": content.finding or "", "reason": content.reason, "origin": content.origin or ""}
        texts |= {"compared": content.compared or "", "overruled": content.overruled or ""}
        texts |= {"said_in": content.said_in or "", "page": content.page or ""}
        place = claim.place
        named = (name for text in claim.texts.values() for name in named_in(text))
        used = (*((claim.comparison.number,) if claim.comparison else ()), *claim.evidence, *named)
    behind = tuple(account_of(number, loaded.numbers) for number in _behind(used, loaded))
    return Explanation(kind, key, place, None, _written(texts), behind, (), uses, ())


def _texts_of_input(key: str, loaded: Loaded) -> dict[str, str]:
    content, offered = loaded.input_contents[key], loaded.numbers.presets(key)
    return {
        "label": content.label,
        "default": content.text,
        "range": content.range or "",
        "units": ", ".join(unit.name for unit in loaded.numbers.explainer.inputs[key].units),
        "presets": "; ".join(say_preset(preset, loaded.numbers.explainer.language) for preset in offered),
        "answers": "; ".join(f"{shown.id} {shown.text}" for shown in content.outputs),
        "note": content.note or "",
    }


def _written(texts: Mapping[str, str]) -> tuple[Text, ...]:
    return tuple(Text(name, text) for name, text in texts.items() if text)


def _found(name: str, loaded: Loaded) -> tuple[str, str]:
    """Kind and id of what is meant."""
    known: dict[str, Sequence[str]] = {
        "numbers": list(loaded.numbers),
        "charts": list(loaded.charts()),
        "claims": list(loaded.numbers.explainer.claims),
        "inputs": list(loaded.numbers.explainer.inputs),
    }
    kind, slash, key = name.strip().strip("/").rpartition("/")
    # Every input is a number too, which its id alone means.
    kinds = [kind] if slash and kind in KINDS else [] if slash else [one for one in known if one != "inputs"]
    found = [one for one in kinds if key in known[one]]
    if len(found) > 1:
        raise ReferenceMistake(f"'{key}' is in {' and in '.join(found)}", None, f"write {found[0]}/{key}")
    if not found:
        ids = [other for one in kinds or known for other in known[one]]
        advice = nearest(key, ids) or "write the id of a number, chart, claim or input"
        raise ReferenceMistake(f"no number, chart, claim or input '{name}'", None, advice)
    return found[0], key


def _behind(names: Sequence[str], loaded: Loaded) -> list[Number]:
    """The numbers of these names and all that they rest on, in the order in which they are first needed."""
    found: dict[str, Number] = {}
    waiting = list(reversed(names))
    while waiting:
        key = waiting.pop()
        if key in loaded.numbers and key not in found:
            found[key] = loaded.numbers[key]
            waiting += reversed(needs_of(found[key], loaded.numbers))
    return list(found.values())


def _resting(key: str, loaded: Loaded) -> tuple[str, ...]:
    numbers = loaded.numbers
    needs = {other.id: needs_of(other, numbers) for other in numbers.values() if other.formula}
    found: dict[str, None] = {}
    waiting = [key]
    while waiting:
        needed = waiting.pop()
        new = [other for other, names in needs.items() if needed in names and other not in found]
        found |= dict.fromkeys(new)
        waiting += new
    return tuple(other for other in needs if other in found)


def _uses(kind: str, key: str, loaded: Loaded) -> Iterator[Use]:
    explainer, project = loaded.numbers.explainer, loaded.project
    if kind == "numbers":
        yield from _uses_in_data(key, loaded)
        for chart_id, function in loaded.charts().items():
            if key in loaded.chart(chart_id).used:
                yield Use("chart", chart_id, function.place, loaded.chart(chart_id).title)
        for claim in explainer.claims.values():
            number = (claim.comparison.number,) if claim.comparison else ()
            parts = {"compared": number, "evidence": claim.evidence}
            parts |= {name: tuple(named_in(text)) for name, text in claim.texts.items()}
            if where := [part for part, names in parts.items() if key in names]:
                yield Use("claim", claim.id, claim.place, ", ".join(where))
    wanted = {(kind, key), ("inputs", key)} if kind == "numbers" else {(kind, key)}
    for mention in mentions(project.pages, project.root):
        if not wanted.isdisjoint(mention.names):
            yield Use("page", mention.place.file, mention.place, mention.line.strip())


def _uses_in_data(key: str, loaded: Loaded) -> Iterator[Use]:
    numbers, explainer = loaded.numbers, loaded.numbers.explainer
    for other in numbers.used_by(key):
        formula = numbers[other].formula
        yield Use("figure", other, numbers[other].place, formula.text if formula else "")
    for other in (*explainer.facts, *explainer.figures):
        if where := [part for part, names in named_in_texts(other, numbers).items() if key in names]:
            yield Use("text", other, numbers[other].place, ", ".join(where))
    for table in explainer.tables.values():
        for column in table.columns.values():
            if column.formula and key in column.formula.names:
                yield Use("column", f"{table.id}.{column.id}", column.place, column.formula.text)
        for row in table.appended:
            if key in row.cells.values():
                yield Use("row", table.id, row.place, "appended to the table")
