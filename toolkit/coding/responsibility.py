"""Blame without an accusing verb: accusations both ways, and phrases of responsibility."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.coding.claim_columns import Claim
from toolkit.coding.claim_reader import ClaimReader
from toolkit.coding.deeds import Deed, most_specific
from toolkit.coding.doers import Doer
from toolkit.coding.naming import innermost


class Responsibility(ClaimReader):
    """Reads mutual accusations and phrases of responsibility."""

    def mutual(self) -> Iterator[Claim]:
        """«تبادل الطرفان الاتهامات», "both sides traded accusations": blame without a single target."""
        part = self.part
        mutual, nouns = self.lexicon.words.get("mutual", frozenset()), self.lexicon.reporting_nouns
        for first, last in part.bounds:
            markers = [at for at in range(first, last) if part.key[at] in mutual]
            if not markers and not any(
                self.doers.phrase_width(at, self.lexicon.phrases["mutual"]) for at in range(first, last)
            ):
                continue
            charges = [
                at for at in range(first, last)
                if nouns.get(part.key[at].removeprefix("ال")) == "accuse" or part.key[at] in ("المسووليه", "blame") or any(form.cue.cue_class == "accuse" for form in self.lexicon.cues.get(part.key[at], ()))
            ]  # fmt: skip
            if not charges:
                continue
            doer = self._parties(first, last)
            inside = [
                (n, d)
                for n, d in self.columns.deeds_in(part.start[first], part.end[last - 1])
                if n not in self.columns.used
            ]
            self.columns.take(inside)
            best = most_specific(deed for _, deed in inside)
            anchor = min([*markers[:1], charges[0]])
            number = innermost(self.statements, part.start[anchor], part.end[anchor])
            if number is not None and self.statements[number].cue_class == "accuse":
                number = self.statements[number].parent
            yield Claim(
                start=min(part.start[anchor], doer.start if doer else part.start[anchor]),
                end=max(part.end[charges[-1]], best.end if best else 0, doer.end if doer else 0),
                kind="blame", rule="mutual_accusation", act=best.name if best else "other", voice="other",
                voice_text=part.text[doer.start : doer.end] if doer else None, target=None,
                target_text=part.text[doer.start : doer.end] if doer else None, symmetric=True,
                process=best.process if best else "nominalised", agent="named", cue=part.form[charges[0]],
                quoted=False, statement=number,
                truce=self.columns.truce(part.start[first], best),
            )  # fmt: skip

    def _parties(self, first: int, last: int) -> Doer | None:
        """Return the parties of a mutual accusation: "both sides", or the first two actors named."""
        symmetric = [self.doers.doer_at(at) for at in range(first, last) if at in self.doers.symmetric_at]
        if symmetric:
            return symmetric[0]
        named = [
            ref
            for ref in self.columns.references
            if ref.role == "actor" and self.part.start[first] <= ref.start < self.part.end[last - 1]
        ]
        return Doer(named[0].start, named[1].end, None, symmetric=True) if len(named) > 1 else None

    def claims(self) -> Iterator[Claim]:
        """«حفتر يتحمل مسؤولية», "responsibility lies with", "is responsible for", outside accusation verbs."""
        part = self.part
        words = self.lexicon.words["responsibility"]
        for first, last in part.bounds:
            for word in range(first, last):
                if part.key[word] not in words or not self._is_noun(word):
                    continue
                if (
                    self.doers.arabic
                    and part.is_clitic(word + 1)
                    and any(self.lexicon.has("declaring", part.key[at]) for at in range(max(first, word - 6), word))
                ):
                    continue
                if part.key[max(first, word - 1)] in ("شان", "بشان", "حول"):
                    continue
                number = innermost(self.statements, part.start[word], part.end[word])
                if number is not None and self.statements[number].cue_class in ("accuse", "deny"):
                    continue
                doer = self._responsible(word, first, last)
                if doer is None or self.columns.modality.negated(word, first):
                    continue
                if self.doers.arabic and part.text[doer.start : doer.end] == "من":
                    # «من يقف وراءه»: nobody is meant by name.
                    continue
                inside = [
                    (n, d)
                    for n, d in self.columns.deeds_in(part.start[first], part.end[last - 1])
                    if not d.act.kept
                    and abs(d.word - word) < 16
                    and not (self.doers.arabic and self._next_clause(word, d.word))
                ]
                if not inside and part.key[word] in ("وراء", "behind"):
                    continue
                best = most_specific(deed for _, deed in inside)
                self.columns.take(inside)
                voice = self._assigner(word, first, last, number) or self.columns.voice(number)
                yield Claim(
                    start=min(doer.start, part.start[word]), end=max(doer.end, part.end[word], best.end if best else 0),
                    kind="blame", rule="responsibility_phrase", act=best.name if best else "other",
                    affected=self.columns.affected(best), process=best.process if best else "nominalised", agent="named",
                    status=self.columns.status(number, best), cue=part.form[word], quoted=self.columns.quoted(part.start[word]),
                    truce=self.columns.truce(part.start[first], best),
                    **voice, **self.columns.target(doer, str(voice["voice"])),  # type: ignore[arg-type]
                )  # fmt: skip
                break

    def _assigner(self, word: int, first: int, last: int, number: int | None) -> dict[str, object] | None:
        """Return the voice of who "puts the blame" on somebody, in English: the subject of the verb."""
        part, verb = self.part, self.part.head[word]
        if (
            self.doers.arabic
            or verb < 0
            or part.lemma[verb] not in ("put", "place", "cast", "shift", "pin", "lay", "assign")
        ):
            return None
        subject = self.doers.subject(verb, first, last)
        if subject is None or subject.reference is None or subject.reference.actor is None:
            return None
        text = part.text[subject.start : subject.end]
        return {"voice": subject.reference.actor, "voice_text": text, "statement": number}

    def _next_clause(self, word: int, deed: int) -> bool:
        """Say whether a deed after a word stands behind a comma, in a clause of its own."""
        return any(self.part.form[at] == "،" for at in range(word, deed))

    def _is_noun(self, word: int) -> bool:
        """Tell "is to blame" and the nouns from the verbs of the same form ("blame", "fault")."""
        part = self.part
        if part.key[word] not in ("blame", "وراء", "behind", "fault") or part.upos[word] != "VERB":
            return True
        return word >= 2 and part.key[word - 1] == "to" and part.lemma[word - 2] == "be"

    def attributions(self) -> Iterator[Claim]:
        """«نُسب القصف إلى», "the raid was attributed to", "claimed responsibility for": a deed and whose it is said to be."""
        part = self.part
        for first, last in part.bounds:
            for word in range(first, last):
                claimed = self.doers.phrase_width(word, self.lexicon.phrases.get("claimed", {})) or self._claims_it(
                    word, first
                )
                if not claimed and not self.lexicon.has("attributed", part.key[word]):
                    continue
                doer = self.doers.subject(word, first, last) if claimed else self._attributed_to(word, last)
                deeds = [
                    (n, deed) for n, deed in self.columns.deeds_in(part.start[first], part.end[last - 1])
                    if abs(deed.word - word) < 14 and not deed.act.kept and n not in self.columns.used
                    and (not claimed or self._is_claimed(word, claimed, deed))
                ]  # fmt: skip
                if doer is None or doer.reference is None or not deeds or self.columns.modality.negated(word, first):
                    continue
                number, deed = min(deeds, key=lambda item: abs(item[1].word - word))
                self.columns.used.add(number)
                stated = innermost(self.statements, part.start[word], part.end[word])
                voice = self.columns.voice(stated)
                target = self.columns.target(doer, str(voice["voice"]))
                if claimed:
                    voice = {"voice": target["target"], "voice_text": target["target_text"], "statement": stated}
                elif stated is None:
                    voice = {"voice": "unnamed", "voice_text": None, "statement": None}
                yield Claim(
                    start=min(deed.start, part.start[word], doer.start), end=max(deed.end, part.end[word], doer.end),
                    kind="blame", rule="claimed_deed" if claimed else "attributed_deed", act=deed.name,
                    affected=self.columns.affected(deed), process="nominalised", agent="named",
                    status="confirmed" if claimed else self.columns.status(stated, deed), cue=part.form[word],
                    quoted=self.columns.quoted(part.start[word]), word=deed.word, **voice, **target,  # type: ignore[arg-type]
                )  # fmt: skip

    def _claims_it(self, word: int, first: int) -> int:
        """Read «أعلنت عملية بركان الغضب مسؤوليتها عن»: a verb of declaring whose object is its subject's responsibility."""
        part = self.part
        if not self.doers.arabic or not self.lexicon.has("declaring", part.key[word]):
            return 0
        for at in range(word + 1, min(len(part), word + 8)):
            if part.form[at] in (".", "،", "؛"):
                return 0
            if part.key[at] in ("مسووليت", "مسووليه") and part.is_clitic(at + 1):
                return 1
        return 0

    def _is_claimed(self, word: int, width: int, deed: Deed) -> bool:
        """Say whether a deed is what somebody claims: the object of «تبنى», which also adopts plans and stances."""
        if not self.doers.arabic or width > 1 or self._claims_it(word, 0):
            return True
        adopted = self.part.child(word, "obj")
        return deed.word == adopted if adopted is not None else 0 < deed.word - word < 6

    def _attributed_to(self, word: int, last: int) -> Doer | None:
        """Return whom a deed is attributed to: the name after "to", "on", «إلى»."""
        part = self.part
        for at in range(word + 1, min(last, word + 12)):
            if part.form[at] in (".", "؛", ";", "،", ","):
                return None
            if part.key[at] in ("to", "on", "الي", "upon"):
                return self.doers.first_of(range(at + 1, min(last, at + 5)))
        return None

    def _responsible(self, word: int, first: int, last: int) -> Doer | None:
        """Return who bears the responsibility that a word names."""
        part = self.part
        if self.doers.arabic and part.key[word] == "وراء":
            stands = next(
                (
                    at
                    for at in range(word - 1, max(first, word - 8) - 1, -1)
                    if self.lexicon.has("stands_behind", part.key[at])
                ),
                None,
            )
            return self.doers.subject(stands, first, last) if stands is not None else None
        if self.doers.arabic:
            bears = next(
                (at for at in range(word - 1, max(first, word - 8) - 1, -1) if part.key[at] in self.lexicon.bear), None
            )
            if bears is not None:
                return self.doers.subject(bears, first, last)
            if (
                part.key[word].startswith(("مسوول", "المسوول", "ضالع", "متورط"))
                and part.upos[word] in ("ADJ", "NOUN")
                and word + 1 < last
                and (part.key[word + 1] in ("عن", "في") or part.upos[word + 1] == "PRON")
            ):
                return self.doers.predicate_subject(word) or self.doers.before(word, first)
            if part.key[word] in ("المسووليه", "مسووليه", "مسووليات"):
                owner = self._owner_with_l(word, first)
                if owner is not None:
                    return owner
                for at in range(word + 1, min(last, word + 8)):
                    if part.key[at] in ("علي", "تقع", "عاتق"):
                        return self.doers.first_of(range(at + 1, min(last, at + 4)))
            return None
        if part.key[word] in ("responsible", "culpable", "accountable"):
            return self.doers.predicate_subject(word)
        if part.key[word] in ("responsibility", "blame", "fault", "culprit"):
            for at in range(max(first, word - 4), word):
                if part.key[at] in self.lexicon.bear:
                    return self.doers.subject(at, first, last)
            for at in range(word + 1, min(last, word + 12)):
                if part.key[at] in ("with", "on"):
                    return self.doers.first_of(range(at + 1, min(last, at + 5)))
            if part.key[word] == "blame" and word > first and part.key[word - 1] == "to":
                return self.doers.predicate_subject(word) or self.doers.before(word, first)
        if part.key[word] == "behind" and any(
            part.key[at] in ("who", "whoever", "what") for at in range(max(first, word - 3), word)
        ):
            # "Did not say who was behind it": nobody is named.
            return None
        if part.key[word] == "behind":
            return self.doers.predicate_subject(word) or self.doers.before(word, first)
        return None

    def _owner_with_l(self, word: int, first: int) -> Doer | None:
        """Read «لتركيا مسؤولية تاريخية»: who stands with ل before the noun bears it."""
        part = self.part
        for at in range(word - 1, max(first, word - 4) - 1, -1):
            doer = self.doers.doer_at(at)
            if doer is not None:
                before = part.text[max(0, doer.start - 1) : doer.start]
                return doer if before == "ل" else None
        return None
