"""A few variants of each kind, in every run of the tests; `make hostile` builds all of them."""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path
from typing import Final

import pytest

from hostile.harm import harms
from hostile.judging import Judged, judge
from hostile.variant import Variant
from hostile.variants import variants
from hostile.world import SITE, make

pytestmark = pytest.mark.small

SEED: Final = 11
OF_A_KIND: Final = 1


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explainer that all variants are made of, built."""
    folder = tmp_path_factory.mktemp("hostile") / "base"
    make(folder)
    return folder


def test_one_variant_of_each_kind_is_refused_with_its_place_or_harmless(base: Path) -> None:
    kinds: dict[str, list[Variant]] = defaultdict(list)
    for variant in variants(base, SEED):
        kinds[variant.kind].append(variant)
    assert len(kinds) > 30
    judged, chance = Judged(), random.Random(SEED)  # noqa: S311 - the same in every run
    folder = base.parent / "work" / "variant"
    folder.parent.mkdir()
    for found in kinds.values():
        for variant in chance.sample(found, OF_A_KIND):
            judge(variant, base, folder, judged)
    assert judged.faults == []
    assert {what for _, what in judged.counts} == {"refused", "accepted"}


@pytest.mark.parametrize(
    ("name", "content", "harm"),
    [
        ("a.html", "<img src=x onerror=y>", "onerror on <img>"),
        ("a.html", "<a href=' java&#10;script:x'>x</a>", None),
        ("a.html", "<a href=' javascript:x'>x</a>", "href= javascript:x on <a>"),
        ("a.html", "<script>x</script>", "a script 'x'"),
        ("a.html", "<img src='//x.example/y'>", "src=//x.example/y on <img> loads"),
        ("a.html", "<p>a{{ b</p>", "{{ left in 'a{{ b'"),
        ("a.html", "<p>a\u200bb</p>", "U+200B in 'a\\u200bb'"),
        ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><a", "cannot be read: unclosed token: line 1, column 40"),
        ("a.json", '{"a": NaN}', "cannot be read: NaN is no number"),
        ("a.csv", "a\n=1", "a formula '=1'"),
        ("a.csv", "a\n-1.5", None),
        ("a.csv", "a\n+1", None),
        ("a.csv", "a\n+a1", "a formula '+a1'"),
        ("a.html", "<!-- a{{ b --><p>x</p>", None),
    ],
)
def test_harm_is_seen(tmp_path: Path, name: str, content: str, harm: str | None) -> None:
    (tmp_path / SITE).mkdir()
    (tmp_path / SITE / name).write_text(content, "utf-8")
    found = list(harms(tmp_path / SITE, tmp_path / "nothing"))
    assert found == ([f"{name}: {harm}"] if harm else [])
