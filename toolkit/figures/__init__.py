"""Figures a journal prints: one function each, in house style, with Arabic set right."""

from __future__ import annotations

from typing import Any, Final

from toolkit.analysis import Analysis
from toolkit.compare import agency, keyness, over_time, voices
from toolkit.compare.result import Comparison
from toolkit.figures.bars import draw_naming, naming_profile
from toolkit.figures.canvas import DataFigure, save_figure
from toolkit.figures.dots import draw_dots
from toolkit.figures.matrix import blame_matrix
from toolkit.figures.panels import draw_divergence, draw_keyness, draw_timeline

__all__ = [
    "DataFigure",
    "agency_profile",
    "blame_matrix",
    "draw",
    "keyness_plot",
    "naming_profile",
    "save_figure",
    "timeline",
    "voice_shares",
]

_DRAWINGS: Final = {
    "naming": draw_naming,
    "over_time": draw_timeline,
    "keyness": draw_keyness,
    "divergence": draw_divergence,
}


def draw(result: Comparison, **options: Any) -> DataFigure:
    """Draw a comparison with the figure that fits it; `Comparison.plot` calls this.

    Parameters
    ----------
    result : Comparison
    **options
        For the drawing function: ``lang``, ``preset``, ``title``.

    Returns
    -------
    DataFigure
    """
    drawing: Any = _DRAWINGS.get(result.name, draw_dots)
    figure: DataFigure = drawing(result, **options)
    return figure


def voice_shares(analysis: Analysis, *, lang: str = "en", preset: str = "double", **options: Any) -> DataFigure:
    """Draw whose words each outlet carries; options go to `toolkit.compare.voices`."""
    return draw(voices(analysis, **options), lang=lang, preset=preset)


def agency_profile(analysis: Analysis, *, lang: str = "en", preset: str = "double", **options: Any) -> DataFigure:
    """Draw for whose deeds the doer disappears; options go to `toolkit.compare.agency`."""
    return draw(agency(analysis, **options), lang=lang, preset=preset)


def timeline(
    analysis: Analysis, measure: Any, *, lang: str = "en", preset: str = "double", **options: Any
) -> DataFigure:
    """Draw a comparison per day, week or month; options go to `toolkit.compare.over_time`."""
    return draw(over_time(analysis, measure, **options), lang=lang, preset=preset)


def keyness_plot(analysis: Analysis, *, lang: str = "en", preset: str = "double", **options: Any) -> DataFigure:
    """Draw the words that mark each outlet; options go to `toolkit.compare.keyness`."""
    return draw(keyness(analysis, **options), lang=lang, preset=preset)
