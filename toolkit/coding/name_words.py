"""The tokens around a name: proclitics, joints, tags, and evaluative phrases of the conflict file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from toolkit.codebook.cues import Phrase
from toolkit.coding.part import Part, Token
from toolkit.coding.references import NameIndex
from toolkit.language.text import ARABIC_MARKS

_JOINERS = frozenset(" \u00a0-–‑ـ'’\u200f\u200e\u202c\u202b")


def proclitic_variants(token: Token, text: str, language: str) -> Iterator[tuple[str, int]]:
    """Yield the key of a token and of what is left after each run of proclitics, with its start offset.

    Examples
    --------
    >>> list(proclitic_variants(Token(0, 7, "وللسراج"), "وللسراج", "ar"))[-1]
    ('السراج', 2)
    """
    yield token.key, token.start
    if language != "ar":
        return
    letters = [at for at in range(token.start, token.end) if not ARABIC_MARKS.match(text[at])]
    if not letters or len(letters) != len(token.key):
        return
    starts = [0]
    if token.key[0] in "وفا" and len(token.key) > 3 and token.key[0] != "ا":
        starts.append(1)
        yield token.key[1:], letters[1]
    for skip in starts:
        rest = token.key[skip:]
        if len(rest) > 3 and rest[0] in "بلك":
            yield rest[1:], letters[skip + 1]
            if rest.startswith("لل"):
                yield "ال" + rest[2:], letters[skip + 1]


class NameWords:
    """Answers what a token of a part is and what it is joined to.

    Parameters
    ----------
    part : Part
    index : NameIndex
    """

    def __init__(self, part: Part, index: NameIndex) -> None:
        self.part = part
        self.index = index
        self.lexicon = index.lexicon
        self.tokens = part.tokens
        self.arabic = part.language == "ar"

    @cached_property
    def persons(self) -> dict[int, str]:
        """The tokens that belong to the name of a person, each with the actor it names."""
        found: dict[int, str] = {}
        for at in range(len(self.tokens)):
            for key, _ in proclitic_variants(self.tokens[at], self.part.text, self.part.language):
                for entry in self.index.entries.get(key, ()):
                    person = entry.actor is not None and self.index.actors[entry.actor].kind == "person"
                    named = person and entry.alias.form == "nomination" and not entry.alias.common
                    if named and self.phrase_at(at + 1, entry.keys[1:]):
                        found.update(dict.fromkeys(range(at, at + len(entry.keys)), str(entry.actor)))
        return found

    def joined(self, left: int, right: int) -> bool:
        """Say whether two tokens stand beside each other without punctuation or a paragraph between."""
        gap = self.part.text[self.tokens[left].end : self.tokens[right].start]
        if len(self.tokens[left].key) == 1 and gap.strip() == ".":
            return True
        return len(gap) <= 3 and all(character in _JOINERS for character in gap)

    def words_of(self, at: int) -> range:
        """Return the words of a token."""
        token = self.tokens[at]
        return self.part.words_in(token.start, token.end)

    def is_verb(self, at: int) -> bool:
        """Say whether a token ends in a verb."""
        words = self.words_of(at)
        return bool(words) and self.part.upos[words[-1]] in ("VERB", "AUX")

    def possessive(self, at: int) -> bool:
        """Say whether a token carries a possessive ending."""
        text, end = self.part.text, self.tokens[at].end
        return text[end : end + 1] in ("'", "’") or self.tokens[at].key == "s"

    def proper(self, at: int) -> bool:
        """Say whether a token begins with a proper name."""
        words = self.words_of(at)
        return bool(words) and self.part.upos[words[0]] == "PROPN"

    def conjoined(self, at: int) -> bool:
        """Say whether «و» is written onto a token."""
        words = self.words_of(at)
        return bool(words) and self.part.upos[words[0]] == "CCONJ" and len(words) > 1

    def is_clause_word(self, at: int) -> bool:
        """Say whether a token opens or carries a clause, so that no noun phrase reaches across it."""
        token = self.tokens[at]
        if self.arabic and self.lexicon.has("titles", token.key):
            return False
        words = self.words_of(at)
        if not words:
            return False
        tags = {self.part.upos[word] for word in words}
        if "SCONJ" in tags or "AUX" in tags:
            return True
        return "VERB" in tags and (
            not self.arabic
            or any(key in self.lexicon.cues for key, _ in proclitic_variants(token, self.part.text, "ar"))
        )

    def phrase_at(self, at: int, keys: Phrase) -> bool:
        """Say whether the keys of a phrase begin at a token."""
        if at < 0 or at + len(keys) > len(self.tokens):
            return False
        return all(self.tokens[at + n].key == key for n, key in enumerate(keys))

    def has_cue(self, at: int, position: str) -> bool:
        """Say whether an evaluative phrase of a kind begins at a token."""
        return any(self.phrase_at(at, keys) for keys, _ in self.index.cues[position])

    def part_of_cue(self, at: int) -> bool:
        """Say whether a token belongs to an evaluative phrase ("internationally recognised")."""
        for position in ("modifier", "title"):
            for keys, _ in self.index.cues[position]:
                for offset, key in enumerate(keys):
                    if key == self.tokens[at].key and self.phrase_at(at - offset, keys):
                        return True
        return False

    def cue_matches(self, at: int, keys: Phrase) -> bool:
        """Say whether an evaluative phrase begins at a token, proclitics aside."""
        if self.phrase_at(at, keys):
            return True
        if not self.arabic or not self.phrase_at(at + 1, keys[1:]):
            return False
        return any(key == keys[0] for key, _ in proclitic_variants(self.tokens[at], self.part.text, "ar"))
