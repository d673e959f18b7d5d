"""House style: sizes, colours and type for figures that a journal prints, in Arabic and English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from typing import Any, Final

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.colors import LinearSegmentedColormap

MM: Final = 1 / 25.4


@dataclass(frozen=True)
class Preset:
    """A format: width in millimetres, size of type in points, dots per inch of bitmaps."""

    width: float
    font_size: float
    dpi: int
    row: float

    @property
    def inches(self) -> float:
        """Width in inches."""
        return self.width * MM


#: One column of a journal, two columns, a slide.
PRESETS: Final = {
    "single": Preset(width=89, font_size=7, dpi=300, row=5.0),
    "double": Preset(width=183, font_size=8, dpi=300, row=6.0),
    "slide": Preset(width=280, font_size=15, dpi=120, row=11.0),
}

#: Dark, light and middle grey when printed without colour; safe for the common kinds of colour blindness.
STANCE_COLOURS: Final = {"delegitimating": "#8c3a0a", "neutral": "#dcdcdc", "legitimating": "#5b9bd5"}
STANCE_HATCHES: Final = {"delegitimating": "", "neutral": "", "legitimating": "////"}

#: For parts without an order: cividis from dark to light (safe for colour blindness, even in grey).
SERIES: Final = ("#00224e", "#e8cf4a", "#575d6d", "#b5a872", "#2a3f6e", "#fee838", "#7d7c78", "#d3c06b")
HATCHES: Final = ("", "", "////", "", "....", "", "xxxx", "\\\\\\\\")

INK: Final = "#1a1a1a"
PALE: Final = "#8a8a8a"
HEAT: Final = LinearSegmentedColormap.from_list("hudna", ["#ffffff", "#d7e3f0", "#7fa6cf", "#2f5f93", "#0b2545"])

MARKS: Final = ("o", "s", "^", "D", "v", "P", "X", "*")
DASHES: Final = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), (0, (1, 3)), (0, (8, 3)))


def preset_of(name: str) -> Preset:
    """Return a preset by name.

    Raises
    ------
    ValueError
        For an unknown one; the message lists the known ones.

    Examples
    --------
    >>> preset_of("single").width
    89
    """
    if name not in PRESETS:
        raise ValueError(f"preset {name!r} is not known; use one of {', '.join(PRESETS)}")
    return PRESETS[name]


@lru_cache(maxsize=1)
def register_fonts() -> tuple[str, ...]:
    """Make the fonts that come with the package known to matplotlib, once."""
    names = []
    for weight in ("Regular", "Bold"):
        with as_file(files("toolkit.figures") / "fonts" / f"IBMPlexSansArabic-{weight}.ttf") as path:
            font_manager.fontManager.addfont(str(path))
            names.append(path.name)
    return tuple(names)


def settings(preset: Preset) -> Any:
    """Return the matplotlib settings of the house style.

    Text is never read as mathematics, which would break Arabic; letters stay text in PDF and become
    outlines in SVG; identifiers in SVG do not change from run to run.
    """
    size = preset.font_size
    return {
        "font.family": ["IBM Plex Sans Arabic", "DejaVu Sans"],
        "font.size": size,
        "axes.titlesize": size,
        "axes.titleweight": "bold",
        "axes.labelsize": size,
        "axes.linewidth": 0.6,
        "axes.edgecolor": INK,
        "axes.labelcolor": INK,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.unicode_minus": True,
        "text.color": INK,
        "text.parse_math": False,
        "xtick.labelsize": size * 0.94,
        "ytick.labelsize": size * 0.94,
        "xtick.color": INK,
        "ytick.color": INK,
        "legend.fontsize": size * 0.94,
        "legend.handlelength": 2.6,
        "legend.frameon": False,
        "hatch.linewidth": 0.5,
        "figure.dpi": preset.dpi,
        "savefig.dpi": preset.dpi,
        "pdf.fonttype": 42,
        "svg.fonttype": "path",
        "svg.hashsalt": "hudna",
        "figure.facecolor": "white",
        "savefig.facecolor": "white",
    }


@contextmanager
def house_style(preset: Preset) -> Iterator[None]:
    """Apply the house style for the time of drawing, and leave the reader's own settings alone.

    Parameters
    ----------
    preset : Preset
    """
    register_fonts()
    with mpl.rc_context():
        kept: Any = {"backend": mpl.rcParams["backend"]}
        mpl.rcParams.update(mpl.rcParamsDefault | kept)
        mpl.rcParams.update(settings(preset))
        yield


def ink_on(colour: Any) -> str:
    """Return black or white, whichever reads better on a colour.

    Examples
    --------
    >>> ink_on("#ffffff"), ink_on("#0b2545")
    ('#1a1a1a', '#ffffff')
    """
    red, green, blue = mpl.colors.to_rgb(colour)
    return INK if 0.299 * red + 0.587 * green + 0.114 * blue > 0.55 else "#ffffff"


def series(n: int) -> Sequence[tuple[str, str]]:
    """Return colours with hatches for `n` parts without an order; they repeat after eight."""
    return [(SERIES[i % len(SERIES)], HATCHES[i % len(HATCHES)]) for i in range(n)]
