"""A checked claim as an element of a page, some as pairs of claimed and true, and all of them as a list."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from urllib.parse import quote
from xml.etree.ElementTree import Element

from explainer.data import TOPIC
from explainer.errors import Place, ReferenceMistake, nearest
from explainer.inject.elements import Content, element
from explainer.inject.headings import heading
from explainer.inject.receipts import Markup
from explainer.ledger import comparison_template, overruling_template
from explainer.translated_pages import source_in
from explainer.verdicts import Verdict

# In the list: what a reader should not believe comes first.
_FROM_WORST: Final = ("wrong", "misleading", "off", "open", "roughly right", "supported", "not checkable")


def claim_box(verdict: Verdict, markup: Markup) -> Element:
    """A claim in a running page: its verdict, what is true in a line, and a link to the rest."""
    claim = verdict.claim
    listed = markup.homes.get("claims")
    href = f"{markup.base}{listed}#claim-{claim.id}" if listed else markup.card("claims", claim.id)
    link = element("a", {"href": href, "class": "claim-more"}, markup.captions.claim_more)
    return element(
        "div",
        _attributes(verdict),
        element("p", {"class": "claim-text"}, *_said(verdict, markup)),
        element("p", {"class": "claim-finding"}, *markup.inline(claim.finding or claim.reason), " ", link),
    )


def chosen_claims(chosen: Iterable[str], verdicts: Mapping[str, Verdict], place: Place | None) -> list[Verdict]:
    """The claims with one of these ids or verdicts, each once, in the order in which they are asked for.

    Raises:
        ReferenceMistake: there is no such claim, or none with that verdict.
    """
    found: dict[str, Verdict] = {}
    for name in chosen:
        some = [verdict for key, verdict in verdicts.items() if name in {key, verdict.verdict}]
        if not some:
            known = [*verdicts, *(verdict.verdict for verdict in verdicts.values())]
            raise ReferenceMistake(f"no claim and no verdict '{name}'", place, nearest(name, known))
        found |= {verdict.claim.id: verdict for verdict in some}
    return [*found.values()]


def claim_pairs(verdicts: Iterable[Verdict], markup: Markup) -> Element:
    """Claims, each beside what is true and where it may come from."""
    return element("ul", {"class": "claim-pairs"}, *(_pair(verdict, markup) for verdict in verdicts))


def claim_list(verdicts: Mapping[str, Verdict], markup: Markup) -> Element:
    """All claims by verdict, the worst first, below a bar that counts each verdict.

    Its numbers lead to their cards: receipts for all of them would be longer than the list. The page's script adds
    filters, with the words from the list's data attributes.
    """
    said = markup.captions
    groups = [(name, [one for one in verdicts.values() if one.verdict == name]) for name in _FROM_WORST]
    given = [(name, some) for name, some in groups if some]
    counts = [_count(name, len(some), markup) for name, some in given]
    attributes = {
        "class": "claim-list",
        "data-topic": said.filter_topic,
        "data-all": said.filter_all,
        "data-shown": said.filter_shown,
    }
    if markup.loaded.code:
        explainer = markup.numbers.explainer
        topics = {key: explainer.said(key, TOPIC) for key in sorted({one.claim.topic for one in verdicts.values()})}
        attributes["data-topics"] = json.dumps(topics, ensure_ascii=False)
    said_in = [*{one.claim.said_in: None for one in verdicts.values()}]
    once = element("p", {"class": "claim-source"}, *_said_in(said_in[0], markup)) if len(said_in) == 1 else None
    lists = [
        element("div", {"id": _group(name)}, *(_entry(one, markup, names_source=once is None) for one in some))
        for name, some in given
    ]
    head = [
        _bar(given),
        element("ul", {"class": "claim-counts", "aria-label": said.filter_verdict}, *counts),
        *([] if once is None else [once]),
        element("div", {"class": "list-filter claim-filter"}),
    ]
    return element("div", attributes, *head, *lists)


def _entry(verdict: Verdict, markup: Markup, *, names_source: bool) -> Element:
    """A claim in the list: what a box says, and behind its finding the reason, the numbers and the sources."""
    claim, said = verdict.claim, markup.captions
    is_exact = claim.comparison is not None and not claim.comparison.wrong
    texts: dict[str, list[Content]] = {
        "claim-quote": [said.claim_quoted.format(claim.quote)] if claim.quote else [],
        "claim-reason": _linked(claim.reason, markup),
        "claim-numbers": _linked("" if is_exact else comparison_template(verdict, markup.locale), markup),
        "claim-overruled": _linked(overruling_template(verdict, markup.locale), markup),
        "claim-origin": [said.claim_origin, said.colon, *_linked(claim.origin, markup)] if claim.origin else [],
        "claim-source": _foot(verdict, markup, names_source=names_source),
    }
    inside = [element("p", {"class": css}, *contents) for css, contents in texts.items() if contents]
    summary = markup.inline(claim.finding) if claim.finding else [said.claim_more]
    return element(
        "section",
        _attributes(verdict),
        heading(3, *_said(verdict, markup), css="claim-text"),
        element("details", {}, element("summary", {}, *summary), *inside),
    )


def _linked(template: str | None, markup: Markup) -> list[Content]:
    """A text with its numbers as links to their cards; nothing without one."""
    made = markup.inline(template) if template else []
    for part in made:
        if isinstance(part, Element) and part.tag == "data":
            link = element("a", {"href": markup.card("numbers", part.attrib["data-figure"])}, part.text or "")
            part.text = None
            part.append(link)
    return made


def _foot(verdict: Verdict, markup: Markup, *, names_source: bool) -> list[Content]:
    """Sources and where to go on. names_source: and who says what is checked, where that is not the same for all."""
    claim, said = verdict.claim, markup.captions
    sources = markup.loaded.claim_contents[claim.id].sources
    foot = _said_in(claim.said_in, markup) if names_source else []
    foot += markup.credited([[_source(source, markup)] for source in sources])
    if claim.page:
        page = source_in(markup.loaded.code, claim.page, markup.loaded.project.pages)
        foot += [element("a", {"href": markup.base + quote(page, safe="/#")}, said.explained), " "]
    return [*foot, markup.share_link("claims", claim.id)]


def _said_in(source: str, markup: Markup) -> list[Content]:
    return [markup.captions.said_in, _source(source, markup), markup.captions.stop]


def _source(key: str, markup: Markup) -> Element:
    """A source by its publisher alone: its title is in the list of sources and on the card of the claim."""
    made = markup.source(key)
    for name in ("title", "class"):
        del made.attrib[name]
    return made


def _pair(verdict: Verdict, markup: Markup) -> Element:
    claim, said = verdict.claim, markup.captions
    listed = markup.homes.get("claims")
    href = f"{markup.base}{listed}#claim-{claim.id}" if listed else f"#claim-{claim.id}"
    rows: list[tuple[str, Sequence[Content]]] = [
        (said.claim_claimed, [claim.claim]),
        (said.claim_true, markup.inline(claim.finding or claim.reason)),
    ]
    if claim.origin:
        rows.append((said.claim_origin, markup.inline(claim.origin)))
    name, last = rows.pop()
    rows.append((name, [*last, " ", element("a", {"href": href, "class": "claim-more"}, said.claim_more)]))
    made = [element("div", {}, element("dt", {}, name), element("dd", {}, *contents)) for name, contents in rows]
    return element("li", {"data-verdict": _kebab(claim.verdict)}, element("dl", {}, *made))


def _attributes(verdict: Verdict) -> dict[str, str]:
    claim = verdict.claim
    return {
        "class": "claim",
        "id": f"claim-{claim.id}",
        "data-verdict": _kebab(claim.verdict),
        "data-topic": claim.topic,
    }


def _said(verdict: Verdict, markup: Markup) -> list[Content]:
    chip = _chip(verdict.verdict, markup)
    lead = markup.captions.colon.rstrip()  # not seen, but copied and read aloud
    chip.append(element("span", {"class": "verdict-lead"}, lead))
    return [chip, " ", verdict.claim.claim]


def _bar(given: Sequence[tuple[str, Sequence[Verdict]]]) -> Element:
    """How many claims have each verdict, as parts of a bar; the list below says the same in words."""
    bar = element("svg", {"class": "claim-bar", "aria-hidden": "true", "preserveAspectRatio": "none"})
    start = 0
    for name, some in given:
        place = {"x": str(start), "width": str(len(some)), "height": "1"}
        bar.append(element("rect", {"class": f"verdict-{_kebab(name)}", "data-verdict": _kebab(name), **place}))
        start += len(some)
    bar.set("viewBox", f"0 0 {start} 1")
    return bar


def _count(name: str, count: int, markup: Markup) -> Element:
    """A verdict and how often it was given, as a link to the claims that have it."""
    link = element("a", {"href": f"#{_group(name)}", "data-verdict": _kebab(name)}, _chip(name, markup), f" {count}")
    return element("li", {}, link)


def _group(verdict: str) -> str:
    return f"claims-{_kebab(verdict)}"


def _chip(verdict: str, markup: Markup) -> Element:
    return element("span", {"class": f"verdict verdict-{_kebab(verdict)}"}, markup.captions.verdict(verdict))


def _kebab(verdict: str) -> str:
    return verdict.replace(" ", "-")
