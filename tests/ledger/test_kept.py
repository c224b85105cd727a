"""The kept files of charts stay as they were recorded."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path
from typing import Final

import pytest

from explainer.errors import Refusal
from explainer.ledger import ChartContent, Entry, Ledger, check_kept, record

WAY: Final = "take the published one: git checkout --no-overlay main -- docs/ledger; then run: make record"
FILES: Final = {f"charts/a-{n}.{ending}": f"{ending} {n}\n".encode() for n in (1, 2) for ending in ("csv", "svg")}


def content(n: int) -> ChartContent:
    data, drawing = (hashlib.sha256(FILES[f"charts/a-{n}.{ending}"]).hexdigest()[:16] for ending in ("csv", "svg"))
    return ChartContent("Title", "Alt", "", "Source: us", (), data, drawing)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A chart with two editions, the first of them reworded in between, which keeps its files."""
    reworded = dataclasses.replace(content(1), title="Other", drawing="0" * 16)
    entries = [
        Entry("2026-01-02", "charts", "a", 1, "new", "", content(1)),
        Entry("2026-01-02", "charts", "a", 1, "wording", "", reworded),
        Entry("2026-01-02", "charts", "a", 2, "value", "", content(2)),
    ]
    return record(Ledger(tmp_path / "docs/ledger"), entries, (), FILES)


def refused(ledger: Ledger, root: Path) -> list[str]:
    try:
        check_kept(ledger, root)
    except Refusal as refusal:
        return str(refusal).splitlines()
    return []


def test_files_as_they_were_recorded_are_accepted_with_any_line_ends(ledger: Ledger, tmp_path: Path) -> None:
    assert refused(ledger, tmp_path) == []
    for path in (ledger.folder / "charts").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert refused(ledger, tmp_path) == []


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_was_edited_or_removed_is_refused(ledger: Ledger, tmp_path: Path, name: str) -> None:
    (ledger.folder / name).write_text("<script/>", "utf-8")
    assert refused(ledger, tmp_path) == [f"docs/ledger/{name}: is not the file that was recorded; {WAY}"]
    (ledger.folder / name).unlink()
    assert refused(ledger, tmp_path) == [f"docs/ledger/{name}: is missing; {WAY}"]
