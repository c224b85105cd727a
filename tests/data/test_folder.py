"""What is refused in the folder of an author's files before any of them is read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.data import check_folder, check_places
from explainer.errors import Refusal

OTHER = "every command uses {0}/; remove the line, and name the folder {0}"
LINK = "a symbolic link publishes what is elsewhere; put the file itself here"


def refused(root: Path) -> list[str]:
    with pytest.raises(Refusal) as caught:
        check_folder(root / "docs", root)
    return str(caught.value).splitlines()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a page, a table and a file outside of the pages' folder."""
    (tmp_path / "docs/data").mkdir(parents=True)
    for name in ("docs/index.md", "docs/data/a.csv", "secret.txt"):
        (tmp_path / name).write_text("text")
    return tmp_path


def test_files_in_folders_are_accepted_and_so_is_no_folder_at_all(root: Path) -> None:
    check_folder(root / "docs", root)
    check_folder(root / "nowhere", root)


@pytest.mark.parametrize("target", ["../secret.txt", "..", ".", "index.md", "nowhere", "link", "/dev/zero"])
def test_a_symbolic_link_is_refused_wherever_it_leads(root: Path, target: str) -> None:
    (root / "docs/link").symlink_to(target)
    assert refused(root) == [f"docs/link: {LINK}"]


def test_a_hidden_link_that_leads_nowhere_is_the_lock_of_an_editor(root: Path) -> None:
    (root / "docs/.#index.md").symlink_to("ann@desk.4711:1795000000")
    check_folder(root / "docs", root)
    (root / "docs/.#data").symlink_to("../secret.txt")
    assert refused(root) == [f"docs/.#data: {LINK}"]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda docs: os.mkfifo(docs / "data/b.csv"), "docs/data/b.csv: neither a file nor a folder; remove it"),
        (
            lambda docs: (docs / "Index.md").touch(),
            "docs/index.md: differs from 'Index.md' only in case; some systems keep one: rename it",
        ),
        (lambda docs: (docs / "a\nb.md").touch(), "docs/ab.md: its name has a line break; rename it"),
        (lambda docs: (docs / "a\u202eb.md").touch(), "docs/a\u202eb.md: invisible character U+202E; remove it"),
    ],
)
def test_what_waits_for_ever_or_hides_its_name_is_refused(
    root: Path, make: Callable[[Path], None], message: str
) -> None:
    make(root / "docs")
    assert refused(root) == [message]


def test_what_cannot_be_read_is_refused(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, _: not str(path).endswith(".csv"))
    assert refused(root) == ["docs/data/a.csv: cannot be read; change its permissions"]


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("site_name: A\n", []),
        ("docs_dir: docs\nsite_dir: ./site/\n", []),
        ("extra: {docs_dir: content}\n", []),
        ("docs_dir: !ENV [DOCS, docs]\n", []),
        (
            "site_name: A\n\ndocs_dir: content\nsite_dir: 'public'\n",
            [
                f"mkdocs.yml:3: docs_dir is 'content', but {OTHER.format('docs')}",
                f"mkdocs.yml:4: site_dir is 'public', but {OTHER.format('site')}",
            ],
        ),
    ],
)
def test_settings_that_name_other_folders_are_refused(tmp_path: Path, settings: str, found: list[str]) -> None:
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    mistakes: list[str] = []
    try:
        check_places(tmp_path, {"docs_dir": tmp_path / "docs", "site_dir": tmp_path / "site"}, ["mkdocs.yml"])
    except Refusal as refusal:
        mistakes = [str(mistake) for mistake in refusal.mistakes]
    assert mistakes == found
