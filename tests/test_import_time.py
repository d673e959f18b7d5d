"""`import toolkit` must stay quick and load none of the heavy libraries."""

import resource
import subprocess
import sys

import pytest

import toolkit

HEAVY = ("torch", "stanza", "pandas", "matplotlib", "IPython", "ipywidgets", "numpy", "scipy")


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def seconds(code: str) -> float:
    """Processor time, which a busy machine stretches less than the clock; the best of three."""
    best = float("inf")
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run(code)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        best = min(best, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
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
