"""Markdown that nothing reads is refused at its line, with what to write instead; what is read is left alone."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest

from explainer.errors import Refusal
from explainer.inject import makeExtension

OTHERS = ("attr_list", "md_in_html", "tables", "fenced_code")
EVERY = (*OTHERS, "footnotes", "abbr", "def_list", "admonition", "pymdownx.tilde", "pymdownx.mark", "pymdownx.tasklist")
ABOVE = "leave a line empty above the list, or put a backslash before the sign"
OTHER = "becomes an item of the list above it, which is of another kind; write a sentence between the two lists, or"
MATHML = "write it in MathML, <math>…</math>, which browsers show themselves"
ICON = "write the sign itself, or name pymdownx.emoji"
HOW = "under markdown_extensions, or look at how it is written"


def refused(small: Path, text: str, *extensions: str) -> list[str]:
    """What is refused of a page, each without the word for its file."""
    explainer = makeExtension(root=str(small), listing="method.md")
    try:
        markdown.Markdown(extensions=[*(extensions or OTHERS), explainer]).convert(text)
    except Refusal as refusal:
        return [str(mistake).removeprefix("page:") for mistake in refusal.mistakes]
    return []


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("Lamps:\n- {{ lamps }}\n- more", f"2: '- {{{{ lamps }}}}' is shown as it is written; {ABOVE}"),
        ("Lamps:\n1. one\n2. two", f"2: '1. one' is shown as it is written; {ABOVE}"),
        ("1) one\n2) two", "1: '1) one' is shown as it is written; write 1. for the number of an item"),
        ("> Lamps:\n> - one", f"2: '> - one' is shown as it is written; {ABOVE}"),
        (
            "text\n| a | b |\n|---|---|\n| 1 | 2 |",
            "3: '|---|---|' is shown as it is written; leave a line empty above the head of the table",
        ),
        (
            "- a\n  - below",
            "2: '- below' becomes an item like the one above it; indent it by 4 spaces, to be below that",
        ),
        ("- a\n\n1. one", f"3: '1. one' {OTHER} name sane_lists under markdown_extensions"),
        ("1. one\n- a", f"2: '- a' {OTHER} indent the items of one by 4 spaces"),
        (
            "1. one\n\ntext\n\n2. two",
            (
                "5: '2. two' is shown with the number 1; "
                "indent what is between two items by 4 spaces, or put a backslash before the point"
            ),
        ),
        (
            "See [there][nowhere].",
            (
                "1: '[there][nowhere]' is shown as it is written; "
                "add the line [name]: address, or put a backslash before the bracket"
            ),
        ),
        (
            "A note[^a].",
            (
                "1: '[^a]' is shown as it is written; "
                "write the note, [^…]: and its text, with footnotes under markdown_extensions"
            ),
        ),
        ("x\n\n[^a]: A note", f"3: '[^a]: A note' is shown as it is written; name footnotes {HOW}"),
        ("!!! note\n    x", f"1: '!!! note' is shown as it is written; name admonition or pymdownx.details {HOW}"),
        ('=== "Tab"\n    x', f"1: '=== \"Tab\"' is shown as it is written; name pymdownx.tabbed {HOW}"),
        ("Term\n:   meaning", f"2: ':   meaning' is shown as it is written; name def_list {HOW}"),
        ("*[km]: kilometre", f"1: '*[km]: kilometre' is shown as it is written; name abbr {HOW}"),
        ('--8<-- "a.md"', f"1: '--8<-- \"a.md\"' is shown as it is written; name pymdownx.snippets {HOW}"),
        ("text\n\nno ~~{{ lamps }}~~", f"3: '~~…~~' is shown as it is written; name pymdownx.tilde {HOW}"),
        ("- [ ] to do", f"1: '[ ]' is shown as it is written; name pymdownx.tasklist {HOW}"),
        (
            "{% if x %}",
            "1: '{% if x %}' is shown as it is written; remove it: nothing runs in a page, and {{ … }} chooses words",
        ),
        (
            "See [there](method.md and more",
            (
                "1: '[there](method.md' is shown as it is written; "
                "close the address with ), or put a backslash before the bracket"
            ),
        ),
        ("a **bold start", "1: '**' is shown as it is written; close it, or put a backslash before it"),
        ("a `code start", "1: '`' is shown as it is written; close it, or put a backslash before it"),
        ("one\\\ntwo", r"1: '\' is shown as it is written; write two spaces there, or <br>, for a new line"),
        (
            "See [[page]].",
            ("1: '[[page]]' is shown as it is written; write [text](page.md), or put a backslash before the bracket"),
        ),
        ("Press ++ctrl+c++.", f"1: '++ctrl+c++' is shown as it is written; name pymdownx.keys {HOW}"),
        (
            "/// note\nx\n///",
            f"1: '/// note' is shown as it is written; name pymdownx.blocks.admonition, .details or .tab {HOW}",
        ),
        ("::: module", f"1: '::: module' is shown as it is written; name the extension that reads it {HOW}"),
        ("Light it :material-lamp: now.", f"1: ':material-lamp:' is shown as it is written; {ICON} {HOW}"),
        ("So it is :smile:", f"1: ':smile:' is shown as it is written; {ICON} {HOW}"),
        ("So $E = mc^2$.", f"1: '$E = mc^2$' is shown as it is written; {MATHML}"),
        ("$x_{ {{ lamps }} }$ is", f"1: '$x_{{ {{{{ lamps }}}} }}$' is shown as it is written; {MATHML}"),
        ("$$\nE = mc^2\n$$", f"2: '$$ E = mc^2 $$' is shown as it is written; {MATHML}"),
        (r"With \(a = b\).", rf"1: '\(a = b\)' is shown as it is written; {MATHML}"),
        (r"\[ \frac{a}{b} \]", rf"1: '\[ \frac{{a}}{{b}} \]' is shown as it is written; {MATHML}"),
        (r"It costs \$5.", r"1: '\$' is shown as it is written; leave the backslash out"),
        (
            "| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | {{ lamps }} |",
            (
                "4: '| 1 | 2 | {{ lamps }} |' has a cell more than the 2 of the table's head; "
                r"add a column, or write \| for a bar in a text"
            ),
        ),
        (
            "```\ncode",
            (
                "1: '```' is shown as it is written; "
                "end the code with the same signs; in a list, name pymdownx.superfences"
            ),
        ),
    ],
)
def test_what_nothing_reads_is_refused(small: Path, text: str, mistake: str) -> None:
    assert refused(small, text) == [mistake]


def test_what_is_read_is_left_alone(small: Path) -> None:
    read = """\
