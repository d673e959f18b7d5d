"""How far apart outlets are: Jensen-Shannon distance between their profiles of naming and of blame."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from toolkit.analysis import Analysis
from toolkit.compare.blame import blame_rows
from toolkit.compare.method import REFERENCES, note_line
from toolkit.compare.result import Comparison
from toolkit.compare.selection import SCOPES, Sample, Selection, in_scope, rows_of, sample
from toolkit.compare.uncertainty import (
    Floats,
    Uncertainty,
    bootstrap_sums,
    expanded_tails,
    group_sums,
    percentiles,
    permuted_labels,
    q_values,
)

COLUMNS = (
    "profile", "a", "b", "estimate", "low", "high", "plain", "expected", "p", "q", "count_a", "count_b", "units",
    "note",
)  # fmt: skip


def distance(p: Floats, q: Floats) -> Floats:
    """Return the Jensen-Shannon distance (base 2) of distributions given as counts along the last axis.

    It is the root of the divergence ``H((p + q) / 2) - (H(p) + H(q)) / 2``, from 0 (equal) to 1 (nothing
    in common); NaN where one of them is empty.

    Examples
    --------
    >>> float(distance(np.array([1.0, 0.0]), np.array([0.0, 3.0])))
    1.0
    >>> float(distance(np.array([1.0, 1.0]), np.array([2.0, 2.0])))
    0.0
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        first = p / p.sum(axis=-1, keepdims=True)
        second = q / q.sum(axis=-1, keepdims=True)
        middle = (first + second) / 2

        def relative(of: Floats) -> Floats:
            terms = np.where(of > 0, of * np.log2(np.where(of > 0, of, 1) / np.where(middle > 0, middle, 1)), 0.0)
            return np.asarray(terms.sum(axis=-1), dtype=float)

        divergence = (relative(first) + relative(second)) / 2
    empty = (p.sum(axis=-1) <= 0) | (q.sum(axis=-1) <= 0)
    return np.asarray(np.where(empty, np.nan, np.sqrt(np.clip(divergence, 0, 1))), dtype=float)


def divergence(
    analysis: Analysis,
    *,
    by: str = "outlet",
    selection: Selection | None = None,
    uncertainty: Uncertainty | None = None,
) -> Comparison:
    """Compare every two outlets' profiles.

    The naming profile is the distribution over side and label (stance where there is no label) in the
    outlet's own voice; the blame profile that over target and act in all voices.

    Parameters
    ----------
    analysis : Analysis
    by : str
        One column of the articles table.
    selection : Selection, optional
        `voices`, where given, holds for both profiles (its first name).
    uncertainty : Uncertainty, optional

    Returns
    -------
    Comparison
        With the keys ``profile``, ``a``, ``b``. ``estimate`` is the distance less its bootstrap bias (few
        counts make any two profiles look apart), ``plain`` the uncorrected one, ``expected`` the mean
        distance when labels are shuffled within stories, ``p`` how often that is as large.
    """
    selection, uncertainty = selection or Selection(), uncertainty or Uncertainty()
    if not isinstance(by, str):
        raise ValueError("divergence compares by one column, for example by='outlet'")
    chosen = sample(analysis, by, selection, uncertainty.unit)
    profiles = {"naming": _names(analysis, chosen, selection), "blame": _blames(analysis, chosen, selection)}
    rows = [row for name, items in profiles.items() for row in _distances(name, items, chosen, by, uncertainty)]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    for column in ("estimate", "low", "high", "plain", "expected", "p"):
        table[column] = pd.array([pd.NA if pd.isna(v) else float(v) for v in table[column]], dtype="Float64")
    table["q"] = q_values(table["p"])
    table["note"] = table["note"].astype("string")
    items = pd.concat([items.assign(profile=name) for name, items in profiles.items()], ignore_index=True)
    return Comparison(
        name="divergence",
        table=table,
        keys=("profile", "a", "b"),
        note=note_line(len(items), "names and acts of blame", chosen, uncertainty, table, shares=False),
        method=_method(selection, uncertainty),
        tests=table[["profile", "a", "b", "plain", "expected", "p", "q"]],
        settings={"by": [by], "selection": selection, "uncertainty": uncertainty},
        analysis=analysis,
        items=items[[by, "profile", "value", "row"]] if by != "profile" else items[[by, "value", "row"]],
        source=pd.concat([analysis.mentions, analysis.claims], ignore_index=True),
    )


def _names(analysis: Analysis, chosen: Sample, selection: Selection) -> pd.DataFrame:
    mentions = analysis.mentions
    mentions["row"] = np.arange(len(mentions))
    rows = rows_of(mentions, chosen, selection)
    rows = rows[rows["side"].notna() & in_scope(rows, (selection.voices or ("outlet",))[0])]
    how = rows["label"].astype("string").fillna(rows["stance"].astype("string"))
    return rows.assign(value=rows["side"].astype("string") + ": " + how)


def _blames(analysis: Analysis, chosen: Sample, selection: Selection) -> pd.DataFrame:
    rows = blame_rows(analysis, chosen, selection)
    rows = rows[in_scope(rows, (selection.voices or ("both",))[0])]
    rows = rows.assign(value=rows["blamed"] + ": " + rows["act"].astype("string").fillna("other"))
    return rows.assign(row=rows["row"] + len(analysis.mentions))


