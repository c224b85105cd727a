"""Texts are split where readers pause, and a changed sentence finds what it was."""

from __future__ import annotations

import pytest

from explainer.diff.sentences import marked, pairs, split


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("It is 1.2 km long. So it is.", ["It is 1.2 km long.", "So it is."]),
        ("“Is it?” She asked. (It is.) Yes.", ["“Is it?”", "She asked.", "(It is.)", "Yes."]),
        ("Dr. Who met J. Smith. They talked.", ["Dr. Who met J. Smith.", "They talked."]),
        ("fibre vs. Copper", ["fibre vs. Copper"]),
        ("It ended in 2024. 2025 began.", ["It ended in 2024.", "2025 began."]),
        ("  ", []),
        ("", []),
    ],
)
def test_a_text_is_split_into_sentences(text: str, found: list[str]) -> None:
    assert [sentence for _, sentence in split(text)] == found


def test_each_sentence_knows_where_it_begins() -> None:
    text = "One. Two is here. Three."
    assert [text[at : at + 3] for at, _ in split(text)] == ["One", "Two", "Thr"]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (["a b c", "d"], ["a b c", "d"], []),
        (["a b c x", "d"], ["a b c y", "d"], [("a b c x", "a b c y")]),
        (["one two three four", "p q r s"], ["p q r t", "one two three five"], None),
        (["a"], [], [("a", None)]),
        ([], ["a"], [(None, "a")]),
        (["It is long."], ["Nothing of the kind."], [("It is long.", "Nothing of the kind.")]),
        (["x y z", "k"], ["new words here", "x y q", "k"], [(None, "new words here"), ("x y z", "x y q")]),
    ],
)
def test_changed_sentences_come_in_pairs(
    before: list[str], after: list[str], found: list[tuple[str | None, str | None]] | None
) -> None:
    made = list(pairs(before, after, (before, after)))
    if found is not None:
        assert made == found
    assert sorted(old for old, _ in made if old) == sorted(set(before) - set(after))
    assert sorted(new for _, new in made if new) == sorted(set(after) - set(before))


def test_the_words_that_differ_are_marked() -> None:
    assert marked("It is 1.2 km long", "It is 1.3 km long") == (
        [("It is ", False), ("1.2 ", True), ("km long", False)],
        [("It is ", False), ("1.3 ", True), ("km long", False)],
    )
