"""What a chart is answered when it asks for numbers, texts and sources."""

from __future__ import annotations

import pytest

from draw.lamps import Study
from explainer.compute import Numbers
from explainer.data import Look
from explainer.draw.answers import (
    DateOf,
    Imprint,
    ImprintOf,
    NumberIn,
    PublisherOf,
    SeenNumber,
    SourcesOf,
    TextOf,
    named_in,
)
from explainer.draw.colours import light_of
from explainer.draw.rows import Cell, RowsOf, SeenColumn, SeenRow
from explainer.errors import Mistake


@pytest.fixture
def numbers(study: Study) -> Numbers:
    return study.numbers()


def test_a_number_in_a_unit(numbers: Numbers) -> None:
    found = NumberIn("height", "km").answer(numbers)
    label, text = "Height of the tower", "60\u00a0m (58 to 61\u00a0m)"
    expected = SeenNumber(label, "km", 0.06, 0.058, 0.061, text, ("survey",), label)
    assert found == expected
    assert NumberIn("keepers", "count").answer(numbers).text == "3"


def test_dates_texts_sources_and_the_imprint(numbers: Numbers) -> None:
    assert DateOf("reach").answer(numbers) == "2020-05"
    assert DateOf("keepers").answer(numbers) is None
    assert TextOf("{{ reach }} from {{ source: survey }}").answer(numbers) == "40\u00a0km from Coast Survey"
    assert SourcesOf("almanac").answer(numbers) == ("almanac",)
    assert SourcesOf("height").answer(numbers) == ("survey",)
    assert SourcesOf("lamps").answer(numbers) == ("survey", "survey", "almanac", "survey")
    assert PublisherOf("almanac").answer(numbers) == "Lamp Board"
    light = tuple(light_of(Look()).items())
    expected = Imprint("Lamps", "CC0-1.0", "en", is_translation=False, light=light, dark="#17181a")
    assert ImprintOf().answer(numbers) == expected


def test_rows_that_do_not_count_lend_a_table_no_source(study: Study) -> None:
    study.change("Rumour,1999,90,,C", "Rumour,1999,90,almanac,C", "docs/data/lamps.csv")
    assert SourcesOf("lamps").answer(study.numbers()) == ("survey", "survey", "almanac", "survey")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("Nothing", []),
        ("{{ reach }} and {{ height: in km }}, again {{ reach: digits 2 }}", ["reach", "height"]),
        ('{{ "far if keepers" if reach > 2 * height }}', ["reach", "height"]),
        ('{{ "far" if maximum(lamps.range) > reach }}', ["reach"]),
        ("{{ source: almanac }}", []),
        (r"\{{ reach }}", []),
    ],
)
def test_a_text_names_the_numbers_of_its_references_and_conditions(template: str, expected: list[str]) -> None:
    assert named_in(template) == expected


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({}, ["Old Head", "</svg>", "South Point"]),
        ({"name": "Old Head"}, ["Old Head"]),
        ({"name": "= Old Head"}, []),
        ({"name": "!= Old Head"}, ["</svg>", "South Point"]),
        ({"name": ["South Point", "Old Head"]}, ["Old Head", "South Point"]),
        ({"name": []}, []),
        ({"lit": ">= 1901-06"}, ["</svg>", "South Point"]),
        ({"lit": "> 1901-06"}, ["South Point"]),
        ({"lit": "<= 1901-06"}, ["Old Head", "</svg>"]),
        ({"lit": "< 1901-06"}, ["Old Head"]),
        ({"range": "30 km"}, ["Old Head"]),
        ({"range": "30000 m"}, ["Old Head"]),
        ({"range": ">30 km"}, ["</svg>"]),
        ({"range": ">= 30 km", "lit": "< 1900"}, ["Old Head"]),
        ({"id": "south_point"}, ["South Point"]),
        ({"id": "!= south_point"}, []),
    ],
)
def test_rows_are_those_that_meet_every_condition(
    numbers: Numbers, where: dict[str, str | list[str]], expected: list[str]
) -> None:
    conditions = tuple((key, (value,) if isinstance(value, str) else tuple(value)) for key, value in where.items())
    rows = RowsOf("lamps", ("name",), conditions, is_all=False, units=()).answer(numbers).rows
    assert [str(row.cells["name"]).partition("<script")[0] for row in rows] == expected


def test_rows_have_texts_as_they_are_and_quantities_with_bounds_in_their_unit(numbers: Numbers) -> None:
    found = RowsOf("lamps", ("lit",), (("name", ("South Point",)),), is_all=False, units=(("range", "m"),)).answer(
        numbers
    )
    assert found.columns == (
        SeenColumn("lit", "First lit", "date", ""),
        SeenColumn("range", "Range", "quantity", "m", "m"),
    )
    cells: dict[str, Cell] = {"lit": "1955-03-02", "range": 25500.0, "range_low": 25500.0, "range_high": 25500.0}
    assert found.rows == (SeenRow("south_point", cells, ("almanac", "survey")),)


def test_without_columns_rows_have_every_text_but_their_id(numbers: Numbers) -> None:
    found = RowsOf("lamps", (), (), is_all=True, units=()).answer(numbers)
    assert found.columns == ()
    assert len(found.rows) == 4
    assert [list(row.cells) for row in found.rows] == [["name", "lit", "source", "grade"]] * 4


def test_rows_without_a_quantity_that_is_asked_for_are_left_out(study: Study) -> None:
    study.change("Old Head,1870,30,", "Old Head,1870,,", "docs/data/lamps.csv")
    found = RowsOf("lamps", ("name",), (), is_all=False, units=(("range", "km"),)).answer(study.numbers())
    assert [row.cells["range"] for row in found.rows] == [42.0, 25.5]
    some = RowsOf("lamps", ("name",), (("range", ("> 0 km",)),), is_all=False, units=()).answer(study.numbers())
    assert len(some.rows) == 2


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (NumberIn("reech", "km"), "no number 'reech'; did you mean 'reach'?"),
        (NumberIn("reach", "s"), "reach: 's' is time, expected length"),
        (DateOf("reech"), "no number 'reech'; did you mean 'reach'?"),
        (
            SourcesOf("lamp"),
            "credits 'lamp', which is not a source, number or table; did you mean 'lamps'?",
        ),
        (RowsOf("lamp", (), (), is_all=False, units=()), "no table 'lamp'; did you mean 'lamps'?"),
        (
            RowsOf("lamps", ("nane",), (), is_all=False, units=()),
            "table lamps has no column 'nane'; did you mean 'name'?",
        ),
        (
            RowsOf("lamps", (), (("nane", ("a",)),), is_all=False, units=()),
            "table lamps has no column 'nane'; did you mean 'name'?",
        ),
        (
            RowsOf("lamps", (), (), is_all=False, units=(("rage", "km"),)),
            "table lamps has no column 'rage'; did you mean 'range'?",
        ),
        (
            RowsOf("lamps", ("range",), (), is_all=False, units=()),
            "lamps.range needs a unit; write range='km'",
        ),
        (
            RowsOf("lamps", (), (), is_all=False, units=(("range", "s"),)),
            "lamps.range: 's' is time, expected length",
        ),
    ],
)
def test_what_does_not_exist_is_refused(
    numbers: Numbers, question: NumberIn | DateOf | SourcesOf | RowsOf, expected: str
) -> None:
    with pytest.raises(Mistake) as caught:
        question.answer(numbers)
    assert str(caught.value) == expected
