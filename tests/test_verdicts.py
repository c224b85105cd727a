"""The verdicts that numbers give on claims, on both sides of every edge, and the editor's verdicts that are refused."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import made
from explainer.data import Comparison
from explainer.data.claims import Relation
from explainer.errors import Refusal
from explainer.units import COUNT, Quantity, parse_quantity
from explainer.verdicts import Verdict, deviation_of, judge, verdict_of, verdicts_between

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


def line_of(text: str) -> str:
    """Where a text is in the data file."""
    return f"{made.DATA}:{made.FIRST + DATA[: DATA.index(text)].count(chr(10))}"


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


WARM = (
    ("span: {label: Span of the bridge, value: 200 m", "span: {label: Heat of the bridge, value: 20 °C"),
    ("  crossing: {label: Time to cross, formula: span / 0.25 m/s}\n", ""),
    ("number: crossing", "number: span"),
    ("value: 12 min", "value: 21 °C"),
)


def test_a_temperature_is_not_off_by_a_share_of_it(judged: Judged) -> None:  # of 5 % in °C, of 3 % in °F
    with pytest.raises(Refusal, match="the-claim may be off by a share of a temperature, which is no share of any"):
        judged(*WARM)
    exact = [(f": {share} %", ": 0 %") for share in (5, 12, 30)]
    assert judged(*WARM, *exact, ("verdict: roughly right", "verdict: wrong")).computed == "wrong"
    below = (("value: 21 °C", "value: 69.8 °F"), ('relation: "="', 'relation: "<"'))
    assert judged(*WARM, *below, *exact, ("verdict: roughly right", "verdict: supported")).computed == "supported"


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
    ("value", "verdict"), [("12", "roughly right"), ("14", "supported"), ("10", "wrong"), ("11", "off")]
)
def test_the_numbers_give_the_verdict(judged: Judged, value: str, verdict: str) -> None:
    found = judged(("12 min", f"{value} min"), ("verdict: roughly right", f'verdict: "{verdict}"'))
    assert (found.computed, found.verdict, found.number and found.number.id) == (verdict, verdict, "crossing")


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
    assert found.computed == verdict


RANGED = ("value: 200 m", "value: 200 m, low: 180 m, high: 240 m")


# The crossing then takes 720 s to 960 s, or 12 to 16 minutes, and 13.33 as it is.
@pytest.mark.parametrize(
    ("relation", "value", "verdict"),
    [
        ('"="', "12 min", "open"),  # supported at 12, off at 16, which is 33 % above and so wrong
        ('"="', "13 min", "open"),  # inside, so supported at 13 and wrong nowhere, but off at 16
        ('"="', "5 min", "wrong"),
        ('"="', "40 min", "wrong"),
        ('"<"', "17 min", "supported"),
        ('"<"', "16 min", "supported"),  # 16 itself is within rounding of less than 16
        ('"<"', "15 min", "open"),  # 16 is 6.7 % above, roughly right; below 15.75 it is supported
        ('">"', "12 min", "supported"),
        ('">"', "16 min", "open"),
        ("between", "11 min\n    to: 17 min", "supported"),
        ("between", "13 min\n    to: 14 min", "open"),  # both ends within the range, 12 and 16 outside
    ],
)
def test_a_verdict_that_differs_in_the_range_is_open(judged: Judged, relation: str, value: str, verdict: str) -> None:
    replaced = [RANGED, ('"="', relation), ("12 min", value), ("verdict: roughly right", f"verdict: {verdict}")]
    assert judged(*replaced).computed == verdict


@pytest.mark.parametrize("kind", ["uncertainty", "spread", "bounds"])
def test_a_range_of_any_kind_keeps_a_verdict_open(judged: Judged, kind: str) -> None:
    found = judged(
        ("value: 200 m", f"value: 200 m, low: 180 m, high: 240 m, range: {kind}"),
        ("number: crossing", "number: span"),
        ("12 min", "200 m"),
        ("verdict: roughly right", "verdict: open"),
    )
    assert found.computed == "open"


def test_a_range_that_only_rounding_takes_past_the_claim_decides_nothing(judged: Judged) -> None:
    found = judged(
        ('{label: A tenth, value: "0.1"', '{label: A tenth, value: "0.1", low: "0.05"'),
        ("formula: tenth + fifth - 0.3", "formula: tenth + fifth"),
        ("number: crossing", "number: nothing"),
        ('"="', "between"),
        ("12 min", '"0.25"\n    to: "0.3"'),
        ("verdict: roughly right", "verdict: supported"),
        ("rounding: 5 %", "rounding: 0 %"),
        ("roughly_right: 12 %", "roughly_right: 0 %"),
        ("wrong: 30 %", "wrong: 0 %"),
    )
    assert found.computed == "supported"


@given(
    st.sampled_from(["=", "<", ">", "between"]),
    st.lists(st.floats(-10, 10), min_size=2, max_size=2).map(sorted),
    st.lists(st.floats(-10, 10), min_size=2, max_size=2).map(sorted),
    st.lists(st.floats(0, 2), min_size=3, max_size=3).map(sorted),
)
def test_no_value_in_a_range_has_a_verdict_that_its_ends_do_not_show(
    relation: Relation, claimed: list[float], ends: list[float], limits: list[float]
) -> None:
    first, last = (Quantity(value, value, value, COUNT) for value in claimed)
    claim = Comparison("x", relation, first, last if relation == "between" else first, *limits)
    low, high = ends
    between = (low + (high - low) * step / 40 for step in range(41))
    found = {verdict_of(claim, value) for value in (low, high, *between) if low <= value <= high}
    shown = verdicts_between(claim, low, high)
    assert found <= shown
    assert len(shown) > 1 or found == shown


@pytest.mark.parametrize("verdict", ["supported", "roughly right", "off", "wrong"])
def test_an_open_verdict_is_overruled_only_by_one_that_the_range_allows(judged: Judged, verdict: str) -> None:
    # 12 to 16 minutes against 13: supported, roughly right or off, but nowhere as much as 30 % apart.
    overruled = f'verdict: "{verdict}"\n    overrule: it was calm'
    replaced = [RANGED, ("12 min", "13 min"), ("verdict: roughly right", overruled)]
    if verdict == "wrong":
        with pytest.raises(Refusal, match="the-claim is 'wrong', but the numbers give 'open'"):
            judged(*replaced)
    else:
        assert judged(*replaced).verdict == verdict


@pytest.mark.parametrize("verdict", ["misleading", "not checkable", "open"])
def test_an_editor_may_overrule_with_reasons(judged: Judged, verdict: str) -> None:
    found = judged(("verdict: roughly right", f"verdict: {verdict}\n    overrule: nobody walks there"))
    assert (found.verdict, found.computed) == (verdict, "roughly right")


def test_a_claim_without_a_number_has_only_the_editors_verdict(judged: Judged) -> None:
    start, end = DATA.index("    number: crossing"), DATA.index("    verdict:")
    found = judged((DATA[start:end], ""), ("verdict: roughly right", "verdict: not checkable"))
    assert (found.verdict, found.number, found.computed) == ("not checkable", None, None)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "verdict: roughly right",
            "verdict: supported",
            (
                "the-claim is 'supported', but the numbers give 'roughly right': crossing is 13.3\u00a0minutes; "
                "write 'verdict: roughly right' and read the reason again, or 'misleading' with 'overrule: <reason>'"
            ),
        ),
        (
            "verdict: roughly right",
            "verdict: supported\n    overrule: we like it",
            (
                "the-claim is 'supported', but the numbers give 'roughly right': crossing is 13.3\u00a0minutes; "
                "write 'verdict: roughly right' and read the reason again, or 'misleading' with 'overrule: <reason>'"
            ),
        ),
        (
            "verdict: roughly right",
            "verdict: misleading",
            (
                "the-claim is 'misleading', but the numbers give 'roughly right': crossing is 13.3\u00a0minutes; "
                "write 'verdict: roughly right', or add 'overrule: <reason>'"
            ),
        ),
        (
            "verdict: roughly right",
            "verdict: roughly right\n    overrule: it is so",
            (
                "the-claim has 'overrule', but the numbers give 'roughly right' too; "
                "leave it out, or move the words into the reason"
            ),
        ),
        (
            "verdict: roughly right",
            "verdict: misleading\n    overrule: it has {{ spans }}",
            "no number 'spans'; did you mean 'span'?",
        ),
        (
            "verdict: roughly right",
            "read_as: about {{ spans }}\n    verdict: roughly right",
            "no number 'spans'; did you mean 'span'?",
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
    place = line_of(before if before in {"[span]", "{{ span }}"} else "  the-claim:")
    if "{{ spans }}" in after:
        file, line = line_of(before).split(":")
        place = f"{file}:{int(line) + after[: after.index('{{')].count(chr(10))}"
    assert str(caught.value) == f"{place}: {message}"


def test_the_mistakes_of_all_claims_are_reported_at_once(tmp_path: Path) -> None:
    claim = DATA[DATA.index("  the-claim:") :]
    text = DATA.replace("[span]", "[spam]") + claim.replace("the-claim", "another").replace("12 min", "10 min")
    with pytest.raises(Refusal) as caught:
        judge(made.numbers(tmp_path, text))
    assert [mistake.problem for mistake in caught.value.mistakes] == [
        "no number 'spam'",
        "another is 'roughly right', but the numbers give 'wrong': crossing is 13.3\u00a0minutes",
    ]
