"""Every notebook runs from top to bottom on the bundled corpus, in its time."""

import resource
from pathlib import Path

import nbformat
import pytest

from toolkit.report import notebooks

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
#: Of processor time: the clock of a busy machine says nothing about a notebook.
SECONDS = 60

by_name = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_there_are_notebooks() -> None:
    assert FOLDER / "00-one-article.ipynb" in NOTEBOOKS


@by_name
def test_a_notebook_begins_with_its_header_and_has_parameters(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    first = notebook["cells"][0]["source"]
    assert first.startswith("# ")
    for heading in ("For whom", "Time", "You need", "Data", "Afterwards you can"):
        assert heading in first or path.stem.endswith("-ar")
    tagged = [cell for cell in notebook["cells"] if notebooks.TAG in cell["metadata"].get("tags", [])]
    assert len(tagged) == 1


@pytest.mark.notebook
@pytest.mark.models
@by_name
def test_a_notebook_runs_on_the_bundled_corpus(path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    store = tmp_path_factory.getbasetemp() / "store"
    before = processor_seconds()
    executed = notebooks.execute(path, {"STORE": str(store)})
    assert 0 < processor_seconds() - before < SECONDS
    code = [cell for cell in executed["cells"] if cell["cell_type"] == "code"]
    assert all(cell["execution_count"] is not None for cell in code if cell["source"].strip())


@pytest.mark.notebook
@pytest.mark.models
def test_the_first_notebook_takes_a_single_article(tmp_path: Path) -> None:
    article = tmp_path / "mine.txt"
    article.write_text("قال الوزير إن الهدنة قائمة. واتهم الناطق باسم الحكومة قوات حفتر بخرقها.", encoding="utf-8")
    notebooks.execute(FOLDER / "00-one-article.ipynb", {"CORPUS": str(article), "STORE": str(tmp_path / "store")})
