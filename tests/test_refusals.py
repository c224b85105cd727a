"""What an author gets wrong, from outside: reported with its line, no traceback, nothing published, the last site kept.

Each case changes one thing in a copy of the small explainer. The mistakes of pages are tested one by one in
`inject/test_extension.py`.
"""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from explainer.__main__ import main
from made import UNITS

pytestmark = pytest.mark.small

YML: Final = "docs/data/explainer.yml"
CSV: Final = "docs/data/walkers.csv"
CHART: Final = "scripts/charts/bridge.py"
FORMULA: Final = "formula: bridge_length / lamps"
TITLE: Final = "At most {{ most_walkers }} walkers came in a year"
ALT: Final = "Walkers a year, growing {{ walkers_growth }} a year."
LAST_COLUMN: Final = "      grade: {label: Grade, type: grade}\n"
A_TABLE: Final = """\
  sides:
    label: The sides
    file: sides.csv
    value: lamps
    source: survey-2020
    grade: A
    columns: {id: {label: Id, type: id}, label: {label: Side, type: text}, lamps: {label: Lamps, type: number}}
"""
A_CHART: Final = f"""\
import altair as alt

from explainer.draw import chart


@chart(
    "walkers-by-year",
    title="{TITLE}",
    alt="{ALT}",
)
def walkers_by_year(seen, frame):
    rows = seen.rows("walkers", walkers="count")
    return alt.Chart(alt.InlineData(values=rows)).mark_bar().encode(x="year:O", y="walkers:Q")
"""
NOT_A_NUMBER: Final = "is not a number; write digits, e.g. 1.02 or 3e6"
NOTHING: Final = "is not a number; leave it empty where there is no value"
DATE: Final = "write 2025, 2025-05 or 2025-05-29"

