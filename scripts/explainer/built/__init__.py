"""A built site as it is on disk: its pages, addresses and anchors, and an audit of what no page may contain.

In: a folder of HTML. Out: `Built`, and mistakes. Promises: every link leads somewhere, no reference is left unfilled,
and no page loads anything from another host or runs a script that is not the site's.
"""

from __future__ import annotations

from explainer.built.audit import audit_site
from explainer.built.page import BuiltPage, is_card
from explainer.built.reading import Built, named, read_site

__all__ = [
    "Built",
    "BuiltPage",
    "audit_site",
    "is_card",
    "named",
    "read_site",
]
