"""`import toolkit` must stay quick and load none of the heavy libraries."""

import subprocess
import sys
import time

import pytest

import toolkit

HEAVY = ("torch", "stanza", "pandas", "matplotlib", "IPython", "ipywidgets", "numpy", "scipy")


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def seconds(code: str) -> float:
    """The best of three runs, since a busy machine only ever makes a run slower."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        run(code)
        best = min(best, time.perf_counter() - start)
    return best


def test_importing_loads_no_heavy_library() -> None:
    loaded = run(f"import sys, toolkit; print([name for name in {HEAVY!r} if name in sys.modules])")
    assert loaded == "[]"


def test_importing_costs_at_most_twice_pandas() -> None:
    assert seconds("import toolkit") <= 2 * seconds("import pandas")


def test_every_public_name_can_be_used() -> None:
    assert sorted(toolkit._HOME) == sorted(toolkit.__all__)
    for name in toolkit.__all__:
        assert getattr(toolkit, name) is not None
        assert name in dir(toolkit)


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(AttributeError, match="load_analysis"):
        toolkit.no_such_name  # noqa: B018
