"""The outputs that notebooks are committed with."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.report.test_notebooks import write_notebook
from toolkit.report import notebooks, outputs

PICTURE = """
from io import BytesIO
from IPython.display import Image
from PIL import Image as Picture
stream = BytesIO()
Picture.new("RGB", (4, 4), "red").save(stream, "PNG")
Image(stream.getvalue())
"""


@pytest.mark.notebook
def test_a_second_run_gives_the_same_bytes(tmp_path: Path) -> None:
    path = write_notebook(
        tmp_path / "a.ipynb",
        "import warnings\nwarnings.warn('mind this')",
        "import ipywidgets, sys\nprint('50 %', end='\\r100 %', file=sys.stderr)\nobject()",
        "ipywidgets.HTML('x')",
        PICTURE,
    )
    assert outputs.main([str(path)]) == 0
    first = path.read_bytes()
    assert outputs.main([str(path)]) == 0
    assert path.read_bytes() == first
    assert b"ipykernel_" not in first
    assert b"widget-view" not in first
    notebook = nbformat.read(path, as_version=4)
    assert "line 2: UserWarning: mind this" in notebook["cells"][2]["outputs"][0]["text"]
    (shown,) = notebook["cells"][3]["outputs"]
    assert shown["data"]["text/plain"] == "<object at 0x…>"
    assert [cell["execution_count"] for cell in notebook["cells"][1:]] == [1, 2, 3, 4, 5]
    assert len(outputs.figures(notebook)) == 1
    assert outputs.other_versions(notebook, outputs.FIGURE_MAKERS) == ""


@pytest.mark.notebook
def test_executing_in_place_leaves_a_failing_notebook_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = write_notebook(tmp_path / "a.ipynb", "1 + 1")
    bad = write_notebook(tmp_path / "b.ipynb", "1 / 0")
    before = bad.read_bytes()
    assert outputs.main([str(good), str(bad)]) == 1
    assert "b.ipynb failed: ZeroDivisionError" in capsys.readouterr().err
    assert bad.read_bytes() == before
    assert nbformat.read(good, as_version=4)["cells"][2]["outputs"][0]["data"]["text/plain"] == "2"


def test_what_a_run_injected_is_no_part_of_what_is_kept() -> None:
    given = new_code_cell("A = 2", metadata={"tags": [notebooks.INJECTED]}, execution_count=1)
    shown = new_output("execute_result", data={"text/plain": "2"}, execution_count=2)
    cells = [given, new_markdown_cell("text"), new_code_cell("A", execution_count=2, outputs=[shown])]
    kept = outputs.settled(new_notebook(cells=cells))
    assert [cell["source"] for cell in kept["cells"]] == ["text", "A"]
    assert kept["cells"][1]["execution_count"] == kept["cells"][1]["outputs"][0]["execution_count"] == 1
    assert outputs.texts(kept) == ["cell 1, text/plain: 2"]


def test_other_versions_are_named() -> None:
    now = outputs.made_with()
    notebook = new_notebook(metadata={"hudna": {"made_with": {**now, "freetype": "1.0"}}})
    assert outputs.other_versions(notebook, outputs.TEXT_MAKERS) == ""
    assert outputs.other_versions(notebook, outputs.FIGURE_MAKERS) == f"freetype 1.0 (here {now['freetype']})"
    assert outputs.other_versions(new_notebook(), ["numpy"]) == f"numpy unknown (here {now['numpy']})"


def test_a_long_difference_is_cut() -> None:
    told = outputs.difference(["a"] * 3, [f"{n}" * 400 for n in range(20)], most=4).splitlines()
    assert len(told) == 5
    assert told[0] == "committed: a"
    assert told[3].endswith("…")
    assert told[4] == "… and 19 more lines"
