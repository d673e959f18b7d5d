"""The store: what comes back, damage, folders that cannot be written to, several runs at once."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import split
from toolkit.language.document import Document
from toolkit.language.models import ModelSet
from toolkit.language.store import Store, StoreWarning, annotation_key, default_folder

MODELS = ModelSet("en", "compact", Path("nowhere"), (), "test")
DOCUMENT = split("The truce holds. «نعم» he said.", "en")


def filled(folder: Path, count: int = 200) -> Store:
    store = Store(folder)
    store.put((f"key-{number}", DOCUMENT) for number in range(count))
    return store


def test_what_was_put_comes_back(tmp_path: Path) -> None:
    store = filled(tmp_path, 1200)
    found = store.get([f"key-{number}" for number in range(0, 2400, 2)])
    assert len(found) == 600
    assert Document.from_bytes(found["key-2"], DOCUMENT.text, "en") == DOCUMENT


def test_the_key_holds_all_that_could_change_an_annotation() -> None:
    other = ModelSet("en", "compact", Path("nowhere"), (), "test")
    assert annotation_key("text", "body", MODELS) == annotation_key("text", "body", other)
    keys = {
        annotation_key("text", "body", MODELS),
        annotation_key("text ", "body", MODELS),
        annotation_key("text", "title", MODELS),
        annotation_key("text", "body", ModelSet("ar", "compact", Path("nowhere"), (), "test")),
        annotation_key("text", "body", ModelSet("en", "compact", Path(), (("pos", Path(__file__)),), "test")),
    }
    assert len(keys) == 5


@pytest.mark.parametrize("kept", [100, 4096, 5000, 20_000])
def test_a_truncated_file_is_set_aside_and_begun_anew(tmp_path: Path, kept: int) -> None:
    filled(tmp_path)
    path = tmp_path / "annotations.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.warns(StoreWarning, match=r"is damaged .*; it is kept as annotations\.damaged-1"):
        store = Store(tmp_path)
    assert (tmp_path / "annotations.damaged-1").stat().st_size == kept
    assert store.get(["key-1"]) == {}
    store.put([("key-1", DOCUMENT)])
    assert set(Store(tmp_path).get(["key-1"])) == {"key-1"}


def test_a_file_that_is_no_database_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "annotations.sqlite").write_text("Dear diary, " * 100)
    (tmp_path / "annotations.damaged-1").write_text("an older one")
    with pytest.warns(StoreWarning, match=r"annotations\.damaged-2"):
        store = Store(tmp_path)
    assert store.writable


def test_damage_that_shows_later_is_mended_too(tmp_path: Path) -> None:
    store = filled(tmp_path)
    with sqlite3.connect(store.path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    content = bytearray(store.path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    store.path.write_bytes(bytes(content))
    with pytest.warns(StoreWarning, match="is damaged"):
        assert store.get(["key-1"]) == {}
    store.put([("key-1", DOCUMENT)])
    assert set(store.get(["key-1"])) == {"key-1"}


def test_damaged_bytes_are_a_value_error() -> None:
    for data in (b"", b"nonsense", DOCUMENT.to_bytes()[:-8]):
        with pytest.raises(ValueError, match="damaged"):
            Document.from_bytes(data, DOCUMENT.text, "en")


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.warns(StoreWarning, match="cannot be written .* HUDNA_CACHE"):
        store = Store(tmp_path / "taken")
    store.put([("key-1", DOCUMENT)])
    assert store.get(["key-1"]) == {}


def test_a_store_that_cannot_be_written_is_still_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(tmp_path)

    def refuse(self: Store) -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(Store, "_prepare", refuse)
    with pytest.warns(StoreWarning, match="readonly"):
        store = Store(tmp_path)
    assert set(store.get(["key-7", "key-1000"])) == {"key-7"}
    store.put([("key-1000", DOCUMENT)])
    assert store.get(["key-1000"]) == {}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(tmp_path: Path) -> None:
    filled(tmp_path / "cache")
    for path in (tmp_path / "cache").iterdir():
        path.chmod(0o444)
    (tmp_path / "cache").chmod(0o555)
    try:
        with pytest.warns(StoreWarning, match="cannot be written"):
            store = Store(tmp_path / "cache")
        assert set(store.get(["key-7"])) == {"key-7"}
    finally:
        (tmp_path / "cache").chmod(0o755)


WRITER = """
import sys
from pathlib import Path
from tests.conftest import split
from toolkit.language.store import Store
document = split("The truce holds.", "en")
store = Store(sys.argv[1])
for number in range(30):
    store.put([(f"{sys.argv[2]}-{number}", document)])
    assert store.get([f"{sys.argv[2]}-{number}"])
assert store.writable
"""


def test_two_runs_share_a_store(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
    command = [sys.executable, "-W", "error::UserWarning", "-c", WRITER, str(tmp_path)]
    runs = [subprocess.Popen([*command, name], env=environment, cwd=root) for name in ("one", "two")]
    assert [run.wait(timeout=60) for run in runs] == [0, 0]
    keys = [f"{name}-{number}" for name in ("one", "two") for number in range(30)]
    assert set(Store(tmp_path).get(keys)) == set(keys)


def test_where_the_store_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HUDNA_CACHE", str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv("HUDNA_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(sys, "platform", "linux")
    assert default_folder() == tmp_path / "cache" / "hudna"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert default_folder().parts[-3:] == ("Library", "Caches", "hudna")
