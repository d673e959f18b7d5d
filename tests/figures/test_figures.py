"""Figures: nothing is cut off, labels are in the language asked for, numbers are those of the tables."""

import json
import subprocess
import sys

import matplotlib as mpl
import matplotlib.ft2font
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from tests.synthetic import synthetic_analysis, synthetic_conflict
from toolkit import compare, figures, tables
from toolkit.analysis import Analysis
from toolkit.codebook.schema import Label
from toolkit.compare import Uncertainty
from toolkit.figures.style import PRESETS, STANCE_COLOURS, house_style
from toolkit.figures.wording import has_arabic

QUICK = Uncertainty(n_resamples=60)


@pytest.fixture(scope="module")
def analysis():
    return synthetic_analysis(60, stories=4)


@pytest.fixture(scope="module")
def long_names(analysis):
    """The same analysis, with names of sides that do not fit a line."""
    conflict = synthetic_conflict()
    sides = tuple(
        side.model_copy(
            update={"name": Label(en=f"{side.name.en} of the National Accord", ar=f"{side.name.ar} المعترف بها دوليا")}
        )
        for side in conflict.sides
    )
    return Analysis(
        {name: getattr(analysis, name) for name in tables.SCHEMA},
        analysis.texts,
        conflict.model_copy(update={"sides": sides}),
    )


def drawn_texts(figure):
    """Return the visible texts of a figure with the boxes they take up, in pixels."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    renderer = canvas.get_renderer()
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    return [(text, text.get_window_extent(renderer)) for text in texts]


def all_figures(analysis, lang, preset):
    options = {"lang": lang, "preset": preset}
    yield figures.blame_matrix(analysis, **options)
    yield figures.blame_matrix(analysis, by="outlet", selection=compare.Selection(level="actor"), **options)
    yield figures.naming_profile(analysis, uncertainty=QUICK, **options)
    yield figures.naming_profile(analysis, by="outlet", uncertainty=QUICK, **options)
    yield figures.voice_shares(analysis, uncertainty=QUICK, **options)
    yield figures.agency_profile(analysis, uncertainty=QUICK, **options)
    yield figures.timeline(analysis, compare.blame, every="week", by="outlet", uncertainty=QUICK, **options)
    yield figures.keyness_plot(analysis, uncertainty=QUICK, **options)
    for measure in (compare.responsibility, compare.coverage, compare.divergence):
        yield measure(analysis, uncertainty=QUICK).plot(**options)


@pytest.mark.parametrize(("lang", "preset"), [("en", "single"), ("ar", "single"), ("ar", "double")])
@pytest.mark.filterwarnings("error")
def test_nothing_is_cut_off(long_names, lang, preset):
    for figure in all_figures(long_names, lang, preset):
        width, height = figure.get_size_inches() * figure.dpi
        assert width == pytest.approx(PRESETS[preset].width / 25.4 * figure.dpi, abs=1)
        shown = drawn_texts(figure)
        assert len(shown) > 8
        for text, box in shown:
            inside = box.x0 >= -1 and box.y0 >= -1 and box.x1 <= width + 1 and box.y1 <= height + 1
            assert inside, (figure.about["figure"], text.get_text(), box, (width, height))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_headings_do_not_touch_the_caption(long_names, lang):
    for figure in (figures.naming_profile(long_names, lang=lang, preset="single", uncertainty=QUICK),
                   figures.agency_profile(long_names, lang=lang, preset="single", uncertainty=QUICK)):  # fmt: skip
        drawn_texts(figure)
        renderer = figure.canvas.get_renderer()
        title, caption = (text.get_window_extent(renderer) for text in figure.texts)
        legend = [entry.get_window_extent(renderer) for entry in figure.legends]
        panels = [axes.get_tightbbox(renderer) for axes in figure.axes if axes.axison]
        assert all(box.y1 <= title.y0 + 6 and box.y0 >= caption.y1 - 6 for box in [*panels, *legend])
        assert all(panel.y0 >= box.y1 - 6 for panel in panels for box in legend)


def test_arabic_figures_say_everything_in_arabic(analysis):
    for figure in all_figures(analysis, "ar", "double"):
        for text, _ in drawn_texts(figure):
            words = text.get_text()
            latin = [c for c in words if c.isascii() and c.isalpha()]
            outlets_or_words = figure.about["figure"] == "keyness" or set(latin) <= set("ABCD")
            assert not latin or outlets_or_words, words
            assert not any(digit in words for digit in "0123456789"), words


def test_arabic_is_joined_and_runs_from_the_right():
    assert matplotlib.ft2font.__libraqm_version__
    with house_style(PRESETS["double"]):
        figure = figures.DataFigure(PRESETS["double"], 30)
        joined, apart = (figure.text(0.5, 0.5, text) for text in ("بيت", "ب ي ت".replace(" ", "\u200c")))
        latin_first = figure.text(0.5, 0.2, "\u200fA نبأ")
    boxes = dict(drawn_texts(figure))
    assert boxes[joined].width < 0.9 * boxes[apart].width
    assert boxes[latin_first].width > 0


def test_the_font_has_every_letter_of_the_labels(analysis, recwarn):
    for figure in (
        figures.blame_matrix(analysis, lang="ar"),
        figures.naming_profile(analysis, lang="ar", uncertainty=QUICK),
    ):
        drawn_texts(figure)
    assert not [warning for warning in recwarn if "Glyph" in str(warning.message)]


def test_blame_matrix_counts_are_those_of_the_claims(analysis):
    figure = figures.blame_matrix(analysis)
    data = figure.data.set_index(["voice", "target"])["count"]
    claims = analysis.claims
    blame = claims[(claims["kind"] == "blame") & ~claims["status"].isin(["denied", "hypothetical"])]
    assert data.sum() == len(blame)
    nameless = blame[(blame["agent"] == "suppressed") & (blame["voice"] == "outlet")]
    assert data["outlet", "nobody"] == len(nameless)
    assert data.xs("both_sides", level="target").sum() == blame["symmetric"].sum()
    numbers = {text.get_text() for text in figure.axes[0].texts}
    assert {f"{count}" for count in data if count} <= numbers


def test_colours_differ_in_grey():
    light = [np.dot(mpl.colors.to_rgb(colour), (0.299, 0.587, 0.114)) for colour in STANCE_COLOURS.values()]
    assert min(abs(a - b) for i, a in enumerate(light) for b in light[:i]) > 0.2


SAVE = """
import sys
from tests.synthetic import synthetic_analysis
from toolkit import figures
figure = figures.blame_matrix(synthetic_analysis(20, stories=2), lang="ar", preset="single")
for ending in ("png", "pdf", "svg"):
    figures.save_figure(figure, f"{sys.argv[1]}/fig.{ending}")
