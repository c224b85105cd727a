"""What an author of charts writes: a function under `@chart`, which draws for the frame it is given."""

from __future__ import annotations

import contextlib
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType
from typing import Final, TypeVar

from explainer import ids
from explainer.draw.seen import Seen
from explainer.errors import ChartMistake, Mistake, Mistakes, Place, Refusal

DECLARED: Final = "__charts__"
_MESSAGE_AT_MOST: Final = 200
_NAMED_AT_MOST: Final = 80

Alt = str | Callable[[Seen], str]


@dataclass(frozen=True)
class Frame:
    """What a chart is drawn for. width: in CSS pixels, axes and labels included."""

    width: int
    is_narrow: bool


WIDE: Final = Frame(720, is_narrow=False)
NARROW: Final = Frame(354, is_narrow=True)

Maker = Callable[[Seen, Frame], object]
_Marked = TypeVar("_Marked", bound=Maker)


@dataclass(frozen=True)
class Declaration:
    """What an author wrote above a chart's function. title, alt, note: texts with references.

    sources: ids credited instead of those it used; line: of the file.
    """

    id: str
    title: str
    alt: Alt
    note: str
    sources: tuple[str, ...]
    function: Maker
    line: int

    def fault(self) -> ChartMistake | None:
        """What of it is not as it should be, if anything."""
        if not ids.is_kebab_id(str(self.id)) or not isinstance(self.id, str):
            return ChartMistake(f"{_short(self.id)} is not an id", None, ids.KEBAB_ADVICE)
        for name in ("title", "note", "alt"):
            text = getattr(self, name)
            if not isinstance(text, str) and not (name == "alt" and callable(text)):
                return ChartMistake(f"chart '{self.id}' has {_short(text)} as its {name}", None, "write a text")
        if not self.title.strip():
            return ChartMistake(f"chart '{self.id}' has no title", None, "say its finding: title='…'")
        if isinstance(self.alt, str) and not self.alt.strip():
            return ChartMistake(f"chart '{self.id}' has no alt", None, "say what it shows: alt='…'")
        if not all(isinstance(source, str) for source in self.sources):
            return ChartMistake(f"chart '{self.id}' has a source that is no id", None, "name a source, number or table")
        return None


def chart(
    chart_id: str, *, title: str = "", alt: Alt = "", note: str = "", sources: str | Sequence[str] = ()
) -> Callable[[_Marked], _Marked]:
    """Mark a function as the chart of that id; the function itself stays as it is.

    title: the finding. alt: what somebody who cannot see the chart needs to know; or a function that says it from what
    it sees. note: what else has to be known. All three texts may hold references. sources: ids of sources, numbers or
    tables whose sources are credited instead of all that the chart used.
    """

    def mark(function: _Marked) -> _Marked:
        if isinstance(function, FunctionType):
            names = (sources,) if isinstance(sources, str) else tuple(sources)
            line = function.__code__.co_firstlineno
            declaration = Declaration(chart_id, title, alt, note, names, function, line)
            function.__globals__.setdefault(DECLARED, []).append(declaration)
        return function

    return mark


@contextlib.contextmanager
def blaming(what: str, path: Path, place: Place) -> Iterator[None]:
    """Report any fault of an author's code as a mistake at the line of that file where it was raised.

    what: the code's name in the message. place: the file, and the line when none of its lines was reached.

    Raises:
        Refusal: mistakes that were raised inside, with that line where they had none.
        ChartMistake: any other fault.
    """
    try:
        yield
    except Refusal as refusal:
        where = Place(place.file, _line_in(path, refusal) or place.line)
        mistakes = [_placed(mistake, what, place, where) for mistake in refusal.mistakes]
        raise (mistakes[0] if len(mistakes) == 1 else Mistakes(mistakes)) from refusal
    except SyntaxError as fault:
        line = fault.lineno if fault.filename == str(path) and fault.lineno else _line_in(path, fault)
        raise ChartMistake(f"{what} cannot be read: {fault.msg}", Place(place.file, line or place.line)) from fault
    except BaseException as fault:
        message = " ".join(str(fault).split())[:_MESSAGE_AT_MOST]
        said = f"{type(fault).__name__}: {message}".rstrip(": ")
        raise ChartMistake(f"{what} raised {said}", Place(place.file, _line_in(path, fault) or place.line)) from fault


def _short(value: object) -> str:
    said = repr(value)
    return said if len(said) <= _NAMED_AT_MOST else f"{said[:_NAMED_AT_MOST]}…"


def _placed(mistake: Mistake, what: str, place: Place, where: Place) -> Mistake:
    if mistake.place not in {None, place}:
        return mistake
    is_ours = isinstance(mistake, ChartMistake) and mistake.place is None
    problem = f"{what} {mistake.problem}" if is_ours else mistake.problem
    return type(mistake)(problem, where, mistake.suggestion)


def _line_in(path: Path, fault: BaseException) -> int:
    lines = [frame.lineno for frame in traceback.extract_tb(fault.__traceback__) if frame.filename == str(path)]
    return lines[-1] or 0 if lines else 0
