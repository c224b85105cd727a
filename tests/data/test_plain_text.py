"""Which files are read as texts, and which characters no text may hold."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from explainer.data import check_seen, read_text
from explainer.errors import Refusal

# What nobody sees by Unicode's own categories: controls, formats, surrogates, private ones, unassigned, line ends.
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def test_no_character_that_nobody_sees_is_passed_over() -> None:
    passed = []
    for number in range(0x110000):
        character = chr(number)
        if unicodedata.category(character) in HIDDEN:
            try:
                check_seen(f"a {character} b")
            except Refusal:
                continue
            passed.append(number)
    # Tab and newline; the rest are marks that Arabic, Syriac and Kaithi write, and hieroglyphs join.
    assert {0x09, 0x0A} <= set(passed)
    assert all(unicodedata.name(chr(number), "").split()[0] in SCRIPTS for number in passed if number > 0x0A)


SCRIPTS = {"ARABIC", "SYRIAC", "KAITHI", "EGYPTIAN", "INTERLINEAR"}


@pytest.mark.parametrize(
    "character", ["\u115f", "\u3164", "\uffa0", "\u2800", "\u034f", "\u17b4", "\ufe00", "\U000e0100"]
)
def test_what_is_drawn_as_nothing_is_refused_too(character: str) -> None:
    with pytest.raises(Refusal, match=f"invisible character U\\+{ord(character):04X}; remove it"):
        check_seen(f"a{character}b")


@pytest.mark.parametrize("text", ["a\u200cb", "a\u200d", "\u200d", "a \u00ad", "\u00ad", " \ufe0f"])
def test_a_joiner_that_joins_nothing_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="invisible character"):
        check_seen(text)


@pytest.mark.parametrize(
    "text",
    [
        "a plain text\twith a tab\nand a second line",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian needs a non-joiner
        "\u0915\u094d\u200d\u0937",  # Hindi a joiner
        "\U0001f469\u200d\U0001f52c",  # emoji too
        "\u2764\ufe0f 1\ufe0f\u20e3",
        "Do\u00adnau\u00addampf\u00adschiff",
        "1\u202f234\u2009567\u00a0km",
        "\u65e5\u672c\u3000\u8a9e",
    ],
)
def test_what_scripts_and_spaces_need_is_accepted(text: str) -> None:
    check_seen(text)


def test_a_file_that_never_ends_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").mkdir()
    (tmp_path / "c.txt").symlink_to("c.txt")
    said = []
    for name in ("a.txt", "b.txt", "c.txt"):
        with pytest.raises(Refusal) as caught:
            read_text(tmp_path / name, name)
        said.append(str(caught.value))
    assert said == [f"{name}.txt: not a file; remove it, or put the file itself there" for name in "abc"]


@pytest.mark.parametrize("sign", ["<<<<<<< HEAD", ">>>>>>> theirs", "||||||| 0123abc", "<<<<<<<", ">>>>>>> a\r"])
def test_what_a_merge_has_left_is_refused_at_its_line(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(f"one\n{sign}\ntwo\n".encode())
    advice = "choose between the two parts, and remove the signs of git"
    with pytest.raises(Refusal, match=f"^a.md:2: a conflict of a merge was left unresolved; {advice}$"):
        read_text(path, "a.md")
    assert read_text(path, "a.md", may_conflict=True)


def test_an_underline_is_no_conflict(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("Title\n=======\n\n    <<<<<<< HEAD\n\n<<<<<<<<<< x\n\n>>>>>>>x\n", "utf-8")
    assert read_text(path, "a.md")
