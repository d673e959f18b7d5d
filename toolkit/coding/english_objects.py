"""Objects of English deeds that stand elsewhere, or that make another deed of it: pronouns, cargo, ships, peace."""

from __future__ import annotations

from toolkit.codebook.cues import ActForm
from toolkit.coding.listed_objects import ListedObjects
from toolkit.coding.speech import Span

#: Peace itself can be broken; whoever does anything else to it stands in its way.
_BREAKING = frozenset(
    ("break", "violate", "breach", "shatter", "rupture", "disturb", "keep", "respect", "observe", "end")
)
_TAKEN_UP = ("truce", "embargo", "commitment", "arms")
_DESTROYING = frozenset(("destroy", "sink", "wreck", "kill", "bury", "ruin"))


class EnglishObjects(ListedObjects):
    """Reads the objects of English deeds."""

    def read_object(self, form: ActForm, word: int) -> bool | None:
        """Say whether the object of a verb is the listed one where the word itself does not tell, or None where it may."""
        kind = form.act.object
        if form.kind != "verb" or kind is None:
            return None
        if kind == "peace" and self.part.lemma[word] in _DESTROYING and self._thing(word):
            return False
        broken = next((at for at in self.part.children[word] if self.part.deprel[at] == "nsubj:pass"), None)
        if broken is not None and self.width(broken, kind):
            return True
        if kind == "truce" and self.part.lemma[word] not in _BREAKING and self._peace_alone(word):
            return False
        if kind == "arms" and self._moves_itself(word):
            return False
        if kind == "arms" and self._lands(word):
            return self._laden(word)
        if kind == "civilians" and self._people_meant(word):
            return True
        if kind in _TAKEN_UP and not form.act.kept:
            return self._pronoun_for(word, kind) or None
        return None

    def _patient(self, word: int) -> int | None:
        """Return what is done something to: the object, or the subject of a passive."""
        passive = next((at for at in self.part.children[word] if self.part.deprel[at] == "nsubj:pass"), None)
        return self.part.child(word, "obj") if passive is None else passive

    def _peace_alone(self, word: int) -> bool:
        """Say whether the object of a verb is peace, or a chance of it: "derailed every chance of peace"."""
        nouns = [at for at in range(word + 1, min(len(self.part), word + 8)) if self.width(at, "truce")]
        return bool(nouns) and self.part.key[nouns[0]] == "peace"

    def _thing(self, word: int) -> bool:
        """Say whether what is destroyed is a thing and not a process: "destroyed a supply convoy"."""
        patient = self._patient(word)
        return patient is not None and self.lexicon.has("freight", self.part.key[patient])

    def _moves_itself(self, word: int) -> bool:
        """Say whether nothing is brought anywhere: "carried out", "pilots flying jets had struck", "a drone flown by"."""
        part = self.part
        after = range(word + 1, min(len(part), word + 9))
        if part.key[word + 1 : word + 2] == ["out"]:
            return True
        return part.lemma[word] == "fly" and not any(
            part.key[at] in ("to", "into", "in", "via", "over") and part.upos[at] == "ADP" for at in after
        )

    def _lands(self, word: int) -> bool:
        """Say whether a verb tells that a craft comes in, and has no object."""
        return self.lexicon.has("arriving", self.part.lemma[word]) and self.part.child(word, "obj") is None

    def _laden(self, word: int) -> bool:
        """Say whether the craft that lands carries arms and somebody owns it: "Turkish planes loaded with shells landed"."""
        part = self.part
        craft = part.child(word, "nsubj")
        if craft is None or self.doers.noun_phrase(craft).reference is None:
            return False
        cargo = next((at for at in range(craft + 1, word) if self.lexicon.has("laden", part.key[at])), None)
        return cargo is not None and any(self.width(at, "arms") for at in range(cargo + 1, word))

    def _people_meant(self, word: int) -> bool:
        """Say whether "they", "him" takes up people of the sentence: "journalists say they were beaten"."""
        part = self.part
        patient = self._patient(word)
        if patient is None or part.key[patient] not in ("they", "them", "he", "she", "him", "her"):
            return False
        first, _ = part.bounds[part.sentence[word]]
        nouns = [
            at for at in range(first, patient) if part.upos[at] in ("NOUN", "PROPN") and at not in self.doers.ref_of
        ]
        return any(self.width(at, "civilians") for at in nouns)

    def _pronoun_for(self, word: int, kind: str) -> bool:
        """Say whether "it" or "them" takes up a listed object of the same or the last sentence: "violated it within hours"."""
        part = self.part
        patient = self._patient(word)
        if patient is None or part.key[patient] not in ("it", "them") or (kind == "arms" and part.key[patient] == "it"):
            return False
        opening, _ = part.bounds[max(0, part.sentence[word] - 1)]
        nouns = (at for at in range(patient - 1, opening - 1, -1) if part.upos[at] in ("NOUN", "PROPN"))
        return any(self.width(at, kind) for at in nouns)

    def says_where(self, at: int, word: int) -> bool:
        """Say whether a noun says where the thing that was hit stands: "a school in the Hadba district was bombed"."""
        part, head = self.part, self.part.head[at]
        case = part.child(at, "case")
        if case is None or (part.key[case] == "at" and head == word):
            # "Shot at children".
            return False
        where = part.key[case] in ("in", "at", "near") and head in (word, self._patient(word))
        return where and not any(self.lexicon.has("lived_in", part.key[child]) for child in part.children[at])

    def takes_people(self, act: str, word: int, affected: Span | None) -> bool:
        """Say whether a kidnapping takes people who do not fight: nobody else is meant unless called so."""
        part = self.part
        turned = self._patient(word) if part.language != "ar" and part.lemma[word] in ("turn", "convert") else None
        if act == "other" and turned is not None and self.width(turned, "civilians"):
            # "Turned homes into barracks".
            return True
        if part.language == "ar" or act != "other" or not self.lexicon.has("taking_people", part.lemma[word]):
            return False
        patient = next((at for at in part.children[word] if part.deprel[at].startswith("nsubj")), word - 1)
        hit = list(part.words_in(*affected)) if affected else part.subtree(patient) if patient >= 0 else []
        return bool(hit) and not any(
            self.lexicon.has(group, part.key[at]) for at in hit for group in ("force_nouns", "captives")
        )

    def boards(self, word: int) -> bool:
        """Say whether a ship or its load is seized: that is no attack."""
        patient = self._patient(word)
        return (
            self.part.lemma[word] in ("seize", "board", "capture", "impound", "detain")
            and patient is not None
            and self.lexicon.has("boats", self.part.key[patient])
        )
