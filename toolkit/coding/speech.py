"""What a reporting clause consists of, before statements are made of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from toolkit.codebook.cues import Cue, stands_in
from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex

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

    ``passive`` means that nobody is named by grammar; ``pronoun`` is the span of a pronominal subject; ``governor``
    the subject of the clause that a dropped subject is shared with.
    """

    word: int
    cue: Span
    lemma: str
    cue_class: str
    rule: str
    source: Source | None = None
    governor: Source | None = None
    passive: bool = False
    pronoun: Span | None = None
    gender: str | None = None
    plural: bool = False
    content: list[Span] = field(default_factory=list)
    entry: Cue | None = None


def asks_anonymity(part: Part, index: NameIndex, event: Event) -> bool:
    """Say whether a cue reports only that a source will not be named ("asked not to be named")."""
    if event.cue_class not in ("call", "deny", "commit") or not event.content:
        return False
    start, end = event.content[0]
    keys = tuple(token.key for token in part.tokens_in(start, end))[:7]
    return any(stands_in(phrase, keys) for phrase in index.lexicon.phrases.get("anonymity", {}))


def trim(text: str, start: int, end: int) -> Span:
    """Shrink a span over spaces, quotation marks and sentence punctuation at its edges.

    Examples
    --------
    >>> trim("«نعم».", 0, 6)
    (1, 4)
    """
    lead = " \t\n\r\u00a0:،,؛;\"“”«»„'‘’–—-ـ\u200f\u200e"
    tail = lead + ".!؟?…(["
    while start < end and text[start] in lead:
        start += 1
    while end > start and text[end - 1] in tail and not _needed(text, start, end):
        end -= 1
    return start, end


def _needed(text: str, start: int, end: int) -> bool:
    """Say whether the last full stop belongs to an abbreviation ("U.S.")."""
    return text[end - 1] == "." and end - start > 2 and text[end - 3] == "." and text[end - 2].isupper()
