"""Claims: what an editor may enter, the verdicts that numbers give, and how pages show them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.data import Comparison
from explainer.data.claims import Relation
from explainer.errors import Refusal
from explainer.inject import Page
from explainer.project import Project
from explainer.units import parse_quantity
from explainer.verdicts import deviation_of, judge

Render = Callable[..., str]

CLAIM = """\
claims:
  two-minutes:
    claim: The bridge is crossed in twelve minutes.
    topic: walking
    number: crossing_time
    relation: "="
    value: 12 min
    rounding: 5 %
    roughly_right: 12 %
    wrong: 30 %
    verdict: roughly right
    reason: "The bridge is {{ bridge_length }} long, so it takes {{ crossing_time }}."
    evidence: [bridge_length]
    page: method.md#method
  finest:
    claim: It is the finest bridge.
    topic: praise
    quote: "the <finest> bridge of all"
    verdict: not checkable
    reason: Nobody has measured it.
    source: notebook
"""


@pytest.fixture
def claimed(small: Path) -> Callable[..., Project]:
    """Gives the small explainer two claims, with some of their text replaced."""

    def write(*replacements: tuple[str, str]) -> Project:
        text = CLAIM
        for before, after in replacements:
            assert before in text
            text = text.replace(before, after)
        data = small / "docs" / "data" / "explainer.yml"
        data.write_text(data.read_text().replace("tables:\n", text + "\ntables:\n"))
        return Project.at(small)

    return write


def comparison(relation: Relation, value: str, to: str | None = None) -> Comparison:
    first = parse_quantity(value)
    return Comparison("x", relation, first, parse_quantity(to) if to else first, 0.05, 0.12, 0.3)


@pytest.mark.parametrize(
    ("claim", "number", "deviation"),
    [
        (comparison("=", "4 million"), 3.4e6, 0.15),  # 1 - 3.4 / 4
        (comparison("=", "4"), 19.0, 3.75),  # 19 / 4 - 1
        (comparison("<", "1 s"), 0.9, 0.0),
        (comparison("<", "1 s"), 1.6, 0.6),
        (comparison(">", "2 km"), 1800.0, 0.1),
        (comparison(">", "2 km"), 2100.0, 0.0),
        (comparison("between", "100", "300"), 298.0, 0.0),
        (comparison("between", "100", "300"), 330.0, 0.1),
        (comparison("between", "100", "300"), 80.0, 0.2),
        (comparison("=", "0 ms"), 0.047, float("inf")),
        (comparison("=", "0 ms"), 0.0, 0.0),
    ],
)
def test_a_deviation_is_a_fraction_of_what_is_claimed(claim: Comparison, number: float, deviation: float) -> None:
    assert deviation_of(claim, number) == pytest.approx(deviation)


# The crossing takes 800 s = 13.33 min: 11.1 % above 12 min, 4.8 % below 14, 33.3 % above 10, 21.2 % above 11.
@pytest.mark.parametrize(
    ("value", "verdict"),
    [("12 min", "roughly right"), ("14 min", "supported"), ("10 min", "wrong"), ("11 min", "off")],
)
def test_the_numbers_give_the_verdict(value: str, verdict: str, claimed: Callable[..., Project]) -> None:
    project = claimed(("12 min", value), ("verdict: roughly right", f"verdict: {verdict}"))
    assert judge(project.numbers())["two-minutes"].computed == verdict


def test_an_editor_may_overrule_with_reasons(claimed: Callable[..., Project]) -> None:
    verdict = judge(claimed(("verdict: roughly right", "verdict: misleading")).numbers())["two-minutes"]
    assert (verdict.verdict, verdict.computed) == ("misleading", "roughly right")


LINE = "docs/data/explainer.yml:39"


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (
            "verdict: roughly right",
            "verdict: supported",
            (
                f"{LINE}: two-minutes is 'supported', but the numbers give 'roughly right': crossing_time is "
                "13.3\u00a0minutes; write 'verdict: roughly right', or overrule it as 'misleading'"
            ),
        ),
        ("number: crossing_time", "number: crossing", f"{LINE}: no number 'crossing'; did you mean 'crossing_time'?"),
        ("12 min", "12 km", f"{LINE}: crossing_time is time, but the claim's value is length"),
        ("[bridge_length]", "[rumoured_age]", f"{LINE}: rumoured_age is unverified (grade C) and no evidence"),
        ("{{ bridge_length }}", "{{ bridge }}", f"{LINE}: no number 'bridge'; did you mean 'bridge_length'?"),
        ("    value: 12 min\n", "", f"{LINE}: two-minutes is about a number and has no value; add 'value: …'"),
        (
            "    number: crossing_time\n",
            "",
            f"{LINE}: two-minutes has relation, but names no number; add 'number: <id>'",
        ),
        (
            "roughly_right: 12 %",
            "roughly_right: 4 %",
            f"{LINE}: two-minutes has tolerances out of order; rounding <= roughly_right <= wrong",
        ),
        ('"="', '"between"', f"{LINE}: two-minutes has relation 'between'; 'between', and only that, needs 'to: …'"),
        (
            "of all",
            "of all that were ever built over any river by anybody anywhere at all",
            "docs/data/explainer.yml:52: finest quotes more than 12 words; quote what is needed, or nothing",
        ),
    ],
)
def test_what_the_numbers_contradict_is_refused(
    before: str, after: str, message: str, claimed: Callable[..., Project]
) -> None:
    with pytest.raises(Refusal) as caught:
        judge(claimed((before, after)).numbers())
    assert str(caught.value) == message


def test_a_page_shows_a_claim_with_its_verdict_and_numbers(render: Render, claimed: Callable[..., Project]) -> None:
    claimed()
    html = render("{{ claim: two-minutes }}")
    assert '<span class="verdict verdict-roughly-right">Roughly right</span>' in html
    assert re.search(r'It takes? |so it takes <data class="figure" data-figure="crossing_time"', html)
    assert (
        "It is off by 11.1% of what was claimed. Supported up to 5% off, roughly right up to 12%, wrong from 30%."
        in html
    )
    assert 'href="method.md#method"' in html
    assert 'id="number-crossing_time"' in html


def test_the_list_holds_every_claim_and_its_review_as_data(render: Render, claimed: Callable[..., Project]) -> None:
    claimed()
    html = render("{{ claims }}")
    assert re.findall(r'<section class="claim"[^>]* id="claim-([a-z-]+)"', html) == ["two-minutes", "finest"]
    assert "&lt;finest&gt;" in html
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert script
    reviews = json.loads(script[1])["@graph"]
    assert [(r["@type"], r["claimReviewed"], r["reviewRating"]["alternateName"]) for r in reviews] == [
        ("ClaimReview", "The bridge is crossed in twelve minutes.", "Roughly right")
    ]


def test_an_unknown_claim_is_refused_with_the_nearest(render: Render, claimed: Callable[..., Project]) -> None:
    claimed()
    with pytest.raises(Refusal, match="page:1: no claim 'two-minute'; did you mean 'two-minutes'"):
        render("{{ claim: two-minute }}")


def test_a_claim_on_the_page_that_explains_it_does_not_link_there(
    render: Render, claimed: Callable[..., Project]
) -> None:
    claimed()
    assert "Where it is explained" in render("{{ claim: two-minutes }}", Page("index.md", "", {}))
    assert "Where it is explained" not in render("{{ claim: two-minutes }}", Page("method.md", "method/", {}))
