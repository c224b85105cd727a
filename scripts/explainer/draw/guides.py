"""What axes and legends write: in a format that there is, of what a label has. Vega says nothing, or nothing of use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from explainer.draw.fields import DATUM, GUIDES, channels_of, texts_in, views
from explainer.errors import ChartMistake

_OF_A_LABEL: Final = frozenset({"index", "label", "value"})
# [[fill]align][sign][symbol][0][width][,][.precision][~][type], as d3-format has it.
_FORMAT: Final = re.compile(r"(?:.?[<>=^])?[+\-( ]?[$#]?0?\d*,?(?:\.\d+)?~?[a-z%]?", re.IGNORECASE)
_LIKE: Final = "write e.g. ',.0f', '.1f', '.0%' or 's'"


def check_guides(spec: Mapping[str, Any]) -> None:
    """Check the formats of numbers, and what the expressions of axes, legends and heads read of a label.

    Raises:
        ChartMistake: a format is none for a number; or an expression reads what no label has.
    """
    for view in views(spec):
        for encoded in channels_of(view.encoding):
            guides = [guide for name in sorted(GUIDES) if isinstance(guide := encoded.get(name), Mapping)]
            for part in (encoded, *guides) if encoded.get("type") == "quantitative" else ():
                written = part.get("format")
                if isinstance(written, str) and "formatType" not in part and not _FORMAT.fullmatch(written):
                    raise ChartMistake(f"has the format '{written}', which is none for a number", None, _LIKE)
            for text in texts_in([guide.get("labelExpr") for guide in guides]):
                for found in DATUM.finditer(text):
                    if (name := found[1] or found[3]) not in _OF_A_LABEL:
                        problem = f"writes labels with datum.{name}, which none of them has"
                        raise ChartMistake(problem, None, "a label has datum.value and datum.label")
