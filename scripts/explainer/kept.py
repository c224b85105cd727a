"""Files that only save time: read as they were written or not at all, and done without where none can be.

The digest in each tells of damage, not of intent: whoever can write into the folder can write the digest too, and a key
that would prevent this would have to be kept where they can read it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from pathlib import Path


def read(path: Path, key: str) -> bytes | None:
    """What was written to a file under that key, if all of it is there as it was written."""
    try:
        if not path.is_file():  # to read from a pipe would take for ever
            return None
        head, content = path.read_bytes().split(b"\n", 1)
    except (OSError, ValueError):
        return None
    return content if head == _head(key, content) else None


def write(path: Path, key: str, content: bytes) -> None:
    """Keep content in a file, under a key of one line, at once or not at all; where nothing can be kept, do without."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(_head(key, content) + b"\n" + content)
            os.replace(name, path)  # noqa: PTH105 - atomic, also over another process's file
        except BaseException:
            os.unlink(name)  # noqa: PTH108 - as it was made
            raise


def of_packages(otherwise: Path) -> Path:
    """The folder for what follows from installed packages alone: one for all explainers of a virtual environment.

    otherwise: the folder where Python runs in none, or may not write there.
    """
    is_own = sys.prefix != sys.base_prefix and os.access(sys.prefix, os.W_OK)
    return Path(sys.prefix) / ".cache" / "explainer" if is_own else otherwise


def digest(content: str | bytes) -> str:
    """Hash of a text or of bytes, long enough that no two will ever be alike."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def _head(key: str, content: bytes) -> bytes:
    return f"{key} {digest(content)}".encode()
