"""The table of units: what a line of it is enough for, and which symbol was probably meant."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from explainer.units import STANDARD, SYMBOLS
from explainer.units.advice import advice_for
from explainer.units.symbols import PREFIXES, UNITS
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
        ("furlong", ALL_UNITS),
    ],
)
def test_a_symbol_that_is_none_is_answered_with_the_one_that_was_meant(symbol: str, advice: str) -> None:
    assert symbol not in SYMBOLS
    assert advice_for(symbol, SYMBOLS) == advice


def test_every_prefix_stands_only_before_units_that_take_it() -> None:
    assert {"Pbit", "PB", "PiB", "Gibit", "km", "nm", "µs", "us", "THz", "GBd"} <= SYMBOLS.keys()
    assert not SYMBOLS.keys() & {"kUSD", "kdB", "Mm", "ks", "mbit", "mB", "kmin", "Kbit", "Gday", "kbyte", "EHz"}


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
    ],
)
def test_a_unit_is_shown_with_its_prefixes_the_smallest_first(symbol: str, symbols: str) -> None:
    assert list(STANDARD.with_prefixes(symbol)) == symbols.split()


def test_every_dimension_has_a_base_and_every_prefix_a_size() -> None:
    assert {STANDARD.base(unit.dimension).dimension for unit in UNITS} == {unit.dimension for unit in UNITS}
    assert {prefix for unit in UNITS for prefix in unit.prefixes} <= PREFIXES.keys()
    assert all(set(unit.shown) <= set(unit.prefixes) for unit in UNITS)


def test_no_symbol_means_two_units() -> None:
    assert len(SYMBOLS) == sum(1 + len(unit.prefixes) for unit in UNITS)


WATTS = """\
from explainer.formula import parse_formula
from explainer.units import base_unit, parse_quantity
from explainer.formats import Format, parse_format
from explainer.wording import language, say

power, time = parse_quantity("5000 W"), parse_quantity("1 s")
print(power.at("kW"), base_unit(power.dimension).name, base_unit(power.dimension / time.dimension).name)
print(say(power), say(parse_quantity("3e6 W/km")), say(power, Format(style="words")))
print(say(power, parse_format("in MW")))
print(parse_formula("3 kW / 2 W").text, language("en").unit_aloud("kW", 5))
"""


def test_a_unit_is_added_by_one_line(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "scripts/explainer", tmp_path / "explainer", ignore=shutil.ignore_patterns("__pycache__"))
    table = tmp_path / "explainer/units/symbols.py"
    line = '    Entry("W", Fraction(1), {"power": 1}, _LARGE, _LARGE),\n'
    table.write_text(table.read_text("utf-8").replace('    Entry("dB"', line + '    Entry("dB"'), "utf-8")
    command = [sys.executable, "-c", WATTS]
    ran = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
    assert ran.stdout.replace("\u00a0", "_").splitlines() == [
        "5.0 W W/s",
        "5.00_kW 3.00_MW/km 5_kW",
        "0.00500_MW",
        "3 kW / 2 W None",
    ]