"""


def test_saved_bytes_are_the_same_in_another_process(tmp_path, analysis):
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder, seed in zip(folders, ("1", "2"), strict=True):
        subprocess.run(
            [sys.executable, "-c", SAVE, str(folder)],
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
        )
    names = sorted(path.name for path in folders[0].iterdir())
    assert len(names) == 9
    for name in names:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes(), name
    numbers = pd.read_csv(folders[0] / "fig.pdf.csv", encoding="utf-8-sig")
    assert list(numbers.columns) == ["panel", "voice", "target", "count"]
    about = json.loads((folders[0] / "fig.pdf.json").read_text(encoding="utf-8"))
    assert about["figure"] == "blame_matrix"
    assert about["analysis"]["corpus_hash"] == "synthetic-0-20"
    assert has_arabic(about["alt"])
    assert b"/FontFile2" in (folders[0] / "fig.pdf").read_bytes()


def test_saving_leaves_the_readers_settings_alone(tmp_path, analysis):
    with mpl.rc_context({"font.size": 3, "text.parse_math": True}):
        before = dict(mpl.rcParams)
        figures.save_figure(figures.blame_matrix(analysis), tmp_path / "a.png")
        assert dict(mpl.rcParams) == before
    figures.save_figure(figures.blame_matrix(analysis), tmp_path / "b.png")
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


def test_wrong_choices_are_explained(tmp_path, analysis):
    with pytest.raises(ValueError, match=r"figures are saved as .png, .pdf, .svg"):
        figures.save_figure(figures.blame_matrix(analysis), tmp_path / "a.docx")
    with pytest.raises(ValueError, match="use one of single, double, slide"):
        figures.blame_matrix(analysis, preset="poster")
    with pytest.raises(ValueError, match="labels exist in en and ar, not in 'fr'"):
        figures.naming_profile(analysis, lang="fr")


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.filterwarnings("error")
def test_degenerate_input_gives_a_sentence_or_a_figure(lang):
    empty = Analysis({name: tables.make_table(name, []) for name in tables.SCHEMA})
    for figure in all_figures(empty, lang, "single"):
        said = " ".join(text.get_text() for text, _ in drawn_texts(figure))
        assert ("لا شيء" if lang == "ar" else "Nothing to show") in said
    assert drawn_texts(figures.blame_matrix(synthetic_analysis(1), lang=lang))
    assert drawn_texts(figures.naming_profile(synthetic_analysis(1), lang=lang, uncertainty=QUICK))


def test_a_notebook_shows_the_figure_with_a_description(analysis):
    image, about = figures.blame_matrix(analysis)._repr_png_()
    assert image.startswith(b"\x89PNG")
    assert about["alt"].startswith("Who blames whom (counts of claims).")
