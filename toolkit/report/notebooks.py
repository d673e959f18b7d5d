"""Execute notebooks without a screen, and turn them into pages that need neither kernel nor network."""

from __future__ import annotations

import ast
import copy
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbconvert import HTMLExporter

from toolkit.report.page import page

#: The tag of the cell whose values a run may replace.
TAG = "parameters"

#: The tag of the cell that replaces them.
INJECTED = "injected-parameters"

SECONDS_PER_CELL = 3600
WIDGET = "application/vnd.jupyter.widget-view+json"

_WIDGET_NOTE = (
    '<p class="note">An interactive widget stands here: open the notebook with <code>make lab</code>.<br>'
    '<span lang="ar" dir="rtl">هنا أداة تفاعلية: افتح الدفتر بالأمر <code dir="ltr">make lab</code>.</span></p>'
)


class NotebookFailed(Exception):
    """A cell stopped; the notebook is kept as far as it came.

    Parameters
    ----------
    notebook : notebook
    reason : str
        The error's name and message, in one line.
    """

    def __init__(self, notebook: Any, reason: str) -> None:
        super().__init__(reason)
        self.notebook = notebook
        self.reason = reason


def parameters_of(path: str | Path) -> list[str]:
    """Return the names that a notebook's ``parameters`` cell assigns.

    Parameters
    ----------
    path : str or Path

    Returns
    -------
    list of str
        Empty where the notebook has no such cell.
    """
    cell = _parameters_cell(nbformat.read(path, as_version=4))
    return _assigned(cell["source"]) if cell is not None else []


def execute(path: str | Path, parameters: Mapping[str, Any] | None = None) -> Any:
    """Execute a notebook in its own folder and return it with its outputs.

    Parameters
    ----------
    path : str or Path
    parameters : mapping, optional
        New values for names of the ``parameters`` cell; others are ignored.

    Returns
    -------
    notebook

    Raises
    ------
    NotebookFailed
        If a cell raises.
    """
    notebook = nbformat.read(path, as_version=4)
    _inject(notebook, parameters or {})
    client = NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        kernel_name="python3",
        record_timing=False,
        # Errors only: the kernel's remarks on its transport are no concern of the reader.
        extra_arguments=["--log-level=40"],
        resources={"metadata": {"path": str(Path(path).resolve().parent)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        raise NotebookFailed(notebook, " ".join(f"{error.ename}: {error.evalue}".split())) from error
    return notebook


def to_page(notebook: Any, path: str | Path) -> str:
    """Write an executed notebook as one HTML file with everything in it.

    Parameters
    ----------
    notebook : notebook
    path : str or Path

    Returns
    -------
    str
        The notebook's title: its first heading.
    """
    # Not embed_images: it parses each piece of HTML by itself, and closes a <details> before what it holds.
    exporter = HTMLExporter(template_name="basic", exclude_anchor_links=True)
    body, _ = exporter.from_notebook_node(_without_kernel(notebook))
    title = _title(notebook) or Path(path).stem
    Path(path).write_text(page(title, _with_direction(body), code=True), encoding="utf-8")
    return title


def _with_direction(body: str) -> str:
    """Let lists and tables run the way their first letter does: markers and columns of Arabic ones on the right."""
    return re.sub(r"<(ul|ol|table)(?=[ >])(?![^>]*\bdir=)", r'<\1 dir="auto"', body)


def _parameters_cell(notebook: Any) -> Any:
    tagged = (cell for cell in notebook["cells"] if TAG in cell["metadata"].get("tags", []))
    return next(tagged, None)


def _assigned(source: str) -> list[str]:
    return [
        target.id
        for statement in ast.parse(source).body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    ]


def _inject(notebook: Any, parameters: Mapping[str, Any]) -> None:
    cell = _parameters_cell(notebook)
    if cell is None:
        return
    taken = [name for name in _assigned(cell["source"]) if name in parameters]
    if taken:
        source = "\n".join(f"{name} = {parameters[name]!r}" for name in taken)
        given = nbformat.v4.new_code_cell(source, metadata={"tags": [INJECTED]})
        notebook["cells"].insert(notebook["cells"].index(cell) + 1, given)


def _without_kernel(notebook: Any) -> Any:
    """Return a copy without progress bars, and with a note where a widget stood."""
    still = copy.deepcopy(notebook)
    for cell in still["cells"]:
        if cell["cell_type"] != "code":
            continue
        cell["outputs"] = [output for output in cell["outputs"] if not is_progress_bar(output)]
        for output in cell["outputs"]:
            data = output.get("data", {})
            if data.pop(WIDGET, None) is not None:
                data["text/html"] = _WIDGET_NOTE + data.get("text/html", "")
    return still


def is_progress_bar(output: Any) -> bool:
    """Say whether an output is a bar that was drawn again and again on one line.

    Parameters
    ----------
    output : notebook output
    """
    return bool(output["output_type"] == "stream" and output["name"] == "stderr" and "\r" in output["text"])


def _title(notebook: Any) -> str | None:
    lines = (
        line for cell in notebook["cells"] if cell["cell_type"] == "markdown" for line in cell["source"].splitlines()
    )
    return next((line.lstrip("# ").strip() for line in lines if line.startswith("#")), None)
