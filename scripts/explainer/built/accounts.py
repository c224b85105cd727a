"""What an audit has to know of each page or stylesheet without fault, kept by its own bytes from build to build."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from explainer.hypertext import Links, Target
from explainer.kept import digest, read, write

_PACKAGES: Final = ("built", "hypertext")
_READERS: Final = ("selectolax", "tinycss2")


@dataclass(frozen=True)
class Account:
    """A page or stylesheet that has no fault of its own. targets: where it leads in the site; all_ids: its anchors."""

    targets: frozenset[Target]
    all_ids: frozenset[str]


@dataclass(frozen=True)
class Noting(Links):
    """Links that all lead somewhere, and are noted."""

    targets: set[Target] = field(default_factory=set)

    def lost(self, target: Target) -> None:
        self.targets.add(target)


class Accounts:
    """Accounts of pages in a file; without one, or with a file that is not as it was written, all are made anew.

    rules: what they depend on beside a page's address and bytes, and this code.
    """

    def __init__(self, file: Path | None, rules: Iterable[str]) -> None:
        self._file = file
        self._rules = _digest(_code(), *rules)
        self._before = self._read()
        self._now: dict[str, Account] = {}

    def of(self, address: str, text: str, make: Callable[[], Account | None]) -> Account | None:
        """The account of a page; None if it has a fault."""
        key = _digest(address, text)
        account = self._now.get(key) or self._before.get(key) or make()
        if account:
            self._now[key] = account
        return account

    def keep(self) -> None:
        """Write down the accounts asked for, where that is possible."""
        if self._file and self._now.keys() != self._before.keys():
            pages = {key: [sorted(one.targets), sorted(one.all_ids)] for key, one in sorted(self._now.items())}
            write(self._file, self._rules, json.dumps(pages, separators=(",", ":")).encode())

    def _read(self) -> dict[str, Account]:
        content = read(self._file, self._rules) if self._file else None
        return {
            key: Account(frozenset(Target(*target) for target in targets), frozenset(ids))
            for key, (targets, ids) in json.loads(content or b"{}").items()
        }


@cache
def _code() -> str:
    """What says what a fault is: our code, and the libraries that read pages."""
    package = Path(__file__).parents[1]
    files = (path for name in _PACKAGES for path in sorted((package / name).glob("*.py")))
    return " ".join([*(digest(path.read_bytes()) for path in files), *map(version, _READERS)])


def _digest(*texts: str) -> str:
    """Hash of texts, another one for others, or for the same in another order."""
    return digest(" ".join(digest(text.encode("utf-8", "surrogatepass")) for text in texts))
