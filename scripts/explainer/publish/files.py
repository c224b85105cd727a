"""What files beside the pages hold and how they are called: data, and what is kept of things that were withdrawn."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Container, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from explainer.built import Built
from explainer.cards import Card
from explainer.compute import Number
from explainer.data import Source
from explainer.draw import Drawn, png_of
from explainer.inject import KEPT, SPEC, chart_files, motion_file, runtime_file
from explainer.ledger import (
    PAGES,
    NumberContent,
    address_of,
    content_to_json,
    file_of,
    redirects,
)
from explainer.project import Loaded
from explainer.publish.copies import LLMS
from explainer.publish.data_package import composed_csv, composed_path, composed_resource, package_source
from explainer.publish.uses import pages_using

_DATA: Final = "data"
FEED: Final = "feed.xml"
_LOCATION: Final = re.compile(r"<loc>(.*?)</loc>")


def addresses(loaded: Loaded) -> tuple[str, ...]:
    """Every file beside the pages that a page may link to, from the site's root; known before any page is rendered.

    Raises:
        Refusal: a chart cannot be drawn, a claim cannot be judged.
    """
    charts = [name for key in loaded.charts() for name in files_of_chart(loaded.chart(key))]
    runtimes = [runtime_file()] if any(name.endswith(SPEC) for name in charts) else []
    cards = [file_of(address_of(kind, key)) for kind, key in loaded.contents]
    moved = [file_of(old) for old, _ in redirects(loaded.numbers.explainer.moved)]
    return (FEED, LLMS, *data_names(loaded), *charts, *runtimes, *cards, *moved)


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
    return (f"{_DATA}/figures.json", f"{_DATA}/datapackage.json", *tables)


def data_files(loaded: Loaded, built: Built, url: str) -> dict[str, bytes]:
    """All numbers together and one by one, and the tables. url: the site's address, with a slash at the end."""
    found = figures(loaded, built, url)
    one_by_one = {f"numbers/{key}.json": {"id": key, **entry} for key, entry in found.items()}
    everything = {f"{_DATA}/figures.json": found, **one_by_one}
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


def figures(loaded: Loaded, built: Built, url: str) -> dict[str, dict[str, Any]]:
    """Every number that may be stated, by id. value, low, high: in bit, m, s, USD, dB or 1; unit: for display."""
    using = pages_using(loaded, built)
    return {key: _entry(loaded.numbers[key], loaded, using.get(key, ()), url) for key in loaded.number_contents}


def data_package(loaded: Loaded, site_url: str) -> str:
    """The data as a Frictionless data package: one resource for each table, with units, sources and licence."""
    explainer = loaded.numbers.explainer
    licence = {"name": explainer.licence.name, "path": explainer.licence.url}
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": re.sub(r"[^a-z0-9]+", "-", explainer.title.lower()).strip("-"),
        "title": explainer.title,
        "homepage": site_url.rstrip("/") + "/",
        "licenses": [licence],
        "sources": [package_source(source) for source in explainer.sources.values()],
        "resources": [composed_resource(table, loaded.numbers) for table in loaded.numbers.tables.values()],
    }
    return json.dumps(package, indent=1, ensure_ascii=False) + "\n"


def _entry(number: Number, loaded: Loaded, pages: Sequence[str], url: str) -> dict[str, Any]:
    content, sources = loaded.number_contents[number.id], loaded.numbers.explainer.sources
    return {
        "label": content.label,
        "value": content.value,
        "low": content.low,
        "high": content.high,
        "range_kind": content.range_kind,
        "base_unit": content.base_unit,
        "unit": number.quantity.unit.name,
        "text": content.text,
        "formula": content.formula,
        "inputs": list(number.inputs),
        "sources": [_source(sources[source]) for source in content.sources],
        "as_of": content.as_of,
        "grade": content.grade,
        "used_on": [url + page for page in pages],
        "charts": [url + address_of("charts", key) for key in loaded.charts() if number.id in loaded.chart(key).used],
        "url": url + address_of("numbers", number.id),
    }


def _json(entry: object) -> bytes:
    return (json.dumps(entry, separators=(",", ":"), ensure_ascii=False) + "\n").encode()


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "url": source.url,
    }
