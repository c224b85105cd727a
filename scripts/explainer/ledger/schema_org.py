"""A card's linked data for search engines, in the vocabulary of schema.org."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from explainer.data import Source
from explainer.ledger.editions import ChartContent, ClaimContent, Content, InputContent, NumberContent

# What a verdict is on a scale; an open one is reviewed, and has no place on it.
RATINGS: Final[Mapping[str, int | None]] = {
    "supported": 5,
    "roughly right": 4,
    "off": 3,
    "misleading": 2,
    "wrong": 1,
    "open": None,
}


@dataclass(frozen=True)
class Subject:
    """What a card says about itself. published, modified: ISO days or None; files: address and media type of each."""

    url: str
    site_url: str
    name: str
    description: str
    author: str
    licence: str
    published: str | None
    modified: str | None
    version: int
    image: str
    files: tuple[tuple[str, str], ...]
    citations: tuple[str, ...]
    language: str
    rating: str
    said_in: Source | None


def linked_data(subject: Subject, content: Content) -> dict[str, Any]:
    """A graph of what the card is about and where it is on the site."""
    about = []
    if isinstance(content, NumberContent):
        about = [_dataset(subject, variableMeasured=_measured(subject, content))]
    elif isinstance(content, ChartContent):
        about = [_image(subject), _dataset(subject)]
    elif isinstance(content, InputContent):
        about = [_calculator(subject)]
    elif content.verdict in RATINGS:
        about = [_review(subject, content)]
    return {"@context": "https://schema.org", "@graph": [*about, _trail(subject)]}


def _review(subject: Subject, content: ClaimContent) -> dict[str, Any]:
    """The check of a claim."""
    value = RATINGS[content.verdict]
    scale = [number for number in RATINGS.values() if number]
    on_scale = {"ratingValue": value, "bestRating": max(scale), "worstRating": min(scale)} if value else {}
    return {
        "@type": "ClaimReview",
        "url": subject.url,
        "claimReviewed": content.claim,
        "author": _author(subject),
        "reviewBody": content.reason,
        "reviewRating": {"@type": "Rating", **on_scale, "alternateName": subject.rating},
        **({"itemReviewed": _claim(subject.said_in)} if subject.said_in else {}),
        **_dates(subject),
    }


def _claim(source: Source) -> dict[str, Any]:
    """What was said, by the publication that says it."""
    publisher = {"@type": "Organization", "name": source.publisher}
    work = {"@type": "CreativeWork", "name": source.title, "publisher": publisher}
    dated = {"datePublished": source.date} if source.date else {}
    linked = {"url": source.url} if source.url else {}
    return {"@type": "Claim", "author": publisher, **dated, "appearance": {**work, **dated, **linked}}


def _dataset(subject: Subject, **more: object) -> dict[str, Any]:
    files = [{"@type": "DataDownload", "contentUrl": url, "encodingFormat": kind} for url, kind in subject.files]
    data = [file for file in files if not str(file["encodingFormat"]).startswith("image/")]
    return {
        "@type": "Dataset",
        "name": subject.name,
        "description": subject.description,
        "url": subject.url,
        "license": subject.licence,
        "creator": _author(subject),
        "version": str(subject.version),
        "inLanguage": subject.language,
        **({"distribution": data} if data else {}),
        "citation": list(subject.citations),
        **more,
        **_dates(subject),
    }


def _image(subject: Subject) -> dict[str, Any]:
    pictures = {kind: url for url, kind in subject.files}  # of an old chart only the SVG is kept
    kind = "image/png" if "image/png" in pictures else "image/svg+xml"
    picture = pictures.get(kind, subject.image)
    return {
        "@type": "ImageObject",
        "@id": picture,
        "contentUrl": picture,
        "encodingFormat": kind,
        "name": subject.name,
        "description": subject.description,
        "license": subject.licence,
        "acquireLicensePage": subject.url,
        "creditText": subject.author,
        "copyrightNotice": subject.author,
        "creator": _author(subject),
        "thumbnailUrl": subject.image,
        **_dates(subject),
    }


def _calculator(subject: Subject) -> dict[str, Any]:
    return {
        "@type": "WebApplication",
        "@id": subject.url + "#calculator",
        "name": subject.name,
        "description": subject.description,
        "url": subject.url,
        "image": subject.image,
        "applicationCategory": "UtilitiesApplication",
        "operatingSystem": "Any",
        "browserRequirements": "JavaScript",
        "license": subject.licence,
        "creator": _author(subject),
        "softwareVersion": str(subject.version),
        "inLanguage": subject.language,
        "isAccessibleForFree": True,
        "citation": list(subject.citations),
        **_dates(subject),
    }


def _measured(subject: Subject, content: NumberContent) -> dict[str, Any]:
    measured: dict[str, Any] = {
        "@type": "PropertyValue",
        "name": subject.name,
        "value": content.value,
        "unitText": content.base_unit,
    }
    if content.low != content.high:
        measured |= {"minValue": content.low, "maxValue": content.high}
    return measured


def _trail(subject: Subject) -> dict[str, Any]:
    home = {"@type": "ListItem", "position": 1, "name": subject.author, "item": subject.site_url}
    here = {"@type": "ListItem", "position": 2, "name": subject.name}  # its address is that of the page
    return {"@type": "BreadcrumbList", "itemListElement": [home, here]}


def _author(subject: Subject) -> dict[str, str]:
    return {"@type": "Organization", "name": subject.author, "url": subject.site_url}


def _dates(subject: Subject) -> dict[str, str]:
    dates = {"datePublished": subject.published, "dateModified": subject.modified}
    return {name: date for name, date in dates.items() if date}
