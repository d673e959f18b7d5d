"""What actors are called: shares of stances, forms and labels, apart by whose words they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from toolkit.analysis import Analysis
from toolkit.compare import shares as engine
from toolkit.compare.method import note_line, paragraph
from toolkit.compare.result import Comparison
from toolkit.compare.selection import By, Selection, in_scope, rows_of, sample, speaking
from toolkit.compare.uncertainty import Uncertainty

FEATURES = ("stance", "form", "label")


def naming(
    analysis: Analysis,
    side: str | Sequence[str] | None = None,
    *,
    actor: str | Sequence[str] | None = None,
    by: By = "outlet",
    selection: Selection | None = None,
    uncertainty: Uncertainty | None = None,
) -> Comparison:
    """Compare what a side or an actor is called.

    Parameters
    ----------
    analysis : Analysis
    side, actor : str or sequence of str, optional
        Whose names are counted; None counts everybody's, each side on its own lines.
    by : str or sequence of str
        Columns of the articles table, ``day``, ``week`` or ``month``; or ``voice`` (what each side is
        called by whom).
    selection : Selection, optional
        By default three lines each: the outlet's own voice without and with indirect speech (two bounds,
        for the wording of indirect speech may be either's), and quoted voices.
    uncertainty : Uncertainty, optional

    Returns
    -------
    Comparison
        With the keys `by`, ``whose`` (a scope), ``side``, ``feature`` (stance, form or label) and
        ``value``; the shares of one feature's values sum to one.

    Raises
    ------
    ValueError
        If a side or actor does not occur in the conflict file; the message lists the known ones.
    """
    selection, uncertainty = selection or Selection(), uncertainty or Uncertainty()
    columns = (by,) if isinstance(by, str) else tuple(by)
    by_voice = "voice" in columns
    chosen = sample(analysis, tuple(c for c in columns if c != "voice"), selection, uncertainty.unit)
    voices = selection.voices or (("both",) if by_voice else ("outlet", "outlet_or_indirect", "quoted"))
    mentions = analysis.mentions
    mentions["row"] = np.arange(len(mentions))
    rows = rows_of(mentions, chosen, selection)
    unresolved = int(rows["side"].isna().sum())
    rows = _about(analysis, rows[rows["side"].notna()], side, actor)
    rows["side"] = rows["actor" if selection.level == "actor" else "side"].astype("string")
    rows["speaking"] = speaking(rows, selection.level)
    within = (*(("voice",) if by_voice else ()), "whose", "side", "feature")
    layout = engine.Layout(chosen.groups, within, ("value",), "names")
    items = _items(rows, voices, layout, selection)
    table = engine.shares(items, layout, chosen, uncertainty)
    tests = engine.tests(
        items, layout, chosen, uncertainty,
        {"whose": voices[:1], "feature": ("stance",), "value": ("delegitimating", "legitimating")},
    )  # fmt: skip
    more = f"{unresolved} names whose bearer cannot be told are left out." if unresolved else ""
    return Comparison(
        name="naming",
        table=table,
        keys=tuple(layout.keys),
        note=note_line(rows["row"].nunique(), "names", chosen, uncertainty, tests, more),
        method=paragraph(
            "Every expression that refers to an actor is coded for form (how the actor is represented) and stance "
            "(which way the expression leans) after van Leeuwen; given is the share of each form, stance and label "
            "among all names of the side.",
            selection,
            uncertainty,
            table="mentions",
            voices=voices,
            tested="For each outlet and side the share of delegitimating and of legitimating names in the first of "
            "these voices is compared with that of all other outlets."
            if len(tests)
            else "",
            cites=("actors",),
        ),
        tests=tests,
        settings={"by": list(columns), "selection": selection, "uncertainty": uncertainty},
        analysis=analysis,
        items=items[[*layout.keys, "row"]],
        source=analysis.mentions,
    )


def _about(
    analysis: Analysis, rows: pd.DataFrame, side: str | Sequence[str] | None, actor: str | Sequence[str] | None
) -> pd.DataFrame:
    for column, wanted in (("side", side), ("actor", actor)):
        if wanted is None:
            continue
        names = (wanted,) if isinstance(wanted, str) else tuple(wanted)
        known = set(rows[column].dropna())
        if analysis.conflict is not None:
            known |= {entry.id for entry in getattr(analysis.conflict, f"{column}s")}
        for name in names:
            if name not in known:
                raise ValueError(f"no {column} {name!r} in this analysis; known: {', '.join(sorted(known)) or 'none'}")
        rows = rows[rows[column].isin(names)]
    return rows.copy()


def _items(rows: pd.DataFrame, voices: Sequence[str], layout: engine.Layout, selection: Selection) -> pd.DataFrame:
    """One line per mention, scope and feature."""
    label = rows["label"].astype("string").fillna("no_label")
    stance = rows["stance"].astype("string").fillna("neutral")
    if selection.self_designation == "legitimating":
        stance = stance.mask(label == "self_designation", "legitimating")
    values = {"stance": stance, "form": rows["form"].astype("string").fillna("nomination"), "label": label}
    base = rows[["article_id", "unit", "weight", "side", "row", *layout.groups]]
    base = base.assign(voice=rows["speaking"])
    parts = [
        base.assign(whose=scope, feature=feature, value=values[feature])[in_scope(rows, scope)]
        for scope in voices
        for feature in FEATURES
    ]
    items = pd.concat(parts, ignore_index=True)
    return items[["article_id", "unit", "weight", "row", *layout.keys]]
