"""The pages with inputs: what a reader sets gives the page that a build with that default would give, text by text."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page as BrowserPage

from explainer.inject import Page
from kept import ROOT, digest_of, explainer_digest, kept

# What a reader sets, by page.
SET = {
    "you": [{"your_speed": "4 MB/s"}, {"your_speed": "999.6 Mbit/s"}, {"your_speed": "1 kbit/s"}],
    "netflix": [
        {"your_file": "2 TB", "your_speed": "100 Mbit/s"},
        {"your_file": "100 PB", "your_speed": "4.2 MB/s"},
    ],
    "uses": [{"your_distance": "300 km"}, {"your_distance": "385000 km"}],
    "meaning": [{"any_rate": "12345.678 TB/s", "any_size": "1 GiB"}],
    "loop": [{"your_speed": "1 Gbit/s"}],
}
# What is said of the default alone, an input's receipt hides.
TOLD = """() => [...document.querySelectorAll("data.figure, .bound, .receipt-sum, .receipt-range")]
  .filter((part) => part.closest("article") && !part.closest("svg, [data-default]"))
  .map(({ className, dataset: { figure, figures, sum, about }, textContent }) =>
    [className.replace(/ ?is-own/, ""), figure ?? figures ?? sum ?? about ?? "", textContent])"""


def with_defaults(folder: Path, values: Mapping[str, str]) -> Path:
    """A copy of the project, in which these are the defaults of its inputs."""
    for part in ("docs", "scripts/charts", ".cache/charts"):
        shutil.copytree(ROOT / part, folder / part)
    data = folder / "docs/data/explainer.yml"
    text = data.read_text("utf-8")
    for key, value in values.items():
        start = text.index(f"\n  {key}:\n")
        changed = re.sub(r"(\n    value: ).*", rf"\g<1>{value}", text[start:], count=1)
        changed = re.sub(r"(\n    units: \[)", rf"\g<1>{value.partition(' ')[2]}, ", changed, count=1)
        text = text[:start] + changed
    data.write_text(text, "utf-8")
    return folder


@pytest.mark.built
@pytest.mark.parametrize(("name", "values"), [(name, one) for name, every in SET.items() for one in every])
def test_what_a_reader_sets_gives_the_page_that_a_build_would(
    name: str,
    values: Mapping[str, str],
    tmp_path: Path,
    visit: Callable[..., BrowserPage],
    render: Callable[..., str],
) -> None:
    def build(folder: Path) -> None:
        source = (ROOT / f"docs/{name}.md").read_text("utf-8").partition("\n---\n")[2]
        project = with_defaults(tmp_path, values)
        folder.mkdir()
        (folder / "page.html").write_text(render(source, Page(f"{name}.md", f"{name}/", {}), root=project), "utf-8")

    digest = digest_of([Path(__file__)], explainer_digest())
    own = "-".join([name, *values.values()])
    built = kept(f"live-{re.sub(r'[^a-z0-9]', '-', own.lower())}", digest, build) / "page.html"
    page = visit(f"{name}/?{urlencode(values)}")
    page.wait_for_selector("article .is-own", state="attached")
    found = page.evaluate(TOLD)
    other = page.context.new_page()
    other.set_content(f"<article>{built.read_text('utf-8')}</article>")

    different = [pair for pair in zip_longest(found, other.evaluate(TOLD)) if pair[0] != pair[1]]
    assert different == []
    assert any(kind == "receipt-sum" for kind, _, _ in found)


@pytest.mark.served("address")
@pytest.mark.parametrize("name", SET)
def test_what_is_given_back_leaves_the_page_as_it_was_built(name: str, visit: Callable[..., BrowserPage]) -> None:
    page = visit(f"{name}/")
    page.wait_for_selector(".input .input-number")
    before = page.evaluate(TOLD)
    for field in page.locator(".input").all():
        field.get_by_role("textbox").fill("7")
        field.get_by_role("textbox").press("Enter")
    page.wait_for_selector("article .is-own", state="attached")
    changed = page.evaluate(TOLD)
    for field in page.locator(".input").all():
        field.get_by_role("button", name="Back to").click()
    page.wait_for_selector("article .is-own", state="detached")

    assert changed != before
    assert page.evaluate(TOLD) == before
