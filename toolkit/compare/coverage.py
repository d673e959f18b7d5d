"""What each outlet leaves out of a story: accusations made, and whether the accused side's answer is carried."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from toolkit.analysis import Analysis
from toolkit.compare import shares as engine
from toolkit.compare.blame import blame_rows, who_whom_what
from toolkit.compare.method import note_line, paragraph
from toolkit.compare.result import Comparison
from toolkit.compare.selection import BOTH_SIDES, NOBODY, OTHER, Selection, rows_of, sample, speaking
from toolkit.compare.uncertainty import Uncertainty
from toolkit.compare.voices import speakers

MEASURES = ("carried", "answered", "accused_speaks")
_KEYS = ["outlet", "story", "voice", "target", "act"]


def coverage(
    analysis: Analysis, *, selection: Selection | None = None, uncertainty: Uncertainty | None = None
) -> Comparison:
    """Compare which accusations made in a story each outlet carries, and whether with an answer.

    An accusation is somebody's blame of a side for an act, reported by at least one outlet in the story.
    It is answered where the same article also carries an exoneration by the accused side; whether the
    accused side says anything at all is counted apart.

    Parameters
    ----------
    analysis : Analysis
    selection : Selection, optional
        Denied accusations count too: a denial answers an accusation.
    uncertainty : Uncertainty, optional
        The unit is always the story.

    Returns
    -------
    Comparison
        ``.table``: per outlet the share of accusations carried (in stories that it and another outlet
        report), and among those carried the share answered, and with the accused side speaking.
        ``.details``: one row per outlet, story and accusation: what is left out shows as False.
    """
    selection = selection or Selection()
    selection = replace(selection, statuses=tuple(dict.fromkeys((*selection.statuses, "denied"))))
    uncertainty = replace(uncertainty or Uncertainty(), unit="story")
    chosen = sample(analysis, "outlet", selection, "story")
    accusations = _accusations(analysis, chosen, selection)
    replies = _replies(analysis, chosen, selection)
    details = _cross(chosen.articles, accusations, replies)
    items, evidence = _items(details, chosen.articles), _evidence(details)
    layout = engine.Layout(("outlet",), ("measure",), ("value",), "accusations")
    table = engine.shares(items, layout, chosen, uncertainty)
    table = table[table["value"] == "yes"].drop(columns=["value", "articles"]).reset_index(drop=True)
    n = len(details.drop_duplicates(_KEYS[1:]))
    more = "" if n else "No accusation stands in a story that two outlets report."
    return Comparison(
        name="coverage",
        table=table,
        keys=("outlet", "measure"),
        note=note_line(n, "accusations", chosen, uncertainty, pd.DataFrame(), more),
        method=paragraph(
            "An accusation is blame of a named side for an act by a speaker, told apart by story, speaker, accused and "
            "act; counted are stories that at least two outlets report. An outlet carries it where one of its articles "
            "on the story does (carried). Among the accusations carried: the share with an exoneration by the accused "
            "side in the same article (answered), and with any reported words of the accused side there "
            "(accused_speaks). Wording that the coder does not recognise as the same act counts as left out.",
            selection,
            uncertainty,
            table="claims",
        ),
        details=details.drop(columns="rows"),
        settings={"by": ["outlet"], "selection": selection, "uncertainty": uncertainty},
        analysis=analysis,
        items=evidence,
        source=analysis.claims,
    )


def _accusations(analysis: Analysis, chosen: Any, selection: Selection) -> pd.DataFrame:
    rows = blame_rows(analysis, chosen, selection)
    rows = rows[(rows["speaking"] != "outlet") & ~rows["blamed"].isin([NOBODY, BOTH_SIDES, OTHER])]
    return who_whom_what(rows).merge(chosen.articles[["article_id", "story"]], on="article_id", how="left")


def _replies(analysis: Analysis, chosen: Any, selection: Selection) -> dict[str, dict[str, set[Any]]]:
    """Return, per article, which sides exonerate themselves or another, and which are given words at all."""
    claims = analysis.claims
    claims = rows_of(claims[claims["kind"] == "exoneration"], chosen, selection)
    claims["speaking"] = speaking(claims, selection.level)
    statements = rows_of(analysis.statements, chosen, selection)
    statements = statements[statements["speech"] != "scare"]
    return {
        "answered": claims.groupby("article_id")["speaking"].agg(set).to_dict(),
        "accused_speaks": speakers(statements, selection.level).groupby(statements["article_id"]).agg(set).to_dict(),
    }


def _cross(articles: pd.DataFrame, accusations: pd.DataFrame, replies: dict[str, dict[str, set[Any]]]) -> pd.DataFrame:
    """Cross the accusations of every story that two outlets report with the outlets that report it."""
    for measure, found in replies.items():
        accusations[measure] = [
            target in found.get(article, ())
            for article, target in zip(accusations["article_id"], accusations["target"], strict=True)
        ]
    accusations["act"] = accusations["act"].astype(str)
    made = accusations.groupby(_KEYS, sort=False).agg(
        rows=("row", list), **{measure: (measure, "any") for measure in replies}
    )
    reporting = articles.loc[articles["story"].notna(), ["outlet", "story"]].drop_duplicates()
    reporting = reporting[reporting.groupby("story")["outlet"].transform("size") > 1]
    told = accusations[_KEYS[1:]].drop_duplicates()
    crossed = told.merge(reporting, on="story").merge(made.reset_index(), on=_KEYS, how="left")
    crossed["carried"] = crossed["rows"].notna()
    for measure in replies:
        crossed[measure] = crossed[measure].astype("boolean")
    crossed["rows"] = [found if isinstance(found, list) else [] for found in crossed["rows"]]
    order = ["story", "voice", "target", "act", "outlet"]
    return crossed.sort_values(order, ignore_index=True)[[*_KEYS, *MEASURES, "rows"]]


def _items(details: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    unit = articles.drop_duplicates("story").set_index("story")["unit"]
    parts = []
    for measure in MEASURES:
        known = details[details[measure].notna()]
        if known.empty:
            continue
        value = np.where(known[measure].astype(bool), "yes", "no")
        parts.append(
            pd.DataFrame(
                {
                    "outlet": known["outlet"].astype("string"),
                    "measure": measure,
                    "value": pd.array(value, dtype="string"),
                    "article_id": known[_KEYS].astype(str).agg("|".join, axis=1),
                    "unit": known["story"].map(unit),
                    "weight": 1.0,
                }
            )
        )
    if not parts:
        return pd.DataFrame(columns=["outlet", "measure", "value", "article_id", "unit", "weight"])
    return pd.concat(parts, ignore_index=True)


def _evidence(details: pd.DataFrame) -> pd.DataFrame:
    """One line per claim that carries an accusation, under each measure that holds for it."""
    rows = [
        {**{key: row[key] for key in _KEYS}, "measure": measure, "row": number}
        for row in details.to_dict("records")
        for measure in MEASURES
        if row[measure] is not pd.NA and row[measure]
        for number in row["rows"]
    ]
    return pd.DataFrame(rows, columns=[*_KEYS, "measure", "row"])
