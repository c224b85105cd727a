"""Cards in other languages: each translated page has those of all that it shows, with the same numbers."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from pages import SITE_URL, TRANSLATIONS, classes, every, file_at, tree
from recompute import Book

SAME = 1e-9
CODES = sorted({address.partition("/")[0] for address in TRANSLATIONS.values()})
KINDS = {"chart": "charts", "claim": "claims", "input": "inputs"}


def cards(site: Path, code: str) -> list[str]:
    """The addresses of the cards in a language, without its code."""
    found = [path for kind in ("numbers", *KINDS.values()) for path in (site / code / kind).glob("*/index.html")]
    return sorted(path.parent.relative_to(site / code).as_posix() + "/" for path in found)


def ways(page: Element) -> dict[str, str]:
    """Where a page is in each language, by their codes."""
    links = [link.attrib for link in every(page, tag="link") if "hreflang" in link.attrib]
    return {link["hreflang"]: link["href"].removeprefix(SITE_URL) for link in links}


@pytest.mark.parametrize("name", TRANSLATIONS)
def test_what_a_translated_page_shows_has_a_card_in_its_language(site: Path, name: str) -> None:
    code = TRANSLATIONS[name].partition("/")[0]
    page = tree(file_at(site, TRANSLATIONS[name]))
    receipts = [part.get("id", "") for part in every(page, tag="div") if part.get("id", "").startswith("number-")]
    wanted = {f"numbers/{key.removeprefix('number-')}/" for key in receipts}
    for part in page.iter():
        kind, _, key = part.get("id", "").partition("-")
        if kind in KINDS and kind in classes(part):
            wanted.add(f"{KINDS[kind]}/{key}/")

    assert wanted - set(cards(site, code)) == set()


@pytest.mark.parametrize("code", CODES)
def test_a_card_is_in_its_language_and_known_in_the_others(site: Path, code: str) -> None:
    wrong = []
    for address in cards(site, code):
        page = tree(file_at(site, f"{code}/{address}"))
        original = tree(file_at(site, address))
        own = [link.get("href") for link in every(page, tag="link") if link.get("rel") == "canonical"]
        if (
            page.get("lang") != code
            or own != [f"{SITE_URL}{code}/{address}"]
            or ways(page) != ways(original)
            or ways(page).get(code) != f"{code}/{address}"
            or ways(page).get("x-default") != address
        ):
            wrong.append((address, page.get("lang"), own, ways(page)))

    assert cards(site, code)
    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_every_value_on_a_card_is_what_the_second_computation_gives(site: Path, book: Book, code: str) -> None:
    wrong = []
    for address in cards(site, code):
        for shown in every(tree(file_at(site, f"{code}/{address}")), tag="data", of="figure"):
            key, value = shown.get("data-figure", ""), float(shown.get("value", ""))
            if not math.isclose(value, book.number(key).value, rel_tol=SAME):
                wrong.append((address, key, value))

    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_what_others_embed_and_preview_is_there(site: Path, code: str) -> None:
    wrong = []
    for address in cards(site, code):
        page, path = tree(file_at(site, f"{code}/{address}")), f"{code}/{address.rstrip('/')}"
        answer = json.loads((site / "oembed" / f"{path}.json").read_text(encoding="utf-8"))
        images = [meta.get("content") for meta in every(page, tag="meta") if meta.get("property") == "og:image"]
        frame = re.search(r'src="([^"#]*)#embed"', answer["html"])
        if (
            images != [f"{SITE_URL}social/{path}.png"]
            or answer["thumbnail_url"] not in images
            or not (site / "social" / f"{path}.png").is_file()
            or frame is None
            or frame[1] != f"{SITE_URL}{path}/"
        ):
            wrong.append((address, images, answer["html"]))

    assert wrong == []
