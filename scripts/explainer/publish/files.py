"""Everything published beside the pages: data, charts' files, cards, redirects, feed and search entries."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from explainer.built import Built, is_card, read_site
from explainer.cards import Card, CardSite, Previews, card_html, cards, oembed_file, oembed_json, social_file
from explainer.compute import Number
from explainer.data import Source
from explainer.draw import png_of, runtime
from explainer.inject import KEPT, SPEC, Markup, chart_files, motion_file, runtime_file
from explainer.ledger import (
    PAGES,
    Content,
    Kind,
    NumberContent,
    address_of,
    check_moves,
    check_register,
    content_to_json,
    file_of,
    redirects,
    social_of,
    target_of,
)
from explainer.progress import progress
from explainer.project import Loaded
from explainer.publish.copies import LLMS, copies, copy_of
from explainer.publish.data_package import composed_csv, composed_path, composed_resource, package_source
from explainer.publish.feed import feed
from explainer.publish.pages import redirect_page
from explainer.publish.scripts import SCRIPTS, publish_scripts
from explainer.publish.search import INDEX, search_files
from explainer.publish.uses import pages_using

_DATA: Final = "data"
_FEED: Final = "feed.xml"
_LOCATION: Final = re.compile(r"<loc>(.*?)</loc>")


def addresses(loaded: Loaded) -> tuple[str, ...]:
    """Every file beside the pages that a page may link to, from the site's root; known before any page is rendered.

    Raises:
        Refusal: a chart cannot be drawn, a claim cannot be judged.
    """
    charts = _charts(loaded)
    cards = [file_of(address_of(kind, key)) for kind, key in loaded.contents]
    moved = [file_of(old) for old, _ in redirects(loaded.numbers.explainer.moved)]
    tables = [f"{_DATA}/{composed_path(table)}" for table in loaded.numbers.tables]
    return (f"{_DATA}/figures.json", f"{_DATA}/datapackage.json", _FEED, LLMS, *tables, *charts, *cards, *moved)


def write_beside(loaded: Loaded, site: Path, site_url: str, contact: str | None = None) -> None:
    """Write everything that is not a page into a built site.

    site_url: its address, with or without a slash at the end; contact: that for mistakes, if there is one.

    Raises:
        Refusal: a chart cannot be drawn, or an address that was published would be lost.
    """
    url, built, now = site_url.rstrip("/") + "/", read_site(site), loaded.contents
    explainer = loaded.numbers.explainer
    files = {**_data(loaded, built, url), **_charts(loaded), **_cards(loaded, built, now, url, contact)}
    previews = Previews(loaded)
    files |= copies(loaded, built, url)
    drawing = progress("drawing pictures of pages", built.pages)
    files |= {social_of(page.address): previews.of_page(page) for page in drawing}
    files[_FEED] = feed(loaded.ledger, Markup(loaded), url, built.changes or "").encode()
    files["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {url}sitemap.xml\n".encode()
    index = site / INDEX
    if index.is_file():
        searched = search_files(index.read_text(encoding="utf-8"), loaded, built)
        files |= {name: text.encode() for name, text in searched.items()}
    present = built.addresses | files.keys() | {address_of(*thing) for thing in now}
    check_moves(explainer.moved, present, ())
    files |= _moved(loaded, files, url)
    files |= _last_specs(loaded, files)
    present |= {name.removesuffix("index.html") if name.endswith("/index.html") else name for name in files}
    present |= built.moved
    check_register(loaded.ledger, present, explainer.moved, explainer.place)
    for folder in {(site / name).parent for name in files}:
        folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (site / name).write_bytes(content)
    publish_scripts(site / SCRIPTS)


def dated_sitemap(sitemap: str, loaded: Loaded, site_url: str) -> str:
    """A sitemap with the date of each page's last change instead of the date of the build."""
    url = site_url.rstrip("/") + "/"

    def dated(match: re.Match[str]) -> str:
        _, modified = loaded.ledger.dates(PAGES, html.unescape(match[1]).removeprefix(url))
        return match.group() + (f"<lastmod>{modified}</lastmod>" if modified else "")

    return _LOCATION.sub(dated, re.sub(r"\s*<lastmod>.*?</lastmod>", "", sitemap))


