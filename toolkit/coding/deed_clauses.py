"""What the clause of a verb makes of a deed: active or passive, who does it, and which word names it."""

from __future__ import annotations

from toolkit.codebook.cues import ActForm
from toolkit.coding.deed_objects import DeedObjects
from toolkit.coding.deed_tags import DeedTags
from toolkit.coding.doers import Doer, Doers
from toolkit.coding.verbal_nouns import VerbalNouns

#: Prepositions and particles that keep to their English verb: what follows them elsewhere belongs to another phrase.
_NEVER_APART = frozenset(
    ("on", "into", "in", "to", "from", "for", "of", "at", "with", "by", "through", "over", "towards", "toward", "against",
     "upon", "under", "behind", "around", "about", "across", "near")
)  # fmt: skip


class DeedClauses:
    """Reads the clauses of verbs that name deeds.

    Parameters
    ----------
    doers : Doers
    nouns : VerbalNouns
    objects : DeedObjects
    tags : DeedTags
    """

    def __init__(self, doers: Doers, nouns: VerbalNouns, objects: DeedObjects, tags: DeedTags) -> None:
        self.doers = doers
        self.nouns = nouns
        self.objects = objects
        self.tags = tags
        self.part = doers.part
        self.lexicon = doers.lexicon
        self.arabic = doers.arabic

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

    def read(self, word: int, form: ActForm, first: int, last: int) -> tuple[str, Doer | None, str] | None:
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
        subject = self.doers.antecedent(subject, word)
        subject = subject if subject is not None else self.doers.misattached(word)
        if self.arabic and word - 2 >= first and self.lexicon.has("relative_pronouns", part.key[word - 1]):
            # «الغارة التي استهدفت المركز»
            subject = word - 2 if part.key[word - 1] != "من" and not part.is_clitic(word + 1) else subject
        if subject is not None and subject not in self.doers.ref_of and self._is_deed_noun(subject):
            if self.arabic and form.act.name == "obstruction":
                # «القصف يقوض جهود السلام»: the shelling is the deed, what it does to peace its result.
                return None
            act = next(form.act for forms, _ in self.forms(subject) for form in forms if form.kind == "noun")
            _, doer, _, ambiguous = self.nouns.read(subject, subject, act, first, last)
            return "active", None if ambiguous else doer, "deed_as_subject"
        doer = self.doers.subject(word, first, last)
        if self.arabic and (doer is None or not self.doers.agrees(doer, word)):
            doer = self.doers.dropped(word, first)
        if form.act.object == "foreign":
            armed = any(self._is_deed_noun(at) for at in range(word + 1, min(last, word + 7)))
            return ("active", doer, "foreign_force") if self.objects.foreign_force(doer) and not armed else None
        if doer is not None and form.act.name in ("attack", "civilian_harm") and self._unowned_weapon(doer):
            return "active", self._who_fired(word, last), "weapon_as_subject"
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
            for forms, _ in self.forms(word)
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

    def forms(self, word: int) -> list[tuple[tuple[ActForm, ...], int]]:
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
