"""A later generator in an older explainer: its files and no others, whole in the end, and an author loses nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from begin.test_new import run, things
from explainer.begin import upgrade
from explainer.begin.generator import digest_of
from explainer.errors import Refusal

pytestmark = pytest.mark.project

MADE: Final = "scripts/explainer/verdicts.py"


@pytest.fixture
def older(begun: Path, tmp_path: Path) -> Path:
    """The explainer as an older generator would have made it: with a file that is other, one less, and one more."""
    folder = tmp_path / "older"
    shutil.copytree(begun, folder)
    return changed(
        folder,
        {
            MADE: "an older one\n",
            "scripts/explainer/errors.py": None,
            "scripts/explainer/attic/old.py": "gone since\n",
            "scripts/explainer/CHANGES.md": "# Changes\n\n## 0.0.9\n\n- Something older.\n",
        },
    )


def changed(folder: Path, files: Mapping[str, str | None], version: str = "0.0.9") -> Path:
    """The explainer with other generator files, as its list has them too."""
    listed = json.loads((folder / "generator.json").read_text("utf-8"))
    for name, text in files.items():
        if text is None:
            (folder / name).unlink()
            del listed["files"][name]
        else:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
            listed["files"][name] = digest_of(folder / name)
    (folder / "generator.json").write_text(json.dumps({**listed, "version": version}), "utf-8")
    return folder


def refusal(folder: Path) -> list[str]:
    with pytest.raises(Refusal) as refused:
        upgrade(folder)
    return [str(mistake) for mistake in refused.value.mistakes]


def test_it_has_what_a_new_one_has_afterwards(older: Path, begun: Path) -> None:
    done = upgrade(older)
    assert (done.before, done.added, done.removed) == (
        "0.0.9",
        ["scripts/explainer/errors.py"],
        ["scripts/explainer/attic/old.py"],
    )
    assert done.replaced == ["scripts/explainer/CHANGES.md", MADE]
    assert things(older) == things(begun)
    assert not (older / "scripts/explainer/attic").exists()
    assert not upgrade(older).is_new


def test_it_says_what_is_new_to_the_explainer(older: Path) -> None:
    news = upgrade(older).news
    assert news[0].startswith("## ")
    assert any(line.startswith("- ") for line in news)
    assert "- Something older." not in news


def test_an_explainers_own_files_stay(older: Path) -> None:
    own = {
        "docs/index.md": "Mine.\n",
        "scripts/charts/loans.py": "mine\n",
        "Notes.md": "mine\n",
        "mkdocs.yml": "a: 1\n",
    }
    for name, text in own.items():
        (older / name).write_text(text, "utf-8")
    upgrade(older)
    assert {name: (older / name).read_text("utf-8") for name in own} == own


def test_an_edited_file_of_the_generator_stops_it_and_nothing_is_changed(older: Path) -> None:
    (older / MADE).write_text("my own\n", "utf-8")
    (older / "scripts/explainer/errors.py").write_text("mine too\n", "utf-8")
    before = things(older)
    advice = "put back what the generator had, or take --force, which keeps a copy of yours"
    assert refusal(older) == [
        f"scripts/explainer/errors.py: is where the generator has a file of its own; {advice}",
        f"{MADE}: was edited here; {advice}",
    ]
    assert things(older) == before


def test_forced_it_keeps_a_copy_of_what_was_edited(older: Path, begun: Path) -> None:
    (older / MADE).write_text("my own\n", "utf-8")
    (older / "edited-1").mkdir()
    done = upgrade(older, is_forced=True)
    assert done.kept == "edited-2"
    assert (older / "edited-2" / MADE).read_text("utf-8") == "my own\n"
    assert (older / MADE).read_bytes() == (begun / MADE).read_bytes()


def test_one_that_was_stopped_is_finished_by_the_next(
    older: Path, begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved: list[Path] = []

    def stop(path: Path, target: Path) -> Path:
        if len(moved) == 1:
            raise KeyboardInterrupt
        moved.append(target)
        shutil.move(path, target)
        return target

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        upgrade(older)
    monkeypatch.undo()
    (older / ".upgrade-killed").mkdir()
    assert json.loads((older / "generator.json").read_text("utf-8"))["version"] == "0.0.9"
    upgrade(older)
    assert things(older) == things(begun)
    assert list(older.glob(".upgrade-*")) == []


def test_line_ends_that_git_has_changed_are_no_edit(older: Path) -> None:
    text = (older / MADE).read_bytes()
    (older / MADE).write_bytes(text.replace(b"\n", b"\r\n"))
    assert MADE in upgrade(older).replaced


@pytest.mark.parametrize(
    "listed",
    ["{", "[]", '{"version": "1", "files": {"../x": "' + 64 * "0" + '"}}', '{"version": "1", "files": {"x": "0"}}'],
)
def test_a_list_that_cannot_be_is_refused(older: Path, listed: str) -> None:
    (older / "generator.json").write_text(listed, "utf-8")
    assert refusal(older) == ["generator.json: is not the list that `explainer new` wrote; restore it from git"]


def test_a_folder_that_leads_elsewhere_is_refused(older: Path, tmp_path: Path) -> None:
    shutil.move(older / "overrides", tmp_path / "elsewhere")
    (older / "overrides").symlink_to(tmp_path / "elsewhere")
    assert "leads out of the explainer through a link; put a folder there" in refusal(older)[0]


def test_what_is_no_explainer_and_what_is_later_are_refused(older: Path, tmp_path: Path) -> None:
    assert refusal(tmp_path) == [
        f"no generator.json in {tmp_path}; name the folder of an explainer that `explainer new` made"
    ]
    changed(older, {}, version="99.1")
    assert "older has version 99.1, and this is " in refusal(older)[0]
    assert refusal(older)[0].endswith("; run it from a later generator's folder")


def test_an_upgraded_explainer_builds_and_what_it_published_still_holds(older: Path, root: Path) -> None:
    upgrade(older)
    assert run(older, "record").returncode == 0
    changed(older, {"overrides/404.html": "{% extends 'main.html' %}\n"})
    done = run(root, "upgrade", str(older))
    assert (done.returncode, done.stderr) == (0, "")
    assert "replaced: overrides/404.html\n" in done.stdout
    recorded = run(older, "recorded")
    assert recorded.returncode == 0, recorded.stderr
