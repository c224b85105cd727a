"""A formula's tree as text, which reads back as the same tree."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.formula import Call, Column, Name, parse_formula, to_text
from explainer.formula.tree import COMPARISONS, FUNCTIONS, Literal, Negative, Not, Operation, Text, Tree
from explainer.units import parse_quantity

LITERALS = ("0", "19", "1.5", "3 900 000", "2e-3", "10 min", "50 %", "1.02 Pbit/s", "3 m**2", "5 million USD/year")
leaves: st.SearchStrategy[Tree] = st.one_of(
    st.sampled_from(LITERALS).map(lambda text: Literal(parse_quantity(text), text)),
    st.sampled_from(["a", "record_rate", "x2"]).map(Name),
    st.builds(Column, st.sampled_from(["t", "day"]), st.sampled_from(["x", "min"])),
    st.text(st.characters(exclude_characters='"', exclude_categories=["Cc", "Cn", "Cs"]), max_size=5).map(Text),
)


def branches(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    """Trees one level deeper, whether they mean something or not."""
    arithmetic = st.builds(Operation, st.sampled_from(["+", "-", "*", "/", "**"]), inner, inner)
    conditions = st.builds(Operation, st.sampled_from(["and", "or", *sorted(COMPARISONS)]), inner, inner)
    calls = st.builds(Call, st.sampled_from(sorted(FUNCTIONS)), st.lists(inner, min_size=1, max_size=3).map(tuple))
    return st.one_of(arithmetic, conditions, calls, st.builds(Negative, inner), st.builds(Not, inner))


trees = st.recursive(leaves, branches, max_leaves=20)


@settings(max_examples=500)
@given(trees)
def test_a_tree_as_text_reads_back_as_the_same_tree(tree: Tree) -> None:
    assert parse_formula(to_text(tree)).tree == tree


@pytest.mark.parametrize(
    "text",
    [
        "a + b * c - d / e",
        "(a + b) * c",
        "a - (b - c)",
        "a / (b * c)",
        "-a ** 2",
        "(-a) ** 2",
        "2 ** -3 ** 2",
        "(2 ** 3) ** 2",
        "(10 km) ** 2",
        "a - -b",
        "10 min / 2",
        'filter(t.x, not t.kind == "field" and (t.x > 1 or t.x < 0))',
        "minimum(a + b, c)",
        "not (a > b and b > c)",
    ],
)
def test_text_has_the_parentheses_it_needs_and_no_more(text: str) -> None:
    assert to_text(parse_formula(text).tree) == text


def test_superfluous_parentheses_go() -> None:
    assert to_text(parse_formula("((a) + (b * (c))) - (d)").tree) == "a + b * c - d"


@pytest.mark.parametrize("text", [" + ".join(["a"] * 150), " / ".join(["a"] * 150), " ** ".join(["a"] * 41)])
def test_a_long_chain_is_written_out(text: str) -> None:
    tree = parse_formula(text).tree
    assert to_text(tree) == text
