"""Names whose referent depends on who speaks, in the outlet's own words: settled by how it names the camps elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from toolkit.coding.naming import Mention, innermost
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.statements import Statement
from toolkit.language.text import match_key


def sides_alike(index: NameIndex, mentions: Iterable[tuple[str, Mention]]) -> frozenset[str]:
    """Return the sides that would name the camps as the outlet does in an article.

    Who writes "Haftar's militia" means Haftar's men by "the militias" too, and his enemies by "the Libyan army"; who
    calls his spokesman "the Libyan army's" means Haftar's men by that.

    Parameters
    ----------
    index : NameIndex
    mentions : iterable of (str, Mention)
        Those of the whole article, each with its words.

    Returns
    -------
    frozenset of str
        Empty where the outlet leans to nobody, or to several sides that do not go together.
    """
    found = [
        sides for words, mention in mentions if mention.voice == "outlet" for sides in _evidence(index, words, mention)
    ]
    return frozenset.intersection(*found) if found else frozenset()


def _evidence(index: NameIndex, words: str, mention: Mention) -> Iterator[frozenset[str]]:
    """Yield the sides that would name somebody as a mention does."""
    if mention.actor is None or mention.reference.alias.by_voice:
        return
    actor = index.actors[mention.actor]
    if mention.stance == "delegitimating":
        opposed = frozenset(
            side
            for entry in index.dependent
            if entry.alias.stance == "delegitimating"
            for side, meant in entry.alias.by_voice.items()
            if index.side(meant) == actor.side
        )
        if opposed:
            yield opposed
    if actor.kind == "person":
        keys = tuple(match_key(re.sub(r"^لل", "ال", word)) for word in re.findall(r"\w+", words))
        for entry in index.dependent:
            own = frozenset(
                side for side, meant in entry.alias.by_voice.items() if meant in (actor.force, actor.spokesperson_of)
            )
            if own and entry.alias.stance == "legitimating" and _within(entry.keys, keys):
                yield own


def _within(some: tuple[str, ...], keys: tuple[str, ...]) -> bool:
    return any(keys[at : at + len(some)] == some for at in range(len(keys) - len(some) + 1))


def settled(
    references: tuple[Reference, ...], statements: list[Statement], sides: frozenset[str]
) -> tuple[Reference, ...]:
    """Give the outlet's names that depend on the speaker the actor that the sides alike to it would mean.

    Parameters
    ----------
    references : tuple of Reference
    statements : list of Statement
        Names inside their contents are left to their speakers.
    sides : frozenset of str
        From `sides_alike`.

    Returns
    -------
    tuple of Reference
    """

    def settle(reference: Reference) -> Reference:
        if reference.actor is not None or innermost(statements, reference.start, reference.end) is not None:
            return reference
        meant = {actor for side, actor in reference.alias.by_voice.items() if side in sides}
        return replace(reference, actor=meant.pop()) if len(meant) == 1 else reference

    return tuple(map(settle, references))
