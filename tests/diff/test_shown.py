"""A difference in a terminal and in a pull request, whatever its texts hold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.etree.ElementTree import Comment, Element

import html5lib
import pytest
from markdown_it import MarkdownIt

from explainer.diff import as_json, as_markdown, as_text
from explainer.diff.changes import Cause, Difference, FileChange, PageChange, ThingChange, Words
from explainer.errors import Place

HOSTILE = [
    "a | b || c",
    "`code` and ``` fences ```",
    "<script>alert(1)</script><img src=x onerror=y>",
    "</li></ul><h1>Approved</h1>",
    "<!-- a comment that is not closed",
    "[link](javascript:x) ![image](https://elsewhere.example/x.png)",
    "# heading * bullet > quote ~~~ --- ***",
    "&lt;escaped&gt; &amp; \"quoted\" 'too'",
    "$math$ \\escape \\` https://elsewhere.example/",
]


def difference(text: str) -> Difference:
    """One of each kind, every text in it the same."""
    cause = Cause(Place("docs/a.md", 3), text)
    words = Words(text, f"{text} before", f"{text} after", (), (cause,))
    page = PageChange("a/", text, "changed", None, (words,), (words,), (cause,), looks_different=True)
    new = PageChange(text, text, "new", None, (), (), (cause,))
    thing = ThingChange(
        text, text, "moved", text, f"{text} 1", f"{text} 2", (words,), (cause,), before=text, after=text
    )
    return Difference(
        revision=text,
        commit="0123456789abcdef",
        pages=(page, new),
        everywhere=(words,),
        numbers=(thing,),
        charts=(thing,),
        claims=(thing,),
        inputs=(thing,),
        files=(FileChange(text, (cause,)),),
        new_addresses=(text,),
        gone_addresses=(text,),
    )


def rendered(markdown: str) -> Element:
    """What GitHub makes of it: CommonMark with HTML, read as a browser does."""
    tree: Element = html5lib.parse(
        MarkdownIt("commonmark", {"html": True}).render(markdown), namespaceHTMLElements=False
    )
    return tree


def elements(tree: Element) -> Iterator[Element]:
    """All but comments."""
    return (element for element in tree.iter() if not is_comment(element))


def is_comment(element: Element) -> bool:
    tag: object = element.tag
    return tag is Comment


def shape(tree: Element) -> list[str]:
    return [element.tag for element in elements(tree)]


def words(tree: Element) -> str:
    parts = (("" if is_comment(element) else element.text, element.tail) for element in tree.iter())
    return " ".join("".join(text or "" for part in parts for text in part).split())


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_changes_what_the_markdown_is_made_of(text: str) -> None:
    tree, harmless = rendered(as_markdown(difference(text))), rendered(as_markdown(difference("harmless")))
    marks = {"del", "ins"}  # as many as words differ
    assert [tag for tag in shape(tree) if tag not in marks] == [tag for tag in shape(harmless) if tag not in marks]
    assert " ".join(text.split()) in " ".join("".join(tree.itertext()).split())


def test_line_breaks_and_blank_lines_in_a_text_do_not_end_its_block() -> None:
    tree = rendered(as_markdown(difference("one\n\n# two\n\n    three")))
    assert shape(tree) == shape(rendered(as_markdown(difference("one # two three"))))


def test_nobody_is_called_by_name() -> None:
    assert "@octocat" not in as_markdown(difference("@octocat"))
    assert "@octocat" in words(rendered(as_markdown(difference("@octocat"))))


def test_changed_words_are_marked_in_both_forms() -> None:
    words = Words("Length", "It is 1.2 km long.", "It is 1.3 km long.")
    page = PageChange("", "The bridge", "changed", None, (words,), (), ())
    found = Difference("main", "0" * 40, (page,), (), (), (), (), (), (), (), ())
    text = as_text(found)
    assert "- It is [-1.2-] km long.\n" in text
    assert "+ It is {+1.3+} km long.\n" in text
    markdown = as_markdown(found)
    assert "It is <del>1.2</del> km long." in markdown
    assert "It is <ins>1.3</ins> km long." in markdown


def test_a_summary_is_never_larger_than_github_takes() -> None:
    words = Words("Part", "x" * 500_000, "y" * 100_000)
    page = PageChange("", "Long", "changed", None, (words,), (), ())
    made = as_markdown(Difference("main", "0" * 40, (page,) * 4, (), (), (), (), (), (), (), ()))
    assert len(made.encode()) < 2**20
    assert "<p>And 3 more sections; <code>make diff</code> shows them all.</p>" in made


def test_nothing_visible_is_said_in_a_sentence() -> None:
    found = Difference("main", "0123456789abcdef", (), (), (), (), (), (), (), (), ())
    assert as_text(found) == "Nothing that a reader could see has changed since main (0123456789ab).\n"
    assert "Nothing that a reader could see has changed" in as_markdown(found)
    assert json.loads(as_json(found))["visible"] is False


def test_json_keeps_every_text_as_it_is() -> None:
    for text in HOSTILE:
        read = json.loads(as_json(difference(text)))
        assert read["pages"][0]["words"][0]["old"] == f"{text} before"
        assert read["numbers"][0]["causes"][0] == {
            "place": {"file": "docs/a.md", "line": 3, "column": 0},
            "text": text,
            "is_gone": False,
        }
