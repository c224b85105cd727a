"""The link that the table of contents adds to a heading says nothing and is no stop for the Tab key."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest

from explainer.errors import Refusal
from explainer.inject import makeExtension


def rendered(small: Path, text: str) -> str:
    settings = {"toc": {"permalink": True, "permalink_title": "Link"}}
    explainer = makeExtension(root=str(small), listing="method.md")
    others = ["attr_list", "md_in_html", "toc"]
    return markdown.Markdown(extensions=[*others, explainer], extension_configs=settings).convert(text)


def test_the_link_of_a_heading_has_no_sign_and_is_silent(small: Path) -> None:
    assert rendered(small, "## Far {#far}") == (
        '<h2 id="far">Far<a aria-hidden="true" class="headerlink" href="#far" tabindex="-1" title="Link"></a></h2>'
    )


def test_what_an_author_writes_into_a_heading_stays_checked(small: Path) -> None:
    hostile = '<h2 id="far" markdown="1">Far <a class="headerlink" href="javascript:alert()">go</a></h2>'
    with pytest.raises(Refusal, match="javascript"):
        rendered(small, hostile)


def test_the_table_of_contents_keeps_a_number_and_its_unit_together(small: Path) -> None:
    explainer = makeExtension(root=str(small), listing="method.md")
    page = markdown.Markdown(extensions=["attr_list", "md_in_html", "toc", explainer])
    page.convert("## Far {#far}\n\n### Over {{ bridge_length }} & back {#over}")
    [part] = page.toc_tokens  # type: ignore[attr-defined]
    assert part["children"][0]["name"] == "Over 1.2\N{NO-BREAK SPACE}km &amp; back"
