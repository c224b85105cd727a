"""Addresses in CSS, in every way of writing them."""

from __future__ import annotations

import pytest

from explainer.hypertext import addresses_in_style


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("a { background: url(x.png) }", ["x.png"]),
        ("a { background: URL( 'x.png' ) }", ["x.png"]),
        ('@import "x.css";', ["x.css"]),
        ("@IMPORT/**/url(x.css) print;", ["x.css"]),
        ('@media print { @supports (a: b) { a { b: image-set("x.png" 1x) } } }', ["x.png"]),
        ("a { b: -webkit-image-set(url(x.png) 1x, 'y.png' 2x) }", ["x.png", "y.png"]),
        ('a { b: src("x.png"); c: image("y.png") }', ["x.png", "y.png"]),
        (r"a { b: \75rl(x.png); c: u\72l('y.png') }", ["x.png", "y.png"]),
        ('a { --b: "https://other.example/x"; c: image-set(var(--b) 1x) }', ["https://other.example/x"]),
        ('a { --b: "//other.example/x" }', ["//other.example/x"]),
        ('a { --b: "ht\\\ntps:other.example" }', ["https:other.example"]),
        ("background: url(x.png)", ["x.png"]),
        ('a { content: "Note: url(x)"; quotes: "//" } /* url(y) */', ["//"]),
        ('a { font: "A B"; color: rgb(1 2 3) }', []),
        ('@charset "utf-8"; @import;', []),
    ],
)
def test_every_address_is_found(css: str, found: list[str]) -> None:
    assert [url for _, url in addresses_in_style(css)] == found


def test_addresses_have_their_lines() -> None:
    assert list(addresses_in_style("a {}\n@import 'b';\n\nc { d: url(e) }")) == [(2, "b"), (4, "e")]
