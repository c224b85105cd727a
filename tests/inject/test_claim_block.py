"""How pages show claims."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import markdown
import pytest

from explainer.errors import Refusal
from explainer.inject import Page, makeExtension
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


def parts(html: str, tag: str, css: str) -> list[Element]:
    document = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [part for part in document.iter(tag) if part.get("class") == css]


def text(part: Element) -> str:
    return "".join(part.itertext())


def test_the_list_counts_each_verdict_that_was_given(render: Render, claimed: Callable[..., Project]) -> None:
    claimed()
    [counts] = parts(render("{{ claims }}"), "p", "claim-counts")
    assert text(counts).split() == ["Roughly", "right", "1", "Not", "checkable", "1"]


def test_a_claim_names_its_topic_and_its_verdict_for_filters(render: Render, claimed: Callable[..., Project]) -> None:
    claimed()
    claims = parts(render("{{ claims }}"), "section", "claim")
    assert [(claim.get("data-topic"), claim.get("data-verdict")) for claim in claims] == [
        ("walking", "roughly-right"),
        ("praise", "not-checkable"),
    ]


def test_the_foot_of_a_claim_leads_from_the_page_to_its_explanation_and_its_card(
    render: Render, claimed: Callable[..., Project]
) -> None:
    claimed()
    html = render("{{ claim: two-minutes }}", Page("parts/one/how.md", "parts/one/how/", {}))
    [foot] = parts(html, "p", "claim-source")
    assert [link.get("href") for link in foot] == [
        "https://bridges.example/survey",
        None,  # the notebook has no address
        "../../method.md#method",
        "../../claims/two-minutes/index.html#share",
    ]
    assert text(foot).startswith("Sources: Office of Made-up Bridges; A walker. ")


def test_a_reason_shows_each_number_in_the_unit_it_asks_for(render: Render, claimed: Callable[..., Project]) -> None:
    claimed(("{{ bridge_length }} long", "{{ bridge_length: in m }} long, says {{ source: survey-2020 }}"))
    [reason] = parts(render("{{ claim: two-minutes }}"), "p", "claim-reason")
    assert text(reason).startswith("The bridge is 1,200\u00a0m long, says Office of Made-up Bridges, so it takes ")


def test_a_claim_with_the_end_of_a_script_in_it_stays_data(small: Path, claimed: Callable[..., Project]) -> None:
    claimed(("in twelve minutes", "in </script><b>twelve</b> minutes"))
    explainer = makeExtension(root=str(small), site_url="https://bridges.example")
    html = markdown.Markdown(extensions=[explainer]).convert("{{ claims }}")
    document = html5lib.parseFragment(html, namespaceHTMLElements=False)
    [script] = document.iter("script")
    [review] = json.loads(script.text)["@graph"]
    assert review["claimReviewed"] == "The bridge is crossed in </script><b>twelve</b> minutes."
    assert review["url"] == "https://bridges.example/claims/two-minutes/"
    assert review["author"]["url"] == "https://bridges.example/"
    assert list(document.iter("b")) == []
