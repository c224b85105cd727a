"""Which symbol was probably meant."""

from __future__ import annotations

import pytest

from explainer.units import SYMBOLS
from explainer.units.symbols import advice_for

BIT_OR_BYTE = " b is not a unit, since it could be bit or byte"


@pytest.mark.parametrize(
    ("symbol", "advice"),
    [
        ("Pb", "did you mean 'Pbit'?" + BIT_OR_BYTE),
        ("b", "did you mean 'bit'?" + BIT_OR_BYTE),
        ("mb", "did you mean 'Mbit'?" + BIT_OR_BYTE),
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
        ("furlong", ""),
    ],
)
def test_a_symbol_that_is_none_is_answered_with_the_one_that_was_meant(symbol: str, advice: str) -> None:
    assert symbol not in SYMBOLS
    assert advice_for(symbol) == advice


def test_every_prefix_stands_only_before_units_that_take_it() -> None:
    assert {"Pbit", "PB", "PiB", "Gibit", "km", "nm", "µs", "us", "THz", "GBd"} <= SYMBOLS
    assert not SYMBOLS & {"kUSD", "kdB", "Mm", "ks", "mbit", "mB", "kmin", "Kbit", "Gday", "kbyte", "EHz"}
