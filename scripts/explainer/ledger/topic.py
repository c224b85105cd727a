"""Whether a ledger is that of the explainer that it lies beside, or one that another explainer has left there."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from explainer.errors import DataMistake, Place
from explainer.ledger.lines import PAGES
from explainer.ledger.store import Ledger

_FEWEST: Final = 5  # things; of fewer, all may well be gone at once
_KNOWN: Final = 0.05  # of them; names such as `population` are in many explainers


def check_topic(ledger: Ledger, present: Container[tuple[str, str]], moved: Container[str], place: Place) -> None:
    """Check that what was published is there still, by and large. present: kind and id; moved: old addresses.

    Raises:
        DataMistake: nearly nothing of it is.
    """
    things = [
        thing for thing in ledger.things() if thing[0] != PAGES and ledger.history(*thing)[-1].content is not None
    ]
    known = sum(thing in present or f"{thing[0]}/{thing[1]}/" in moved for thing in things)
    if len(things) >= _FEWEST and known < _KNOWN * len(things):
        problem = (
            f"{len(things)} numbers, charts, claims and inputs are recorded, and this explainer has {known} of them"
        )
        advice = f"if it is a new explainer, remove {place.file}/; otherwise bring them back"
        raise DataMistake(problem, place, advice)
