"""Claims as an editor enters them: what makes one whole, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import made
from explainer.data import load
from explainer.errors import Refusal

CLAIM = """\
claims:
  two-minutes:
    claim: The bridge is crossed in twelve minutes.
    topic: walking
    quote: "the finest bridge of all"
    number: crossing_time
    relation: "="
    value: 12 min
    rounding: 5 %
    roughly_right: 12 %
    wrong: 30 %
    verdict: roughly right
    reason: Nobody has measured it.
    source: diary
    page: method.md#method
"""
FIRST = made.FIRST + 1


def test_a_numeric_claim_is_a_comparison_with_tolerances(tmp_path: Path) -> None:
    claim = made.explainer(tmp_path, CLAIM).claims["two-minutes"]
    comparison = claim.comparison
    assert comparison
    assert (comparison.number, comparison.relation) == ("crossing_time", "=")
    assert (comparison.value.central, comparison.to.central) == (720.0, 720.0)
    assert (comparison.rounding, comparison.roughly_right, comparison.wrong) == (0.05, 0.12, 0.3)
    assert (claim.sources, claim.page, claim.place.line) == (("diary",), "method.md#method", FIRST)


def test_a_claim_is_said_where_it_says_or_where_all_are(tmp_path: Path) -> None:
    assert made.explainer(tmp_path, CLAIM).claims["two-minutes"].said_in == "diary"
    own = CLAIM.replace("    topic:", "    said_in: survey\n    topic:")
    assert made.explainer(tmp_path, own).claims["two-minutes"].said_in == "survey"


def test_a_claim_that_is_said_nowhere_is_refused(tmp_path: Path) -> None:
    made.explainer(tmp_path, CLAIM)
    data = tmp_path / made.DATA
    data.write_text(data.read_text("utf-8").replace("said_in: diary\n", ""), "utf-8")
    with pytest.raises(Refusal) as caught:
        load(data, tmp_path)
    assert str(caught.value) == (
        f"{made.DATA}:{FIRST - 1}: two-minutes does not say where it was said; "
        "add 'said_in: <source>', here or once for all claims at the top of the file"
    )


@pytest.mark.parametrize("line", [3, 4])
def test_a_claim_that_is_said_in_no_known_source_is_refused(tmp_path: Path, line: int) -> None:
    text = made.HEAD.replace("said_in: diary", "said_in: dairy") if line == 3 else made.HEAD
    own = CLAIM.replace("    topic:", "    said_in: dairy\n    topic:") if line == 4 else CLAIM
    made.explainer(tmp_path, CLAIM)
    data = tmp_path / made.DATA
    data.write_text(text + own, "utf-8")
    with pytest.raises(Refusal) as caught:
        load(data, tmp_path)
    place = text.count("\n", 0, text.index("said_in")) + 1 if line == 3 else FIRST + 2
    assert str(caught.value) == f"{made.DATA}:{place}: no source 'dairy'; did you mean 'diary'?"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("roughly_right: 12 %", "roughly_right: 5 %"),
        ("roughly_right: 12 %", "roughly_right: 30 %"),
        ("rounding: 5 %", "rounding: 0 %"),
        ('"="\n    value: 12 min', "between\n    value: 12 min\n    to: 12 min"),
        ("the finest bridge of all", "one two three four five six seven eight nine ten eleven twelve"),
    ],
)
def test_the_edge_of_what_is_allowed_is_allowed(tmp_path: Path, before: str, after: str) -> None:
    assert before in CLAIM
    assert made.explainer(tmp_path, CLAIM.replace(before, after)).claims


@pytest.mark.parametrize(
    ("before", "after", "line", "message"),
    [
        ("    value: 12 min\n", "", 0, "two-minutes has 'number' but no 'value'; add 'value: …'"),
        (
            "    value: 12 min\n    rounding: 5 %\n",
            "",
            0,
            "two-minutes has 'number' but no 'value', 'rounding'; add 'value: …', 'rounding: …'",
        ),
        (
            "    number: crossing_time\n",
            "",
            0,
            "two-minutes has 'relation' but no 'number'; add 'number: <id>'",
        ),
        (
            "value: 12 min",
            "value: 12 ± 3 min",
            CLAIM[: CLAIM.index("value: 12")].count("\n") - 1,
            "'12 ± 3 min' has a ±, which a claim cannot have; write one number with its unit",
        ),
        (
            "rounding: 5 %",
            "rounding: 5 ± 1 %",
            CLAIM[: CLAIM.index("rounding")].count("\n") - 1,
            "'5 ± 1 %' has a ±, which a claim cannot have; write one number with its unit",
        ),
        (
            "roughly_right: 12 %",
            "roughly_right: 4 %",
            0,
            "two-minutes has tolerances out of order; rounding <= roughly_right <= wrong",
        ),
        (
            "wrong: 30 %",
            "wrong: 11 %",
            0,
            "two-minutes has tolerances out of order; rounding <= roughly_right <= wrong",
        ),
        ("wrong: 30 %", "wrong: 30 m", 9, "wrong is length, expected a plain number; write e.g. 5 %"),
        ("rounding: 5 %", "rounding: -5 %", 7, "rounding is negative; write e.g. 5 %"),
        (
            '"="',
            '"between"',
            0,
            "two-minutes has relation 'between'; 'between' needs 'to: …', and no other relation has it",
        ),
        (
            "value: 12 min",
            "value: 12 min\n    to: 14 min",
            0,
            "two-minutes has relation '='; 'between' needs 'to: …', and no other relation has it",
        ),
        (
            '"="\n    value: 12 min',
            "between\n    value: 12 min\n    to: 11 min",
            0,
            "two-minutes runs from 12 min to 11 min; write the lower end first",
        ),
        (
            '"="\n    value: 12 min',
            "between\n    value: 12 min\n    to: 14 km",
            0,
            "two-minutes runs from 12 min to 14 km; write the lower end first",
        ),
        (
            "verdict: roughly right",
            'verdict: roughly right\n    confirmed: "off"',
            11,
            (
                "two-minutes is confirmed as 'off', but its verdict is 'roughly right'; "
                "read the reason again, then rewrite it or write 'confirmed: roughly right'"
            ),
        ),
        (
            CLAIM[CLAIM.index("    number:") : CLAIM.index("    verdict:")],
            "    overrule: we say so\n",
            0,
            "two-minutes has 'overrule' but no 'number'; add 'number: <id>'",
        ),
        (
            CLAIM[CLAIM.index("    number:") : CLAIM.index("    verdict:")],
            "    read_as: a short time\n",
            0,
            "two-minutes has 'read_as' but no 'number'; add 'number: <id>'",
        ),
        (
            "the finest bridge of all",
            "one two three four five six seven eight nine ten eleven twelve thirteen",
            0,
            "two-minutes quotes more than 12 words; quote only what is needed",
        ),
    ],
)
def test_a_claim_that_is_not_whole_is_refused(tmp_path: Path, before: str, after: str, line: int, message: str) -> None:
    assert before in CLAIM
    with pytest.raises(Refusal) as caught:
        made.explainer(tmp_path, CLAIM.replace(before, after))
    assert str(caught.value) == f"{made.DATA}:{FIRST + line}: {message}"
