"""An explainer of any size and its twins for other generators: what `make bench` builds.

Each page is as long as those of this explainer, a thousand words, and has five numbers (three facts, two figures) and a
chart of its own: 300 pages have 1500 numbers and 300 charts. The twin has the same settings without our extension, hook
and templates; a reference is the text that it stands for, a chart is a picture. Zensical builds the same. The twin of
Observable Framework computes its figures and draws its charts in each page, with Plot.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml
from mkdocs.utils.yaml import yaml_load

from explainer.project import Project
from explainer.wording import fill
from theme.colours import write_logo

ROOT: Final = Path(__file__).parents[1]
EXTENSION: Final = "explainer.inject"
PAGES_A_SECTION: Final = 10
CHARTS_A_FILE: Final = 10
PARAGRAPHS_A_PAGE: Final = 13

DATA: Final = """\
title: Bench
language: en
licence: {name: CC-BY-4.0, url: "https://creativecommons.org/licenses/by/4.0/"}
sources:
  made-up: {title: Made up for measuring, publisher: Nobody, kind: own, date: 2025-06-01}
tables:
  lines:
    label: Lines of all kinds
    file: lines.csv
    value: rate
    row_label: "{kind}"
    columns:
      id: {label: Id, type: id}
      kind: {label: Kind, type: text}
      rate: {label: Rate, unit: Mbit/s}
      source: {label: Source, type: source}
      grade: {label: Grade, type: grade}
facts:
"""
FACTS: Final = """\
  rate_{n}: {{label: Rate of line {n}, value: {rate} Gbit/s, low: {low} Gbit/s, source: made-up, grade: A}}
  length_{n}: {{label: Length of line {n}, value: {length} km, as_of: 2025-03-01, source: made-up, grade: A}}
  users_{n}: {{label: Users of line {n}, value: {users}, source: made-up, grade: B, note: Counted once a year.}}
"""
FIGURES: Final = """\
  share_{n}: {{label: Rate for each user of line {n}, formula: rate_{n} / users_{n}}}
  delay_{n}: {{label: Delay on line {n}, formula: length_{n} / (200000 km/s), show: in ms}}
"""
CHARTS: Final = '''\
"""Charts that bench.py made."""

from __future__ import annotations

import altair as alt

from explainer.draw import ACCENT, MUTED, Frame, Seen, chart
'''
CHART: Final = '''

@chart(
    "line-{n}",
    title="Line {n} carries {{{{ rate_{n} }}}} over {{{{ length_{n} }}}}",
    alt="Bars for the rates of lines of all kinds; that of line {n} is {{{{ rate_{n} }}}}.",
)
def line_{n}(seen: Seen, frame: Frame) -> alt.LayerChart:
    """Line {n} among all kinds of lines."""
    rows = [*seen.rows("lines", "kind", rate="Mbit/s"), {{"kind": "this", "rate": seen.number("rate_{n}", "Mbit/s")}}]
    bars = alt.Chart(alt.InlineData(values=rows)).encode(
        alt.X("rate:Q", title="Rate, Mbit/s"), alt.Y("kind:N", title=None, sort=None)
    )
    seen.table(["Kind", "Rate, Mbit/s"], [(row["kind"], row["rate"]) for row in rows])
    texts = bars.mark_text(align="left", dx=4, fill=MUTED).encode(text="rate:Q")
    return alt.layer(bars.mark_bar(color=ACCENT), texts).properties(height=24 * len(rows))
'''
PAGE: Final = """\
---
title: "Line {n}: {{{{ rate_{n} }}}}"
description: "What line {n} carries, and how far."
---

# Line {n} {{#line}}

Line {n} carries {{{{ rate_{n}: in Gbit/s }}}} over {{{{ length_{n} }}}}. That is {{{{ share_{n} }}}} for each of its
{{{{ users_{n} }}}} users, and light needs {{{{ delay_{n}: range }}}} for it.[^how]