# name: (file, what stands there, what is written instead, what is said; @n is the n-th line from the change on).
REFUSED: Final[dict[str, tuple[str, str, str, str]]] = {
    "a unit that does not exist": (YML, "1.2 km", "1.2 parsec", f"@0: no unit 'parsec'; {UNITS}"),
    "a language without words": (
        YML, "language: en", "language: nl",
        "@0: no language 'nl'; the languages are 'de', 'en', 'fr', 'ja', each with or without a region"),
    "a region that is none": (
        YML, "language: en", "language: en-ZZ",
        "@0: no language 'en-ZZ'; the languages are 'de', 'en', 'fr', 'ja', each with or without a region"),
    "a unit that could be bits or bytes": (
        YML, "2.5 USD", "2.5 Gbps", "@0: no unit 'Gbps'; did you mean 'Gbit/s'?"),
    "a dimension that does not fit in a sum": (
        YML, FORMULA, "formula: bridge_length + toll", "@0: cannot add bridge_length (length) and toll (USD)"),
    "a bound of another dimension": (YML, "low: 1.2 m/s", "low: 1.2 m", "@0: '1.2 m' is length, expected length/time"),
    "a number that does not exist": (
        YML, FORMULA, "formula: bridge_lenght / lamps", "@0: no number 'bridge_lenght'; did you mean 'bridge_length'?"),
    "a table that does not exist": (
        YML, "maximum(walkers", "maximum(walker", "@0: no table 'walker'; did you mean 'walkers'?"),
    "a column that does not exist": (
        YML, "maximum(walkers.walkers)", "maximum(walkers.walker)",
        "@0: table walkers has no column 'walker'; did you mean 'walkers'?"),
    "a function that does not exist": (
        YML, "maximum(walkers.walkers)", "maximun(walkers.walkers)",
        "@0: no function 'maximun' in 'maximun(walkers.walkers)'; did you mean 'maximum'?"),
    "a circle": (
        YML, FORMULA, "formula: other_spacing}\n  other_spacing: {label: Other, formula: lamp_spacing",
        "@0: circular formula: lamp_spacing → other_spacing → lamp_spacing; break the cycle"),
    "a circle through a table": (
        YML, LAST_COLUMN, LAST_COLUMN + "    append: [{walkers: most_walkers}]\n",
        f"{YML}:35: circular formula: walkers.walkers → most_walkers → walkers.walkers; break the cycle"),
    "a key that stands twice": (
        YML, "  toll: {", "  lamps: {", "@0: duplicate key 'lamps', first on line 28; remove one"),
    "an id that stands twice, in the data file and a table": (
        YML, "tables:\n", "tables:\n" + A_TABLE,
        f"docs/data/sides.csv:3: duplicate id 'lamps', first at {YML}:28; rename one"),
    "a word of the language as id": (
        YML, "  toll:", "  km:", "@0: 'km' is reserved and cannot be an id; try 'km_value'"),
    "an id with a capital": (
        YML, "  toll:", "  Toll:", "@0: 'Toll' is not an id; use a-z, 0-9 and _, a letter first, at most 64 in all"),
    "no source": (
        YML, "value: 48, as_of: 2020-05, source: survey-2020", "value: 48, as_of: 2020-05",
        "@0: lamps has no source; add 'source: …'; only grade C may omit it"),
    "a source that does not exist": (
        YML, "source: notebook\n", "source: notebok\n", "@0: no source 'notebok'; did you mean 'notebook'?"),
    "a row without source": (CSV, "notebook", "", "@0: source is empty; name a source; only grade C may omit it"),
    "a row with a source that does not exist": (
        CSV, "notebook", "notebok", "@0: no source 'notebok'; did you mean 'notebook'?"),
    "a missing column": (CSV, ",weight", "", f"@0: no column 'weight', described at {YML}:39"),
    "an extra column": (
        CSV, ",weight", ",weight,bicycles",
        f"@0: column 'bicycles' is not described at {YML}:39; describe or remove it"),
    "too many cells": (
        CSV, "2019,2000", "2019,2,000", ("@0: 6 cells, expected 5; "
        "quote a text that holds a comma, and write 0.65 with a point")),
    "broken quotes": (
        CSV, "2019,2000", '2019,"2000',
        '@0: invalid csv: unexpected end of data; check the quotes: "…", and "" for one inside'),
    "no csv file": (
        YML, "file: walkers.csv", "file: walker.csv", "@0: no file docs/data/walker.csv; did you mean 'walkers.csv'?"),
    "a csv file elsewhere": (
        YML, "file: walkers.csv", "file: ../../secret.csv",
        "@0: walkers.file is '../../secret.csv'; name a csv file next to the data file, or below, in lower case"),
    "words for a number": (YML, "value: 48", "value: forty-eight", f"@0: 'forty-eight' {NOT_A_NUMBER}"),
    "words for a number in a cell": (CSV, "2019,2000", "2019,many", f"@0: walkers 'many' {NOT_A_NUMBER}"),
    "a comma in a number": (
        CSV, "2019,2000", '2019,"2,000"',
        "@0: walkers '2,000' is not a number; write 2000, or 2.000 if the comma is a decimal one"),
    "not a number": (YML, "value: 48", "value: nan", f"@0: 'nan' {NOTHING}"),
    "not a number in a cell": (CSV, "2019,2000", "2019,NaN", f"@0: walkers 'NaN' {NOTHING}"),
    "infinity": (YML, "value: 48", "value: -Infinity", f"@0: '-Infinity' {NOT_A_NUMBER}"),
    "infinity in a cell": (CSV, "2019,2000", "2019,Infinity", f"@0: walkers 'Infinity' {NOT_A_NUMBER}"),
    "a number too large": (YML, "value: 48", "value: 1e999", "@0: '1e999' is too large a number"),
    "a low above its value": (
        YML, "low: 1.2 m/s", "low: 1.6 m/s", "@-3: walking_speed is outside its range; low <= value <= high"),
    "a wrong date": (YML, "date: 2020-05", "date: May 2020", f"@0: survey-2020.date is 'May 2020'; {DATE}"),
    "an impossible date": (
        YML, "as_of: 2021", "as_of: 2021-02-30",
        f"@0: toll.as_of is '2021-02-30', a day or month that does not exist; {DATE}"),
    "an impossible date in a cell": (
        CSV, "2019,", "2019-13,", "@0: year '2019-13' is not a date; there is no such day or month"),
    "a grade that does not exist": (
        YML, "grade: B\n", "grade: D\n", "@0: walking_speed.grade is 'D'; write 'A', 'B' or 'C'"),
    "an unknown key": (
        YML, "value: 48, as_of", "value: 48, as_off", "@0: lamps has an unknown key 'as_off'; did you mean 'as_of'?"),
    "an unknown group": (YML, "facts:\n", "fact:\n", "@0: the file has an unknown key 'fact'; did you mean 'facts'?"),
    "a missing key": (YML, "{label: Lamps on the bridge, ", "{", "@0: lamps has no label; add 'label: …'"),
    "an address that is code": (
        YML, "https://bridges.example/survey", "javascript:alert(1)",
        "@0: survey-2020.url is 'javascript:alert(1)'; write a full address, https://…"),
    "a data file that is not UTF-8": (YML, "Toll for", "P\udce9age for", "@0: not UTF-8; save the file as UTF-8"),
    "a table that is not UTF-8": (CSV, "2019", "\udcff2019", "@0: not UTF-8; save the file as UTF-8"),
    "invalid YAML": (
        YML, "label: Walking speed", "label: Walking: speed",
        ("@0: invalid YAML: mapping values are not allowed in this context; "
        "put a text that holds ': ' in quotes, or check the line above")),
    "an alias in YAML": (
        YML, '"Timed with a watch & <guessed> on a windy day."', "*all",
        "@0: YAML alias '*all' is not supported; write the value out"),
    "a tag in YAML": (
        YML, "value: 48", "value: !!python/name:os.system 48",
        "@0: YAML tag '!!python/name:os.system' is not supported; remove it; every value is text"),
    "a text that turns the writing direction": (
        YML, "label: Walking speed", 'label: "Walking \\u202e speed"', "@0: invisible character U+202E; remove it"),
    "a control character in a cell": (CSV, "2019,2000", "2019,20\x1b[2J", "@0: invisible character U+001B; remove it"),
    "a cell that a spreadsheet would run": (
        CSV, "2000,,survey-2020", "2000,,=cmd()",
        "@0: source has a '=' that spreadsheets take for a formula; reword it"),
    "a formula that breaks the grammar": (
        YML, FORMULA, "formula: bridge_length / / lamps",
        "@0: found '/', expected a number, an id or '(' in 'bridge_length / / lamps'"),
    "Python in a formula": (
        YML, FORMULA, "formula: __import__(lamps)", "@0: no function '__import__' in '__import__(lamps)'"),
    "a formula too deep": (
        YML, FORMULA, f"formula: {'(' * 41}lamps{')' * 41}",
        f"@0: more than 40 levels in '{'(' * 41}lamps{')' * 34}…'; split it into several figures"),
    "a division by zero": (YML, FORMULA, "formula: bridge_length / (lamps - 48)", "@0: division by zero"),
    "a division by a value that may be zero": (
        YML, FORMULA, "formula: lamps / (walking_speed - 1.3 m/s)", "@0: division by a value that may be zero"),
    "a division by zero in a row": (
        YML, LAST_COLUMN, LAST_COLUMN + '      each: {label: Each, formula: "1 / (walkers.walkers - 2000)"}\n',
        f"{CSV}:3: each: division by zero; leave a cell that it needs empty, and it is empty too"),
    "a column whose formula has another unit": (
        YML, LAST_COLUMN, LAST_COLUMN + "      twice: {label: Twice, unit: km, formula: 2 * walkers.weight}\n",
        "@1: walkers.twice is information, but its unit km is length"),
    "a format that does not exist": (
        YML, "show: in min", "show: wrods", "@0: no format 'wrods'; did you mean 'words'?"),
    "a format of another dimension": (
        YML, "show: in min", "show: in km", "@0: crossing_time: 'km' is length, expected time; write a unit like 's'"),
    "a format for a date that there is not": (
        YML, "value: 300 year,", "value: 300 year, show: year,",
        "@0: rumoured_age has no date; give rumoured_age an as_of"),
    "a row's label that is code": (
        YML, "    file: walkers.csv\n", '    file: walkers.csv\n    row_label: "{year.__class__}"\n',
        "@1: row_label has a brace without a column; write e.g. {team}, {date}"),
    "a chart that raises": (
        CHART, "    rows = seen", '    raise ValueError("no")\n    rows = seen',
        "@0: chart 'walkers-by-year' raised ValueError: no"),
    "a chart without title": (
        CHART, f'    title="{TITLE}",\n', "", "@-2: chart 'walkers-by-year' has no title; say its finding: title='…'"),
    "a chart without alternative text": (
        CHART, f'    alt="{ALT}",\n', "", "@-3: chart 'walkers-by-year' has no alt; say what it shows: alt='…'"),
    "a chart with an empty alternative text": (
        CHART, ALT, " ", "@-3: chart 'walkers-by-year' has no alt; say what it shows: alt='…'"),
    "a chart that is none": (
        CHART, "    return alt", "    alt",
        (f"{CHART}:6: chart 'walkers-by-year' returned NoneType, "
        "expected an Altair chart or a Picture; return alt.layer(…)")),
    "a chart in broken Python": (
        CHART, "def walkers_by_year(", "def walkers_by_year((",
        "@0: bridge.py cannot be read: Function parameters cannot be parenthesized"),
    "a chart with a number that does not exist": (
        CHART, "most_walkers", "most_walker", f"{CHART}:6: no number 'most_walker'; did you mean 'most_walkers'?"),
    "a chart of a table that does not exist": (
        CHART, 'rows("walkers"', 'rows("walker"', "@0: no table 'walker'; did you mean 'walkers'?"),
    "a chart in a unit that does not fit": (
        CHART, 'walkers="count"', 'walkers="km"', "@0: walkers.walkers: 'km' is length, expected a plain number"),
}  # fmt: skip


