"""The Chromium that tests drive, and the font it shows pages in: found on this machine, or installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SHELL = "chromium-headless-shell"  # the same engine without the windows of a desktop: pages cost half the time
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Charts are measured in a font of these widths, which desktops and phones have, and a bare server has not.
ARIALS = ("Arial", "Liberation Sans", "Arimo")
NONE = "no browser is here and none could be installed: tests that need one are skipped, unless CI is set"
NO_FONT = "no font has the widths of Arial: charts look other than on readers' machines; install Liberation Sans"


def find() -> str | None:
    """Path of a Chromium: a program on PATH, else the one that Playwright installed."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def has_font() -> bool:
    """Whether Arial, or a font of the same widths, is here; where nothing can tell, it is."""
    teller = shutil.which("fc-match")
    if teller is None:
        return True
    told = subprocess.run([teller, "--format=%{family}", "Arial"], check=False, capture_output=True, text=True).stdout
    return any(name in told.split(",") for name in ARIALS)


def install() -> None:
    """Install both: Debian's where this user may, else Playwright's own into this user's cache."""
    if _may_use_apt() and _install_with_apt():
        return
    playwright = [sys.executable, "-m", "playwright", "install", "--no-shell"]
    subprocess.run([*playwright, *(["--with-deps"] if _may_use_apt() else []), "chromium"], check=False)


def has_best() -> bool:
    """Whether no other browser that can be had here is better than the one that `find` gives."""
    if shutil.which(SHELL) or not _may_use_apt():
        return True
    return subprocess.run(["apt-cache", "show", SHELL], check=False, capture_output=True).returncode != 0


def _may_use_apt() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install_with_apt() -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "--yes", "--no-install-recommends", SHELL, "fonts-liberation"]):
        if subprocess.run(["apt-get", "-qq", *step], check=False, env=quiet, stdout=subprocess.DEVNULL).returncode:
            return False
    return any(shutil.which(name) for name in NAMES)


def main() -> None:
    """Make sure that there are a browser and its font, and say what there is not."""
    if find() and has_font() and has_best():
        return
    print("Installing a browser and a font for the tests", flush=True)
    install()
    missing = [words for words, is_here in ((NONE, find()), (NO_FONT, has_font())) if not is_here]
    for words in missing:
        print(words, flush=True)
    if missing and os.environ.get("CI"):
        sys.exit(1)


if __name__ == "__main__":
    main()
