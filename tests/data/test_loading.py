"""The data file and its tables → one explainer; what is wrong in these files by themselves is refused all at once."""

from __future__ import annotations

from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st

import made
from explainer.data import load
from explainer.errors import Mistake, Refusal
from explainer.formats import Format

FACTS = """\
facts:
  bridge: {label: A bridge, value: 1.2 km, as_of: 2020, source: survey, grade: A}
  walk: {label: A walk, value: 1.5 m/s, low: 1.2 m/s, high: 2 m/s, source: [diary, survey], grade: B, note: Windy.}
  lamps: {label: Lamps, value: 48, source: survey, grade: A, show: plain}
  swing: {label: Its swing, value: 14 ± 2 cm, grade: C}
"""


def refusal(folder: Path, yml: str, **tables: str) -> list[str]:
    with pytest.raises(Refusal) as caught:
        made.explainer(folder, yml, **tables)
    return [str(mistake).removeprefix(f"{made.DATA}:") for mistake in caught.value.mistakes]


def test_facts_have_their_values_ranges_and_sources(tmp_path: Path) -> None:
    facts = made.explainer(tmp_path, FACTS).facts
    quantities = {key: fact.quantity for key, fact in facts.items()}
    assert {key: (q.low, q.central, q.high, q.unit.name) for key, q in quantities.items()} == {
        "bridge": (1200.0, 1200.0, 1200.0, "km"),
        "walk": (1.2, 1.5, 2.0, "m/s"),
        "lamps": (48.0, 48.0, 48.0, "count"),
        "swing": (0.12, 0.14, 0.16, "cm"),
    }
    assert [fact.sources for fact in facts.values()] == [("survey",), ("diary", "survey"), ("survey",), ()]
    assert [fact.is_count for fact in facts.values()] == [False, False, True, False]
    assert (facts["bridge"].as_of, facts["walk"].note, facts["lamps"].show) == (
        "2020",
        "Windy.",
        Format(style="plain"),
    )
    assert facts["walk"].place.line == made.FIRST + 2


def test_figures_and_inputs_are_read(tmp_path: Path) -> None:
    yml = FACTS + (
        "figures:\n  time: {label: Time, formula: bridge / walk, source: diary}\n"
        "inputs:\n  your_walk: {label: Your walk, value: 1 m/s, at_least: 0.5 m/s, at_most: 12 km/h}\n"
    )
    explainer = made.explainer(tmp_path, yml)
    assert explainer.figures["time"].formula.names == ("bridge", "walk")
    assert explainer.figures["time"].sources == ("diary",)
    # 12 km/h = 12000 m / 3600 s = 10/3 m/s
    least, most = explainer.inputs["your_walk"].at_least, explainer.inputs["your_walk"].at_most
    assert least is not None
    assert most is not None
    assert least.central == 0.5
    assert most.central == pytest.approx(10 / 3)


def test_the_digest_changes_with_any_file(tmp_path: Path) -> None:
    yml = "tables: {t: {label: T, file: t.csv, source: survey, grade: A, columns: {a: {label: A, type: text}}}}\n"
    first = made.explainer(tmp_path, yml, t="a\nx\n")
    assert list(first.files) == [made.DATA, "docs/data/t.csv"]
    assert made.explainer(tmp_path, yml, t="a\nx\n").digest == first.digest
    assert made.explainer(tmp_path, yml, t="a\ny\n").digest != first.digest
    assert made.explainer(tmp_path, yml + "# more\n", t="a\nx\n").digest != first.digest


@pytest.mark.parametrize(
    ("fact", "message"),
    [
        ("value: 1 km, grade: A", "a has no source; add 'source: …'; only grade C may omit it"),
        ("value: 1 km, grade: A, source: surveys", "no source 'surveys'; did you mean 'survey'?"),
        ("value: 1 km, low: 2 km, grade: C", "a is outside its range; low <= value <= high"),
        ("value: 1 km, high: 900 m, grade: C", "a is outside its range; low <= value <= high"),
        ("value: 1 km, low: 1 s, grade: C", "'1 s' is time, expected length"),
        ("value: 2 km, low: 1 ± 0.5 km, grade: C",
         "'1 ± 0.5 km' has a ±, which a bound cannot have; write one number with its unit"),
        ("value: 1 ± 0.1 km, low: 0.5 km, grade: C", "a has both a ± and a low or high; keep one of them"),
    ],
)  # fmt: skip
def test_a_wrong_fact_is_refused(tmp_path: Path, fact: str, message: str) -> None:
    yml = f"facts:\n  a: {{label: A, {fact}}}\n"
    assert refusal(tmp_path, yml) == [f"{made.FIRST + 1}: {message}"]


@pytest.mark.parametrize("word", ["km", "and", "table", "nan", "count"])
def test_a_word_of_the_language_is_no_id(tmp_path: Path, word: str) -> None:
    yml = f"facts:\n  {word}: {{label: A, value: 1, grade: C}}\n"
    message = f"{made.FIRST + 1}: '{word}' is reserved and cannot be an id; try '{word}_value'"
    assert refusal(tmp_path, yml) == [message]


