"""Variants of a page and of its front matter."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hostile.poison import ADDRESSES, MARKUP, REFERENCES, TEXTS, UNSEEN
from hostile.variant import Variant, written
from hostile.world import PAGE

_DEEP: Final = 3000
_MANY: Final = 20_000


_ELEMENTS: Final = (
    "<iframe src='https://evil.example/'></iframe>",
    "<object data='x.swf'></object>",
    "<embed src='x.swf'>",
    "<form action='https://evil.example/'><input name=a></form>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link rel=stylesheet href='https://evil.example/x.css'>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<p style='background:url(https://evil.example/x)'>x</p>",
    "<img srcset='https://evil.example/x 2x' src='x.png'>",
    "<svg><image href='https://evil.example/x'/></svg>",
    "<svg><use href='https://evil.example/x#a'/></svg>",
    "<svg><a href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><maction actiontype='statusline' href='javascript:alert(1)'>x</maction></math>",
    "<video poster='https://evil.example/x' src='x.mp4'></video>",
    "<a ping='https://evil.example/' href='method.md'>x</a>",
    "<button formaction='javascript:alert(1)'>x</button>",
    "<data class='figure' data-figure='lamps' value='99'>99</data>",
    "<div class='receipts'><p id='number-lamps'>x</p></div>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><script>alert(1)</script></template>",
    "<p>{{ lamps }}</p>",
    "<a{{ lamps }}@x.example>",
    "<!-- {{ lamps }} -->",
    "<![CDATA[ x ]]>",
    "<?php x ?>",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>",
    "*x*{onclick=alert(1)}",
    "## Heading {#the-bridge}",
    "## Heading",
    "## Heading {#h hidden}",
    "[x](method.md){download}",
    "`x`{b}",
    "text\n{: hidden style='x' }",
    "{{ lamps }}{: value=99 }",
    "{{ lamps }}{s}",
    "{% for x in y %}{{ lamps }}{% endfor %}",
    "{{ chart: walkers-by-year }} in a sentence",
    "{{ chart: walkers-by-year }}",
    "{{ table: walkers }}",
    "{{ numbers }}",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "<https://[>",
    "[x](//evil.example)",
    "[x](\\\\evil.example)",
    "[x](method.md#nope)",
    "[x](../../etc/passwd)",
    "[x](data/explainer.yml)",
    "![x](data:text/html,<script>)",
    "\\frac{{a}}{{b}}",
    "Term\n: {{ nope }}",
    "--8<-- '/etc/passwd'",
    "$x^{ {{ lamps }} }$ and $$\\frac{a}{b}$$",
    ":material-lamp: :smile:",
    "| a |\n| - |\n| b |\n\n{ .wide }",
    '*x*{ .c title="{{ lamps }}" } of {1} and {2}',
    "1. one\n\n    {{ table: walkers }}\n\n2. two",
)
_HUGE: Final = {
    "quotations": "> " * _DEEP + "x",
    "lists": "".join("  " * level + "- x\n" for level in range(300)),
    "stars": "*" * 5000 + "x" + "*" * 5000,
    "underlines": "_x " * 5000,
    "brackets": "[" * _DEEP,
    "links": "[x](" * _DEEP,
    "backticks": "`" * 5001 + " x",
    "braces": "{{" * _DEEP,
    "empty references": "{{ }} " * _DEEP,
    "quotes in braces": '{{ "' * _DEEP,
    "attributes": "{: " * _DEEP,
    "tags": "<b " * _DEEP,
    "elements": "<b>" * _DEEP,
    "divisions": "<div>\n" * _DEEP,
    "cells": "| x " * _DEEP + "\n" + "| - " * _DEEP + "\n" + "| x " * _DEEP,
    "spaces": "x" + " " * 50_000 + "y",
    "hashes": "#" * 50_000 + " x",
    "one word": "x" * 300_000,
    "entities": "&" * 20_000,
    "references": "{{ lamps }} " * 1000,
    "footnotes": "".join(f"[^{n}]: x\n\n" for n in range(300)),
    "lines": "x\n\n" * _MANY,
}
_PLACES: Final = {
    "paragraph": "{}",
    "sentence": "It is {} long.",
    "heading": "## It is {} long {{#long}}",
    "item": "- It is {} long",
    "cell": "| a | b |\n| - | - |\n| c | {} |",
    "quotation": "> It is {} long",
    "code": "`{}`",
    "element": '<p title="{0}">{0}</p>',
    "link": "[{}](method.md)",
    "address": "[x]({})",
    "reference": "{{{{ lamps: in {} }}}}",
    "attribute": '*x*{{: title="{}" }}',
}


def of_pages(folder: Path, chance: random.Random) -> Iterator[Variant]:
    """A page with one part more: elements, texts of each kind in every place, and far too much of anything."""
    text = (folder / PAGE).read_text("utf-8")
    for part in _ELEMENTS:
        yield written("page element", part[:50], PAGE, f"{text}\n\n{part}\n")
    for name, part in _HUGE.items():
        yield written("page huge", name, PAGE, f"{text}\n\n{part}\n")
    texts = {"unseen": UNSEEN, "markup": MARKUP, "references": REFERENCES, "address": ADDRESSES}
    for place, form in _PLACES.items():
        for kind, found in texts.items():
            for part in chance.sample(found, 8):
                made = f"{text}\n\n{form.format(part)}\n"
                yield written(f"page {kind}", f"{place}: {part[:40]!r}", PAGE, made)


def of_front_matter(folder: Path, chance: random.Random) -> Iterator[Variant]:
    """The front matter of a page: keys, values, and what is none."""
    text = (folder / PAGE).read_text("utf-8")
    _, front, body = text.split("---\n", 2)
    keys = (
        "title",
        "description",
        "author",
        "hide",
        "icon",
        "search",
        "status",
        "subtitle",
        "tags",
        "template",
        "nope",
    )
    odd = (
        "",
        "[]",
        "{}",
        "[a, b]",
        "{a: b}",
        "2020-01-01",
        "nope",
        "nope.html",
        "../x",
        "null",
        "true",
        "1e999",
        "[" * 99,
    )
    for key in keys:
        others = "".join(line for line in front.splitlines(keepends=True) if not line.startswith(f"{key}:"))
        texts = [json.dumps(chance.choice(poisons)("A bridge")) for poisons in TEXTS.values()]
        for value in (*odd, *texts):
            made = f"---\n{others}{key}: {value}\n---\n{body}"
            yield written("front matter", f"{key}: {value[:40]}", PAGE, made)
    for name, made in {
        "empty": "---\n---\n",
        "a list": "---\n- a\n---\n",
        "a text": "---\na\n---\n",
        "not closed": "---\ntitle: a\n",
        "merged": "---\n<<: {title: '<script>alert(1)</script>'}\ndescription: a\n---\n",
        "aliases": "---\ntitle: &a b\ndescription: *a\n---\n",
        "a tag": "---\ntitle: !!python/object:os.system x\ndescription: a\n---\n",
        "tagged keys": "---\n!!str title: b\ndescription: a\n---\n",
        "headers": "title: a\ndescription: b\n\n",
        "dots": "---\ntitle: a\ndescription: b\n...\n",
        "twice": f"---\n{front}---\n---\n{front}---\n",
        "duplicate keys": f"---\n{front}{front}---\n",
        "spaces": f"--- \n{front}--- \n",
        "numbers as keys": "---\n1: a\ndescription: a\n---\n",
    }.items():
        yield written("front matter", name, PAGE, made + body)
