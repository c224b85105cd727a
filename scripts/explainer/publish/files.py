"""What files beside the pages hold and how they are called: data, and what is kept of things that were withdrawn."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from explainer.built import Built, is_card
from explainer.cards import Card
from explainer.data import Move
from explainer.draw import Drawn, png_of
from explainer.inject import KEPT, SPEC, chart_files, motion_file, runtime_file
from explainer.ledger import (
    PAGES,
    NumberContent,
    address_of,
    content_to_json,
    file_of,
    redirects,
    social_of,
    target_of,
)
from explainer.project import Loaded
from explainer.publish.copies import LLMS, copy_of
from explainer.publish.data_package import composed_csv, composed_path, data_package
from explainer.publish.figures import FIGURES_SCHEMA, figures, figures_schema
from explainer.publish.licences import LICENCES
from explainer.publish.look import LOGO
from explainer.translated_pages import address_in

_DATA: Final = "data"
FEED: Final = "feed.xml"
_LOCATION: Final = re.compile(r"<loc>(.*?)</loc>")


def addresses(loaded: Loaded) -> tuple[str, ...]:
    """Every file beside the pages that a page may link to, from the site's root; known before any page is rendered.

    Raises:
        Refusal: a chart cannot be drawn, a claim cannot be judged.
    """
    charts = [name for key in loaded.charts() for name in files_of_chart(loaded.chart(key))]
    spoken = [address_in(code, name) for code in loaded.translations for name in charts if name.startswith("charts/")]
    runtimes = [runtime_file(loaded.numbers.explainer.look)] if any(name.endswith(SPEC) for name in charts) else []
    cards = [
        file_of(address_in(code, address_of(*thing)))
        for thing in loaded.contents
        for code in ("", *loaded.translations)
    ]
    moved = [file_of(old) for old, _ in redirects(loaded.numbers.explainer.moved)]
    logo = [LOGO] if loaded.numbers.explainer.look.logo != LOGO else []
    feeds = [address_in(code, FEED) for code in ("", *loaded.translations)]
    return (*feeds, LLMS, LICENCES, *logo, *data_names(loaded), *charts, *spoken, *runtimes, *cards, *moved)


def dated_sitemap(sitemap: str, loaded: Loaded, site_url: str) -> str:
    """A sitemap with the date of each page's last change instead of the date of the build."""
    url = site_url.rstrip("/") + "/"

    def dated(match: re.Match[str]) -> str:
        _, modified = loaded.ledger.dates(PAGES, unquote(html.unescape(match[1]).removeprefix(url)))
        return match.group() + (f"<lastmod>{modified}</lastmod>" if modified else "")

    return _LOCATION.sub(dated, re.sub(r"\s*<lastmod>.*?</lastmod>", "", sitemap))


def data_names(loaded: Loaded) -> tuple[str, ...]:
    """The names of `data_files`, those of single numbers left out."""
    tables = (f"{_DATA}/{composed_path(table)}" for table in loaded.numbers.tables)
    return (f"{_DATA}/figures.json", f"{_DATA}/{FIGURES_SCHEMA}", f"{_DATA}/datapackage.json", *tables)


def data_files(loaded: Loaded, built: Built, url: str) -> dict[str, bytes]:
    """All numbers together and one by one, and the tables. url: the site's address, with a slash at the end."""
    found = figures(loaded, built, url)
    one_by_one = {f"numbers/{key}.json": {"id": key, **entry} for key, entry in found.items()}
    schema = {"$schema": f"{url}{_DATA}/{FIGURES_SCHEMA}"}
    everything = {f"{_DATA}/figures.json": {**schema, **found}, **one_by_one}
    everything[f"{_DATA}/{FIGURES_SCHEMA}"] = figures_schema(url)
    written = {name: _json(entry) for name, entry in everything.items()}
    tables = loaded.numbers.tables.values()
    written |= {f"{_DATA}/{composed_path(table.id)}": composed_csv(table).encode() for table in tables}
    return {**written, f"{_DATA}/datapackage.json": data_package(loaded, url).encode()}


def files_of_chart(drawn: Drawn) -> dict[str, bytes]:
    """What is published of a chart beside its card."""
    files = {f"charts/{drawn.id}.{ending}": content for ending, content in chart_files(drawn).items()}
    return {**files, motion_file(drawn): drawn.script.encode()} if drawn.motion else files


def last_specs(loaded: Loaded, names: Container[str]) -> Iterator[tuple[str, Path]]:
    """The last Vega-Lite of each chart that had one and has none any more, by the address that it was published at."""
    for address in sorted(loaded.ledger.addresses):
        chart_id = address.removeprefix("charts/").removesuffix(f".{SPEC}")
        if address in names or not address.endswith(SPEC):
            continue
        for edition in reversed(loaded.ledger.editions("charts", chart_id)):
            path = loaded.project.pages / loaded.ledger.chart_file(chart_id, edition.n, SPEC)
            if path.is_file():
                yield address, path
                break


def moved_names(moved: Mapping[str, Move], names: Iterable[str]) -> dict[str, str]:
    """The files that have another name now, by their old one: those that belong to a page or a card too.

    names: of all files, as they are now.
    """
    known = frozenset(names)
    found = {old: new for old in moved if old[-1] != "/" and (new := target_of(old, moved)) in known}
    for old, new in redirects(moved):
        for name_of in (copy_of, social_of):
            if (name := name_of(new.partition("#")[0])) in known:
                found[name_of(old)] = name
        if is_card(old) and is_card(new):
            for prefix in ("", "oembed/"):
                stem = f"{prefix}{new.rstrip('/')}."
                named = (name for name in known if name.startswith(stem))
                found |= {f"{prefix}{old.rstrip('/')}.{name.removeprefix(stem)}": name for name in named}
    return found


def kept_files(card: Card, loaded: Loaded) -> dict[str, Callable[[], bytes]]:
    """What makes each file of something that is no longer published, in the version of a card."""
    edition = card.edition
    if isinstance(edition.content, NumberContent):
        last = {"id": edition.id, **content_to_json(edition.content), "withdrawn": card.superseded_on}
        return {f"numbers/{edition.id}.json": partial(_json, last)}
    if card.archived_svg is None:
        return {}
    folder, name = loaded.project.pages, card.archived_svg.removesuffix("svg")
    files: dict[str, Callable[[], bytes]] = {
        f"charts/{edition.id}.{ending}": path.read_bytes
        for ending in KEPT
        if (path := folder / f"{name}{ending}").is_file()
    }
    drawing = folder / card.archived_svg
    return {**files, f"charts/{edition.id}.png": lambda: png_of(drawing.read_text(encoding="utf-8"))}


def _json(entry: object) -> bytes:
    return (json.dumps(entry, separators=(",", ":"), ensure_ascii=False) + "\n").encode()
