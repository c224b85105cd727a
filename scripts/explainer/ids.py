"""Which texts are ids: short enough to be the name of a file, an anchor and part of an address."""

from __future__ import annotations

import re
from typing import Final

# Of facts, figures, inputs, columns and rows: what a formula can name.
PATTERN: Final = r"[a-z][a-z0-9_]{0,63}"
ADVICE: Final = "use a-z, 0-9 and _, a letter first, at most 64 in all"
# Of sources, tables, claims and charts, which hyphens may join.
KEBAB_PATTERN: Final = r"[a-z0-9][a-z0-9_-]{0,63}"
KEBAB_ADVICE: Final = "use a-z, 0-9, - and _, at most 64 in all"


def is_id(text: str) -> bool:
    """Whether a text may name a number or a column."""
    return re.fullmatch(PATTERN, text) is not None


def is_kebab_id(text: str) -> bool:
    """Whether a text may name a source, a table, a claim or a chart."""
    return re.fullmatch(KEBAB_PATTERN, text) is not None
