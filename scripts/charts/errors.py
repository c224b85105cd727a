"""Where the errors of the headlines came from, as a family tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from charts._svg import LINE, Point, arrow, in_lines, line, path, picture, rect, text
from explainer.draw import ACCENT, GROUND, MUTED, SERIES, Frame, Picture, Seen, chart

EARLIER, RECORD, LINES, PRINTED = SERIES[0], ACCENT, SERIES[1], SERIES[2]
USED: Final = {
    "rec_2022_nict_1p02": "Pbit/s",
    "record_2022_cores": "count",
    "record_2022_distance": "km",
    "record_rate": "Pbit/s",
    "record_cores": "count",
    "record_distance": "km",
    "article_cores": "count",
    "highest_capacity": "Pbit/s",
    "headline_rate_bytes": "GB/s",
    "headline_rate_bits": "Pbit/s",
    "record_rate_bytes": "GB/s",
    "article_rate_bits": "Pbit/s",
    "us_fixed_median_2024_08": "Mbit/s",
    "us_fixed_median": "Mbit/s",
    "headline_multiple": "million",
    "us_ratio_2024_08": "million",
    "us_ratio": "million",
}


@dataclass(frozen=True)
class Node:
    """A text with a bar of its colour at its left. name: set bold; said: below it."""

    name: str
    said: str
    colour: str


@dataclass(frozen=True)
class Tree:
    """Everything that is said. earlier, record, lines: what is true; the rest: what became of it and was printed."""

    earlier: Node
    record: Node
    lines: Node
    mixed_up: str
    cores: Node
    before: Node
    rounded: str
    gigabytes: Node
    slipped: str
    petabits: Node
    divided: str
    multiple: Node


@chart(
    "family-tree",
    title="A result of {{ rec_2022_nict_1p02: year }}, a rounding and a slip: where the wrong numbers came from",
    alt=(
        "A family tree of errors, from what is true to what was printed. NICT’s result of"
        " {{ rec_2022_nict_1p02: year }}, {{ rec_2022_nict_1p02 }} through {{ record_2022_cores }} cores, was probably"
        " mixed up with the record of {{ record_year }}, {{ record_rate }} through {{ record_cores }} cores: hence"
        " “{{ article_cores }} cores” and “previous record: {{ rec_2022_nict_1p02 }}”. The record’s rate was probably"
        " rounded to {{ headline_rate_bits: digits 1 }}: hence “{{ headline_rate_bytes }}”, and perhaps, by a slip of"
        " its digits, “{{ article_rate_bits }}”. And the rate divided by a US median gave"
        " “{{ headline_multiple: words }} times”: {{ us_ratio_2024_08: words }} in {{ us_fixed_median_2024_08: date }},"
        " {{ us_ratio: words }} in {{ us_fixed_median: date }}."
    ),
    note="What was printed can be looked up. How it came about is our reading, so it says “probably”.",
)
def family_tree(seen: Seen, frame: Frame) -> Picture:
    """From left to right, or from top to bottom: what is true, what happened to it, what was printed."""
    tree = _tree(seen)
    return _down(tree, frame) if frame.is_narrow else _across(tree, frame)


def _tree(seen: Seen) -> Tree:
    for number_id, unit in USED.items():
        seen.number(number_id, unit)
    say = seen.filled
    return Tree(
        earlier=Node(
            say("NICT’s result of {{ rec_2022_nict_1p02: year }}"),
            say("{{ rec_2022_nict_1p02 }} through {{ record_2022_cores }} cores, over {{ record_2022_distance }}"),
            EARLIER,
        ),
        record=Node(
            say("The record of {{ record_year }}"),
            say("{{ record_rate }} through {{ record_cores }} cores, over {{ record_distance }}"),
            RECORD,
        ),
        lines=Node(
            say("US home lines, median"),
            say(
                "{{ us_fixed_median_2024_08: digits 3 }} in {{ us_fixed_median_2024_08: date }},"
                " {{ us_fixed_median: digits 3 }} in {{ us_fixed_median: date }}"
            ),
            LINES,
        ),
        mixed_up=say(
            '{{ "probably mixed up: both carried the same rate" if abs(record_rate / rec_2022_nict_1p02 - 1) < 1 % }}'
        ),
        cores=Node(
            say("“{{ article_cores }} cores”"),
            say('{{ "The fibre has" if record_cores != article_cores }} {{ record_cores }}'),
            PRINTED,
        ),
        before=Node(
            say("“Previous record: {{ rec_2022_nict_1p02 }}”"),
            say(
                '{{ highest_capacity }} {{ "came before it" if highest_capacity > record_rate }},'
                " in {{ highest_capacity: year }}"
            ),
            PRINTED,
        ),
        rounded=say('{{ "probably rounded to" if headline_rate_bits == 1 Pbit/s }} {{ headline_rate_bits: digits 1 }}'),
        gigabytes=Node(
            say("“{{ headline_rate_bytes }}”"),
            say(
                '{{ "Close: it is" if headline_shortfall > 0 % and headline_shortfall < 3 % }} {{ record_rate_bytes }}'
            ),
            PRINTED,
        ),
        slipped=say("perhaps a slip of its digits"),
        petabits=Node(
            say("“{{ article_rate_bits }}”"),
            say('{{ "It is" if article_rate_bits > 1.05 * record_rate }} {{ record_rate }}'),
            PRINTED,
        ),
        divided=say("one divided by the other, so the answer depends on the month"),
        multiple=Node(
            say("“{{ headline_multiple: words }} times faster”"),
            say(
                "{{ us_ratio_2024_08: words }} in {{ us_fixed_median_2024_08: date }}, {{ us_ratio: words }} in"
                " {{ us_fixed_median: date }}"
            ),
            PRINTED,
        ),
    )


def _across(tree: Tree, frame: Frame) -> Picture:
    left, middle, right = 0, 262, 496
    true, happened, printed = 190, 172, 224  # px wide
    heads = ((left, "What is true"), (middle, "What happened to it"), (right, "What was printed"))
    nodes = (
        (tree.earlier, left, 84, true),
        (tree.record, left, 218, true),
        (tree.lines, left, 420, true),
        (tree.cores, right, 66, printed),
        (tree.before, right, 142, printed),
        (tree.gigabytes, right, 238, printed),
        (tree.petabits, right, 328, printed),
        (tree.multiple, right, 420, printed),
    )
    steps = ((tree.mixed_up, 104), (tree.rounded, 238), (tree.divided, 420))
    wires = (
        ((left + true, 84), (middle, 104), EARLIER),
        *(((left + true, 218), (middle, y), RECORD) for _, y in steps),
        ((left + true, 420), (middle, 420), LINES),
        *(((middle + happened, 104), (right, y), PRINTED) for y in (66, 142)),
        *(((middle + happened, y), (right, y), PRINTED) for y in (238, 420)),
    )
    lowest = max(y + _height(node, width, 14) / 2 for node, _, y, width in nodes)
    return picture(
        frame,
        max(472, lowest),
        *(text(head, (x, 14), size=14, fill=MUTED) for x, head in heads),
        line((0, 26), (frame.width, 26)),
        *(_wire(*wire) for wire in wires),
        *(
            part
            for node, x, y, width in nodes
            for part in _node(node, (x, y - _height(node, width, 14) / 2), width, 14)
        ),
        *(part for said, y in steps for part in _step(said, (middle, y), happened)),
        arrow(
            (right + 2, max(266, 242 + _height(tree.gigabytes, printed, 14) / 2)),
            (right + 2, min(300, 324 - _height(tree.petabits, printed, 14) / 2)),
            stroke=PRINTED,
            stroke_width=2,
        ),
        text(tree.slipped, (right + 14, max(287, 256 + _height(tree.gigabytes, printed, 14) / 2)), size=14, fill=MUTED),
    )


def _down(tree: Tree, frame: Frame) -> Picture:
    """Three stems, one below the other: each text hangs from what it came from."""
    parts, y, size = list[Element](), 0.0, 13
    for stem in (
        (tree.earlier, tree.record, tree.mixed_up, tree.cores, tree.before),
        (tree.record, tree.rounded, tree.gigabytes, tree.slipped, tree.petabits),
        (tree.lines, tree.divided, tree.multiple),
    ):
        for each in stem:
            if isinstance(each, Node):
                parts += _node(each, (4, y), frame.width - 4, size)
                y += _height(each, frame.width - 4, size) + 10
            else:
                lines = in_lines(each, frame.width - 26, size=size)
                tall = len(lines) * size * LINE + 12
                parts.append(arrow((6, y - 4), (6, y + tall - 4), stroke=PRINTED, stroke_width=2))
                parts.append(text(lines, (22, y + size + 2), size=size, fill=MUTED))
                y += tall + 2
        y += 16
    return picture(frame, y - 22, *parts)


def _node(node: Node, at: Point, width: float, size: float) -> list[Element]:
    """A node from its upper left corner."""
    x, y = at
    names = in_lines(node.name, width - 14, size=size + 1, bold=True)
    below = y + size + len(names) * (size + 1) * LINE
    return [
        rect(x, y, 4, _height(node, width, size), fill=node.colour),
        text(names, (x + 14, y + size), size=size + 1, font_weight="bold"),
        text(in_lines(node.said, width - 14, size=size), (x + 14, below), size=size, fill=MUTED),
    ]


def _height(node: Node, width: float, size: float) -> float:
    names = len(in_lines(node.name, width - 14, size=size + 1, bold=True))
    return (names * (size + 1) + len(in_lines(node.said, width - 14, size=size)) * size) * LINE + 4


def _step(said: str, at: Point, width: float) -> list[Element]:
    """What happened, in the way of lines, on a ground of its own. at: the middle of its left side."""
    x, y = at
    lines = in_lines(said, width - 16, size=14)
    tall = len(lines) * 14 * LINE
    return [
        rect(x, y - tall / 2 - 4, width, tall + 8, fill=GROUND),
        text(lines, (x + width / 2, y - tall / 2 + 13), anchor="middle", fill=MUTED),
    ]


def _wire(start: Point, end: Point, colour: str) -> Element:
    (x, y), (to_x, to_y) = start, end
    half = (x + to_x) / 2
    return path("M", x, y, "C", half, y, half, to_y, to_x, to_y, stroke=colour, stroke_width=2)
