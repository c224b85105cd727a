"""Texts as they are in files: read whole, and without a character that nobody sees."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from explainer.errors import DataMistake, Place

# Control characters, what turns or hides the writing, odd line ends, blanks that are no space, and what belongs to no
# alphabet. Joiners are needed between letters of some scripts and in emoji, a soft hyphen inside a word.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
    "|(?<![\u0250-\U0003ffff])[\u200c\u200d]|[\u200c\u200d](?![\u0250-\U0003ffff])"
    r"|(?<!\S)[\ufe0e\ufe0f]|(?<!\w)\u00ad|\u00ad(?!\w)"
)
# What git puts around the two sides; what is between them, =======, may also underline a heading.
_CONFLICT: Final = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |\r?$)", re.MULTILINE)
CONFLICT: Final = "a conflict of a merge was left unresolved"


def read_text(path: Path, name: str, *, may_conflict: bool = False) -> str:
    """The text of a file. name: what mistakes call it; may_conflict: what git writes into a conflict is kept.

    Raises:
        DataMistake: there is no such file, it cannot be read, it is not UTF-8, or a merge has left a conflict in it.
    """
    try:
        if not path.is_file() and (path.exists() or path.is_symlink()):
            raise DataMistake("not a file", Place(name), "remove it, or put the file itself there")
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise DataMistake("no such file", Place(name)) from None
    except UnicodeDecodeError as fault:
        line = fault.object[: fault.start].count(b"\n") + 1
        raise DataMistake("not UTF-8", Place(name, line), "save the file as UTF-8") from None
    except OSError as fault:
        raise DataMistake(f"cannot be read: {fault.strerror}", Place(name)) from None
    if not may_conflict and (found := _CONFLICT.search(text)):
        place = Place(name, text.count("\n", 0, found.start()) + 1)
        raise DataMistake(CONFLICT, place, "choose between the two parts, and remove the signs of git")
    return text


def check_seen(text: str, place: Place | None = None) -> None:
    """Raises a DataMistake when a text holds a character that nobody sees, or one that turns the writing direction."""
    if unseen := _UNSEEN.search(text):
        raise DataMistake(f"invisible character U+{ord(unseen.group()):04X}", place, "remove it")
