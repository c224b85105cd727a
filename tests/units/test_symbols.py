"""The table of units: what a line of it is enough for, and which symbol was probably meant."""

from __future__ import annotations

from fractions import Fraction

import pytest

from explainer.units import STANDARD
from explainer.units.advice import advice_for
from explainer.units.symbols import BASE_SYMBOLS, PREFIXES, SYMBOLS, UNITS
from made import UNITS as ALL_UNITS

BIT_OR_BYTE = " b is not a unit, since it could be bit or byte"


@pytest.mark.parametrize(
    ("symbol", "advice"),
    [
        ("Pb", "did you mean 'Pbit'?" + BIT_OR_BYTE),
        ("b", "did you mean 'bit'?" + BIT_OR_BYTE),
        ("mb", "did you mean 'Mbit' or 'MB'?"),
        ("GBps", "did you mean 'GB/s'?"),
        ("Gbps", "did you mean 'Gbit/s'?"),
        ("mbps", "did you mean 'Mbit/s'?"),
        ("Kbps", "did you mean 'kbit/s'?"),
        ("bps", "did you mean 'bit/s'?"),
        ("KB", "did you mean 'kB'?"),
        ("gB", "did you mean 'GB'?"),
        ("bits", "did you mean 'bit'?"),
        ("Mbits", "did you mean 'Mbit'?"),
        ("bytes", "did you mean 'B'?"),
        ("Gbyte", "did you mean 'GB'?"),
        ("seconds", "did you mean 's'?"),
        ("hours", "did you mean 'h'?"),
        ("minutes", "did you mean 'min'?"),
        ("$", "did you mean 'USD'?"),
        ("years", "did you mean 'year'?"),
        ("milion", "did you mean 'million'?"),
        ("yeer", "did you mean 'year'?"),
        ("kwh", "did you mean 'kWh'?"),
        ("KWh", "did you mean 'kWh'?"),
        ("€", "did you mean 'EUR'?"),
        ("¥", "did you mean 'JPY' or 'CNY'?"),
        ("m2", "did you mean 'm²'?"),
        ("months", "did you mean 'month'?"),
        ("furlong", ALL_UNITS),
        ("items", ALL_UNITS),
        ("people", ALL_UNITS),
        ("Mio", ALL_UNITS),
    ],
)
def test_a_symbol_that_is_none_is_answered_with_the_one_that_was_meant(symbol: str, advice: str) -> None:
    assert symbol not in SYMBOLS
    assert advice_for(symbol, SYMBOLS) == advice


def test_every_prefix_stands_only_before_units_that_take_it() -> None:
    assert {"Pbit", "PB", "PiB", "Gibit", "km", "nm", "µs", "us", "THz", "GBd"} <= SYMBOLS.keys()
    assert not SYMBOLS.keys() & {
        "kUSD",
        "kdB",
        "Mm",
        "ks",
        "mbit",
        "mB",
        "kmin",
        "Kbit",
        "Gday",
        "kbyte",
        "EHz",
        "kEUR",
        "m°C",
    }


@pytest.mark.parametrize(
    ("prefix", "size"),
    [
        ("f", Fraction(1, 10**15)),
        ("p", Fraction(1, 10**12)),
        ("n", Fraction(1, 10**9)),
        ("µ", Fraction(1, 10**6)),
        ("u", Fraction(1, 10**6)),
        ("m", Fraction(1, 10**3)),
        ("c", Fraction(1, 100)),
        ("k", Fraction(10**3)),
        ("P", Fraction(10**15)),
        ("Y", Fraction(10**24)),
        ("Ki", Fraction(2**10)),
        ("Ei", Fraction(2**60)),
    ],
)
def test_a_prefix_is_worth(prefix: str, size: Fraction) -> None:
    assert PREFIXES[prefix] == size


@pytest.mark.parametrize(
    ("symbol", "symbols"),
    [
        ("Mbit", "bit kbit Mbit Gbit Tbit Pbit Ebit Zbit Ybit"),
        ("MiB", "B KiB MiB GiB TiB PiB EiB"),
        ("cm", "nm µm mm m km"),
        ("us", "ns µs ms s"),
        ("Hz", "Hz kHz MHz GHz THz PHz"),
        ("byte", "byte"),
        ("year", "year"),
        ("USD", "USD"),
        ("kg", "ng µg mg g kg"),
        ("kWh", "mWh Wh kWh MWh GWh TWh PWh EWh ZWh YWh"),
        ("EUR@2020", "EUR@2020"),
    ],
)
def test_a_unit_is_shown_with_its_prefixes_the_smallest_first(symbol: str, symbols: str) -> None:
    assert list(STANDARD.with_prefixes(symbol)) == symbols.split()


def test_every_dimension_has_a_base_and_every_prefix_a_size() -> None:
    measured = {name for unit in UNITS for name, _ in unit.dimension.powers}
    assert {name for name in measured if name.islower()} == BASE_SYMBOLS.keys()  # a currency is its own
    assert all(STANDARD.unit(symbol).factor == 1 for symbol in BASE_SYMBOLS.values())
    assert {prefix for unit in UNITS for prefix in unit.prefixes} == PREFIXES.keys()
    assert all(set(unit.shown) <= set(unit.prefixes) for unit in UNITS)


def test_no_symbol_means_two_units() -> None:
    assert len(SYMBOLS) == sum(1 + len(unit.prefixes) for unit in UNITS)
