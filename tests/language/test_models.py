"""Which models are found, which are chosen, what is said of damaged ones. No model is loaded."""

import hashlib
import json
import os
from pathlib import Path

import pytest

import toolkit as tk
from tests.language.layout import pretend
from toolkit.language import models
from toolkit.language.models import ModelError, choose
from toolkit.language.pipeline import Annotator

FILES = ("tokenize", "mwt", "pos", "lemma", "depparse")


@pytest.fixture
def compact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of compact models (not real ones) for Arabic, with its manifest, and nothing official."""
    folder = tmp_path / "compact"
    (folder / "ar").mkdir(parents=True)
    entries = {}
    for name in FILES:
        path = folder / "ar" / f"{name}.pt"
        path.write_bytes(name.encode())
        entries[f"ar/{name}.pt"] = {"sha256": hashlib.sha256(name.encode()).hexdigest(), "size": len(name)}
    (folder / "manifest.json").write_text(json.dumps({"version": "2026.11", "files": entries}), encoding="utf-8")
    monkeypatch.setenv("HUDNA_MODELS", str(folder))
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path / "official"))
    return folder


@pytest.fixture
def official(compact: Path, tmp_path: Path) -> Path:
    return pretend(tmp_path / "official", "ar", "mwt")


def test_auto_takes_what_there_is(compact: Path) -> None:
    chosen = choose("ar")
    assert (chosen.kind, chosen.version, chosen.processors) == ("compact", "2026.11", FILES)


def test_auto_prefers_official_models(official: Path) -> None:
    assert choose("ar").kind == "official"
    assert choose("ar", "official").folder == official
    assert choose("ar", "compact").kind == "compact"


def test_official_models_lacking_a_file_are_not_taken(official: Path) -> None:
    (official / "ar" / "pos" / "pos_plain.pt").unlink()
    assert choose("ar").kind == "compact"
    with pytest.raises(ModelError, match=r"incomplete: .*pos_plain\.pt is missing; install .* models download ar"):
        choose("ar", "official")


def test_official_models_need_what_they_build_upon(official: Path) -> None:
    resources = json.loads((official / "resources.json").read_text(encoding="utf-8"))
    resources["ar"]["pos"]["pos_plain"]["dependencies"] = [{"model": "pretrain", "package": "vectors"}]
    (official / "resources.json").write_text(json.dumps(resources), encoding="utf-8")
    with pytest.raises(ModelError, match=r"pretrain/vectors\.pt is missing"):
        choose("ar", "official")
    (official / "ar" / "pretrain").mkdir()
    vectors = official / "ar" / "pretrain" / "vectors.pt"
    vectors.write_bytes(b"one")
    before = choose("ar", "official")
    assert before.dependencies == (vectors,)
    identity = before.identity
    vectors.write_bytes(b"other")
    assert choose("ar", "official").identity != identity


def test_named_entities_are_taken_where_they_are_and_not_missed(official: Path) -> None:
    resources = json.loads((official / "resources.json").read_text(encoding="utf-8"))
    resources["ar"]["packages"]["default"]["ner"] = "people"
    (official / "resources.json").write_text(json.dumps(resources), encoding="utf-8")
    assert "ner" not in choose("ar", "official").processors
    (official / "ar" / "ner").mkdir()
    (official / "ar" / "ner" / "people.pt").write_bytes(b"ner")
    assert choose("ar", "official").processors[-1] == "ner"


def test_a_language_under_another_name(official: Path) -> None:
    resources = json.loads((official / "resources.json").read_text(encoding="utf-8"))
    resources["arb"] = {"alias": "ar"}
    (official / "resources.json").write_text(json.dumps(resources), encoding="utf-8")
    found = models.official_models("arb")
    assert found is not None
    assert found.files[0][1] == official / "ar" / "tokenize" / "tokenize_plain.pt"


@pytest.mark.parametrize(
    "resources", ["", "[]", "{}", '{"ar": 3}', '{"ar": {"packages": {}}}', '{"ar": {"alias": "x"}}']
)
def test_strange_resource_files_are_no_models(compact: Path, tmp_path: Path, resources: str) -> None:
    (tmp_path / "official").mkdir()
    (tmp_path / "official" / "resources.json").write_text(resources, encoding="utf-8")
    assert models.official_models("ar") is None
    assert choose("ar").kind == "compact"


def test_a_damaged_file_is_named_with_its_mend(compact: Path) -> None:
    (compact / "ar" / "pos.pt").write_bytes(b"POS")
    with pytest.raises(ModelError, match=r"pos\.pt is damaged.*pip install --force-reinstall"):
        choose("ar")


def test_a_missing_file_is_named_with_its_mend(compact: Path) -> None:
    (compact / "ar" / "depparse.pt").unlink()
    with pytest.raises(ModelError, match=r"lacks depparse\.pt; mend it by reinstalling"):
        choose("ar")


def test_a_folder_that_lost_all_its_files(compact: Path) -> None:
    for name in FILES:
        (compact / "ar" / f"{name}.pt").unlink()
    with pytest.raises(ModelError, match=r"lacks depparse\.pt, lemma\.pt"):
        choose("ar")


@pytest.mark.parametrize("text", ["{", "[]", '{"files": 3}'])
def test_a_damaged_manifest_is_told(compact: Path, text: str) -> None:
    (compact / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=r"manifest\.json is damaged"):
        choose("ar")
    assert "manifest.json is damaged" in tk.language.status(["ar"])[0].why


def test_no_models_for_a_language(compact: Path) -> None:
    with pytest.raises(ModelError, match=r"no models for language 'fr'.*models download fr"):
        choose("fr")
    with pytest.raises(ModelError, match=r"no compact models for 'fr'"):
        choose("fr", "compact")
    with pytest.raises(ModelError, match=r"no official models in .*models download fr"):
        choose("fr", "official")
    with pytest.raises(ModelError, match=r"its language is not known"):
        choose("und")


def test_an_unknown_choice(compact: Path) -> None:
    with pytest.raises(ValueError, match="'auto', 'official' or 'compact'"):
        choose("ar", "best")  # type: ignore[arg-type]


def test_status_without_official_models(compact: Path) -> None:
    arabic, french = tk.language.status(["ar", "fr"])
    assert (arabic.auto, arabic.official, arabic.cues) == ("compact", None, True)
    assert arabic.compact is not None
    assert arabic.compact.version == "2026.11"
    assert (french.auto, french.compact, french.cues) == (None, None, False)


def test_status_reads_well(official: Path) -> None:
    found = tk.language.status(["ar", "fr"])
    assert len(found) == 2
    assert str(found[0]).splitlines()[0] == "ar: official (official models are installed)"
    assert "compact 2026.11: tokenize, mwt, pos, lemma, depparse" in repr(found)
    assert "no curated cues" in repr(found[1:])
    page = found._repr_html_()
    assert page.count("<tr>") == 3
    assert "sentences only" in page


def test_status_says_what_is_damaged(compact: Path) -> None:
    (compact / "ar" / "pos.pt").write_bytes(b"POS")
    (row,) = tk.language.status(["ar"])
    assert row.auto is None
    assert "pos.pt is damaged" in row.why


class Bomb:
    """Unpickling this would write a file."""

    def __init__(self, target: Path) -> None:
        self.target = target

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.target),)


@pytest.mark.models
def test_a_file_that_would_run_code_is_refused(compact: Path, tmp_path: Path) -> None:
    import torch

    (compact / "manifest.json").unlink()
    for name in FILES:
        torch.save({"model": Bomb(tmp_path / "executed")}, compact / "ar" / f"{name}.pt")
    with pytest.raises(ModelError, match="something other than weights and was not opened"):
        Annotator(choose("ar", "compact"))
    assert not (tmp_path / "executed").exists()
    # The bomb is a live one.
    torch.load(compact / "ar" / "pos.pt", weights_only=False)
    assert (tmp_path / "executed").exists()


@pytest.mark.models
def test_a_file_that_is_no_model_is_told(compact: Path) -> None:
    with pytest.raises(ModelError, match=r"the compact models of 'ar' in .* cannot be loaded"):
        Annotator(choose("ar", "compact"))
