"""csv → records with their lines; broken, short, long and dangerous ones are refused."""

from __future__ import annotations

import pytest

from explainer.data.csv_file import CsvFile, check_text, read_records, without_formulas
from explainer.errors import DataMistake, Place, Refusal, Report

NO_ROW = "a line that is no row of data, such as its source, belongs in the data file"

DESCRIBED = Place("docs/data/explainer.yml", 12)


def refused(text: str, *columns: str) -> list[str]:
    report = Report()
    read_records(CsvFile("t.csv", text), columns, DESCRIBED, report)
    with pytest.raises(Refusal) as caught:
        report.raise_if_any()
    return str(caught.value).splitlines()


def test_records_have_their_cells_by_column_and_their_first_line() -> None:
    report = Report()
    text = 'b,a\r\n 1 ,"x, ""y"""\r\n\r\n2,\r\n'
    records = read_records(CsvFile("t.csv", text), ["a", "b"], DESCRIBED, report)
    assert [(record.place.line, dict(record.cells)) for record in records] == [
        (2, {"a": 'x, "y"', "b": "1"}),
        (4, {"a": "", "b": "2"}),
    ]
    assert not report


@pytest.mark.parametrize("text", ["a,b\n1,2\n,\n , \n", "a,b,,\n1,2,,\n,,,\n", "a,b\n1,2,\n", "a,b,\n1,2\n"])
def test_lines_and_columns_that_a_spreadsheet_leaves_empty_are_passed_over(text: str) -> None:
    report = Report()
    records = read_records(CsvFile("t.csv", text), ["a", "b"], DESCRIBED, report)
    assert [dict(record.cells) for record in records] == [{"a": "1", "b": "2"}]
    assert not report


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("", ["t.csv:1: no header line; begin with a,b"]),
        ("A,B\n1,2\n", ["t.csv:1: the header line has 'A', with other capitals; begin with a,b"]),
        ("a,b,\n1,2,3\n", ["t.csv:1: column 3 has no name, and is not empty; name and describe it, or remove it"]),
        ("x;y\n1;2\n", ["t.csv:1: no header line; begin with a,b"]),
        ("a;b\n1;2\n", ["t.csv:1: the cells are separated by semicolons; save the file with commas between them"]),
        ("a\tb\n1\t2\n", ["t.csv:1: the cells are separated by tabs; save the file with commas between them"]),
        ("sep=;\na;b\n", ["t.csv:1: the cells are separated by semicolons; save the file with commas between them"]),
        ("sep=,\na,b\n1,2\n", ["t.csv:1: 'sep=,' is no header line, and for one program alone; remove it"]),
        ("a,b\n1,2\nSource: us\n", [f"t.csv:3: 1 cell, expected 2; {NO_ROW}"]),
        ("a,b\n1,20\u200b18\n", ["t.csv:2: invisible character U+200B; remove it"]),
        ("a\n1\n", ["t.csv:1: no column 'b', described at docs/data/explainer.yml:12"]),
        (
            "a,b,c\n1,2,3\n",
            ["t.csv:1: column 'c' is not described at docs/data/explainer.yml:12; describe or remove it"],
        ),
        (
            'a,b,"c\nd"\n1,2,3\n',
            ["t.csv:1: column 'c d' is not described at docs/data/explainer.yml:12; describe or remove it"],
        ),
        ("a,b,b\n1,2,3\n", ["t.csv:1: duplicate column 'b'; rename or remove one"]),
        ("a,b\n1\n", ["t.csv:2: 1 cell, expected 2; write a comma for each"]),
        (
            "a,b\n1,2,000\n",
            ["t.csv:2: 3 cells, expected 2; quote a text that holds a comma, and write 0.65 with a point"],
        ),
        ('a,b\n1,"2\n', ['t.csv:2: invalid csv: unexpected end of data; check the quotes: "…", and "" for one inside']),
        (
            'a,b\n"1"2,3\n',
            ['t.csv:2: invalid csv: \',\' expected after \'"\'; check the quotes: "…", and "" for one inside'],
        ),
        (
            'a,b\n1,"2\n3"\n4\n',
            [
                "t.csv:2: b spans several lines; write it on one",
                "t.csv:4: 1 cell, expected 2; write a comma for each",
            ],
        ),
        ("a,b\n1,\x1b[31m\n", ["t.csv:2: invisible character U+001B; remove it"]),
        ("a,b\n1,\u202ex\n", ["t.csv:2: invisible character U+202E; remove it"]),
    ],
)
def test_what_breaks_a_csv_is_refused_with_its_line(text: str, messages: list[str]) -> None:
    assert refused(text, "a", "b") == messages


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\uff1d1", "a;=1", "a;@x", "a\t=1", "\tx"])
def test_a_text_that_a_spreadsheet_would_run_is_refused(text: str) -> None:
    with pytest.raises(DataMistake, match="that spreadsheets take for a formula; reword it"):
        check_text(text, "note", Place("t.csv", 2))


@pytest.mark.parametrize(
    ("text", "harmless"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\uff1d1", "'\uff1d1"),
        ("\uff0b1", "'\uff0b1"),
        ("\uff0d1", "'\uff0d1"),
        ("\uff20a", "'\uff20a"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\t=1", "'\t'=1"),
        ("a;=1;-2;b", "a;'=1;'-2;b"),
        ("=a;\uff1d1", "'=a;'\uff1d1"),
        ("a\t@b", "a\t'@b"),
        ("a\r\n+1", "a\r\n'+1"),
        ("a;", "a;"),
        ("a; =1", "a; =1"),
        ("a;b=1", "a;b=1"),
        ("a,=1", "a,=1"),
        ("a\tb", "a\tb"),
        ("", ""),
        ("a=1", "a=1"),
        ("1 - 2", "1 - 2"),
        ("\u22125", "\u22125"),
    ],
)
def test_no_part_of_a_text_is_a_formula_for_a_spreadsheet(text: str, harmless: str) -> None:
    assert without_formulas(text) == harmless


def test_a_reference_in_a_cell_is_refused() -> None:
    with pytest.raises(DataMistake, match=r"^t.csv:2: name contains '\{\{', but references are not filled in here"):
        check_text("It has {{ lamps }}.", "name", Place("t.csv", 2))


def test_a_text_that_is_filled_in_may_hold_references() -> None:
    check_text("It has {{ lamps }}.", "note", Place("t.csv", 2), may_refer=True)


@pytest.mark.parametrize("text", ["1 = 1", "x-ray", "a; -1 is less", "e@mail", "\u2212 5 degrees"])
def test_a_sign_inside_a_text_is_none_of_it(text: str) -> None:
    check_text(text, "note", Place("t.csv", 2))
