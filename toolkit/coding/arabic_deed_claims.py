"""What Arabic wording makes of a deed: done in return, asked about, deplored, shown by what came of it."""

from __future__ import annotations

from toolkit.coding.claim_reader import ClaimReader
from toolkit.coding.deeds import Deed
from toolkit.coding.doers import Doer
from toolkit.coding.naming import innermost


class ArabicDeedReader(ClaimReader):
    """Asks of a deed what only Arabic words so."""

    def in_return(self, deed: Deed) -> bool:
        """Say whether an Arabic clause justifies its deed («قصفت …، ردا على هجوم»): what excuses it reads that."""
        part = self.part
        _, last = part.bounds[part.sentence[deed.word]]
        if deed.process == "nominalised":
            return False
        for at in range(deed.word + 1, min(last - 1, deed.word + 16)):
            if part.form[at] in (".", "؛", ":") or part.upos[at] == "VERB":
                return False
            if part.key[at] == "ردا" and part.key[at + 1] == "علي":
                return True
        return False

    def answered(self, deed: Deed) -> bool:
        """Say whether a deed is what another was the answer to («قصفت …، ردا على استهداف المطار»): somebody else did it."""
        return self.part.key[max(0, deed.word - 2) : deed.word] == ["ردا", "علي"]

    def headline(self, deed: Deed) -> bool:
        """Say whether a verbal noun is a whole headline («اعتقال ناشطين في بنغازي»): no verb, no full stop, whom it hit."""
        part = self.part
        first, last = part.bounds[part.sentence[deed.word]]
        if deed.word != first or deed.process != "nominalised" or deed.affected is None or part.sentence[deed.word]:
            return False
        return not any(part.upos[at] in ("VERB", "AUX") or part.form[at] == "." for at in range(first, last))

    def closure_told(self, deed: Deed) -> bool:
        """Read «بسبب إغلاق حقول النفط», «قال إن إقفال الموانئ كبّد»: somebody shut them, and the words leave out who."""
        part = self.part
        noun = part.key[deed.word].removeprefix("ال")
        if deed.act.object != "resources" or not self.lexicon.has("closures", noun) or deed.hypothetical:
            return False
        resources = self.lexicon.phrases.get("objects.resources", {})
        if not any(
            self.doers.phrase_width(at, resources) for at in range(deed.word + 1, min(len(part), deed.word + 4))
        ):
            return False
        start = part.start[deed.word]
        number = innermost(self.statements, start, part.end[deed.word])
        opens = number is not None and start - self.statements[number].start < 4
        before = part.key[deed.word - 1] if deed.word else ""
        told = self.lexicon.has("consequences", before) or self.lexicon.has("costs", before)
        return told or (opens and number is not None and self.statements[number].cue_class not in ("call", "commit"))

    def harmless_closure(self, deed: Deed) -> bool:
        """Say whether somebody shuts what is theirs, or the weather does («أغلقت الشركات مكاتبها», «بسبب سوء الأحوال الجوية»)."""
        part = self.part
        if deed.name != "other" or not self.lexicon.has("shutting", part.key[deed.word]):
            return False
        _, last = part.bounds[part.sentence[deed.word]]
        if any(self.lexicon.has_noun("forces_of_nature", key) for key in part.key[deed.word + 1 : last]):
            return True
        words = part.words_in(*deed.affected) if deed.affected else range(0)
        return bool(words) and (part.is_clitic(words[-1]) or part.is_clitic(words[0] + 1))

    def described(self, deed: Deed, number: int) -> bool:
        """Say whether a deed is only what another is called («وصف الهجوم بأنه عدوان سافر»)."""
        return deed.process == "nominalised" and self.statements[number].cue_lemma in ("وصف", "شبه", "نعت")

    def counterfactual(self, deed: Deed) -> bool:
        """Read «لو لم تخرق قوات حفتر الهدنة»: what would not have happened has."""
        return "لو" in self.part.key[max(0, deed.word - 3) : deed.word]

    def no_right(self, deed: Deed) -> bool:
        """Say whether only the right to do something is denied («لا يحق لتركيا أن تتدخل»)."""
        before = self.part.key[max(0, deed.word - 5) : deed.word]
        return any(key in ("يحق", "يجوز", "تملك", "يملك") for key in before) and "ان" in before

    def threatened(self, deed: Deed, number: int | None) -> bool:
        """Say whether a deed is what a speaker threatens with («هدد باستهداف قوات حفتر»): nobody has done it."""
        if number is None or self.statements[number].cue_lemma not in ("هدد", "توعد", "لوح", "أنذر"):
            return False
        return deed.process == "nominalised" and self.part.start[deed.word] - self.statements[number].start < 12

    def foreign(self, number: int | None) -> bool:
        """Say whether the voice of a statement belongs to a state."""
        index = self.columns.index
        side = index.side(self.statements[number].voice) if number is not None else None
        return side is not None and any(actor.side == side and actor.kind == "state" for actor in index.actors.values())

    def in_question(self, deed: Deed) -> bool:
        """Say whether who did it is what is asked («بشأن الطرف الذي يعرقل»): nobody is said to have."""
        if deed.doer is None:
            return False
        words = self.part.words_in(deed.doer.start, deed.doer.end)
        return bool(words) and words[0] > 0 and self.part.key[words[0] - 1] in ("بشان", "شان", "حول", "هويه")

    def has_consequence(self, deed: Deed) -> bool:
        """Read «أسفر قصف عن مقتل», «تضررت المحطة جراء قصف»: what came of it shows that it was done.

        Where the sentence has told a deed without its doer already, the noun takes that up.
        """
        part = self.part
        before = part.key[deed.word - 1] if deed.word else ""
        if self.lexicon.has("hitting_verbs", before):
            return True
        if before == "علي" and part.key[deed.word - 2 : deed.word - 1] == ["ردا"]:
            return True
        told = any(
            other.process == "passive"
            and other.word < deed.word
            and part.sentence[other.word] == part.sentence[deed.word]
            for other in self.columns.deeds
        )
        return self.lexicon.has("consequences", before) and not told

    def deplored(self, deed: Deed) -> bool:
        """Read «أعرب عن قلقه من التصعيد», «قال إن قصف المدينة أوقع ضحايا»: in somebody's mouth a deed is a reproach.

        The noun of an attack needs whom it hit; that of a build-up or intervention needs words of concern.
        """
        start = self.part.start[deed.word]
        number = innermost(self.statements, start, self.part.end[deed.word])
        if number is None or deed.negated or self.statements[number].cue_lemma in ("وصف", "شبه", "نعت"):
            return False
        statement = self.statements[number]
        if deed.name in ("attack", "civilian_harm"):
            tells = statement.cue_class in (
                "neutral",
                "explain",
                "continue",
                "assert",
                "endorse",
                "believe",
                "distance",
                "affect",
                "warn",
            )
            opens = start - statement.start < 4
            worried = any(
                self.lexicon.has_noun("worries", self.part.key[word])
                for word in self.part.words_in(statement.start, start)
            )
            hit = deed.affected is not None and not self.mere_outcome(deed)
            return hit and ((tells and opens) or worried)
        if deed.name not in ("escalation", "foreign_intervention"):
            return False
        words = self.part.words_in(statement.start, start)
        concern = any(self.lexicon.has_noun("worries", self.part.key[word]) for word in words)
        return concern or (statement.cue_class == "warn" and len(words) < 2)

    def warned_of(self, deed: Deed) -> bool:
        """Say whether a deed is what an Arabic statement warns of."""
        start = self.part.start[deed.word]
        number = innermost(self.statements, start, self.part.end[deed.word])
        return self.columns.doers.arabic and number is not None and self.statements[number].cue_class == "warn"

    def arabic_agent(self, deed: Deed, doer: Doer) -> str:
        """Say whether an Arabic clause names its doer: a pronoun, and a subject dropped after "and", do not."""
        part = self.part
        words = part.words_in(doer.start, doer.end)
        if len(words) == 1 and part.key[words[0]] == "من":
            return "suppressed"
        before = deed.word - 1
        if deed.rule == "light_verb" and deed.process == "active":
            # «وشنت عليها هجوما»: the verb that carries the noun tells whether its subject is there.
            before = (
                next((at for at in range(before, max(-1, before - 7), -1) if part.upos[at] == "VERB"), before + 1) - 1
            )
        while before > 0 and part.key[before] in ("قد", "لم", "لن", "لا", "س", "ما"):
            before -= 1
        dropped = part.upos[before] == "CCONJ" and doer.end <= part.start[before] and deed.process != "nominalised"
        first_person = doer.own and bool(words) and words[0] == deed.word
        return "backgrounded" if dropped or doer.pronoun or first_person else "named"

    def mere_outcome(self, deed: Deed) -> bool:
        """Say whether a noun names an outcome only («مقتل مدنيين», "deaths"): bad news without an act."""
        if self.columns.doers.arabic and any(
            form.kind == "noun" and form.act.name == "attack" and form.act.object is None and not form.act.needs_agent
            for form in self.lexicon.acts.get(self.part.key[deed.word], ())
        ):
            # «قصف» and «غارة» are acts, whomever they hit.
            return False
        return deed.act.name == "civilian_harm" and deed.process == "nominalised" and deed.rule != "deed_as_subject"
