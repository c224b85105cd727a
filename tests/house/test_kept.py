"""What is kept from one run of the tests to the next: made once for its content, and again for another."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import kept


@pytest.fixture
def keep(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Keeps a folder for a digest, and counts in it how many were made."""
    monkeypatch.setattr(kept, "FOLDER", tmp_path / "kept")
    monkeypatch.setattr(kept, "is_touched", lambda: False)  # whatever happens to this project meanwhile
    made: list[Path] = []

    def make(folder: Path) -> None:
        folder.mkdir()
        made.append(folder)
        (folder / "number").write_text(str(len(made)), "utf-8")

    return lambda digest: kept.kept("site", digest, make)


def number(folder: Path) -> str:
    return (folder / "number").read_text("utf-8")


def test_a_folder_is_made_once_for_its_content(keep: Callable[[str], Path]) -> None:
    assert [number(keep(digest)) for digest in ("aa", "aa", "bb", "aa")] == ["1", "1", "2", "1"]


def test_what_was_not_used_for_longest_goes(keep: Callable[[str], Path]) -> None:
    folders = [keep(f"a{digest}") for digest in range(kept.AT_MOST)]
    for age, folder in enumerate(reversed(folders[1:])):
        os.utime(folder, (1000 - age, 1000 - age))
    keep("a0")
    keep("bb")
    assert [folder.is_dir() for folder in folders] == [True, False, *[True] * (kept.AT_MOST - 2)]


def test_what_a_stopped_run_left_half_made_is_made_anew(keep: Callable[[str], Path], tmp_path: Path) -> None:
    (tmp_path / "kept" / "site.half").mkdir(parents=True)
    assert [path.name for path in keep("aa").iterdir()] == ["number"]


def test_what_was_made_while_files_changed_is_for_this_run_alone(
    keep: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "is_touched", lambda: True)
    assert number(keep("a" * 24)) == "1"
    monkeypatch.setattr(kept, "is_touched", lambda: False)
    assert [number(keep("a" * 24)), number(keep("a" * 24))] == ["2", "2"]


def test_a_file_that_somebody_changes_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "ROOT", tmp_path)
    page = tmp_path / "docs/index.md"
    page.parent.mkdir()
    page.touch()
    assert kept.is_touched()
    os.utime(page, (1000, 1000))
    assert not kept.is_touched()


def test_a_failure_keeps_nothing(keep: Callable[[str], Path]) -> None:
    def fail(folder: Path) -> None:
        folder.mkdir()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        kept.kept("site", "aa", fail)
    assert number(keep("aa")) == "1"


def test_a_digest_follows_names_contents_and_settings(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    file = tmp_path / "one" / "a.txt"
    digests = set[str]()
    for path, text in ((file, "a"), (file, "b"), (tmp_path / "one" / "b.txt", "b")):
        path.write_text(text, "utf-8")
        digests |= {kept.digest_of([tmp_path / "one"]), kept.digest_of([tmp_path / "one"], "setting")}
    assert len(digests) == 6
    before = kept.digest_of([tmp_path / "one", file])
    (tmp_path / "one" / "__pycache__").mkdir()
    (tmp_path / "one" / "__pycache__" / "a.pyc").touch()
    assert kept.digest_of([tmp_path / "one", file]) == before
