"""All that a page's script has to know to say numbers as `say` does: constants, words and patterns, as plain JSON.

Python and the script read the same ones, so that a rule is written once. In patterns `{0}` stands for what is said;
several patterns of one thing are listed by the plural form of the number, `other` for all that are not named.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from babel.numbers import get_decimal_symbol, get_group_symbol

from explainer.formats import CONTRADICTIONS, SIGNED
from explainer.formula import FINE, HALVINGS_AT_MOST, PASSES_AT_MOST, SLACK
from explainer.units import CLOCKS, HOURS, PERCENT, SCALES, STANDARD, TIME, Unit, Units, clock_of
from explainer.wording import locales, phrases, rounding
from explainer.wording.display import WITHOUT_RANGE
from explainer.wording.locales import Language, language
from explainer.wording.patterns import (
    BESIDE,
    RAISED,
    around_large,
    has_cents,
    is_worded,
    joins,
    shift_of,
)
from explainer.wording.rounding import DOUBLE_DIGITS, LONGEST_TIME, SIGNIFICANT, TIMES, ladder
from explainer.wording.spoken import SCIENTIFIC_BELOW, SCIENTIFIC_FROM

Json = dict[str, Any]


def rules_for(name: str, units: Iterable[str], alone: Iterable[str] = (), known: Units = STANDARD) -> Json:
    """The rules of a language for values in these units, and in all that are on a ladder with one of them.

    alone: units in which values are printed as they are, which nobody types and no other takes the place of.

    Raises:
        UnitMistake: a unit does not exist. Mistake: the language does not.
    """
    spoken = language(name, known)
    found = [known.unit(unit) for unit in on_ladders(units, known)]
    others = [known.unit(unit) for unit in dict.fromkeys(alone) if unit not in {one.name for one in found}]
    ladders = [list(names) for names in dict.fromkeys(ladder(unit.name, known) for unit in found) if len(names) > 1]
    rules: Json = {
        "accuracy": {"slack": SLACK, "fine": FINE, "halvings": HALVINGS_AT_MOST, "passes": PASSES_AT_MOST},
        "rounding": {
            "kept": DOUBLE_DIGITS,
            "significant": SIGNIFICANT,
            "short": rounding.SHORT,
            "shortWhole": rounding.SHORT_WHOLE,
        },
        "contradictions": {part: sorted(styles) for part, styles in CONTRADICTIONS.items()},
        "withoutRange": sorted(WITHOUT_RANGE),
        "signed": sorted(SIGNED),
        "numerals": _numerals(spoken),
        "words": _words(spoken),
        "ladders": ladders,
        "units": {
            **{unit.name: _unit(unit, ladders, spoken) for unit in found},
            **{unit.name: _unit(unit, None, spoken) for unit in others},
        },
    }
    if any(unit.dimension == TIME for unit in found):
        rules["times"] = _times(spoken)
    return rules


def on_ladders(names: Iterable[str], known: Units = STANDARD) -> list[str]:
    """These units and all in which their values may be shown."""
    found: dict[str, None] = {}
    for name in names:
        times = [*ladder("s"), *(unit for unit, _ in TIMES), LONGEST_TIME] if known.unit(name).dimension == TIME else []
        found |= dict.fromkeys((name, *ladder(name, known), *times))
    return list(found)


def _numerals(spoken: Language) -> Json:
    grouping = spoken.locale.decimal_formats[None].grouping
    return {
        "minus": locales.MINUS,
        "point": get_decimal_symbol(spoken.locale),
        "group": get_group_symbol(spoken.locale),
        "groups": list(grouping),
        "beside": BESIDE,
        "scientific": locales.SCIENTIFIC,
        "scientificFrom": float(SCIENTIFIC_FROM),
        "scientificBelow": float(SCIENTIFIC_BELOW),
        "raised": RAISED,
        "wholeFrom": 10**spoken.words.whole_from,
        "compactFrom": float(locales.COMPACT_FROM),
        "compactDigits": locales.COMPACT_DIGITS,
        "large": _large(spoken),
    }


def _large(spoken: Language) -> list[list[object]]:
    """From which power of ten on a number is divided by which, and what is written around it then."""
    found: list[list[object]] = []
    for power in range(min(SCALES.values()), SCIENTIFIC_FROM.adjusted()):
        patterns = {form: around_large(power, form, spoken.locale) for form in _forms(spoken)}
        step = [shift_of(power, spoken.locale), _unlike(patterns)]
        if not found or found[-1][1:] != step:
            found.append([power, *step])
    return found


def _words(spoken: Language) -> Json:
    words = spoken.words
    return {
        "digits": phrases.ROUND_DIGITS,
        "close": str(phrases.CLOSE),
        "near": str(phrases.NEAR),
        "shareClose": str(phrases.SHARE_CLOSE),
        "shareNear": str(phrases.SHARE_NEAR),
        "shareDigits": phrases.SHARE_DIGITS,
        "half": float(phrases.HALF),
        "moreThanHalf": [float(phrases.MORE_THAN_HALF), words.more_than_half],
        "nearlyAll": [float(phrases.NEARLY_ALL), words.nearly_all],
        "shares": [[str(phrases.decimal_share(share)), text] for share, text in words.shares.items()],
        "about": words.about,
        "nearly": words.nearly,
        "justOver": words.just_over,
        "span": words.span,
        "counts": list(words.counts),
        **({"joins": joins(words)} if words.joined else {}),
        "ordinals": list(words.ordinals),
        "ordinalNumbers": {form: pattern.format("{0}") for form, pattern in words.ordinal_numbers.items()},
    }


def _unit(unit: Unit, ladders: list[list[str]] | None, spoken: Language) -> Json:
    """What is to be known of a unit. What few units have is there only where it says something.

    ladders: None of a unit that stands alone.

    factor: exact; ladder: the index of that which it is on; around: what is written around digits, where it is not a
    symbol after them; power: of ten, of a word such as million; zero: where that of its scale lies.
    """
    name = "count" if unit.name in SCALES else unit.name
    before, behind = spoken.affixes(name)
    aloud = [spoken.aloud.unit(name, Decimal(number)) for number in (1, 2)]
    around, usual = _around(name, spoken), {"other": BESIDE.format("{0}", spoken.unit(name))}
    own = list(ladder(unit.name, unit.units))
    found: Json = {
        "factor": [str(part) for part in unit.factor.as_integer_ratio()],
        "dimension": str(unit.dimension),
        "symbol": spoken.unit(unit.name),
        "aloud": aloud if all(aloud) else None,
    }
    if ladders is not None:
        found["ladder"] = ladders.index(own) if own in ladders else None
    few: Json = {
        "around": None if around == usual else around,
        "power": SCALES.get(unit.name),
        "zero": [str(part) for part in unit.zero.as_integer_ratio()] if unit.zero else None,
        "before": before,
        "behind": behind,
        "isWorded": is_worded(name, spoken.units),
        "hasCents": has_cents(name),
        "isShare": unit.name in PERCENT,
        "isTime": unit.dimension == TIME,
        "clock": _clock(unit.name, spoken),
    }
    return found | {key: value for key, value in few.items() if value}


def _clock(name: str, spoken: Language) -> list[object] | None:
    """Of a unit as a clock writes it: whether hours come first, and what is written around it."""
    found = clock_of(name)
    if found is None:
        return None
    symbol, per = found
    return [symbol == HOURS, BESIDE.format("{0}", spoken.unit(CLOCKS[symbol] + per)) if per else "{0}"]


def _times(spoken: Language) -> Json:
    return {
        "most": TIMES,
        "longest": LONGEST_TIME,
        "base": list(ladder("s")),
        "said": {
            name: {
                "factor": [str(part) for part in seconds.as_integer_ratio()],
                "around": _around(name, spoken, is_spelled=True),
            }
            for name, seconds in phrases.SECONDS.items()
        },
        "short": phrases.SHORT_TIMES,
        "long": phrases.LONG_TIMES,
        "manyYears": phrases.MANY_YEARS,
        "yearDigits": phrases.YEAR_DIGITS,
        "least": float(phrases.TENTH),
        "printed": sorted(phrases.PRINTED_TIMES),
        "below": int(phrases.PRINTED_BELOW),
        "inARow": [spoken.in_a_row([f"{{{place}}}" for place in range(count)]) for count in (1, 2, 3, 4)],
    }


def _around(name: str, spoken: Language, *, is_spelled: bool = False) -> Mapping[str, str]:
    return _unlike({form: spoken.around(name, form, is_spelled=is_spelled) for form in _forms(spoken)})


def _forms(spoken: Language) -> list[str]:
    return ["other", *sorted(spoken.locale.plural_form.tags)]


def _unlike(patterns: Mapping[str, str]) -> Mapping[str, str]:
    """Those that are not the same as `other`, and it."""
    return {form: text for form, text in patterns.items() if form == "other" or text != patterns["other"]}
