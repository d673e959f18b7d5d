"""Third pass: what each actor is called, and in whose voice."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.statements import Statement


@dataclass(slots=True)
class Mention:
    """A name with its voice and its leaning; the fields are those of the mentions table."""

    reference: Reference
    actor: str | None
    form: str
    stance: str
    label: str | None
    hedged: bool
    editorial: bool
    voice: str
    quoted: bool
    statement: int | None
    rule: str


def innermost(statements: list[Statement], start: int, end: int) -> int | None:
    """Return the number of the deepest statement whose content holds a span, scare quotes aside.

    Parameters
    ----------
    statements : list of Statement
    start, end : int
    """
    best: tuple[int, int, int] | None = None
    for number, statement in enumerate(statements):
        if statement.speech == "scare" or not (statement.start < end and start < statement.end):
            continue
        if statement.covers(start, end) or any(left <= start < right for left, right in statement.spans):
            key = (statement.depth, -(statement.end - statement.start), number)
            best = key if best is None or key > best else best
    return best[2] if best else None


def find_mentions(
    part: Part, index: NameIndex, references: tuple[Reference, ...], statements: list[Statement]
) -> list[Mention]:  # fmt: skip
    """Code form, stance, label and voice of every reference to an actor.

    Parameters
    ----------
    part : Part
    index : NameIndex
    references : tuple of Reference
    statements : list of Statement

    Returns
    -------
    list of Mention
        In the order of the text. A name whose referent depends on the voice has ``actor = None`` where the voice
        does not settle it; one that leans to no side is then left out («الطرف الآخر»).
    """
    found = [_mention(part, index, reference, statements) for reference in references if reference.role == "actor"]
    return [mention for mention in found if mention.actor is not None or mention.stance != "neutral"]


def _mention(part: Part, index: NameIndex, reference: Reference, statements: list[Statement]) -> Mention:
    number = innermost(statements, reference.start, reference.end)
    editorial = part.in_gloss(reference.core_start, reference.core_end) and part.in_gloss(
        reference.start, reference.end
    )
    quotation = part.quotation_at(reference.core_start)
    statement = statements[number] if number is not None else None
    voice = "outlet" if editorial or statement is None else statement.voice
    actor = resolved_actor(index, reference, voice)
    hedged = reference.hedged or (reference.marked and statement is None)
    stance, label, rule = _stance(reference, hedged)
    return Mention(
        reference=reference,
        actor=actor,
        form=reference.form,
        stance=stance,
        label=label,
        hedged=hedged,
        editorial=editorial,
        voice=voice,
        quoted=quotation is not None and not editorial and statement is not None,
        statement=None if editorial else number,
        rule=rule,
    )


def resolved_actor(index: NameIndex, reference: Reference, voice: str) -> str | None:
    """Return the actor a reference means in a voice; ambiguous names depend on the side of the voice."""
    if reference.actor is not None or not reference.alias.by_voice:
        return reference.actor
    side = index.side(voice)
    return reference.alias.by_voice.get(side) if side else None


def _stance(reference: Reference, hedged: bool) -> tuple[str, str | None, str]:
    """Return stance, label and rule: doubt first, then the words beside the name, then the name itself."""
    alias = reference.alias
    if hedged:
        label = next((cue.label for cue in reference.cues), alias.label if alias.stance == "delegitimating" else None)
        return "delegitimating", label or "so_called", "hedged_name"
    leaning = [cue for cue in reference.cues if cue.stance != "neutral"]
    if leaning:
        return leaning[0].stance, leaning[0].label, f"{leaning[0].position}_cue"
    if alias.by_voice:
        return alias.stance, alias.label, "name_by_voice"
    if reference.taken_up:
        return alias.stance, alias.label, "name_taken_up"
    label = alias.label or ("reduction" if reference.form == "reduction" else None)
    return alias.stance, label, "listed_name" if reference.form == alias.form else "composite_name"
