"""How far two annotators agree on the same texts.

Two questions, asked apart:

* **Do they mark the same things?** F1 over rows paired as in `toolkit.validation.scores` (it does not matter who
  is taken for the gold), and Krippendorff's alpha over words: every word of every text has a value, the category of
  the innermost row that covers it or "nothing".
* **Do they call them the same?** Krippendorff's alpha over the paired rows, per categorical column.

Alpha is nominal: 1 is perfect agreement, 0 what chance would give, below 0 systematic disagreement (Krippendorff 2019,
*Content Analysis*, chapter 12). It needs the package ``krippendorff``.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Final

import numpy as np
import pandas as pd

from toolkit.validation.gold import GoldDocument, Row
from toolkit.validation.intervals import Counts, f1_score
from toolkit.validation.matching import word_spans, words_under
from toolkit.validation.scores import Compared, compare

#: Column whose value stands for a row in the alpha over words, per table.
MARKED: Final = {"statements": "speech", "mentions": "actor", "claims": "kind"}

#: Columns compared over paired rows, per table.
NAMED: Final = {
    "statements": ("speaker", "speech", "cue_class"),
    "mentions": ("form", "stance", "label", "voice"),
    "claims": ("act", "voice", "target", "process", "agent", "status"),
}


class DifferentTextsError(ValueError):
    """Two annotations that are not of the same texts."""


def krippendorff_alpha(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Return Krippendorff's nominal alpha of two annotators' values for the same units.

    Parameters
    ----------
    first, second : sequence
        One value per unit, of any hashable kind; None is a value ("nothing"), not a missing one.

    Returns
    -------
    float
        Not a number where there are no units; 1 where all values are the same one.

    Raises
    ------
    ImportError
        If ``krippendorff`` is not installed.

    Examples
    --------
    >>> krippendorff_alpha(["a", "b", "a"], ["a", "b", "a"])
    1.0
    """
    if len(first) != len(second):
        raise ValueError(f"{len(first)} values of one annotator, {len(second)} of the other: units must be the same")
    numbers = {value: number for number, value in enumerate(dict.fromkeys([*first, *second]))}
    if len(numbers) < 2:
        return 1.0 if numbers else float("nan")
    try:
        import krippendorff
    except ImportError as error:
        raise ImportError(
            "Krippendorff's alpha needs a further package; install it with: pip install krippendorff"
        ) from error
    values = np.array([[numbers[value] for value in first], [numbers[value] for value in second]], dtype=float)
    return float(krippendorff.alpha(reliability_data=values, level_of_measurement="nominal"))


def agreement_table(first: Sequence[GoldDocument], second: Sequence[GoldDocument]) -> pd.DataFrame:
    """Compare two annotations of the same texts.

    Parameters
    ----------
    first, second : sequence of GoldDocument
        Only documents that both have (by id) are compared.

    Returns
    -------
    pandas.DataFrame
        ``table, column, measure, value, low, high, units``: F1 of paired rows with its interval, alpha over words,
        and alpha per column over paired rows.

    Raises
    ------
    DifferentTextsError
        If no document is in both, or a document has different texts.
    """
    others = {document.id: document for document in second}
    common = [(document, others[document.id]) for document in first if document.id in others]
    if not common:
        raise DifferentTextsError("no document is in both annotations: their ids must be the same")
    for one, other in common:
        if (one.title, one.text) != (other.title, other.text):
            raise DifferentTextsError(f"document {one.id!r} has another text in the second annotation")
    compared = [compare(one, other.tables) for one, other in common]
    return pd.DataFrame([row for table in MARKED for row in _rows(compared, table)])


def _rows(compared: Sequence[Compared], table: str) -> Iterator[dict[str, object]]:
    counts = [
        Counts(len(each.pairs[table]), len(each.found[table]), len(each.document.tables[table])) for each in compared
    ]
    score = f1_score(table, counts)
    yield _row(table, "rows", "F1", score.value, score.gold, score.low, score.high)
    marks = [mark for each in compared for mark in _marks(each, table)]
    alpha = krippendorff_alpha([one for one, _ in marks], [other for _, other in marks])
    yield _row(table, MARKED[table], "alpha over words", alpha, len(marks))
    pairs = [pair for each in compared for pair in each.paired(table)]
    for column in NAMED[table]:
        alpha = krippendorff_alpha([one[column] for one, _ in pairs], [other[column] for _, other in pairs])
        yield _row(table, column, "alpha over pairs", alpha, len(pairs))


def _row(
    table: str, column: str, measure: str, value: float, units: int,
    low: float = float("nan"), high: float = float("nan"),
) -> dict[str, object]:  # fmt: skip
    return {
        "table": table, "column": column, "measure": measure, "value": value, "low": low, "high": high, "units": units,
    }  # fmt: skip


def _marks(each: Compared, table: str) -> list[tuple[Hashable, Hashable]]:
    """Return both annotators' values of every word."""
    marks: list[tuple[Hashable, Hashable]] = []
    for part in ("title", "body"):
        words = word_spans(each.document.part(part))
        one = _marked(words, each.document.tables[table], part, MARKED[table])
        other = _marked(words, each.found[table], part, MARKED[table])
        marks += list(zip(one, other, strict=True))
    return marks


def _marked(words: Sequence[tuple[int, int]], rows: Sequence[Row], part: str, column: str) -> list[Hashable]:
    values: list[Hashable] = [None] * len(words)
    inside = [row for row in rows if row["part"] == part]
    # Longer rows first: what is nested in them overwrites them.
    for row in sorted(inside, key=lambda row: row["start"] - row["end"]):
        for number in words_under(words, row.get("spans") or [(row["start"], row["end"])]):
            values[number] = row[column]
    return values
