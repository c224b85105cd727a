"""What is read from a built site: pages in reading order, anchors, where things are explained, what is an address."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.built import Built, BuiltPage, is_card, read_site

NAVIGATION = '<a href="how/" class="md-nav__link">How</a><a href="./" class="md-tabs__link">Home</a>'
PACE = '<data class="figure" value="2" data-figure="pace">{}</data>'


def page(body: str, address: str = "how/") -> BuiltPage:
    return BuiltPage(address, f"<html><title>How &amp; why</title><body><article>{body}</article></body></html>")


@pytest.fixture
def site(tmp_path: Path) -> Built:
    """A home page, two more, a card, and files of several kinds."""
    files = {
        "index.html": f'{NAVIGATION}<article><h1 id="home">A</h1><svg id="drawn"></svg><p id="__theme"></p></article>',
        "all/index.html": f'<article><li id="about-pace">{PACE.format(2)}</li><b id="claim-far"></b></article>',
        "how/index.html": f'<article><p>{PACE.format("<a id=ref>2</a>")}</p><b id="number-pace"></b></article>',
        "numbers/pace/index.html": "<p>2</p>",
        "404.html": "",
        "data/figures.json": "{}",
        "old/index.html": '<meta http-equiv="refresh" content="0; url=../how/">',
        "kept/index.html": "",
        "assets/look.css": "",
        "search/search_index.json": "{}",
        "sitemap.xml.gz": "",
        ".nojekyll": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return read_site(tmp_path)


def test_pages_come_in_the_order_of_the_menu_and_then_by_address(site: Built) -> None:
    assert [found.address for found in site.pages] == ["how/", "", "all/"]


def test_addresses_are_pages_cards_files_and_anchors_but_nothing_of_the_theme(site: Built) -> None:
    assert sorted(site.addresses) == [
        "",
        "#home",
        "all/",
        "all/#about-pace",
        "all/#claim-far",
        "data/figures.json",
        "how/",
        "how/#number-pace",
        "numbers/pace/",
        "old/",
    ]


def test_a_number_is_explained_where_a_text_shows_it_first(site: Built) -> None:
    assert [found.address for found in site.showing("pace")] == ["how/", "all/"]
    address, where = site.explained("numbers", "pace") or ("", None)
    assert (address, where and where.address) == ("how/#number-pace", "how/")
    assert (site.explained("claims", "far") or ("",))[0] == "all/#claim-far"
    assert site.explained("charts", "none") is None


def test_texts_in_code_make_no_anchors() -> None:
    assert page('<code>&lt;p id="x"&gt;</code> <p class="a" id="b">').ids == ("b",)


def test_lists_of_numbers_are_not_where_a_text_shows_them() -> None:
    listed = f'<section aria-label="x" class="receipts"><li>{PACE.format(2)}</li></section>'
    assert page(listed).numbers == ()
    assert page(f"<p>{PACE.format(2)}</p>{listed}").numbers == ("pace",)


def test_a_page_is_another_when_its_words_are() -> None:
    first = page("<p>Two <b>steps</b></p>").digest
    assert page('<p class="new">Two <i>steps</i></p><svg><text>3</text></svg>').digest == first
    assert page('<p>Two <b>steps</b></p><section class="receipts">2</section>').digest == first
    assert page("<p>Two <b>paces</b></p>").digest != first


def test_titles_are_read_as_text() -> None:
    assert page("").title == "How & why"


@pytest.mark.parametrize(
    ("address", "is_one"), [("numbers/pace/", True), ("claims/far/v/1/", True), ("claims/", False), ("how/", False)]
)
def test_cards_stand_below_their_kind(address: str, *, is_one: bool) -> None:
    assert is_card(address) is is_one
