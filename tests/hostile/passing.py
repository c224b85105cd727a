"""One slip built and judged: what the build accepts has to be published as it is, and the same from nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hostile.again import Served, differing, stale
from hostile.judging import Judged, fresh, judge
from hostile.published import untrue
from hostile.variant import Variant

# What the second computation raises where it knows less than ours; it then says nothing.
_UNREAD: Final = (AssertionError, ArithmeticError, LookupError, TypeError, ValueError)


def judge_slip(slip: Variant, base: Path, folder: Path, judged: Judged, *, is_built_anew: bool) -> None:
    """Build a slip of an explainer in a folder that keeps what was built before. is_built_anew: from nothing, too."""
    accepted = judged.counts[slip.kind, "accepted"]
    judge(slip, base, folder, judged)
    if judged.counts[slip.kind, "accepted"] == accepted:
        return
    found: list[str] = []
    try:
        found += untrue(folder)
    except _UNREAD:
        judged.counts[slip.kind, "not read"] += 1
    if is_built_anew:
        judged.counts[slip.kind, "anew"] += 1
        found += stale(folder, folder.with_name("cold"))
    judged.faults += [f"{slip.kind} | {slip.name} | accepted: {fault}" for fault in found]


def judge_preview(slips: Iterator[Variant], base: Path, folder: Path, judged: Judged) -> None:
    """Preview each slip after the one before, and compare every page with a preview that has shown nothing else."""
    fresh(base, folder)
    served = Served(folder)
    try:
        served.pages()
        for slip in slips:
            fresh(base, folder)
            slip.change(folder)
            pages, cold = served.pages(), folder.with_name("cold")
            if not pages:
                continue
            judged.counts["preview", "accepted"] += 1
            faults = differing(pages, folder, cold)
            judged.faults += [f"preview | {slip.kind} {slip.name} | accepted: {fault}" for fault in faults]
    finally:
        served.close()
