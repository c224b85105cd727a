"""What chart authors may write, and what is refused at its line."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

import pytest

from draw.lamps import BARS, DOT, HEAD, PLACE, Study
from explainer.draw import load_charts
from explainer.draw.fields import GROUP
from explainer.errors import ChartMistake
from explainer.kept import write


def function(body: str, decoration: str = 'title="t", alt="a"') -> str:
    """A chart named x, its decoration in line 3 of the file and its first statement in line 5."""
    return f'@chart("x", {decoration})\ndef x(seen, frame):\n    {body}\n'


PLOT: Final = 'seen.number("reach", "km"); return alt.Chart(alt.InlineData(values=[{"a": "2020-01-01"}]))'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (function("return None", 'alt="a"'), "3: chart 'x' has no title; say its finding: title='…'"),
        (function("return None", 'title="t", alt=" "'), "3: chart 'x' has no alt; say what it shows: alt='…'"),
        (
            function("pass").replace('"x"', '"Big_one"'),
            "3: 'Big_one' is not an id; use a-z, 0-9, - and _, at most 64 in all",
        ),
        (
            function("pass").replace('"x"', f'"{"x" * 65}"'),
            f"3: '{'x' * 65}' is not an id; use a-z, 0-9, - and _, at most 64 in all",
        ),
        (function("pass") * 2, "6: duplicate chart id 'x', first at scripts/charts/coast.py:3; rename one"),
        (function("a = 1\n    return a / 0"), "6: chart 'x' raised ZeroDivisionError: division by zero"),
        (
            function("return None"),
            "3: chart 'x' returned NoneType, expected an Altair chart or a Picture; return alt.layer(…)",
        ),
        (function("seen.number('reech', 'km')"), "5: no number 'reech'; did you mean 'reach'?"),
        (function("seen.number('reach', 's')"), "5: reach: 's' is time, expected length"),
        (function("seen.text('reech')"), "5: no number 'reech'; did you mean 'reach'?"),
        (function("seen.rows('lamp')"), "5: no table 'lamp'; did you mean 'lamps'?"),
        (function("seen.rows('lamps', 'nane')"), "5: table lamps has no column 'nane'; did you mean 'name'?"),
        (function("seen.rows('lamps', 'range')"), "5: lamps.range needs a unit; write range='km'"),
        (function(PLOT + ".mark_bar()", 'title="{{ reech }}", alt="a"'), "3: no number 'reech'; did you mean 'reach'?"),
        (
            function(PLOT + ".mark_bar()", 'title="t", alt="a", sources="almanak"'),
            "3: chart 'x' credits 'almanak', which is not a source, number or table; did you mean 'almanac'?",
        ),
        (
            function(PLOT + ".mark_bar()", 'title="t", alt=lambda seen: ""'),
            "3: chart 'x' has no alt: its function returned an empty text; say what it shows",
        ),
        (
            function(PLOT + ".mark_bar().encode(x='a:T')"),
            "3: chart 'x' has a time axis in the machine's time zone; use year_of(date), or the scale type 'utc'",
        ),
        (
            function("return alt.Chart('https://example.org/a.csv').mark_bar()"),
            "3: chart 'x' loads data from elsewhere; use seen.rows(…), so that the data has sources",
        ),
        (
            function("seen.table(['a'], [['b']] * 2001)\n    " + PLOT + ".mark_bar().encode(x='a:N')"),
            f"3: chart 'x' has 2,001 rows of data, expected at most 2,000; {GROUP}",
        ),
        (
            function("return alt.Chart(alt.InlineData(values=[{}])).mark_bar()"),
            "3: chart 'x' uses no numbers from the data file; ask for some: seen.number(…), seen.rows(…)",
        ),
        (
            function(PLOT + ".mark_bar().properties(width=900)"),
            "3: chart 'x' is 900 px wide, expected at most 720; use the frame's width",
        ),
        (
            function(PLOT + ".mark_bar(color='var(--chart-9)').encode(x='a:N')"),
            "3: chart 'x' uses an unknown colour '--chart-9'; did you mean '--chart-4'?",
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


def test_all_mistakes_in_the_folder_are_reported_together(study: Study) -> None:
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
    refusal = "scripts/charts/coast.py:1: coast.py cannot be read: (unicode error) 'utf-8' codec can't decode byte 0xff"
    assert study.refusal().startswith(refusal)


def test_files_import_each_other(study: Study) -> None:
    study.chart("FROM = 1\n", name="_base", head="")
    study.chart("from charts._base import FROM\nfrom charts import _base\nSIZE = FROM + _base.FROM\n", name="_style")
    study.chart("import charts._style\nassert charts._style.SIZE == 2\n" + DOT)
    assert study.drawn_anew() == {"keepers"}
    assert not (study.root / "scripts/charts/__pycache__").exists()


def test_a_change_of_an_imported_file_changes_the_code_of_those_that_import_it(study: Study) -> None:
    study.chart("SIZE = 1\n", name="_base", head="")
    study.chart("from charts._base import SIZE\n", name="_style", head="")
    study.chart(DOT, head=HEAD + "from charts import _style\n")
    study.chart(BARS, name="bars")
    folder, cache = study.root / "scripts/charts", study.root / ".cache"
    before = load_charts(folder, study.root, cache=cache)
    study.chart("SIZE = 2\n", name="_base", head="")
    after = load_charts(folder, study.root, cache=cache)
    assert [key for key, chart in after.items() if chart.code != before[key].code] == ["keepers"]


def test_an_annotation_is_evaluated_as_anywhere_in_python(study: Study) -> None:
    study.chart(DOT.replace("(seen, frame):", "(seen: nowhere, frame):"))
    assert study.refusal() == f"{PLACE}:5: coast.py raised NameError: name 'nowhere' is not defined"


def test_charts_that_are_only_loaded_import_no_altair(study: Study) -> None:
    study.chart(BARS)
    study.chart(
        "from __future__ import annotations\n" + HEAD + DOT.replace("frame):", "frame) -> alt.Chart:"),
        name="dot",
        head="",
    )
    script = "import sys; from pathlib import Path; from explainer.draw.chart_folder import ChartFolder; "
    script += "from explainer.draw.importing import functions; root = Path(sys.argv[1]); "
    script += "found = functions(ChartFolder.read(root / 'scripts/charts', root), lambda *_: None); "
    script += "print(*(chart.id for chart in found), 'altair' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script, str(study.root)], check=True, capture_output=True, text=True)
    assert done.stdout == "lamps keepers False\n"


def test_altair_may_be_used_while_a_file_is_read(study: Study) -> None:
    study.chart(
        "from altair import Chart, InlineData\nDATA = InlineData(values=[{'n': 3}])\nassert alt.Chart is Chart\n" + DOT
    )
    assert study.drawn_anew() == {"keepers"}


def test_nothing_is_imported_again_until_a_file_changes(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    study.chart(DOT)
    folder, cache = study.root / "scripts/charts", study.root / ".cache"
    first = load_charts(folder, study.root, cache=cache)
    monkeypatch.setattr("explainer.draw.loading.done_apart", lambda _: [ChartMistake("imported")])
    assert load_charts(folder, study.root, cache=cache) == first
    study.chart("", name="_style")
    with pytest.raises(ChartMistake, match="imported"):
        load_charts(folder, study.root, cache=cache)


@pytest.mark.parametrize("kept", ["null", "[]x", "[[1]]", '{"lamps": 1}', "[3]"])
def test_a_record_of_charts_that_is_not_ours_is_made_again(study: Study, kept: str) -> None:
    study.chart(DOT)
    folder, cache = study.root / "scripts/charts", study.root / ".cache"
    first = load_charts(folder, study.root, cache=cache)
    record = cache / ".functions"
    key = record.read_bytes().split(b" ")[0].decode()
    write(record, key, kept.encode())
    assert load_charts(folder, study.root, cache=cache) == first


def test_a_folder_without_charts_is_empty(study: Study) -> None:
    assert load_charts(study.root / "scripts/charts", study.root, cache=study.root / ".cache") == {}
