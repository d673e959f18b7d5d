"""What English wording makes of a deed: only warned of, promised, unproven, opposed, or the outcome of another."""

from __future__ import annotations

from itertools import pairwise

from toolkit.coding.claim_reader import ClaimReader
from toolkit.coding.deeds import Deed, coordinated
from toolkit.coding.doers import Doer
from toolkit.coding.statements import Statement


class EnglishDeedReader(ClaimReader):
    """Asks of a deed what only English words so; in Arabic every answer is no."""

    def warned_against(self, deed: Deed, number: int | None) -> bool:
        """Say whether somebody is warned not to do it: "warned Cairo not to embark on an adventure"."""
        if number is None or self.statements[number].cue_class not in ("warn", "call") or self.columns.doers.arabic:
            return False
        part, first = self.part, self.part.bounds[self.part.sentence[deed.word]][0]
        before = part.key[max(first, deed.word - 7) : deed.word]
        return any(pair in (("not", "to"), ("against", "any")) for pair in pairwise(before))

    def only_promised(self, deed: Deed) -> bool:
        """Say whether an infinitive is what a promise was about: "the promise to send no more fighters"."""
        part, head = self.part, self.part.head[deed.word]
        if self.columns.doers.arabic or head < 0 or deed.process != "active" or deed.act.kept:
            return False
        if part.lemma[head] in (
            "approve",
            "authorise",
            "authorize",
            "consider",
            "discuss",
            "debate",
            "contemplate",
        ) and part.key[deed.word].endswith("ing"):
            # "Parliament approved sending troops": nobody has sent them yet.
            return True
        infinitive = any(part.key[child] == "to" and part.deprel[child] == "mark" for child in part.children[deed.word])
        return infinitive and (
            self.lexicon.has("commitment_nouns", part.key[head])
            or self.lexicon.reporting_nouns.get(part.key[head]) == "commit"
        )

    def unproven(self, word: int) -> bool:
        """Say whether there is said to be no sign of a deed: "no evidence that Wagner took part"."""
        part = self.part
        first, _ = part.bounds[part.sentence[word]]
        if self.columns.doers.arabic or "that" not in part.key[first:word]:
            return False
        that = max(at for at in range(first, word) if part.key[at] == "that")
        before = part.key[max(first, that - 4) : that]
        return bool({"no", "nothing", "not", "n't"} & set(before)) and any(
            self.lexicon.has("proofs", key) for key in before
        )

    def only_those(self, doer: Doer) -> bool:
        """Say whether a doer is no more than "those" or "anyone"."""
        return not self.columns.doers.arabic and self.lexicon.has(
            "vague_doers", self.part.text[doer.start : doer.end].lower()
        )

    def to_be_punished(self, deed: Deed) -> bool:
        """Say whether "those who do it" are only threatened with punishment, whoever they may be."""
        if deed.doer is None or not self.only_those(deed.doer):
            return False
        before = self.part.words_in(deed.doer.start - 30, deed.doer.start)
        return any(
            self.part.lemma[at] in ("sanction", "punish", "target", "prosecute", "try") for at in list(before)[-3:]
        )

    def only_an_ally(self, deed: Deed) -> bool:
        """Say whether a participle only says whose allies they are: "Haftar's fighters, backed by Russian snipers"."""
        part = self.part
        described = part.deprel[deed.word].startswith("acl") and deed.process == "passive"
        return not self.columns.doers.arabic and described and part.key[deed.word] in ("backed", "supported")

    def only_a_topic(self, deed: Deed) -> bool:
        """Say whether a deed in a noun is only what something is about: "a novel about the siege"."""
        before = self.part.key[max(0, deed.word - 6) : deed.word]
        agentless = not self.columns.doers.arabic and deed.doer is None and deed.process == "nominalised"
        return agentless and "about" in before and any(self.lexicon.has("works", key) for key in before)

    def only_a_state(self, deed: Deed) -> bool:
        """Say whether a participle tells how things stand: "with the ports closed", "the terminal is still shut"."""
        part = self.part
        if self.columns.doers.arabic:
            return False
        bare = not any(part.upos[child] == "AUX" for child in part.children[deed.word])
        described = bare and part.deprel[deed.word] in ("acl", "advcl", "amod", "xcomp", "ccomp")
        return described or bool({"still", "remain", "remains", "remained"} & set(part.key[deed.word - 2 : deed.word]))

    def only_described(self, deed: Deed) -> bool:
        """Say whether a relative clause tells on whose side an unlisted group stands: "the militia, which fought for Haftar"."""
        unlisted = deed.doer is None or deed.doer.reference is None or not deed.doer.reference.actor
        return not self.columns.doers.arabic and unlisted and self.part.deprel[deed.word].startswith("acl")

    def only_means(self, deed: Deed) -> bool:
        """Say whether a gerund is the means of another deed: "broke the law by signing the accord"."""
        part = self.part
        return not self.columns.doers.arabic and part.key[deed.word].endswith("ing") and part.key[deed.word - 1] == "by"

    def act_at_home(self, deed: Deed, target: object) -> str:
        """Return the act of a deed: what a state does to another's country, a side of the country does not intervene by."""
        meant = self.columns.index.actors.get(str(target))
        foreign = meant is None or any(
            actor.side == meant.side and actor.kind in ("state", "organisation")
            for actor in self.columns.index.actors.values()
        )
        if self.columns.doers.arabic or deed.name != "foreign_intervention" or deed.act.object is not None or foreign:
            return deed.name
        return "attack" if self.part.lemma[deed.word] == "invade" else "other"

    def promises_broken(self, deed: Deed) -> bool:
        """Say whether promises are told to have been broken, by whom is left out: "promises were made and were broken"."""
        return not self.columns.doers.arabic and deed.process == "passive" and deed.act.object == "commitment"

    def rejected(self, deed: Deed) -> bool:
        """Say whether a deed in a noun is only what somebody is against: "rejected foreign intervention"."""
        part, head = self.part, self.part.head[deed.word]
        if self.columns.doers.arabic or deed.doer is not None or deed.process != "nominalised" or head < 0:
            return False
        return part.deprel[deed.word] == "obj" and any(
            form.cue.cue_class == "deny" for form in self.lexicon.cues.get(part.key[head], ())
        )

    def told_as_outcome(self, deed: Deed) -> bool:
        """Say whether a passive without agent only tells what became of people: "two were killed", by whom is told elsewhere or not."""
        part = self.part
        if deed.doer is not None or deed.process != "passive" or deed.rule != "passive_clause":
            return False
        if not self.lexicon.has("outcome_verbs", part.key[deed.word]):
            return False
        after = part.key[deed.word + 1 : deed.word + 6]
        # "Wounded by a landmine": the weapon stands for who laid it.
        return "by" not in after or not any(self.lexicon.has("weapons", key) for key in after)

    def cost_civilians(self, deed: Deed) -> bool:
        """Say whether civilians died of an attack in its sentence: "two workers were killed when rockets hit the port"."""
        part = self.part
        if self.columns.doers.arabic:
            return False
        first, last = part.bounds[part.sentence[deed.word]]
        for at in range(first, last):
            lives = part.lemma[at] == "lose" and {"lives", "life"} & set(part.key[at + 1 : at + 4])
            died = (
                bool(lives)
                or part.key[at] in ("died", "perished")
                or (self.lexicon.has("outcome_verbs", part.key[at]) and part.is_passive(at))
            )
            if not died or abs(at - deed.word) > 16 or coordinated(part, deed.word, at):
                continue
            subject = next((child for child in part.children[at] if part.deprel[child].startswith("nsubj")), None)
            if subject is not None and any(
                self.columns.finder.objects.width(k, "civilians") for k in part.subtree(subject)
            ):
                return True
        return False

    def only_pronoun(self, doer: Doer) -> bool:
        """Say whether a doer is no more than an English pronoun."""
        return not self.columns.doers.arabic and doer.own and " " not in self.part.text[doer.start : doer.end]

    def threat(self, statement: Statement) -> bool:
        """Say whether somebody threatens an armed act: threatening is a deed ("threatened to attack the ships")."""
        inside = self.columns.deeds_in(statement.start, statement.end)
        return statement.cue_lemma == "threaten" and any(
            deed.act.name in ("attack", "civilian_harm", "escalation") for _, deed in inside
        )
