"""The whole of ``tk.analyse`` beside Stanza alone: the same models, the same texts, in turn.

Processor time is counted: a busy machine stretches the clock, not the ratio.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import toolkit as tk
from benchmarks import texts
from benchmarks.apart import apart
from toolkit.language import models

TITLE = "Beside Stanza alone"
WARM_UP = {"ar": "قال أمس إن الهدنة صامدة.", "en": "He said the truce holds."}


def measure(quick: bool) -> dict[str, Any]:
    """Measure the three ways in turn, several times, in processes of their own."""
    count, rounds = (24, 2) if quick else (100, 3)
    found: dict[str, Any] = {"articles": count, "rounds": rounds, "languages": {}}
    for language in models.CURATED:
        seconds: dict[str, list[float]] = {"whole": [], "bulk": [], "single": []}
        for number in range(rounds):
            ways = (whole, bulk, single) if number % 2 == 0 else (single, bulk, whole)
            for way in ways:
                seconds[way.__name__].append(apart(way, language=language, count=count))
        found["languages"][language] = {
            "words": texts.words_of(texts.corpus(count, language)),
            **seconds,
            "beside_bulk": ratios(seconds["whole"], seconds["bulk"]),
            "beside_single": ratios(seconds["single"], seconds["whole"]),
        }
    return found


def ratios(above: list[float], below: list[float]) -> list[float]:
    """Return the ratio of each round, lowest first: one round's two measurements lie close together in time."""
    return sorted(one / other for one, other in zip(above, below, strict=True))


def whole(language: str, count: int) -> float:
    """Return the seconds of ``tk.analyse``: annotation, store, four passes, tables."""
    with tempfile.TemporaryDirectory() as store:
        tk.analyse(texts.corpus(4, language, seed=99), "libya-2020", models="compact", store=store, progress=False)
        corpus = texts.corpus(count, language)
        began = time.process_time()
        tk.analyse(corpus, "libya-2020", models="compact", store=store, progress=False)
        return time.process_time() - began


def bulk(language: str, count: int) -> float:
    """Return the seconds of Stanza's own bulk call over the same titles and texts."""
    pipeline = bare_stanza(language)
    parts = [part for each in texts.corpus(count, language) for part in (each.title or "", each.text)]
    began = time.process_time()
    pipeline.bulk_process(parts)
    return time.process_time() - began


def single(language: str, count: int) -> float:
    """Return the seconds of one call of Stanza for each article, title and text together."""
    pipeline = bare_stanza(language)
    articles = [f"{each.title}\n\n{each.text}" for each in texts.corpus(count, language)]
    began = time.process_time()
    for article in articles:
        pipeline(article)
    return time.process_time() - began


def bare_stanza(language: str) -> Any:
    """Return Stanza's pipeline with our models and its own settings."""
    import stanza

    from toolkit.language.pipeline import resource_folder

    found = models.choose(language, "compact")
    paths = {f"{name}_model_path": str(path) for name, path in found.files}
    with resource_folder(found) as folder:
        pipeline = stanza.Pipeline(
            language, dir=str(folder), processors=",".join(found.processors), package=None, download_method=None,
            allow_unknown_language=True, use_gpu=False, verbose=False, **paths,
        )  # fmt: skip
    pipeline(WARM_UP[language])
    return pipeline


def section(found: dict[str, Any]) -> list[str]:
    """Put the figures into words."""
    lines = [
        "| Language | Words | `tk.analyse` | Stanza, one bulk call | Stanza, a call per article | `analyse` ÷ bulk (aim ≤ 1.25) | per article ÷ `analyse` (aim ≥ 2) |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for language, each in found["languages"].items():
        seconds = [f"{statistics.median(each[way]):.1f} s" for way in ("whole", "bulk", "single")]
        spread = [
            f"{statistics.median(each[name]):.2f} ({each[name][0]:.2f} to {each[name][-1]:.2f})"
            for name in ("beside_bulk", "beside_single")
        ]
        lines.append(f"| {language} | {each['words']:,} | {' | '.join(seconds + spread)} |")
    return [
        *lines,
        "",
        f"{found['articles']} articles of each language, processor time of one thread; medians of {found['rounds']} rounds in which the three ways "
        "took turns, each in a process of its own, models loaded beforehand; in brackets the lowest and highest round. "
        "`tk.analyse` is everything: annotation, store on disk, the four passes, tables. Stanza runs with its own settings and "
        "the same model files.",
    ]


if __name__ == "__main__":
    print(Path(__file__).name, measure(quick=True))
