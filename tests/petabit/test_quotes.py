"""Quotation marks, apostrophes and stops are those of print, on every page and card as it is now."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Final

import pytest

pytestmark = pytest.mark.built

_TYPED: Final = re.compile(r"[^<>]*(?:\w'\w|\ws' |\"\w|\w\")[^<>]*")
# As somebody wrote it, or as it was published before.
_AS_WRITTEN: Final = re.compile(r"<(head|script|style|code|pre)\b.*?</\1>|<a [^>]*/v/\d+/\">[^<]*", re.DOTALL)
_TAG: Final = re.compile(r"<[^>]*>")
_TWO_ENDS: Final = re.compile("[?!\uff1f\uff01。][.。]|(?<!\\.)\\.\\.(?!\\.|/)")


def test_no_text_has_quotation_marks_of_a_typewriter(site: Path) -> None:
    now = [path for path in site.rglob("index.html") if "/v/" not in path.as_posix() and path.parent.name != "changes"]
    wrong = {
        (path.relative_to(site).parent.as_posix(), found.strip()[:80])
        for path in now
        for text in _TAG.split(_AS_WRITTEN.sub("", path.read_text("utf-8")))
        for found in _TYPED.findall(html.unescape(text))
    }
    assert len(now) > 800
    assert wrong == set()


def test_no_sentence_ends_twice(site: Path) -> None:
    now = [path for path in site.rglob("index.html") if "/v/" not in path.as_posix()]
    wrong = {
        (path.relative_to(site).parent.as_posix(), found.group())
        for path in now
        for found in _TWO_ENDS.finditer(
            html.unescape(_TAG.sub("", _AS_WRITTEN.sub("", path.read_text("utf-8"))))
            + " ".join(re.findall(r'<meta [^>]*content="([^"]*)"', path.read_text("utf-8")))
        )
    }
    assert wrong == set()
