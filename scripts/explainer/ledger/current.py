"""The record of what is published now of each number, chart, claim and input: made once, read by all who publish it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from explainer.compute import Number, Numbers
from explainer.data import Claim, Input
from explainer.draw import Drawn
from explainer.formats import AUTO, Format
from explainer.ledger.chain import digest_of
from explainer.ledger.editions import ChartContent, ClaimContent, InputContent, NumberContent, Shown
from explainer.units import TIME
from explainer.verdicts import Verdict
from explainer.wording import (
    captions,
    decimal_of,
    fill,
    language,
    odd_units,
    program_of,
    published,
    published_central,
    say,
    say_column,
    say_label,
    say_number,
    say_range,
    shown_unit,
)

_STOPS: Final = ".。"  # at the end of a sentence


def number_contents(numbers: Numbers) -> Mapping[str, NumberContent]:
    """What is published of every number that may be stated, by id.

    Raises:
        Refusal: a number that cannot be shown.
    """
    return {number.id: number_content(number, numbers) for number in numbers.values() if number.grade != "C"}


def number_content(number: Number, numbers: Numbers) -> NumberContent:
    """What is published of a number.

    Raises:
        Refusal: it cannot be shown.
    """
    quantity, explainer = number.quantity, numbers.explainer
    locale = explainer.language
    written = explainer.facts.get(number.id) or explainer.figures.get(number.id)
    sentence = written.sentence if written else None
    return NumberContent(
        label=say_label(number, locale),
        value=published_central(quantity),
        low=published(quantity.low),
        high=published(quantity.high),
        base_unit=quantity.unit.units.base(quantity.dimension).name if quantity.dimension.powers else "1",
        text=say_number(number, AUTO, locale),
        range=say_range(number, AUTO, locale),
        formula=number.formula.text if number.formula else None,
        inputs=tuple(_input(name, numbers) for name in number.inputs),
        sources=number.sources,
        as_of=number.as_of,
        grade=number.grade,
        note=number.note,
        range_kind=quantity.range_kind if quantity.has_range else None,
        counts=written.counts if written else None,
        sentence=fill(sentence, numbers, number.place) if sentence else None,
    )


def chart_content(drawn: Drawn) -> ChartContent:
    """What is published of a chart."""
    return ChartContent(
        title=drawn.title,
        alt=drawn.alt,
        note=drawn.note,
        source_line=drawn.source_line,
        sources=drawn.sources,
        data=digest_of(drawn.csv),
        drawing=digest_of(drawn.svg_file),
    )


def claim_content(verdict: Verdict, numbers: Numbers) -> ClaimContent:
    """What is published of a claim.

    Raises:
        Refusal: its reason cannot be filled in.
    """
    claim, locale = verdict.claim, numbers.explainer.language
    compared, overruled = comparison_template(verdict, locale), overruling_template(verdict, locale)
    of_number = verdict.number.sources if verdict.number else ()
    of_evidence = [source for name in claim.evidence for source in numbers[name].sources]
    return ClaimContent(
        claim=claim.claim,
        topic=claim.topic,
        quote=claim.quote,
        verdict=verdict.verdict,
        reason=fill(claim.reason, numbers, claim.places["reason"]),
        compared=fill(compared, numbers, claim.place) if compared else None,
        sources=tuple(dict.fromkeys([*of_number, *of_evidence, *claim.sources])),
        page=claim.page,
        tolerances=_tolerances(verdict, locale),
        overruled=fill(overruled, numbers, claim.place) if overruled else None,
        said_in=claim.said_in,
        template=template_of(claim),
        finding=fill(claim.finding, numbers, claim.places["finding"]) if claim.finding else None,
        origin=fill(claim.origin, numbers, claim.places["origin"]) if claim.origin else None,
    )


def input_content(setting: Input, numbers: Numbers) -> InputContent:
    """What is published of a reader's input; unverified figures are left out.

    Raises:
        Refusal: one of its numbers cannot be shown, or no page can compute it anew.
    """
    number, locale = numbers[setting.id], numbers.explainer.language
    resting = [numbers[key] for key in numbers.explainer.figures if setting.id in numbers[key].rests_on]
    outputs = [figure for figure in resting if figure.grade != "C"]
    program = program_of(numbers, [setting.id, *(figure.id for figure in outputs)])["numbers"]
    assert isinstance(program, dict)  # noqa: S101 - by id
    others = [key for key in numbers.explainer.inputs if key in program and key != setting.id]
    fields = [number, *(numbers[key] for key in others)]
    units = () if outputs else (unit.name for unit in setting.units)
    return InputContent(
        label=say_label(number, locale),
        text=say_number(number, AUTO, locale),
        range=_settable(setting, locale),
        fields=tuple(_shown(one, numbers) for one in fields),
        outputs=tuple(_shown(one, numbers) for one in outputs),
        conversions=tuple((unit, say_number(number, Format(unit), locale)) for unit in units),
        sources=tuple(dict.fromkeys(source for one in (*fields, *outputs) for source in one.sources)),
        note=number.note,
        program=program,
    )


def comparison_template(verdict: Verdict, locale: str) -> str | None:
    """What was claimed, or read into it, and what was found, with its range; None where no number decides.

    The number found is a `{{ reference }}`, to be filled in as text or marked up in a page. Its unit compares with that
    of the claim.
    """
    comparison, number, said = verdict.claim.comparison, verdict.number, captions(locale)
    if comparison is None or number is None:
        return None
    claimed = say(comparison.value, AUTO, is_fact=True, locale=locale)
    if comparison.relation == "between":
        both = replace(comparison.value, high=comparison.to.central, printed=None)
        claimed = say(both, Format(style="range"), is_fact=True, locale=locale)
    relation = {"<": said.claim_below, ">": said.claim_above}.get(comparison.relation, "{}")
    claimed, reading = relation.format(claimed), verdict.claim.read_as
    form, found = AUTO, f"{{{{ {number.id} }}}}"
    unit = comparison.value.unit
    # Nobody compares m/s with km/h in their head, but everybody seconds with minutes.
    if unit.dimension != TIME and odd_units(unit) != odd_units(shown_unit(number)):
        form, found = Format(unit.name), f"{{{{ {number.id}: in {unit.name} }}}}"
    if span := say_range(number, form, locale):
        found += said.bracketed.format(said.range(number.quantity.range_kind, span))
    first = said.claimed.format(claimed)
    if reading:
        first = said.read_as.format(claimed + said.comma + reading.rstrip(_STOPS))
    return said.compared.format(first, said.found.format(found))


def overruling_template(verdict: Verdict, locale: str) -> str | None:
    """What the number alone gives and why the verdict is another, with references; None where it is not."""
    claim, said = verdict.claim, captions(locale)
    if not claim.overrule or verdict.computed is None:
        return None
    names = (said.verdict(name).lower() for name in (verdict.computed, claim.verdict))
    return said.overruled.format(*names, claim.overrule.rstrip(_STOPS))


def template_of(claim: Claim) -> str:
    """What tells whether the reason of a claim has been rewritten: a hash of it with its references."""
    return digest_of(claim.reason)


def _tolerances(verdict: Verdict, locale: str) -> str | None:
    """How far off the number may be for each verdict; None where it has to be exact."""
    comparison = verdict.claim.comparison
    if comparison is None or not comparison.wrong:
        return None
    limits = (comparison.rounding, comparison.roughly_right, comparison.wrong)
    shown = (decimal_of(published(round(limit * 100, 1))) for limit in limits)
    return captions(locale).tolerances.format(*(language(locale).amount(limit, unit="%") for limit in shown))


def _settable(setting: Input, locale: str) -> str | None:
    """As far as readers may go."""
    ends = (setting.at_least, setting.at_most)
    least, most = (say(end, AUTO, is_fact=True, locale=locale) if end else None for end in ends)
    said = captions(locale)
    if least and most:
        return said.card_between.format(least, most)
    return (least and said.card_at_least.format(least)) or (most and said.card_at_most.format(most))


def _shown(number: Number, numbers: Numbers) -> Shown:
    locale, written = numbers.explainer.language, numbers.explainer.figures.get(number.id)
    return Shown(
        id=number.id,
        label=say_label(number, locale),
        value=published_central(number.quantity),
        text=say_number(number, AUTO, locale),
        range=say_range(number, AUTO, locale),
        counts=written.counts if written else None,
        formula=number.formula.text if number.formula else None,
        inputs=tuple(_input(name, numbers) for name in number.inputs),
    )


def _input(name: str, numbers: Numbers) -> tuple[str, str, str]:
    """Id, label and text of what a formula uses; a column has no text."""
    if name not in numbers:
        return name, say_column(name, numbers), ""
    number, locale = numbers[name], numbers.explainer.language
    return name, say_label(number, locale), say_number(number, AUTO, locale)
