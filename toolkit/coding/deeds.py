"""Words for deeds: breaking a truce, attacking, obstructing, sending arms; who did it, to what, in which wording."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.codebook.cues import Act, ActForm
from toolkit.coding.deed_extents import DeedExtents
from toolkit.coding.deed_modality import DeedModality
from toolkit.coding.doers import Doer, Doers
from toolkit.coding.speech import Span
from toolkit.coding.verbal_nouns import VerbalNouns

#: The most specific act wins where several are read from the same words.
SPECIFICITY = (
    "ceasefire_violation", "arms_embargo_breach", "civilian_harm", "bad_faith", "obstruction", "foreign_intervention",
    "attack", "escalation", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """An act found in a clause."""

    word: int
    end_word: int
    act: Act
    name: str
    process: str
    doer: Doer | None
    rule: str
    affected: Span | None
    negated: bool
    hypothetical: bool
    hedged: bool
    start: int
    end: int
    ambiguous: bool = False


class DeedFinder:
    """Finds the deeds of a part.

    Parameters
    ----------
    doers : Doers
    modality : DeedModality
    """

    def __init__(self, doers: Doers, modality: DeedModality) -> None:
        self.doers = doers
        self.modality = modality
        self.nouns = VerbalNouns(doers)
        self.extents = DeedExtents(doers)
        self.part = doers.part
        self.lexicon = doers.lexicon
        self.arabic = doers.arabic

    def deeds(self) -> list[Deed]:
        """Return all deeds, the most specific reading of each word."""
        found: list[Deed] = []
        for first, last in self.part.bounds:
            at = first
            while at < last:
                truce = self._object_phrase(at, "truce")
                if truce and self.part.key[at] not in self.lexicon.acts:
                    at += truce
                    continue
                deed = self._deed_at(at, first, last)
                if deed is not None:
                    found.append(deed)
                at += 1
        return found

    def _object_phrase(self, at: int, kind: str) -> int:
        """Return how many words a listed object of a kind covers from a word on, or 0."""
        width = self.doers.phrase_width(at, self.lexicon.phrases.get(f"objects.{kind}", {}))
        if width or self.part.upos[at] not in ("NOUN", "PROPN", "ADJ", "X"):
            return width
        base = self.part.key[at].removeprefix("ال") if self.arabic else self.part.lemma[at]
        return int((base,) in self.lexicon.phrases.get(f"objects.{kind}", {}))

    def _deed_at(self, word: int, first: int, last: int) -> Deed | None:
        """Return the most specific deed that a word names."""
        part = self.part
        forms, width = self._forms(word)
        if not forms or (word in self.doers.ref_of and self.doers.ref_of[word].role == "actor"):
            return None
        if word > first and part.key[word - 1] in ("تبادل", "مصادر", "وقف", "لوقف", "exchange", "exchanges"):
            return None
        tag = part.upos[word]
        if self.arabic and tag == "VERB" and self._verbal_noun_as_topic(word, last):
            tag = "NOUN"
            part.upos[word] = "NOUN"
        if not self.arabic and tag == "VERB" and self._gerund_as_noun(word, first, last):
            tag = part.upos[word] = "NOUN"
        best: tuple[int, ActForm] | None = None
        for form in forms:
            if form.kind == "verb" and tag not in ("VERB", "AUX") and not (tag in ("X", "PROPN") and word == first):
                continue
            if form.kind == "noun" and tag in ("VERB", "AUX") and not self.arabic:
                continue
            if form.kind == "noun" and tag == "VERB" and part.key[word] not in ("قصف", "خرق"):
                continue
            if not self._object_fits(form, word, first, last):
                continue
            rank = SPECIFICITY.index(form.act.name) * 2 - form.act.kept
            if best is None or rank < best[0]:
                best = (rank, form)
        if best is None or self._is_truce_word(word):
            return None
        return self._build(word, word + width - 1, best[1], first, last)

    def _gerund_as_noun(self, word: int, first: int, last: int) -> bool:
        """Say whether a word in -ing is a noun: after an article, an adjective or a possessive, or before "of", "by"."""
        part = self.part
        if not part.key[word].endswith("ing") or part.child(word, "aux") is not None:
            return False
        before = part.upos[word - 1] if word > first else ""
        if before in ("DET", "ADJ") or (word > first and part.form[word - 1] in ("'s", "’s", "'", "’")):
            return True
        return word + 1 < last and part.key[word + 1] in ("of", "by") and before != "AUX"

    def _verbal_noun_as_topic(self, word: int, last: int) -> bool:
        """Say whether a form like «قصف» before an actor is the topic of a later verb («قصف قوات الوفاق أثار»)."""
        part = self.part
        if not any(form.kind == "noun" for form in self.lexicon.acts.get(part.key[word], ())):
            return False
        reference = self.doers.ref_of.get(word + 1)
        if reference is None:
            return False
        words = part.words_in(reference.start, reference.end)
        for at in range(words[-1] + 1, min(last, words[-1] + 7)):
            if part.upos[at] in ("PUNCT", "SCONJ", "CCONJ"):
                return False
            if part.upos[at] == "VERB":
                return True
        return False

    def _forms(self, word: int) -> tuple[tuple[ActForm, ...], int]:
        """Return the forms of acts that a word may be, and how many words they cover."""
        candidates = self.lexicon.act_phrases.get(self.part.key[word], ())
        for keys, _ in candidates:
            width = self.doers.phrase_width(word, {keys: ""})
            if width:
                return tuple(form for other, form in candidates if other == keys), width
        forms = self.lexicon.acts.get(self.part.key[word], ())
        if not forms and not self.arabic and self.part.upos[word] == "VERB":
            forms = tuple(form for form in self.lexicon.acts.get(self.part.lemma[word], ()) if form.kind == "verb")
        return forms, 1

    def _is_truce_word(self, word: int) -> bool:
        """Say whether «إطلاق النار» here belongs to «وقف إطلاق النار», a cease-fire and not fire."""
        return self.arabic and word > 0 and self.part.key[word - 1] in ("وقف", "الوقف")

    def _object_fits(self, form: ActForm, word: int, first: int, last: int) -> bool:
        """Say whether the object that an act asks for stands near its word."""
        kind = form.act.object
        if kind is None:
            return True
        if self.part.key[word] in form.act.bare:
            return True
        reach = 12 if form.kind == "verb" else 10
        stop = min(last, word + reach)
        for at in range(word + 1, stop):
            if self._object_phrase(at, kind):
                return True
            if self.part.form[at] in (".", "؛", ";") or (self.part.form[at] in ("،", ",") and at > word + 6):
                break
        if form.kind == "verb" or self.part.is_passive(word):
            begin = max(first, word - 7)
            return any(self._object_phrase(at, kind) for at in range(begin, word) if not self._breaks(at, word))
        return kind == "truce" and any(self._object_phrase(at, kind) for at in range(max(first, word - 3), word))

    def _breaks(self, left: int, right: int) -> bool:
        """Say whether punctuation stands between two words."""
        return any(self.part.form[at] in ("،", ",", ".", "؛", ";", ":") for at in range(left, right))

    def _build(self, word: int, end_word: int, form: ActForm, first: int, last: int) -> Deed | None:
        """Make the deed of a word and its act: doer, wording, modality and extent."""
        part = self.part
        ambiguous = False
        rule = ""
        if form.kind == "verb" and part.upos[word] != "NOUN":
            passive = part.is_passive(word) or self._reduced_passive(word)
            process = "passive" if passive else "active"
            doer = self.doers.agent_phrase(word, last) if passive else self.doers.subject(word, first, last)
            rule = "passive_clause" if passive else "active_clause"
        else:
            process, doer, rule, ambiguous = self.nouns.read(word, end_word, form.act, first, last)
            if form.act.noun_needs_agent and (doer is None or ambiguous):
                return None
        negated = self.modality.negated(word, first)
        name = self._name(form.act, word, first, last)
        affected = self.extents.affected(word, end_word, doer, last, process)
        start, end = self.extents.extent(word, end_word, doer, affected, last)
        return Deed(
            word, end_word, form.act, name, process, doer, rule, affected, negated,
            self.modality.conditional(word, first), self.modality.hedged(word, first, last), start, end, ambiguous,
        )  # fmt: skip

    def _reduced_passive(self, word: int) -> bool:
        """Read a participle without auxiliary as passive before "by" ("Airport hit by rockets")."""
        part = self.part
        if self.arabic or any(part.upos[child] == "AUX" for child in part.children[word]) or word + 1 >= len(part):
            return False
        return part.key[word + 1] == "by"

    def _name(self, act: Act, word: int, first: int, last: int) -> str:
        """Raise an attack to harm to civilians, sending arms to a breach of the embargo, where the clause says so."""
        window = range(max(first, word - 10), min(last, word + 12))
        if act.name == "attack" and any(
            self._object_phrase(at, "civilians") for at in window if not self._breaks(min(at, word), max(at, word))
        ):
            return "civilian_harm"
        if act.name == "foreign_intervention":
            wide = range(max(first, word - 10), min(last, word + 18))
            broken = any(
                form.act.name == "arms_embargo_breach"
                for at in wide
                for form in self.lexicon.acts.get(self.part.key[at], ())
            )
            if broken and any(self._object_phrase(at, "embargo") for at in wide):
                return "arms_embargo_breach"
        return act.name
