"""The outputs that notebooks are committed with: the same bytes each time, and a test whether they still hold.

``python -m toolkit.report.outputs FILE...`` executes notebooks in place and keeps their outputs.
"""

from __future__ import annotations

import base64
import copy
import difflib
import hashlib
import re
import sys
from collections.abc import Sequence
from importlib.metadata import version
from io import BytesIO
from typing import Any, Final

import nbformat

from toolkit.report.notebooks import INJECTED, WIDGET, NotebookFailed, execute, is_progress_bar

#: Versions that may change what a table says, and those that may also change how a figure is drawn.
TEXT_MAKERS: Final = ("numpy", "pandas", "scipy", "stanza", "torch")
FIGURE_MAKERS: Final = (*TEXT_MAKERS, "matplotlib", "freetype", "pillow")

#: More colours than a figure of the house style has, and a third of the bytes.
_COLOURS: Final = 64

#: What differs from run to run: where the kernel keeps a cell's source, and where an object lies in memory.
_NOISE: Final = ((re.compile(r"\S*ipykernel_\d+\S*?:(\d+)"), r"line \1"), (re.compile(r"0x[0-9a-f]{6,}"), "0x…"))


def settled(notebook: Any) -> Any:
    """Return a copy of an executed notebook without anything that differs from run to run.

    Figures get few colours, widgets their still picture in place of the live one, cells are counted from one.

    Parameters
    ----------
    notebook : notebook

    Returns
    -------
    notebook
    """
    still = copy.deepcopy(notebook)
    still["cells"] = [cell for cell in still["cells"] if INJECTED not in cell["metadata"].get("tags", [])]
    count = 0
    for cell in still["cells"]:
        cell["metadata"] = {key: value for key, value in cell["metadata"].items() if key == "tags"}
        if cell["cell_type"] != "code":
            continue
        if cell["source"].strip():
            count += 1
            cell["execution_count"] = count
        cell["outputs"] = [_settled(output) for output in cell["outputs"] if not is_progress_bar(output)]
        for output in cell["outputs"]:
            if "execution_count" in output:
                output["execution_count"] = count
    still["metadata"] = nbformat.from_dict(
        {
            "hudna": {"made_with": made_with()},
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        }
    )
    return still


def made_with() -> dict[str, str]:
    """Return the versions of whatever has a hand in the outputs.

    Examples
    --------
    >>> sorted(made_with())
    ['freetype', 'matplotlib', 'numpy', 'pandas', 'pillow', 'scipy', 'stanza', 'torch']
    """
    from matplotlib import ft2font

    # The build of torch (+cpu, +cu126) is no other version.
    found = {name: version(name).partition("+")[0] for name in FIGURE_MAKERS if name != "freetype"}
    return {**found, "freetype": str(ft2font.__freetype_version__)}


def other_versions(notebook: Any, names: Sequence[str]) -> str:
    """Say which versions a notebook was made with that are not the present ones; empty where there are none.

    Parameters
    ----------
    notebook : notebook
        As committed.
    names : sequence of str
        Of `FIGURE_MAKERS`.
    """
    then, now = notebook["metadata"].get("hudna", {}).get("made_with", {}), made_with()
    return ", ".join(
        f"{name} {then.get(name, 'unknown')} (here {now[name]})" for name in names if then.get(name) != now[name]
    )


def texts(notebook: Any) -> list[str]:
    """Return everything a settled notebook shows that is not a picture, line by line, cell by cell.

    Parameters
    ----------
    notebook : notebook
    """
    lines = []
    for number, cell in enumerate(notebook["cells"]):
        for output in cell.get("outputs", []):
            shown = {"text": output["text"]} if "text" in output else output.get("data", {})
            for kind, text in sorted(shown.items()):
                if not kind.startswith("image/"):
                    lines += [f"cell {number}, {kind}: {line}" for line in str(text).splitlines()]
    return lines


def figures(notebook: Any) -> list[str]:
    """Return the hash of every picture of a settled notebook, cell by cell.

    Parameters
    ----------
    notebook : notebook
    """
    return [
        f"cell {number}, {kind}: {hashlib.sha256(str(data).encode()).hexdigest()}"
        for number, cell in enumerate(notebook["cells"])
        for output in cell.get("outputs", [])
        for kind, data in output.get("data", {}).items()
        if kind.startswith("image/")
    ]


def difference(kept: Sequence[str], found: Sequence[str], *, most: int = 12) -> str:
    """Say how what is committed differs from what was found; empty where it does not.

    Parameters
    ----------
    kept, found : sequence of str
        Of `texts` or `figures`.
    most : int
        Lines that are told.

    Examples
    --------
    >>> print(difference(["cell 1, text: 4"], ["cell 1, text: 5"]))
    committed: cell 1, text: 4
    now:       cell 1, text: 5
    >>> difference(["a"], ["a"])
    ''
    """
    names = {"-": "committed: ", "+": "now:       "}
    changes = [
        names[line[0]] + (line[1:] if len(line) <= 300 else line[1:300] + "…")
        for line in difflib.unified_diff(kept, found, lineterm="", n=0)
        if line[0] in names and not line.startswith(("---", "+++"))
    ]
    more = [f"… and {len(changes) - most} more lines"] if len(changes) > most else []
    return "\n".join([*changes[:most], *more])


def _settled(output: Any) -> Any:
    if "text" in output:
        output["text"] = _without_noise(output["text"])
    data = output.get("data", {})
    data.pop(WIDGET, None)
    for kind, shown in data.items():
        data[kind] = _with_few_colours(shown) if kind == "image/png" else _without_noise(shown)
    return output


def _without_noise(text: Any) -> Any:
    if isinstance(text, str):
        for pattern, words in _NOISE:
            text = pattern.sub(words, text)
    return text


def _with_few_colours(png: str) -> str:
    from PIL import Image

    picture = Image.open(BytesIO(base64.b64decode(png))).convert("RGB")
    stream = BytesIO()
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(stream, "PNG", optimize=True)
    return base64.b64encode(stream.getvalue()).decode("ascii")


def main(paths: Sequence[str]) -> int:
    """Execute notebooks in place; say which failed.

    Parameters
    ----------
    paths : sequence of str

    Returns
    -------
    int
        0, or 1 where a notebook failed (it is left as it was).
    """
    status = 0
    for path in paths:
        try:
            executed = execute(path)
        except NotebookFailed as failed:
            print(f"{path} failed: {failed.reason}", file=sys.stderr)
            status = 1
        else:
            nbformat.write(settled(executed), path)
            print(f"{path} executed")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
