"""Which Stanza models are there, which would be used, and whether their files are whole."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from importlib.metadata import version as stanza_version
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, overload

PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse")
CURATED = ("ar", "en")
CHOICES = ("auto", "official", "compact")
Choice = Literal["auto", "official", "compact"]

_REINSTALL = "mend it by reinstalling: pip install --force-reinstall --no-deps hudna"
#: A pipeline that lacks one of these cannot be built; mwt, lemma and ner are missing for many languages.
_INDISPENSABLE = frozenset(("tokenize", "pos", "depparse"))


class ModelError(RuntimeError):
    """Models that are missing, damaged or out of reach; the message names the mend."""


def shortened(error: Exception, most: int) -> str:
    r"""Return what an error says on one line, cut after so many characters.

    Examples
    --------
    >>> shortened(ValueError("no such\nfile"), 6)
    'no suc…'
    """
    text = " ".join(str(error).split())
    return text if len(text) <= most else f"{text[:most]}…"


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
    dependencies : tuple of Path
        Word vectors and character models that official models build upon.
    """

    language: str
    kind: Literal["official", "compact"]
    folder: Path
    files: tuple[tuple[str, Path], ...]
    version: str
    dependencies: tuple[Path, ...] = ()

    @property
    def processors(self) -> tuple[str, ...]:
        """Names of the processors, in the order in which they run."""
        return tuple(name for name, _ in self.files)

    @property
    def identity(self) -> str:
        """A short hash of all model files, part of the key under which annotations are stored."""
        named = (*self.files, *(("dependency", path) for path in self.dependencies))
        joined = "|".join(f"{name}:{_sha256(path)}" for name, path in named)
        return hashlib.sha256(joined.encode()).hexdigest()[:16]


def compact_folder() -> Path:
    """Return the folder of the compact models: the package's own, or ``HUDNA_MODELS`` where that is set."""
    chosen = os.environ.get("HUDNA_MODELS")
    return Path(chosen) if chosen else Path(str(files("toolkit") / "models"))


def official_folder() -> Path:
    """Return Stanza's resource folder (``STANZA_RESOURCES_DIR`` or ``~/stanza_resources``)."""
    return Path(os.environ.get("STANZA_RESOURCES_DIR") or Path.home() / "stanza_resources")


def compact_models(language: str) -> ModelSet | None:
    """Return the compact models of a language, or None where there are none.

    A set that lacks some of its files is returned as it is; `verify` says what is missing.
    """
    folder = compact_folder()
    manifest = _manifest(folder)
    named = ((name, folder / language / f"{name}.pt") for name in PROCESSORS)
    found = tuple((name, path) for name, path in named if path.is_file())
    promised = any(key.startswith(f"{language}/") for key in manifest.get("files", {}))
    if not found and not promised:
        return None
    return ModelSet(language, "compact", folder, found, str(manifest.get("version", "unversioned")))


def official_models(language: str) -> ModelSet | None:
    """Return the official models of a language where all files of its default package are installed."""
    found = _official(language)
    return None if isinstance(found, str) else found


def _official(language: str) -> ModelSet | str:
    """Return the official models, or why there are none."""
    folder = official_folder()
    try:
        resources = json.loads((folder / "resources.json").read_text(encoding="utf-8"))
        named = resources[language]
        named = resources[named["alias"]] if "alias" in named else named
        packages = dict(named["packages"]["default"])
    except OSError:
        return f"no official models in {folder}"
    except (ValueError, KeyError, TypeError, AttributeError):
        return f"{folder / 'resources.json'} names none for {language!r}"
    code = resources[language].get("alias", language)
    files: list[tuple[str, Path]] = []
    dependencies: dict[Path, None] = {}
    for name in (*PROCESSORS, "ner"):
        if name not in packages:
            continue
        path = folder / code / name / f"{packages[name]}.pt"
        needed = _dependencies(named, name, packages[name], folder / code)
        # The lemma of every word may be the word itself: Stanza has a package for it without a file.
        wanted = [] if packages[name] == "identity" else [path, *needed]
        missing = next((each for each in wanted if not each.is_file()), None)
        if missing is None:
            files.append((name, path))
            dependencies.update(dict.fromkeys(needed))
        elif name != "ner":
            return f"the official models are incomplete: {missing} is missing"
    if not {name for name, _ in files} >= _INDISPENSABLE:
        return f"the official models for {language!r} have no parser"
    return ModelSet(language, "official", folder, tuple(files), _version(resources), tuple(dependencies))


def _dependencies(named: Mapping[str, Any], processor: str, package: str, folder: Path) -> list[Path]:
    try:
        entries = named[processor][package]["dependencies"]
        return [folder / entry["model"] / f"{entry['package']}.pt" for entry in entries]
    except (KeyError, TypeError):
        return []


