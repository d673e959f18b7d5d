"""Who speaks in each reporting clause: named there, or carried over from a clause before."""

from __future__ import annotations

from toolkit.codebook.cues import stands_in
from toolkit.coding.loose_quotations import quoted_names
from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.salience import mentioned_person, salient_subject
from toolkit.coding.speech import Event, Source
from toolkit.coding.spokespeople import Spokespeople
from toolkit.coding.statements import Statement, speech_type

#: How many reporting clauses back a dropped subject may be carried from.
_CARRY = 6


def attributed(part: Part, index: NameIndex, references: tuple[Reference, ...], events: list[Event]) -> list[Statement]:
    """Make a statement of each reporting clause, with its speaker.

    Parameters
    ----------
    part : Part
    index : NameIndex
    references : tuple of Reference
    events : list of Event
        In the order of their cues.

    Returns
    -------
    list of Statement
    """
    spoken_for = Spokespeople(part, index, references)
    names = quoted_names(part, index, references)
    history: list[Source] = []
    by_sentence: dict[int, Source] = {}
    statements: list[Statement] = []
    for number, event in enumerate(events):
        sentence = part.sentence[event.word] if len(part) else 0
        source, inferred = event.source, False
        enclosing = _enclosing(events[:number], event)
        if enclosing is not None:
            if source is None and not event.passive:
                if part.language == "ar" or event.pronoun is None:
                    continue
                source, inferred = _carried(part, index, event, history, None), True
            statements.append(_statement(part, event, source, inferred and source is not None, names))
            continue
        if source is None and not event.passive:
            spoken = part.sentence[events[number - 1].word] if number else -1
            begun = min(sentence, part.sentence_at(event.content[0][0]) if event.content else sentence)
            salient = salient_subject(part, index, references, spoken, begun)
            if salient is not None:
                history.append(salient)
            source, inferred = _carried(part, index, event, history, by_sentence.get(sentence)), True
            if source is None and event.pronoun is not None and not event.plural:
                source = mentioned_person(part, index, references, event)
            if event.governor is not None and (source is None or sentence not in by_sentence):
                source = event.governor
        if event.source is not None:
            source = _same_person(spoken_for.resolved(event.source), history)
            history.append(source)
        elif source is not None:
            history.append(source)
        if source is not None and not event.rule.startswith("noun"):
            by_sentence[sentence] = source
        statements.append(_statement(part, event, source, inferred and source is not None, names))
    return [statement for statement in statements if statement.end > statement.start]


def _enclosing(earlier: list[Event], event: Event) -> Event | None:
    """Return the event whose content holds the cue: a nested voice, which nobody's dropped subject goes back to."""
    for other in reversed(earlier):
        if any(left <= event.cue[0] and event.cue[1] <= right for left, right in other.content):
            return other
    return None


def _carried(
    part: Part, index: NameIndex, event: Event, history: list[Source], same_sentence: Source | None
) -> Source | None:  # fmt: skip
    """Return the last speaker that gender and number allow."""
    if event.rule.startswith("participle") or (event.pronoun is None and part.language == "en"):
        if same_sentence is not None:
            return same_sentence
        if part.language == "en":
            return None
    if _switched(part, index, event):
        return None
    for source in reversed(history[-_CARRY:]):
        if event.gender and source.gender and event.gender != source.gender:
            continue
        if event.pronoun is not None and event.plural != source.plural and not (event.plural and source.actor):
            continue
        if event.plural and not source.plural and part.language == "ar":
            continue
        return source
    return None


def _switched(part: Part, index: NameIndex, event: Event) -> bool:
    """Say whether «من جانبه», "for his part" before a cue without subject announces another speaker."""
    first, _ = part.bounds[part.sentence[event.word]]
    before = tuple(part.key[max(first, event.word - 6) : event.word])
    return any(stands_in(phrase, before) for phrase in index.lexicon.phrases.get("speaker_switch", {}))


def _same_person(source: Source, history: list[Source]) -> Source:
    """Keep what is known of an actor's gender from an earlier mention."""
    if source.gender or not source.actor:
        return source
    known = next((earlier.gender for earlier in reversed(history) if earlier.actor == source.actor), None)
    return Source(source.start, source.end, source.actor, known, source.plural, source.unnamed)


def _statement(
    part: Part, event: Event, source: Source | None, inferred: bool, names: frozenset[int]
) -> Statement:  # fmt: skip
    """Make the statement of a reporting clause and its speaker."""
    start, end = event.content[0][0], event.content[-1][1]
    named = (
        event.pronoun if event.pronoun is not None else (source.start, source.end) if source and not inferred else None
    )
    return Statement(
        start=start,
        end=end,
        spans=event.content,
        sentence=part.sentence_at(start),
        speech=speech_type(part, event.content, names),
        rule=event.rule,
        speaker=source.actor if source else None,
        speaker_text=part.text[named[0] : named[1]] if named else None,
        speaker_span=named,
        speaker_inferred=inferred,
        unnamed=(event.passive and source is None) or bool(source and source.unnamed),
        cue=event.cue,
        cue_lemma=event.lemma,
        cue_class=event.cue_class,
        refusal=event.entry is not None and event.entry.act == "refusal",
    )
