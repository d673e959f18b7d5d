"""How long an interaction with the comparison, the reader and the quiz takes at 10,000 articles.

Run: python -m benchmarks.widgets [articles]
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable

from tests.synthetic import synthetic_analysis
from toolkit.widgets import ArticleReader, NamingQuiz, OutletComparison
from toolkit.widgets.facts import DIMENSIONS, TOPICS, VOICES


def timed(action: Callable[[], object]) -> float:
    """Return the seconds of processor time an action takes: a busy machine stretches the clock, not these."""
    start = time.process_time()
    action()
    return time.process_time() - start


def report(name: str, seconds: list[float]) -> None:
    """Print median, 95th percentile and maximum in milliseconds."""
    ordered = sorted(seconds)
    p95 = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    print(
        f"{name:34s} n={len(ordered):3d}  median {statistics.median(ordered) * 1000:6.0f} ms"
        f"  p95 {p95 * 1000:6.0f} ms  max {ordered[-1] * 1000:6.0f} ms"
    )


def main(articles: int) -> None:
    """Measure and print."""
    chance = random.Random(0)
    analysis = synthetic_analysis(articles, outlets=tuple("ABCDEFGHIJ"), stories=max(1, articles // 20))
    print(analysis)
    report("open the comparison", [timed(lambda: OutletComparison(analysis))])
    comparison = OutletComparison(analysis)
    for topic in TOPICS:
        report(f"first time: {topic}", [timed(lambda topic=topic: comparison.choose(topic=topic))])
    menus: dict[str, list[float]] = {"without figure": [], "with figure": []}
    clicks, pages = [], []
    for shown, seconds in menus.items():
        comparison.show_figure.value = shown == "with figure"
        for _ in range(100):
            topic = chance.choice(list(TOPICS))
            choices = chance.choice(
                [
                    {"topic": topic, "rows": chance.choice(DIMENSIONS[topic])},
                    {"voice": chance.choice(VOICES)},
                    {"outlets": tuple(chance.sample("ABCDEFGHIJ", 4))},
                    {"outlets": ()},
                    {"language": chance.choice(["all", "ar", "en"])},
                    {"start": chance.choice(["", "2020-07-10"])},
                    {"about": chance.choice([(), ("side:coast",), ("actor:amrani",)])},
                    {"measure": chance.choice(["shares", "counts"])},
                ]
            )
            seconds.append(timed(lambda choices=choices: comparison.choose(**choices)))
            if comparison.grid.rows:
                row, outlet = chance.choice(comparison.grid.rows), chance.choice(comparison.grid.outlets)
                clicks.append(timed(comparison.heat_map.cell(row, outlet).click))
                pages.append(timed(comparison.later.click))
        report(f"comparison: a choice, {shown}", seconds)
    report("comparison: a click on a cell", clicks)
    report("comparison: turn a page", pages)
    report("open the reader", [timed(lambda: ArticleReader(analysis))])
    reader = ArticleReader(analysis)
    report("reader: next of the story", [timed(reader.next.click) for _ in range(50)])
    report("reader: a layer", [timed(lambda: _toggle(reader)) for _ in range(50)])
    report("reader: search", [timed(lambda n=n: _search(reader, f"a{n:05d}")) for n in range(20)])
    report("open the quiz", [timed(lambda: NamingQuiz(analysis))])
    quiz = NamingQuiz(analysis)
    report("quiz: next question", [timed(quiz.later.click) for _ in range(9)])


def _toggle(reader: ArticleReader) -> None:
    reader.boxes["names"].value = not reader.boxes["names"].value


def _search(reader: ArticleReader, words: str) -> None:
    reader.find.value = words


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
