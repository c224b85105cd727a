"""What readers type or paste is read as they mean it, and nothing in doubt is read in silence."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from theme.colours import ASSETS

READ: Final = """async ([text, names, unit, point]) => {
  const { read } = await import(new URL("reading.js", location));
  const aloud = { km: ["kilometre", "kilometres"], m: ["metre", "metres"] };
  const signs = { EUR: { behind: "\u00a0€" }, "EUR/kWh": { behind: "\u00a0€" }, USD: { before: "$" } };
  const unitOf = (name) => ({ symbol: name, aloud: aloud[name] || null, ...signs[name] });
  const units = Object.fromEntries(names.map((name) => [name, unitOf(name)]));
  return read(text, { units, unit, point });
}"""
RATES: Final = [f"{prefix}{unit}" for unit in ("bit/s", "B/s") for prefix in ("", "k", "M", "G", "T", "P")]
SIZES: Final = [f"{prefix}{unit}" for unit in ("bit", "B") for prefix in ("", "k", "M", "G", "T", "Ki", "Mi", "Gi")]
TIMES: Final = ["s", "min", "h", "day"]
LENGTHS: Final = ["km", "m", "µm"]
Read = Callable[..., Any]


@pytest.fixture(scope="module")
def read(browser: Browser, tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> Iterator[Read]:
    """Reads a text with the page's own script."""
    folder = tmp_path_factory.mktemp("reading")
    shutil.copy(ASSETS / "js" / "inputs" / "reading.js", folder)
    (folder / "page.html").write_text('<!doctype html><link rel="icon" href="data:,">', encoding="utf-8")
    context = browser.new_context()
    page: Page = context.new_page()
    page.goto(serve(folder) + "page.html")
    yield lambda text, units=RATES, unit="Mbit/s", point=".": page.evaluate(READ, [text, units, unit, point])
    context.close()


def said(found: dict[str, Any]) -> list[str]:
    """The keys of the notes, or of the problem and what is offered."""
    if "problem" in found:
        return [found["problem"][0], *(f"{one['number']} {one['unit']}" for one in found.get("offer", []))]
    return [f"{found['number']} {found['unit']}", *(note[0] for note in found["notes"])]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("35", "35"),
        (" +35 ", "35"),
        ("35,5", "35.5"),
        ("35.5", "35.5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("007", "7"),
        ("1e3", "1e3"),
        ("1.5E+3", "1.5e3"),
        ("1 000", "1000"),
        ("1\u00a0000", "1000"),
        ("12\u202f345,6", "12345.6"),
        ("1'000’000", "1000000"),
        ("1.000,5", "1000.5"),
        ("1,000.5", "1000.5"),
        ("1.000.000", "1000000"),
        ("12,34,567", "1234567"),
        ("1.500e3", "1.500e3"),
        ("0.500", "0.500"),
        ("1000.125", "1000.125"),
        ("\uff13\uff15\uff0e\uff15", "35.5"),  # full width
        ("\u221235", "-35"),
    ],
)
def test_digits_are_read_as_any_country_writes_them(read: Read, text: str, number: str) -> None:
    found = read(text)

    assert said(found) == [f"{number} Mbit/s"]
    assert found["isBare"]


@pytest.mark.parametrize(
    ("text", "point", "expected"),
    [
        ("1.808", ".", ["1.808 Mbit/s", "point"]),
        ("1,808", ".", ["1808 Mbit/s", "group"]),
        ("1.808", ",", ["1808 Mbit/s", "group"]),
        ("1,808", ",", ["1.808 Mbit/s", "point"]),
    ],
)
def test_a_mark_that_may_be_point_or_group_is_read_as_the_language_has_it_and_said(
    read: Read, text: str, point: str, expected: list[str]
) -> None:
    assert said(read(text, point=point)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35Mbit/s", "35 Mbit/s"),
        ("35 megabits per second", "35 Mbit/s"),
        ("1.5 Gigabit a second", "1.5 Gbit/s"),
        ("4 MB/s", "4 MB/s"),
        ("4 MBps", "4 MB/s"),
        ("35 kilobytes/sec", "35 kB/s"),
        ("100 bit/s", "100 bit/s"),
    ],
)
def test_a_unit_is_known_by_its_symbol_or_as_people_spell_it(read: Read, text: str, expected: str) -> None:
    found = read(text)

    assert said(found) == [expected]
    assert not found["isBare"]


@pytest.mark.parametrize(
    "text", ["35 mbps", "35Mbps", "35 Mb/s", "Download 35 Mbps", "35 Mbps down", "DOWNLOAD Mbps 35"]
)
def test_a_small_b_of_a_speed_is_bits_and_said(read: Read, text: str) -> None:
    assert said(read(text)) == ["35 Mbit/s", "bits"]


