"""The prose of a built page, section by section."""

from __future__ import annotations

from explainer.built import BuiltPage
from explainer.publish.sections import Section, sections

HEAD = "<html><head><title>A page - The site</title></head><body><nav>Menu</nav><article>"


def read(html: str) -> list[Section]:
    return list(sections(BuiltPage("page/", HEAD + html, "The site")))


def test_a_page_begins_with_its_title_and_what_stands_before_the_first_section() -> None:
    assert read("<p>Is it?</p><h1>It is</h1><p>Very <b>mu</b>ch.</p><h2 id='why'>Why</h2><p>So.</p><p>And so.</p>") == [
        Section("", "It is", "Is it? Very much."),
        Section("why", "Why", "So. And so."),
    ]


def test_a_page_without_a_heading_has_the_title_of_the_page() -> None:
    assert read("<p>Only this.</p>") == [Section("", "A page", "Only this.")]


def test_a_heading_without_an_anchor_is_text_and_so_is_a_second_first_one() -> None:
    assert read("<h1>One</h1><p>a</p><h2>b</h2><p>c</p><h1>d</h1>") == [Section("", "One", "a b c d")]


def test_cells_and_list_items_stay_apart() -> None:
    assert read("<h1>T</h1><table><tr><td>1977</td><td>6</td></tr></table><ul><li>a</li><li>b</li></ul>") == [
        Section("", "T", "1977 6 a b")
    ]


def test_what_is_found_by_itself_and_what_the_theme_adds_is_left_out() -> None:
    body = (
        "<h1>T</h1><a class='md-content__button'>Edit</a><h2 id='a'>A<a class='headerlink'>¶</a></h2><p>text</p>"
        "<section class='claim'><h3 id='claim-x'>X</h3><p>claim</p></section><figure class='chart'>chart</figure>"
        "<section class='receipts'><h2 id='numbers'>Numbers</h2>receipt</section><svg><text>drawn</text></svg>"
    )
    assert read(body) == [Section("", "T", ""), Section("a", "A", "text")]


def test_a_term_with_an_anchor_is_a_section_and_its_chapter_goes_on_after_it() -> None:
    body = (
        "<h1>T</h1><h2 id='a'>A</h2><dl><dt id='core'>Core</dt><dd>Inner glass.</dd>"
        "<dt id='pair'>Pair</dt><dd>Two.</dd></dl><p>after</p><dl><dt>Plain</dt><dd>text</dd></dl>"
    )
    assert read(body) == [
        Section("", "T", ""),
        Section("a", "A", "after Plain text"),
        Section("core", "Core", "Inner glass.", is_term=True),
        Section("pair", "Pair", "Two.", is_term=True),
    ]


def test_the_mark_of_a_footnote_is_no_part_of_the_word_before_it() -> None:
    mark = '<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup>'
    note = '<div class="footnote"><p>Told.&#160;<a class="footnote-backref" href="#fnref:a">↩</a></p></div>'
    assert read(f"<h1>T</h1><h2 id='a'>Lamps{mark} of old</h2><p>Lit{mark}.</p>{note}") == [
        Section("", "T", ""),
        Section("a", "Lamps of old", "Lit. Told."),
    ]
