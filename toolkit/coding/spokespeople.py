"""Spokespeople whom the conflict file does not list: introduced once with their office, named by surname from then on."""

from __future__ import annotations

from dataclasses import replace

from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.speech import Source

#: How many tokens an office («المتحدث باسم غرفة عمليات …») reaches to the actor it belongs to.
_REACH = 14
_NAME = 5


class Spokespeople:
    """Knows for whom the unlisted spokespeople of a part speak.

    "Colonel Faraj al-Saiti, a spokesman for the LNA's Sirte Sector" speaks for the LNA, and so does "al-Saiti" later on.

    Parameters
    ----------
    part : Part
    index : NameIndex
    references : tuple of Reference
    """

    def __init__(self, part: Part, index: NameIndex, references: tuple[Reference, ...]) -> None:
        self.part = part
        self.lexicon = index.lexicon
        self.actors = index.actors
        self.named = [ref for ref in references if ref.actor]
        self.tokens = part.tokens
        self.persons: dict[str, str] = {}
        for at, token in enumerate(self.tokens):
            if self.lexicon.has("spokespersons", token.key):
                self._introduce(at)

    def resolved(self, source: Source) -> Source:
        """Return a source with the actor it speaks for, where its name has been introduced as a spokesperson's.

        Parameters
        ----------
        source : Source

        Returns
        -------
        Source
        """
        if source.actor is not None or not self.persons:
            return source
        keys = [token.key for token in self.part.tokens_in(source.start, source.end)]
        actor = next((self.persons[key] for key in reversed(keys) if key in self.persons), None)
        return replace(source, actor=actor, unnamed=False) if actor is not None else source

    def _introduce(self, office: int) -> None:
        """Remember the names beside an office and the actor that the office belongs to."""
        actor, end = self._principal(office)
        if actor is None:
            return
        for run in (self._names_before(office), self._names_after(end)):
            for at in run:
                if not any(ref.start <= self.tokens[at].start < ref.end for ref in self.named):
                    self.persons.setdefault(self.tokens[at].key, actor)

    def _principal(self, office: int) -> tuple[str | None, int]:
        """Return the actor an office belongs to, and the token after which a name may follow."""
        last = min(len(self.tokens), office + _REACH)
        for at in range(office + 1, last):
            gap = self.part.text[self.tokens[at - 1].end : self.tokens[at].start]
            if "," in gap and self.tokens[at].key == "which" and self.part.language == "en":
                # "A spokesman for the operations room, which is aligned with the government".
                continue
            if any(mark in gap for mark in ".,،;؛:\n") or (at > office + 1 and self._is_verb(at)):
                break
            for reference in self.named:
                if reference.start <= self.tokens[at].start < reference.end:
                    listed = (
                        self.actors[str(reference.actor)].kind == "person"
                        and not self.actors[str(reference.actor)].force
                    )
                    if listed:
                        return None, at
                    end = at
                    while end < len(self.tokens) and self.tokens[end].start < reference.end:
                        end += 1
                    return self._force(str(reference.actor)), end
        return None, office

    def _force(self, actor: str) -> str:
        """Return for what a person's spokesperson speaks: the force led, the person's own name else."""
        entry = self.actors[actor]
        return entry.force or actor if entry.kind == "person" else actor

    def _is_verb(self, at: int) -> bool:
        words = self.part.words_in(self.tokens[at].start, self.tokens[at].end)
        return bool(words) and self.part.upos[words[-1]] == "VERB"

    def _names_before(self, office: int) -> list[int]:
        """Return the tokens of a name before «، المتحدث باسم», ", a spokesman for"."""
        at = office - 1
        while at >= 0 and self.tokens[at].key in ("a", "the", "an"):
            at -= 1
        beside = at >= 0 and self.part.text[self.tokens[at].end : self.tokens[at + 1].start]
        if at < 0 or not (any(mark in str(beside) for mark in ",،") or (beside == " " and self.part.language == "ar")):
            return []
        for rank in range(at - 1, max(-1, at - _NAME - 1), -1) if self.part.language == "ar" else ():
            # «العقيد عبد السلام الرقيعي،»: between a rank and the comma stands the name, whatever its words are tagged.
            if self.lexicon.has("titles", self.tokens[rank].key):
                return list(range(rank + 1, at + 1))
        return self._run(range(at, max(-1, at - _NAME), -1))

    def _names_after(self, first: int) -> list[int]:
        """Return the tokens of a name after an office («المتحدث باسم قاطع سرت العقيد فرج السعيطي»)."""
        if first >= len(self.tokens):
            return []
        return self._run(range(first, min(len(self.tokens), first + _NAME + 2)))

    def _run(self, tokens: range) -> list[int]:
        """Return the proper names at the beginning of a row of tokens, ranks stepped over."""
        found: list[int] = []
        for at in tokens:
            token = self.tokens[at]
            if self.lexicon.has("titles", token.key) and not found:
                continue
            words = self.part.words_in(token.start, token.end)
            if not words or self.part.upos[words[-1]] not in ("PROPN", "X") or len(token.key) < 3:
                if found or not words or len(token.key) >= 3:
                    break
                continue
            found.append(at)
        return found
