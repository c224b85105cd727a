"""Cards, read back by parsers that we did not write: HTML, JSON-LD, BibTeX, CSL and oEmbed; and what they must say."""

from __future__ import annotations

import dataclasses
import gzip
import json
import re
import shutil
import warnings
from pathlib import Path
from statistics import mean
from typing import Any, Final
from xml.etree.ElementTree import Element

import html5lib
import pytest
from pyld import jsonld

import made
from explainer.built import Built
from explainer.cards import Card, CardSite, card_html, oembed_file, oembed_json
from explainer.cards.card import embed_code
from explainer.ledger import ClaimContent, Edition, NumberContent
from explainer.project import Loaded, Project

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it reads its own styles with calls that its libraries no longer like
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

URL: Final = "https://bridges.example/across/"
AWKWARD: Final = '<b>"A" & B\'s {x} %_$#~^\\ 100'
DAY: Final = "2026-11-25"


@pytest.fixture(scope="module")
def loaded(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """A small explainer with something of every kind."""
    folder = tmp_path_factory.mktemp("cards") / "small"
    shutil.copytree(root / "tests" / "small", folder, ignore=shutil.ignore_patterns("__pycache__", ".cache", "site"))
    data = folder / made.DATA
    data.write_text(data.read_text("utf-8") + made.far_claim("open", "It has {{ lamps }} lamps."), "utf-8")
    return Project.at(made.with_inputs(folder)).loaded()


@pytest.fixture(scope="module")
def site(loaded: Loaded) -> CardSite:
    explainer = loaded.numbers.explainer
    return CardSite(
        url=URL,
        title=explainer.title,
        language=explainer.language,
        licence=explainer.licence,
        sources=explainer.sources,
        changes="changes/",
        grounds=("#ffffff", "#000000"),
    )


@pytest.fixture(scope="module")
def real(loaded: Loaded) -> list[Card]:
    """Every card of the explainer, as if it had been published today."""
    return [dated(card, DAY) for card in made.cards(loaded, Built((), frozenset()), loaded.contents)]


@pytest.fixture
def number() -> NumberContent:
    return NumberContent(
        label=AWKWARD,
        value=1200.0,
        low=1100.0,
        high=1300.0,
        base_unit="m",
        text="1.2 km",
        range="1.1 to 1.3 km",
        formula="span * 4",
        inputs=(("span", AWKWARD, "300 m"),),
        sources=("survey-2020", "gone-since"),
        as_of="2020-05",
        grade="B",
        note=AWKWARD,
    )


def dated(card: Card, day: str) -> Card:
    edition = dataclasses.replace(card.edition, date=day)
    return dataclasses.replace(card, edition=edition, current=edition, last_changed=day)


def card_of(content: NumberContent | ClaimContent, **more: Any) -> Card:  # noqa: ANN401 - fields of Card
    kind = "numbers" if isinstance(content, NumberContent) else "claims"
    edition = Edition(kind, "bridge", 1, DAY, content)  # type: ignore[arg-type]
    fields: dict[str, Any] = {
        "edition": edition,
        "current": edition,
        "superseded_on": None,
        "why": None,
        "earlier": (),
        "explained": ("you/#ref-bridge", "You & <me>"),
        "last_changed": DAY,
        "is_archive": False,
    }
    return Card(**{**fields, **more})


def parsed(page: str) -> Element:
    """The page, which must have no error that a strict parser finds."""
    document: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    return document


def text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def of_class(document: Element, name: str) -> list[Element]:
    return [part for part in document.iter() if name in str(part.get("class") or "").split()]


def shared(document: Element) -> dict[str, str]:
    """The texts to take along, by their heading."""
    return {text(item[0]): "".join(item[1].itertext()) for item in of_class(document, "share-item")}


def graph_of(page: str) -> list[dict[str, Any]]:
    """The linked data as a JSON-LD processor expands it, without the network."""
    [found] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)

    def load(url: str, options: object) -> dict[str, Any]:  # noqa: ARG001 - pyld's own signature
        document = {"@context": {"@vocab": "https://schema.org/", "@base": None}}
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": document}

    expanded: list[dict[str, Any]] = jsonld.expand(json.loads(found), {"documentLoader": load})
    return expanded


