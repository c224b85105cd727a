"""A page while it is rendered: its words for references, its address, its dates and its mistakes."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import markdown
import pytest
from markdown.preprocessors import Preprocessor

from explainer.errors import Mistakes, Refusal, Report
from explainer.inject import Page, makeExtension
from explainer.ledger import Entry
from explainer.project import Project

Render = Callable[..., str]


def test_words_of_a_page_that_look_like_those_for_references_stay_as_they_are(render: Render) -> None:
    html = render("zref0z and zref1z are words, `{{ lamps }}` is code, and {{ toll }} is a number.")
    assert "<p>zref0z and zref1z are words, <code>{{ lamps }}</code> is code, and <data" in html


def test_code_may_hold_what_would_be_a_tag(render: Render) -> None:
    code = '{{ "a" if x <b> & "c" > 3 }}'
    escaped = '{{ "a" if x &lt;b&gt; &amp; "c" &gt; 3 }}'
    assert render(f"`{code}`") == f"<p><code>{escaped}</code></p>"
    assert render(f"```\n{code}\n```") == f"<pre><code>{escaped}\n</code></pre>"


def test_a_page_with_headings_reports_the_mistakes_of_all_its_parts(render: Render) -> None:
    with pytest.raises(Mistakes) as caught:
        render("# One {#one}\n\n{{ lamp }}\n\n<p>{{ toll }}</p>\n")
    assert [str(mistake).partition(";")[0] for mistake in caught.value.mistakes] == [
        "page:3: no number 'lamp'",
        "page:5: {{ toll }} is in raw HTML, where nothing is filled in",
    ]


def test_a_generator_gets_each_mistake_of_a_page_with_headings_once(small: Path) -> None:
    explainer, report = makeExtension(root=str(small)), Report()
    explainer.hand_over(Project.at(small).loaded(), report)
    explainer.turn_to(Page("how.md", "how/", {}))
    markdown.Markdown(extensions=["attr_list", "toc", explainer]).convert("# One {#one}\n\n{{ lamp }}\n")
    with pytest.raises(Refusal) as caught:
        report.raise_if_any()
    assert str(caught.value) == "docs/how.md:3: no number 'lamp'; did you mean 'lamps'?"


@pytest.mark.parametrize(
    ("url", "image"),
    [
        ("", "index"),
        (".", "index"),
        ("./", "index"),
        ("index.html", "index"),
        ("how/", "how"),
        ("how/index.html", "how"),
        ("parts/one/", "parts/one"),
    ],
)
def test_each_way_to_write_a_pages_address_names_the_same_image(url: str, image: str, render: Render) -> None:
    page = Page("how.md", url, {})
    render("Text", page)
    assert page.meta["social"] == f"social/pages/{image}.png"


def test_a_page_knows_when_it_was_first_published_and_last_changed(small: Path) -> None:
    entries = (
        Entry("2026-01-02", "pages", "how/", 0, "new", "", "a"),
        Entry("2026-03-04", "pages", "how/", 0, "wording", "", "b"),
        Entry("2026-05-06", "pages", "you/", 0, "new", "", "c"),
    )
    loaded = Project.at(small).loaded()
    explainer = makeExtension(root=str(small))
    ledger = dataclasses.replace(loaded.ledger, entries=entries)
    explainer.hand_over(dataclasses.replace(loaded, ledger=ledger), Report())
    page = Page("how.md", "how/index.html", {})
    explainer.turn_to(page)
    markdown.Markdown(extensions=[explainer]).convert("Text")
    assert (page.meta["published"], page.meta["modified"]) == ("2026-01-02", "2026-03-04")
    assert page.meta["modified_date"] == "4\N{NO-BREAK SPACE}March 2026"


class Context(Preprocessor):
    """As Zensical names the page that it renders."""

    page = Page("parts/how.md", "parts/how/", {})

    def run(self, lines: list[str]) -> list[str]:
        return lines


def test_a_generator_may_name_the_page_with_a_preprocessor(small: Path) -> None:
    md = markdown.Markdown(extensions=[makeExtension(root=str(small))])
    context = Context(md)
    md.preprocessors.register(context, "rendering_context", 100)
    assert 'href="../numbers/lamps/index.html"' in md.convert("{{ lamps }}")
    assert context.page.meta["social"] == "social/pages/parts/how.png"
    with pytest.raises(Refusal, match=r"^docs/parts/how\.md:1: no number 'lamp'"):
        md.convert("{{ lamp }}")


def test_a_block_with_text_after_it_is_refused(render: Render) -> None:
    with pytest.raises(Refusal) as caught:
        render("{{ chart: walkers-by-year }} text")
    assert str(caught.value) == (
        "page:1: {{ chart: walkers-by-year }} must stand alone; give it a paragraph of its own"
    )


def test_labels_for_screen_readers_are_filled_in(render: Render) -> None:
    html = render('<div markdown="block" aria-label="All {{ lamps }} lamps">\n\nText\n\n</div>')
    assert '<div aria-label="All 48 lamps">' in html
