"""Variants of the small explainer, by kind: each changes one thing as a slip, a merge or a stranger might.

They are made of what the explainer's files hold, not of lists of places, so that a new key or page is hit as well.
"""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from explainer.data import yaml_spans
from explainer.ledger.chain import plain, sealed
from hostile.computed import of_computed
from hostile.pages import of_front_matter, of_pages
from hostile.poison import ADDRESSES, MARKUP, NAMES, REFERENCES, TEXTS, UNSEEN
from hostile.variant import Variant, written
from hostile.world import CHART, CSV, DATA, EDITIONS, PAGE, REGISTER, SETTINGS, WAYS

_DEEP: Final = 3000
_MANY: Final = 20_000


def variants(folder: Path, seed: int) -> Iterator[Variant]:
    """All variants of an explainer. seed: of the choice among texts of the same kind."""
    chance = random.Random(seed)  # noqa: S311 - the same in every run
    for file in (DATA, CSV, WAYS, PAGE, REGISTER, EDITIONS, SETTINGS, CHART):
        yield from _of_files(folder, file, chance)
    yield from _of_data(folder, chance)
    yield from _of_csv(folder, CSV, chance)
    yield from _of_csv(folder, WAYS, chance)
    yield from of_pages(folder, chance)
    yield from of_front_matter(folder, chance)
    yield from _of_charts(folder, chance)
    yield from _of_ledger(folder, chance)
    yield from _of_settings(folder, chance)
    yield from _of_folders()
    yield from of_computed(folder, chance)