def work_in(document: Element) -> dict[str, Any]:
    """What is cited, as CSL-JSON; a script adds the address, and makes BibTeX of it."""
    [section] = of_class(document, "share-works")
    [item] = [json.loads(script.text or "") for script in section.iter("script")]
    return {**item, "publisher": item["author"][0]["literal"]}


def types(graph: list[dict[str, Any]]) -> list[str]:
    return [node["@type"][0].removeprefix("https://schema.org/") for node in graph if "@type" in node]


def metas(document: Element) -> dict[str, str]:
    names = ("property", "name")
    return {meta.get(name, ""): meta.get("content", "") for meta in document.iter("meta") for name in names}


def test_the_cards_of_a_number_take_few_bytes(real: list[Card], site: CardSite) -> None:
    of_numbers = [card for card in real if card.edition.kind == "numbers" and not card.is_superseded][::21]
    newest = [len(card_html(card, site).encode()) for card in of_numbers if not card.is_archive]
    pinned = [len(card_html(card, site).encode()) for card in of_numbers if card.is_archive]
    assert mean(newest) < 8_300
    assert mean(pinned) < 5_800


def test_every_card_is_sound_light_and_complete(real: list[Card], site: CardSite) -> None:
    assert len(real) >= 2 * len({(card.edition.kind, card.edition.id) for card in real})
    expected = {"numbers": "Dataset", "charts": "ImageObject", "claims": "ClaimReview", "inputs": "WebApplication"}
    assert {card.edition.kind for card in real} == expected.keys()
    for card in real:
        page = card_html(card, site)
        assert len(gzip.compress(page.encode())) < 30_000, card.edition.id
        document = parsed(page)
        assert all(any(part.tag in {"h1", "h2", "h3"} for part in each.iter()) for each in document.iter("section"))
        kind = card.edition.kind
        first = types(graph_of(page))[0]
        unrated = isinstance(card.edition.content, ClaimContent) and card.edition.content.verdict == "not checkable"
        assert first == ("BreadcrumbList" if unrated else expected[kind]), card.edition.id
        said = metas(document)
        assert said["og:image"] == f"{URL}social/{kind}/{card.edition.id}-{card.edition.n}.png"
        assert said["twitter:card"] == "summary_large_image"
        assert all(said[name] for name in ("description", "og:title", "og:description", "og:url", "og:image:alt"))
        assert len(shared(document)) == (0 if card.is_archive else 5)


def test_an_edition_that_is_still_the_newest_leads_to_what_there_is_to_share(
    number: NumberContent, site: CardSite
) -> None:
    pinned = parsed(card_html(card_of(number, is_archive=True), site))
    assert shared(pinned) == {}
    assert f"{URL}numbers/bridge/#share" in {link.get("href") for link in pinned.iter("a")}
    old = card_of(number, current=None, superseded_on="2026-12-01", is_archive=True)
    assert len(shared(parsed(card_html(old, site)))) == 5


@pytest.mark.parametrize("kind", ["numbers", "charts", "claims", "inputs"])
def test_references_are_read_by_managers_of_references(real: list[Card], site: CardSite, kind: str) -> None:
    for card in [card for card in real if card.edition.kind == kind and not card.is_archive]:
        document = parsed(card_html(card, site))
        texts, item = shared(document), work_in(document)
        address = f"{URL}{card.edition.address}"
        assert item["id"].isascii()
        assert all(part in rendered(item) for part in ("The made-up bridge", "2026", item["title"].partition("'")[0]))
        assert item["issued"] == {"date-parts": [[2026, 11, 25]]}
        assert texts["Citation, APA"].startswith("The made-up bridge. (2026, November 25). ")
        assert texts["Citation, APA"].endswith(address)


