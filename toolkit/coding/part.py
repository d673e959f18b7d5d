"""One part of an article (title or body) made ready for the rules: flat words, tree, quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from toolkit.coding.garden_paths import read_main_verbs
from toolkit.coding.quotations import Quotation, find_glosses, find_quotations
from toolkit.language.document import Document
from toolkit.language.text import match_key

_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c-\u200f])*")
_DAMMA = "\u064f"
_BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "am", "get", "got", "gets", "'s", "’s", "s", "'re"))


@dataclass(frozen=True, slots=True)
class Token:
    """A surface token of letters: its span and its folded key."""

    start: int
    end: int
    key: str


@dataclass
class Part:
    """The words of a part as parallel lists, indexed over the whole part.

    Attributes
    ----------
    text, language : str
    key, lemma, upos, feats, deprel : list of str
        `key` is the folded word form, `lemma` the folded lemma.
    head : list of int
        Index over the whole part, -1 for roots.
    start, end, sentence : list of int
    joined : set of int
        Verbs written together with «و» or «ف» that the annotation did not take apart.
    bounds : list of (first, last)
        First word and one past the last word of each sentence.
    """

    text: str
    language: str
    document: Document
    key: list[str] = field(default_factory=list)
    form: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    deprel: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    children: list[list[int]] = field(default_factory=list)
    token: list[int] = field(default_factory=list)
    joined: set[int] = field(default_factory=set)
    bounds: list[tuple[int, int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.key)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of the part."""
        return find_quotations(self.text)

    @cached_property
    def glosses(self) -> tuple[tuple[int, int], ...]:
        """Brackets inside quotations."""
        return find_glosses(self.text, self.quotations)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Surface tokens, independent of the annotation."""
        return tuple(Token(m.start(), m.end(), match_key(m.group())) for m in _TOKEN.finditer(self.text))

    @cached_property
    def token_starts(self) -> list[int]:
        """Start offsets of `tokens`, for searching."""
        return [token.start for token in self.tokens]

    def token_of(self, word: int) -> tuple[int, int]:
        """Return what identifies a word's token: words of one multiword token share it."""
        return self.sentence[word], self.token[word]

    def is_clitic(self, at: int) -> bool:
        """Say whether a word is a pronoun written onto the word before it («اتهمها»)."""
        return 0 < at < len(self) and self.upos[at] == "PRON" and self.token_of(at) == self.token_of(at - 1)

    def joins_word(self, at: int) -> bool:
        """Say whether a word is written onto the word before it."""
        return 0 < at < len(self) and self.token_of(at) == self.token_of(at - 1)

    def sentence_at(self, offset: int) -> int:
        """Return the number of the sentence that holds an offset (the nearest one before it)."""
        sentences = self.document.sentences
        return max(0, min(bisect_right(self._sentence_starts, offset) - 1, len(sentences) - 1))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.document.sentences]

    def words_in(self, start: int, end: int) -> range:
        """Return the indices of the words that begin inside a span."""
        return range(bisect_left(self.start, start), bisect_left(self.start, end))

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """Return the surface tokens that begin inside a span."""
        return self.tokens[bisect_left(self.token_starts, start) : bisect_left(self.token_starts, end)]

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the outermost quotation whose words hold an offset."""
        for quotation in self.quotations:
            if quotation.start > offset:
                return None
            if quotation.depth == 1 and quotation.inner_start <= offset < quotation.inner_end:
                return quotation
        return None

    def in_gloss(self, start: int, end: int) -> bool:
        """Say whether a span lies in an editor's bracket inside a quotation."""
        return any(left <= start and end <= right for left, right in self.glosses)

    def subtree(self, word: int) -> list[int]:
        """Return the indices of a word and all its descendants, sorted."""
        found, queue = [], [word]
        while queue:
            at = queue.pop()
            found.append(at)
            queue.extend(self.children[at])
        return sorted(found)

    def child(self, word: int, *relations: str) -> int | None:
        """Return the first child with one of the relations (subtypes count), or None."""
        for at in self.children[word]:
            if self.deprel[at].split(":")[0] in relations or self.deprel[at] in relations:
                return at
        return None

    def is_passive(self, word: int) -> bool:
        """Say whether a verb is passive.

        In Arabic by its features, its subject's relation, or a written damma. In English by its form: a participle with
        a form of "be", or one that only follows its noun; the tagger takes "had shelled" for a passive too often.
        """
        if self.language != "ar":
            return self._is_passive_participle(word)
        if "Voice=Pass" in self.feats[word]:
            return True
        relations = {self.deprel[at] for at in self.children[word]}
        return bool(relations & {"nsubj:pass", "aux:pass", "csubj:pass"}) or self.has_damma(word)

    def _is_passive_participle(self, word: int) -> bool:
        """Say whether an English participle has a form of "be", shares that of the verb before it, or only follows a noun."""
        if self.key[word].endswith("ing"):
            return False
        children = self.children[word]
        if any(self.upos[child] == "AUX" and self.key[child] in _BE for child in children if child < word):
            return not any(
                self.key[child] in ("have", "has", "had") and self.deprel[child] == "aux" and child == word - 1
                for child in children
            )
        if any(self.deprel[child] in ("nsubj", "nsubj:pass", "nsubj:outer") for child in children):
            return False
        # "The ship seized off Crete": right after its noun, a form in -ed without an object is a participle.
        after_noun = self.deprel[word] == "acl" and self.key[word].endswith("ed") and self.head[word] == word - 1
        participle = "VerbForm=Part" in self.feats[word] or after_noun
        relation = self.deprel[word].split(":")[0]
        if relation == "conj" and participle and self.head[word] >= 0:
            return not any(self.upos[child] == "AUX" for child in children) and self._is_passive_participle(
                self.head[word]
            )
        bare = relation in ("acl", "advcl") and participle
        return bare and not any(self.deprel[child] == "obj" and child > word for child in children)

    def has_damma(self, word: int) -> bool:
        """Say whether a damma is written on the first letters of an Arabic verb, the mark of the passive."""
        return _DAMMA in self.text[self.start[word] : self.start[word] + 5]


