"""Adjectives, evaluative words, hedges and quotation marks around a name."""

from __future__ import annotations

from toolkit.codebook.schema import Actor, StanceCue
from toolkit.coding.name_words import NameWords

_HEDGE_GAP = "".join("ـ «“\"'‘\u200f")


class NameModifiers:
    """Grows an expression over its modifiers and collects what they evaluate."""

    def __init__(self, words: NameWords) -> None:
        self.words = words
        self.part = words.part
        self.index = words.index
        self.lexicon = words.lexicon
        self.tokens = words.tokens
        self.arabic = words.arabic

    def before(self, left: int, start: int, kind: str) -> tuple[int, int]:
        """Grow leftwards over English adjectives and evaluative words before a name."""
        at = left - 1
        while at >= 0 and left - at <= 6 and self.words.joined(at, at + 1):
            key = self.tokens[at].key
            words = self.words.words_of(at)
            tag = self.part.upos[words[-1]] if words else "X"
            if (
                self.words.has_cue(at, "modifier")
                or self.words.has_cue(at, "title")
                or self.words.has_cue(at, "head")
                or key in self.index.adjectives
                or (self.lexicon.has("before_names", key) and not self._finite(words))
                or (kind != "person" and tag == "ADJ" and at == left - 1)
            ):
                left, start = at, self.tokens[at].start
            elif not self.words.part_of_cue(at):
                break
            at -= 1
        return left, start

    def _finite(self, words: range) -> bool:
        """Say whether an English form like "backed" is the verb of its clause: "the UAE backed Haftar"."""
        part = self.part
        return part.language == "en" and any(
            part.upos[word] == "VERB" and part.child(word, "nsubj") is not None for word in words
        )

    def after(self, right: int, end: int, kind: str) -> tuple[int, int]:
        """Grow rightwards over adjectives: «حكومة الوفاق الوطني المعترف بها دوليا»."""
        grown = True
        while grown:
            grown = False
            at = right + 1
            if at >= len(self.tokens) or not self.words.joined(right, at):
                break
            for keys, _ in self.index.cues["modifier"]:
                if self.words.phrase_at(at, keys) and self.arabic:
                    right, end, grown = at + len(keys) - 1, self.tokens[at + len(keys) - 1].end, True
                    break
            if not grown and self.arabic and kind != "person":
                words = self.words.words_of(at)
                if (
                    len(words) == 1
                    and self.part.upos[words[0]] == "ADJ"
                    and self.tokens[at].key.startswith("ال")
                    and self.tokens[at].key.endswith(("ي", "يه"))
                ):
                    right, end, grown = at, self.tokens[at].end, True
        return right, end

    def stance_cues(
        self, left: int, right: int, first: int, last: int, actor: str | None, target: Actor | None
    ) -> list[StanceCue]:  # fmt: skip
        """Collect the evaluative words inside an expression but outside the name itself."""
        found: list[StanceCue] = []
        used: set[int] = set()
        for position in ("title", "head", "modifier"):
            for keys, cue in self.index.cues[position]:
                for at in range(left, right - len(keys) + 2):
                    span = set(range(at, at + len(keys)))
                    if span & used or span & set(range(first, last + 1)) or not self.words.cue_matches(at, keys):
                        continue
                    if self._applies(cue, actor, target):
                        found.append(cue)
                        used |= span
        return found

    def _applies(self, cue: StanceCue, actor: str | None, target: Actor | None) -> bool:
        """Say whether an evaluative word is meant for this actor, side or kind."""
        if cue.actors and actor not in cue.actors:
            return False
        if cue.sides and (target is None or target.side not in cue.sides):
            return False
        return not (cue.kinds and target is not None and target.kind not in cue.kinds)

    def hedge(self, left: int, start: int) -> tuple[bool, int, int]:
        """Read «ما يسمى», "so-called" before a name, also before its quotation mark."""
        text = self.part.text
        at = left - 1
        while at >= 0 and text[self.tokens[at].end : self.tokens[at + 1].start].strip(_HEDGE_GAP) == "":
            for keys in self.lexicon.phrases.get("hedges_before", {}):
                if self.words.phrase_at(at - len(keys) + 1, keys):
                    first = at - len(keys) + 1
                    return True, first, self.tokens[first].start
            if self.arabic and self.tokens[at].key == "ب" and at == left - 1:
                at -= 1
                continue
            if not self.arabic and self.tokens[at].key in ("the", "a"):
                at -= 1
                continue
            break
        return False, left, start

    def marked(self, start: int) -> bool:
        """Say whether a name stands nearly alone in quotation marks."""
        quotation = next((q for q in self.part.quotations if q.inner_start <= start < q.inner_end), None)
        if quotation is None or not quotation.closed:
            return False
        return 0 < len(self.part.tokens_in(quotation.inner_start, quotation.inner_end)) <= 4
