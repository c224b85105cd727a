"""The page of each list is found by what Markdown makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.inject.listing import homes


@pytest.mark.parametrize(
    ("text", "is_listing"),
    [
        ("# All\n\n{{ numbers }}\n", True),
        ("{{numbers}}", True),
        ("---\ntitle: All\n---\n{{  numbers }}\n\nMore", True),
        ('<div markdown="1">\n\n{{ numbers }}\n\n</div>', True),
        ("```\n{{ numbers }}\n```", False),
        ("```\n\n{{ numbers }}\n\n```", False),
        ("~~~ md\n\n{{ numbers }}\n\n~~~", False),
        ("<!--\n\n{{ numbers }}\n\n-->", False),
        ("<pre>\n\n{{ numbers }}\n\n</pre>", False),
        ("Write\n{{ numbers }}\nfor a list.", False),
        ("`{{ numbers }}`", False),
        ('---\ntitle: "\n\n  {{ numbers }}\n\n  "\n---\nA page', False),
        ("{{ chart: a }}", False),
    ],
)
def test_a_page_lists_all_numbers_where_a_paragraph_says_so(tmp_path: Path, text: str, *, is_listing: bool) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.md").write_text(text)
    (tmp_path / "b/c.md").write_text("{{ numbers }}")
    assert homes(tmp_path)[""] == {"numbers": "a.md" if is_listing else "b/c.md"}


def test_there_may_be_no_such_page(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("A page")
    assert homes(tmp_path)[""] == {}


def test_a_page_that_is_not_published_lists_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("{{ numbers }}\n\n{{ claims }}")
    (tmp_path / "b.md").write_text("{{ numbers }}")
    assert homes(tmp_path, published=["b.md"])[""] == {"numbers": "b.md"}


def test_each_list_has_the_first_page_that_shows_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("{{ sources }}\n\n{{ table: walkers: year, walkers }}\n\n{{ claims: wrong }}")
    (tmp_path / "b.md").write_text("{{ table: walkers }}\n\n{{ claims }}\n\n{{ numbers }}")
    assert homes(tmp_path)[""] == {"sources": "a.md", "table-walkers": "a.md", "claims": "b.md", "numbers": "b.md"}


def test_a_translation_leads_to_its_own_lists_and_else_to_those_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("{{ sources }}\n\n{{ claims }}")
    (tmp_path / "a.ja.md").write_text("{{ claims }}")
    assert homes(tmp_path, ["ja"]) == {
        "": {"sources": "a.md", "claims": "a.md"},
        "ja": {"sources": "a.md", "claims": "a.ja.md"},
    }
