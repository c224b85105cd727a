"""Under which licences others have made what is published beside the text, the data and the generator's own files."""

from __future__ import annotations

import re
from importlib.metadata import distribution
from pathlib import Path
from typing import Final

LICENCES: Final = "licences.txt"
_THEME: Final = "mkdocs-material"
_FILE: Final = re.compile(r"(?:.*/)?(?P<name>licenses|\.icons/[\w-]+)/LICENSE(?:\.\w+)?")


def licences() -> str:
    """The licences of the theme and of its icons, as they are installed, and what is known of the theme's script."""
    theme = distribution(_THEME)
    found = {match["name"]: file for file in theme.files or () if (match := _FILE.fullmatch(file.as_posix()))}
    parts = [Path(__file__).with_name("theme_licences.txt").read_text(encoding="utf-8")]
    for name, file in sorted(found.items(), key=lambda item: (item[0] != "licenses", item[0])):
        title = f"{_THEME} {theme.version}" if name == "licenses" else f"Icons: {name.removeprefix('.icons/')}"
        parts.append(f"{title}\n{'-' * len(title)}\n\n{file.read_text(encoding='utf-8').strip()}\n")
    return "\n\n".join(part.replace("\r\n", "\n") for part in parts)
