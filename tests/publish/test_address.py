"""The address of a site is one that every page, card and browser reads alike, and the time of a build is a number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from mkdocs.exceptions import ConfigurationError

from explainer.errors import Place, PublishingMistake
from explainer.publish.address import check_epoch, unfit_address
from explainer.publish.pages_build import settings_of


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://a.example",
        "https://A.example/b-c/d_e~f.g/",
        "http://127.0.0.1:8000/petabit/",
        "https://b\u00fccher.example/",
        "https://xn--bcher-kva.example/x",
    ],
)
def test_an_address_in_plain_letters_is_fit(address: str) -> None:
    assert not list(unfit_address(address, Place("mkdocs.yml", 3)))


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/b c/",
        "https://a.example/%20/",
        "https://a.example/\u00fc/",
        "https://a.example/a&b/",
        "https://a.example/it's/",
        "https://a.example/{{ x }}/",
        "https://a.example/?b=1",
        "https://a.example/#b",
        "https://a.example:99999/",
        "https://name:word@a.example/",
        "http://[",
        "ftp://a.example/",
        " https://a.example/ ",
    ],
)
def test_any_other_is_refused_where_it_is_set(address: str) -> None:
    (mistake,) = unfit_address(address, Place("mkdocs.yml", 3))
    assert str(mistake) == (
        f"mkdocs.yml:3: site_url is '{address}', which not every page, card and browser would read alike; "
        "write https://host/folder/ in plain letters, without a name, ? or #; SITE_URL may set it"
    )


def test_an_address_that_no_parser_reads_is_a_sentence(small: Path) -> None:
    path = small / "mkdocs.yml"
    path.write_text(re.sub("(?m)^site_url: .*", "site_url: 'http://['", path.read_text("utf-8")), "utf-8")
    with pytest.raises(ConfigurationError, match=r"mkdocs\.yml: an address in it cannot be read: Invalid IPv6 URL"):
        settings_of(small, small / "site")


@pytest.mark.parametrize("written", ["abc", "1e9", "9" * 30])
def test_a_time_of_the_build_that_is_none_is_refused(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", written)
    with pytest.raises(PublishingMistake) as refused:
        check_epoch()
    said = f"SOURCE_DATE_EPOCH: is '{written}', which is no time; set it to the seconds since 1970, or unset it"
    assert str(refused.value) == said


@pytest.mark.parametrize("written", ["", "0", "1700000000"])
def test_a_time_of_the_build_is_taken(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", written)
    check_epoch()
