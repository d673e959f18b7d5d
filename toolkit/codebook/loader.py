"""Find, load and check conflict files."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from toolkit.codebook.cue_schema import CueFile
from toolkit.codebook.faults import CodebookError, examine, parse_yaml, read_text
from toolkit.codebook.schema import Conflict

__all__ = ["CodebookError", "check", "conflict_path", "known_conflicts", "load_conflict", "parse_conflict"]


def known_conflicts() -> tuple[str, ...]:
    """Return the names of the conflict files that come with the package.

    Examples
    --------
    >>> "libya-2020" in known_conflicts()
    True
    """
    folder = files("toolkit") / "codebook" / "conflicts"
    return tuple(sorted(Path(entry.name).stem for entry in folder.iterdir() if entry.name.endswith(".yaml")))


def conflict_path(conflict: str | Path) -> Path:
    """Return the file of a conflict given by name or path.

    Raises
    ------
    FileNotFoundError
        If there is neither a shipped conflict nor a file of that name; the message lists the known names.
    """
    shipped = Path(str(files("toolkit") / "codebook" / "conflicts" / f"{conflict}.yaml"))
    if str(conflict) in known_conflicts():
        return shipped
    path = Path(conflict)
    if path.is_file():
        return path
    raise FileNotFoundError(
        f"no conflict {str(conflict)!r}: known names are {', '.join(known_conflicts())}; "
        "or give the path of a YAML file of your own"
    )


def load_conflict(conflict: str | Path | None) -> Conflict | None:
    """Load and check a conflict file.

    Parameters
    ----------
    conflict : str, Path or None
        A shipped name (``"libya-2020"``), a path, or None (no list of actors).

    Returns
    -------
    Conflict or None

    Raises
    ------
    FileNotFoundError
        For an unknown name or a missing file.
    CodebookError
        If the file does not fit the schema.

    Examples
    --------
    >>> load_conflict("libya-2020").side_of("haftar")
    'lna'
    """
    if conflict is None:
        return None
    path = conflict_path(conflict)
    return _load(str(path), path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _load(path: str, _changed: int) -> Conflict:
    return parse_conflict(read_text(Path(path)), source=path)


def parse_conflict(text: str, source: str = "conflict") -> Conflict:
    """Parse the YAML of a conflict file; `source` is named in errors."""
    return parse_yaml(text, source, Conflict)


def check(path: str | Path) -> tuple[str, ...]:
    """Explain what is wrong in a conflict file or a cue file, and where.

    Parameters
    ----------
    path : str or Path
        A shipped conflict, or the path of a file. A file with the key ``reporting`` is a cue file.

    Returns
    -------
    tuple of str
        One line per fault, ``file:line: key: what was expected``; empty if the file can be used.

    Raises
    ------
    FileNotFoundError
        If there is no such file; the message lists the shipped conflicts.

    Examples
    --------
    >>> check("libya-2020")
    ()
    """
    file = conflict_path(path)
    try:
        text = read_text(file)
    except CodebookError as error:
        return (str(error),)
    model = CueFile if re.search(r"^reporting\s*:", text, re.MULTILINE) else Conflict
    return examine(text, str(file), model).faults
