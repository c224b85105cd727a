"""HTML from template files."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import jinja2
import pytest

from explainer import kept
from explainer.hypertext import filled, has_template, keep_compiled


def test_values_are_escaped(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<p title="{{ text }}">{{ text }}</p>')
    assert filled(tmp_path / "a.html", text='<"&') == '<p title="&lt;&#34;&amp;">&lt;&#34;&amp;</p>'


def test_a_value_that_is_not_given_is_our_fault(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{{ no_such }}")
    with pytest.raises(jinja2.UndefinedError, match="'no_such' is undefined"):
        filled(tmp_path / "a.html")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where compiled templates are kept."""
    monkeypatch.setattr(kept, "of_packages", lambda _: tmp_path / "kept")
    return tmp_path / "kept" / "templates"


def compiled(
    template: Path, monkeypatch: pytest.MonkeyPatch, *, is_escaping: bool = False
) -> tuple[str, str | None, bool]:
    """What a new environment makes of a template, the file that it names in faults, and whether it had to compile."""
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(template.parent), autoescape=is_escaping)  # noqa: S701 - both are in use
    keep_compiled(environment)
    compiling = Mock(wraps=environment.compile)
    monkeypatch.setattr(environment, "compile", compiling)
    found = environment.get_template(template.name)
    return found.render(text="<"), found.filename, compiling.called


def test_a_template_is_compiled_once_for_all_builds_wherever_it_is(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / "a.html", tmp_path / "other" / "a.html"
    other.parent.mkdir()
    for path in (one, other):
        path.write_text("{{ text }}")
    assert compiled(one, monkeypatch) == ("<", str(one), True)
    assert compiled(other, monkeypatch) == ("<", str(other), False)
    assert compiled(one, monkeypatch, is_escaping=True) == ("&lt;", str(one), True)
    one.write_text("{{ text }}!")
    assert compiled(one, monkeypatch) == ("<!", str(one), True)
    assert len([*folder.iterdir()]) == 3


@pytest.mark.parametrize("spoilt", [b"", b"short", b"\0" * 900])
def test_what_was_not_kept_whole_is_compiled_anew(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoilt: bytes
) -> None:
    template = tmp_path / "a.html"
    template.write_text("{{ text }}")
    compiled(template, monkeypatch)
    [file] = folder.iterdir()
    file.write_bytes(spoilt)
    assert compiled(template, monkeypatch) == ("<", str(template), True)
    assert compiled(template, monkeypatch) == ("<", str(template), False)


@pytest.mark.parametrize(
    ("name", "is_there"),
    [
        ("a.html", True),
        ("icons/b.svg", True),
        ("gone.html", False),
        ("icons", False),
        ("", False),
        ("../out.html", False),
        ("picture.png", False),
        ("a\0.html", False),
    ],
)
def test_a_template_is_a_text_below_the_folder(tmp_path: Path, name: str, *, is_there: bool) -> None:
    (tmp_path / "theme/icons").mkdir(parents=True)
    for file in ("out.html", "theme/a.html", "theme/icons/b.svg"):
        (tmp_path / file).write_text("x")
    (tmp_path / "theme/picture.png").write_bytes(b"\x89PNG")
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(tmp_path / "theme"), autoescape=True)
    assert has_template(environment, name) is is_there
    assert not has_template(jinja2.Environment(autoescape=True), name)
