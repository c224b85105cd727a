"""Whoever gets the site gets the licences of what others have made of it."""

from __future__ import annotations

from importlib.metadata import version

from explainer.publish.licences import licences


def test_the_theme_and_each_of_its_icon_sets_comes_with_its_licence() -> None:
    text = licences()
    assert "\r" not in text
    assert f"mkdocs-material {version('mkdocs-material')}\n" in text
    assert "Permission is hereby granted, free of charge" in text
    for icons in ("fontawesome", "material", "octicons", "simple"):
        assert f"\nIcons: {icons}\n" in text
    for program in ("RxJS", "clipboard.js", "escape-html", "focus-visible"):
        assert f"\n{program}\n" in text
