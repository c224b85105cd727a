"""Waits for a page as its policy allows: no text becomes a function in it."""

from __future__ import annotations

import time
from typing import Final

from playwright.sync_api import Error, Frame, Page

_PATIENCE_S: Final = 30


def wait_until(place: Page | Frame, condition: str) -> None:
    """Wait until a condition, in the page's own language, holds; of a page that is not there yet, it does not."""
    deadline = time.monotonic() + _PATIENCE_S
    while not _holds(place, condition):
        assert time.monotonic() < deadline, condition
        place.wait_for_timeout(50)


def _holds(place: Page | Frame, condition: str) -> bool:
    try:
        return bool(place.evaluate(condition))
    except Error:
        return False
