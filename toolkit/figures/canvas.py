"""A figure that carries the numbers it shows, and `save_figure`, which writes both, always the same bytes."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
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


def titled(
    figure: DataFigure, title: str, caption: str, lang: str, *, handles: Sequence[Any] = (), columns: int = 4
) -> None:
    """Add a title above, and a legend and a caption below, and make the figure as much higher.

    Parameters
    ----------
    figure : DataFigure
        With the height that its panels need.
    title, caption : str
        Broken into lines to fit the width; they stand on the side where reading begins.
    lang : {"en", "ar"}
    handles : sequence of matplotlib artists
        The entries of the legend, if there is one.
    columns : int
        Entries in a row of the legend.
    """
    size = figure.preset.font_size
    letters = figure.preset.inches * 72 / (0.5 * size)
    title = wrapped(title, int(letters * 0.8), 3) if title else ""
    caption = wrapped(caption, int(letters * 1.12), 8) if caption else ""
    columns = min(columns, max(len(handles), 1))
    point = 1 / 72
    above = (size * 1.2 * 1.6 * (title.count("\n") + 1) if title else 0) * point
    below = (size * 0.85 * 1.6 * (caption.count("\n") + 1) if caption else 0) * point
    legend = size * 1.9 * -(-len(handles) // columns) * point
    high = float(figure.get_figheight()) + above + below + legend
    figure.set_figheight(high)
    figure.set_layout_engine(
        ConstrainedLayoutEngine(
            w_pad=1 * MM,
            h_pad=1 * MM,
            wspace=0.03,
            rect=(0, (below + legend) / high, 1, 1 - (above + below + legend) / high),
        )
    )
    arabic = lang == "ar"
    edge = 1 * MM / figure.preset.inches
    x, side = (1 - edge, "right") if arabic else (edge, "left")
    if title:
        figure.text(x, 1 - 0.15 * above / high, title, ha=side, va="top", fontsize=size * 1.2, fontweight="bold")
    if caption:
        figure.text(x, 0.12 * below / high, caption, ha=side, va="bottom", fontsize=size * 0.85, color="#555555")
    if handles:
        place: Any = {"loc": f"lower {side}", "bbox_to_anchor": (x, below / high), "borderaxespad": 0, "borderpad": 0.2}
        figure.legend(
            handles=_from_right(handles, columns) if arabic else list(handles),
            ncols=columns,
            markerfirst=not arabic,
            **place,
        )


def _from_right(handles: Sequence[Any], columns: int) -> list[Any]:
    """Order the entries of a legend so that each row reads from the right (it is filled column by column)."""
    rows = [list(handles[i : i + columns]) for i in range(0, len(handles), columns)]
    if len(rows) == 1:
        return rows[0][::-1]
    return [row[c] for c in reversed(range(columns)) for row in rows if c < len(row)]


def plain(message: str, preset: Preset, lang: str, title: str = "") -> DataFigure:
    """Return a figure that says in a sentence why there is nothing to see."""
    figure = DataFigure(preset, 22)
    with house_style(preset):
        text = word("nothing", lang) + message
        text = "\u200f" + text if has_arabic(text) else text
        figure.text(0.5, 0.35, wrapped(text, 50), ha="center", va="center", color=PALE)
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
    shown = dict(getattr(figure, "about", {}))
    # The account tells how a run went (seconds, what was reused); it differs where the figure does not.
    shown["analysis"] = {key: value for key, value in shown.get("analysis", {}).items() if key != "account"}
    about = {
        **shown,
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
