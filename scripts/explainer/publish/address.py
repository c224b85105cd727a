"""What the address of a site, and the environment that sets it, may hold."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from explainer.errors import Mistake, Place, PublishingMistake

_EPOCH: Final = "SOURCE_DATE_EPOCH"
_PATH: Final = re.compile(r"[A-Za-z0-9._~/-]*")
_HOST: Final = re.compile(r"[^\s\x00-,/:-@\[-`{-~]+")  # letters of any language, digits, points and hyphens


def unfit_address(address: str, place: Place) -> Iterator[Mistake]:
    """What no page, card or policy could be published with in the address of a site; empty, it is told elsewhere.

    place: where it is set, unless the environment sets it.
    """
    if not address:
        return
    try:
        parts = urlsplit(address)
        is_fit = bool(
            parts.scheme in {"http", "https"}
            and _HOST.fullmatch(parts.hostname or "")
            and "@" not in parts.netloc
            and (parts.port is None or parts.port)
            and _PATH.fullmatch(parts.path)
            and not (parts.query or parts.fragment)
        )
    except ValueError:  # no parser reads it
        is_fit = False
    if not is_fit:
        problem = f"site_url is '{address}', which not every page, card and browser would read alike"
        advice = "write https://host/folder/ in plain letters, without a name, ? or #; SITE_URL may set it"
        yield PublishingMistake(problem, place, advice)


def check_epoch() -> None:
    """Raises a PublishingMistake when SOURCE_DATE_EPOCH, which MkDocs stamps on what it builds, is no time."""
    written = os.environ.get(_EPOCH) or "0"
    try:
        datetime.datetime.fromtimestamp(int(written), tz=datetime.UTC)
    except (ValueError, OverflowError, OSError):
        advice = "set it to the seconds since 1970, or unset it"
        raise PublishingMistake(f"is '{written}', which is no time", Place(_EPOCH), advice) from None
