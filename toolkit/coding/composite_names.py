"""Names that govern or are governed: «قوات حفتر», "forces loyal to Haftar", "Haftar's forces"."""

from __future__ import annotations

from toolkit.codebook.schema import Actor
from toolkit.coding.name_words import NameWords, proclitic_variants


class CompositeNames:
    """Finds the force or government that a noun makes of its owner."""

    def __init__(self, words: NameWords) -> None:
        self.words = words
        self.part = words.part
        self.index = words.index
        self.lexicon = words.lexicon
        self.tokens = words.tokens
        self.arabic = words.arabic

    def before(self, entry: Actor, left: int) -> tuple[str | None, str, int, int] | None:
        """Read «قوات حفتر», «حكومة السراج», "forces of Haftar", "forces loyal to Haftar"."""
        if self.arabic:
            return self._arabic_head(entry, left)
        at = left - 1
        if entry.kind == "government" and at >= 1 and self.tokens[at].key == "in":
            return self._seated(entry, at)
        while at >= 0 and self.tokens[at].key in ("general", "field", "marshal", "commander", "khalifa", "mr", "the"):
            at -= 1
        for words in sorted(self.lexicon.phrases.get("loyal", {}), key=len, reverse=True):
            head = at - len(words)
            if head >= 0 and tuple(token.key for token in self.tokens[head + 1 : at + 1]) == words:
                allied = words[0] in ("allied", "aligned") and self.lexicon.has("own_groups", self.tokens[head].key)
                actor = self._owner(entry, head) if not allied else None
                if actor is not None:
                    return actor, self._form(entry, self.tokens[head].key), head, self.tokens[head].start
        return None

    def _seated(self, entry: Actor, at: int) -> tuple[str | None, str, int, int] | None:
        """Read "the authorities in Tripoli", "the health ministry in Tripoli": who rules from the seat of a government."""
        head = at - 1
        if not self.words.joined(head, at) or not self.words.joined(at, at + 1):
            return None
        if not self.lexicon.has("rulers", self.tokens[head].key):
            return None
        while head and self.words.joined(head - 1, head) and self._describes(head - 1):
            head -= 1
        return entry.id, "functionalisation", head, self.tokens[head].start

    def _describes(self, at: int) -> bool:
        """Say whether a token stands before a noun as its adjective or compound."""
        words = self.words.words_of(at)
        return bool(words) and self.part.deprel[words[-1]] in ("amod", "compound")

    def _form(self, entry: Actor, noun: str) -> str:
        """Return the form that a noun with an owner has: a tie, people, or an institution."""
        if self.lexicon.has("allies", noun):
            return "relational"
        if self.lexicon.has("force_nouns", noun):
            return "collective"
        return "reduction" if entry.kind == "person" else "functionalisation"

    def _owner(self, entry: Actor, at: int) -> str | None:
        """Return the actor that a force or government noun makes of its owner."""
        variants = [key for key, _ in proclitic_variants(self.tokens[at], self.part.text, self.part.language)]
        for key in variants:
            if self.lexicon.has("force_nouns", key):
                return entry.force or (entry.id if entry.kind != "person" else None)
            if self.lexicon.has("government_nouns", key):
                return entry.government or (entry.id if entry.kind != "person" else None)
        return None

    def _arabic_head(self, entry: Actor, left: int) -> tuple[str | None, str, int, int] | None:
        """Read the noun before a name as its force, government or followers."""
        at = left - 1
        if at < 0 or not self.words.joined(at, left):
            return None
        if self.lexicon.has("loyal", self.tokens[at].key):
            return self.loyal_before(entry, left)
        for key, start in proclitic_variants(self.tokens[at], self.part.text, "ar"):
            force, government = (self.lexicon.has("force_nouns", key), self.lexicon.has("government_nouns", key))
            force = force or (not government and self._evaluative_head(key))
            if not (force or government) or key.startswith("ال"):
                continue
            if entry.kind == "person":
                actor = entry.force if force else entry.government or (entry.force if key == "وفد" else None)
                form = ("relational" if self.lexicon.has("allies", key) else "collective") if force else "reduction"
            elif entry.kind in ("organisation", "institution"):
                continue
            else:
                actor = (entry.force or entry.id) if force else (entry.government or entry.id)
                form = "collective" if force else "functionalisation"
            if actor is None:
                continue
            return actor, form, at, start
        return None

    def _evaluative_head(self, key: str) -> bool:
        """Say whether the conflict file lists a noun that classes those it governs («عملاء», "puppets")."""
        return any(cue == (key,) for cue, _ in self.index.cues["head"])

    def loyal_before(self, entry: Actor, first: int) -> tuple[str | None, str, int, int] | None:
        """Read «القوات الموالية لحفتر»."""
        at = first - 1
        if at < 1 or not self.lexicon.has("loyal", self.tokens[at].key):
            return None
        if entry.kind == "force" and self.part.text[self.tokens[first].start] == "ب":
            return None  # means of support, not an owner: «المدعومة بمرتزقة»
        for head in range(at - 1, max(at - 3, -1), -1):
            if not self.words.joined(head, head + 1):
                return None
            for key, start in proclitic_variants(self.tokens[head], self.part.text, "ar"):
                if self.lexicon.has("force_nouns", key):
                    return entry.force or entry.id, "collective", head, start
        return None

    def after(self, entry: Actor, last: int) -> tuple[str | None, str, int, int] | None:
        """Read "Haftar's forces", "GNA troops", "pro-Haftar militias"."""
        at = last + 1
        if at < len(self.tokens) and self.tokens[at].key == "s" and self.words.possessive(last):
            at += 1
        for _ in range(3):
            if at >= len(self.tokens) or not (self.words.joined(at - 1, at) or self.words.possessive(at - 1)):
                return None
            key = self.tokens[at].key
            force, government = (self.lexicon.has("force_nouns", key), self.lexicon.has("government_nouns", key))
            force = force or (not government and self._evaluative_head(key))
            if force or (government and key not in ("foreign", "defence", "defense", "interior")):
                while (
                    at + 1 < len(self.tokens)
                    and self.words.joined(at, at + 1)
                    and (self.lexicon.has("force_nouns", self.tokens[at + 1].key) and not self.words.is_verb(at + 1))
                ):
                    at += 1
                if self.words.is_verb(at):
                    return None
                if entry.kind == "person":
                    actor = entry.force if force else entry.government
                    form = "collective" if force else "reduction"
                else:
                    actor, form = entry.id, "collective" if force else "functionalisation"
                if self.lexicon.has("allies", key):
                    form = "relational"
                return (actor, form, at, self.tokens[at].end) if actor else None
            words = self.words.words_of(at)
            if not words or self.part.upos[words[0]] not in ("ADJ", "NOUN", "PROPN"):
                return None
            at += 1
        return None
