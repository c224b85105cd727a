"""What a reader could read and should not: typed numbers, comparisons that nothing holds, stale facts, poor pages.

In: a project that can be built. Out: findings with file, line and column, by rules that hold for any topic.
Promises: everything that a reader can read is read; the same files and the same day give the same findings; a finding
can be waived beside its words, with a reason, and a waiver that nothing needs is one.
"""

from __future__ import annotations

from explainer.check.checking import check
from explainer.check.findings import Finding, as_github, as_json, as_text, counted

__all__ = [
    "Finding",
    "as_github",
    "as_json",
    "as_text",
    "check",
    "counted",
]
