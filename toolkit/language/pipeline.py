"""Annotate texts with Stanza in bulk and bring the result back to the surface."""

from __future__ import annotations

import contextlib
import json
import logging
import os
import pickle
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from toolkit.language import decoding, shortcuts
from toolkit.language.alignment import align_words
from toolkit.language.document import Document, Sentence, Word
from toolkit.language.garbage import cheap_collection
from toolkit.language.models import ModelError, ModelSet, shortened
from toolkit.language.text import CleanText, clean_text, match_key

#: Sentences of more tokens than this are divided: the parser's memory grows with the square of their length.
LONGEST_SENTENCE = 250

#: Words of a batch. Small ones hold sentences of like length, so that little is computed for padding.
BATCH_WORDS = 1500

#: Plans of PyTorch's quick way of computing (oneDNN) that are kept for batches to come. Hardly two batches have one
#: shape, so plans are seldom of use again, and the thousand that are kept by default take hundreds of megabytes.
KEPT_PLANS = 8

_ARABIC_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "فل", "فب", "وك")
_ENTITIES = {"PER": "person", "PERS": "person", "PERSON": "person", "ORG": "organisation"}


class Annotator:
    """Stanza for one language, with the models loaded once.

    Parameters
    ----------
    models : ModelSet

    Attributes
    ----------
    steps : dict
        The processors by name in the order in which they run, each from documents to documents.

    Raises
    ------
    ModelError
        If the models cannot be loaded.
    """

    def __init__(self, models: ModelSet) -> None:
        self.models = models
        self.steps: dict[str, Callable[[list[Any]], list[Any]]] = {}
        self._expansions: dict[str, str] = {}
        self._whole = whole_words(models.language)
        for name, processor in _load(models).items():
            self.steps[name] = processor.bulk_process
            if name == "mwt":
                self._expander = processor
                self.steps[name] = self._expand

    def annotate(self, texts: Sequence[str]) -> list[Document]:
        """Annotate texts in one bulk call.

        Parameters
        ----------
        texts : sequence of str
            Any Unicode.

        Returns
        -------
        list of Document
            In the order of the texts; a text without letters has no sentences.
        """
        import torch

        with torch.inference_mode(), cheap_collection():
            return self._annotate(texts)

    def _annotate(self, texts: Sequence[str]) -> list[Document]:
        import stanza

        cleaned = [clean_text(text) for text in texts]
        filled = [index for index, clean in enumerate(cleaned) if clean.text.strip()]
        documents: list[Any] = [stanza.Document([], text=cleaned[index].text) for index in filled]
        divided = [0] * len(documents)
        for name, step in self.steps.items() if documents else ():
            documents = step(documents)
            if name == "tokenize":
                divided = [_divide_long_sentences(document) for document in documents]
        annotated = dict(zip(filled, zip(documents, divided, strict=True), strict=True))
        return [
            _to_document(clean, *annotated.get(index, (None, 0)), self.models.language)
            for index, clean in enumerate(cleaned)
        ]

    def _expand(self, documents: list[Any]) -> list[Any]:
        """Expand multiword tokens, each distinct form once; listed whole words are never taken apart."""
        for document in documents:
            for sentence in document.sentences:
                for token in sentence.tokens:
                    if token.misc and "MWT=Yes" in token.misc and self._known_expansion(token.text) == token.text:
                        token.misc = "|".join(part for part in token.misc.split("|") if part != "MWT=Yes") or None
        forms = [document.get_mwt_expansions(evaluation=True) for document in documents]
        unknown = []
        for form in dict.fromkeys(form for some in forms for form in some if form not in self._expansions):
            known = self._known_expansion(form)
            if known is None:
                unknown.append(form)
            else:
                self._expansions[form] = known
        if unknown:
            self._expansions.update(zip(unknown, _predict_expansions(unknown, self._expander), strict=True))
        for document, some in zip(documents, forms, strict=True):
            document.set_mwt_expansions([self._expansions[form] for form in some], process_manual_expanded=False)
            document._count_words()
        return documents

    def _known_expansion(self, form: str) -> str | None:
        """Return the words of a form that is a listed whole word, alone or after proclitics."""
        key = match_key(form)
        if key in self._whole:
            return form
        for proclitic in _ARABIC_PROCLITICS if self.models.language == "ar" else ():
            if key.startswith(proclitic) and key[len(proclitic) :] in self._whole:
                return " ".join([*proclitic, form[len(proclitic) :]])
        return None


def annotator(models: ModelSet) -> Annotator:
    """Return the annotator of a set of models, loading it once per process."""
    return _annotator(models, models.identity)


@lru_cache(maxsize=4)
def _annotator(models: ModelSet, _identity: str) -> Annotator:
    return Annotator(models)


@lru_cache(maxsize=4)
def whole_words(language: str) -> frozenset[str]:
    """Return the words that look as if they began with a proclitic but are not to be taken apart.

    Examples
    --------
    >>> match_key("لافروف") in whole_words("ar")
    True
    """
    path = files("toolkit") / "language" / f"whole_words_{language}.txt"
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return frozenset()
    return frozenset(match_key(word) for line in lines if not line.startswith("#") for word in line.split())


