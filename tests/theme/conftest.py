"""Small pages with the real style sheet and script, in a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from theme import charts
from theme.colours import ASSETS, write_logo

HEAD: Final = """<!doctype html>
<html lang="en" class="js"><head><meta charset="utf-8"><title>A page</title>
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'">
<meta name="viewport" content="width=device-width,initial-scale=1">
<link rel="icon" href="images/logo.svg">
<link rel="stylesheet" href="css/explainer.css">
<link rel="stylesheet" href="css/print.css" media="print">
<link rel="stylesheet" href="page.css"></head>
<body dir="ltr" data-md-color-scheme="default"><main class="md-typeset">
"""
PAGE: Final = """
<p><a id="previous" href="#top">Before</a> it went at
<data class="figure" value="2" data-figure="pace"><a id="ref-pace" href="#number-pace">2 m/s</a></data>, and
<a id="next" href="#top">after</a> that at
<data class="figure" value="2" data-figure="pace"><a id="later" href="#number-pace">2 m/s</a></data> again, as
<a id="around" href="#top"><data id="inside" class="figure" value="2" data-figure="pace">2 m/s</data></a>.</p>
<div class="data-table"><table><caption>A wide table</caption>
<tr><td><span class="wide">0</span></td></tr></table></div>
<div class="data-table"><table><caption>A small table</caption><tr><td>0</td></tr></table></div>
<p class="long">And so on at <data class="figure" value="2" data-unbroken="">2&nbsp;m/s</data>.</p>
<section class="receipts" aria-labelledby="numbers-on-this-page" data-close="Close" data-share="Share, cite or embed">
<details><summary><h2 id="numbers-on-this-page">2 numbers on this page</h2></summary>
<ol class="receipt-list">
<li class="receipt"><details><summary><span class="receipt-label">Pace</span>
<data id="value" class="figure" value="2" data-figure="pace">2 m/s</data></summary><div id="number-pace">
<p class="receipt-sum"><span data-figures="way">8 m</span> ÷ 4 s = 2 m/s</p>
<p class="receipt-words"><a href="#number-way">Way</a> ÷ 4 s</p>
<p class="receipt-source">Source: <a href="#__cited-1">A club [1]</a>.</p>
<p class="receipt-note tall">Much more.</p>
<p class="receipt-links"><a class="receipt-back" href="#ref-pace">Back</a></p></div></details></li>
<li class="receipt"><details><summary><span class="receipt-label">Way</span>
<data value="8">8 m</data></summary><div id="number-way">
<p class="receipt-sum">1,234,567,890 m × 1,234,567,890 m ÷ 1,234,567,890 m − 1,234,567,882 m = 8 m</p>
<p class="receipt-words">First part of a very long way that somebody went in many days ×
Verylongwordwithoutasinglespaceinit</p>
<p class="receipt-source">Source: <a href="#__cited-2">Another [2]</a></p>
<p class="receipt-links"><a href="source.html">More about this number</a>
<a class="receipt-back" href="#ref-pace">Back</a></p></div></details></li>
</ol><p class="cited-title">Sources</p><ol class="cited-list">
<li id="__cited-1">A club, <a id="source" href="source.html">A source</a>, May 2020</li>
<li id="__cited-2">Another, <a id="far" href="https://example.org/way">A second source</a></li>
</ol></details></section>
"""
CLAIMS: Final = """
<p><a id="to-gold" href="#claim-gold">The bridge is of gold</a></p>
<div class="claim-list" data-topic="Topic" data-all="All" data-shown="{} claims shown">
<svg class="claim-bar" viewBox="0 0 4 1" preserveAspectRatio="none" aria-hidden="true">
<rect class="verdict-wrong" data-verdict="wrong" x="0" width="2" height="1"></rect>
<rect class="verdict-off" data-verdict="off" x="2" width="1" height="1"></rect></svg>
<ul class="claim-counts" aria-label="Verdict">
<li><a href="#claims-wrong" data-verdict="wrong"><span class="verdict verdict-wrong">Wrong</span> 2</a></li>
<li><a href="#claims-off" data-verdict="off"><span class="verdict verdict-off">Off</span> 1</a></li>
<li><a href="#claims-unsure" data-verdict="not-checkable">
<span class="verdict verdict-not-checkable">Unsure</span> 1</a></li></ul>
<div class="list-filter claim-filter"></div>
<div id="claims-wrong"><section class="claim" id="claim-gold" data-verdict="wrong" data-topic="the-bridge">
<h3 class="claim-text"><span class="verdict verdict-wrong">Wrong<span class="verdict-lead">:</span></span> It is of
gold.</h3><details><summary>It is of steel.</summary><p id="why-gold">We looked.</p></details></section>
<section class="claim" id="claim-leap" data-verdict="wrong" data-topic="pace">
<h3 class="claim-text"><span class="verdict verdict-wrong">Wrong</span> It leapt.</h3></section></div>
<div id="claims-off"><section class="claim" id="claim-pace" data-verdict="off" data-topic="pace">
<h3 class="claim-text"><span class="verdict verdict-off">Off</span> It went fast.</h3></section></div>
<div id="claims-unsure"><section class="claim" id="claim-age" data-verdict="not-checkable" data-topic="the-bridge">
<h3 class="claim-text"><span class="verdict verdict-not-checkable">Unsure</span> It is old.</h3></section></div>
</div>
"""
MOVING: Final = """
<figure class="chart" id="broken" data-motion="broken.js?1"><div class="chart-narrow"></div></figure>
<figure class="chart" id="near" data-motion="beam.js?1"><div class="chart-narrow"></div></figure>
<details><summary>More</summary>Text</details>
<p class="long">And so on at <data class="figure" value="2" data-unbroken="">2&nbsp;m/s</data>.</p>
<figure class="chart" id="far" data-motion="far.js?1"><div class="chart-narrow"></div></figure>
"""
MOTION: Final = "export function start(figure) { figure.append(`Started ${figure.id}. `); }"
MOTIONS: Final = {"beam": MOTION, "far": MOTION, "broken": "export function start() { throw new Error('broken'); }"}
NUMBERS: Final = """
<p><a id="to-way" href="#about-way">The way</a></p>
<section class="all-numbers" data-filter="Filter" data-shown="{} numbers shown"><div class="list-filter"></div>
<h3>Taken from sources</h3><ul><li id="about-way"><a href="#top">Way</a> <b>12,500 m</b> <code>way</code></li></ul>
<h3>Worked out</h3><ul><li id="about-pace"><a href="#top">Pace</a> <b>2 m/s</b> <code>walking_pace</code></li></ul>
</section>
<div class="moved">It moved: <a id="old" href="claims.html#claim-gold">go there</a>
<a id="older" href="#top">go there</a></div>
"""
FOOT: Final = """</main>
<script src="js/explainer.js"></script></body></html>
"""
PAGE_CSS: Final = ".long { height: 3000px } .tall { height: 600px } .wide { display: block; width: 3000px }"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """A folder of small pages with the real style sheet and script, under a strict content security policy."""
    folder = tmp_path_factory.mktemp("look")
    shutil.copytree(ASSETS, folder, dirs_exist_ok=True)
    write_logo(folder)
    for name, body in (
        ("page.html", PAGE),
        ("claims.html", CLAIMS),
        ("moving.html", MOVING),
        ("numbers.html", NUMBERS),
    ):
        (folder / name).write_text(HEAD + body + FOOT, encoding="utf-8")
    (folder / "motion").mkdir()
    for name, script in MOTIONS.items():
        (folder / "motion" / f"{name}.js").write_text(script, encoding="utf-8")
    (folder / "page.css").write_text(PAGE_CSS, encoding="utf-8")
    (folder / "source.html").write_text(
        '<!doctype html><title>A source</title><link rel="icon" href="data:,">', encoding="utf-8"
    )
    return serve(folder)


@pytest.fixture(scope="module")
def chart_address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """A small page with a chart, under a strict content security policy too."""
    folder = tmp_path_factory.mktemp("chart")
    charts.write(folder, tmp_path_factory.mktemp("lamps"))
    return serve(folder)


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a page in a context of its own; fails at the end when the console showed an error."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def visit(name: str = "page.html", *, width: int = 1280, **options: bool) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 700}, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(error.message))
        page.goto(address + name)
        return page

    yield visit
    for context in contexts:
        context.close()
    assert errors == []
