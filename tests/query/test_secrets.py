"""No part of an engine's address reaches a message, a file or a traceback."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import ibis
import pytest

from explainer.__main__ import main
from explainer.errors import Refusal
from queried import Queried, queried

ADDRESS = "duckdb://walker:p%40ss-w0rd@bridges.internal:5433/toll-house?token=s3cr3t&key=k"
PARTS = ("walker", "p%40ss-w0rd", "p@ss-w0rd", "bridges.internal", "5433", "toll-house", "s3cr3t", ADDRESS)
ENGINE = "{backend: duckdb, address: BRIDGES_DB}"


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Queried:
    monkeypatch.setenv("BRIDGES_DB", ADDRESS)
    return queried(tmp_path, engine=ENGINE)


def fails_with(text: str, monkeypatch: pytest.MonkeyPatch, *, when_asked: bool = False) -> None:
    """Have the engine fail with a text, when it is connected to or when it is asked."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError(text)

    asked = SimpleNamespace(version="1", table=fail, raw_sql=lambda _: None, read_csv=fail, disconnect=fail)
    monkeypatch.setattr(ibis, "connect", (lambda *_, **__: asked) if when_asked else fail)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("when_asked", [False, True])
def test_what_an_engine_says_is_told_without_its_address(
    made: Queried, monkeypatch: pytest.MonkeyPatch, part: str, *, when_asked: bool
) -> None:
    fails_with(f'no connection to "{part}", though it was tried', monkeypatch, when_asked=when_asked)
    with pytest.raises(Refusal) as found:
        made.refresh()
    said = str(found.value)
    assert 'no connection to "…", though it was tried' in said
    assert not [secret for secret in PARTS if secret in said]


def test_a_part_that_is_in_many_words_is_hidden_as_a_word_of_its_own(
    made: Queried, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails_with("the key k, in walk=k, is wrong", monkeypatch)
    with pytest.raises(Refusal) as found:
        made.refresh()
    assert str(found.value) == (
        f"docs/data/explainer.yml:{made.line}: duckdb cannot be reached: the … …, in walk=…, is wrong; "
        "check the address in BRIDGES_DB"
    )


def test_no_command_leaves_an_address_behind(
    made: Queried, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(made.folder)
    fails_with(f"could not open {ADDRESS}", monkeypatch)
    assert main(["refresh", "bridges"]) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert err == (
        f"docs/data/explainer.yml:{made.line}: duckdb cannot be reached: could not open …; "
        "check the address in BRIDGES_DB\n"
    )
    files = [path for path in made.folder.rglob("*") if path.is_file()]
    assert {path.name for path in files} == {"explainer.yml", "crossings.csv"}


def test_an_address_of_another_engine_is_refused_without_it(made: Queried, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIDGES_DB", "mysql://walker:s3cr3t@bridges.internal/toll-house")
    with pytest.raises(Refusal) as found:
        made.refresh()
    assert str(found.value) == (
        f"docs/data/explainer.yml:{made.line}: BRIDGES_DB is no address of duckdb; begin it with duckdb://"
    )


def test_a_real_engine_that_cannot_be_reached_keeps_its_address_to_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIDGES_DB", f"duckdb://{tmp_path}/hidden-folder/hidden-name.duckdb")
    made = queried(tmp_path, engine=ENGINE)
    with pytest.raises(Refusal) as found:
        made.refresh()
    assert "duckdb cannot be reached: IO Error: Cannot open database" in str(found.value)
    assert "hidden" not in str(found.value)