A [link][ref], a note[^a], ~~not~~, ==much==, \\[a\\]\\[b\\], `[a][b]`,
$5_000 or $6, \\(a\\), a:b:c, `:a:`, `$x^2$` and 5
\\- 3, of 2019
2018. So it is.

- [ ] to do
- [x] done

Term
:   meaning

1. a

    ```
    - x
    1) y
    ```

2. b
    - c
        - d
    - e

        1. f
        2. g

> - q
> - r

| a | b |
|---|---|
| 1 | 2 | |
| 1 |
| \\| `a|b` | 2 |

!!! note "Title"
    - a
    - b

```
text
- a
  - b
{% x %} [a][b]
```

[ref]: method.md

[^a]: A note.

*[km]: kilometre
"""
    assert refused(small, read, *EVERY, "pymdownx.superfences") == []


def test_a_title_without_quotes_is_refused(small: Path) -> None:
    mistake = "1: '!!! note Good to know' loses its title; put it in quotes: \"Good to know\""
    assert refused(small, "!!! note Good to know\n    It is.", *EVERY) == [mistake]
    assert refused(small, "!!! note inline end\n    It is.", *EVERY) == []


def test_a_note_to_which_nothing_refers_is_refused(small: Path) -> None:
    text = "One[^one] and one[^one].\n\n[^one]: It is {{ lamps }}.\n\n[^left-over]: It was.\n    So it was."
    mistake = "5: nothing refers to the note [^left-over]; write [^left-over] where it belongs, or remove the note"
    assert refused(small, text, *EVERY) == [mistake]


@pytest.mark.parametrize("name", ["[^a]", "[a]", "*[a]"])
def test_of_two_things_of_one_name_the_second_is_refused(small: Path, name: str) -> None:
    mistake = f"5: '{name}: method.md' takes the place of an earlier one; give one of them another name"
    text = f"a[^a] [a]\n\n{name}: index.md\n\n{name}: method.md\n\n```\n{name}: x\n```\n"
    assert [one for one in refused(small, text, *EVERY) if "place of" in one] == [mistake]


def test_lists_are_sane_where_the_settings_say_so(small: Path) -> None:
    assert refused(small, "- a\n\n1. one\n\ntext\n\n2. two", *OTHERS, "sane_lists") == []
