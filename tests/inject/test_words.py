"""Words that the data choose: texts and dates of a picked row, ranks, counts in words, and one word or another."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from explainer.errors import Refusal
from explainer.project import Project

TABLE = """
  bridges:
    label: Bridges
    file: bridges.csv
    value: span
    row_label: "{name}"
    source: survey-2020
    grade: A
    columns:
      id: {label: Id, type: id}
      name: {label: Name, type: text}
      opened: {label: Opened, type: date}
      span: {label: Span, unit: m}
      lanes: {label: Lanes, type: number}
"""
FIGURES = """
  longest: {label: Longest span, formula: maximum(bridges.span)}
  oldest: {label: Span of the oldest, formula: first(bridges.span)}
  second: {label: Second longest span, formula: "largest(bridges.span, 2)"}
  most_lanes: {label: Most lanes, formula: maximum(bridges.lanes)}
  twice: {label: Twice the longest, formula: 2 * longest}
  bridge_count: {label: Bridges in the table, formula: count(bridges.span)}
  our_rank: {label: Rank of our bridge, formula: "rank(bridge_length, bridges.span)"}
  lasting: {label: From the first to the last, formula: year(maximum(bridges.opened)) - year(date(low_arch))}
  seven: {label: A number of seven, formula: 3 + 4}
  twenty_one: {label: Another, formula: 3 * 7}
  twelfth: {label: A fraction, formula: 1 / 12}
