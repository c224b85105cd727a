"""HTML is read as a browser reads it; html5lib, which others wrote, says how that is."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element as Theirs

import html5lib
import pytest

from explainer.hypertext import Element, line_where, read_html

HARD = [
    '<!doctype html><html><head><title>A</title></head><body><p id="a">x</p></body></html>',
    "<p ID=a>one<p id='b'>two",
    '<img alt="a > b" id=c>',
    '<svg viewBox="0 0 1 1"><title><img src="x"></title><linearGradient id=g /></svg>',
    "<svg><style><img src=x></style></svg>",
    "<svg><![CDATA[<img src=x>]]></svg>",
    "<!--><img src=x>-->",
    "<table><div id=d>x</div><tr><td>y",
    "<textarea><b>x</b></textarea><title><i></title>",
    "<script>if (a < b) '<p id=x>'</script><style>p > a {}</style>",
    "<b><p>x</b>y</p>&amp;&lt;&#123;{",
    "<h1 class='a\nb' hidden>x</h1><br/><input disabled>",
    "<xmp><p id=x></xmp><noembed><img></noembed><iframe><p></iframe>",
    "",
]


@pytest.mark.parametrize("text", HARD)
def test_elements_and_texts_are_those_that_another_reader_finds(text: str) -> None:
    theirs = html5lib.parse(text, namespaceHTMLElements=False)
    assert list(ours(read_html(text))) == list(others(theirs))


def ours(html: Element) -> Iterator[object]:
    text = ""
    for part in html.walk():
        if isinstance(part, str):
            text += part
            continue
        yield text
        text = ""
        yield part.tag, dict(part.attributes)
    yield text


def others(html: Theirs) -> Iterator[object]:
    text = ""

    def walk(element: Theirs) -> Iterator[object]:
        nonlocal text
        text += element.text or ""
        for child in element:
            if isinstance(child.tag, str):
                yield text
                text = ""
                yield child.tag.rpartition("}")[2].lower(), {key.lower(): value for key, value in child.items()}
                yield from walk(child)
            text += child.tail or ""

    yield from walk(html)
    yield text


def test_what_is_skipped_is_left_out_with_all_that_is_in_it() -> None:
    html = read_html("<p>a<b>b<i>c</i></b>d</p>")
    assert list(html.texts(skip=lambda element: element.tag == "b")) == ["a", "d"]
    assert [element.tag for element in html.elements(skip=lambda element: element.tag == "b")] == ["head", "body", "p"]


def test_code_is_what_is_shown_or_run_as_written() -> None:
    tags = "<code><kbd><samp></samp></kbd></code><pre></pre><script></script><style></style><textarea></textarea><p>"
    found = {element.tag for element in read_html(tags).elements() if element.is_code}
    assert found == {"code", "kbd", "samp", "pre", "script", "style"}


def test_classes_are_words() -> None:
    (link,) = (element for element in read_html('<a class="one  two">').elements() if element.tag == "a")
    assert link.classes == {"one", "two"}


@pytest.mark.parametrize(
    ("text", "line"), [("<i>", 1), ("a\n<i>\n", 2), ("<p\nid=a>\n\n<i\nclass=b><i>", 5), ("<!--\n<i>\n-->\n<i>", 4)]
)
def test_a_line_is_the_first_at_whose_end_something_holds(text: str, line: int) -> None:
    assert line_where(text, lambda html: any(element.tag == "i" for element in html.elements())) == line


def test_a_page_of_thousands_of_levels_is_read() -> None:
    assert sum(1 for _ in read_html("<b>" * 5000).elements()) == 5002
