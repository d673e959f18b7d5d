"""How long an interaction with the comparison, the reader and the quiz takes at 10,000 articles.

Run: python -m benchmarks.widgets [articles]

Everything runs in a Jupyter kernel, so that the messages to the browser are part of the time.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from jupyter_client.manager import start_new_kernel

from tests.synthetic import synthetic_analysis
from toolkit.widgets import ArticleReader, NamingQuiz, OutletComparison
from toolkit.widgets.facts import DIMENSIONS, TOPICS, VOICES

OUTLETS = "ABCDEFGHIJ"
#: What a choice can be, and its values.
CHOICES: dict[str, Callable[[random.Random], dict[str, Any]]] = {
    "rows": lambda chance: {"rows": chance.choice(DIMENSIONS["naming"])},
    "voice": lambda chance: {"voice": chance.choice(VOICES)},
    "outlets": lambda chance: {"outlets": tuple(chance.sample(OUTLETS, chance.choice([2, 4, 10])))},
    "language": lambda chance: {"language": chance.choice(["all", "ar", "en"])},
    "dates": lambda chance: {"start": chance.choice(["", "2020-07-05", "2020-07-10"])},
    "actors": lambda chance: {"about": chance.choice([(), ("side:coast",), ("side:hills",), ("actor:amrani",)])},
    "measure": lambda chance: {"measure": chance.choice(["shares", "counts"])},
    "topic": lambda chance: {"topic": chance.choice(list(TOPICS))},
}


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
        f"{name:42s} n={len(ordered):3d}  median {statistics.median(ordered) * 1000:5.0f} ms"
        f"  p95 {p95 * 1000:5.0f} ms  max {ordered[-1] * 1000:5.0f} ms"
    )


def measure(articles: int) -> None:
    """Measure and print."""
    analysis = synthetic_analysis(articles, outlets=tuple(OUTLETS), stories=max(1, articles // 20))
    print(analysis)
    _comparison(analysis)
    _reader(analysis)
    _quiz(analysis)


def _comparison(analysis: Any) -> None:
    chance = random.Random(0)
    report("open the comparison", [timed(lambda: OutletComparison(analysis))])
    comparison = OutletComparison(analysis)
    for topic in TOPICS:
        report(f"comparison: first time {topic}", [timed(lambda topic=topic: comparison.choose(topic=topic))])
    clicks, pages = [], []
    for shown in (False, True):
        comparison.show_figure.value = shown
        seconds = defaultdict(list)
        for kind, choose in CHOICES.items():
            comparison.choose(topic="naming", voice="outlet", outlets=(), language="all", start="", about=())
            for _ in range(40):
                choices = choose(chance)
                seconds[kind].append(timed(lambda choices=choices: comparison.choose(**choices)))
                if comparison.grid.rows:
                    row, outlet = chance.choice(comparison.grid.rows), chance.choice(comparison.grid.outlets)
                    clicks.append(timed(comparison.heat_map.cell(row, outlet).click))
                    pages.append(timed(comparison.later.click))
        for kind, each in seconds.items():
            report(f"comparison: {kind}, {'with' if shown else 'without'} figure", each)
        report(
            f"comparison: any choice, {'with' if shown else 'without'} figure",
            [one for each in seconds.values() for one in each],
        )
    report("comparison: click a cell", clicks)
    report("comparison: turn a page", pages)


def _reader(analysis: Any) -> None:
    report("open the reader", [timed(lambda: ArticleReader(analysis))])
    reader = ArticleReader(analysis)
    report("reader: next of the story", [timed(reader.next.click) for _ in range(19)])
    others = [value for _, value in reader.beside_menu.options[1:16]]
    report("reader: a second article", [timed(lambda n=n: setattr(reader.beside_menu, "value", n)) for n in others])
    names = reader.boxes["names"]
    report("reader: a layer", [timed(lambda: setattr(names, "value", not names.value)) for _ in range(40)])
    searches = [timed(lambda n=n: setattr(reader.find, "value", f"a{n:05d}")) for n in range(40)]
    report("reader: search", searches)


def _quiz(analysis: Any) -> None:
    report("open the quiz", [timed(lambda: NamingQuiz(analysis))])
    quiz = NamingQuiz(analysis)
    pressed = defaultdict(list)
    for _ in range(10):
        pressed["mark a word"].append(timed(lambda: setattr(quiz.words[0], "value", True)))
        pressed["check the words"].append(timed(quiz.check.click))
        pressed["answer"].append(timed(next(iter(quiz.choices.values())).click))
        pressed["swap the names"].append(timed(quiz.swap.click))
        pressed["reveal"].append(timed(quiz.reveal.click))
        pressed["next question"].append(timed(quiz.later.click))
    for name, seconds in pressed.items():
        report(f"quiz: {name}", seconds)


def main(articles: int) -> None:
    """Measure in a kernel of its own."""
    manager, client = start_new_kernel(extra_arguments=["--log-level=40"])
    try:
        code = f"from benchmarks.widgets import measure; measure({articles})"
        client.execute_interactive(code, timeout=3600, output_hook=_print)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def _print(message: dict[str, Any]) -> None:
    content = message["content"]
    if message["msg_type"] == "stream":
        print(content["text"], end="")
    elif message["msg_type"] == "error":
        print(content["ename"], content["evalue"], file=sys.stderr)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