@pytest.mark.parametrize("text", ["35 MB", "35 mb", "35 Mb", "35MBPS", "35 M", "35 meg", "35 megabytes"])
def test_what_may_be_bits_or_bytes_is_offered_as_both(read: Read, text: str) -> None:
    assert said(read(text)) == ["either", "35 Mbit/s", "35 MB/s"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35 Mbit", ["35 Mbit/s", "read"]),
        ("my line: 35", ["35 Mbit/s", "read"]),
        ("35 kbit/s at night", ["35 kbit/s", "read"]),
    ],
)
def test_what_was_left_out_or_passed_over_is_said(read: Read, text: str, expected: list[str]) -> None:
    assert said(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 TB", ["2 TB"]),
        ("4GiB", ["4 GiB"]),
        ("4 gibibytes", ["4 GiB"]),
        ("4 gb", ["either", "4 Gbit", "4 GB"]),
        ("35 Mbps", ["unit"]),
    ],
)
def test_a_size_is_no_speed(read: Read, text: str, expected: list[str]) -> None:
    assert said(read(text, SIZES, "GB")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1808 kilometers", ["1808 km"]),
        ("3 Metres", ["3 m"]),
        ("35 KM", ["35 km"]),
        ("35 M", ["35 m"]),
        ("35 kms", ["35 km"]),
        ("35 ㎞", ["35 km"]),
        ("5 μm", ["5 µm"]),
        ("300 m long", ["300 m", "read"]),
        ("35 miles", ["unit"]),
    ],
)
def test_lengths_are_read_too(read: Read, text: str, expected: list[str]) -> None:
    assert said(read(text, LENGTHS, "km")) == expected


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("1:30", "h", "90 min"),
        ("0:45", "h", "45 min"),
        ("1:30", "min", "90 s"),
        ("0:07", "s", "7 s"),
        ("2:00:35", "min", "7235 s"),
        ("1 h 30", "h", "90 min"),
        ("1h30", "min", "90 min"),
        ("1 hour 5 min", "h", "65 min"),
        ("26:15", "day", "1575 min"),
    ],
)
def test_a_time_is_read_as_a_clock_has_it_and_said(read: Read, text: str, unit: str, expected: str) -> None:
    assert said(read(text, TIMES, unit)) == [expected, "read"]


@pytest.mark.parametrize("text", ["1:75", "1:30 30", "1:2:3:4"])
def test_what_no_clock_has_is_refused(read: Read, text: str) -> None:
    assert said(read(text, TIMES, "h")) == ["several"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "empty"),
        (" \u00a0", "empty"),
        ("fast", "number"),
        ("infinity", "number"),
        ("NaN", "number"),
        ("1.000.5", "number"),
        ("1 2", "number"),
        ("1" * 400, "digits"),
        ("1e400", "digits"),
        ("1e-400", "digits"),
        ("10/20", "several"),
        ("1:30", "several"),
        ("35 Mbps 10 Mbps", "several"),
        ("35 apples", "unit"),
        ("2 TiB/s", "unit"),
        ("1e", "unit"),
        ("<script>1</script>", "unit"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(read: Read, text: str, problem: str) -> None:
    found = read(text)

    assert found["problem"][0] == problem
    assert "number" not in found


def test_a_long_text_that_is_refused_is_quoted_in_part(read: Read) -> None:
    assert read("so many words without any amount")["problem"] == ["number", "so many words without an…"]


def test_a_text_as_long_as_a_book_is_read_at_once(read: Read) -> None:
    assert read("1 " * 100_000)["problem"][0] == "digits"


def test_no_unit_is_read_that_the_page_cannot_convert(read: Read) -> None:
    assert said(read("35 Mbit/s", ["MB/s"], "MB/s")) == ["unit"]
    assert said(read("35 Mbps", ["MB/s"], "MB/s")) == ["unit"]
    assert said(read("35 mb", ["MB/s"], "MB/s")) == ["either", "35 MB/s"]


@pytest.mark.parametrize(
    ("text", "unit", "found"),
    [
        ("12,50 €", "EUR", ["12.50 EUR"]),
        ("12,50€", "EUR", ["12.50 EUR"]),
        ("€ 12.50", "EUR", ["12.50 EUR", "read"]),
        ("12 $", "USD", ["12 USD"]),
        ("$12", "USD", ["12 USD", "read"]),
        ("12 £", "EUR", ["unit"]),
        ("0,30 €", "EUR/kWh", ["0.30 EUR/kWh", "read"]),
    ],
)
def test_a_sign_of_money_is_read_as_the_page_writes_it(read: Read, text: str, unit: str, found: list[str]) -> None:
    assert said(read(text, [unit], unit)) == found
