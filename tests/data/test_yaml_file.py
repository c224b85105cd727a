"""YAML → dicts, lists and texts with their lines; what is not read is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.data import parse_yaml, read_text, repeated_keys
from explainer.errors import Place, Refusal, Report


def test_every_value_is_the_text_that_was_written() -> None:
    text = "date: 2025-05-29\noctal: 0755\nnorway: no\nnothing: ~\nnumber: 1.20\nquoted: '1.02 Pbit/s'\n"
    assert parse_yaml(text, "a.yml").tree == {
        "date": "2025-05-29",
        "octal": "0755",
        "norway": "no",
        "nothing": "~",
        "number": "1.20",
        "quoted": "1.02 Pbit/s",
    }


def test_entries_know_their_line() -> None:
    file = parse_yaml("a:\n  b:\n    - c\n    - {d: e,\n       f: g}\n", "a.yml")
    assert file.tree == {"a": {"b": ["c", {"d": "e", "f": "g"}]}}
    assert file.place("a", "b", 1, "f") == Place("a.yml", 5)
    assert file.place("a", "b", 0) == Place("a.yml", 3)


def test_an_entry_that_is_not_there_has_the_place_of_the_one_around_it() -> None:
    assert parse_yaml("a:\n  b: 1\n", "a.yml").place("a", "b", "c", "d") == Place("a.yml", 2)


def test_an_empty_file_is_a_mapping_without_keys() -> None:
    assert parse_yaml("# nothing yet\n", "a.yml").tree == {}


def test_a_key_that_stands_twice_keeps_its_first_value_and_lines() -> None:
    report = Report()
    file = parse_yaml("a:\n  b: 1\na:\n  b: 2\n", "a.yml", report)
    assert file.tree == {"a": {"b": "1"}}
    assert file.place("a", "b") == Place("a.yml", 2)
    assert report


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", "a.yml:3: duplicate key 'a', first on line 1; remove one"),
        ("a: &x 1\n", "a.yml:1: YAML anchor '&x' is not supported; remove it"),
        ("&x a: 1\n", "a.yml:1: YAML anchor '&x' is not supported; remove it"),
        ("!!str a: 1\n", "a.yml:1: YAML tag '!!str' is not supported; remove it; every value is text"),
        ("a: *x\n", "a.yml:1: YAML alias '*x' is not supported; write the value out"),
        (
            "a: !!python/object/apply:os.system [ls]\n",
            "a.yml:1: YAML tag '!!python/object/apply:os.system' is not supported; remove it; every value is text",
        ),
        ("a: !own x\n", "a.yml:1: YAML tag '!own' is not supported; remove it; every value is text"),
        ("a: 1\n---\nb: 2\n", "a.yml:3: a second YAML document; keep one, without --- between"),
        ("a: 1\n? [b]\n: c\n", "a.yml:2: invalid YAML: a key must be plain text"),
        ("\n" + "[" * 30, "a.yml:2: invalid YAML: nested deeper than 20 levels"),
        ('a: "\\u202e"\n', "a.yml:1: invisible character U+202E; remove it"),
        ('a: "x\\u0002"\n', "a.yml:1: invisible character U+0002; remove it"),
        ("a: 1\n\x07", "a.yml:2: invalid YAML: control characters are not allowed"),
        (
            "a: b: c\n",
            (
                "a.yml:1: invalid YAML: mapping values are not allowed in this context; "
                "put a text that holds ': ' in quotes, or check the line above"
            ),
        ),
        (
            "a: [1\nb: 2\n",
            (
                "a.yml:2: invalid YAML: did not find expected ',' or ']'; "
                "check indentation, brackets and quotes around here"
            ),
        ),
    ],
)
def test_what_is_not_read_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_yaml(text, "a.yml")
    assert str(caught.value) == message


def test_a_bomb_of_aliases_is_refused_before_it_grows() -> None:
    lines = [
        "a: &a [x, x]",
        *(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
    ]
    report = Report()
    file = parse_yaml("\n".join(lines), "a.yml", report)
    assert file.tree == {"a": ["x", "x"], **{b: [f"*{a}"] * 9 for a, b in zip("abcdefgh", "bcdefghi", strict=True)}}
    with pytest.raises(Refusal) as caught:
        report.raise_if_any()
    assert len(caught.value.mistakes) == 9 + 8


def test_all_that_leaves_the_rest_readable_is_told_at_once() -> None:
    with pytest.raises(Refusal) as caught:
        parse_yaml("a: &x 1\nb: *x\na: !t 2\n", "a.yml")
    assert str(caught.value).splitlines() == [
        "a.yml:1: YAML anchor '&x' is not supported; remove it",
        "a.yml:2: YAML alias '*x' is not supported; write the value out",
        "a.yml:3: YAML tag '!t' is not supported; remove it; every value is text",
        "a.yml:3: duplicate key 'a', first on line 1; remove one",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "docs/a.yml: no such file"),
        (b"a: 1\nb: caf\xe9\n", "docs/a.yml:2: not UTF-8; save the file as UTF-8"),
        ("a: 1\n".encode("utf-16"), "docs/a.yml:1: not UTF-8; save the file as UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes | None, message: str) -> None:
    if content is not None:
        (tmp_path / "a.yml").write_bytes(content)
    with pytest.raises(Refusal) as caught:
        read_text(tmp_path / "a.yml", "docs/a.yml")
    assert str(caught.value) == message


def test_a_mark_of_byte_order_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read_text(tmp_path / "a.yml", "a.yml") == "a: 1\n"


def test_keys_that_hide_others_are_found_whatever_else_the_file_uses() -> None:
    text = "a: &x {b: 1, c: 2}\nlist:\n  - *x\n  - b: !tag 1\n    c: [{d: 1,\n      d: 2}]\n    b: 3\na: *x\n"
    assert sorted(repeated_keys(text)) == [(6, "d", 5), (7, "b", 4), (8, "a", 1)]
    assert list(repeated_keys("")) == []
