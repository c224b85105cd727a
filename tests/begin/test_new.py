"""Another explainer by one command: whole at once, its own from the first page on, and nothing of this one in it."""

from __future__ import annotations

import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Final

import feedparser
import pytest
import yaml

from begin.conftest import WANTED
from explainer.begin import make, wanted
from explainer.begin.generator import digest_of
from explainer.begin.new import LANGUAGES
from explainer.errors import Refusal
from explainer.wording import captions
from kept import kept, small_digest

pytestmark = pytest.mark.project

TODAY: Final = datetime.date(2026, 11, 26)
# The licence has to name who wrote the generator. Units are no topic: "petabits per second".
OURS: Final = re.compile(rb"\bPetabit\b|\bpetabit\b(?!s)|fib(?:re|er)\b|NICT|TechyQuantum", re.IGNORECASE)
OWNER: Final = b"Copyright (c) 2026 The Petabit contributors"


def run(folder: Path, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "explainer", *arguments],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(folder / "scripts"), "REPO_URL": "", **settings},
    )


@pytest.fixture(scope="module")
def built(begun: Path) -> Path:
    """The made explainer, built in the plainest of locales and recorded."""

    def build(folder: Path) -> None:
        shutil.copytree(begun, folder, dirs_exist_ok=True)
        for command in (("record",), ("site",), ("recorded",), ("check",)):
            done = run(folder, *command, LC_ALL="C")
            assert done.returncode == 0, done.stdout + done.stderr

    return kept("begun site", small_digest(__file__), build)


def things(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not {"__pycache__", ".cache"} & set(path.relative_to(folder).parts)
    }


def test_all_that_it_needs_is_in_it_and_its_generator_is_listed(begun: Path) -> None:
    found = things(begun)
    assert found.keys() >= {
        ".gitattributes",
        ".github/workflows/site.yml",
        ".gitignore",
        "CITATION.cff",
        "LICENSE",
        "LICENSE-CONTENT",
        "Makefile",
        "README.md",
        "docs/data/explainer.yml",
        "docs/index.md",
        "docs/method.md",
        "generator.json",
        "mkdocs.yml",
        "requirements.txt",
        "scripts/charts/loans.py",
        "scripts/hooks.py",
    }
    listed = json.loads(found["generator.json"])["files"]
    assert {name: digest_of(begun / name) for name in listed} == listed
    own = found.keys() - listed.keys() - {"generator.json"}
    assert {name.partition("/")[0] for name in own} == {
        ".gitattributes",
        ".gitignore",
        "CITATION.cff",
        "LICENSE-CONTENT",
        "README.md",
        "docs",
        "mkdocs.yml",
        "scripts",
    }
    assert [name for name, content in found.items() if name in own and b"[[" in content] == []


def test_what_was_wanted_is_in_its_files(begun: Path) -> None:
    data = yaml.safe_load((begun / "docs/data/explainer.yml").read_text("utf-8"))
    assert (data["title"], data["language"], data["licence"]) == (
        WANTED.title,
        "en",
        {"name": "CC-BY-SA-4.0", "url": "https://creativecommons.org/licenses/by-sa/4.0/"},
    )
    citation = yaml.safe_load((begun / "CITATION.cff").read_text("utf-8"))
    assert (citation["title"], citation["url"]) == (WANTED.title, WANTED.address)
    settings = (begun / "mkdocs.yml").read_text("utf-8")
    assert settings.count(WANTED.address) == 1
    assert "2025,84000" in (begun / "docs/data/loans.csv").read_text("utf-8")


def test_nothing_of_this_explainer_is_in_it_or_in_its_site(begun: Path, built: Path) -> None:
    found = {**things(begun), **things(built / "site")}
    found["LICENSE"] = found["LICENSE"].replace(OWNER, b"")
    assert {"index.html", "feed.xml", "generator.json"} <= found.keys()
    assert [name for name, content in found.items() if OURS.search(content)] == []


def test_its_site_is_its_own(built: Path) -> None:
    site = built / "site"
    page = (site / "index.html").read_text("utf-8")
    assert "<title>What a library lends - Tom's Trams & more</title>" in page
    assert '<link rel="canonical" href="https://trams.example/days/">' in page
    assert 'rel="license">CC BY-SA 4.0</a>, Tom&#x27;s Trams &amp; more. Code: MIT.' in page
    # 84 000 loans / 2400 members
    assert '<data class="figure" data-figure="loans_per_member" value="35.0">' in page
    assert 'verdict-off">Off' in page
    assert (site / "assets/images/logo.svg").read_text("utf-8").startswith("<svg ")
    assert "There is no page at this address" in (site / "404.html").read_text("utf-8")
    feed = feedparser.parse((site / "feed.xml").read_text("utf-8"))
    assert feed.feed.title == "Tom's Trams & more: what changed"
    assert {path.name for path in (site / "social/pages").iterdir()} == {"index.png", "method.png"}


def test_it_is_made_of_what_a_bare_python_has(root: Path, tmp_path: Path) -> None:
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); from explainer.__main__ import main; sys.exit(main(sys.argv[2:]))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", script, str(root / "scripts"), "new", str(tmp_path / "bare"), "--yes"],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "bare/README.md").is_file()


def test_without_a_terminal_nothing_is_asked_and_the_usual_is_named(root: Path, tmp_path: Path) -> None:
    done = run(tmp_path, "new", "warm-flat", "--licence", "CC0-1.0", PYTHONPATH=str(root / "scripts"))
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "title: Warm flat (--title names another)",
        "language: en (--language names another)",
        "licence: CC0-1.0",
        "address: http://127.0.0.1:8000/warm-flat/ (--address names another)",
        "made warm-flat; now: cd warm-flat && make site, and read README.md there",
    ]


