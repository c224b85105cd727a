"""HTML as Markdown, read back by a Markdown parser that we did not write."""

from __future__ import annotations

import html5lib
import hypothesis
import hypothesis.strategies as st
import pytest
from markdown_it import MarkdownIt

from explainer.hypertext import Element, read_html
from explainer.publish.markdown import Markdown, escaped, link

BASE = "https://bridges.example/petabit/how/"


def as_it_is(_: Element) -> None:
    """Nothing is written otherwise."""


def markdown(html: str) -> str:
    return Markdown(BASE, as_it_is).blocks(read_html(html))


def shown(text: str) -> str:
    """What a reader reads of Markdown, or of HTML."""
    return " ".join("".join(html5lib.parseFragment(text, namespaceHTMLElements=False).itertext()).split())


def rendered(text: str) -> str:
    return str(MarkdownIt("js-default", {"html": False, "linkify": False}).render(text))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h2 id=x>The <em>long</em>\n way</h2><p>On.", "## The *long* way\n\nOn."),
        ("<p>It is <strong>far </strong>off, <b></b> see.", "It is **far** off, see."),
        (
            '<p><a href="../you/#speed">Yours</a>, <a>none</a>',
            "[Yours](https://bridges.example/petabit/you/#speed), none",
        ),
        ("<p>1.2\u00a0km", "1.2 km"),
        ("<ul><li>One<li>Two <code>a`b</code></ul>", "- One\n- Two `` a`b ``"),
        ("<ol><li><p>One</p><p>More</p></li><li>Two</li></ol>", "1. One\n\n   More\n\n2. Two"),
        ("<ul><li>One<ul><li>In it</ul></ul>", "- One\n\n  - In it"),
        ("<blockquote><p>A<p>B</blockquote>", "> A\n>\n> B"),
        ("<pre><code>a\n  b\n</code></pre>", "```\na\n  b\n```"),
        ("<dl><dt>How?<dd>So.</dl>", "**How?**\n\nSo."),
        ("<details><summary>More</summary><p>Much.</details>", "**More**\n\nMuch."),
        (
            "<table><caption>All</caption><tr><th>A|B<th>C<tr><td>1<td><p>2</table>",
            "**All**\n\n| A\\|B | C |\n| --- | --- |\n| 1 | 2 |",
        ),
        (
            '<p>It is <svg><text>no</text></svg><script>1</script>so.<img src=a.png alt="A *map*"><img src=b.png>',
            "It is so.![A \\*map\\*](https://bridges.example/petabit/how/a.png)",
        ),
        ("<p># no heading", "\\# no heading"),
        (
            "<p>1. no list<p>- nor this<p>19 cores<p>-5 degrees",
            "1\\. no list\n\n\\- nor this\n\n19 cores\n\n-5 degrees",
        ),
        ("<p>a_b _c_ &amp;lt; *d* [e] ~~f~~", "a_b \\_c\\_ \\&lt; \\*d\\* \\[e\\] \\~~f\\~~"),
    ],
)
def test_html_is_written_as_a_person_would_write_it(html: str, expected: str) -> None:
    assert markdown(html) == expected


def test_what_stands_for_an_element_takes_its_place() -> None:
    own = {"figure": "A **chart**", "data": "19[^cores]", "aside": ""}
    text = Markdown(BASE, lambda element: own.get(element.tag)).blocks(
        read_html("<p>It has <data>19</data> cores.<figure>…</figure><aside>Advertisement</aside>")
    )
    assert text == "It has 19[^cores] cores.\n\nA **chart**"


@hypothesis.given(st.text(st.sampled_from("ab1 .-+*_`~#>[]()<>&;|\\!=\n\"'lt"), min_size=1))
def test_any_text_of_a_paragraph_is_read_back_as_it_was(text: str) -> None:
    paragraph = f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>"
    assert shown(rendered(markdown(paragraph))) == shown(paragraph)


@hypothesis.given(st.text(st.sampled_from("ab *_`[]()<>&;|\\"), min_size=1))
def test_any_text_of_a_link_or_a_cell_is_read_back_as_it_was(text: str) -> None:
    expected = " ".join(text.split())
    if expected:
        assert shown(rendered(link(text, BASE))) == expected
    cells = f"<table><tr><td>{text.replace('&', '&amp;').replace('<', '&lt;')}</td><td>{escaped('x')}</td></tr></table>"
    assert shown(rendered(markdown(cells))) == " ".join(f"{expected} x".split())
