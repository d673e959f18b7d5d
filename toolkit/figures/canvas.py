"""A figure that carries the numbers it shows, and `save_figure`, which writes both, always the same bytes."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from toolkit.evidence import safe_for_spreadsheets
from toolkit.figures.style import MM, PALE, Preset, house_style
from toolkit.figures.wording import has_arabic, word, wrapped

#: Metadata that would change from day to day or from machine to machine, switched off.
METADATA: Final[Mapping[str, dict[str, None]]] = {
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Producer": None, "Creator": None},
    "svg": {"Date": None, "Creator": None},
}


class DataFigure(Figure):
    """A matplotlib figure in house style, with its numbers.

    Attributes
    ----------
    data : pandas.DataFrame
        The plotted numbers.
    about : dict
        What the figure shows, of which analysis, with which settings.
    alt : str
        A description for those who cannot see it.
    """

    data: pd.DataFrame
    about: dict[str, Any]
    alt: str

    def __init__(self, preset: Preset, height: float, **options: Any) -> None:
        self.preset = preset
        self.data, self.about, self.alt = pd.DataFrame(), {}, ""
        layout = ConstrainedLayoutEngine(w_pad=1 * MM, h_pad=1 * MM)
        with house_style(preset):
            super().__init__(figsize=(preset.inches, height * MM), dpi=preset.dpi, layout=layout, **options)

    def draw(self, renderer: Any) -> None:
        """Draw in house style, whatever the reader's own settings are."""
        with house_style(self.preset):
            super().draw(renderer)

    def savefig(self, *args: Any, **options: Any) -> None:
        """Save as matplotlib does, in house style; `save_figure` adds the numbers and the provenance."""
        with house_style(self.preset):
            super().savefig(*args, **options)

    def _repr_png_(self) -> tuple[bytes, dict[str, str]]:
        target = BytesIO()
        self.savefig(target, format="png", metadata=METADATA["png"], dpi=min(self.preset.dpi, 160))
        return target.getvalue(), {"alt": self.alt}


def titled(figure: DataFigure, title: str, caption: str, lang: str) -> None:
    """Put a title above and a caption below a figure, on the side where reading begins.

    Parameters
    ----------
    figure : DataFigure
    title, caption : str
        Broken into lines to fit the width.
    lang : {"en", "ar"}
    """
    size = figure.preset.font_size
    letters = int(figure.preset.inches * 72 / (0.5 * size))
    x, side = (0.99, "right") if lang == "ar" else (0.01, "left")
    if title:
        figure.suptitle(
            wrapped(title, int(letters * 0.8), 3), x=x, ha=side, fontsize=size * 1.2, fontweight="bold"
        )
    if caption:
        figure.supxlabel(
            wrapped(caption, int(letters * 1.12), 6), x=x, ha=side, fontsize=size * 0.85, color="#555555"
        )


def plain(message: str, preset: Preset, lang: str, title: str = "") -> DataFigure:
    """Return a figure that says in a sentence why there is nothing to see."""
    figure = DataFigure(preset, 30)
    with house_style(preset):
        text = word("nothing", lang) + message
        text = "\u200f" + text if has_arabic(text) else text
        figure.text(0.5, 0.4, wrapped(text, 50), ha="center", va="center", color=PALE)
        titled(figure, title, "", lang)
    figure.alt = text
    return figure


def save_figure(figure: Figure, path: str | Path) -> tuple[Path, Path, Path]:
    """Save a figure with its numbers and its provenance beside it; the same figure gives the same bytes.

    Parameters
    ----------
    figure : DataFigure
        Any figure of `toolkit.figures` (a plain matplotlib figure has no numbers: its CSV is empty).
    path : str or Path
        Ends in ``.png``, ``.pdf`` or ``.svg``; its folder is made if needed.

    Returns
    -------
    figure, numbers, provenance : Path
        ``fig1.pdf``, ``fig1.pdf.csv`` and ``fig1.pdf.json``.

    Raises
    ------
    ValueError
        For another file ending; the message lists the known ones.
    """
    target = Path(path)
    kind = target.suffix.lower().removeprefix(".")
    if kind not in METADATA:
        raise ValueError(f"{target}: figures are saved as {', '.join(f'.{name}' for name in METADATA)}")
    target.parent.mkdir(parents=True, exist_ok=True)
    with mpl.rc_context({"svg.hashsalt": "hudna"}):
        figure.savefig(target, format=kind, metadata=METADATA[kind])
    numbers = target.with_name(target.name + ".csv")
    data = getattr(figure, "data", pd.DataFrame())
    text = safe_for_spreadsheets(data).to_csv(index=False, lineterminator="\n")
    numbers.write_text(text, encoding="utf-8-sig", newline="")
    provenance = target.with_name(target.name + ".json")
    about = {
        **getattr(figure, "about", {}),
        "alt": getattr(figure, "alt", ""),
        "file": target.name,
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
        "numbers_sha256": hashlib.sha256(numbers.read_bytes()).hexdigest(),
        "matplotlib": mpl.__version__,
        "python": platform.python_version(),
    }
    rendered = json.dumps(about, ensure_ascii=False, indent=2, sort_keys=True, default=str)
    provenance.write_text(rendered + "\n", encoding="utf-8", newline="")
    return target, numbers, provenance
