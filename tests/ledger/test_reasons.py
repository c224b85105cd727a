"""A verdict that turns stops the build until its reason is rewritten or confirmed."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

import made
from explainer.errors import Refusal
from explainer.ledger import ClaimContent, Edition, Entry, Ledger, claim_content
from explainer.ledger.current import template_of
from explainer.ledger.reasons import check_reasons
from explainer.verdicts import judge

CLAIM = """\
facts:
  span: {label: Span of the bridge, value: 200 m, source: survey, grade: A}
claims:
  long:
    claim: The bridge is a kilometre long.
    topic: bridges
    number: span
    relation: "="
    value: 1 km
    rounding: 5 %
    roughly_right: 10 %
    wrong: 90 %
    verdict: "off"
    reason: "It is {{ span }} (about). Nobody doubts it."
"""
REASON = f"{made.DATA}:{made.FIRST + CLAIM.count(chr(10)) - 1}"


def recorded(folder: Path, *, is_old: bool = False) -> Ledger:
    """The ledger after the claim was published; is_old: before templates were recorded."""
    numbers = made.numbers(folder, CLAIM)
    content = claim_content(judge(numbers)["long"], numbers)
    if is_old:
        content = dataclasses.replace(content, template=None)
    return Ledger(folder, (Entry("2026-01-02", "claims", "long", 1, "new", "", content),))


def check(folder: Path, ledger: Ledger, *replacements: tuple[str, str]) -> None:
    text = CLAIM
    for before, after in replacements:
        assert before in text
        text = text.replace(before, after)
    check_reasons(judge(made.numbers(folder, text)), ledger)


# 50 m is 95 % short of a kilometre: now it is wrong.
TURNED = ("value: 200 m", "value: 50 m"), ('verdict: "off"', "verdict: wrong")
REWRITTEN = (
    ("Nobody doubts it.", "Nobody can doubt it."),
    (" Nobody doubts it.", ""),
    ("Nobody doubts it.", "Nobody doubts it, and we went there."),
    ("It is {{ span }} (about)", "We measured {{ span }}"),
)


@pytest.mark.parametrize("is_old", [True, False])
def test_another_verdict_with_the_same_reason_is_refused(tmp_path: Path, *, is_old: bool) -> None:
    with pytest.raises(Refusal) as caught:
        check(tmp_path, recorded(tmp_path, is_old=is_old), *TURNED)
    assert str(caught.value) == (
        f"{REASON}: long was published as 'off' and is now 'wrong', for the same reason; "
        "rewrite the reason, or write 'confirmed: wrong' if every word of it still holds"
    )


@pytest.mark.parametrize("rewritten", [*REWRITTEN, ("{{ span }}", "{{ span: in km }}")])
def test_a_rewritten_reason_goes_on(tmp_path: Path, rewritten: tuple[str, str]) -> None:
    check(tmp_path, recorded(tmp_path), *TURNED, rewritten)


# Of an old entry only the words are known: a reason that only lost some may be the old one.
@pytest.mark.parametrize("rewritten", [REWRITTEN[0], REWRITTEN[2], REWRITTEN[3]])
def test_a_reason_in_other_words_than_an_old_entry_goes_on(tmp_path: Path, rewritten: tuple[str, str]) -> None:
    check(tmp_path, recorded(tmp_path, is_old=True), *TURNED, rewritten)


@pytest.mark.parametrize("is_old", [True, False])
def test_a_confirmed_reason_goes_on(tmp_path: Path, *, is_old: bool) -> None:
    confirmed = ("    reason:", "    confirmed: wrong\n    reason:")
    check(tmp_path, recorded(tmp_path, is_old=is_old), *TURNED, confirmed)


def test_a_verdict_overruled_anew_needs_a_new_reason_too(tmp_path: Path) -> None:
    overruled = ('verdict: "off"', "verdict: misleading\n    overrule: it is the wrong bridge")
    with pytest.raises(Refusal, match="long was published as 'off' and is now 'misleading'"):
        check(tmp_path, recorded(tmp_path), overruled)


def test_the_same_verdict_needs_nothing(tmp_path: Path) -> None:
    check(tmp_path, recorded(tmp_path), ("value: 200 m", "value: 210 m"))
    check(tmp_path, Ledger(tmp_path), *TURNED)


def test_what_a_reason_is_written_like_makes_no_claim_look_changed(tmp_path: Path) -> None:
    ledger = recorded(tmp_path, is_old=True)
    now = ledger.entries[0].content
    assert isinstance(now, ClaimContent)
    [claim] = judge(made.numbers(tmp_path, CLAIM)).values()
    same = dataclasses.replace(now, template=template_of(claim.claim))
    assert ledger.changes({("claims", "long"): same}, {}) == ()
    assert Edition("claims", "long", 1, None, same).address == "claims/long/v/1/"
