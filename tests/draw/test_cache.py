"""When a chart is drawn again, and that it comes out the same everywhere."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest
from fontTools.ttLib import TTFont

from draw.lamps import BARS, DOT, PLACE, Study
from explainer.draw.cache import DRAWING, generator, our_own
from explainer.draw.text_width import FONTS

pytestmark = pytest.mark.small


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


NOTED: Final = """
@chart("{id}", title="{title}", alt="One dot.", sources={sources})
def noted(seen, frame):
    seen.table(["a"], [["b"]])
    {body}
    return alt.Chart(alt.InlineData(values=[{{"n": 1}}])).mark_point().encode(x="n:Q")
"""
CHANGES: Final[dict[str, tuple[str, str, str]]] = {
    "a date": ("seen.date('reach')", "as_of: 2020-05", "as_of: 2020-06"),
    "a lower bound": ("seen.bounds('height', 'm')", "low: 58 m", "low: 59 m"),
    "an upper bound": ("seen.bounds('height', 'm')", "high: 61 m", "high: 62 m"),
    "a label": ("seen.number('keepers', 'count')", "label: Keepers", "label: Staff"),
    "a format": ("seen.number('reach', 'km')", "grade: A, as_of", "grade: A, show: in m, as_of"),
    "a source": ("seen.number('keepers', 'count')", "source: almanac, grade: B", "source: survey, grade: B"),
    "a text": ("seen.text('reach')", "value: 40 km", "value: 41 km"),
    "the licence": ("", "name: CC0-1.0", "name: CC0"),
    "a publisher": ("", "publisher: Lamp Board", "publisher: Board of Lamps"),
    "a column's label": ("seen.rows('lamps', 'name')", "label: Name,", "label: Called,"),
    "what a condition lets through": (
        "seen.rows('lamps', 'name', where={'range': '> 41 km'})",
        "Old Head,1870,30",
        "Old Head,1870,45",
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_a_chart_asked_for_is_asked_again(study: Study, change: str) -> None:
    body, old, new = CHANGES[change]
    study.chart(
        NOTED.format(id="asking", title="t", sources="'almanac'", body=body)
        + NOTED.format(id="other", title="t", sources="'survey'", body="")
    )
    study.draw()
    study.change(old, new, "docs/data/lamps.csv" if "Old Head" in old else "docs/data/explainer.yml")
    assert study.drawn_anew() == {"asking"} | ({"other"} if change == "the licence" else set())
    assert study.drawn_anew() == set()


def test_what_comes_from_the_cache_is_what_was_drawn(study: Study) -> None:
    study.chart(BARS + DOT)
    drawn = study.draw()
    again = study.draw()
    assert [one.is_from_cache for one in (*drawn.values(), *again.values())] == [False, False, True, True]
    assert repr({key: replace(one, is_from_cache=False) for key, one in again.items()}) == repr(drawn)


def test_a_source_that_is_credited_by_name_is_asked_for_again(study: Study) -> None:
    study.chart(NOTED.format(id="asking", title="t", sources="'keepers'", body=""))
    study.draw()
    study.change("source: almanac, grade: B", "source: survey, grade: B")
    assert study.drawn_anew() == {"asking"}


def test_a_chart_drawn_by_another_generator_is_drawn_again(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    study.chart(DOT)
    study.draw()
    monkeypatch.setattr("explainer.draw.cache.our_own", lambda: "altair 99")
    assert study.drawn_anew() == {"keepers"}


@pytest.fixture
def copied(root: Path, tmp_path: Path) -> Path:
    """A copy of the generator's code, to be changed."""
    shutil.copytree(root / "scripts/explainer", tmp_path / "explainer", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "explainer"


def test_the_generator_in_use_is_this_one(copied: Path, study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    study.chart(DOT)
    study.draw()
    ours = our_own()
    assert ours.startswith(generator(copied))
    with (copied / "draw" / "svg.py").open("a") as file:
        file.write("# changed")
    monkeypatch.setattr("explainer.draw.cache.our_own", lambda: generator(copied))
    assert study.drawn_anew() == {"keepers"}
    assert study.drawn_anew() == set()


@pytest.mark.parametrize("file", ["draw/svg.py", "draw/fonts/ChartSans-Bold.ttf", "wording/locales.py", "errors.py"])
def test_a_change_in_what_draws_or_in_what_it_rests_on_changes_the_key(copied: Path, file: str) -> None:
    before = generator(copied)
    with (copied / file).open("ab") as changed:
        changed.write(b"\n# changed")
    assert generator(copied) != before


def test_a_new_or_renamed_file_of_what_draws_changes_the_key(copied: Path) -> None:
    before = generator(copied)
    (copied / "draw/more.py").touch()
    added = generator(copied)
    (copied / "draw/more.py").rename(copied / "draw/other.py")
    assert len({before, added, generator(copied)}) == 3


@pytest.mark.parametrize("file", ["publish/feed.py", "inject/extension.py", "compute/graph.py", "formula/parser.py"])
def test_a_change_in_what_only_uses_drawings_or_is_asked_keeps_the_key(copied: Path, file: str) -> None:
    before = generator(copied)
    with (copied / file).open("a") as changed:
        changed.write("\n# changed")
    cached = copied / "draw/__pycache__/svg.cpython-311.pyc"
    cached.parent.mkdir()
    cached.write_bytes(b"compiled")
    assert generator(copied) == before


def test_the_key_covers_every_package_that_draws_and_no_answer_depends_on_the_others(copied: Path) -> None:
    listing = "import sys, explainer.draw\nprint(*{n.split('.')[1] for n in sys.modules if n.startswith('explainer.')})"
    done = subprocess.run(
        [sys.executable, "-c", listing], check=True, capture_output=True, text=True, cwd=copied.parent
    )
    assert set(done.stdout.split()) - {*DRAWING} == {"compute", "formula"}  # their answers are compared
    full = generator(copied)
    for name in DRAWING:
        part = copied / name / "__init__.py" if (copied / name).is_dir() else copied / f"{name}.py"
        text = part.read_text("utf-8")
        part.write_text(text + "\n# changed", "utf-8")
        assert generator(copied) != full, name
        part.write_text(text, "utf-8")


def test_a_number_that_is_gone_is_refused_and_never_taken_from_the_cache(study: Study) -> None:
    study.chart(DOT)
    study.draw()
    study.change("  keepers: {", "  watchmen: {")
    assert study.refusal() == f"{PLACE}:6: no number 'keepers'"


def test_changed_code_is_drawn_again_even_when_its_file_looks_the_same(study: Study) -> None:
    study.chart("SIZE = 1\n", name="_style", head="")
    study.chart(BARS)
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


DAMAGE: Final[dict[str, Callable[[bytes], bytes]]] = {
    "emptied": lambda _: b"",
    "cut short": lambda content: content[:-20],
    "not text": lambda content: b"\xff" + content,
    "one byte wrong": lambda content: content[:-9] + bytes([content[-9] ^ 1]) + content[-8:],
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_entry_of_the_cache_is_drawn_again(study: Study, damage: str) -> None:
    study.chart(DOT)
    first = study.draw()
    entry = study.root / ".cache/charts/keepers"
    entry.write_bytes(DAMAGE[damage](entry.read_bytes()))
    assert study.drawn_anew() == {"keepers"}
    assert study.draw() == first


SCRIPT: Final = """\
import hashlib, sys
sys.path[:0] = [sys.argv[1], sys.argv[2]]
from dataclasses import replace
from pathlib import Path
import dataclasses
from draw.lamps import Study
from explainer.draw import draw, load_charts
study = Study(Path(sys.argv[3]))
numbers = study.numbers()
cache = study.root / sys.argv[4]
charts = load_charts(study.root / "scripts/charts", study.root, cache=cache)
ids = sorted(charts, reverse="backwards" in sys.argv)
drawn = draw([charts[key] for key in ids], numbers, cache=cache)
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
    assert first[-1] == "False False"
    assert digests(study, "two", "backwards", env=elsewhere) == first
    assert digests(study, "one") == first


def test_fonts_of_the_machine_change_nothing(study: Study) -> None:
    without = ("unshare", "--mount", "sh", "-c", 'mount -t tmpfs none /usr/share/fonts && exec "$@"', "sh")
    if not shutil.which("unshare") or subprocess.run([*without, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this user may not hide the machine's fonts")
    study.chart(BARS + DOT)
    assert digests(study, "two", before=without) == digests(study, "one")


def test_another_version_of_a_font_on_the_machine_changes_nothing(study: Study, tmp_path: Path) -> None:
    path = tmp_path / ".local" / "share" / "fonts" / "other.ttf"
    path.parent.mkdir(parents=True)
    with TTFont(FONTS / "ChartSans-Bold.ttf") as font:
        for record in font["name"].names:
            record.string = "Noto Sans CJK JP" if record.nameID in {1, 4, 16} else record.string
        for table in font["cmap"].tables:  # whatever letter it is asked for
            table.cmap |= dict.fromkeys(map(ord, "歩行者数"), table.cmap[ord("A")])
        font.save(path)
    study.chart((BARS + DOT).replace("The lamp reaches", "歩行者数"))
    assert digests(study, "two", env={"HOME": str(tmp_path)}) == digests(study, "one")


AT_ONCE: Final = """
import sys
from concurrent.futures import ThreadPoolExecutor
from explainer.draw.vega import rendered
text = '<text y="15" font-family="Chart Sans Kanji">橋</text>'
svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="99" height="20">{text}</svg>'
with ThreadPoolExecutor(8) as pool:
    print(len(set(pool.map(lambda _: rendered(svg, 1), range(8)))))
"""


def test_japanese_pictures_may_be_drawn_at_once(root: Path) -> None:
    here = {**os.environ, "PYTHONPATH": str(root / "scripts"), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", AT_ONCE], check=False, capture_output=True, text=True, env=here)
    assert (done.stdout, done.stderr) == ("1\n", "")
