"""This explainer's settings beside those that a new one begins with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


def settings(text: str) -> dict[str, Any]:
    """All that is not an explainer's own."""
    own = {"nav", "site_name", "site_description", "site_url"}
    found: dict[str, Any] = yaml.safe_load(text.replace("!ENV", "").replace("[[language]]", "en"))
    return {key: value for key, value in found.items() if key not in own}


def test_a_new_explainer_begins_with_the_same_settings(root: Path) -> None:
    begun = root / "scripts" / "explainer" / "begin" / "template" / "mkdocs.yml"
    assert settings(begun.read_text("utf-8")) == settings((root / "mkdocs.yml").read_text("utf-8"))
