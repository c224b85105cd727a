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
    return _read(template).render(values)


# Parsing a template takes a hundred times as long as filling it, and there are over a thousand cards.
@cache
def _read(template: Path) -> jinja2.Template:
    loader = jinja2.FileSystemLoader(template.parent)
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    return environment.get_template(template.name)
