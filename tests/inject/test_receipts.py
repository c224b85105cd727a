"""What a receipt says of a number's range, dates and sources, and where its links lead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import markdown
import pytest

from explainer.inject import Page, makeExtension

Render = Callable[..., str]


@pytest.fixture
def sourced(small: Path) -> Callable[[int], Path]:
    """Gives the lamps of the small explainer that many sources."""

    def write(count: int) -> Path:
        names = [f"book{n}" for n in range(count)]
        entries = "".join(f"  {name}: {{title: {name}, publisher: P, kind: primary}}\n" for name in names)
        data = small / "docs" / "data" / "explainer.yml"
        text = data.read_text().replace("as_of: 2020-05, source: survey-2020", f"source: [{', '.join(names)}]")
        data.write_text(text.replace("\nfacts:", f"{entries}\nfacts:"))
        return small

    return write


def parts(html: str, tag: str, css: str) -> list[Element]:
    document = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [part for part in document.iter(tag) if part.get("class") == css]


def text(part: Element) -> str:
    return "".join(part.itertext())


@pytest.mark.parametrize(
    ("count", "named"),
    [
        (1, "Source: P [1]"),
        (4, "Sources: P [1]; P [2]; P [3]; P [4]"),
        (5, "Sources: P [1]; P [2]; P [3]; and 2 more"),
        (6, "Sources: P [1]; P [2]; P [3]; and 3 more"),
    ],
)
def test_a_receipt_names_at_most_four_sources(
    count: int, named: str, render: Render, sourced: Callable[[int], Path]
) -> None:
    sourced(count)
    [credit] = parts(render("{{ lamps }}"), "p", "receipt-source")
    assert text(credit).replace("\u00a0", " ") == f"{named}. Grade A: the publisher’s own word."


def test_where_no_page_lists_all_numbers_a_receipt_links_to_none(sourced: Callable[[int], Path]) -> None:
    folder = sourced(5)
    (folder / "docs" / "method.md").unlink()
    explainer = makeExtension(root=str(folder))
    explainer.turn_to(Page("parts/how.md", "parts/how/", {}))
    [credit] = parts(markdown.Markdown(extensions=[explainer]).convert("{{ lamps }}"), "p", "receipt-source")
    assert "and 2 more" in text(credit)
    assert [link.get("href") for link in credit.iter("a")] == ["#__cited-1", "#__cited-2", "#__cited-3"]


def test_the_sources_of_a_page_are_listed_once_in_the_order_in_which_they_are_cited(render: Render) -> None:
    html = render("{{ toll }}, {{ lamps }}, {{ bridge_length }}, {{ walking_speed }}")
    cites = [cite.get("href") for credit in parts(html, "p", "receipt-source") for cite in credit.iter("a")]
    [cited] = parts(html, "ol", "cited-list")

    assert cites == [f"#__cited-{place}" for place in (1, 2, 2, 1)]
    assert [(item.get("id"), text(item)) for item in cited] == [
        ("__cited-1", "A walker, [Notes & <drafts> of a walker]"),
        ("__cited-2", "Office of Made-up Bridges, Survey of the bridge, May 2020"),
    ]


def test_a_receipt_has_its_sum_then_what_its_parts_are_called(render: Render) -> None:
    html = render("{{ crossing_time }} on {{ bridge_length }}").replace("\u00a0", " ")
    [sum_], [words] = parts(html, "p", "receipt-sum"), parts(html, "p", "receipt-words")
    [about, _] = parts(html, "p", "receipt-range")

    # 1200 m at 1.5 m/s are 800 s, or 13.3 min; from 10 to 16.7 min at 2 and 1.2 m/s.
    assert text(sum_) == "1.2 km ÷ 1.5 m/s ÷ 60 seconds per minute = 13.3 minutes"
    assert [part.get("data-figures") for part in sum_] == ["bridge_length", "walking_speed"]
    assert text(words) == "Length of the bridge ÷ Walking speed ÷ 60 seconds per minute"
    assert [link.get("href") for link in words] == ["#number-bridge_length", "numbers/walking_speed/index.html"]
    assert text(about) == "uncertainty: 10.0 to 16.7 minutes"


def test_a_receipt_says_its_unit_in_words(render: Render) -> None:
    [about] = parts(render("{{ bridge_length }}"), "p", "receipt-range")
    assert text(about) == "1.2 kilometres"


@pytest.mark.parametrize(
    ("reference", "is_unbroken"),
    [
        ("walking_speed", True),
        ("bridge_length", False),
        ("walking_speed: range", False),
    ],
)
def test_a_number_that_a_browser_might_break_behind_a_slash_is_kept_whole(
    reference: str, *, is_unbroken: bool, render: Render
) -> None:
    html = render(f"{{{{ {reference} }}}}")
    assert ("data-unbroken" in html.partition("</data>")[0]) == is_unbroken


@pytest.mark.parametrize(
    ("count", "title"), [(1, "One number on this page, and where it comes from"), (2, "2 numbers")]
)
def test_the_list_is_folded_under_one_line(count: int, title: str, render: Render) -> None:
    html = render(" ".join(["{{ lamps }}", "{{ toll }}"][:count]))
    document = html5lib.parseFragment(html, namespaceHTMLElements=False)
    [folded] = document.findall("section[@class='receipts']/details")
    [heading] = folded.findall("summary/h2")

    assert folded.get("open") is None
    assert text(heading).startswith(title)
    assert [item.findtext("details/summary/span") for item in folded.iter("li")][:1] == ["Lamps on the bridge"]


@pytest.mark.parametrize(("path", "base"), [("how.md", ""), ("parts/how.md", "../"), ("parts/one/how.md", "../../")])
def test_the_links_of_receipts_lead_from_the_page_to_the_cards(path: str, base: str, render: Render) -> None:
    html = render("{{ lamps }}", Page(path, path.replace(".md", "/"), {}))
    [links] = parts(html, "p", "receipt-links")
    assert [link.get("href") for link in links] == [
        f"{base}numbers/lamps/index.html",
        "#ref-lamps",
    ]
    assert 'data-share="Share, cite or embed"' in html  # what a script calls the link that it adds


def test_a_range_is_in_the_unit_of_the_sentence(render: Render) -> None:
    # 1200 m at 2 m/s are 600 s, at 1.2 m/s 1000 s.
    [span] = parts(render("It takes {{ crossing_time: in s }}."), "span", "figure-range")
    assert text(span).strip() == "(600 to 1,000\u00a0seconds)"


@pytest.mark.parametrize(("number", "dated"), [("bridge_length", "As of May 2020"), ("crossing_time", "Newest input")])
def test_a_fact_has_a_date_and_a_figure_that_of_its_newest_input(number: str, dated: str, render: Render) -> None:
    [credit] = parts(render(f"{{{{ {number} }}}}"), "p", "receipt-source")
    assert f". {dated}" in text(credit)


def test_sources_are_listed_by_publisher_with_their_notes_and_receipts_leave_these_out(
    render: Render, small: Path
) -> None:
    data = small / "docs" / "data" / "explainer.yml"
    more = (
        "  aa: {title: Last, publisher: Zoo, kind: primary}\n  zz: {title: First, publisher: a club, kind: primary}\n"
    )
    noted = data.read_text().replace("kind: secondary", "kind: secondary\n    note: Found in a drawer.")
    data.write_text(noted.replace("\nfacts:", f"{more}\nfacts:"))
    [sources] = parts(render("{{ sources }}"), "ul", "source-list")
    assert [text(source) for source in sources] == [
        "a club, First",
        "A walker, [Notes & <drafts> of a walker]. Found in a drawer.",
        "Office of Made-up Bridges, Survey of the bridge, May 2020",
        "Zoo, Last",
    ]
    assert "Found in a drawer" not in render("{{ toll }}")
