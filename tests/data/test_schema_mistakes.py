"""What breaks the shape of the data file is told in an editor's words, and the rest is still checked."""

from __future__ import annotations

import pytest

from explainer.data import parse_yaml
from explainer.data.schema_mistakes import validated
from explainer.errors import Refusal, Report

HEAD = 'title: T\nlanguage: en\nlicence: {name: CC0-1.0, url: "https://licence.example/"}\n'
FACT = "{label: L, value: 19, grade: C}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("fact: {}", "a.yml:4: the file has an unknown key 'fact'; did you mean 'facts'?"),
        ("facts: []", "a.yml:4: facts is a list, expected keys with values"),
        ("facts:", "a.yml:4: facts is empty, expected keys with values"),
        ("facts:\n  cores: 19", "a.yml:5: cores is '19', expected keys with values"),
        (
            "facts:\n  Cores: " + FACT,
            "a.yml:5: 'Cores' is not an id; use a-z, 0-9 and _, a letter first, at most 64 in all",
        ),
        ("facts:\n  cores:\n    label: L\n    grade: C", "a.yml:5: cores has no value; add 'value: …'"),
        (
            "facts:\n  cores:\n    label: L\n    valeu: 19\n    value: 19\n    grade: C",
            "a.yml:7: cores has an unknown key 'valeu'; did you mean 'value'?",
        ),
        (
            "facts: {cores: {label: L, value: 19, grade: C, as-of: 2025}}",
            "a.yml:4: cores has an unknown key 'as-of'; did you mean 'as_of'?",
        ),
        (
            "figures: {most: {label: Most, formula: maximum(one, other)}}",
            "a.yml:4: most has an unknown key 'other)'; put a text with a comma in quotes",
        ),
        (
            "synonyms:\n  delay: latency\n  two words: lag",
            "a.yml:6: 'two words' is not a word; write a single word, e.g. latency",
        ),
        (
            "synonyms: {delay: [lag, round trip]}",
            "a.yml:4: synonyms.delay is 'round trip'; write a single word, e.g. latency",
        ),
        ("synonyms: {delay: []}", "a.yml:4: synonyms.delay is empty; fill it in or leave it out"),
        ("synonyms: [delay, lag]", "a.yml:4: synonyms is a list, expected keys with values"),
        ("facts: {cores: {label: L, value: 19, grade: F}}", "a.yml:4: cores.grade is 'F'; write 'A', 'B' or 'C'"),
        ("facts: {cores: {label: L, value: [19], grade: C}}", "a.yml:4: cores.value is a list, expected a text"),
        ("facts: {cores: {label: '', value: 19, grade: C}}", "a.yml:4: cores.label is empty; write a text on one line"),
        (
            "facts:\n  cores:\n    value: 19\n    grade: C\n    label: |\n      one\n      two",
            "a.yml:8: cores.label is 'one two'; write a text on one line",
        ),
        (
            "facts: {cores: {label: L, value: 19, grade: C, as_of: 29 May 2025}}",
            "a.yml:4: cores.as_of is '29 May 2025'; write 2025, 2025-05 or 2025-05-29",
        ),
        (
            "facts: {cores: {label: L, value: 19, grade: C, as_of: 812}}",
            "a.yml:4: cores.as_of is '812'; write a year before 1000 with four digits: 0812",
        ),
        (
            "facts: {cores: {label: L, value: 19, grade: C, as_of: 2025-02-29}}",
            (
                "a.yml:4: cores.as_of is '2025-02-29', a day or month that does not exist; "
                "write 2025, 2025-05 or 2025-05-29"
            ),
        ),
        (
            "facts: {cores: {label: L, value: 'All {{ fibres }}', grade: C}}",
            "a.yml:4: cores.value is 'All {{ fibres }}', but references are not filled in here; write the text itself",
        ),
        (
            "facts: {cores: {label: L, value: 19, grade: C, source: {}}}",
            "a.yml:4: cores.source is a mapping, expected a list",
        ),
        (
            "facts: {cores: {label: L, value: 19, grade: C, source: [Survey]}}",
            "a.yml:4: cores.source is 'Survey'; use a-z, 0-9, - and _, at most 64 in all",
        ),
        (
            "facts: {cores: {label: L, value: 19, grade: C, source: []}}",
            "a.yml:4: cores.source is empty; fill it in or leave it out",
        ),
        (
            "sources: {s: {title: T, publisher: P, kind: own, url: 'javascript:alert(1)'}}",
            "a.yml:4: s.url is 'javascript:alert(1)'; write a full address, https://…",
        ),
        (
            "tables:\n  t:\n    label: L\n    file: /etc/passwd\n    columns: {a: {label: A}}",
            "a.yml:7: t.file is '/etc/passwd'; name a csv file next to the data file, or below, in lower case",
        ),
        (
            "tables:\n  t:\n    label: L\n    file: t.csv\n    columns:\n      a: {label: A, typ: text}",
            "a.yml:9: t.columns.a has an unknown key 'typ'; did you mean 'type'?",
        ),
        (
            "tables:\n  t:\n    label: L\n    file: t.csv\n    columns: {a: {label: A}}\n    append:\n      - {a: [1]}",
            "a.yml:10: t.append.a is a list, expected a text",
        ),
    ],
)
def test_a_wrong_shape_is_told_with_its_line(text: str, message: str) -> None:
    report = Report()
    validated(parse_yaml(f"{HEAD}{text}\n", "a.yml"), report)
    with pytest.raises(Refusal) as caught:
        report.raise_if_any()
    assert str(caught.value) == message


