"""The synthetic analyses are what they say: offsets slice, categories are complete, seeds repeat."""

import pandas as pd
import pytest

from tests.synthetic import synthetic_analysis
from toolkit import tables


@pytest.fixture(scope="module")
def analysis():
    return synthetic_analysis()


@pytest.mark.parametrize("table", ["sentences", "statements", "mentions", "claims"])
def test_every_row_slices_its_text(analysis, table):
    rows = getattr(analysis, table)
    assert len(rows) > 40
    for row in rows.itertuples(index=False):
        assert analysis.texts[row.article_id, str(row.part)][row.start : row.end] == row.text


@pytest.mark.parametrize(
    ("table", "column"),
    [(name, column) for name, schema in tables.SCHEMA.items() for column, kind in schema.items()
     if kind == "category" and column != "part"],
)  # fmt: skip
def test_every_category_occurs(analysis, table, column):
    assert set(getattr(analysis, table)[column].dropna()) == set(tables.categories_of(table, column))


def test_same_seed_same_tables():
    first, second = synthetic_analysis(seed=3), synthetic_analysis(seed=3)
    for name in tables.SCHEMA:
        pd.testing.assert_frame_equal(getattr(first, name), getattr(second, name))
    assert not synthetic_analysis(seed=4).claims.equals(first.claims)
