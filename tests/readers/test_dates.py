"""Dates in two languages and their many spellings."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.readers.dates import read_date
from toolkit.readers.languages import detect_language, language_code


@pytest.mark.parametrize(
    "written",
    [
        "2020-07-08", "2020/7/8", "2020.07.08", "20200708", "20200708T101500Z", "2020-07-08 10:15:00+02:00",
        "2020-07-08T10:15:00.123Z", "8 July 2020", "July 8, 2020", "8 Jul 2020", "Wed, 08 Jul 2020 10:15:00 GMT",
        "Wednesday 8th July 2020".replace("8th", "8"), "8 يوليو 2020", "٨ يوليو ٢٠٢٠", "8 يوليو/تموز 2020",
        "8 يوليو / تموز 2020", "الأربعاء 8 تموز (يوليو) 2020", "8 تمّوز 2020".replace("ّ", ""), "8 جويلية 2020",
        "8 يوليوز 2020", "8 يوليه 2020 - 14:30", "الأربعاء، ۸ يوليو ۲۰۲۰", "8 يوليو 2020 م", "July 8, 2020 at 10:15 am",
    ],
)  # fmt: skip
def test_the_eighth_of_july(written):
    assert read_date(written) == dt.date(2020, 7, 8)


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("كانون الثاني", 1), ("شباط", 2), ("آذار", 3), ("نيسان", 4), ("أيار", 5), ("حزيران", 6), ("تموز", 7),
        ("آب", 8), ("أيلول", 9), ("تشرين الأول", 10), ("تشرين الثاني", 11), ("كانون الأول", 12),
        ("يناير", 1), ("فبراير", 2), ("مارس", 3), ("أبريل", 4), ("إبريل", 4), ("مايو", 5), ("يونيو", 6), ("أغسطس", 8),
        ("سبتمبر", 9), ("أكتوبر", 10), ("نوفمبر", 11), ("ديسمبر", 12), ("أوت", 8), ("جوان", 6), ("ماي", 5),
        ("أغسطس/آب", 8), ("تشرين الأول/أكتوبر", 10), ("May", 5), ("Sept", 9),
    ],
)  # fmt: skip
def test_every_month_by_its_names(written, month):
    assert read_date(f"20 {written} 2020") == dt.date(2020, month, 20)


@pytest.mark.parametrize(
    "written",
    [
        "2020-07", "2020", "July 2020", "تموز 2020", "8/7/2020", "yesterday", "", "2020-13-45", "31 February 2020",
        "8 July 20", "8-9 July 2020", "8 يوليو و9 أغسطس 2020", "17 ذو القعدة 1441", "1594202400", "0001-01-01",
    ],
)  # fmt: skip
def test_what_is_partial_or_ambiguous_is_no_date(written):
    assert read_date(written) is None


def test_numbers_with_the_year_last_where_one_must_be_the_day():
    assert read_date("25/7/2020") == read_date("7/25/2020") == dt.date(2020, 7, 25)
    assert read_date("7.7.2020") == dt.date(2020, 7, 7)


@settings(deadline=None)
@given(st.dates(dt.date(1700, 1, 1), dt.date(2199, 12, 31)))
def test_iso_is_read_back(date):
    assert read_date(date.isoformat()) == date
    assert read_date(f"{date.day} {date:%B} {date.year}") == date


@settings(deadline=None)
@given(st.text())
def test_no_text_breaks_it(written):
    assert read_date(written) is None or isinstance(read_date(written), dt.date)
    assert language_code(written) is None or len(language_code(written)) == 2
    assert detect_language(written) is None or 2 <= len(detect_language(written)) <= 3


def test_languages_are_told_apart():
    assert detect_language("Moscow announced a truce in Libya after talks with Ankara on Wednesday.") == "en"
    assert detect_language("Truce in Libya") == "en"
    assert detect_language("هدنة") == "ar"
    assert detect_language("رفض السراج لقاء حفتر (Haftar)") == "ar"
    persian = (
        "وزیر امور خارجه روسیه روز چهارشنبه گفت که مسکو و آنکارا برای آتش‌بس در لیبی همکاری می‌کنند و گفتگوها ادامه دارد."
    )
    assert detect_language(persian) == "fa"
    french = "Le ministre russe des Affaires étrangères a annoncé mercredi une trêve en Libye, négociée avec la Turquie voisine."
    assert detect_language(french) == "fr"
