"""The small explainer with more that is computed and said, in four languages: whose slips a build may well accept."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from hostile.world import DATA, PAGE, make, run

YEARS: Final = "docs/data/years.csv"
_ROWS: Final = """\
year,visits,income,snow,town,source,grade
2014,1200,10.5,30,Aldon,survey-2020,A
2015,1500,12.25,12.5,Brack,survey-2020,A
2016,900,8,40,Celle,survey-2020,B
2017,2100,19.5,,Dorn,notebook,B
2018,2750,21,22,Ebern,survey-2020,A
2019,2600,30.75,5,Fulde,survey-2020,A
"""
_TABLE: Final = """\
  years:
    label: Years of the bridge
    file: years.csv
    columns:
      year: {label: Year, type: date}
      visits: {label: Visits, type: number}
      income: {label: Income, unit: EUR}
      snow: {label: Snow, unit: cm}
      town: {label: Town, type: text}
      source: {label: Source, type: source}
      grade: {label: Grade, type: grade}
"""
_FACTS: Final = """\
  plank: {label: A plank, value: 2.4 m, source: survey-2020, grade: A}
  paint: {label: Paint for the rails, value: 320 ± 40 m, source: survey-2020, grade: A}
  share_paid: {label: Part that pays, value: 62 %, low: 58 %, high: 66 %, source: survey-2020, grade: A}
  camera: {label: Data of the camera, value: 640 GB, source: survey-2020, grade: A}
  line: {label: Line of the camera, value: 2.5 Gbit/s, source: survey-2020, grade: A}
  first_day: {label: Steps on the first day, value: 1250000, as_of: 2014-05-03, source: survey-2020, grade: A}
