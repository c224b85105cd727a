"""Published addresses are permanent: what replaces one that moved, and a check that none is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from explainer.data import Move
from explainer.errors import DataMistake, Place, PublishingMistake, Report, nearest
from explainer.ledger.store import Ledger, social_of


def file_of(address: str) -> str:
    """The file that a page links to for an address, so that a generator knows it: its index.html, or the file."""
    return address + "index.html" if address.endswith("/") or not address else address


def target_of(address: str, moved: Mapping[str, Move]) -> str:
    """The address that takes the place of another in the end.

    Raises:
        DataMistake: it redirects to itself.
    """
    now, passed = address, {address}
    while now in moved:
        now = moved[now].new
        if now in passed:
            raise DataMistake(f"redirect loop at '{address}'", moved[address].place, "end at an address that exists")
        passed.add(now)
    return now


def check_moves(moved: Mapping[str, Move], present: frozenset[str], pages: Iterable[str]) -> None:
    """Check that every move starts at an address that is gone and ends at one that exists.

    present: addresses before any redirect is written; pages: more of them.

    Raises:
        Refusal: every move that does not.
    """
    report, known = Report(), {*present, *pages}
    for move in moved.values():
        with report.collecting(move.place):
            if move.old in present:
                raise DataMistake(f"'{move.old}' has not moved, it still exists", move.place, "remove the line")
            target = target_of(move.old, moved)
            ending = "" if "#" in move.old or _is_page(move.old) else PurePosixPath(move.old).suffix
            if ending and not target.endswith(ending):
                problem = f"'{move.old}' is a file, which cannot lead to '{target}'"
                raise DataMistake(problem, None, f"bring it back, or name a file that ends in '{ending}'")
            if target not in known:
                problem = f"'{move.old}' redirects to '{target}', which does not exist"
                folder = re.sub(r"(^|/)index\.html(?=#|$)", r"\1", target)  # as a browser or a folder has it
                advice = f"write '{folder}'" if folder in known else nearest(target, known)
                raise DataMistake(problem, None, advice)
    report.raise_if_any()


def check_register(ledger: Ledger, present: frozenset[str], moved: Mapping[str, Move], place: Place) -> None:
    """Check that every address ever published still exists. place: of the data file, where moves are written.

    Raises:
        Refusal: every address that would be lost, and what to do.
    """
    report = Report()
    lost = ledger.addresses - present
    pages = {address for address in lost if _is_page(address)}
    pictures = {social_of(page) for page in pages}
    for address in sorted(lost):
        page, mark, _ = address.partition("#")
        if mark and (page in moved or page not in present):  # reported as a whole page
            continue
        if address in pictures or (address not in pages and f"{PurePosixPath(address).parent}/" in pages):  # follow it
            continue
        is_file = not (mark or _is_page(address) or not address)
        way = (
            "a file of its kind that takes its place" if is_file else "the page that has it now, or says why it is gone"
        )
        report.add(lost_address(address, f"bring it back, or name {way}:", place))
    report.raise_if_any()


def redirects(moved: Mapping[str, Move]) -> Iterator[tuple[str, str]]:
    """The pages and cards that moved as a whole, each with its final address."""
    for old in moved:
        if _is_page(old):
            yield old, target_of(old, moved)


def _is_page(address: str) -> bool:
    """Whether it is that of a page or card as a whole, which can lead on; a file cannot."""
    return re.fullmatch(r"[^#]*(?:/|\.html)", address) is not None


def lost_address(address: str, advice: str, place: Place | None = None) -> PublishingMistake:
    """The mistake of losing a published address. advice: what to do, before the line that records a move."""
    remedy = f"{advice} moved: {{'{address}': where/it/is/now/}} in the data file"
    return PublishingMistake(f"the published address '{address}' would be lost", place, remedy)
