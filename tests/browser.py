"""The Chromium that tests drive: found on this machine, or installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> str | None:
    """Path of a Chromium: a program on PATH, else the one that Playwright installed."""
    for name in NAMES:
        if found := shutil.which(name):
            return found
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def install() -> None:
    """Install one: Debian's where this user may, else Playwright's own into this user's cache."""
    may_use_apt = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None
    if may_use_apt and _install_with_apt():
        return
    playwright = [sys.executable, "-m", "playwright", "install", "--no-shell"]
    subprocess.run([*playwright, *(["--with-deps"] if may_use_apt else []), "chromium"], check=False)


def _install_with_apt() -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        if subprocess.run(["apt-get", "-qq", *step], check=False, env=quiet, stdout=subprocess.DEVNULL).returncode:
            return False
    return any(shutil.which(name) for name in NAMES)


def main() -> None:
    """Make sure that there is a browser."""
    if find():
        return
    print("Installing a browser for the tests", flush=True)
    install()
    if not find():
        sys.exit("tests/browser.py: no browser could be installed; install Chromium or Chrome and try again")


if __name__ == "__main__":
    main()