"""
_FIGURES: Final = """\
  visits_sum: {label: All visits, formula: sum(years.visits)}
  income_mean: {label: Mean income, formula: mean(years.income)}
  income_median: {label: Median income, formula: median(years.income)}
  income_weighted: {label: Income by visits, formula: "weighted_mean(years.income, years.visits)"}
  income_ninth: {label: Income that nine in ten stay below, formula: "quantile(years.income, 90 %)"}
  income_deviation: {label: Deviation of the income, formula: standard_deviation(years.income)}
  most_visits: {label: Most visits, formula: maximum(years.visits)}
  next_visits: {label: Second most visits, formula: "largest(years.visits, 2)"}
  visits_rank: {label: Rank of the last year, formula: "rank(last(years.visits), years.visits)"}
  gained: {label: Visits gained, formula: 'change(years.visits, "2016", "2019")'}
  gained_share:
    label: Visits gained as a share
    formula: 'relative_change(years.visits, "2016", "2019")'
    show: "in %, signed"
  then: {label: Income of 2017, formula: 'at_date(years.income, "2017")'}
  snow_first: {label: First snow, formula: first(years.snow)}
  good_years: {label: Good years, formula: "count(filter(years.visits, years.visits > 1400))"}
  snowy_visits:
    label: Visits in snowy years
    formula: 'sum(filter(years.visits, years.snow > 20 cm and years.grade == "A"))'
  planks: {label: Planks that are needed, formula: ceiling(bridge_length / plank)}
  rounded_way: {label: The bridge to half a kilometre, formula: "round(bridge_length, 500 m)"}
  upload: {label: Time to send the camera's data, formula: camera / line}
  paid: {label: Visits that paid, formula: visits_sum * share_paid}
  rail: {label: Rails painted of all, formula: paint / (2 * bridge_length), show: in percent}
  square: {label: Square of the deck, formula: bridge_length * 4 m}
  doubled: {label: Doublings, formula: log2(visits_sum / 1000)}
  walk_mph: {label: Speed in miles, formula: walking_speed, show: in km/h}
  more_lamps: {label: Lamps and more, formula: (lamps + 2) * 3 - 10 / 4}
  colder: {label: A colder river, formula: warmth - 3 Δ°C}
  visits_ratio: {label: Most visits to the next, formula: most_visits / next_visits}
  far_apart: {label: How far apart, formula: "abs(lamps - 100)"}
"""
_MORE: Final = """
Visits {{ "rose" if gained > 0 else "fell" }} by {{ gained }}, {{ gained_share }}, in all {{ visits_sum: words }} or
{{ visits_sum }}. The mean was {{ income_mean }}, the median {{ income_median: digits 2 }},
weighted {{ income_weighted: digits 4 }}.
It is {{ "more than half" if share_paid > 50 % else "less" }}: {{ share_paid: words }}, {{ paid }}, {{ paid: range }}.
{{ good_years: spelled, capital }} good years, the last one {{ visits_rank: ordinal }}.
{{ most_visits: row town }} was the most in {{ most_visits: year }}.
It takes {{ upload }}, {{ upload: duration }}, {{ upload: in min }} at {{ line: in MB/s }}.
{{ planks }} planks, {{ planks: words }}; {{ rounded_way }}, {{ square }}, {{ doubled }}, {{ walk_mph: in mi/h }},
{{ more_lamps: exact }}, {{ colder }}, {{ rail }}, {{ visits_ratio: words }}, {{ far_apart: signed }},
{{ first_day: words }},
{{ first_day }}, {{ snowy_visits }}, {{ income_ninth }}, {{ income_deviation }}, {{ then }}, {{ snow_first: in mm }}.

{{ table: years }}
"""
_HEADS: Final = {"de": "Die Brücke", "fr": "Le pont", "ja": "橋"}
_HEAD: Final = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
_SAID: Final = {
    "de": ("Meist {{ most_walkers }} Menschen in einem Jahr", "Menschen im Jahr; {{ walkers_growth }} mehr je Jahr."),
    "fr": ("Au plus {{ most_walkers }} personnes par an", "Personnes par an, {{ walkers_growth }} de plus par an."),
    "ja": ("1年に最多で{{ most_walkers }}人", "年間の人数。毎年{{ walkers_growth }}増えている。"),
}
_TRANSLATED: Final = """\
---
description: "{{{{ crossing_time: words }}}}"
---

# {head} {{#the-bridge}}

{{{{ bridge_length }}}}, {{{{ bridge_length: in mi }}}}, {{{{ crossing_time }}}},
{{{{ crossing_time: words }}}}, {{{{ crossing_time: range }}}}, {{{{ visits_sum }}}},
{{{{ visits_sum: words }}}}, {{{{ first_day }}}}, {{{{ first_day: words }}}}, {{{{ share_paid }}}},
{{{{ share_paid: words }}}}, {{{{ toll }}}}, {{{{ fee }}}}, {{{{ race }}}}, {{{{ income_mean }}}},
{{{{ gained_share }}}}, {{{{ upload }}}}, {{{{ line }}}}, {{{{ camera }}}}, {{{{ crowd }}}}, {{{{ warmth }}}},
{{{{ paid }}}}, {{{{ paid: range }}}}, {{{{ visits_ratio: words }}}}, {{{{ planks: words }}}}, {{{{ each }}}},
{{{{ way_low }}}}, {{{{ good_years: spelled }}}}, {{{{ visits_rank: ordinal }}}}, {{{{ upload: duration }}}},
{{{{ "+" if gained > 0 else "-" }}}}.

{{{{ chart: walkers-by-year }}}}

{{{{ table: years }}}}

{{{{ claims }}}}
"""


def make_passing(folder: Path) -> None:
    """The explainer in a folder, built; what is new in it is not recorded.

    Raises:
        AssertionError: it is refused.
    """
    make(folder)
    data = (folder / DATA).read_text("utf-8")
    for key, more in (("facts", _FACTS), ("figures", _FIGURES), ("tables", _TABLE)):
        data = data.replace(f"\n{key}:\n", f"\n{key}:\n{more}", 1)
    (folder / DATA).write_text(data, "utf-8")
    (folder / YEARS).write_text(_ROWS, "utf-8")
    page = folder / PAGE
    page.write_text(page.read_text("utf-8") + _MORE, "utf-8")
    for code, said in _SAID.items():
        texts = dict(zip(("At most {{ most_walkers }} walkers came in a year",
                          "Walkers a year, growing {{ walkers_growth }} a year."), said, strict=True))  # fmt: skip
        catalog = "\n".join(f'msgid "{text}"\nmsgstr "{other}"\n' for text, other in texts.items())
        (folder / f"docs/data/{code}.po").write_text(_HEAD + catalog, "utf-8")
        (folder / f"docs/index.{code}.md").write_text(_TRANSLATED.format(head=_HEADS[code]), "utf-8")
    outcome = run(folder)
    assert not outcome.said, outcome
    assert not outcome.raised, outcome
