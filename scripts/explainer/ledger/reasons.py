"""A verdict that turns has its reason, which was given for another one, rewritten or confirmed before it is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping

from explainer.data import Claim
from explainer.errors import DataMistake, Report
from explainer.ledger.current import template_of
from explainer.ledger.editions import ClaimContent
from explainer.ledger.store import Ledger
from explainer.verdicts import Verdict
from explainer.wording import REFERENCE


def check_reasons(verdicts: Mapping[str, Verdict], ledger: Ledger) -> None:
    """Check that no claim has another verdict than the one last recorded and still the reason that was given for that.

    Raises:
        Refusal: all that have.
    """
    report = Report()
    for claim in (verdict.claim for verdict in verdicts.values()):
        history = ledger.history("claims", claim.id)
        last = history[-1].content if history else None
        if isinstance(last, ClaimContent) and last.verdict != claim.verdict and not _is_settled(claim, last):
            problem = f"{claim.id} was published as '{last.verdict}' and is now '{claim.verdict}', for the same reason"
            advice = f"rewrite the reason, or write 'confirmed: {claim.verdict}' if every word of it still holds"
            report.add(DataMistake(problem, claim.places["reason"], advice))
    report.raise_if_any()


def _is_settled(claim: Claim, last: ClaimContent) -> bool:
    """Whether the reason was confirmed for the new verdict, or is another one than that of the old verdict."""
    if claim.confirmed is not None:
        return True
    if last.template is not None:
        return last.template != template_of(claim)
    # An entry from before templates were recorded has only the text: the same words with anything for the references.
    words = REFERENCE.sub("\0", claim.reason).split("\0")
    return re.fullmatch(".*".join(map(re.escape, words)), last.reason, re.DOTALL) is None
