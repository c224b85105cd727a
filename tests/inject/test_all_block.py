"""The lists of everything."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

import html5lib
import pytest

from explainer.inject import Page

Render = Callable[..., str]


def parsed(html: str) -> Element:
    document: Element = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return document


def text(part: Element) -> str:
    return "".join(part.itertext())


def test_all_numbers_are_a_line_each_under_what_they_are_and_none_that_may_not_be_stated(render: Render) -> None:
    [section] = parsed(render("{{ numbers }}"))
    _for_the_filter, *groups = section
    assert [(part.tag, [(line.get("id"), text(line)) for line in part] or text(part)) for part in groups] == [
        ("h2", "Taken from sources"),
        (
            "ul",
            [
                ("about-bridge_length", "Length of the bridge 1.2\u00a0km bridge_length"),
                ("about-walking_speed", "Walking speed 1.5\u00a0m/s walking_speed"),
                ("about-lamps", "Lamps on the bridge 48 lamps"),
                ("about-toll", "Toll for one walker $2.50 toll"),
            ],
        ),
        ("h2", "Worked out from other numbers"),
        (
            "ul",
            [
                ("about-crossing_time", "Time to walk across 13.3\u00a0minutes crossing_time"),
                ("about-lamp_spacing", "Distance between lamps 25.0\u00a0m lamp_spacing"),
                ("about-most_walkers", "Most walkers in a year 4,000 most_walkers"),
                ("about-walkers_growth", "Growth in walkers a year 99.9% walkers_growth"),
            ],
        ),
    ]


def test_no_table_of_contents_names_the_groups_of_numbers(render: Render) -> None:
    contents, *_ = parsed(render("[TOC]\n\n# All {#all}\n\n{{ numbers }}"))
    assert [link.get("href") for link in contents.iter("a")] == ["#all"]


@pytest.mark.parametrize(("path", "base"), [("how.md", ""), ("parts/how.md", "../"), ("parts/one/how.md", "../../")])
def test_each_line_leads_from_the_page_to_the_card(path: str, base: str, render: Render) -> None:
    first, *_ = parsed(render("{{ numbers }}", Page(path, path.replace(".md", "/"), {}))).iter("a")
    assert first.get("href") == f"{base}numbers/bridge_length/index.html"