{{{{ chart: line-{n} }}}}

"""
PROSE: Final = """\
A line of glass is drawn from a thick rod, and what the rod was made of decides **how clear** the line will be. Whoever
draws it watches two things, its width and its tension, and stops when either of them leaves its bounds.

Light that enters at a flat angle stays inside, since at the border it is thrown back into the glass each time. See
[the next line]({next}) for how this is used over *longer* ways, and for what is lost on each of them.

Every amplifier adds a little noise of its own, and `noise` adds up along the way. So the question is never only how
loud the light arrives, but how much louder it is than everything else that arrives together with it.

Whether many share a line or a single one has it alone changes little for the line and much for those on it. What counts
for them is how much is left at the hour at which all of them are at home and want the same thing.

Measured in a hall, on spools, with instruments that fill a room, a rate is a promise about glass and nothing else. What
is sold years later is slower, cheaper and more patient with heat, dust and the spades of road workers.
"""
OBSERVABLE: Final = """\
---
title: Line {n}
---

# Line {n}

```js
import * as Plot from "@observablehq/plot";
import {{autoType, csvParse}} from "d3-dsv";
const rate = {rate}, length = {length}, users = {users};
const lines = csvParse(await FileAttachment("data/lines.csv").text(), autoType);
const rows = [...lines, {{kind: "this", rate}}];
```

Line {n} carries ${{rate}} Gbit/s over ${{length}} km. That is ${{(rate / users).toPrecision(3)}} for each of its
${{users}} users, and light needs ${{(length / 200).toPrecision(3)}} ms for it.

```js
Plot.plot({{
  marginLeft: 80,
  marks: [Plot.barX(rows, {{x: "rate", y: "kind"}}), Plot.text(rows, {{x: "rate", y: "kind", text: "rate"}})],
}})
```

"""
LISTS: Final = """\
## What follows {#follows}

