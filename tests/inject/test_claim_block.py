"""How pages show claims."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from explainer.errors import Refusal
from explainer.inject import Page
from explainer.project import Project

Render = Callable[..., str]

CLAIM = """\
claims:
  two-minutes:
    claim: The bridge is crossed in nine minutes.
    topic: walking
    number: crossing_time
    relation: "="
    value: 9 min
    rounding: 5 %
    roughly_right: 90 %
    wrong: 95 %
    verdict: roughly right
    finding: "Walking across takes {{ crossing_time: words }}."
    reason: "The bridge is {{ bridge_length }} long, so it takes {{ crossing_time }}."
    origin: "Somebody ran, past {{ lamps }} lamps."
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
    html = render("{{ claims }}")
    [chip] = parts(html, "span", "verdict verdict-roughly-right")[1:]
    assert text(chip) == "Roughly right:"
    assert re.search(r'so it takes <data class="figure" data-figure="crossing_time"', html)
    [compared] = parts(html, "p", "claim-numbers")
    assert text(compared) == (
        "Claimed 9\u00a0minutes · found 13.3\u00a0minutes (uncertainty: 10.0 to 16.7\u00a0minutes)"
    )
    assert 'href="method.md#method"' in html


def test_what_is_found_is_in_the_unit_of_the_claim_where_no_power_of_ten_leads_to_it(
    render: Render, claimed: Callable[..., Project]
) -> None:
    claimed(
        ("number: crossing_time", "number: bridge_length"),
        ("value: 9 min", "value: 4000 ft"),
        ("verdict: roughly right", "verdict: supported"),
    )
    [compared] = parts(render("{{ claims }}"), "p", "claim-numbers")
    # 1.2 km / 0.3048 m = 3937.0; it is printed with two digits, and has no fewer than three in another unit
    assert text(compared) == "Claimed 4,000\u00a0ft · found 3,940\u00a0ft"


def test_a_claimed_range_has_its_unit_once(render: Render, claimed: Callable[..., Project]) -> None:
    between = ('relation: "="\n    value: 9 min', "relation: between\n    value: 9 min\n    to: 20 min")
    claimed(between, ("verdict: roughly right", "verdict: supported"))
    [compared] = parts(render("{{ claims }}"), "p", "claim-numbers")
    assert text(compared).startswith("Claimed 9 to 20\u00a0minutes · found")


def test_the_verdict_leads_a_claim_that_is_copied(render: Render, claimed: Callable[..., Project]) -> None:
    claimed()
    [boxed] = parts(render("{{ claim: two-minutes }}"), "p", "claim-text")
    listed, _ = parts(render("{{ claims }}"), "h3", "claim-text")
    assert text(boxed) == text(listed) == "Roughly right: The bridge is crossed in nine minutes."


def test_a_quotation_keeps_its_marks(render: Render, claimed: Callable[..., Project]) -> None:
    claimed()
    [quoted] = parts(render("{{ claims }}"), "p", "claim-quote")
    assert text(quoted) == "“the <finest> bridge of all”"


def test_a_box_holds_the_finding_and_a_link_to_the_list_or_to_the_card(
    render: Render, small: Path, claimed: Callable[..., Project]
) -> None:
    claimed()
    page = Page("parts/how.md", "parts/how/", {})
    [box] = parts(render("{{ claim: two-minutes }}", page), "div", "claim")
    assert [text(part) for part in box] == [
        "Roughly right: The bridge is crossed in nine minutes.",
        "Walking across takes just over 13\u00a0minutes. Why, and who says so",
    ]
    [link] = parts(render("{{ claim: two-minutes }}", page), "a", "claim-more")
    assert link.get("href") == "../claims/two-minutes/index.html"
    (small / "docs/all.md").write_text("{{ claims }}", "utf-8")
    [link] = parts(render("{{ claim: two-minutes }}", page), "a", "claim-more")
    assert link.get("href") == "../all.md#claim-two-minutes"


def test_a_claim_without_a_finding_gives_its_reason(render: Render, claimed: Callable[..., Project]) -> None:
    claimed()
    [said] = parts(render("{{ claim: finest }}"), "p", "claim-finding")
    assert text(said) == "Nobody has measured it. Why, and who says so"


