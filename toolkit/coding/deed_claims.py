"""Claims that a clause makes by saying who did what, with or without naming the doer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.coding.arabic_deed_claims import ArabicDeedReader
from toolkit.coding.claim_columns import Claim
from toolkit.coding.deeds import Deed
from toolkit.coding.english_deed_claims import EnglishDeedReader
from toolkit.coding.naming import innermost
from toolkit.coding.speech import trim


class DeedClaims(ArabicDeedReader, EnglishDeedReader):
    """Reads blame, credit and exoneration from deeds."""

    def claims(self) -> Iterator[Claim]:
        """Active and passive clauses, verbal nouns and predicates that say who did what."""
        for number_of_deed, deed in enumerate(self.columns.deeds):
            if number_of_deed in self.columns.used:
                continue
            if self._is_cue(deed.word) or self._under_denied_accusation(deed.word):
                continue
            number = self._voice_of(deed)
            statement = self.statements[number] if number is not None else None
            if statement is not None and statement.cue_class in ("deny",) and not statement.refusal:
                continue
            if statement is not None and statement.cue_class in ("call", "commit") and self._wished(deed):
                continue
            claim = self._deed_claim(deed, number)
            if claim is not None:
                if claim.kind == "blame" and isinstance(claim.target, str) and claim.statement is not None:
                    self.columns.blamed.append((claim.voice, claim.target))
                yield claim
                yield from self._shared(claim, deed)

    def _shared(self, claim: Claim, deed: Deed) -> Iterator[Claim]:
        """Yield the same claim about those who did it together («تركيا وروسيا خرقتا»)."""
        if deed.doer is None or deed.ambiguous or claim.target is None:
            return
        for other in self.columns.coordinated(deed.doer)[1:]:
            target = self.columns.target(other, claim.voice)
            if target["target"] not in (None, claim.target):
                yield replace(claim, **target)  # type: ignore[arg-type]

    def _voice_of(self, deed: Deed) -> int | None:
        """Return the statement a deed stands in; what is described by a cue («وصف الهجوم بأنه») is the describer's."""
        start = self.part.start[deed.word]
        number = innermost(self.statements, start, self.part.end[deed.word])
        if number is not None:
            return number
        return next(
            (
                n
                for n, s in enumerate(self.statements)
                if s.cue_lemma in ("وصف", "شبه", "describe") and s.cue is not None and s.cue[1] <= start < s.start
            ),
            None,
        )

    def _is_cue(self, word: int) -> bool:
        """Say whether a word is the cue of a statement, and so no deed («توقع», «هاجم» with words).

        A refusal is a deed, unless it refuses an accusation: then it is a denial.
        """
        start = self.part.start[word]
        return any(
            s.cue is not None and s.cue[0] == start and (not s.refusal or self.holds_charge(n)) and not self.threat(s)
            for n, s in enumerate(self.statements)
        )

    def _under_denied_accusation(self, word: int) -> bool:
        """Say whether a deed is what somebody did not accuse anybody of («لم تتهم البعثة», "stopped short of accusing")."""
        part = self.part
        first, _ = part.bounds[part.sentence[word]]
        for at in range(word - 1, first - 1, -1):
            if part.form[at] in (".", "؛", ";", ":"):
                return False
            accuses = any(form.cue.cue_class == "accuse" for form in self.lexicon.cues.get(part.key[at], ()))
            if accuses:
                before = set(part.key[max(first, at - 4) : at])
                return bool(before & {"لم", "لن", "not", "n't", "never", "short", "without", "دون"})
        return False

    def _wished(self, deed: Deed) -> bool:
        """Say whether a deed is what is asked for or promised rather than what was done («دعا إلى احترام الهدنة»)."""
        if deed.doer is not None and deed.doer.elsewhere and not deed.act.kept:
            # "those who broke the truce": a relative clause tells what was done, also under a demand.
            return False
        done = self.columns.doers.arabic and deed.process == "active" and self._past(deed.word)
        if done and deed.doer is not None and not deed.act.kept and self.part.key[deed.word - 1] not in ("ان", "ما"):
            # «الكشف عن مصير ناشطة خطفها مسلحون»: what is asked for is not told in the past.
            return False
        relative = (
            self.lexicon.has("relative_pronouns", self.part.key[deed.word - 1])
            if self.columns.doers.arabic
            else self.part.deprel[deed.word] == "acl:relcl" and deed.doer is not None
        )
        if relative and not deed.act.kept:
            return False
        return deed.doer is None or deed.act.kept or deed.doer.reference is None

    def _past(self, word: int) -> bool:
        """Say whether an Arabic verb is in the past, also one that the tagger took for a noun."""
        feats = self.part.feats[word]
        return self.part.upos[word] == "VERB" and ("Aspect=Perf" in feats or "Aspect" not in feats)

    def _deed_claim(self, deed: Deed, number: int | None) -> Claim | None:
        """Make a claim of one deed, or None where it blames, credits and clears nobody."""
        told = (
            deed.process == "passive" or self.headline(deed)
            if self.columns.doers.arabic
            else deed.process == "passive" and self.lexicon.has("crimes", self.part.key[deed.word])
        )
        if deed.act.needs_agent and (deed.doer is None or deed.ambiguous) and not told:
            return None
        if deed.act.object == "camp" and (number is None or self.only_described(deed)):
            # Whom a state backs is background in an outlet's mouth, and a reproach in an actor's.
            return None
        if deed.act.kept:
            if deed.doer is None or deed.ambiguous or self._right(deed.word) or self.only_means(deed):
                return None
            kind = "blame" if deed.negated else "credit"
        elif deed.negated and self.counterfactual(deed):
            kind = "blame"
        elif deed.negated:
            if not self._denies_own(deed, number):
                return None
            kind = "exoneration"
        else:
            kind = "blame"
        if deed.ambiguous and deed.name != "attack" and deed.name != "civilian_harm":
            return None
        if (
            self.only_promised(deed)
            or self.warned_against(deed, number)
            or self._to_be_ended(deed)
            or self.columns.modality.obliged(deed.word)
        ):
            return None
        if self.columns.doers.arabic and kind == "blame":
            if (
                self.harmless_closure(deed)
                or self.in_return(deed)
                or self.in_question(deed)
                or self.no_right(deed)
                or self.threatened(deed, number)
            ):
                return None
            if deed.rule == "foreign_force" and deed.doer is not None and deed.doer.own and not self.foreign(number):
                return None
        if deed.doer is None and number is not None and self.statements[number].cue_class == "concede":
            return self._admission(deed, number)
        if (
            self.told_as_outcome(deed)
            or self.unproven(deed.word)
            or self.rejected(deed)
            or self.to_be_punished(deed)
            or self.only_an_ally(deed)
            or self.only_a_topic(deed)
        ):
            return None
        if deed.doer is None and (self.mere_outcome(deed) or not self._agentless_blame(deed)):
            return None
        if (
            deed.doer is not None and deed.doer.reference is None and not deed.doer.symmetric and not deed.doer.own
        ) and not self._accountable(deed):
            return None
        voice = self.columns.voice(number)
        target = self.columns.target(deed.doer, str(voice["voice"]), number)
        if kind == "credit" and (
            self._unfulfilled(deed) or self._self_praise(deed, target["target"], str(voice["voice"]))
        ):
            return None
        if (
            deed.doer is None
            and number is not None
            and ((self._excused(deed) and not self.answered(deed)) or self.described(deed, number))
        ):
            return None
        status = self.columns.status(number, deed)
        if kind == "blame" and self._own_deed(target["target"], str(voice["voice"]), number):
            if number is None or not self._told_as_news(deed, number):
                return None
            status = "confirmed" if status == "asserted" else status
        if deed.ambiguous:
            target = {"target": None, "target_text": target["target_text"], "symmetric": False}
        start, end = trim(self.part.text, deed.start, deed.end)
        act = (
            "civilian_harm"
            if deed.name == "attack" and self.cost_civilians(deed)
            else self.act_at_home(deed, target["target"])
        )
        return Claim(
            start=start, end=end, kind=kind, rule=deed.rule, act=None if kind == "credit" else act,
            affected=self.columns.affected(deed), process=None if kind == "credit" else deed.process,
            agent=None if kind == "credit" else self._agent(deed), status=status,
            strategy="denial" if kind == "exoneration" else None,
            truce=self.columns.truce(start, deed),
            cue=self.part.form[deed.word], quoted=self.columns.quoted(self.part.start[deed.word]), word=deed.word,
            **voice, **target,  # type: ignore[arg-type]
        )  # fmt: skip

    def _admission(self, deed: Deed, number: int) -> Claim | None:
        """Read "admitted sending officers", «أقرت تركيا بإرسال»: who admits a deed that nobody is named for did it."""
        statement = self.statements[number]
        if statement.speaker is None or deed.act.kept or deed.negated or self._excused(deed):
            return None
        start, end = trim(self.part.text, deed.start, deed.end)
        return Claim(
            start=start, end=end, kind="blame", rule="admission", act=deed.name, affected=self.columns.affected(deed),
            process=deed.process, agent="named", status="confirmed", cue=self.part.form[deed.word], word=deed.word,
            quoted=self.columns.quoted(self.part.start[deed.word]), target=self.columns.represented(statement.speaker),
            target_text=statement.speaker_text, **self.columns.voice(number),  # type: ignore[arg-type]
        )  # fmt: skip

    def _right(self, word: int) -> bool:
        """Say whether a right to do something is spoken of ("had no right to sign") and not the doing."""
        return any(key in ("right", "حق", "الحق") for key in self.part.key[max(0, word - 4) : word])

    def _denies_own(self, deed: Deed, number: int | None) -> bool:
        """Say whether a voice says that its own side did not do it ("We have never bombed a hospital")."""
        if number is None or deed.doer is None:
            return False
        voice = self.statements[number].voice
        return self._same_side(self.columns.target(deed.doer, voice)["target"], voice)

    def _own_deed(self, target: object, voice: str, number: int | None) -> bool:
        """Say whether a voice speaks of its own side's deeds without admitting guilt: that is no blame."""
        conceded = number is not None and self.statements[number].cue_class == "concede"
        return self._same_side(target, voice) and not conceded

    def _told_as_news(self, deed: Deed, number: int) -> bool:
        """Say whether a voice tells an armed act of its own side as done ("said its pilots had destroyed a convoy")."""
        statement, part = self.statements[number], self.part
        if deed.name not in ("attack", "civilian_harm", "foreign_intervention") or deed.hypothetical:
            return False
        if statement.cue_class in ("call", "commit", "deny", "warn", "affect") or deed.process == "nominalised":
            return False
        arabic = self.columns.doers.arabic
        verb = deed.word
        if arabic and deed.rule in ("light_verb", "performed_verbal_noun", "undergone_deed"):
            # «شنت غارات», «جرى استهداف»: the verb of the clause tells the time.
            verb = next(
                (at for at in range(deed.word - 1, max(-1, deed.word - 9), -1) if part.upos[at] == "VERB"), verb
            )
            if self._is_cue(verb):
                return False
        feats = part.feats[verb]
        performed = arabic and part.key[verb] in ("تم", "تمت", "جري", "جرت")
        done = (
            performed or "Aspect=Perf" in feats
            if arabic
            else (
                "Tense=Past" in feats
                or part.key[verb] in ("hit", "shut", "cut", "beat")
                or deed.process == "passive"
                or part.key[verb - 1] == "have"
            )
        )
        future = any(
            part.key[child] in ("will", "would", "'ll", "shall", "may", "could", "س", "سوف")
            for child in part.children[deed.word]
        )
        return done and not future and not self._excused(deed)

    def _excused(self, deed: Deed) -> bool:
        """Say whether the sentence of a deed has words that excuse or justify it."""
        first, last = self.part.bounds[self.part.sentence[deed.word]]
        return any(
            self.columns.doers.phrase_width(at, self.lexicon.phrases.get(f"exoneration.{strategy}", {}))
            for strategy in ("excuse", "justification")
            for at in range(first, last)
        )

    def _unfulfilled(self, deed: Deed) -> bool:
        """Say whether keeping a truce is only asked for or announced ("to sign", "would go on respecting")."""
        part = self.part
        if self.columns.doers.arabic:
            return any(part.key[at] in ("التي", "الذي") for at in range(max(0, deed.word - 2), deed.word))
        if deed.rule != "active_clause":
            return False
        marks = {part.key[child] for child in part.children[deed.word] if child < deed.word}
        head = part.head[deed.word]
        willing = head >= 0 and part.lemma[head] in (
            "agree",
            "pledge",
            "promise",
            "ready",
            "willing",
            "prepare",
            "prepared",
        )
        return bool(marks & {"will", "would", "should", "must", "'ll"}) or ("to" in marks and not willing)

    def _self_praise(self, deed: Deed, target: object, voice: str) -> bool:
        """Say whether a voice credits its own side; in English keeping a truce is reported all the same, as what was done."""
        return self._same_side(target, voice) and (self.columns.doers.arabic or deed.name != "ceasefire_violation")

    def _same_side(self, target: object, voice: str) -> bool:
        """Say whether a voice speaks of its own side."""
        side = self.columns.index.side(voice)
        return side is not None and isinstance(target, str) and self.columns.index.side(target) == side

    def _to_be_ended(self, deed: Deed) -> bool:
        """Say whether a deed is only what has to stop ("attacks on hospitals must stop"): that is a demand."""
        part = self.part
        after = part.key[deed.end_word + 1 : deed.end_word + 14]
        return deed.process == "nominalised" and any(
            key in ("must", "should", "يجب", "ينبغي")
            and any(self.lexicon.has("ending_verbs", later) for later in after[n + 1 : n + 4])
            for n, key in enumerate(after)
        )

    def _accountable(self, deed: Deed) -> bool:
        """Say whether an unlisted doer can be blamed: a force, a government, people; not a mine or a dispute."""
        part = self.part
        assert deed.doer is not None
        words = part.words_in(deed.doer.start, deed.doer.end)
        if len(words) == 1 and part.upos[words[0]] == "PRON" and self.lexicon.has("vague_doers", part.key[words[0]]):
            # "Those who broke the truce": somebody did, and the words leave out who.
            return True
        groups = ("force_nouns", "government_nouns", "titles", "unnamed_sources", "accountable_groups")
        if any(
            self.lexicon.has_noun(group, part.key[word])
            for word in words
            for group in groups
            if not (self.columns.doers.arabic and part.key[word] == "مصدر")
        ):
            return True
        if not words:
            return False
        head = next((word for word in words if part.head[word] not in words), words[-1])
        return part.upos[head] == "PROPN"

    def _agentless_blame(self, deed: Deed) -> bool:
        """Say whether words without a doer still say that somebody did it («قُصف المطار», «تمّ خرق الهدنة»)."""
        if (
            deed.act.kept
            or (deed.name == "bad_faith" and not self.promises_broken(deed))
            or (deed.process == "passive" and deed.name == "escalation" and deed.act.object is None)
        ):
            return False
        if deed.name == "other":
            arabic = self.columns.doers.arabic
            criminal = self.lexicon.has("crimes", self.part.key[deed.word])
            cut_off = deed.act.object == "resources" and not self.only_a_state(deed)
            told = arabic and (self.headline(deed) or self.closure_told(deed))
            return told or (deed.process == "passive" and (cut_off or criminal or arabic))
        if deed.process == "passive" or deed.rule in ("weapon_as_subject", "deed_as_subject"):
            return True
        if deed.name == "obstruction":
            return False
        if deed.process == "nominalised" and deed.name in ("attack", "civilian_harm") and self._worded_as_deed(deed):
            # «حذرت من أي هجوم على سرت»: what somebody warns of is blame beforehand.
            return not deed.hypothetical or self.warned_of(deed)
        if deed.process == "nominalised" and self.columns.doers.arabic and self.deplored(deed):
            return not deed.hypothetical
        if deed.process == "nominalised" and deed.name == "escalation":
            return self.lexicon.has("build_up_nouns", self.part.key[deed.word].removeprefix("ال"))
        if deed.process == "nominalised":
            return (
                deed.name in ("ceasefire_violation", "arms_embargo_breach", "foreign_intervention", "civilian_harm")
                and ((deed.affected is not None and deed.name != "foreign_intervention") or self._foreign(deed))
                and not deed.hypothetical
            )
        return False

    def _worded_as_deed(self, deed: Deed) -> bool:
        """Say whether an attack without a doer hits something («قصفا أصاب مستشفى», "the attack on the port")."""
        part = self.part
        begin = deed.end_word + 1
        while self.columns.doers.arabic and begin < len(part) and part.upos[begin] == "ADJ":
            begin += 1
        after = part.key[begin : begin + 3]
        if part.head[deed.word] < 0 and deed.affected is not None and part.upos[deed.word] == "NOUN":
            return True
        preposition = bool(after) and after[0] in ("علي", "on", "against", "of")
        if self.columns.doers.arabic and self.has_consequence(deed):
            return True
        return preposition or any(self.lexicon.has("hitting_verbs", key) for key in after)

    def _foreign(self, deed: Deed) -> bool:
        """Say whether an intervention without a doer is called foreign or a breach of the embargo."""
        near = self.part.key[max(0, deed.word - 2) : deed.end_word + 3]
        return deed.name == "arms_embargo_breach" or any(self.lexicon.has("foreign_adjectives", key) for key in near)

    def _agent(self, deed: Deed) -> str:
        """Say whether the doer is named or left out."""
        if deed.doer is None or deed.ambiguous or self.only_those(deed.doer):
            return "suppressed"
        if self.columns.doers.arabic:
            return self.arabic_agent(deed, deed.doer)
        return "backgrounded" if deed.doer.elsewhere or self.only_pronoun(deed.doer) else "named"
