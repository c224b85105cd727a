"""The explainer's sources and built pages, read without the generator."""

from __future__ import annotations

import ast
import functools
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files
from mkdocs.utils.yaml import yaml_load

from kept import ROOT, digest_of, explainer_digest

SITE_URL: Final = "https://example.org/sub/path/"
# What a build says when the machine is busy.
PROGRESS: Final = re.compile(r"[a-z ]+: [\d,]+ of [\d,]+.*")
# What says which pages there are, and where; no plugin is asked.
_PLACES: Final = ("docs_dir", "exclude_docs", "draft_docs", "not_in_nav", "use_directory_urls")


def _settings() -> MkDocsConfig:
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as file:
        written = yaml_load(file)
    settings = MkDocsConfig(str(ROOT / "mkdocs.yml"))
    settings.load_dict({"site_name": "", "plugins": [], **{key: written[key] for key in _PLACES if key in written}})
    settings.validate()
    return settings


_SETTINGS: Final = _settings()
DOCS: Final = Path(_SETTINGS.docs_dir)
DATA: Final = DOCS / "data"
_CODES: Final = {path.stem for path in DATA.rglob("*.po")}
_FOUND: Final = {
    page.src_uri: page.dest_uri.removesuffix("index.html") for page in get_files(_SETTINGS).documentation_pages()
}
# The address below the site's of every page, by its file below DOCS: of the explainer's own language, and translations.
PAGES: Final = {name: address for name, address in _FOUND.items() if name.split(".")[-2] not in _CODES}
TRANSLATIONS: Final = {
    f"{name.removesuffix('md')}{code}.md": f"{code}/{address}"
    for name, address in PAGES.items()
    for code in _CODES
    if f"{name.removesuffix('md')}{code}.md" in _FOUND
}
ALL_PAGES: Final = PAGES | TRANSLATIONS
CHART_CALLS: Final = tuple(
    (path.name, call)
    for path in sorted((ROOT / "scripts" / "charts").glob("*.py"))
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "chart"
)
CHARTS: Final = tuple(sorted(ast.literal_eval(call.args[0]) for _, call in CHART_CALLS))
PICTURES: Final = frozenset(  # drawn element by element, without a specification
    ast.literal_eval(call.args[0])
    for path in sorted((ROOT / "scripts" / "charts").glob("*.py"))
    for function in ast.parse(path.read_text(encoding="utf-8")).body
    if isinstance(function, ast.FunctionDef) and function.returns and ast.unparse(function.returns) == "Picture"
    for call in function.decorator_list
    if isinstance(call, ast.Call)
)


def site_digest() -> str:
    """A digest of all that the site follows from, as it is built here."""
    return digest_of([], explainer_digest(), SITE_URL)


def build(root: Path, folder: Path, **environment: str) -> None:
    """Build a project's site into a folder, in an environment with some variables of its own."""
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE_URL, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    said = [line for line in built.stderr.splitlines() if not PROGRESS.fullmatch(line)]
    assert (built.stdout, said) == ("", [])


@functools.cache
def tree(file: Path) -> Element:
    """A page as a browser would parse it; every slip in the HTML is an error."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    parsed: Element = parser.parse(file.read_text(encoding="utf-8"))
    return parsed


def page_of(site: Path, name: str) -> Element:
    """The built page of a Markdown file."""
    return tree(file_of(site, name))


def file_of(site: Path, name: str) -> Path:
    """The built file of a Markdown file."""
    return file_at(site, ALL_PAGES[name])


def file_at(site: Path, address: str) -> Path:
    """The file that a host gives for an address below the site's."""
    path = unquote(address)
    return site / f"{path}index.html" if path.endswith("/") or not path else site / path


def text_of(element: Element) -> str:
    """The text in an element, with simple spaces."""
    return " ".join("".join(element.itertext()).split())


def classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def numbers_in(elements: Iterable[Element]) -> set[str]:
    """The ids of the numbers that elements show, or whose words rest on them."""
    found = (each.get("data-figure", each.get("data-figures", "")) for each in elements if each.tag in {"data", "span"})
    return {key for keys in found for key in keys.split()}


def every(element: Element, *, tag: str | None = None, of: str | None = None) -> Iterator[Element]:
    """The elements below that have a tag, a class or both."""
    return (each for each in element.iter(tag) if of is None or of in classes(each))
