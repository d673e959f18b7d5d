"""Whom an evaluation is about, and how far the clause around it reaches."""

from __future__ import annotations

from toolkit.coding.claim_reader import ClaimReader
from toolkit.coding.doers import Doer

_ENDS = frozenset(".:;؛—–")
_COMMAS = frozenset(",،")


class Evaluations(ClaimReader):
    """Finds whom an evaluation is about, and the clause that evaluates.

    Parameters
    ----------
    columns : ClaimColumns
    """

    def about(self, word: int, first: int) -> Doer | None:
        """Return whom an evaluation is about: its grammatical subject, else the nearest actor before it."""
        doer = self.doers.predicate_subject(word)
        if doer is not None and (doer.reference is not None or doer.own or doer.symmetric):
            return doer
        part = self.part
        if self._about_a_thing(word):
            return None
        for at in range(word - 1, max(first, word - 14) - 1, -1):
            if part.form[at] in _ENDS:
                return None
            if self.lexicon.has("own_voice", part.key[at]):
                return Doer(part.start[at], part.end[at], None, own=True)
            found = self.doers.doer_at(at)
            if found is not None and (found.own or found.symmetric):
                return found
            if found is not None and found.reference is not None and found.reference.role == "actor":
                words = part.words_in(found.start, found.end)
                if words and not (words[0] > first and part.upos[words[0] - 1] == "ADP"):
                    return found
        return None

    def _about_a_thing(self, word: int) -> bool:
        """Say whether the subject of a predicate is a treaty or a law and not an actor: "the accord was null and void"."""
        part = self.part
        subject = part.child(word, "nsubj")
        return part.language == "en" and subject is not None and self.lexicon.has("evidence_nouns", part.key[subject])

    def governed(self, last: int) -> Doer | None:
        """Return the actor that a noun governs: «حق مصر في الدفاع», "the right of Egypt", «لا شرعية لحكومة السراج»."""
        part = self.part
        if part.key[last + 1 : last + 2] in (["ان"], ["الا"], ["that"]):
            # «من الطبيعي أن تدافع الحكومة عن نفسها»: who does what is found right.
            return next(
                (doer for at in range(last + 2, min(len(part), last + 7)) if (doer := self.doers.doer_at(at))), None
            )
        if part.key[last] in ("by", "from", "with", "من", "ب") or part.key[last - 1] in ("request", "invitation"):
            return None
        for at in range(last + 1, min(len(part), last + 4)):
            found = self.doers.doer_at(at)
            if found is not None:
                return found
            if part.key[at] not in ("ل", "of", "for", "the", "اي", "any"):
                return None
        return None

    def clause(self, word: int, last: int, number: int | None, doer: Doer | None) -> tuple[int, int]:
        """Return the span of the clause around an evaluation, from its subject to its last complement."""
        part = self.part
        first, end = part.bounds[part.sentence[word]]
        low, high = part.start[first], part.end[end - 1]
        if number is not None:
            statement = self.statements[number]
            low, high = max(low, statement.start), min(high, statement.end)
        left = word
        while left > first and part.start[left - 1] >= low and not self._stops(left - 1):
            left -= 1
        right = last
        while right + 1 < end and part.end[right + 1] <= high and not self._stops(right + 1):
            right += 1
        start = part.start[left]
        coordinated = (
            part.language == "en" and left > first and part.upos[left - 1] == "CCONJ" and part.start[left - 1] > low
        )
        if doer is not None and doer.start < part.start[word] and not coordinated:
            start = max(low, doer.start)
        return start, max(part.end[right], doer.end if doer is not None and doer.start > start else 0)

    def _stops(self, at: int) -> bool:
        """Say whether a word closes the clause beside it."""
        part, form = self.part, self.part.form[at]
        if form in _ENDS or form in _COMMAS or part.key[at] in ("but", "while", "لكن", "بينما", "فيما"):
            return True
        joined = part.upos[at] == "CCONJ" and part.head[at] > at
        return joined and part.upos[part.head[at]] in ("VERB", "AUX") and part.deprel[part.head[at]] == "conj"
