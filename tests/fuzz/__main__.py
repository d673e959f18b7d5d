"""A long run of broken inputs: ``make fuzz``, or ``make fuzz N=5000 SEED=3``.

The inputs are made by hypothesis in portions, each with a seed of its own. What is done is kept in ``build/fuzz``: a run
that was stopped goes on with the next portion, and a portion that failed is tried again. Faults are written there,
each shrunk to a small input, and counted; the run goes on to its end.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.fuzz import inputs, targets
from toolkit.readers import READERS

ROOT = Path(__file__).parents[2]
PORTION = 500
#: Out of twenty portions: so many for the readers, and for the coder with the real pipeline; the rest are for the coder alone.
READING, ANNOTATING = 10, 1


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    arguments.add_argument("--inputs", type=int, default=100_000)
    arguments.add_argument("--seed", type=int, default=0)
    chosen = arguments.parse_args()
    logging.disable(logging.CRITICAL)
    folder = ROOT / "build" / "fuzz" / f"seed-{chosen.seed}"
    folder.mkdir(parents=True, exist_ok=True)
    ledger = folder / "done.json"
    done: dict[str, dict[str, Any]] = json.loads(ledger.read_text()) if ledger.exists() else {}
    tried = sum(each["inputs"] for each in done.values())
    number = failed = 0
    while tried < chosen.inputs:
        name, run = target(number)
        if str(number) not in done:
            began = time.perf_counter()
            count, fault = portion(run, 1_000_000 * chosen.seed + number)
            if fault:
                failed += 1
                tried += count
                (folder / f"fault-{number}.txt").write_text(f"{name}\n\n{fault}", encoding="utf-8")
                print(
                    f"portion {number} ({name}): FAULT, see {folder.relative_to(ROOT)}/fault-{number}.txt", flush=True
                )
            else:
                (folder / f"fault-{number}.txt").unlink(missing_ok=True)
                done[str(number)] = {"target": name, "inputs": count, "seconds": time.perf_counter() - began}
                ledger.write_text(json.dumps(done))
                tried += count
                print(f"{tried:>7,} of {chosen.inputs:,}: portion {number}, {name}", flush=True)
        number += 1
    for name, count in sorted(_sums(done).items()):
        print(f"{name:<16}{count:>8,} inputs")
    print(f"{tried:,} inputs, {failed} portions with a fault")
    sys.exit(bool(failed))


def _sums(done: dict[str, dict[str, Any]]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for each in done.values():
        sums[each["target"]] += each["inputs"]
    return sums


def target(number: int) -> tuple[str, Callable[[Any], None]]:
    """Return the name of a portion's target and the test of it, wanting a counter."""
    kind = number % 20
    if kind < READING:
        suffixes = sorted(READERS)
        suffix = suffixes[(number // 20 * READING + kind) % len(suffixes)]
        return f"read {suffix}", lambda count: _reading(suffix, count)
    if kind < READING + ANNOTATING:
        return "real pipeline", lambda count: _texts(targets.annotate, count)
    return "coder", lambda count: _texts(targets.code, count)


def _reading(suffix: str, count: Callable[[], None]) -> Callable[[], None]:
    @given(content=inputs.broken_files(suffix))
    def test(content: bytes) -> None:
        count()
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "f.txt").write_text("ab c")
            targets.read(Path(folder), suffix, content)

    return test


def _texts(work: Callable[[str, str], None], count: Callable[[], None]) -> Callable[[], None]:
    @given(text=inputs.broken_texts(), language=st.sampled_from(("ar", "en")))
    def test(text: str, language: str) -> None:
        count()
        work(text, language)

    return test


def portion(make: Callable[[Any], Any], number: int) -> tuple[int, str | None]:
    """Run a portion; return how many inputs were tried, and the fault with its smallest input."""
    tried = 0

    def count() -> None:
        nonlocal tried
        tried += 1

    told: list[str] = []
    settled = settings(
        max_examples=PORTION, database=None, deadline=None, suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink), print_blob=False,
    )  # fmt: skip
    try:
        seed(number)(settled(make(count)))()
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        told = traceback.format_exception(error)
    return tried, "".join(told) or None


if __name__ == "__main__":
    main()
