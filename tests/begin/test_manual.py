"""The manual is followed to the letter in a new explainer, and the build takes it; it names nothing of this one."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Final

import pytest

from begin.test_new import OURS, run

pytestmark = pytest.mark.project

MANUAL: Final = "scripts/explainer/MANUAL.md"
EXAMPLE: Final = re.compile(r"^```(\w+) (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_examples_of_the_manual_build_and_pass_the_check(begun: Path, tmp_path: Path) -> None:
    copy = tmp_path / "project"
    shutil.copytree(begun, copy)
    data, settings = copy / "docs/data/explainer.yml", copy / "mkdocs.yml"
    for _, target, text in EXAMPLE.findall((begun / MANUAL).read_text("utf-8")):
        if "/" in target:
            (copy / target).write_text(text, "utf-8")
        else:
            written = data.read_text("utf-8")
            written += "" if f"\n{target}:\n" in written else f"\n{target}:\n"
            data.write_text(written.replace(f"\n{target}:\n", f"\n{target}:\n{text}", 1), "utf-8")
    menu = re.compile(r"(?<=\nnav:)(.*)\n")
    settings.write_text(menu.sub(r"\1\n  - Schools: schools.md\n", settings.read_text("utf-8"), count=1), "utf-8")

    built = run(copy, "site")

    assert built.returncode == 0, built.stdout + built.stderr
    page = (copy / "site/schools/index.html").read_text("utf-8")
    # 100 Gbit/s / 400 Mbit/s = 250
    sentence = "The line of the town can carry 250 lines as fast as that of the school in the example report."
    assert f'content="{sentence}"' in page
    assert '<td class="number">600</td>' in page
    text = re.sub(r"<[^>]+>", "", page)
    assert "Of two schools, Town school has the faster\nline, as of May 2026; the report's would rank second." in text
    # 400 Mbit/s / 25 = 16 Mbit/s, more than 10
    assert "A class of 25 that shares the line has 16.0\u00a0Mbit/s for each pupil,\nenough to watch a film." in text
    assert '<script type="application/json" class="program">' in page
    assert '<span class="verdict verdict-wrong">Wrong<span' in page
    assert (copy / "site/charts/schools.png").stat().st_size > 0
    found = json.loads(run(copy, "check", "--json").stdout)["findings"]
    assert [each for each in found if each["level"] == "mistake"] == []


def test_the_manual_knows_no_topic_and_its_links_lead_to_its_sections(root: Path) -> None:
    text = (root / MANUAL).read_text("utf-8")
    titles = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^a-z0-9 -]", "", title.lower()).replace(" ", "-") for title in titles}
    linked = set(re.findall(r"\]\(#([^)]+)\)", text))
    assert not OURS.search(text.encode())
    assert linked
    assert linked <= anchors
