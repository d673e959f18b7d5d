"""Notebook 07 gives the same figures, numbers and table, byte for byte (``make figures``)."""

from pathlib import Path

import pytest

from toolkit.report import notebooks

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "07-paper-figures.ipynb"


@pytest.mark.notebook
@pytest.mark.models
def test_the_paper_figures_are_the_same_bytes_again(tmp_path):
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        notebooks.execute(NOTEBOOK, {"OUT": str(folder), "STORE": str(tmp_path / "store")})
    names = sorted(path.name for path in folders[0].iterdir())
    assert len([name for name in names if name.endswith((".pdf", ".svg", ".png"))]) == 9
    assert {"table-1.tex", "table-1.csv", "methods.txt"} <= set(names)
    for name in names:
        assert (folders[0] / name).read_bytes() == (folders[1] / name).read_bytes(), name
    assert r"\bottomrule" in (folders[0] / "table-1.tex").read_text(encoding="utf-8")
    assert "References:" in (folders[0] / "methods.txt").read_text(encoding="utf-8")
