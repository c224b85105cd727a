"""What an author declared and a way to ask the numbers → everything that is published of the chart."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from explainer.draw.answers import ImprintOf, PublisherOf, Question, SourcesOf
from explainer.draw.authoring import NARROW, WIDE, Declaration, Frame
from explainer.draw.chart_look import Spec
from explainer.draw.data_table import DataTable, by_use, chart_line, data_of, source_line
from explainer.draw.drawn import Drawn
from explainer.draw.framed import check_framed
from explainer.draw.given import check_gaps, check_given, check_shares
from explainer.draw.legible import check_legible, check_letters
from explainer.draw.live import check_live, hooked
from explainer.draw.marked import marked
from explainer.draw.own_texts import check_language, own_texts
from explainer.draw.picture import Picture, svg_of_picture
from explainer.draw.raster import png_of
from explainer.draw.roomy import drawn_with_room
from explainer.draw.seen import Answering, Seen
from explainer.draw.set_texts import check_texts
from explainer.draw.specification import published, spec_of
from explainer.draw.svg import Drawing, drawing, in_page, sheet
from explainer.draw.text_width import families
from explainer.draw.vega import FONT
from explainer.draw.years import check_years
from explainer.errors import ChartMistake
from explainer.wording import chart_locale, check_finished

_LONGEST: Final = 2000  # letters, of a text; who reads a page would not
Asked = Iterable[Question[Any]]


def drawn(declared: Declaration, answer: Answering, typed: Collection[float]) -> tuple[Drawn, Asked]:
    """A chart, without the script that may move it, and all that it asked for.

    typed: the numbers in its code.

    Raises:
        Refusal: its function fails, it uses what does not exist, or it cannot be drawn.
    """
    wide, narrow = Seen(answer), Seen(answer)
    made = _drawn(declared, wide, narrow, typed)
    return made, tuple(wide.asked | narrow.asked)


def _drawn(declared: Declaration, wide: Seen, narrow: Seen, typed: Collection[float]) -> Drawn:
    locale = chart_locale(wide.ask(ImprintOf()).language)
    at_wide = _form(declared.function(wide, WIDE), WIDE, locale, wide)
    at_narrow = _form(declared.function(narrow, NARROW), NARROW, locale, narrow)
    for form, seen in ((at_wide, wide), (at_narrow, narrow)):
        check_given(form.spec or {}, typed, seen.given)
        check_gaps(form.spec or {}, seen.tables)
        check_shares(form.spec or {}, seen.tables)
        check_years(form.spec or {}, seen.tables)
    if at_wide.motion != at_narrow.motion:
        raise ChartMistake("has two motions, one wide and one narrow", None, "name the same script in both")
    title, note = wide.filled(declared.title), wide.filled(declared.note)
    alt = wide.filled(declared.alt) if isinstance(declared.alt, str) else declared.alt(wide)
    if not alt.strip():
        raise ChartMistake("has no alt: its function returned an empty text", None, "say what it shows")
    for name, text in (("title", title), ("alt", alt), ("note", note)):
        _check_text(name, text)
    imprint = wide.ask(ImprintOf())
    table, csv = data_of(wide, imprint.language)
    check_finished(csv)
    light = dict(imprint.light)
    grounds = {"light": light["--chart-ground"], "dark": imprint.dark}
    at_wide, at_narrow = at_wide.drawn(csv, wide, grounds), at_narrow.drawn(csv, narrow, grounds)
    credited = wide.sources + [source for source in narrow.sources if source not in wide.sources]
    if declared.sources:
        credited = [source for name in declared.sources for source in wide.ask(SourcesOf(name))]
    publishers = source_line([wide.ask(PublisherOf(source)) for source in credited], imprint.language)
    below = [text for text in (note, publishers, chart_line(imprint)) if text]
    for text in below:
        check_letters(text)
    alone = at_wide.drawing(f"{declared.id}-file")
    return Drawn(
        id=declared.id,
        title=title,
        title_template=wide.said(declared.title),
        alt=alt,
        note=note,
        svg_wide=in_page(at_wide.drawing(f"{declared.id}-wide", table), title, alt, light, width=WIDE.width),
        svg_narrow=in_page(at_narrow.drawing(f"{declared.id}-narrow", table), title, alt, light, width=NARROW.width),
        svg_file=sheet(alone, title, alt, light, below=below),
        png=png_of(sheet(alone, title, alt, light, below=below, font=families("".join((title, *below, csv)), FONT))),
        csv=csv,
        spec=published(at_wide.spec, title, alt, light) if at_wide.spec else "",
        table=table,
        sources=tuple(by_use(credited)),
        source_line=publishers,
        used=tuple(wide.used | narrow.used),
        motion=at_wide.motion,
    )


@dataclass(frozen=True)
class _Form:
    """What a chart function made for one frame. spec: None of a picture; svg: empty before a chart is drawn."""

    frame: Frame
    svg: str
    spec: Spec | None
    motion: str

    def drawn(self, csv: str, seen: Seen, grounds: Mapping[str, str]) -> _Form:
        """The same, a chart drawn by Vega-Lite, its marks with their rows of the data; what is live in it, checked."""
        spec, svg = drawn_with_room(marked(self.spec, csv), self.frame) if self.spec else (None, self.svg)
        if spec:
            check_framed(svg, spec)
            check_texts(svg)
            check_language(svg, spec)
            svg = hooked(svg)
        check_legible(svg, "\n".join(own_texts(spec)) if spec else self.svg, grounds)
        check_live(svg, seen)
        return replace(self, spec=spec, svg=svg)

    def drawing(self, prefix: str, table: DataTable | None = None) -> Drawing:
        return drawing(self.svg, prefix, is_picture=self.spec is None, table=table)


def _form(made: object, frame: Frame, locale: Mapping[str, object] | None, seen: Seen) -> _Form:
    said = seen.said if seen.ask(ImprintOf()).is_translation else None
    if isinstance(made, Picture):
        return _Form(frame, svg_of_picture(made, frame, said), None, made.motion)
    return _Form(frame, "", spec_of(made, frame, locale, said), "")


def _check_text(name: str, text: str) -> None:
    if len(text) > _LONGEST:
        raise ChartMistake(f"has a {name} of {len(text)} letters, expected at most {_LONGEST}", None, "cut it")
    if "\n" in text or "\t" in text:
        raise ChartMistake(f"has a line break or a tab in its {name}", None, "write one line")
    check_finished(text)
    if name != "alt":
        check_letters(text)
