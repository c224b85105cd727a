"""Pages as Markdown and the list of them, with values filled in, charts as tables and receipts as footnotes."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest
from markdown_it import MarkdownIt

from explainer.built import Built, BuiltPage
from explainer.errors import Refusal
from explainer.project import Loaded, Project
from explainer.publish import write_beside
from explainer.publish.copies import copies, copy_of, llms_txt

URL = "https://bridges.example/petabit/"
CLAIM = """
claims:
  far:
    claim: It is [very] far.
    topic: crossing
    quote: far
    number: crossing_time
    relation: "="
    value: 15 min
    rounding: 5 %
    roughly_right: 15 %
    wrong: 50 %
    verdict: open
    reason: "It takes {{ crossing_time }}."
"""
PAGE = """<html><head><title>How - Bridges</title><meta name="description" content="How far & [how]."></head><body>
<nav><a href="../">Menu</a></nav><article>
<a class="md-content__button" href="#">Edit</a>
<h1 id="how">How<a class="headerlink" href="#how">¶</a></h1>
<p>It takes <data class="figure" value="800.0" data-figure="crossing_time"><a id="ref-crossing_time"
href="#number-crossing_time">13.3\u00a0minutes</a><span class="figure-range"> (10 to 17 minutes)</span></data>, so
<data class="figure" value="800.0" data-figure="crossing_time">13</data>; see <a href="../#x">home</a>.</p>
<figure class="chart" id="chart-walkers-by-year"><figcaption>T</figcaption><svg></svg></figure>
<section class="claim" id="claim-far"><p>As the page has it</p></section>
<section class="receipts"><h2>Numbers on this page</h2><ol><li>13.3 minutes</li></ol></section>
</article></body></html>"""


@pytest.fixture
def loaded(small: Path) -> Loaded:
    data = small / "docs/data/explainer.yml"
    data.write_text(data.read_text("utf-8") + CLAIM, "utf-8")
    return Project.at(small).loaded()


def copy(loaded: Loaded, page: str = PAGE) -> str:
    built = Built((BuiltPage("how/", page, "Bridges"),), frozenset())
    return copies(loaded, built, URL)["how/index.html.md"].decode()


@pytest.mark.parametrize(
    ("address", "expected"),
    [("", "index.html.md"), ("how/", "how/index.html.md"), ("how.html", "how.html.md")],
)
def test_a_copy_is_where_the_proposal_says(address: str, expected: str) -> None:
    assert copy_of(address) == expected


def test_a_page_keeps_what_it_says_and_loses_what_only_a_screen_needs(loaded: Loaded) -> None:
    text = copy(loaded)
    assert text.startswith(
        "# How\n\nIt takes 13.3 minutes (10 to 17 minutes)[^crossing_time], so 13; "
        "see [home](https://bridges.example/petabit/#x).\n\n"
    )
    for part in ("Edit", "Menu", "¶", "Numbers on this page", "As the page has it", "<svg", "\u00a0"):
        assert part not in text


def test_a_chart_is_its_finding_in_words_a_table_and_its_files(loaded: Loaded) -> None:
    text, drawn = copy(loaded), loaded.chart("walkers-by-year")
    assert f"**[{drawn.title}]({URL}charts/walkers-by-year/)**\n\n{drawn.alt}\n\n| Walkers |\n| --- |\n" in text
    assert "| 1,000 |\n| 2,000 |\n| 4,000 |\n" in text
    assert f"[CSV]({URL}charts/walkers-by-year.csv)" in text
    [table] = re.findall(r"<table>.*?</table>", MarkdownIt("js-default").render(text), re.DOTALL)
    assert table.count("<tr>") == 4


def test_a_claim_is_led_by_its_verdict(loaded: Loaded) -> None:
    text = copy(loaded)
    assert f"**[Open: It is \\[very\\] far.]({URL}claims/far/)**\n\n> “far”\n\nIt takes 13.3 minutes.\n\n" in text
    assert "Said in: A walker, " in text


def test_a_receipt_is_a_footnote_and_each_source_another(loaded: Loaded) -> None:
    notes = dict(re.findall(r"^\[\^([\w-]+)\]: (.*)$", copy(loaded), re.MULTILINE))
    assert set(notes) == {"crossing_time", "source-survey-2020", "source-notebook"}
    assert notes["crossing_time"] == (
        f"[Time to walk across]({URL}numbers/crossing_time/): 13.3 minutes (uncertainty: 10.0 to 16.7 minutes). "
        "How it is computed: 1.2 km ÷ 1.5 m/s ÷ 60 seconds per minute = 13.3 minutes; "
        "Length of the bridge ÷ Walking speed ÷ 60 seconds per minute. "
        "Sources: Office of Made-up Bridges[^source-survey-2020]; A walker[^source-notebook]. "
        "Newest input: May 2020. Grade B: at second hand, or not read in full."
    )
    assert notes["source-survey-2020"] == (
        "Office of Made-up Bridges, [Survey of the bridge](https://bridges.example/survey), May 2020."
    )


def test_every_mark_of_a_footnote_has_its_note_and_the_copy_names_its_page(loaded: Loaded) -> None:
    text = copy(loaded)
    notes = re.findall(r"^\[\^([\w-]+)\]: ", text, re.MULTILINE)
    marks = re.findall(r"\[\^([\w-]+)\](?!: )", text)
    assert set(marks) == set(notes)
    assert len(notes) == len(set(notes))
    assert f"---\n\nThe made-up bridge, [How]({URL}how/). Licence: [CC-BY-4.0](" in text


def test_what_was_not_filled_in_is_never_copied_but_code_is(loaded: Loaded) -> None:
    assert "`{{ toll }}`" in copy(loaded, "<article><p>Write <code>{{ toll }}</code>.</p></article>")
    apart = "<article><p>Write <span>{<span>{</span></span> toll }}.</p></article>"  # as behind a backslash
    assert "Write {{ toll }}." in copy(loaded, apart)
    with pytest.raises(Refusal, match="will not be filled in"):
        copy(loaded, "<article><p>It costs {{ toll }}.</p></article>")


def test_the_list_of_all_numbers_has_a_line_for_each(loaded: Loaded) -> None:
    text = copy(loaded, '<article><section class="all-numbers"><ol><li>…</li></ol></section></article>')
    assert f"- [Lamps on the bridge]({URL}numbers/lamps/) (`lamps`): 48\n" in text
    assert "Age of the bridge" not in text


def test_the_list_for_programs_has_its_required_shape(loaded: Loaded) -> None:
    pages = (BuiltPage("", PAGE, "Bridges"), BuiltPage("how/", PAGE, "Bridges"))
    text = llms_txt(loaded, Built(pages, frozenset()), URL)
    document = html5lib.parseFragment(MarkdownIt("commonmark").render(text), namespaceHTMLElements=False)
    assert [part.tag for part in document] == ["h1", "blockquote", "p", "p", "h2", "ul", "h2", "ul"]
    assert "".join(document[0].itertext()) == "The made-up bridge"
    assert "".join(document[1].itertext()).strip() == "How far & [how]."
    links = {link.get("href"): "".join(item.itertext()) for item in document.iter("li") for link in item.iter("a")}
    assert links[f"{URL}index.html.md"] == links[f"{URL}how/index.html.md"] == "How: How far & [how]."
    assert f"{URL}data/figures.json" in links


def test_a_page_that_moved_leaves_a_copy_behind(small: Path, tmp_path: Path) -> None:
    data = small / "docs/data/explainer.yml"
    data.write_text(data.read_text("utf-8") + "\nmoved: {old/: how/}\n", "utf-8")
    site = tmp_path / "site"
    for name, page in (("index.html", PAGE.replace("../", "how/")), ("how/index.html", PAGE)):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(page.replace("claim-far", "far"), "utf-8")
    write_beside(Project.at(small).loaded(), site, URL)
    assert (site / "old/index.html.md").read_bytes() == (site / "how/index.html.md").read_bytes()
    assert (site / "llms.txt").is_file()
