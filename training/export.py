"""Make the trained models fit to ship: half precision, no optimiser, no paths, hashes in a manifest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch

from training.stages import STAGES

VERSION = "2026.11"
TRAINED_ON = {
    "ar": ("UD_Arabic-PADT 1.3 (converted), sentences of our own", "CC-BY-NC-SA-3.0"),
    "en": ("UD_English-EWT", "CC-BY-SA-4.0"),
}
# What training wrote down about its files and its progress, and nothing needs at run time.
FORGOTTEN = {"global_step", "last_best_step", "dev_score_history", "optimizer_state_dict", "scheduler_state_dict"}
PLACES = ("_file", "_dir", "_gold", "save_name", "save_each_name", "load_name", "continue_from")


def half(value: Any) -> Any:
    """The same structure with every 32-bit float tensor in 16 bits; Stanza widens them again as it loads."""
    if isinstance(value, torch.Tensor):
        return value.half() if value.dtype == torch.float32 else value
    if isinstance(value, dict):
        return type(value)((key, half(part)) for key, part in value.items())
    return value


def slim(model: Path, target: Path) -> None:
    """Write a model without what only training needs, in half precision."""
    checkpoint = torch.load(model, weights_only=True, map_location="cpu")
    config = checkpoint["config"]
    for name in config:
        if name.endswith(PLACES):
            config[name] = None
    kept = {name: part for name, part in checkpoint.items() if name not in FORGOTTEN}
    kept["model"] = half(kept["model"])
    target.parent.mkdir(parents=True, exist_ok=True)
    torch.save(kept, target)


def export(work: Path, out: Path, languages: Sequence[str]) -> None:
    """Write `out/LANGUAGE/PROCESSOR.pt` and describe all models there in `out/manifest.json`."""
    for language in languages:
        for stage in STAGES:
            slim(work / language / f"{stage}.pt", out / language / f"{stage}.pt")
    write_manifest(out)


def write_manifest(out: Path) -> None:
    """Describe every model under `out` with its hash, size, data and licence."""
    entries = {}
    for path in sorted(out.glob("*/*.pt")):
        language = path.parent.name
        data, licence = TRAINED_ON[language]
        entries[f"{language}/{path.name}"] = {
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "size": path.stat().st_size,
            "language": language,
            "processor": path.stem,
            "trained_on": data,
            "licence": licence,
            "version": VERSION,
        }
    manifest = {"version": VERSION, "files": entries}
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
