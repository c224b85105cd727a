"""Builds every variant of the small explainer and prints what each kind came to: `make hostile`."""

from __future__ import annotations

import functools
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hostile.judging import Judged, judge
from hostile.variants import variants
from hostile.world import make

say = functools.partial(print, flush=True)


def main(pattern: str = "", seed: str = "11") -> int:
    """Judge all variants whose kind matches; 1 if a fault of ours was found."""
    judged = Judged()
    with tempfile.TemporaryDirectory() as made:
        base, folder = Path(made, "base"), Path(made, "work", "variant")
        folder.parent.mkdir()
        make(base)
        for variant in variants(base, int(seed)):
            if re.search(pattern, variant.kind):
                before = len(judged.faults)
                judge(variant, base, folder, judged)
                for fault in judged.faults[before:]:
                    say(fault)
    kinds = Counter[str]()
    for (kind, what), count in sorted(judged.counts.items()):
        kinds[what] += count
        say(f"{kind:20} {what:9} {count:5}")
    say(f"{sum(kinds.values())} variants: {dict(kinds)}, {len(judged.faults)} faults")
    return int(bool(judged.faults))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
