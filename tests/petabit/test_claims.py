"""Every verdict is computed a second time and shown."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from petabit.pages import PAGES, classes, every, page_of, text_of
from petabit.recompute import Book


def test_every_verdict_is_what_the_second_computation_gives(book: Book) -> None:
    given = {name: (claim["verdict"], book.verdict(name)) for name, claim in book.claims.items() if "number" in claim}

    assert len(given) >= 10
    other = {key for key, (written, computed) in given.items() if written != computed}
    assert other == {key for key, claim in book.claims.items() if "overrule" in claim}
    assert all(given[key][0] in {"misleading", "not checkable", "open"} for key in other)
    assert book.deviation("four-core-fibre") == 3.75  # 19 cores, not 4
    assert book.deviation("us-average-100-300") == 0  # 298.38 lies between
    assert book.deviation("petabits-to-gigabytes") == 0.25  # 156 250, not 125 000
    assert book.deviation("holograms-no-delay") == 0  # 47 ms is less than 150


def test_the_page_of_claims_shows_every_claim_with_its_verdict(site: Path, book: Book) -> None:
    [shown] = every(page_of(site, "claims.md"), of="claim-list")
    boxes = {each.get("id", "").removeprefix("claim-"): each for each in every(shown, of="claim")}
    [counts] = every(shown, of="claim-counts")
    counted = Counter(claim["verdict"] for claim in book.claims.values())

    assert len(boxes) >= 38
    assert [*boxes] == [*book.claims]
    assert {name: verdict_in(box) for name, box in boxes.items()} == {
        name: claim["verdict"] for name, claim in book.claims.items()
    }
    for name, claim in book.claims.items():
        [said] = every(boxes[name], of="claim-text")
        [reason] = every(boxes[name], of="claim-reason")
        written = re.split(r"\{\{.*?\}\}", " ".join(claim["claim"].split()))
        assert all(part.strip() in text_of(said) for part in written), name
        assert claim.get("quote", "") in text_of(said), name
        assert len(text_of(reason)) > 20, name
        assert boxes[name].get("data-topic") == claim["topic"], name
    assert text_of(counts).lower() == " ".join(
        f"{text_of(each).lower()} {counted[text_of(each).lower()]}" for each in every(counts, of="verdict")
    )
    assert sum(counted.values()) == sum(map(int, re.findall(r"\d+", text_of(counts))))


@pytest.mark.parametrize("name", PAGES)
def test_a_claim_shows_what_was_said_where_and_what_was_found(site: Path, book: Book, name: str) -> None:
    for box in every(page_of(site, name), of="claim"):
        key = box.get("id", "").removeprefix("claim-")
        claim = book.claims[key]
        assert verdict_in(box) == claim["verdict"], key
        compared = [*every(box, of="claim-numbers")]
        assert len(compared) == ("number" in claim), key
        for part in compared:
            assert {each.get("data-figure") for each in every(part, tag="data")} == {claim["number"]}, key
            first, _, found = text_of(part).partition(" · found ")
            assert first.startswith("Read as: " if "read_as" in claim else "Claimed "), key
            assert claim.get("read_as", "") in first, key
            assert first.endswith("(our reading)") == ("read_as" in claim), key
            low, high, _ = book.tried(claim["number"])
            assert ("uncertainty: " in found) == (low < high), key
        overruled = " ".join(text_of(each) for each in every(box, of="claim-overruled"))
        assert claim.get("overrule", "") in overruled, key
        assert bool(overruled) == ("overrule" in claim), key
        [foot] = every(box, of="claim-source")
        assert text_of(foot).startswith("Said in: TechyQuantum. "), key
        assert "https://techyquantum.com/japan-internet-speed-record-125000-gbps" in {
            link.get("href") for link in every(foot, tag="a")
        }


def verdict_in(box: Element) -> str:
    """The verdict in a claim's box, the same for readers and for scripts."""
    [chip] = every(box, of="verdict")
    verdict = text_of(chip).lower().removesuffix(":")
    assert box.get("data-verdict") == verdict.replace(" ", "-")
    assert classes(chip) == {"verdict", f"verdict-{box.get('data-verdict')}"}
    return verdict
