"""Charts: what authors may write, what is refused, what is drawn, and when it is drawn again."""

from __future__ import annotations

import csv
import dataclasses
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import pytest

from explainer.compute import Numbers, compute
from explainer.data import load
from explainer.draw import Drawn, Seen, chart, draw, load_charts, year_of
from explainer.draw.colours import LIGHT, in_light
from explainer.draw.data_table import csv_of, source_line
from explainer.draw.text_width import wrapped
from explainer.errors import ChartMistake, Place, ReferenceMistake, Refusal
from explainer.wording import say_number

DATA: Final = """\
title: Lamps
language: en
licence: {name: CC0-1.0, url: "https://example.org/cc0"}
sources:
  almanac: {title: Almanac of lamps, publisher: Lamp Board, kind: primary}
  survey: {title: Survey of lamps, publisher: Coast Survey, kind: primary}
facts:
  reach: {label: Reach of the lamp, value: 40 km, source: almanac, grade: A, as_of: 2020-05}
  height: {label: Height of the tower, value: 60 m, low: 58 m, high: 61 m, source: survey, grade: A}
  keepers: {label: Keepers, value: 3, source: almanac, grade: B}
figures:
  reach_per_height: {label: Reach against height, formula: reach / height}
tables:
  lamps:
    label: Lamps of the coast
    file: lamps.csv
    value: range
    row_label: "{name}"
    columns:
      id: {label: Id, type: id}
      name: {label: Name, type: text}
      lit: {label: First lit, type: date}
      range: {label: Range, unit: km}
      source: {label: Source, type: source}
      grade: {label: Grade, type: grade}
"""
LAMPS: Final = """\
id,name,lit,range,source,grade
,Old Head,1870,30,survey,A
,"</svg><script>alert(""&1"")</script>",1901-06,42,survey,A
,Rumour,1999,90,,C
south_point,South Point,1955-03-02,25.5,almanac survey,B
"""
HEAD: Final = "import altair as alt\nfrom explainer.draw import ACCENT, Frame, Seen, chart\n"
BARS: Final = '''
@chart("lamps", title="The lamp reaches {{ reach }}", alt="Three lamps; the tower is {{ height }} high.")
def lamps(seen, frame):
    """Ranges by name."""
    rows = seen.rows("lamps", "name", "lit", range="km")
    return alt.Chart(alt.InlineData(values=rows)).mark_bar(color=ACCENT).encode(x="range:Q", y="name:N")
'''
DOT: Final = """
@chart("keepers", title="{{ keepers }} keepers", alt="One dot.")
def keepers(seen, frame):
    values = [{"n": seen.number("keepers", "count")}]
    return alt.Chart(alt.InlineData(values=values)).mark_point(clip=True).encode(x="n:Q")
"""


