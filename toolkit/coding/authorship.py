"""Deeds whose doer stands outside their clause in English: "it was the work of Turkey", "the finger points to Ankara"."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.coding.claim_columns import Claim
from toolkit.coding.claim_reader import ClaimReader
from toolkit.coding.deeds import Deed
from toolkit.coding.doers import Doer
from toolkit.coding.naming import innermost

_BE = frozenset(("is", "are", "was", "were", "be", "been", "'s", "’s", "being"))


_DOING = frozenset(("do", "launch", "carry", "order", "mount", "stage", "perpetrate", "conduct", "direct", "commit"))
_IT = (["it"], ["this"], ["that"], ["them"])


class Authorship(ClaimReader):
    """Reads blame from words that ascribe a deed to somebody."""

    def claims(self) -> Iterator[Claim]:
        """Yield a claim for each "work of", "doing of", "had a hand in", "complicit in", "finger points to"."""
        part = self.part
        if self.doers.arabic:
            return
        for first, last in part.bounds:
            for word in range(first, last):
                doer = self._author(word, first, last)
                if doer is None or self.columns.modality.negated(word, first):
                    continue
                number = innermost(self.statements, part.start[word], part.end[word])
                if number is not None and self.statements[number].cue_class in ("accuse", "deny"):
                    continue
                item = self._ascribed(word, first, last)
                if item is None:
                    continue
                yield self._claim(word, number, item, doer)
                break

    def _author(self, word: int, first: int, last: int) -> Doer | None:
        """Return to whom a word ascribes a deed, or None where it ascribes none."""
        part = self.part
        if self.lexicon.has("handiwork", part.key[word]) and part.upos[word] != "VERB":
            before = word - 1
            while before > first and part.upos[before] in ("DET", "ADJ", "ADV"):
                before -= 1
            if part.key[before] in _BE and part.key[word + 1 : word + 2] == ["of"]:
                return self._named(word + 2, last)
            owner = self.doers.doer_at(word - 1) or (self.doers.doer_at(word - 2) if word - 2 >= first else None)
            owned = owner is not None and owner.start > part.start[first] and owner.reference is not None
            return owner if owned and any(key in _BE for key in part.key[max(first, word - 6) : word]) else None
        if self.lexicon.has("complicit", part.key[word]) and part.key[word + 1 : word + 2] in (["in"], ["of"]):
            if part.deprel[word].startswith("acl"):
                # "Diplomats involved in the process": it describes its noun and no subject.
                return self.doers.doer_at(part.head[word])
            return self.doers.predicate_subject(word) or self.doers.before(word, first)
        if part.key[word] in ("hand", "role", "part", "share") and part.key[word + 1 : word + 2] == ["in"]:
            has = next(
                (at for at in range(word - 1, max(first, word - 4) - 1, -1) if part.lemma[at] in ("have", "play")), None
            )
            return self.doers.subject(has, first, last) if has is not None else None
        if (
            part.lemma[word] in _DOING
            and part.upos[word] == "VERB"
            and (
                part.key[word + 1 : word + 2] in _IT
                or (part.lemma[word] == "carry" and part.key[word + 1 : word + 3] == ["it", "out"])
            )
        ):
            doer = self.doers.subject(word, first, last)
            return doer if doer is not None and doer.reference is not None else None
        if part.key[word] in ("finger", "fingers", "evidence", "trail") and word + 1 < last:
            points = next(
                (at for at in range(word - 2, word + 6) if first <= at < last and part.lemma[at] in ("point", "lead")),
                None,
            )
            to = (
                next((at for at in range(points, min(last, points + 6)) if part.key[at] in ("at", "to")), None)
                if points is not None
                else None
            )
            return self._named(to + 1, last) if to is not None else None
        if part.key[word] in ("hallmarks", "hallmark", "fingerprints", "stamp") and part.key[word + 1 : word + 2] == [
            "of"
        ]:
            return self._named(word + 2, last)
        if part.key[word] == "fingerprints":
            return self.doers.doer_at(word - 2) if word - 2 >= first else None
        return None

    def _named(self, word: int, last: int) -> Doer | None:
        """Return who is named from a word on: a listed actor, else the noun phrase there."""
        part = self.part
        for at in range(word, min(last, word + 4)):
            reference = self.doers.ref_of.get(at)
            if reference is not None and reference.actor is not None:
                return Doer(reference.start, reference.end, reference)
            if part.upos[at] in ("NOUN", "PROPN"):
                return self.doers.noun_phrase(at)
            if part.upos[at] in ("PUNCT", "VERB"):
                return None
        return None

    def _ascribed(self, word: int, first: int, last: int) -> tuple[int, Deed] | None:
        """Return the deed that is ascribed: the nearest of the sentence, else the last one told before it."""
        here = [
            (n, deed)
            for n, deed in self.columns.deeds_in(self.part.start[first], self.part.end[last - 1])
            if not deed.act.kept
        ]
        if here:
            return min(here, key=lambda item: abs(item[1].word - word))
        before = [(n, deed) for n, deed in enumerate(self.columns.deeds) if deed.word < first and not deed.act.kept]
        return before[-1] if before else None

    def _claim(self, word: int, number: int | None, item: tuple[int, Deed], doer: Doer) -> Claim:
        """Lay out the claim."""
        part = self.part
        number_of_deed, deed = item
        near = part.sentence[deed.word] == part.sentence[word]
        if near and innermost(self.statements, part.start[deed.word], part.end[deed.word]) == number:
            self.columns.used.add(number_of_deed)
        voice = self.columns.voice(number)
        return Claim(
            start=min(doer.start, part.start[word], deed.start if near else doer.start),
            end=max(doer.end, part.end[word], deed.end if near else doer.end),
            kind="blame", rule="ascribed_deed", act=deed.name, affected=self.columns.affected(deed), process="nominalised",
            agent="named", status=self.columns.status(number, deed if near else None), cue=part.form[word],
            truce=self.columns.truce(part.start[word], deed), quoted=self.columns.quoted(part.start[word]),
            **voice, **self.columns.target(doer, str(voice["voice"]), number),  # type: ignore[arg-type]
        )  # fmt: skip
