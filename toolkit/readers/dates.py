"""Dates as newspapers write them, in English and Arabic, by one table of month names."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

_ENGLISH: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
#: Arabic month names by number: Egyptian and Gulf, Levantine, Tunisian and Algerian, Moroccan.
_ARABIC: Final = (
    "يناير/كانون الثاني/جانفي",
    "فبراير/شباط/فيفري",
    "مارس/اذار",
    "ابريل/نيسان/افريل",
    "مايو/ايار/ماي",
    "يونيو/حزيران/يونيه/جوان",
    "يوليو/تموز/يوليه/جويلية/يوليوز",
    "اغسطس/اب/اوت/غشت",
    "سبتمبر/ايلول/شتنبر",
    "اكتوبر/تشرين الاول",
    "نوفمبر/تشرين الثاني/نونبر",
    "ديسمبر/كانون الاول/دجنبر",
)
_MONTHS: Final[dict[str, int]] = {
    **{name: number for number, names in enumerate(_ARABIC, 1) for name in names.split("/")},
    **{name: number for number, name in enumerate(_ENGLISH, 1)},
    **{name[:3]: number for number, name in enumerate(_ENGLISH, 1)},
    "sept": 9,
}
# Longest first, so that no name is cut short by another one.
_MONTH: Final = re.compile(r"(?<!\w)(" + "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True)) + r")(?!\w)")
_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_HAMZA: Final = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ـ": None, "\u200e": None, "\u200f": None})
_YEAR_FIRST: Final = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_TIME: Final = re.compile(
    r"(?:gmt|utc)\s*[+-]\d{1,2}(?::\d{2})?|\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[+-]\d{2}:?\d{2}\b|[+-]\d{1,2}\b)?"
)
#: Years a table of nanosecond timestamps can hold.
_YEARS: Final = range(1700, 2200)


def read_date(written: str) -> dt.date | None:
    """Read a whole date; None for a partial, ambiguous or unknown one.

    Parameters
    ----------
    written : str
        ISO («2020-07-08», with or without a time), «8 July 2020», «July 8, 2020», «٨ يوليو/تموز ٢٠٢٠».
        Numbers with the year last are read only where one of them must be the day («25/7/2020»):
        «8/7/2020» is July in Cairo and August in Washington.

    Returns
    -------
    datetime.date or None

    Examples
    --------
    >>> read_date("8 July 2020")
    datetime.date(2020, 7, 8)
    >>> read_date("٢٠ تموز ٢٠٢٠") == read_date("20 يوليو/تموز 2020") == read_date("2020-07-20T10:00:00Z")
    True
    >>> read_date("2020-07") is None
    True
    """
    plain = written.translate(_DIGITS).translate(_HAMZA).strip().lower()
    numeric = _YEAR_FIRST.match(plain)
    if numeric:
        return _date(numeric[1], numeric[3], numeric[4])
    compact = _COMPACT.fullmatch(plain.upper())
    if compact:
        return _date(*compact.groups())
    numeric = _YEAR_LAST.search(plain)
    if numeric:
        return _year_last(*map(int, (numeric[4], numeric[1], numeric[3])))
    return _named_month(plain)


def _date(year: int | str, month: int | str, day: int | str) -> dt.date | None:
    if int(year) not in _YEARS:
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _year_last(year: int, first: int, second: int) -> dt.date | None:
    if first > 12:
        return _date(year, second, first)
    if second > 12:
        return _date(year, first, second)
    return _date(year, first, first) if first == second else None


def _named_month(plain: str) -> dt.date | None:
    months = {_MONTHS[name] for name in _MONTH.findall(plain)}
    numbers = re.findall(r"\d+", _TIME.sub(" ", plain))
    years = {number for number in numbers if len(number) == 4}
    days = {int(number) for number in numbers if len(number) <= 2}
    if len(months) != 1 or len(years) != 1 or len(days) != 1 or len(numbers) > 3:
        return None
    return _date(years.pop(), months.pop(), days.pop())
