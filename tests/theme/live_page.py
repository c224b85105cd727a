"""A page with readers' inputs, as the build makes it, and the program that it carries."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Locator, Page

from explainer.publish.scripts import publish_scripts
from explainer.wording.rules import rules_for
from theme.colours import ASSETS, write_logo

HEAD: Final = """<!doctype html>
<html lang="en" class="js"><head><meta charset="utf-8"><title>A page</title>
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="images/logo.svg">
<link rel="stylesheet" href="css/explainer.css">
<link rel="stylesheet" href="css/print.css" media="print"></head>
<body dir="ltr" data-md-color-scheme="default">
<nav class="md-nav"><a class="md-nav__link" href="#fast">You are 500 times slower</a></nav>
<main class="md-typeset">
"""
FIELD: Final = """
<div class="input" id="input-pace" data-input="pace"><p class="input-still">Your pace:
<data class="figure" value="2000000" data-figure="pace"><a id="ref-pace" href="#number-pace">2 Mbit/s</a></data></p>
</div>
"""
STORY: Final = """
<h2 id="fast">You are <data class="figure" value="500" data-figure="ratio">500</data> times slower<a
 class="headerlink" href="#fast"></a></h2>
<p>That is <span class="bound" data-figures="ratio" data-choices='[["far",[">","ratio",100]],["a bit",null]]'>far</span>
slower: <data class="figure" value="500" data-figure="ratio" data-form='{"digits":2}'><a
 href="#number-ratio">500</a><span class="figure-range"> (450 to 550)</span></data> times. It takes
