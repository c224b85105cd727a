"""When a chart is drawn again, and that it comes out the same everywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from draw.lamps import BARS, DOT, PLACE, Study


def test_a_chart_is_drawn_again_only_when_something_it_used_changed(study: Study) -> None:
    study.chart(BARS + DOT)
    first = study.draw()
    assert {key for key, drawn in first.items() if not drawn.is_from_cache} == {"lamps", "keepers"}
    assert study.draw() == first
    assert study.drawn_anew() == set()
    study.change("value: 3,", "value: 4,")
    assert study.drawn_anew() == {"keepers"}
    study.change("value: 40 km", "value: 41 km")
    assert study.drawn_anew() == {"lamps"}  # its title names it
    study.change("Rumour,1999,90", "Rumour,1999,91", "docs/data/lamps.csv")
    assert study.drawn_anew() == set()  # grade C is not shown
    study.change("South Point", "Southern Point", "docs/data/lamps.csv")
    assert study.drawn_anew() == {"lamps"}
    study.change("publisher: Coast Survey", "publisher: Survey of the Coast")
    assert study.drawn_anew() == {"lamps"}  # its source line names it
    study.change("label: Keepers", "label: Keepers of the lamp")
    assert study.drawn_anew() == {"keepers"}  # its data table names it
    study.change("title: Lamps", "title: All lamps")
    assert study.drawn_anew() == {"lamps", "keepers"}  # their files name it


def test_a_number_that_is_gone_is_refused_and_never_taken_from_the_cache(study: Study) -> None:
    study.chart(DOT)
    study.draw()
    study.change("  keepers: {", "  watchmen: {")
    assert study.refusal() == f"{PLACE}:6: no number 'keepers'"


def test_changed_code_is_drawn_again_even_when_its_file_looks_the_same(study: Study) -> None:
    study.chart("SIZE = 1\n", name="_style", head="")
    study.chart(BARS.replace("lamps", "lamps"))
    study.chart("from charts._style import SIZE\n" + DOT.replace("mark_point(", "mark_point(size=SIZE, "), name="dots")
    study.draw()
    helper = study.root / "scripts/charts/_style.py"
    before = helper.stat()
    study.chart("SIZE = 9\n", name="_style", head="")
    os.utime(helper, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert study.drawn_anew() == {"keepers"}
    study.change("Three lamps", "Some lamps!", PLACE)
    assert study.drawn_anew() == {"lamps"}
    assert [name for name in sys.modules if name.partition(".")[0] == "charts"] == []
    assert not (study.root / "scripts/charts/__pycache__").exists()


SPOILING: Final[dict[str, Callable[[bytes], bytes]]] = {
    "emptied": lambda _: b"",
    "cut short": lambda content: content[:-20],
    "not text": lambda content: b"\xff" + content,
    "one byte wrong": lambda content: content[:-9] + bytes([content[-9] ^ 1]) + content[-8:],
}


@pytest.mark.parametrize("damage", SPOILING)
@pytest.mark.parametrize("ending", ["json", "png"])
def test_a_spoilt_entry_of_the_cache_is_drawn_again(study: Study, ending: str, damage: str) -> None:
    study.chart(DOT)
    first = study.draw()
    entry = study.root / f".cache/charts/keepers.{ending}"
    entry.write_bytes(SPOILING[damage](entry.read_bytes()))
    assert study.drawn_anew() == {"keepers"}
    assert study.draw() == first


SCRIPT: Final = """\
import hashlib, sys
sys.path[:0] = [sys.argv[1], sys.argv[2]]
from pathlib import Path
import dataclasses
from draw.lamps import Study
from explainer.draw import draw, load_charts
from draw.lamps import filling
study = Study(Path(sys.argv[3]))
numbers = study.numbers()
charts = load_charts(study.root / "scripts/charts")
ids = sorted(charts, reverse="backwards" in sys.argv)
drawn = {key: draw(charts[key], numbers, cache=study.root / sys.argv[4], fill=filling(numbers)) for key in ids}
for key in sorted(ids):
    made = dataclasses.astuple(drawn[key])[:-1]
    print(key, hashlib.sha256(repr(made).encode()).hexdigest())
print("altair" in sys.modules, "vl_convert" in sys.modules)
"""


def digests(
    study: Study, cache: str, *more: str, before: tuple[str, ...] = (), env: dict[str, str] | None = None
) -> list[str]:
    """Hashes of the charts as another process draws them, and whether it imported what draws."""
    here = Path(__file__).parent
    command = [
        *before,
        sys.executable,
        "-c",
        SCRIPT,
        str(here.parent),
        str(here.parents[1] / "scripts"),
        str(study.root),
        cache,
        *more,
    ]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, **(env or {})})
    return done.stdout.splitlines()


def test_the_same_bytes_come_out_everywhere_and_a_hit_imports_nothing_slow(study: Study, tmp_path: Path) -> None:
    study.chart(BARS + DOT)
    elsewhere = {
        "TZ": "Pacific/Kiritimati",
        "HOME": str(tmp_path),
        "PYTHONHASHSEED": "7",
        "LC_ALL": "C",
        "LANG": "de_DE",
    }
    first = digests(study, "one")
    assert first[-1] == "True True"
    assert digests(study, "two", "backwards", env=elsewhere) == first
    assert digests(study, "one") == [*first[:-1], "False False"]


def test_fonts_of_the_machine_change_nothing(study: Study) -> None:
    without = ("unshare", "--mount", "sh", "-c", 'mount -t tmpfs none /usr/share/fonts && exec "$@"', "sh")
    if not shutil.which("unshare") or subprocess.run([*without, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this user may not hide the machine's fonts")
    study.chart(BARS + DOT)
    assert digests(study, "two", before=without) == digests(study, "one")