@pytest.mark.parametrize("text", ["", "[a, b]\n", "just words\n", "facts: {}\n"])
def test_a_file_without_a_head_is_told_what_it_lacks(text: str) -> None:
    report = Report()
    entries = validated(parse_yaml(text, "a.yml"), report)
    assert report
    assert entries.facts == {}


def test_entries_beside_a_wrong_one_are_kept() -> None:
    report = Report()
    entries = validated(parse_yaml(f"{HEAD}facts:\n  a: {FACT}\n  b: {{}}\n  c: {FACT}\nextra: x\n", "a.yml"), report)
    assert list(entries.facts) == ["a", "c"]
    assert entries.title == "T"


def test_all_mistakes_are_told_in_order_of_lines() -> None:
    report = Report()
    validated(parse_yaml("language: English\nfacts:\n  a: {}\nextra: x\n", "a.yml"), report)
    with pytest.raises(Refusal) as caught:
        report.raise_if_any()
    assert str(caught.value).splitlines() == [
        "a.yml:1: language is 'English'; write e.g. en or de-AT",
        "a.yml:1: the file has no licence; add 'licence: …'",
        "a.yml:1: the file has no title; add 'title: …'",
        "a.yml:3: a has no grade; add 'grade: …'",
        "a.yml:3: a has no label; add 'label: …'",
        "a.yml:3: a has no value; add 'value: …'",
        (
            "a.yml:4: the file has an unknown key 'extra'; the keys are claims, facts, figures, inputs, language, "
            "licence, look, moved, said_in, sources, synonyms, tables, title, units"
        ),
    ]


def test_a_lost_name_of_a_group_is_one_mistake() -> None:
    source = "{title: T, publisher: P, kind: primary}"
    report = Report()
    text = (
        f"{HEAD}sources:\n  s: {source}\n  a: {FACT}\n  b: {FACT}\nfigures:\n  c: {{label: L, value: 650, unit: MB}}\n"
    )
    validated(parse_yaml(text, "a.yml"), report)
    with pytest.raises(Refusal) as caught:
        report.raise_if_any()
    assert str(caught.value).splitlines()[0] == (
        "a.yml:6: a is among the sources, and is written like one of the facts; write the line 'facts:' above it"
    )
    assert not [line for line in str(caught.value).splitlines() if line.startswith("a.yml:7")]


def test_a_unit_apart_from_its_value_and_a_decimal_comma_are_named() -> None:
    report = Report()
    facts = "  a: {label: L, value: 650, unit: MB, grade: C}\n  b: {label: L, value: 0,65 GB, grade: C}\n"
    validated(parse_yaml(f"{HEAD}facts:\n{facts}", "a.yml"), report)
    with pytest.raises(Refusal) as caught:
        report.raise_if_any()
    assert str(caught.value).splitlines() == [
        "a.yml:5: a has an unknown key 'unit'; write the unit behind the value: 650 MB",
        "a.yml:6: b has an unknown key '65 GB'; write a number with a point: 0.65",
    ]
