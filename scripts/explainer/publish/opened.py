"""The hosts that pages may load from beside their own, as the settings name them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from explainer.errors import Mistake, Mistakes, Place, PublishingMistake, nearest
from explainer.hypertext import OPENED, Policy
from explainer.publish.together import Settings

_HOST: Final = re.compile(r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?")
_EXAMPLE: Final = "write e.g. script-src: [https://stats.example]"


def policy_from(setting: object, settings: Settings | None = None, *, is_preview: bool = False) -> Policy:
    """The policy of a site's pages. setting: `policy` under `extra`, which names hosts by what may be loaded from them.

    Raises:
        Mistakes: something else is there than lists of hosts.
    """
    found: Mapping[str, Any] = setting if isinstance(setting, Mapping) else {"policy": setting} if setting else {}
    if mistakes := [mistake for name, hosts in found.items() for mistake in _mistakes(name, hosts, settings)]:
        raise Mistakes(mistakes)
    return Policy({name: tuple(hosts) for name, hosts in found.items()}, is_preview=is_preview)


def _mistakes(name: str, hosts: object, settings: Settings | None) -> Iterator[Mistake]:
    def place(text: str) -> Place | None:
        return settings.place(text) if settings else None

    if name not in OPENED:
        advice = nearest(name, OPENED) or _EXAMPLE
        yield PublishingMistake(f"'{name}' is nothing that a policy can open", place(name), advice)
    elif not isinstance(hosts, list):
        yield PublishingMistake(f"'{name}' is no list of hosts", place(name), _EXAMPLE)
    else:
        for host in hosts:
            if not _HOST.fullmatch(str(host)):
                yield PublishingMistake(f"'{host}' under '{name}' is no host", place(str(host)), _EXAMPLE)