def _version(resources: Mapping[str, Any]) -> str:
    return str(resources.get("version") or f"for Stanza {stanza_version('stanza')}")


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
        Where there are no such models, or a compact file is missing or damaged.
    ValueError
        For an unknown choice.
    """
    check_choice(models)
    official = official_models(language) if models != "compact" else None
    chosen = official or (compact_models(language) if models != "official" else None)
    if chosen is None:
        raise ModelError(_nothing_found(language, models))
    if chosen.kind == "compact":
        verify(chosen)
    return chosen


def check_choice(models: str) -> None:
    """Refuse a word that names no choice of models.

    Raises
    ------
    ValueError
        The message lists the choices.
    """
    if models not in CHOICES:
        raise ValueError(f"models={models!r}: expected {', '.join(map(repr, CHOICES[:-1]))} or {CHOICES[-1]!r}")


def _nothing_found(language: str, models: Choice) -> str:
    if language == "und":
        return "its language is not known: name it in the metadata (language: ar, en, …)"
    mend = f"install Stanza's official models with: python -m toolkit models download {language}"
    if models == "official":
        return f"{_official(language)}; {mend}"
    if models == "compact":
        return (
            f"no compact models for {language!r} in {compact_folder()}: they come for {' and '.join(CURATED)} only; "
            f"take models='auto' and {mend}"
        )
    return (
        f"no models for language {language!r}: compact ones come for {' and '.join(CURATED)} only "
        f"(looked in {compact_folder()}); {mend}"
    )


def verify(models: ModelSet) -> None:
    """Check the files of compact models against the hashes of their manifest.

    Raises
    ------
    ModelError
        Naming the missing or damaged file and the mend.
    """
    folder = models.folder / models.language
    expected = _manifest(models.folder).get("files", {})
    promised = {key.removeprefix(f"{models.language}/") for key in expected if key.startswith(f"{models.language}/")}
    needed = promised or {f"{name}.pt" for name in (*_INDISPENSABLE, "lemma")}
    missing = needed - {path.name for _, path in models.files}
    if missing:
        raise ModelError(f"{folder} lacks {', '.join(sorted(missing))}; {_REINSTALL}")
    for name, path in models.files:
        entry = expected.get(f"{models.language}/{name}.pt")
        if entry and entry["sha256"] != _sha256(path):
            raise ModelError(f"{path} is damaged (its SHA-256 is not the one in manifest.json); {_REINSTALL}")


@dataclass(frozen=True)
class LanguageStatus:
    """What there is for one language.

    Attributes
    ----------
    language : str
    auto : {"official", "compact"} or None
        What ``models="auto"`` would take; None where there is nothing.
    why : str
    compact, official : ModelSet or None
    cues : bool
        Whether the reporting verbs and other cues of this language are curated; without them articles get
        sentences only.
    """

    language: str
    auto: Literal["official", "compact"] | None
    why: str
    compact: ModelSet | None
    official: ModelSet | None
    cues: bool

    def __str__(self) -> str:
        lines = [f"{self.language}: {self.auto or 'no models'} ({self.why})"]
        for models in (self.compact, self.official):
            if models is not None:
                lines.append(f"  {models.kind} {models.version}: {', '.join(models.processors)} in {models.folder}")
        if self.auto and not self.cues:
            lines.append("  no curated cues: articles get sentences only")
        return "\n".join(lines)


@dataclass(frozen=True, repr=False)
class Status(Sequence[LanguageStatus]):
    """What there is for each language asked about; prints as text, shows as a table in a notebook."""

    languages: tuple[LanguageStatus, ...]

    def __len__(self) -> int:
        return len(self.languages)

    @overload
    def __getitem__(self, index: int) -> LanguageStatus: ...
    @overload
    def __getitem__(self, index: slice) -> Status: ...
    def __getitem__(self, index: int | slice) -> LanguageStatus | Status:
        found = self.languages[index]
        return Status(found) if isinstance(found, tuple) else found

    def __repr__(self) -> str:
        return "\n".join(map(str, self.languages))

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{each}</th>" for each in ("language", "auto takes", "why", "models", "cues"))
        rows = "".join(
            f"<tr><td>{escape(each.language)}</td><td>{each.auto or 'nothing'}</td><td>{escape(each.why)}</td>"
            f"<td>{'<br>'.join(_described(found) for found in (each.compact, each.official) if found) or 'none'}</td>"
            f"<td>{'curated' if each.cues else 'none: sentences only'}</td></tr>"
            for each in self.languages
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _described(models: ModelSet) -> str:
    parts = (models.kind, models.version, ", ".join(models.processors), str(models.folder))
    return escape(" · ".join(parts))


def status(languages: Iterable[str] = CURATED) -> Status:
    """Say which models there are, where, in which version, and what ``auto`` would choose and why.

    Parameters
    ----------
    languages : iterable of str
        Two-letter codes.

    Returns
    -------
    Status
        A sequence of `LanguageStatus`.

    Examples
    --------
    >>> [each.language for each in status(["ar", "en"])]
    ['ar', 'en']
    """
    asked = [languages] if isinstance(languages, str) else languages
    return Status(tuple(_status(language) for language in asked))


def _status(language: str) -> LanguageStatus:
    found = _official(language)
    official = None if isinstance(found, str) else found
    compact, damage = None, ""
    try:
        compact = compact_models(language)
        if compact is not None:
            verify(compact)
    except ModelError as error:
        compact, damage = None, f"; {error}"
    chosen = official or compact
    if official:
        why = "official models are installed"
    else:
        why = f"{found}; the compact ones are at hand" if compact else str(found)
    return LanguageStatus(
        language, chosen.kind if chosen else None, why + damage, compact, official, language in CURATED
    )


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.json"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        return {}
    except ValueError as error:
        raise ModelError(f"{path} is damaged ({error}); {_REINSTALL}") from error
    if not isinstance(manifest, dict) or not isinstance(manifest.get("files", {}), dict):
        raise ModelError(f"{path} is damaged (no list of files in it); {_REINSTALL}")
    return manifest


def _sha256(path: Path) -> str:
    try:
        facts = path.stat()
        return _sha256_of(str(path), facts.st_size, facts.st_mtime_ns)
    except OSError as error:
        raise ModelError(f"{path} cannot be read ({error.strerror or error})") from error


@lru_cache(maxsize=64)
def _sha256_of(path: str, _size: int, _changed: int) -> str:
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