"""
FOUND = "second is 1,250\u00a0m, longest is 1,300\u00a0m"
ADVICE = 'write "rose" if a > b, or "rose" if a > b else "fell"'
ROWS = """id,name,opened,span,lanes
low_arch,Low Arch,1901-05,90,2
high_wire,High Wire,1998,1300,6
new_deck,New Deck,2019-03-02,1250,6
"""


@pytest.fixture
def bridges(small: Path) -> Path:
    data = small / "docs/data/explainer.yml"
    text = data.read_text(encoding="utf-8")
    text = text.replace("\ntables:\n", FIGURES + "\ntables:" + TABLE, 1)
    data.write_text(text, encoding="utf-8")
    data.with_name("bridges.csv").write_text(ROWS, encoding="utf-8")
    return small


def sentence(html: str) -> str:
    """The first paragraph, without its tags."""
    return re.sub(r" \([^)]*\)|<[^>]+>", "", html.split("</p>", maxsplit=1)[0]).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ longest: row name }}", "High Wire"),
        ("{{ second: row name }} opened on {{ second: row opened }}", "New Deck opened on 2 March 2019"),
        ("{{ oldest: row name }}, {{ oldest: row opened }}", "Low Arch, May 1901"),
        ("{{ longest: row lanes }} lanes", "6 lanes"),
        ("{{ longest: row span, in km }}", "1.3 km"),
        ("{{ low_arch: row name }}", "Low Arch"),
        # two rows have the most lanes
        ("{{ most_lanes: row name }}", "High Wire and New Deck"),
        ("{{ our_rank: ordinal }}", "third"),
        ("{{ twenty_one: ordinal }}", "21st"),
        ("{{ twenty_one: spelled }}", "twenty-one"),
        ("{{ seven: spelled, capital }} bridges", "Seven bridges"),
        ("{{ bridge_count: ordinal, capital }}", "Third"),
        ("{{ longest: label, capital }}", "Longest span"),
        ("{{ lasting: plain }}", "118"),
        ('It {{ "rose" if second > longest else "fell" }}', "It fell"),
        ('{{ "up" if second > longest else "down" if second < longest else "level" }}', "down"),
        ('{{ "a" if seven == 8 else "b else c" }}', "b else c"),
        ('{{ "so" if at(bridges.name, longest) == "High Wire" }}', "so"),
        ('{{ "before" if date(low_arch) < date(high_wire) }}', "before"),
        ('{{ "recent" if date(new_deck) >= "2019" }}', "recent"),
    ],
)
def test_words_come_from_the_data(render: Callable[..., str], bridges: Path, text: str, said: str) -> None:
    assert sentence(render(text, root=bridges)) == said


def test_a_new_maximum_changes_its_name_its_date_and_its_verb(render: Callable[..., str], bridges: Path) -> None:
    text = (
        "The longest is {{ longest: row name }} of {{ longest: row opened }}, "
        '{{ "older" if date(longest) < date(new_deck) else "newer" }} than New Deck.'
    )
    assert sentence(render(text, root=bridges)) == "The longest is High Wire of 1998, older than New Deck."
    table = bridges / "docs/data/bridges.csv"
    table.write_text(ROWS + "far_span,Far Span,2024-07,2000,8\n", encoding="utf-8")
    assert sentence(render(text, root=bridges)) == "The longest is Far Span of July 2024, newer than New Deck."


def test_a_text_of_a_row_has_the_receipt_of_its_number(render: Callable[..., str], bridges: Path) -> None:
    html = render("The {{ longest: row name }} and {{ longest }}.", root=bridges)
    assert html.count('href="#number-longest"') == 2
    assert '<a href="#number-longest" id="ref-longest">High Wire</a>' in html
    assert '<data class="figure" data-column="name" data-figure="longest" value="High Wire">' in html
    opened = render("{{ second: row opened }}, {{ most_lanes: row lanes }} lanes", root=bridges)
    assert re.findall(r'value="([^"]+)"><a href="#number', opened) == ["2019-03-02", "6.0"]
    assert 'id="number-longest"' in html


def test_chosen_words_have_the_receipts_of_what_they_compare(render: Callable[..., str], bridges: Path) -> None:
    html = render('It {{ "rose" if second > longest else "fell" }}.', root=bridges)
    assert 'id="number-longest"' in html
    assert 'id="number-second"' in html


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{{ twice: row name }}", "page:1: 2 * longest is not the value of one row"),
        ("{{ lamps: row name }}", "page:1: lamps is not the value of one row"),
        ("{{ longest: row nmae }}", "page:1: table bridges has no column 'nmae'; did you mean 'name'?"),
        (
            "{{ longest: ordinal }}",
            "page:1: longest: only a whole number can be ordinal, and this is 1,300\u00a0m",
        ),
        (
            "{{ twelfth: spelled }}",
            "page:1: twelfth: only a whole number can be spelled, and this is 0.0833333333333333",
        ),
        (
            '{{ "rose" if second > longest else "fell" if second == longest }}',
            f'page:1: "rose" needs second > longest, but {FOUND}; "fell" needs second == longest, but {FOUND}',
        ),
        ('{{ "rose" else "fell" }}', f"""page:1: cannot read '"rose"'; {ADVICE}"""),
        ('{{ "rose" if seven > 6 else }}', "page:1: found 'else', expected an operator in 'seven > 6 else'"),
    ],
)  # fmt: skip
def test_words_that_the_data_do_not_have_are_refused(
    render: Callable[..., str], bridges: Path, text: str, message: str
) -> None:
    with pytest.raises(Refusal) as raised:
        render(text, root=bridges)
    assert str(raised.value) == message


def test_labels_and_notes_follow_the_data(bridges: Path) -> None:
    data = bridges / "docs/data/explainer.yml"
    text = data.read_text(encoding="utf-8")
    text = text.replace("label: Toll for one walker", 'label: "Toll since {{ second: row opened }}"')
    text = text.replace("note: Nobody knows.", 'note: "{{ toll: label }}: {{ longest: row name }}."')
    text = text.replace("label: Bridges\n", 'label: "{{ bridge_count: spelled, capital }} bridges"\n')
    data.write_text(text, encoding="utf-8")
    numbers = Project.at(bridges).numbers()
    assert numbers["toll"].label == "Toll since 2 March 2019"
    assert numbers["rumoured_age"].note == "Toll since 2 March 2019: High Wire."
    assert numbers.tables["bridges"].label == "Three bridges"


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("{{ lamps: label }}", "a label cannot use another label; write the words"),
        ("{{ lmps }}", "no number 'lmps'; did you mean 'lamps'?"),
        ("{{ lamps", "'{{' is not closed on its line; write {{ … }} on one line"),
    ],
)
def test_a_label_that_cannot_be_filled_is_refused(bridges: Path, label: str, message: str) -> None:
    data = bridges / "docs/data/explainer.yml"
    text = data.read_text(encoding="utf-8").replace("label: Toll for one walker", f'label: "{label}"')
    data.write_text(text, encoding="utf-8")
    line = next(number for number, line in enumerate(text.splitlines(), start=1) if line.startswith("  toll:"))
    with pytest.raises(Refusal) as raised:
        Project.at(bridges).numbers()
    assert str(raised.value) == f"docs/data/explainer.yml:{line}: {message}"


def test_texts_of_a_csv_may_hold_references_and_ids_may_not(bridges: Path) -> None:
    data = bridges / "docs/data/explainer.yml"
    text = data.read_text(encoding="utf-8")
    text = text.replace("      lanes: {", "      note: {label: Note, type: text}\n      lanes: {")
    data.write_text(text, encoding="utf-8")
    table = data.with_name("bridges.csv")
    rows = ROWS.replace("lanes\n", "lanes,note\n").replace(",2\n", ",2,\n").replace(",6\n", ',6,"See {{ toll }}."\n')
    table.write_text(rows.replace("High Wire", '"High Wire, {{ high_wire: row lanes }} lanes"'), encoding="utf-8")
    numbers = Project.at(bridges).numbers()
    assert numbers["high_wire"].note == "See $2.50."
    assert numbers["high_wire"].label == "High Wire, 6 lanes"
    assert numbers.tables["bridges"].rows[1].cells["note"] == "See $2.50."
    table.write_text(rows.replace("high_wire", "{{ toll }}"), encoding="utf-8")
    with pytest.raises(Refusal, match=r"bridges.csv:3: id contains '{{', but references are not filled in here"):
        Project.at(bridges).numbers()
