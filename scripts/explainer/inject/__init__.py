"""The Python-Markdown extension behind `{{ … }}`: a page's text becomes HTML with receipts, charts, tables and claims.

In: Markdown and the numbers, charts and claims of a project. Out: HTML in which every number is a `<data>` element with
a receipt at the page's foot. Promises: every reference is filled in, or the page is refused with file and line; code
stays as written. Knows no site generator. The only package that imports markdown.
"""

from __future__ import annotations

from explainer.inject.authored import Authored
from explainer.inject.change_block import anchor_of, day_anchor, describe_recording, display_text, reason_in
from explainer.inject.chart_block import KEPT, SPEC, chart_files, file_kind, motion_file, motion_name, runtime_file
from explainer.inject.extension import makeExtension
from explainer.inject.front_matter import meta_mistakes
from explainer.inject.receipts import Markup
from explainer.inject.rendering import Page
from explainer.inject.replaced import replaced

__all__ = [
    "KEPT",
    "SPEC",
    "Authored",
    "Markup",
    "Page",
    "anchor_of",
    "chart_files",
    "day_anchor",
    "describe_recording",
    "display_text",
    "file_kind",
    "makeExtension",
    "meta_mistakes",
    "motion_file",
    "motion_name",
    "reason_in",
    "replaced",
    "runtime_file",
]
