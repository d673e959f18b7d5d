"""Every notebook runs from top to bottom on the bundled corpus, in its time, and shows what is committed."""

import resource
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pytest

from toolkit.report import notebooks, outputs

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
#: Of processor time: the clock of a busy machine says nothing about a notebook.
SECONDS = 60
#: Of all notebooks together.
BYTES = 3_000_000

MEND = "run `make notebooks`, look at the change, and commit it"

by_name = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@dataclass(frozen=True)
class Run:
    """A notebook as committed, and as it comes out now."""

    name: str
    kept: Any
    executed: Any
    now: Any
    seconds: float


def processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.stem)
def run(request: pytest.FixtureRequest) -> Run:
    """Execute a notebook once for all tests."""
    before = processor_seconds()
    executed = notebooks.execute(request.param)
    seconds = processor_seconds() - before
    kept = nbformat.read(request.param, as_version=4)
    return Run(request.param.name, kept, executed, outputs.settled(executed), seconds)


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


@by_name
def test_no_place_of_one_machine_is_committed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for place in (str(FOLDER.parent), tempfile.gettempdir() + "/", "/home/", "/root/", "/Users/", "ipykernel_"):
        assert place not in text, f"{path.name} shows {place!r}: {MEND}"


def test_together_they_stay_small() -> None:
    assert sum(path.stat().st_size for path in NOTEBOOKS) < BYTES


@pytest.mark.notebook
@pytest.mark.models
def test_a_notebook_runs_on_the_bundled_corpus(run: Run) -> None:
    assert 0 < run.seconds < SECONDS
    code = [cell for cell in run.executed["cells"] if cell["cell_type"] == "code"]
    assert all(cell["execution_count"] is not None for cell in code if cell["source"].strip())


@pytest.mark.notebook
@pytest.mark.models
def test_a_notebook_says_what_is_committed(run: Run) -> None:
    others = outputs.other_versions(run.kept, outputs.TEXT_MAKERS)
    if others:
        pytest.skip(f"{run.name} was made with {others}")
    changed = outputs.difference(outputs.texts(run.kept), outputs.texts(run.now))
    assert not changed, f"{run.name} says something else now; {MEND}\n{changed}"


@pytest.mark.notebook
@pytest.mark.models
def test_a_notebook_draws_what_is_committed(run: Run) -> None:
    others = outputs.other_versions(run.kept, outputs.FIGURE_MAKERS)
    if others:
        pytest.skip(f"the figures of {run.name} were drawn with {others}")
    changed = outputs.difference(outputs.figures(run.kept), outputs.figures(run.now))
    assert not changed, f"{run.name} draws something else now; {MEND}\n{changed}"


@pytest.mark.notebook
@pytest.mark.models
def test_the_first_notebook_takes_a_single_article(tmp_path: Path) -> None:
    article = tmp_path / "mine.txt"
    article.write_text("قال الوزير إن الهدنة قائمة. واتهم الناطق باسم الحكومة قوات حفتر بخرقها.", encoding="utf-8")
    notebooks.execute(FOLDER / "00-one-article.ipynb", {"CORPUS": str(article), "STORE": str(tmp_path / "store")})
