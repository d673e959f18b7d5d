"""Notebooks executed without a screen, and their pages."""

import ast
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from toolkit.report import notebooks


def write_notebook(path: Path, *sources: str, title: str = "# A title · عنوان") -> Path:
    cells = [new_markdown_cell(title)]
    cells.append(new_code_cell('CORPUS = "bundled"\nSTORE = None', metadata={"tags": ["parameters"]}))
    cells += [new_code_cell(source) for source in sources]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(cells=cells, metadata=metadata), path)
    return path


def test_the_parameters_of_a_notebook(tmp_path: Path) -> None:
    assert notebooks.parameters_of(write_notebook(tmp_path / "a.ipynb")) == ["CORPUS", "STORE"]
    nbformat.write(new_notebook(cells=[new_code_cell("CORPUS = 1")]), tmp_path / "b.ipynb")
    assert notebooks.parameters_of(tmp_path / "b.ipynb") == []


@pytest.mark.notebook
def test_a_run_takes_the_parameters_that_the_notebook_names(tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "a.ipynb", "import os\n(CORPUS, STORE, os.getcwd())")
    executed = notebooks.execute(path, {"CORPUS": "my «texts»", "UNASKED": 1})
    assert executed["cells"][2]["source"] == "CORPUS = 'my «texts»'"
    shown = executed["cells"][3]["outputs"][0]["data"]["text/plain"]
    assert ast.literal_eval(shown) == ("my «texts»", None, str(tmp_path))
    assert "injected-parameters" not in path.read_text(encoding="utf-8")


@pytest.mark.notebook
def test_a_failing_cell_is_told_in_one_line_and_the_rest_is_kept(tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "a.ipynb", "1 + 1", "raise ValueError('no\\nluck')", "2 + 2")
    with pytest.raises(notebooks.NotebookFailed, match="ValueError: no luck") as failed:
        notebooks.execute(path)
    counts = [cell["execution_count"] for cell in failed.value.notebook["cells"] if cell["cell_type"] == "code"]
    assert counts == [1, 2, 3, None]


def test_what_is_folded_away_stays_so_on_a_page(tmp_path: Path) -> None:
    key = "<details><summary>Key</summary>\n\n* an answer\n\n</details>"
    aside = '<div dir="rtl" lang="ar">\n\nنص\n\n</div>'
    notebook = new_notebook(cells=[new_markdown_cell(f"# A\n\n{key}"), new_markdown_cell(aside)])
    notebooks.to_page(notebook, tmp_path / "a.html")
    page = " ".join((tmp_path / "a.html").read_text(encoding="utf-8").split())
    assert '<summary>Key</summary> <ul dir="auto"> <li>an answer</li> </ul> </details>' in page
    assert '<div dir="rtl" lang="ar"> <p>نص</p> </div>' in page


def test_a_page_has_its_pictures_inside_and_a_note_where_a_widget_stood(tmp_path: Path) -> None:
    path = write_notebook(tmp_path / "a.ipynb", "widget", "bar", "picture")
    notebook = nbformat.read(path, as_version=4)
    widget, bar, picture = notebook["cells"][2:]
    widget["outputs"] = [
        new_output(
            "display_data",
            data={notebooks.WIDGET: {"model_id": "x"}, "text/plain": "Box(…)", "text/html": "<table>a still</table>"},
        )
    ]
    bar["outputs"] = [new_output("stream", name="stderr", text="\r 50 %\r100 %")]
    picture["outputs"] = [new_output("display_data", data={"image/png": "iVBORw0KGgo="})]
    title = notebooks.to_page(notebook, tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert title == "A title · عنوان"
    assert "<title>A title · عنوان</title>" in page
    assert "An interactive widget stands here" in page
    assert "Box(…)" not in page
    assert "a still</table>" in page
    assert "100 %" not in page
    assert 'src="data:image/png;base64,iVBORw0KGgo="' in page
    assert "<script" not in page
    assert widget["outputs"][0]["data"][notebooks.WIDGET] == {"model_id": "x"}
