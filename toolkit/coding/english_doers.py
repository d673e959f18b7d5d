"""Doers that only English words so: after a fronted participle, behind the lines that fire comes from, in a list of verbs."""

from __future__ import annotations

from toolkit.coding.named_doers import Doer, NamedDoers


class EnglishDoers(NamedDoers):
    """Finds the doers of English clauses that no other language words alike."""

    def after_participle(self, word: int, first: int, last: int) -> Doer | None:
        """Read "Having shelled the port, Haftar's forces moved on", "By arming Haftar, Paris has": the subject follows."""
        part = self.part
        opening = [at for at in range(first, word) if part.upos[at] not in ("PUNCT", "ADV", "PART")]
        participle = part.key[word].endswith("ing") or any(part.key[at] == "having" for at in opening)
        if self.arabic or not participle or any(part.upos[at] not in ("AUX", "ADP", "SCONJ") for at in opening):
            return None
        comma = next((at for at in range(word + 1, last) if part.form[at] == ","), last)
        for at in range(comma + 1, last):
            if part.deprel[at] == "nsubj" and part.upos[at] != "PRON":
                return self.noun_phrase(at)
            if part.upos[at] == "VERB" or part.form[at] in (";", ":"):
                return None
        return None

    def from_lines(self, word: int, last: int) -> Doer | None:
        """Read "came from Haftar's lines", "fired from positions held by the militias": whose lines they are."""
        part = self.part
        if self.arabic:
            return None
        for at in range(word, min(last, word + 14)):
            if part.form[at] in (".", ";", ":"):
                return None
            if part.key[at] != "from":
                continue
            place = next(
                (k for k in range(at + 1, min(last, at + 6)) if self.lexicon.has("firing_places", part.key[k])), None
            )
            if place is None:
                continue
            owner = next((self.doer_at(k) for k in range(at + 1, place + 1) if self.doer_at(k) is not None), None)
            held = next(
                (
                    k
                    for k in range(place + 1, min(last, place + 3))
                    if part.key[k] in ("held", "controlled", "of", "run")
                ),
                None,
            )
            if owner is not None:
                return self._led(owner)
            return self.first_of(range(held + 1, min(last, held + 5))) if held is not None else None
        return None

    def can_act(self, noun: int, first: int) -> bool:
        """Say whether an English noun names people who act, and no preposition governs it."""
        part = self.part
        groups = ("force_nouns", "government_nouns", "accountable_groups")
        left = noun - 1
        while left >= first and part.upos[left] in ("DET", "ADJ", "NUM", "NOUN"):
            left -= 1
        free = left < first or part.upos[left] not in ("ADP", "PROPN", "PART")
        return free and any(self.lexicon.has(group, part.key[noun]) for group in groups)

    def perfect(self, word: int) -> bool:
        """Say whether "have" before a participle was taken for the verb: "had laid mines", "have dug trenches"."""
        part = self.part
        have = word - 1
        return (
            not self.arabic
            and have >= 0
            and part.key[have] in ("have", "has", "had")
            and part.upos[have] == "VERB"
            and part.deprel[word] == "amod"
            and not part.key[word].endswith("ing")
        )

    def misattached(self, word: int) -> int | None:
        """Return the noun that the parser hung on the reporting verb: in "said a strike had killed two" the subject of "killed"."""
        part, head = self.part, self.part.head[word]
        if self.arabic or head < 0 or part.deprel[word] != "ccomp" or part.key[head] not in self.lexicon.cues:
            return None
        if any(part.deprel[child].startswith("nsubj") for child in part.children[word]):
            return None
        noun = part.child(head, "obj")
        return noun if noun is not None and head < noun < word and part.upos[noun] in ("NOUN", "PROPN") else None

    def possessor_before(self, word: int) -> Doer | None:
        """Read "Haftar's refusal to attend": whose the noun is does, or does not do, what the infinitive says."""
        part = self.part
        if (
            self.arabic
            or word < 2
            or part.key[word - 1] != "to"
            or not self.lexicon.has("refusals", part.key[word - 2])
        ):
            return None
        owner = next((at for at in part.children[word - 2] if part.deprel[at] == "nmod:poss"), None)
        return self.doer_at(owner) if owner is not None else None

    def names_attack(self, noun: int) -> bool:
        """Say whether what stands after "by" is an armed act: "damaged by shelling" leaves out who shelled."""
        return not self.arabic and any(
            form.kind == "noun" and form.act.name == "attack" for form in self.lexicon.acts.get(self.part.key[noun], ())
        )

    def can_be_accused(self, doer: Doer) -> bool:
        """Say whether an unlisted noun can have done something: people, powers and names can, markets and old footage not."""
        if self.arabic or doer.reference is not None or doer.symmetric or doer.own:
            return True
        words = self.part.words_in(doer.start, doer.end)
        groups = (
            "force_nouns",
            "government_nouns",
            "accountable_groups",
            "titles",
            "unnamed_sources",
            "masters",
            "allies",
        )
        return any(
            self.part.upos[at] == "PROPN" or any(self.lexicon.has(group, self.part.key[at]) for group in groups)
            for at in words
        )

    def listed_in_relative(self, verb: int, head: int) -> int | None:
        """Return the verb of the relative clause that a verb continues: "troops, who burst into the town, overran the base"."""
        part = self.part
        if self.arabic or part.deprel[verb] != "conj" or head >= verb or part.form[verb - 1] != ",":
            return None
        for at in range(verb - 2, head, -1):
            if part.key[at] in ("who", "which") and part.upos[at] == "PRON":
                governor = part.head[at]
                return governor if head < governor < verb and part.deprel[governor].startswith("acl") else None
        return None
