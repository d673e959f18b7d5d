"""Read codebook files and explain what is wrong in them, with file, line and key."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from toolkit.codebook.schema import Conflict


class CodebookError(ValueError):
    """A codebook file that cannot be used; the message lists every fault with line and key."""


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
    return parse_conflict(Path(path).read_text(encoding="utf-8"), source=path)


def parse_conflict(text: str, source: str = "conflict") -> Conflict:
    """Parse the YAML of a conflict file; `source` is named in errors."""
    faults, conflict = _parse(text, source)
    if conflict is None:
        raise CodebookError("\n".join(faults))
    return conflict


def check(path: str | Path) -> tuple[str, ...]:
    """Explain what is wrong in a conflict file, and where.

    Parameters
    ----------
    path : str or Path
        A shipped name or a path.

    Returns
    -------
    tuple of str
        One line per fault, ``file:line: key: what was expected``; empty if the file can be used.

    Examples
    --------
    >>> check("libya-2020")
    ()
    """
    file = conflict_path(path)
    return tuple(_parse(file.read_text(encoding="utf-8"), str(file))[0])


def _parse(text: str, source: str) -> tuple[list[str], Conflict | None]:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        return [f"{source}:{line}: not valid YAML: {getattr(error, 'problem', error)}"], None
    if not isinstance(data, dict):
        return [f"{source}:1: expected keys such as id, sides and actors, found {type(data).__name__}"], None
    try:
        return [], Conflict.model_validate(data)
    except ValidationError as error:
        return [_explain(fault, node, source) for fault in error.errors()], None


def _explain(fault: Any, node: yaml.Node | None, source: str) -> str:
    """Say where in the file a validation fault lies: the deepest node its key path reaches."""
    line, keys = 1, []
    for key in fault["loc"]:
        if isinstance(node, yaml.MappingNode):
            match = next((pair for pair in node.value if pair[0].value == str(key)), None)
            if match is None:
                if not (isinstance(key, str) and key[:1].isupper()):
                    keys.append(str(key))
                continue
            line, node = match[0].start_mark.line + 1, match[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            node = node.value[key]
            line = node.start_mark.line + 1
        else:
            continue
        keys.append(str(key))
    message = fault["msg"].removeprefix("Value error, ")
    return f"{source}:{line}: {'.'.join(keys) or 'file'}: {message}"