<data class="figure" value="4000" data-figure="wait">1.11 hours</data>, and the record, which is
<data class="figure" value="1000000000" data-figure="record">1 Gbit/s</data>, fills it
<data class="figure" value="0.125" data-figure="fills">0.125</data> times a second.</p>
<svg viewBox="0 0 300 20" width="300" height="20"><text y="15" data-figure="ratio">500</text>
<g id="mark" data-mark-of="pace" data-scale="log" data-values="1000 1000000000" data-pixels="0 300" data-at="165">
<circle cx="165" cy="10" r="8"/></g></svg>
"""
SECOND: Final = """
<div class="input" id="input-file" data-input="file"><p class="input-still">Your file:
<data class="figure" value="8000000000" data-figure="file">1 GB</data></p></div>
<p><a id="onward" href="other.html">Onward</a> <a id="down" href="#number-pace">down</a></p>
"""
FOOT: Final = """
<section class="receipts" data-close="Close"><ol>
<li class="receipt"><div id="number-pace"><a href="#ref-pace">Back</a></div></li></ol></section>
</main>
<script type="application/json" class="program">{}</script>
<script src="js/explainer.js"></script></body></html>
"""
FRAME: Final = """<!doctype html><link rel="icon" href="data:,">
<iframe src="other.html" width="600" height="600"></iframe>
"""
CAPTIONS: Final = {
    "units": "Unit",
    "slider": "On a scale",
    "log_slider": "On a log scale",
    "start": "{0}, as the page has it",
    "own": "Your own",
    "preset": "{0}: {1}",
    "presets": "Or take",
    "back": "Back to {0}",
    "nothing": "No number comes out.",
    "still": "The page still shows {0}.",
    "empty": "Type a number.",
    "number": "“{0}” is not a number that can be read here.",
    "digits": "That is more digits than can be read here.",
    "several": "“{0}” has more than one number; type one.",
    "unit": "“{0}” is not a unit of this. Use {1}.",
    "either": "“{0}” may be bits or bytes. Which do you mean?",
    "least": "The least this takes is {0}.",
    "most": "The most this takes is {0}.",
    "point": "Read as {0}, with a decimal point.",
    "group": "Read as {0}, with thousands set apart.",
    "bits": "Read as {0}: a small b is for bits, a capital B for bytes.",
    "read": "Read as {0}.",
    "kept": "Kept from your last page.",
    "said": "{0}: {1}.",
}
PROGRAM: Final[Mapping[str, Any]] = {
    "version": 1,
    "language": "en",
    "captions": CAPTIONS,
    "rules": rules_for("en", ["Mbit/s", "MB/s", "GB", "s", "count"]),
    "numbers": {
        "pace": {
            "label": "Your pace",
            "unit": "Mbit/s",
            **dict.fromkeys(("low", "central", "high"), 2e6),
            "kind": "uncertainty",
            "isFact": True,
            "isExact": False,
            "show": {},
            "input": {
                "units": ["Mbit/s", "Gbit/s", "MB/s"],
                "least": 1e3,
                "most": 1e15,
                "presets": [["Fibre", 1e10, "Gbit/s"], ["Modem", 56e3, "Mbit/s"]],
            },
        },
        "file": {
            "label": "Your file",
            "unit": "GB",
            **dict.fromkeys(("low", "central", "high"), 8e9),
            "kind": "uncertainty",
            "isFact": True,
            "isExact": False,
            "show": {},
            "input": {"units": ["GB", "TB"], "least": 0, "most": None, "presets": []},
        },
        "record": {
            "label": "Record",
            "unit": "Gbit/s",
            "low": 9e8,
            "central": 1e9,
            "high": 1.1e9,
            "kind": "uncertainty",
            "isFact": True,
            "isExact": False,
            "show": {},
        },
        "ratio": {
            "label": "Times slower",
            "unit": "count",
            "isFact": False,
            "isExact": False,
            "show": {},
            "formula": ["/", "record", "pace"],
        },
        "fills": {
            "label": "Fillings a second",
            "unit": "count",
            "isFact": False,
            "isExact": False,
            "show": {},
            "formula": ["/", "record", "file"],
        },
        "wait": {
            "label": "Waiting time",
            "unit": "s",
            "isFact": False,
            "isExact": False,
            "show": {},
            "formula": ["/", "file", "pace"],
        },
    },
}


def write_pages(folder: Path) -> Path:
    """Pages with inputs and one without, with the real style sheets, and scripts as they are published, in a folder."""
    shutil.copytree(ASSETS, folder, dirs_exist_ok=True)
    write_logo(folder)
    publish_scripts(folder / "js")
    second_field = FIELD.replace(' id="ref-pace"', "")
    for name, parts in (
        ("page.html", (FIELD, STORY, SECOND, second_field)),
        ("other.html", (FIELD, STORY)),
        ("plain.html", ()),
    ):
        program = json.dumps(PROGRAM).replace("</", "<\\/")
        (folder / name).write_text("".join((HEAD, *parts, FOOT.format(program))), encoding="utf-8")
    other = (folder / "other.html").read_text("utf-8").replace('["Mbit/s", "Gbit/s", "MB/s"]', '["Mbit/s"]')
    ends = other.replace('"least": 1000.0, "most": 1000000000000000.0', '"least": 1000000.0, "most": 9000000000.0')
    assert ends != other
    (folder / "ends.html").write_text(ends, encoding="utf-8")  # from 1 to 9000 in the only unit of the field
    for name, least in (("zero", "0"), ("below", "-2000000.0")):
        (folder / f"{name}.html").write_text(ends.replace('"least": 1000000.0', f'"least": {least}'), encoding="utf-8")
    numbers: Mapping[str, Any] = PROGRAM["numbers"]
    way = {"units": ["h", "min"], "least": 0, "most": None, "presets": []}
    hours = {**numbers["pace"], "unit": "h", **dict.fromkeys(("low", "central", "high"), 5400.0), "input": way}
    timed = json.dumps({**PROGRAM, "numbers": {**numbers, "pace": hours}}).replace("</", "<\\/")
    (folder / "time.html").write_text("".join((HEAD, FIELD, FOOT.format(timed))), encoding="utf-8")
    (folder / "frame.html").write_text(FRAME, encoding="utf-8")
    return folder


def pace(page: Page) -> Locator:
    """The text field of the first input."""
    return page.get_by_role("textbox", name="Your pace").first


def message(page: Page) -> str:
    """What is said below the first field."""
    return page.locator(".input-said").first.inner_text().replace("\u00a0", " ")