class Study:
    """An explainer about lamps with charts of its own."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("docs/data/explainer.yml", DATA)
        self.write("docs/data/lamps.csv", LAMPS)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def chart(self, body: str, *, name: str = "coast", head: str = HEAD) -> None:
        self.write(f"scripts/charts/{name}.py", head + body)

    def change(self, old: str, new: str, name: str = "docs/data/explainer.yml") -> None:
        text = (self.root / name).read_text("utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def numbers(self) -> Numbers:
        return compute(load(self.root / "docs/data/explainer.yml", self.root))

    def draw(self) -> dict[str, Drawn]:
        numbers = self.numbers()
        charts = load_charts(self.root / "scripts/charts", self.root)
        cache, fill = self.root / ".cache/charts", filling(numbers)
        return {key: draw(function, numbers, cache=cache, fill=fill) for key, function in charts.items()}

    def drawn_anew(self) -> set[str]:
        return {key for key, drawn in self.draw().items() if not drawn.is_from_cache}

    def refusal(self) -> str:
        with pytest.raises(Refusal) as caught:
            self.draw()
        return str(caught.value)


def filling(numbers: Numbers) -> Callable[[str, Place], str]:
    """Fills in `{{ id }}`, and nothing else that a page could write."""

    def fill(text: str, place: Place) -> str:
        def one(match: re.Match[str]) -> str:
            if match[1] not in numbers:
                raise ReferenceMistake(f"no number '{match[1]}'", place)
            return say_number(numbers[match[1]])

        return re.sub(r"\{\{ (\w+) \}\}", one, text)

    return fill


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return Study(tmp_path)


@pytest.fixture(scope="module")
def coast(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Drawn]:
    """Two charts, drawn once for the tests that only look at them."""
    study = Study(tmp_path_factory.mktemp("coast"))
    study.chart(BARS + DOT)
    return study.draw()


def test_the_mark_hands_the_function_back() -> None:
    def function(seen: Seen, frame: object) -> object:
        return (seen, frame)

    assert chart("any", title="t", alt="a")(function) is function


def test_title_alt_and_sources_come_from_the_numbers(coast: dict[str, Drawn]) -> None:
    lamps = coast["lamps"]
    assert lamps.title == "The lamp reaches 40\u00a0km"
    assert lamps.title_template == "The lamp reaches {{ reach }}"
    assert lamps.alt == "Three lamps; the tower is 60\u00a0m high."
    assert lamps.sources == ("survey", "almanac")
    assert lamps.source_line == "Sources: Coast Survey; Lamp Board"
    assert lamps.used == ("south_point", "reach", "height")


def test_rows_that_do_not_count_are_not_shown(coast: dict[str, Drawn]) -> None:
    lamps = coast["lamps"]
    assert "Rumour" not in lamps.svg_wide + lamps.csv
    assert lamps.table.columns == ("Name", "First lit", "Range (km)")
    assert lamps.table.rows[2] == ("South Point", "2 March 1955", "25.5")
    assert lamps.table.is_number == (False, False, True)


def test_the_csv_has_the_values_with_their_unit(coast: dict[str, Drawn]) -> None:
    rows = list(csv.reader(coast["lamps"].csv.splitlines()))
    assert rows[0] == ["Name", "First lit", "Range (km)"]
    assert rows[1] == ["Old Head", "1870", "30"]
    assert coast["keepers"].csv == "id,label,value,low,high,unit\nkeepers,Keepers,3,3,3,count\n"


def test_the_drawing_of_a_page_has_a_name_scales_and_takes_the_page_s_colours(coast: dict[str, Drawn]) -> None:
    root = ElementTree.fromstring(coast["lamps"].svg_wide)  # noqa: S314 - our own
    assert root.get("role") == "img"
    named = [
        element.text
        for key in root.get("aria-labelledby", "").split()
        for element in root.iter()
        if element.get("id") == key
    ]
    assert named == ["The lamp reaches 40\u00a0km", "Three lamps; the tower is 60\u00a0m high."]
    assert (root.get("width"), root.get("height"), root.get("viewBox", "").split()[2]) == (None, None, "720")
    inner = [name for element in list(root.iter())[1:] for name in element.attrib]
    assert [name for name in inner if name == "role" or name.startswith("aria-")] == []
    assert 'fill="var(--chart-accent)"' in coast["lamps"].svg_wide
    assert "#" not in re.sub(r"url\(#.*?\)", "", coast["lamps"].svg_wide)


def test_the_narrow_drawing_is_as_wide_as_a_phone_leaves(coast: dict[str, Drawn]) -> None:
    assert 'viewBox="0 0 354 ' in coast["lamps"].svg_narrow


def test_no_id_stands_twice_on_a_page(coast: dict[str, Drawn]) -> None:
    page = "".join(drawn.svg_wide + drawn.svg_narrow for drawn in coast.values())
    ids = re.findall(r' id="([^"]*)"', page)
    assert "clip" in page
    assert len(ids) == len(set(ids)) == 2 * 2 * len(coast) + 2
    assert set(re.findall(r"url\(#([^)]*)\)", page)) <= set(ids)


def test_files_stand_alone_in_light_colours_with_title_and_sources(coast: dict[str, Drawn]) -> None:
    lamps = coast["lamps"]
    root = ElementTree.fromstring(lamps.svg_file)  # noqa: S314 - our own
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[0] == "The lamp reaches 40\u00a0km"
    assert {"Sources: Coast Survey; Lamp Board", "Chart: Lamps, CC0-1.0"} <= set(texts)
    assert "var(" not in lamps.svg_file + lamps.spec
    assert LIGHT["--chart-accent"] in lamps.svg_file
    assert LIGHT["--chart-accent"] in lamps.spec
    width, height = (2 * float(root.get(side, "")) for side in ("width", "height"))
    assert lamps.png[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(lamps.png[16:20]), int.from_bytes(lamps.png[20:24])) == (width, height)


def test_the_specification_can_be_drawn_elsewhere(coast: dict[str, Drawn]) -> None:
    spec = json.loads(coast["lamps"].spec)
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    assert spec["title"]["text"] == ["The lamp reaches 40\u00a0km"]
    assert spec["description"] == coast["lamps"].alt


def test_text_of_the_data_never_becomes_markup(coast: dict[str, Drawn]) -> None:
    lamps = coast["lamps"]
    for svg in (lamps.svg_wide, lamps.svg_narrow, lamps.svg_file):
        assert "<script" not in svg
        assert svg.count("</svg>") == 1
        assert '&lt;/svg&gt;&lt;script&gt;alert("&amp;1")&lt;/script&gt;' in svg


def test_no_cell_of_a_csv_starts_a_formula() -> None:
    assert csv_of(("=a", "b"), [("+1", -1.5), ("@x", None), ("-y", 1e-7)]) == "'=a,b\n'+1,-1.5\n'@x,\n'-y,0.0000001\n"


def test_of_many_sources_those_used_most_are_named() -> None:
    assert source_line(["B", "A", "A"], "en") == "Sources: A; B"
    assert source_line(["A"], "en") == "Source: A"
    assert source_line([*"ABCDE", "E", "E"], "en") == "Sources: E; A; B and 2 more"
    assert source_line([], "en") == ""


def test_a_date_is_the_middle_of_what_is_written() -> None:
    # 1 January 1970 is day 0; its middle is half a day: 0.5 / 365.2425 = 0.001. The middle of 1970 is day 182.5: 0.5.
    assert year_of("1970-01-01") == 1970.001
    assert year_of("1970") == 1970.5


def test_a_long_title_is_set_in_lines() -> None:
    # In ems: narrow letters and spaces 0.35, wide ones 0.9, others 0.56; so 1.68 + 0.35 + 1.81 + 0.35 + 2.38 = 6.57.
    assert list(wrapped("one two three", 66, 10)) == ["one two three"]
    assert list(wrapped("one two three", 65, 10)) == ["one two", "three"]
    assert list(wrapped("日本 の", 20, 10)) == ["日本", "の"]


def test_a_colour_that_is_none_is_refused() -> None:
    assert in_light('fill="var(--chart-grid)"') == 'fill="#ced8d6"'
    with pytest.raises(ChartMistake, match="has no colour '--chart-grit'; did you mean '--chart-grid'"):
        in_light("var(--chart-grit)")


def function(body: str, decoration: str = 'title="t", alt="a"') -> str:
    """A chart named x, its decoration in line 3 of the file and its first statement in line 5."""
    return f'@chart("x", {decoration})\ndef x(seen, frame):\n    {body}\n'


PLACE: Final = "scripts/charts/coast.py"
PLOT: Final = 'seen.number("reach", "km"); return alt.Chart(alt.InlineData(values=[{"a": "2020-01-01"}]))'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (function("return None", 'alt="a"'), "3: chart 'x' has no title; say its finding: title='…'"),
        (function("return None", 'title="t", alt=" "'), "3: chart 'x' has no alt; say what it shows: alt='…'"),
        (
            function("pass").replace('"x"', '"Big_one"'),
            "3: 'Big_one' is not an id of a chart; ids of charts are lower case words joined by hyphens: speed-ladder",
        ),
        (function("pass") * 2, "6: chart 'x' is already at scripts/charts/coast.py:3; give it another id"),
        (function("a = 1\n    return a / 0"), "6: chart 'x' raised ZeroDivisionError: division by zero"),
        (function("return None"), "3: chart 'x' returned NoneType, expected an Altair chart; return alt.layer(…)"),
        (function("seen.number('reech', 'km')"), "5: no number 'reech'; did you mean 'reach'?"),
        (function("seen.number('reach', 's')"), "5: reach: 's' is time, expected length"),
        (function("seen.text('reech')"), "5: no number 'reech'"),
        (function("seen.rows('lamp')"), "5: no table 'lamp'; did you mean 'lamps'?"),
        (function("seen.rows('lamps', 'nane')"), "5: table lamps has no column 'nane'; did you mean 'name'?"),
        (function("seen.rows('lamps', 'range')"), "5: lamps.range needs a unit; write range='km'"),
        (function(PLOT + ".mark_bar()", 'title="{{ reech }}", alt="a"'), "3: no number 'reech'"),
        (
            function(PLOT + ".mark_bar()", 'title="t", alt="a", sources="almanak"'),
            "3: chart 'x' credits 'almanak', which is no source, number or table; did you mean 'almanac'?",
        ),
        (
            function(PLOT + ".mark_bar()", 'title="t", alt=lambda seen: ""'),
            "3: chart 'x' has no alt: its function gave an empty text; say what it shows",
        ),
        (
            function(PLOT + ".mark_bar().encode(x='a:T')"),
            "3: chart 'x' a time axis depends on the machine's time zone; use year_of(date), or the scale type 'utc'",
        ),
        (
            function("return alt.Chart('https://example.org/a.csv').mark_bar()"),
            "3: chart 'x' takes data from elsewhere; use seen.rows(…), so that they have sources",
        ),
        (
            function("return alt.Chart(alt.InlineData(values=[{}])).mark_bar()"),
            "3: chart 'x' uses no number of the explainer; ask for them: seen.number(…), seen.rows(…)",
        ),
        (
            function(PLOT + ".mark_bar().properties(width=900)"),
            "3: chart 'x' is 900 px wide, expected at most 720; take the width of the frame",
        ),
        (
            function(PLOT + ".mark_bar(color='var(--chart-9)').encode(x='a:N')"),
            "3: chart 'x' has no colour '--chart-9'; did you mean '--chart-4'?",
        ),
        (
            function(PLOT + ".mark_image(url='https://example.org/a.png')"),
            "3: chart 'x' draws <image>; use marks without links and pictures",
        ),
        (function("return ("), "5: coast.py cannot be read: '(' was never closed"),
        ("import nowhere\n", "3: coast.py raised ModuleNotFoundError: No module named 'nowhere'"),
    ],
)
def test_what_cannot_be_drawn_is_refused_at_its_line(study: Study, body: str, expected: str) -> None:
    study.chart(body)
    assert study.refusal() == f"{PLACE}:{expected}"


def test_all_mistakes_of_the_folder_are_told_at_once(study: Study) -> None:
    study.chart("1 +", name="broken", head="")
    study.chart(function("pass", 'alt="a"') + function("pass", 'title="t"').replace('"x"', '"y"'))
    assert study.refusal().splitlines() == [
        "scripts/charts/broken.py:1: broken.py cannot be read: invalid syntax",
        "scripts/charts/coast.py:3: chart 'x' has no title; say its finding: title='…'",
        "scripts/charts/coast.py:6: chart 'y' has no alt; say what it shows: alt='…'",
    ]


def test_a_file_that_is_not_text_is_refused(study: Study) -> None:
    study.chart("")
    (study.root / PLACE).write_bytes(b"x = '\xff'\n")
    assert "scripts/charts/coast.py:1: coast raised UnicodeDecodeError" in study.refusal()


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
from test_drawn import Study
from explainer.draw import draw, load_charts
from test_drawn import filling
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
        str(here),
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


def test_drawn_charts_compare_by_what_is_published(coast: dict[str, Drawn]) -> None:
    lamps = coast["lamps"]
    assert dataclasses.replace(lamps, is_from_cache=True) == lamps
