"""A small explainer with some of everything, built whole in this process within a fraction of a second.

The hooks are MkDocs' own way in; only the theme is a bare one, since its pages and scripts are no author's.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import signal
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Final

import yaml
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort, ConfigurationError

from explainer.built import read_site
from explainer.project import Project
from explainer.publish import write_down
from explainer.publish.pages_build import settings_of, told
from made import far_claim, with_inputs

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = "docs/index.md"
DATA: Final = "docs/data/explainer.yml"
CSV: Final = "docs/data/walkers.csv"
WAYS: Final = "docs/data/ways.csv"
CHART: Final = "scripts/charts/bridge.py"
EDITIONS: Final = "docs/ledger/editions.jsonl"
REGISTER: Final = "docs/ledger/addresses.txt"
SETTINGS: Final = "mkdocs.yml"
SITE: Final = "site"
TODAY: Final = "2026-01-01"

_HEAD: Final = """\
<!doctype html><html lang="{{ page.meta.locale.partition('_')[0] }}"><head><meta charset="utf-8">
<title>{{ page.meta.title or page.title|e }} - {{ config.site_name|e }}</title>
<meta name="description" content="{{ page.meta.description }}"></head>
<body><nav>{% for one in nav %}<a href="{{ one.url|url }}">{{ one.title|e }}</a>{% endfor %}</nav>
"""
_THEME: Final = {
    "main.html": _HEAD + "<article>{{ page.content }}</article></body></html>\n",
    "404.html": "<!doctype html><html lang='en'><head><title>404</title></head><body></body></html>\n",
    "assets/css/card.css": "",
    "assets/js/card.js": "",
    "assets/js/embed.js": "",
}
_MORE: Final = """
You are {{ "slow" if walking_speed < 3 m/s }}, says {{ source: survey-2020 }}. See [Method](method.md#method), or
[a survey](https://bridges.example/survey "A survey").

<p markdown="span">It has {{ lamps }} lamps.</p>

{{ table: walkers }}

{{ table: ways }}

Run in {{ race }}, at {{ warmth: range }}, by {{ crowd }}, {{ way_low: row name }} at {{ way_low }}.
Of them {{ young }} pay {{ each }}.

{{ claims }}

{{ input: your_walk }}
"""
# What the small explainer has nothing of: each kind of number and column, by the key that it is put under.
_RICH: Final = {
    "facts": """\
  race: {label: Record of the race, value: "2:00:35", as_of: 2021-03, source: survey-2020, grade: A}
  warmth: {label: Warmth of the river, value: 12 °C, low: 11 °C, high: 14 °C, source: survey-2020, grade: A}
  fee: {label: Fee at first, value: 1.50 EUR@2020, source: notebook, grade: B, show: exact}
  crowd: {label: The largest crowd, value: 1200 people, range: spread, low: 900 people, high: 1500 people,
          source: survey-2020, grade: A}
""",
    "figures": """\
  warmer: {label: Warmer than ice, formula: warmth - 0 °C}
  each: {label: Fee for each of the crowd, formula: fee / crowd, show: digits 2}
  longest: {label: The longest way, formula: maximum(ways.length), show: exact}
  young: {label: Part of the young, formula: first(ways.part), note: "Of {{ crowd }}."}
""",
    "tables": """\
  ways:
    label: "Ways of {{ crowd }}"
    file: ways.csv
    value: length
    row_label: "{name}, {when}"
    as_of: when
    note: Both ways.
    columns:
      id: {label: Id, type: id}
      name: {label: Way, type: text}
      length: {label: Length, unit_from: unit, low: least, high: most, range: kind}
      least: {label: At least, type: number}
      most: {label: At most, type: number}
      unit: {label: Unit, type: unit}
      kind: {label: What the range is, type: range}
      pace: {label: Pace, unit: "m:ss/km"}
      part: {label: Part of the young, unit: "%"}
      when: {label: Date, type: date}
      apart: {label: From the mean, formula: ways.part - mean(ways.part), show: signed}
      order: {label: Place, formula: "rank(ways.length, ways.length)"}
      source: {label: Source, type: source}
      grade: {label: Grade, type: grade}
    append: [{id: bridge_length, name: The bridge}]
""",
    "units": """\
  people: {one: person}
  lap: {worth: 400 m, many: laps}
""",
    "look": """\
  colours: {link: "#1d55a5 #8fbcf5"}
""",
}
_ROWS: Final = """\
id,name,length,least,most,unit,kind,pace,part,when,source,grade
way_high,High way,5.25,5,5.5,km,spread,4:12,12.5,2020-05,survey-2020,A
way_low,Low way,900,,,m,,5:01.5,40,2021,survey-2020 notebook,B
"""
_COMPUTING: Final = 20  # seconds of a processor, far more than are allowed
_WAITING: Final = 240  # seconds, as for a file that nobody writes; the machine may be busy


@dataclass(frozen=True)
class Outcome:
    """What a build did. said: its messages; raised: an exception that nothing has caught; seconds: of one processor."""

    said: tuple[str, ...]
    raised: str
    seconds: float


class _Late(BaseException):
    """The build does not end."""


def make(folder: Path) -> None:
    """The explainer in a folder, recorded and built."""
    shutil.copytree(ROOT / "tests" / "small", folder, ignore=shutil.ignore_patterns("__pycache__", ".cache", SITE))
    with_inputs(folder)
    page = folder / PAGE
    page.write_text(page.read_text("utf-8") + _MORE, "utf-8")
    with (folder / DATA).open("a", encoding="utf-8") as data:
        data.write(far_claim("open", "It takes {{ crossing_time }}."))
        data.write("\nsynonyms: {walker: pedestrian}\n")
    (folder / DATA).write_text(_enriched((folder / DATA).read_text("utf-8")), "utf-8")
    (folder / WAYS).write_text(_ROWS, "utf-8")
    for name, text in _THEME.items():
        path = folder / "theme" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    settings = yaml.safe_load((folder / SETTINGS).read_text("utf-8"))
    settings |= {
        "theme": {"name": None, "custom_dir": "theme"},
        "plugins": [],
        "hooks": [str(ROOT / "scripts" / "hooks.py")],
        "nav": ["index.md", "method.md"],
    }
    del settings["extra_css"], settings["extra_javascript"]
    (folder / SETTINGS).write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
    if (drawn := ROOT / ".cache" / "vega").is_dir():  # made by any build, and the same for all
        shutil.copytree(drawn, folder / ".cache" / "vega")
    outcome = run(folder)
    assert not outcome.said, outcome
    assert not outcome.raised, outcome
    write_down(Project.at(folder).loaded(), read_site(folder / SITE), date=TODAY, why="")
    outcome = run(folder)
    assert not outcome.said, outcome


def _enriched(data: str) -> str:
    for key, more in _RICH.items():
        head = f"{key}:\n"
        data = data.replace(f"\n{head}", f"\n{head}{more}", 1) if f"\n{head}" in data else f"{data}{head}{more}"
    return data


def run(folder: Path) -> Outcome:
    """Build the explainer in a folder."""
    raised, before = "", Path.cwd()
    os.chdir(folder)
    started = time.process_time()
    with _listening() as said:
        try:
            with _in_time():
                config = settings_of(folder, folder / SITE)
                config.plugins.on_startup(command="build", dirty=False)
                try:
                    build(config)
                finally:
                    config.plugins.on_shutdown()
        except (Abort, ConfigurationError) as stopped:
            if not said:
                said.append(str(stopped))
        except (Exception, SystemExit, _Late):  # noqa: BLE001 - what nobody thought of is what is looked for
            raised = traceback.format_exc(limit=-4)
        finally:
            os.chdir(before)
    return Outcome(tuple(filter(None, map(_placed, said))), raised, time.process_time() - started)


def _placed(message: str) -> str:
    """A message as it is, but for what MkDocs itself says of its settings, which no code of ours has read yet."""
    is_theirs = message.startswith(("MkDocs encountered", "The ", "Excluding "))
    return f"{SETTINGS}: {' '.join(message.split())}" if is_theirs else told(message)


@contextlib.contextmanager
def _listening() -> Iterator[list[str]]:
    """What is said of mistakes, in order."""
    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    log, listener = logging.getLogger("mkdocs"), Listener(logging.WARNING)
    log.addHandler(listener)
    try:
        yield said
    finally:
        log.removeHandler(listener)


@contextlib.contextmanager
def _in_time() -> Iterator[None]:
    def late(_: int, __: FrameType | None) -> None:
        raise _Late

    timers = {signal.ITIMER_PROF: (signal.SIGPROF, _COMPUTING), signal.ITIMER_REAL: (signal.SIGALRM, _WAITING)}
    for timer, (number, seconds) in timers.items():
        signal.signal(number, late)
        signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        for timer, (number, _) in timers.items():
            signal.setitimer(timer, 0)
            signal.signal(number, signal.SIG_DFL)
