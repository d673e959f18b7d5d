"""What an English verb calls or describes somebody: "called X a Y", "described X as Y", "what they termed Y"."""

from __future__ import annotations

from toolkit.codebook.cues import Cue
from toolkit.coding.english_clauses import TIMES, clause_end, widen
from toolkit.coding.part import Part
from toolkit.coding.speech import Span

NAMING = frozenset(("call", "label", "describe", "brand", "dub", "characterize", "portray", "depict", "deem", "cast", "view", "see", "regard",
                     "consider", "defend"))  # fmt: skip
#: Of these, the verbs that name only with "as": "saw it as a threat".
NAMING_AS = frozenset(("describe", "characterize", "portray", "depict", "cast", "view", "see", "regard", "defend"))


def naming(part: Part, word: int, cue: Cue, last: int) -> Span | None:
    """Read "called X a Y", "described X as Y": the object and its predicate."""
    obj = next(
        (c for c in part.children[word] if c > word and part.deprel[c] in ("obj", "iobj", "ccomp", "xcomp")), None
    )
    if obj is None or part.key[word + 1] in ("for", "on", "upon", "out", "in", "to") or any(
        part.key[at] == "what" or part.key[at] in TIMES for at in (word - 2, word + 1) if 0 <= at < last
    ):  # fmt: skip
        return None
    predicate = [
        child for child in part.children[word]
        if child > word and child != obj and (
            part.deprel[child].split(":")[0] in ("xcomp", "ccomp", "obj")
            or any(part.key[k] == "as" for k in part.children[child])
        )
    ]  # fmt: skip
    end = clause_end(part, max(part.subtree(obj)), last)
    as_phrase = any(part.key[at] == "as" for at in range(obj, end))
    if cue.lemma in NAMING_AS:
        if not as_phrase:
            return None
    elif not predicate and not as_phrase and not _quotes_within(part, word + 1, end):
        return None
    words = [at for child in (obj, *predicate) for at in part.subtree(child) if at > word]
    return widen(part, part.start[min(words)], part.end[clause_end(part, max(*words, obj), last)])


def what_is_called(part: Part, word: int, last: int) -> Span | None:
    """Read "what they termed a breach": the name that is given."""
    opening = next((at for at in range(word - 1, max(0, word - 6), -1) if part.key[at] == "what"), None)
    if (
        opening is None
        or any(part.upos[at] in ("VERB", "PUNCT") for at in range(opening + 1, word))
        or word + 1 >= last
    ):
        return None
    if part.key[word + 1] == "as" and word + 2 < last:
        return widen(part, part.start[word + 2], part.end[clause_end(part, word + 2, last)])
    if part.upos[word + 1] not in ("DET", "NOUN", "PROPN", "ADJ", "PRON", "NUM"):
        return None
    return widen(part, part.start[word + 1], part.end[clause_end(part, word + 1, last)])


def _quotes_within(part: Part, first: int, last: int) -> bool:
    """Say whether a quotation begins after the first word of a stretch."""
    return any(part.start[first] < q.start < part.end[last] for q in part.quotations if q.depth == 1)
