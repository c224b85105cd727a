"""HTML made from template files; the only door to jinja2."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

import jinja2
from jinja2.bccache import Bucket

from explainer import kept

_NOWHERE: Final = Path()


def filled(template: Path, **values: object) -> str:
    """A template file, filled in; every value is escaped unless the template says otherwise.

    Raises:
        jinja2.UndefinedError: the template names a value that is not given.
    """
    return _read(template).render(values)


def keep_compiled(environment: jinja2.Environment) -> None:
    """Let an environment compile each template once for all builds: else that takes as long as a small build."""
    if (folder := kept.of_packages(_NOWHERE)) != _NOWHERE:
        environment.bytecode_cache = _Compiled(folder / "templates")


def has_template(environment: jinja2.Environment, name: str) -> bool:
    """Whether an environment can find and read a template; to list them all takes much longer."""
    if environment.loader is None:
        return False
    try:
        environment.loader.get_source(environment, name)
    except (jinja2.TemplateNotFound, UnicodeDecodeError):
        return False
    return True


class _Compiled(jinja2.BytecodeCache):
    """Templates as Python's code, by their content: the same template in another folder is found too."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get_bucket(self, environment: jinja2.Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What is known of a template's code, which then says that it comes from this file."""
        switches = (environment.autoescape is True, environment.trim_blocks, environment.lstrip_blocks)
        settings = f"{version('jinja2')} {switches} {sorted(environment.extensions)}"
        key = kept.digest(f"{settings} {name}\n{source}")
        bucket = Bucket(environment, key, key)
        self.load_bytecode(bucket)
        if bucket.code:
            bucket.code = bucket.code.replace(co_filename=filename or "<template>")
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read the code, if it was kept by this version of Python."""
        if content := kept.read(self._file(bucket), bucket.key):
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code."""
        kept.write(self._file(bucket), bucket.key, bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / bucket.key[:32]


# Parsing a template takes a hundred times as long as filling it, and there are over a thousand cards.
@cache
def _read(template: Path) -> jinja2.Template:
    loader = jinja2.FileSystemLoader(template.parent)
    environment = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined)
    keep_compiled(environment)
    return environment.get_template(template.name)
