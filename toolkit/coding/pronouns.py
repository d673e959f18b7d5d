"""Whom an English pronoun means that does what somebody is blamed for: "They broke the truce," he said of the rebels."""

from __future__ import annotations

from toolkit.coding.doers import Doer
from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.statements import Statement

#: What names the topic of a quotation after its cue.
_TOPICS = (("of",), ("about",), ("referring", "to"), ("alluding", "to"), ("reference", "to"), ("speaking", "of"))
#: Rules of statements whose reporting clause follows what it reports.
_CUE_LAST = ("inserted_clause", "inverted_clause", "source_phrase")
_PERSONAL = {"he": "m", "his": "m", "she": "f", "her": "f"}
_PLURAL = frozenset(("they", "their", "them"))


class Pronouns:
    """Resolves pronouns of the third person inside what somebody says.

    Parameters
    ----------
    part : Part
    index : NameIndex
    references : tuple of Reference
    statements : list of Statement
    """

    def __init__(
        self, part: Part, index: NameIndex, references: tuple[Reference, ...], statements: list[Statement]
    ) -> None:  # fmt: skip
        self.part = part
        self.index = index
        self.statements = statements
        self.named = [ref for ref in references if ref.actor and ref.role == "actor"]

    def meant(self, doer: Doer, number: int | None) -> Reference | None:
        """Return the actor that a quoted pronoun means, or None: not the speaker, who says "I" and "we".

        Parameters
        ----------
        doer : Doer
            A pronoun, or a noun possessed by one ("their pilots").
        number : int, optional
            The statement that it stands in.
        """
        pronoun = self.part.text[doer.start : doer.end].split()[0].lower()
        statement = self.statements[number] if number is not None else None
        if statement is None or (pronoun not in _PERSONAL and pronoun not in _PLURAL and pronoun not in ("it", "its")):
            return None
        if self.part.language != "en":
            return None
        if self.part.quotation_at(doer.start) is None:
            return self._named_inside(doer, pronoun, statement)
        side = self.index.side(statement.voice)
        others = [
            ref for ref in self.named
            if self._fits(ref, pronoun) and (side is None or self.index.side(ref.actor) != side) and ref.actor != statement.voice
        ]  # fmt: skip
        topic = self._topic(statement)
        inside = [ref for ref in others if statement.start <= ref.start and ref.end <= doer.start]
        before = [ref for ref in others if ref.end <= statement.start]
        after_topic = [ref for ref in others if topic is not None and topic <= ref.start < topic + 30]
        return next(iter((*after_topic[:1], *inside[-1:], *before[-1:])), None)

    def _named_inside(self, doer: Doer, pronoun: str, statement: Statement) -> Reference | None:
        """Return whom a pronoun takes up in indirect speech, where it cannot be the speaker or the cue comes last.

        "Haftar cannot be trusted, Erdogan said, because he broke the truce"; "the UN told Haftar to free those his men hold".
        """
        voice = self.index.actors.get(statement.voice)
        person = pronoun in _PERSONAL
        other = voice is not None and (voice.kind == "person") != person and pronoun not in _PLURAL
        first = self.part.start[self.part.bounds[self.part.sentence_at(doer.start)][0]]
        begin = statement.start if statement.rule in _CUE_LAST else first if other else None
        if begin is None:
            return None
        side = self.index.side(statement.voice)
        fitting = [
            ref for ref in self.named
            if begin <= ref.start and ref.end <= doer.start and self._fits(ref, pronoun) and (side is None or self.index.side(ref.actor) != side)
        ]  # fmt: skip
        if fitting or statement.rule not in _CUE_LAST or statement.speaker is not None:
            return fitting[-1] if fitting else None
        sentence = self.part.sentence_at(doer.start)
        before = [
            ref for ref in self.named if self.part.sentence_at(ref.start) == sentence - 1 and self._fits(ref, pronoun)
        ]
        return before[-1] if before else None

    def _fits(self, reference: Reference, pronoun: str) -> bool:
        """Say whether a pronoun can stand for a name."""
        entry = self.index.actors[str(reference.actor)]
        if pronoun in _PERSONAL:
            return entry.kind == "person" and entry.gender in (None, _PERSONAL[pronoun])
        return entry.kind != "person"

    def _topic(self, statement: Statement) -> int | None:
        """Return where the topic begins that follows the cue of a quotation: "… said of Haftar's forces"."""
        if statement.cue is None or not self.part.bounds:
            return None
        words = self.part.words_in(statement.cue[1], statement.cue[1] + 60)
        for at in words:
            if self.part.form[at] in (".", ";", ":"):
                return None
            for topic in _TOPICS:
                opens = topic[0] not in ("of", "about") or at <= words[0] + 1
                if opens and tuple(self.part.key[at : at + len(topic)]) == topic:
                    return self.part.end[at + len(topic) - 1]
        return None
