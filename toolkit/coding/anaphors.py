"""Bodies named again by their head noun alone: «المنظمة», "the mission", "the army" after the full name."""

from __future__ import annotations

from toolkit.codebook.schema import Alias
from toolkit.coding.name_words import NameWords, proclitic_variants
from toolkit.coding.references import Reference

_BODIES = frozenset({"institution", "organisation", "government", "force"})


class Anaphors:
    """Finds definite nouns that take up a body of the same text.

    Parameters
    ----------
    words : NameWords
    """

    def __init__(self, words: NameWords) -> None:
        self.words = words
        self.part = words.part
        self.index = words.index
        self.lexicon = words.lexicon
        self.tokens = words.tokens
        self.arabic = words.arabic

    def references(self, named: list[Reference]) -> list[Reference]:
        """Return the nouns that take up one of the references before them, in the order of the text.

        Parameters
        ----------
        named : list of Reference
            The names of the part, sorted by start.
        """
        found: list[Reference] = []
        for at in range(len(self.tokens)):
            span = self._definite(at)
            if span is None:
                continue
            noun, start, end = span
            resolved = [other for other in named if other.actor is not None or not other.alias.by_voice]
            if any(start < other.end and other.start < end for other in resolved):
                continue
            before = [other for other in named if other.end <= start and other.role == "actor" and other.actor]
            antecedent = next((other for other in reversed(before) if self._is_called(other, noun)), None)
            if antecedent is None:
                continue
            label = antecedent.alias.label if antecedent.alias.label == "self_designation" else None
            alias = Alias(text=self.part.text[start:end], form="functionalisation", label=label)
            found.append(Reference(start, end, start, end, antecedent.actor, alias, alias.form))
        return found

    def _definite(self, at: int) -> tuple[str, int, int] | None:
        """Return the bare noun, start and end of a definite noun for a body that nothing else describes."""
        token = self.tokens[at]
        following = at + 1
        after: range | tuple[()] = ()
        if following < len(self.tokens) and self.words.joined(at, following):
            after = self.words.words_of(following)
        tag = self.part.upos[after[0]] if after else ""
        if self.arabic:
            for key, start in proclitic_variants(token, self.part.text, "ar"):
                bare = key.removeprefix("ال")
                if not key.startswith("ال") or not self.lexicon.has("taken_up", bare):
                    continue
                described = tag in ("ADJ", "PROPN") or (tag == "NOUN" and self.part.deprel[after[0]].startswith("nmod"))
                return None if described else (bare, start, token.end)
            return None
        if not self.lexicon.has("taken_up", token.key) or not at or self.tokens[at - 1].key != "the":
            return None
        if tag in ("NOUN", "PROPN", "ADJ") or (following < len(self.tokens) and self.tokens[following].key == "of"):
            return None
        return token.key, token.start, token.end

    def _is_called(self, reference: Reference, noun: str) -> bool:
        """Say whether a noun heads one of the names of a body, or the words that referred to a state's body."""
        actor = self.index.actors[str(reference.actor)]
        if actor.kind in _BODIES:
            return any(noun in self._heads(keys) for keys in self.index.names_of(actor.id))
        tokens = self.part.tokens_in(reference.start, reference.end)
        return actor.kind == "state" and noun in self._heads(tuple(token.key for token in tokens))

    def _heads(self, keys: tuple[str, ...]) -> set[str]:
        """Return the word that heads a name: the first in Arabic, the last before "of", "for" or "in" in English."""
        if self.arabic:
            return {keys[0].removeprefix("ال")} if keys else set()
        for at, key in enumerate(keys):
            if key in ("of", "for", "in") and at:
                return {keys[at - 1]}
        return {keys[-1]} if len(keys) > 1 else set()
