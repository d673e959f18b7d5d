"""What is done with each input, and what must hold afterwards."""

from __future__ import annotations

import re
import warnings
import zlib
from pathlib import Path

from toolkit import tables
from toolkit.codebook import load_conflict
from toolkit.coded import Coded
from toolkit.coding.coder import Coder
from toolkit.corpus import Article, read_corpus
from toolkit.language.document import Document, Sentence, Word
from toolkit.readers import UnreadableFileError

UPOS = (
    "NOUN",
    "VERB",
    "PROPN",
    "ADJ",
    "ADP",
    "PUNCT",
    "PRON",
    "CCONJ",
    "SCONJ",
    "AUX",
    "DET",
    "ADV",
    "NUM",
    "PART",
    "X",
)
DEPREL = (
    "nsubj", "obj", "obl", "nmod", "ccomp", "xcomp", "parataxis", "conj", "cc", "case", "mark", "punct", "amod", "det",
    "advcl", "acl", "appos", "flat:foreign", "nsubj:pass", "aux:pass", "obl:agent", "compound", "flat", "iobj", "csubj",
    "fixed", "dep", "nmod:poss", "acl:relcl", "cop", "aux",
)  # fmt: skip
FEATS = (
    "", "Voice=Pass", "Gender=Fem|Number=Sing", "Number=Plur", "Aspect=Perf|Gender=Masc|Voice=Act", "VerbForm=Part",
    "VerbForm=Vnoun", "Case=Gen|Definite=Cons", "Polarity=Neg", "Mood=Cnd|Tense=Past", "Person=3|Number=Dual",
)  # fmt: skip

_coders: dict[str, Coder] = {}


def read(folder: Path, suffix: str, content: bytes) -> None:
    """Read a file: articles, or the documented error; what is ready can be coded."""
    path = folder / f"f{suffix}"
    path.write_bytes(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            corpus = read_corpus(path)
    except UnreadableFileError as error:
        if not error.place.startswith(str(path)) or not error.reason:
            raise AssertionError("the error names no file or no reason") from error
        return
    for article in corpus:
        assert article.problem or article.text.encode()
    for article in corpus[:1]:
        if article.status == "ready":
            code(article.text[:1000], "ar" if article.language == "ar" else "en", article.title)


def code(text: str, language: str, title: str | None = None) -> None:
    """Code a text as a stand-in annotates it."""
    article = Article("a", text, title=title)
    if article.status == "ready":
        parts = {"title": article.title, "body": article.text}
        check({name: tagged(part, language) for name, part in parts.items() if part})


def annotate(text: str, language: str) -> None:
    """Annotate a text with the models of the package, and code it."""
    from toolkit.language import models
    from toolkit.language.pipeline import annotator

    article = Article("a", text)
    if article.status == "ready":
        (document,) = annotator(models.choose(language, "compact")).annotate([article.text])
        assert Document.from_bytes(document.to_bytes(), document.text, language) == document
        check({"body": document})


def check(documents: dict[str, Document]) -> None:
    """Code an article; all rows must fit the contract, and their offsets the text."""
    coder = _coders.setdefault("libya-2020", Coder(load_conflict("libya-2020")))
    coded = Coded(coder.code("a", documents))
    again = Coded.from_bytes(coded.to_bytes()).rows
    for name, rows in coded.rows.items():
        for row in rows:
            surface = documents[row["part"]].text
            assert 0 <= row["start"] < row["end"] <= len(surface), row
            assert surface[row["start"] : row["end"]] == row["text"], row
        if rows:
            assert tables.make_table(name, rows).equals(tables.make_table(name, again[name]))


def tagged(text: str, language: str) -> Document:
    """Stand in for Stanza: any word may be anything, and the same word is the same thing each time."""
    sentences = []
    for found in re.finditer(r"[^\s.][^.\n]*[.\n]?", text):
        words: list[Word] = []
        for number, word in enumerate(re.finditer(r"\w+|[^\w\s]", found[0])):
            chance = zlib.crc32(word[0].encode("utf-8", "surrogatepass") + bytes([number % 7]))
            start, end = found.start() + word.start(), found.start() + word.end()
            head = chance // 7 % number if number else -1
            words.append(
                Word(
                    word[0], word[0], UPOS[chance % len(UPOS)], FEATS[chance // 5 % len(FEATS)], head,
                    DEPREL[chance // 3 % len(DEPREL)] if number else "root", start, end, number,
                )
            )  # fmt: skip
        if words:
            sentences.append(Sentence(words[0].start, words[-1].end, tuple(words)))
    return Document(text, language, tuple(sentences))
