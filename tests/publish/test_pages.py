"""The pages at addresses that have moved, and the one that shows why a preview is refused."""

from __future__ import annotations

import html5lib
import pytest

from explainer.data import Move
from explainer.errors import Place
from explainer.hypertext import Policy
from explainer.ledger import redirects
from explainer.publish.pages import finished_page, redirect_page

COMPLETING = ' autocomplete="off">'
URL = "https://bridges.example/petabit/"


def test_a_finished_page_has_a_policy_and_no_box_that_completes_what_is_typed() -> None:
    box = f'<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer"{COMPLETING}'
    text = '<input type="text" class="md-search__input" autocomplete="off">'
    page = finished_page(
        f'<!doctype html><html><head><meta charset="utf-8"></head><body>{box}{text}</body></html>', Policy()
    )
    assert page.endswith(f"<body>{box[: -len(COMPLETING)]}>{text}</body></html>")
    assert '<meta http-equiv="Content-Security-Policy"' in page


def test_a_finished_page_has_no_indents_but_in_what_shows_or_runs_them() -> None:
    code = "<pre>\n  <span>if</span>\n    <span>so</span></pre>"
    script = "<script>\n  const page = `<p>\n  <b>`;\n</script>"
    text = "<p>\n    one\n  two</p>"
    start = '<!doctype html><html><head><meta charset="utf-8"></head><body>'
    page = finished_page(f"{start}\n  {text}  \n\n   <p>{code}\n  {script}</body></html>", Policy())
    assert page.endswith(f"<body>\n{text}\n<p>{code}\n{script}</body></html>")


def test_a_redirect_page_keeps_its_bytes() -> None:
    assert redirect_page("old/", "you/#speed", url=URL, language="en") == (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="'
        "default-src 'none'; base-uri 'none'; connect-src 'self'; form-action 'none'; "
        "img-src 'self' https://bridges.example; "
        "script-src 'self' https://bridges.example; style-src 'self' https://bridges.example"
        '">'
        '<title>What stood here has moved: go there</title><meta name="robots" content="noindex">'
        '<link rel="canonical" href="https://bridges.example/petabit/you/#speed">'
        '<script src="../assets/js/moved.js" data-to="../you/#speed"></script>'
        '<meta http-equiv="refresh" content="0; url=../you/#speed"></head>'
        '<body><p><a href="../you/#speed">What stood here has moved: go there</a></p></body></html>\n'
    )


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [("old.html", "you.html", "you.html"), ("a/old.html", "you/", "../you/"), ("a/old/", "a/you.html", "../you.html")],
)
def test_pages_with_and_without_a_folder_of_their_own_lead_to_one_another(old: str, new: str, way: str) -> None:
    assert f'data-to="{way}"' in redirect_page(old, new, url=URL, language="en")
    moved = {old: Move(old, new, Place("docs/data/explainer.yml", 1))}
    assert [*redirects(moved)] == [(old, new)]


@pytest.mark.parametrize(
    ("old", "new", "way"),
    [
        ("old/", "new/", "../new/"),
        ("numbers/old/", "numbers/new/", "../new/"),
        ("numbers/old/", "you/#speed", "../../you/#speed"),
        ("old/", "", "../"),
    ],
)
def test_a_redirect_page_leads_on_without_script(old: str, new: str, way: str) -> None:
    page = redirect_page(old, new, url=URL, language="en")
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    [refresh] = [meta for meta in document.iter("meta") if meta.get("http-equiv") == "refresh"]
    [link] = document.iter("a")
    [canonical] = document.iter("link")
    assert (refresh.get("content"), link.get("href")) == (f"0; url={way}", way)
    assert canonical.get("href") == f"{URL}{new}"


def test_a_redirect_page_is_in_the_language_of_the_explainer() -> None:
    assert '<html lang="en-GB">' in redirect_page("old/", "new/", url=URL, language="en-GB")
