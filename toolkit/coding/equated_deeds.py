"""Deeds that an English sentence calls by a second name: "The shelling was a breach of the truce", "described it as"."""

from __future__ import annotations

from dataclasses import replace

from toolkit.coding.deeds import SPECIFICITY, Deed
from toolkit.coding.doers import Doer, Doers

#: How far the thing described stands before "as".
_REACH = 9


def equated(doers: Doers, deeds: list[Deed]) -> list[Deed]:
    """Make one deed of two that are said to be the same, and give a deed the doer of the thing it is said to be.

    Parameters
    ----------
    doers : Doers
    deeds : list of Deed

    Returns
    -------
    list of Deed
        In the order of the text.
    """
    if doers.arabic:
        return deeds
    found = {deed.word: deed for deed in deeds}
    for deed in deeds:
        subject = _subject(doers, deed)
        if deed.act.kept or subject is None or deed.word not in found or deed.process != "nominalised":
            continue
        words = [at for at in subject if at not in range(deed.word - 1, deed.end_word + 1)]
        twin = next((found[at] for at in words if at in found and found[at].process == "nominalised"), None)
        doer = deed.doer or (twin.doer if twin is not None else None) or _owner(doers, words)
        if twin is None:
            found[deed.word] = (
                replace(deed, doer=doer, rule=deed.rule if deed.doer else "predicated_deed") if doer else deed
            )
            continue
        better, other = sorted((deed, twin), key=lambda one: SPECIFICITY.index(one.name))
        del found[other.word]
        start, end = min(better.start, other.start), max(better.end, other.end)
        found[better.word] = replace(
            better, doer=doer, affected=better.affected or other.affected, start=start, end=end
        )
    return [found[word] for word in sorted(found)]


def _subject(doers: Doers, deed: Deed) -> list[int] | None:
    """Return the words of what a deed is said to be: the subject of "is", or what stands before "as"."""
    part = doers.part
    child = next((at for at in part.children[deed.word] if part.deprel[at].startswith(("nsubj", "csubj"))), None)
    if child is not None and child < deed.word and any(part.deprel[at] == "cop" for at in part.children[deed.word]):
        return part.subtree(child)
    governor = part.head[deed.word]
    if governor >= 0 and any(form.cue.object == "naming" for form in doers.lexicon.cues.get(part.key[governor], ())):
        named = part.child(governor, "obj")
        # "Called the deployment a violation": the first object is what the second names.
        return part.subtree(named) if named is not None and governor < named < deed.word - 1 else None
    if (
        governor >= 0
        and doers.lexicon.has("equating_verbs", part.key[governor])
        and part.deprel[deed.word].split(":")[0] in ("obj", "obl")
    ):
        equal = part.child(governor, "nsubj", "csubj")
        return part.subtree(equal) if equal is not None else None
    first, _ = part.bounds[part.sentence[deed.word]]
    as_ = next((at for at in range(deed.word - 1, max(first, deed.word - 6), -1) if part.key[at] == "as"), None)
    if as_ is None:
        return None
    words = list(range(max(first, as_ - _REACH), as_))
    cue = next(
        (at for at in reversed(words) if doers.lexicon.has("describing", part.key[at]) or part.upos[at] == "VERB"), None
    )
    described = cue is not None and any(
        form.cue.cue_class in ("explain", "condemn", "call", "assert", "believe") for form in doers.lexicon.cues.get(part.key[cue], ())
    )  # fmt: skip
    return [at for at in words if cue is not None and at > cue] if described else None


def _owner(doers: Doers, words: list[int]) -> Doer | None:
    """Return the actor to whom a thing belongs that is called a deed: "Haftar's campaign", "what Haftar is doing"."""
    part = doers.part
    if not words:
        return None
    for at in words:
        doer = doers.doer_at(at)
        reference = doers.ref_of.get(at)
        if doer is None or reference is None or reference.role == "place":
            continue
        owns = part.deprel[at] in ("nmod:poss", "amod", "compound", "nsubj", "flat") and part.head[at] in words
        if owns and not doers.governed(doer, words[0]):
            return doer
    return None
