"""Texts that break things, by kind: each makes another text of the one that an author wrote."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

Poison = Callable[[str], str]


def _inside(characters: str) -> Poison:
    """In the middle of the text."""
    return lambda text: text[: len(text) // 2] + characters + text[len(text) // 2 :]


def _instead(other: str) -> Poison:
    return lambda _: other


def _behind(more: str) -> Poison:
    return lambda text: text + more


# Of each kind that nobody sees: controls, directions, joiners, fillers, tags, line ends, noncharacters, private ones.
UNSEEN: Final = tuple(
    "\0\x01\x08\x0b\x0c\x1b\x1f\x7f\x80\x85\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u180e\u200b\u200e\u200f\u2028"
    "\u2029\u202a\u202e\u2060\u2063\u2066\u2069\u206f\u2800\u3164\ufdd0\ufe00\ufeff\uffa0\ufff9\ufffe\U0001d173"
    "\U000e0041\U000e0100\U000f0000\ue000"
)
MARKUP: Final = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "<!--",
    "]]>",
    "&lt;script&gt;",
    "&#0;",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "`x`{onclick=alert(1)}",
    "</script><script>alert(1)</script>",
    "\\u003cscript>",
)
REFERENCES: Final = (
    "{{ nope }}",
    "{{ lamps",
    "{{",
    "}}",
    "{{ }}",
    "{{ lamps: }}",
    "{{ lamps: in }}",
    "{{ lamps: digits 999999999999 }}",
    "{{ lamps: in " + "km*" * 400 + "km }}",
    "{{ table: nope }}",
    "{{ chart: nope }}",
    "{{ claims: nope }}",
    "{{ numbers: nope }}",
    "{{ walkers }}",
    "{{ rumoured_age }}",
    "{{ \u201cmore\u201d if lamps > 40 }}",
    "{{ 'more' if lamps > 40 }}",
    '{{ "more" if lamps > 50 }}',
    '{{ "more" if }}',
    "{{ lamps | safe }}",
    "{% for x in y %}",
    "{{ {{ lamps }} }}",
    "{{ " + "(" * 500 + "lamps }}",
    '{{ "a" if ' + "not " * 2000 + "lamps > 1 }}",
    "{ lamps }",
    "{{ " + "n" * 50_000 + " }}",
)
LONG: Final[Mapping[str, int]] = {"3 kB": 3_000, "100 kB": 100_000}
NUMBERS: Final = (
    "1e99 Pbit/s",
    "1e99 km",
    "-1",
    "-5 km",
    "0",
    "1e-99 km",
    "nan",
    "inf",
    "0,65 km",
    "1'650",
    "\u201c5 km\u201d",
    "1\u2009234",
    "1\u202f234",
    "1,234,567",
    "1_000",
    "0x10",
    "\u0661\u0662",
    "5km",
    "5 KM",
    "5 km/",
    "5 km**9",
    "5 " + "km*" * 3000 + "km",
    "9" * 200,
    "1 ± 2 ± 3",
    "1 ± 200 %",
    "± 5",
    "5 ± 1 km",
    "1e400",
    "12:30",
    "010",
    "1/0",
    "lamps / 0",
    "2 ** 9999",
    "2 ** lamps",
    "(" * 3000 + "1" + ")" * 3000,
    "-" * 3000 + "1",
    "1 + " * 3000 + "1",
    "__import__('os').system('id')",
    "NA",
    "–",
)
DATES: Final = (
    "2999",
    "2999-01-01",
    "2052-05",
    "0000",
    "0001-01-01",
    "2020-13",
    "2020-02-30",
    "2020-1",
    "20200501",
    "2023/24",
    "2024-Q1",
    "2020-W01-1",
    "2020-05-01T00:00:00Z",
    "\u0662\u0660\u0662\u0660",
    "yesterday",
    "",
)
ADDRESSES: Final = (
    "http://[",
    "https://[::1",
    "https:///x",
    "https://?",
    "https://.",
    "https://..",
    "https://a.example:99999/",
    "https://a.example:x/",
    "https://user:password@a.example/",
    "https://a\\b.example/",
    "https://a\u200b.example/",
    "https://a.example/\u202egnp.exe",
    "https://" + "a" * 100_000 + ".example/",
    "https://a.example/" + "a" * 100_000,
    "https://a..example/",
    "https://-a.example/",
    "https://a_b.example:0/",
    "https://127.0.0.1/",
    "https://localhost/",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example/",
    "ftp://a.example/",
    "HTTPS://A.EXAMPLE/",
    "https://a.example/ b",
    "https://a.example/%",
    "https://a.example/%00",
    "https://ex\u00e4mple.example/",
    "https://xn--0.example/",
    "../../../etc/passwd",
    "",
)
NAMES: Final = (
    "a" * 65,
    "a" * 300,
    "a" * 100_000,
    "../../../pwned",
    "a/b",
    "A",
    "5",
    "con",
    "lamps",
    "__proto__",
    "constructor",
    "\u0430",
    "a\u0301",
    "a b",
    ".",
    "..",
    "",
    "-",
    "if",
    "chart",
)
CELLS: Final = (
    "=1+1",
    "+1",
    "-1",
    "@a",
    "\t=1",
    "x;=1",
    '"',
    ",",
    "a\nb",
    "a\rb",
    "\uff1d1",
    "|",
    "'",
    " ",
    "x" * 3000,
)

TEXTS: Final[Mapping[str, Sequence[Poison]]] = {
    "unseen": [_inside(character) for character in UNSEEN] + [_instead(character) for character in UNSEEN],
    "markup": [make(text) for text in MARKUP for make in (_inside, _instead, _behind)],
    "references": [make(text) for text in REFERENCES for make in (_instead, _behind)],
    "long": [_inside(part * size) for size in LONG.values() for part in ("x", "x ", "\u00e9", "({", "{{ ")],
    "number": [_instead(text) for text in NUMBERS],
    "date": [_instead(text) for text in DATES],
    "address": [_instead(text) for text in ADDRESSES],
    "name": [_instead(text) for text in NAMES],
    "cell": [_instead(text) for text in CELLS],
}
