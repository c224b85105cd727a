"""Builds every variant of the small explainer and prints what each kind came to: `make hostile`.

Of the slips that a build may well accept, whose pages are then all read, it takes some of each kind.
"""

from __future__ import annotations

import functools
import random
import re
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "explainer" / "tools"))

from hostile.judging import Judged, judge
from hostile.passing import judge_preview, judge_slip
from hostile.passing_world import make_passing
from hostile.slips import slips, some_of_each
from hostile.variants import variants
from hostile.world import make

ANEW = 8  # of so many slips one is also built from nothing, and previewed
say = functools.partial(print, flush=True)


def main(pattern: str = "", seed: str = "11", of_a_kind: str = "15") -> int:
    """Judge all variants and some slips whose kind matches; 1 if a fault of ours was found."""
    judged = Judged()
    with tempfile.TemporaryDirectory() as made:
        base, folder = Path(made, "base"), Path(made, "work", "variant")
        folder.parent.mkdir()
        make(base)
        for variant in variants(base, int(seed)):
            if re.search(pattern, variant.kind):
                judge(variant, base, folder, judged)
                _report(judged)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(base)
        _judge_slips(base, folder, judged, pattern, random.Random(int(seed)), int(of_a_kind))  # noqa: S311 - the same again
    kinds = Counter[str]()
    for (kind, what), count in sorted(judged.counts.items()):
        kinds[what] += count
        say(f"{kind:20} {what:9} {count:5}")
    say(f"{sum(kinds.values())} variants: {dict(kinds)}, {len(judged.faults)} faults")
    return int(bool(judged.faults))


def _judge_slips(  # noqa: PLR0913, PLR0917 - what `main` has
    base: Path, folder: Path, judged: Judged, pattern: str, chance: random.Random, of_a_kind: int
) -> None:
    make_passing(base)
    chosen = [slip for slip in some_of_each(slips(base, chance), chance, of_a_kind) if re.search(pattern, slip.kind)]
    for number, slip in enumerate(chosen):
        judge_slip(slip, base, folder, judged, is_built_anew=number % ANEW == 0)
        _report(judged)
    judge_preview(iter(chosen[::ANEW]), base, folder, judged)
    _report(judged)


def _report(judged: Judged, said: Counter[str] = Counter()) -> None:  # noqa: B006 - what has been said
    """Print the faults that are new."""
    for fault in judged.faults[said["faults"] :]:
        say(fault)
    said["faults"] = len(judged.faults)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
