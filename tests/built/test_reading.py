"""What is read from a built site: pages in reading order, anchors, where things are explained, what is an address."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.built import Built, BuiltPage, is_card, named, read_site
from explainer.errors import DataMistake, PublishingMistake

NAVIGATION = """<a href="all/">All</a> <nav><a class=x href='how/'>How</a><a href="#home">Part</a>
<a href="./">Home</a><a href="https://other.example/all/">Away</a><a href="gone/">Gone</a></nav>"""
PACE = '<data class="figure" value="2" data-figure="pace">{}</data>'


def page(body: str, title: str = "How &amp; why", site: str = "") -> BuiltPage:
    return BuiltPage("how/", f"<html><title>{title}</title><body><article>{body}</article></body></html>", site)


@pytest.fixture
def site(tmp_path: Path) -> Built:
    """A home page, two more, a card, and files of several kinds."""
    files = {
        "index.html": f'{NAVIGATION}<article><h1 id="home">A</h1><svg id="drawn"></svg><p id="__theme"></p></article>',
        "all/index.html": f'<article><li id="about-pace">{PACE.format(2)}</li><b id="claim-far"></b></article>',
        "how/index.html": f'<article><p>{PACE.format("<a id=ref>2</a>")}</p><b id="number-pace"></b></article>',
        "numbers/pace/index.html": "<p>2</p>",
        "404.html": "<title>A - B</title>",
        "data/figures.json": "{}",
        "old/index.html": "<META HTTP-EQUIV='Refresh' content='0; url=../how/'>",
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
        "how/#ref",
        "numbers/pace/",
        "old/",
    ]


def test_a_number_is_explained_where_a_text_shows_it_first(site: Built) -> None:
    assert [found.address for found in site.showing("pace")] == ["how/", "all/"]
    address, where = site.explained("numbers", "pace") or ("", None)
    assert (address, where and where.address) == ("how/#number-pace", "how/")
    assert (site.explained("claims", "far") or ("",))[0] == "all/#claim-far"
    assert site.explained("charts", "none") is None


def test_a_first_use_explains_before_a_receipt_and_a_list_where_no_text_shows_it() -> None:
    listing = BuiltPage("all/", '<section class="all-numbers"><b id="about-pace">2</b></section>')
    shown = BuiltPage("how/", f'<i id="number-pace"></i><i id="ref-pace">{PACE.format(2)}</i><i id="about-pace"></i>')
    plain = BuiltPage("why/", PACE.format(2))
    for pages, address in (((listing, shown), "how/#ref-pace"), ((listing,), "all/#about-pace"), ((plain,), "why/")):
        assert (Built(pages, frozenset()).explained("numbers", "pace") or ("",))[0] == address
    assert Built((listing, shown), frozenset()).homes["about-pace"] is listing


def test_texts_in_code_make_no_anchors() -> None:
    assert page('<code>&lt;p id="x"&gt;</code> <p class="a" id="b">').ids == ("b",)


def test_lists_of_numbers_are_not_where_a_text_shows_them() -> None:
    listed = f'<section aria-label="x" class="receipts"><li>{PACE.format(2)}</li></section>'
    assert page(listed).numbers == ()
    assert page(f"<p>{PACE.format(2)}</p>{listed}").numbers == ("pace",)


def test_what_the_theme_says_around_an_article_is_not_the_page_s_own() -> None:
    alone = page(PACE.format(2))
    around = alone.text.replace("<body>", '<body><main><data data-figure="toll">3</data>').replace("</body>", "Foot")
    assert BuiltPage("how/", around).numbers == alone.numbers == ("pace",)
    assert BuiltPage("how/", around).digest == alone.digest


def test_a_page_is_another_when_its_words_are() -> None:
    first = page("<p>Two <b>steps</b></p>").digest
    assert page('<p class="new">Two <i>steps</i></p><svg><text>3</text></svg>').digest == first
    assert page('<p>Two <b>steps</b></p><script type="application/ld+json">{}</script>').digest == first
    for by_rule in ("receipts", "all-numbers", "changes", "moved"):
        assert page(f'<p>Two <b>steps</b></p><section class="{by_rule}">2</section>').digest == first
    assert page('<p>Two <b>steps</b></p><nav class="onward"><a href="../why/">Next: why</a></nav>').digest == first
    assert page("<p>Two\n  <b> steps</b></p>\n").digest == first
    assert page("<p>Two <b>paces</b></p>").digest != first
    assert page("<p>Two <b>steps</b></p>", "How &amp; when").digest != first
    text = page("<p>Two <b>steps</b></p>").text
    assert BuiltPage("how/", text.replace("<title>", "<meta name=description content=Long><title>")).digest != first


def test_a_title_is_read_without_the_name_that_the_site_has_in_its_language() -> None:
    named = page("", "道 - 橋", "Bridge").text.replace("<title>", '<meta property="og:site_name" content="橋"><title>')
    assert BuiltPage("ja/how/", named, "Bridge").title == "道"


def test_titles_are_read_as_text() -> None:
    assert page("").title == "How & why"
    assert BuiltPage("", "<svg><title>Drawn</title></svg>").title == ""


@pytest.mark.parametrize(
    ("written", "site", "title"),
    [
        ("How - why - A - B", "A - B", "How - why"),
        ("How - why", "A - B", "How - why"),
        ("A - B", "A - B", "A - B"),
        ("How - ", "", "How -"),
    ],
)
def test_a_title_loses_the_name_of_the_site_and_nothing_else(written: str, site: str, title: str) -> None:
    assert page("", written, site).title == title


def test_the_name_of_the_site_is_the_title_of_its_page_for_lost_readers(site: Built) -> None:
    assert {found.site for found in site.pages} == {"A - B"}


@pytest.mark.parametrize(
    "written",
    [
        '<p id="b">',
        "<p id='b'>",
        "<p id=b>",
        "<P ID=b>",
        '<p title="a > c" id="b">',
        "<p\nclass=a\nid = b >",
        '<p id="&#98;">',
    ],
)
def test_anchors_are_found_however_they_are_written(written: str) -> None:
    assert page(written).ids == ("b",)


def test_numbers_are_found_however_they_are_written() -> None:
    assert page("<DATA data-figure=pace value=2>2</DATA><data value=3>3</data><i data-figure=x></i>").numbers == (
        "pace",
    )


@pytest.mark.parametrize(
    "meta",
    [
        '<meta name="description" content="Long.">',
        "<meta content='Long.' name=Description>",
        "<meta name=author content=x><meta name=description content=' Long. '>",
    ],
)
def test_descriptions_are_found_however_they_are_written(meta: str) -> None:
    assert BuiltPage("", f"<head>{meta}</head>").description == "Long."


def test_only_the_head_of_a_page_can_lead_on() -> None:
    assert BuiltPage("", '<head><meta http-equiv="refresh" content="0; url=x"></head>').leads_on
    assert not page('<meta http-equiv="refresh" content="0; url=x">').leads_on
    assert not BuiltPage("", "<head><meta charset=utf-8></head>").leads_on


def test_the_page_of_changes_is_the_first_that_lists_them(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p class=changes>")
    assert read_site(tmp_path).changes is None
    (tmp_path / "index.html").write_text("<section aria-label=x class='a changes'>")
    assert read_site(tmp_path).changes == ""


@pytest.mark.parametrize("menu", ['<a href="how/" class="md-nav__link">How</a>', '<nav><a href=".">Home</a></nav>'])
def test_a_site_whose_menu_leads_nowhere_is_refused(tmp_path: Path, menu: str) -> None:
    (tmp_path / "how").mkdir()
    (tmp_path / "index.html").write_text(menu)
    assert [found.address for found in read_site(tmp_path).pages] == [""]
    (tmp_path / "how/index.html").write_text("<p>")
    with pytest.raises(PublishingMistake) as caught:
        read_site(tmp_path)
    assert str(caught.value) == (
        "mkdocs.yml: no menu leads to the other pages, so their order is unknown; "
        "put links to the other pages into a <nav> of the theme"
    )


def test_pages_stand_in_the_order_of_the_menu_that_leads_to_most_of_them(tmp_path: Path) -> None:
    """A header names the first page of each group, then those of one; the whole order stands in the longest menu."""
    header, whole = ("<a href=./>Home", "<a href=why/>Why"), ("<a href=./>Home", "<a href=how/>How", "<a href=why/>Why")
    (tmp_path / "index.html").write_text(
        "".join(f"<nav>{''.join(f'{link}</a>' for link in menu)}</nav>" for menu in (header, whole))
    )
    for name in ("how", "why"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text("<p>")
    assert [page.address for page in read_site(tmp_path).pages] == ["", "how/", "why/"]


def test_a_page_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_bytes("<p>\n<p>\u00fc".encode("latin-1"))
    with pytest.raises(DataMistake, match=r"^index.html:2: not UTF-8; save the file as UTF-8$"):
        read_site(tmp_path)


def test_the_home_page_is_named() -> None:
    assert [named(address) for address in ("", "#part", "how/")] == ["the home page", "#part", "how/"]


@pytest.mark.parametrize(
    ("address", "is_one"), [("numbers/pace/", True), ("claims/far/v/1/", True), ("claims/", False), ("how/", False)]
)
def test_cards_stand_below_their_kind(address: str, *, is_one: bool) -> None:
    assert is_card(address) is is_one
