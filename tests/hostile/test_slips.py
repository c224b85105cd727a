"""Some slips that a build accepts, in every run of the tests; `make hostile` builds more of each kind."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Final

import pytest

from hostile.judging import Judged
from hostile.passing import judge_preview, judge_slip
from hostile.passing_world import make_passing
from hostile.published import untrue
from hostile.slips import slips, some_of_each

pytestmark = pytest.mark.small

SEED: Final = 5
SLIPS: Final = 5


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explainer that all slips are made in, built."""
    folder = tmp_path_factory.mktemp("slips") / "base"
    make_passing(folder)
    return folder


def test_what_is_published_of_a_slip_is_what_its_source_says(base: Path) -> None:
    judged, chance = Judged(), random.Random(SEED)  # noqa: S311 - the same in every run
    chosen = some_of_each(slips(base, chance), chance, 1)
    assert len(chosen) > 15
    folder = base.parent / "work" / "variant"
    folder.parent.mkdir()
    for number, slip in enumerate(chosen[:SLIPS]):
        judge_slip(slip, base, folder, judged, is_built_anew=number == 0)
    judge_preview(iter(chosen[:1]), base, folder, judged)
    assert judged.faults == []
    assert {what for _, what in judged.counts} >= {"refused", "accepted"}


def test_what_a_site_says_otherwise_is_seen(base: Path, tmp_path: Path) -> None:
    folder = tmp_path / "wrong"
    shutil.copytree(base, folder)
    other = {
        "site/data/figures.json": ('"base_value":1200.0', '"base_value":1300.0'),
        "site/index.html": (">1.2\u00a0km<", ">1.3\u00a0km<"),
        "site/numbers/bridge_length/index.html": ('value="1200.0"', 'value="1300.0"'),
        "site/ja/index.html": (">1.2キロメートル<", ">1.3キロメートル<"),
        "site/numbers/lamps.json": ('"text":"48"', '"text":"49"'),
        "site/numbers/lamps/index.html": ('"value":48.0', '"value":49.0'),
        "site/data/tables/years.csv": ("2750", "2751"),
        "site/claims/far/index.html": ("Open", "Wrong"),
        "site/oembed/claims/far.json": ("Open: ", "Wrong: "),
        "docs/data/explainer.yml": ("verdict: open", "verdict: off"),
        "site/numbers/planks/index.html": ("=\u00a0500<", "=\u00a0501<"),
    }
    for file, (old, new) in other.items():
        whole = (folder / file).read_text("utf-8")
        assert old in whole, file
        (folder / file).write_text(whole.replace(old, new), "utf-8")
    seen = " ".join(untrue(folder))
    places = (
        "test_every_value_is_what_the_second_computation_gives",
        " index.html: bridge_length",
        "numbers/bridge_length/index.html: bridge_length",
        "ja/index.html: bridge_length",
        "numbers/lamps.json ",
        "numbers/lamps/ tells",
        "tables/years.csv:6: visits",
        "claim far passes as 'off', but is 'open'",
        "claims/far/ ",
        "oembed/claims/far.json",
        "rounded up = 501' does not come to what it says",
    )
    assert [place for place in places if place not in seen] == []
    assert [*untrue(base)] == []
