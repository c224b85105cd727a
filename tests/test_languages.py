"""Sites in one other language: all that readers see follows it, also in a language that was made from the recipe."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

import pytest

pytestmark = pytest.mark.small

LANGUAGES: Final = Path("scripts", "explainer", "wording", "languages")
_FIELD: Final = re.compile(r"\{\d?\}")
_PART: Final = re.compile(r"\{\d?\}|[^{}]+")
# Words that mean the same in both, or that are parts of longer ones.
_SHORT: Final = 9


def build(folder: Path, language: str, scripts: Path) -> subprocess.CompletedProcess[str]:
    data = folder / "docs" / "data" / "explainer.yml"
    data.write_text(data.read_text("utf-8").replace("language: en", f"language: {language}", 1), "utf-8")
    return subprocess.run(
        [sys.executable, "-m", "explainer", "site"],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(scripts)},
    )


def built(folder: Path, language: str, scripts: Path) -> Path:
    done = build(folder, language, scripts)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def texts_of(site: Path) -> str:
    """All that readers can read of the pages, cards and pictures of a site, and of the words of its scripts."""
    found = []
    for path in sorted(site.rglob("*.html")):
        page = re.sub(r"<style.*?</style>", "", path.read_text("utf-8"), flags=re.DOTALL)
        found.append(html.unescape(re.sub(r"</?(?!meta)[a-z][^>]*?>", " ", page)))
        found += re.findall(r'(?:title|aria-label|alt|data-\w+)="([^"]+)"', html.unescape(page))
    names = ("feed.xml", "llms.txt", "assets/js/share.json", "index.html.md")
    return "\n".join([*found, *((site / name).read_text("utf-8") for name in names if (site / name).exists())])


def captions_of(root: Path, language: str) -> dict[str, Any]:
    said: dict[str, Any] = tomllib.loads((root / LANGUAGES / f"{language}.toml").read_text("utf-8"))["captions"]
    return said


def telling(texts: dict[str, Any]) -> dict[str, list[str]]:
    """The longer pieces of each text, between what is filled in."""
    plain = {key: text for key, text in texts.items() if isinstance(text, str)}
    pieces = {key: [part.strip() for part in _FIELD.split(text)] for key, text in plain.items()}
    return {key: [part for part in parts if len(part) >= _SHORT] for key, parts in pieces.items()}


@pytest.mark.parametrize(
    ("language", "previous", "numbers"),
    [
        ("de", "Zurück", ("1,2\u00a0km", "4.000", "13,3\u00a0Minuten")),
        ("ja", "前", ("1.2キロメートル", "4,000", "13.3分")),
        ("fr", "Précédent", ("1,2\u00a0km", "4\u202f000", "13,3\u00a0minutes")),
    ],
)
def test_a_site_in_another_language_says_nothing_in_english(
    small: Path, root: Path, language: str, previous: str, numbers: tuple[str, str, str]
) -> None:
    length, walkers, time = numbers
    site = built(small, language, root / "scripts")
    page, said = (site / "index.html").read_text("utf-8"), texts_of(site)
    assert f'<html lang="{language}"' in page
    assert f">{length}<" in page
    assert walkers in said
    assert time in (site / "numbers" / "crossing_time" / "index.html").read_text("utf-8")
    assert walkers in (site / "charts" / "walkers-by-year.svg").read_text("utf-8")  # on its axis
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    assert index["config"]["lang"] == [language]
    english, own = telling(captions_of(root, "en")), captions_of(root, language)
    assert f"<span>{previous}{own['colon']}</span>" in (site / "method" / "index.html").read_text("utf-8")
    assert f'name="twitter:image:alt" content="The made-up bridge{own["colon"]}' in page
    assert f'data-colon="{own["colon"]}"' in page
    assert f"SVG</a>{own['comma']}<a" in page
    left = {key: part for key, parts in english.items() for part in parts if part in said and part not in own[key]}
    assert left == {}
    figures = json.loads((site / "data" / "figures.json").read_text("utf-8"))
    assert figures["bridge_length"]["value"] == 1.2  # numbers for programs are the same in every language


def test_a_language_without_a_file_is_refused_once_where_it_is_named(small: Path, root: Path) -> None:
    done = build(small, "nl", root / "scripts")
    assert done.returncode == 1
    refused = [line for line in (done.stdout + done.stderr).splitlines() if "no language" in line]
    known = "'de', 'en', 'fr', 'ja'"
    assert [line.partition("docs/")[2] for line in refused] == [
        f"data/explainer.yml:3: no language 'nl'; the languages are {known}, each with or without a region"
    ]


def test_a_fourth_language_is_one_file(small: Path, root: Path, tmp_path: Path) -> None:
    scripts = tmp_path / "scripts"
    shutil.copytree(root / "scripts" / "explainer", scripts / "explainer", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "scripts" / "hooks.py", scripts)
    english = (root / LANGUAGES / "en.toml").read_text("utf-8")
    head, mark, captions = english.partition("[captions]\n")
    loud = re.sub(r'(?<== ").*(?="$)', lambda found: shout(found[0]), captions, flags=re.MULTILINE)
    (tmp_path / LANGUAGES / "nl.toml").write_text(head.replace('"en_GB"', '"nl"') + mark + loud, "utf-8")
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace(f"{root.as_posix()}/scripts", scripts.as_posix()), "utf-8")
    site = built(small, "nl", scripts)
    said = texts_of(site)
    assert '<html lang="nl"' in (site / "index.html").read_text("utf-8")
    assert "1,2\u00a0km" in said  # by CLDR
    assert "MORE ABOUT THIS NUMBER" in said
    left = {key: part for key, parts in telling(captions_of(root, "en")).items() for part in parts if part in said}
    assert {key: part for key, part in left.items() if part != part.upper()} == {}


def shout(text: str) -> str:
    """A text in capitals, what is filled in and what a file escapes as it is."""
    return "".join(part if _FIELD.fullmatch(part) or "\\" in part else part.upper() for part in _PART.findall(text))
