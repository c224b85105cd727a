"""What a plugin or a hook has put into a page in the place of a reference is refused: nothing would hold it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from explainer.inject.replaced import replaced
from explainer.project import Project

HOOK = """
def on_page_markdown(markdown, **_):
    return markdown.replace("{{ bridge_length }}", "77")
"""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{{ lamps }} lamps", "{{ lamps }}"),
        ("{{ lamps: words }}", "{{ lamps: words }}"),
        ('{{ "many" if lamps > 2 else "few" }}', '{{ "many" if lamps > 2 else "few" }}'),
        ("{{ chart: walkers-by-year }}", "{{ chart: walkers-by-year }}"),
        ("{{ read_csv('lamps.csv') }}", None),  # of a plugin
        ("{{ version }} {{ VERSION }}", None),  # of the settings, perhaps
        (r"\{{ lamps }}", None),
    ],
)
def test_a_reference_that_is_gone_is_refused_at_its_line_if_it_is_ours(
    small: Path, line: str, told: str | None
) -> None:
    numbers = Project.at(small).loaded().numbers
    source = f"---\r\ntitle: Lamps\r\n---\r\n\r\nIt has {{{{ lamps }}}}.\r\n\r\n{line}\r\n"
    found = [str(mistake) for mistake in replaced(source, "It has {{ lamps }}.\n\nfilled in", "docs/a.md", numbers)]
    problem = f"docs/a.md:7: a plugin or hook has put something else in the place of {told}"
    assert found == ([f"{problem}; leave that out, or have it leave this page alone"] if told else [])
    assert not list(replaced(source, source, "docs/a.md", numbers))


def test_a_hook_that_fills_in_a_number_stops_the_build(small: Path) -> None:
    (small / "own.py").write_text(HOOK, "utf-8")
    settings = small / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("hooks: [", "hooks: [own.py, "), "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "explainer", "site"], cwd=small, check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "a plugin or hook has put something else in the place of {{ bridge_length }}; leave that out" in done.stderr
    assert not (small / "site").exists()
