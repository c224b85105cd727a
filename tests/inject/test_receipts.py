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
        (1, "Source: P, book0"),
        (4, "Sources: P, book0; P, book1; P, book2; P, book3"),
        (5, "Sources: P, book0; P, book1; P, book2; and 2 more"),
        (6, "Sources: P, book0; P, book1; P, book2; and 3 more"),
    ],
)
def test_a_receipt_names_at_most_four_sources(
    count: int, named: str, render: Render, sourced: Callable[[int], Path]
) -> None:
    sourced(count)
    [credit] = parts(render("{{ lamps }}"), "p", "receipt-source")
    assert text(credit) == f"{named}. Grade A: the publisher's own word."


def test_where_no_page_lists_all_numbers_a_receipt_links_to_none(sourced: Callable[[int], Path]) -> None:
    folder = sourced(5)
    (folder / "docs" / "method.md").unlink()
    explainer = makeExtension(root=str(folder))
    explainer.turn_to(Page("parts/how.md", "parts/how/", {}))
    [credit] = parts(markdown.Markdown(extensions=[explainer]).convert("{{ lamps }}"), "p", "receipt-source")
    assert "and 2 more" in text(credit)
    assert list(credit) == []


@pytest.mark.parametrize(("path", "base"), [("how.md", ""), ("parts/how.md", "../"), ("parts/one/how.md", "../../")])
def test_the_links_of_receipts_lead_from_the_page_to_the_cards(path: str, base: str, render: Render) -> None:
    html = render("{{ lamps }}", Page(path, path.replace(".md", "/"), {}))
    [links] = parts(html, "p", "receipt-links")
    assert [link.get("href") for link in links] == [
        f"{base}numbers/lamps/index.html",
        f"{base}numbers/lamps/index.html#share",
        "#ref-lamps",
    ]
    listed = render("{{ numbers }}", Page(path, path.replace(".md", "/"), {}))
    first, *_ = parts(listed, "p", "receipt-label")
    assert [link.get("href") for link in first] == [f"{base}numbers/bridge_length/index.html"]


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
