"""What an author reads of a mistake, and how mistakes are collected."""

from __future__ import annotations

import pytest

from explainer.errors import DataMistake, FormulaMistake, Mistake, Mistakes, Place, Report, UnitMistake, nearest

DATA = "docs/data/explainer.yml"


@pytest.mark.parametrize(
    ("mistake", "shown"),
    [
        (
            Mistake("no number 'us_ration'", Place("docs/index.md", 23), "did you mean 'us_ratio'?"),
            "docs/index.md:23: no number 'us_ration'; did you mean 'us_ratio'?",
        ),
        (Mistake("not UTF-8", Place(DATA)), "docs/data/explainer.yml: not UTF-8"),
        (Mistake("division by zero"), "division by zero"),
        (Mistake("no unit 'Gb'", suggestion="did you mean 'Gbit'?"), "no unit 'Gb'; did you mean 'Gbit'?"),
    ],
)
def test_a_mistake_names_its_place_then_the_problem_then_the_advice(mistake: Mistake, shown: str) -> None:
    assert str(mistake) == shown


def test_a_mistake_without_a_place_gets_one_and_stays_of_its_kind() -> None:
    placed = UnitMistake("no unit 'Gb'", suggestion="did you mean 'Gbit'?").at(Place(DATA, 7))
    assert type(placed) is UnitMistake
    assert str(placed) == "docs/data/explainer.yml:7: no unit 'Gb'; did you mean 'Gbit'?"


def test_a_mistake_keeps_the_place_it_has() -> None:
    assert Mistake("wrong", Place(DATA, 7)).at(Place(DATA, 1)).place == Place(DATA, 7)


def test_mistakes_stand_in_order_of_file_and_line_each_once() -> None:
    mistakes = Mistakes(
        [
            Mistake("second", Place("b.yml", 2)),
            Mistake("third", Place("b.yml", 10)),
            Mistake("second", Place("b.yml", 2)),
            Mistake("first", Place("a.yml", 99)),
        ]
    )
    assert str(mistakes) == "a.yml:99: first\nb.yml:2: second\nb.yml:10: third"


def test_a_report_collects_every_mistake_and_goes_on() -> None:
    report = Report()
    with report.collecting(Place(DATA, 5)):
        raise FormulaMistake("division by zero")
    with report.collecting(Place(DATA, 3)):
        raise DataMistake("no source", Place(DATA, 2))
    with report.collecting(Place(DATA, 9)):
        raise Mistakes([Mistake("one"), Mistake("other", Place(DATA, 1))])
    report.add(Mistake("last", Place("z.yml", 1)))
    with pytest.raises(Mistakes) as raised:
        report.raise_if_any()
    assert str(raised.value).splitlines() == [
        f"{DATA}:1: other",
        f"{DATA}:2: no source",
        f"{DATA}:5: division by zero",
        f"{DATA}:9: one",
        "z.yml:1: last",
    ]


def test_a_report_without_mistakes_raises_nothing() -> None:
    report = Report()
    with report.collecting():
        pass
    report.raise_if_any()
    assert not report


def test_a_report_lets_our_own_faults_through() -> None:
    report = Report()
    with pytest.raises(ZeroDivisionError), report.collecting(Place(DATA, 5)):
        _ = 1 / 0
    assert not report


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("record_rat", "did you mean 'record_rate'?"),
        ("us_ration", "did you mean 'us_ratio'?"),
        ("weather", ""),
    ],
)
def test_the_nearest_name_is_advised_if_one_is_near(name: str, advice: str) -> None:
    assert nearest(name, ["us_ratio", "record_rate"]) == advice


def test_what_an_author_pasted_by_mistake_is_cut() -> None:
    said = str(Mistake(f"no number '{'a' * 100_000}'", Place("a.md", 1), "write\u2028another"))
    assert said == f"a.md:1: no number '{'a' * 59}…{'a' * 19}'; write another"
    assert len(str(Mistake("no " * 1000))) == 301
    assert str(Mistake("broken link to https://example.org/" + "a" * 150)).endswith("a" * 150)
