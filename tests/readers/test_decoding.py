"""Encodings as archives have them."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.readers.decoding import UndecodableError, decode
from toolkit.readers.plain import read_plain

NEWS = "قال المتحدث باسم وزارة الخارجية، الأربعاء 8 يوليو 2020، إن «الهدنة» لا تزال قائمة في سرت.\nوأضاف أن المفاوضات مستمرة."


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1256", "windows-1256"),
    ],
)
def test_arabic_news_is_read_from_every_usual_encoding(encoding, name):
    decoded = decode(NEWS.encode(encoding))
    assert decoded.text == NEWS
    assert decoded.encoding == name


@pytest.mark.parametrize("text", ["مرحبا", "هدنة في ليبيا", "السراج: نرفض لقاء حفتر"])
def test_short_arabic_in_windows_1256(text):
    assert decode(text.encode("cp1256")).text == text


def test_the_two_arabic_encodings_are_told_apart():
    text = "قال المتحدث إن الهدنة لا تزال قائمة في سرت وأضاف أن المفاوضات مستمرة"
    assert decode(text.encode("iso8859_6")).encoding == "iso-8859-6"
    assert decode(text.encode("cp1256")).encoding == "windows-1256"


def test_other_encodings_are_left_to_the_detector():
    german = "Die Bundesregierung erklärte am Mittwoch, die Waffenruhe müsse über längere Zeit gehalten werden. " * 3
    assert decode(german.encode("cp1252")).text == german
    russian = "Министр иностранных дел заявил в среду, что перемирие в Ливии должно соблюдаться обеими сторонами. " * 3
    assert decode(russian.encode("cp1251")).text == russian


def test_damaged_utf8_is_not_taken_for_something_else():
    data = NEWS.encode()
    damaged = data[:-30] + b"\xff" + data[-30:]
    with pytest.raises(UndecodableError, match=r"not valid UTF-8 at line 2 \(byte \d+\)") as caught:
        decode(damaged)
    assert caught.value.line == 2
    with pytest.raises(UndecodableError, match="not valid UTF-16"):
        decode(codecs.BOM_UTF16_LE + "ab".encode("utf-16-le") + b"x")


def test_no_text_at_all_is_a_problem_of_its_article(tmp_path):
    path = tmp_path / "picture.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\xff\xfe\xfa\x00\x80\x81" * 9)
    (article,) = read_plain(path)
    assert article.status == "failed"
    assert article.problem.endswith("save it as UTF-8")
    assert article.source.startswith(str(path))


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_utf8_is_kept_but_for_its_mark(text):
    assert decode(codecs.BOM_UTF8 + text.encode()).text == text
