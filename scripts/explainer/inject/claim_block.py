"""A checked claim as an element of a page, all of them as a list, and what search engines read of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from explainer.data import Comparison
from explainer.inject.receipts import Content, Markup, element
from explainer.ledger import RATINGS, ClaimContent, address_of, review
from explainer.verdicts import Verdict
from explainer.wording import AUTO, fill, published, say


def claim_box(verdict: Verdict, markup: Markup, *, here: str | None = None) -> Element:
    """A claim with its verdict, the reason and the numbers. here: the page's file, which needs no link to itself."""
    claim, said = verdict.claim, markup.captions
    text: list[Content] = [_chip(claim.verdict, markup), " ", claim.claim]
    if claim.quote:
        text += [" ", element("q", {"class": "claim-quote"}, claim.quote)]
    made = [
        element("p", {"class": "claim-text"}, *text),
        element("p", {"class": "claim-reason"}, *markup.inline(claim.reason)),
    ]
    if claim.comparison and verdict.number:
        made.append(element("p", {"class": "claim-numbers"}, *_compared(claim.comparison, verdict, markup)))
    sources = sources_of(verdict, markup)
    foot: list[Content] = []
    if sources:
        label = said.source if len(sources) == 1 else said.sources
        foot += [label.format(""), *markup.listed([[markup.source(source)] for source in sources]), ". "]
    if claim.page and claim.page.partition("#")[0] != here:
        foot += [element("a", {"href": markup.base + claim.page}, said.explained), " "]
    foot.append(markup.share_link("claims", claim.id))
    made.append(element("p", {"class": "claim-source"}, *foot))
    attributes = {
        "class": "claim",
        "id": f"claim-{claim.id}",
        "data-verdict": _kebab(claim.verdict),
        "data-topic": claim.topic,
    }
    return element("section", attributes, *made)


def claim_list(verdicts: Mapping[str, Verdict], markup: Markup, *, store: Callable[[str], str]) -> Element:
    """All claims in the order of the data file, with how many there are of each verdict.

    The script makes the filters, from the words that stand in the list's data attributes. store: keeps raw HTML.
    """
    said = markup.captions
    counts = Counter(verdict.verdict for verdict in verdicts.values())
    counted: list[Content] = []
    for name in (*RATINGS, "not checkable"):
        if counts[name]:
            counted += [_chip(name, markup), f" {counts[name]} "]
    attributes = {
        "class": "claim-list",
        "data-verdict": said.filter_verdict,
        "data-topic": said.filter_topic,
        "data-all": said.filter_all,
        "data-shown": said.filter_shown,
    }
    return element(
        "div",
        attributes,
        element("p", {"class": "claim-counts"}, *counted),
        *(claim_box(verdict, markup) for verdict in verdicts.values()),
        element("div", {"class": "claim-data"}, store(_script(verdicts, markup))),
    )


def sources_of(verdict: Verdict, markup: Markup) -> tuple[str, ...]:
    """The ids of the sources that a verdict rests on."""
    of_number = verdict.number.sources if verdict.number else ()
    of_evidence = [source for name in verdict.claim.evidence for source in markup.numbers[name].sources]
    return tuple(dict.fromkeys([*of_number, *of_evidence, *verdict.claim.sources]))


def compared_text(verdict: Verdict, markup: Markup) -> str | None:
    """What was claimed, what was found and how far off that may be, as plain text; None where no number decides."""
    if verdict.claim.comparison is None or verdict.number is None:
        return None
    return "".join(element("p", {}, *_compared(verdict.claim.comparison, verdict, markup)).itertext()).strip()


def _compared(comparison: Comparison, verdict: Verdict, markup: Markup) -> list[Content]:
    said, locale = markup.captions, markup.locale

    def percent(fraction: float) -> str:
        return f"{published(round(fraction * 100, 1)):g}%"

    claimed = say(comparison.value, AUTO, is_fact=True, locale=locale)
    if comparison.relation == "between":
        claimed = said.claim_between.format(claimed, say(comparison.to, AUTO, is_fact=True, locale=locale))
    relation = {"<": said.claim_below, ">": said.claim_above}.get(comparison.relation, "{}")
    made: list[Content] = [said.claimed.format(relation.format(claimed)), " "]
    if verdict.number:
        made += [said.found.format(""), markup.figure(verdict.number), ". "]
    if 0 < verdict.deviation < float("inf"):
        made.append(said.deviation.format(percent(verdict.deviation)) + " ")
    tolerances = (comparison.rounding, comparison.roughly_right, comparison.wrong)
    if not any(tolerances):
        return [*made, said.exactly]
    return [*made, said.tolerances.format(*(percent(tolerance) for tolerance in tolerances))]


def _chip(verdict: str, markup: Markup) -> Element:
    return element("span", {"class": f"verdict verdict-{_kebab(verdict)}"}, markup.captions.verdict(verdict))


def _kebab(verdict: str) -> str:
    return verdict.replace(" ", "-")


def content_of(verdict: Verdict, markup: Markup) -> ClaimContent:
    """What is published of a claim.

    Raises:
        Refusal: its reason cannot be filled in.
    """
    claim = verdict.claim
    return ClaimContent(
        claim=claim.claim,
        topic=claim.topic,
        quote=claim.quote,
        verdict=verdict.verdict,
        reason=fill(claim.reason, markup.numbers, claim.place),
        compared=compared_text(verdict, markup),
        sources=sources_of(verdict, markup),
        page=claim.page,
    )


def _script(verdicts: Mapping[str, Verdict], markup: Markup) -> str:
    """ClaimReview in JSON-LD, for every claim that a rating fits; data, which no browser runs."""
    author = {"@type": "Organization", "name": markup.numbers.explainer.title, "url": markup.site_url}
    reviews = [
        review(
            markup.site_url + address_of("claims", verdict.claim.id),
            content_of(verdict, markup),
            rating=markup.captions.verdict(verdict.verdict),
            author=author,
        )
        for verdict in verdicts.values()
        if verdict.verdict in RATINGS
    ]
    text = json.dumps({"@context": "https://schema.org", "@graph": reviews}, ensure_ascii=False)
    return f'<script type="application/ld+json">{text.replace("<", chr(92) + "u003c")}</script>'
