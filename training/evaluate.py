"""Score the exported models on raw text that no training and no early stopping has seen."""

from __future__ import annotations

import json
import tempfile
import time
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import stanza
import torch
from stanza.utils.conll import CoNLL
from udtools import udeval

from training import conllu
from training.conllu import Sentence, Word
from training.stages import STAGES

METRICS = ("Tokens", "Sentences", "Words", "UPOS", "UFeats", "Lemmas", "UAS", "LAS")
TESTS = {"ar": ("test", "pud"), "en": ("test",)}
RELATIONS = ("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "ccomp")
REPORTING = {
    "ar": "قال أضاف أكد أعلن أوضح ذكر صرح أفاد تابع أشار اعتبر رأى شدد حذر نفى توقع زعم أبلغ لفت نقل كشف اعترف كتب",
    "en": "say tell add claim state announce report believe think know note argue suggest confirm deny warn insist admit",
}


def pipeline(models: Path, language: str) -> stanza.Pipeline:
    """Stanza with nothing but our files."""
    paths = {f"{stage}_model_path": str(models / language / f"{stage}.pt") for stage in STAGES}
    with tempfile.TemporaryDirectory() as folder:
        # Stanza wants this file even where every model path is given.
        stub = {language: {"lang_name": language, "packages": {"default": {}}}, "url": "none"}
        (Path(folder) / "resources.json").write_text(json.dumps(stub), encoding="utf-8")
        return stanza.Pipeline(
            language,
            dir=folder,
            processors=",".join((*STAGES[:3], "lemma", "depparse")),
            package=None,
            download_method=None,
            allow_unknown_language=True,
            use_gpu=False,
            verbose=False,
            **paths,
        )


def running_text(sentences: Sequence[Sentence]) -> str:
    """The sentences as one text, paragraphs apart."""
    parts: list[str] = []
    for sentence in sentences:
        if parts:
            parts.append("\n\n" if sentence.new_paragraph else " ")
        parts.append(sentence.text)
    return "".join(parts)


def score(gold: Path, models: Path, language: str) -> dict[str, float]:
    """The CoNLL 2018 metrics in per cent, and F1 of single relations."""
    sentences = list(conllu.read(gold))
    nlp = pipeline(models, language)
    system = gold.with_suffix(".system.conllu")
    torch.set_num_threads(1)
    started = time.perf_counter()
    text = running_text(sentences)
    document = nlp(text)
    seconds = time.perf_counter() - started
    for token in document.iter_tokens():
        # Stanza hides tokens of many hundred letters (addresses of web pages) behind this mark.
        if token.text == "<UNK>":
            token.words[0].text = token.text = text[token.start_char : token.end_char].replace(" ", "")
    CoNLL.write_doc2conll(document, str(system))
    evaluation = udeval.evaluate(udeval.load_conllu_file(str(gold)), udeval.load_conllu_file(str(system)))
    scores = {metric: 100 * evaluation[metric].f1 for metric in METRICS}
    scores["words a second"] = document.num_words / seconds
    return scores | relations(sentences, list(conllu.read(system)), language)


Key = tuple[int, int, int, str]


def _arcs(sentences: Sequence[Sentence]) -> tuple[dict[Key, tuple[Key | None, Word]], dict[Key, Word]]:
    """Words by their place in the text without spaces, each with the place of its head."""
    arcs: dict[Key, tuple[Key | None, Word]] = {}
    words: dict[Key, Word] = {}
    position = 0
    for sentence in sentences:
        keys: list[Key] = []
        for token in sentence.tokens:
            length = sum(not unicodedata.category(character).startswith("Z") for character in token.text)
            for part, word in enumerate(token.words):
                keys.append((position, position + length, part, word.form))
            position += length
        for key, word in zip(keys, sentence.words, strict=True):
            arcs[key] = (keys[word.head - 1] if word.head else None, word)
            words[key] = word
    return arcs, words


def relations(gold: Sequence[Sentence], system: Sequence[Sentence], language: str) -> dict[str, float]:
    """F1 of labelled arcs by relation; a `ccomp` counts once more where its head is a verb of reporting."""
    verbs = set(REPORTING[language].split())
    (gold_arcs, gold_words), (system_arcs, system_words) = _arcs(gold), _arcs(system)

    def f1(wanted: Callable[[Key | None, Word, dict[Key, Word]], bool]) -> tuple[float, int]:
        mine = {k for k, (head, word) in gold_arcs.items() if wanted(head, word, gold_words)}
        theirs = {k for k, (head, word) in system_arcs.items() if wanted(head, word, system_words)}
        right = sum(
            gold_arcs[key][0] == system_arcs[key][0] and gold_arcs[key][1].deprel == system_arcs[key][1].deprel
            for key in mine & theirs
        )
        total = len(mine) + len(theirs)
        return (200 * right / total if total else 0.0), len(mine)

    table: dict[str, float] = {}
    for relation in RELATIONS:
        value, count = f1(lambda _head, word, _words, relation=relation: word.deprel == relation)  # type: ignore[misc]
        table[f"{relation} ({count})"] = value
    value, count = f1(
        lambda head, word, words: word.deprel == "ccomp" and head is not None and words[head].lemma in verbs
    )
    table[f"ccomp of reporting verbs ({count})"] = value
    return table


def report(work: Path, models: Path, languages: Sequence[str]) -> None:
    """Print the scores and leave them in `models/scores.json`."""
    path = models / "scores.json"
    scores: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for language in languages:
        for part in TESTS[language]:
            found = score(work / language / "data" / f"{part}.conllu", models, language)
            scores[f"{language} {part}"] = {name: round(value, 2) for name, value in found.items()}
            print(language, part, "  ".join(f"{name} {value:.1f}" for name, value in found.items()))
    path.write_text(json.dumps(scores, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
