"""Words for deeds: breaking a truce, attacking, obstructing, sending arms; who did it, to what, in which wording."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from toolkit.codebook.cues import Act, ActForm
from toolkit.coding.deed_extents import DeedExtents
from toolkit.coding.deed_modality import DeedModality
from toolkit.coding.deed_objects import DeedObjects
from toolkit.coding.deed_tags import DeedTags
from toolkit.coding.doers import Doer, Doers
from toolkit.coding.part import Part
from toolkit.coding.speech import Span
from toolkit.coding.verbal_nouns import VerbalNouns

#: The most specific act wins where several are read from the same words.
SPECIFICITY = (
    "ceasefire_violation", "arms_embargo_breach", "civilian_harm", "bad_faith", "obstruction", "foreign_intervention",
    "attack", "escalation", "other",
)  # fmt: skip


#: Prepositions and particles that keep to their English verb: what follows them elsewhere belongs to another phrase.
_NEVER_APART = frozenset(
    ("on", "into", "in", "to", "from", "for", "of", "at", "with", "by", "through", "over", "towards", "toward", "against",
     "upon", "under", "behind", "around", "about", "across", "near")
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


def most_specific(deeds: Iterable[Deed]) -> Deed | None:
    """Return the deed whose act is most specific, the first of equals, or None where there is none.

    Parameters
    ----------
    deeds : iterable of Deed
    """
    return min(deeds, key=lambda deed: SPECIFICITY.index(deed.name), default=None)


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
    if part.language == "ar" and any(
        part.upos[at] == "CCONJ" and part.upos[at + 1] == "VERB" for at in range(first + 1, second)
    ):
        # «اقتحم المحطة وأجبر العمال على وقف الضخ»: another verb after "and" opens a clause of its own.
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
        self.objects = DeedObjects(doers, modality)
        self.tags = DeedTags(doers)
        self.part = doers.part
        self.lexicon = doers.lexicon
        self.arabic = doers.arabic

    def deeds(self) -> list[Deed]:
        """Return all deeds, the most specific reading of each word."""
        found: list[Deed] = []
        for first, last in self.part.bounds:
            at = first
            while at < last:
                truce = self.objects.width(at, "truce")
                if truce and self.part.key[at] not in self.lexicon.acts:
                    at += truce
                    continue
                deed = self._deed_at(at, first, last)
                if deed is not None:
                    found.append(deed)
                    at = deed.end_word
                at += 1
        return self._victims_told(found) if self.arabic else found

    def _victims_told(self, found: list[Deed]) -> list[Deed]:
        """Read «قُتل سبعة وأصيب عشرون في غارة شنتها قوات حفتر» as one deed: who was hit, and by whose attack."""
        part = self.part
        merged: list[Deed] = []
        for deed in found:
            before = merged[-1] if merged else None
            if (
                before is None
                or before.rule != "passive_clause"
                or part.sentence[before.word] != part.sentence[deed.word]
            ):
                merged.append(deed)
                continue
            between = range(before.word + 1, deed.word)
            apart = any(part.form[at] in (".", "؛", ":", "،") for at in between)
            armed = {before.name, deed.name} <= {"attack", "civilian_harm"} and not deed.negated
            again = deed.rule == "passive_clause" and before.doer == deed.doer and part.upos[deed.word - 1] == "CCONJ"
            again = again and all(self.lexicon.has("casualty_verbs", part.key[at]) for at in (before.word, deed.word))
            by_attack = part.upos[deed.word] != "VERB" and before.doer is None and self._by_attack(deed.word)
            by_attack = by_attack and not any(
                part.upos[at] == "VERB" and part.upos[at - 1] != "CCONJ" for at in between
            )
            told_on = deed.rule == "deed_as_subject" and before.end_word != before.word
            if armed and not apart and (again or by_attack or told_on):
                harm = "civilian_harm" if "civilian_harm" in (before.name, deed.name) else "attack"
                merged[-1] = replace(
                    before, name=harm, doer=before.doer or deed.doer, end_word=deed.end_word, end=max(before.end, deed.end),
                    ambiguous=deed.ambiguous and before.doer is None,
                )  # fmt: skip
                if again:
                    merged[-1] = replace(merged[-1], word=deed.word, start=before.start)
            else:
                merged.append(deed)
        return merged

    def _by_attack(self, word: int) -> bool:
        """Say whether a noun of attack follows "in", "by" or "because of": «في غارة», «بقصف», «جراء هجوم»."""
        before = self.part.key[word - 1]
        return before in ("في", "ب", "خلال", "من") or self.lexicon.has("consequences", before)

    def _deed_at(self, word: int, first: int, last: int) -> Deed | None:
        """Return the deed that a word names: as the beginning of a phrase first, then by itself."""
        for forms, width in self._forms(word):
            deed = self._read(word, forms, width, first, last)
            if deed is not None:
                return deed
        return None

    def _read(self, word: int, forms: tuple[ActForm, ...], width: int, first: int, last: int) -> Deed | None:
        """Return the most specific deed that a word names in one reading of it."""
        part = self.part
        if not forms or (word in self.doers.ref_of and self.doers.ref_of[word].role == "actor"):
            return None
        if self.arabic and any(begin < word <= end for begin, end in self.doers.symmetric_at.items()):
            # «طرفا القتال» names who fights.
            return None
        if word > first and part.key[word - 1] in ("تبادل", "مصادر", "وقف", "لوقف", "exchange", "exchanges"):
            return None
        tag = part.upos[word] = self.tags.settled(word, forms, first, last)
        if not self.arabic and width == 1 and self.tags.names_trade(word):
            return None
        best: tuple[int, ActForm] | None = None
        for form in forms:
            if form.kind == "verb" and tag not in ("VERB", "AUX") and not (tag in ("X", "PROPN") and word == first):
                continue
            if form.kind == "noun" and tag in ("VERB", "AUX") and not self.arabic:
                continue
            if form.kind == "noun" and tag == "VERB" and part.key[word] not in ("قصف", "خرق"):
                continue
            if not self.objects.fit(form, word, first, last):
                continue
            # A bare «خرق» may be any breach: an act whose object is named comes first.
            named = (
                form.act.object is None
                or part.key[word] not in form.act.bare
                or self.objects.fit(form, word, first, last, bare=False)
            )
            rank = (
                SPECIFICITY.index(form.act.name) * 4 - 2 * form.act.kept + form.act.needs_agent + (0 if named else 100)
            )
            if form.act.object in _BROKEN and named:
                # What is broken or kept is what stands nearest: "none of his promises, neither on the truce nor on oil".
                rank += 50 * self.objects.distance(form.act.object, word, last) - 200
            if best is None or rank < best[0]:
                best = (rank, form)
        if best is None or self._is_truce_word(word):
            return None
        if not self.arabic and width > 1 and best[1].kind == "noun":
            # "air strike": the last noun of an English compound is its head.
            stop = next((at for at in range(word + 1, word + width) if part.upos[at] == "ADP"), word + width)
            nouns = [at for at in range(word, stop) if part.upos[at] in ("NOUN", "PROPN", "VERB")]
            head = nouns[-1] if nouns else word
            built = self._build(head, word + width - 1, best[1], first, last)
            return replace(built, start=min(built.start, part.start[word])) if built else None
        return self._build(word, word + width - 1, best[1], first, last)

    def _forms(self, word: int) -> list[tuple[tuple[ActForm, ...], int]]:
        """Return what a word may be, phrases first, each with the number of words it covers."""
        found: list[tuple[tuple[ActForm, ...], int]] = []
        candidates = self.lexicon.act_phrases.get(self.part.key[word], ())
        for keys, form in candidates:
            width = self.doers.covers(word, keys)
            if width:
                found.append((tuple(other for spelled, other in candidates if spelled == keys), width))
                break
            split = self.arabic or self._splits(keys)
            if split and self.part.upos[word] == "VERB" and form.kind == "verb" and self._continued(word, keys[1:]):
                found.append(((form,), 1))
                break
        forms = self.lexicon.acts.get(self.part.key[word], ())
        if not forms and not self.arabic and self.part.upos[word] == "VERB":
            forms = tuple(form for form in self.lexicon.acts.get(self.part.lemma[word], ()) if form.kind == "verb")
        return [*found, (forms, 1)] if forms else found

    def _splits(self, keys: tuple[str, ...]) -> bool:
        """Say whether an object may stand inside an English phrase: "set the depot on fire", not "advance on"."""
        return keys[-1] not in _NEVER_APART

    def _continued(self, word: int, keys: tuple[str, ...]) -> bool:
        """Say whether the rest of a phrase follows the subject of its verb («فتحت قوات حفتر النار»)."""
        part = self.part
        for at in range(word + 1, min(len(part), word + 8)):
            if part.form[at] in ("،", ".", "؛", ":") or (not self.arabic and part.upos[at] in ("VERB", "PUNCT")):
                return False
            found = part.key[at : at + len(keys)]
            if tuple(found) == keys or tuple(key.removeprefix("ال") for key in found) == keys:
                return True
        return False

    def _is_truce_word(self, word: int) -> bool:
        """Say whether «إطلاق النار» here belongs to «وقف إطلاق النار», a cease-fire and not fire."""
        return self.arabic and word > 0 and self.part.key[word - 1] in ("وقف", "الوقف")

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
        name = self.objects.act_name(form.act, word, first, last, affected)
        if form.act.object == "arms" and self.objects.deployed(doer, word, first, last):
            name = "escalation"
        start, end = self.extents.extent(word, end_word, doer, affected, last)
        if rule == "deed_as_subject" and not self.arabic:
            # "The shelling killed three": one deed, told from its noun on.
            subject = part.child(word, "nsubj")
            subject = self.doers.misattached(word) if subject is None else subject
            if subject is not None and part.key[subject] in ("that", "which"):
                subject = part.head[word]
            start = min(start, part.start[subject]) if subject is not None else start
            process = "nominalised"
        if (
            not self.arabic
            and part.deprel[word] == "advcl"
            and part.key[word].endswith("ing")
            and part.head[word] < word
        ):
            # "Rockets hit the port, killing two": what a participle adds belongs to the deed of its clause.
            governor = self._governor(word, first)
            same = part.key[governor] in self.lexicon.acts and part.sentence[governor] == part.sentence[word]
            start = min(start, part.start[governor]) if same else start
        if rule == "deed_as_subject" and self.arabic:
            # The noun of the deed and its verb of damage tell one deed.
            subject = next((child for child in part.children[word] if part.deprel[child].startswith("nsubj")), word)
            start = min(start, part.start[subject])
        return Deed(
            word, end_word, form.act, name, process, doer, rule, affected, negated,
            self.modality.conditional(word, first), self.modality.hedged(word, first, last), start, end, ambiguous,
        )  # fmt: skip

    def _by_itself(self, word: int) -> bool:
        """Say whether something merely happens: "nine drowned when a boat sank"."""
        part = self.part
        return part.child(word, "aux") is None and part.upos[word + 1 : word + 2] not in (
            ["DET"],
            ["NUM"],
            ["NOUN"],
            ["PROPN"],
            ["PRON"],
        )

    def _governor(self, word: int, first: int) -> int:
        """Return the verb that a participle adds to: behind a comma the last deed before it, else the one it hangs on."""
        part = self.part
        if part.form[word - 1] == ",":
            verbs = (at for at in range(word - 2, first - 1, -1) if part.upos[at] == "VERB")
            return next((at for at in verbs if part.key[at] in self.lexicon.acts), part.head[word])
        return part.head[word]

    def _clause(self, word: int, form: ActForm, first: int, last: int) -> tuple[str, Doer | None, str] | None:
        """Return process, doer and rule of a verb, or None where it is no deed."""
        part = self.part
        if not self.arabic and part.lemma[word] in ("drown", "sink") and self._by_itself(word):
            return None
        if form.act.weapon and self._is_passive(word, last):
            return None
        if form.act.object == "foreign" and self.arabic:
            pass
        elif self._is_passive(word, last) or self.objects.reduced_passive(word) or self._patient_as_subject(word, form):
            agent = self.doers.agent_phrase(word, last) or self.doers.from_lines(word + 1, last)
            return "passive", agent, "passive_clause"
        if form.act.name in ("attack", "civilian_harm") and self.doers.weapon_subject(word, first, last):
            fired = self.nouns.resumed(word, last) if self.arabic else None
            doer = self.doers.subject(fired, first, last) if fired else self._who_fired(word, last)
            return "active", doer, "weapon_as_subject"
        if form.act.weapon:
            owner = self.doers.weapon_owner(word, first, last) if self.arabic else None
            return ("active", owner, "active_clause") if owner is not None else None
        subject = next((child for child in part.children[word] if part.deprel[child].startswith("nsubj")), None)
        if (
            not self.arabic
            and subject is not None
            and part.key[subject] in ("that", "which")
            and part.deprel[word].startswith("acl")
        ):
            subject = part.head[word]
        subject = subject if subject is not None else self.doers.misattached(word)

        if self.arabic and word - 2 >= first and self.lexicon.has("relative_pronouns", part.key[word - 1]):
            # «الغارة التي استهدفت المركز»
            subject = word - 2 if part.key[word - 1] != "من" and not part.is_clitic(word + 1) else subject
        if subject is not None and subject not in self.doers.ref_of and self._is_deed_noun(subject):
            if self.arabic and form.act.name == "obstruction":
                # «القصف يقوض جهود السلام»: the shelling is the deed, what it does to peace its result.
                return None
            act = next(form.act for forms, _ in self._forms(subject) for form in forms if form.kind == "noun")
            _, doer, _, ambiguous = self.nouns.read(subject, subject, act, first, last)
            return "active", None if ambiguous else doer, "deed_as_subject"
        doer = self.doers.subject(word, first, last)
        if self.arabic and (doer is None or not self.doers.agrees(doer, word)):
            doer = self.doers.dropped(word, first)
        if form.act.object == "foreign":
            return ("active", doer, "foreign_force") if self.objects.foreign_force(doer) else None
        if doer is not None and form.act.name in ("attack", "civilian_harm") and self._unowned_weapon(doer):
            return "active", self._who_fired(word, last), "weapon_as_subject"

            armed = any(self._is_deed_noun(at) for at in range(word + 1, min(last, word + 7)))
            return ("active", doer, "foreign_force") if self.objects.foreign_force(doer) and not armed else None
        behind = doer is not None and form.act.object == "arms" and doer.start > part.start[word]
        vague = doer is not None and doer.reference is not None and doer.reference.actor is None
        if doer is not None and behind and (doer.own or (vague and self.nouns.goods(word + 1))):
            # «أوفدت مرتزقتها», «ترسل الإرهابيين»: what is sent is the object, whatever stands in the place of the subject.
            doer = self.doers.carried_over(word, first)
        return "active", doer, "active_clause"

    def _is_passive(self, word: int, last: int) -> bool:
        """Say whether a verb is passive.

        Unvowelled Arabic hides it and the tagger guesses: without a written damma or an agent phrase, a verb that has an
        object, or is followed by an actor and then a noun, by a weapon or by a deed, is active.
        """
        part = self.part
        if self.arabic and self.tags.hollow_passive(word):
            return True
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

    def _who_fired(self, word: int, last: int) -> Doer | None:
        """Return who used the weapon that is the subject: "a rocket fired by Haftar's forces hit an ambulance"."""
        part = self.part
        subject = part.child(word, "nsubj")
        if self.arabic or subject is None:
            return None
        fired = next((at for at in part.children[subject] if part.deprel[at].startswith("acl") and at > subject), None)
        if fired is not None and (agent := self.doers.agent_phrase(fired, max(part.subtree(fired)) + 1)) is not None:
            return agent
        return self.doers.from_lines(word + 1, last)

    def _headline_passive(self, word: int) -> bool:
        """Read "Airport shelled hours after truce" as passive: a place or a home before a bare participle does not fight."""
        part = self.part
        subject = part.child(word, "nsubj")
        if (
            self.arabic
            or subject != word - 1
            or part.child(word, "aux") is not None
            or not part.key[word].endswith("ed")
        ):
            return False
        if part.child(word, "obj") is not None or subject in self.doers.ref_of:
            return False
        return self.lexicon.has("place_nouns", part.key[subject]) or bool(self.objects.width(subject, "civilians"))

    def _unowned_weapon(self, doer: Doer) -> bool:
        """Say whether a doer is a weapon that nobody owns, shared with the clause before ("shells fell, killing two")."""
        if self.arabic or doer.reference is not None or doer.own or doer.symmetric:
            return False
        words = self.part.words_in(doer.start, doer.end)
        bare = not any(self.part.key[at] in ("foreign", "unidentified", "unknown") for at in words)
        if not words or not bare:
            return False
        counted = (
            self.part.key[words[-1] + 1 : words[-1] + 3]
            if self.lexicon.has("amounts", self.part.key[words[-1]])
            else []
        )
        return any(self.lexicon.has("weapons", key) for key in (self.part.key[words[-1]], *counted[1:]))

    def _is_deed_noun(self, word: int) -> bool:
        """Say whether a noun names an armed act ("the shelling undermined the truce")."""
        noun = self.part.upos[word] in ("NOUN", "PROPN") or (self.part.upos[word], self.part.deprel[word]) == (
            "ADJ",
            "nsubj",
        )
        return noun and any(
            form.kind == "noun"
            and form.act.name in ("attack", "civilian_harm")
            and not (self.arabic and form.act.needs_agent)
            for forms, _ in self._forms(word)
            for form in forms
        )

    def _patient_as_subject(self, word: int, form: ActForm) -> bool:
        """Read "Truce flouted within hours" as passive: what can only be broken is the subject, and nothing is broken."""
        part = self.part
        armed = form.act.name in ("attack", "civilian_harm") or self.lexicon.has("crimes", part.key[word])
        if armed and self._headline_passive(word):
            return True
        if self.arabic or form.act.object not in ("truce", "embargo", "commitment") or form.act.kept:
            return False
        if not part.key[word].endswith(("ed", "en")) or part.child(word, "obj") is not None:
            return False
        subject = next((child for child in part.children[word] if part.deprel[child].startswith("nsubj")), word - 1)
        return subject >= 0 and bool(self.objects.width(subject, form.act.object))
