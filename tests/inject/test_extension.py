"""Markdown with references → HTML: golden pages, where references work, and where they are refused."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import html5lib
import markdown
import pytest

from explainer.errors import Mistakes, Refusal, Report
from explainer.inject import Page, makeExtension
from explainer.project import Project

Render = Callable[..., str]
GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.md"))


def tree(html: str) -> str:
    """An HTML text as its parsed tree, one node a line, without drawings and white space between elements."""
    without_drawings = re.sub(r"<svg.*?</svg>", "<svg></svg>", html, flags=re.DOTALL)
    lines: list[str] = []

    def walk(element: object, depth: int) -> None:
        tag = str(element.tag).rpartition("}")[2]  # type: ignore[attr-defined]
        attributes = "".join(f" {k}={v!r}" for k, v in sorted(element.attrib.items()))  # type: ignore[attr-defined]
        lines.append("  " * depth + tag + attributes)
        for text, inner in [(element.text, None), *((child.tail, child) for child in element)]:  # type: ignore[attr-defined]
            if inner is not None:
                walk(inner, depth + 1)
            if text and text.strip():
                lines.append("  " * (depth + 1) + repr(text))

    for child in html5lib.parseFragment(without_drawings, namespaceHTMLElements=False):
        walk(child, 0)
    return "\n".join(lines)


@pytest.mark.parametrize("page", GOLDEN, ids=lambda page: page.stem)
def test_a_golden_page_gives_its_golden_html(page: Path, render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainer.inject.chart_block.runtime_name", lambda _: "vega-1.js")  # another with each version
    made = render(page.read_text())
    golden = page.with_suffix(".html")
    if not golden.exists() and "CI" not in os.environ:
        golden.write_text(made + "\n")
        pytest.fail(f"wrote {golden.name}: read it, then run again")
    assert tree(made) == tree(golden.read_text())


def test_a_number_is_data_with_its_exact_value_and_id(render: Render) -> None:
    html = render("It is {{ bridge_length }} long.")
    assert tree(html).splitlines()[:5] == [
        "p",
        "  'It is '",
        "  data class='figure' data-figure='bridge_length' value='1200.0'",
        "    a href='#number-bridge_length' id='ref-bridge_length'",
        "      '1.2\\xa0km'",
    ]


def test_only_the_first_use_in_running_text_is_a_link(render: Render) -> None:
    html = render("# {{ lamps }} lamps {#lamps}\n\nThere are {{ lamps }}, yes {{ lamps }}.\n")
    assert html.count('id="ref-lamps"') == 1
    assert re.search(r"<h1 id=\"lamps\"><data[^>]*>48</data> lamps</h1>", html)


def test_a_number_inside_a_link_is_no_link_of_its_own(render: Render) -> None:
    html = render("See [the {{ lamps }} lamps](https://bridges.example/).")
    assert "ref-lamps" not in html
    assert 'id="number-lamps"' in html


def test_the_range_stands_at_the_first_mention_only(render: Render) -> None:
    html = render("It takes {{ crossing_time }}. Yes, {{ crossing_time }}.")
    # 1200 m at 2 m/s are 600 s = 10 min, at 1.2 m/s 1000 s = 16.67 min, at 1.5 m/s 800 s = 13.33 min.
    assert html.count("(10 to 16.7\u00a0minutes)") + html.count("(10.0 to 16.7\u00a0minutes)") == 1


def test_code_keeps_what_was_written(render: Render) -> None:
    html = render("`{{ lamps }}` and\n\n```\n{{ no_such }} {{\n```\n\n    {{ lamps: in }}\n")
    assert "<code>{{ lamps }}</code>" in html
    assert "{{ no_such }} {{" in html
    assert "{{ lamps: in }}" in html
    assert '<code>{{ "a" if lamps &lt; 3 }}</code>' in render('`{{ "a" if lamps < 3 }}`')


def test_an_escaped_reference_is_literal(render: Render) -> None:
    html = render(r"Write \{{ lamps }} so, and `\{{ lamps }}` so.")
    assert "<p>Write <span>{<span>{</span></span> lamps }} so, and <code>\\{{ lamps }}</code> so.</p>" in html


def test_references_work_in_all_running_text(render: Render) -> None:
    html = render("""
        - item {{ lamps }}

        | a | b |
        |---|---|
        | {{ toll }} | **{{ toll }}** |

        > quote {{ lamps }}

        term
        :   definition {{ lamps }}

        <div markdown="block">

        inside {{ lamps }}

        </div>

        <p markdown="span">span {{ lamps }}</p>

        Note[^1]

        [^1]: A note with {{ lamp_spacing }}.
        """)
    assert "{{" not in html
    assert html.count('data-figure="lamps"') >= 5 + 1
    assert "25.0\u00a0m" in html  # 1200 m / 48 = 25 m, with three digits


def test_references_fill_titles_and_alternative_texts(render: Render) -> None:
    html = render('![{{ lamps }} lamps](lamp.png "spaced {{ lamp_spacing }}")')
    assert 'alt="48 lamps"' in html
    assert 'title="spaced 25.0\u00a0m"' in html


def test_a_numbers_date_and_label_are_not_its_value(render: Render) -> None:
    html = render("{{ toll: label }}, {{ toll: date }} ({{ bridge_length: year }})")
    assert html == "<p>Toll for one walker, 2021 (2020)</p>"  # programs would take <time> for the page's own date


def test_words_stand_while_they_are_true(render: Render) -> None:
    html = render('It has {{ "more than forty" if lamps > 40 }} lamps.')
    assert '<p>It has <span class="bound" data-figures="lamps">more than forty</span> lamps.</p>' in html
    assert 'id="number-lamps"' in html


def test_text_of_the_data_file_never_becomes_markup(render: Render) -> None:
    html = render("{{ walking_speed }} by {{ source: notebook }}")
    assert "<guessed>" not in html
    assert "Timed with a watch &amp; &lt;guessed&gt; on a windy day." in html
    assert "&lt;drafts&gt;" in html


def test_front_matter_is_filled_in_and_escaped(render: Render, small: Path) -> None:
    (small / "docs" / "page.md").write_text(
        '---\ntitle: "A {{ bridge_length }} <bridge>"\ndescription: "It has {{ lamps }} lamps."\n---\n\nText.\n'
    )
    page = Page("page.md", "page/", {})
    render("Text.\n", page)
    assert page.meta.pop("said")["card_by"] == "By {}"  # for the theme
    assert page.meta == {
        "title": "A 1.2\u00a0km &lt;bridge&gt;",
        "description": "It has 48 lamps.",
        "published": None,  # in no ledger yet
        "modified": None,
        "locale": "en_GB",
        "social": "social/pages/page.png",
    }


REFUSED = {
    "It carried {{ lamp }}.": "page:1: no number 'lamp'; did you mean 'lamps'?",
    "{{ lamps: in km }}": "page:1: lamps: 'km' is length, expected a plain number; write a unit like 'count'",
    "{{ lamps: wrods }}": "page:1: no format 'wrods'; did you mean 'words'?",
    "{{ rumoured_age }}": "page:1: rumoured_age is unverified (grade C) and cannot be stated as fact; "
    "use another number, or find a source for it",
    "a\n{{ lamps\n}} b": "page:2: '{{' is not closed on its line; write {{ … }} on one line",
    "{ {{ lamps }}}": "page:1: {{ lamps }} has a third brace after it; leave it out, or put a space before it",
    "{{ claim: tall }}": "page:1: no claim 'tall'",
    "{{ input: speed }}": "page:1: no input 'speed'",
    "so {{ chart: walker-by-year }}": "page:1: no chart 'walker-by-year'; did you mean 'walkers-by-year'?",
    "{{ walkers }}": "page:1: no number 'walkers'; write {{ table: walkers }}",
    "{{ numbers: toll }}": "page:1: 'numbers' takes no format, found 'toll'; write {{ numbers }}",
    "{{ \u201cfew\u201d if lamps > 1 }}": "page:1: cannot read '\u201cfew\u201d if lamps > 1'; "
    "put words in straight double quotes",
    "{{ chart: walker-by-year }}": "page:1: no chart 'walker-by-year'; did you mean 'walkers-by-year'?",
    "text {{ chart: walkers-by-year }}": "page:1: {{ chart: walkers-by-year }} must stand alone; "
    "give it a paragraph of its own",
    "{{ table: walker }}": "page:1: no table 'walker'; did you mean 'walkers'?",
    "{{ table: walkers: yaer }}": "page:1: table walkers has no column 'yaer'; did you mean 'year'?",
    "{{ source: survey }}": "page:1: no source 'survey'; did you mean 'survey-2020'?",
    "# {{ lamps }} lamps": "page:1: heading '48 lamps' has no id; add one that outlives its wording, e.g. {#lamps}",
    '{{ "more than fifty" if lamps > 50 }}': 'page:1: "more than fifty" needs lamps > 50, but lamps is 48',
    '{{ "long" if bridge_length > 40 }}': "page:1: cannot compare bridge_length (length) with 40 (a plain number)",
    "<p>{{ lamps }}</p>": "page:1: {{ lamps }} is in raw HTML, where nothing is filled in; "
    'write markdown="span" in the tag around it, or move it into the text',
    '<img alt="{{ lamps }}">': "page:1: {{ lamps }} is in raw HTML, where nothing is filled in; "
    'write markdown="span" in the tag around it, or move it into the text',
    "<div>{{ lamps }}</div> <code>{{ toll }}</code>": "page:1: {{ lamps }} is in raw HTML, where nothing "
    'is filled in; write markdown="span" in the tag around it, or move it into the text',
    "[a]({{ lamps }})": "page:1: {{ lamps }} is used in 'href'; only alt, aria-label, title are filled in",
    "{{ lamps | toll }}": "page:1: 'lamps | toll' contains a |, which would split a table cell; remove it",
    "{{ Lamps! }}": "page:1: cannot read 'Lamps!'; write e.g. {{ record_rate }}, {{ record_rate: in GB/s }} "
    'or {{ "most" if share > 50 % }}',
    "{{ chart: walkers-by-year }}\n\n{{ chart: walkers-by-year }}": "page:3: chart 'walkers-by-year' is already "
    "on this page; link to the first one",
}


LINES = {
    "text\n\n# The *long* bridge\n": "page:3: heading 'The long bridge' has no id; … {#the-long-bridge}",
    "The bridge\n==========\n": "page:1: heading 'The bridge' has no id; … {#the-bridge}",
    "# One {#one}\n\n## Two {#two}\n\n## Three ##\n": "page:5: heading 'Three' has no id; … {#three}",
    "```\n## Same\n```\n\n## Same\n": "page:5: heading 'Same' has no id; … {#same}",
    "    ## Same, indented\n\n## Same\n": "page:3: heading 'Same' has no id; … {#same}",
    "> ## Quoted\n": "page:1: heading 'Quoted' has no id; … {#quoted}",
    "- item\n\n    ### Inside\n": "page:3: heading 'Inside' has no id; … {#inside}",
    '<div markdown="block">\n\n### Inside\n\n</div>\n': "page:3: heading 'Inside' has no id; … {#inside}",
    '<h2 markdown="span">Raw {{ lamps }}</h2>\n': "page:1: heading 'Raw 48' has no id; … {#raw}",
    '## {{ "Many" if lamps > 40 }} lamps': "page:1: heading 'Many lamps' has no id; … {#many-lamps}",
    "## {{ lamps }}": "page:1: heading '48' has no id; … {#this-part}",
    "## Same {#same}\n\n## Same\n": "page:3: heading 'Same' has no id; … {#same}",
    "<!--\n## Same\n-->\n\n<div>\n<h2>Same</h2>\n</div>\n\n## Same": "page:9: heading 'Same' has no id; … {#same}",
    "~~~\n```\n## Same\n~~~\n\n## _Same_": "page:6: heading 'Same' has no id; … {#same}",
    "- a\n\n        ## Same\n\ntext\n\n1. ## Same": "page:7: heading 'Same' has no id; … {#same}",
    "a\nSame\n----\n\n> Same\n> ----": "page:5: heading 'Same' has no id; … {#same}",
    "## Same {.wide}": "page:1: heading 'Same' has no id; … {#same}",
    "text\n\n## {#same}": "page:3: heading '{#same}' has no id; … {#same}",
    "text\n## Same": "page:2: heading 'Same' has no id; … {#same}",
}


@pytest.mark.parametrize(("text", "message"), LINES.items())
def test_a_heading_without_an_id_is_refused_at_its_line(text: str, message: str, render: Render) -> None:
    with pytest.raises(Refusal) as caught:
        render(text)
    assert str(caught.value) == message.replace("…", "add one that outlives its wording, e.g.")


CODE_LIKE = [
    "```\n# a\n#!b\n#c\n```",
    "a\n\n    # a\n    ## b\n",
    "```\na\n---\nb\n====\n```",
    "a\nb\n---\n\n<!--\n# c\n-->\n<div>\n<h2>d</h2>\n# e\n</div>",
    "- a\n\n        # b",
    "a \\[a](b 'c\nd\n---\ne')",
    "| a |\n|---|\n| # b |",
]


@pytest.mark.parametrize("text", CODE_LIKE)
def test_lines_that_only_look_like_headings_stay_as_written(text: str, render: Render) -> None:
    plain = markdown.Markdown(extensions=["attr_list", "md_in_html", "tables", "fenced_code", "footnotes"])
    assert render(text) == plain.convert(text)


def test_all_headings_without_ids_are_reported(render: Render) -> None:
    with pytest.raises(Mistakes) as caught:
        render("# One\n\n## Two {#two}\n\n## Three, {{ lamp }}\n")
    assert [str(mistake).partition(";")[0] for mistake in caught.value.mistakes] == [
        "page:1: heading 'One' has no id",
        "page:5: heading 'Three, ?' has no id",
        "page:5: no number 'lamp'",
    ]


def test_headings_that_are_no_markdown_and_those_of_lists_need_no_id(render: Render) -> None:
    render("```\n# not a heading\n```\n\n{{ numbers }}\n\n{{ sources }}\n")


@pytest.mark.parametrize(("text", "message"), REFUSED.items())
def test_what_cannot_be_filled_is_refused_with_its_line(text: str, message: str, render: Render) -> None:
    with pytest.raises(Refusal) as caught:
        render(text)
    assert str(caught.value) == message


def test_all_mistakes_of_a_page_are_told_in_order_of_lines(render: Render, small: Path) -> None:
    (small / "docs" / "page.md").write_text("---\ntitle: '{{ nope }}'\n---\n\n{{ lamp }}\n\n{{ tol }} {{ lampz }}\n")
    with pytest.raises(Mistakes) as caught:
        render("\n{{ lamp }}\n\n{{ tol }} {{ lampz }}\n", Page("page.md", "page/", {}))
    assert str(caught.value).splitlines() == [
        "docs/page.md:2: no number 'nope'",
        "docs/page.md:5: no number 'lamp'; did you mean 'lamps'?",
        "docs/page.md:7: no number 'lampz'; did you mean 'lamps'?",
        "docs/page.md:7: no number 'tol'; did you mean 'toll'?",
    ]


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("---\ntitle: x\n\nText", "docs/page.md:1: front matter is not closed; end it with a line of ---"),
        ("---\n- a\n---\n", "docs/page.md:2: front matter is not a mapping; write e.g. title: The record"),
        ("---\ntitle: [a]\n---\n", "docs/page.md:2: title is not a text; write it on one line, in quotes"),
    ],
)
def test_malformed_front_matter_is_refused(head: str, message: str, render: Render, small: Path) -> None:
    (small / "docs" / "page.md").write_text(head)
    with pytest.raises(Refusal) as caught:
        render("Text", Page("page.md", "page/", {}))
    assert str(caught.value) == message


def test_a_page_rendered_after_a_changed_number_is_not_stale(render: Render, small: Path) -> None:
    assert ">48<" in render("{{ lamps }}")
    data = small / "docs" / "data" / "explainer.yml"
    data.write_text(data.read_text().replace("value: 48", "value: 50"))
    assert ">50<" in render("{{ lamps }}")


def test_a_program_names_the_extension_and_gets_the_numbers_of_the_files(small: Path) -> None:
    options = {"root": str(small), "site_url": "https://bridges.example"}
    md = markdown.Markdown(extensions=["explainer.inject"], extension_configs={"explainer.inject": options})
    html = md.convert("It has {{ lamps }} lamps.")
    assert re.search(r'<data class="figure" data-figure="lamps"[^>]*>.*48.*</data> lamps', html)
    with pytest.raises(Refusal, match="no number 'lamp'"):
        md.convert("{{ lamp }}")


def test_the_data_and_the_charts_may_be_elsewhere(small: Path) -> None:
    (small / "docs" / "data").rename(small / "docs" / "numbers")
    (small / "scripts" / "charts").rename(small / "drawings")
    explainer = makeExtension(root=str(small), data="docs/numbers/explainer.yml", charts="drawings")
    html = markdown.Markdown(extensions=[explainer]).convert("{{ lamps }}\n\n{{ chart: walkers-by-year }}")
    assert ">48<" in html
    assert "<svg" in html


@pytest.fixture
def many_sources(small: Path) -> Path:
    """The small explainer with five sources for its lamps: more than a receipt names."""
    data, names = small / "docs" / "data" / "explainer.yml", ["survey-2020", "notebook", "third", "fourth", "fifth"]
    entries = "".join(f"  {name}: {{title: T, publisher: P, kind: primary}}\n" for name in names[2:])
    text = data.read_text().replace("as_of: 2020-05, source: survey-2020", f"source: [{', '.join(names)}]")
    data.write_text(text.replace("\nfacts:", f"{entries}\nfacts:"))
    return small


@pytest.mark.parametrize(("path", "way"), [("how.md", "method.md"), ("parts/one/how.md", "../../method.md")])
def test_a_receipt_with_many_sources_leads_to_the_page_that_lists_all_numbers(
    many_sources: Path, path: str, way: str
) -> None:
    explainer = makeExtension(root=str(many_sources))
    explainer.turn_to(Page(path, path.replace(".md", "/"), {}))
    html = markdown.Markdown(extensions=[explainer]).convert("{{ lamps }}")
    assert f'<a href="{way}">and 2 more</a>' in html


def test_the_page_that_lists_all_numbers_may_be_named_and_is_searched_for_each_time(many_sources: Path) -> None:
    named = markdown.Markdown(extensions=[makeExtension(root=str(many_sources), listing="all.md")])
    assert '<a href="all.md">and 2 more</a>' in named.convert("{{ lamps }}")
    md = markdown.Markdown(extensions=[makeExtension(root=str(many_sources))])
    assert '<a href="method.md">and 2 more</a>' in md.convert("{{ lamps }}")
    (many_sources / "docs" / "method.md").rename(many_sources / "docs" / "numbers.md")
    assert '<a href="numbers.md">and 2 more</a>' in md.reset().convert("{{ lamps }}")


def test_a_generator_hands_over_numbers_and_gets_all_mistakes(small: Path) -> None:
    explainer, report, loaded = makeExtension(root=str(small)), Report(), Project.at(small).loaded()
    explainer.hand_over(loaded, report)
    data = small / "docs" / "data" / "explainer.yml"
    data.write_text(data.read_text().replace("value: 48", "value: 50"))
    md = markdown.Markdown(extensions=[explainer])
    for name in ("one", "two"):
        explainer.turn_to(Page(f"{name}.md", f"{name}/", {}))
        assert ">48<" in md.reset().convert("{{ lamps }} {{ lamp }}")  # as handed over, not as the file is now
    with pytest.raises(Mistakes) as caught:
        report.raise_if_any()
    assert [str(mistake).partition(":")[0] for mistake in caught.value.mistakes] == ["docs/one.md", "docs/two.md"]


def test_a_generator_that_forgets_to_name_a_page_is_stopped(small: Path) -> None:
    explainer = makeExtension(root=str(small))
    explainer.hand_over(Project.at(small).loaded(), Report())
    explainer.turn_to(Page("one.md", "one/", {}))
    md = markdown.Markdown(extensions=[explainer])
    md.convert("{{ lamps }}")
    with pytest.raises(RuntimeError, match="call `turn_to` before each one"):
        md.reset().convert("{{ lamps }}")
