"""The small explainer in three languages, and its commands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

HEAD: Final = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
SAID: Final = {
    "ja": {
        "The made-up bridge": "架空の橋",
        "Length of the bridge": "橋の長さ",
        "Time to walk across": "渡るのにかかる時間",
        "At most {{ most_walkers }} walkers came in a year": "1年に最多で{{ most_walkers }}人が歩いた",
        "Walkers a year, growing {{ walkers_growth }} a year.": "年間の歩行者数。毎年{{ walkers_growth }}増えている。",
        "Walkers": "歩行者数",
        "Bridge": "橋",
    },
    "de": {
        "Length of the bridge": "Länge der Brücke",
        "At most {{ most_walkers }} walkers came in a year": "Höchstens {{ most_walkers }} Menschen im Jahr",
    },
}
FRONT: Final = "---\ndescription: A bridge\n---\n\n"
PAGES: Final = {
    "ja": FRONT + "# 橋 {#the-bridge}\n\n長さは{{ bridge_length }}。[方法](method.md)\n\n"
    "{{ chart: walkers-by-year }}\n",
    "de": FRONT + "# Die Brücke {#the-bridge}\n\nSie ist {{ bridge_length }} lang.\n\n{{ chart: walkers-by-year }}\n",
}
NAV: Final = "nav:\n  - Bridge:\n    - The bridge: index.md\n    - Method: method.md\n  - https://bridges.example/\n"


def speak(folder: Path) -> None:
    """Give a copy of the small explainer its first page in Japanese and German too."""
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + NAV, "utf-8")
    for code, page in PAGES.items():
        texts = "\n".join(f'msgid "{text}"\nmsgstr "{said}"\n' for text, said in SAID[code].items())
        (folder / f"docs/data/{code}.po").write_text(HEAD + texts, "utf-8")
        (folder / f"docs/index.{code}.md").write_text(page, "utf-8")


def run(folder: Path, root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "explainer", *(command or ("site",))],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root / "scripts")},
    )
