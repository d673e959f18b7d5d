"""Brat standoff: a text and, beside it, the annotations somebody made in it.

``a.ann`` is read together with ``a.txt``. The text is the whole file: offsets count from its first character,
so it has no front matter. The annotations are kept in ``metadata["annotations"]``, as brat writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from toolkit.corpus import Article
from toolkit.readers.decoding import UndecodableError, decode
from toolkit.readers.errors import UnreadableFileError
from toolkit.readers.plain import encoding_remarks

_SPAN: Final = re.compile(r"(\S+) (\d+ \d+(?:;\d+ \d+)*)")

#: Kinds of remark, see `toolkit.readers.fields`.
NOT_BRAT: Final = "line is no brat annotation, left out"
NOT_THERE: Final = "annotation whose words are not at its offsets (was the text changed afterwards?)"


def read_brat(path: Path) -> Iterator[Article]:
    """Read a text with its brat annotations.

    Parameters
    ----------
    path : pathlib.Path
        The ``.ann`` file.

    Yields
    ------
    Article
    """
    beside = path.with_suffix(".txt")
    if not beside.is_file():
        raise UnreadableFileError(path, "no text beside these annotations: expected a .txt of the same name")
    try:
        decoded, written = decode(beside.read_bytes()), decode(path.read_bytes()).text
    except UndecodableError as error:
        raise UnreadableFileError(path, str(error)) from None
    annotations, remarks = [], list(encoding_remarks(decoded.encoding))
    for number, line in enumerate(written.split("\n"), 1):
        if not line.strip():
            continue
        annotation = read_annotation(line.rstrip("\r"))
        if annotation is None:
            remarks.append(f"{NOT_BRAT}: {path.name}:{number}")
            continue
        annotations.append(annotation)
        if not _stands(annotation, decoded.text):
            remarks.append(f"{NOT_THERE}: {path.name}:{number}")
    article = Article(path.stem, decoded.text, metadata={"annotations": annotations}, source=str(beside))
    yield replace(article, remarks=tuple(remarks))


def read_annotation(line: str) -> dict[str, Any] | None:
    r"""Read one line of an ``.ann`` file, or return None.

    Parameters
    ----------
    line : str

    Returns
    -------
    dict or None
        ``id`` and ``type``; a text-bound one has ``spans`` and ``text``, the others ``arguments``.

    Examples
    --------
    >>> read_annotation("T1\tSource 0 6;9 12\tMoscow now")
    {'id': 'T1', 'type': 'Source', 'spans': [(0, 6), (9, 12)], 'text': 'Moscow now'}
    >>> read_annotation("E1\tQuote:T2 Source:T1")
    {'id': 'E1', 'type': 'Quote', 'arguments': ['T2', 'Source:T1']}
    """
    name, _, rest = line.partition("\t")
    content, _, text = rest.partition("\t")
    if name.startswith("T"):
        found = _SPAN.fullmatch(content)
        if not found:
            return None
        spans = [tuple(map(int, span.split())) for span in found[2].split(";")]
        return {"id": name, "type": found[1], "spans": spans, "text": text}
    words = content.split()
    if not words or name[:1] not in ("E", "R", "A", "M", "N", "#", "*"):
        return None
    kind, _, trigger = words[0].partition(":")
    note = {"text": text} if text else {}
    return {"id": name, "type": kind, "arguments": [trigger] * bool(trigger) + words[1:], **note}


def _stands(annotation: dict[str, Any], text: str) -> bool:
    if "spans" not in annotation:
        return True
    words = " ".join(text[start:end] for start, end in annotation["spans"])
    # Brat writes line ends inside an annotation as blanks.
    return bool(words.replace("\n", " ").replace("\r", " ") == annotation["text"])
