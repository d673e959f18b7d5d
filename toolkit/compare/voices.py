"""Whose words an outlet carries: share of reported words, directness, and the verbs that introduce them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from toolkit.analysis import Analysis
from toolkit.compare import shares as engine
from toolkit.compare.method import note_line, paragraph
from toolkit.compare.result import Comparison
from toolkit.compare.selection import OTHER, UNKNOWN, By, Sample, Selection, rows_of, sample
from toolkit.compare.uncertainty import Uncertainty
from toolkit.compare.words import count_words
from toolkit.evidence import is_missing

#: The value of ``side`` in lines that are about all speakers together.
ALL = "all"


def voices(
    analysis: Analysis, *, by: By = "outlet", selection: Selection | None = None, uncertainty: Uncertainty | None = None
) -> Comparison:
    """Compare whose words are carried, and how.

    Parameters
    ----------
    analysis : Analysis
    by : str or sequence of str
    selection : Selection, optional
        ``voices`` and ``statuses`` do not matter here.
    uncertainty : Uncertainty, optional

    Returns
    -------
    Comparison
        With the keys `by`, ``side``, ``feature``, ``value``. Features: ``speaker`` (share of all reported
        words, ``side`` is ``all``), ``speech`` (share of a side's words: direct, indirect, mixed) and
        ``cue_class`` (share of a side's statements: says, claims, denies …). Words of statements inside
        other statements are counted once, with the outer speaker.
    """
    selection, uncertainty = selection or Selection(), uncertainty or Uncertainty()
    chosen = sample(analysis, by, selection, uncertainty.unit)
    statements = analysis.statements
    statements["row"] = np.arange(len(statements))
    rows = rows_of(statements, chosen, selection)
    rows = rows[(rows["speech"] != "scare") & (rows["depth"].fillna(1) == 1)].copy()
    rows["speaking"] = speakers(rows, selection.level)
    rows["words"] = [_words(row, analysis) for row in rows.to_dict("records")]
    wordless = int((rows["words"] == 0).sum())
    layout = engine.Layout(chosen.groups, ("side", "feature"), ("value",), "reported words")
    items = _items(rows, chosen)
    table = engine.shares(items, layout, chosen, uncertainty)
    named = [name for name in rows["speaking"].unique() if name not in (OTHER, UNKNOWN, "unnamed")]
    tests = engine.tests(items, layout, chosen, uncertainty, {"feature": ("speaker",), "value": named})
    more = f"{wordless} statements have no words here (saved without texts)." if wordless else ""
    return Comparison(
        name="voices",
        table=table,
        keys=tuple(layout.keys),
        note=note_line(int(rows["words"].sum()), "reported words", chosen, uncertainty, tests, more),
        method=paragraph(
            "Counted are the words of reported speech (direct, indirect and mixed; quoted expressions without a "
            "reporting cue are left out). Given is each side's share of all reported words, the share of its words in "
            "direct, indirect and mixed speech, and the share of cue classes among its statements.",
            selection,
            uncertainty,
            table="statements",
            tested="For each outlet a side's share of reported words is compared with that in all other outlets."
            if len(tests)
            else "",
            cites=("actors",),
        ),
        tests=tests,
        settings={"by": list(chosen.groups), "selection": selection, "uncertainty": uncertainty},
        analysis=analysis,
        items=items[[*layout.keys, "row"]],
        source=analysis.statements,
    )


def speakers(statements: pd.DataFrame, level: str) -> pd.Series[str]:
    """Return who speaks in each statement: a side or actor, ``other`` or ``unnamed``."""
    actor = statements["speaker"].astype("string")
    nameless = statements["speaker_text"].isna()
    name = actor if level == "actor" else statements["speaker_side"].astype("string")
    name = name.mask(actor.isin(["unnamed", OTHER]), actor)
    return name.fillna(OTHER).mask(actor.isna() & nameless, "unnamed")


def _words(row: dict[Any, Any], analysis: Analysis) -> int:
    text = analysis.texts.get((row["article_id"], str(row["part"])))
    if text is not None:
        return sum(count_words(text[start:end]) for start, end in row["spans"])
    return 0 if is_missing(row["text"]) else count_words(row["text"])


def _items(rows: pd.DataFrame, chosen: Sample) -> pd.DataFrame:
    """One line per statement and feature; words weigh in two of them, statements in the third."""
    base = rows[["article_id", "unit", "weight", "row", *chosen.groups]]
    speaking = rows["speaking"]
    parts = [
        base.assign(side=ALL, feature="speaker", value=speaking, amount=rows["words"]),
        base.assign(side=speaking, feature="speech", value=rows["speech"].astype("string"), amount=rows["words"]),
        base.assign(
            side=speaking, feature="cue_class", value=rows["cue_class"].astype("string").fillna(UNKNOWN), amount=1
        ),
    ]
    return pd.concat(parts, ignore_index=True)
