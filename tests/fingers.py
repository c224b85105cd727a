"""A finger on the screen of a page, as a phone reports it."""

from __future__ import annotations

from playwright.sync_api import Page

STEPS = 5

Point = tuple[float, float]


def drag(page: Page, start: Point, end: Point) -> None:
    """Put a finger down, move it and lift it. The page needs a context with `has_touch`."""
    client = page.context.new_cdp_session(page)
    (x, y), (to_x, to_y) = start, end
    for step in range(STEPS + 1):
        at = {"x": x + (to_x - x) * step / STEPS, "y": y + (to_y - y) * step / STEPS}
        client.send("Input.dispatchTouchEvent", {"type": "touchMove" if step else "touchStart", "touchPoints": [at]})
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
