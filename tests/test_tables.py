"""The table contract: types, order, categories."""

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from toolkit import tables

ROW = {"article_id": "a", "part": "body", "sentence": 0, "start": 5, "end": 9, "text": "text"}


@pytest.mark.parametrize("name", list(tables.SCHEMA))
def test_an_empty_table_has_all_columns_in_their_types(name: str) -> None:
    table = tables.make_table(name, [])
    assert list(table.columns) == list(tables.SCHEMA[name])
    for column, kind in tables.SCHEMA[name].items():
        expected = {"spans": "object"}.get(kind, kind)
        assert str(table[column].dtype) == expected


def test_rows_are_sorted_by_article_part_and_start() -> None:
    rows = [
        {**ROW, "article_id": "b", "start": 7},
        {**ROW, "article_id": "b", "part": "title", "start": 9},
        {**ROW, "article_id": "a"},
        {**ROW, "article_id": "b", "start": 1},
    ]
    table = tables.make_table("sentences", rows)
    assert list(zip(table["article_id"], table["part"], table["start"], strict=True)) == [
        ("b", "title", 9), ("b", "body", 1), ("b", "body", 7), ("a", "body", 5),
    ]  # fmt: skip


def test_missing_values_are_missing() -> None:
    table = tables.make_table("mentions", [{**ROW, "mention_id": "m", "hedged": None}])
    assert table["hedged"].isna().all()
    assert table["actor"].isna().all()
    assert str(table["hedged"].dtype) == "boolean"


def test_a_value_outside_its_categories_is_named() -> None:
    with pytest.raises(ValueError, match="table 'claims', column 'kind': praise not among blame, credit"):
        tables.make_table("claims", [{**ROW, "kind": "praise"}])


def test_an_unknown_table_lists_the_known_ones() -> None:
    with pytest.raises(KeyError, match="articles, sentences, statements, mentions, claims"):
        tables.make_table("quotes", [])


def test_further_columns_are_kept_in_types_a_file_can_hold() -> None:
    base = {"article_id": "a", "status": "coded"}
    table = tables.make_table("articles", [{**base, "page": 3, "desk": "x", "n": 1}, {**base, "page": "A1", "n": 2}])
    assert list(table.columns[-3:]) == ["page", "desk", "n"]
    assert table["page"].tolist() == ["3", "A1"]
    assert table["n"].tolist() == [1, 2]
    assert pd.isna(table["desk"][1])


def test_spans_survive_as_json() -> None:
    table = tables.make_table("statements", [{**ROW, "statement_id": "s", "spans": [[5, 7], (8, 9)]}])
    assert table["spans"][0] == [(5, 7), (8, 9)]
    assert tables.spans_to_json(table)["spans"][0] == "[[5, 7], [8, 9]]"


def test_partial_dates_are_missing_dates() -> None:
    table = tables.make_table(
        "articles", [{"article_id": "a", "date": "2020-07-08"}, {"article_id": "b", "date": "July"}]
    )
    assert table["date"].dt.day.tolist()[0] == 8
    assert pd.isna(table["date"][1])


@pytest.mark.parametrize("block", [1, 3, 1000])
def test_tables_in_blocks_are_those_made_at_once(block):
    by_article = [
        {
            "sentences": [
                {"article_id": f"a{n}", "part": part, "sentence": 0, "start": 4 - at, "end": 5, "text": "x"}
                for at, part in enumerate(("body", "body", "title"))
            ],
            "claims": [{"article_id": f"a{n}", "part": "body", "start": 0, "kind": "blame"}] * (n % 2),
        }
        for n in (4, 0, 3, 1)
    ]
    blocks = tables.TableBlocks(["sentences", "claims"], block)
    for rows in by_article:
        blocks.add(rows)
    order = [f"a{n}" for n in range(5)]
    built = blocks.tables(order)
    for name in ("sentences", "claims"):
        rows = sorted(
            (row for rows in by_article for row in rows[name]), key=lambda row: order.index(row["article_id"])
        )
        assert_frame_equal(built[name], tables.make_table(name, rows))
    assert built["sentences"]["start"].tolist() == [2, 3, 4] * 4
