"""What the tests of this site, its sentences, drawings and weight, may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from fixtures import address, book, figures, site, visit

__all__ = ["address", "book", "figures", "site", "visit"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of these rest on the site's own content, whatever they ask for."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("site")
