"""What an audit has to know of each page without fault, kept from one build to the next by the page's own bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from explainer.hypertext import Links, Target

_PACKAGES: Final = ("built", "hypertext")


@dataclass(frozen=True)
class Account:
    """A page that has no fault of its own. targets: where it leads in the site; all_ids: its anchors."""

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
        if self._file is None or self._now.keys() == self._before.keys():
            return
        pages = {key: [sorted(one.targets), sorted(one.all_ids)] for key, one in sorted(self._now.items())}
        content = json.dumps(pages, separators=(",", ":"))
        beside = self._file.with_suffix(".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(f"{_digest(self._rules, content)}\n{content}", encoding="utf-8")
            beside.replace(self._file)
        except OSError:  # it only saves time
            return

    def _read(self) -> dict[str, Account]:
        try:
            head, _, content = self._file.read_text(encoding="utf-8").partition("\n") if self._file else ("", "", "")
        except (OSError, ValueError):
            return {}
        if head != _digest(self._rules, content):
            return {}
        pages = json.loads(content)
        return {
            key: Account(frozenset(Target(*target) for target in targets), frozenset(ids))
            for key, (targets, ids) in pages.items()
        }


@cache
def _code() -> str:
    """Hash of the code that says what a fault is."""
    package = Path(__file__).parents[1]
    return _digest(*(path.read_text("utf-8") for name in _PACKAGES for path in sorted((package / name).glob("*.py"))))


def _digest(*texts: str) -> str:
    found = hashlib.sha256()
    for text in texts:
        content = text.encode("utf-8", "surrogatepass")
        found.update(b"%d " % len(content) + content)
    return found.hexdigest()
