"""Noise for the training sentences: quotation marks and brackets around phrases, other names, bare sentence ends."""

from __future__ import annotations

import random
from dataclasses import replace

from training.conllu import Sentence, Token, Word, identified, rebuild

ARABIC_MARKS = (("«", "»"), ("«", "»"), ("“", "”"), ('"', '"'), ("(", ")"), ("[", "]"))
ENGLISH_MARKS = (("“", "”"), ("“", "”"), ('"', '"'), ("‘", "’"), ("(", ")"), ("[", "]"))
PROCLITICS = frozenset("وفبلك")


def punctuation(form: str, head: int, space_after: bool) -> Token:
    """A punctuation mark that hangs on the word with this number."""
    return Token(form, (Word(form, form, "PUNCT", "_", "_", head, "punct"),), space_after)


def _subtree(words: list[Word], root: int) -> list[int]:
    members = {root}
    grown = True
    while grown:
        fresh = {n for n, word in enumerate(words, 1) if word.head in members} - members
        members |= fresh
        grown = bool(fresh)
    return sorted(members)


def _detached_proclitic(numbered: list[tuple[Token, list[int]]], first: int) -> list[tuple[Token, list[int]]]:
    """Split «وX» before word `first` where nothing but spelling is at stake, so that a mark fits in between."""
    laid: list[tuple[Token, list[int]]] = []
    for token, ids in numbered:
        cut = ids.index(first) if first in ids else 0
        spelled = "".join(word.form for word in token.words) == token.text
        if not cut or not spelled or any(word.form not in PROCLITICS for word in token.words[:cut]):
            laid.append((token, ids))
            continue
        for word, number in zip(token.words[:cut], ids[:cut], strict=True):
            laid.append((Token(word.form, (word,), space_after=False), [number]))
        rest = token.words[cut:]
        laid.append((Token("".join(word.form for word in rest), rest, token.space_after), ids[cut:]))
    return laid


def quoted(sentence: Sentence, marks: tuple[tuple[str, str], ...], rng: random.Random) -> Sentence | None:
    """Put a pair of marks around one contiguous subtree; None where no phrase offers itself."""
    words = sentence.words
    candidates = []
    for root, word in enumerate(words, 1):
        if word.upos == "PUNCT":
            continue
        span = _subtree(words, root)
        # A preposition or conjunction before the phrase mostly stays outside the marks.
        while span and words[span[0] - 1].deprel in {"case", "cc", "mark", "punct"} and rng.random() < 0.8:
            span = span[1:]
        while span and words[span[-1] - 1].deprel == "punct":
            span = span[:-1]
        contiguous = span and span[-1] - span[0] + 1 == len(span)
        if contiguous and len(span) <= 25 and root in span and len(span) < len(words):
            candidates.append((root, span[0], span[-1]))
    rng.shuffle(candidates)
    for root, first, last in candidates[:8]:
        numbered = _detached_proclitic(identified(sentence), first)
        starts = {ids[0] for _, ids in numbered}
        ends = {ids[-1] for _, ids in numbered}
        if first in starts and last in ends:
            return _with_marks(sentence, numbered, (root, first, last), rng.choice(marks))
    return None


def _with_marks(
    sentence: Sentence, numbered: list[tuple[Token, list[int]]], phrase: tuple[int, int, int], marks: tuple[str, str]
) -> Sentence:
    root, first, last = phrase
    fresh = len(sentence.words) + 1
    laid: list[tuple[Token, list[int]]] = []
    for token, ids in numbered:
        if ids[0] == first:
            laid.append((punctuation(marks[0], root, space_after=False), [fresh]))
        closes = ids[-1] == last
        laid.append((replace(token, space_after=False) if closes else token, ids))
        if closes:
            laid.append((punctuation(marks[1], root, token.space_after), [fresh + 1]))
    return rebuild(sentence, laid)


def restyled(sentence: Sentence, marks: tuple[tuple[str, str], ...], rng: random.Random) -> Sentence:
    """Write the straight quotation marks that stand in pairs in another style."""
    places = [n for n, token in enumerate(sentence.tokens) if token.text in {'"', "``", "''"}]
    if not places or len(places) % 2:
        return sentence
    pair = rng.choice([pair for pair in marks if pair[0] not in "(["])
    tokens = list(sentence.tokens)
    for turn, place in enumerate(places):
        form = pair[turn % 2]
        word = replace(tokens[place].words[0], form=form, lemma=form)
        tokens[place] = replace(tokens[place], text=form, words=(word,))
    return replace(sentence, tokens=tuple(tokens))


def renamed(sentence: Sentence, names: list[str], rng: random.Random, share: float) -> Sentence:
    """Put names from the list in the place of proper nouns without an article."""
    tokens = []
    for token in sentence.tokens:
        last = token.words[-1]
        spelled = "".join(word.form for word in token.words) == token.text
        if last.upos == "PROPN" and spelled and not last.form.startswith("ال") and rng.random() < share:
            name = rng.choice(names)
            words = (*token.words[:-1], replace(last, form=name, lemma=name))
            token = replace(token, text="".join(word.form for word in words), words=words)
        tokens.append(token)
    return replace(sentence, tokens=tuple(tokens))
