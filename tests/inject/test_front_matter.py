"""The front matter of a page: where it ends, what it fills in, and how many lines come before the text."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from explainer.errors import Refusal
from explainer.inject import Page

Render = Callable[..., str]


@pytest.mark.parametrize(
    "file",
    [
        "---\ntitle: Has {{ lamps }}\n---\nText",
        "---\ntitle: Has {{ lamps }}\n...\n\nText",
        "--- \t\ntitle: Has {{ lamps }}\n---  \n\nText",
        "---\ntitle: Has {{ lamps }}\n---",
        "\ufeff---\ntitle: Has {{ lamps }}\n---\n\nText",
        "---\r\ntitle: Has {{ lamps }}\r\n---\r\n\r\nText",
    ],
)
def test_front_matter_ends_at_a_line_of_dashes_or_dots(file: str, render: Render, small: Path) -> None:
    (small / "docs" / "how.md").write_text(file, encoding="utf-8", newline="")
    page = Page("how.md", "how/", {})
    render("Text", page)
    assert page.meta["title"] == "Has 48"
    assert "description" not in page.meta


def test_front_matter_below_an_empty_line_is_named_as_that(render: Render, small: Path) -> None:
    text = "\n---\ntitle: A page\n---\n\nText"
    (small / "docs" / "how.md").write_text(text)
    with pytest.raises(
        Refusal, match=r"docs/how.md:1: front matter begins below the first line; remove what is above it"
    ):
        render(text, Page("how.md", "how/", {}))


def test_a_page_without_front_matter_keeps_what_its_generator_knows(render: Render, small: Path) -> None:
    (small / "docs" / "how.md").write_text("Text\n\n---\ntitle: Has {{ lamps }}\n---\n")
    page = Page("how.md", "how/", {"title": "How"})
    render("Text", page)
    assert page.meta["title"] == "How"


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("---\ntitle: How\n---\n\nText\n\n{{ lamp }}\n", "Text\n\n{{ lamp }}\n", 7),
        ("---\ntitle: How\n---\n\n\n{{ lamp }}\n", "\n\n{{ lamp }}", 6),
        ("---\ntitle: How\n---\n\nWritten otherwise\n", "{{ lamp }}", 1),  # changed by another extension
        ("{{ lamp }}", "{{ lamp }}", 1),
    ],
)
def test_a_mistake_is_at_its_line_of_the_file(file: str, text: str, line: int, render: Render, small: Path) -> None:
    (small / "docs" / "how.md").write_text(file)
    with pytest.raises(Refusal) as caught:
        render(text, Page("how.md", "how/", {}))
    assert str(caught.value) == f"docs/how.md:{line}: no number 'lamp'; did you mean 'lamps'?"


@dataclass
class Titled:
    """A page of Zensical, which keeps a second title."""

    path: str = "how.md"
    url: str = "how/"
    meta: MutableMapping[str, Any] = field(default_factory=dict)
    rendered_metadata_title: str = ""


def test_a_second_title_of_the_generator_is_filled_in_too(render: Render, small: Path) -> None:
    (small / "docs" / "how.md").write_text("---\ntitle: Has {{ lamps }}\ndescription: How & why\n---\n\nText")
    page = Titled()
    render("Text", page)
    assert page.rendered_metadata_title == page.meta["title"] == "Has 48"
    assert page.meta["description"] == "How &amp; why"


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("", "docs/how.md:1: front matter is empty; remove both lines of ---"),
        ("&a title: x\n", "docs/how.md:2: YAML anchor '&a' is not supported; remove it"),
        (f"title: {'x' * 501}\n", "docs/how.md:2: title has more than 500 characters; shorten it"),
        ('title: "a\\u200eb"\n', "docs/how.md:2: invisible character U+200E; remove it"),
        ("<<: {title: x}\n", "docs/how.md:2: unknown key '<<' in front matter; the keys are"),
    ],
)
def test_front_matter_that_would_be_read_otherwise_is_refused(
    front: str, message: str, render: Render, small: Path
) -> None:
    (small / "docs" / "how.md").write_text(f"---\n{front}---\n\nText\n")
    with pytest.raises(Refusal) as caught:
        render("Text", Page("how.md", "how/", {}))
    assert str(caught.value).startswith(message)
