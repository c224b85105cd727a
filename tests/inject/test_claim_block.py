"""How pages show claims."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.errors import Refusal
from explainer.inject import Page
from explainer.project import Project

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
