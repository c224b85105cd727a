"""HTML from template files."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from explainer.hypertext import filled


def test_values_are_escaped(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<p title="{{ text }}">{{ text }}</p>')
    assert filled(tmp_path / "a.html", text='<"&') == '<p title="&lt;&#34;&amp;">&lt;&#34;&amp;</p>'


def test_a_value_that_is_not_given_is_our_fault(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{{ no_such }}")
    with pytest.raises(jinja2.UndefinedError, match="'no_such' is undefined"):
        filled(tmp_path / "a.html")
