"""The walks in scripts/explainer/README.md: every step names a function, and they run in that order."""

from __future__ import annotations

import datetime
import re
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

import pytest

from explainer.built import read_site
from explainer.check import check
from explainer.data import read_queries
from explainer.draw.apart import made
from explainer.draw.processes import Job
from explainer.draw.seen import Answering
from explainer.project import Project
from explainer.publish import write_beside, write_down
from explainer.query import refresh
from made import far_claim, with_inputs

README: Final = Path(__file__).parents[2] / "scripts" / "explainer" / "README.md"
STEP: Final = re.compile(r"^\d+\. `([\w/.]+): ([\w.]+)` ", re.MULTILINE)
STEPS_AT_MOST: Final = 8
CLAIM: Final = far_claim("open", "It takes {{ crossing_time }}.")
BUILT: Final = "<html><head><title>B</title></head><body><article><h1>B</h1></article></body></html>"

Run = Callable[[Path, Callable[..., str]], object]


def walks() -> dict[str, list[tuple[str, str]]]:
    """The steps of every walk, file and function, by the walk's first words."""
    _, *parts = README.read_text("utf-8").split("\n## ")
    return {part.partition(",")[0]: STEP.findall(part) for part in parts}


@contextmanager
def listening() -> Iterator[list[tuple[str, str]]]:
    """Collects file and function of each call into the generator, in order of their first call."""
    called: dict[tuple[str, str], None] = {}

    def listen(frame: FrameType, event: str, argument: object) -> None:
        del argument
        if event == "call" and frame.f_code.co_filename.startswith(str(README.parent)):
            name = Path(frame.f_code.co_filename).relative_to(README.parent).as_posix()
            called.setdefault((name, frame.f_code.co_qualname))

    order: list[tuple[str, str]] = []
    sys.setprofile(listen)
    threading.setprofile(listen)
    try:
        yield order
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
        order.extend(called)


def site_of(small: Path) -> Path:
    (small / "site").mkdir()
    (small / "site" / "index.html").write_text(BUILT, "utf-8")
    return small / "site"


def with_typed(small: Path) -> Project:
    """The small explainer with a number typed into a page."""
    page = small / "docs/index.md"
    page.write_text(page.read_text("utf-8") + "\nIt has 48 lamps on the bridge.\n", "utf-8")
    return Project.at(small)


PICTURE: Final = """
from charts.drawn import picture
from explainer.draw import chart

@chart("span", title="The bridge is {{ bridge_length }} long", alt="A line.")
def span(seen, frame):
    seen.number("bridge_length", "m")
    return picture(frame)
"""
DRAWN: Final = """
from xml.etree.ElementTree import Element
from explainer.draw import Picture

def picture(frame):
    return Picture(Element("svg", width=str(frame.width), height="300"), "span")
"""


def with_picture(small: Path) -> None:
    """The small explainer with a picture that moves, and no other chart."""
    (small / "scripts" / "charts" / "bridge.py").unlink()
    for name, text in {"span.py": PICTURE, "drawn.py": DRAWN, "span.js": "export function start() {}\n"}.items():
        (small / "scripts" / "charts" / name).write_text(text, "utf-8")


def render_drawing(small: Path, render: Callable[..., str]) -> str:
    with_picture(small)
    return render("{{ chart: span }}")


def render_input(small: Path, render: Callable[..., str]) -> str:
    with_inputs(small)
    return render("{{ input: your_walk }}\n\nYou need {{ your_time }}.")


ASKED: Final = """\
tables:
  sides:
    label: Sides of the bridge
    query: SELECT 'Left' AS side, 24 AS lamps
    source: notebook
    grade: B
    columns: {side: {label: Side, type: text}, lamps: {label: Lamps, type: number}}
"""


def ask(small: Path) -> object:
    """The small explainer with a table that is the answer to a query, asked."""
    data = small / "docs/data/explainer.yml"
    data.write_text(data.read_text("utf-8").replace("tables:\n", ASKED), "utf-8")
    return refresh(read_queries(data, small)["sides"], small)


RUNS: Final[dict[str, Run]] = {
    "A number": lambda _, render: render("It takes {{ crossing_time }}."),
    "A chart": lambda _, render: render("{{ chart: walkers-by-year }}"),
    "A drawing": render_drawing,
    "A claim": lambda _, render: render("{{ claims }}"),
    "A reader's number": render_input,
    "A query": lambda small, _: ask(small),
    "A typed number": lambda small, _: check(with_typed(small), today=datetime.date(2026, 1, 2)),
    "A card": lambda small, _: write_beside(Project.at(small).loaded(), site_of(small), "https://bridges.example/"),
    "An entry of the ledger": lambda small, _: write_down(
        Project.at(small).loaded(), read_site(site_of(small)), date="2026-01-02", why=""
    ),
}


def done_here(jobs: Sequence[Job], answer: Answering = repr) -> list[object]:
    return [made(job, answer, lambda *_: None) for job in jobs]


@pytest.mark.parametrize("name", RUNS)
def test_a_walk_runs_in_the_order_that_the_readme_gives(
    small: Path, render: Callable[..., str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for module in ("loading", "all_drawn"):  # a process apart could not be listened to
        monkeypatch.setattr(f"explainer.draw.{module}.done_apart", done_here)
    with (small / "docs/data/explainer.yml").open("a", encoding="utf-8") as data:
        data.write(CLAIM)
    with listening() as called:
        RUNS[name](small, render)
    steps = walks()[name]
    assert [step for step in called if step in steps] == steps


def test_every_walk_is_run_and_short() -> None:
    assert set(walks()) == set(RUNS)
    assert [name for name, steps in walks().items() if not 1 < len(steps) <= STEPS_AT_MOST] == []
