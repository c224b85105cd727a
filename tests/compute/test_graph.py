"""What needs what: the order of computation, names that do not exist, and circles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import made
from explainer.compute.graph import Choice, Graph, Node, graph_of
from explainer.errors import Refusal, Report
from explainer.formula import Column, Name

TABLE = """\
tables:
  t:
    label: T
    file: t.csv
    value: v
    source: survey
    grade: A
    columns:
      id: {label: Id, type: id}
      label: {label: What, type: text}
      v: {label: V, unit: km}
      since: {label: Since, type: date}
"""
CSV = "id,label,v,since\nfirst_row,First,1,2020\n,Second,2,2021\n"


def graph(folder: Path, yml: str, **tables: str) -> tuple[Graph, list[str]]:
    report = Report()
    found = graph_of(made.explainer(folder, yml, **tables), report)
    try:
        report.raise_if_any()
    except Refusal as refusal:
        return found, [str(mistake).removeprefix(f"{made.DATA}:") for mistake in refusal.mistakes]
    return found, []


def test_figures_come_after_what_they_need(tmp_path: Path) -> None:
    yml = (
        "figures:\n  c: {label: C, formula: a + b}\n  b: {label: B, formula: 2 * a}\n  a: {label: A, formula: 1 + 1}\n"
    )
    found, mistakes = graph(tmp_path, yml)
    assert found.order == (Name("a"), Name("b"), Name("c"))
    assert found.behind(Name("b")) == [Name("a"), Name("b")]
    assert mistakes == []


def test_a_function_over_a_column_needs_its_cells_and_the_choice_of_rows(tmp_path: Path) -> None:
    yml = (
        TABLE + "      half: {label: Half, formula: t.v / 2}\nfigures:\n  top: {label: Top, formula: maximum(t.half)}\n"
    )
    found, _ = graph(tmp_path, yml, t=CSV)
    assert set(found.needs[Name("top")]) == {Column("t", "half"), Choice("t")}
    assert found.needs[Column("t", "half")] == (Column("t", "v"),)
    assert found.order.index(Column("t", "v")) < found.order.index(Column("t", "half")) < found.order.index(Name("top"))


def test_a_column_needs_the_figures_that_are_appended_to_it(tmp_path: Path) -> None:
    yml = TABLE + "    append:\n      - {id: ten}\nfigures:\n  ten: {label: Ten, formula: 10 * first_row}\n"
    found, mistakes = graph(tmp_path, yml, t=CSV)
    assert found.needs[Column("t", "v")] == (Name("ten"),)
    assert found.needs[Column("t", "label")] == ()
    assert mistakes == []


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("first_raw + 1 km", "no number 'first_raw'; did you mean 'first_row'?"),
        ("sum(v)", "no number 'v'; name a column with its table: t.v"),
        ("maximum(tt.v)", "no table 'tt'; did you mean 't'?"),
        ("maximum(t.w)", "table t has no column 'w'"),
    ],
)
def test_a_name_that_does_not_exist_is_refused(tmp_path: Path, formula: str, message: str) -> None:
    yml = TABLE + f"figures:\n  f: {{label: F, formula: {formula}}}\n"
    found, mistakes = graph(tmp_path, yml, t=CSV)
    assert mistakes == [f"{made.FIRST + TABLE.count(chr(10)) + 1}: {message}"]
    assert found.broken == {Name("f")}


def test_an_appended_number_that_does_not_exist_is_refused_once(tmp_path: Path) -> None:
    yml = TABLE + "    append:\n      - {id: first_raw}\n      - {v: 3 km}\n"
    line = made.FIRST + TABLE.count("\n") + 1
    _, mistakes = graph(tmp_path, yml, t=CSV)
    assert mistakes == [
        f"{line}: no number 'first_raw' to append; did you mean 'first_row'?",
        f"{line + 1}: no number '3 km' to append; write the id of a fact, figure or row",
    ]


@pytest.mark.parametrize(
    ("yml", "circle"),
    [
        ("figures:\n  a: {label: A, formula: a + 1}\n", "a → a"),
        ("figures:\n  a: {label: A, formula: b}\n  b: {label: B, formula: c}\n  c: {label: C, formula: a}\n",
         "a → b → c → a"),
        (TABLE + "      w: {label: W, formula: t.w + t.v}\n", "t.w → t.w"),
        (TABLE + "      w: {label: W, formula: t.x}\n      x: {label: X, formula: t.w}\n", "t.w → t.x → t.w"),
        (TABLE + "    append: [{id: top}]\nfigures: {top: {label: T, formula: maximum(t.v)}}\n", "top → t.v → top"),
        (TABLE.replace("columns:", "leave_out: t.v > mean(t.v)\n    columns:"), "the rows of t → the rows of t"),
    ],
)  # fmt: skip
def test_a_circle_is_refused_with_its_way(tmp_path: Path, yml: str, circle: str) -> None:
    _, mistakes = graph(tmp_path, yml, t=CSV)
    assert [message.split(": ", 1)[1] for message in mistakes] == [f"circular formula: {circle}; break the cycle"]


def test_what_needs_a_circle_is_no_circle(tmp_path: Path) -> None:
    yml = "figures:\n  a: {label: A, formula: a + 1}\n  b: {label: B, formula: a}\n"
    found, mistakes = graph(tmp_path, yml)
    assert len(mistakes) == 1
    assert found.broken == {Name("a")}


def test_a_long_chain_is_sorted(tmp_path: Path) -> None:
    chain = "".join(f"  f{i}: {{label: F, formula: f{i + 1} + 1}}\n" for i in range(2000))
    found, mistakes = graph(tmp_path, f"figures:\n{chain}  f2000: {{label: F, formula: 1 + 1}}\n")
    assert mistakes == []
    assert found.order[0] == Name("f2000")
    assert found.order[-1] == Name("f0")


def test_what_is_behind_a_number_is_found_without_going_through_all_others() -> None:
    class Counted(tuple[Node, ...]):  # noqa: SLOT001 - its class counts
        """Nodes in order that count how often they are gone through."""

        times = 0

        def __iter__(self) -> Iterator[Node]:
            type(self).times += 1
            return super().__iter__()

    names: list[Node] = [Name(f"n{index}") for index in range(50)]
    needs = {node: tuple(names[max(index - 2, 0) : index]) for index, node in enumerate(names)}
    whole = Graph({}, needs, Counted(names), frozenset())
    assert [whole.behind(node) for node in names] == [names[: index + 1] for index in range(50)]
    assert Counted.times == 1
