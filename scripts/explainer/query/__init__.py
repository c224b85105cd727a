"""Tables that are answers to queries: an engine is asked, and what it says is checked and kept beside the data file.

In: a table's query, its input files or a database. Out: a csv and its record, which a build reads like any other file.
Promises: no build needs an engine; what is refused, or stopped at any moment, leaves the answer before it whole; no
address of an engine, and nothing in it, is ever written or said. The only package that imports ibis, and only to ask.
"""

from __future__ import annotations

from explainer.query.refreshing import refresh

__all__ = ["refresh"]
