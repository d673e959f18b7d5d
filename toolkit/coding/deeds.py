"""Words for deeds: breaking a truce, attacking, obstructing, sending arms; who did it, to what, in which wording."""

from __future__ import annotations

from dataclasses import dataclass, replace

from toolkit.codebook.cues import Act, ActForm
from toolkit.coding.deed_extents import DeedExtents
from toolkit.coding.deed_modality import DeedModality
from toolkit.coding.doers import Doer, Doers
from toolkit.coding.part import Part
from toolkit.coding.speech import Span
from toolkit.coding.verbal_nouns import VerbalNouns

#: The most specific act wins where several are read from the same words.
SPECIFICITY = (
    "ceasefire_violation", "arms_embargo_breach", "civilian_harm", "bad_faith", "obstruction", "foreign_intervention",
    "attack", "escalation", "other",
)  # fmt: skip


_BROKEN = ("truce", "commitment", "embargo")


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


def coordinated(part: Part, one: int, two: int) -> bool:
    """Say whether the words of two deeds are joined by "and", so that neither is the means of the other.

    Parameters
    ----------
    part : Part
    one, two : int
        Words of the part.
    """
    first, second = min(one, two), max(one, two)
    head = part.head[second]
    if part.deprel[second] == "conj" and head == first:
        return True
    before = second - 1
    while before > first and part.upos[before] in ("ADP", "ADV", "SCONJ", "PART", "DET", "AUX"):
        before -= 1
    return before > first and part.upos[before] == "CCONJ"


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
                    at = deed.end_word
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
        if (
            self.arabic
            and tag == "VERB"
            and (self._verbal_noun_as_topic(word, last) or self._has_agent(word, forms, last))
        ):
            tag = "NOUN"
            part.upos[word] = "NOUN"
        if (
            self.arabic
            and tag == "NOUN"
            and (self._verb_after_who(word, forms, first, last) or self._verb_after_topic(word, forms, first, last))
        ):
            tag = part.upos[word] = "VERB"
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
            # A bare «خرق» may be any breach: an act whose object is named comes first.
            named = (
                form.act.object is None
                or part.key[word] not in form.act.bare
                or self._object_fits(form, word, first, last, bare=False)
            )
            rank = (
                SPECIFICITY.index(form.act.name) * 4 - 2 * form.act.kept + form.act.needs_agent + (0 if named else 100)
            )
            if form.act.object in _BROKEN and named:
                # What is broken or kept is what stands nearest: "none of his promises, neither on the truce nor on oil".
                rank += 50 * self._distance(form.act.object, word, last) - 200
            if best is None or rank < best[0]:
                best = (rank, form)
        if best is None or self._is_truce_word(word):
            return None
        if not self.arabic and width > 1 and best[1].kind == "noun":
            # "air strike": the last noun of an English compound is its head.
            nouns = [at for at in range(word, word + width) if part.upos[at] in ("NOUN", "PROPN", "VERB")]
            head = nouns[-1] if nouns else word
            built = self._build(head, word + width - 1, best[1], first, last)
            return replace(built, start=min(built.start, part.start[word])) if built else None
        return self._build(word, word + width - 1, best[1], first, last)

    def _verb_after_who(self, word: int, forms: tuple[ActForm, ...], first: int, last: int) -> bool:
        """Say whether «خرق» is the verb because «من» before it means "who": a pronoun later says who («هو حفتر»)."""
        part = self.part
        if word - 1 < first or part.key[word - 1] != "من" or not any(form.kind == "verb" for form in forms):
            return False
        opens = (
            word - 2 < first
            or part.key[word - 2] in ("ان", ":", "و", "هو", "هي", "هم")
            or part.form[word - 2] in ("«", '"', ":")
        )
        return opens and any(
            part.key[at] in ("هو", "هي", "هم")
            for at in range(word - 2 if word - 2 >= first else word, min(last, word + 12))
        )

    def _verb_after_topic(self, word: int, forms: tuple[ActForm, ...], first: int, last: int) -> bool:
        """Say whether «رفض» is the verb of «المشري رفض المبادرة»: a name opens the sentence, and no other verb follows."""
        part = self.part
        if (
            not any(form.kind == "verb" for form in forms)
            or word + 1 >= last
            or part.upos[word + 1] not in ("NOUN", "PROPN")
        ):
            return False
        topic = self.doers.ref_of.get(word - 1) if word > first else None
        if topic is None or topic.role != "actor":
            return False
        begin = part.words_in(topic.start, topic.end)[0]
        opens = begin == first or part.upos[begin - 1] in ("SCONJ", "PUNCT") or part.key[begin - 1] == "ان"
        return opens and not any(part.upos[at] in ("VERB", "AUX") for at in range(word + 1, last))

    def _has_agent(self, word: int, forms: tuple[ActForm, ...], last: int) -> bool:
        """Say whether «خرق» is the noun because an agent phrase follows («خرق الهدنة من قبل»): no active verb has one."""
        return (
            any(form.kind == "noun" for form in forms)
            and not self.part.has_damma(word)
            and self.part.key[word][-1] != "ت"
            and self.doers.agent_phrase(word, min(last, word + 8), clause=True) is not None
        )

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
            if part.upos[at] in ("PUNCT", "SCONJ", "CCONJ", "PRON"):
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
        if self.arabic and self.part.upos[word] == "VERB":
            for keys, form in candidates:
                if form.kind == "verb" and self._continued(word, keys[1:]):
                    return (form,), 1
        forms = self.lexicon.acts.get(self.part.key[word], ())
        if not forms and not self.arabic and self.part.upos[word] == "VERB":
            forms = tuple(form for form in self.lexicon.acts.get(self.part.lemma[word], ()) if form.kind == "verb")
        return forms, 1

    def _continued(self, word: int, keys: tuple[str, ...]) -> bool:
        """Say whether the rest of a phrase follows the subject of its verb («فتحت قوات حفتر النار»)."""
        part = self.part
        for at in range(word + 1, min(len(part), word + 8)):
            if part.form[at] in ("،", ".", "؛", ":"):
                return False
            found = part.key[at : at + len(keys)]
            if tuple(found) == keys or tuple(key.removeprefix("ال") for key in found) == keys:
                return True
        return False

    def _is_truce_word(self, word: int) -> bool:
        """Say whether «إطلاق النار» here belongs to «وقف إطلاق النار», a cease-fire and not fire."""
        return self.arabic and word > 0 and self.part.key[word - 1] in ("وقف", "الوقف")

    def _object_fits(self, form: ActForm, word: int, first: int, last: int, *, bare: bool = True) -> bool:
        """Say whether the object that an act asks for stands near its word."""
        kind = form.act.object
        if kind is None:
            return True
        if kind == "camp":
            return self._camp_near(word, last)
        if kind == "arms" and any(self.lexicon.has("aid", key) for key in self.part.key[word + 1 : word + 10]):
            return False
        if kind == "peace" and any(self.lexicon.has("charges", key) for key in self.part.key[word + 1 : word + 3]):
            return False
        if form.act.kept and any(self.lexicon.has("hosting", key) for key in self.part.key[word : word + 4]):
            return False
        if bare and self.part.key[word] in form.act.bare and not form.act.kept:
            return True
        if form.act.kept and self.part.key[word] in form.act.bare and self.modality.without(word, first):
            return True
        reach = 12 if form.kind == "verb" else 10
        stop = min(last, word + reach)
        own = set(self.part.subtree(word)) if form.kind == "verb" else set(range(word, stop))
        for at in range(word + 1, stop):
            if self._object_phrase(at, kind):
                return True
            if not self.arabic and self.part.upos[at] == "VERB" and at not in own:
                break
            if (
                kind in ("peace", "commitment")
                and self.lexicon.has("circumstances", self.part.key[at])
                and at > word + 1
            ):
                break
            if self.part.form[at] in (".", "؛", ";") or (self.part.form[at] in ("،", ",") and at > word + 6):
                break
        if form.kind == "verb":
            begin = max(first, word - 7)
            return any(
                self._object_phrase(at, kind)
                for at in range(begin, word)
                if not self._breaks(at, word) and (kind == "truce" or self._taken_up(at, word))
            )
        return kind == "truce" and any(self._object_phrase(at, kind) for at in range(max(first, word - 3), word))

    def _taken_up(self, at: int, verb: int) -> bool:
        """Say whether what stands before a verb is its object: of a passive, or of a relative clause («الأسلحة التي أرسلتها»)."""
        part = self.part
        if part.is_passive(verb) or self._reduced_passive(verb):
            return True
        clitic = (
            verb + 1 < len(part) and part.upos[verb + 1] == "PRON" and part.token_of(verb + 1) == part.token_of(verb)
        )
        relative = any(part.key[k] in ("which", "that", "الذي", "التي", "الذين", "ما") for k in range(at + 1, verb))
        return relative or (self.arabic and clitic)

    def _breaks(self, left: int, right: int) -> bool:
        """Say whether punctuation stands between two words."""
        return any(self.part.form[at] in ("،", ",", ".", "؛", ";", ":") for at in range(left, right))

    def _build(self, word: int, end_word: int, form: ActForm, first: int, last: int) -> Deed | None:
        """Make the deed of a word and its act: doer, wording, modality and extent."""
        part = self.part
        ambiguous = False
        rule = ""
        if form.kind == "verb" and part.upos[word] != "NOUN":
            clause = self._clause(word, form, first, last)
            if clause is None:
                return None
            process, doer, rule = clause
        else:
            process, doer, rule, ambiguous = self.nouns.read(word, end_word, form.act, first, last)
        negated = self.modality.negated(word, first)
        affected = self.extents.affected(word, end_word, doer, last, process)
        name = self._name(form.act, word, first, last, affected)
        start, end = self.extents.extent(word, end_word, doer, affected, last)
        return Deed(
            word, end_word, form.act, name, process, doer, rule, affected, negated,
            self.modality.conditional(word, first), self.modality.hedged(word, first, last), start, end, ambiguous,
        )  # fmt: skip

    def _clause(self, word: int, form: ActForm, first: int, last: int) -> tuple[str, Doer | None, str] | None:
        """Return process, doer and rule of a verb, or None where it is no deed."""
        part = self.part
        if self._is_passive(word, last) or self._reduced_passive(word) or self._patient_as_subject(word, form):
            return "passive", self.doers.agent_phrase(word, last), "passive_clause"
        if form.act.name in ("attack", "civilian_harm") and self.doers.weapon_subject(word, first, last):
            return "active", None, "weapon_as_subject"
        if form.act.weapon:
            return None
        subject = next((child for child in part.children[word] if part.deprel[child].startswith("nsubj")), None)
        if subject is not None and subject not in self.doers.ref_of and self._is_deed_noun(subject):
            act = next(form.act for form in self._forms(subject)[0] if form.kind == "noun")
            _, doer, _, ambiguous = self.nouns.read(subject, subject, act, first, last)
            return "active", None if ambiguous else doer, "deed_as_subject"
        doer = self.doers.subject(word, first, last)
        if doer is not None and doer.own and form.act.object == "arms" and doer.start > part.start[word]:
            # «أوفدت مرتزقتها»: what is sent is the object, whatever stands in the place of the subject.
            doer = self.doers.carried_over(word, first)
        return "active", doer, "active_clause"

    def _is_passive(self, word: int, last: int) -> bool:
        """Say whether a verb is passive.

        Unvowelled Arabic hides it and the tagger guesses: without a written damma or an agent phrase, a verb that has an
        object, or is followed by an actor and then a noun, by a weapon or by a deed, is active.
        """
        part = self.part
        if not part.is_passive(word):
            return False
        if not self.arabic or part.has_damma(word) or self.doers.agent_phrase(word, last, clause=True) is not None:
            return True
        if any(part.deprel[child] == "obj" and part.upos[child] != "PRON" for child in part.children[word]):
            return False
        after = word + 1
        if after >= last:
            return True
        bare = part.key[after].removeprefix("ال")
        if self.lexicon.has("weapons", bare) or self._is_deed_noun(after):
            return False
        reference = self.doers.ref_of.get(after)
        if reference is None or reference.role != "actor":
            return True
        end = part.words_in(reference.start, reference.end)[-1] + 1
        return end >= last or part.upos[end] not in ("NOUN", "PROPN", "NUM", "X")

    def _is_deed_noun(self, word: int) -> bool:
        """Say whether a noun names an armed act ("the shelling undermined the truce")."""
        return self.part.upos[word] in ("NOUN", "PROPN") and any(
            form.kind == "noun" and form.act.name in ("attack", "civilian_harm") for form in self._forms(word)[0]
        )

    def _patient_as_subject(self, word: int, form: ActForm) -> bool:
        """Read "Truce flouted within hours" as passive: what can only be broken is the subject, and nothing is broken."""
        part = self.part
        if self.arabic or form.act.object not in ("truce", "embargo", "commitment") or form.act.kept:
            return False
        if not part.key[word].endswith(("ed", "en")) or part.child(word, "obj") is not None:
            return False
        subject = next((child for child in part.children[word] if part.deprel[child].startswith("nsubj")), word - 1)
        return subject >= 0 and bool(self._object_phrase(subject, form.act.object))

    def _reduced_passive(self, word: int) -> bool:
        """Read a participle without auxiliary as passive before "by" ("Airport hit by rockets")."""
        part = self.part
        if self.arabic or any(part.upos[child] == "AUX" for child in part.children[word]) or word + 1 >= len(part):
            return False
        return part.key[word + 1] == "by"

    def _name(self, act: Act, word: int, first: int, last: int, affected: Span | None) -> str:
        """Raise an attack to harm to civilians, sending arms to a breach of the embargo, where the clause says so."""
        hit = self.part.words_in(*affected) if affected else ()
        if act.name == "attack" and any(self._object_phrase(at, "civilians") for at in hit):
            return "civilian_harm"
        if act.name == "attack" and self._prepared(word, first):
            return "escalation"
        if act.name == "obstruction" and act.object is None and self._object_near(word, last, "resources"):
            return "other"
        window = range(max(first, word - 10), min(last, word + 12))
        if act.name == "attack" and any(
            self._object_phrase(at, "civilians")
            for at in window
            if not self._breaks(min(at, word), max(at, word)) and not self._located(at, word)
        ):
            return "civilian_harm"
        if act.name == "foreign_intervention":
            wide = range(max(first, word - 10), min(last, word + 18))
            despite = self.lexicon.phrases.get("despite", {})
            if any(
                self.doers.phrase_width(at, despite)
                and any(self._object_phrase(k, "embargo") for k in range(at + 1, min(last, at + 5)))
                for at in wide
            ):
                return "arms_embargo_breach"
            broken = any(
                form.act.name == "arms_embargo_breach"
                for at in wide
                for form in self.lexicon.acts.get(self.part.key[at], ())
            )
            if broken and any(self._object_phrase(at, "embargo") for at in wide):
                return "arms_embargo_breach"
        return act.name

    def _prepared(self, word: int, first: int) -> bool:
        """Say whether an attack is only being prepared or threatened: that escalates."""
        part = self.part
        for at in range(max(first, word - 5), word):
            key = part.key[at].removeprefix("ال") if self.arabic else part.lemma[at]
            if self.lexicon.has("preparing", part.key[at]) or self.lexicon.has("preparing", key):
                return not self._breaks(at, word)
        return False

    def _distance(self, kind: str, word: int, last: int) -> int:
        """Return how far the nearest listed object of a kind stands after a word; 2 for those before it."""
        return next((at - word for at in range(word + 1, min(last, word + 12)) if self._object_phrase(at, kind)), 2)

    def _camp_near(self, word: int, last: int) -> bool:
        """Say whether a listed person, force or government follows a deed («تدعم حفتر», "backing the GNA")."""
        for at in range(word + 1, min(last, word + 5)):
            reference = self.doers.ref_of.get(at)
            if reference is not None and reference.role == "actor" and reference.actor:
                return self.doers.index.actors[reference.actor].kind in ("person", "force", "government")
        return False

    def _object_near(self, word: int, last: int, kind: str) -> bool:
        """Say whether a listed object follows a deed within its phrase."""
        return any(
            self._object_phrase(at, kind) for at in range(word + 1, min(last, word + 5)) if not self._breaks(word, at)
        )

    def _located(self, at: int, word: int) -> bool:
        """Say whether a noun only says where ("shelled a station in the village"); mines in homes are meant for those in them."""
        part = self.part
        if any(self.lexicon.has("mines", part.key[k]) for k in range(max(0, word - 1), min(len(part), word + 4))):
            return False
        return (
            any(part.key[k] in ("in", "at", "near", "from", "في", "قرب", "من") for k in range(max(0, at - 2), at))
            and at > word
        )
