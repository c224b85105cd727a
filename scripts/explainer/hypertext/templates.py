"""HTML made from template files; the only door to jinja2."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2


def filled(template: Path, **values: object) -> str:
    """A template file, filled in; every value is escaped unless the template says otherwise.

    Raises:
        jinja2.UndefinedError: the template names a value that is not given.
    """
    return _environment(template.parent).get_template(template.name).render(values)


# Parsing a template takes a hundred times as long as filling it, and there are over a thousand cards.
@cache
def _environment(folder: Path) -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=False
    )
