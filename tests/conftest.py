"""What several tests share: models that load once, a store of their own, a stand-in for Stanza."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from toolkit.language import models
from toolkit.language.document import Document, Sentence, Word
from toolkit.language.models import ModelSet
from toolkit.language.pipeline import Annotator, annotator

# The training recipe stands beside the checkout's other folders; at the end of the path, so that `toolkit` is the
# installed package and not the folder of the checkout.
sys.path.append(str(Path(__file__).parents[1]))


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


class Splitter:
    """Stands in for Stanza: words are words, sentences end with a full stop."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self.calls: list[list[str]] = []
        self.poison: str | None = None

    def annotate(self, texts: Sequence[str]) -> list[Document]:
        self.calls.append(list(texts))
        if self.poison is not None and any(self.poison in text for text in texts):
            raise RuntimeError("the tensor does not fit")
        return [split(text, self.language) for text in texts]


def split(text: str, language: str) -> Document:
    sentences = []
    for sentence in re.finditer(r"[^.\s][^.]*\.?", text):
        words = [
            Word(word.group(), word.group(), "X", "", at - 1, "dep" if at else "root",
                 sentence.start() + word.start(), sentence.start() + word.end(), at)
            for at, word in enumerate(re.finditer(r"\w+|[^\w\s]", sentence.group()))
        ]  # fmt: skip
        if words:
            sentences.append(Sentence(words[0].start, words[-1].end, tuple(words)))
    return Document(text, language, tuple(sentences))


@pytest.fixture
def splitter(monkeypatch: pytest.MonkeyPatch) -> Splitter:
    """Let `tk.analyse` run without Stanza: English, Arabic and French have models, no other language."""
    engine = Splitter()

    def choose(language: str, models: str = "auto") -> ModelSet:
        if language not in ("en", "ar", "fr"):
            raise _models.ModelError(f"no models for language {language!r}")
        engine.language = language
        return ModelSet(language, "compact", Path("nowhere"), (), "test")

    from toolkit.language import models as _models

    monkeypatch.setattr("toolkit.running.choose", choose)
    monkeypatch.setattr("toolkit.language.pipeline.annotator", lambda _: engine)
    return engine
