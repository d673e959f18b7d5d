"""Figures a journal prints: one function each, in house style, with Arabic set right."""

from __future__ import annotations

from typing import Any

from toolkit.compare.result import Comparison
from toolkit.figures.bars import draw_naming, naming_profile
from toolkit.figures.canvas import DataFigure, save_figure
from toolkit.figures.matrix import blame_matrix

__all__ = ["DataFigure", "blame_matrix", "draw", "naming_profile", "save_figure"]

_DRAWINGS = {"naming": draw_naming}


def draw(result: Comparison, **options: Any) -> DataFigure:
    """Draw a comparison with the figure that fits it; `Comparison.plot` calls this.

    Parameters
    ----------
    result : Comparison
    **options
        For the drawing function: ``lang``, ``preset``, ``title``.
    """
    return _DRAWINGS[result.name](result, **options)
