"""HTML and CSS, read exactly as a browser reads them; HTML, written from templates.

In: text, or a template and its values. Out: elements with their attributes and texts; addresses that a style loads; a
filled template; what is wrong with an element or a link. Promises: what a browser would make of broken or hostile
markup is what is read here, and values are escaped. The only package that imports selectolax, tinycss2 and jinja2.
"""

from __future__ import annotations

from explainer.hypertext.allowed import addresses_of, problems_of
from explainer.hypertext.drawings import problems_of_drawing
from explainer.hypertext.elements import Element, line_where, read_html
from explainer.hypertext.links import Links, Problem, Target, as_browsers_read, not_allowed
from explainer.hypertext.policy import OPENED, POLICED, Policy, strict_policy
from explainer.hypertext.styles import addresses_in_style
from explainer.hypertext.templates import filled, has_template, keep_compiled

__all__ = [
    "OPENED",
    "POLICED",
    "Element",
    "Links",
    "Policy",
    "Problem",
    "Target",
    "addresses_in_style",
    "addresses_of",
    "as_browsers_read",
    "filled",
    "has_template",
    "keep_compiled",
    "line_where",
    "not_allowed",
    "problems_of",
    "problems_of_drawing",
    "read_html",
    "strict_policy",
]
