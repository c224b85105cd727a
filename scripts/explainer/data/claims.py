"""A claim as an editor enters it: what is claimed, of which number, and how far off it may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from explainer.data.schema import ClaimEntry
from explainer.data.yaml_file import YamlFile
from explainer.errors import DataMistake, Place, UnitMistake
from explainer.units import PLAIN, STANDARD, Quantity, Units, check_digits, parse_quantity

Relation = Literal["=", "<", ">", "between"]
RELATIONS: Final = get_args(Relation)
_WORDS_AT_MOST: Final = 12
_NUMERIC: Final = ("relation", "value", "rounding", "roughly_right", "wrong")


_PLACED: Final = ("finding", "reason", "origin", "read_as", "overrule", "evidence", "page")


@dataclass(frozen=True)
class Comparison:
    """What a numeric claim says of a number, and how far the number may be off, as plain fractions of what is claimed.

    relation: `=`: the number is value; `<`, `>`: it is below or above, not equal; between: it lies from value to `to`,
    both included. Supported up to rounding, roughly right up to roughly_right, wrong from wrong on, off in between.
    """

    number: str
    relation: Relation
    value: Quantity
    to: Quantity
    rounding: float
    roughly_right: float
    wrong: float


@dataclass(frozen=True)
class Claim:
    """A statement that is checked.

    said_in: id of the source that says so. read_as: what vague words are taken to mean. verdict: the editor's; finding:
    what is true, in a line; origin: where it probably came from; these, reason, read_as and overrule are texts with
    references. confirmed: the verdict for which the reason was read again. page: where it is explained.

    places: of its parts, by their keys.
    """

    id: str
    claim: str
    topic: str
    quote: str | None
    said_in: str
    comparison: Comparison | None
    read_as: str | None
    verdict: str
    overrule: str | None
    confirmed: str | None
    finding: str | None
    reason: str
    origin: str | None
    evidence: tuple[str, ...]
    sources: tuple[str, ...]
    page: str | None
    place: Place
    places: Mapping[str, Place]

    @property
    def texts(self) -> Mapping[str, str]:
        """What it says with references, by the key: all but the claim's own words."""
        said = {
            "finding": self.finding,
            "reason": self.reason,
            "origin": self.origin,
            "read_as": self.read_as,
            "overrule": self.overrule,
        }
        return {key: text for key, text in said.items() if text is not None}


def read_claim(key: str, entry: ClaimEntry, file: YamlFile, said_in: str | None, units: Units = STANDARD) -> Claim:
    """The claim of an entry; whether its ids exist and its verdict holds is checked later.

    said_in: where claims are said that do not name a source of their own.

    Raises:
        DataMistake: a numeric claim that lacks a part, tolerances out of order, a quotation of more than 12 words, or a
            claim that nobody is known to make; a reason confirmed for another verdict.
        UnitMistake: values or tolerances whose dimension does not fit.
    """
    place = file.place("claims", key)
    if entry.quote and len(entry.quote.split()) > _WORDS_AT_MOST:
        raise DataMistake(f"{key} quotes more than {_WORDS_AT_MOST} words", place, "quote only what is needed")
    source = entry.said_in or said_in
    if source is None:
        advice = "add 'said_in: <source>', here or once for all claims at the top of the file"
        raise DataMistake(f"{key} does not say where it was said", place, advice)
    if entry.confirmed and entry.confirmed != entry.verdict:
        problem = f"{key} is confirmed as '{entry.confirmed}', but its verdict is '{entry.verdict}'"
        advice = f"read the reason again, then rewrite it or write 'confirmed: {entry.verdict}'"
        raise DataMistake(problem, file.place("claims", key, "confirmed"), advice)
    return Claim(
        id=key,
        claim=entry.claim,
        topic=entry.topic,
        quote=entry.quote,
        said_in=source,
        comparison=_comparison(key, entry, file, units),
        read_as=entry.read_as,
        verdict=entry.verdict,
        overrule=entry.overrule,
        confirmed=entry.confirmed,
        finding=entry.finding,
        reason=entry.reason,
        origin=entry.origin,
        evidence=tuple(entry.evidence),
        sources=tuple(entry.source or ()),
        page=entry.page,
        place=place,
        places={name: file.place("claims", key, name) for name in _PLACED},
    )


def _comparison(key: str, entry: ClaimEntry, file: YamlFile, units: Units) -> Comparison | None:
    place = file.place("claims", key)
    if entry.number is None:
        given = [name for name in (*_NUMERIC, "to", "read_as", "overrule") if getattr(entry, name) is not None]
        if given:
            raise DataMistake(f"{key} has '{given[0]}' but no 'number'", place, "add 'number: <id>'")
        return None
    lacking = [name for name in _NUMERIC if getattr(entry, name) is None]
    if lacking:
        names, keys = (", ".join(f"'{name}{end}'" for name in lacking) for end in ("", ": …"))
        raise DataMistake(f"{key} has 'number' but no {names}", place, f"add {keys}")
    if (entry.relation == "between") != (entry.to is not None):
        advice = "'between' needs 'to: …', and no other relation has it"
        raise DataMistake(f"{key} has relation '{entry.relation}'", place, advice)
    value = _exact(entry.value or "", file.place("claims", key, "value"), units)
    to = _exact(entry.to, file.place("claims", key, "to"), units) if entry.to else value
    if to.dimension != value.dimension or to.central < value.central:
        raise DataMistake(f"{key} runs from {entry.value} to {entry.to}", place, "write the lower end first")
    rounding, roughly_right, wrong = (
        _tolerance(key, entry, name, file) for name in ("rounding", "roughly_right", "wrong")
    )
    if not rounding <= roughly_right <= wrong:
        raise DataMistake(f"{key} has tolerances out of order", place, "rounding <= roughly_right <= wrong")
    relation: Relation = entry.relation or "="
    return Comparison(entry.number, relation, value, to, rounding, roughly_right, wrong)


def _exact(text: str, place: Place, units: Units) -> Quantity:
    """What is claimed is one number; how far off it may be is said by the tolerances."""
    found = parse_quantity(text, place, units)
    if found.has_range:
        raise DataMistake(f"'{text}' has a ±, which a claim cannot have", place, "write one number with its unit")
    check_digits(text, place)
    return found


def _tolerance(key: str, entry: ClaimEntry, name: str, file: YamlFile) -> float:
    place = file.place("claims", key, name)
    tolerance = _exact(getattr(entry, name), place, STANDARD)
    if tolerance.dimension != PLAIN:
        raise UnitMistake(f"{name} is {tolerance.dimension}, expected {PLAIN}", place, "write e.g. 5 %")
    if tolerance.central < 0:
        raise DataMistake(f"{name} is negative", place, "write e.g. 5 %")
    return tolerance.central