def test_chosen_claims_stand_beside_what_is_true_and_where_they_may_come_from(
    render: Render, claimed: Callable[..., Project]
) -> None:
    claimed()
    [pairs] = parts(render("{{ claims: finest, roughly right, two-minutes }}"), "ul", "claim-pairs")
    more = "Why, and who says so"
    assert [[text(part) for part in pair.iter() if part.tag in {"dt", "dd"}] for pair in pairs] == [
        ["Claimed", "It is the finest bridge.", "In fact", f"Nobody has measured it. {more}"],
        [
            *("Claimed", "The bridge is crossed in nine minutes."),
            *("In fact", "Walking across takes just over 13\u00a0minutes."),
            *("Where it may come from", f"Somebody ran, past 48 lamps. {more}"),
        ],
    ]


def test_a_verdict_that_nothing_has_cannot_be_chosen(render: Render, claimed: Callable[..., Project]) -> None:
    claimed()
    with pytest.raises(Refusal, match="no claim and no verdict 'not chekable'; did you mean 'not checkable'"):
        render("{{ claims: not chekable }}")


def test_what_has_to_be_exact_is_not_said_twice(render: Render, claimed: Callable[..., Project]) -> None:
    claimed(
        ("rounding: 5 %", "rounding: 0 %"),
        ("roughly_right: 90 %", "roughly_right: 0 %"),
        ("wrong: 95 %", "wrong: 0 %"),
        ("verdict: roughly right", "verdict: wrong"),
    )
    assert parts(render("{{ claims }}"), "p", "claim-numbers") == []


def test_a_reading_of_vague_words_is_called_ours(render: Render, claimed: Callable[..., Project]) -> None:
    claimed(('relation: "="', 'relation: "<"\n    read_as: no longer than {{ lamps }} lamps last.'))
    [compared] = parts(render("{{ claims }}"), "p", "claim-numbers")
    assert text(compared) == (
        "Read as: less than 9\u00a0minutes, no longer than 48 lamps last (our reading)"
        " · found 13.3\u00a0minutes (uncertainty: 10.0 to 16.7\u00a0minutes)"
    )


def test_a_verdict_against_the_numbers_says_so_and_why(render: Render, claimed: Callable[..., Project]) -> None:
    claimed(("verdict: roughly right", "verdict: misleading\n    overrule: only {{ lamps }} lamps were lit."))
    [overruled] = parts(render("{{ claims }}"), "p", "claim-overruled")
    assert text(overruled) == (
        "By the numbers alone: roughly right. We say misleading, because only 48 lamps were lit."
    )
    assert '<data class="figure" data-figure="lamps"' in render("{{ claims }}")


def test_an_open_claim_is_shown_with_its_range_and_counted(render: Render, claimed: Callable[..., Project]) -> None:
    claimed(("value: 9 min", "value: 12 min"), ("roughly_right: 90 %", "roughly_right: 9 %"), ("roughly right", "open"))
    html = render("{{ claims }}")
    assert counted(html) == {"#claims-open": "Open 1", "#claims-not-checkable": "Not checkable 1"}
    assert "(uncertainty: 10.0 to 16.7" in text(parts(html, "p", "claim-numbers")[0])


def test_the_list_holds_every_claim_and_its_numbers_lead_to_their_cards(
    render: Render, claimed: Callable[..., Project]
) -> None:
    claimed()
    html = render("{{ claims }}", Page("parts/all.md", "parts/all/", {}))
    assert [claim.get("id") for claim in parts(html, "section", "claim")] == ["claim-two-minutes", "claim-finest"]
    reason, _ = parts(html, "p", "claim-reason")
    assert [link.get("href") for link in reason.iter("a")] == [
        "../numbers/bridge_length/index.html",
        "../numbers/crossing_time/index.html",
    ]
    assert parts(html, "section", "receipts") == []


def test_an_unknown_claim_is_refused_with_the_nearest(render: Render, claimed: Callable[..., Project]) -> None:
    claimed()
    with pytest.raises(Refusal, match="page:1: no claim 'two-minute'; did you mean 'two-minutes'"):
        render("{{ claim: two-minute }}")


