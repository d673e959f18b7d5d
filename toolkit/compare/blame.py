"""Who blames whom, for what; who is said to have broken the truce; for whose deeds the doer disappears."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd

from toolkit.analysis import Analysis
from toolkit.compare import shares as engine
from toolkit.compare.method import note_line, paragraph
from toolkit.compare.result import Comparison
from toolkit.compare.selection import (
    BOTH_SIDES,
    NOBODY,
    OTHER,
    UNKNOWN,
    By,
    Sample,
    Selection,
    blamed,
    in_scope,
    rows_of,
    sample,
    speaking,
)
from toolkit.compare.uncertainty import Uncertainty

DEFAULT_VOICES: Final = ("outlet", "reported", "both")

#: How large a part of a story's named blame must fall on one side before a nameless deed is laid at its door.
STORY_MAJORITY: Final = 2 / 3


def blame(
    analysis: Analysis,
    *,
    by: By = "outlet",
    between: tuple[str, str] | None = None,
    selection: Selection | None = None,
    uncertainty: Uncertainty | None = None,
) -> Comparison:
    """Compare who blames whom for what.

    Parameters
    ----------
    analysis : Analysis
    by : str or sequence of str
        Columns of the articles table, ``day``, ``week`` or ``month``.
    between : pair of str, optional
        Two sides whose blame is set against each other, ``(a - b) / (a + b)``; by default the two sides
        that are blamed most.
    selection : Selection, optional
    uncertainty : Uncertainty, optional

    Returns
    -------
    Comparison
        ``.table``: the share of all blame that each side receives (``measure = "received"``; nobody: the
        doer is suppressed; both_sides: symmetric) and the asymmetry between two sides. ``.details``: counts
        of who blames whom for what, which `evidence` opens too.
    """
    selection, uncertainty = selection or Selection(), uncertainty or Uncertainty()
    chosen = sample(analysis, by, selection, uncertainty.unit)
    voices = selection.voices or DEFAULT_VOICES
    rows = blame_rows(analysis, chosen, selection)
    layout = engine.Layout(chosen.groups, ("whose", "measure"), ("target",), "acts of blame")
    items = _scoped(rows, voices).assign(measure="received")
    table = engine.shares(items, layout, chosen, uncertainty)
    pair = between or _two_most_blamed(items)
    if pair is not None:
        table = _with_asymmetry(table, items, layout, chosen, uncertainty, pair)
        against = items[items["target"].isin(pair)]
        against = against.assign(measure="asymmetry", target=f"{pair[0]} − {pair[1]}")
        items = pd.concat([items, against], ignore_index=True)
    tests = engine.tests(
        items, layout, chosen, uncertainty,
        {"whose": voices[-1:], "target": _camps(rows["blamed"])},
    )  # fmt: skip
    formula = f" Asymmetry: (a − b)/(a + b) with a = {pair[0]}, b = {pair[1]}." if pair else ""
    return Comparison(
        name="blame",
        table=table,
        keys=tuple(layout.keys),
        note=note_line(len(rows), "acts of blame", chosen, uncertainty, tests, formula),
        method=paragraph(
            "An act of blame is coded where a negative act and its attribution are expressed: who holds whom "
            "responsible for what. Given is the share of all blame that falls on each side, with claims that name no "
            f"doer (nobody) and claims against both sides at once counted apart.{formula}",
            selection,
            uncertainty,
            table="claims",
            voices=voices,
            tested="For each outlet the share of blame that a side receives is compared with that in all other outlets."
            if len(tests)
            else "",
        ),
        tests=tests,
        details=_who_blames_whom(rows, chosen),
        settings={"by": list(chosen.groups), "between": pair, "selection": selection, "uncertainty": uncertainty},
        analysis=analysis,
        items=items[[*layout.keys, "voice", "act", "row"]],
        source=analysis.claims,
    )


def blame_rows(analysis: Analysis, chosen: Sample, selection: Selection) -> pd.DataFrame:
    """Return the blame among the claims, with who speaks and who is blamed at the level of the selection.

    Parameters
    ----------
    analysis : Analysis
    chosen : Sample
    selection : Selection

    Returns
    -------
    pandas.DataFrame
        Claims with ``speaking``, ``blamed`` and ``row`` (the row's number in the claims table).
    """
    claims = analysis.claims
    claims["row"] = np.arange(len(claims))
    claims = claims[(claims["kind"] == "blame") & claims["status"].isin(selection.statuses)]
    rows = rows_of(claims, chosen, selection)
    return rows.assign(speaking=speaking(rows, selection.level), blamed=blamed(rows, selection.level))


def who_whom_what(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows of `blame_rows` with ``voice``, ``target`` and ``act`` as they are counted, none of them missing."""
    return rows.assign(voice=rows["speaking"], target=rows["blamed"], act=rows["act"].astype("string").fillna(OTHER))


def _scoped(rows: pd.DataFrame, voices: Sequence[str]) -> pd.DataFrame:
    base = who_whom_what(rows)
    return pd.concat([base.assign(whose=scope)[in_scope(rows, scope)] for scope in voices], ignore_index=True)


def _by_voice_and_feature(
    rows: pd.DataFrame, voices: Sequence[str], features: Mapping[str, pd.Series[str]]
) -> pd.DataFrame:
    """Repeat every row once for each voice it counts for and each feature, with the feature's value."""
    return pd.concat(
        [
            rows.assign(whose=scope, feature=feature, value=values)[in_scope(rows, scope)]
            for scope in voices
            for feature, values in features.items()
        ],
        ignore_index=True,
    )


def _camps(targets: pd.Series[str]) -> list[str]:
    return [name for name in targets.unique() if name not in (NOBODY, BOTH_SIDES, OTHER, UNKNOWN)]


def _two_most_blamed(items: pd.DataFrame) -> tuple[str, str] | None:
    counts = items.loc[items["target"].isin(_camps(items["target"])), "target"].value_counts()
    names = sorted(counts.index, key=lambda name: (-counts[name], name))[:2]
    return (names[0], names[1]) if len(names) == 2 else None


def _with_asymmetry(
    table: pd.DataFrame,
    items: pd.DataFrame,
    layout: engine.Layout,
    chosen: Sample,
    uncertainty: Uncertainty,
    pair: tuple[str, str],
) -> pd.DataFrame:
    """Append asymmetries: the share of `a` in the blame on `a` and `b`, mapped from [0, 1] to [-1, 1]."""
    both = items[items["target"].isin(pair)].assign(measure="asymmetry")
    halves = engine.shares(both, layout, chosen, uncertainty)
    halves = halves[halves["target"] == pair[0]]
    for column in ("estimate", "low", "high"):
        halves[column] = 2 * halves[column] - 1
    halves["target"] = f"{pair[0]} − {pair[1]}"
    return pd.concat([table, halves], ignore_index=True)


def _who_blames_whom(rows: pd.DataFrame, chosen: Sample) -> pd.DataFrame:
    keys = [*chosen.groups, "voice", "target", "act"]
    base = who_whom_what(rows)
    counts = base.groupby(keys, observed=True).agg(
        count=("row", "size"), articles=("article_id", "nunique"), weighted=("weight", "sum")
    )
    return counts.reset_index().sort_values([*keys], kind="stable").reset_index(drop=True)


def responsibility(
    analysis: Analysis, *, by: By = "outlet", selection: Selection | None = None, uncertainty: Uncertainty | None = None
) -> Comparison:
    """Compare who is said to have broken the truce.

    Only blame for ceasefire violations is counted. Features: ``held_responsible`` (which side, both_sides
    or nobody), ``sidedness`` (one_sided, symmetric, nobody), ``agent`` (named, backgrounded, suppressed),
    ``truce`` (which one) and ``status``.

    Parameters
    ----------
    analysis : Analysis
    by : str or sequence of str
    selection : Selection, optional
    uncertainty : Uncertainty, optional

    Returns
    -------
    Comparison
        With the keys `by`, ``whose``, ``feature``, ``value``.
    """
    selection, uncertainty = selection or Selection(), uncertainty or Uncertainty()
    chosen = sample(analysis, by, selection, uncertainty.unit)
    voices = selection.voices or DEFAULT_VOICES
    rows = blame_rows(analysis, chosen, selection)
    rows = rows[rows["act"] == "ceasefire_violation"]
    sidedness = pd.Series("one_sided", index=rows.index, dtype="string")
    sidedness = sidedness.mask(rows["blamed"] == BOTH_SIDES, "symmetric").mask(rows["blamed"] == NOBODY, NOBODY)
    features = {
        "held_responsible": rows["blamed"],
        "sidedness": sidedness,
        "agent": rows["agent"].astype("string").fillna(UNKNOWN),
        "truce": rows["truce"].astype("string").fillna("not_told"),
        "status": rows["status"].astype("string").fillna(UNKNOWN),
    }
    layout = engine.Layout(chosen.groups, ("whose", "feature"), ("value",), "truce violations")
    items = _by_voice_and_feature(rows, voices, features)
    table = engine.shares(items, layout, chosen, uncertainty)
    tests = engine.tests(
        items, layout, chosen, uncertainty,
        {"whose": voices[-1:], "feature": ("held_responsible",), "value": [*_camps(rows["blamed"]), NOBODY]},
    )  # fmt: skip
    return Comparison(
        name="responsibility",
        table=table,
        keys=tuple(layout.keys),
        note=note_line(len(rows), "claims that a truce was broken", chosen, uncertainty, tests),
        method=paragraph(
            "Counted are claims that a named or implied truce was broken, not kept or made to collapse: by whom, "
            "which truce, with what status, one side or both, and whether the clause names a doer at all.",
            selection,
            uncertainty,
            table="claims",
            voices=voices,
            tested="For each outlet the share held responsible (each side, and nobody) is compared with that in all "
            "other outlets."
            if len(tests)
            else "",
        ),
        tests=tests,
        settings={"by": list(chosen.groups), "selection": selection, "uncertainty": uncertainty},
        analysis=analysis,
        items=items[[*layout.keys, "row"]],
        source=analysis.claims,
    )


def agency(
    analysis: Analysis, *, by: By = "outlet", selection: Selection | None = None, uncertainty: Uncertainty | None = None
) -> Comparison:
    """Compare for whose deeds the doer disappears.

    A clause without a doer does not say whose deed it reports. Where the same story names one side for the
    same act in at least two thirds of its blame, the nameless deed is laid at that side's door; else it
    stays with ``unknown``. The note says how many were placed in this way.

    Parameters
    ----------
    analysis : Analysis
    by : str or sequence of str
    selection : Selection, optional
        By default the outlet's own voice and all voices together.
    uncertainty : Uncertainty, optional

    Returns
    -------
    Comparison
        With the keys `by`, ``whose``, ``side`` (the doer), ``feature`` (``agent`` or ``process``), ``value``.
    """
    selection, uncertainty = selection or Selection(), uncertainty or Uncertainty()
    chosen = sample(analysis, by, selection, uncertainty.unit)
    voices = selection.voices or ("outlet", "both")
    rows = blame_rows(analysis, chosen, selection)
    rows = rows[rows["blamed"] != BOTH_SIDES]
    rows["side"], placed = _doers(rows, analysis.articles)
    features = {
        "agent": rows["agent"].astype("string").fillna(UNKNOWN),
        "process": rows["process"].astype("string").fillna(UNKNOWN),
    }
    layout = engine.Layout(chosen.groups, ("whose", "side", "feature"), ("value",), "deeds")
    items = _by_voice_and_feature(rows, voices, features)
    table = engine.shares(items, layout, chosen, uncertainty)
    tests = engine.tests(
        items, layout, chosen, uncertainty,
        {"whose": voices[-1:], "side": _camps(rows["side"]), "feature": ("agent",), "value": ("suppressed",)},
    )  # fmt: skip
    told = f"{placed} deeds without a doer are ascribed by what the same story says elsewhere."
    return Comparison(
        name="agency",
        table=table,
        keys=tuple(layout.keys),
        note=note_line(len(rows), "deeds", chosen, uncertainty, tests, told),
        method=paragraph(
            "For each side's deeds the share worded actively, passively or as a noun, and the share whose doer is "
            "named in the clause, elsewhere in the text (backgrounded) or nowhere (suppressed). A nameless deed is "
            f"ascribed to a side where at least {STORY_MAJORITY:.0%} of the blame for the same act in the same story "
            "falls on it; that is an inference, and the rest stays unknown.",
            selection,
            uncertainty,
            table="claims",
            voices=voices,
            tested="For each outlet and side the share of suppressed doers is compared with that in all other outlets."
            if len(tests)
            else "",
            cites=("actors", "agency"),
        ),
        tests=tests,
        settings={"by": list(chosen.groups), "selection": selection, "uncertainty": uncertainty},
        analysis=analysis,
        items=items[[*layout.keys, "row"]],
        source=analysis.claims,
    )


def _doers(rows: pd.DataFrame, articles: pd.DataFrame) -> tuple[pd.Series[str], int]:
    """Return whose deed each claim reports, and for how many that was read from the rest of the story."""
    stories = articles.drop_duplicates("article_id").set_index("article_id")["story"]
    story = rows["article_id"].map(stories)
    named = rows[rows["blamed"] != NOBODY].assign(story=story)
    counts = named.groupby(["story", "act", "blamed"], observed=True).size().rename("n").reset_index()
    if counts.empty:
        return rows["blamed"].replace(NOBODY, UNKNOWN), 0
    counts["share"] = counts["n"] / counts.groupby(["story", "act"], observed=True)["n"].transform("sum")
    clear = counts[(counts["share"] >= STORY_MAJORITY) & (counts["n"] >= 2)]
    door = {(row.story, str(row.act)): str(row.blamed) for row in clear.itertuples()}
    guesses = pd.Series(
        [door.get((s, str(a)), UNKNOWN) for s, a in zip(story, rows["act"], strict=True)],
        index=rows.index,
        dtype="string",
    )
    nameless = rows["blamed"] == NOBODY
    return rows["blamed"].mask(nameless, guesses), int((nameless & (guesses != UNKNOWN)).sum())
