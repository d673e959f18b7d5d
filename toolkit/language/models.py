"""Which Stanza models are there, which would be used, and whether their files are whole."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse")
CURATED = ("ar", "en")
Choice = Literal["auto", "official", "compact"]


class ModelError(RuntimeError):
    """Models that are missing, damaged or out of reach; the message names the mend."""


@dataclass(frozen=True)
class ModelSet:
    """The models of one language.

    Attributes
    ----------
    language : str
    kind : {"official", "compact"}
    folder : Path
        The resource folder that Stanza is pointed at.
    files : tuple of (processor, Path)
    version : str
    """

    language: str
    kind: Literal["official", "compact"]
    folder: Path
    files: tuple[tuple[str, Path], ...]
    version: str

    @property
    def processors(self) -> tuple[str, ...]:
        """Names of the processors, in the order in which they run."""
        return tuple(name for name, _ in self.files)

    @property
    def identity(self) -> str:
        """A short hash of all model files, part of the key under which annotations are stored."""
        joined = "|".join(f"{name}:{_sha256(path)}" for name, path in self.files)
        return hashlib.sha256(joined.encode()).hexdigest()[:16]


def compact_folder() -> Path:
    """Return the folder of the compact models: the package's own, or ``HUDNA_MODELS`` where that is set."""
    chosen = os.environ.get("HUDNA_MODELS")
    return Path(chosen) if chosen else Path(str(files("toolkit") / "models"))


def official_folder() -> Path:
    """Return Stanza's resource folder (``STANZA_RESOURCES_DIR`` or ``~/stanza_resources``)."""
    return Path(os.environ.get("STANZA_RESOURCES_DIR") or Path.home() / "stanza_resources")


def compact_models(language: str) -> ModelSet | None:
    """Return the compact models of a language, or None where there are none."""
    folder = compact_folder()
    found = tuple((name, folder / language / f"{name}.pt") for name in PROCESSORS)
    found = tuple((name, path) for name, path in found if path.is_file())
    if not {"tokenize", "pos", "lemma", "depparse"} <= {name for name, _ in found}:
        return None
    return ModelSet(language, "compact", folder, found, str(_manifest(folder).get("version", "unversioned")))


def official_models(language: str) -> ModelSet | None:
    """Return the official models of a language where all files of its default package are installed."""
    folder = official_folder()
    try:
        resources = json.loads((folder / "resources.json").read_text(encoding="utf-8"))
        packages = resources[language]["packages"]["default"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    wanted = [name for name in (*PROCESSORS, "ner") if name in packages]
    found = tuple((name, folder / language / name / f"{packages[name]}.pt") for name in wanted)
    present = tuple((name, path) for name, path in found if path.is_file())
    missing = {name for name, _ in found} - {name for name, _ in present}
    if missing - {"ner"} or not {"tokenize", "pos", "depparse"} <= {name for name, _ in present}:
        return None
    return ModelSet(language, "official", folder, present, str(resources.get("version", "installed")))


def choose(language: str, models: Choice = "auto") -> ModelSet:
    """Choose the models for a language.

    Parameters
    ----------
    language : str
        ISO 639-1 code.
    models : {"auto", "official", "compact"}
        ``auto`` takes the official models where they are installed, else the compact ones; nothing is ever
        downloaded here.

    Returns
    -------
    ModelSet

    Raises
    ------
    ModelError
        Where there are no such models, or a compact file is damaged.
    ValueError
        For an unknown choice.
    """
    if models not in ("auto", "official", "compact"):
        raise ValueError(f"models={models!r}: expected 'auto', 'official' or 'compact'")
    official = official_models(language) if models != "compact" else None
    chosen = official or (compact_models(language) if models != "official" else None)
    if chosen is None:
        raise ModelError(_nothing_found(language, models))
    if chosen.kind == "compact":
        verify(chosen)
    return chosen


def _nothing_found(language: str, models: Choice) -> str:
    mend = f"install Stanza's official models with: python -m toolkit models download {language}"
    if models == "official":
        return f"no official models for {language!r} in {official_folder()}; {mend}"
    return (
        f"no models for language {language!r}: compact ones come for {' and '.join(CURATED)} only "
        f"(looked in {compact_folder()}); {mend}"
    )


def verify(models: ModelSet) -> None:
    """Check the files of compact models against the hashes of their manifest.

    Raises
    ------
    ModelError
        Naming the damaged file and the mend.
    """
    expected = _manifest(models.folder).get("files", {})
    for name, path in models.files:
        entry = expected.get(f"{models.language}/{name}.pt")
        if entry and entry["sha256"] != _sha256(path):
            raise ModelError(
                f"{path} is damaged (its SHA-256 is not the one in manifest.json); mend it by reinstalling: "
                "pip install --force-reinstall --no-deps hudna"
            )
    wanted = {key.split("/")[1] for key in expected if key.startswith(f"{models.language}/")}
    missing = wanted - {f"{name}.pt" for name in models.processors}
    if missing:
        raise ModelError(
            f"{models.folder / models.language} lacks {', '.join(sorted(missing))}; mend it by reinstalling: "
            "pip install --force-reinstall --no-deps hudna"
        )


def status(languages: tuple[str, ...] = CURATED) -> list[dict[str, Any]]:
    """Say which models there are, where, in which version, and what ``auto`` would choose and why.

    Parameters
    ----------
    languages : tuple of str

    Returns
    -------
    list of dict
        One row per language with ``language, compact, official, auto, why`` and the folders and versions.

    Examples
    --------
    >>> [row["language"] for row in status(("ar", "en"))]
    ['ar', 'en']
    """
    return [_status(language) for language in languages]


def _status(language: str) -> dict[str, Any]:
    compact, official = compact_models(language), official_models(language)
    chosen = official or compact
    why = (
        "official models are installed"
        if official
        else f"no complete official models in {official_folder()}"
        + ("; the compact ones come with the package" if compact else "")
    )
    return {
        "language": language,
        "compact": compact is not None,
        "compact_folder": str(compact_folder() / language),
        "compact_version": compact.version if compact else None,
        "official": official is not None,
        "official_folder": str(official_folder()),
        "official_version": official.version if official else None,
        "auto": chosen.kind if chosen else None,
        "why": why,
    }


@lru_cache(maxsize=8)
def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except OSError:
        return {}
    return manifest if isinstance(manifest, dict) else {}


def _sha256(path: Path) -> str:
    facts = path.stat()
    return _sha256_of(str(path), facts.st_size, facts.st_mtime_ns)


@lru_cache(maxsize=64)
def _sha256_of(path: str, _size: int, _changed: int) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
