"""Whether a deed was done: negated, conditional or hedged."""

from __future__ import annotations

from toolkit.coding.doers import Doers


class DeedModality:
    """Reads the modality of the clause around a word."""

    def __init__(self, doers: Doers) -> None:
        self.doers = doers
        self.part = doers.part
        self.lexicon = doers.lexicon
        self.arabic = doers.arabic

    def negated(self, word: int, first: int) -> bool:
        """Say whether a word is negated in its clause."""
        part = self.part
        after = part.key[word + 1] if word + 1 < len(part) else ""
        if self.without(word, first):
            return True
        if not self.arabic and after in ("none", "no", "nothing", "neither"):
            return True
        if any(
            self.lexicon.has("negations", part.key[at])
            and part.deprel[at] in ("advmod", "det", "aux", "cc", "mark", "case", "dep", "fixed")
            for at in part.children[word]
            if at < word
        ):
            return True
        for at in range(word - 1, max(first, word - 5) - 1, -1):
            if part.form[at] in ("،", ",", ".", ":", '"', "؛"):
                return False
            if self.lexicon.has("negations", part.key[at]):
                return not (self.arabic and part.key[at] == "ما" and part.upos[at] == "PRON")
            if (
                part.upos[at] == "VERB"
                and part.key[at] not in self.lexicon.light_verbs
                and part.lemma[at] not in ("كان", "be", "have", "do")
            ):
                return False
        return False

    def without(self, word: int, first: int) -> bool:
        """Say whether a word stands under "without": «دون أن يوقع», "without signing"."""
        before = self.part.key[max(first, word - 3) : word]
        return any(self.lexicon.has("without", key) for key in before)

    def conditional(self, word: int, first: int) -> bool:
        """Say whether a deed is only possible («إذا», "risk of")."""
        part = self.part
        phrases = self.lexicon.phrases.get("conditionals", {})
        if word > first and part.key[word - 1] in ("any", "اي"):
            return True
        for at in range(word - 1, max(first, word - 10) - 1, -1):
            if part.form[at] in (".", "؛", ";", ":") or (part.form[at] in ("،", ",") and at < word - 5):
                return False
            if self.doers.phrase_width(at, phrases):
                return True
        for at in range(word + 1, min(len(part), word + 9)):
            if part.form[at] in (".", "؛", ";", ":", "،", ","):
                return False
            if part.key[at] in ("اذا", "لو", "if", "unless"):
                return True
        return False

    def hedged(self, word: int, first: int, last: int) -> bool:
        """Say whether a deed is marked as alleged."""
        phrases = self.lexicon.phrases.get("hedged_claims", {})
        return any(self.doers.phrase_width(at, phrases) for at in range(max(first, word - 6), min(last, word + 4)))
