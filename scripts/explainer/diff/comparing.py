"""Two built sites → what a reader would see change."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Final

from explainer.diff.articles import Sentence, around, links, looks, one_line, sentences
from explainer.diff.builds import FOLDER, built_at
from explainer.diff.causes import Causes, data_files
from explainer.diff.changes import Difference, FileChange, PageChange, State, ThingChange, Words
from explainer.diff.git import commit_of, edits_since, text_at
from explainer.diff.lines import unique
from explainer.diff.reading import Published, published
from explainer.diff.sentences import pairs
from explainer.diff.things import DRAWING, LABEL, SHOWN, Fields, fields_of
from explainer.explain import mentions
from explainer.ledger import Kind, address_of, target_of
from explainer.project import Project
from explainer.publish import staged

PICTURES: Final = FOLDER / "pictures"


def difference(root: Path, revision: str, say: Callable[[str], None]) -> Difference:
    """What a reader would see change between a revision and the working tree. Charts' pictures are written to PICTURES.

    say: shows a message when another build has to finish first.

    Raises:
        Refusal: no git, no such revision, one of both does not build.
        BuildStopped: the working tree does not build and has said why.
    """
    commit = commit_of(root, revision)
    before, edits = published(built_at(root, commit)), edits_since(root, commit)
    with staged(root, say) as stage:
        loaded = Project.at(root).loaded()
        found = tuple(mentions(loaded.project.pages, loaded.project.root))
        causes = Causes(loaded, edits, {name: text_at(root, commit, name) for name in data_files(loaded, edits)}, found)
        comparison = _Comparison(before, published(stage.folder, stage.built), causes, root)
        return comparison.difference(revision, commit)


@dataclasses.dataclass(frozen=True)
class _Comparison:
    before: Published
    after: Published
    causes: Causes
    root: Path

    @cached_property
    def titles(self) -> Sequence[tuple[str, str]]:
        """Old and new title of each page that has another one."""
        pages = ((self.before.pages[a], page) for a, page in self.after.pages.items() if a in self.before.pages)
        found = ((one_line(old.title), one_line(new.title)) for old, new in pages)
        return [(old, new) for old, new in found if old and old != new]

    def difference(self, revision: str, commit: str) -> Difference:
        pictures = self.root / PICTURES
        shutil.rmtree(pictures, ignore_errors=True)
        old, new = (around(site.pages[""]) if "" in site.pages else [] for site in (self.before, self.after))
        return Difference(
            revision=revision,
            commit=commit,
            pages=tuple(self._pages()),
            everywhere=tuple(words for words in self._words(old, new, None) if not self._is_title(words)),
            numbers=tuple(self._things("numbers")),
            charts=tuple(self._things("charts")),
            claims=tuple(self._things("claims")),
            inputs=tuple(self._things("inputs")),
            files=tuple(self._files()),
            new_addresses=tuple(sorted(self.after.built.addresses - self.before.built.addresses)),
            gone_addresses=tuple(
                sorted(self.before.built.addresses - self.after.built.addresses - self.after.built.moved)
            ),
        )

    def _pages(self) -> Iterator[PageChange]:
        moved = self._moved(self.before.pages, self.after.pages)
        for address, page in self.after.pages.items():
            was = moved.get(address, address)
            old, file = self.before.pages.get(was), self._file(address)
            if old is None:
                yield PageChange(address, page.title, "new", None, (), (), self.causes.of_page(file))
                continue
            words = self._words(sentences(old), sentences(page), file)
            led = self._led(links(old), links(page), file, has_words=bool(words))
            differs = not words and not led and looks(old) != looks(page)
            state: State = "moved" if was != address else "changed"
            if words or led or differs or state == "moved":
                causes = self.causes.of_page(file) or unique(self.causes.of_generator() if differs else ())
                former = was if state == "moved" else None
                yield PageChange(address, page.title, state, former, words, led, causes, looks_different=differs)
        for address, page in self.before.pages.items():
            if address not in self.after.pages and address not in moved.values():
                causes = self.causes.of_page(self._file(address))
                yield PageChange(address, page.title, "gone", None, (), (), causes)

    def _led(
        self, old: Sequence[Sentence], new: Sequence[Sentence], file: str | None, *, has_words: bool
    ) -> tuple[Words, ...]:
        """Links that lead elsewhere; those that come or go with their words are left out."""
        found = self._words(old, new, file, compared=lambda link: link.text.rpartition(": ")[2])
        return tuple(words for words in found if not has_words or None not in {words.old, words.new})

    def _words(
        self,
        old: Sequence[Sentence],
        new: Sequence[Sentence],
        file: str | None,
        *,
        compared: Callable[[Sentence], str] = lambda sentence: sentence.text,
    ) -> tuple[Words, ...]:
        texts = ([compared(one) for one in old], [compared(one) for one in new])
        return tuple(
            Words(
                part=(came or gone or Sentence("", "")).part,
                old=gone.text if gone else None,
                new=came.text if came else None,
                numbers=tuple(dict.fromkeys([*(gone.numbers if gone else ()), *(came.numbers if came else ())])),
                causes=self.causes.of_words(gone, came, file),
            )
            for gone, came in pairs(old, new, texts)
        )

    def _things(self, kind: Kind) -> Iterator[ThingChange]:
        olds, news = self.before.ids(kind), self.after.ids(kind)
        addresses = [{address_of(kind, key): key for key in ids} for ids in (olds, news)]
        moved = {addresses[1][new]: addresses[0][old] for new, old in self._moved(*addresses).items()}
        for key in news:
            was = moved.get(key, key)
            before = fields_of(kind, self.before, was) if was in olds else None
            change = self._thing(kind, key, was, before, fields_of(kind, self.after, key))
            if change:
                yield change
        for key in olds:
            if key not in news and key not in moved.values():
                change = self._thing(kind, key, key, fields_of(kind, self.before, key), None)
                if change:
                    yield change

    def _thing(self, kind: Kind, key: str, was: str, before: Fields | None, after: Fields | None) -> ThingChange | None:
        old, new = before or {}, after or {}
        names = dict.fromkeys([*new, *old])
        fields = [(name, old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)]
        state: State = "new" if before is None else "gone" if after is None else "moved" if was != key else "changed"
        words = [
            Words(name, gone or None, came or None)
            for name, gone, came in fields
            if name not in {SHOWN, LABEL, DRAWING}
        ]
        if state == "changed" and not fields:
            words = list(self._card(kind, key))
            if not words:
                return None
        causes = unique(self.causes.of_thing(kind, key)) or unique(c for one in words for c in one.causes)
        is_drawn_anew = old.get(DRAWING) != new.get(DRAWING)
        pictures = self._pictures(key, was, state) if is_drawn_anew else (None, None)
        return ThingChange(
            id=key,
            label=(new or old).get(LABEL, key),
            state=state,
            was=was if state == "moved" else None,
            old=old.get(SHOWN),
            new=new.get(SHOWN),
            words=() if state in {"new", "gone"} else tuple(words),
            causes=causes or unique(self.causes.of_generator()),
            before=pictures[0],
            after=pictures[1],
        )

    def _card(self, kind: Kind, key: str) -> Iterator[Words]:
        """What only a thing's card says differently, such as a note or a date."""
        address = address_of(kind, key)
        cards = [site.cards[address] for site in (self.before, self.after)]
        if cards[0].text == cards[1].text:
            return
        old, new = map(sentences, cards)
        for words in self._words(old, new, None):
            if not self._is_title(words):
                yield dataclasses.replace(words, part="card")

    def _is_title(self, words: Words) -> bool:
        """Whether only the title of a page differs, which that page says already."""
        text = words.old or ""
        return any(old in text and text.replace(old, new) == words.new for old, new in self.titles)

    def _pictures(self, key: str, was: str, state: State) -> tuple[str | None, str | None]:
        """Copies of a chart's pictures, by their paths from the root; none where it is the same picture."""
        folder = self.root / PICTURES
        made: list[str | None] = []
        for site, name, when, there in (
            (self.before, was, "before", state != "new"),
            (self.after, key, "after", state != "gone"),
        ):
            source = site.folder / "charts" / f"{name}.png"
            if not there or not source.is_file():
                made.append(None)
                continue
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, folder / f"{key}-{when}.png")
            made.append((PICTURES / f"{key}-{when}.png").as_posix())
        return made[0], made[1]

    def _files(self) -> Iterator[FileChange]:
        old, new = self.before.looks, self.after.looks
        for name in sorted({*old, *new}):
            if name in old and name in new and old[name] != new[name]:
                yield FileChange(name, self.causes.of_file(name))

    def _moved(self, old: Iterable[str], new: Iterable[str]) -> dict[str, str]:
        """New address → old one, of what has moved."""
        moves, there = self.causes.loaded.numbers.explainer.moved, set(new)
        targets = {address: target_of(address, moves) for address in old if address in moves}
        return {target: address for address, target in targets.items() if target in there}

    def _file(self, address: str) -> str | None:
        """The Markdown file of a page, from the root; None for one that is gone or made by something else."""
        project = self.causes.loaded.project
        stem = address.removesuffix(".html").rstrip("/")
        for name in (f"{stem}.md", f"{stem}/index.md".lstrip("/"), f"{stem}/README.md".lstrip("/")):
            path = (project.pages / name).relative_to(project.root).as_posix()
            if stem + name != ".md" and ((project.root / path).is_file() or path in self.causes.edits):
                return path
        return None
