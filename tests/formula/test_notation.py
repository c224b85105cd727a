"""A formula's tree as text, which reads back as the same tree, and as MathML."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.formula import Call, Column, Name, parse_formula, to_mathml, to_text
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


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("a", "<mtext>A</mtext>"),
        ("10 min", "<mrow><mn>10</mn><mtext>&#xa0;min</mtext></mrow>"),
        ("3 900 000", "<mrow><mn>3 900 000</mn></mrow>"),
        ("3 900 000 km", "<mrow><mn>3 900 000</mn><mtext>&#xa0;km</mtext></mrow>"),
        ("2 m**2", "<mrow><mn>2</mn><mtext>&#xa0;m**2</mtext></mrow>"),
        ("my_table.my_column", "<mtext>my table: my column</mtext>"),
        ("-a", "<mrow><mo>−</mo><mtext>A</mtext></mrow>"),
        ("a / b", "<mfrac><mtext>A</mtext><mtext>B</mtext></mfrac>"),
        ("sqrt(a)", "<msqrt><mtext>A</mtext></msqrt>"),
        ("a ** b", "<msup><mtext>A</mtext><mtext>B</mtext></msup>"),
        # a fraction needs no parentheses in a product, but does under an exponent; nor does its numerator
        ("(a / b) * c", "<mrow><mfrac><mtext>A</mtext><mtext>B</mtext></mfrac><mo>×</mo><mtext>C</mtext></mrow>"),
        ("a * (b / c)", "<mrow><mtext>A</mtext><mo>×</mo><mfrac><mtext>B</mtext><mtext>C</mtext></mfrac></mrow>"),
        (
            "(a / b) ** c",
            "<msup><mrow><mo>(</mo><mfrac><mtext>A</mtext><mtext>B</mtext></mfrac><mo>)</mo></mrow><mtext>C</mtext></msup>",
        ),
        ("(a - b) / c", "<mfrac><mrow><mtext>A</mtext><mo>−</mo><mtext>B</mtext></mrow><mtext>C</mtext></mfrac>"),
        (
            "(10 km) ** a",
            "<msup><mrow><mo>(</mo><mrow><mn>10</mn><mtext>&#xa0;km</mtext></mrow><mo>)</mo></mrow><mtext>A</mtext></msup>",
        ),
        (
            "growth_rate(t.date, t.x)",
            "<mrow><mi>growth rate</mi><mo>(</mo><mtext>t: date</mtext><mo>,</mo><mtext>t: x</mtext><mo>)</mo></mrow>",
        ),
        ("not a <= b", "<mrow><mtext>not&#xa0;</mtext><mrow><mtext>A</mtext><mo>≤</mo><mtext>B</mtext></mrow></mrow>"),
        ("a and b", "<mrow><mtext>A</mtext><mtext>&#xa0;and&#xa0;</mtext><mtext>B</mtext></mrow>"),
        ('a == "<b>"', "<mrow><mtext>A</mtext><mo>=</mo><mtext>“&lt;b&gt;”</mtext></mrow>"),
        ("a < b", "<mrow><mtext>A</mtext><mo>&lt;</mo><mtext>B</mtext></mrow>"),
    ],
)
def test_mathml_is(text: str, inner: str) -> None:
    assert to_mathml(parse_formula(text).tree, str.upper) == f'<math display="block">{inner}</math>'


def test_a_label_never_becomes_markup() -> None:
    mathml = to_mathml(Name("a"), lambda _: "<script>alert('1')</script> & \"more\"")
    escaped = "&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt; &amp; &quot;more&quot;"
    assert mathml == f'<math display="block"><mtext>{escaped}</mtext></math>'


@given(trees)
def test_mathml_is_well_formed(tree: Tree) -> None:
    mathml = to_mathml(tree, lambda name: f"<{name}> & co")
    parser = html5lib.HTMLParser(strict=True)
    parser.parseFragment(mathml)
    assert parser.errors == []


@pytest.mark.parametrize("text", [" + ".join(["a"] * 150), " / ".join(["a"] * 150), " ** ".join(["a"] * 41)])
def test_a_long_chain_is_written_out(text: str) -> None:
    tree = parse_formula(text).tree
    assert to_text(tree) == text
    assert to_mathml(tree, str).count("<mtext>a</mtext>") == text.count("a")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            'maximum(filter(b.download, b.network == "fixed" and b.kind == "median" and b.month < "2025"))',
            "b: download, where network = “fixed” and kind = “median” and month &lt; “2025”",
        ),
        ("count(filter(t.rate, not (t.a == 1 or t.b_c > 2 km)))", "t: rate, where not (a = 1 or b c &gt; 2 km)"),
        ("sum(filter(filter(t.c, t.d != cores), t.x * -2 >= cores))", "t: c, where d ≠ CORES, where x × −2 ≥ CORES"),
        ("mean(filter(t.c, rank(t.c, t.e) <= 3))", "t: c, where rank(c, e) ≤ 3"),
    ],
)
def test_a_filter_is_one_text_that_can_be_broken_into_lines(text: str, said: str) -> None:
    assert f"<mtext>{said}</mtext>" in to_mathml(parse_formula(text).tree, str.upper)
