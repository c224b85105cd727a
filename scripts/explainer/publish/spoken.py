"""The theme in the language of the explainer: its own words, ours for its templates, and those of its settings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig

from explainer.wording import captions

_CODES: Final = "partials/languages"  # where Material has a file for each language that it speaks


def speak(settings: MkDocsConfig, language: str) -> None:
    """Let the theme speak a language: its templates always say ours; where `theme.language` is another, all of it.

    The texts of the settings are in `theme.language`. In another language those that come with the generator take their
    place: names of the colour toggles, and what the table of contents is called.
    """
    said = captions(language)
    settings.extra["said"] = said.of_page()
    code = theme_language(language, map(Path, settings.theme.dirs))
    if settings.theme.get("language", code) == code:  # a theme of one's own may have none
        return
    settings.theme["language"] = code
    contents = settings.mdx_configs.get("toc", {})
    for key, text in (("title", said.on_this_page), ("permalink_title", said.link_here)):
        if key in contents:
            contents[key] = text
    palette = settings.theme.get("palette") or []
    for colours, name in zip(palette if isinstance(palette, list) else [], toggles(language), strict=False):
        if "toggle" in colours:
            colours["toggle"]["name"] = name


def toggles(language: str) -> tuple[str, ...]:
    """What the toggles of colours are called, in the order in which they come."""
    said = captions(language)
    return (said.colours_system, said.colours_light, said.colours_dark)


def theme_language(language: str, folders: Iterable[Path]) -> str:
    """The theme's code of a language: with its region where the theme knows that, without it elsewhere."""
    first = re.split("[-_]", language)[0]
    codes = {path.stem for folder in folders for path in (folder / _CODES).glob("*.html")}
    return next((code for code in (language, first) if code in codes), first)
