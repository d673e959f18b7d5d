"""The second run from the store, and a run after a change of the conflict file."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

import toolkit as tk
from benchmarks import texts
from benchmarks.apart import apart

TITLE = "The second run"


def measure(quick: bool) -> dict[str, Any]:
    """Run the same corpus three times on one store, each in a new process."""
    count = 150 if quick else 500
    with tempfile.TemporaryDirectory() as store:
        first = apart(seconds, count=count, store=store, conflict="libya-2020")
        seconds_again = [apart(seconds, count=count, store=store, conflict="libya-2020") for _ in range(3)]
        other = apart(seconds, count=count, store=store, conflict="sudan-2023")
        size = sum(path.stat().st_size for path in Path(store).iterdir())
    return {
        "articles": count, "first": first, "second": min(seconds_again), "other_conflict": other,
        "bytes_per_article": size / count,
    }  # fmt: skip


def seconds(count: int, store: str, conflict: str) -> float:
    """Return the seconds of ``tk.analyse`` in a new process, loading of models and codebook included."""
    corpus = texts.corpus(count)
    began = time.perf_counter()
    tk.analyse(corpus, conflict, models="compact", store=store, progress=False)
    return time.perf_counter() - began


def section(found: dict[str, Any]) -> list[str]:
    """Put the figures into words."""
    return [
        "| | Seconds | Times as fast as the first |",
        "|---|---:|---:|",
        f"| first run | {found['first']:.1f} | 1 |",
        f"| second run, nothing changed | {found['second']:.2f} | {found['first'] / found['second']:.0f} (aim ≥ 30) |",
        f"| another conflict file: annotations from the store, coded anew | {found['other_conflict']:.1f} | "
        f"{found['first'] / found['other_conflict']:.1f} |",
        "",
        f"{found['articles']} articles, half of them Arabic, each run in a new process, models, codebook and libraries loaded within "
        f"the time where they are needed. The store takes {found['bytes_per_article'] / 1000:.0f} kB an article (two conflicts).",
    ]
