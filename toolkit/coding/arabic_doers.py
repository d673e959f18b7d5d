"""Doers that only Arabic words so: whoever did it, subjects dropped, marked or fronted, owners of weapons."""

from __future__ import annotations

from toolkit.coding.named_doers import Doer, NamedDoers
from toolkit.coding.references import Reference

#: Particles that may stand between a subject and its verb.
BEFORE_VERB = frozenset({"قد", "لم", "لن", "لا", "ما", "هي", "هو", "التي", "الذي", "س"})


class ArabicDoers(NamedDoers):
    """Finds the doers of Arabic clauses that no other language words alike."""

    def whoever(self, word: int, first: int) -> bool:
        """Read «عقوبات على من يعرقل الحوار», «كل من قصف»: whoever did it, unless it is asked who («لم ير من أطلق»)."""
        part = self.part
        if word <= first or part.key[word - 1] != "من":
            return False
        before = word - 2
        return (
            before < first
            or part.upos[before] in ("ADP", "SCONJ", "PUNCT")
            or part.key[before] in ("كل", "ان", "جميع", "علي", "الا")
            or self.lexicon.has("prosecuting", part.key[before])
        )

    def first_person(self, word: int) -> bool:
        """Read «نقصف» as "we shell": «نهبوا» and «نفت», whose root begins with ن, have an ending of the third person."""
        key = self.part.key[word]
        return (
            key.startswith("ن")
            and "ي" + key[1:] in self.lexicon.verb_forms
            and not key.endswith(("وا", "ون", "ت", "تا"))
            and "Person=3" not in self.part.feats[word]
        )

    def accusative(self, noun: int) -> bool:
        """Say whether a noun after its verb is written as an object («قتلت المدنيين», «أرسلت جنودا») and so no subject."""
        key = self.part.key[noun]
        bare = key.removeprefix("ال")
        if noun in self.ref_of or (
            self.part.upos[noun] == "PROPN" and not self.lexicon.has_noun("objects.civilians", key)
        ):
            return False
        people = self.lexicon.words.get("objects.civilians", frozenset()) | self.lexicon.words.get(
            "objects.arms", frozenset()
        )
        if bare.endswith("ين") and len(bare) > 4:
            return (
                bare in people
                or bare[:-2] + "ون" in people
                or bare[:-2] in people
                or "Number=Plur" in self.part.feats[noun]
            )
        return self.part.form[noun].endswith(("ا", "اً")) and "Case=Acc" in self.part.feats[noun] and len(key) > 3

    def first_of_two_objects(self, word: int, last: int) -> Doer | None:
        """Read «انتهكت شركات روسية حظر السلاح»: of two nouns that the tree takes for objects the first is the subject."""
        part = self.part
        after = word + 1
        if after < last and part.head[after] == word and part.deprel[after] == "nmod" and part.upos[after] == "NOUN":
            # A verb that the tagger took for a noun has its subject in the genitive («خطف مسلحون نائبة»).
            acts = self.lexicon.has_noun("accountable_groups", part.key[after]) and not self.accusative(after)
            return self.noun_phrase(after) if acts else None
        objects = [child for child in part.children[word] if part.deprel[child] == "obj" and child > word]
        if len(objects) < 2 or objects[0] != word + 1 or word + 1 >= last or part.is_clitic(word + 1):
            return None
        if part.upos[word + 1] not in ("NOUN", "PROPN") or self.accusative(word + 1):
            return None
        return self.noun_phrase(word + 1)

    def fronted_subject(self, word: int, first: int) -> bool:
        """Read «أن الأردن زود الجيش بمدرعات»: a noun right before the verb is its subject, what follows the object."""
        part = self.part
        before = word - 1
        while before > first and part.key[before] in BEFORE_VERB:
            before -= 1
        return (
            before >= first
            and part.head[before] == word
            and part.deprel[before] == "nsubj"
            and part.upos[before] in ("NOUN", "PROPN")
        )

    def weapon_owner(self, word: int, first: int, last: int) -> Doer | None:
        """Read «قذائف قوات حفتر تنهمر على المطار»: whose weapons they are did it."""
        part = self.part
        for weapon in range(max(first, word - 5), min(last, word + 4)):
            if weapon != word and self.lexicon.has_noun("weapons", part.key[weapon]):
                owner = self.doer_at(weapon + 1) if weapon + 1 < last else None
                return owner if owner is not None and owner.reference is not None else None
        return None

    def agrees(self, doer: Doer, word: int) -> bool:
        """Say whether a verb can have a person or a state as subject: «تدعم حفتر» is said of a woman or a state."""
        reference = doer.reference
        entry = self.index.actors.get(str(reference.actor)) if reference is not None else None
        if (
            reference is None
            or entry is None
            or entry.kind not in ("person", "state")
            or doer.ally
            or reference.form == "collective"
        ):
            return True
        if reference.role == "adjective" or (word and self.part.key[word - 1] == "من"):
            # «الدور التركي يقوض», «من يرسل المرتزقة هي موسكو»: the verb agrees with another word.
            return True
        feminine = self._feminine_verb(word)
        return feminine is None or feminine == self.feminine(reference)

    def _feminine_verb(self, word: int) -> bool | None:
        """Say whether a verb is written as feminine, or None where its form does not tell."""
        key, verbs = self.part.key[word], self.lexicon.verb_forms
        if key.endswith(("وا", "ون", "ان", "تا")):
            return None
        if key.startswith("ت") and "ي" + key[1:] in verbs:
            return True
        if key.startswith("ي") and "ت" + key[1:] in verbs:
            return False
        return True if key.endswith("ت") and key[:-1] in verbs else False if key + "ت" in verbs else None

    def dropped(self, word: int, first: int) -> Doer | None:
        """Return whom an Arabic verb without a subject goes on about: the nearest actor before it that agrees with it.

        Those of the same sentence come first, then the subject of the sentence before.
        """
        part = self.part
        key = part.key[word]
        feminine = bool(self._feminine_verb(word)) or key.endswith("ت")
        plural = key.endswith(("وا", "ون"))
        begin = part.start[first]
        sentence = part.sentence[word]
        before = part.start[part.bounds[sentence - 1][0]] if sentence else begin
        here: list[Reference] = []
        earlier: list[Reference] = []
        for reference in self.references:
            if reference.role != "actor" or reference.end > part.start[word] or not reference.actor:
                continue
            if not plural and self.feminine(reference) != feminine:
                continue
            (here if reference.start >= begin else earlier if reference.start >= before else []).append(reference)
        doers = [Doer(r.start, r.end, r, elsewhere=True, pronoun=True) for r in here]
        free = [doer for doer in doers if not self.governed(doer, first)]
        if free or doers:
            return (free or doers)[-1]
        old = [Doer(r.start, r.end, r, elsewhere=True, pronoun=True) for r in earlier]
        return next((doer for doer in old if not self.governed(doer, part.bounds[sentence - 1][0])), None)

    def feminine(self, reference: Reference) -> bool:
        """Say whether a verb about an actor is feminine: states, governments and forces are, but for masculine heads."""
        entry = self.index.actors.get(str(reference.actor))
        if entry is not None and entry.kind == "person":
            return entry.gender == "f"
        head = self.part.words_in(reference.start, reference.end)
        return not head or not self.lexicon.has_noun("masculine_heads", self.part.key[head[0]])
