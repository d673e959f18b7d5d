"""Each plain format: what is read, and what is said about what cannot be."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.corpus import read_corpus
from toolkit.readers import READERS, UnknownFormatError, UnreadableFileError, reader_for
from toolkit.readers.fields import ADDRESS_ONLY, FIELDS, FILE
from toolkit.readers.plain import NOT_FRONT_MATTER, NOT_YAML, split_front_matter

pytestmark = pytest.mark.filterwarnings("ignore::toolkit.corpus.CorpusWarning")

unicode_text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
many = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def read(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(reader_for(path)(path))


@many
@given(text=unicode_text, title=unicode_text)
def test_any_text_survives_every_format(tmp_path, text, title):
    front = "---\ntitle: " + json.dumps("t" + title) + "\n---\n"
    (article,) = read(tmp_path / "plain.txt", front + text)
    assert article.text == text
    record = {"title": title, "text": text, "id": "a"}
    (article,) = read(tmp_path / "lines.jsonl", json.dumps(record, ensure_ascii=False) + "\n")
    assert (article.text, article.title) == (text, None if title.isspace() else title)
    for suffix, delimiter in ((".csv", ","), (".tsv", "\t")):
        buffer = io.StringIO(newline="")
        writer = csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL)
        writer.writerows([["id", "text"], ["a", text]])
        (article,) = read(tmp_path / f"table{suffix}", buffer.getvalue())
        assert article.text == text
    pd.DataFrame([record]).to_parquet(tmp_path / "table.parquet")
    (article,) = reader_for(tmp_path / "table.parquet")(tmp_path / "table.parquet")
    assert (article.article_id, article.text) == ("a", text)
    assert read_corpus(pd.DataFrame([record]))[0].text == text


@many
@given(data=st.binary(max_size=300), suffix=st.sampled_from(sorted(READERS)))
def test_any_bytes_give_articles_or_the_documented_error(tmp_path, data, suffix):
    articles, error = [], None
    try:
        articles = read(tmp_path / f"noise{suffix}", data)
    except UnreadableFileError as caught:
        error = caught
    assert error is None or error.place.startswith(str(tmp_path / "noise"))
    assert all(each.source.startswith(str(tmp_path)) for each in articles)


def test_line_ends_and_blank_ends_are_kept(tmp_path):
    (article,) = read(tmp_path / "a.txt", "\ufeff  one\r\ntwo\r \n\n")
    assert article.text == "  one\r\ntwo\r \n\n"
    (article,) = read(tmp_path / "b.txt", "---\r\noutlet: Gazette\r\n---\r\n\r\none\r\n")
    assert (article.text, article.outlet) == ("\r\none\r\n", "Gazette")


def test_front_matter_gives_the_fields_as_they_are_written(tmp_path):
    content = """---
