"""How long comparisons take: ``python benchmarks/compare.py [articles] [outlets]``, one core.

The first line is the promise (2,000 resamples of 10,000 articles of 10 outlets in at most 2 s, with one core);
the others time whole comparisons of synthetic analyses, from tables to result.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.synthetic import synthetic_analysis
from toolkit import compare
from toolkit.compare.uncertainty import Uncertainty, bootstrap_sums, expanded_tails, percentiles


def timed(name: str, work: Callable[[], Any], times: int = 3) -> None:
    """Print the best of some runs, in wall-clock and in processor seconds."""
    best = min((_run(work) for _ in range(times)), key=lambda seconds: seconds[1])
    print(f"{name:<44}{best[0]:8.2f} s   {best[1]:8.2f} s of one core", flush=True)


def _run(work: Callable[[], Any]) -> tuple[float, float]:
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def bootstrap(articles: int, outlets: int, values: int = 3) -> Callable[[], Any]:
    """Return the bare bootstrap: every article a unit, three shares per outlet."""
    rng = np.random.default_rng(0)
    counts = np.zeros((articles, outlets * values))
    for article in range(articles):
        begin = article % outlets * values
        counts[article, begin : begin + values] = rng.integers(0, 4, values)
    matrix = sparse.csr_matrix(counts)

    def work() -> None:
        sums = bootstrap_sums(matrix, Uncertainty(unit="article", n_resamples=2000))
        totals = np.repeat(sums.reshape(-1, outlets, values).sum(axis=2), values, axis=1)
        percentiles(sums / totals, expanded_tails(np.full(outlets * values, articles // outlets), 0.95))

    return work


def main(articles: int = 10_000, outlets: int = 10) -> None:
    """Time everything once more than is needed, and keep the best."""
    timed(f"bootstrap, {articles:,} articles x {outlets} outlets", bootstrap(articles, outlets))
    analysis = synthetic_analysis(articles, [f"outlet {i}" for i in range(outlets)], stories=max(1, articles // 50))
    for unit in ("article", "story"):
        setting = Uncertainty(unit=unit, n_resamples=2000)
        for name in ("naming", "blame", "voices", "agency"):
            measure = getattr(compare, name)
            timed(f"compare.{name}, unit {unit}", lambda m=measure, u=setting: m(analysis, uncertainty=u), 1)
    setting = Uncertainty(n_resamples=2000)
    for name in ("coverage", "divergence", "keyness"):
        measure = getattr(compare, name)
        timed(f"compare.{name}", lambda m=measure: m(analysis, uncertainty=setting), 1)
    timed("find_copies", lambda: compare.find_copies(analysis), 1)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
