"""What is copied beside the pages: pictures, data and papers, and nothing that runs or comes from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mkdocs.structure.files import File

from explainer.publish import active_files, broken_code, passed_over
from explainer.publish.together import Settings

SETTINGS = Settings("mkdocs.yml", ((3, "assets/own.js"),))
RUN = "can run in a browser; remove it, or name it in mkdocs.yml, e.g. under extra_javascript"


def found(root: Path, **files: str) -> list[str]:
    """The mistakes of files in the pages' folder: name, with __ for its dot, → text."""
    docs = root / "docs"
    (docs / "assets").mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (docs / name.replace("__", ".")).write_text(text, "utf-8")
    names = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*") if not path.is_dir())
    return [str(mistake) for mistake in active_files(names, docs, root, SETTINGS, [root / "theme"])]


def test_texts_pictures_and_data_are_copied(tmp_path: Path) -> None:
    (tmp_path / "docs/assets").mkdir(parents=True)
    (tmp_path / "docs/assets/own.js").write_text("x()")
    assert found(tmp_path, a__md="", b__CSV="", c__svg="<svg/>", d__PNG="", CNAME="x.example", e__css="") == []


def test_what_runs_is_refused(tmp_path: Path) -> None:
    assert found(tmp_path, a__html="", b__js="", c__xhtml="", d__svgz="", own__js="", e__svg="<svg onload='x'/>") == [
        f"docs/a.html: files of the kind '.html' {RUN}",
        f"docs/b.js: files of the kind '.js' {RUN}",
        f"docs/c.xhtml: files of the kind '.xhtml' {RUN}",
        f"docs/d.svgz: files of the kind '.svgz' {RUN}",
        "docs/e.svg: 'onload' on <svg> can run a script; save the drawing without it",
        f"docs/own.js: files of the kind '.js' {RUN}",
    ]


def test_a_script_that_the_settings_name_with_a_version_is_copied(tmp_path: Path) -> None:
    settings = Settings("mkdocs.yml", ((9, "own.js?v=2"),))
    names = ["own.js", "other.js"]
    (told,) = active_files(names, tmp_path / "docs", tmp_path, settings, [tmp_path / "theme"])
    assert str(told).startswith("docs/other.js: files of the kind '.js' can run in a browser")


def test_code_that_a_merge_or_an_old_editor_left_broken_is_refused(tmp_path: Path) -> None:
    own, pages = tmp_path / "own", tmp_path / "pages"
    (own / "css").mkdir(parents=True)
    pages.mkdir()
    half = "a {}\n<<<<<<< HEAD\nb {}\n=======\nc {}\n>>>>>>> work\n"
    for path in (own / "css" / "a.css", own / "b.html", pages / "c.js"):
        path.write_text(half, "utf-8")
    (pages / "d.css").write_bytes(b"a {}\n/* \xe9 */\n")
    (pages / "e.js").write_text("a << 7\n// =======\n", "utf-8")
    (pages / "f.txt").write_bytes(b"\xe9")
    advice = "a conflict of a merge was left unresolved; choose between the two parts, and remove the signs of git"
    assert [str(mistake) for mistake in broken_code([own, pages], own)] == [
        f"b.html:2: {advice}",
        f"css/a.css:2: {advice}",
        f"../pages/c.js:2: {advice}",
        "../pages/d.css:2: not UTF-8; save the file as UTF-8",
    ]


def test_a_file_of_the_theme_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    (tmp_path / "theme/look.css").write_text("")
    expected = ["docs/look.css: it would replace a file of the theme; choose another name"]
    assert found(tmp_path, look__css="", own__css="") == expected


def test_a_page_whose_name_ends_in_capitals_is_refused(tmp_path: Path) -> None:
    problem = "no page, since its name has capital letters at the end; write '.md'"
    assert found(tmp_path, a__MD="", b__markdown="") == [f"docs/a.MD: {problem}"]


def kept(folder: Path, names: Iterable[str], docs: Path) -> list[str]:
    """The names of those files of a folder that are published."""
    files = [File(name, str(folder), "site", use_directory_urls=True) for name in names]
    left_out = passed_over(files, docs)
    return [file.src_uri for file in files if file not in left_out]


def test_a_file_of_the_theme_that_no_page_asks_for_is_left_out(tmp_path: Path) -> None:
    scripts = [f"assets/javascripts/{name}" for name in ("bundle.min.js", "bundle.min.js.map", "lunr/wordcut.js")]
    files = [*scripts, "assets/stylesheets/main.css", "assets/javascripts/workers/search.js", "assets/images/logo.svg"]
    assert kept(tmp_path / "theme", files, tmp_path) == [
        "assets/javascripts/bundle.min.js",
        "assets/stylesheets/main.css",
        "assets/images/logo.svg",
    ]
    assert kept(tmp_path, files, tmp_path) == files


def test_what_editors_and_systems_leave_is_passed_over(tmp_path: Path) -> None:
    left = [
        "a.md~",
        "#a.md#",
        "data/a.csv.bak",
        "a.md.orig",
        "a.swp",
        "~$a.xlsx",
        "Thumbs.db",
        "b/desktop.ini",
        "a.TMP",
    ]
    others = ["a.md", "data/a.csv", "backup.md", "b~/a.md", "orig.png"]
    assert kept(tmp_path, [*left, *others], tmp_path) == others
