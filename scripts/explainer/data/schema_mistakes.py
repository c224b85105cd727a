"""Turns schema violations of the data file into messages with line numbers, in an editor's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from explainer import dates
from explainer.data.look_entry import LookEntry
from explainer.data.query_schema import EngineEntry
from explainer.data.schema import GROUPS, ColumnEntry, FileEntry, LicenceEntry, Misshapen
from explainer.data.schema_values import ADVICE
from explainer.data.yaml_file import KeyPath, Tree, YamlFile
from explainer.errors import DataMistake, Report, nearest

_STAND_IN: Final = {"title": "?", "language": "en", "licence": {"name": "?", "url": "https://example.org/"}}


def validated(file: YamlFile, report: Report) -> FileEntry:
    """The data file as entries. Those that break the shape are reported and left out; the others can be checked."""
    try:
        return FileEntry.model_validate(file.tree)
    except Misshapen as faults:
        found = faults.errors(include_url=False)
    misplaced = dict(_misplaced(file))
    for mistake in dict.fromkeys(misplaced.values()):
        report.add(mistake)
    for fault in found:
        if fault["loc"][:2] not in misplaced:
            report.add(_mistake(file, fault))
    return FileEntry.model_validate(_sound(file.tree, [fault["loc"] for fault in found]))


def _misplaced(file: YamlFile) -> Iterator[tuple[KeyPath, DataMistake]]:
    """Entries that are in a group and have the keys of another one: the line that names theirs was lost."""
    mistakes: dict[tuple[str, str], DataMistake] = {}
    for group, shape in GROUPS.items():
        entries = file.tree.get(group) if isinstance(file.tree, dict) else None
        for key, entry in entries.items() if isinstance(entries, dict) else ():
            if not isinstance(entry, dict) or entry.keys() <= shape.model_fields.keys():
                continue
            for other, fitting in GROUPS.items():
                needed = {name for name, field in fitting.model_fields.items() if field.is_required()}
                if needed <= entry.keys() <= fitting.model_fields.keys():
                    problem = f"{_called((group, key))} is among the {group}, and is written like one of the {other}"
                    made = DataMistake(problem, file.place(group, key), f"write the line '{other}:' above it")
                    yield (group, key), mistakes.setdefault((group, other), made)
                    break


def keys_beside(path: tuple[str | int, ...]) -> set[str]:
    """The keys allowed at a path of keys and indexes."""
    match path:
        case (_,):
            return set(FileEntry.model_fields)
        case ("look", _):
            return set(LookEntry.model_fields)
        case ("tables", _, "columns", *_):
            return set(ColumnEntry.model_fields)
        case ("inputs", _, "presets", *_):
            return {"of", "label"}
        case ("tables", _, "engine", *_):
            return set(EngineEntry.model_fields)
        case _:
            return set(GROUPS.get(str(path[0]), LicenceEntry).model_fields)


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
            return DataMistake(f"{_called(path[:-1])} has an unknown key '{path[-1]}'", place, _for_key(path))
        case "string_pattern_mismatch" if "[key]" in fault["loc"]:
            kind = {"moved": "an address", "synonyms": "a word", "units": "the name of a unit"}.get(
                str(path[0]), "an id"
            )
            return DataMistake(f"{found} is not {kind}", place, ADVICE[fault["ctx"]["pattern"]])
        case "string_pattern_mismatch" if path[-2:] == ("engine", "address"):  # what is there may hold a password
            advice = ADVICE[fault["ctx"]["pattern"]]
            return DataMistake(f"{name} is no name of an environment variable", place, advice)
        case "string_pattern_mismatch":
            advice = ADVICE[fault["ctx"]["pattern"]]
            early = dates.early_advice(str(fault["input"])) if advice == dates.ADVICE else ""
            return DataMistake(f"{name} is {found}", place, early or advice)
        case "value_error":
            problem, _, advice = str(fault["ctx"]["error"]).partition("; ")
            return DataMistake(f"{name} is {found}, {problem}", place, advice)
        case "literal_error":
            return DataMistake(f"{name} is {found}", place, f"write {fault['ctx']['expected']}")
        case "string_too_long":
            return DataMistake(f"{name} has more than {fault['ctx']['max_length']} characters", place, "shorten it")
        case "too_short":
            return DataMistake(f"{name} is empty", place, "fill it in or leave it out")
        case kind:
            expected = {"string_type": "a text", "list_type": "a list"}
            return DataMistake(f"{name} is {found}, expected {expected.get(kind, 'keys with values')}", place)


def _for_key(path: tuple[str | int, ...]) -> str:
    key, known = str(path[-1]), keys_beside(path)
    if key == "unit" and "value" in known:
        return "write the unit behind the value: 650 MB"
    if key[:1].isdigit():
        return "write a number with a point: 0.65"
    if not key.replace("-", "_").isidentifier():  # what follows a comma in braces is a key, with nothing as its value
        return "put a text with a comma in quotes"
    return nearest(key, known) or f"the keys are {', '.join(sorted(known))}"


def _called(path: tuple[str | int, ...]) -> str:
    """An entry's ids and keys joined by dots, without its group."""
    names = [str(part) for part in path if not isinstance(part, int)]
    if len(names) > 1 and names[0] in GROUPS:
        names = names[1:]
    return ".".join(names) or "the file"


def _shown(found: object) -> str:
    if isinstance(found, str):
        return f"'{' '.join(found.split())}'" if found else "empty"
    return "a list" if isinstance(found, list) else "a mapping"