def _load(models: ModelSet) -> dict[str, Any]:
    import stanza
    import torch

    os.environ.setdefault("ONEDNN_PRIMITIVE_CACHE_CAPACITY", str(KEPT_PLANS))
    decoding.install()
    logging.getLogger("stanza").setLevel(logging.ERROR)
    options: dict[str, Any] = {
        f"{name}_model_path": str(path) for name, path in models.files if models.kind == "compact"
    }
    with resource_folder(models) as folder:
        try:
            pipeline = stanza.Pipeline(
                models.language,
                dir=str(folder),
                processors=",".join(models.processors),
                package=None if models.kind == "compact" else "default",
                download_method=None,
                allow_unknown_language=True,
                use_gpu=torch.cuda.is_available(),
                verbose=False,
                lemma_store_results=True,
                depparse_batch_size=BATCH_WORDS,
                pos_batch_size=BATCH_WORDS,
                pos_batch_maximum_tokens=BATCH_WORDS,
                **options,
            )
        except Exception as error:
            raise ModelError(
                f"the {models.kind} models of {models.language!r} in {models.folder} cannot be loaded: "
                f"{_reason(error)}; install them again"
            ) from error
    processors = {name: pipeline.processors[name] for name in models.processors}
    for name in ("pos", "depparse"):
        shortcuts.remember_vocabulary(processors[name])
    for name in ("tokenize", "pos", "depparse"):
        shortcuts.read_padded(processors[name])
    shortcuts.take_by_length(processors["pos"])
    shortcuts.label_chosen_arcs_only(processors["depparse"])
    return processors


def _reason(error: Exception) -> str:
    if isinstance(error, pickle.UnpicklingError):
        # What torch says here is how to execute the file all the same.
        return "a file holds something other than weights and was not opened"
    return f"{type(error).__name__}: {shortened(error, 200)}"


@contextlib.contextmanager
def resource_folder(models: ModelSet) -> Iterator[Path]:
    """Yield a folder with the resources.json that Stanza wants even where every model path is given."""
    if models.kind == "official":
        yield models.folder
        return
    with tempfile.TemporaryDirectory() as folder:
        stub = {models.language: {"lang_name": models.language, "packages": {"default": {}}}, "url": "none"}
        (Path(folder) / "resources.json").write_text(json.dumps(stub), encoding="utf-8")
        yield Path(folder)


def _predict_expansions(forms: list[str], processor: Any) -> list[str]:
    import stanza

    tokens = [{"id": (number,), "text": form, "misc": "MWT=Yes"} for number, form in enumerate(forms, 1)]
    expanded = processor.process(stanza.Document([tokens]))
    joined = (" ".join(word.text for word in token.words) for token in expanded.sentences[0].tokens)
    # A token without words would be lost, and a sentence without words stops the parser.
    return [words.strip() or form for words, form in zip(joined, forms, strict=True)]


def _divide_long_sentences(document: Any) -> int:
    """Divide monstrous sentences, so that the parser's memory stays bounded; return how often."""
    from stanza.models.common.doc import Sentence as StanzaSentence

    before = len(document.sentences)
    if all(len(sentence.tokens) <= LONGEST_SENTENCE for sentence in document.sentences):
        return 0
    divided = []
    for sentence in document.sentences:
        entries = [token.to_dict()[0] for token in sentence.tokens]
        for start in range(0, len(entries), LONGEST_SENTENCE):
            chunk = entries[start : start + LONGEST_SENTENCE]
            for number, entry in enumerate(chunk, 1):
                entry["id"] = (number,)
            divided.append(StanzaSentence(chunk, doc=document))
    document.sentences = divided
    document._count_words()
    return len(divided) - before


def _to_document(clean: CleanText, annotated: Any, divided: int, language: str) -> Document:
    sentences = [] if annotated is None else [_to_sentence(sentence, clean) for sentence in annotated.sentences]
    entities = tuple(
        (*clean.span(entity.start_char, entity.end_char), _ENTITIES[entity.type])
        for entity in (getattr(annotated, "ents", None) or ())
        if entity.type in _ENTITIES
    )
    return Document(clean.surface, language, tuple(s for s in sentences if s.words), entities, clean.cuts + divided)


def _to_sentence(sentence: Any, clean: CleanText) -> Sentence:
    words: list[Word] = []
    for number, token in enumerate(sentence.tokens):
        spans = align_words(clean.text[token.start_char : token.end_char], [word.text for word in token.words])
        for word, (left, right) in zip(token.words, spans, strict=True):
            start, end = clean.span(token.start_char + left, token.start_char + right)
            words.append(
                Word(
                    word.text, word.lemma or word.text, word.upos or "X", word.feats or "", (word.head or 0) - 1,
                    word.deprel or "dep", start, end, number,
                )
            )  # fmt: skip
    first, last = sentence.tokens[0], sentence.tokens[-1]
    start, end = clean.span(first.start_char, last.end_char)
    return Sentence(start, end, tuple(words))
