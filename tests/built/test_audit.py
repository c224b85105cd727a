"""What no built site may contain, each with its page and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.built import audit_site, read_site
from explainer.errors import Mistakes
from explainer.hypertext import Policy, strict_policy

URL = "https://bridges.example/petabit/"
THEME = '__md_scope=new URL("{}",location),__md_get=1'
THEME_LAST = "var target=document.getElementById(location.hash.slice(1))"
LOST = f"<head><title>Bridges</title><script>{THEME.format('/petabit/')}</script><script>{THEME_LAST}</script>"
LINK = "link to a page of the site, or to an https: address"
OUT = "leads out of the site; name a page or a file of the site"
SCRIPT = "script in the page; move it into a file and load that"
MENU = "<nav><a href=how/>How</a></nav>"


def with_policy(body: str) -> str:
    """A page with a body, and the policy that fits it."""
    return Policy().added_to(f"<!doctype html><head></head>{body}")


def audit(folder: Path, body: str, *, style: str = "") -> None:
    """Audit a site whose home page has a body from its second line on."""
    (folder / "how").mkdir()
    (folder / "how" / "index.html").write_text(with_policy('<h1 id="how">How</h1><a id="x y">x</a>'))
    (folder / "data.csv").write_text("a")
    (folder / "x.png").write_text("a")
    (folder / "y.js").write_text("a")
    (folder / "404.html").write_text(Policy().added_to(LOST))
    (folder / "look.css").write_text(style)
    (folder / "index.html").write_text(with_policy(f"{MENU}\n<p>{body}</p>"))
    audit_site(folder, read_site(folder), URL)


def refused(folder: Path, body: str, *, style: str = "") -> str:
    with pytest.raises(Mistakes) as caught:
        audit(folder, body, style=style)
    return str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        'Links <a href="how/">there</a>, <a href="how/#how">to a part</a>, <a href="data.csv">to a file</a>',
        '<a href="how">without a slash</a> <a href="how/#x%20y">escaped</a> <a href="d%61ta.csv">too</a>',
        '<a href="">here</a> <a href="#">top</a> <a href="?q=1">asked</a> <a href="how/index.html?q#how">all</a>',
        '<a href="https://other.example/gone">other</a> <a href="http://other.example">old</a>',
        '<a href="mailto:a@b.example">mail</a> <map><area href="https://other.example"></map>',
        f'<a href="{URL}how/#how">by its whole address</a> <a href="/petabit/how/">from the root</a>',
        f'<a href="{URL}">home</a> <a href="{URL.removesuffix("/")}">home</a> <a href="//bridges.example/petabit/">',
        "<code>{{ record_rate }}</code> <pre>{{ x }}</pre> <!-- {{ note }} --> <kbd>{{ x }}</kbd> <samp>{{ x }}</samp>",
        "Write <span>{<span>{</span></span> lamps }}",
        'An <img src="x.png" alt="dot: https://other.example"> nan',
        '<script type="application/json" class="program">{"label": "https://other.example, and/or"}</script>',
        '<img src="x.png" srcset="x.png 1x, x.png 2.5x, x.png 100w"><img srcset="x.png,">',
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><use href="" /></svg>',
        '<svg><g id="a" fill="url(#a)" transform="scale(2)"></g></svg>',
        '<i title="Note: //x" data-x="http://x.example">x</i>',
        '<source media="(min-width:600px)" srcset="x.png"><i id="fn:1" class="a:b"></i><a href="#fn:1">1</a>',
        '<meta property="og:image" content="https://other.example/x.png"><meta name="twitter:card" content="a:b">',
        '<meta http-equiv="refresh" content="0; url=how/"><meta http-equiv=Refresh content="5;how/#how">',
        '<script type="application/ld+json">{"@context": "https://schema.org"}</script>',
        '<script id="__config" type="application/json">{"base": "..", "note": "Note: x", "unit": "h:mm:ss"}</script>',
        '<script src="y.js" data-to="how/#how"></script><script> </script>',
        f"<script>{THEME.format('.')}</script><script>{THEME_LAST}</script>",
        f"<script>{THEME.format('../..')}</script>",
        '<form action="how/"><input name="a" value="https://other.example"></form>',
        '<data data-figure="a" value="-1.5e9">x</data> <data value="x">x</data>',
        '<svg viewBox="0 0 1 1"><text data-figure="a">1</text></svg>',
        '<link rel="canonical" href="https://bridges.example/petabit"><iframe src="how/"></iframe>',
        '<p data-md-component="header" class="mermaids"><i id=""></i><i id="">',
    ],
)
def test_a_sound_page_passes(tmp_path: Path, body: str) -> None:
    audit(tmp_path, body)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("It carried {{ rate }}.", "'{{ rate }}.' was not filled in; fill it in, or write it as code"),
        ('<i title="{{ rate }}">x</i>', "'{{ rate }}' was not filled in; fill it in, or write it as code"),
        ("<textarea>{{ rate }}</textarea>", "'{{ rate }}' was not filled in; fill it in, or write it as code"),
        ("<code>a</code> {{ rate }}", "'{{ rate }}' was not filled in; fill it in, or write it as code"),
        ("<code/>{{ rate", None),  # a browser takes the slash for nothing: this is code
        (
            '<script type="application/ld+json">"{{ x }}"</script>',
            "'{{ x }}\"' was not filled in; fill it in, or write it as code",
        ),
        ('<a href="gone/">x</a>', "broken link to gone/; fix the link"),
        ('<a href="data.csv/">x</a>', "broken link to data.csv/; fix the link"),
        (f'<a href="{URL}/other/">x</a>', f"broken link to {URL}/other/; fix the link"),
        ('<a href="how/../../gone">x</a>', f"how/../../gone {OUT}"),
        ('<a href="how/#why">x</a>', "broken link to how/#why: no such anchor; fix the link"),
        ('<a href="#why">x</a>', "broken link to #why: no such anchor; fix the link"),
        ('<a href="#__why">x</a>', "broken link to #__why: no such anchor; fix the link"),
        ('<img src="../a.png">', f"../a.png {OUT}"),
        ('<area href="gone/">', "broken link to gone/; fix the link"),
        ('<i id="a"></i><b id="a"></b>', "duplicate id 'a'; rename one"),
        ('<data data-figure="a" value="nan">x</data>', "'nan' is not a number; fix the formula"),
        ('<data data-figure="a" value="inf">x</data>', "'inf' is not a number; fix the formula"),
        ('<data data-figure="a">x</data>', "'' is not a number; fix the formula"),
        ('<a href="javascript:alert(1)">x</a>', f"link to javascript:alert(1) is not allowed; {LINK}"),
        ('<a href="/elsewhere/">x</a>', f"/elsewhere/ {OUT}"),
        ('<a href="data:text/html,x">x</a>', f"link to data:text/html,x is not allowed; {LINK}"),
        ('<a href="http://[">x</a>', "'http://[' is not an address; fix it"),
        ('<base href="how/">', "<base> is not allowed; write the page without it"),
        ('<noscript title="x"></noscript>', "<noscript> is not allowed; write the page without it"),
        ('<template shadowrootmode="open"></template>', "<template> is not allowed; write the page without it"),
        ('<img src="x.png" onerror="x()">', "'onerror' on <img> can run a script; remove it"),
        ('<html onclick="x()">', "'onclick' on <html> can run a script; remove it"),
        ('<svg><g ONLOAD="x()"></g></svg>', "'onload' on <g> can run a script; remove it"),
        ('<iframe srcdoc="&lt;img src=x>"></iframe>', "'srcdoc' on <iframe> can run a script; remove it"),
        ("<script>x()</script>", SCRIPT),
        ('<script type="module">x()</script>', SCRIPT),
        (f"<script>{THEME_LAST};x()</script>", SCRIPT),
        (f"<script>{THEME.format('//other.example/')}</script>", SCRIPT),
        ('<i class="a mermaid"></i>', "class=a mermaid makes the theme's script ask another host; remove it"),
        (
            '<a data-md-component="source" href="https://github.example/a/b">x</a>',
            "data-md-component=source makes the theme's script ask another host; remove it",
        ),
    ],
)  # fmt: skip
def test_a_faulty_page_is_refused(tmp_path: Path, body: str, message: str | None) -> None:
    if message is None:
        audit(tmp_path, body)
    else:
        assert refused(tmp_path, body) == f"index.html:2: {message}"


OTHER = "https://cdn.example/x"


@pytest.mark.parametrize(
    "body",
    [
        f'<img src="{OTHER}" alt="">',
        f'<script src="{OTHER}"></script>',
        f'<link rel="stylesheet" href="{OTHER}">',
        f'<link rel="modulepreload" href="{OTHER}">',
        f'<link rel="apple-touch-icon" href="{OTHER}">',
        f'<link rel="preconnect" href="{OTHER}">',
        f'<link rel="canonical" href="{OTHER}">',
        f'<img srcset="x.png 1x, {OTHER} 2x">',
        f'<source srcset="{OTHER}">',
        f'<link rel="preload" as="image" imagesrcset="{OTHER} 1x">',
        f'<a href="how/" ping="x.png {OTHER}">x</a>',
        f'<video poster="{OTHER}"></video>',
        f'<video src="{OTHER}"></video>',
        f'<audio src="{OTHER}"></audio>',
        f'<track src="{OTHER}">',
        f'<embed src="{OTHER}">',
        f'<object data="{OTHER}"></object>',
        f'<iframe src="{OTHER}"></iframe>',
        f'<input type="image" src="{OTHER}">',
        f'<form action="{OTHER}"></form>',
        f'<button formaction="{OTHER}">x</button>',
        f'<q cite="{OTHER}">x</q>',
        f'<table background="{OTHER}"></table>',
        f'<img longdesc="{OTHER}">',
        f'<script src="y.js" data-to="{OTHER}"></script>',
        f'<svg><image href="{OTHER}"/></svg>',
        f'<svg><image xlink:href="{OTHER}"/></svg>',
        f'<svg><use href="{OTHER}"/></svg>',
        f'<svg><script href="{OTHER}"/></svg>',
        '<svg><rect fill="u\\72l(\'https:\\2f/cdn.example/x\')"/></svg>',
        f'<svg><title><img src="{OTHER}"></title></svg>',
        f'<!--><img src="{OTHER}">-->',
        f'<meta http-equiv="refresh" content="0; URL=\'{OTHER}\'">',
        f'<meta http-equiv="Refresh" content="0;{OTHER}">',
        f'<meta http-equiv="refresh" content="0 , url = {OTHER}">',
        f"<IMG\nSRC={OTHER}>",
    ],
)  # fmt: skip
def test_nothing_is_loaded_from_another_host(tmp_path: Path, body: str) -> None:
    line = 3 if "\n" in body else 2
    assert refused(tmp_path, body) == f"index.html:{line}: loads {OTHER} from another host; publish a copy"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("//cdn.example/x", "loads //cdn.example/x from another host; publish a copy"),
        ("/\\cdn.example/x", "loads /\\cdn.example/x from another host; publish a copy"),
        ("\\\\cdn.example/x", "loads \\\\cdn.example/x from another host; publish a copy"),
        (" /&#9;/cdn.example/x", "loads  /\t/cdn.example/x from another host; publish a copy"),
        ("HTTPS://cdn.example/x", "loads HTTPS://cdn.example/x from another host; publish a copy"),
        ("https:cdn.example/x", "broken link to https:cdn.example/x; fix the link"),
        ("http:cdn.example/x", "address http:cdn.example/x is not allowed; use a file of the site"),
        (f"{URL[:-1]}.example/x", f"loads {URL[:-1]}.example/x from another host; publish a copy"),
        ("https://bridges.example@a.b", "loads https://bridges.example@a.b from another host; publish a copy"),
        ("https://bridges.example/other/x", "loads https://bridges.example/other/x from another host; publish a copy"),
        ("&#1;java&#10;script:x()", "address \x01java\nscript:x() is not allowed; use a file of the site"),
        ("data:text/html,x", "address data:text/html,x is not allowed; use a file of the site"),
        ("data:image/svg+xml,x", "address data:image/svg+xml,x is not allowed; use a file of the site"),
        ("gone.png", "broken link to gone.png; fix the link"),
        ("%2e%2e/x.png", "broken link to %2e%2e/x.png; fix the link"),
    ],
)  # fmt: skip
def test_an_address_is_read_as_browsers_read_it(tmp_path: Path, url: str, message: str) -> None:
    assert refused(tmp_path, f'<iframe src="{url}"></iframe>') == f"index.html:2: {message}"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (f'<svg><set attributeName="href" to="{OTHER}"/></svg>', f"address {OTHER} in 'to' on <set>; remove it"),
        ('<img srcset="x.png 1x,//cdn.example">', "broken link to 1x,//cdn.example; fix the link"),
        (f'<svg><rect fill="url({OTHER})"/></svg>', f"address url({OTHER}) in 'fill' on <rect>; remove it"),
        ('<i new="//cdn.example">x</i>', "address //cdn.example in 'new' on <i>; remove it"),
        ('<i new="http://www.w3.org/x">x</i>', "address http://www.w3.org/x in 'new' on <i>; remove it"),
        ('<i new="&#1;data:x">x</i>', "address \x01data:x in 'new' on <i>; remove it"),
        ('<i new=" java&#9;script:x()">x</i>', "address  java\tscript:x() in 'new' on <i>; remove it"),
        ('<i new="x.png /\\cdn.example 2x">x</i>', "address x.png /\\cdn.example 2x in 'new' on <i>; remove it"),
        (f'<svg xmlns="{OTHER}"></svg>', f"address {OTHER} in 'xmlns' on <svg>; remove it"),
        (
            f'<script type="application/json">{{"search": "{OTHER}"}}</script>',
            "address of another host in a script's data; publish a copy",
        ),
        (
            '<script type="application/json">{"search": "\\u002f\\u002fcdn.example"}</script>',
            "address of another host in a script's data; publish a copy",
        ),
        (
            '<script type="application/json">["https:cdn.example"]</script>',
            "address of another host in a script's data; publish a copy",
        ),
        ('<script type="application/json">x</script>', "address of another host in a script's data; publish a copy"),
    ],
)  # fmt: skip
def test_an_attribute_that_nobody_thought_of_holds_no_address(tmp_path: Path, body: str, message: str) -> None:
    assert refused(tmp_path, body) == f"index.html:2: {message}"


def test_stylesheets_load_only_what_is_on_the_site(tmp_path: Path) -> None:
    style = f"""@import "gone.css"; a {{ b: url(x.png) }}
