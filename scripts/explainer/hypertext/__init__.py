"""HTML and CSS, read exactly as a browser reads them.

In: text. Out: elements with their attributes and texts; addresses that a style loads. Promises: what a browser would
make of broken or hostile markup is what is read here. The only package that imports selectolax and tinycss2.
"""

from __future__ import annotations

from explainer.hypertext.elements import Element, line_where, read_html
from explainer.hypertext.styles import addresses_in_style

__all__ = [
    "Element",
    "addresses_in_style",
    "line_where",
    "read_html",
]