def _of_files(folder: Path, file: str, chance: random.Random) -> Iterator[Variant]:
    """Whole files: bytes, encodings, line ends, lines that moved, and what is no file at all."""
    whole = (folder / file).read_bytes()
    text = whole.decode()
    contents: dict[str, str | bytes] = {
        "empty": b"",
        "a NUL": whole[: len(whole) // 2] + b"\0" + whole[len(whole) // 2 :],
        "UTF-16": text.encode("utf-16"),
        "Latin-1": text.encode("latin-1", "replace") + b"\xe9",
        "a byte order mark": b"\xef\xbb\xbf" + whole,
        "CRLF": text.replace("\n", "\r\n"),
        "CR": text.replace("\n", "\r"),
        "twice": whole + whole,
        "the first half": whole[: len(whole) // 2],
        "only brackets": "[" * _DEEP,
        "only braces": "{" * _DEEP,
        "a surrogate": whole + b"\xed\xa0\x80",
        "one line of 300 kB": whole + b"x" * 300_000,
        "indented": "".join(f"  {line}" for line in text.splitlines(keepends=True)),
        "a tab": re.sub(r"^  ", "\t", text, count=1, flags=re.MULTILINE),
        "shuffled": "".join(chance.sample(lines := text.splitlines(keepends=True), len(lines))),
        "a conflict": f"<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n",
    }
    for name, content in contents.items():
        yield written("file", f"{file}: {name}", file, content)
    for number in range(8):
        at, bit = chance.randrange(len(whole)), 1 << chance.randrange(8)
        flipped = bytes([*whole[:at], whole[at] ^ bit, *whole[at + 1 :]])
        yield written("file byte", f"{file}: bit {bit} of byte {at}, {number}", file, flipped)
    for number in range(len(lines)):
        kept = [*lines[:number], *lines[number + 1 :]]
        yield written("file line", f"{file}: without line {number + 1}", file, "".join(kept))
        kept.insert(chance.randrange(len(kept) + 1), lines[number])
        yield written("file line", f"{file}: line {number + 1} elsewhere", file, "".join(kept))
    for name, change in _NO_FILES.items() if file != SETTINGS else ():  # which MkDocs opens before any code of ours
        yield Variant("no file", f"{file}: {name}", lambda folder, change=change: change(folder / file))  # type: ignore[misc]


def _remade(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        path.unlink()
        make(path)

    return change


_NO_FILES: Final[dict[str, Callable[[Path], None]]] = {
    "gone": _remade(lambda _: None),
    "a folder": _remade(lambda path: path.mkdir()),
    "a fifo": _remade(os.mkfifo),
    "a link to itself": _remade(lambda path: path.symlink_to(path)),
    "a link to nothing": _remade(lambda path: path.symlink_to("nowhere")),
    "a link to a device": _remade(lambda path: path.symlink_to("/dev/zero")),
    "a link to a file elsewhere": _remade(lambda path: path.symlink_to("/etc/hostname")),
}


def _of_data(folder: Path, chance: random.Random) -> Iterator[Variant]:
    """The data file: every value with a text of each kind, and what YAML can do to keys and values."""
    text = (folder / DATA).read_text("utf-8")
    for span in yaml_spans(text):
        path = ".".join(map(str, span.path))
        before, value, after = text[: span.start], text[span.start : span.end], text[span.end :]
        before, after = (before[:-1], after[1:]) if before[-1:] in "\"'" else (before, after)
        for kind, poisons in TEXTS.items():
            new = chance.choice(poisons)(value)
            yield written(f"data {kind}", f"{path} = {new[:40]!r}", DATA, f"{before}{json.dumps(new)}{after}")
        raw = chance.choice(
            [*UNSEEN, *MARKUP, "'", '"', "#", ": ", "- ", "*", "&a ", "!!str ", "? ", "| ", "> ", "%", "@", "`"]
        )
        yield written("data raw", f"{path} begins with {raw!r}", DATA, f"{before}{raw}{value}{after}")
        for name, odd in {
            "list": "[a, [b]]",
            "mapping": "{a: {b: c}}",
            "nothing": "",
            "deep": "[" * 99 + "]" * 99,
        }.items():
            yield written("data shape", f"{path} is {name}", DATA, f"{before}{odd}{after}")
        start, key = text[: span.key], text[span.key :]
        for name, sign in {"anchor": "&a ", "tag": "!!str ", "alias": "*a ", "merge": "<<: "}.items():
            yield written("data key", f"{path} has a key with {name}", DATA, f"{start}{sign}{key}")
        new = chance.choice([*NAMES, *UNSEEN, *MARKUP])
        changed = re.sub(r"\A[^:]*(?=:)", lambda _, new=new: json.dumps(new), key, count=1)  # type: ignore[misc]
        yield written("data key", f"{path} is called {new[:40]!r}", DATA, start + changed)


def _of_csv(folder: Path, file: str, chance: random.Random) -> Iterator[Variant]:
    """The csv: every cell with a text of each kind, separators, and rows that are too long, too many or none."""
    text = (folder / file).read_text("utf-8")
    rows = list(csv.reader(io.StringIO(text)))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            for kind, poisons in TEXTS.items():
                new = chance.choice(poisons)(cell)
                changed = [list(cells) for cells in rows]
                changed[row][column] = new
                yield written(f"csv {kind}", f"{file}: row {row}, cell {column} = {new[:40]!r}", file, _csv(changed))
    contents = {
        "semicolons": text.replace(",", ";"),
        "tabs": text.replace(",", "\t"),
        "Excel's first line": "sep=;\n" + text.replace(",", ";"),
        "a source at the end": f"{text}Source: Office\n",
        "no header": text.partition("\n")[2],
        "only a header": text.partition("\n")[0] + "\n",
        "one cell more": text.replace("\n", ",\n"),
        "one cell less": re.sub(r",[^,\n]*\n", "\n", text),
        "empty lines at its end": text + "," * text.partition("\n")[0].count(",") + "\n",
        "empty columns": text.replace("\n", ",,\n"),
        "an open quote": text + '2022,"1',
        "many rows": text + "2021,1,,,C\n" * _MANY,
        "many columns": "".join(line + ",x" * _MANY + "\n" for line in text.splitlines()),
    }
    for name, content in contents.items():
        yield written("csv shape", f"{file}: {name}", file, content)


def _csv(rows: list[list[str]]) -> str:
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows(rows)
    return made.getvalue()


def _of_charts(folder: Path, chance: random.Random) -> Iterator[Variant]:
    """The file of a chart: its texts, and code that loads, hides or hangs."""
    text = (folder / CHART).read_text("utf-8")
    strings = list(re.finditer(r'(?<=    )"[^"\n]*"|(?<==)"[^"\n]*"', text))
    for found in strings:
        for poisons in TEXTS.values():
            new = chance.choice(poisons)(found.group()[1:-1])
            made = f"{text[: found.start()]}{new!r}{text[found.end() :]}"
            yield written("chart text", f"{found.group()[:30]} = {new[:40]!r}", CHART, made)
        for odd in ("5", "None", "b''", "[]", "object()", "1 / 0", "nope", '"x" * 100_000'):
            made = f"{text[: found.start()]}{odd}{text[found.end() :]}"
            yield written("chart argument", f"{found.group()[:30]} = {odd}", CHART, made)
    for line in (
        "return None",
        "return 5",
        "raise KeyError",
        "raise ValueError('a\\nb')",
        "return bars.properties(usermeta={'embedOptions': {'loader': {'baseURL': 'https://evil.example/'}}})",
        "return bars.encode(href='year:N')",
        "return bars.encode(url='year:N')",
        "return bars.encode(x='yaer:O')",
        "return alt.Chart(alt.UrlData('https://evil.example/x.json')).mark_bar()",
        "return bars.properties(title='</script><script>alert(1)</script>')",
        "return bars.properties(height=1_000_000)",
        "return bars.encode(x=alt.X('year:O', title='x' * 100_000))",
        "return bars.encode(tooltip='year:N').interactive()",
        "return bars.transform_calculate(x='random()')",
        "return bars.mark_line().encode(row='year:N').properties(width=50, height=50)",
        "return bars.mark_boxplot().encode(x='utcmonth(year):O')",
        "return bars.encode(color=alt.condition('datum.source == \\'srvey\\'', alt.value('#888'), alt.value('#777')))",
        "return bars.mark_image(url='https://evil.example/x.png')",
        "return bars.mark_text(font='x\\\"/><script>')",
    ):
        made = text.replace("    return bars", f"    {line}")
        yield written("chart code", line[:60], CHART, made)


_ODD: Final[tuple[Any, ...]] = (
    None,
    True,
    -1,
    0,
    99,
    1e400,
    "",
    "1",
    "../../../pwned",
    "<script>",
    "a" * 70_000,
    [],
    {},
    [[]],
)


def _of_ledger(folder: Path, chance: random.Random) -> Iterator[Variant]:
    """Lines of the ledger, edited with their digests left as they were, and with all digests computed anew."""
    lines = (folder / EDITIONS).read_text("utf-8").splitlines()
    register = (folder / REGISTER).read_text("utf-8").splitlines()
    kinds: dict[str, int] = {}
    for number, line in enumerate(lines):
        kinds.setdefault(json.loads(line)["kind"], number)
    for kind, number in kinds.items():
        entry = json.loads(plain(lines[number]))
        for path in _paths(entry):
            for odd in (*chance.sample(_ODD, 3), chance.choice(UNSEEN), chance.choice([*MARKUP, *REFERENCES])):
                changed = json.loads(json.dumps(entry))
                _put(changed, path, odd)
                name = f"{kind} {'.'.join(map(str, path))} = {str(odd)[:40]!r}"
                bare = [plain(other) for other in lines]
                bare[number] = json.dumps(changed, ensure_ascii=False)
                anew = "".join(f"{one}\n" for one in sealed(bare, [], register))
                yield written("ledger resealed", name, EDITIONS, anew)
                edited = [*lines[:number], json.dumps({**json.loads(lines[number]), **changed}), *lines[number + 1 :]]
                yield written("ledger edited", name, EDITIONS, "\n".join(edited) + "\n")
    for odd in ("../x", "/x", "https://evil.example/", "x y", "a" * 5000, "", "#", *UNSEEN[:20], *MARKUP[:4]):
        bare = [plain(other) for other in lines]
        more = [*register, odd]
        anew = "".join(f"{one}\n" for one in sealed(bare, [], more))

        def change(folder: Path, anew: str = anew, more: list[str] = more) -> None:
            (folder / EDITIONS).write_text(anew, "utf-8")
            (folder / REGISTER).write_text("".join(f"{one}\n" for one in more), "utf-8")

        yield Variant("ledger address", repr(odd[:40]), change)


def _paths(found: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:  # noqa: ANN401 - plain JSON
    inner = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    for key, part in inner:
        yield (*path, key)
        if len(path) < 3:
            yield from _paths(part, (*path, key))


def _put(found: Any, path: tuple[str | int, ...], value: Any) -> None:  # noqa: ANN401 - plain JSON
    for key in path[:-1]:
        found = found[key]
    found[path[-1]] = value


def _of_settings(folder: Path, chance: random.Random) -> Iterator[Variant]:
    """MkDocs' settings: every key with an odd value, and keys that load or replace something."""
    text = (folder / SETTINGS).read_text("utf-8")
    values = [
        "",
        "null",
        "[]",
        "{}",
        "nope",
        "5",
        "{a: [b]}",
        "../../..",
        "'{{ nope }}'",
        "!!python/name:os.system",
        "!ENV HOME",
    ]
    keys = re.findall(r"^(\w+):", text, re.MULTILINE)
    for key in [*keys, "docs_dir", "site_description", "extra_javascript", "extra_css", "not_in_nav", "exclude_docs"]:
        without = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", text, flags=re.MULTILINE)
        odd = [json.dumps(chance.choice([*MARKUP, *ADDRESSES, *UNSEEN])) for _ in range(3)]
        for value in (*values, *odd):
            yield written("settings", f"{key}: {value[:40]}", SETTINGS, f"{without}{key}: {value}\n")


def _of_folders() -> Iterator[Variant]:
    """Files beside the author's that nobody expects."""

    def linked(to: str, name: str) -> Callable[[Path], None]:
        return lambda folder: (folder / "docs" / name).symlink_to(to)

    def file(name: str, content: str = "x") -> Callable[[Path], None]:
        def change(folder: Path) -> None:
            path = folder / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, "utf-8")

        return change

    yield Variant("folder link", "a file of the system", linked("/proc/self/environ", "env.txt"))
    yield Variant("folder link", "a folder elsewhere", linked("/etc", "out"))
    yield Variant("folder link", "a page elsewhere", linked("/etc/hostname", "out.md"))
    yield Variant("folder link", "itself", linked("loop", "loop"))
    yield Variant("folder link", "an endless file", linked("/dev/zero", "zero.txt"))
    yield Variant("folder link", "its own folder", linked(".", "self"))
    yield Variant("folder link", "a file of the project", linked("../mkdocs.yml", "settings.yml"))
    yield Variant("folder link", "in the data's folder", linked("/etc/hostname", "data/x.csv"))
    yield Variant("folder link", "in the ledger's folder", linked("/etc/hostname", "ledger/x.csv"))
    for name in ("fifo.txt", "data/fifo.csv", "ledger/fifo.txt", "fifo.md"):
        yield Variant("folder fifo", name, lambda folder, name=name: os.mkfifo(folder / "docs" / name))  # type: ignore[misc]
    for name in (
        "x.html",
        "x.js",
        "x.php",
        ".htaccess",
        "About.md",
        "about.md/x.md",
        "con.md",
        "a b.md",
        "a\nb.md",
        "a\u202eb.md",
        "\u200b.md",
        "<script>.md",
        "a'\".md",
        "a%2e.md",
        "numbers/lamps.md",
        "numbers/lamps.json",
        "data/figures.json",
        "data/tables/walkers.csv",
        "feed.xml",
        "index.html",
        "404.md",
        "robots.txt",
        "sitemap.xml",
        "assets/css/card.css",
        "x" * 250 + ".md",
        "deep/" * 100 + "x.md",
    ):
        yield Variant("folder file", name[:60], file(name, "# X {#x}\n"))
    active = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    yield Variant("folder file", "a drawing that runs", file("x.svg", active))
