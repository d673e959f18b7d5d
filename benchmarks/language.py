"""How many words a second the language part annotates on one thread, and where the time goes.

Run with ``python benchmarks/language.py [folder of texts]``; the teaching corpus serves where none is named.
Processor time is counted, so that other work on the machine does not show in the figures.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import toolkit as tk
from toolkit.language import models
from toolkit.language.pipeline import Annotator

TEACHING = Path(__file__).parents[1] / "corpora" / "teaching"
WARM_UP = {"ar": "قال أمس.", "en": "He said so."}
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
            report(language, min((measure(language, texts) for _ in range(REPEATS)), key=lambda each: each[0]))


def measure(language: str, texts: list[str]) -> tuple[float, int, dict[str, float]]:
    """Return seconds, words and seconds per step of a first run: no form has been seen before."""
    annotator = Annotator(models.choose(language, "compact"))
    annotator.annotate([WARM_UP[language]])
    spent: dict[str, float] = {}
    annotator.steps = {name: clocked(step, name, spent) for name, step in annotator.steps.items()}
    began = time.process_time()
    documents = annotator.annotate(texts)
    seconds = time.process_time() - began
    return seconds, sum(len(sentence.words) for each in documents for sentence in each.sentences), spent


def clocked(step: Callable[[list[Any]], list[Any]], name: str, spent: dict[str, float]) -> Callable[..., list[Any]]:
    def run(documents: list[Any]) -> list[Any]:
        began = time.process_time()
        done = step(documents)
        spent[name] = time.process_time() - began
        return done

    return run


def report(language: str, measured: tuple[float, int, dict[str, float]]) -> None:
    seconds, words, spent = measured
    print(f"{language}: {words:,} words, {words / seconds:,.0f} words a second")
    for name, share in [*spent.items(), ("all else", seconds - sum(spent.values()))]:
        print(f"  {name:9} {share / seconds:4.0%}")


if __name__ == "__main__":
    main()
