"""The verdicts that numbers give on claims, on both sides of every edge, and the editor's verdicts that are refused."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest

import made
from explainer.data import Comparison
from explainer.data.claims import Relation
from explainer.errors import Refusal
from explainer.units import parse_quantity
from explainer.verdicts import Verdict, deviation_of, judge, verdict_of

DATA = """\
facts:
  tenth: {label: A tenth, value: "0.1", source: survey, grade: A}
  fifth: {label: A fifth, value: "0.2", source: survey, grade: A}
  span: {label: Span of the bridge, value: 200 m, source: survey, grade: A}
  rumour: {label: A rumour, value: "5", grade: C}
figures:
  nothing: {label: Nothing at all, formula: tenth + fifth - 0.3}
  less: {label: A little less than nothing, formula: 0.3 - tenth - fifth}
  crossing: {label: Time to cross, formula: span / 0.25 m/s}
claims:
  the-claim:
    claim: The bridge is crossed in twelve minutes.
    topic: walking
    number: crossing
    relation: "="
    value: 12 min
    rounding: 5 %
    roughly_right: 12 %
    wrong: 30 %
    verdict: roughly right
    reason: "It is {{ span }} long."
    evidence: [span]
"""
LINE = f"{made.DATA}:{made.FIRST + DATA[: DATA.index('  the-claim:')].count(chr(10))}"
Judged = Callable[..., Verdict]


@pytest.fixture
def judged(tmp_path: Path) -> Judged:
    """Judges the claim, with some of the text replaced."""

    def judge_with(*replacements: tuple[str, str]) -> Verdict:
        text = DATA
        for before, after in replacements:
            assert before in text
            text = text.replace(before, after)
        return judge(made.numbers(tmp_path, text))["the-claim"]

    return judge_with


def comparison(
    relation: Relation, value: str, to: str | None = None, tolerances: tuple[float, float, float] = (0.05, 0.12, 0.3)
) -> Comparison:
    first = parse_quantity(value)
    return Comparison("x", relation, first, parse_quantity(to) if to else first, *tolerances)


@pytest.mark.parametrize(
    ("claim", "number", "deviation"),
    [
        (comparison("=", "4 million"), 3.4e6, 0.15),  # 1 - 3.4 / 4
        (comparison("=", "4"), 19.0, 3.75),  # 19 / 4 - 1
        (comparison("=", "-4"), -3.0, 0.25),  # 1 - 3 / 4
        (comparison("<", "1 s"), 0.9, 0.0),
        (comparison("<", "1 s"), 1.6, 0.6),
        (comparison(">", "2 km"), 1800.0, 0.1),
        (comparison(">", "2 km"), 2100.0, 0.0),
        (comparison("between", "100", "300"), 100.0, 0.0),
        (comparison("between", "100", "300"), 298.0, 0.0),
        (comparison("between", "100", "300"), 300.0, 0.0),
        (comparison("between", "100", "300"), 330.0, 0.1),
        (comparison("between", "100", "300"), 80.0, 0.2),
        (comparison("=", "0 ms"), 0.047, math.inf),
        (comparison("=", "0 ms"), 0.0, 0.0),
    ],
)
def test_a_deviation_is_a_fraction_of_what_is_claimed(claim: Comparison, number: float, deviation: float) -> None:
    assert deviation_of(claim, number) == pytest.approx(deviation)


# Of 1 with 10, 20 and 30 %: in floats 1.1 is 10.000000000000009 % off, 0.7 is 30.000000000000004 % and 1.3 the same;
# 0.9 and 0.8 are 9.999999999999998 % and 19.999999999999996 %.
@pytest.mark.parametrize(
    ("number", "verdict"),
    [
        (1.0, "supported"),
        (1.1, "supported"),
        (0.9, "supported"),
        (1.1 + 1e-9, "roughly right"),
        (0.9 - 1e-9, "roughly right"),
        (1.2, "roughly right"),
        (0.8, "roughly right"),
        (1.2 + 1e-9, "off"),
        (0.8 - 1e-9, "off"),
        (1.3 - 1e-9, "off"),
        (0.7 + 1e-9, "off"),
        (1.3, "wrong"),
        (0.7, "wrong"),
        (math.inf, "wrong"),
    ],
)
def test_a_tolerance_includes_its_end_and_wrong_begins_at_its_own(number: float, verdict: str) -> None:
    assert verdict_of(comparison("=", "1", tolerances=(0.1, 0.2, 0.3)), number) == verdict


@pytest.mark.parametrize(
    ("tolerances", "number", "verdict"),
    [
        # 0.9 is 9.999999999999998 % off, and 10 % on paper: from 10 % on it is wrong
        ((0.01, 0.02, 0.1), 0.9, "wrong"),
        ((0.01, 0.02, 0.1), 0.9 + 1e-9, "off"),
        # 1.1 is 10.000000000000009 % off, and 10 % on paper: up to 10 % it is roughly right
        ((0.01, 0.1, 0.2), 1.1, "roughly right"),
        ((0.0, 0.0, 0.0), 1.0, "supported"),
        ((0.0, 0.0, 0.0), 1.0 + 1e-9, "wrong"),
        ((0.0, 0.0, 0.1), 1.0 + 1e-9, "off"),
        ((0.0, 0.1, 0.1), 1.0 + 1e-9, "roughly right"),
    ],
)
def test_the_rounding_of_floats_decides_no_verdict(
    tolerances: tuple[float, float, float], number: float, verdict: str
) -> None:
    assert verdict_of(comparison("=", "1", tolerances=tolerances), number) == verdict


EXACT = (0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("relation", "tolerances", "number", "verdict"),
    [
        ("<", EXACT, 5.0, "wrong"),
        ("<", EXACT, 5.0 - 1e-9, "supported"),
        ("<", EXACT, -5.0, "supported"),
        (">", EXACT, 5.0, "wrong"),
        (">", EXACT, 5.0 + 1e-9, "supported"),
        (">", EXACT, 50.0, "supported"),
        ("<", (0.0, 0.0, 0.1), 5.0, "off"),
        (">", (0.0, 0.0, 0.1), 5.0, "off"),
        ("<", (0.0, 0.1, 0.2), 5.0, "roughly right"),
        (">", (0.0, 0.1, 0.2), 5.0, "roughly right"),
        # where 5.25 supports it within rounding, so does 5
        ("<", (0.05, 0.1, 0.2), 5.25, "supported"),
        ("<", (0.05, 0.1, 0.2), 5.0, "supported"),
        (">", (0.05, 0.1, 0.2), 5.0, "supported"),
        ("=", EXACT, 5.0, "supported"),
    ],
)
def test_less_than_five_is_not_five(
    relation: Relation, tolerances: tuple[float, float, float], number: float, verdict: str
) -> None:
    assert verdict_of(comparison(relation, "5", tolerances=tolerances), number) == verdict


@pytest.mark.parametrize(
    ("number", "verdict"),
    [(99.0, "wrong"), (100.0, "supported"), (200.0, "supported"), (300.0, "supported"), (301.0, "wrong")],
)
def test_between_includes_both_ends(number: float, verdict: str) -> None:
    assert verdict_of(comparison("between", "100", "300", EXACT), number) == verdict


# The crossing takes 800 s = 13.33 min: 11.1 % above 12 min, 4.8 % below 14, 33.3 % above 10, 21.2 % above 11.
@pytest.mark.parametrize(
    ("value", "verdict", "deviation"),
    [("12", "roughly right", 1 / 9), ("14", "supported", 1 / 21), ("10", "wrong", 1 / 3), ("11", "off", 7 / 33)],
)
def test_the_numbers_give_the_verdict(judged: Judged, value: str, verdict: str, deviation: float) -> None:
    found = judged(("12 min", f"{value} min"), ("verdict: roughly right", f'verdict: "{verdict}"'))
    assert (found.computed, found.verdict, found.number and found.number.id) == (verdict, verdict, "crossing")
    assert found.deviation == pytest.approx(deviation)


# 0.1 + 0.2 - 0.3 is 5.6e-17 in floats, and 0.3 - 0.1 - 0.2 is -2.8e-17.
@pytest.mark.parametrize("number", ["nothing", "less"])
@pytest.mark.parametrize(
    ("relation", "value", "verdict"),
    [
        ('"="', "0", "supported"),
        ('">"', "0", "wrong"),
        ('"<"', "0", "wrong"),
        ('"<"', "1e-9", "supported"),
        ('">"', "-1e-9", "supported"),
        ("between", "0\n    to: 5", "supported"),
        ("between", "-5\n    to: 0", "supported"),
    ],
)
def test_a_difference_of_nothing_is_nothing(
    judged: Judged, number: str, relation: str, value: str, verdict: str
) -> None:
    found = judged(
        ("number: crossing", f"number: {number}"),
        ('"="', relation),
        ("12 min", value),
        ("rounding: 5 %", "rounding: 0 %"),
        ("roughly_right: 12 %", "roughly_right: 0 %"),
        ("wrong: 30 %", "wrong: 0 %"),
        ("verdict: roughly right", f"verdict: {verdict}"),
    )
    assert (found.computed, found.deviation) == (verdict, 0.0)


@pytest.mark.parametrize("verdict", ["misleading", "not checkable"])
def test_an_editor_may_overrule_with_reasons(judged: Judged, verdict: str) -> None:
    found = judged(("verdict: roughly right", f"verdict: {verdict}"))
    assert (found.verdict, found.computed) == (verdict, "roughly right")


def test_a_claim_without_a_number_has_only_the_editors_verdict(judged: Judged) -> None:
    start, end = DATA.index("    number: crossing"), DATA.index("    verdict:")
    found = judged((DATA[start:end], ""), ("verdict: roughly right", "verdict: not checkable"))
    assert (found.verdict, found.number, found.computed, found.deviation) == ("not checkable", None, None, 0.0)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "verdict: roughly right",
            "verdict: supported",
            (
                "the-claim is 'supported', but the numbers give 'roughly right': crossing is 13.3\u00a0minutes; "
                "write 'verdict: roughly right', or overrule it as 'misleading'"
            ),
        ),
        ("number: crossing", "number: crosing", "no number 'crosing'; did you mean 'crossing'?"),
        ("number: crossing", "number: rumour", "rumour is unverified (grade C) and cannot be used as evidence"),
        ("12 min", "12 km", "crossing is time, but the claim's value is length"),
        ("[span]", "[rumour]", "rumour is unverified (grade C) and cannot be used as evidence"),
        ("[span]", "[spam]", "no number 'spam'; did you mean 'span'?"),
        ("{{ span }}", "{{ spam }}", "no number 'spam'; did you mean 'span'?"),
    ],
)
def test_what_the_numbers_contradict_is_refused(judged: Judged, before: str, after: str, message: str) -> None:
    with pytest.raises(Refusal) as caught:
        judged((before, after))
    assert str(caught.value) == f"{LINE}: {message}"


def test_the_mistakes_of_all_claims_are_reported_at_once(tmp_path: Path) -> None:
    claim = DATA[DATA.index("  the-claim:") :]
    text = DATA.replace("[span]", "[spam]") + claim.replace("the-claim", "another").replace("12 min", "10 min")
    with pytest.raises(Refusal) as caught:
        judge(made.numbers(tmp_path, text))
    assert [mistake.problem for mistake in caught.value.mistakes] == [
        "no number 'spam'",
        "another is 'roughly right', but the numbers give 'wrong': crossing is 13.3\u00a0minutes",
    ]
