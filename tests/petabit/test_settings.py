"""This explainer's settings beside those that a new one begins with."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

from explainer.wording import captions


def settings(text: str) -> dict[str, Any]:
    """All that is not an explainer's own."""
    own = {"nav", "site_name", "site_description", "site_url"}
    found: dict[str, Any] = yaml.safe_load(text.replace("!ENV", ""))
    return {key: value for key, value in found.items() if key not in own}


def test_a_new_explainer_begins_with_the_same_settings(root: Path) -> None:
    begin, said = root / "scripts" / "explainer" / "begin", captions("en")
    texts = tomllib.loads((begin / "languages" / "en" / "texts.toml").read_text("utf-8")) | {"language": "en"}
    begun = re.sub(
        r"\[\[(\w+)\]\]",
        lambda mark: str(texts.get(mark[1]) or getattr(said, mark[1], "x")),
        (begin / "template" / "mkdocs.yml").read_text("utf-8"),
    )
    assert settings(begun) == settings((root / "mkdocs.yml").read_text("utf-8"))
