"""Which rows a comparison counts, under which names, and with which weight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeVar

import numpy as np
import pandas as pd

from toolkit.analysis import Analysis

#: Whose words are counted: name to description.
SCOPES: Final = {
    "outlet": "the outlet's own voice (indirect speech left out)",
    "outlet_or_indirect": "the outlet's own voice and indirect speech, whose wording may be either's",
    "quoted": "words inside other people's quotation marks",
    "reported": "everything ascribed to somebody else, directly or indirectly",
    "both": "the outlet's own and reported words together",
}

#: Columns that `by` may name although no table has them: they are read from the date.
PERIODS: Final = ("day", "week", "month")

#: Values for those who are no actor of the conflict file.
NOBODY, BOTH_SIDES, OTHER, UNKNOWN = "nobody", "both_sides", "other", "unknown"

By = str | Sequence[str]

#: The table whose rows a comparison counts.
Counted = Literal["mentions", "claims", "statements"]

Mask = TypeVar("Mask", "pd.Series[bool]", "np.ndarray[Any, np.dtype[np.bool_]]")


@dataclass(frozen=True)
class Selection:
    """Which rows are counted.

    Attributes
    ----------
    voices : tuple of str, optional
        Names of `SCOPES`; each gets its own lines in the table. None: the comparison's own default.
    statuses : tuple of str
        Claims of these statuses are counted; hypothetical and denied ones are left out by default.
    self_designation : {"neutral", "legitimating"}
        What a camp's own name for itself counts as: neutral as coded, or legitimating (sensitivity run).
    level : {"side", "actor"}
        Count by camp or by single actor.
    copies : {"keep", "weigh", "drop"}
        Agency copy: count every reprint, give each of n reprints the weight 1/n, or keep the first only.
    parts : tuple of str
        ``title``, ``body`` or both.

    Raises
    ------
    ValueError
        For a value outside these; the message lists the known ones.

    Examples
    --------
    >>> Selection(voices=("outlet",)).voices
    ('outlet',)
    >>> Selection(copies="ignore")
    Traceback (most recent call last):
    ...
    ValueError: Selection: copies 'ignore' is not known; use one of keep, weigh, drop
    """

    voices: tuple[str, ...] | None = None
    statuses: tuple[str, ...] = ("asserted", "alleged", "confirmed")
    self_designation: Literal["neutral", "legitimating"] = "neutral"
    level: Literal["side", "actor"] = "side"
    copies: Literal["keep", "weigh", "drop"] = "keep"
    parts: tuple[str, ...] = ("title", "body")

    def __post_init__(self) -> None:
        for name in ("voices", "statuses", "parts"):
            value = getattr(self, name)
            if isinstance(value, str):
                object.__setattr__(self, name, (value,))
        _check("voices", self.voices or (), tuple(SCOPES))
        _check("statuses", self.statuses, ("asserted", "alleged", "confirmed", "denied", "hypothetical"))
        _check("self_designation", (self.self_designation,), ("neutral", "legitimating"))
        _check("level", (self.level,), ("side", "actor"))
        _check("copies", (self.copies,), ("keep", "weigh", "drop"))
        _check("parts", self.parts, ("title", "body"))

    def sentences(self, table: Counted) -> str:
        """Say in plain sentences what is counted of a table, for the method paragraph.

        Examples
        --------
        >>> Selection().sentences("statements")
        'Reprinted agency copy is counted wherever it appears.'
        """
        said = []
        if table == "claims":
            left_out = [
                status
                for status in ("hypothetical", "denied", "alleged", "asserted", "confirmed")
                if status not in self.statuses
            ]
            if left_out:
                said.append(f"Claims with the status {' or '.join(left_out)} are left out.")
        elif self.self_designation == "legitimating":
            said.append("Self-designations of a camp count as legitimating (sensitivity run).")
        elif table == "mentions":
            said.append("Self-designations of a camp count as neutral.")
        if len(self.parts) == 1:
            said.append(f"Only the {self.parts[0]} of each article is counted.")
        said.append(
            {
                "keep": "Reprinted agency copy is counted wherever it appears.",
                "weigh": "Each of n near-identical articles counts with the weight 1/n.",
                "drop": "Of near-identical articles only the first is counted.",
            }[self.copies]
        )
        return " ".join(said)


def _check(name: str, values: Sequence[str], known: Sequence[str]) -> None:
    for value in values:
        if value not in known:
            raise ValueError(f"Selection: {name} {value!r} is not known; use one of {', '.join(known)}")


@dataclass(frozen=True)
class Sample:
    """The articles of a comparison, and what was left out of it.

    Attributes
    ----------
    articles : pandas.DataFrame
        Coded articles with the columns of `by` in ``groups``, their ``unit`` of resampling and ``weight``.
    groups : tuple of str
        The columns that tell the compared groups apart.
    copies : int or None
        How many articles reprint another one; None where nobody looked.
    left_out : str
        A sentence on articles that could not be used, or nothing.
    """

    articles: pd.DataFrame
    groups: tuple[str, ...]
    copies: int | None
    left_out: str


def sample(analysis: Analysis, by: By, selection: Selection, unit: str) -> Sample:
    """Choose and group the articles of an analysis.

    Parameters
    ----------
    analysis : Analysis
    by : str or sequence of str
        Columns of the articles table, or ``day``, ``week``, ``month``.
    selection : Selection
    unit : {"story", "article"}
        An article without a story is a unit of its own.

    Returns
    -------
    Sample

    Raises
    ------
    ValueError
        If `by` names no column; the message lists what there is.
    """
    groups = (by,) if isinstance(by, str) else tuple(by)
    if selection.copies != "keep":
        from toolkit.compare.copies import mark_copies

        analysis = mark_copies(analysis)
    articles = analysis.articles
    articles = articles[articles["status"] == "coded"]
    left_out = []
    for column in groups:
        if column in PERIODS:
            undated = int(articles["date"].isna().sum())
            articles = articles[articles["date"].notna()]
            articles[column] = period(articles["date"], column)
            if undated:
                left_out.append(f"{undated} articles without a date are left out.")
        elif column not in articles.columns:
            known = [name for name in articles.columns if name not in ("title", "url", "reason")]
            raise ValueError(
                f"cannot compare by {column!r}: articles have {', '.join(known)}; dates give {', '.join(PERIODS)}"
            )
        else:
            articles[column] = articles[column].astype("string").fillna(UNKNOWN)
    copies = None
    articles["weight"] = 1.0
    if "copy" in articles.columns:
        size = articles.groupby("copy")["article_id"].transform("size").fillna(1)
        first = ~articles["copy"].notna() | ~articles["copy"].duplicated()
        copies = int((~first).sum())
        if selection.copies == "weigh":
            articles["weight"] = (1.0 / size).astype(float)
        elif selection.copies == "drop":
            articles = articles[first]
    own = "article:" + articles["article_id"]
    articles["unit"] = own if unit == "article" else articles["story"].fillna(own)
    return Sample(articles.reset_index(drop=True), groups, copies, " ".join(left_out))


def period(dates: pd.Series[pd.Timestamp], every: str) -> pd.Series[str]:
    """Return the first day of each date's day, week (from Monday) or month, as ISO text.

    Examples
    --------
    >>> period(pd.Series(pd.to_datetime(["2020-07-08"])), "week")[0]
    '2020-07-06'
    """
    frequency = {"day": "D", "week": "W-SUN", "month": "M"}[every]
    return dates.dt.to_period(frequency).dt.start_time.dt.strftime("%Y-%m-%d").astype("string")


def rows_of(table: pd.DataFrame, chosen: Sample, selection: Selection) -> pd.DataFrame:
    """Return the rows that belong to the sample, with its groups, unit and weight joined on."""
    columns = ["article_id", *chosen.groups, "unit", "weight"]
    extra = [name for name in columns if name not in table.columns or name == "article_id"]
    rows = table[table["part"].isin(selection.parts)]
    return rows.merge(chosen.articles[extra], on="article_id", how="inner")


def in_scope(rows: pd.DataFrame, scope: str) -> pd.Series[bool]:
    """Say which mentions or claims belong to a scope of `SCOPES`."""
    own = rows["voice"].fillna(UNKNOWN) == "outlet"
    quoted = rows["quoted"].fillna(False).astype(bool)
    return scope_mask(own, quoted, scope).astype(bool)


def scope_mask(own: Mask, quoted: Mask, scope: str) -> Mask:
    """Say which words belong to a scope of `SCOPES`.

    Parameters
    ----------
    own, quoted : Series or array of bool
        Whether the words are the outlet's own, and whether they stand inside quotation marks.
    scope : str
    """
    return {
        "outlet": own,
        "outlet_or_indirect": own | ~quoted,
        "quoted": ~own & quoted,
        "reported": ~own,
        "both": own | ~own,
    }[scope]


def speaking(rows: pd.DataFrame, level: str) -> pd.Series[str]:
    """Return who speaks in each row: ``outlet``, a side or actor, ``other`` or ``unnamed``."""
    voice = rows["voice"].astype("string").fillna(OTHER)
    if level == "actor":
        return voice
    side = rows["voice_side"].astype("string")
    return voice.where(voice.isin(["outlet", "unnamed"]), side.fillna(OTHER))


def blamed(rows: pd.DataFrame, level: str) -> pd.Series[str]:
    """Return who is meant by each claim: a side or actor, ``both_sides``, ``nobody`` or ``other``.

    ``nobody`` is the suppressed agent: no target in a claim that is not symmetric.
    """
    target = rows["target"].astype("string")
    name = rows["target_side"].astype("string") if level == "side" else target
    name = name.where(target.isna() | (target != OTHER), OTHER)
    name = name.where(target.isna() | name.notna(), OTHER)
    symmetric = rows["symmetric"].fillna(False).astype(bool)
    name = name.mask(symmetric, BOTH_SIDES)
    return name.fillna(NOBODY)
