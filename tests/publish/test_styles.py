"""Style sheets as they are published: the rules that a page may need, and pictures as files."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.data import Look
from explainer.publish.styles import publish_styles

PAGE = "<html class=js><body data-md-color-primary=teal><p class='lead first'>a</p><p class=\"md-a md-b\">b</p>"


def published(
    site: Path,
    sheet: str,
    *,
    page: str = PAGE,
    script: str = "",
    name: str = "assets/stylesheets/main.css",
) -> str:
    """What becomes of a style sheet."""
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(sheet, encoding="utf-8")
    (site / "assets" / "own.js").write_text(script, encoding="utf-8")
    publish_styles(site, [page], Look())
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        ("p{a:b}.md-a{a:b}.md-c{a:b}", "p{a:b}.md-a{a:b}"),
        (".js .lead>.first,.md-c p,.md-a .md-c{a:b}", ".js .lead>.first{a:b}"),
        (".md-c,.md-b:is(.md-c,.md-d){a:b}", ".md-b:is(.md-c,.md-d){a:b}"),
        (".md-a:not(.md-c):hover::before{a:b}", ".md-a:not(.md-c):hover::before{a:b}"),
        (".md-a:where(:not(.md-c,:has(.md-d))) .md-c{a:b}", ""),
        ("@media print{.md-c{a:b}.md-b{a:b}}", "@media print{.md-b{a:b}}"),
        ("@media print{@supports (a:b){.md-c{a:b}}}.md-a{a:b}", ".md-a{a:b}"),
        ('.md-a::before{content:"}.md-c{"}.md-c{content:"{"}p{a:b}', '.md-a::before{content:"}.md-c{"}p{a:b}'),
        ("@keyframes md-c{from{a:b}to{a:c}}", "@keyframes md-c{from{a:b}to{a:c}}"),
        (".md-made,.md-ma{a:b}", ".md-made{a:b}"),
        ('[data-x="a,.md-c"],.md-c{a:b}', '[data-x="a,.md-c"]{a:b}'),
        ("[data-md-color-primary=red],[data-md-color-primary=teal]{a:b}", "[data-md-color-primary=teal]{a:b}"),
        ("[data-md-color-switching] *{a:b}p{a:b}", "p{a:b}"),
        (":root{--x:1}#md-c{a:b}", ":root{--x:1}#md-c{a:b}"),
    ],
)  # fmt: skip
def test_a_theme_s_rule_is_left_out_when_no_page_can_have_what_it_is_for(
    tmp_path: Path, sheet: str, expected: str
) -> None:
    assert published(tmp_path, sheet, script='x.className = "md-made"') == expected


def test_sheets_that_are_not_the_theme_s_keep_every_rule(tmp_path: Path) -> None:
    assert published(tmp_path, ".md-c { a: b }", name="assets/css/own.css") == ".md-c{a:b}"


def test_a_picture_in_a_sheet_becomes_a_file_beside_it_when_it_is_used(tmp_path: Path) -> None:
    drawing = r"<svg xmlns='http://www.w3.org/2000/svg'>\3c !-- \"A\" --><path d='M0 0h1'/></svg>"
    sheet = (
        f':root{{--sign:url("data:image/svg+xml;charset=utf-8,{drawing}");--other:url("data:image/svg+xml,{drawing}")}}'
        "p{mask-image:var(--sign)}i{background:url(data:image/png;base64,AAEC)}"
    )
    made = published(tmp_path, sheet)
    files = {path.suffix: path for path in (tmp_path / "assets" / "stylesheets").iterdir()}

    assert "data:" not in made
    assert f"--sign:url({files['.svg'].name})" in made
    assert "--other" not in made
    assert files[".svg"].read_text("utf-8") == (
        "<svg xmlns='http://www.w3.org/2000/svg'><!-- \"A\" --><path d='M0 0h1'/></svg>"
    )
    assert f"url({files['.png'].name})" in made
    assert files[".png"].read_bytes() == b"\x00\x01\x02"
