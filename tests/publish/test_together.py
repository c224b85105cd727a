"""Mistakes of a whole site: all at once, each where an editor can correct it, and the same from every command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

pytestmark = pytest.mark.small

YML: Final = "docs/data/explainer.yml"
COMMANDS: Final = {
    "make site": ("explainer", "site"),
    "mkdocs build": ("mkdocs", "build"),
    "mkdocs build --strict": ("mkdocs", "build", "--strict"),
}
PAGE: Final = """---
titel: "A bridge"
description: ""
template: nope.html
icon: material/nope
<<: {title: x}
---

# Bad {#bad}

See [a](gone.md), [b](index.md#the-brigde), [c](metod.md), [d][d] and <a href="method.md">raw</a>.
Of { lamps } lamps, see ![a](x.png), [e](index.md#chart-walkers-by-year) and [f](numbers/lamps/index.html).

# Second {#second}

<script>x</script> {{ lampz }}

[d]: ../gone/ "There"
"""
CLAIMS: Final = """
claims:
  tall:
    claim: It is tall.
    topic: height
    verdict: not checkable
    reason: "It is {{ bridge_lenght }}."
    page: index.md#nowhere
  long:
    claim: It is long.
    topic: length
    verdict: not checkable
    reason: "It is {{ bridge_length }}."
    page: metod.md
moved:
  old/: gone/
  lamps/: numbers/lamps/
"""
NAV: Final = """
nav:
  - index.md
  - More:
      - method.md
      - hospitals.md
"""


def run(folder: Path, *command: str) -> tuple[int, list[str]]:
    """The exit code of a command, and its mistakes."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=folder, check=False, capture_output=True, text=True)
    printed = done.stdout + done.stderr
    assert "Traceback" not in printed
    return done.returncode, [line.removeprefix("ERROR   -  ") for line in printed.splitlines() if "ERROR" in line]


def write(small: Path, name: str, text: str) -> None:
    path = small / name
    path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")


PAGES: Final = [
    "docs/bad.md: no menu leads to this page; add '- bad.md' under nav in mkdocs.yml",
    "docs/bad.md:2: unknown key 'titel' in front matter; did you mean 'title'?",
    'docs/bad.md:3: the page has no description; write description: "…" into its front matter, for search engines',
    "docs/bad.md:4: no template 'nope.html'; name one of the theme, or remove the line",
    "docs/bad.md:5: no icon 'material/nope'; name one of the theme, e.g. material/bridge",
    "docs/bad.md:6: unknown key '<<' in front matter; the keys are",
    "docs/bad.md:11: broken link to gone.md; fix the link",
    "docs/bad.md:11: broken link to index.md#the-brigde: no such anchor; did you mean 'the-bridge'?",
    "docs/bad.md:11: broken link to method.md; nothing is looked up in raw HTML: write it as a Markdown link",
    "docs/bad.md:11: broken link to metod.md; did you mean 'method.md'?",
    "docs/bad.md:12: '{ lamps }' is shown as it is written; write {{ lamps }}",
    "docs/bad.md:12: broken link to x.png; fix the link",
    "docs/bad.md:14: a second heading of the first level; begin it with ##: a page has one title",
    "docs/bad.md:16: <script> is not allowed in a page; write the page without it",
    "docs/bad.md:16: no number 'lampz'; did you mean 'lamps'?",
    "docs/bad.md:18: broken link to ../gone/; fix the link",
    f"{YML}:54: no number 'bridge_lenght'; did you mean 'bridge_length'?",
    f"{YML}:55: no anchor 'nowhere' in index.md",
    f"{YML}:61: no page 'metod.md'; did you mean 'method.md'?",
    f"{YML}:63: 'old/' redirects to 'gone/', which does not exist",
    "mkdocs.yml:18: nav names 'hospitals.md', which does not exist",
]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_every_command_reports_all_mistakes_at_once_where_they_are(small: Path, command: tuple[str, ...]) -> None:
    write(small, "docs/bad.md", PAGE)
    write(small, YML, CLAIMS)
    write(small, "mkdocs.yml", NAV)
    code, mistakes = run(small, *command)
    assert code != 0
    assert [mistake.partition(" title, ")[0] for mistake in mistakes] == PAGES


def test_pages_are_checked_too_when_the_data_cannot_be_loaded(small: Path) -> None:
    write(small, "docs/bad.md", PAGE)
    write(small, "mkdocs.yml", NAV)
    data = small / YML
    data.write_text(data.read_text("utf-8").replace("value: 48", "value: nan"), "utf-8")
    (small / "scripts/charts/broken.py").write_text("1 +")
    with (small / "docs/index.md").open("a", encoding="utf-8") as index:
        index.write("\nThe generator writes the [feed](feed.xml) and the [script](embed.js) itself.\n")
    (small / "site").mkdir()
    (small / "site/index.html").write_text("as it was")
    code, mistakes = run(small, "mkdocs", "build")
    of_data = [mistake for mistake in mistakes if not mistake.startswith(("docs/bad.md", "mkdocs.yml"))]
    assert code != 0
    assert [mistake.partition(";")[0] for mistake in of_data] == [
        f"{YML}:28: 'nan' is not a number",
        "scripts/charts/broken.py:1: broken.py cannot be read: invalid syntax",
    ]
    without = [line for line in PAGES if YML not in line and "lampz" not in line and "{ lamps }" not in line]
    assert [mistake.partition(" title, ")[0] for mistake in mistakes if mistake not in of_data] == without
    assert (small / "site/index.html").read_text() == "as it was"


def test_what_the_settings_put_into_every_page_is_reported_once_in_the_settings(small: Path) -> None:
    settings = small / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("[assets/css/explainer.css]", "[assets/css/none.css]")
    text = text.replace("language: en,", "language: en, logo: none.svg,")
    text += 'copyright: \'<a href="https://x.example/">x</a> <a href="nowhere.html">y</a>\'\n'
    settings.write_text(text, "utf-8")
    code, mistakes = run(small, "explainer", "site")
    assert code != 0
    assert mistakes == [
        "mkdocs.yml:3: on every page: broken link to none.svg; fix the link",
        "mkdocs.yml:11: on every page: broken link to assets/css/none.css; fix the link",
        "mkdocs.yml:13: on every page: broken link to nowhere.html; fix the link",
    ]


def test_names_of_the_site_are_texts_that_readers_see(small: Path) -> None:
    settings = small / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("site_name: The made-up bridge", 'site_name: "The {{ lamps }}"')
    nav = "nav:\n  - index.md\n  - More {{ lamps }}:\n      - method.md\n"
    settings.write_text(text + 'site_author: "A\\u0085B"\n' + nav, "utf-8")
    assert run(small, "mkdocs", "build") == (
        1,
        [
            "mkdocs.yml:1: site_name contains '{{', but references are not filled in here; write the text itself",
            "mkdocs.yml:13: invisible character U+0085; remove it",
            "mkdocs.yml:16: nav contains '{{', but references are not filled in here; write the text itself",
        ],
    )


def test_settings_that_hide_others_are_refused(small: Path) -> None:
    write(small, "mkdocs.yml", "markdown_extensions: [tables]\n")
    assert run(small, "mkdocs", "build") == (
        1,
        [
            "mkdocs.yml:4: markdown_extensions lacks explainer.inject, which fills in references; add it",
            "mkdocs.yml:13: duplicate key 'markdown_extensions', first on line 4, which is not read; put both into one",
        ],
    )


def test_warnings_of_mkdocs_are_shown_and_stop_the_build(small: Path) -> None:
    write(small, "mkdocs.yml", "unknown_setting: 1\n")
    done = subprocess.run(
        [sys.executable, "-m", "explainer", "site"], cwd=small, check=False, capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "unknown_setting" in done.stderr
    assert "INFO" not in done.stdout + done.stderr


def test_a_page_at_the_address_of_another_is_named_and_stops_the_build(small: Path) -> None:
    write(small, "docs/README.md", "# Notes\n")
    done = subprocess.run(
        [sys.executable, "-m", "explainer", "site"], cwd=small, check=False, capture_output=True, text=True
    )
    assert done.stderr.splitlines() == [
        "WARNING -  README.md: left out, since index.md has the same address; rename one of them",
        "1 mistake; nothing is published",
    ]


def test_a_setting_that_mkdocs_cannot_use_is_said_in_one_line_with_its_file(small: Path) -> None:
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("permalink: true", "permlink: true"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "explainer", "site"], cwd=small, check=False, capture_output=True, text=True
    )
    unusable = "Config value 'markdown_extensions': Failed to load extension 'toc'"
    assert done.stderr.splitlines() == [
        f"ERROR   -  mkdocs.yml: {unusable}. KeyError: 'permlink'",
        "Aborted with a configuration error!",
    ]


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ("[" * 3000, "nested too deeply; write lists and settings of a few levels"),
        (
            "site_name: x\n",
            "the hook that computes the numbers is missing; add it, as in hooks: [scripts/hooks.py]",
        ),
    ],
)
def test_settings_without_which_nothing_is_built_are_named(small: Path, settings: str, problem: str) -> None:
    (small / "mkdocs.yml").write_text(settings, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "explainer", "site"], cwd=small, check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == f"mkdocs.yml: {problem}"


def test_the_table_of_contents_needs_no_settings(small: Path) -> None:
    settings = small / "mkdocs.yml"
    text = "".join(line for line in settings.read_text("utf-8").splitlines(keepends=True) if "toc:" not in line)
    settings.write_text(text, "utf-8")
    assert run(small, "explainer", "site") == (0, [])


def test_a_page_that_the_settings_leave_out_on_purpose_is_no_mistake(small: Path) -> None:
    write(small, "docs/other.md", '---\ndescription: "Another."\n---\n\n# Other {#other}\n')
    write(small, "mkdocs.yml", "nav: [index.md, method.md]\nnot_in_nav: other.md\n")
    assert run(small, "explainer", "site") == (0, [])
