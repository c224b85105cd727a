"""What readers would see change between a revision and the working tree, and because of which edited lines.

In: a project in a git repository and a revision. Out: a `Difference` of two built sites, as text, JSON or Markdown.
Promises: `site/` stays as it is, each revision is built by its own generator and once only, and a difference is empty
exactly when every page, number, chart, claim, address and file for readers is the same.
"""

from __future__ import annotations

from explainer.diff.changes import Difference, as_json
from explainer.diff.comparing import difference
from explainer.diff.markdown import as_markdown
from explainer.diff.text import as_text

__all__ = [
    "Difference",
    "as_json",
    "as_markdown",
    "as_text",
    "difference",
]
