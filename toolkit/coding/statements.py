"""What a statement is: a stretch of reported speech with its voice, and how directly it is reported."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.coding.part import Part
from toolkit.coding.speech import Span


@dataclass(slots=True)
class Statement:
    """A stretch of reported speech; the fields are those of the statements table."""

    start: int
    end: int
    spans: list[Span]
    sentence: int
    speech: str
    rule: str
    speaker: str | None = None
    speaker_text: str | None = None
    speaker_span: Span | None = None
    speaker_inferred: bool = False
    unnamed: bool = False
    cue: Span | None = None
    cue_lemma: str | None = None
    cue_class: str | None = None
    refusal: bool = False
    depth: int = 1
    parent: int | None = None

    @property
    def voice(self) -> str:
        """The voice of what is said here: an actor id, ``other`` or ``unnamed``."""
        if self.speech == "scare":
            return "outlet"
        if self.speaker:
            return self.speaker
        return "unnamed" if self.unnamed else "other"

    def covers(self, start: int, end: int) -> bool:
        """Say whether a span lies in the content."""
        return any(left <= start and end <= right for left, right in self.spans)


def speech_type(part: Part, spans: list[Span], names: frozenset[int] = frozenset()) -> str:
    """Say whether a content is direct (all words quoted), mixed (some) or indirect (none).

    Parameters
    ----------
    part : Part
    spans : list of (start, end)
    names : frozenset of int
        Where quotations begin that are only the name of something («سفينة الشحن «سيركين»»).
    """
    inside = outside = 0
    for start, end in spans:
        for token in part.tokens_in(start, end):
            around = part.quotation_at(token.start)
            if around is not None and (around.start not in names or (len(spans) == 1 and around.inner_start <= start)):
                inside += 1
            else:
                outside += 1
    if inside and not outside:
        return "direct"
    return "mixed" if inside else "indirect"
