"""Second pass: who says what. Reporting clauses become statements with a speaker, a type and a depth."""

from __future__ import annotations

from toolkit.coding.arabic_speech import ArabicSpeech
from toolkit.coding.colon_lines import colon_lines
from toolkit.coding.english_speech import EnglishSpeech
from toolkit.coding.loose_quotations import floating_quotations, scare_quotes
from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.speakers import attributed
from toolkit.coding.speech import asks_anonymity
from toolkit.coding.statements import Statement


def find_statements(
    part: Part, index: NameIndex, references: tuple[Reference, ...], *, headline: bool
) -> list[Statement]:
    """Find all reported speech of a part.

    Parameters
    ----------
    part : Part
    index : NameIndex
    references : tuple of Reference
    headline : bool
        Whether the part is a title: then a colon after a name is a cue.

    Returns
    -------
    list of Statement
        Sorted by start; ``parent`` is the number of the enclosing statement in this list.
    """
    engine = ArabicSpeech if part.language == "ar" else EnglishSpeech
    events = [event for event in engine(part, index, references).events() if not asks_anonymity(part, index, event)]
    events = colon_lines(part, index, references, events, headline) + events
    events.sort(key=lambda event: (event.cue[0], event.word))
    statements = attributed(part, index, references, events)
    statements = _without_doubles(statements)
    statements += floating_quotations(part, index, references, statements)
    statements += scare_quotes(part, index, references, statements)
    statements.sort(key=lambda statement: (statement.start, -statement.end))
    _nest(statements)
    return statements


def _without_doubles(statements: list[Statement]) -> list[Statement]:
    """Keep one statement where two cues claim the same words at the same level."""
    kept: list[Statement] = []
    for statement in statements:
        twin = next(
            (
                other
                for other in kept
                if abs(other.start - statement.start) <= 2 and abs(other.end - statement.end) <= 2
            ),
            None,
        )
        if twin is None:
            kept.append(statement)
        elif twin.speaker is None and twin.speaker_text is None and (statement.speaker or statement.speaker_text):
            kept[kept.index(twin)] = statement
    return kept


def _nest(statements: list[Statement]) -> None:
    """Give each statement the innermost one around its cue as parent, and its depth."""
    for number, statement in enumerate(statements):
        anchor = statement.cue if statement.cue is not None else (statement.start, statement.end)
        inside = [
            (other.end - other.start, at)
            for at, other in enumerate(statements)
            if at != number and other.speech != "scare" and other.covers(anchor[0], anchor[1])
            and (statement.cue is not None or other.covers(statement.start, statement.end))
            and not (other.start == statement.start and other.end == statement.end)
        ]  # fmt: skip
        if inside:
            statement.parent = min(inside)[1]
    for statement in statements:
        depth, at, seen = 1, statement.parent, set()
        while at is not None and at not in seen:
            seen.add(at)
            depth, at = depth + 1, statements[at].parent
        statement.depth = depth
