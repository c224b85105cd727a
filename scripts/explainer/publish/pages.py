"""The last hand on pages of the theme, and those that no generator makes, cards apart: at addresses that have moved."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Final

from explainer.hypertext import Policy, filled, strict_policy
from explainer.wording import captions
from explainer.wording import language as spoken

_TEMPLATES: Final = Path(__file__).with_name("templates")

_BOX: Final = re.compile(r'(<input class="md-toggle"[^>]*) autocomplete="off"')
# Between tags a line feed is worth any space; templates indent by as much as their tags are deep.
_GAP: Final = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)|(?<=>)[ \t\r]*\n\s+(?=<)", re.DOTALL)


def finished_page(page: str, policy: Policy) -> str:
    """A page of the theme with what browsers let it do, and without what HTML has not: a box completes nothing.

    Nor has it the indents of templates, an eightieth of what is sent.
    """
    tight = _GAP.sub(lambda gap: gap[1] or "\n", page)
    return policy.added_to(_BOX.sub(r"\1", tight))


def redirect_page(address: str, target: str, *, url: str, language: str) -> str:
    """A page that sends its readers on to where its address leads, with their anchor where script runs.

    url: of the site, with a slash at the end.
    """
    path, mark, anchor = target.partition("#")
    slash = "/" if path.endswith("/") or not path else ""
    said = captions(language)
    page = filled(
        _TEMPLATES / "moved.html",
        policy=strict_policy(url),
        language=language,
        is_right_to_left=spoken(language).is_right_to_left,
        text=f"{said.moved} {said.moved_link}",
        canonical=url + target,
        root="../" * address.count("/"),
        href=posixpath.relpath("/" + path, "/" + address.rpartition("/")[0]) + slash + mark + anchor,
    )
    return page + "\n"
