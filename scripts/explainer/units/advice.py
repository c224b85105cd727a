"""What to write instead of a symbol that is none."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from typing import Final

_OTHER_SPELLINGS: Final = {
    spelling: symbol
    for symbol, spellings in {
        "s": "sec secs second seconds",
        "min": "mins minute minutes",
        "h": "hr hrs hour hours",
        "day": "d days",
        "week": "wk weeks",
        "month": "months mo",
        "year": "y yr yrs years a",
        "m": "metre metres meter meters",
        "km": "kilometre kilometres kilometer kilometers",
        "mi": "mile miles",
        "ft": "foot feet",
        "in": "inch inches",
        "yd": "yard yards",
        "g": "gram grams gramme grammes gm",
        "kg": "kilo kilos kilogram kilograms KG Kg kgs",
        "t": "tonne tonnes ton tons",
        "lb": "pound pounds lbs",
        "oz": "ounce ounces",
        "L": "litre litres liter liters",
        "gal": "gallon gallons",
        "ha": "hectare hectares",
        "acre": "acres",
        "m²": "m2 sqm qm",
        "m³": "m3 cbm",
        "km²": "km2 sqkm",
        "ft²": "sqft ft2",
        "km/h": "kmh kph kmph",
        "kn": "kt knot knots",
        "Wh": "WH wh",
        "kWh": "KWh kwh KWH kWH Kwh",
        "kW": "KW kw",
        "J": "joule joules",
        "W": "watt watts",
        "V": "volt volts",
        "A": "amp amps ampere amperes",
        "Ω": "ohms",
        "bar": "bars",
        "°C": "C degC celsius Celsius ºC",
        "°F": "F degF fahrenheit Fahrenheit ºF",
        "K": "kelvin Kelvin °K",
        "deg": "degree degrees",
        "times": "x ×",
        "pp": "pps %-points %pt ppt",
        "USD": "$ dollar dollars",
        "EUR": "€ euro euros",
        "GBP": "£",
        "INR": "₹ rupee rupees",
    }.items()
    for spelling in spellings.split()
}
_EITHER: Final = {"¥": "did you mean 'JPY' or 'CNY'?", "yen": "did you mean 'JPY'?"}
_BITS_OR_BYTES: Final = re.compile(r"([kKMmGgTtPpEe]?)(?:(b|bits?)|(B|[Bb]ytes?))(ps)?")
_KINDS: Final = (
    "the units are those of the SI with their prefixes (m, kg, s, kWh, °C, L, m²), ft, mi, lb and their like, bit and "
    "B, %, pp and ppm, times from s to year, and currencies by code (EUR, USD@2020); define any other, and what is "
    "counted, such as people, under 'units:'"
)
_SURE: Final = 4  # letters: among shorter words any is near to some symbol
_NEAR: Final = 0.7


def advice_for(symbol: str, symbols: Collection[str]) -> str:
    """The advice to use the symbol that was probably meant: for `Gbps`, `Gb`, `KB`, `seconds`, or a misspelt one.

    symbols: all there are. Where none is near enough, which kinds of them there are, and where others are defined.
    """
    if symbol in _OTHER_SPELLINGS:
        return f"did you mean '{_OTHER_SPELLINGS[symbol]}'?"
    if symbol in _EITHER:
        return _EITHER[symbol]
    match = _BITS_OR_BYTES.fullmatch(symbol)
    if not match:
        if " " in symbol and all(part in symbols for part in symbol.split()):
            return "join units with * or /"
        return _near(symbol, symbols) or (_KINDS if symbol[:1].isalpha() else "")
    prefix, bits, _, per_second = match.groups()
    prefix = "k" if prefix in {"k", "K"} else prefix.upper()
    meant = f"{prefix}{'bit' if bits else 'B'}{'/s' if per_second else ''}"
    if symbol.islower() and bits == "b" and prefix and not per_second:  # as typed without care for capitals
        return f"did you mean '{meant}' or '{meant.replace('bit', 'B')}'?"
    doubt = " b is not a unit, since it could be bit or byte" if bits == "b" and not per_second else ""
    return f"did you mean '{meant}'?{doubt}"


def _near(symbol: str, symbols: Collection[str]) -> str:
    """A symbol that differs in capitals alone, or, of a longer word, a near one."""
    same = sorted(other for other in symbols if other.casefold() == symbol.casefold())
    if same:
        return f"did you mean {' or '.join(repr(other) for other in same)}?"
    if symbol.endswith("s") and symbol[:-1] in symbols:
        return f"did you mean '{symbol[:-1]}'?"
    words = [other for other in symbols if len(other) >= _SURE and other[0] == symbol[:1]]
    found = difflib.get_close_matches(symbol, sorted(words), n=1, cutoff=_NEAR) if len(symbol) >= _SURE else []
    return f"did you mean '{found[0]}'?" if found else ""
