"""Compact models laid out as Stanza lays out its official ones."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from toolkit.language.models import ModelSet


def official_layout(folder: Path, models: ModelSet, language: str | None = None) -> Path:
    """Write ``resources.json`` and ``LANGUAGE/PROCESSOR/PACKAGE.pt`` into a folder."""
    language = language or models.language
    packages = {name: f"{name}_plain" for name in models.processors}
    for name, path in models.files:
        target = folder / language / name / f"{packages[name]}.pt"
        target.parent.mkdir(parents=True)
        shutil.copyfile(path, target)
    resources = {
        language: {
            "lang_name": language,
            "packages": {"default": packages},
            **{name: {package: {"md5": "unknown"}} for name, package in packages.items()},
        },
        "url": "none",
    }
    (folder / "resources.json").write_text(json.dumps(resources), encoding="utf-8")
    return folder


def pretend(folder: Path, language: str, *extra: str) -> Path:
    """Write a layout whose files are no models: enough to be chosen, not to be loaded."""
    source = folder / "source"
    source.mkdir(parents=True)
    names = ("tokenize", "pos", "lemma", "depparse", *extra)
    for name in names:
        (source / f"{name}.pt").write_bytes(name.encode())
    files = tuple((name, source / f"{name}.pt") for name in names)
    return official_layout(folder, ModelSet(language, "compact", source, files, "test"))