id: harbour-1
title: "Lavrov: \\"ready\\""
outlet: No
date: 2020-07-08
language: Arabic
version: 1.10
tags: [truce, gas]
text: not the text
---
The truce holds.
"""
    (article,) = read(tmp_path / "a.md", content)
    assert article.article_id == "harbour-1"
    assert article.title == 'Lavrov: "ready"'
    assert (article.outlet, article.language, article.date) == ("No", "ar", dt.date(2020, 7, 8))
    assert article.metadata == {"version": "1.10", "tags": ["truce", "gas"], "text": "not the text"}
    assert article.text == "The truce holds.\n"


def test_a_headline_with_a_colon_does_not_cost_the_front_matter():
    page = split_front_matter("---\ntitle: لافروف: حفتر مستعد\nurl: https://a.example/b\n---\nنص\n")
    assert page.record == {"title": "لافروف: حفتر مستعد", "url": "https://a.example/b"}
    assert page.text == "نص\n"
    assert page.remarks == (f"{NOT_YAML}: line 2: mapping values are not allowed here",)


@pytest.mark.parametrize(
    "text",
    [
        "---\nNo second rule.\n",
        "---\nJust prose between two rules\n---\nand more\n",
        "---\n- [unclosed\n---\nand more\n",
        "---\na: &a [x]\nb: *a\n  c\n---\nand more\n",
        "---\n" + "[" * 5000 + "\n---\nand more\n",
        "---\n" + "key: value\n" * 10_000 + "---\nand more\n",
    ],
)
def test_what_is_no_front_matter_stays_in_the_text(text):
    page = split_front_matter(text)
    assert page.text == text
    assert page.record == {}
    assert page.remarks[0].startswith(NOT_FRONT_MATTER)


def test_a_dash_in_the_first_line_is_no_front_matter():
    assert split_front_matter("---- cut here ----\n").remarks == ()
    assert split_front_matter("---\n---\ntext").text == "text"


def test_a_csv_keeps_lines_commas_and_quotes_and_names_the_line(tmp_path):
    content = 'id,text,outlet\n1,"one, ""two""\nthree",Gazette\n\n2,four,,five\n3,"six"x,Gazette\n4,seven,Gazette\n5\n'
    one, two, three, four, five = read(tmp_path / "t.csv", content)
    assert one.text == 'one, "two"\nthree'
    assert one.source.endswith("t.csv:2")
    assert two.source.endswith("t.csv:5")
    assert two.problem == "4 cells where the header names 3: put cells in quotation marks"
    assert three.source.endswith("t.csv:6")
    assert three.problem.startswith("a stray quotation mark")
    assert (four.article_id, four.text, four.problem) == ("4", "seven", None)
    assert (five.article_id, five.status) == ("5", "empty")


def test_an_unclosed_quotation_mark_is_told_at_its_line(tmp_path):
    one, two = read(tmp_path / "t.csv", 'id,text\n1,one\n2,"two\n3,three\n')
    assert one.text == "one"
    assert two.source.endswith("t.csv:3")
    assert two.problem.startswith("a stray quotation mark (unexpected end of data)")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_header(tmp_path, delimiter):
    (article,) = read(tmp_path / "t.csv", f"id{delimiter}text{delimiter}date\na{delimiter}one{delimiter}2020-07-08\n")
    assert (article.article_id, article.text, article.date) == ("a", "one", dt.date(2020, 7, 8))


def test_a_cell_may_be_longer_than_the_csv_module_allows(tmp_path):
    (article,) = read(tmp_path / "t.csv", "text\n" + "word " * 100_000 + "\n")
    assert len(article.text) == 500_000


def test_a_windows_1256_csv_with_a_mark_of_excel(tmp_path):
    (article,) = read(tmp_path / "t.csv", "العنوان;النص;المصدر\nهدنة;أعلنت موسكو عن الهدنة;الميناء\n".encode("cp1256"))
    assert (article.title, article.text, article.outlet) == ("هدنة", "أعلنت موسكو عن الهدنة", "الميناء")
    assert article.remarks == ("not UTF-8, decoded as: windows-1256",)
    (article,) = read(tmp_path / "u.csv", "\ufefftext\nنص\n")
    assert article.text == "نص"


def test_repeated_columns_are_numbered_and_aliases_give_way(tmp_path):
    (article,) = read(tmp_path / "t.csv", "text,content,note,note\na,b,c,d\n")
    assert (article.text, article.metadata) == ("a", {"content": "b", "note": "c", "note_2": "d"})


def test_a_table_without_texts_says_what_it_found(tmp_path):
    with pytest.raises(UnreadableFileError, match=r"t\.csv:1: no text column: found id, words; expected one of text"):
        read(tmp_path / "t.csv", "id,words\n1,x\n")
    with pytest.raises(UnreadableFileError, match="with the folder it lies in"):
        read(tmp_path / "metadata.csv", "file,outlet\na.txt,x\n")
    with pytest.raises(UnreadableFileError, match="an empty file"):
        read(tmp_path / "t.tsv", "\n\n")


def test_a_table_of_addresses_gives_articles_to_be_fetched(tmp_path):
    (article,) = read(tmp_path / "t.csv", "outlet,date,url\nRT,2020-07-08,https://rt.example/1\n")
    assert (article.problem, article.url, article.status) == (ADDRESS_ONLY, "https://rt.example/1", "failed")


def test_json_lines_name_the_line_that_is_broken(tmp_path):
    content = '{"text": "one\u2028two"}\r\n\n{bad\n[1]\n{"text": ["a"]}\n{"text": 7, "id": 1.0}\n{"words": "x"}\n{"text": NaN}'
    articles = read(tmp_path / "x.jsonl", content)
    assert [each.source.rpartition(":")[2] for each in articles] == ["1", "3", "4", "5", "6", "7", "8"]
    assert articles[0].text == "one\u2028two"
    assert articles[1].problem.startswith("no JSON (Expecting property name")
    assert articles[2].problem == 'a JSON list instead of an object: write {"text": …}'
    assert articles[3].problem == "its text is a list, not a string: join it into one"
    assert (articles[4].article_id, articles[4].text) == ("1", "7")
    assert articles[5].problem.startswith("no text column: found words")
    assert articles[6].status == "empty"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("t.csv", 'id,text\na,نص أول طويل\nb,"نص ثان طويل?"\nc,نص ثالث طويل\n'),
        ("t.jsonl", '{"id": "a", "text": "نص أول"}\n{"id": "b", "text": "نص ثان?"}\n{"id": "c", "text": "نص ثالث"}\n'),
    ],
)
def test_one_wrong_byte_costs_one_article_of_many(tmp_path, name, content):
    first, second, third = read(tmp_path / name, content.encode().replace(b"?", b"\xff"))
    assert first.status == third.status == "ready"
    assert second.problem.startswith("the byte 0xFF in its text at ")
    assert second.source.endswith(":3" if name == "t.csv" else ":2")


def test_json_is_a_list_or_one(tmp_path):
    assert [each.text for each in read(tmp_path / "a.json", '[{"text": "one"}, {"body": "two"}]')] == ["one", "two"]
    assert [each.text for each in read(tmp_path / "b.json", '{"text": "one"}')] == ["one"]
    with pytest.raises(UnreadableFileError, match=r"c\.json:2: no JSON .* named \.jsonl"):
        read(tmp_path / "c.json", '{"text": "one"}\n{"text": "two"}')
    with pytest.raises(UnreadableFileError, match="no JSON"):
        read(tmp_path / "d.json", "[" * 100_000)


def test_parquet_keeps_dates_and_gaps(tmp_path):
    path = tmp_path / "t.parquet"
    frame = pd.DataFrame(
        {"text": ["one", None], "date": pd.to_datetime(["2020-07-08", None]), "number": [1.0, None], "url": [None, "u"]}
    )
    frame.to_parquet(path)
    one, two = reader_for(path)(path)
    assert (one.date, one.date_text, one.metadata) == (dt.date(2020, 7, 8), "2020-07-08", {"number": 1.0})
    assert (two.date, two.problem, two.metadata) == (None, ADDRESS_ONLY, {})
    (tmp_path / "broken.parquet").write_bytes(path.read_bytes()[:-40])
    with pytest.raises(UnreadableFileError, match=r"broken\.parquet: no readable Parquet"):
        list(reader_for(tmp_path / "broken.parquet")(tmp_path / "broken.parquet"))


def test_the_documentation_names_every_suffix_and_column():
    written = (Path(__file__).parents[2] / "docs" / "readers.md").read_text(encoding="utf-8")
    aliases = {name for field, names in FIELDS.items() if field not in ("problem", "read_from") for name in names}
    assert [name for name in (*READERS, *aliases, *FILE) if f"`{name}`" not in written] == []


def test_an_unknown_suffix_lists_the_known_ones(tmp_path):
    with pytest.raises(UnknownFormatError, match=r"no reader for \.odt; read are \.txt, \.md, "):
        reader_for(tmp_path / "a.odt")
