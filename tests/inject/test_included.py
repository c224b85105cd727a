"""What another extension puts into a page is not filled in, and is refused at the line of the page that asks for it."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest
from pymdownx.snippets import SnippetMissingError  # type: ignore[import-untyped]  # it has no types

from explainer.errors import Refusal
from explainer.inject import makeExtension


@pytest.fixture
def including(small: Path) -> markdown.Markdown:
    """The extensions of a page that includes files from a folder beside the pages."""
    (small / "parts").mkdir()
    snippets = {"pymdownx.snippets": {"base_path": [str(small / "parts")]}}
    explainer = makeExtension(root=str(small), listing="method.md")
    return markdown.Markdown(extensions=["pymdownx.snippets", explainer], extension_configs=snippets)


def test_an_included_text_is_part_of_the_page(small: Path, including: markdown.Markdown) -> None:
    (small / "parts/calm.md").write_text("It is calm.\n", "utf-8")
    html = including.convert('It has {{ lamps }} lamps.\n\n--8<-- "calm.md"\n\nThe toll is {{ toll }}.\n')
    assert "<p>It is calm.</p>" in html
    assert ">48<" in html
    assert ">$2.50<" in html


def test_a_reference_in_an_included_text_is_refused_at_the_line_that_includes_it(
    small: Path, including: markdown.Markdown
) -> None:
    (small / "parts/lamps.md").write_text("It is long.\n\nIt has\n{{ lamps }} lamps, {{ toll\n", "utf-8")
    with pytest.raises(Refusal) as refused:
        including.convert('One {{ lamps }}.\n\nTwo.\n\n--8<-- "lamps.md"\n\nThree {{ toll }}.\n')
    assert [str(mistake) for mistake in refused.value.mistakes] == [
        f"page:5: {written} is in a file that this line includes, where nothing fills it in; "
        "write this text in the page itself"
        for written in ("{{ lamps }}", "{{ toll")
    ]


@pytest.mark.parametrize("formula", ["$\\frac{{a}}{{b}}$", "\\(\\sqrt{{a}}\\)"])
def test_braces_of_a_formula_are_told_from_references(including: markdown.Markdown, formula: str) -> None:
    with pytest.raises(Refusal) as refused:
        including.convert(f"One.\n\n{formula}\n")
    told = "page:3: {{a}} in a formula is taken for a reference; write the formula in MathML, <math>…</math>"
    assert told in map(str, refused.value.mistakes)


def test_a_file_that_is_not_there_is_not_left_out_without_a_word(including: markdown.Markdown) -> None:
    with pytest.raises(SnippetMissingError, match=r"nope\.md"):
        including.convert('--8<-- "nope.md"\n')
