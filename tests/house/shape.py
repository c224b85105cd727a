"""What code imports, offers and adds up, as its source has it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path


def around_the_door(scripts: Path, *folders: str) -> Iterator[str]:
    """Every import of a module inside a package from outside of it, as `file: module`. folders: only in these."""
    for path in sorted(path for folder in folders or (".",) for path in (scripts / folder).rglob("*.py")):
        name = path.relative_to(scripts).as_posix()
        parts = path.relative_to(scripts).parts
        own = f"{parts[0]}.{parts[1]}." if len(parts) > 2 else "no package"
        for node in ast.walk(ast.parse(path.read_text("utf-8"), name)):
            if isinstance(node, ast.ImportFrom) and node.level:
                yield f"{name}: a relative import"
                continue
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else modules
            for module in modules:
                if module.startswith("explainer.") and module.count(".") > 1 and not module.startswith(own):
                    yield f"{name}: {module}"


def names(path: Path) -> Iterator[str]:
    """What a module imports by name, e.g. `explainer.units.Unit`, or uses of a package that it imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"explainer.{node.value.id}.{node.attr}"


def offered(door: Path) -> list[str]:
    body = ast.parse(door.read_text("utf-8")).body
    lists = [node.value for node in body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"]
    return [ast.literal_eval(name) for name in lists[0].elts] if isinstance(lists[0], ast.List) else []


def sums(code: str) -> Iterator[int]:
    """The lines where `sum` is called with anything that is not plainly made of whole numbers."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sum":
            each = node.args[0].elt if isinstance(node.args[0], ast.GeneratorExp) else None
            if each is None or not is_whole(each):
                yield node.lineno


def is_whole(value: ast.expr) -> bool:
    """Whether an expression counts something."""
    match value:
        case ast.Constant(value=int()) | ast.Compare() | ast.UnaryOp(op=ast.Not()):
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in {"any", "all", "bool", "int", "len"} or name.lstrip("_").startswith(("is_", "has_"))
        case ast.BoolOp(values=values):
            return all(map(is_whole, values))
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult(), left=left, right=right):
            return is_whole(left) and is_whole(right)
    return False