def test_what_is_not_given_is_asked_and_an_empty_answer_takes_the_usual() -> None:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return {1: "", 2: "CC0-1.0"}.get(len(asked), "https://a.example/b")

    found = wanted(Path("some folder"), {"title": "Mine"}, answer)
    assert asked == [
        "Language (en, de, ja) [en]: ",
        "Licence of texts and data (CC-BY-4.0, CC-BY-SA-4.0, CC0-1.0) [CC-BY-4.0]: ",
        "Address it will have on the web [http://127.0.0.1:8000/some-folder/]: ",
    ]
    assert (found.title, found.language, found.licence, found.address) == (
        "Mine",
        "en",
        "CC0-1.0",
        "https://a.example/b/",
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"title": "{{ a }}"}, "--title: a title with '{'; leave it out"),
        (
            {"title": "x" * 51},
            "--title: a title of 51 characters; write 1 to 50; it is shown behind the title of each page",
        ),
        (
            {"language": "fr"},
            "--language: there is no example in 'fr'; take one of en, de, ja, and write 'language: fr'",
        ),
        ({"language": "xx"}, "--language: no language 'xx'; there is en, de, ja"),
        ({"licence": "CC-BY-4"}, "--licence: no licence 'CC-BY-4'; did you mean 'CC-BY-4.0'?"),
        ({"address": "a.example"}, "--address: 'a.example' is no address; write it whole, as https://example.org/it/"),
        ({"address": "https://a.example/?b"}, "--address: 'https://a.example/?b' is no address; write it whole"),
    ],
)
def test_what_cannot_be_so_is_refused(given: dict[str, str], message: str) -> None:
    with pytest.raises(Refusal) as refused:
        wanted(Path("folder"), given, None)
    assert str(refused.value).startswith(message)


def test_there_are_words_and_an_example_for_every_language_that_is_offered(root: Path) -> None:
    assert all(captions(language) for language in LANGUAGES)
    folders = [path for path in (root / "scripts/explainer/begin/languages").iterdir() if path.is_dir()]
    assert sorted(LANGUAGES) == sorted(path.name for path in folders)
    keys = [tomllib.loads((path / "texts.toml").read_text("utf-8")).keys() for path in folders]
    assert all(each == keys[0] for each in keys)


@pytest.mark.parametrize(
    ("language", "said", "dated"),
    [
        ("de", "84.000 Bücher verliehen, mehr als in jedem anderen Jahr der Tabelle", "Im Jahr 2025"),
        ("ja", "84,000冊で、表のどの年よりも多い", "2025年に図書館が貸し出した本"),
    ],
)
def test_the_example_is_in_the_language_that_was_wanted(tmp_path: Path, language: str, said: str, dated: str) -> None:
    folder = tmp_path / "example"
    make(folder, replace(WANTED, language=language), TODAY)
    data = yaml.safe_load((folder / "docs/data/explainer.yml").read_text("utf-8"))
    assert data["language"] == language
    checked, built = (run(folder, command, LC_ALL="C") for command in ("check", "site"))
    assert (checked.returncode, checked.stdout) == (0, "0 mistakes, 0 notes\n")
    assert built.returncode == 0, built.stderr
    page = (folder / "site/index.html").read_text("utf-8")
    assert f'<html lang="{language}"' in page
    text = " ".join(re.sub(r"<[^>]+>", "", page).split())
    assert said in text
    assert dated in text
    english = tomllib.loads((folder / "scripts/explainer/begin/languages/en/texts.toml").read_text("utf-8"))
    long = {words for words in english.values() if len(words) > len("The example") and "{" not in words}
    long |= {"On this page", "Link to this section", "Light colours; switch to dark"}
    everything = "\n".join(path.read_text("utf-8") for path in (folder / "site").rglob("*.html"))
    assert [words for words in long if words in everything] == []


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/notes.txt").write_text("Keep me.")
    with pytest.raises(Refusal, match="mine is not empty; name a folder that is not there yet"):
        make(tmp_path / "mine", WANTED, TODAY)
    assert [path.name for path in tmp_path.rglob("*")] == ["mine", "notes.txt"]


def test_nothing_half_made_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    (tmp_path / "empty").mkdir()
    monkeypatch.setattr("explainer.begin.new._own_files", stop)
    for name in ("empty", "new"):
        with pytest.raises(KeyboardInterrupt):
            make(tmp_path / name, WANTED, TODAY)
    assert [path.name for path in tmp_path.rglob("*")] == ["empty"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    make(tmp_path / "empty", WANTED, TODAY)
    assert (tmp_path / "empty/docs/index.md").is_file()


def test_its_tutorial_is_true(begun: Path, tmp_path: Path) -> None:
    folder = tmp_path / "followed"
    shutil.copytree(begun, folder)
    data = folder / "docs/data/explainer.yml"
    text = data.read_text("utf-8").replace("value: 2400", "value: 4000")
    data.write_text(text, "utf-8")
    # 84 000 loans / 4000 members are 21, which is 60 % less than 52
    assert "the numbers give 'wrong'" in run(folder, "check").stdout
    fact = re.search(r"^  opening_hours: .*$", (folder / "README.md").read_text("utf-8"), re.MULTILINE)
    assert fact
    text = text.replace("verdict: off", "verdict: wrong").replace("facts:\n", f"facts:\n{fact[0]}\n")
    data.write_text(text, "utf-8")
    with (folder / "docs/index.md").open("a", encoding="utf-8") as page:
        page.write("\nThe library is open for {{ opening_hours }} a week.\n")
    done = run(folder, "check")
    assert (done.returncode, done.stdout) == (0, "0 mistakes, 0 notes\n")
