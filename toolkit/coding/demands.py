"""Demands: what somebody asks of somebody, by a verb of asking or by an obligation."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.coding.claim_columns import Claim
from toolkit.coding.claim_reader import ClaimReader
from toolkit.coding.doers import Doer
from toolkit.coding.statements import Statement


class Demands(ClaimReader):
    """Reads demands from statements."""

    def claims(self) -> Iterator[Claim]:
        """«دعا الأطراف إلى», "urged both sides to": the addressee is the target."""
        for number, statement in enumerate(self.statements):
            colon = statement.cue_class not in ("call", "accuse", "deny", "believe", "condemn") and self._obligation(
                statement
            )
            if statement.cue_class != "call" and not colon:
                continue
            if statement.voice == "outlet" or not self._asks(statement):
                continue
            for addressee in self.columns.coordinated(self._addressee(statement)):
                yield Claim(
                    start=statement.start, end=statement.end, kind="demand", rule="demand_verb" if not colon else "obligation",
                    cue=statement.cue_lemma, quoted=self.columns.quoted(statement.start), voice=statement.voice,
                    voice_text=statement.speaker_text, statement=number,
                    **self.columns.target(addressee, statement.voice),  # type: ignore[arg-type]
                )  # fmt: skip

    def _asks(self, statement: Statement) -> bool:
        """Tell a request from a question or a name-calling: English "ask" and "call" ask only with to, for, on."""
        if (
            self.doers.arabic
            or statement.cue_lemma not in ("ask", "call", "press", "order", "invite")
            or statement.cue is None
        ):
            return True
        start, end = min(statement.cue[0], statement.start), max(statement.cue[1], statement.end)
        keys = {self.part.key[word] for word in self.part.words_in(start, end)}
        return "to" in keys or (statement.cue_lemma == "call" and bool(keys & {"for", "on", "upon"}))

    def _obligation(self, statement: Statement) -> bool:
        """Say whether a content is an obligation: «يجب», «ضرورة», «على الطرفين وقف», "must", "should"."""
        part = self.part
        words = list(part.words_in(statement.start, statement.end))
        if not words:
            return False
        if part.key[words[0]] in ("ضروره", "وجوب") or (
            part.key[words[0]] == "علي" and len(words) > 2 and self.doers.doer_at(words[1]) is not None
        ):
            return True
        return any(part.key[word] in ("يجب", "ينبغي", "must", "should") for word in words[:10])

    def _addressee(self, statement: Statement) -> Doer | None:
        """Return who is asked."""
        part = self.part
        if (meant := self.object_pronoun(statement)) is not None:
            return meant
        speaker = statement.speaker_span or (0, 0)
        for word in list(part.words_in(statement.start, statement.end))[:8]:
            doer = self.doers.doer_at(word)
            if doer is not None and not (doer.start < speaker[1] and speaker[0] < doer.end):
                return doer
            if part.key[word] in ("الي", "to", "ب"):
                break
        return None
