"""What the four passes cost beside Stanza's annotation of the same texts: ``python -m benchmarks.coder``.

Processor time of one thread on the teaching corpus, both measured in this one run. Set ``OMP_NUM_THREADS=1``.
"""

from __future__ import annotations

import time
from pathlib import Path

from toolkit.codebook import load_conflict
from toolkit.coding.coder import Coder
from toolkit.corpus import read_corpus
from toolkit.language.models import choose
from toolkit.language.pipeline import annotator

ROUNDS = 3


def main() -> None:
    """Print microseconds a word of annotation and of the four passes, per language."""
    corpus = read_corpus(Path(__file__).parents[1] / "corpora" / "teaching")
    coder = Coder(load_conflict("libya-2020"))
    print(f"{'':<10}{'words':>8}{'annotation':>14}{'four passes':>14}   (microseconds a word, processor time)")
    for language in ("ar", "en"):
        texts = [article.text for article in corpus if article.language == language]
        engine = annotator(choose(language, "compact"))
        engine.annotate(texts[:1])
        began = time.process_time()
        documents = engine.annotate(texts)
        annotation = time.process_time() - began
        words = sum(len(sentence.words) for document in documents for sentence in document.sentences)
        coder.code_part(documents[0], "body")
        began = time.process_time()
        for _ in range(ROUNDS):
            for document in documents:
                coder.code_part(document, "body")
        passes = (time.process_time() - began) / ROUNDS
        print(f"{language:<10}{words:>8}{1e6 * annotation / words:>14.0f}{1e6 * passes / words:>14.0f}")


if __name__ == "__main__":
    main()
