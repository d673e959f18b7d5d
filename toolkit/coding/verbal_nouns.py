"""Deeds in nouns: light verbs, «تمّ خرق», agent phrases, possessors and the genitive that may be doer or goal."""

from __future__ import annotations

from toolkit.codebook.cues import Act
from toolkit.coding.doers import Doer, Doers


class VerbalNouns:
    """Reads who does what a verbal noun or a predicate adjective names."""

    def __init__(self, doers: Doers) -> None:
        self.doers = doers
        self.part = doers.part
        self.lexicon = doers.lexicon
        self.arabic = doers.arabic

    def read(self, word: int, end_word: int, act: Act, first: int, last: int) -> tuple[str, Doer | None, str, bool]:
        """Return process, doer, rule and whether the genitive is ambiguous, for a verbal noun or predicate adjective."""
        part = self.part
        light = self._light_verb(word, first)
        if light is not None and self.arabic and not self._carries(light, act, first):
            light = None
        if light is None and self.arabic:
            again = self.resumed(end_word, last)
            light = again if again is not None and part.key[again] in self.lexicon.light_verbs else None
        if light is not None:
            passive = part.is_passive(light)
            doer = self.doers.agent_phrase(light, last) if passive else self._subject(light, first, last)
            if doer is None:
                doer = self.doers.agent_phrase(word, last)
            return ("passive" if passive else "active"), doer, "light_verb", False
        if self.arabic and (bearer := self._light_noun(word, first)) is not None:
            return "nominalised", bearer, "light_noun", False
        if self.arabic and (engaged := self._engaged(word, first)) is not None:
            return "active", engaged, "light_verb", False
        if self._undergone(word, first):
            return "passive", self.doers.agent_phrase(word, last), "undergone_deed", False
        if self._performed(word, first):
            return "passive", self.doers.agent_phrase(word, last), "performed_verbal_noun", False
        agent = self.doers.agent_phrase(word, last, clause=True)
        if agent is not None:
            return "nominalised", agent, "nominalisation_with_agent_phrase", False
        own = self._own_noun(word, end_word, first, last)
        if own is not None:
            return "nominalised", own, "nominalisation_with_owner", False
        verb = self._described_verb(word, first, act.object, kept=act.kept)
        if verb is not None:
            passive = part.is_passive(verb)
            doer = self.doers.agent_phrase(verb, last) if passive else self.doers.subject(verb, first, last)
            return ("passive" if passive else "active"), doer, "deed_described", False
        if self.arabic:
            return self._arabic_nominal(word, end_word, act, first, last)
        if part.upos[word] == "ADJ" or act.kept:
            predicate = self.doers.predicate_subject(word)
            if predicate is not None:
                return "active", predicate, "predicate", False
        if (origin := self.doers.from_lines(end_word + 1, last)) is not None:
            return "nominalised", origin, "deed_from_lines", False
        return "nominalised", None, "nominalisation", False

    def _subject(self, verb: int, first: int, last: int) -> Doer | None:
        """Return the subject of a light verb; in Arabic also one that it drops."""
        return self.doers.subject(verb, first, last) or (self.doers.dropped(verb, first) if self.arabic else None)

    def _verb_by_place(self, word: int) -> bool:
        """Say whether a light verb that is tagged a noun stands where only a verb can («من بادر», «أنقرة تواصل»)."""
        part = self.part
        if part.key[word - 1] in ("من", "الذي", "التي", "الذين"):
            return True
        present = part.key[word].startswith(("ي", "ت")) and "ي" + part.key[word][1:] in self.lexicon.light_verbs
        return present and word - 1 in self.doers.ref_of

    def _charges(self, verb: int, word: int) -> bool:
        """Say whether a verb brings a charge («وجه اتهامات بتأجيج الصراع»): its subject accuses and does nothing."""
        nouns = self.lexicon.reporting_nouns
        return any(nouns.get(self.part.key[at].removeprefix("ال")) == "accuse" for at in range(verb + 1, word))

    def _light_noun(self, word: int, first: int) -> Doer | None:
        """Read «قيام تركيا بإرسال السلاح», «موافقة البرلمان التركي على إرسال»: the owner of the first noun does the deed."""
        part = self.part
        at = word - 1
        while at > first and part.upos[at] in ("ADP", "DET", "NUM"):
            at -= 1
        if at == word - 1 or at <= first:
            return None
        if part.is_clitic(at) and self.lexicon.has_noun("light_nouns", part.key[at - 1]):
            return self.doers.carried_over(at - 1, first) or self.doers.dropped(at - 1, first)
        doer = self.doers.doer_at(at)
        if doer is None or (doer.reference is None and not doer.symmetric and not doer.own):
            return None
        opening = part.words_in(doer.start, doer.end)
        before = opening[0] - 1 if opening else first - 1
        return doer if before >= first and self.lexicon.has_noun("light_nouns", part.key[before]) else None

    def _brings_about(self, word: int, verb: int) -> bool:
        """Say whether a deed is the subject of a verb of result («أدى قصف إلى», «تسبب هجوم في») and so not carried by it."""
        part = self.part
        subject = part.head[word] == verb and part.deprel[word] == "nsubj" and not part.is_passive(verb)
        return (
            subject and self.lexicon.has("result_verbs", part.key[verb]) and part.key[verb] in self.lexicon.light_verbs
        )

    def _carries(self, light: int, act: Act, first: int) -> bool:
        """Tell «لم يتوقف عن القصف», «أخفق في احترام الهدنة» from a shelling that stopped and an attack that failed."""
        part = self.part
        if self.lexicon.has("ceasing", part.key[light]):
            return any(self.lexicon.has("negations", key) for key in part.key[max(first, light - 2) : light])
        return act.kept or not self.lexicon.has("failing", part.key[light])

    def _engaged(self, word: int, first: int) -> Doer | None:
        """Read «تركيا مستمرة في إغراق ليبيا بالسلاح», «أبوظبي شريك في الهجوم»: who is engaged in a deed does it."""
        part = self.part
        for at in range(word - 2, max(first, word - 4) - 1, -1):
            if part.upos[at] in ("VERB", "PUNCT"):
                return None
            if not self.lexicon.has("engaged", part.key[at]):
                continue
            if not any(part.key[k] in ("في", "ب", "علي") for k in range(at + 1, word)) or at - 1 < first:
                return None
            return self.doers.doer_at(at - 1) or self.doers.predicate_subject(at) or self.doers.before(at, first)
        return None

    def _described_verb(self, word: int, first: int, object_kind: str | None, *, kept: bool) -> int | None:
        """Return the verb whose deed is called a breach: «قصفت …، في خرق للهدنة», "…, in clear violation of the truce"."""
        part = self.part
        if kept or object_kind not in ("truce", "embargo", "commitment"):
            return None
        before = word - 1
        while before > first and (part.upos[before] in ("ADJ", "DET", "ADV") or part.key[before] == "yet"):
            before -= 1
        if self.arabic and part.form[before] in ("«", '"', "“"):
            before -= 1
        if self.arabic and part.key[before] == "في" and (before == first or part.upos[before - 1] == "CCONJ"):
            # «في خرق جديد للهدنة، قصفت …»
            return next(
                (
                    k
                    for k in range(word + 1, min(len(part), word + 9))
                    if part.upos[k] == "VERB" and part.form[k - 1] == "،"
                ),
                None,
            )
        if part.key[before] not in ("in", "في") or before == first:
            return None
        at = word
        for _ in range(4):
            at = part.head[at]
            if at < 0:
                return None
            if part.upos[at] == "VERB":
                return at if at < word and part.key[at] not in self.lexicon.cues else None
        if self.arabic:
            return None
        near = range(before - 1, max(first, before - 16) - 1, -1)
        return next((at for at in near if part.upos[at] == "VERB" and part.key[at] in self.lexicon.acts), None)

    def resumed(self, end_word: int, last: int) -> int | None:
        """Return the verb that takes a noun up again: «الهجوم الذي شنته», «غارة شنتها», «الهجوم على المطار نفذته»."""
        part = self.part
        for at in range(end_word + 1, min(last, end_word + 7)):
            if part.upos[at] == "PUNCT":
                return None
            if part.upos[at] == "VERB":
                broken = {
                    **self.lexicon.phrases.get("embargo_nouns", {}),
                    **self.lexicon.phrases.get("truce_nouns", {}),
                }
                if any(self.doers.phrase_width(k, broken) for k in range(end_word + 1, at)):
                    # «خرق لحظر السلاح الذي فرضه مجلس الأمن»: the clause tells of the embargo.
                    return None
                relative = part.key[at - 1] in ("الذي", "التي")
                return at if relative or part.is_clitic(at + 1) else None
        return None

    def _light_verb(self, word: int, first: int) -> int | None:
        """Return the light verb that carries a verbal noun («شنت قوات حفتر هجوماً»), if there is one."""
        part = self.part
        head = part.head[word]
        apart = head < 0 or (part.upos[head] == "VERB" if self.arabic else part.deprel[head] == "conj")
        for verb in (head, -1 if apart else part.head[head]):
            if (
                verb >= 0 and part.key[verb] in self.lexicon.light_verbs and part.upos[verb] == "VERB" and verb < word
            ) and part.deprel[word].split(":")[0] in ("obj", "obl", "xcomp", "nmod", "conj", "advcl", "dep", "nsubj"):
                if not self.arabic:
                    return verb
                if (part.deprel[word] != "nsubj" or part.is_passive(verb)) and not self._charges(verb, word):
                    return verb
        if head > word and part.key[head] in self.lexicon.light_verbs and part.deprel[word] == "nsubj:pass":
            return head
        for verb in range(word - 1, max(first, word - 9) - 1, -1):
            if part.form[verb] in ("،", ",", ".", ":", '"', "؛") and not self.arabic:
                break
            who = self.arabic and verb > first and self._verb_by_place(verb)
            if part.upos[verb] == "VERB" or (who and part.key[verb] in self.lexicon.light_verbs):
                if not self.arabic or part.key[verb] not in self.lexicon.light_verbs:
                    return None
                # «أدى قصف إلى إصابة»: the subject of the verb is not what it carries.
                return None if self._brings_about(word, verb) else verb
        return None

    def _undergone(self, word: int, first: int) -> bool:
        """Read «تعرض الميناء لقصف», "the port came under attack": somebody did it, and the clause leaves out who."""
        part = self.part
        phrases = self.lexicon.phrases.get("undergone", {})
        for at in range(word - 1, max(first, word - 12) - 1, -1):
            if part.form[at] in (".", "؛", ";", ":"):
                return False
            if self.doers.phrase_width(at, phrases):
                marks = range(at + 1, word)
                return (
                    not self.arabic or any(part.key[mark] == "ل" for mark in marks) or part.form[word].startswith("ل")
                )
        return False

    def _performed(self, word: int, first: int) -> bool:
        """Read «تمّ خرق الهدنة», "an attack was carried out": the deed happens and nobody does it."""
        part = self.part
        if not self.arabic:
            return False
        for at in range(word - 1, max(first, word - 3) - 1, -1):
            if self.lexicon.has("performed", part.key[at]) and part.upos[at] in ("VERB", "AUX", "NOUN"):
                return True
        return False

    def _own_noun(self, word: int, end_word: int, first: int, last: int) -> Doer | None:
        """Read a possessor or an adjective as doer: «التدخل التركي», "Haftar's shelling", "Turkish meddling"."""
        part = self.part
        for reference in self.doers.references:
            if reference.role == "adjective" and part.start[word] - 40 <= reference.start <= part.end[word] + 30:
                words = part.words_in(reference.start, reference.end)
                if words and (
                    part.head[words[0]] == word
                    or words[0] == end_word + 1
                    or (not self.arabic and words[-1] == word - 1)
                ):
                    return Doer(reference.start, reference.end, reference)
        if not self.arabic:
            for child in part.children[word]:
                if part.deprel[child] in ("nmod:poss", "compound") and child < word:
                    doer = self.doers.doer_at(child)
                    if doer is not None:
                        return doer
                    if (
                        part.upos[child] == "PRON"
                        and part.key[child] in ("their", "its")
                        and any(
                            form.cue.cue_class == "call"
                            for at in range(first, word)
                            for form in self.lexicon.cues.get(part.key[at], ())
                        )
                    ):
                        # "Urged all actors to end their interference": whose it is, the demand leaves open.
                        return None
                    if part.upos[child] == "PRON":
                        return self.doers.carried_over(word, first)
            doer = self.doers.doer_at(word - 1) if word > first else None
            if doer is not None and doer.reference is not None:
                return doer
            for child in part.children[word]:
                if (
                    part.deprel[child].startswith("nmod")
                    and child > word
                    and any(part.key[k] in ("by", "from") for k in part.children[child])
                ):
                    return self.doers.noun_phrase(child)
        elif (
            end_word + 1 < last
            and part.upos[end_word + 1] == "PRON"
            and part.token_of(end_word + 1) == part.token_of(word)
        ):
            return self.doers.carried_over(word, first)
        return None

    def _arabic_nominal(
        self, word: int, end_word: int, act: Act, first: int, last: int
    ) -> tuple[str, Doer | None, str, bool]:
        """Read an Arabic verbal noun whose genitive may be its doer or its goal."""
        part = self.part
        key = part.key[word].removeprefix("ال")
        following = end_word + 1
        doer = self.doers.doer_at(following) if following < last else None
        if doer is not None and doer.reference is not None and act.object == "arms" and self.goods(following):
            doer = None
        means = self._means(word, first) if doer is None else None
        if means is not None:
            subject = self.doers.subject(means, first, last)
            if subject is not None:
                return "nominalised", subject, "deed_as_means", False
        if act.kept and (part.upos[word] == "ADJ" or key.startswith(("مستعد", "راغب", "ملتزم", "جاهز"))):
            return (
                "active",
                self.doers.predicate_subject(word)
                or self.doers.carried_over(word, first)
                or self.doers.before(word, first),
                "predicate",
                False,
            )
        if self.lexicon.has_noun("presences", part.key[word]) and act.object == "arms":
            return "nominalised", self._present(following, last), "nominalisation_with_genitive_agent", False
        given = act.name in ("foreign_intervention", "arms_embargo_breach")
        owner = self._owner_with_l(word, following, last) if doer is None and not given else None
        if owner is not None:
            return "nominalised", owner, "nominalisation_with_genitive_agent", False
        if doer is not None and (doer.reference is None or doer.reference.role == "actor"):
            if (
                self.lexicon.has("agentive_nouns", key)
                or act.kept
                or self._object_with_l(following, last)
                or self._brings_about(word, part.head[word])
            ):
                return "nominalised", doer, "nominalisation_with_genitive_agent", False
            return "nominalised", doer, "ambiguous_genitive", True
        if (
            following < last
            and act.object != "arms"
            and part.upos[following] == "NOUN"
            and (self.lexicon.has("agentive_nouns", key) or act.kept)
        ):
            unlisted = self.doers.noun_phrase(following)
            if unlisted.reference is None and self.lexicon.has_noun("collective_doers", part.key[following]):
                return "nominalised", unlisted, "nominalisation_with_genitive_agent", False
        if act.kept and any(self.lexicon.has("without", before) for before in part.key[max(first, word - 2) : word]):
            # «غادر موسكو دون توقيع الاتفاق»: who left did not sign.
            head = next((at for at in range(word - 1, first - 1, -1) if part.upos[at] == "VERB"), None)
            undoer = self._subject(head, first, last) if head is not None else None
            if undoer is not None:
                return "active", undoer, "deed_left_undone", False
        return "nominalised", None, "nominalisation", False

    def _present(self, following: int, last: int) -> Doer | None:
        """Read «وجود أي مقاتلين روس», «انتشار قوات تركية»: whose nation has its forces there."""
        index = self.doers.index
        for noun in range(following, min(last, following + 3)):
            if self.part.upos[noun] in ("PUNCT", "VERB", "ADP"):
                return None
            doer = self.doers.noun_phrase(noun) if self.part.upos[noun] in ("NOUN", "PROPN") else None
            actor = doer.reference.actor if doer is not None and doer.reference is not None else None
            side = index.side(actor) if actor else None
            if side and any(entry.side == side and entry.kind == "state" for entry in index.actors.values()):
                return doer
        return None

    def _owner_with_l(self, word: int, following: int, last: int) -> Doer | None:
        """Read «قصف لقوات حفتر»: after an indefinite verbal noun, ل with a force or a person names the doer."""
        part = self.part
        definite = part.key[word].startswith("ال")
        if definite and following < last and part.upos[following] == "ADJ":
            # «القصف المتواصل لقوات حفتر على العاصمة»
            following, definite = following + 1, False
        if definite or following + 1 >= last or part.key[following] != "ل":
            return None
        doer = self.doers.doer_at(following + 1)
        if doer is None or doer.reference is None or doer.reference.role != "actor" or not doer.reference.actor:
            return None
        kind = self.doers.index.actors[doer.reference.actor].kind
        return doer if kind in ("force", "person", "state", "government") else None

    def goods(self, word: int) -> bool:
        """Say whether what follows «إرسال» is what is sent and not who sends: «المرتزقة», «مقاتلين سوريين»."""
        phrases = self.lexicon.phrases.get("objects.arms", {})
        return (self.part.key[word],) in phrases or (self.part.key[word].removeprefix("ال"),) in phrases

    def _means(self, word: int, first: int) -> int | None:
        """Return the verb whose subject uses a deed as means: «تؤجج الصراع بإرسال المرتزقة»."""
        part = self.part
        if word <= first or part.key[word - 1] != "ب":
            return None
        head = part.head[word]
        return (
            head if 0 <= head < word and part.upos[head] == "VERB" and part.key[head] not in self.lexicon.cues else None
        )

    def _object_with_l(self, at: int, last: int) -> bool:
        """Say whether an object with ل follows the genitive («قصف قوات حفتر للمطار»): then the genitive is the agent."""
        part = self.part
        after = at
        while after in self.doers.ref_of:
            after = part.words_in(part.start[after], self.doers.ref_of[after].end)[-1] + 1
            if after + 1 < last and part.upos[after] == "CCONJ" and after + 1 in self.doers.ref_of:
                after += 1
        after = max(after, at + 1)
        if after >= last:
            return False
        return (part.key[after] in ("ل", "علي", "ب") and part.upos[after] == "ADP") or (
            part.upos[after] in ("NOUN", "PROPN")
            and after not in self.doers.ref_of
            and not self.lexicon.has("result_verbs", part.key[after])
            and not self.lexicon.has_noun("times", part.key[after])
        )
