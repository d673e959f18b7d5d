"""Whom an accusation means: named after the verb, before it, or by a pronoun on it."""

from __future__ import annotations

from toolkit.coding.claim_reader import ClaimReader
from toolkit.coding.doers import Doer
from toolkit.coding.statements import Statement
from toolkit.language.text import match_key

#: What opens the complement of an accusing verb: nobody after it is the accused.
_COMPLEMENTS = frozenset(
    map(match_key, ("ب", "of", "for", "with", "مسؤولية", "المسؤولية", "responsible", "responsibility"))
)


class Accused(ClaimReader):
    """Finds the accused of an accusing statement."""

    def who(self, statement: Statement) -> Doer | None:
        """Return the accused where the verb names them: after it, before it, or by a pronoun on it."""
        if (charged := self.charged_on(statement) or self.object_pronoun(statement)) is not None:
            return charged
        if statement.rule == "passive_cue" or statement.voice == "unnamed":
            words = self.part.words_in(statement.start, statement.end)
            beside = self.doers.doer_at(words[0]) if self.doers.arabic and words else None
            return beside or self._fronted_accused(statement) or self.named_after(statement)
        return self._pronominal_accused(statement) or self.charged_on(statement) or self.named_after(statement)

    def condemned(self, statement: Statement) -> Doer | None:
        """Return whom a verb of condemning names before "for", "over" or "with": "scolded the participants for"."""
        part = self.part
        if self.doers.arabic:
            return None
        words = list(part.words_in(statement.start, statement.end))[:12]
        stop = next((at for at in words if part.key[at] in ("for", "over", "with")), None)
        if stop is None or any(
            part.upos[at] in ("VERB", "PUNCT", "ADP") and at not in self.doers.ref_of for at in words if at < stop
        ):
            return None
        named = self.doers.first_of(at for at in words if at < stop)
        nouns = [at for at in words if at < stop and part.upos[at] in ("NOUN", "PROPN")]
        deeds = any(self.lexicon.acts.get(part.key[at]) for at in nouns)
        return named or (self.doers.noun_phrase(nouns[-1]) if nouns and not deeds else None)

    def charged_on(self, statement: Statement) -> Doer | None:
        """Return on whom a deed is blamed: "blamed the failure of the talks on Haftar's stubbornness"."""
        part = self.part
        if self.doers.arabic or statement.cue_lemma not in ("blame", "pin", "lay", "put", "place", "heap"):
            return None
        words = list(part.words_in(statement.start, statement.end))
        feet = next((at for at in words if part.key[at] in ("feet", "door", "doorstep")), None)
        on = next((at for at in words if part.key[at] in (("at",) if feet else ("on", "upon"))), None)
        if (
            on is None
            or on == words[0]
            or (statement.cue_lemma == "blame" and any(part.key[at] == "for" for at in words if at < on))
        ):
            return None
        for at in (at for at in words if on < at <= on + 4):
            doer = self.doers.doer_at(at)
            if doer is not None or part.upos[at] in ("NOUN", "PROPN"):
                return doer or self.doers.noun_phrase(at)
        return None

    def named_after(self, statement: Statement) -> Doer | None:
        """Return who stands after an accusing verb, or else before it."""
        part = self.part
        # In Arabic the speaker stands between the verb and the accused.
        between = not self.doers.arabic and statement.cue is not None and statement.cue[1] <= statement.start
        after_cue = statement.cue[1] if between and statement.cue else statement.start
        words = part.words_in(after_cue, statement.end)
        unlisted: Doer | None = None
        for word in list(words)[:16]:
            doer = self.doers.doer_at(word) or self._place_accused(word, statement)
            if doer is not None:
                return doer
            key = part.key[word]
            if key in _COMPLEMENTS:
                break
            if (
                unlisted is None
                and part.upos[word] in ("NOUN", "PROPN")
                and (
                    word == words[0]
                    or self._directed_at(word, words[0], statement)
                    or part.upos[word - 1] in ("DET", "ADJ", "PUNCT", "NOUN")
                )
                and not self.lexicon.acts.get(key)
                and not self._is_time(word)
            ):
                unlisted = Doer(part.start[word], part.end[word], None)
        return unlisted or self._fronted_accused(statement)

    def _directed_at(self, word: int, first: int, statement: Statement) -> bool:
        """Read «اتهامات لدول عربية»: who stands with a preposition right after the noun of accusing is accused."""
        opens = word - 1 == first and self.part.key[first] in ("ل", "الي")
        return self.doers.arabic and opens and statement.rule.startswith("noun")

    def _place_accused(self, word: int, statement: Statement) -> Doer | None:
        """Read «وجه أصابع الاتهام إلى أنقرة»: a place that a charge is directed at is who it stands for."""
        reference = self.doers.ref_of.get(word)
        directed = word and self.part.key[word - 1] in ("الي", "ل") and statement.rule.startswith("noun")
        if not self.doers.arabic or not directed or reference is None or self.part.start[word] > statement.start + 2:
            return None
        return Doer(reference.start, reference.end, reference)

    def _is_time(self, word: int) -> bool:
        """Say whether a word is a time or manner between the verb and the accused («مساء الأحد»)."""
        keys = self.part.key[word : word + 1]
        return any(
            self.lexicon.has("times", key) or self.lexicon.has("manner_words", key.removeprefix("ال")) for key in keys
        )

    def _pronominal_accused(self, statement: Statement) -> Doer | None:
        """Resolve an object pronoun on the verb to the noun in front («قوات حفتر اتهمها السراج»)."""
        if statement.cue is None or not self.doers.arabic:
            return None
        cue = self.part.words_in(*statement.cue)
        if not cue or not self.part.is_clitic(cue[-1] + 1):
            return None
        return self._fronted_accused(statement) or self._mentioned_before(statement)

    def _mentioned_before(self, statement: Statement) -> Doer | None:
        """Return the last actor of the sentence before («ساندت باريس حفتر … واتهمها باشاغا»)."""
        cue = self.part.words_in(*statement.cue) if statement.cue else range(0)
        sentence = self.part.sentence[cue[0]] if cue else 0
        if not sentence:
            return None
        first, last = self.part.bounds[sentence - 1]
        named = (self.doers.doer_at(word) for word in range(first, last))
        return next((doer for doer in named if doer is not None and doer.reference is not None), None)

    def _fronted_accused(self, statement: Statement) -> Doer | None:
        """Read «قوات حفتر اتهمها السراج», "Turkey was accused of": the accused stands before the verb."""
        if statement.cue is None:
            return None
        part = self.part
        cue = part.words_in(*statement.cue)
        if not cue:
            return None
        first, _ = part.bounds[part.sentence[cue[0]]]
        for word in range(cue[0] - 1, first - 1, -1):
            if part.form[word] in (".", "؛", ":"):
                return None
            doer = self.doers.doer_at(word)
            if doer is not None and (
                statement.speaker_span is None
                or doer.end <= statement.speaker_span[0]
                or doer.start >= statement.speaker_span[1]
            ):
                return doer
        return None
