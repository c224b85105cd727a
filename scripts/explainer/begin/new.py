"""A new explainer in a folder of its own: a small one, made up from end to end, with a copy of the generator."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import tempfile
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from explainer.begin.generator import HERE, MANIFEST, generator_at
from explainer.errors import DataMistake, Place, Report, nearest

LANGUAGES: Final = ("en", "de", "ja")  # each has a folder in `languages`
LICENCES: Final[Mapping[str, tuple[str, str]]] = {
    "CC-BY-4.0": (
        "Creative Commons Attribution 4.0 International",
        "https://creativecommons.org/licenses/by/4.0/",
    ),
    "CC-BY-SA-4.0": (
        "Creative Commons Attribution-ShareAlike 4.0 International",
        "https://creativecommons.org/licenses/by-sa/4.0/",
    ),
    "CC0-1.0": (
        "Creative Commons Zero 1.0 Universal",
        "https://creativecommons.org/publicdomain/zero/1.0/",
    ),
}
_TEMPLATE: Final = Path(__file__).with_name("template")
_OF_LANGUAGES: Final = Path(__file__).with_name("languages")  # the example's texts and pages in each
_TEXTS: Final = "texts.toml"
_WORDING: Final = Path(__file__).parents[1] / "wording" / "languages"  # its code needs installed packages
_CAPTIONS: Final = ("colours_system", "colours_light", "colours_dark", "link_here", "on_this_page")
_MARK: Final = re.compile(r"\[\[(\w+)\]\]")
_LONGEST: Final = 50  # characters of a title, which stands behind that of each page
_NOT_IN_TITLES: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\"<>{}\[\]]")
_YEARS: Final = 5  # rows of the table


@dataclass(frozen=True)
class Wanted:
    """What somebody wants of a new explainer. licence: SPDX name; address: where it will be published."""

    title: str
    language: str
    licence: str
    address: str


_QUESTIONS: Final = {
    "title": "Title, as on every page",
    "language": f"Language ({', '.join(LANGUAGES)})",
    "licence": f"Licence of texts and data ({', '.join(LICENCES)})",
    "address": "Address it will have on the web",
}


def wanted(folder: Path, given: Mapping[str, str | None], ask: Callable[[str], str] | None) -> Wanted:
    """What is given, then what is asked, then what is usual. ask: a question → its answer; None where nobody is asked.

    Raises:
        Refusal: everything that cannot be so.
    """
    name = folder.resolve().name
    title = given.get("title") or _title_of(name)
    usual = {
        "title": title,
        "language": "en",
        "licence": "CC-BY-4.0",
        "address": f"http://127.0.0.1:8000/{_in_address(name)}/",
    }
    found = {}
    for key, question in _QUESTIONS.items():
        answer = given.get(key)
        if answer is None and ask is not None:
            answer = ask(f"{question} [{usual[key]}]: ").strip() or None
        found[key] = usual[key] if answer is None else answer
    return _checked(Wanted(**found))


def make(folder: Path, wanted: Wanted, today: datetime.date) -> None:
    """Make the explainer whole, and only then give it its name: a folder that is empty or not there yet.

    Raises:
        DataMistake: something is there already; this generator is not whole.
    """
    folder = folder.resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DataMistake(f"{folder} is not empty", None, "name a folder that is not there yet")
    if not folder.parent.is_dir():
        raise DataMistake(f"there is no folder {folder.parent}", None, "make it, or name another")
    generator = generator_at(HERE)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
        made = Path(beside) / "new"
        for name in generator.files:
            copy_file(HERE / name, made / name)
        (made / MANIFEST).write_text(generator.to_json(), encoding="utf-8", newline="\n")
        for name, text in _own_files(wanted, today).items():
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            (made / name).write_text(text, encoding="utf-8", newline="\n")
        if folder.exists():
            folder.rmdir()
        made.rename(folder)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file with its mode into a folder that need not be there yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)


def _own_files(wanted: Wanted, today: datetime.date) -> dict[str, str]:
    """The explainer's own files by path from its root, which no upgrade touches."""
    licence, url = LICENCES[wanted.licence]
    marks = {field.name: getattr(wanted, field.name) for field in fields(Wanted)}
    marks |= {f"{name}_in_yaml": json.dumps(value, ensure_ascii=False) for name, value in marks.items()}
    marks |= {
        "licence_name": licence,
        "licence_url": url,
        "day": today.isoformat(),
        "month": f"{today:%Y-%m}",
        "year": str(today.year),
        **{f"year_{ago}": str(today.year - ago) for ago in range(1, _YEARS + 1)},
    }
    of_language = _OF_LANGUAGES / wanted.language
    said = tomllib.loads((_WORDING / f"{wanted.language}.toml").read_text(encoding="utf-8"))["captions"]
    marks |= {name: said[name] for name in _CAPTIONS} | tomllib.loads(
        (of_language / _TEXTS).read_text(encoding="utf-8")
    )
    found = {
        path.relative_to(_TEMPLATE).as_posix(): _filled(path, marks)
        for path in sorted(_TEMPLATE.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    return found | {f"docs/{path.name}": _filled(path, marks) for path in sorted(of_language.glob("*.md"))}


def _filled(path: Path, marks: Mapping[str, str]) -> str:
    return _MARK.sub(lambda mark: marks[mark[1]], path.read_text(encoding="utf-8"))


def _checked(wanted: Wanted) -> Wanted:
    report = Report()
    with report.collecting(Place("--title")):
        if not wanted.title.strip() or len(wanted.title) > _LONGEST:
            problem = f"a title of {len(wanted.title)} characters"
            raise DataMistake(problem, None, f"write 1 to {_LONGEST}; it is shown behind the title of each page")
        if found := _NOT_IN_TITLES.search(wanted.title):
            raise DataMistake(f"a title with {found[0]!r}", None, "leave it out")
    with report.collecting(Place("--language")):
        if wanted.language not in LANGUAGES:
            known = ", ".join(LANGUAGES)
            if wanted.language.partition("-")[0] not in {path.stem for path in _WORDING.glob("*.toml")}:
                raise DataMistake(f"no language '{wanted.language}'", None, f"there is {known}")
            own = f"take one of {known}, and write 'language: {wanted.language}' in the data file that is made"
            raise DataMistake(f"there is no example in '{wanted.language}'", None, own)
    with report.collecting(Place("--licence")):
        if wanted.licence not in LICENCES:
            known = ", ".join(LICENCES)
            advice = nearest(wanted.licence, LICENCES) or f"take one of {known}; the files say where to write another"
            raise DataMistake(f"no licence '{wanted.licence}'", None, advice)
    address = wanted.address.rstrip("/") + "/"
    with report.collecting(Place("--address")):
        if not _is_address(address):
            raise DataMistake(f"'{wanted.address}' is no address", None, "write it whole, as https://example.org/it/")
    report.raise_if_any()
    return Wanted(wanted.title.strip(), wanted.language, wanted.licence, address)


def _is_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return False
    is_plain = re.fullmatch(r"[^\s<>\"'`\\{}\[\]@?#]+", address)
    return bool(is_plain) and parts.scheme in {"http", "https"} and bool(parts.hostname)


def _title_of(name: str) -> str:
    words = _NOT_IN_TITLES.sub(" ", re.sub(r"[-_.]+", " ", name)).split()
    title = " ".join(words)[:_LONGEST].strip()
    return title[:1].upper() + title[1:] or "An explainer"


def _in_address(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "explainer"
