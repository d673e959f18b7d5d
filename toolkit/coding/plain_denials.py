"""Denials without a verb of denying: "we have no troops there", «لا صلة لنا بها», a charge called baseless."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.coding.claim_columns import Claim, ClaimColumns
from toolkit.coding.claim_reader import ClaimReader
from toolkit.coding.deeds import most_specific
from toolkit.coding.doers import Doer
from toolkit.coding.evaluations import Evaluations
from toolkit.coding.speech import trim
from toolkit.coding.statements import Statement

_NEARBY = 12


class PlainDenials(ClaimReader):
    """Reads exonerations from what a speaker denies of their own side in plain words.

    Parameters
    ----------
    columns : ClaimColumns
    """

    def __init__(self, columns: ClaimColumns) -> None:
        super().__init__(columns)
        self.evaluations = Evaluations(columns)

    def claims(self) -> Iterator[Claim]:
        """Read plain denials and charges called baseless, one to a clause."""
        for number, statement in enumerate(self.statements):
            if statement.cue_class in ("deny", "call") or statement.speech == "scare":
                continue
            words = list(self.part.words_in(statement.start, statement.end))
            seen = -1
            for word in words:
                if word <= seen:
                    continue
                width = self.doers.phrase_width(word, self.lexicon.phrases.get("plain_denials", {}))
                claim = self._denied(word, width, number, statement) if width else None
                if claim is None and self.lexicon.has("baseless", self.part.key[word]):
                    claim = self._rejected(word, number, statement, words)
                if claim is not None:
                    seen = max(at for at in words if self.part.start[at] < claim.end)
                    yield claim

    def _denied(self, word: int, width: int, number: int, statement: Statement) -> Claim | None:
        """Make the claim of "has nothing to do with", «لا وجود لـ» about the speaker's own side."""
        first, _ = self.part.bounds[self.part.sentence[word]]
        doer = self._first_person(word, word + width) or self.evaluations.about(word, first)
        doer = doer or self._own_before(word, first)
        target = self.columns.target(doer, statement.voice)
        side = self.columns.index.side(statement.voice)
        if side is None and (doer is None or not doer.own):
            return None
        if doer is not None and not doer.own and self.columns.index.side(str(target["target"])) != side:
            return None
        return self._claim(word, word + width - 1, number, statement, doer)

    def _first_person(self, word: int, after: int) -> Doer | None:
        """Return the speaker's side where the denying words are in the first person: "not we who", «لم نرسل»."""
        part = self.part
        for at in range(word, min(after + 2, len(part))):
            key = part.key[at]
            plural = part.language == "ar" and at > word and key.startswith("ن") and part.upos[at] in ("VERB", "X")
            if plural or self.lexicon.has("own_voice", key) or key in ("our", "نا"):
                return Doer(part.start[at], part.end[at], None, own=True)
        return None

    def _own_before(self, word: int, first: int) -> Doer | None:
        """Return a possessive or pronoun of the speaker's side before a word ("our forces have nothing to do with it")."""
        for at in range(word - 1, max(first, word - 6) - 1, -1):
            if self.part.key[at] in ("our", "its", "their", "it", "they", "he", "she", "نا", "ها", "ه"):
                return Doer(self.part.start[at], self.part.end[at], None, own=True)
        return None

    def _rejected(self, word: int, number: int, statement: Statement, words: list[int]) -> Claim | None:
        """Make the claim of a charge that is called baseless by whom it is about."""
        part = self.part
        charges = [at for at in words if abs(at - word) <= 2 * _NEARBY and self._charge(part.key[at])]
        if not charges or self.columns.modality.negated(word, words[0]):
            return None
        claim = self._claim(min(word, charges[0]), max(word, charges[-1]), number, statement, None)
        return claim if claim.target != "other" else None

    def _charge(self, key: str) -> bool:
        """Say whether a noun names a charge, a report or an allegation."""
        return self.names_charge(key) or self.lexicon.has("reproaches", key.removeprefix("ال"))

    def _claim(self, first: int, last: int, number: int, statement: Statement, doer: Doer | None) -> Claim:
        """Lay out the exoneration of the speaker's side, with the act that its clause names."""
        start, end = self.evaluations.clause(first, last, number, doer)
        start, end = trim(self.part.text, start, end)
        inside = self.columns.deeds_in(start, end)
        self.columns.take(inside)
        deed = most_specific(deed for _, deed in inside)
        target = self.columns.target(doer, statement.voice)
        if target["target"] is None or target["target"] == statement.voice:
            represented = self.columns.represented(statement.voice)
            named = deed.doer if deed is not None else None
            accused = self.columns.target(named, statement.voice)["target"] if named is not None else None
            target["target"] = represented if self.columns.index.side(statement.voice) else accused or "other"
        return Claim(
            start=start, end=end, kind="exoneration", rule="plain_denial", act=deed.name if deed else self._act(start, end),
            affected=self.columns.affected(deed), process=deed.process if deed else "active",
            agent="named" if doer is not None else "backgrounded", strategy="denial", cue=self.part.form[first],
            quoted=self.columns.quoted(start), voice=statement.voice, voice_text=statement.speaker_text,
            statement=number, **target,  # type: ignore[arg-type]
        )  # fmt: skip

    def _act(self, start: int, end: int) -> str:
        """Return the act that the nouns of a clause stand for: foreign arms and fighters, else anything."""
        words = [self.part.key[at].removeprefix("ال") for at in self.part.words_in(start, end)]
        return "foreign_intervention" if any(self.lexicon.has("foreign_presence", word) for word in words) else "other"
