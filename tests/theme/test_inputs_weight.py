"""Inputs cost a page little, and a page without one nothing."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from theme.colours import ASSETS
from theme.live_page import write_pages

pytestmark = pytest.mark.served("address")

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The pages with inputs."""
    return serve(write_pages(tmp_path_factory.mktemp("inputs")))


def test_a_page_without_an_input_loads_nothing_for_them(visit: Visit) -> None:
    page = visit("plain.html")

    assert (
        page.evaluate("performance.getEntriesByType('resource').filter(({ name }) => name.includes('input')).length")
        == 0
    )


def test_fields_weigh_little_as_sent() -> None:
    assert len(gzip.compress((ASSETS / "css" / "inputs.css").read_bytes())) < 1_200
