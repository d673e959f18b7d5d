"""PDF: the last resort, and told so. A page says where its letters stand, not what is a word or a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from toolkit.corpus import Article
from toolkit.readers.errors import UnreadableFileError
from toolkit.readers.extras import library
from toolkit.readers.fields import article_from

#: Kind of remark, see `toolkit.readers.fields`.
FROM_PDF: Final = (
    "read from a PDF, look at the text before you trust it (hyphens, page numbers, the order of Arabic letters)"
)


def read_pdf(path: Path) -> Iterator[Article]:
    """Read a PDF as one article, its pages parted by an empty line.

    Parameters
    ----------
    path : pathlib.Path

    Yields
    ------
    Article
        With a remark that it wants checking, or a problem where the pages are pictures.
    """
    pypdf = library("pypdf", path)
    try:
        with pypdf.PdfReader(path) as reader:
            if reader.is_encrypted and not reader.decrypt(""):
                raise UnreadableFileError(path, "locked by a password: save it without one")
            pages = [page.extract_text() for page in reader.pages]
            title = reader.metadata.title if reader.metadata else None
    except UnreadableFileError:
        raise
    # The library meets a damaged file with whatever its parts raise.
    except Exception as error:
        raise UnreadableFileError(path, f"no readable PDF ({type(error).__name__}); save it again") from None
    text = "\n\n".join(pages)
    article = article_from({"title": title}, text=text, source=str(path), fallback_id=path.stem)
    if article.status == "empty":
        yield replace(article, problem="pictures of pages without text: have them recognised (OCR) first")
    else:
        yield replace(article, remarks=(FROM_PDF, *article.remarks))
