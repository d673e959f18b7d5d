"""Words a second with one and two processes, and where the time goes."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from typing import Any

import toolkit as tk
from benchmarks import texts
from benchmarks.apart import apart
from benchmarks.beside_stanza import WARM_UP
from toolkit.codebook import load_conflict
from toolkit.coding.coder import Coder
from toolkit.corpus import Corpus
from toolkit.language import models
from toolkit.language.garbage import cheap_collection
from toolkit.language.pipeline import Annotator

TITLE = "Words a second"


def measure(quick: bool) -> dict[str, Any]:
    """Measure each way in turn, several times."""
    count, rounds = (60, 1) if quick else (200, 3)
    found: dict[str, Any] = {"articles": count, "rounds": rounds, "languages": {}}
    for language in models.CURATED:
        rates: dict[str, list[float]] = {"one": [], "threads": [], "two": []}
        for _ in range(rounds):
            rates["one"].append(apart(one_process, language=language, count=count))
            rates["threads"].append(apart(one_process, threads=2, language=language, count=count))
            rates["two"].append(apart(two_processes, language=language, count=count))
        found["languages"][language] = {**rates, "steps": apart(steps, language=language, count=count)}
    return found


def one_process(language: str, count: int) -> float:
    """Return the words a second of ``tk.analyse`` in this process."""
    return _rate(language, count, None)


def two_processes(language: str, count: int) -> float:
    """Return the words a second of ``tk.analyse`` with two workers on this machine."""
    from distributed import Client, LocalCluster

    from toolkit.cluster import annotate_packed, wording

    found = models.choose(language, "compact")
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        client.run(annotate_packed, [WARM_UP[language]], language, "compact", wording(found))
        return _rate(language, count, client)


def _rate(language: str, count: int, client: Any) -> float:
    with tempfile.TemporaryDirectory() as store:

        def analyse(corpus: Corpus) -> None:
            tk.analyse(corpus, "libya-2020", models="compact", store=store, progress=False, client=client)

        analyse(texts.corpus(4, language, seed=99))
        corpus = texts.corpus(count, language)
        began = time.perf_counter()
        analyse(corpus)
        return texts.words_of(corpus) / (time.perf_counter() - began)


def steps(language: str, count: int) -> dict[str, float]:
    """Return the microseconds of processor time a word that each step takes, in chunks as `analyse` makes them."""
    annotator = Annotator(models.choose(language, "compact"))
    annotator.annotate([WARM_UP[language]])
    coder = Coder(load_conflict("libya-2020"))
    coder.code("w", {"body": annotator.annotate([WARM_UP[language]])[0]})
    spent: dict[str, float] = {}
    annotator.steps = {name: _clocked(step, name, spent) for name, step in annotator.steps.items()}
    corpus = texts.corpus(count, language)
    annotation = coding = 0.0
    for at in range(0, count, 20):
        chunk = corpus[at : at + 20]
        began = time.process_time()
        documents = annotator.annotate([each.text for each in chunk])
        annotated = time.process_time()
        with cheap_collection():
            for each, document in zip(chunk, documents, strict=True):
                coder.code(each.article_id, {"body": document})
        annotation += annotated - began
        coding += time.process_time() - annotated
    words = sum(len(each.text.split()) for each in corpus)
    spent["offsets and the like"] = annotation - sum(spent.values())
    spent["the four passes"] = coding
    return {name: 1e6 * seconds / words for name, seconds in spent.items()}


def _clocked(step: Callable[[list[Any]], list[Any]], name: str, spent: dict[str, float]) -> Callable[..., list[Any]]:
    def run(documents: list[Any]) -> list[Any]:
        began = time.process_time()
        done = step(documents)
        spent[name] = spent.get(name, 0.0) + time.process_time() - began
        return done

    return run


def section(found: dict[str, Any]) -> list[str]:
    """Put the figures into words."""
    lines = [
        "| Language | One process, one thread | One process, two threads | Two processes |",
        "|---|---:|---:|---:|",
    ]
    for language, each in found["languages"].items():
        rates = [f"{statistics.median(each[way]):,.0f}" for way in ("one", "threads", "two")]
        lines.append(f"| {language} | {' | '.join(rates)} |")
    names = list(dict.fromkeys(name for each in found["languages"].values() for name in each["steps"]))
    lines += [
        "",
        f"Words between blanks, a second, of the whole of `tk.analyse` over {found['articles']} articles of each language; medians of "
        f"{found['rounds']}. Two processes are two Dask workers (`client=`, see [cluster.md](cluster.md)); the third process, "
        "which codes and keeps the store, shares the two cores with them. The yardstick: the quotation extractors of the "
        "GenderGapTracker and of ATAP, on spaCy's small English model, do 2,500 words a second on one core.",
        "",
        "| Step, microseconds a word | " + " | ".join(found["languages"]) + " |",
        "|---|" + "---:|" * len(found["languages"]),
    ]
    for name in names:
        costs = [f"{each['steps'][name]:.0f}" if name in each["steps"] else "" for each in found["languages"].values()]
        lines.append(f"| {name} | {' | '.join(costs)} |")
    return [*lines, "", "Processor time of one thread."]
