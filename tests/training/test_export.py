"""What ships: half precision, no optimiser, no paths, and a manifest that tells the truth."""

import hashlib
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")
export = pytest.importorskip("training.export", reason="Stanza is needed to export")

MODELS = Path(str(files("toolkit") / "models"))
SHIPPED = sorted(MODELS.glob("*/*.pt"))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)


def test_slim(tmp_path: Path) -> None:
    trained = {
        "model": {"weight": torch.ones(2, 2), "steps": torch.tensor([3])},
        "optimizer_state_dict": {"rate": 0.1},
        "dev_score_history": [0.5],
        "config": {"train_file": "somewhere/train.conllu", "save_dir": "somewhere", "hidden_dim": 2},
    }
    torch.save(trained, tmp_path / "big.pt")
    export.slim(tmp_path / "big.pt", tmp_path / "xx" / "pos.pt")
    kept = torch.load(tmp_path / "xx" / "pos.pt", weights_only=True)
    assert kept.keys() == {"model", "config"}
    assert kept["model"]["weight"].dtype == torch.float16
    assert kept["model"]["steps"].dtype == torch.int64
    assert kept["config"] == {"train_file": None, "save_dir": None, "hidden_dim": 2}


def test_manifest_matches_the_files() -> None:
    manifest = json.loads((MODELS / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["files"].keys() == {f"{path.parent.name}/{path.name}" for path in SHIPPED}
    for name, entry in manifest["files"].items():
        content = (MODELS / name).read_bytes()
        assert entry["size"] == len(content)
        assert entry["sha256"] == hashlib.sha256(content).hexdigest()
        assert entry["version"] == manifest["version"]


def test_all_models_together_are_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED) < 50e6


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_shipped_model_holds_weights_only(path: Path) -> None:
    model = torch.load(path, weights_only=True, map_location="cpu")
    assert not [text for text in strings(model["config"]) if "/" in text and text.startswith(("/", "data"))]
    assert all(tensor.dtype != torch.float32 for tensor in model["model"].values() if torch.is_tensor(tensor))
