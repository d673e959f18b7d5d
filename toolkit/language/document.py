"""What Stanza's annotation becomes: plain words and sentences with offsets on the surface text."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word.

    Attributes
    ----------
    text, lemma, upos, feats, deprel : str
        As annotated (Universal Dependencies v2).
    head : int
        Index in the sentence of the governing word, -1 for the root.
    start, end : int
        Span on the surface: the word's own letters where they can be told, else its token's.
    token : int
        Number of the token in the sentence; words of one multiword token share it.
    """

    text: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    start: int
    end: int
    token: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its words and its span on the surface."""

    start: int
    end: int
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """An annotated part of an article.

    Attributes
    ----------
    text : str
        The surface text.
    language : str
    sentences : tuple of Sentence
    entities : tuple of (start, end, kind)
        Where the pipeline has named entities: those of kind ``person`` or ``organisation``. Else empty.
    cuts : int
        How many over-long stretches and sentences were cut.
    """

    text: str
    language: str
    sentences: tuple[Sentence, ...]
    entities: tuple[tuple[int, int, str], ...] = ()
    cuts: int = 0

    def to_bytes(self) -> bytes:
        """Pack the annotation (not the text) for the store."""
        packed = {
            "s": [
                [s.start, s.end, [[w.text, w.lemma, w.upos, w.feats, w.head, w.deprel, w.start, w.end, w.token] for w in s.words]]
                for s in self.sentences
            ],
            "e": [list(entity) for entity in self.entities],
            "c": self.cuts,
        }  # fmt: skip
        return zlib.compress(json.dumps(packed, ensure_ascii=False, separators=(",", ":")).encode(), 6)

    @staticmethod
    def from_bytes(data: bytes, text: str, language: str) -> Document:
        """Unpack what `to_bytes` packed.

        Parameters
        ----------
        data : bytes
        text, language : str
            As they were when it was packed.

        Returns
        -------
        Document

        Raises
        ------
        ValueError
            If the bytes are damaged.

        Examples
        --------
        >>> word = Word("Hi", "hi", "INTJ", "", -1, "root", 0, 2, 0)
        >>> document = Document("Hi", "en", (Sentence(0, 2, (word,)),))
        >>> Document.from_bytes(document.to_bytes(), "Hi", "en") == document
        True
        """
        try:
            packed: dict[str, Any] = json.loads(zlib.decompress(data))
            sentences = tuple(
                Sentence(start, end, tuple(Word(*word) for word in words)) for start, end, words in packed["s"]
            )
            entities = tuple((start, end, kind) for start, end, kind in packed["e"])
            return Document(text, language, sentences, entities, packed["c"])
        except (zlib.error, ValueError, KeyError, TypeError) as error:
            raise ValueError(f"a stored annotation is damaged ({error})") from error
