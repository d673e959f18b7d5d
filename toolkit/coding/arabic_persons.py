"""Names of persons in Arabic, where the annotation takes their words for common nouns, adjectives or verbs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference

#: Words that are part of a name only together with the next one («عبد السلام», «أبو بكر»).
_BOUND = frozenset(("عبد", "ابو", "ابي", "ابا", "ام", "بن", "ابن", "بنت", "ال"))
#: The second words of names like «صنع الله», «سيف الدين».
_SECOND_HALVES = frozenset(("الله", "الدين", "الاسلام"))
_LONGEST = 5


class ArabicPersons:
    """Finds where the name of a person ends: given names, bound names and a surname with the article.

    Parameters
    ----------
    part : Part
    index : NameIndex
    names : mapping of int to Reference
        The listed name that a word belongs to.
    """

    def __init__(self, part: Part, index: NameIndex, names: Mapping[int, Reference]) -> None:
        self.part = part
        self.lexicon = index.lexicon
        self.names = names

    def end(self, begin: int, at: int, last: int) -> int | None:
        """Return the word after a person's name that begins at a word of a noun phrase, or None.

        A name stands at the head of its phrase or after a title («العقيد عبد السلام الرقيعي»).
        """
        if at in self.names or not self._given(at, last) or not self._placed(begin, at):
            return None
        following = at
        while following < last and following - at < _LONGEST and following not in self.names:
            key, tag = self.part.key[following], self.part.upos[following]
            if following + 1 < last and following > at and self.part.key[following + 1] in _SECOND_HALVES:
                following += 2
            elif self._given(following, last):
                following += 2 if key in _BOUND else 1
            elif following > at and tag in ("PROPN", "X") and not self._office(following):
                following += 1
                if not key.startswith("ال") and not (following < last and self._given(following, last)):
                    return following
            elif following > at and key.startswith("ال") and not self._office(following) and tag in ("NOUN", "ADJ"):
                return following + 1
            else:
                break
        return min(following, last) if following > at + 1 else None

    def past_apposition(self, at: int, last: int) -> int:
        """Return the word after an office that follows a name without a comma: «السعيطي المتحدث باسم قاطع سرت»."""
        part = self.part
        if at + 3 >= last or not self.lexicon.has("spokespersons", part.key[at]) or part.key[at + 1] != "ب":
            return at
        following = at + 3
        while following < last and (
            following in self.names
            or part.upos[following] in ("NOUN", "ADJ", "PROPN", "X", "NUM")
            or (part.upos[following] == "ADP" and self._places_office(following, last))
            or part.form[following] in ("-", "–")
        ):
            whole = self.names.get(following)
            following = part.words_in(whole.start, whole.end)[-1] + 1 if whole is not None else following + 1
        return following

    def _places_office(self, at: int, last: int) -> bool:
        """Say whether a preposition names where an office belongs: before a listed name, a government or a force."""
        key = self.part.key[at + 1] if at + 1 < last else ""
        owned = at + 1 in self.names or any(
            self.lexicon.has_noun(group, key) for group in ("government_nouns", "force_nouns", "bodies")
        )
        return self.part.key[at] in ("في", "ل", "ب") and bool(key) and (owned or self.part.key[at] == "في")

    @cached_property
    def introduced(self) -> frozenset[str]:
        """Folded surnames of persons whom the part has named with a title or a given name."""
        found: set[str] = set()
        for at in range(len(self.part)):
            last = self.part.bounds[self.part.sentence[at]][1]
            end = self.end(at, at, last)
            if end is not None and self.part.key[end - 1].startswith("ال") and self.part.upos[end - 1] != "VERB":
                found.add(self.part.key[end - 1])
        return frozenset(found)

    def _given(self, at: int, last: int) -> bool:
        key = self.part.key[at]
        if key in _BOUND:
            return at + 1 < last and self.part.upos[at + 1] in ("NOUN", "PROPN", "ADJ", "X")
        return self.lexicon.has("given_names", key)

    def _office(self, at: int) -> bool:
        key = self.part.key[at]
        return self.lexicon.has("titles", key) or self.lexicon.has("spokespersons", key)

    def _placed(self, begin: int, at: int) -> bool:
        """Say whether a name may begin at a word: at the head of the phrase, or after the title that heads it."""
        return at == begin or self._office(begin) or self._office(at - 1)