def test_facts_figures_rows_and_tables_share_their_names(tmp_path: Path) -> None:
    yml = (
        "facts:\n  a: {label: A, value: 1, grade: C}\n"
        "figures:\n  a: {label: A, formula: 1 + 1}\n"
        "tables:\n  a:\n    label: A\n    file: t.csv\n    value: v\n    source: survey\n    grade: A\n"
        "    columns: {id: {label: I, type: id}, label: {label: L, type: text}, v: {label: V, type: number}}\n"
    )
    line = made.FIRST + 1
    assert refusal(tmp_path, yml, t="id,label,v\na,A,1\n") == [
        f"{line + 2}: duplicate id 'a', first at {made.DATA}:{line}; rename one",
        f"{line + 4}: duplicate id 'a', first at {made.DATA}:{line}; rename one",
        f"docs/data/t.csv:2: duplicate id 'a', first at {made.DATA}:{line}; rename one",
    ]


def test_a_csv_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    yml = "tables:\n  t:\n    label: T\n    file: walkres.csv\n    columns: {a: {label: A, type: text}}\n"
    expected = [f"{made.FIRST + 3}: no file docs/data/walkres.csv; did you mean 'walkers.csv'?"]
    assert refusal(tmp_path, yml, walkers="a\n") == expected


def test_a_source_with_a_mistake_of_its_own_is_not_missed(tmp_path: Path) -> None:
    yml = (
        "  third: {title: T, publisher: P, kind: hearsay}\nfacts:\n  a: {label: A, value: 1, source: third, grade: A}\n"
    )
    expected = [f"{made.FIRST}: third.kind is 'hearsay'; write 'primary', 'secondary', 'mirror' or 'own'"]
    assert refusal(tmp_path, yml) == expected


def test_a_data_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=f"^{made.DATA}: no such file$"):
        load(tmp_path / made.DATA, tmp_path)


def test_all_mistakes_of_all_files_are_told_at_once_in_order_of_lines(tmp_path: Path) -> None:
    yml = (
        "tables:\n  t:\n    label: T\n    file: t.csv\n    grade: A\n"
        "    columns: {v: {label: V, unit: km}, s: {label: S, type: source}}\n"
        "figures:\n  f: {label: F, formula: 1 +}\n  g: {label: G, formula: 1 + 1, formla: 2}\n"
        "facts:\n  b: {label: B, value: 1 kilometre, grade: C}\n  a: {label: A, value: nan, grade: C}\n  a: {}\n"
    )
    line = made.FIRST
    assert [message.split(";")[0] for message in refusal(tmp_path, yml, t="v,s\n1,survey\nx,survey\n2,\n")] == [
        f"{line + 7}: found the end, expected a number, an id or '(' in '1 +'",
        f"{line + 8}: g has an unknown key 'formla'",
        f"{line + 10}: no unit 'kilometre'",
        f"{line + 11}: 'nan' is not a number",
        f"{line + 12}: duplicate key 'a', first on line {line + 11}",
        "docs/data/t.csv:3: v 'x' is not a number",
        "docs/data/t.csv:4: s is empty",
    ]


@hypothesis.settings(suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture])
@hypothesis.given(
    line=st.integers(0, FACTS.count("\n")),
    text=st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
    | st.sampled_from(["- a", "  a: {", "? a", "*a"]),
)
def test_any_line_in_any_place_is_read_or_refused_at_a_line(tmp_path: Path, line: int, text: str) -> None:
    lines = FACTS.splitlines()
    lines.insert(line, text)
    mistakes: tuple[Mistake, ...] = ()
    try:
        made.explainer(tmp_path, "\n".join(lines))
    except Refusal as refusal:
        mistakes = refusal.mistakes
    assert [mistake for mistake in mistakes if not mistake.place or not mistake.place.line] == []


def test_an_unknown_format_is_refused_at_its_own_line(tmp_path: Path) -> None:
    [message] = refusal(
        tmp_path, FACTS + "  lane:\n    {label: Lane, value: 3 m, source: survey, grade: A,\n     show: metres}\n"
    )
    assert message.startswith(f"{made.FIRST + 7}: no format 'metres'; the formats are 'in UNIT'")


def test_synonyms_are_read_as_groups(tmp_path: Path) -> None:
    explainer = made.explainer(tmp_path, "synonyms:\n  delay: [latency, ping]\n  fibre: fiber\n")
    assert [(group.words, group.place.line) for group in explainer.synonyms] == [
        (("delay", "latency", "ping"), made.FIRST + 1),
        (("fibre", "fiber"), made.FIRST + 2),
    ]


def test_a_word_has_its_synonyms_once(tmp_path: Path) -> None:
    first = made.FIRST
    assert refusal(tmp_path, "synonyms:\n  delay: [lag, Lag]\n  wait: delay\n") == [
        f"{first + 1}: 'Lag' already has synonyms, at {made.DATA}:{first + 1}; keep one of them",
        f"{first + 2}: 'delay' already has synonyms, at {made.DATA}:{first + 1}; keep one of them",
    ]
