"""A preview uses a page again only while it is made of the same, and then all of it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from material.plugins.search.plugin import SearchIndex
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from explainer.inject import Authored
from explainer.project import Loaded, Project
from explainer.publish import Rendered, is_of_itself

MADE_OF: tuple[Any, ...] = ("# A bridge", "{}", ["index.md"])
AUTHORED = Authored()


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    made = MkDocsConfig()
    made.load_dict({"site_name": "Bridges", "docs_dir": str(tmp_path)})
    assert made.validate() == ([], [])
    return made


@pytest.fixture
def numbers(small: Path) -> Loaded:
    return Project.at(small).loaded()


def page(config: MkDocsConfig, text: str) -> Page:
    """A page before it is rendered."""
    Path(config.docs_dir, "index.md").write_text(text, "utf-8")
    made = Page(None, File("index.md", config.docs_dir, config.site_dir, use_directory_urls=True), config)
    made.read_source(config)
    return made


def kept(config: MkDocsConfig, numbers: Loaded, text: str = "# A bridge") -> Rendered:
    """A preview with one page whose title was filled in while it was rendered."""
    rendered, first = Rendered(), page(config, text)
    assert rendered.again(first, numbers, MADE_OF) is None
    first.render(config, Files([]))
    first.meta["title"] = "Filled in"
    rendered.keep(first, AUTHORED)
    return rendered


def test_a_page_made_of_the_same_is_there_without_being_rendered(config: MkDocsConfig, numbers: Loaded) -> None:
    again = page(config, "")
    assert kept(config, numbers).again(again, numbers, MADE_OF) is AUTHORED
    again.render(config, Files([]))
    assert again.content == '<h1 id="a-bridge">A bridge</h1>'
    assert again.title == "Filled in"


@pytest.mark.parametrize("made_of", [("# A ferry", *MADE_OF[1:]), (*MADE_OF[:2], ["index.md", "new.md"])])
def test_another_text_or_another_page_beside_it_is_rendered(
    config: MkDocsConfig, numbers: Loaded, made_of: tuple[Any, ...]
) -> None:
    rendered, again = kept(config, numbers), page(config, "# A ferry")
    assert rendered.again(again, numbers, made_of) is None
    again.render(config, Files([]))
    assert again.content == '<h1 id="a-ferry">A ferry</h1>'


@pytest.mark.parametrize(
    ("text", "edit", "is_used_again"),
    [
        ("# A bridge", ("value: 48", "value: 50"), True),
        ("# {{ lamps }}", ("value: 48", "value: 50"), False),
        ("# {{ lamp_spacing }}", ("value: 48", "value: 50"), False),
        ("# {{ toll }}", ("value: 48", "value: 50"), True),
        ("# A bridge", ("title: Survey", "title: A survey"), False),
    ],
)
def test_other_numbers_let_the_pages_be_rendered_that_they_are_on(
    config: MkDocsConfig, numbers: Loaded, text: str, edit: tuple[str, str], *, is_used_again: bool
) -> None:
    rendered = kept(config, numbers, text)
    data = numbers.project.data
    data.write_text(data.read_text("utf-8").replace(*edit), "utf-8")
    others = numbers.project.loaded()
    assert others is not numbers
    assert (rendered.again(page(config, text), others, MADE_OF) is AUTHORED) == is_used_again
    assert (rendered.again(page(config, text), numbers, MADE_OF) is AUTHORED) == is_used_again


def test_a_mistake_in_the_data_lets_no_page_be_used_again_until_it_is_mended(
    config: MkDocsConfig, numbers: Loaded
) -> None:
    rendered = kept(config, numbers)
    assert rendered.again(page(config, ""), None, MADE_OF) is None
    assert rendered.again(page(config, ""), numbers, MADE_OF) is AUTHORED


def test_a_page_that_may_hold_other_files_is_never_used_again(config: MkDocsConfig) -> None:
    assert is_of_itself(config)
    config.markdown_extensions = ["attr_list", "pymdownx.snippets"]
    assert not is_of_itself(config)
    config.markdown_extensions = []
    config.plugins["macros"] = config.plugins["search"]
    assert not is_of_itself(config)


def indexed(rendered: Rendered, page: Page) -> tuple[list[Any], bool]:
    """What Material's search has of a page in a new build, and whether it had to read the page for that."""
    index = SearchIndex()
    reading = Mock(wraps=index.add_entry_from_context)
    index.add_entry_from_context = reading
    rendered.index_again({"material/search": SimpleNamespace(search_index=index)})
    index.add_entry_from_context(page)
    return index.entries, reading.called


def test_a_page_is_indexed_once_while_its_content_is_the_same(config: MkDocsConfig) -> None:
    rendered, bridge = Rendered(), page(config, "# A bridge\n\nIt is long.\n\n## Its lamps\n\nMany.")
    bridge.render(config, Files([]))
    entries, is_read = indexed(rendered, bridge)
    assert ([each["text"] for each in entries], is_read) == (["<p>It is long.</p>", "<p>Many.</p>"], True)
    assert indexed(rendered, bridge) == (entries, False)
    bridge.meta["search"] = {"boost": 2}
    boosted, is_read = indexed(rendered, bridge)
    assert ([each["boost"] for each in boosted], is_read) == ([2, 2], True)
    bridge.content = "<h1>A ferry</h1>"
    assert indexed(rendered, bridge)[1]


def test_another_search_is_left_alone() -> None:
    Rendered().index_again({"search": SimpleNamespace(search_index=object())})
    Rendered().index_again({"material/search": SimpleNamespace()})
