"""What a project is at one moment: its numbers, its charts drawn from them, and what is published of all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from explainer.compute import Numbers
from explainer.data import author_files, read_text
from explainer.draw import ChartFunction, Drawn, draw
from explainer.errors import Place, ReferenceMistake, Refusal, Report, nearest
from explainer.formats import AUTO
from explainer.ledger import (
    ClaimContent,
    Content,
    InputContent,
    Kind,
    Ledger,
    NumberContent,
    address_of,
    chart_content,
    check_kept,
    check_reasons,
    claim_content,
    input_content,
    number_contents,
)
from explainer.translated_pages import address_in
from explainer.verdicts import Verdict, judge
from explainer.wording import say_number

if TYPE_CHECKING:
    from explainer.project.folder import Project

_CHART: Final = re.compile(r"\{\{ *chart *: *([a-z0-9-]+) *\}\}")


@dataclass(frozen=True)
class Loaded:
    """The numbers of a project at one moment, and its chart functions by id, drawn when the first chart is asked for.

    ledger: what was published before; is_known: False when the data cannot be loaded, so that references mean nothing.
    translations: the same in other languages, by code; code: its own, empty for the data file's, which is `first`.
    """

    project: Project
    numbers: Numbers
    functions: Mapping[str, ChartFunction]
    ledger: Ledger
    is_known: bool = True
    translations: Mapping[str, Loaded] = field(default_factory=dict)
    code: str = ""
    first: str = ""

    def card(self, kind: Kind, key: str) -> str:
        """Address of the card of something in this language, from the site's root."""
        return address_in(self.code, address_of(kind, key))

    @cached_property
    def drawn(self) -> Mapping[str, Drawn | Refusal]:
        """Every chart, or why it cannot be drawn: together, on all cores. Of a translation, those in its pages."""
        pages = author_files(self.project.pages, f"**/*.{self.code}.md") if self.code else ()
        shown = {key for page in pages for key in _CHART.findall(page.read_text("utf-8"))}
        wanted = [one for key, one in self.functions.items() if not self.code or key in shown]
        return draw(wanted, self.numbers, cache=self.project.cache / self.code)

    def charts(self) -> Mapping[str, ChartFunction]:
        """The chart functions by id."""
        return self.functions

    def chart(self, chart_id: str, place: Place | None = None) -> Drawn:
        """A chart, drawn.

        Raises:
            Refusal: there is no such chart; its function fails, or a reference in its texts does.
        """
        if chart_id not in self.functions:
            raise ReferenceMistake(f"no chart '{chart_id}'", place, nearest(chart_id, self.functions))
        drawn = self.drawn.get(chart_id) or self._drawn_alone(chart_id)
        if isinstance(drawn, Refusal):
            raise drawn
        return drawn

    def _drawn_alone(self, chart_id: str) -> Drawn | Refusal:
        """A chart that no page of a translation showed when all others were drawn."""
        return draw([self.functions[chart_id]], self.numbers, cache=self.project.cache / self.code)[chart_id]

    @cached_property
    def number_contents(self) -> Mapping[str, NumberContent]:
        """What is published of every number that may be stated, by id.

        Raises:
            Refusal: as for `number_contents` of the ledger.
        """
        return number_contents(self.numbers)

    @cached_property
    def claim_contents(self) -> Mapping[str, ClaimContent]:
        """What is published of every claim, by id.

        Raises:
            Refusal: as for `judge`.
        """
        return {key: claim_content(verdict, self.numbers) for key, verdict in self.verdicts.items()}

    @cached_property
    def input_contents(self) -> Mapping[str, InputContent]:
        """What is published of every input, by id.

        Raises:
            Refusal: as for `input_content`.
        """
        return {key: input_content(one, self.numbers) for key, one in self.numbers.explainer.inputs.items()}

    @cached_property
    def contents(self) -> Mapping[tuple[Kind, str], Content]:
        """What is published of every number, chart, claim and input, by kind and id.

        Raises:
            Refusal: a chart cannot be drawn, a claim cannot be judged.
        """
        found: dict[tuple[Kind, str], Content] = {("numbers", key): one for key, one in self.number_contents.items()}
        found |= {("charts", key): chart_content(self.chart(key)) for key in self.functions}
        found |= {("claims", key): one for key, one in self.claim_contents.items()}
        return found | {("inputs", key): one for key, one in self.input_contents.items()}

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The verdict on every claim.

        Raises:
            Refusal: as for `judge` and `check_reasons`.
        """
        found = judge(self.numbers)
        check_reasons(found, self.ledger)
        return found

    def check(self) -> None:
        """Read every page and kept file, say every number, judge every claim, draw every chart, and refuse what fails.

        Raises:
            Refusal: all that fail.
        """
        report = Report()
        for page in author_files(self.project.pages, "**/*.md"):
            with report.collecting():
                read_text(page, page.relative_to(self.project.root).as_posix())
        with report.collecting():
            check_kept(self.ledger, self.project.root)
        with report.collecting():
            _ = self._is_sound
        report.raise_if_any()

    @cached_property
    def _is_sound(self) -> bool:
        """Whether nothing is wrong with what stays as it is: the numbers, inputs, claims and charts.

        Raises:
            Refusal: all that is.
        """
        report = Report()
        for number in self.numbers.values():
            with report.collecting(number.place):
                say_number(number, AUTO, self.numbers.explainer.language)
        with report.collecting():
            _ = report or self.input_contents  # what cannot be said is told once
        with report.collecting():
            _ = self.verdicts
        for chart_id in self.functions:
            with report.collecting():
                self.chart(chart_id)
        report.raise_if_any()
        return True
