"""What is known of a page is used again while its bytes are the same, and no fault hides behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from explainer.built import audit_site, read_site
from explainer.built.accounts import Account, Accounts
from explainer.errors import Mistakes
from explainer.hypertext import Policy, Target, addresses_in_style

URL = "https://bridges.example/petabit/"
HEAD = Policy().added_to("<head></head>")
KNOWN = Account(frozenset({Target("how/", "top")}), frozenset({"a"}))


def accounts(file: Path | None, *rules: str) -> Accounts:
    made = Accounts(file, rules)
    assert made.of("how/", "text", lambda: KNOWN) == KNOWN
    made.keep()
    return made


def unused() -> Account | None:
    raise AssertionError("it was known")


def test_an_account_is_kept_for_the_same_page_and_rules(tmp_path: Path) -> None:
    accounts(tmp_path / "kept.json", "rule")
    assert Accounts(tmp_path / "kept.json", ["rule"]).of("how/", "text", unused) == KNOWN


@pytest.mark.parametrize(
    ("address", "text", "rule"), [("", "text", "rule"), ("how/", "x", "rule"), ("how/", "text", "x")]
)
def test_another_page_text_or_rule_has_an_account_of_its_own(
    tmp_path: Path, address: str, text: str, rule: str
) -> None:
    accounts(tmp_path / "kept.json", "rule")
    assert Accounts(tmp_path / "kept.json", [rule]).of(address, text, lambda: None) is None


@pytest.mark.parametrize(("old", "new"), [("}", ""), ("top", "end"), ("\n", "")])
def test_a_file_that_is_not_as_it_was_written_is_not_used(tmp_path: Path, old: str, new: str) -> None:
    accounts(tmp_path / "kept.json")
    (tmp_path / "kept.json").write_text((tmp_path / "kept.json").read_text().replace(old, new))
    assert Accounts(tmp_path / "kept.json", []).of("how/", "text", lambda: None) is None


def test_without_a_place_to_keep_them_accounts_are_made_each_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for nowhere in (None, tmp_path / "file" / "kept.json", tmp_path):
        accounts(nowhere)
        assert Accounts(nowhere, []).of("how/", "text", lambda: None) is None


def test_a_link_breaks_although_its_own_page_is_as_it_was(tmp_path: Path) -> None:
    site, kept = tmp_path / "site", tmp_path / "kept.json"
    (site / "how").mkdir(parents=True)
    (site / "index.html").write_text(
        HEAD + '<nav><a href="how/">x</a></nav>\n<a href="how/#top">x</a> <a href="a.csv">x</a>'
    )
    (site / "a.csv").write_text("a")
    (site / "how" / "index.html").write_text(HEAD + '<i id="top"></i>')
    audit_site(site, read_site(site), URL, kept=kept)
    (site / "a.csv").unlink()
    (site / "how" / "index.html").write_text(HEAD + '<i id="end"></i>')
    with pytest.raises(Mistakes) as caught:
        audit_site(site, read_site(site), URL, kept=kept)
    assert str(caught.value).splitlines() == [
        "index.html:2: broken link to a.csv; fix the link",
        "index.html:2: broken link to how/#top: no such anchor; fix the link",
    ]


def test_no_page_stays_in_memory_as_a_tree(tmp_path: Path) -> None:
    for name in ("how", "numbers/a", "numbers/b"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "index.html").write_text(HEAD)
    (tmp_path / "index.html").write_text(HEAD + '<nav><a href="how/">x</a></nav>')
    built = read_site(tmp_path)
    before = [set(vars(page)) for page in (*built.pages, *built.others)]
    audit_site(tmp_path, built, URL)
    assert [set(vars(page)) for page in (*built.pages, *built.others)] == before
    assert any(page.address == "numbers/a/" and "html" not in vars(page) for page in built.others)


def test_a_stylesheet_is_read_again_only_when_it_or_a_file_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, kept, read = tmp_path / "site", tmp_path / "kept.json", list[str]()

    def addresses(css: str) -> Iterator[tuple[int, str]]:
        read.append(css)
        return addresses_in_style(css)

    monkeypatch.setattr("explainer.built.audit.addresses_in_style", addresses)
    site.mkdir()
    (site / "index.html").write_text(HEAD)
    (site / "a.png").write_text("a")
    (site / "look.css").write_text("\na { b: url(a.png) }")
    for _ in range(2):
        audit_site(site, read_site(site), URL, kept=kept)
    assert read == ["\na { b: url(a.png) }"]
    (site / "a.png").unlink()
    with pytest.raises(Mistakes, match=r"look\.css:2: broken link to a\.png; fix the link"):
        audit_site(site, read_site(site), URL, kept=kept)
