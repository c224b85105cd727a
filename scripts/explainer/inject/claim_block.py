"""A checked claim as an element of a page, all of them as a list, and what search engines read of them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from explainer.inject.elements import Content, element
from explainer.inject.receipts import Markup
from explainer.ledger import RATINGS, address_of, comparison_template, overruling_template, review
from explainer.verdicts import Verdict


def claim_box(verdict: Verdict, markup: Markup, *, here: str | None = None) -> Element:
    """A claim with its verdict, the reason and the numbers. here: the page's own file, to which it does not link."""
    claim, said = verdict.claim, markup.captions
    chip = _chip(claim.verdict, markup)
    chip.append(element("span", {"class": "verdict-lead"}, ":\u00a0"))  # not seen, but copied and read aloud
    text: list[Content] = [chip, claim.claim]
    if claim.quote:
        text += [" ", element("q", {"class": "claim-quote"}, claim.quote)]
    made = [
        element("p", {"class": "claim-text"}, *text),
        element("p", {"class": "claim-reason"}, *markup.inline(claim.reason)),
    ]
    if compared := comparison_template(verdict, markup.locale):
        made.append(element("p", {"class": "claim-numbers"}, *markup.inline(compared)))
    if overruled := overruling_template(verdict, markup.locale):
        made.append(element("p", {"class": "claim-overruled"}, *markup.inline(overruled)))
    sources = markup.loaded.claim_contents[claim.id].sources
    foot: list[Content] = [said.said_in, markup.source(claim.said_in), ". "]
    foot += markup.credited([[markup.source(source)] for source in sources])
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
    """All claims in the order of the data file, below a count of each verdict.

    The page's script adds filters, with the words from the list's data attributes. store: keeps raw HTML.
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


def _chip(verdict: str, markup: Markup) -> Element:
    return element("span", {"class": f"verdict verdict-{_kebab(verdict)}"}, markup.captions.verdict(verdict))


def _kebab(verdict: str) -> str:
    return verdict.replace(" ", "-")


def _script(verdicts: Mapping[str, Verdict], markup: Markup) -> str:
    """ClaimReview in JSON-LD, for every claim whose verdict is a rating; data, which no browser runs."""
    author = {"@type": "Organization", "name": markup.numbers.explainer.title, "url": markup.site_url}
    reviews = [
        review(
            markup.site_url + address_of("claims", verdict.claim.id),
            markup.loaded.claim_contents[verdict.claim.id],
            rating=markup.captions.verdict(verdict.verdict),
            author=author,
            said_in=markup.numbers.explainer.sources[verdict.claim.said_in],
        )
        for verdict in verdicts.values()
        if verdict.verdict in RATINGS
    ]
    text = json.dumps({"@context": "https://schema.org", "@graph": reviews}, ensure_ascii=False)
    return f'<script type="application/ld+json">{text.replace("<", chr(92) + "u003c")}</script>'
