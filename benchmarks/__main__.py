"""Measure everything and write the page: ``make bench``, or ``make bench QUICK=1`` for a look within minutes.

Each question's figures are kept in ``build/bench`` until the code changes: a run that was stopped goes on with the
question it was at, and ``ONLY=memory`` measures one of them again.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import os
import platform
import time
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import beside_stanza, memory, second_run, speed, tables, widgets

ROOT = Path(__file__).parents[1]
QUESTIONS = {
    module.__name__.rpartition(".")[2]: module for module in (beside_stanza, speed, second_run, memory, tables, widgets)
}


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="small numbers; docs/performance.md stays as it is")
    arguments.add_argument("--only", choices=list(QUESTIONS), help="measure this again")
    chosen = arguments.parse_args()
    folder = ROOT / "build" / "bench" / ("quick" if chosen.quick else "full")
    folder.mkdir(parents=True, exist_ok=True)
    code = fingerprint()
    found = {
        name: figures(name, module, folder, code, chosen)
        for name, module in QUESTIONS.items()
        if chosen.only in (None, name) or (folder / f"{name}.json").exists()
    }
    complete = len(found) == len(QUESTIONS)
    page = folder / "performance.md" if chosen.quick or not complete else ROOT / "docs" / "performance.md"
    page.write_text(document(found, chosen.quick), encoding="utf-8")
    print(f"written: {page.relative_to(ROOT)}")


def figures(name: str, module: ModuleType, folder: Path, code: str, chosen: argparse.Namespace) -> dict[str, Any]:
    """Return the figures of a question: those that are kept where the code is the same, else new ones."""
    path = folder / f"{name}.json"
    if path.exists() and chosen.only != name:
        kept: dict[str, Any] = json.loads(path.read_text())
        if kept["code"] == code or chosen.only:
            print(f"{name}: kept from {kept['day']}", flush=True)
            return kept
    print(f"{name}: measuring ...", flush=True)
    began = time.perf_counter()
    measured = {"found": module.measure(chosen.quick), "code": code, "day": dt.date.today().isoformat()}
    print(
        f"{name}: {time.perf_counter() - began:.0f} s\n" + "\n".join(module.section(measured["found"])) + "\n",
        flush=True,
    )
    path.write_text(json.dumps(measured, indent=1))
    return measured


def fingerprint() -> str:
    """Return a hash of the code that is measured and of the code that measures."""
    digest = hashlib.sha256()
    for folder in ("toolkit", "benchmarks"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".yaml", ".json") and "__pycache__" not in path.parts:
                digest.update(path.read_bytes())
    return digest.hexdigest()


def document(found: dict[str, Any], quick: bool) -> str:
    """Return the page."""
    days = sorted({each["day"] for each in found.values()})
    lines = [
        "# How quick it is, and how much memory it takes",
        "",
        "Made by `make bench`"
        + (" QUICK=1: small numbers, for a look only" if quick else "")
        + "; the code is in `benchmarks/`. Every comparison was measured in one run.",
        "",
        f"Measured {' to '.join(dict.fromkeys((days[0], days[-1])))} on {os.cpu_count()} cores ({platform.machine()}, {platform.system()}), no GPU; "
        f"Python {platform.python_version()}, PyTorch {version('torch')}, Stanza {version('stanza')}, pandas {version('pandas')}; the models in the package.",
        "",
        "The articles are made of the teaching corpus: other numbers, invented names, three sentences of their own, so that no two are the "
        "same. Their words are less varied than those of real news all the same, which favours every cache, Stanza's as ours.",
        "",
    ]
    for name, each in found.items():
        lines += [f"## {QUESTIONS[name].TITLE}", "", *QUESTIONS[name].section(each["found"]), ""]
    lines.append((Path(__file__).parent / "what_helped.md").read_text(encoding="utf-8").rstrip())
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
