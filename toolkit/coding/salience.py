"""Who a pronoun or a dropped subject may mean where nobody has spoken yet: the subject of the sentence before."""

from __future__ import annotations

from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.sources import resolve_source
from toolkit.coding.speech import Event, Source


def salient_subject(
    part: Part, index: NameIndex, references: tuple[Reference, ...], spoken: int, sentence: int
) -> Source | None:  # fmt: skip
    """Return the person who was subject of the sentence before, if nobody has spoken since («وصل بوريل. وقال»).

    Parameters
    ----------
    part, index, references
    spoken : int
        The last sentence in which somebody spoke, -1 for none.
    sentence : int

    Returns
    -------
    Source or None
    """
    before = sentence - 1
    if before < 0 or spoken >= before:
        return None
    first, last = part.bounds[before]
    for reference in references:
        if reference.role != "actor" or not reference.actor or index.actors[reference.actor].kind != "person":
            continue
        words = part.words_in(reference.start, reference.end)
        if (
            words
            and first <= words[-1] < last
            and any(
                part.deprel[word] == "nsubj"
                and part.head[word] >= 0
                and part.deprel[part.head[word]] in ("root", "conj")
                for word in words
            )
        ):
            return resolve_source(part, index, references, reference.start, reference.end)
    return None


def mentioned_person(part: Part, index: NameIndex, references: tuple[Reference, ...], event: Event) -> Source | None:
    """Return the listed person (for "it": body) that was last subject of a clause, where nobody has spoken yet.

    Parameters
    ----------
    part, index, references, event

    Returns
    -------
    Source or None
    """
    sentence = part.sentence[event.word]
    for reference in reversed(references):
        entry = index.actors.get(reference.actor) if reference.actor else None
        if (
            entry is None
            or (entry.kind == "person") != (event.gender is not None)
            or reference.role != "actor"
            or reference.end > part.start[event.word]
        ):
            continue
        if event.gender is None and sentence != part.sentence_at(reference.start):
            continue
        if sentence - part.sentence_at(reference.start) > 1 or entry.gender not in (None, event.gender):
            continue
        words = part.words_in(reference.start, reference.end)
        if any(part.deprel[word] == "nsubj" for word in words):
            return resolve_source(part, index, references, reference.start, reference.end)
    return None
