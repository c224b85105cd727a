"""Everything published beside the pages: JSON, csv, charts' files, cards, feed, search entries, redirects.

In: a loaded project and the built pages. Out: files in the site, and entries for the ledger.
Promises: everything is made and checked before the first file is written, and no published address is lost.
"""

from __future__ import annotations

from explainer.publish.beside import beside, write_beside
from explainer.publish.build import Build
from explainer.publish.copied import active_files, broken_code, passed_over
from explainer.publish.faults import fault_mistake
from explainer.publish.files import addresses, dated_sitemap
from explainer.publish.languages import texts_of_settings
from explainer.publish.menu import broken_menu
from explainer.publish.names import unfit_names, unreadable
from explainer.publish.pages import finished_page
from explainer.publish.pages_build import BuildStopped, base_of, contact_of, is_of_itself, links_in, site_of
from explainer.publish.preview import Preview, blank_page
from explainer.publish.recording import counted, unrecorded_mistakes, write_down
from explainer.publish.rendered import Rendered
from explainer.publish.staging import put_in_place, staged
from explainer.publish.summary import changes_since, summary
from explainer.publish.together import (
    Origins,
    SitePage,
    broken_claims,
    broken_links,
    broken_moves,
)

__all__ = [
    "Build",
    "BuildStopped",
    "Origins",
    "Preview",
    "Rendered",
    "SitePage",
    "active_files",
    "addresses",
    "base_of",
    "beside",
    "blank_page",
    "broken_claims",
    "broken_code",
    "broken_links",
    "broken_menu",
    "broken_moves",
    "changes_since",
    "contact_of",
    "counted",
    "dated_sitemap",
    "fault_mistake",
    "finished_page",
    "is_of_itself",
    "links_in",
    "passed_over",
    "put_in_place",
    "site_of",
    "staged",
    "summary",
    "texts_of_settings",
    "unfit_names",
    "unreadable",
    "unrecorded_mistakes",
    "write_beside",
    "write_down",
]
