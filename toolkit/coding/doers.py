"""Who did it, as a clause says: subject, agent phrase, relative clause, or the subject carried over."""

from __future__ import annotations

from dataclasses import replace

from toolkit.coding.arabic_doers import BEFORE_VERB, ArabicDoers
from toolkit.coding.english_doers import EnglishDoers
from toolkit.coding.named_doers import Doer

_COPULAS = frozenset({"هو", "هي", "هم", "هن", "هما"})
_OWN_PRONOUNS = frozenset({"we", "i", "it", "he", "she", "they"})
_RELATIVE = frozenset({"الذي", "التي", "الذين", "that", "which", "who"})

__all__ = ("Doer", "Doers")


class Doers(ArabicDoers, EnglishDoers):
    """Finds the doers that the clauses of a part name: subjects, agents, whom a pronoun or a verb without subject means.

    Parameters
    ----------
    part : Part
    index : NameIndex
    references : tuple of Reference
    """

    def subject(self, word: int, first: int, last: int) -> Doer | None:
        """Return the subject of a verb: named, taken up by a relative clause, or carried over."""
        part = self.part
        cleft = self._cleft_subject(word, first, last)
        if cleft is not None:
            return cleft
        if self.arabic and part.is_clitic(word + 1):
            # «طائرة أميركية أسقطتها دفاعات روسية»: the pronoun takes up the topic, and the subject follows.
            behind = next(
                (child for child in part.children[word] if part.deprel[child] == "nsubj" and child > word + 1), None
            )
            if behind is not None and part.upos[behind] != "PRON":
                return self.noun_phrase(behind)
            after = word + 2
            if after < last and part.upos[after] in ("NOUN", "PROPN") and self._people(after):
                # «خطفها مسلحون»: after an object pronoun stands the subject, whatever the tree makes of it.
                return self.noun_phrase(after)
        if self.arabic and (clitic := self._clitic_subject(word, first)) is not None:
            return clitic
        if self.arabic and self.first_person(word):
            return Doer(part.start[word], part.end[word], None, own=True)
        if self._asked_for(word, first):
            return None
        if (owner := self.possessor_before(word)) is not None:
            return owner
        if (misattached := self.misattached(word)) is not None:
            return self.noun_phrase(misattached)
        if self.perfect(word):
            have = part.child(word - 1, "nsubj")
            if have is not None and part.key[have] in _RELATIVE:
                return self._antecedent(word - 1, first)
            word = word - 1
        if self.arabic and self.whoever(word, first):
            return Doer(part.start[word - 1], part.end[word - 1], None)
        adjacent = self._adjacent_subject(word, first, last)
        if (
            self.arabic
            and adjacent is not None
            and adjacent.reference is not None
            and adjacent.start > part.start[word]
            and not self.fronted_subject(word, first)
        ):
            return adjacent
        for child in sorted(part.children[word], key=lambda at: abs(at - word)):
            # The tagger takes many an active «قتل» for a passive; only active verbs are asked for a subject.
            if part.deprel[child] in ("nsubj", "nsubj:outer") or (self.arabic and part.deprel[child] == "nsubj:pass"):
                if self.arabic and child > word and self.accusative(child):
                    continue
                if self.arabic and self.lexicon.has("consequences", part.key[child]):
                    continue
                if self.arabic and child > 0 and child - 1 != word and part.key[child - 1] in self.lexicon.cues:
                    continue
                if part.upos[child] == "PRON" and part.key[child] in _OWN_PRONOUNS:
                    pronoun = part.key[child] not in ("we", "i")
                    return self._glossed(child) or Doer(
                        part.start[child], part.end[child], None, own=True, pronoun=pronoun
                    )
                if part.upos[child] == "PRON" and (glossed := self._glossed(child)) is not None:
                    return glossed
                if part.key[child] in _RELATIVE or part.upos[child] == "PRON":
                    break
                doer = self.noun_phrase(child)
                own = bool(doer.reference) or doer.symmetric or doer.own or self.mere_ally(child)
                return doer if own or adjacent is None else adjacent
        if adjacent is not None:
            return adjacent
        if self.arabic and (first_of_two := self.first_of_two_objects(word, last)) is not None:
            return first_of_two
        relative = self._antecedent(word, first)
        if relative is not None:
            pronoun = not self.arabic or any(part.key[at] in _RELATIVE for at in range(max(first, word - 4), word))
            return replace(relative, elsewhere=pronoun)
        head, steps = word, 0
        while (
            steps < 4
            and part.head[head] >= 0
            and part.deprel[head].split(":")[0] in ("conj", "xcomp", "advcl", "ccomp", "cop", "parataxis")
        ):
            if part.deprel[head].split(":")[0] == "ccomp" and self.arabic:
                break
            listed = self.listed_in_relative(head, part.head[head])
            if listed is not None:
                return self._antecedent(listed, first)
            lower, head, steps = head, part.head[head], steps + 1
            if not self.arabic and part.child(lower, "nsubj:pass") is not None and lower != word:
                # "Rockets were fired, damaging": who fired them is left out.
                return None
            controller = self._object_in_control(lower, head)
            if controller is not None:
                return self.noun_phrase(controller)
            for child in part.children[head]:
                if part.deprel[child] == "nsubj" and part.upos[child] != "PRON":
                    return self.noun_phrase(child)
                if part.deprel[child] == "nsubj" and part.key[child] in _RELATIVE:
                    return self._antecedent(head, first)
            if not self.arabic and part.child(head, "obj") is not None and part.deprel[word] == "xcomp":
                return self.noun_phrase(part.child(head, "obj") or head)
        fronted = self.after_participle(word, first, last)
        return fronted or self.carried_over(word, first) or self._by_word_order(word, first)

    def _object_in_control(self, gerund: int, head: int) -> int | None:
        """Return the object that does what a gerund says: "praised both sides for respecting", "stopped Haftar from taking"."""
        part = self.part
        if self.arabic or not part.key[gerund].endswith("ing"):
            return None
        marked = any(
            part.key[child] in ("for", "from", "of", "over") for child in part.children[gerund] if child < gerund
        )
        return part.child(head, "obj") if marked else None

    def _clitic_subject(self, word: int, first: int) -> Doer | None:
        """Read the pronoun on «أنّ» as the subject of the verb after it («قال إنها خرقت الهدنة»)."""
        part = self.part
        at = word - 1
        while at > first and part.key[at] in BEFORE_VERB and part.upos[at] != "PRON":
            at -= 1
        if at > first and part.is_clitic(at) and part.key[at - 1] in ("ان", "لان", "لكن"):
            return Doer(part.start[at], part.end[at], None, own=True, pronoun=True)
        return None

    def _asked_for(self, word: int, first: int) -> bool:
        """Say whether the subject is what is asked for ("over who blocks the truce"): nobody is said to have done it."""
        part = self.part
        before = word - 1
        while before > first and part.upos[before] in ("AUX", "ADV", "PART", "NOUN"):
            before -= 1
        if part.key[before] not in ("who", "which", "whoever", "what"):
            return False
        return (
            before == first
            or part.upos[before - 1] in ("ADP", "VERB", "SCONJ", "CCONJ")
            or part.key[before] == "whoever"
        )

    def antecedent(self, subject: int | None, word: int) -> int | None:
        """Return what an English "that" or "which" stands for as subject: "the rockets that hit the clinic"."""
        part = self.part
        relative = subject is not None and part.key[subject] in ("that", "which")
        if not self.arabic and relative and part.deprel[word].startswith("acl"):
            return part.head[word]
        return subject

    def weapon_subject(self, word: int, first: int, last: int) -> bool:
        """Say whether the subject of a verb is a weapon that nobody owns («سقطت قذائف», "rockets slammed into")."""
        part = self.part
        subject = next((child for child in part.children[word] if part.deprel[child] == "nsubj"), None)
        subject = self.antecedent(subject, word)
        if self.arabic and word - 2 >= first and part.key[word - 1] in _RELATIVE and not part.is_clitic(word + 1):
            # «النيران التي استهدفت المطار», but not «النيران التي أطلقتها قوات حفتر»
            subject = word - 2
        if not self.arabic and subject is not None and self.lexicon.has("amounts", part.key[subject]):
            # "Dozens of shells".
            subject = part.child(subject, "nmod") or subject
        if subject is None:
            subject = word + 1 if self.arabic and word + 1 < last else word - 1
            falls = any(form.act.weapon for form in self.lexicon.acts.get(part.key[word], ()))
            if self.arabic and part.deprel[subject] == "obj" and not falls:
                # «تزرع الألغام» plants them; only «سقطت», «أصابت» and their like have the weapon as subject.
                return False
        if not first <= subject < last or subject in self.ref_of or self.doer_at(subject) is not None:
            return False
        return self.lexicon.has("weapons", part.key[subject].removeprefix("ال")) and not any(
            reference.role != "place"
            for at in part.subtree(subject)
            if (reference := self.ref_of.get(at)) is not None and abs(at - subject) < 5
        )

    def _cleft_subject(self, word: int, first: int, last: int) -> Doer | None:
        """Read «الميليشيات هي من بادر», «من يقصف هم قوات حفتر», "it was Haftar who": the doer stands outside the clause."""
        part = self.part
        before = word - 1
        while not self.arabic and before > first and part.upos[before] in ("AUX", "ADV"):
            before -= 1
        if before <= first or part.key[before] not in ("من", "الذي", "التي", "who", "that"):
            return None
        if part.key[before - 1] in _COPULAS:
            relative = next(
                (at for at in range(max(first + 1, before - 9), before - 1) if part.key[at] in _RELATIVE), None
            )
            if self.arabic and relative is not None and part.upos[relative - 1] in ("NOUN", "PROPN"):
                # «القوات التي هاجمت طرابلس هي التي تغلق الحقول»
                return self.noun_phrase(relative - 1)
            return self.first_of(range(before - 2, max(first, before - 9) - 1, -1))
        if not self.arabic:
            opening = [at for at in range(max(first, before - 9), before) if part.key[at] == "it"]
            copula = (
                opening and opening[-1] + 1 < before and part.key[opening[-1] + 1] in ("was", "is", "'s", "’s", "were")
            )
            if not copula:
                return None
            named = [at for at in range(opening[-1] + 2, before) if self.doer_at(at) is not None]
            return self.first_of(at for at in named if "not" not in part.key[max(opening[-1], at - 3) : at])
        if part.key[before] != "من":
            return None
        for at in range(word + 1, min(last, word + 12)):
            if part.form[at] in (".", "؛", ":"):
                return None
            if part.key[at] in _COPULAS and at + 1 < last and part.token_of(at) != part.token_of(at - 1):
                return self.doer_at(at + 1) or self.doer_at(min(at + 2, last - 1))
        return None

    def _glossed(self, pronoun: int) -> Doer | None:
        """Read "They [the Turks]": the editor's bracket says who the pronoun means."""
        part = self.part
        if pronoun + 2 >= len(part) or part.form[pronoun + 1] not in ("[", "("):
            return None
        return self.first_of(range(pronoun + 2, min(pronoun + 5, len(part))))

    def _adjacent_subject(self, word: int, first: int, last: int) -> Doer | None:
        """Read the subject beside a verb: directly before it, in Arabic else directly after it."""
        part = self.part
        before = word - 1
        while before >= first and (part.upos[before] in ("AUX", "PART", "ADV") or part.key[before] in BEFORE_VERB):
            before -= 1
        earlier = self.doer_at(before) if before >= first else None
        if earlier is not None and not self.governed(earlier, first):
            return earlier
        if not self.arabic:
            return None
        at = word + 1
        while at < last and part.is_clitic(at):
            at += 1
        if at == word + 1 and any(part.key[k] in _RELATIVE for k in range(max(first, word - 2), word)):
            # «الدول التي تدعم حفتر»: what follows is the object, the subject stands before the clause.
            return None
        if at < last and part.upos[at] not in ("ADP", "PUNCT"):
            return self.doer_at(at)
        return None

    def _antecedent(self, word: int, first: int) -> Doer | None:
        """Return the noun that a relative clause describes."""
        part = self.part
        head = part.head[word]
        if part.deprel[word].startswith("acl") and first <= head < word:
            if not self.arabic and part.upos[head] == "PRON" and self.lexicon.has("vague_doers", part.key[head]):
                return Doer(part.start[head], part.end[head], None)
            known = self.doer_at(head)
            return known or (self.noun_phrase(head) if part.upos[head] in ("NOUN", "PROPN") else None)
        return None

    def carried_over(self, word: int, first: int) -> Doer | None:
        """Carry over the subject of the clause before, for a verb that drops it («… ولم يكن مستعداً»)."""
        part = self.part
        coordinated = False
        for at in range(word - 1, first - 1, -1):
            if part.form[at] in (".", ":", "؛"):
                return None
            coordinated = coordinated or (part.form[at] == "،" and part.key[at + 1] == "و")
            if (
                self.arabic
                and not coordinated
                and part.key[at] == "ان"
                and part.upos[at] in ("SCONJ", "PART")
                and at + 1 < word
            ):
                return self.doer_at(at + 1) or (self.noun_phrase(at + 1) if part.upos[at + 1] == "NOUN" else None)
            if part.deprel[at] in ("nsubj", "nsubj:pass", "dislocated") and part.upos[at] != "PRON":
                doer = self.doer_at(at)
                if doer is not None:
                    return doer
        return None

    def _by_word_order(self, word: int, first: int) -> Doer | None:
        """Return the subject where the tree has none: the nearest name before the verb that nothing governs.

        What stands between two commas before the verb is skipped ("Haftar, who left Moscow early, broke the truce");
        another finite verb ends the search unless the two are coordinated.
        """
        part = self.part
        at, coordinated = word - 1, False
        while at >= first:
            if part.form[at] in (".", "؛", ";", ":"):
                return None
            if part.form[at] in (",", "،"):
                opening = next(
                    (k for k in range(at - 1, max(first, at - 25) - 1, -1) if part.form[k] in (",", "،")), None
                )
                if opening is not None and opening > first and part.key[opening + 1] in _RELATIVE:
                    at = opening - 1
                    continue
            coordinated = coordinated or part.upos[at] == "CCONJ"
            doer = self.doer_at(at)
            if doer is not None:
                words = part.words_in(doer.start, doer.end)
                if not self.governed(doer, first) and not doer.own:
                    return doer
                at = words[0] - 1 if words and words[0] <= at else at - 1
                continue
            if part.upos[at] == "VERB" and not coordinated and "VerbForm=Part" not in part.feats[at]:
                return None
            if not self.arabic and part.upos[at] == "NOUN" and self.can_act(at, first):
                return self.noun_phrase(at)
            at -= 1
        return None

    def agent_phrase(self, word: int, last: int, *, clause: bool = False) -> Doer | None:
        """Read «على يد قوات حفتر», "by forces loyal to Haftar"; with `clause` only before the next finite verb."""
        part = self.part
        for at in range(word + 1, min(last, word + 22)):
            width = self.phrase_width(at, self.lexicon.phrases["passive_agents"])
            if width and at + width < last:
                for noun in range(at + width, min(last, at + width + 4)):
                    doer = self.doer_at(noun)
                    if doer is not None:
                        return doer
                    if not self.arabic and part.key[noun] in ("everyone", "everybody"):
                        return Doer(part.start[noun], part.end[noun], None)
                    if part.upos[noun] in ("NOUN", "PROPN"):
                        # «بقذائف هاون»: without an owner the phrase names a weapon.
                        weapon = self.arabic and self.lexicon.has_noun(
                            "weapons", part.key[at : at + width][-1].removeprefix("ب")
                        )
                        weapon = weapon and not self._people(noun)
                        means = self._time_or_means(noun) or self.names_attack(noun) or weapon
                        if means and not self.arabic:
                            # "By a mine laid by the militia": who used the weapon may follow.
                            break
                        return self.noun_phrase(noun) if not means else None
            if part.form[at] in (".", "؛", ";"):
                return None
            if (
                clause
                and part.upos[at] == "VERB"
                and not self.lexicon.has("performed", part.key[at])
                and not part.deprel[at].startswith("acl")
            ):
                return None
        return None

    def _people(self, noun: int) -> bool:
        """Say whether a noun names people who can shoot: «برصاص قناصة», not «بقذائف هاون»."""
        groups = ("vague_doers", "accountable_groups", "force_nouns")
        return any(self.lexicon.has_noun(group, self.part.key[noun]) for group in groups)

    def _time_or_means(self, noun: int) -> bool:
        """Say whether the noun after "by" is a time or a weapon rather than a doer."""
        part = self.part
        if any(part.key[at] in ("foreign", "unidentified", "unknown") for at in range(noun - 1, max(0, noun - 3), -1)):
            # "By a foreign drone": the weapon stands for whose it is.
            return False
        return not self.arabic and (
            part.upos[noun] == "NUM"
            or self.lexicon.has("times_and_means", part.key[noun])
            or self.lexicon.has("weapons", part.key[noun])
        )

    def before(self, word: int, first: int) -> Doer | None:
        """Return the nearest doer before a word that hangs on no preposition or noun."""
        for at in range(word - 1, max(first, word - 12) - 1, -1):
            if self.part.form[at] in (".", "؛", ":"):
                return None
            doer = self.doer_at(at)
            if doer is not None and not self.governed(doer, first):
                return doer
        return None

    def predicate_subject(self, word: int) -> Doer | None:
        """Return the subject of a predicate («مستعد», "responsible"): its own, or that of the verb it completes."""
        part = self.part
        for child in part.children[word]:
            if part.deprel[child].startswith("nsubj") and part.upos[child] != "PRON":
                return self.noun_phrase(child)
        head = part.head[word]
        if head >= 0 and part.deprel[word] in ("xcomp", "conj", "advcl", "amod", "acl", "obj", "ccomp"):
            for child in part.children[head]:
                if child != word and part.deprel[child].startswith("nsubj") and part.upos[child] != "PRON":
                    return self.noun_phrase(child)
            if part.upos[head] in ("NOUN", "PROPN"):
                return self.doer_at(head)
        return None
