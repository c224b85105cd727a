"""Makes the environment `.venv` from a lock file, on any system: `python3 scripts/install.py`. It needs only Python.

`.venv/bin/python scripts/install.py requirements-test.txt` adds another lock file to the environment that runs it.
"""

import os
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

OLDEST = (3, 11)
ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venv"
LOCK = "requirements.txt"
SHOWN_LINES = 20  # of pip, when it fails


def main() -> None:
    """Install, and say how far that is; where something is missing, say what."""
    lock = sys.argv[1] if len(sys.argv) > 1 else LOCK
    if sys.version_info < OLDEST:
        asked = ".".join(map(str, OLDEST))
        name = f"this needs Python {asked} or newer, and {sys.executable} is {sys.version.split()[0]}"
        sys.exit(f"{name}: name another, as in `make site PYTHON=python3.12`")
    python = Path(sys.executable) if Path(sys.prefix).resolve() == FOLDER else new_environment()
    try:
        install(python, lock)
    except KeyboardInterrupt:
        sys.exit("\nstopped; the next time begins anew")
    make_importable(python)


def new_environment() -> Path:
    """The Python of an empty environment, in place of any that was there."""
    say("making .venv")
    if os.pathsep in str(FOLDER):
        sys.exit(f"no environment can be made below a folder with '{os.pathsep}' in its name: {ROOT}; rename that")
    try:
        venv.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=True).create(FOLDER)
    except (ImportError, subprocess.CalledProcessError):
        name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        sys.exit(f"this Python cannot make an environment; on Debian and Ubuntu: apt-get install {name}")
    return FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def install(python: Path, lock: str) -> None:
    """Install everything that a lock file names, each as its hash says."""
    sys.path.insert(0, str(ROOT / "scripts"))
    from explainer.progress import Task  # noqa: PLC0415 - older Pythons, which main refuses, could not read it

    total = len(re.findall("^[a-z].*==", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))
    say(f"installing {total} packages of {lock} into .venv")
    command = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--progress-bar=off"]
    running = subprocess.Popen(  # noqa: S603 - our own command
        [*command, "--require-hashes", "--requirement", lock],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    lines: list[str] = []
    with running, Task("fetching packages", total) as fetching:
        for line in running.stdout or ():
            lines.append(line)
            fetching.step(line.startswith(("Collecting ", "Processing ", "Requirement already satisfied")))
            if line.startswith("Installing collected packages"):
                break
        fetching.finish()
        with Task("unpacking packages"):
            lines += running.stdout or ()
    if running.returncode:
        sys.exit("".join(lines[-SHOWN_LINES:]) + f"pip could not install {lock}; nothing else is changed")


def make_importable(python: Path) -> None:
    """Let the environment import what is in scripts/.

    The path is one from the environment's own folder: Python reads it in the letters of the user's locale, in which the
    names of the folders above need not exist.
    """
    scheme = "nt" if os.name == "nt" else "posix_prefix"
    variables = {"base": str(python.parents[1]), "platbase": str(python.parents[1])}
    packages = Path(sysconfig.get_path("purelib", scheme, variables))
    (packages / "explainer.pth").write_text(os.path.relpath(ROOT / "scripts", packages) + "\n", encoding="ascii")


def say(text: str) -> None:
    """Say what is under way."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