def rendered(item: dict[str, Any]) -> str:
    """What a CSL processor makes of a reference."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
        bibliography.register(Citation([CitationItem(item["id"])]))
        [line] = bibliography.bibliography()
    return str(line)


def test_awkward_texts_stay_texts_everywhere(number: NumberContent, site: CardSite) -> None:
    page = card_html(card_of(number), site)
    document = parsed(page)
    assert text(of_class(document, "card-label")[0]) == " ".join(AWKWARD.split())
    assert AWKWARD in metas(document)["og:title"]
    assert [link.get("href") for link in of_class(document, "card-inputs")[0].iter("a")] == ["../../numbers/span/"]
    [dataset, trail] = graph_of(page)
    assert dataset["https://schema.org/name"] == [{"@value": AWKWARD}]
    [measured] = dataset["https://schema.org/variableMeasured"]
    assert [measured[f"https://schema.org/{name}"][0]["@value"] for name in ("value", "minValue", "maxValue")] == [
        1200,
        1100,
        1300,
    ]
    assert types([trail]) == ["BreadcrumbList"]
    frame = html5lib.parseFragment(shared(document)["Embed, updating"], namespaceHTMLElements=False)
    [iframe] = frame.iter("iframe")
    assert (iframe.get("title"), iframe.get("src")) == (AWKWARD, f"{URL}numbers/bridge/#embed")
    assert work_in(document)["title"] == f"{AWKWARD}: 1.2 km"
    assert "<script" not in shared(document)["Citation, APA"]


CLAIM: Final = ClaimContent(
    "It is of <gold>.",
    "bridges",
    None,
    "misleading",
    "It shines.",
    "Claimed 4 · found 19",
    (),
    None,
    tolerances="Supported up to 5% off.",
    overruled="By the numbers alone: wrong. We say misleading, because it shines.",
    said_in="survey-2020",
)
LED: Final = "Misleading: It is of <gold>."


def test_the_verdict_leads_wherever_a_claim_goes(site: CardSite) -> None:
    card = card_of(CLAIM)
    page = card_html(card, site)
    document = parsed(page)
    [title] = document.iter("title")
    said = metas(document)
    assert {text(title), said["og:title"], said["citation_title"]} == {LED}
    assert json.loads(oembed_json(card, site))["title"] == LED
    assert said["og:image:alt"] == LED
    assert said["description"].startswith("Misleading. ")
    texts = shared(document)
    [frame] = html5lib.parseFragment(texts["Embed, updating"], namespaceHTMLElements=False).iter("iframe")
    assert frame.get("title") == "A claim checked by The made-up bridge: It is of <gold>."
    assert texts["As a sentence, with link"] == f"{LED} {URL}claims/bridge/"
    item = work_in(document)
    assert item["title"] == LED
    assert "Misleading: It is of" in rendered(item)
    assert texts["Citation, APA"].startswith(f"The made-up bridge. (2026, November 25). {LED[:-1]} (")
    [review, trail] = graph_of(page)
    assert trail["https://schema.org/itemListElement"][-1]["https://schema.org/name"] == [{"@value": LED}]
    assert review["https://schema.org/claimReviewed"] == [{"@value": "It is of <gold>."}]


def test_the_card_of_a_claim_leads_to_where_it_was_said(site: CardSite) -> None:
    page = card_html(card_of(CLAIM), site)
    document = parsed(page)
    said = [text(part) for part in of_class(document, "card-compared")]
    assert said[0] == "Claimed 4 · found 19. Supported up to 5% off."
    assert said[1] == "By the numbers alone: wrong. We say misleading, because it shines."
    source = site.sources["survey-2020"]
    assert said[2] == f"Said in: {source.publisher}, {source.title}, May 2020"
    assert source.url in {link.get("href") for link in document.iter("a")}
    [review, _] = graph_of(page)
    [reviewed] = review["https://schema.org/itemReviewed"]
    [appearance] = reviewed["https://schema.org/appearance"]
    assert appearance["https://schema.org/url"] == [{"@value": source.url}]


def test_an_old_claim_that_does_not_know_where_it_was_said_says_nothing_of_it(site: CardSite) -> None:
    old = dataclasses.replace(CLAIM, tolerances=None, overruled=None, said_in=None)
    page = card_html(card_of(old), site)
    assert [text(part) for part in of_class(parsed(page), "card-compared")] == ["Claimed 4 · found 19"]
    assert "itemReviewed" not in page


@pytest.mark.parametrize(("is_archive", "up"), [(False, "../../"), (True, "../../../../")])
def test_links_are_relative_to_the_address_of_the_card(
    number: NumberContent, site: CardSite, *, is_archive: bool, up: str
) -> None:
    document = parsed(card_html(card_of(number, is_archive=is_archive), site))
    assert {link.get("href") for link in document.iter("link") if link.get("rel") == "stylesheet"} == {
        f"{up}assets/css/card.css"
    }
    links = {link.get("rel"): link.get("href") for link in document.iter("link")}
    assert links["canonical"] == URL + ("numbers/bridge/v/1/" if is_archive else "numbers/bridge/")
    assert links["cite-as"] == f"{URL}numbers/bridge/v/1/"
    assert f"{up}you/#ref-bridge" in {link.get("href") for link in document.iter("a")}


def test_a_superseded_card_says_so_with_value_day_and_reason(number: NumberContent, site: CardSite) -> None:
    now = Edition("numbers", "bridge", 2, "2026-12-01", dataclasses.replace(number, text="1.3 km"))
    card = card_of(number, current=now, superseded_on="2026-12-01", why="Measured <again>.", is_archive=True)
    document = parsed(card_html(card, site))
    [said] = of_class(document, "superseded")
    assert text(said) == "Superseded on 1 December 2026. Why: Measured <again>. It is now 1.3 km. The newest value"
    assert text(of_class(document, "card-value")[0]) == "1.2 km. range: 1.1 to 1.3 km"


def test_a_superseded_card_names_what_is_called_otherwise_by_now(number: NumberContent, site: CardSite) -> None:
    tunnel = dataclasses.replace(number, label="Length of the tunnel", text="3 hours")
    now = Edition("numbers", "bridge", 3, "2026-12-03", tunnel)
    card = card_of(number, current=now, superseded_on="2026-12-01", why="Measured again", is_archive=True)
    [said] = of_class(parsed(card_html(card, site)), "superseded")
    assert text(said) == (
        "Superseded on 1 December 2026. Why: Measured again. "
        "What this address shows now: Length of the tunnel: 3 hours The newest value"
    )


def test_a_withdrawn_card_says_so(number: NumberContent, site: CardSite) -> None:
    card = card_of(number, current=None, superseded_on="2026-12-01", why="It fell.", explained=None, is_archive=True)
    [said] = of_class(parsed(card_html(card, site)), "superseded")
    assert text(said) == "Superseded on 1 December 2026. Why: It fell. It is no longer published."


@pytest.mark.parametrize(("address", "way"), [("ja/how/", 'ja/how/"'), ("how/", 'how/" hreflang="en"')])
def test_a_card_says_that_a_page_is_in_another_language(
    number: NumberContent, site: CardSite, address: str, way: str
) -> None:
    spoken = dataclasses.replace(
        site, language="ja", code="ja", first="en", spoken={"ja": frozenset()}, changes="changes/"
    )
    page = card_html(card_of(number, explained=(address, "道")), spoken)
    assert f'<p>解説ページ\uff1a<a href="../../{way}>道</a>。</p>' in page
    assert re.search(r'に初めて公開。<a href="../../changes/" hreflang="en">変更を追う</a>。', page)
    assert " hreflang" not in card_html(card_of(number, explained=("how/", "Way")), site)


def test_what_is_not_published_has_no_date(number: NumberContent, site: CardSite) -> None:
    edition = Edition("numbers", "bridge", 1, None, number)
    page = card_html(card_of(number, edition=edition, current=edition, last_changed=None), site)
    assert "Not published yet." in page
    assert "datePublished" not in page
    assert "(n.d.)" in shared(parsed(page))["Citation, APA"]
    assert "issued" not in work_in(parsed(page))


def test_oembed_answers_as_its_specification_has_it(real: list[Card], site: CardSite) -> None:
    for card in real:
        answer = json.loads(oembed_json(card, site))
        assert (answer["version"], answer["type"], answer["provider_url"]) == ("1.0", "rich", URL)
        assert all(isinstance(answer[name], int) and answer[name] > 0 for name in ("width", "height"))
        assert (answer["thumbnail_width"], answer["thumbnail_height"]) == (1200, 630)
        assert answer["html"] == embed_code(card, site, is_pinned=card.is_archive)
        [address] = re.findall(r'<iframe src="([^"]+)#embed"', answer["html"])
        assert address == URL + card.address
        assert f'href="{URL}{oembed_file(card.address)}"' in card_html(card, site)


@pytest.mark.parametrize(
    ("contact", "signed"),
    [
        (None, '<p class="card-by">By The made-up bridge</p>'),
        (
            "https://code.example/issues",
            '<p class="card-by">By The made-up bridge · <a href="https://code.example/issues">Report a mistake</a></p>',
        ),
    ],
)
def test_a_card_says_who_made_it_and_where_to_report_a_mistake_if_anywhere(
    real: list[Card], site: CardSite, contact: str | None, signed: str
) -> None:
    assert signed in card_html(real[0], dataclasses.replace(site, contact=contact))
