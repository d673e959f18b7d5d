"""What a reporting clause consists of, before statements are made of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.codebook.cues import Cue
from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker as the text names them.

    Attributes
    ----------
    start, end : int
        The whole expression on the surface.
    actor : str or None
    gender : {"f", "m"} or None
    plural : bool
    unnamed : bool
        A source without a name («مصدر عسكري», "officials").
    """

    start: int
    end: int
    actor: str | None = None
    gender: str | None = None
    plural: bool = False
    unnamed: bool = False


@dataclass(slots=True)
class Event:
    """A reporting clause: its cue, its source if one is named there, and its content.

    ``dropped`` means that the subject has to be carried over; ``passive`` that nobody is named by grammar;
    ``pronoun`` is the span of a pronominal subject.
    """

    word: int
    cue: Span
    lemma: str
    cue_class: str
    rule: str
    source: Source | None = None
    dropped: bool = False
    passive: bool = False
    pronoun: Span | None = None
    gender: str | None = None
    plural: bool = False
    content: list[Span] = field(default_factory=list)
    entry: Cue | None = None


def trim(text: str, start: int, end: int, extra: str = "") -> Span:
    """Shrink a span over spaces, quotation marks and sentence punctuation at its edges.

    Examples
    --------
    >>> trim("«نعم».", 0, 6)
    (1, 4)
    """
    lead = " \t\n\r\u00a0:،,؛;\"“”«»„'‘’–—-ـ\u200f\u200e" + extra
    tail = lead + ".!؟?…([" + extra
    while start < end and text[start] in lead:
        start += 1
    while end > start and text[end - 1] in tail and not _needed(text, start, end):
        end -= 1
    return start, end


def _needed(text: str, start: int, end: int) -> bool:
    """Say whether the last full stop belongs to an abbreviation ("U.S.")."""
    return text[end - 1] == "." and end - start > 2 and text[end - 3] == "." and text[end - 2].isupper()


def resolve_source(part: Part, index: NameIndex, references: tuple[Reference, ...], start: int, end: int) -> Source:
    """Say who a noun phrase is: a listed actor, an office's spokesperson, an unnamed or an unlisted source.

    Parameters
    ----------
    part, index, references
    start, end : int
        The noun phrase on the surface.

    Returns
    -------
    Source
    """
    lexicon = index.lexicon
    tokens = part.tokens_in(start, end)
    inside = [ref for ref in references if ref.start < end and ref.end > start and ref.role != "adjective"]
    persons = [ref for ref in inside if ref.actor and index.actors[ref.actor].kind == "person"]
    keys = {token.key for token in tokens}
    head = tokens[0].key if tokens else ""
    whole = next((ref for ref in inside if ref.start <= start + 4 and ref.actor), None)
    spokesperson = any(lexicon.has("spokespersons", key) for key in keys)
    carrier = lexicon.has("carriers", head) or lexicon.has("carriers", head.removeprefix("ال"))
    actor: str | None = None
    if persons and (persons[0].end >= end - 2 or persons[0].start <= start + 4 or carrier):
        actor = persons[0].actor
    elif spokesperson or carrier:
        actor = next((ref.actor for ref in inside if ref.actor), None)
        if actor is None:
            actor = next((ref.actor for ref in references if ref.start < end and ref.end > start and ref.actor), None)
        if spokesperson and not carrier and _names_someone(part, end, inside):
            named = next((ref.actor for ref in inside if ref.actor), None)
            actor = named
    elif whole is not None:
        actor = whole.actor
    elif (
        (lexicon.has("titles", head) or lexicon.has("government_nouns", head) or lexicon.has("force_nouns", head))
        and not lexicon.has("unnamed_sources", head)
        and not any(part.upos[word] == "PROPN" for word in part.words_in(_last_end(inside, end), end))
    ):
        actor = next((ref.actor for ref in references if ref.start < end and ref.end > start and ref.actor), None)
    unnamed = actor is None and any(
        lexicon.has("unnamed_sources", key) or lexicon.has("unnamed_sources", key.removeprefix("ال")) for key in keys
    ) and not any(part.upos[word] == "PROPN" and not part.key[word].endswith("ي") for word in part.words_in(start, end))  # fmt: skip
    if actor is None and lexicon.language == "en" and _indefinite(part, start, end):
        unnamed = True
    entry = index.actors.get(actor) if actor else None
    gender = entry.gender if entry else None
    return Source(start, end, actor, gender, False, unnamed)


def _indefinite(part: Part, start: int, end: int) -> bool:
    """Say whether an English phrase names nobody: "a diplomat", "relatives"."""
    words = part.words_in(start, end)
    if not words or any(part.upos[word] == "PROPN" for word in words):
        return False
    before = part.key[words[0] - 1] if words[0] else ""
    opening = part.key[words[0]] if before not in ("the", "a", "an", "its", "their", "his", "her", "s") else before
    if opening in ("a", "an", "one", "some"):
        return True
    bare = before not in ("the", "its", "their", "his", "her", "our", "this", "that") and opening != "the"
    return bare and "Number=Plur" in part.feats[words[-1]]


def _last_end(inside: list[Reference], default: int) -> int:
    """Return where the last reference ends."""
    return inside[-1].end if inside else default


def _names_someone(part: Part, end: int, inside: list[Reference]) -> bool:
    """Say whether a proper name follows the last reference in a noun phrase."""
    last = _last_end(inside, end)
    return any(part.upos[word] == "PROPN" for word in part.words_in(last, end))
