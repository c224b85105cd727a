"""The currencies of ISO 4217 that money is paid in, by their codes; without funds, metals and test codes."""

from __future__ import annotations

import re
from typing import Final

_CODES: Final = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF "
    "CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD "
    "HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD "
    "MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN "
    "PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD "
    "TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG"
)
CURRENCIES: Final = frozenset(_CODES.split())


def currency_of(unit: str) -> str | None:
    """The code of the currency that a unit begins with, at whatever year's prices; None of any other unit."""
    code = re.split("[@/*]", unit, maxsplit=1)[0]
    return code if code in CURRENCIES else None


def money_of(unit: str) -> str | None:
    """The code of the currency that amounts in a unit are paid in, as in `USD/km`; None of a product: `USD*km`."""
    numerator = unit.partition("/")[0]
    return None if "*" in numerator else currency_of(numerator)
