"""Measurements in a process of their own: nothing is warm that should be cold, and its peak memory is its own."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def apart(function: Callable[..., Any], *, threads: int = 1, **arguments: Any) -> Any:
    """Call a function of a module in a new process and return what it returns, by way of JSON.

    Parameters
    ----------
    function : function
    threads : int
        How many threads PyTorch and its kin may use.
    **arguments
        What JSON can say.
    """
    environment = {**os.environ, "OMP_NUM_THREADS": str(threads), "PYTHONWARNINGS": "ignore"}
    environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), environment.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    command = [sys.executable, "-m", "benchmarks.apart", function.__module__, function.__name__, json.dumps(arguments)]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def peak_megabytes() -> float:
    """Return the largest memory this process has had."""
    with contextlib.suppress(OSError):
        # Not what getrusage says: on Linux a new process begins with the peak of the one that started it.
        found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
        if found:
            return int(found[1]) / 1e3
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def main(module: str, name: str, arguments: str) -> None:
    """Call the function and print its result as the last line."""
    print(json.dumps(getattr(importlib.import_module(module), name)(**json.loads(arguments))))


if __name__ == "__main__":
    main(*sys.argv[1:])
