"""Commands that are given wrongly, or in the wrong place, say what to do instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.__main__ import main


@pytest.mark.parametrize("command", ["site", "check", "recorded", "schema", "portable"])
def test_a_command_in_a_folder_without_an_explainer_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([command]) == 1
    said = f"no explainer in {tmp_path}: it has no mkdocs.yml; go to the folder of one\n"
    assert capsys.readouterr() == ("", said)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("option", [["record", "--date", "tomorrow"], ["check", "--today", "25.11.2026"]])
def test_what_is_no_day_is_told_with_one(capsys: pytest.CaptureFixture[str], option: list[str]) -> None:
    with pytest.raises(SystemExit):
        main(option)
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.endswith(f"argument {option[1]}: '{option[2]}' is not a day; write it as 2026-11-25")


def test_each_command_says_in_its_help_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["site", "--help"])
    assert "Build the site and replace site/." in capsys.readouterr().out
