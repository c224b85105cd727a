"""One variant of an explainer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Variant:
    """kind: of what is changed, and how; name: unique; change: does it, in the explainer's folder."""

    kind: str
    name: str
    change: Callable[[Path], object]


def written(kind: str, name: str, file: str, content: str | bytes) -> Variant:
    """A variant that has other contents in a file."""
    whole = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    return Variant(kind, name, lambda folder: (folder / file).write_bytes(whole))
