"""Libraries that only some formats need."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

from toolkit.readers.errors import UnreadableFileError


class MissingLibraryError(UnreadableFileError):
    """A file whose format needs a library of the extra ``hudna[readers]`` that is not installed."""


def library(name: str, path: Path) -> Any:
    """Import a library that is needed to read a file.

    Parameters
    ----------
    name : str
        Of the module.
    path : pathlib.Path
        The file, for the message.

    Returns
    -------
    module

    Raises
    ------
    MissingLibraryError
        Saying how to install it.

    Examples
    --------
    >>> library("no_such_library", Path("a.pdf"))
    Traceback (most recent call last):
    toolkit.readers.extras.MissingLibraryError: a.pdf: needs no_such_library: pip install "hudna[readers]"
    """
    try:
        return importlib.import_module(name)
    except ImportError:
        raise MissingLibraryError(path, f'needs {name}: pip install "hudna[readers]"') from None
