"""Which numbers of a page link to their receipts, and which receipts a page has."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import markdown
import pytest

from explainer.inject import makeExtension

Render = Callable[..., str]

UNLINKED = {
    "a heading": "## The {{ lamps }} lamps {#lamps}",
    "a link": "See [the {{ lamps }} lamps](https://bridges.example/).",
    "emphasis in a link": "See [the **{{ lamps }}** lamps](https://bridges.example/).",
    "a column heading": "| {{ lamps }} lamps |\n|---|\n| a |",
    "a figure's caption": '<figure markdown="block">\n<figcaption markdown="span">{{ lamps }}</figcaption>\n</figure>',
    "a summary": '<details markdown="block">\n<summary markdown="span">{{ lamps }} lamps</summary>\n</details>',
}


def parts(html: str, tag: str, css: str | None = None) -> list[Element]:
    document = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [part for part in document.iter(tag) if css is None or part.get("class") == css]


def receipts(html: str) -> list[str]:
    """The ids that lead to receipts at the foot of a page and to numbers in the list of all, in order."""
    found = (part.get("id", "") for item in parts(html, "li", "receipt") for part in item.iter())
    return [id_ for id_ in found if id_.startswith(("number-", "about-"))]


def uses(html: str) -> list[str | None]:
    """What the numbers of the text link to, in order."""
    return [link.get("href") for number in parts(html, "data") for link in number.iter("a")]


@pytest.mark.parametrize("text", UNLINKED.values(), ids=UNLINKED)
def test_a_number_is_not_a_link_in(text: str, render: Render) -> None:
    html = render(text)
    assert "48" in html
    assert uses(html) == []
    assert receipts(html) == ["number-lamps"]
    assert parts(html, "a", "receipt-back") == []


@pytest.mark.parametrize("text", UNLINKED.values(), ids=UNLINKED)
def test_every_use_in_running_text_is_a_link_even_after_one_in(text: str, render: Render) -> None:
    html = render(f"{text}\n\nThere are {{{{ lamps }}}} lamps, yes, {{{{ lamps }}}}.")
    assert uses(html) == ["#number-lamps"] * 2
    assert [link.get("id") for number in parts(html, "data") for link in number.iter("a")] == ["ref-lamps", None]
    assert [back.get("href") for back in parts(html, "a", "receipt-back")] == ["#ref-lamps"]


def test_receipts_are_in_the_order_of_first_use(render: Render) -> None:
    html = render("{{ toll }}, {{ lamps }}, {{ bridge_length }}, {{ lamps }}")
    assert receipts(html) == ["number-toll", "number-lamps", "number-bridge_length"]


def test_only_a_receipt_that_the_text_links_to_leads_back(render: Render) -> None:
    html = render("## {{ toll }} {#toll}\n\n{{ lamps }}, {{ lamps }}")
    assert receipts(html) == ["number-toll", "number-lamps"]
    assert [back.get("href") for back in parts(html, "a", "receipt-back")] == ["#ref-lamps"]


def test_numbers_in_the_list_of_all_numbers_have_no_receipts_of_their_own(render: Render) -> None:
    assert parts(render("{{ numbers }}"), "section", "receipts") == []
    html = render("{{ numbers }}\n\n{{ lamps }} lamps")
    assert [id_ for id_ in receipts(html) if id_.startswith("number-")] == ["number-lamps"]


def test_the_table_of_contents_does_not_name_the_receipts(render: Render) -> None:
    html = render("[TOC]\n\n# The bridge {#bridge}\n\n{{ lamps }} lamps")
    [contents] = parts(html, "div", "toc")
    assert [link.get("href") for link in contents.iter("a")] == ["#bridge"]
    assert [heading.get("id") for heading in parts(html, "h2")] == ["numbers-on-this-page"]


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Jump back to footnote 1 in the text"), ("de", "Zurück zu Fußnote 1 im Text"), ("ja", "本文の注1に戻る")],
)
def test_the_way_back_from_a_footnote_is_named_in_the_language(
    language: str, title: str, render: Render, small: Path
) -> None:
    data = small / "docs/data/explainer.yml"
    data.write_text(data.read_text("utf-8").replace("language: en", f"language: {language}"), "utf-8")
    [back] = parts(render("A note[^a].\n\n[^a]: So it is."), "a", "footnote-backref")
    assert back.get("title") == title


def test_no_abbreviation_is_looked_for_in_a_number(small: Path) -> None:
    explainer = makeExtension(root=str(small), listing="method.md")
    text = "It is {{ bridge_length }}, or some km.\n\n*[km]: kilometre\n"
    html = markdown.Markdown(extensions=["abbr", explainer]).convert(text)
    assert [part.text for part in parts(html, "abbr")] == ["km"]
    assert [link.text for link in parts(html, "a") if link.get("id") == "ref-bridge_length"] == ["1.2\u00a0km"]
