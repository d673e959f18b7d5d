"""Bodies named again by their head noun alone: «المنظمة», "the mission", "the army" after the full name."""

from __future__ import annotations

from dataclasses import replace

from toolkit.codebook.schema import Alias
from toolkit.coding.name_words import NameWords, proclitic_variants
from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference

_BODIES = frozenset({"institution", "organisation", "government", "force"})


class Anaphors:
    """Finds definite nouns that take up a body of the same text.

    Parameters
    ----------
    words : NameWords
    """

    def __init__(self, words: NameWords) -> None:
        self.words = words
        self.part = words.part
        self.index = words.index
        self.lexicon = words.lexicon
        self.tokens = words.tokens
        self.arabic = words.arabic

    def references(self, named: list[Reference]) -> list[Reference]:
        """Return the nouns that take up one of the references before them, in the order of the text.

        Parameters
        ----------
        named : list of Reference
            The names of the part, sorted by start.
        """
        found: list[Reference] = []
        for at in range(len(self.tokens)):
            span = self._definite(at)
            if span is None:
                continue
            noun, start, end = span
            resolved = [other for other in named if other.actor is not None or not other.alias.by_voice]
            if any(start < other.end and other.start < end for other in resolved):
                continue
            before = [other for other in named if other.end <= start and other.role != "adjective" and other.actor]
            called = [other for other in before if self._is_called(other, noun)]
            worded = [other for other in called if noun in self._surface(other)]
            antecedent = next(reversed(worded or called), None)
            if antecedent is None:
                continue
            label = antecedent.alias.label if antecedent.alias.label == "self_designation" else None
            short = not self.arabic and self.part.text[start].isupper()
            alias = Alias(
                text=self.part.text[start:end], form="nomination" if short else "functionalisation", label=label
            )
            found.append(Reference(start, end, start, end, antecedent.actor, alias, alias.form, taken_up=True))
        return found

    def _definite(self, at: int) -> tuple[str, int, int] | None:
        """Return the bare noun, start and end of a definite noun for a body that nothing else describes."""
        token = self.tokens[at]
        following = at + 1
        after = range(0)
        if following < len(self.tokens) and self.words.joined(at, following):
            after = self.words.words_of(following)
        tag = self.part.upos[after[0]] if after else ""
        if self.arabic:
            for key, start in proclitic_variants(token, self.part.text, "ar"):
                bare = key.removeprefix("ال")
                if not key.startswith("ال") or not self.lexicon.has("taken_up", bare):
                    continue
                described = tag == "ADJ" and self.part.deprel[after[0]].startswith("amod")
                return None if described else (bare, start, token.end)
            return None
        if not self.lexicon.has("taken_up", token.key) or not at or self.tokens[at - 1].key != "the":
            return None
        if self.words.possessive(at) and self._belongs_to_person(following):
            return None
        if tag in ("NOUN", "PROPN", "ADJ") or (following < len(self.tokens) and self.tokens[following].key == "of"):
            return None
        return token.key, token.start, token.end

    def _belongs_to_person(self, at: int) -> bool:
        """Say whether the office of a person follows a possessive ("the army's commander")."""
        if at < len(self.tokens) and self.tokens[at].key == "s":
            at += 1
        return at < len(self.tokens) and self.lexicon.has("titles", self.tokens[at].key)

    def _surface(self, reference: Reference) -> set[str]:
        """Return the words of a reference, articles aside."""
        tokens = self.part.tokens_in(reference.start, reference.end)
        return {token.key.removeprefix("ال") if self.arabic else token.key for token in tokens}

    def _is_called(self, reference: Reference, noun: str) -> bool:
        """Say whether a noun heads one of the names of a body, or the words that referred to a state's body."""
        actor = self.index.actors[str(reference.actor)]
        if actor.kind in _BODIES:
            return any(noun in self._heads(keys) for keys in self.index.names_of(actor.id))
        tokens = self.part.tokens_in(reference.start, reference.end)
        return actor.kind == "state" and noun in self._heads(tuple(token.key for token in tokens))

    def _heads(self, keys: tuple[str, ...]) -> set[str]:
        """Return the word that heads a name: the first in Arabic, the last before "of", "for" or "in" in English."""
        if self.arabic:
            return {keys[0].removeprefix("ال")} if keys else set()
        for at, key in enumerate(keys):
            if key in ("of", "for", "in") and at:
                return {keys[at - 1]}
        return {keys[-1]} if len(keys) > 1 else set()


def office_holders(part: Part, index: NameIndex, references: list[Reference]) -> list[Reference]:
    """Give the office of a state to the person named before who holds it: "the Greek minister" after "Dendias".

    Parameters
    ----------
    part : Part
    index : NameIndex
    references : list of Reference
        The names of the part, sorted by start.

    Returns
    -------
    list of Reference
    """
    read: list[Reference] = []
    for reference in references:
        holder = _holder(part, index, reference, read) if reference.form == "functionalisation" else None
        read.append(replace(reference, actor=holder) if holder else reference)
    return read


def _holder(part: Part, index: NameIndex, reference: Reference, before: list[Reference]) -> str | None:
    """Return the last person named whose office has the same noun and belongs to the same side."""
    state = index.actors.get(reference.actor) if reference.actor else None
    if state is None or state.kind != "state":
        return None
    keys = [token.key for token in part.tokens_in(reference.start, reference.end)]
    office = keys[0].removeprefix("ال") if part.language == "ar" else keys[-1]
    if not index.lexicon.has("titles", office) or len(keys) > 3:
        return None
    for other in reversed(before):
        person = index.actors.get(other.actor) if other.actor else None
        if person is None or person.kind != "person" or person.side != state.side:
            continue
        held = any(office in name for name in index.names_of(person.id))
        if held or office in [token.key for token in part.tokens_in(other.start, other.end)]:
            return person.id
    return None
