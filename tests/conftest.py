"""What several tests share: models that load once, a store of their own, a stand-in for Stanza."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

# The training recipe is not installed. At the end, so that `toolkit` is the installed one and not the folder of
# the checkout.
sys.path.append(str(Path(__file__).parents[1]))

from tests.standin import Splitter
from toolkit.language import models
from toolkit.language.models import ModelError, ModelSet
from toolkit.language.pipeline import Annotator, annotator


@pytest.fixture(scope="session", autouse=True)
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep annotations of the tests out of the user's cache folder."""
    folder = tmp_path_factory.mktemp("store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HUDNA_CACHE", str(folder))
        yield folder


@pytest.fixture(scope="session")
def compact() -> Callable[[str], Annotator]:
    """Return the annotator of a language's compact models, or skip where there are none."""

    def load(language: str) -> Annotator:
        found = models.compact_models(language)
        if found is None:
            pytest.skip(f"no compact models for {language!r} in {models.compact_folder()}")
        return annotator(found)

    return load


@pytest.fixture
def splitter(monkeypatch: pytest.MonkeyPatch) -> Splitter:
    """Let `tk.analyse` run without Stanza: English, Arabic and French have models, no other language."""
    engine = Splitter()

    def choose(language: str, models: str = "auto") -> ModelSet:
        if language not in ("en", "ar", "fr"):
            raise ModelError(f"no models for language {language!r}")
        engine.language = language
        return ModelSet(language, "compact", Path("nowhere"), (), "test")

    monkeypatch.setattr("toolkit.running.choose", choose)
    monkeypatch.setattr("toolkit.language.pipeline.annotator", lambda _: engine)
    return engine
