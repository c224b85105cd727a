"""Which of some Python files need which others, read from their code."""

from __future__ import annotations

import ast
from collections.abc import Mapping


def with_imported(name: str, code: Mapping[str, bytes]) -> list[str]:
    """A module and all of these that it imports, and that those import, by name in order. code: of each, by name."""
    needed, new = set[str](), {name}
    while new:
        needed |= new
        new = {part for known in new for part in _imported(code[known])} & code.keys() - needed
    return sorted(needed)


def _imported(code: bytes) -> set[str]:
    """Every part of every module that is imported, and what is imported from the folder itself."""
    names: list[str] = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import) or (isinstance(node, ast.ImportFrom) and "." not in (node.module or "")):
            names += [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
    return {part for name in names for part in name.split(".")}
