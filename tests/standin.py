"""A stand-in for Stanza, for tests of what happens around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from toolkit.language.document import Document, Sentence, Word


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
