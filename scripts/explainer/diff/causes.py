"""Because of which edited lines something reads differently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final

from explainer.diff.articles import Sentence
from explainer.diff.changes import Cause
from explainer.diff.git import Edits
from explainer.diff.lines import Entry, entries, is_of, of_hunk, unique, words_of
from explainer.draw import named_in
from explainer.errors import Place
from explainer.explain import Mention, named_in_texts, needs_of
from explainer.project import Loaded

_CONTENT: Final = (".md", ".yml", ".csv", ".jsonl")
_TOKEN: Final = re.compile(r"[^\W_]{2,}")
_NO_PLACE: Final = ("docs/ledger/",)
_GENERATOR: Final = ("scripts/", "overrides/", "mkdocs.yml", "pyproject.toml", "requirements")


def data_files(loaded: Loaded, edits: Edits) -> list[str]:
    """The names of all data files, from the root: those that there are, and those that have gone."""
    folder = loaded.project.data.parent.relative_to(loaded.project.root).as_posix()
    names = [*loaded.numbers.explainer.files, *(name for name in edits if name.startswith(f"{folder}/"))]
    return [name for name in dict.fromkeys(names) if name.endswith(".yml")]


@dataclass(frozen=True)
class Causes:
    """Finds the edited lines behind a change. edits: since the revision; before: name → text of the old data files.

    mentions: the references of the pages as they are now.
    """

    loaded: Loaded
    edits: Edits
    before: Mapping[str, str]
    mentions: Sequence[Mention]

    @cached_property
    def entries(self) -> Mapping[Entry, Sequence[Cause]]:
        """The edited lines of each entry of the data files, by its group and id."""
        now = self.loaded.numbers.explainer.files
        found: dict[Entry, list[Cause]] = {}
        for name, before in self.before.items():
            for entry, causes in entries(self.edits.get(name, ()), name, now.get(name, ""), before).items():
                found.setdefault(entry, []).extend(causes)
        return found

    def of_number(self, key: str) -> list[Cause]:
        """The edited lines that a number rests on."""
        found: list[Cause] = []
        done: set[str] = set()
        waiting = [key]
        while waiting:
            key = waiting.pop()
            if key not in done:
                done.add(key)
                found += self._of_one(key)
                number = self.loaded.numbers.get(key)
                waiting += needs_of(number, self.loaded.numbers) if number else ()
                waiting += [name for names in named_in_texts(key, self.loaded.numbers).values() for name in names]
        return found

    def of_thing(self, kind: str, key: str) -> list[Cause]:
        """The edited lines behind a number, chart, claim, input, table or source."""
        explainer = self.loaded.numbers.explainer
        match kind:
            case "numbers":
                return self.of_number(key)
            case "charts":
                return self._of_chart(key)
            case "claims":
                claim = explainer.claims.get(key)
                number = [claim.comparison.number] if claim and claim.comparison else []
                texts = claim.texts.values() if claim else ()
                named = (name for text in texts for name in named_in(text))
                names = [*number, *(claim.evidence if claim else ()), *named]
                return [*self.entries.get(("claims", key), ()), *(c for name in names for c in self.of_number(name))]
            case "inputs":
                content = self.loaded.input_contents.get(key)
                shown = (*content.fields, *content.outputs) if content else ()
                behind = dict.fromkeys([key, *(one.id for one in shown)])
                return [cause for name in behind for cause in self.of_number(name)]
            case "tables":
                return [*self.entries.get(("tables", key), ()), *self._of_csv(key)]
            case _:
                return list(self.entries.get((kind, key), ()))

    def of_words(self, old: Sentence | None, new: Sentence | None, page: str | None) -> tuple[Cause, ...]:
        """The edited lines behind a sentence. page: the file of its page, from the root."""
        found: list[Cause] = []
        for sentence in filter(None, (new, old)):
            for key in sentence.numbers:
                found += self.of_number(key)
            if sentence.within:
                found += self.of_thing(*sentence.within)
        found += self._of_lines(old, new, page)
        return unique(found or self._of_conditions(new, page) or self._alike(old, new) or self.of_generator())

    def of_page(self, page: str | None) -> tuple[Cause, ...]:
        """The edited lines of a page's file, the first of each place."""
        return unique(cause for hunk in self.edits.get(page or "", ()) for cause in of_hunk(page or "", hunk)[:1])

    def of_generator(self) -> list[Cause]:
        """The first edited line of each file of the generator, the theme and the settings."""
        found = []
        for name, hunks in self.edits.items():
            if name.startswith(_GENERATOR) and not name.startswith(self._charts):
                causes = (cause for hunk in hunks for cause in of_hunk(name, hunk))
                found.append(next(causes, Cause(Place(name), "")))
        return found

    def of_file(self, name: str) -> tuple[Cause, ...]:
        """The edited file from which a published file was copied; of a table, the edited lines of its csv."""
        if name.startswith("data/tables/"):
            table = PurePosixPath(name).stem
            explained = self.loaded.numbers.explainer.tables.get(table)
            needs = (
                [name for column in explained.columns.values() if column.formula for name in column.formula.names]
                if explained
                else []
            )
            return unique([*self.of_thing("tables", table), *(c for key in needs for c in self.of_number(key))])
        tails = [edited for edited in self.edits if edited.endswith("/" + name)]
        return unique(Cause(Place(edited, self.edits[edited][0].at), "") for edited in tails) or unique(
            self.of_generator()
        )

    @property
    def _charts(self) -> str:
        project = self.loaded.project
        return project.charts.relative_to(project.root).as_posix() + "/"

    def _of_one(self, key: str) -> Iterator[Cause]:
        numbers = self.loaded.numbers
        number = numbers.get(key)
        for group in ("facts", "figures", "inputs"):
            yield from self.entries.get((group, key), ())
        if number is None:
            yield from self._removed_row(key)
            return
        if number.kind == "row":
            yield from self._at(number.place)
        for source in number.sources:
            yield from self.entries.get(("sources", source), ())
        tables = dict.fromkeys(name.partition(".")[0] for name in number.inputs if name not in numbers)
        rows = [place for table, index in numbers.rows_behind(key) if (place := self._row(table, index))]
        edited = [cause for place in rows for cause in self._at(place)]
        yield from edited or (cause for table in tables for cause in self._of_csv(table))
        yield from (cause for table in tables for cause in self.entries.get(("tables", table), ()))

    def _row(self, table_id: str, index: int) -> Place | None:
        table = self.loaded.numbers.explainer.tables[table_id]
        return table.rows[index].place if index < len(table.rows) else None

    def _at(self, place: Place) -> Iterator[Cause]:
        for hunk in self.edits.get(place.file, ()):
            if place.line in hunk.new:
                yield Cause(place, hunk.new[place.line].strip())

    def _of_csv(self, table_id: str) -> list[Cause]:
        table = self.loaded.numbers.explainer.tables.get(table_id)
        name = table.file if table else ""
        return [cause for hunk in self.edits.get(name, ()) for cause in of_hunk(name, hunk)]

    def _removed_row(self, key: str) -> Iterator[Cause]:
        for name, hunks in self.edits.items():
            for hunk in hunks if name.endswith(".csv") else ():
                gone = (text for text in hunk.old.values() if key in [cell.strip() for cell in text.split(",")])
                yield from (Cause(Place(name, max(hunk.at, 1)), text.strip(), is_gone=True) for text in gone)

    def _of_chart(self, key: str) -> list[Cause]:
        function = self.loaded.charts().get(key)
        if function is None:
            hunks = ((name, hunk) for name in self.edits for hunk in self.edits[name] if name.startswith(self._charts))
            return [
                cause
                for name, hunk in hunks
                if f'"{key}"' in " ".join(hunk.old.values())
                for cause in of_hunk(name, hunk)
            ]
        own = [
            cause for hunk in self.edits.get(function.place.file, ()) for cause in of_hunk(function.place.file, hunk)
        ]
        drawn = self.loaded.chart(key)
        found = own + [cause for name in drawn.used for cause in self.of_number(name)]
        found += [cause for source in drawn.sources for cause in self.entries.get(("sources", source), ())]
        if not found:
            tables = self.loaded.numbers.explainer.tables
            text = function.path.read_text(encoding="utf-8")
            found = [cause for table in tables if f'"{table}"' in text for cause in self.of_thing("tables", table)]
        if not found:
            others = (name for name in self.edits if name.startswith(self._charts))
            found = [cause for name in others for hunk in self.edits[name] for cause in of_hunk(name, hunk)[:1]]
        return found

    def _of_lines(self, old: Sentence | None, new: Sentence | None, page: str | None) -> list[Cause]:
        """The edited lines of the page that the sentence is made of, by their words."""
        found: list[Cause] = []
        named = {mention.place.line: mention.names for mention in self.mentions if mention.place.file == page}
        for hunk in self.edits.get(page or "", ()):
            for line, text in hunk.new.items():
                ids = {key for kind, key in named.get(line, ()) if kind == "numbers"}
                if (new and (is_of(text, new.text) or (not words_of(text) and ids & set(new.numbers)))) or (
                    new and new.within and new.within in named.get(line, ())
                ):
                    found.append(Cause(Place(page or "", line), text.strip()))
            if old and not any(cause.place.line in hunk.new for cause in found):
                gone = [text for text in hunk.old.values() if is_of(text, old.text)]
                found += [Cause(Place(page or "", max(hunk.at, 1)), text.strip(), is_gone=True) for text in gone]
        return found

    def _of_conditions(self, new: Sentence | None, page: str | None) -> list[Cause]:
        """The edited lines behind numbers that the words' own lines name, in conditions too."""
        mentioned = (one for one in self.mentions if new and one.place.file == page and is_of(one.line, new.text))
        names = dict.fromkeys(name for mention in mentioned for name in mention.names)
        return [cause for name in names for cause in self.of_thing(*name)]

    def _alike(self, old: Sentence | None, new: Sentence | None) -> list[Cause]:
        """The edited lines of content with most of the words that changed, wherever they are."""
        before, after = (set(_TOKEN.findall(one.text)) if one else set() for one in (old, new))
        edited = ((name, hunk) for name in self.edits for hunk in self.edits[name] if name.endswith(_CONTENT))
        causes = [cause for name, hunk in edited for cause in of_hunk(name, hunk)]
        scored = [(len((before ^ after) & set(_TOKEN.findall(cause.text))), cause) for cause in causes]
        most = max((score for score, _ in scored), default=0)
        found = [cause for score, cause in scored if score == most > 0]
        own = [cause for cause in found if not cause.place.file.startswith(_NO_PLACE)]
        return own or found
