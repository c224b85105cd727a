"""Plain JSON as dataclasses: what fits, and what is said of what does not. See also tests/ledger/test_lines.py."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import pytest

from explainer.data import Date, Day, Finite, Id, KebabId, from_json
from explainer.errors import Mistakes

REMEDY: Final = "write it anew"


@dataclass(frozen=True)
class Step:
    """A part of a way."""

    length: Finite
    sides: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """A way of steps."""

    id: Id
    page: KebabId
    day: Day
    since: Date | None
    kind: Literal["road", "path"]
    steps: tuple[Step, ...]
    is_new: bool = False


WHOLE: Final = """{"id": "a_way", "page": "a-page", "day": "2024-02-29", "since": null, "kind": "path",
"steps": [{"length": 3, "sides": ["left", "right"]}]}"""


def test_a_text_that_fits_becomes_the_dataclass() -> None:
    way = Way("a_way", "a-page", "2024-02-29", None, "path", (Step(3.0, ("left", "right")),))
    assert from_json(Way, WHOLE, REMEDY) == way


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ('"a_way"', '"a-way"', "id is 'a-way'; use a-z, 0-9 and _, a letter first, at most 64 in all"),
        ('"a-page"', '"a page"', "page is 'a page'; use a-z, 0-9, - and _, at most 64 in all"),
        ('"2024-02-29"', '"2025-02-29"', "day is '2025-02-29': a day that does not exist; write it anew"),
        ('"2024-02-29"', '"20240229"', "day is '20240229'; write a day, e.g. 2025-05-29"),
        ('"since": null', '"since": "2025-1"', "since is '2025-1'; write 2025, 2025-05 or 2025-05-29"),
        ('"path"', '"sea"', "kind is 'sea', expected 'road' or 'path'; write it anew"),
        (": 3", ": true", "steps[0].length is true, expected a number; write it anew"),
        (": 3", ": Infinity", "steps[0].length is Infinity, expected a finite number; write it anew"),
        ('"length": 3, ', "", "steps[0].length is missing; write it anew"),
        ('"right"', "2", "steps[0].sides[1] is 2, expected a text; write it anew"),
        ('["left", "right"]', '{"left": 1}', 'steps[0].sides is {"left": 1}, expected a list; write it anew'),
        ('"kind"', '"is_new": 1, "kind"', "is_new is 1, expected true or false; write it anew"),
        ('"kind"', '"colour": 1, "kind"', "unknown key 'colour'; write it anew"),
        (WHOLE, "[1]", "the text is [1], expected keys with values; write it anew"),
        (WHOLE, '{"id"', "not valid JSON: EOF while parsing an object at line 1 column 5; write it anew"),
        ('"a_way"', f'"{"A" * 90}"', f"id is '{'A' * 58}…; use a-z, 0-9 and _, a letter first, at most 64 in all"),
    ],
)
def test_what_does_not_fit_is_reported_in_an_editors_words(before: str, after: str, expected: str) -> None:
    with pytest.raises(Mistakes) as refused:
        from_json(Way, WHOLE.replace(before, after), REMEDY)
    assert str(refused.value) == expected


def test_all_that_does_not_fit_is_reported_at_once() -> None:
    with pytest.raises(Mistakes) as refused:
        from_json(Way, '{"id": 1, "page": "a", "day": "2025-01-01", "since": null, "kind": "road"}', REMEDY)
    assert str(refused.value).splitlines() == [
        "id is 1, expected a text; write it anew",
        "steps is missing; write it anew",
    ]
