"""A cache that is broken, or that nobody may write into, is done without."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from draw.lamps import DOT, Study
from explainer.kept import digest, read, write

FORGED: Final[dict[str, Callable[[Any], object]]] = {
    "no table": lambda record: [{key: value for key, value in record[0].items() if key != "table"}, record[1]],
    "no title": lambda record: [{key: value for key, value in record[0].items() if key != "title"}, record[1]],
    "a field too many": lambda record: [{**record[0], "more": 1}, record[1]],
    "a question of no kind": lambda record: [record[0], [["Nothing", [], ""], *record[1]]],
    "a question without its parts": lambda record: [record[0], [[record[1][0][0], [], ""]]],
    "no questions": lambda record: record[:1],
    "a list": lambda record: record[:0],
    "a number": len,
    "no picture": list,
}


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_record_with_the_right_digest_is_drawn_again(study: Study, forged: str) -> None:
    study.chart(DOT)
    first = study.draw()
    entry = study.root / ".cache/charts/keepers"
    head, content = entry.read_bytes().split(b"\n", 1)
    record, png = content.split(b"\n", 1)
    if forged == "no picture":
        png = png[:-1]
    made = json.dumps(FORGED[forged](json.loads(record))).encode() + b"\n" + png
    entry.write_bytes(b"%s %s\n%s" % (head.split(b" ")[0], digest(made).encode(), made))
    assert study.drawn_anew() == {"keepers"}
    assert study.draw() == first
    assert study.drawn_anew() == set()


def test_a_folder_in_place_of_a_file_is_done_without(study: Study) -> None:
    study.chart(DOT)
    for name in ("keepers", ".functions"):
        (study.root / ".cache/charts" / name).mkdir(parents=True)
    assert study.drawn_anew() == {"keepers"}
    assert study.drawn_anew() == {"keepers"}
    assert sorted(path.name for path in (study.root / ".cache/charts").iterdir()) == [".functions", "keepers"]


def test_a_file_in_place_of_the_cache_is_done_without(study: Study) -> None:
    study.chart(DOT)
    study.write(".cache", "")
    assert study.drawn_anew() == {"keepers"}
    assert (study.root / ".cache").read_bytes() == b""


def test_what_cannot_be_written_is_done_without(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    study.chart(DOT)
    monkeypatch.setattr("tempfile.mkstemp", refuse)  # tests may run as root, whom no permission stops
    assert study.drawn_anew() == {"keepers"}


def test_what_could_be_written_in_part_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    write(tmp_path / "kept", "key", b"content")
    assert read(tmp_path / "kept", "key") is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "kept")
    assert read(tmp_path / "kept", "key") is None
    write(tmp_path / "kept", "key", b"content")
    assert read(tmp_path / "kept", "key") == b"content"