@pytest.fixture
def check(small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[[], list[str]]:
    """Runs `python -m explainer check`, which has to refuse, and gives the lines it prints but the last."""

    def checked() -> list[str]:
        monkeypatch.chdir(small)
        code = main(["check"])
        printed = capsys.readouterr()
        assert (code, printed.err) == (1, "")
        *lines, last = printed.out.splitlines()
        assert last == f"{len(lines)} mistake{'s' * (len(lines) > 1)}, 0 notes"
        assert all(line.endswith(" [refused]") for line in lines)
        return [line.removesuffix(" [refused]") for line in lines]

    return checked


def change(folder: Path, file: str, old: str, new: str) -> int:
    """Change a file where `old` stands, once; the line of the change."""
    path = folder / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (file, old)
    path.write_bytes(text.replace(old, new).encode("utf-8", "surrogateescape"))
    return text[: text.index(old)].count("\n") + 1


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_its_place_and_what_would_be_right(
    name: str, small: Path, check: Callable[[], list[str]]
) -> None:
    file, old, new, said = REFUSED[name]
    (small / CHART).write_text(A_CHART, "utf-8")
    (small / "docs" / "data" / "sides.csv").write_text("id,label,lamps\nleft,Left,24\nlamps,Both,48\n", "utf-8")
    line = change(small, file, old, new)
    assert check() == [re.sub(r"^@(-?\d+)", lambda match: f"{file}:{line + int(match[1])}", said)]


def test_a_bomb_of_aliases_is_refused(small: Path, check: Callable[[], list[str]]) -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    (small / YML).write_text(bomb, "utf-8")
    started = time.process_time()
    lines = check()
    assert f"{YML}:9: YAML alias '*h' is not supported; write the value out" in lines
    assert time.process_time() - started < 2  # s of this process, however slow the machine


def test_a_missing_data_file_is_refused(small: Path, check: Callable[[], list[str]]) -> None:
    (small / YML).unlink()
    assert check() == [f"{YML}: no such file"]


def test_all_mistakes_are_reported_at_once_in_order_of_lines(small: Path, check: Callable[[], list[str]]) -> None:
    change(small, YML, "value: 1.2 km", "value: 1.2 parsec")
    change(small, YML, "date: 2020-05", "date: 2020-50")
    change(small, YML, "formula: bridge_length / lamps", "formula: bridge_length / (lamps")
    change(small, YML, "  toll: {", "  lamps: {")
    change(small, CSV, "2019,2000", "2019,many")
    change(small, CSV, "4000,2,notebook", "4000,two,notebok")
    assert check() == [
        f"{YML}:10: survey-2020.date is '2020-50', a day or month that does not exist; {DATE}",
        f"{YML}:19: no unit 'parsec'; {UNITS}",
        f"{YML}:29: duplicate key 'lamps', first on line 28; remove one",
        f"{YML}:34: found the end, expected ')' in 'bridge_length / (lamps'",
        f"{CSV}:3: walkers 'many' {NOT_A_NUMBER}",
        f"{CSV}:4: no source 'notebok'; did you mean 'notebook'?",
        f"{CSV}:4: weight 'two' {NOT_A_NUMBER}",
    ]


def test_a_number_with_more_digits_than_are_kept_is_refused(small: Path, check: Callable[[], list[str]]) -> None:
    change(small, YML, "value: 1.2 km", "value: 362186053116891.234 km")
    change(small, CSV, "2019,2000", "2019,1234567890123456.7")
    kept = "of which only 15 can be kept; round it, or write it as two numbers"
    assert check() == [
        f"{YML}:19: '362186053116891.234' has 18 digits, {kept}",
        f"{CSV}:3: walkers '1234567890123456.7' has 17 digits, {kept}",
    ]


def test_what_cannot_be_computed_is_reported_once_and_not_again_in_what_needs_it(
    small: Path, check: Callable[[], list[str]]
) -> None:
    change(small, YML, FORMULA, "formula: bridge_length + toll}\n  double: {label: Double, formula: 2 * lamp_spacing")
    change(small, YML, "maximum(walkers.walkers)", "maximum(walkers.walkers) / (lamps - 48)")
    assert check() == [
        f"{YML}:34: cannot add bridge_length (length) and toll (USD)",
        f"{YML}:36: division by zero",
    ]


PAGE: Final = r"""---
title: "{{ brigde_length }} of bridge"
---

# Wrong {{ lamps }}

It is {{ brigde_length }} long, {{ bridge_length: in s }}, and {{ bridge_length: inn km }}.

It has {{ "more than fifty" if lamps > 50 }} lamps and {{ "a few" if lamps }}.

It is {{ rumoured_age }} old, says {{ source: notebok }}, and {{ lamps
}} long. See {{ chart: walkers-by-year }}

{{ chart: walkers-by-yaer }}

{{ table: walker }}

{{ claim: tall }} {{ input: speed }} [there]({{ lamps }})

<p>{{ toll }}</p>

`{{ no_mistake_in_code }}` and \{{ neither here }}
"""
RAW: Final = (
    'is in raw HTML, where nothing is filled in; write markdown="span" in the tag around it, or move it into the text'
)
SAID: Final = [
    "docs/closed.md:1: front matter is not closed; end it with a line of ---",
    "docs/wrong.md:2: no number 'brigde_length'; did you mean 'bridge_length'?",
    'docs/wrong.md:2: the page has no description; write description: "…" into its front matter, for search engines',
    "docs/wrong.md:5: heading 'Wrong 48' has no id; add one that outlives its wording, e.g. {#wrong}",
    "docs/wrong.md:7: bridge_length: 's' is time, expected length; write a unit like 'km'",
    "docs/wrong.md:7: no format 'inn km'; the formats are",
    "docs/wrong.md:7: no number 'brigde_length'; did you mean 'bridge_length'?",
    'docs/wrong.md:9: "more than fifty" needs lamps > 50, but lamps is 48',
    "docs/wrong.md:9: lamps is not a condition; compare it with something",
    "docs/wrong.md:11: '{{' is not closed on its line; write {{ … }} on one line",
    "docs/wrong.md:11: no source 'notebok'; did you mean 'notebook'?",
    (
        "docs/wrong.md:11: rumoured_age is unverified (grade C) and cannot be stated as fact; "
        "use another number, or find a source for it"
    ),
    "docs/wrong.md:12: {{ chart: walkers-by-year }} must stand alone; give it a paragraph of its own",
    "docs/wrong.md:14: no chart 'walkers-by-yaer'; did you mean 'walkers-by-year'?",
    "docs/wrong.md:16: no table 'walker'; did you mean 'walkers'?",
    "docs/wrong.md:18: no claim 'tall'",
    "docs/wrong.md:18: no input 'speed'",
    "docs/wrong.md:18: {{ lamps }} is used in 'href'; only alt, aria-label, title are filled in",
    f"docs/wrong.md:20: {{{{ toll }}}} {RAW}",
]


def test_a_refused_build_reports_every_mistake_and_leaves_the_site_as_it_was(small: Path) -> None:
    (small / "site").mkdir()
    (small / "site" / "index.html").write_text("as it was")
    (small / "docs" / "wrong.md").write_text(PAGE, "utf-8")
    (small / "docs" / "closed.md").write_text("---\ntitle: Not closed\n\nText.\n", "utf-8")

    command = [sys.executable, "-m", "explainer", "site"]
    done = subprocess.run(command, cwd=small, check=False, capture_output=True, text=True)

    printed = done.stdout + done.stderr
    reported = [line.removeprefix("ERROR   -  ") for line in printed.splitlines() if line.startswith("ERROR   -  ")]
    assert done.returncode != 0
    assert "Traceback" not in printed
    assert [line.partition(" 'in UNIT'")[0] for line in reported] == SAID
    assert [(path.name, path.read_text()) for path in (small / "site").iterdir()] == [("index.html", "as it was")]
    assert list(small.glob(".site-*")) == []
