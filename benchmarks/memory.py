"""How the peak of memory grows with the number of articles."""

from __future__ import annotations

import sys
import tempfile
from typing import Any

import toolkit as tk
from benchmarks import texts
from benchmarks.apart import apart, peak_megabytes
from toolkit.analysis import TABLES

TITLE = "Memory"


def measure(quick: bool) -> dict[str, Any]:
    """Measure a small and a large corpus, each in a process of its own."""
    sizes = (40, 400) if quick else (1_000, 10_000)
    return {"sizes": {str(count): apart(run, count=count) for count in sizes}}


def run(count: int) -> dict[str, float]:
    """Return megabytes: the peak of a first run, and what its texts and tables take."""
    with tempfile.TemporaryDirectory() as store:
        corpus = texts.corpus(count)
        before = peak_megabytes()
        analysis = tk.analyse(corpus, "libya-2020", models="compact", store=store, progress=False)
        peak = peak_megabytes()
    tables = sum(getattr(analysis, name).memory_usage(deep=True).sum() for name in TABLES) / 1e6
    words = sum(sys.getsizeof(text) for text in analysis.texts.values()) / 1e6
    return {"peak": peak, "before": before, "tables": float(tables), "texts": words, "rows": _rows(analysis)}


def _rows(analysis: tk.Analysis) -> int:
    return sum(len(getattr(analysis, name)) for name in TABLES)


def section(found: dict[str, Any]) -> list[str]:
    """Put the figures into words."""
    lines = [
        "| Articles | Rows of all tables | Peak | of which tables | of which texts | everything else |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    rest = []
    for count, each in found["sizes"].items():
        rest.append(each["peak"] - each["tables"] - each["texts"])
        lines.append(
            f"| {int(count):,} | {each['rows']:,} | {each['peak']:,.0f} MB | {each['tables']:,.0f} MB | "
            f"{each['texts']:,.0f} MB | {rest[-1]:,.0f} MB |"
        )
    small, large = found["sizes"].values()
    return [
        *lines,
        "",
        f"Ten times the articles take {large['peak'] / small['peak'] - 1:+.0%} memory in all and {rest[1] / rest[0] - 1:+.0%} without tables and "
        "texts (aim ≤ +25 %). The peak is that of the process (VmHWM) in a first run. Tables are counted as pandas counts "
        "them (`memory_usage(deep=True)`), texts as Python does; everything else is Python, PyTorch, the models, the chunk at work, "
        "Stanza's caches of forms, and the second copy of a table while its blocks are joined.",
    ]
