"""Credit: restraint shown, a truce kept, readiness for peace, praise for any of them."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.coding.claim_columns import Claim, ClaimColumns
from toolkit.coding.claim_reader import ClaimReader
from toolkit.coding.doers import Doer
from toolkit.coding.evaluations import Evaluations
from toolkit.coding.speech import trim


class Credits(ClaimReader):
    """Reads what is said in somebody's favour about peace.

    Parameters
    ----------
    columns : ClaimColumns
    """

    def __init__(self, columns: ClaimColumns) -> None:
        super().__init__(columns)
        self.evaluations = Evaluations(columns)

    def claims(self) -> Iterator[Claim]:
        """Read «أظهر الطرفان ضبط النفس», "praised both camps for their restraint", "is committed to the truce"."""
        for word in range(len(self.part)):
            width = self.doers.phrase_width(word, self.lexicon.phrases.get("credited", {}))
            committed = not width and self._committed(word)
            if not width and not committed:
                continue
            claim = self._credit(word, word + max(width, 1) - 1)
            if claim is not None:
                yield claim

    def _committed(self, word: int) -> bool:
        """Say whether a word of keeping or readiness governs a truce or talks: «ملتزم بوقف النار», "ready for a truce"."""
        if not self.lexicon.has("committed", self.part.key[word]):
            return False
        part = self.part
        _, last = part.bounds[part.sentence[word]]
        if any(self.lexicon.has("hosting", key) for key in part.key[word + 1 : word + 5]):
            # «مستعدة لاستضافة الحوار»: a host offers a room, and keeps nothing.
            return False
        after = part.key[word + 1 : word + 3]
        if not any(key in ("to", "for", "ب", "ل") for key in after):
            return False
        for at in range(word + 1, min(last, word + 6)):
            if self.doers.phrase_width(at, self.lexicon.phrases.get("truce_nouns", {})) or self.lexicon.has(
                "peace_talks", part.key[at].removeprefix("ال")
            ):
                return True
        return False

    def _credit(self, word: int, last: int) -> Claim | None:
        """Make the claim, or None where it is asked for, denied or wished."""
        part = self.part
        first, end = part.bounds[part.sentence[word]]
        numbers = [
            n for n, s in enumerate(self.statements) if s.start <= part.start[word] < s.end and s.speech != "scare"
        ]
        number = max(numbers, key=lambda n: self.statements[n].depth, default=None)
        modality = self.columns.modality
        if number is not None and self.statements[number].cue_class in ("call", "warn", "accuse", "condemn", "deny"):
            return None
        if modality.negated(word, first) or modality.obliged(word) or modality.conditional(word, first):
            return None
        if any(self.lexicon.has("obligations", part.key[at]) for at in range(max(first, word - 6), word)):
            return None
        doer = self._praised(word, last, first, end)
        if doer is None:
            return None
        voice = self.columns.voice(number)
        start, stop = trim(part.text, *self.evaluations.clause(word, last, number, doer))
        return Claim(
            start=start, end=stop, kind="credit", rule="credit_phrase", status=self.columns.status(number, None),
            cue=part.text[part.start[word] : part.end[last]], quoted=self.columns.quoted(part.start[word]),
            **voice, **self.columns.target(doer, str(voice["voice"])),  # type: ignore[arg-type]
        )  # fmt: skip

    def _owner(self, word: int, last: int) -> Doer | None:
        """Return whose decision or readiness is praised: "welcomed the army's readiness to extend the truce"."""
        part = self.part
        if part.language == "ar":
            return None
        owners = (
            child for at in range(word, last + 1) for child in part.children[at] if part.deprel[child] == "nmod:poss"
        )
        return next((doer for at in owners if (doer := self.doers.doer_at(at)) is not None), None)

    def _praised(self, word: int, last: int, first: int, end: int) -> Doer | None:
        """Return whom the words credit: the subject, or who showed it («ضبط النفس الذي أبدته قوات الوفاق»)."""
        shown = next(
            (at for at in range(last + 1, min(end, last + 5)) if self.lexicon.has("showing", self.part.key[at])), None
        )
        named = self.doers.first_of(range(shown + 1, min(end, shown + 7))) if shown is not None else None
        return (
            named or self._owner(word, last) or self.evaluations.governed(last) or self.evaluations.about(word, first)
        )