/* url({OTHER}) */ a {{ content: "Note: x" }}
a {{ b: url("data:text/css,x") }}
@import url({OTHER});"""
    assert refused(tmp_path, "x", style=style).splitlines() == [
        "look.css:1: broken link to gone.css; fix the link",
        "look.css:3: address data:text/css,x is not allowed; use a file of the site",
        f"look.css:4: loads {OTHER} from another host; publish a copy",
    ]


def test_every_problem_of_a_page_has_its_line(tmp_path: Path) -> None:
    body = '{{ x }} <a href="b">x</a>\n<a href="a">x</a>\n<i id=a>\n<!-- id=a --><i\nid=a><i id=a><a href="b">x</a>'
    assert refused(tmp_path, body).splitlines() == [
        "index.html:2: '{{ x }}' was not filled in; fill it in, or write it as code",
        "index.html:2: broken link to b; fix the link",
        "index.html:3: broken link to a; fix the link",
        "index.html:6: broken link to b; fix the link",
        "index.html:6: duplicate id 'a'; rename one",
    ]


def test_cards_and_pages_in_folders_are_audited(tmp_path: Path) -> None:
    (tmp_path / "numbers/toll").mkdir(parents=True)
    (tmp_path / "numbers/toll/index.html").write_text(with_policy('<a href="../../how/">x</a>\n<a href="how/">x</a>'))
    assert refused(tmp_path, "x") == "numbers/toll/index.html:2: broken link to how/; fix the link"


def test_without_a_page_of_the_theme_no_script_is_the_theme_s(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(with_policy(f"<script>{THEME_LAST}</script>"))
    with pytest.raises(Mistakes, match=r"^index.html:1: script in the page; move it into a file and load that$"):
        audit_site(tmp_path, read_site(tmp_path), URL)


def test_the_site_may_be_the_whole_host(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(with_policy('<a href="/">x</a><a href="https://bridges.example/gone">x</a>'))
    with pytest.raises(Mistakes, match=r"^index.html:1: broken link to https://bridges.example/gone; fix the link$"):
        audit_site(tmp_path, read_site(tmp_path), "https://bridges.example")


STOPPED = "is stopped by the page's policy"
NOT_ITS_OWN = "the page's content security policy is not its own; change no page after it has been added"
LEADS_ON = "<meta http-equiv=refresh content='0; url=how/'>"
LED_ON = (
    "a plugin wrote this redirect, with a script in it; "
    "leave the plugin out, and say in the data file, under moved:, which address leads where"
)
NONE = "the page has no content security policy before what it is about; write a plain <head>"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<i style="color: red">x</i>', f"'style' on <i> {STOPPED}; use a class"),
        ('<svg><g STYLE="fill: red"></g></svg>', f"'style' on <g> {STOPPED}; use a class"),
        ("<style>i { color: red }</style>", f"<style> {STOPPED}; move it into a file and load that"),
        ('<meta http-equiv="Content-Security-Policy" content="img-src *">', NOT_ITS_OWN),
    ],
)
def test_what_the_policy_stops_is_refused(tmp_path: Path, body: str, message: str) -> None:
    assert refused(tmp_path, body).partition(": ")[2] == message


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (f"<head></head><script>{THEME_LAST}</script>", NONE),
        (f"<head><meta charset=utf-8><script>location.href = 'how/'</script>{LEADS_ON}</head>", LED_ON),
        (f"<script src=y.js></script>{Policy().added_to('<head>')}", NONE),
        (f"{Policy().added_to('<head>')}<script>{THEME_LAST}</script>", NOT_ITS_OWN),
        (with_policy(f"<script>{THEME_LAST}</script>").replace("'none'", "'self'"), NOT_ITS_OWN),
        (with_policy("").replace("script-src", "script-src 'unsafe-inline'"), NOT_ITS_OWN),
        (f'<head><meta http-equiv="Content-Security-Policy" content="{strict_policy(URL)}">', None),
        (with_policy(f"<script>{THEME_LAST}</script>"), None),
    ],
)
def test_every_page_has_the_policy_that_fits_it(tmp_path: Path, page: str, message: str | None) -> None:
    (tmp_path / "y.js").write_text("a")
    (tmp_path / "404.html").write_text(Policy().added_to(LOST))
    (tmp_path / "index.html").write_text(page)
    if message is None:
        audit_site(tmp_path, read_site(tmp_path), URL)
        return
    with pytest.raises(Mistakes) as caught:
        audit_site(tmp_path, read_site(tmp_path), URL)
    assert str(caught.value) == f"index.html:1: {message}"


def test_pages_may_load_from_the_hosts_that_the_policy_names(tmp_path: Path) -> None:
    policy = Policy({"script-src": ("https://stats.example",), "connect-src": ("https://stats.example",)})
    for host, is_named in (("stats.example", True), ("stats.example.evil", False)):
        page = f'<head></head><script src="https://{host}/x.js"></script>'
        (tmp_path / "index.html").write_text(policy.added_to(page))
        if is_named:
            audit_site(tmp_path, read_site(tmp_path), URL, policy=policy)
        else:
            with pytest.raises(Mistakes, match=r"loads https://stats\.example\.evil/x\.js from another host"):
                audit_site(tmp_path, read_site(tmp_path), URL, policy=policy)


def test_a_preview_lets_its_server_s_script_run(tmp_path: Path) -> None:
    policy = Policy(is_preview=True)
    (tmp_path / "index.html").write_text(page := policy.added_to("<head></head>"))

    assert "script-src 'self' 'unsafe-inline'; style" in page
    audit_site(tmp_path, read_site(tmp_path), URL, policy=policy)
