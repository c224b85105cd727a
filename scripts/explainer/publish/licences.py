"""Under which licences others have made what is published beside the text, the data and the generator's own files."""

from __future__ import annotations

from importlib.metadata import distribution
from pathlib import Path
from typing import Final

LICENCES: Final = "licences.txt"
_THEME: Final = "mkdocs-material"
_ITS_OWN: Final = "licenses/LICENSE"  # in the folder that describes what is installed
_ICONS: Final = "material/templates/.icons/*/LICENSE*"


def licences() -> str:
    """The licences of the theme and of its icons, as they are installed, and what is known of the theme's script."""
    theme = distribution(_THEME)
    parts = [Path(__file__).with_name("theme_licences.txt").read_text(encoding="utf-8")]
    parts.append(_titled(f"{_THEME} {theme.version}", theme.read_text(_ITS_OWN) or ""))
    files = sorted(Path(str(theme.locate_file(""))).glob(_ICONS))
    parts += [_titled(f"Icons: {file.parent.name}", file.read_text(encoding="utf-8")) for file in files]
    return "\n\n".join(part.replace("\r\n", "\n") for part in parts)


def _titled(title: str, text: str) -> str:
    return f"{title}\n{'-' * len(title)}\n\n{text.strip()}\n"
