"""Claims of denying: a denial clears the one who would have done it, and is never blame by the outlet."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.coding.accused import Accused
from toolkit.coding.claim_columns import Claim, ClaimColumns
from toolkit.coding.claim_reader import ClaimReader
from toolkit.coding.deeds import Deed, most_specific
from toolkit.coding.doers import Doer
from toolkit.coding.statements import Statement


class Denials(ClaimReader):
    """Reads exonerations from statements of denial."""

    def __init__(self, columns: ClaimColumns) -> None:
        super().__init__(columns)
        self.accused = Accused(columns)

    def claims(self) -> Iterator[Claim]:
        """«نفى المسماري أن تكون قواته خرقت الهدنة»: exoneration by the denier, never blame by the outlet."""
        for number, statement in enumerate(self.statements):
            if (
                statement.cue_class != "deny"
                or statement.cue is None
                or (statement.refusal and not self._rejects_charge(number))
            ):
                continue
            inside = self.columns.deeds_in(statement.start, statement.end)
            own = [deed for _, deed in inside if not deed.act.kept]
            if (
                not own
                and not self.holds_charge(number)
                and not self._speaks_of_charge(statement)
                and not self._speaks_of_guilt(statement)
                and not self._takes_up(statement)
            ):
                continue
            self.columns.take(inside)
            deed = most_specific(own)
            doer = deed.doer if deed else None
            if statement.cue_lemma == "برأ":
                doer = self.accused.named_after(statement)
            target = self.columns.target(doer, statement.voice)
            if target["target"] is None and not target["symmetric"]:
                target = {
                    "target": self.columns.represented(statement.speaker) if statement.speaker else "other",
                    "target_text": target["target_text"],
                    "symmetric": False,
                }
            presence = (
                deed is not None and self.doers.arabic and self.lexicon.has("presences", self.part.key[deed.word])
            )
            side = self.columns.index.side(statement.voice)
            if presence and side is not None and self.columns.index.side(str(target["target"])) == side:
                # «نفت موسكو وجود مرتزقة روس»: the state clears itself.
                target["target"] = self.columns.represented(statement.voice)
            if target["target"] == statement.voice:
                target["target"] = self.columns.represented(statement.voice)
            yield Claim(
                start=statement.start, end=statement.end, kind="exoneration", rule="denial", act=deed.name if deed else "other",
                affected=self.columns.affected(deed), process=deed.process if deed else None,
                agent="named" if self._named(statement, doer, deed) else "backgrounded", strategy="denial", cue=statement.cue_lemma,
                quoted=self.columns.quoted(statement.start), voice=statement.voice, voice_text=statement.speaker_text, statement=number,
                **target,  # type: ignore[arg-type]
            )  # fmt: skip
            if deed is not None and self.doers.arabic and not self.holds_charge(number):
                yield from self._denied_charge(number, statement, deed)

    def _denied_charge(self, number: int, statement: Statement, deed: Deed) -> Iterator[Claim]:
        """Read «رفضت أبوظبي الاتهامات التركية بإرسال أسلحة»: the charge that is denied is blame by whoever made it."""
        part = self.part
        words = list(part.words_in(statement.start, statement.end))
        noun = next((at for at in words[:3] if self.names_charge(part.key[at])), None)
        report = words[0] if words and part.key[words[0]] in ("ما", "رواية") else None
        if statement.speaker is None or (noun is None and report is None):
            return
        opening = noun if noun is not None else report
        between = range((opening or 0) + 1, deed.word)
        owner = next((r for at in between if (r := self.doers.ref_of.get(at)) is not None and r.role != "place"), None)
        own = owner is not None and part.key[part.words_in(owner.start, owner.end)[0] - 1] in ("الي", "ل", "ضد")
        if noun is not None:
            voice = owner.actor if owner is not None and not own else "unnamed"
        else:
            voice = owner.actor if owner is not None else "other"
        yield Claim(
            start=statement.start, end=statement.end, kind="blame", rule="denied_charge", act=deed.name,
            affected=self.columns.affected(deed), process=deed.process, agent="backgrounded" if deed.doer is None else "named",
            status="denied", cue=statement.cue_lemma, quoted=self.columns.quoted(statement.start), voice=voice or "other",
            statement=number, target=self.columns.represented(statement.speaker), target_text=statement.speaker_text,
        )  # fmt: skip

    def _named(self, statement: Statement, doer: Doer | None, deed: Deed | None) -> bool:
        """Say whether the doer is named: in English a pronoun does not, and who denies having done it does."""
        if self.doers.arabic:
            return doer is not None
        if doer is None:
            return deed is None or deed.process != "passive"
        return not (doer.own and " " not in self.part.text[doer.start : doer.end])

    def _rejects_charge(self, number: int) -> bool:
        """Say whether a refusal rejects a charge rather than an offer."""
        statement = self.statements[number]
        between = self.part.words_in(statement.cue[1], statement.start) if statement.cue else ()
        return (
            self.holds_charge(number)
            or self._speaks_of_charge(statement)
            or any(self.names_charge(self.part.key[word]) for word in between)
        )

    def _takes_up(self, statement: Statement) -> bool:
        """Say whether what is denied is only a pronoun that takes up a charge of the text ("denied this")."""
        words = self.part.words_in(statement.start, statement.end)
        return (
            len(words) == 1
            and self.part.upos[words[0]] in ("PRON", "DET")
            and bool(self.columns.charged_before(statement.start))
        )

    def _speaks_of_guilt(self, statement: Statement) -> bool:
        """Say whether what is denied is a part in something («تورطه», "any involvement"), under a plain denial."""
        if statement.cue_lemma not in ("نفى", "أنكر", "دحض", "فند", "كذب", "deny", "refute", "rebut", "dismiss"):
            return False
        words = list(self.part.words_in(statement.start, statement.end))[:6]
        return any(self.lexicon.has("guilt_nouns", self.part.key[word]) for word in words)

    def _speaks_of_charge(self, statement: Statement) -> bool:
        """Say whether a denial opens with a noun of accusing («نفى الاتهامات»)."""
        words = self.part.words_in(statement.start, statement.end)
        return any(self.names_charge(self.part.key[word]) for word in list(words)[:4])
