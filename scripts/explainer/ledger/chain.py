"""Digests that make the ledger's lines one chain, so that no line is changed, added, moved or removed unnoticed.

Each line of the ledger ends with a digest of itself and of the line before it. The last line of a recording also has
the number of addresses that were registered by then, and their digest. This shows slips and wrong merges. It does not
stop anybody who computes the digests anew: that shows in git, where each line of the published ledger must stay.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from explainer.data import CONFLICT
from explainer.errors import DataMistake, Place, Report

Lines = Sequence[tuple[Place, str]]
_SEALED: Final = re.compile(
    r'(?P<body>\{.*?(?:, "addresses": "(?P<count>[0-9]{1,9}) (?P<of>[0-9a-f]{16})")?)'
    r', "digest": "(?P<digest>[0-9a-f]{16})"\}'
)
_DIGEST: Final = re.compile(r'"digest"\s*:')
_MARKER: Final = re.compile(r"<{7}|={7}$|>{7}|\|{7}")
_OF_ADDRESSES: Final = re.compile(r', "addresses": "[^"]*"$')


@dataclass(frozen=True)
class Register:
    """How many addresses were registered when an entry was recorded, and their digest."""

    count: int
    digest: str


def way_back(folder: str) -> str:
    """What to do about a ledger that was edited or merged. folder: its path from the project's root."""
    return f"take the published one: git checkout --no-overlay main -- {folder}; then run: make record"


def plain(line: str) -> str:
    """The entry of a line, without what seals it."""
    sealed = _SEALED.fullmatch(line)
    return _OF_ADDRESSES.sub("", sealed["body"]) + "}" if sealed else line


def is_sealed(lines: Lines) -> bool:
    """Whether the lines have digests; a ledger made before there were any has none."""
    return not lines or any(_DIGEST.search(line) for _, line in lines)


def sealed(lines: Iterable[str], before: Sequence[str], addresses: Sequence[str]) -> list[str]:
    """Entries as lines with digests. before: the sealed lines that they follow; addresses: all of the register."""
    made = list(lines)
    last = before[-1] if before else ""
    for index, line in enumerate(made):
        body = line.removesuffix("}")
        if index == len(made) - 1:
            body += f', "addresses": "{len(addresses)} {digest_of(_text(addresses))}"'
        last = made[index] = f'{body}, "digest": "{_link(last, body)}"}}'
    return made


def check_chain(lines: Lines, report: Report, remedy: str) -> list[Register]:
    """Check that each line follows from the one before it: what they say of the register, in order."""
    said: list[Register] = []
    last = ""
    for place, line in lines:
        if not (found := _SEALED.fullmatch(line)):
            report.add(DataMistake("does not end with a digest, so no command wrote it like this", place, remedy))
            continue
        if found["digest"] != _link(last, found["body"]):
            problem = "does not follow from the line before it: one of them was edited, or two branches were merged"
            report.add(DataMistake(problem, place, remedy))
        if found["count"]:
            said.append(Register(int(found["count"]), found["of"]))
        last = line
    return said


def check_registered(addresses: Lines, said: Iterable[Register], file: str, remedy: str) -> None:
    """Check that the register still begins with the addresses that each recording put there.

    file: of the register.

    Raises:
        DataMistake: one of them was changed, moved or removed.
    """
    running, done = hashlib.sha256(), 0
    for register in said:
        running.update(_text(address for _, address in addresses[done : register.count]).encode())
        if len(addresses) < register.count or running.hexdigest()[:16] != register.digest:
            problem = f"lines {done + 1} to {register.count} are not as recorded: addresses were edited or removed"
            raise DataMistake(problem, Place(file, done + 1), remedy)
        done = register.count


def check_markers(lines: Lines, report: Report, remedy: str) -> None:
    """Report what a merge left between two sides."""
    for place, line in lines:
        if _MARKER.match(line):
            report.add(DataMistake(CONFLICT, place, remedy))


def digest_of(text: str) -> str:
    """The first 16 hexadecimal digits of a text's SHA-256: enough to show a slip."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _link(last: str, body: str) -> str:
    found = _SEALED.fullmatch(last)
    return digest_of(f"{found['digest'] if found else ''}\n{body}")


def _text(addresses: Iterable[str]) -> str:
    return "".join(f"{address}\n" for address in addresses)
