"""The style sheets in an explainer's own colours, and with its cover picture."""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter
from typing import Final

from explainer.data import Explainer, Look
from explainer.wording import captions

LOGO: Final = "assets/images/logo.svg"
STYLES: Final = "assets/css"
SHEETS: Final = ("explainer.css", "card.css")
_PAIR: Final = re.compile(r"--([\w-]+): light-dark\(#\w+, #\w+\)")
_ONE: Final = re.compile(r"--([\w-]+): #\w{6}\b")  # in a card: light, dark, and both again for frames
_HERO: Final = re.compile(r"--hero: url\([^)]*\)")


def in_look(css: str, look: Look) -> str:
    """One of our style sheets as it is written, with the explainer's colours in place of the usual ones."""
    colours, seen = {**look.colours, "chart-grid": look.colours["rule"]}, Counter[str]()

    def pair(found: re.Match[str]) -> str:
        light, dark = colours[found[1]]
        return f"--{found[1]}: light-dark({light}, {dark})"

    def one(found: re.Match[str]) -> str:
        seen[found[1]] += 1
        return f"--{found[1]}: {colours[found[1]][(seen[found[1]] + 1) % 2]}"

    hero = posixpath.relpath(look.hero or LOGO, STYLES)
    return _HERO.sub(f"--hero: url({hero})", _ONE.sub(one, _PAIR.sub(pair, css)))


def copyright_of(explainer: Explainer) -> str:
    """Whose a page is and under which licence, as HTML for its foot."""
    licence = explainer.licence
    name = re.sub(r"^(CC0|CC-[A-Z-]+)-([\d.]+)$", r"\1 \2", licence.name).replace("CC-", "CC ")
    link = f'<a href="{html.escape(licence.url)}" rel="license">{html.escape(name)}</a>'
    return captions(explainer.language).copyright.format(link, html.escape(explainer.title))
