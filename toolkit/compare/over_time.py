"""Any comparison per day, week or month."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from toolkit.analysis import Analysis
from toolkit.compare.result import Comparison
from toolkit.compare.selection import PERIODS


def over_time(
    analysis: Analysis,
    measure: Callable[..., Comparison],
    *,
    every: str = "week",
    by: str | None = None,
    **options: Any,
) -> Comparison:
    """Follow a comparison over time.

    Parameters
    ----------
    analysis : Analysis
    measure : callable
        A comparison that has `by`: `toolkit.compare.naming`, `blame`, `responsibility`, `voices`, `agency`.
    every : {"day", "week", "month"}
        Weeks begin on Monday; a period is named after its first day.
    by : str, optional
        A column of the articles table to keep apart as well (``outlet``).
    **options
        For the measure.

    Returns
    -------
    Comparison
        That of the measure, with the period among its keys; articles without a date are left out and
        counted in the note. A period without data has no row.

    Raises
    ------
    ValueError
        For an unknown period; the message lists the known ones.
    """
    if every not in PERIODS:
        raise ValueError(f"over_time: every {every!r} is not known; use one of {', '.join(PERIODS)}")
    groups = (every,) if by is None else (by, every)
    result = measure(analysis, by=groups, **options)
    table = result.table[result.table["total"] > 0].reset_index(drop=True)
    method = f"Articles are grouped by {every} of their date. {result.method}"
    settings = {**result.settings, "measure": result.name, "every": every}
    return replace(result, name="over_time", table=table, method=method, settings=settings)
