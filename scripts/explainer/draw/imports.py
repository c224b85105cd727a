"""What Python files of charts use, read from their code: each other, and what the build does not see."""

from __future__ import annotations

import ast
import sys
from collections.abc import Container, Iterator, Mapping
from functools import lru_cache
from typing import Final

# What only computes. Anything else of the standard library may read files, addresses, clocks or chance: a chart that
# uses it stays as it is when they change.
_COMPUTING: Final = frozenset(
    {"__future__", "abc", "array", "ast", "base64", "binascii", "bisect", "calendar", "cmath", "collections", "copy"}
    | {"colorsys", "contextlib", "csv", "dataclasses", "datetime", "decimal", "difflib", "enum", "fractions", "html"}
    | {"functools", "graphlib", "hashlib", "heapq", "itertools", "json", "math", "numbers", "operator", "re", "string"}
    | {"statistics", "struct", "textwrap", "types", "typing", "unicodedata", "warnings", "xml", "zlib"}
)
_READERS: Final = frozenset({"__import__", "eval", "exec", "hash", "id", "input", "open"})
_CHANCE: Final = "random"  # of any package
_METHODS: Final = frozenset({"now", "read_bytes", "read_text", "save", "today", "utcnow", "write_bytes", "write_text"})


def with_imported(name: str, code: Mapping[str, bytes]) -> list[str]:
    """A module and all of these that it imports, and that those import, by name in order. code: of each, by name."""
    needed, new = set[str](), {name}
    while new:
        needed |= new
        new = {part for known in new for part in _imported(code[known])} & code.keys() - needed
    return sorted(needed)


@lru_cache(maxsize=200)
def _imported(code: bytes) -> frozenset[str]:
    """Every part of every module that is imported, and what is imported from the folder itself."""
    names: list[str] = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and "." not in (node.module or "")):
            names += [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
    return frozenset(part for name in names for part in name.split("."))


def unseen(code: bytes, beside: Container[str]) -> Iterator[tuple[int, str]]:
    """What a file of charts uses that the build does not see, each with its line: modules, functions or methods.

    beside: modules beside the folder, whose code no chart is drawn again for.
    """
    for node in ast.walk(ast.parse(code)):
        names: list[str] = []
        match node:
            case ast.Import(names=aliases):
                names = [alias.name.partition(".")[0] for alias in aliases]
            case ast.ImportFrom(module=str(module), level=0):
                names = [module.partition(".")[0]]
            case ast.Call(func=ast.Name(id=name), lineno=line) if name in _READERS:
                yield line, f"{name}()"
            case ast.Call(func=ast.Attribute(attr=name), lineno=line) if name in _METHODS:
                yield line, f"{name}()"
            case ast.Attribute(attr=name, lineno=line) if name == _CHANCE:
                yield line, name
            case _:
                continue
        yield from ((node.lineno, name) for name in names if _is_reading(name) or name in beside)


def _is_reading(module: str) -> bool:
    return module in sys.stdlib_module_names and module not in _COMPUTING
