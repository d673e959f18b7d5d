"""Notebooks for the browser tests."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import nbformat


def write_notebook(path: Path, *cells: str) -> None:
    """Write a notebook with these code cells."""
    made = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell.strip()) for cell in cells],
        # Without a kernel named here Lab starts none and waits for ever.
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    nbformat.write(made, path)


def nameless(widget: Any) -> list[str]:
    """Return what can be operated but has no name that a screen reader could say."""
    operable = re.compile(r"\s*- (button|checkbox|combobox|listbox|textbox)(?! \")")
    return [line for line in widget.aria_snapshot().splitlines() if operable.match(line)]
