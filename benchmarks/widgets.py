"""Interactions with the comparison, the reader and the quiz, in a Jupyter kernel.

There the messages to the browser are part of the time; what the browser itself takes is not.
"""

from __future__ import annotations

import json
import random
import statistics
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from benchmarks.apart import apart
from benchmarks.tables import OUTLETS, seconds, synthetic
from toolkit.analysis import Analysis
from toolkit.widgets import ArticleReader, NamingQuiz, OutletComparison
from toolkit.widgets.facts import DIMENSIONS, TOPICS, VOICES

TITLE = "Widgets"
RESULT = "result: "
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


def measure(quick: bool) -> dict[str, Any]:
    """Measure each size in a process of its own."""
    sizes, times = ((1_000, 10_000), 8) if quick else ((10_000, 100_000), 40)
    return {"sizes": {str(count): apart(run, count=count, times=times) for count in sizes}}


def run(count: int, times: int) -> dict[str, list[float]]:
    """Return the seconds of interactions, measured in a kernel that is started for them."""
    from jupyter_client.manager import start_new_kernel

    told: list[str] = []

    def listen(message: dict[str, Any]) -> None:
        content = message["content"]
        told.append(content.get("text", "") or "\n".join(content.get("traceback", ())))

    manager, client = start_new_kernel(extra_arguments=["--log-level=40"])
    try:
        code = f"from benchmarks import widgets; widgets.tell({count}, {times})"
        client.execute_interactive(code, timeout=3600, output_hook=listen)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    text = "".join(told)
    if RESULT not in text:
        raise RuntimeError(f"the kernel told no result:\n{text}")
    found: dict[str, list[float]] = json.loads(text.partition(RESULT)[2].splitlines()[0])
    return found


def tell(count: int, times: int) -> None:
    """Measure in this kernel and print the result."""
    analysis = synthetic(count)
    print(RESULT + json.dumps({**comparison(analysis, times), **reader(analysis, times), **quiz(analysis)}))


def comparison(analysis: Analysis, times: int) -> dict[str, list[float]]:
    """Return the seconds of opening, choosing, clicking and turning pages."""
    chance = random.Random(0)
    found: dict[str, list[float]] = defaultdict(list)
    found["comparison: open"] = [seconds(lambda: OutletComparison(analysis))]
    shown = OutletComparison(analysis)
    for topic in TOPICS:
        found["comparison: a topic for the first time"].append(seconds(lambda t=topic: shown.choose(topic=t)))
    for figure in (False, True):
        shown.show_figure.value = figure
        name = f"comparison: any choice, {'with' if figure else 'without'} figure"
        for choose in CHOICES.values():
            shown.choose(topic="naming", voice="outlet", outlets=(), language="all", start="", about=())
            for _ in range(times):
                chosen = choose(chance)
                found[name].append(seconds(lambda c=chosen: shown.choose(**c)))
                if shown.grid.rows:
                    row, outlet = chance.choice(shown.grid.rows), chance.choice(shown.grid.outlets)
                    found["comparison: click a cell"].append(seconds(shown.heat_map.cell(row, outlet).click))
                    found["comparison: turn a page"].append(seconds(shown.later.click))
    return found


def reader(analysis: Analysis, times: int) -> dict[str, list[float]]:
    """Return the seconds of opening, going on, reading two side by side, layers and searching."""
    found = {"reader: open": [seconds(lambda: ArticleReader(analysis))]}
    shown = ArticleReader(analysis)
    found["reader: next of the story"] = [seconds(shown.next.click) for _ in range(19)]
    others = [value for _, value in shown.beside_menu.options[1:16]]
    found["reader: a second article"] = [seconds(lambda n=n: setattr(shown.beside_menu, "value", n)) for n in others]
    names = shown.boxes["names"]
    found["reader: a layer"] = [seconds(lambda: setattr(names, "value", not names.value)) for _ in range(times)]
    found["reader: search"] = [seconds(lambda n=n: setattr(shown.find, "value", f"a{n:05d}")) for n in range(times)]
    return found


def quiz(analysis: Analysis) -> dict[str, list[float]]:
    """Return the seconds of all that is pressed in a round."""
    found: dict[str, list[float]] = defaultdict(list)
    found["quiz: open"] = [seconds(lambda: NamingQuiz(analysis))]
    shown = NamingQuiz(analysis)
    for _ in range(10):
        found["quiz: mark a word"].append(seconds(lambda: setattr(shown.words[0], "value", True)))
        found["quiz: check the words"].append(seconds(shown.check.click))
        found["quiz: answer"].append(seconds(next(iter(shown.choices.values())).click))
        found["quiz: swap the names"].append(seconds(shown.swap.click))
        found["quiz: reveal"].append(seconds(shown.reveal.click))
        found["quiz: next question"].append(seconds(shown.later.click))
    return found


def section(found: dict[str, Any]) -> list[str]:
    """Put the figures into words."""
    sizes = [f"{int(count):,} articles" for count in found["sizes"]]
    each = list(found["sizes"].values())
    lines = ["| Milliseconds: median, 95th percentile | " + " | ".join(sizes) + " |", "|---|" + "---:|" * len(sizes)]
    for name in each[0]:
        lines.append(f"| {name} | " + " | ".join(_spread(one[name]) for one in each) + " |")
    return [
        *lines,
        "",
        "Processor time in a Jupyter kernel, messages to the browser included, without what the browser takes; the same synthetic "
        "tables. The aim for a choice is 200 ms at the 95th percentile.",
    ]


def _spread(times: list[float]) -> str:
    ordered = sorted(times)
    if len(ordered) == 1:
        return f"{ordered[0] * 1000:,.0f}"
    high = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return f"{statistics.median(ordered) * 1000:,.0f}, {high * 1000:,.0f}"
