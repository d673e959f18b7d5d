"""Runs `toolkit.analyse` with a stand-in for Stanza, so that what is tested is the run and not the models.

As a script: ``python -m tests.faults.engine STORE SECONDS LIMIT``.
"""

from __future__ import annotations

import hashlib
import re
import sys
import time
import warnings
from pathlib import Path

import toolkit.language.pipeline
from toolkit import running
from toolkit.corpus import Article, Corpus
from toolkit.language.document import Document, Sentence, Word
from toolkit.language.models import ModelSet

MODELS = ModelSet("en", "compact", Path("."), (), "stand-in")


class Engine:
    """Words parted by blanks, sentences by full stops; refuses a certain word."""

    def __init__(self, seconds=0.0):
        self.seconds = seconds
        self.annotated = 0

    def annotate(self, texts):
        time.sleep(self.seconds)
        if any("poison" in text for text in texts):
            raise RuntimeError("no way through")
        self.annotated += len(texts)
        return [Document(text, "en", tuple(map(sentence, re.finditer(r"[^\s.][^.]*\.?", text)))) for text in texts]


def sentence(found):
    words = [
        Word(word[0], word[0].lower(), "NOUN", "", number - 1, "dep" if number else "root",
             found.start() + word.start(), found.start() + word.end(), number)
        for number, word in enumerate(re.finditer(r"\S+", found[0]))
    ]  # fmt: skip
    return Sentence(found.start(), found.end(), tuple(words))


def corpus(count=150):
    return Corpus(
        tuple(
            Article(
                f"a{n:04}", f"Article {n} says little. It says it {n % 7} times.", title=f"Title {n}", language="en"
            )
            for n in range(count)
        )
    )


def run(texts, store, *, seconds=0.0, chunk=500):
    """Analyse with the stand-in; also return how many texts it was given."""
    engine = Engine(seconds)
    before = running.choose, toolkit.language.pipeline.annotator, running.CHUNK_CHARACTERS
    running.choose = lambda language, models: MODELS
    toolkit.language.pipeline.annotator = lambda models: engine
    running.CHUNK_CHARACTERS = chunk
    try:
        return running.analyse(texts, store=store, progress=False), engine.annotated
    finally:
        running.choose, toolkit.language.pipeline.annotator, running.CHUNK_CHARACTERS = before


def fingerprint(analysis):
    """One hash over the tables."""
    digest = hashlib.sha256()
    for name in ("articles", "sentences", "statements", "mentions", "claims"):
        digest.update(getattr(analysis, name).to_csv(index=False).encode())
    return digest.hexdigest()


def main(store, seconds, limit):
    if int(limit):
        import resource

        # What a full disk does to the store: no file may grow beyond this.
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        analysis, annotated = run(corpus(), store, seconds=float(seconds))
    told = [str(each.message) for each in caught if "cannot be written" in str(each.message)]
    print(fingerprint(analysis), annotated, len(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
