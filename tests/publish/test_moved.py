"""A page that has moved, opened by a link that readers have shared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser

from explainer.publish.pages import redirect_page


def test_a_moved_page_takes_along_the_values_and_the_anchor_of_a_shared_link(
    root: Path, browser: Browser, tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    address = serve(tmp_path)
    for folder in ("assets/js", "old", "new"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "assets/js/moved.js").write_bytes((root / "overrides/assets/js/moved.js").read_bytes())
    (tmp_path / "old/index.html").write_text(redirect_page("old/", "new/", url=address, language="en"), "utf-8")
    (tmp_path / "new/index.html").write_text("<!doctype html><title>New</title>", "utf-8")
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}old/?pace=35+Mbit/s#fast")
        page.wait_for_url("**/new/**")

        assert page.url == f"{address}new/?pace=35+Mbit/s#fast"
