"""Treebank in, training files out: one folder of files per language."""

from __future__ import annotations

import collections
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from training import augment, conllu
from training.conllu import Sentence, Token, Word
from training.sentences import compact

SENTENCES = Path(__file__).parent / "sentences"
NOISE_SEED = 11
# What a tagger takes for what: the parser meets these in training, because it will meet them at run time.
CONFUSIONS = {
    "NOUN": ("ADJ", "PROPN", "PROPN", "VERB"),
    "ADJ": ("NOUN", "NOUN", "VERB"),
    "PROPN": ("NOUN", "NOUN", "ADJ"),
    "VERB": ("NOUN", "NOUN", "ADJ", "AUX"),
    "AUX": ("VERB",),
    "ADV": ("NOUN", "ADP", "ADJ"),
    "ADP": ("NOUN", "SCONJ"),
    "SCONJ": ("PART", "ADP", "PRON"),
    "PART": ("SCONJ", "AUX"),
    "PRON": ("SCONJ", "DET"),
    "DET": ("PRON",),
    "X": ("PROPN", "NOUN"),
}


def arabic(treebanks: Path) -> dict[str, list[Sentence]]:
    """PADT for training, early stopping and the test; all of PUD as the independent test."""
    parts: dict[str, list[Sentence]] = {"pud": []}
    for part in ("train", "dev", "test"):
        sentences = list(conllu.read(treebanks / "prepared" / f"ar_{part}.conllu"))
        parts[part] = [s for s in sentences if s.sent_id.startswith("padt-")]
        parts["pud"] += [s for s in sentences if not s.sent_id.startswith("padt-")]
    parts["own"] = list(with_features(compact.read(SENTENCES / "ar.txt"), parts["train"]))
    return parts


def with_features(own: Iterable[Sentence], treebank: Iterable[Sentence]) -> Iterator[Sentence]:
    """Give the words of our own sentences the features that the treebank mostly has for the same form, tag and voice."""
    seen: dict[tuple[str, str, str], collections.Counter[str]] = collections.defaultdict(collections.Counter)

    def key(word: Word) -> tuple[str, str, str]:
        voice = next((feature for feature in word.feats.split("|") if feature.startswith("Voice")), "")
        return word.form, word.upos, voice

    for sentence in treebank:
        for word in sentence.words:
            seen[key(word)][word.feats] += 1

    def featured(word: Word) -> Word:
        counts = seen.get(key(word))
        return replace(word, feats=counts.most_common(1)[0][0]) if counts else word

    for sentence in own:
        yield conllu.with_words(sentence, featured)


def english(treebanks: Path) -> dict[str, list[Sentence]]:
    """UD_English-EWT as it is, without the language-specific tags."""
    parts = {
        part: [_without_xpos(s) for s in conllu.read(treebanks / "raw" / f"en_ewt-{part}.conllu")]
        for part in ("train", "dev", "test")
    }
    parts["own"] = []
    return parts


def _without_xpos(sentence: Sentence) -> Sentence:
    return conllu.with_words(sentence, lambda word: replace(word, xpos="_"))


def noisy(sentences: list[Sentence], language: str, share: float) -> Iterator[Sentence]:
    """A second copy of a share of the sentences, with other marks, other names and quoted phrases."""
    rng = random.Random(NOISE_SEED)
    marks = augment.ARABIC_MARKS if language == "ar" else augment.ENGLISH_MARKS
    names = (SENTENCES / f"names_{language}.txt").read_text(encoding="utf-8").split() if language == "ar" else []
    for sentence in sentences:
        if rng.random() > share or len(sentence.words) < 4:
            continue
        copy = augment.restyled(sentence, marks, rng)
        if names:
            copy = augment.renamed(copy, names, rng, share=0.7)
        copy = augment.quoted(copy, marks, rng) or copy
        yield replace(copy, sent_id=f"{sentence.sent_id}-noisy", new_paragraph=True)


def write_tokenizer_files(folder: Path, part: str, sentences: Iterable[Sentence]) -> None:
    """Running text, one label a character (0 inside, 1 token, 2 sentence, 3 multiword, 4 multiword and sentence)."""
    text: list[str] = []
    labels: list[str] = []
    for sentence in sentences:
        if text:
            separator = "\n\n" if sentence.new_paragraph else " "
            text.append(separator)
            labels.append(separator if sentence.new_paragraph else "0")
        for place, token in enumerate(sentence.tokens):
            last = place == len(sentence.tokens) - 1
            label = 1 + 2 * token.is_multiword + last
            gap = token.space_after and not last
            text.append(token.text + " " * gap)
            labels.append("0" * (len(token.text) - 1) + str(label) + "0" * gap)
    (folder / f"{part}.txt").write_text("".join(text) + "\n", encoding="utf-8")
    (folder / f"{part}.labels").write_text("".join(labels) + "\n", encoding="utf-8")


def write_expansions(path: Path, sentences: Iterable[Sentence]) -> None:
    """Write every multiword token with its words and how often it occurs, as JSON."""
    counts = collections.Counter(
        (token.text, tuple(word.form.lower() for word in token.words))
        for sentence in sentences
        for token in sentence.tokens
        if token.is_multiword
    )
    path.write_text(json.dumps(list(counts.items()), ensure_ascii=False), encoding="utf-8")


def with_confusions(sentences: Iterable[Sentence], share: float) -> Iterator[Sentence]:
    """Give a share of the words a tag that taggers mistake theirs for."""
    rng = random.Random(NOISE_SEED)

    def confused(word: Word) -> Word:
        choices = CONFUSIONS.get(word.upos)
        return replace(word, upos=rng.choice(choices)) if choices and rng.random() < share else word

    for sentence in sentences:
        yield conllu.with_words(sentence, confused)


def lemma_types(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """Every (form, tag) once with its most frequent lemma, as sentences of twenty."""
    seen: dict[tuple[str, str], collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for sentence in sentences:
        for word in sentence.words:
            if word.upos not in {"PUNCT", "SYM"}:
                seen[word.form, word.upos][word.lemma] += 1
    types = sorted(seen)
    random.Random(0).shuffle(types)
    for start in range(0, len(types), 20):
        tokens = []
        for place, (form, upos) in enumerate(types[start : start + 20]):
            lemma = seen[form, upos].most_common(1)[0][0]
            word = Word(form, lemma, upos, "_", "_", int(place > 0), "dep" if place else "root")
            tokens.append(Token(form, (word,)))
        yield Sentence(f"types-{start}", tuple(tokens))


def prepare(language: str, treebanks: Path, folder: Path) -> None:
    """Write everything that the five trainings and the evaluation of a language read."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = {"ar": arabic, "en": english}[language](treebanks)
    base = parts["train"] + parts["own"]
    train = base + list(noisy(base, language, 0.7 if language == "ar" else 0.25))
    for part in sorted(parts.keys() - {"own", "train"}):
        conllu.write(folder / f"{part}.conllu", parts[part])
    conllu.write(folder / "train.conllu", train)
    for part, sentences in (("train", train), ("dev", parts["dev"])):
        write_tokenizer_files(folder, part, sentences)
        write_expansions(folder / f"{part}.mwt.json", sentences)
    manageable = [s for s in train if len(s.words) <= 80]
    conllu.write(folder / "train.tagger.conllu", manageable)
    conllu.write(folder / "train.parser.conllu", with_confusions(manageable, 0.05 if language == "ar" else 0.03))
    conllu.write(folder / "train.lemma.conllu", lemma_types(train))
