"""Every verdict is shown, as the page of claims has it."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

import pytest

from judged import deviation, verdict
from pages import PAGES, classes, every, page_of, text_of
from recompute import Book

FROM_WORST: Final = ("wrong", "misleading", "off", "open", "roughly right", "supported", "not checkable")


def test_deviations_agree_with_work_by_hand(book: Book) -> None:
    given = {name: (claim["verdict"], verdict(book, name)) for name, claim in book.claims.items() if "number" in claim}
    overruled = {key for key, claim in book.claims.items() if "overrule" in claim}

    assert len(given) >= 10
    assert all(given[key][0] in {"misleading", "not checkable", "open"} for key in overruled)
    assert deviation(book, "four-core-fibre") == 3.75  # 19 cores, not 4
    assert deviation(book, "us-average-100-300") == 0  # 298.38 lies between
    assert deviation(book, "petabits-to-gigabytes") == 0.25  # 156 250, not 125 000
    assert deviation(book, "holograms-no-delay") == 0  # 47 ms is less than 150


def test_the_page_of_claims_shows_every_claim_with_its_verdict_the_worst_first(site: Path, book: Book) -> None:
    [shown] = every(page_of(site, "claims.md"), of="claim-list")
    entries = {each.get("id", "").removeprefix("claim-"): each for each in every(shown, of="claim")}
    [counts] = every(shown, of="claim-counts")
    counted = Counter(claim["verdict"] for claim in book.claims.values())

    assert len(entries) >= 38
    assert {*entries} == {*book.claims}
    verdicts = [verdict_in(entry) for entry in entries.values()]
    assert verdicts == sorted(verdicts, key=FROM_WORST.index)
    assert {name: verdict_in(entry) for name, entry in entries.items()} == {
        name: claim["verdict"] for name, claim in book.claims.items()
    }
    for name, claim in book.claims.items():
        [said] = every(entries[name], tag="h3", of="claim-text")
        written = re.split(r"\{\{.*?\}\}", " ".join(claim["claim"].split()))
        assert all(part.strip() in text_of(said) for part in written), name
        assert [text_of(each) for each in every(entries[name], of="claim-quote")] == [
            f"“{claim[key]}”" for key in ("quote",) if key in claim
        ], name
        for part, of in (("finding", "summary"), ("reason", "claim-reason"), ("origin", "claim-origin")):
            found = every(entries[name], tag=of) if of == "summary" else every(entries[name], of=of)
            assert [len(text_of(each)) > 20 for each in found] == [True] * (part in claim), name
        assert entries[name].get("data-topic") == claim["topic"], name
    assert {text_of(each).lower() for each in every(counts, tag="li")} == {
        f"{verdict} {count}" for verdict, count in counted.items()
    }


def test_the_page_leads_with_what_is_wrong_what_is_true_and_where_it_may_come_from(site: Path, book: Book) -> None:
    [pairs] = every(page_of(site, "claims.md"), of="claim-pairs")
    wrong = {name: claim for name, claim in book.claims.items() if claim["verdict"] == "wrong"}
    linked = [[(link.get("href") or "").removeprefix("./") for link in every(pair, tag="a")] for pair in pairs]

    assert len(wrong) >= 3
    assert linked == [[f"#claim-{name}"] for name in wrong]
    assert [len([*every(pair, tag="dd")]) for pair in pairs] == [2 + ("origin" in claim) for claim in wrong.values()]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_stays_light(site: Path, name: str) -> None:
    page = (site / PAGES[name] / "index.html").read_bytes()
    assert len(page) < 165_000  # of which programs of inputs have up to 15,000
    assert len(gzip.compress(page)) < 31_000


def test_every_section_has_a_heading(site: Path) -> None:
    without = [
        (name, section.get("class"))
        for name in PAGES
        for section in every(page_of(site, name), tag="section")
        if not any(each.tag in {"h1", "h2", "h3", "h4"} for each in section.iter())
    ]
    assert without == []


@pytest.mark.parametrize("name", PAGES)
def test_a_claim_in_a_page_leads_to_the_rest_of_it(site: Path, book: Book, name: str) -> None:
    for box in (each for each in every(page_of(site, name), of="claim") if each.tag == "div"):
        key = box.get("id", "").removeprefix("claim-")
        assert verdict_in(box) == book.claims[key]["verdict"], key
        [more] = every(box, of="claim-more")
        assert (more.get("href") or "").endswith(f"claims/#claim-{key}"), key


def test_a_claim_shows_what_was_said_where_and_what_was_found(site: Path, book: Book) -> None:
    [shown] = every(page_of(site, "claims.md"), of="claim-list")
    said, *_ = every(shown, of="claim-source")
    assert text_of(said) == "Said in: TechyQuantum."
    assert [link.get("href") for link in every(said, tag="a")] == [
        "https://techyquantum.com/japan-internet-speed-record-125000-gbps"
    ]
    for entry in (each for each in every(page_of(site, "claims.md"), of="claim")):
        key = entry.get("id", "").removeprefix("claim-")
        claim = book.claims[key]
        compared = [*every(entry, of="claim-numbers")]
        is_exact = claim.get("wrong") == "0 %"
        assert len(compared) == ("number" in claim and not is_exact), key
        for part in compared:
            assert {each.get("data-figure") for each in every(part, tag="data")} == {claim["number"]}, key
            first, _, found = text_of(part).partition(" · found ")
            assert first.startswith("Read as: " if "read_as" in claim else "Claimed "), key
            assert claim.get("read_as", "") in first, key
            assert first.endswith("(our reading)") == ("read_as" in claim), key
            low, high, _ = book.tried(claim["number"])
            assert ("uncertainty: " in found) == (low < high), key
        overruled = " ".join(text_of(each) for each in every(entry, of="claim-overruled"))
        assert claim.get("overrule", "") in overruled, key
        assert bool(overruled) == ("overrule" in claim), key
        [foot] = every(entry, of="claim-source")
        assert any((link.get("href") or "").endswith(f"{key}/#share") for link in every(foot, tag="a")), key


def verdict_in(box: Element) -> str:
    """The verdict in a claim's box, the same for readers and for scripts."""
    [chip] = every(box, of="verdict")
    verdict = text_of(chip).lower().removesuffix(":")
    assert box.get("data-verdict") == verdict.replace(" ", "-")
    assert classes(chip) == {"verdict", f"verdict-{box.get('data-verdict')}"}
    return verdict
