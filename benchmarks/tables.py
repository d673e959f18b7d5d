"""Comparisons over large tables: synthetic ones, since no model is needed for these."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from benchmarks.apart import apart, peak_megabytes
from tests.synthetic import synthetic_analysis
from toolkit import compare
from toolkit.analysis import TABLES, Analysis
from toolkit.compare.uncertainty import Uncertainty, bootstrap_sums, expanded_tails, percentiles

TITLE = "Comparisons"
OUTLETS = "ABCDEFGHIJ"
#: Synthetic analyses are made in portions of this size and joined: their rows would fill the memory.
PORTION = 10_000
IDS = ("article_id", "statement_id", "mention_id", "claim_id", "parent", "story")


def measure(quick: bool) -> dict[str, Any]:
    """Measure each size in a process of its own."""
    sizes = (1_000, 10_000) if quick else (10_000, 100_000)
    return {"sizes": {str(count): apart(run, count=count) for count in sizes}}


def run(count: int) -> dict[str, Any]:
    """Time comparisons over so many articles."""
    analysis = synthetic(count)
    return {
        "rows": sum(len(getattr(analysis, name)) for name in TABLES),
        "bootstrap": seconds(bootstrap(count, len(OUTLETS))),
        "comparisons": comparisons(analysis),
        "peak": peak_megabytes(),
    }


def synthetic(count: int) -> Analysis:
    """Return a synthetic analysis of so many articles, ten outlets, twenty articles a story."""
    portions = [
        synthetic_analysis(min(PORTION, count), tuple(OUTLETS), stories=max(1, min(PORTION, count) // 20), seed=seed)
        for seed in range(max(1, count // PORTION))
    ]
    if len(portions) == 1:
        return portions[0]
    tables = {
        name: pd.concat([_apart(getattr(each, name), n) for n, each in enumerate(portions)], ignore_index=True)
        for name in TABLES
    }
    texts = {(f"p{n}-{a}", p): text for n, each in enumerate(portions) for (a, p), text in each.texts.items()}
    return Analysis(tables, texts, portions[0].conflict, portions[0].provenance)


def _apart(table: pd.DataFrame, number: int) -> pd.DataFrame:
    return table.assign(**{name: f"p{number}-" + table[name] for name in IDS if name in table})


def seconds(work: Callable[[], object]) -> float:
    """Return the seconds of processor time that some work takes: a busy machine stretches the clock, not these."""
    began = time.process_time()
    work()
    return time.process_time() - began


def bootstrap(articles: int, outlets: int, values: int = 3) -> Callable[[], object]:
    """Return the bare bootstrap, 2,000 resamples: every article a unit, three shares per outlet."""
    chance = np.random.default_rng(0)
    counts = np.zeros((articles, outlets * values))
    for article in range(articles):
        begin = article % outlets * values
        counts[article, begin : begin + values] = chance.integers(0, 4, values)
    matrix = sparse.csr_matrix(counts)

    def work() -> object:
        sums = bootstrap_sums(matrix, Uncertainty(unit="article", n_resamples=2000))
        totals = np.repeat(sums.reshape(-1, outlets, values).sum(axis=2), values, axis=1)
        return percentiles(sums / totals, expanded_tails(np.full(outlets * values, articles // outlets), 0.95))

    return work


def comparisons(analysis: Analysis) -> dict[str, float]:
    """Return the seconds of whole comparisons, from tables to result, 2,000 resamples by story."""
    setting = Uncertainty(n_resamples=2000)
    names = ("naming", "blame", "voices", "agency", "coverage", "divergence", "keyness")
    found = {
        f"`compare.{name}`": seconds(lambda n=name: getattr(compare, n)(analysis, uncertainty=setting))
        for name in names
    }
    found["`compare.find_copies`"] = seconds(lambda: compare.find_copies(analysis))
    claims = analysis.claims
    found["evidence of 1,000 claims"] = seconds(lambda: analysis.evidence(claims.head(1000)))
    return found


def section(found: dict[str, Any]) -> list[str]:
    """Put the figures into words."""
    sizes = [f"{int(count):,} articles" for count in found["sizes"]]
    each = list(found["sizes"].values())
    lines = ["| Seconds | " + " | ".join(sizes) + " |", "|---|" + "---:|" * len(sizes)]
    lines.append("| bare bootstrap, 2,000 resamples | " + " | ".join(f"{one['bootstrap']:.2f}" for one in each) + " |")
    for name in each[0]["comparisons"]:
        lines.append(f"| {name} | " + " | ".join(f"{one['comparisons'][name]:.2f}" for one in each) + " |")
    return [
        *lines,
        "",
        "Synthetic tables of "
        + " and ".join(f"{one['rows']:,}" for one in each)
        + " rows, ten outlets, twenty articles a story. A comparison is the whole of "
        "it: filters, counts, 2,000 resamples by story, tests; processor time of one thread. Peak memory of the process: "
        + " and ".join(f"{one['peak']:,.0f} MB" for one in each)
        + ", making the tables included.",
    ]
