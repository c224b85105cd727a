"""Variants of what is computed, drawn and translated: formulas, formats, charts, catalogs and templates."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from explainer.data import yaml_spans
from hostile.poison import TEXTS
from hostile.variant import Variant, written
from hostile.world import CHART, DATA
from spoken import HEAD, PAGES, SAID

_FORMULAS: Final = (
    "lamps +",
    "((((lamps",
    "lamps lamps",
    "lamps / 0",
    "lamps / (lamps - 48)",
    "lamps / (lamps - lamps)",
    "lamps ** 1000000",
    "lamps ** lamps ** lamps",
    "(-lamps) ** 0.5",
    "0 ** -1",
    "1e400",
    "1e-400 * lamps",
    "lamps ** walking_speed",
    "bridge_length ** 0.5",
    "bridge_length ** 40",
    "bridge_length + lamps",
    "bridge_length < lamps",
    "lamps > 1",
    "crossing_time",
    "lamp_spacing + crossing_time",
    "nope",
    "nope(lamps)",
    "minimum()",
    "minimum(lamps)",
    "round(lamps, lamps)",
    "sqrt(-1)",
    "log2(0)",
    "log10(bridge_length)",
    "exp(1e9)",
    "sum(walkers)",
    "sum(walkers.nope)",
    "sum(walkers.source)",
    "mean(walkers.weight)",
    "walkers.walkers",
    "walkers.walkers / walkers.weight",
    'at(walkers.walkers, "nope")',
    'change(walkers.walkers, "2021", "2018")',
    "sum(walkers.walkers where walkers.year > 2100)",
    "rank(walkers.walkers)",
    "largest(walkers.walkers, 0)",
    "largest(walkers.walkers, 99)",
    "quantile(walkers.walkers, 2)",
    "__import__('os').system('x')",
    "lamps.__class__",
    "lambda: 1",
    "[lamps for lamps in lamps]",
    "lamps if lamps else lamps",
    "lamps; lamps",
    "lamps\nlamps",
    "lamps # a comment",
    "5 km",
    "5 nope",
    "5 km/h/h/h/h/h/h/h/h/h",
    "lamps" + " + lamps" * 4000,
    "-" * 4000 + "lamps",
    "1" * 4000,
    "\uff10 + \uff11",
    "lamps × lamps",
    "lamps \u2212 lamps",
)
_FORMATS: Final = (
    "in",
    "in nope",
    "in km",
    "in %",
    "in percent, in min",
    "digits 0",
    "digits -1",
    "digits 99",
    "digits 3, digits 4",
    "words, exact",
    "spelled",
    "ordinal",
    "range",
    "duration",
    "in h:mm:ss, digits 1",
    "in °C",
    "in EUR",
    "in 1000 people",
    "signed, capital, words",
    "year",
    ",",
    "in " + "min*" * 300 + "min",
)
_ROWS: Final = (
    "alt.InlineData(values=[{'a': 1, 'b': 'x', 't': '2020-01-01'}, {'a': 0, 'b': 'y', 't': '2020-02-30'}, {'a': -3}])"
)
_DRAWINGS: Final = (
    "alt.Chart({rows}).mark_bar().encode(x='a:Q', y='b:N', color='a:O', row='b:N', column='b:N')",
    "alt.Chart({rows}).mark_line().encode(x='t:T', y='a:Q')",
    "alt.Chart({rows}).mark_line().encode(x=alt.X('yearmonth(t):T'), y='mean(a):Q').interactive()",
    "alt.Chart({rows}).mark_rect().encode(x=alt.X('a:Q', bin=True), y=alt.Y('a:Q', bin=True), color='count()')",
    "alt.Chart({rows}).mark_boxplot(extent='min-max').encode(x='b:N', y='a:Q')",
    "alt.Chart({rows}).mark_errorband().encode(x='b:N', y='a:Q')",
    "alt.Chart({rows}).mark_arc().encode(theta='a:Q', color='b:N')",
    "alt.Chart({rows}).mark_geoshape().project('mercator')",
    "alt.Chart({rows}).mark_point().encode(latitude='a:Q', longitude='a:Q')",
    "alt.Chart({rows}).mark_trail().encode(x='a:Q', y='a:Q', size='a:Q')",
    "alt.Chart({rows}).mark_text(text='\\u202e\\u200b').encode(x='a:Q')",
    "alt.Chart({rows}).mark_text().encode(x='a:Q', text=alt.Text('a:Q', format='%%%'))",
    "alt.Chart({rows}).mark_point().encode(x=alt.X('a:Q', axis=alt.Axis(labelExpr='datum.nope.nope')))",
    "alt.Chart({rows}).mark_point().encode(x=alt.X('a:Q', axis=alt.Axis(values=[float('nan')])))",
    "alt.Chart({rows}).mark_point().encode(x=alt.X('a:Q', scale=alt.Scale(domain=[5, 5])))",
    "alt.Chart({rows}).mark_point().encode(x=alt.X('a:Q', scale=alt.Scale(type='log', base=0)))",
    "alt.Chart({rows}).mark_point().encode(x=alt.X('a:Q', scale=alt.Scale(type='pow', exponent=1e9)))",
    "alt.Chart({rows}).mark_point().encode(x=alt.X('a:Q', sort=alt.EncodingSortField('nope')))",
    "alt.Chart({rows}).mark_point().encode(x='a:Q', opacity=alt.value(0))",
    "alt.Chart({rows}).mark_point().encode(x='a:Q', color=alt.Color('b:N', scale=alt.Scale(scheme='nope')))",
    "alt.Chart({rows}).mark_point().encode(x='a:Q', color=alt.value('url(https://evil.example/x)'))",
    "alt.Chart({rows}).mark_point(shape='M0,0L1e9,1e9').encode(x='a:Q')",
    "alt.Chart({rows}).mark_point().encode(x='a:Q', tooltip=alt.Tooltip('nope:N'))",
    "alt.Chart({rows}).mark_point().encode(x=alt.datum(5), y=alt.datum('x'))",
    "alt.Chart({rows}).mark_bar().encode(x='a:Q', y=alt.Y(field='b.c[0]', type='nominal'))",
    "alt.Chart({rows}).mark_bar().transform_calculate(a='while(true){{}}').encode(x='a:Q')",
    "alt.Chart({rows}).mark_bar().transform_calculate(c='datum.a / 0').encode(x='c:Q')",
    "alt.Chart({rows}).mark_bar().transform_filter('warn(1)').encode(x='a:Q')",
    "alt.Chart({rows}).mark_bar().transform_filter('datum.a > ').encode(x='a:Q')",
    "alt.Chart({rows}).mark_bar().transform_window(c='sum(a)', frame=[None, 0]).encode(x='c:Q')",
    "alt.Chart({rows}).mark_area().transform_density('a', steps=10_000_000).encode(x='value:Q', y='density:Q')",
    "alt.Chart({rows}).mark_line().transform_impute('a', 'b', keyvals={{'start': 0, 'stop': 10_000_000}})",
    "alt.Chart(alt.sequence(0, 10_000_000)).mark_point().encode(x='data:Q')",
    "alt.Chart(alt.sphere()).mark_geoshape()",
    "alt.Chart({rows}).mark_bar().repeat(row=['a'] * 500)",
    "alt.layer(*[alt.Chart({rows}).mark_bar().encode(x='a:Q')] * 500)",
    "alt.vconcat()",
    "alt.Chart({rows})",
    "alt.Chart({rows}).mark_bar().properties(width=0, height=0)",
    "alt.Chart({rows}).mark_bar().properties(width='container')",
    "alt.Chart({rows}).mark_bar().configure(background='url(https://evil.example/x)')",
    "alt.Chart({rows}).mark_bar().configure_axis(labelFont='x;}}</style><script>')",
    "alt.Chart({rows}).mark_bar().add_params(alt.param(name='p', bind=alt.binding_range(min=0, max=9)))",
    "alt.Chart({rows}).mark_bar().add_params(alt.param(name='p', expr='now()')).encode(x='a:Q', y='p:Q')",
    "alt.Chart.from_dict({{'mark': 'bar', 'data': {{'values': [{{'a': 1}}]}}, 'nope': 1}}, validate=False)",
)
_TEMPLATES: Final = (
    "{% if %}",
    "{% extends 'nope.html' %}",
    "{% include 'nope.html' %}",
    "{{ nope.nope.nope }}",
    "{{ 1 / 0 }}",
    "{{ page.content | nope }}",
    "{% for one in nav %}",
    "{% raw %}",
    "<p>no document",
    "",
)


def of_computed(folder: Path, chance: random.Random) -> Iterator[Variant]:
    """All of them."""
    yield from _of_formulas(folder)
    yield from _of_drawings(folder)
    yield from _of_catalogs(folder, chance)
    yield from _of_templates(folder)


def _of_formulas(folder: Path) -> Iterator[Variant]:
    """Every formula of the data file is another one, and every number is shown in another way."""
    text = (folder / DATA).read_text("utf-8")
    odd = {"formula": _FORMULAS, "show": _FORMATS}
    for span in yaml_spans(text):
        path = ".".join(map(str, span.path))
        before, after = text[: span.start], text[span.end :]
        before, after = (before[:-1], after[1:]) if before[-1:] in "\"'" else (before, after)
        for new in odd.get(str(span.path[-1]), ()):
            made = f"{before}{json.dumps(new, ensure_ascii=False)}{after}"
            yield written(f"data {span.path[-1]}", f"{path} = {new[:40]!r}", DATA, made)
    page = (folder / "docs/index.md").read_text("utf-8")
    for number in ("lamps", "bridge_length", "walking_speed", "crossing_time", "toll", "walkers_growth"):
        for new in _FORMATS:
            made = f"{page}\nIt is {{{{ {number}: {new} }}}}.\n"
            yield written("page format", f"{number}: {new[:40]}", "docs/index.md", made)


def _of_drawings(folder: Path) -> Iterator[Variant]:
    text = (folder / CHART).read_text("utf-8")
    for drawing in _DRAWINGS:
        made = text.replace("    return bars", f"    return {drawing.format(rows=_ROWS)}")
        yield written("chart drawing", drawing[:80], CHART, made)


def _of_catalogs(folder: Path, chance: random.Random) -> Iterator[Variant]:
    """A translation that comes with the next build: its catalog and its page, each as a slip leaves it."""
    page = (folder / "docs/index.md").read_text("utf-8")
    texts = [f'msgid "{text}"\nmsgstr "{said}"\n' for text, said in SAID["ja"].items()]
    whole = HEAD + "\n".join(texts)
    catalogs: dict[str, str | bytes] = {
        "whole": whole,
        "empty": "",
        "no head": "\n".join(texts),
        "another charset": whole.replace("UTF-8", "EUC-JP"),
        "in another charset": whole.encode("euc-jp"),
        "half": whole[: len(whole) // 2],
        "twice": whole + "\n" + "\n".join(texts),
        "fuzzy": whole.replace("msgid", "#, fuzzy\nmsgid"),
        "obsolete": whole.replace("msgid", "#~ msgid").replace("msgstr", "#~ msgstr"),
        "plural": f'{whole}\nmsgid "Lamp"\nmsgid_plural "Lamps"\nmsgstr[0] "灯"\nmsgstr[9] "灯"\n',
        "CRLF": whole.replace("\n", "\r\n"),
        "a byte order mark": "\ufeff" + whole,
        "no translations": whole.replace("msgstr", 'msgstr ""\n#'),
    }
    for text, said in SAID["ja"].items():
        for kind, poisons in TEXTS.items():
            new = json.dumps(chance.choice(poisons)(said), ensure_ascii=False)
            catalogs[f"{kind} for {text[:20]!r}: {new[:30]}"] = whole.replace(f'msgstr "{said}"', f"msgstr {new}")
    for name, catalog in catalogs.items():
        yield _translated("catalog", name, catalog, PAGES["ja"])
    for name, body in {
        "the original": page,
        "empty": "",
        "no heading": "橋。\n",
        "another anchor": PAGES["ja"].replace("{#the-bridge}", "{#hashi}"),
        "no anchor": PAGES["ja"].replace(" {#the-bridge}", ""),
        "another number": PAGES["ja"].replace("bridge_length", "lamps"),
        "a typed number": PAGES["ja"].replace("{{ bridge_length }}", "1.3 km"),
        "no such number": PAGES["ja"].replace("bridge_length", "nope"),
    }.items():
        yield _translated("translated page", name, whole, body)
    for code in ("xx", "en", "EN", "ja-Latn-JP", "..", "a" * 300, "fr", "日本"):
        yield _translated("catalog language", code[:20], whole, PAGES["ja"], code)


def _translated(kind: str, name: str, catalog: str | bytes, page: str, code: str = "ja") -> Variant:
    whole = catalog.encode("utf-8", "surrogatepass") if isinstance(catalog, str) else catalog

    def change(folder: Path) -> None:
        try:
            (folder / f"docs/data/{code}.po").write_bytes(whole)
            (folder / f"docs/index.{code}.md").write_text(page, "utf-8")
        except OSError:  # no system has such a file
            pass

    return Variant(kind, name, change)


def _of_templates(folder: Path) -> Iterator[Variant]:
    for file in ("main.html", "404.html"):
        text = (folder / "theme" / file).read_text("utf-8")
        for number, part in enumerate(_TEMPLATES):
            for name, made in {"alone": part, "behind": f"{text}\n{part}\n"}.items():
                yield written("template", f"{file}: {part} {name}, {number}", f"theme/{file}", made)
