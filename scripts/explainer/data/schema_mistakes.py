"""Turns schema violations of the data file into messages with line numbers, in an editor's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from explainer.data.schema import ADVICE, GROUPS, FileEntry, Misshapen, keys_beside
from explainer.data.yaml_file import Tree, YamlFile
from explainer.errors import DataMistake, Report, nearest

_STAND_IN: Final = {"title": "?", "language": "en", "licence": {"name": "?", "url": "https://example.org/"}}


def validated(file: YamlFile, report: Report) -> FileEntry:
    """The data file as entries. Those that break the shape are reported and left out; the others can be checked."""
    try:
        return FileEntry.model_validate(file.tree)
    except Misshapen as faults:
        found = faults.errors(include_url=False)
    for fault in found:
        report.add(_mistake(file, fault))
    return FileEntry.model_validate(_sound(file.tree, [fault["loc"] for fault in found]))


def _sound(tree: Tree, faults: Iterable[tuple[str | int, ...]]) -> dict[str, Any]:
    """The tree without the entries that hold a fault, and with something for what a file must have."""
    kept: dict[str, Any] = dict(tree) if isinstance(tree, dict) else {}
    for path in faults:
        group, entry = (str(part) for part in (*path, "", "")[:2])
        if entry and group not in _STAND_IN and isinstance(kept.get(group), dict):
            kept[group] = {key: found for key, found in kept[group].items() if key != entry}
        else:
            kept.pop(group, None)
    return {**_STAND_IN, **kept}


def _mistake(file: YamlFile, fault: Mapping[str, Any]) -> DataMistake:
    path = tuple(part for part in fault["loc"] if part != "[key]")
    place, name, found = file.place(*path), _called(path), _shown(fault["input"])
    match fault["type"]:
        case "missing":
            return DataMistake(f"{_called(path[:-1])} has no {path[-1]}", place, f"add '{path[-1]}: …'")
        case "extra_forbidden":
            advice = nearest(str(path[-1]), keys_beside(path))
            return DataMistake(f"{_called(path[:-1])} has an unknown key '{path[-1]}'", place, advice)
        case "string_pattern_mismatch" if "[key]" in fault["loc"]:
            kind = {"moved": "an address", "synonyms": "a word"}.get(str(path[0]), "an id")
            return DataMistake(f"{found} is not {kind}", place, ADVICE[fault["ctx"]["pattern"]])
        case "string_pattern_mismatch":
            return DataMistake(f"{name} is {found}", place, ADVICE[fault["ctx"]["pattern"]])
        case "value_error":
            problem, _, advice = str(fault["ctx"]["error"]).partition("; ")
            return DataMistake(f"{name} is {found}, {problem}", place, advice)
        case "literal_error":
            return DataMistake(f"{name} is {found}", place, f"write {fault['ctx']['expected']}")
        case "too_short":
            return DataMistake(f"{name} is empty", place, "fill it in or leave it out")
        case kind:
            expected = {"string_type": "a text", "list_type": "a list"}
            return DataMistake(f"{name} is {found}, expected {expected.get(kind, 'keys with values')}", place)


def _called(path: tuple[str | int, ...]) -> str:
    """An entry's ids and keys joined by dots, without its group."""
    names = [str(part) for part in path if not isinstance(part, int)]
    if len(names) > 1 and names[0] in GROUPS:
        names = names[1:]
    return ".".join(names) or "the file"


def _shown(found: object) -> str:
    if isinstance(found, str):
        return f"'{' '.join(found.split())[:60]}'" if found else "empty"
    return "a list" if isinstance(found, list) else "a mapping"
