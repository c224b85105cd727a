"""Texts as readers will see them, checked before they are drawn or recorded."""

from __future__ import annotations

import re
from typing import Final

from explainer.data import check_seen
from explainer.errors import ReferenceMistake

_LEFT: Final = re.compile(r"\{\{.{0,60}")


def check_finished(found: object) -> None:
    """Check a text, or every text in plain JSON, keys too: nothing in it is invisible, or waits to be filled in.

    Raises:
        DataMistake: a control character, or one that turns the writing direction.
        ReferenceMistake: a `{{ reference }}`.
    """
    if isinstance(found, str):
        check_seen(found)
        if left := _LEFT.search(found):
            raise ReferenceMistake(f"'{left.group().strip()}' will not be filled in", None, "write what it shows")
    elif isinstance(found, dict):
        for item in found.items():
            check_finished(item)
    elif isinstance(found, list | tuple):
        for item in found:
            check_finished(item)
