"""A card's policy in the engines of Safari and Firefox, where these are installed, in a frame that others fence in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engines import Window, wait_until
from explainer.hypertext import strict_policy

AROUND = """<!doctype html><title>Elsewhere</title>
<script>addEventListener("message", ({ data }) => (window.told = data))</script>
<iframe sandbox="allow-scripts" src="card.html"></iframe>
"""
CARD = """<!doctype html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{}">
<title>A card</title><link rel="stylesheet" href="card.css"><p>A card<script src="card.js"></script>
"""
TELL = (
    """addEventListener("load", () => parent.postMessage(getComputedStyle(document.querySelector("p")).color, "*"));"""
)


@pytest.mark.browser
def test_a_card_looks_and_works_the_same_in_a_sandbox(
    window: Window, tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    address = serve(tmp_path)
    (tmp_path / "around.html").write_text(AROUND, encoding="utf-8")
    (tmp_path / "card.html").write_text(CARD.format(strict_policy(address)), encoding="utf-8")
    (tmp_path / "card.css").write_text("p { color: rgb(1, 2, 3) }", encoding="utf-8")
    (tmp_path / "card.js").write_text(TELL, encoding="utf-8")
    window.visit(address + "around.html")
    wait_until(window, "window.told")

    assert window.run("return window.told") == "rgb(1, 2, 3)"
