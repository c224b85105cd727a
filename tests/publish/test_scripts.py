"""The theme's own scripts as they are published: modules of a folder in one file, and all in few bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from explainer.errors import PublishingMistake
from explainer.publish.scripts import publish_scripts

MODULES = {
    "add/add.js": """\
/* What is loaded. */
import { twice } from "./twice.js";

export async function start() {
  const { later } = await import("./later.js");
  return twice(later) + count;
}

const count = 1;
""",
    "add/twice.js": """\
import { Odd } from "./odd.js";

export { Odd };
export function twice(number) {
  if (number % 2) throw new Odd("odd");
  return 2 * number;
}
""",
    "add/odd.js": "export class Odd extends Error {}\n",
    "add/later.js": "/* Loaded when it is needed. */\nexport const later = 20;\n",
    "plain.js": "(() => {\n  const longer = 1; // a comment\n  window.plain = longer;\n})();\n",
}


def published(folder: Path, **instead: str) -> Path:
    """A folder with these scripts, rewritten as for readers."""
    for name, text in {**MODULES, **{f"add/{name}.js": text for name, text in instead.items()}}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    publish_scripts(folder)
    return folder


def test_modules_that_are_always_loaded_together_are_one_file(tmp_path: Path) -> None:
    found = published(tmp_path)

    assert sorted(path.relative_to(found).as_posix() for path in found.rglob("*.js")) == [
        "add/add.js",
        "add/later.js",
        "plain.js",
    ]
    assert "import {" not in (found / "add/add.js").read_text("utf-8")


def test_scripts_lose_comments_and_long_names(tmp_path: Path) -> None:
    pytest.importorskip("minify")
    found = published(tmp_path)
    text = (found / "add/add.js").read_text("utf-8")

    assert "What is loaded" not in text
    assert "twice" not in text
    assert len((found / "plain.js").read_text("utf-8")) < 40


def test_what_has_been_published_stays_as_it_is(tmp_path: Path) -> None:
    found = published(tmp_path)
    before = {path: path.read_text("utf-8") for path in found.rglob("*.js")}
    publish_scripts(tmp_path)
    assert {path: path.read_text("utf-8") for path in found.rglob("*.js")} == before


@pytest.mark.browser
def test_a_module_that_was_put_together_does_what_it_did(tmp_path: Path, browser: Browser, serve: object) -> None:
    published(tmp_path)
    (tmp_path / "index.html").write_text("<!doctype html><title>A page</title>")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(serve(tmp_path))  # type: ignore[operator]
        found = page.evaluate("import('./add/add.js').then(({ start }) => start())")
    assert found == 41


@pytest.mark.parametrize(
    ("module", "text", "message"),
    [
        ("odd", "export class Odd {}\nfunction twice() {}\n", "twice.js and odd.js both have 'twice'; rename one"),
        ("odd", "export default 1;\nexport class Odd {}\n", "odd.js has 'export default 1;'; import and export plain"),
        ("later", "export const later = ;\n", "later.js cannot be read: "),
    ],
)
def test_what_would_break_a_page_is_refused(tmp_path: Path, module: str, text: str, message: str) -> None:
    with pytest.raises(PublishingMistake) as caught:
        published(tmp_path, **{module: text})
    assert message in str(caught.value)
