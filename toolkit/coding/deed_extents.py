"""How far the words of a deed reach, and whom or what it hit."""

from __future__ import annotations

from toolkit.coding.doers import Doer, Doers
from toolkit.coding.speech import Span


class DeedExtents:
    """Measures a deed."""

    def __init__(self, doers: Doers) -> None:
        self.part = doers.part
        self.lexicon = doers.lexicon
        self.arabic = doers.arabic

    def affected(self, word: int, end_word: int, doer: Doer | None, last: int, process: str) -> Span | None:
        """Return whom or what a deed hit: its object, or what follows its preposition."""
        part = self.part
        for child in part.children[word]:
            relation = part.deprel[child]
            if relation in ("obj", "nsubj:pass") and part.upos[child] not in ("PRON",):
                words = [at for at in part.subtree(child) if abs(at - child) <= 5]
                span = (part.start[min(words)], part.end[max(words)])
                if doer is None or span[1] <= doer.start or doer.end <= span[0]:
                    return span
        after = end_word + 1
        if doer is not None and doer.start > part.start[word]:
            behind = part.words_in(doer.start, doer.end)
            after = behind[-1] + 1 if behind else after
        while self.arabic and process == "nominalised" and after + 2 < last and part.upos[after] == "ADJ":
            # «الاستهداف المتكرر للمستشفيات»
            after += 1
        if after + 1 < last and part.key[after] in ("ل", "علي", "ضد", "of", "on", "against"):
            return self._nominals(after + 1, last)
        if (
            process == "nominalised"
            and doer is None
            and self.arabic
            and after < last
            and part.upos[after] in ("NOUN", "PROPN")
        ):
            return self._nominals(after, last)
        return None

    def _nominals(self, begin: int, last: int) -> Span:
        """Return the span of a word and of up to three nouns and adjectives after it."""
        part, right = self.part, begin
        while right + 1 < last and right - begin < 3 and part.upos[right + 1] in ("NOUN", "ADJ", "PROPN"):
            right += 1
        return part.start[begin], part.end[right]

    def extent(self, word: int, end_word: int, doer: Doer | None, affected: Span | None, last: int) -> Span:
        """Return the words of a deed with its doer, its object and what depends on it."""
        part = self.part
        start, end = part.start[word], part.end[end_word]
        for span in (affected, (doer.start, doer.end) if doer else None):
            if span is not None and part.sentence_at(span[0]) == part.sentence[word]:
                start, end = min(start, span[0]), max(end, span[1])
        at = end_word + 1
        while (
            at < last and part.form[at] not in ("،", ",", ".", "؛", ";", ":", '"', "!", "؟", "?") and at - end_word < 14
        ):
            if part.upos[at] in ("SCONJ", "VERB") or part.key[at] in self.lexicon.cues:
                break
            at += 1
        while at - 1 > end_word and part.upos[at - 1] in ("ADP", "CCONJ", "PART", "DET", "AUX"):
            at -= 1
        return start, max(end, part.end[at - 1])
