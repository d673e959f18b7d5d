"""What stands between an Arabic cue with its subject and its content: asides, occasions, the mouth that spoke."""

from __future__ import annotations

from toolkit.coding.arabic_phrases import PhraseReader


class ArabicInsertions(PhraseReader):
    """Passes over what is put in before a content."""

    def after(self, at: int, last: int) -> int:
        """Return the word after all that is put in at a word.

        Parameters
        ----------
        at, last : int
            The word, and the word after the sentence.

        Returns
        -------
        int
        """
        return self._past_occasion(self._past_mouthpiece(self._past_insertion(at, last), last), last)

    def _past_insertion(self, at: int, last: int) -> int:
        """Return the word after an inserted phrase: «وليامز، في إحاطتها، أطرافا», «حفتر، الذي يقود الحملة، أن»."""
        part = self.part
        if at + 2 >= last or part.form[at] != "،":
            return at
        relative = self.lexicon.has("relative_pronouns", part.key[at + 1]) or self._aside(at + 1)
        described = part.key[at + 1].startswith("ال") and part.upos[at + 1] in ("ADJ", "NOUN")
        if not relative and not described and part.upos[at + 1] != "ADP":
            return at
        for position in range(at + 2, last if relative else min(last, at + 22)):
            if part.form[position] == "،":
                return position + 1
            if not relative and (part.upos[position] == "VERB" or part.key[position] in self.complementisers):
                return at
        return at

    def _aside(self, at: int) -> bool:
        """Say whether a clause about the subject begins between commas: «، وهي لجنة محلية،», «، ومقرها طرابلس،»."""
        part = self.part
        if part.key[at] != "و" or at + 2 >= len(part):
            return False
        return part.upos[at + 1] == "PRON" or (part.upos[at + 1] == "NOUN" and part.is_clitic(at + 2))

    def _past_mouthpiece(self, at: int, last: int) -> int:
        """Return the word after «على لسان سفيرها نورلاند», which only says through whom the subject speaks."""
        if self.part.key[at : at + 2] != ["علي", "لسان"]:
            return at
        phrase = self.phrases.noun_phrase(at + 2, last)
        if phrase is not None:
            return phrase[1]
        named = next((near for near in range(at + 2, min(last, at + 6)) if near in self.ref_of), None)
        return self.part.words_in(self.ref_of[named].start, self.ref_of[named].end)[-1] + 1 if named is not None else at

    def _past_occasion(self, at: int, last: int) -> int:
        """Return the word after «في بيان مشترك», «في كلمة متلفزة», which only says on what occasion somebody spoke."""
        part = self.part
        if at + 2 >= last or part.key[at] not in ("في", "خلال", "عبر"):
            return at
        if part.key[at] == "عبر" and part.upos[at + 1] in ("NOUN", "PROPN"):
            # «عبر قناته», «عبر فيسبوك»
            following = at + 2 + part.is_clitic(at + 2)
            return following if following < last and part.upos[following] == "NOUN" else at
        if not self.lexicon.has_noun("carriers", part.key[at + 1]) and not self.lexicon.has(
            "occasions", part.key[at + 1]
        ):
            return at
        following = at + 2
        while following < last and part.upos[following] == "ADJ" and not part.key[following].startswith("ال"):
            following += 1
        return following if part.upos[following] in ("NOUN", "PROPN") or following in self.ref_of else at
