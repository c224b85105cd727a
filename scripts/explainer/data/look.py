"""How an explainer looks: its colours, checked for contrast, its logo and its cover picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from explainer.contrast import at_most, contrast, rgb
from explainer.data.look_entry import LookEntry
from explainer.data.yaml_file import YamlFile
from explainer.errors import DataMistake, Report, nearest

Pair = tuple[str, str]
# The same as in explainer.css and card.css: light pages and dark ones.
USUAL: Final[Mapping[str, Pair]] = MappingProxyType(
    {
        "ground": ("#f8f8f7", "#17181a"),
        "panel": ("#eeefee", "#222427"),
        "ink": ("#1b1d20", "#ececea"),
        "soft": ("#53575d", "#afb2b7"),
        "rule": ("#d3d5d4", "#34373b"),
        "line": ("#7b7f85", "#6f7379"),
        "link": ("#1d55a5", "#8fbcf5"),
        "light": ("#7b3390", "#dfaaf0"),
        "glow": ("#dfe9fb", "#2b3a54"),
        "chart-accent": ("#b03c08", "#ffa36b"),
        "chart-1": ("#123a7d", "#3a8bea"),
        "chart-2": ("#146e71", "#74e4dc"),
        "chart-3": ("#ad33b8", "#b8649a"),
        "chart-4": ("#7f9096", "#9faab6"),
        "supported": ("#105441", "#62e8bd"),
        "roughly-right": ("#197286", "#93bbe6"),
        "off": ("#9d5c1a", "#fbc147"),
        "misleading": ("#6f0f8a", "#b87af8"),
        "wrong": ("#9b0004", "#fa6a5c"),
    }
)
_GROUNDS: Final = ("ground", "panel", "glow")
_VERDICTS: Final = ("supported", "roughly-right", "off", "misleading", "wrong")
_TEXT, _MARK = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
# What has to be seen on what, and how well.
_SEEN: Final = (
    *((text, ground, _TEXT) for text in ("ink", "soft", "link", "light") for ground in _GROUNDS),
    *((verdict, ground, _TEXT) for verdict in _VERDICTS for ground in ("ground", "panel")),
    *((verdict, "glow", _MARK) for verdict in _VERDICTS),
    *((mark, "ground", _TEXT) for mark in ("chart-accent", "chart-1", "chart-2", "chart-3")),
    ("chart-4", "ground", _MARK),
    *(("line", ground, _MARK) for ground in ("ground", "panel")),
)


@dataclass(frozen=True)
class Look:
    """How an explainer looks. colours: of light and of dark pages, by name; logo, hero: files of the pages' folder."""

    colours: Mapping[str, Pair] = field(default_factory=lambda: dict(USUAL))
    logo: str | None = None
    hero: str | None = None


def read_look(entry: LookEntry, file: YamlFile, pages: Path, report: Report) -> Look:
    """The look that an editor wrote. pages: the folder that pictures are in. What is wrong is reported."""
    for name, written in (("logo", entry.logo), ("hero", entry.hero)):
        if written and not (pages / written).is_file():
            place = file.place("look", name)
            known = (path.relative_to(pages).as_posix() for path in pages.rglob(f"*{Path(written).suffix}"))
            advice = nearest(written, known) or f"{name} is a file in {pages.name}/"
            report.add(DataMistake(f"no file {pages.name}/{written}", place, advice))
    colours, own = dict(USUAL), list[str]()
    for name, written in entry.colours.items():
        if name in USUAL:
            light, dark = written.lower().split()
            colours[name] = (light, dark)
            own.append(name)
        else:
            advice = nearest(name, USUAL) or f"the colours are {', '.join(USUAL)}"
            report.add(DataMistake(f"no colour '{name}'", file.place("look", "colours", name), advice))
    _check(colours, own, file, report)
    return Look(colours, entry.logo, entry.hero)


def _check(colours: Mapping[str, Pair], own: list[str], file: YamlFile, report: Report) -> None:
    """Report every colour that cannot be seen, at the line of the one of the two that the editor chose."""
    for seen, ground, least in _SEEN:
        for scheme, one, other in zip(("light", "dark"), colours[seen], colours[ground], strict=True):
            found = contrast(rgb(one), rgb(other))
            to_blame = seen if seen in own else ground
            if found < least and to_blame in own:
                problem = f"{seen} '{one}' has a contrast of {at_most(found)} with {ground} '{other}' on {scheme} pages"
                change = "darker" if (scheme == "light") is (to_blame == seen) else "lighter"
                advice = f"at least {least:g} is needed: make {to_blame} {change}"
                report.add(DataMistake(problem, file.place("look", "colours", to_blame), advice))
