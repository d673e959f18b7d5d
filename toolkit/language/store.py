"""The store: what was annotated or coded once is not done again, also after a kill."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import time
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from toolkit.language.document import Document
from toolkit.language.models import ModelSet
from toolkit.language.text import VERSION

_TABLES = ("annotations", "codings")
_SCHEMA = "CREATE TABLE IF NOT EXISTS {} (key TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID"
#: Raise when the pipeline's own rules (whole words, cutting) change what is annotated.
PIPELINE_VERSION = "2"
#: A larger file is not read through when it is opened; its damage shows when a damaged page is met.
CHECKED_BYTES = 200_000_000
#: How long a run waits for another one that is writing.
BUSY_SECONDS = 60


class StoreWarning(UserWarning):
    """The store cannot be used as it is; the run goes on without it or with a new one."""


def default_folder() -> Path:
    """Return the folder of the store: ``HUDNA_CACHE``, else the user's cache folder."""
    chosen = os.environ.get("HUDNA_CACHE")
    if chosen:
        return Path(chosen)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "hudna"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home())) / "hudna"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "hudna"


def annotation_key(text: str, part: str, models: ModelSet) -> str:
    """Return the key of an annotation: everything that could change it.

    Parameters
    ----------
    text : str
    part : {"title", "body"}
    models : ModelSet

    Returns
    -------
    str
        SHA-256 over text, part, language, model hashes, processors, Stanza's version and our own versions.
    """
    facts = (
        part, models.language, models.identity, ",".join(models.processors), _stanza_version(), VERSION,
        PIPELINE_VERSION,
    )  # fmt: skip
    digest = hashlib.sha256("\x1f".join(facts).encode())
    digest.update(b"\x1e" + text.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


@lru_cache(maxsize=1)
def _stanza_version() -> str:
    # A millisecond each time, for every text of a corpus.
    return version("stanza")


def _journal_ahead(connection: sqlite3.Connection) -> None:
    """Let readers and a writer not lock each other out, and a kill leave no half-written page.

    Unlike other statements, the change of journal does not wait for two runs that begin at once: it is tried again.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.02)


class Store:
    """A SQLite file of annotations, and of what was coded from them, that several runs may share.

    A damaged file is set aside and a new one begun; from a folder that cannot be written to annotations are
    read but none are kept. Both come with a warning, and the run goes on.

    Parameters
    ----------
    folder : str or Path or None
        None takes `default_folder`.
    """

    def __init__(self, folder: str | Path | None = None) -> None:
        self.path = (Path(folder) if folder is not None else default_folder()) / "annotations.sqlite"
        self.writable = True
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._prepare()
        except (OSError, sqlite3.OperationalError) as error:
            self._give_up(error)
        except sqlite3.DatabaseError as error:
            self._begin_anew(error)

    def _prepare(self) -> None:
        large = self.path.exists() and self.path.stat().st_size > CHECKED_BYTES
        with self._open() as connection:
            _journal_ahead(connection)
            if not large and connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise sqlite3.DatabaseError("its pages do not fit together")
            for table in _TABLES:
                connection.execute(_SCHEMA.format(table))

    def _begin_anew(self, error: Exception) -> None:
        number = 1
        while (aside := self.path.with_suffix(f".damaged-{number}")).exists():
            number += 1
        try:
            self.path.replace(aside)
            for suffix in ("-wal", "-shm"):
                Path(f"{self.path}{suffix}").unlink(missing_ok=True)
            self._prepare()
        except (OSError, sqlite3.DatabaseError) as second:
            self._give_up(second)
            return
        warnings.warn(
            f"{self.path} is damaged ({error}); it is kept as {aside.name} and a new store is begun",
            StoreWarning,
            stacklevel=4,
        )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=BUSY_SECONDS)) as connection:
            connection.execute("PRAGMA synchronous=NORMAL")
            with connection:
                yield connection

    @contextmanager
    def _open_to_read(self) -> Iterator[sqlite3.Connection]:
        if self.writable:
            with self._open() as connection:
                yield connection
        else:
            # In a folder that cannot be written to, SQLite reads only what it is told will not change.
            address = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
            with closing(sqlite3.connect(address, uri=True)) as connection:
                yield connection

    def _give_up(self, error: Exception) -> None:
        if self.writable:
            warnings.warn(
                f"{self.path} cannot be written ({error}); annotations of this run are not kept. "
                "Set HUDNA_CACHE to a folder that you may write to.",
                StoreWarning,
                stacklevel=4,
            )
        self.writable = False

    def get(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return the stored annotations among the keys.

        Parameters
        ----------
        keys : sequence of str

        Returns
        -------
        dict
            Key to what `Document.to_bytes` made; nothing where the file cannot be read.
        """
        return self._get("annotations", keys)

    def put(self, items: Iterable[tuple[str, Document]]) -> None:
        """Keep annotations, all in one transaction.

        Parameters
        ----------
        items : iterable of (str, Document)
        """
        self._put("annotations", ((key, document.to_bytes()) for key, document in items))

    def get_coded(self, keys: Sequence[str]) -> dict[str, bytes]:
        """Return what was coded under the keys, packed as it was put.

        Parameters
        ----------
        keys : sequence of str

        Returns
        -------
        dict
            Key to bytes; nothing where the file cannot be read.
        """
        return self._get("codings", keys)

    def put_coded(self, items: Iterable[tuple[str, bytes]]) -> None:
        """Keep packed codings, all in one transaction.

        Parameters
        ----------
        items : iterable of (str, bytes)
        """
        self._put("codings", items)

    def _get(self, table: str, keys: Sequence[str]) -> dict[str, bytes]:
        found: dict[str, bytes] = {}
        if not self.path.exists():
            return found
        try:
            with self._open_to_read() as connection:
                for at in range(0, len(keys), 500):
                    some = keys[at : at + 500]
                    marks = ",".join("?" * len(some))
                    found.update(
                        connection.execute(f"SELECT key, data FROM {table} WHERE key IN ({marks})", list(some))
                    )
        except (OSError, sqlite3.DatabaseError) as error:
            self._recover(error)
        return found

    def _put(self, table: str, items: Iterable[tuple[str, bytes]]) -> None:
        packed = list(items)
        if not self.writable or not packed:
            return
        try:
            with self._open() as connection:
                connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?)", packed)
        except (OSError, sqlite3.DatabaseError) as error:
            self._recover(error)

    def _recover(self, error: Exception) -> None:
        # An OperationalError is about the disk, the folder or a lock; any other tells of damage inside the file.
        if not self.writable or isinstance(error, (OSError, sqlite3.OperationalError)):
            self._give_up(error)
        else:
            self._begin_anew(error)
