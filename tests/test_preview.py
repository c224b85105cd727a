"""`mkdocs serve`: pages follow their files, a refusal is shown over them until corrected, and builds do not matter."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from explainer.publish.staging import take_turn
from waiting import wait_until

pytestmark = pytest.mark.small

PATIENCE_S: Final = 120


class Preview:
    """A preview that runs; called with an address below the site's, it answers with that page."""

    def __init__(self, host: str) -> None:
        self.url = f"http://{host}/petabit/"

    def __call__(self, address: str) -> str:
        # While it has not started, or is refused before the first page, nobody answers or there is no such page.
        with contextlib.suppress(urllib.error.URLError), urllib.request.urlopen(self.url + address) as found:
            return str(found.read().decode())
        return ""


@pytest.fixture
def preview(small: Path) -> Iterator[Preview]:
    """A preview of the small explainer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", host]
    folders = small / "folders"
    folders.mkdir()
    settings = {**os.environ, "TMPDIR": str(folders)}
    with (small / "serve.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=small, env=settings, stdout=log, stderr=log)
    try:
        yield Preview(host)
    finally:
        server.terminate()
        server.wait()
    assert [*folders.iterdir()] == []


def change(folder: Path, old: str, new: str) -> None:
    """Change the one place of the data file that reads `old`."""
    data = folder / "docs" / "data" / "explainer.yml"
    assert data.read_text("utf-8").count(old) == 1
    data.write_text(data.read_text("utf-8").replace(old, new), "utf-8")


def until(is_so: Callable[[], object]) -> None:
    """Wait for a condition."""
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_refusal_is_shown_on_every_page_until_it_is_corrected(small: Path, preview: Preview) -> None:
    until(lambda: ">48<" in preview("method/"))
    change(small, "value: 48", "value: nan")
    until(lambda: "1 mistake" in preview("method/"))
    for page in ("", "method/", "numbers/lamps/"):
        assert re.search(r"<li>docs/data/explainer\.yml:\d+: .*nan.* is not a number; ", preview(page))
        assert re.search(r"<pre><span>\d+</span>   lamps: \{.*value: nan", preview(page))
    assert ">48<" in preview("method/")
    change(small, "value: nan", "value: 50")
    until(lambda: ">50<" in preview("method/"))
    assert "mistake" not in preview("method/")


def test_a_card_is_written_when_somebody_asks_for_it_and_nothing_before(small: Path, preview: Preview) -> None:
    until(lambda: ">48<" in preview("method/"))
    [folder] = small.joinpath("folders").glob("explainer-preview-*")
    pages = [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]
    assert sorted(pages) == ["404.html", "index.html", "method/index.html"]
    assert not (folder / "numbers").exists()
    assert ">48<" in preview("numbers/lamps")  # leads on to the address with a slash, as on GitHub Pages
    assert (folder / "numbers/lamps/index.html").is_file()
    assert not (folder / "numbers/bridge_length").exists()


def test_a_page_that_is_asked_for_during_a_build_is_there_when_that_has_ended(small: Path, preview: Preview) -> None:
    until(lambda: ">48<" in preview("method/"))
    for old, new, sign in (("48", "nan", "1 mistake"), ("nan", "50", ">50<"), ("50", "52", ">52<")):
        change(small, f"value: {old}", f"value: {new}")
        page = preview("method/")
        while page and sign not in page:
            page = preview("method/")
        assert page


def test_the_banner_is_in_the_colours_of_the_page_which_stays_where_it_was(
    small: Path, preview: Preview, browser: Browser
) -> None:
    until(lambda: ">48<" in preview("method/"))
    page = browser.new_page(viewport={"width": 800, "height": 400}, color_scheme="dark")
    page.goto(preview.url)
    page.evaluate("scrollTo(0, 300)")
    change(small, "value: 48", "value: nan")
    banner = page.get_by_role("alert")
    banner.wait_for(timeout=PATIENCE_S * 1000)
    wait_until(page, "scrollY === 300")  # browsers scroll back once the page is laid out
    ground = "element => getComputedStyle(element).backgroundColor"
    banner.get_by_text("Save a correction").wait_for()
    assert banner.evaluate(ground) == "rgb(255, 255, 255)"  # the small explainer has no dark scheme
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    assert banner.evaluate(ground) == "rgb(18, 18, 18)"
    change(small, "value: nan", "value: 50")
    banner.wait_for(state="detached", timeout=PATIENCE_S * 1000)
    wait_until(page, "scrollY === 300")
    page.close()


def test_a_translation_follows_its_catalog_and_shows_what_is_refused(small: Path, preview: Preview) -> None:
    until(lambda: ">48<" in preview("method/"))
    catalog = small / "docs/data/ja.po"
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalog.write_text(head + 'msgid "Lamps on the bridge"\nmsgstr "橋の街灯"\n', "utf-8")
    page = "---\ndescription: A bridge\n---\n\n# 橋 {#the-bridge}\n\n街灯は{{ lamps }}本。\n"
    (small / "docs/index.ja.md").write_text(page, "utf-8")
    until(lambda: "橋の街灯" in preview("ja/"))
    assert "Lamps on the bridge" in preview("numbers/lamps/")
    assert "橋の街灯" in preview("ja/numbers/lamps/")
    assert preview("ja/numbers/bridge_length/") == ""
    assert preview("charts/walkers-by-year.svg").startswith("<svg")
    catalog.write_text(catalog.read_text("utf-8").replace("橋の街灯", "橋の明かり"), "utf-8")
    until(lambda: "橋の明かり" in preview("ja/"))
    change(small, "value: 48", "value: nan")
    until(lambda: "1 mistake" in preview("ja/"))
    change(small, "value: nan", "value: 49")
    until(lambda: ">49<" in preview("ja/") and "1 mistake" not in preview("ja/"))


def test_a_preview_and_a_build_do_not_wait_for_each_other(small: Path, preview: Preview) -> None:
    with take_turn(small, pytest.fail):
        until(lambda: ">48<" in preview("method/"))
    command = [sys.executable, "-m", "explainer", "site"]
    done = subprocess.run(command, cwd=small, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "waiting" not in done.stderr
    change(small, "value: 48", "value: 50")
    until(lambda: ">50<" in preview("method/"))


def test_what_only_pages_the_whole_site_or_the_settings_show_is_refused_in_a_preview_too(
    small: Path, preview: Preview
) -> None:
    page, settings = small / "docs" / "index.md", small / "mkdocs.yml"
    sound = page.read_text("utf-8")
    until(lambda: ">48<" in preview("method/"))
    page.write_text(f"{sound}\n[there](metod.md)\n", "utf-8")
    refusal = "docs/index.md:12: broken link to metod.md; did you mean &#39;method.md&#39;?"
    until(lambda: refusal in preview("method/") and refusal in preview(""))
    page.write_text(sound, "utf-8")
    until(lambda: "mistake" not in preview("method/"))
    settings.write_text(settings.read_text("utf-8") + "copyright: '<a href=\"gone.html\">x</a>'\n", "utf-8")
    refusal = "mkdocs.yml:13: on every page: broken link to gone.html; fix the link"
    until(lambda: refusal in preview("method/") and refusal in preview("numbers/lamps/"))
    settings.write_text(settings.read_text("utf-8") + "nav: 5\n", "utf-8")
    until(lambda: "mkdocs.yml: Config value &#39;nav&#39;: Expected nav to be a list" in preview(""))
    assert ">48<" in preview("method/")
