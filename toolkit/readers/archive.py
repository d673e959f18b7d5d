"""ZIP archives of anything else that is read, guarded: an archive is a stranger's parcel.

Nothing is unpacked outside a temporary folder, nothing larger than `LARGEST` in all or packed more than
`DENSEST` times, no links, and no archive within an archive.
"""

from __future__ import annotations

import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import IO, Final

from toolkit.corpus import Article
from toolkit.readers.errors import UnreadableFileError
from toolkit.readers.fields import ALSO_IN_ARCHIVE, IN_ARCHIVE

#: Bytes an archive may unpack to, and files it may hold.
LARGEST: Final = 4 * 1024**3
MOST: Final = 500_000
#: Text packs about five times, rows of zeros a thousand times.
DENSEST: Final = 200
_SMALL: Final = 64 * 1024**2
_AT_ONCE: Final = 1024**2


def read_zip(path: Path) -> Iterator[Article]:
    """Read the articles in an archive, as if it were a folder.

    Parameters
    ----------
    path : pathlib.Path

    Yields
    ------
    Article
        What could not be unpacked is one with a problem.
    """
    # Not at the top: a folder may hold archives as an archive is read as a folder.
    from toolkit.readers.folder import read_folder

    refuse_bombs(path)
    with tempfile.TemporaryDirectory(prefix="hudna-") as place:
        folder = Path(place).resolve()
        problems = list(_unpack(path, folder))
        reading = read_folder(folder)
        remarks = (
            *(f"{IN_ARCHIVE}: {note.replace(str(folder), str(path))}" for note in reading.urgent),
            *(f"{ALSO_IN_ARCHIVE}: {note.replace(str(folder), str(path))}" for note in reading.calm),
        )
        for article in (*reading.articles, *problems):
            source = (article.source or "").replace(str(folder), str(path))
            yield replace(article, source=source, remarks=article.remarks + remarks)
            # Told once, with the first article.
            remarks = ()
        if remarks:
            raise UnreadableFileError(path, "; ".join(remarks))


def refuse_bombs(path: Path) -> None:
    """Refuse an archive that unpacks to more than one would want.

    Parameters
    ----------
    path : pathlib.Path

    Raises
    ------
    UnreadableFileError
        For one that is damaged, too large, or packed too densely.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableFileError(path, f"a damaged archive ({error}); get it again") from None
    size = sum(member.file_size for member in members)
    packed = max(1, path.stat().st_size)
    if len(members) > MOST or size > LARGEST or (size > _SMALL and size > DENSEST * packed):
        described = f"{len(members):,} files, {size / 1024**2:,.0f} MB packed into {packed / 1024**2:,.1f} MB"
        raise UnreadableFileError(path, f"refused, it unpacks to too much ({described}); unpack it yourself")


def _unpack(path: Path, folder: Path) -> Iterator[Article]:
    left = LARGEST
    with zipfile.ZipFile(path) as archive:
        # Not `is_dir`, which stumbles over a member without a name.
        for member in (each for each in archive.infolist() if not each.filename.endswith("/")):
            target = folder / _relative(member)
            reason = _refusal(member)
            if reason is None:
                try:
                    left -= _write(archive, member, target, left)
                except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
                    reason = f"could not be unpacked ({error})"
            if reason:
                yield Article(
                    _relative(member).name or path.stem, "", source=f"{path}/{member.filename}", problem=reason
                )


def _relative(member: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(member.filename.replace("\\", "/"))


def _refusal(member: zipfile.ZipInfo) -> str | None:
    name = _relative(member)
    if not name.parts or name.is_absolute() or ".." in name.parts or ":" in name.parts[0]:
        return "refused, its name leads out of the archive"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "refused, a link"
    if member.flag_bits & 0x1:
        return "locked by a password: unpack it yourself"
    if name.suffix.lower() == ".zip":
        return "an archive in an archive is not opened: unpack it yourself"
    return None


def _write(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, left: int) -> int:
    if target.exists():
        raise zipfile.BadZipFile("a second file of this name")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with archive.open(member) as packed, target.open("wb") as unpacked:
            return _copy(packed, unpacked, left)
    except BaseException:
        # Half a text must not be taken for a text.
        target.unlink(missing_ok=True)
        raise


def _copy(packed: IO[bytes], unpacked: IO[bytes], left: int) -> int:
    written = 0
    # The size a member declares may be a lie.
    while block := packed.read(_AT_ONCE):
        written += len(block)
        if written > left:
            raise zipfile.BadZipFile("larger than it says")
        unpacked.write(block)
    return written
