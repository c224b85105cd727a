"""Drawings in few bytes: the same marks in the same order and looks, wherever these are said."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from explainer.draw import DataTable
from explainer.draw.svg import drawing
from spread import spread

GREY, RED = "var(--chart-grid)", "var(--chart-accent)"
NO_DATA = DataTable((), (), ())


def shortened(inside: str, *, is_picture: bool = False) -> str:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99">{inside}</svg>'
    return drawing(svg, "n", is_picture=is_picture, table=NO_DATA).inside


def test_neighbours_that_look_alike_share_a_group_in_their_order() -> None:
    dots = [f'<circle cx="{x}" r="4" fill="{RED if x == 3 else GREY}" stroke="{RED}"/>' for x in range(1, 6)]
    made = shortened("".join(dots), is_picture=True)
    tree = spread(f'<svg xmlns="http://www.w3.org/2000/svg">{made}</svg>')
    assert made.count(f'stroke="{RED}"') == 1
    assert [(dot.get("cx"), dot.get("fill"), dot.get("stroke")) for dot in tree] == [
        (str(x), RED if x == 3 else GREY, RED) for x in range(1, 6)
    ]


def test_a_mark_keeps_what_differs_from_the_groups_around_it() -> None:
    marks = f'<path d="M0 0h9" fill="{RED}"/><path d="M0 9h9" fill="none" stroke="{RED}" stroke-opacity="1"/>'
    made = shortened(f'<g fill="{RED}" stroke-opacity="0.5" data-part="beam">{marks}</g>', is_picture=True)
    assert made == (
        f'<g fill="{RED}" stroke-opacity="0.5" data-part="beam"><path d="M0 0h9"/>'
        f'<path d="M0 9h9" fill="none" stroke="{RED}" stroke-opacity="1"/></g>'
    )


def test_what_a_script_looks_for_stays_where_its_author_put_it() -> None:
    part = f'<path data-part="lap" d="M0 0h9" stroke="{RED}" stroke-width="3"/>'
    assert shortened(f"<g>{3 * part}</g>", is_picture=True).count(part) == 3


@pytest.mark.parametrize(
    ("drawn", "shorter"),
    [
        ('<line transform="translate(18,187.02)" x2="697" y2="0" {}/>', '<path d="M18,187h697" {}/>'),
        ('<line transform="translate(7,240)" x2="0" y2="-210.04" {}/>', '<path d="M7,240v-210" {}/>'),
        ('<line x1="1" y1="2" x2="3" y2="5" {}/>', '<path d="M1,2l2,3" {}/>'),
        (
            '<path transform="translate(5,6.04)" d="M2.54,0A2.54,2.54,0,1,1,-2.54,0A2.54,2.54,0,1,1,2.54,0" {}/>',
            '<circle cx="5" cy="6" r="2.5" {}/>',
        ),
        ('<path transform="translate(5,6)" d="M-3.5,-3.5h7v7h-7Z" {}/>', '<path d="M1.5,2.5h7v7h-7Z" {}/>'),
        ('<path transform="translate(5,6)" d="M0,-3L-3,3L3,3Z" {}/>', '<path d="M5,3l-3,6h6z" {}/>'),
        ('<path transform="translate(5,6) rotate(30)" d="M0,-3L1.23,3" {}/>', None),
        ('<path transform="translate(5,6)" d="M0,0C1,2,3,4,5,6" {}/>', None),
    ],
)
def test_a_mark_is_where_it_was_in_a_shorter_element(drawn: str, shorter: str | None) -> None:
    look = f'stroke="{RED}"'
    assert shortened(drawn.format(look)) == (shorter or drawn).format(look)


def test_whole_numbers_of_a_path_have_no_fraction() -> None:
    drawn = f'<path d="M0.0 10.50h204.0v1.05h-10.00" stroke="{RED}"/>'
    assert shortened(drawn, is_picture=True) == f'<path d="M0 10.50h204v1.05h-10" stroke="{RED}"/>'


def test_a_text_is_where_it_was() -> None:
    look = f'fill="{RED}"'
    assert (
        shortened(f'<text transform="translate(2,3.25)" {look}>Sea</text>') == f'<text x="2" y="3.2" {look}>Sea</text>'
    )
    turned = f'<text transform="translate(2,3.25) rotate(30)" {look}>Sea</text>'
    assert shortened(turned) == turned


def test_a_file_is_as_it_was_drawn() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99">'
        f'<line transform="translate(1,2.22)" x2="9" y2="0" stroke="{RED}"/></svg>'
    )
    assert ElementTree.fromstring(drawing(svg, "n").inside).get("transform") == "translate(1,2.22)"  # noqa: S314 - ours
