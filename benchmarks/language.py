"""How many words a second the language part annotates on one thread, and where the time goes.

Run with ``python benchmarks/language.py [folder of texts]``; the teaching corpus serves where none is named.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import toolkit as tk
from toolkit.language import Document, models
from toolkit.language.pipeline import Annotator

TEACHING = Path(__file__).parents[1] / "corpora" / "teaching"
REPEATS = 3


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("texts", nargs="?", default=TEACHING, type=Path)
    corpus = tk.read_corpus(arguments.parse_args().texts)
    import torch

    torch.set_num_threads(1)
    for language in models.CURATED:
        texts = [article.text for article in corpus if article.language == language and article.status == "ready"]
        if texts:
            measure(language, texts)


def measure(language: str, texts: list[str]) -> None:
    annotator = Annotator(models.choose(language, "compact"))
    spent: dict[str, float] = {}
    for name, step in annotator.steps.items():
        annotator.steps[name] = clocked(step, name, spent)
    annotator.annotate(texts[:1])
    best = min(once(annotator, texts, spent) for _ in range(REPEATS))
    words = sum(len(sentence.words) for document in annotate(annotator, texts) for sentence in document.sentences)
    print(f"{language}: {words} words, {words / best[0]:,.0f} words a second")
    for name, seconds in [*best[1].items(), ("all else", best[0] - sum(best[1].values()))]:
        print(f"  {name:9} {seconds / best[0]:4.0%}")


def annotate(annotator: Annotator, texts: list[str]) -> list[Document]:
    annotator.forget()
    return annotator.annotate(texts)


def once(annotator: Annotator, texts: list[str], spent: dict[str, float]) -> tuple[float, dict[str, float]]:
    """Annotate with cold caches, so that a repeat costs what the first run costs."""
    spent.clear()
    began = time.perf_counter()
    annotate(annotator, texts)
    return time.perf_counter() - began, dict(spent)


def clocked(step: Callable[[list[Any]], list[Any]], name: str, spent: dict[str, float]) -> Callable[..., list[Any]]:
    def run(documents: list[Any]) -> list[Any]:
        began = time.perf_counter()
        done = step(documents)
        spent[name] = spent.get(name, 0.0) + time.perf_counter() - began
        return done

    return run


if __name__ == "__main__":
    main()
