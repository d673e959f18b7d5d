"""Second pass: who says what. Reporting clauses become statements with a speaker, a type and a depth."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.coding.arabic_speech import ArabicSpeech
from toolkit.coding.english_speech import EnglishSpeech
from toolkit.coding.part import Part
from toolkit.coding.quotations import Quotation
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.speech import Event, Source, Span, resolve_source, trim

#: How many reporting clauses back a dropped subject may be carried from.
_CARRY = 6
_FLOATING = 4
_SCARE = 3


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
    events = engine(part, index, references).events()
    events = _colon_lines(part, index, references, events, headline) + events
    events.sort(key=lambda event: (event.cue[0], event.word))
    statements = _resolve(part, index, references, events)
    statements = _without_doubles(statements)
    statements += _floating(part, index, references, statements)
    statements += _scare_quotes(part, references, statements)
    statements.sort(key=lambda statement: (statement.start, -statement.end))
    _nest(part, statements)
    return statements


# -- speakers --------------------------------------------------------------------------------------


def _resolve(part: Part, index: NameIndex, references: tuple[Reference, ...], events: list[Event]) -> list[Statement]:
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
            statements.append(_statement(part, event, source, inferred and source is not None))
            continue
        if source is None and not event.passive:
            latest = events[number - 1] if number else None
            begun = min(sentence, part.sentence_at(event.content[0][0]) if event.content else sentence)
            salient = _salient_subject(part, index, references, latest, begun)
            if salient is not None:
                history.append(salient)
            source, inferred = _carried(part, index, event, history, by_sentence.get(sentence)), True
        if event.source is not None:
            source = _same_person(event.source, history)
            history.append(source)
        elif source is not None:
            history.append(source)
        if source is not None and not event.rule.startswith("noun"):
            by_sentence[sentence] = source
        statements.append(_statement(part, event, source, inferred and source is not None))
    return [statement for statement in statements if statement.end > statement.start]


def _enclosing(earlier: list[Event], event: Event) -> Event | None:
    """Return the event whose content holds the cue: a nested voice, which nobody's dropped subject goes back to."""
    for other in reversed(earlier):
        if any(left <= event.cue[0] and event.cue[1] <= right for left, right in other.content):
            return other
    return None


def _salient_subject(
    part: Part, index: NameIndex, references: tuple[Reference, ...], latest: Event | None, sentence: int
) -> Source | None:  # fmt: skip
    """Return the person who was subject of the sentence before, if nobody has spoken since («وصل بوريل. وقال»)."""
    before = sentence - 1
    if before < 0 or (latest is not None and part.sentence[latest.word] >= before):
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
    for keys in index.lexicon.phrases.get("speaker_switch", {}):
        if any(before[at : at + len(keys)] == keys for at in range(len(before) - len(keys) + 1)):
            return True
    return False


def _same_person(source: Source, history: list[Source]) -> Source:
    """Keep what is known of an actor's gender from an earlier mention."""
    if source.gender or not source.actor:
        return source
    known = next((earlier.gender for earlier in reversed(history) if earlier.actor == source.actor), None)
    return Source(source.start, source.end, source.actor, known, source.plural, source.unnamed)


