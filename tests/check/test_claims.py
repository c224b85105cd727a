"""Claims say somebody else's numbers, and a number of ours in one is our reading."""

from __future__ import annotations

import pytest

from check.conftest import DATA, Check

CLAIM = """
claims:
  many-riders:
    claim: "{claim}"
    topic: riders
    quote: {quote}
    said_in: harbour-2024
    verdict: not checkable
    reason: Nobody knows.
"""
COMPARED = "    number: {number}\n    relation: between\n    value: {value}\n    to: {to}\n"
TOLERANCES = "    rounding: 50 %\n    roughly_right: 60 %\n    wrong: 70 %\n    overrule: it is not what is asked\n"


def with_claim(claim: str, compared: str = "", quote: str = "a claim", read_as: str = "") -> str:
    """The data with one claim, of a number with `number value [to]`."""
    text = DATA + CLAIM.format(claim=claim, quote=quote)
    if compared:
        number, value, *to = compared.split("|")
        more = COMPARED.format(number=number, value=value, to=(to or [value])[0]) + TOLERANCES
        text += more + (f"    read_as: {read_as}\n" if read_as else "")
    return text


@pytest.mark.parametrize(
    "claim",
    [
        "Within 10 to 15 years, ferries will fly.",
        "Some 3.4 million people ride in a year.",
        "There are 17 ferries, and 40 % of them are new.",
        "It takes twelve minutes to cross.",
    ],
)
def test_numbers_in_a_claim_are_those_of_whoever_makes_it(found: Check, claim: str) -> None:
    assert [str(each) for each in found("", data=with_claim(claim))] == []


@pytest.mark.parametrize(
    ("claim", "compared"),
    [
        ("Three and a half million people ride.", "riders|3.5 million"),
        ("In a year 3.4m people ride.", "riders|3.4 million"),
        ("Between 3 and 4 million people ride.", "riders|3 million|4 million"),
        ("They number 10 to 20 now.", "ferries|10|20"),
        ("A crossing takes 720 seconds.", "crossing|12 min"),
        ("A crossing takes under an hour.", "crossing|1 h"),
        ("A ticket costs two and a half dollars.", "fare|2.5 USD"),
        ("It is the 17th ferry.", "ferries|17"),
        ("The riders have doubled.", "riders_gain|2"),
        ("A third of the ferries burn diesel.", "diesel_share|33 %"),
        ("The river is 214,000 metres long.", "river_length|214 km"),
        ("The link carries {{ signal }}.", "signal|250 Mbit/s"),
    ],
)
def test_a_value_in_the_words_of_a_claim_is_no_reading_of_ours(found: Check, claim: str, compared: str) -> None:
    assert [str(each) for each in found("", data=with_claim(claim, compared))] == []


@pytest.mark.parametrize(
    ("claim", "compared"),
    [
        ("Hardly anybody rides.", "riders|1 million"),
        ("Three million people ride.", "riders|4 million"),
        ("Between 3 and 5 million people ride.", "riders|3 million|4 million"),
        ("A crossing is instantaneous.", "crossing|1 min"),
        ("A crossing takes minutes.", "crossing|1 h"),
        ("Many ferries burn diesel.", "diesel_share|30 %"),
    ],
)
def test_a_value_that_is_not_in_the_words_needs_a_reading(found: Check, claim: str, compared: str) -> None:
    rules = [(each.rule, each.words) for each in found("", data=with_claim(claim, compared))]
    assert rules == [("unread-claim", "many-riders")]
    read = with_claim(claim, compared, read_as="what we take the words to mean")
    assert [str(each) for each in found("", data=read)] == []


def test_a_value_in_the_quotation_is_in_the_words(found: Check) -> None:
    data = with_claim("Hardly anybody rides.", "riders|1 million", quote="a million people ride")
    assert [str(each) for each in found("", data=data)] == []
