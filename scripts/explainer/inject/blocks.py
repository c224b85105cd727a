"""What has a paragraph to itself, each kind as an element: charts, tables, claims, readers' inputs and lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from explainer.errors import Place, ReferenceMistake, nearest
from explainer.inject.all_block import number_list, source_list
from explainer.inject.change_block import change_list
from explainer.inject.chart_block import chart_figure
from explainer.inject.claim_block import chosen_claims, claim_box, claim_list, claim_pairs
from explainer.inject.input_block import input_block
from explainer.inject.rendering import Rendering, Token
from explainer.inject.table_block import data_table
from explainer.wording import BlockReference


@dataclass
class Blocks:
    """Makes the blocks of one page. store: keeps raw HTML and returns its placeholder; charts: those made so far."""

    rendering: Rendering
    store: Callable[[str], str]
    charts: list[str] = field(default_factory=list)

    @property
    def drawings(self) -> Sequence[str]:
        """The SVGs of the charts made so far."""
        drawn = map(self.rendering.loaded.chart, self.charts)
        return [svg for chart in drawn for svg in (chart.svg_wide, chart.svg_narrow)]

    def block(self, token: Token) -> Element:
        """The block of a token; an empty one where that is refused, which is reported."""
        with self.rendering.report.collecting(token.place):
            reference = token.reference
            kinds = self._kinds()
            if not isinstance(reference, BlockReference) or reference.kind not in kinds:
                raise ReferenceMistake(f"{token.written} is not a block", token.place)
            return kinds[reference.kind](reference, token.place)
        return Element("div")

    def _kinds(self) -> Mapping[str, Callable[[BlockReference, Place], Element]]:
        markup, loaded = self.rendering.markup, self.rendering.loaded
        return {
            "numbers": lambda *_: number_list(markup),
            "sources": lambda *_: source_list(markup),
            "changes": lambda *_: change_list(loaded.ledger, markup),
            "chart": self._chart,
            "claims": self._claims,
            "claim": self._claim,
            "table": self._table,
            "input": self._input,
        }

    def _chart(self, reference: BlockReference, place: Place) -> Element:
        drawn = self.rendering.loaded.chart(reference.id, place)
        if reference.id in self.charts:
            raise ReferenceMistake(f"chart '{reference.id}' is already on this page", place, "link to the first one")
        self.charts.append(reference.id)
        return chart_figure(drawn, self.rendering.markup, store=self.store)

    def _claims(self, reference: BlockReference, place: Place) -> Element:
        verdicts, markup = self.rendering.loaded.verdicts, self.rendering.markup
        if not reference.columns:
            return claim_list(verdicts, markup)
        return claim_pairs(chosen_claims(reference.columns, verdicts, place), markup)

    def _claim(self, reference: BlockReference, place: Place) -> Element:
        verdicts = self.rendering.loaded.verdicts
        _check_known("claim", reference.id, verdicts, place)
        return claim_box(verdicts[reference.id], self.rendering.markup)

    def _table(self, reference: BlockReference, place: Place) -> Element:
        tables = self.rendering.loaded.numbers.tables
        _check_known("table", reference.id, tables, place)
        return data_table(tables[reference.id], reference.columns, self.rendering.markup, place)

    def _input(self, reference: BlockReference, place: Place) -> Element:
        _check_known("input", reference.id, self.rendering.loaded.numbers.explainer.inputs, place)
        return input_block(reference.id, self.rendering.markup)


def _check_known(kind: str, key: str, known: Mapping[str, object], place: Place) -> None:
    """Raises a ReferenceMistake when there is no such thing."""
    if key not in known:
        raise ReferenceMistake(f"no {kind} '{key}'", place, nearest(key, known))
