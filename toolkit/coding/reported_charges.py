"""Charges that a noun reports: "allegations by Greece that it broke the embargo", "reports that Turkey had shelled the port"."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.coding.claim_columns import STATUS_OF_CLASS, Claim
from toolkit.coding.claim_reader import ClaimReader
from toolkit.coding.deeds import Deed
from toolkit.coding.naming import innermost

#: How many words may stand between the noun and its clause ("by the Greek government").
_REACH = 7
_CLAUSE = 14


class ReportedCharges(ClaimReader):
    """Reads blame from English nouns of charging, whoever denies or doubts it."""

    def claims(self) -> Iterator[Claim]:
        """Yield the deed of the clause that a noun of charging governs, in the voice of whoever makes the charge."""
        part = self.part
        if self.doers.arabic:
            return
        for first, last in part.bounds:
            for at in range(first, last):
                that = self._clause(at, first, last)
                if that is None:
                    continue
                inside = [
                    (n, deed) for n, deed in self.columns.deeds_in(part.start[that], part.end[min(last - 1, that + _CLAUSE)])
                    if not deed.act.kept and not deed.negated and deed.doer is not None and not deed.ambiguous
                ]  # fmt: skip
                denier = self._denier(at, inside[0][1].end_word if inside else at, first, last)
                doubted = self._doubted(that, last)
                if inside and (denier is not None or doubted):
                    yield self._claim(at, that, inside[0], denier)

    def _clause(self, at: int, first: int, last: int) -> int | None:
        """Return where the clause of a noun of charging begins, at "that"."""
        part = self.part
        key = part.key[at]
        if not (self.names_charge(key) or self.lexicon.has("reproaches", key)):
            return None
        rejecting = at > first and any(
            form.cue.cue_class == "deny" for form in self.lexicon.cues.get(part.key[at - 1], ())
        )
        if (part.upos[at] == "VERB" and at > first and not rejecting) or part.key[max(first, at - 1)] == "any":
            return None
        for that in range(at + 1, min(last, at + _REACH)):
            if part.key[that] == "that":
                beside = part.key[at + 1] in ("by", "from", "in", "of", "made", "spread") or that == at + 1
                return that if beside else None
            if part.upos[that] == "PUNCT" and part.form[that] != ",":
                return None
        return None

    def _denier(self, at: int, deed: int, first: int, last: int) -> str | None:
        """Return the voice that denies a charge: by a verb before the noun, or by a predicate after its clause."""
        part = self.part
        for number, statement in enumerate(self.statements):
            if statement.cue_class != "deny" or statement.cue is None or statement.sentence != part.sentence[at]:
                continue
            before = 0 <= part.start[at] - statement.cue[1] < 40
            if before or self.statements[number].covers(part.start[at], part.end[at]):
                return statement.voice
        number_around = innermost(self.statements, part.start[at], part.end[at])
        baseless = any(self.lexicon.has("baseless", part.key[word]) for word in (*range(first, at), *range(deed, last)))
        if baseless:
            return self.statements[number_around].voice if number_around is not None else "outlet"
        for word in range(deed + 1, last):
            if any(
                form.cue.cue_class == "deny" for form in self.lexicon.cues.get(part.key[word], ())
            ) and part.is_passive(word):
                doer = self.doers.agent_phrase(word, last)
                target = self.columns.target(doer, "outlet")["target"] if doer is not None else None
                return str(target) if target else "unnamed"
        return None

    def _doubted(self, that: int, last: int) -> bool:
        """Say whether a charge is called unproven: "could not be verified"."""
        after = self.part.key[that:last]
        return any(
            key in ("verified", "confirmed", "substantiated", "corroborated") and {"not", "n't"} & set(after[:n])
            for n, key in enumerate(after)
        )

    def _claim(self, at: int, that: int, item: tuple[int, Deed], denier: str | None) -> Claim:
        """Lay out the charge."""
        part = self.part
        number, deed = item
        self.columns.used.add(number)
        nested = innermost(self.statements, part.start[deed.word], part.end[deed.word])
        if nested is not None:
            self.columns.told.add(nested)
        voice, text = self._accuser(at, that)
        assert deed.doer is not None
        accused = self.columns.target(deed.doer, voice)
        if deed.doer.own and denier is not None:
            accused["target"] = self.columns.represented(denier) if denier in self.columns.index.actors else "other"
        status = "denied" if denier is not None else STATUS_OF_CLASS.get("distance", "alleged")
        return Claim(
            start=deed.start, end=deed.end, kind="blame", rule="reported_charge", act=deed.name,
            affected=self.columns.affected(deed), process=deed.process,
            agent="backgrounded" if deed.doer.own else "named", status=status, truce=self.columns.truce(deed.start, deed),
            cue=part.form[at], word=deed.word, quoted=self.columns.quoted(part.start[deed.word]), voice=voice,
            voice_text=text, statement=nested, **accused,  # type: ignore[arg-type]
        )  # fmt: skip

    def _accuser(self, at: int, that: int) -> tuple[str, str | None]:
        """Return who makes a charge: its possessor, or the name after "by"; else nobody is named."""
        part = self.part
        owners = [
            word for word in part.children[at] if word < at and part.deprel[word] in ("nmod:poss", "amod", "compound")
        ]
        before = [self.doers.ref_of.get(word) for word in owners]
        after = [self.doers.ref_of.get(word) for word in range(at + 1, that)]
        beside = next((ref for ref in (*after, *reversed(before)) if ref is not None and ref.actor), None)
        if beside is None:
            return "unnamed", None
        return str(beside.actor), part.text[beside.start : beside.end]