def _data(loaded: Loaded, built: Built, url: str) -> dict[str, bytes]:
    found = figures(loaded, built, url)
    one_by_one = {f"numbers/{key}.json": {"id": key, **entry} for key, entry in found.items()}
    everything = {f"{_DATA}/figures.json": found, **one_by_one}
    written = {
        name: (json.dumps(entry, indent=1, ensure_ascii=False) + "\n").encode() for name, entry in everything.items()
    }
    tables = loaded.numbers.tables.values()
    written |= {f"{_DATA}/{composed_path(table.id)}": composed_csv(table).encode() for table in tables}
    return {**written, f"{_DATA}/datapackage.json": data_package(loaded, url).encode()}


def _charts(loaded: Loaded) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for chart_id in loaded.charts():
        drawn = loaded.chart(chart_id)
        files |= {f"charts/{chart_id}.{ending}": content for ending, content in chart_files(drawn).items()}
        if drawn.motion:
            files[motion_file(drawn)] = drawn.script.encode()
    if any(name.endswith(SPEC) for name in files):
        files[runtime_file()] = runtime(loaded.project.cache.parent / "vega")
    return files


def _last_specs(loaded: Loaded, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The last Vega-Lite of each chart that had one and has none any more, at the address that it was published at."""
    kept: dict[str, bytes] = {}
    for address in loaded.ledger.addresses - files.keys():
        chart_id = address.removeprefix("charts/").removesuffix(f".{SPEC}")
        for edition in loaded.ledger.editions("charts", chart_id):
            path = loaded.project.pages / loaded.ledger.chart_file(chart_id, edition.n, SPEC)
            if address.endswith(SPEC) and path.is_file():
                kept[address] = path.read_bytes()
    return kept


def _cards(
    loaded: Loaded, built: Built, now: Mapping[tuple[Kind, str], Content], url: str, contact: str | None
) -> dict[str, bytes]:
    explainer, previews = loaded.numbers.explainer, Previews(loaded)
    site = CardSite(
        url=url,
        title=explainer.title,
        language=explainer.language,
        licence=explainer.licence,
        sources=explainer.sources,
        feed=_FEED,
        changes=built.changes,
        has_logo=previews.has_logo,
        contact=contact,
    )
    files: dict[str, bytes] = {}
    for card in progress("writing cards and their pictures", tuple(cards(loaded, built, now))):
        edition = card.edition
        files[f"{card.address}index.html"] = card_html(card, site).encode()
        if card.is_archive:
            files[social_file(edition)] = previews.of_card(card)
        files[oembed_file(card)] = oembed_json(card, site).encode()
        if card.current is None:  # the last one of what is no longer published
            files[f"oembed/{edition.kind}/{edition.id}.json"] = files[oembed_file(card)]
            files |= _kept(card, loaded)
    return files


def _kept(card: Card, loaded: Loaded) -> dict[str, bytes]:
    """The files of something that is no longer published, in their last version."""
    edition = card.edition
    if isinstance(edition.content, NumberContent):
        last = {"id": edition.id, **content_to_json(edition.content), "withdrawn": card.superseded_on}
        return {f"numbers/{edition.id}.json": (json.dumps(last, indent=1, ensure_ascii=False) + "\n").encode()}
    if card.archived_svg is None:
        return {}
    folder, name = loaded.project.pages, card.archived_svg.removesuffix("svg")
    files = {
        f"charts/{edition.id}.{ending}": path.read_bytes()
        for ending in KEPT
        if (path := folder / f"{name}{ending}").is_file()
    }
    return {**files, f"charts/{edition.id}.png": png_of(files[f"charts/{edition.id}.svg"].decode())}


def _moved(loaded: Loaded, files: Mapping[str, bytes], url: str) -> dict[str, bytes]:
    """Pages that lead on, and the files of a number, chart or claim that has another name now, under its old one."""
    moved, language = loaded.numbers.explainer.moved, loaded.numbers.explainer.language
    made = {old: files[new] for old in moved if (new := target_of(old, moved)) in files and old[-1] != "/"}
    for old, new in redirects(moved):
        if (page := copy_of(new.partition("#")[0])) in files:
            made[copy_of(old)] = files[page]
        made[f"{old}index.html"] = redirect_page(old, new, url=url, language=language).encode()
        if is_card(old) and is_card(new):
            for name, content in files.items():
                for prefix in ("", "oembed/"):
                    if name.startswith(f"{prefix}{new.rstrip('/')}."):
                        made[prefix + old.rstrip("/") + name[len(prefix + new) - 1 :]] = content
    return made


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


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "url": source.url,
    }
