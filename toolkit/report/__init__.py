"""The report: executed notebooks, figures, tables, evidence and provenance in one folder that opens offline."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tqdm import tqdm

from toolkit.analysis import Analysis
from toolkit.report.index import DrawnFigure, index_page
from toolkit.report.notebooks import NotebookFailed, execute, parameters_of, to_page

#: How many rows an evidence page shows; the tables have all of them.
EVIDENCE_ROWS = 500

FORMATS = ("png", "svg", "pdf")


@dataclass(frozen=True)
class Report:
    """What was written.

    Attributes
    ----------
    index : Path
        The page to open.
    failures : mapping
        Notebooks that stopped, with the reason.
    """

    index: Path
    failures: Mapping[str, str] = field(default_factory=dict)


def write_report(
    analysis: Analysis,
    out: str | Path,
    *,
    notebooks: str | Path,
    parameters: Mapping[str, Any],
    needing: str | None = None,
    notes: Sequence[str] = (),
    progress: bool = True,
) -> Report:
    """Write tables, figures, evidence, executed notebooks and an index page into a folder.

    Parameters
    ----------
    analysis : Analysis
    out : str or Path
        Made if it does not exist; files of the same names are replaced.
    notebooks : str or Path
        Folder of ``*.ipynb``; executed in the order of their names.
    parameters : mapping
        Values for the notebooks' ``parameters`` cells; a notebook takes those that it names.
    needing : str, optional
        Leave out the notebooks that have no parameter of this name: with a reader's own corpus, those that
        speak about the bundled one only.
    notes : sequence of str
        Remarks on the corpus, for the index page.
    progress : bool
        Show a progress bar.

    Returns
    -------
    Report

    Raises
    ------
    FileNotFoundError
        If the folder has no notebooks.
    """
    folder = Path(out)
    sources = sorted(Path(notebooks).glob("*.ipynb"))
    if not sources:
        raise FileNotFoundError(
            f"no notebooks in {Path(notebooks)}: run this in the checkout, or name their folder with --notebooks"
        )
    if needing is not None:
        sources = [source for source in sources if needing in parameters_of(source)]
    analysis.save(folder / "tables")
    (folder / "provenance.json").write_bytes((folder / "tables" / "provenance.json").read_bytes())
    figures = _save_figures(analysis, folder / "figures")
    evidence = _write_evidence(analysis, folder)

    failures: dict[str, str] = {}
    titles: dict[str, str] = {}
    (folder / "notebooks").mkdir(exist_ok=True)
    for source in tqdm(sources, desc="notebooks", disable=not progress):
        try:
            executed = execute(source, parameters)
        except NotebookFailed as failed:
            failures[source.name] = failed.reason
            executed = failed.notebook
        titles[source.stem] = to_page(executed, folder / "notebooks" / f"{source.stem}.html")
        (folder / "notebooks" / source.name).write_text(
            json.dumps(executed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    index = folder / "index.html"
    page = index_page(analysis, figures=figures, evidence=evidence, notebooks=titles, failures=failures, notes=notes)
    index.write_text(page, encoding="utf-8")
    return Report(index, failures)


def _write_evidence(analysis: Analysis, folder: Path) -> dict[str, str]:
    claims, mentions = analysis.claims, analysis.mentions
    blame = claims[claims["kind"] == "blame"]
    chosen = {
        "evidence-blame": ("Who is blamed", blame),
        "evidence-truce": ("Who is said to have broken a truce", blame[blame["act"] == "ceasefire_violation"]),
        "evidence-legitimacy": (
            "Who is called legitimate, and who is not",
            mentions[mentions["stance"].isin(["legitimating", "delegitimating"])],
        ),
    }
    titles = {}
    for name, (title, rows) in chosen.items():
        analysis.evidence(rows.head(EVIDENCE_ROWS)).to_html(folder / f"{name}.html")
        shown = f"the first {EVIDENCE_ROWS:,} of {len(rows):,}" if len(rows) > EVIDENCE_ROWS else f"{len(rows):,}"
        titles[name] = f"{title} ({shown})"
    return titles


def _save_figures(analysis: Analysis, folder: Path) -> list[DrawnFigure]:
    from toolkit import figures

    saved = []
    for name, title, draw in (
        ("blame-matrix", "Who blames whom", figures.blame_matrix),
        ("naming-profile", "What each side is called, by whom", figures.naming_profile),
    ):
        alt = {}
        for lang in ("en", "ar"):
            figure = draw(analysis, lang=lang)
            alt[lang] = str(getattr(figure, "alt", "")) or title
            for suffix in FORMATS:
                figures.save_figure(figure, folder / f"{name}-{lang}.{suffix}")
        saved.append(DrawnFigure(name, title, alt))
    return saved
