"""The expressions of a part that can do something: names, both sides at once, "his forces"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from toolkit.codebook.cues import Phrase
from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference

_PREPOSITIONS = frozenset(
    {"of", "in", "by", "to", "from", "with", "for", "on", "at", "against", "between", "near", "over"}
)
RELATIVE = frozenset({"الذي", "التي", "الذين", "اللذان", "اللتان", "اللذين", "اللتين"})
_POSSESSIVE = frozenset({"its", "his", "her", "our", "my", "their", "whose"})


@dataclass(frozen=True, slots=True)
class Doer:
    """Who did it, as the clause says: a span, and the reference there if there is one."""

    start: int
    end: int
    reference: Reference | None
    symmetric: bool = False
    own: bool = False
    elsewhere: bool = False
    pronoun: bool = False
    ally: bool = False


class NamedDoers:
    """Finds the expressions of a part that can be the doer of a deed.

    Parameters
    ----------
    part : Part
    index : NameIndex
    references : tuple of Reference

    Attributes
    ----------
    symmetric_at : dict
        First word of «الطرفان», "both sides" to its last word.
    """

    def __init__(self, part: Part, index: NameIndex, references: tuple[Reference, ...]) -> None:
        self.part = part
        self.index = index
        self.lexicon = index.lexicon
        self.arabic = part.language == "ar"
        self.references = references
        self.ref_of: dict[int, Reference] = {}
        for reference in references:
            for word in part.words_in(reference.start, reference.end):
                self.ref_of.setdefault(word, reference)
        self.token_number = {token.start: number for number, token in enumerate(part.tokens)}
        self.symmetric_at = self._symmetric_expressions()
        # Every search of a clause asks for the same words again.
        self._doers: dict[int, Doer | None] = {}

    def _symmetric_expressions(self) -> dict[int, int]:
        """Map the first word of «الطرفان», "both sides" to its last word."""
        found: dict[int, int] = {}
        at = 0
        while at < len(self.part):
            width = self.phrase_width(at, self.index.symmetric)
            if width:
                found[at] = at + width - 1
            at += width or 1
        return found

    def phrase_width(self, at: int, phrases: dict[Phrase, str]) -> int:
        """Return how many words a listed phrase covers from a word on, or 0."""
        if not phrases:
            return 0
        part = self.part
        openings = self.lexicon.openings(phrases)
        for keys in openings.get(part.key[at], ()):
            if len(keys) == 1 or tuple(part.key[at : at + len(keys)]) == keys:
                return len(keys)
        first = self.token_number.get(part.start[at])
        if first is None:
            return 0
        for keys in openings.get(part.tokens[first].key, ()):
            tokens = part.tokens[first : first + len(keys)]
            if tuple(token.key for token in tokens) == keys:
                return max(1, len(part.words_in(tokens[0].start, tokens[-1].end)))
        return 0

    def covers(self, at: int, keys: Phrase) -> int:
        """Return how many words one phrase covers from a word on, or 0."""
        part = self.part
        if tuple(part.key[at : at + len(keys)]) == keys:
            return len(keys)
        first = self.token_number.get(part.start[at])
        tokens = part.tokens[first : first + len(keys)] if first is not None else ()
        if not tokens or tuple(token.key for token in tokens) != keys:
            return 0
        return max(1, len(part.words_in(tokens[0].start, tokens[-1].end)))

    def doer_at(self, word: int) -> Doer | None:
        """Return the actor or symmetric expression that begins at, or covers, a word."""
        if word not in self._doers:
            self._doers[word] = self._read_doer(word)
        return self._doers[word]

    def _read_doer(self, word: int) -> Doer | None:
        part = self.part
        if word in self.symmetric_at:
            return Doer(part.start[word], part.end[self.symmetric_at[word]], None, symmetric=True)
        for begin, end in self.symmetric_at.items():
            if begin <= word <= end:
                return Doer(part.start[begin], part.end[end], None, symmetric=True)
        reference = self.ref_of.get(word)
        if reference is not None and reference.role != "place":
            return (
                self._from(reference) or self._possessed(reference) or Doer(reference.start, reference.end, reference)
            )
        if (
            not self.arabic
            and word
            and part.key[word - 1] in _POSSESSIVE
            and self.lexicon.has("force_nouns", part.key[word])
        ):
            return Doer(part.start[word - 1], part.end[word], None, own=True)
        width = self.phrase_width(word, self.lexicon.phrases.get("self_reference", {}))
        if width:
            return Doer(part.start[word], part.end[word + width - 1], None, own=True)
        if self.arabic and part.is_clitic(word + 1):
            joined = part.key[word] + part.key[word + 1]
            if (
                self.lexicon.has("self_reference", joined)
                or self.lexicon.has("force_nouns", part.key[word])
                or self.lexicon.has("security_nouns", part.key[word])
                or part.key[word] in ("بلاد", "حكومه")
            ):
                return Doer(part.start[word], part.end[word + 1], None, own=True)
        return None

    def _possessed(self, reference: Reference) -> Doer | None:
        """Read "Bashagha's ministry", "Haftar's son": what belongs to a person did it, not the person."""
        entry = self.index.actors.get(reference.actor or "")
        if (
            self.arabic
            or entry is None
            or entry.kind != "person"
            or self.part.text[reference.end : reference.end + 2] not in ("'s", "’s")
        ):
            return None
        words = self.part.words_in(reference.end + 2, reference.end + 40)[:2]
        noun = next(
            (
                at
                for at in words
                if any(self.lexicon.has(group, self.part.key[at]) for group in ("attendants", "masters"))
                or self.part.key[at] in ("ministry", "cabinet", "government", "administration")
            ),
            None,
        )
        if noun is None:
            return None
        if self.lexicon.has("envoys", self.part.key[noun]):
            # An envoy does what he does for the one who sent him.
            return None
        kin = any(self.lexicon.has(group, self.part.key[noun]) for group in ("attendants", "masters"))
        if not kin and entry.government is None and not entry.side:
            return None
        body = None if kin else replace(reference, actor=entry.government or entry.side, end=self.part.end[noun])
        return Doer(reference.start, self.part.end[noun], body)

    def _from(self, reference: Reference) -> Doer | None:
        """Read "mercenaries from the Wagner Group": whose they are stands after a word that leaves it open."""
        words = (
            self.part.words_in(reference.end, reference.end + 40)[:4]
            if reference.actor is None and not self.arabic
            else ()
        )
        if not words or self.part.key[words[0]] not in ("from", "of"):
            return None
        owner = next((self.ref_of[at] for at in words[1:] if at in self.ref_of), None)
        return Doer(reference.start, owner.end, owner) if owner is not None and owner.actor else None

    def first_of(self, words: Iterable[int]) -> Doer | None:
        """Return the first doer among words, in the order given."""
        return next((doer for at in words if (doer := self.doer_at(at)) is not None), None)

    def noun_phrase(self, noun: int) -> Doer:
        """Return the doer that a noun heads: a name in it, or its own words."""
        part = self.part
        known = self.doer_at(noun)
        if known is not None:
            return known
        words = [at for at in part.subtree(noun) if abs(at - noun) <= 6]
        if self.arabic and part.key[noun] in ("كل", "كلا") and noun + 2 < len(part) and part.key[noun + 1] == "من":
            # «كل من تركيا ومصر»
            both = self.ref_of.get(noun + 2)
            if both is not None:
                return Doer(both.start, both.end, both)
        if self.arabic and self.lexicon.has("one_of", part.key[noun]):
            # «أحد الطرفين» is neither of them by name.
            return Doer(part.start[noun], part.end[noun], None)
        if self.arabic:
            allied = self._ally(noun) or self._supposed(noun) or self._national(noun) or self._branch(noun)
            if allied is not None:
                return allied
            relative = next((at for at in words if at > noun and part.key[at] in RELATIVE), len(part))
            words = [at for at in words if at < relative]
        for at in words:
            if not self.arabic and any(
                part.form[k] == "," or part.upos[k] == "CCONJ" or self._own_clause(k) for k in range(noun, at)
            ):
                break
            inner = self.doer_at(at) if not self.arabic or at - noun <= 3 else None
            if inner is not None and self._heads(noun, at) and not self.mere_ally(noun):
                if self.arabic and any(
                    self.lexicon.has_noun(group, part.key[noun]) for group in ("weapons", "security_nouns")
                ):
                    # «مدافع حفتر», «أجهزة أمن حفتر»: his force.
                    return replace(inner, ally=True)
                return self._led(inner) if at > noun else inner
        if (described := self._of_a_state(noun) or self._sent_from(noun)) is not None:
            return described
        left = min((at for at in words if at >= noun - 2), default=noun)
        right = noun
        while right + 1 in words and part.upos[right + 1] in ("ADJ", "PROPN", "NOUN") and right - noun < 4:
            right += 1
        return Doer(part.start[left], part.end[right], None)

    def _sent_from(self, noun: int) -> Doer | None:
        """Read "a sniper from Haftar's ranks", "gunmen from the ministry of the GNA": whose they are stands after "from"."""
        part = self.part
        if (
            self.arabic
            or part.key[noun + 1 : noun + 2] != ["from"]
            or not self.lexicon.has("force_nouns", part.key[noun])
        ):
            return None
        for at in range(noun + 2, min(len(part), noun + 8)):
            if part.upos[at] in ("VERB", "PUNCT", "AUX"):
                return None
            doer = self.doer_at(at)
            if doer is not None and doer.reference is not None and doer.reference.actor:
                return self._led(doer)
        return None

    def mere_ally(self, noun: int) -> bool:
        """Say whether a group of its own only sides with an actor: "tribesmen allied with the LNA"."""
        allied = {"allied", "aligned", "sympathetic", "sympathising", "friendly"} & set(
            self.part.key[noun + 1 : noun + 4]
        )
        return not self.arabic and bool(allied) and self.lexicon.has("own_groups", self.part.key[noun])

    def _own_clause(self, word: int) -> bool:
        """Say whether an English verb tells what its noun does, rather than whom it belongs to ("backed by Haftar")."""
        return self.part.upos[word] == "VERB" and not self.lexicon.has("belonging", self.part.key[word])

    def _led(self, doer: Doer) -> Doer:
        """Read "commanders loyal to Haftar" as his force: those around a person are not the person."""
        entry = self.index.actors.get(doer.reference.actor or "") if doer.reference is not None else None
        if self.arabic or doer.reference is None or entry is None or entry.kind != "person" or entry.force is None:
            return doer
        return replace(doer, reference=replace(doer.reference, actor=entry.force))

    def _of_a_state(self, noun: int) -> Doer | None:
        """Read "an Emirati drone", "LNA artillery": forces and craft are those of the name or adjective before them."""
        part = self.part
        if self.arabic or not any(
            self.lexicon.has(group, part.key[noun])
            for group in ("force_nouns", "government_nouns", "craft", "people", "weapons")
        ):
            return None
        for at in part.children[noun]:
            owner = self.ref_of.get(at) if at < noun and part.deprel[at] in ("amod", "compound", "nmod:poss") else None
            if owner is not None and owner.actor and owner.role != "place":
                return Doer(owner.start, part.end[noun], owner)
        return None

    def _national(self, noun: int) -> Doer | None:
        """Read «دفاعات جوية روسية», «شركات إماراتية»: an adjective of nation says whose an indefinite noun is."""
        part = self.part
        if noun in self.ref_of or part.key[noun].startswith("ال"):
            return None
        for at in range(noun + 1, min(len(part), noun + 4)):
            reference = self.ref_of.get(at)
            if reference is not None:
                return Doer(part.start[noun], reference.end, reference) if reference.role == "adjective" else None
            if part.upos[at] not in ("ADJ", "NOUN"):
                return None
        return None

    def _supposed(self, noun: int) -> Doer | None:
        """Read «طائرات يُرجح أنها إماراتية»: the nation that is supposed of a noun is who it belongs to."""
        part = self.part
        for at in range(noun + 1, min(len(part) - 1, noun + 9)):
            if part.sentence[at] != part.sentence[noun]:
                return None
            if part.key[at] == "ان" and part.is_clitic(at + 1):
                reference = self.ref_of.get(at + 2)
                if reference is not None and reference.role == "adjective":
                    return Doer(part.start[noun], reference.end, reference)
                return None
        return None

    def _ally(self, noun: int) -> Doer | None:
        """Read «الدفاعات الجوية التابعة للوفاق»: who belongs to an actor does what they do in its name."""
        part = self.part
        loyal = 0
        for at in range(noun + 1, min(len(part), noun + 10)):
            if part.sentence[at] != part.sentence[noun] or part.upos[at] in ("PUNCT", "VERB", "SCONJ", "CCONJ"):
                return None
            if loyal and (doer := self.doer_at(at)) is not None and doer.reference is not None and doer.reference.actor:
                return Doer(part.start[noun], doer.end, doer.reference, ally=True)
            if self.lexicon.has("loyal", part.key[at]):
                loyal = at
            elif (loyal and at > loyal + 5) or (not loyal and part.upos[at] == "ADP"):
                return None
        return None

    def _branch(self, noun: int) -> Doer | None:
        """Read «الطيران الحربي للجيش», «مسيرة لقوات حفتر»: with ل a branch or a weapon is its owner's."""
        part = self.part
        groups = ("weapons", "security_nouns", "force_nouns")
        if not any(self.lexicon.has_noun(group, part.key[noun]) for group in groups):
            return None
        at = noun + 1
        while at < min(len(part), noun + 3) and part.upos[at] == "ADJ" and part.key[at].endswith(("ي", "يه")):
            at += 1
        owner = self.ref_of.get(at + 1) if part.key[at : at + 1] == ["ل"] else None
        listed = owner is not None and owner.actor and owner.role == "actor"
        return Doer(part.start[noun], owner.end, owner, ally=True) if owner is not None and listed else None

    def _heads(self, noun: int, at: int) -> bool:
        """Say whether a nested name is what the noun phrase is about («وحدات من قوات حفتر»)."""
        key = self.part.key[noun]
        if not self.arabic and self.part.key[noun + 1 : noun + 2] == ["of"] and self.lexicon.has("parts", key):
            return True
        if self.arabic and self.lexicon.has("security_nouns", key):
            return True
        return (
            self.lexicon.has("force_nouns", key) or self.lexicon.has("government_nouns", key) or self.lexicon.has("titles", key)
            or at == noun + 1
        )  # fmt: skip

    def governed(self, doer: Doer, first: int) -> bool:
        """Say whether a name before the verb hangs on a preposition or a noun and so is no subject."""
        words = self.part.words_in(doer.start, doer.end)
        if not words or words[0] <= first:
            return False
        before = words[0] - 1
        if not self.arabic:
            return self.part.key[before] in _PREPOSITIONS
        if self.lexicon.has("aspect_verbs", self.part.key[before]):
            # «لا تزال أبوظبي تمد حفتر»: the name is the subject of both verbs.
            return False
        return self.part.upos[before] in ("ADP", "NOUN", "VERB") and self.part.key[before] not in ("ان", "لكن", "فان")