def parts(html: str, tag: str, css: str) -> list[Element]:
    document = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [part for part in document.iter(tag) if part.get("class") == css]


def text(part: Element) -> str:
    return "".join(part.itertext())


def counted(html: str) -> dict[str, str]:
    """What the list counts, by the address that each count leads to."""
    [counts] = parts(html, "ul", "claim-counts")
    return {link.get("href", ""): text(link) for link in counts.iter("a")}


def test_the_list_counts_each_verdict_that_was_given(render: Render, claimed: Callable[..., Project]) -> None:
    claimed()
    html = render("{{ claims }}")
    assert counted(html) == {"#claims-roughly-right": "Roughly right 1", "#claims-not-checkable": "Not checkable 1"}
    [bar] = parts(html, "{http://www.w3.org/2000/svg}svg", "claim-bar")
    assert [(part.get("class"), part.get("x"), part.get("width")) for part in bar] == [
        ("verdict-roughly-right", "0", "1"),
        ("verdict-not-checkable", "1", "1"),
    ]


def test_the_worst_claims_come_first_each_under_a_heading_that_no_contents_list(
    render: Render, claimed: Callable[..., Project]
) -> None:
    claimed(("verdict: not checkable", "verdict: wrong"))
    html = render("[TOC]\n\n# All {#all}\n\n{{ claims }}")
    assert [text(part) for part in parts(html, "h3", "claim-text")] == [
        "Wrong: It is the finest bridge.",
        "Roughly right: The bridge is crossed in nine minutes.",
    ]
    [contents] = parts(html, "div", "toc")
    assert [link.get("href") for link in contents.iter("a")] == ["#all"]


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
    html = render("{{ claims }}", Page("parts/one/how.md", "parts/one/how/", {}))
    said, foot, _ = parts(html, "p", "claim-source")
    assert [link.get("href") for link in foot] == [
        "https://bridges.example/survey",
        None,  # the notebook has no address
        "../../method.md#method",
        "../../claims/two-minutes/index.html#share",
    ]
    assert text(said) == "Said in: A walker. "
    assert text(foot).startswith("Sources: Office of Made-up Bridges; A walker. ")


def test_a_page_whose_name_needs_encoding_may_explain_a_claim(render: Render, claimed: Callable[..., Project]) -> None:
    claimed(("    page: method.md#method", "    page: Über die Brücke/So geht es.md#wie-weit"))
    _, foot, _ = parts(render("{{ claims }}"), "p", "claim-source")
    assert "%C3%9Cber%20die%20Br%C3%BCcke/So%20geht%20es.md#wie-weit" in [link.get("href") for link in foot]


@pytest.mark.parametrize("page", ["../method.md", "method", "a//b.md", ".hidden.md", "a b .md?x", "method.md#"])
def test_what_is_no_page_cannot_explain_a_claim(claimed: Callable[..., Project], page: str) -> None:
    with pytest.raises(Refusal, match=r"two-minutes\.page is .*; write e\.g\. how\.md#cores"):
        claimed(("    page: method.md#method", f"    page: {page}")).loaded()


def test_each_claim_says_who_said_it_where_not_all_are_by_one(render: Render, claimed: Callable[..., Project]) -> None:
    claimed(("    topic: walking", "    topic: walking\n    said_in: survey-2020"))
    first, second = parts(render("{{ claims }}"), "p", "claim-source")
    assert text(first).startswith("Said in: Office of Made-up Bridges. Sources: ")
    assert text(second).startswith("Said in: A walker. Source: ")


def test_a_reason_shows_each_number_in_the_unit_it_asks_for(render: Render, claimed: Callable[..., Project]) -> None:
    claimed(("{{ bridge_length }} long", "{{ bridge_length: in m }} long, says {{ source: survey-2020 }}"))
    reason, _ = parts(render("{{ claims }}"), "p", "claim-reason")
    assert text(reason).startswith("The bridge is 1,200\u00a0m long, says Office of Made-up Bridges, so it takes ")
