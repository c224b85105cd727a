"""Every verdict is computed a second time."""

from __future__ import annotations

from judged import verdict
from recompute import Book


def test_every_verdict_is_what_the_second_computation_gives(book: Book) -> None:
    given = {name: (claim["verdict"], verdict(book, name)) for name, claim in book.claims.items() if "number" in claim}
    other = {key for key, (written, computed) in given.items() if written != computed}

    assert other == {key for key, claim in book.claims.items() if "overrule" in claim and "number" in claim}
