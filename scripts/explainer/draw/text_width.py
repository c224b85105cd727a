"""Setting text in lines where no browser measures it: by the letters of our own font, with room for wider fonts."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import groupby, pairwise
from pathlib import Path
from typing import Final

FONTS: Final = Path(__file__).with_name("fonts")
_ROOM: Final = 1.12  # drawings and cards are shown in readers' own fonts, and some are as much wider than ours
_NO_LETTERS: Final = frozenset("\n\t\u2060")  # what shows nothing
_UNKNOWN: Final = 1.0  # em: letters that our font lacks are at most as wide as they are high
# Letters that our font lacks are drawn with this one, from packages that are installed where a site needs them. It gets
# a name of its own, as long as the first: a machine may have another version of it, which would be drawn instead.
OTHER_FONT: Final = "Chart Sans Kanji"
_ITS_NAME: Final = "Noto Sans CJK JP"
_OTHERS: Final = ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold")
# Where lines break in text without spaces: not before what closes or goes on, nor after what opens (JIS X 4051).
_NOT_FIRST: Final = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー”’）〕］｝〉》」』】°′″℃％‰〜…"  # noqa: RUF001
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
)
_NOT_LAST: Final = frozenset("“‘（〔［｛〈《「『【")  # noqa: RUF001
UNSPACED: Final = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"  # break anywhere
_WIDE: Final = re.compile(f"[{UNSPACED}]")
# Inside a word of Katakana, as the names of units are, or between a number and such a unit.
_SPELLED: Final = re.compile(r"[\d\u30a1-\u30fa\u30fc-\u30ff][\u30a1-\u30fa\u30fc-\u30ff]")


def wrapped(text: str, width: float, size: float, *, is_bold: bool = False) -> Iterator[str]:
    """The lines of a text that is set in so much width."""
    room, line, taken = width / size, "", 0.0
    for between, word in _fitting(text, room, is_bold=is_bold):
        space, own = em_width(between, is_bold=is_bold) if between else 0.0, em_width(word, is_bold=is_bold)
        if line and taken + space + own > room:
            yield line
            line, taken = word, own
        else:
            line, taken = (line + between + word, taken + space + own) if line else (word, own)
    if line:
        yield line


def _fitting(text: str, room: float, *, is_bold: bool) -> Iterator[tuple[str, str]]:
    """What lines are made of, each with what is before it on the same line: a space, or nothing.

    A word of Katakana that is wider than the room, in ems, comes in its letters.
    """
    for number, word in enumerate(text.split(" ")):
        between = " " if number else ""
        for whole in _parts(word):
            fits = em_width(whole, is_bold=is_bold) <= room
            for part in (whole,) if fits else _parts(whole, is_spelled_whole=False):
                yield between, part
                between = ""


def _parts(word: str, *, is_spelled_whole: bool = True) -> Iterator[str]:
    """What a line does not break within. is_spelled_whole: nor within Katakana, or between a number and its unit."""
    start = 0
    for at, (one, other) in enumerate(pairwise(word), start=1) if _WIDE.search(word) else ():
        is_closed = one in _NOT_LAST or other in _NOT_FIRST or (is_spelled_whole and _SPELLED.match(one + other))
        if (_WIDE.match(one) or _WIDE.match(other)) and not is_closed:
            yield word[start:at]
            start = at
    yield word[start:]


@lru_cache(maxsize=20_000)  # each card and its twin say the same, each in its own file and for others to embed
def lines_at(text: str, width: float, size: float, *, is_bold: bool = False) -> int:
    """How many lines a text takes in so much width, rather too many than too few."""
    return sum(1 for _ in wrapped(text, width, size, is_bold=is_bold)) if text else 0


@lru_cache(maxsize=20_000)  # texts are made of few words
def em_width(text: str, *, is_bold: bool = False) -> float:
    """In ems, rather too much than too little."""
    return _ROOM * math.fsum(map(_advances("Bold" if is_bold else "Regular").__getitem__, text))


def set_width(text: str, *, is_bold: bool = False) -> float:
    """In ems, as our own font sets it."""
    return em_width(text, is_bold=is_bold) / _ROOM


def has_letters(text: str) -> bool:
    """Whether our font or the other one has each of them."""
    missing = set(text) - _advances("Regular").keys()
    return not missing or missing <= _other_letters()


def in_fonts(text: str, *, is_bold: bool) -> Iterator[tuple[Path, str]]:
    """The parts of a text whose letters our fonts have, each with the file of the font that it is set in."""
    ours = _advances("Regular").keys()
    for is_ours, letters in groupby(text, ours.__contains__):
        yield _font_file("Bold" if is_bold else "Regular") if is_ours else _other_fonts()[is_bold], "".join(letters)


class _Advances(dict[str, float]):
    """How far each letter of our font moves on, in ems."""

    def __missing__(self, letter: str) -> float:
        return _UNKNOWN


def lacking(text: str) -> str:
    """The letters of a text that our font does not have."""
    known = _advances("Regular").keys() & _advances("Bold").keys()
    missing = "".join(letter for letter in text if letter not in known and letter not in _NO_LETTERS)
    return "".join(letter for letter in missing if letter not in _other_letters()) if missing else ""


def advice_for(letter: str) -> str:
    """What to do about a letter that no font has."""
    packages = " and ".join(name.replace("_", "-") for name in _OTHERS)
    is_ready = _other_fonts() or not _WIDE.match(letter)
    return "say it in other letters" if is_ready else f"install {packages}, or say it in other letters"


def families(text: str, font: str) -> str:
    """The font that a drawing with this text names: ours, or the other one where ours lacks a letter.

    Never both: of a text with a letter that its first font lacks, the renderer draws and measures all letters in any
    font of the machine that has it.
    """
    return font if _advances("Regular").keys() | _NO_LETTERS >= set(text) else OTHER_FONT


def write_other_fonts(folder: Path) -> None:
    """Write the fonts of packages that are installed into a folder, under our name; other processes may do the same."""
    for path in _other_fonts():
        if not (folder / path.name).exists():
            half = folder / f"{path.stem}.{os.getpid()}"
            half.write_bytes(path.read_bytes().replace(_ITS_NAME.encode("utf-16-be"), OTHER_FONT.encode("utf-16-be")))
            half.replace(folder / path.name)


@cache
def _other_fonts() -> tuple[Path, ...]:
    found = (find_spec(name) for name in _OTHERS)
    folders = [Path(spec.origin).parent for spec in found if spec and spec.origin]
    return tuple(path for folder in folders for path in sorted(folder.glob("*.otf")))


@cache
def _other_letters() -> frozenset[str]:
    """The letters that the other font has in every weight; none where it is not installed."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - see below

    codes: list[set[int]] = []
    for path in _other_fonts():
        with TTFont(path, lazy=True) as font:
            codes.append(set(font.getBestCmap()))
    return frozenset(map(chr, set.intersection(*codes))) if len(codes) == len(_OTHERS) else frozenset()


@cache
def _advances(weight: str) -> _Advances:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - many commands set no text

    with TTFont(_font_file(weight), lazy=True) as font:
        em, advances = font["head"].unitsPerEm, font["hmtx"].metrics
        return _Advances({chr(code): advances[glyph][0] / em for code, glyph in font.getBestCmap().items()})


def _font_file(weight: str) -> Path:
    return FONTS / f"ChartSans-{weight}.ttf"