def _statement(part: Part, event: Event, source: Source | None, inferred: bool) -> Statement:
    start, end = event.content[0][0], event.content[-1][1]
    named = (
        event.pronoun if event.pronoun is not None else (source.start, source.end) if source and not inferred else None
    )
    return Statement(
        start=start,
        end=end,
        spans=event.content,
        sentence=part.sentence_at(start),
        speech=speech_type(part, event.content),
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


def speech_type(part: Part, spans: list[Span]) -> str:
    """Say whether a content is direct (all words quoted), mixed (some) or indirect (none).

    Parameters
    ----------
    part : Part
    spans : list of (start, end)
    """
    inside = outside = 0
    for start, end in spans:
        for token in part.tokens_in(start, end):
            if part.quotation_at(token.start) is not None:
                inside += 1
            else:
                outside += 1
    if inside and not outside:
        return "direct"
    return "mixed" if inside else "indirect"


# -- headline, floating quotations, scare quotes -----------------------------------------------------


def _colon_lines(
    part: Part, index: NameIndex, references: tuple[Reference, ...], events: list[Event], headline: bool
) -> list[Event]:  # fmt: skip
    """Read «لافروف: على الطرفين وقف النار» as a headline or as a line of its own."""
    found: list[Event] = []
    offset = 0
    for line in part.text.split("\n"):
        colon = line.find(":")
        if 1 < colon < 90 and line[colon + 1 :].strip():
            start, end = trim(part.text, offset, offset + colon)
            reference = next(
                (
                    r
                    for r in references
                    if r.role != "adjective" and r.start <= start + 4 and r.end >= end - 1 and r.start < end
                ),
                None,
            )
            words = part.words_in(offset, offset + len(line))
            cued = any(offset <= event.cue[0] <= offset + colon for event in events)
            if headline and words and not cued and (last := _speaker_after_colon(part, index, references, colon)):
                span = trim(part.text, offset, offset + colon)
                found.append(
                    Event(words[-1], (colon, colon + 1), ":", "neutral", "colon_line", source=last, content=[span])
                )
            elif words and not cued and (
                reference is not None
                or (headline and _nameable(part, index, start, end))
                or part.text[start:end].isupper()
            ):  # fmt: skip
                source = resolve_source(part, index, references, start, end)
                content = trim(part.text, offset + colon + 1, offset + len(line))
                found.append(
                    Event(
                        words[0],
                        (offset + colon, offset + colon + 1),
                        ":",
                        "neutral",
                        "colon_line",
                        source=source,
                        content=[content],
                    )
                )
        offset += len(line) + 1
    return found


def _speaker_after_colon(
    part: Part, index: NameIndex, references: tuple[Reference, ...], colon: int
) -> Source | None:  # fmt: skip
    """Read "Turkey is sending ships to Misrata: Greek minister": a headline may name its speaker last."""
    start, end = trim(part.text, colon + 1, len(part.text))
    words = part.words_in(start, end)
    verbs = ("VERB", "AUX")
    if part.language != "en" or not 0 < len(words) <= 6 or any(part.upos[word] in verbs for word in words):
        return None
    if not any(part.upos[word] in verbs for word in part.words_in(0, colon)) or not _nameable(part, index, start, end):
        return None
    return resolve_source(part, index, references, start, end)


def _nameable(part: Part, index: NameIndex, start: int, end: int) -> bool:
    tokens = part.tokens_in(start, end)
    lexicon = index.lexicon
    return 0 < len(tokens) <= 6 and (
        any(
            lexicon.has("titles", t.key) or lexicon.has("unnamed_sources", t.key) or lexicon.has("spokespersons", t.key)
            for t in tokens
        )
        or any(part.upos[word] == "PROPN" for word in part.words_in(start, end))
    )


def _floating(
    part: Part, index: NameIndex, references: tuple[Reference, ...], statements: list[Statement]
) -> list[Statement]:  # fmt: skip
    """Give a quotation without a cue to the speaker named right after it, else to the last speaker."""
    found: list[Statement] = []
    for quotation in part.quotations:
        if quotation.depth > 1 or _is_covered(quotation, statements):
            continue
        short = len(part.tokens_in(quotation.inner_start, quotation.inner_end)) <= _SCARE
        if short and not (part.language == "en" and part.text[quotation.inner_end - 1] in ".!?"):
            continue
        if not _stands_alone(part, quotation):
            continue
        span = trim(part.text, quotation.inner_start, quotation.inner_end)
        statement = Statement(*span, [span], part.sentence_at(span[0]), speech_type(part, [span]), "floating_quotation")
        after = _subject_after(part, index, references, quotation)
        if after is not None:
            statement.speaker, statement.speaker_span = after.actor, (after.start, after.end)
            statement.speaker_text = part.text[after.start : after.end]
            statement.unnamed = after.unnamed
            statement.rule = "speaker_after_quotation"
        else:
            earlier = [s for s in statements if s.end <= quotation.start and s.depth == 1 and s.speech != "scare"]
            if earlier and (earlier[-1].speaker or earlier[-1].speaker_text):
                statement.speaker, statement.speaker_inferred = earlier[-1].speaker, True
                statement.unnamed = earlier[-1].unnamed
        found.append(statement)
    return found


def _stands_alone(part: Part, quotation: Quotation) -> bool:
    """Say whether a quotation is a sentence of its own rather than words woven into the outlet's sentence."""
    before = part.text[max(0, quotation.start - 3) : quotation.start].rstrip(" \u200f")
    return quotation.start == 0 or not before or before[-1] in ".!?؟\n:…"


def _is_covered(quotation: Quotation, statements: list[Statement]) -> bool:
    return any(
        left < quotation.inner_end and quotation.inner_start < right
        for statement in statements
        for left, right in statement.spans
    )


def _subject_after(
    part: Part, index: NameIndex, references: tuple[Reference, ...], quotation: Quotation
) -> Source | None:  # fmt: skip
    words = part.words_in(quotation.end, min(len(part.text), quotation.end + 160))
    words = range(words[0], words[-1] + 1) if words else words
    content = [word for word in words if part.upos[word] not in ("PUNCT", "DET")][:1]
    if not content:
        return None
    word = content[0]
    line_end = part.text.find("\n", quotation.end)
    if line_end >= 0 and part.start[word] > line_end:
        return None
    reference = next((r for r in references if r.role == "actor" and r.start <= part.start[word] < r.end), None)
    if reference is not None:
        return resolve_source(part, index, references, reference.start, reference.end)
    lexicon = index.lexicon
    if lexicon.has("spokespersons", part.key[word]) or lexicon.has("unnamed_sources", part.key[word]):
        return resolve_source(part, index, references, part.start[word], part.end[word])
    return None


def _scare_quotes(part: Part, references: tuple[Reference, ...], statements: list[Statement]) -> list[Statement]:
    found: list[Statement] = []
    for quotation in part.quotations:
        tokens = part.tokens_in(quotation.inner_start, quotation.inner_end)
        if quotation.depth > 1 or not 0 < len(tokens) <= _SCARE or not quotation.closed:
            continue
        if _is_covered(quotation, statements) or _is_title_of_something(part, quotation):
            continue
        if any(reference.hedged and reference.start < quotation.start < reference.end for reference in references):
            continue
        span = (quotation.inner_start, quotation.inner_end)
        found.append(Statement(*span, [span], part.sentence_at(span[0]), "scare", "scare_quotes"))
    return found


_NAMED_THINGS = frozenset(
    [
        "صحيفه",
        "وكاله",
        "قناه",
        "مجموعه",
        "شبكه",
        "موقع",
        "عمليه",
        "منظمه",
        "كتيبه",
        "لواء",
        "فصيل",
        "شركه",
        "مجله",
        "برنامج",
        "لوكاله",
        "لصحيفه",
        "لقناه",
        "جريده",
        "مركز",
        "موسسه",
        "حركه",
        "نقلت",
        "ذكرت",
        "اوردت",
        "افادت",
        "قالت",
        "كتبت",
        "نشرت",
        "بثت",
        "newspaper",
        "agency",
        "channel",
        "magazine",
        "operation",
        "group",
        "book",
        "film",
    ]
)


def _is_title_of_something(part: Part, quotation: Quotation) -> bool:
    """Say whether quoted words are the name of a newspaper, a unit or an operation."""
    quoted = part.tokens_in(quotation.inner_start, quotation.inner_end)
    if all(part.text[token.start].isupper() or part.text[token.start].isdigit() for token in quoted):
        # Capitals: «218 News», "Al-Wasat". Arabic has none.
        return any(part.text[token.start].isupper() for token in quoted)
    before = part.tokens_in(max(0, quotation.start - 14), quotation.start)
    if not before:
        return False
    return before[-1].key in _NAMED_THINGS or before[-1].key.removeprefix("و") in (
        "قوات",
        "كتائب",
        "لواء",
        "ميليشيا",
        "مليشيا",
    )


# -- order -------------------------------------------------------------------------------------------


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


def _nest(part: Part, statements: list[Statement]) -> None:
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