- The line is long, so that [what comes before](#line) holds for most of its way.
- It is shared, and what is shared is less for each.

| Part | Made of | Lasts |
|------|---------|-------|
| Core | glass with a trace of another metal | longer than its users |
| Coat | plastic, in one of twelve colours | until somebody digs |

Term
:   What the term means, in a line.

[^how]: Both ends were in the same room.
"""


def make(folder: Path, pages: int) -> None:
    """Write the explainer of so many pages into `ours`, and its twins into `plain`, `zensical` and `observable`."""
    ours, plain = folder / "ours", folder / "plain"
    (ours / "docs/data").mkdir(parents=True)
    (ours / "scripts/charts").mkdir(parents=True)
    numbers = range(1, pages + 1)
    sizes = {n: {"n": n, "rate": 1 + n / 10, "low": n / 10, "length": 40 + n, "users": 100 + n} for n in numbers}
    data = DATA + "".join(FACTS.format(**size) for size in sizes.values())
    data += "figures:\n" + "".join(FIGURES.format(n=n) for n in numbers)
    (ours / "docs/data/explainer.yml").write_text(data, "utf-8")
    lines = "".join(f"kind_{n},Kind {n},{n * n},made-up,A\n" for n in range(1, 12))
    (ours / "docs/data/lines.csv").write_text("id,kind,rate,source,grade\n" + lines, "utf-8")
    for first in range(1, pages + 1, CHARTS_A_FILE):
        of_file = range(first, min(first + CHARTS_A_FILE, pages + 1))
        text = CHARTS + "".join(CHART.format(n=n) for n in of_file)
        (ours / f"scripts/charts/lines_{first}.py").write_text(text, "utf-8")
    for n in numbers:
        (ours / "docs" / _name(n)).write_text(_page(n, pages), "utf-8")
    _write_plain(ours, plain)
    settings = _plain(pages)
    (plain / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    (ours / "mkdocs.yml").write_text(yaml.safe_dump(_ours(settings)), "utf-8")
    shutil.copytree(plain, folder / "zensical")
    _write_observable(folder / "observable", sizes)


def _name(n: int) -> str:
    return "index.md" if n == 1 else f"page-{n}.md"


def _page(n: int, pages: int) -> str:
    prose = PROSE.format(next=_name(n % pages + 1)).strip().split("\n\n")
    made = [PAGE.format(n=n)]
    for index in range(PARAGRAPHS_A_PAGE):
        if index % 3 == 0:
            made.append(f"## Part {index // 3 + 1} {{#part-{index // 3 + 1}}}\n\n")
        made.append(f"{prose[(n + index) % len(prose)]}\n{prose[(n + index + 2) % len(prose)]}\n\n")
    return "".join(made) + LISTS


def _write_plain(ours: Path, plain: Path) -> None:
    """The twin's pages: with what references say, and a picture where a chart was."""
    numbers = Project.at(ours).numbers()
    shutil.copytree(ours / "docs", plain / "docs", ignore=shutil.ignore_patterns("data"))
    shutil.copytree(ROOT / "overrides/assets", plain / "docs/assets", dirs_exist_ok=True)
    write_logo(plain / "docs/assets")
    for page in (plain / "docs").glob("*.md"):
        drawn = re.sub(
            r"^\{\{ chart: (.*) \}\}$", r"![Rates](assets/images/logo.svg)", page.read_text("utf-8"), flags=re.MULTILINE
        )
        page.write_text(fill(drawn, numbers), "utf-8")


def _write_observable(folder: Path, sizes: Mapping[int, Mapping[str, object]]) -> None:
    """The same pages for Observable Framework: their numbers computed, and their charts drawn, in the page.

    They import what is installed beside them: what Framework loads by itself, it would ask another host for.
    """
    (folder / "src/data").mkdir(parents=True)
    lines = "".join(f"Kind {n},{n * n}\n" for n in range(1, 12))
    (folder / "src/data/lines.csv").write_text("kind,rate\n" + lines, "utf-8")
    names = [_name(n).removesuffix(".md") for n in sizes]
    pages = [{"name": f"Line {n}", "path": f"/{name}"} for n, name in zip(sizes, names, strict=True)]
    (folder / "observablehq.config.js").write_text(f"export default {json.dumps({'pages': pages})};\n", "utf-8")
    (folder / "package.json").write_text('{"type": "module"}\n', "utf-8")
    for n, size in sizes.items():
        prose = _page(n, len(sizes)).partition("}}\n\n")[2].partition(" }}\n\n")[2]
        text = OBSERVABLE.format(**size) + prose.replace("[^how]", "")
        (folder / "src" / _name(n)).write_text(re.sub(r" \{#[\w-]+\}", "", text), "utf-8")


def _plain(pages: int) -> dict[str, Any]:
    """This site's settings for other pages, without anything of ours."""
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as file:
        settings = yaml_load(file)
    names = [_name(n) for n in range(1, pages + 1)]
    sections = [names[start : start + PAGES_A_SECTION] for start in range(0, pages, PAGES_A_SECTION)]
    return {
        **{key: value for key, value in settings.items() if key not in {"hooks", "watch"}},
        "site_url": "https://example.org/bench/",
        "nav": [{f"Section {index}": section} for index, section in enumerate(sections, start=1)],
        "theme": {key: value for key, value in settings["theme"].items() if key != "custom_dir"},
        "markdown_extensions": [each for each in settings["markdown_extensions"] if EXTENSION not in each],
    }


def _ours(plain: dict[str, Any]) -> dict[str, Any]:
    """The same settings with our extension, hook and templates."""
    return {
        **plain,
        "theme": {**plain["theme"], "custom_dir": str(ROOT / "overrides")},
        "markdown_extensions": [*plain["markdown_extensions"], EXTENSION],
        "hooks": [str(ROOT / "scripts/hooks.py")],
        "watch": ["scripts/charts"],
    }