def make_part(document: Document, verbs: frozenset[str] = frozenset()) -> Part:
    """Flatten an annotated document.

    Persons and organisations that the pipeline's named entities found are read as proper names, and so can speak.

    Parameters
    ----------
    document : Document
    verbs : frozenset of str
        Folded forms of the verbs that the rules look for. A word that the annotation left together with its
        conjunction («وأكد») or took for a noun before an object pronoun («زرعته») is read as the verb.

    Returns
    -------
    Part
    """
    part = Part(document.text, document.language, document)
    for number, sentence in enumerate(document.sentences):
        offset = len(part.key)
        for word in sentence.words:
            part.key.append(match_key(word.text))
            part.form.append(word.text)
            part.lemma.append(match_key(word.lemma))
            part.upos.append(word.upos)
            part.feats.append(word.feats)
            part.deprel.append(word.deprel)
            part.head.append(word.head + offset if word.head >= 0 else -1)
            part.start.append(word.start)
            part.end.append(word.end)
            part.sentence.append(number)
            part.token.append(word.token)
            part.children.append([])
        part.bounds.append((offset, len(part.key)))
        if part.language == "ar" and verbs:
            _read_verbs(part, offset, verbs)
        for at in range(offset, len(part.key)):
            if part.head[at] >= 0:
                part.children[part.head[at]].append(at)
        if part.language == "en":
            read_main_verbs(part, offset)
        if part.language == "ar":
            _read_opening_verb(part, offset, verbs)
    for start, end, _ in document.entities:
        for at in part.words_in(start, end):
            if part.upos[at] not in ("PUNCT", "ADP", "CCONJ"):
                part.upos[at] = "PROPN"
    return part


def _read_opening_verb(part: Part, offset: int, verbs: frozenset[str]) -> None:
    """Read «رفض حفتر التوقيع» as verb, subject, object: a noun that opens and heads a sentence has neither of them."""
    word = offset
    while word < len(part.key) and part.upos[word] in ("CCONJ", "PUNCT"):
        word += 1
    if word < len(part.key) and part.upos[word] == "NOUN" and part.head[word] < 0 and part.key[word] in verbs:
        relations = {part.deprel[child] for child in part.children[word] if child > word}
        if relations & {"nsubj", "nsubj:pass", "obj"}:
            part.upos[word] = "VERB"


def _read_verbs(part: Part, offset: int, verbs: frozenset[str]) -> None:
    last = len(part.key)
    for word in range(offset, last):
        key = part.key[word]
        alone = (word == offset or part.token_of(word - 1) != part.token_of(word)) and key not in verbs
        if key not in verbs and "س" + key in verbs and word > offset and part.key[word - 1] == "س":
            # «سيطرت»: no future particle, but the first letter of the verb.
            part.key[word], part.upos[word] = "س" + key, "VERB"
            part.start[word] = part.start[word - 1]
        if alone and len(key) > 3 and key[0] in "وف" and key[1:] in verbs and part.upos[word] in ("VERB", "X", "PROPN"):
            part.key[word], part.upos[word] = key[1:], "VERB"
            part.start[word] += 1
            part.joined.add(word)
        if key in verbs and _DAMMA in part.text[part.start[word] : part.start[word] + 4]:
            part.upos[word] = "VERB"
        if part.is_clitic(word + 1) and part.key[word + 1] == "ه" and key not in verbs and key + "ه" in verbs:
            # «نبّه»: the last letter of the verb was taken for a pronoun.
            part.key[word], part.upos[word], part.upos[word + 1] = key + "ه", "VERB", "PART"
        if (
            part.is_clitic(word + 1)
            and key[-1:] == "ه"
            and part.upos[word] in ("NOUN", "VERB")
            and key[:-1] + "ت" in verbs
            and key not in verbs
        ):
            part.key[word], part.upos[word] = key[:-1] + "ت", "VERB"
