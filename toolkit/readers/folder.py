"""A folder of files, with the metadata tables that lie beside them.

Not articles are: hidden files, README and LICENSE files, the metadata tables themselves, files of a kind that
no reader knows, and Markdown files without front matter that lie among files which are articles (they are
guides). Every one of them is told in the notes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from toolkit.corpus import EMPTY, Article
from toolkit.readers import READERS, UnreadableFileError, reader_for
from toolkit.readers.account import Reading
from toolkit.readers.fields import FILE, article_from, named
from toolkit.readers.tabular import open_table

_ABOUT: Final = re.compile(r"(readme|licen[cs]e)([-_.].*)?", re.IGNORECASE)
_METADATA: Final = ("metadata.csv", "metadata.tsv")


@dataclass(frozen=True)
class _Listing:
    """What the metadata tables say: about which file, and what could not be understood."""

    about: Mapping[Path, Article]
    problems: tuple[Article, ...]
    notes: tuple[str, ...]
    tables: frozenset[Path]


def read_folder(path: Path) -> Reading:
    """Read a folder with its subfolders, or one file.

    Parameters
    ----------
    path : pathlib.Path
        Exists.

    Returns
    -------
    Reading
        The articles in the order of their paths, and notes on the files that are not read.
    """
    if not path.is_dir():
        return Reading(_articles_of(path))
    files = sorted((each for each in path.rglob("*") if each.is_file() and not _hidden(each, path)), key=_order)
    listing = _listing([each for each in files if each.name.lower() in _METADATA])
    others = [each for each in files if each not in listing.tables and not _annotated(each)]
    articles, urgent, calm = _articles_among(others, path, listing)
    if not articles and not listing.problems:
        urgent.append(f"no article found in {path}; read are {', '.join(READERS)}")
    return Reading(_read(articles, listing), (*listing.notes, *urgent), tuple(calm))


def _hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" for part in file.relative_to(folder).parts)


def _annotated(file: Path) -> bool:
    # Read together with the annotations beside it, see `toolkit.readers.brat`.
    return file.suffix == ".txt" and file.with_suffix(".ann").is_file()


def _order(file: Path) -> str:
    return file.as_posix()


def _articles_among(files: list[Path], folder: Path, listing: _Listing) -> tuple[list[Path], list[str], list[str]]:
    listed = {each for each in files if {each, each.with_suffix(".txt")} & listing.about.keys()}
    about = [each for each in files if _ABOUT.fullmatch(each.name) and each not in listed]
    unknown = [each for each in files if each.suffix.lower() not in READERS and not _ABOUT.fullmatch(each.name)]
    aside = {*about, *unknown}
    guides = [each for each in files if each not in aside and each not in listed and _is_guide(each)]
    # A folder of nothing but bare Markdown is a corpus, not a heap of guides.
    if len(guides) + len(aside) == len(files):
        guides = []
    aside.update(guides)
    articles = [each for each in files if each not in aside]
    urgent, calm = [], []
    if about:
        calm.append(f"not read as articles (README, LICENSE): {_names(about, folder)}")
    if guides:
        calm.append(f"not read as articles (Markdown without front matter): {_names(guides, folder)}")
    if unknown:
        kinds = Counter(each.suffix.lower() or "no suffix" for each in unknown)
        counted = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items()))
        urgent.append(f"not read, no reader for their kind ({counted}): {_names(unknown, folder)}")
    unlisted = [each for each in articles if each not in listed]
    if listing.about and unlisted:
        urgent.append(f"not in the metadata table: {_names(unlisted, folder)}")
    return articles, urgent, calm


def _is_guide(file: Path) -> bool:
    if file.suffix.lower() != ".md":
        return False
    with file.open("rb") as opened:
        return not opened.read(6).removeprefix(b"\xef\xbb\xbf").startswith(b"---")


def _names(files: Iterable[Path], folder: Path) -> str:
    names = [each.relative_to(folder).as_posix() for each in files]
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def _listing(tables: list[Path]) -> _Listing:
    about: dict[Path, Article] = {}
    problems: list[Article] = []
    notes: list[str] = []
    used = []
    for table in tables:
        try:
            names, rows, _ = open_table(table)
        except UnreadableFileError as error:
            notes.append(f"metadata table not read: {error}")
            used.append(table)
            continue
        column = next((name for name in names if named(name) in FILE), None)
        if column is None:
            # A table named like this, but with texts in it, is read as the articles it holds.
            continue
        used.append(table)
        for row in rows:
            source = f"{table}:{row.line}"
            written = row.record.get(column, "").strip()
            if row.problem or not written:
                problem = row.problem or f"no name in column {column}: name its file or take the row out"
                problems.append(Article(f"{table.stem}-{row.line}", "", source=source, problem=problem))
                continue
            file = _file(table.parent, written)
            record = {name: cell for name, cell in row.record.items() if name != column}
            described = article_from(record, text="-", source=source, fallback_id=file.stem)
            if file in about:
                notes.append(f"{written} stands twice in the metadata table: {source} is left aside")
            elif not file.is_file():
                problem = f"the metadata table lists {written}, but there is no such file"
                problems.append(replace(described, text="", problem=problem))
            else:
                about[file] = described
    return _Listing(about, tuple(problems), tuple(notes), frozenset(used))


def _file(folder: Path, written: str) -> Path:
    exact = folder / written.replace("\\", "/")
    candidates = [exact, *(exact.with_name(exact.name + suffix) for suffix in (".txt", ".md"))]
    return next((each for each in candidates if each.is_file()), exact)


def _read(files: list[Path], listing: _Listing) -> Iterator[Article]:
    for file in files:
        try:
            for article in _articles_of(file):
                described = listing.about.get(file) or listing.about.get(file.with_suffix(".txt"))
                yield _merged(article, described, file) if described else article
        except UnreadableFileError as error:
            yield Article(file.stem, "", source=error.place, problem=error.reason)
        except OSError as error:
            yield Article(file.stem, "", source=str(file), problem=f"not readable ({error.strerror})")
    yield from listing.problems


def _articles_of(file: Path) -> Iterator[Article]:
    found = False
    for article in reader_for(file)(file):
        found = True
        yield article
    if not found:
        yield Article(file.stem, "", source=str(file), problem=f"{EMPTY}: no article in this file")


def _merged(article: Article, described: Article, file: Path) -> Article:
    # What the file says about itself goes before what the table says about it.
    return replace(
        article,
        article_id=described.article_id if article.article_id == file.stem else article.article_id,
        title=article.title or described.title,
        outlet=article.outlet or described.outlet,
        date=article.date if article.date_text else described.date,
        date_text=article.date_text or described.date_text,
        language=article.language or described.language,
        url=article.url or described.url,
        story=article.story or described.story,
        metadata={**described.metadata, **article.metadata},
        remarks=article.remarks + described.remarks,
    )
