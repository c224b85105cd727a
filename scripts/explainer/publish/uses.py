"""Which pages use which number: in their text, behind a number of theirs, in a chart or in a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from explainer.built import Built
from explainer.project import Loaded


def pages_using(loaded: Loaded, built: Built) -> Mapping[str, tuple[str, ...]]:
    """Addresses of the pages that use each number, in reading order; numbers that no page uses are missing.

    A page uses what its text says, what the receipts of that name as inputs, what its charts are drawn from, and the
    rows of its tables.

    Raises:
        Refusal: a chart cannot be drawn.
    """
    blocks: dict[str, Iterable[str]] = {f"chart-{key}": loaded.chart(key).used for key in loaded.charts()}
    for table in loaded.numbers.tables.values():
        blocks[f"table-{table.id}"] = [row.id for row in table.rows if row.id]
    found: dict[str, list[str]] = {}
    for page in built.pages:
        in_blocks = (key for anchor in page.ids for key in blocks.get(anchor, ()))
        for key in dict.fromkeys([*page.numbers, *page.accounted, *in_blocks]):
            found.setdefault(key, []).append(page.address)
    return {key: tuple(addresses) for key, addresses in found.items()}