def _distances(
    name: str, items: pd.DataFrame, chosen: Sample, by: str, uncertainty: Uncertainty
) -> list[dict[str, Any]]:
    """Return one row for each pair of groups."""
    articles = chosen.articles
    groups = list(articles[by].unique())
    values = sorted(items["value"].unique())
    position = pd.Index(articles["article_id"]).get_indexer(items["article_id"])
    column = pd.Index(values).get_indexer(items["value"])
    counts = np.zeros((len(articles), len(values)))
    np.add.at(counts, (position, column), items["weight"].to_numpy(dtype=float))
    units, unit_names = pd.factorize(articles["unit"])
    group_of = pd.Index(groups).get_indexer(articles[by])
    width = max(len(values), 1)
    per_unit = np.zeros((len(unit_names), len(groups) * width))
    for article in range(len(articles)):
        begin = group_of[article] * width
        per_unit[units[article], begin : begin + len(values)] += counts[article]
    if not values or not len(articles):
        return []
    resampled = bootstrap_sums(per_unit, uncertainty).reshape(-1, len(groups), width)
    totals = per_unit.sum(axis=0).reshape(len(groups), width)
    holding = per_unit.reshape(len(unit_names), len(groups), width).sum(axis=2) > 0
    rows = []
    for a, b in combinations(range(len(groups)), 2):
        together = int(min(holding[:, a].sum(), holding[:, b].sum()))
        row: dict[str, Any] = {
            "profile": name, "a": groups[a], "b": groups[b], "count_a": round(totals[a].sum()),
            "count_b": round(totals[b].sum()), "units": together, "note": "",
        }  # fmt: skip
        row |= _one_distance(totals[a], totals[b], resampled[:, a], resampled[:, b], together, uncertainty)
        pair = np.isin(group_of, (a, b))
        row |= _against_chance(articles[pair], (group_of[pair] == b).astype(np.int64), counts[pair], uncertainty)
        rows.append(row)
    return rows


def _one_distance(
    p: Floats, q: Floats, many_p: Floats, many_q: Floats, units: int, uncertainty: Uncertainty
) -> dict[str, Any]:
    plain = float(distance(p, q))
    if np.isnan(plain):
        return {"note": "no profile: one of the two has nothing to count"}
    samples = distance(many_p, many_q)
    if units < uncertainty.too_few:
        return {"plain": plain, "estimate": plain, "note": f"no interval: only {units} {uncertainty.units}"}
    low, high = percentiles(samples[:, None], expanded_tails([units], uncertainty.level))
    corrected = 2 * plain - float(np.nanmean(samples))
    return {
        "plain": plain,
        "estimate": float(np.clip(corrected, 0, 1)),
        "low": float(np.clip(2 * plain - high[0], 0, 1)),
        "high": float(np.clip(2 * plain - low[0], 0, 1)),
    }


def _against_chance(articles: pd.DataFrame, labels: Any, counts: Floats, uncertainty: Uncertainty) -> dict[str, Any]:
    """Compare the distance with that of shuffled labels, in the stories that both report."""
    blocks = np.zeros(len(articles), dtype=np.int64)
    if uncertainty.unit == "story":
        blocks = pd.factorize(articles["unit"])[0].astype(np.int64)
        shared = pd.Series(labels).groupby(blocks).transform("nunique").to_numpy() > 1
        labels, blocks, counts = labels[shared], blocks[shared], counts[shared]
    if len(labels) == 0:
        return {}
    observed = group_sums(labels[None, :], counts, 2)[0]
    seen = float(distance(observed[0], observed[1]))
    shuffled = [group_sums(chunk, counts, 2) for chunk in permuted_labels(labels, blocks, uncertainty)]
    by_chance = np.concatenate([distance(sums[:, 0], sums[:, 1]) for sums in shuffled])
    by_chance = by_chance[~np.isnan(by_chance)]
    if np.isnan(seen) or not len(by_chance):
        return {}
    p = (1 + int((by_chance >= seen - 1e-12).sum())) / (1 + len(by_chance))
    return {"expected": float((by_chance.sum() + seen) / (len(by_chance) + 1)), "p": p}


def _method(selection: Selection, uncertainty: Uncertainty) -> str:
    where = "within stories that both report" if uncertainty.unit == "story" else "across their articles"
    return (
        "Profiles are distributions over side and label (naming, "
        f"{SCOPES[(selection.voices or ('outlet',))[0]]}) and over target and act (blame, "
        f"{SCOPES[(selection.voices or ('both',))[0]]}). Their distance is the Jensen–Shannon distance in base 2, "
        "d = √(H((p+q)/2) − (H(p)+H(q))/2) [1]. Distances of sampled counts are too large: given is 2d minus the mean "
        f"over {uncertainty.n_resamples:,} bootstrap samples of {uncertainty.units} (seed {uncertainty.seed}), with a "
        f"{uncertainty.level:.0%} basic bootstrap interval. p is the share of shuffles of the labels {where} that give "
        "at least the distance seen, (1 + b)/(1 + m) [2]; q controls the false discovery rate over all pairs and both "
        f"profiles [3]. {selection.sentences('claims')} References: [1] {REFERENCES['jsd']}; "
        f"[2] {REFERENCES['permutation']}; [3] {REFERENCES['bh']}."
    )
