"""One variant built and judged: refused in one short line with its place, or accepted and harmless."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from hostile.harm import harms
from hostile.variant import Variant
from hostile.world import SITE, run

SECONDS_AT_MOST: Final = 2.0
SECONDS_A_MEGABYTE: Final = 120.0  # of what a variant has more than the explainer, which is for readers to see
_LONGEST: Final = 700
_SAID: Final = re.compile(r"(?:docs|scripts|mkdocs\.yml|theme)[^:\n]*(?::\d+){0,2}: [^\n]+")


@dataclass
class Judged:
    """The verdicts on variants. counts: by kind and what happened; faults: of ours, each in a line or more."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def judge(variant: Variant, base: Path, folder: Path, judged: Judged) -> None:
    """Build a variant of an explainer in a folder that is used for nothing else."""
    fresh(base, folder)
    variant.change(folder)
    before = _beside(folder)
    outcome = run(folder)
    what = "raised" if outcome.raised else "refused" if outcome.said else "accepted"
    judged.counts[variant.kind, what] += 1
    found = [outcome.raised] if outcome.raised else [*_badly_said(outcome.said)]
    if outcome.seconds > SECONDS_AT_MOST + SECONDS_A_MEGABYTE * max(0, _size(folder) - _size(base)) / 1e6:
        found.append(f"{outcome.seconds:.1f} seconds")
    if what == "accepted":
        found += harms(folder / SITE, base / SITE)
    if more := _beside(folder) - before:
        found.append(f"it wrote {sorted(more)[:3]} beside the site")
    judged.faults += [f"{variant.kind} | {variant.name} | {what}: {fault}" for fault in found]


def fresh(base: Path, folder: Path) -> None:
    """The explainer as it was, with the caches that it has made since."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.name != ".cache":
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    skip = shutil.ignore_patterns(SITE, ".cache")
    shutil.copytree(base, folder, ignore=skip, dirs_exist_ok=True)
    if not (folder / ".cache").exists():
        shutil.copytree(base / ".cache", folder / ".cache")


def _size(folder: Path) -> int:
    """How many bytes there are in the files for pages."""
    return sum(path.stat().st_size for path in (folder / "docs").rglob("*") if path.is_file())


def _beside(folder: Path) -> frozenset[str]:
    """The names beside the site."""
    inner = (path for path in folder.iterdir() if path.name not in {SITE, ".cache", "scripts"})
    return frozenset(path.name for path in (*inner, *folder.parent.iterdir()))


def _badly_said(said: tuple[str, ...]) -> Iterator[str]:
    for line in said:
        if not _SAID.fullmatch(line):
            yield f"said badly: {line[:300]!r}"
        elif len(line.partition(": ")[2]) > _LONGEST:  # but for its place, which is as long as the name of a file
            yield f"said at length, {len(line)} characters: {line[:150]!r}"
