"""The theme's own scripts as they are published: modules that are always loaded together in one file, all in few bytes.

They are written to be read, and served to be loaded. Where there is no minifier for the machine, which is so on Apple's
own processors, they are published as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from explainer.errors import PublishingMistake

try:
    import minify
except ImportError:  # see pyproject.toml
    minify = None

SCRIPTS: Final = "assets/js"
THEME_SCRIPTS: Final = "assets/javascripts"
_KINDS: Final = {".js": "text/javascript", ".css": "text/css"}
_IMPORT: Final = re.compile(r'^import \{ [\w, ]* \} from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORTED: Final = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_HANDED_ON: Final = re.compile(r"^export \{ [\w, ]* \};\n", re.MULTILINE)
_TOP: Final = re.compile(r"^(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)
_LEFT: Final = re.compile(r"^(?:import|export) .*", re.MULTILINE)


def publish_scripts(scripts: Path) -> None:
    """Rewrite the scripts in a folder of a built site.

    The modules of a folder are put into the one that has its name, unless it loads them when it needs them.

    Raises:
        PublishingMistake: a script that cannot be read, or that imports or exports in another way than ours do.
    """
    for folder in filter(Path.is_dir, scripts.glob("*")):
        entry = folder / f"{folder.name}.js"
        modules = list(dict.fromkeys(_in_order(entry))) if entry.is_file() else []
        if len(modules) > 1:  # else it has been put together before
            entry.write_text(_together(modules), encoding="utf-8")
            for module in modules[:-1]:
                module.unlink()
    shrink(sorted(scripts.rglob("*.js")))


def shrink(scripts: Iterable[Path]) -> None:
    """Rewrite scripts in few bytes; the theme's own, too, though it comes in fewer than it was written in."""
    for script in scripts:
        script.write_text(in_few_bytes(script), encoding="utf-8")


def _in_order(module: Path) -> Iterator[Path]:
    """A module and all that it imports, each after what it needs."""
    for name in _IMPORT.findall(module.read_text(encoding="utf-8")):
        yield from _in_order(module.with_name(f"{name}.js"))
    yield module


def _together(modules: Sequence[Path]) -> str:
    """Modules as one, which exports what the last of them does.

    They share a scope, in which a minifier finds short names for all: so no name may be that of two things.
    """
    texts = [module.read_text(encoding="utf-8") for module in modules]
    exported = ", ".join(_EXPORTED.findall(texts[-1]))
    bare = [_HANDED_ON.sub("", _EXPORTED.sub("", _IMPORT.sub("", text))) for text in texts]
    first: dict[str, Path] = {}
    for module, text in zip(modules, bare, strict=True):
        if left := _LEFT.search(text):
            raise PublishingMistake(f"{module.name} has '{left.group()}'", None, "import and export plain names")
        for name in _TOP.findall(text):
            if first.setdefault(name, module) is not module:
                raise PublishingMistake(f"{module.name} and {first[name].name} both have '{name}'", None, "rename one")
    return f"export const {{ {exported} }} = (() => {{\n{''.join(bare)}\nreturn {{ {exported} }};\n}})();\n"


def in_few_bytes(file: Path) -> str:
    """A script or a style sheet without what only those read who write it.

    Raises:
        PublishingMistake: it cannot be read.
    """
    text = file.read_text(encoding="utf-8")
    if minify is None:
        return text
    try:
        return str(minify.string(_KINDS[file.suffix], text))
    except minify.MinifyError as fault:
        raise PublishingMistake(f"{file.name} cannot be read: {fault}") from fault
