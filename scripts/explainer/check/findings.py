"""What a check found: where, by which rule, what is wrong, and what to write instead; as text, JSON or annotations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from explainer.check.rules import RULES
from explainer.errors import Place


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that a check found.

    rule: id of one in RULES. words: what a waiver quotes, as written; lines: first and last line of the text around it,
    in which a waiver may stand. is_note: it informs and stops nothing, though its rule may.
    """

    place: Place
    rule: str
    problem: str
    remedy: str = ""
    words: str = ""
    lines: tuple[int, int] = (0, 0)
    is_note: bool = False

    @property
    def level(self) -> str:
        """`mistake` if it stops a check, else `note`."""
        return "note" if self.is_note else RULES[self.rule].level

    def __str__(self) -> str:
        advice = f"; {self.remedy}" if self.remedy else ""
        return f"{self.place}: {self.problem}{advice} [{self.rule}]"


def as_text(findings: Sequence[Finding]) -> str:
    """One finding a line: `file:line:column: problem; remedy [rule]`, notes marked as such, and then how many."""
    lines = [f"{finding}" if finding.level == "mistake" else f"note: {finding}" for finding in findings]
    return "\n".join([*lines, counted(findings)])


def counted(findings: Iterable[Finding]) -> str:
    """How many mistakes and notes: `3 mistakes, 1 note`."""
    levels = [finding.level for finding in findings]
    counts = [(levels.count(level), level) for level in ("mistake", "note")]
    return ", ".join(f"{count} {level}{'s' * (count != 1)}" for count, level in counts)


def as_json(findings: Sequence[Finding]) -> str:
    """An object with `findings`, in order of file and line, and the number of `mistakes` and `notes`.

    Each finding has file, line and column (from 1; 0: not known), rule, level, problem, remedy and words.
    """
    levels = [finding.level for finding in findings]
    whole = {
        "findings": [_entry(finding) for finding in findings],
        "mistakes": levels.count("mistake"),
        "notes": levels.count("note"),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _entry(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "rule": finding.rule,
        "level": finding.level,
        "problem": finding.problem,
        "remedy": finding.remedy,
        "words": finding.words,
    }


def as_github(findings: Sequence[Finding]) -> str:
    """GitHub's workflow commands, one a line, which it shows at the lines of a pull request.

    Source: docs.github.com, "Workflow commands for GitHub Actions"; escapes as in actions/toolkit, command.ts.
    """
    return "\n".join(_annotation(finding) for finding in findings)


def _annotation(finding: Finding) -> str:
    place = finding.place
    parts = {"file": place.file, "line": place.line, "col": place.column, "title": finding.rule}
    properties = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in parts.items() if value)
    kind = "error" if finding.level == "mistake" else "notice"
    advice = f"; {finding.remedy}" if finding.remedy else ""
    return f"::{kind} {properties}::{_escaped(finding.problem + advice)}"


def _escaped(text: str, others: str = "") -> str:
    for sign in ("%", "\r", "\n", *others):
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
