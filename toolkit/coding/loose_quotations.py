"""Quotations without a reporting clause: those that stand alone, and words quoted for distance."""

from __future__ import annotations

from toolkit.coding.part import Part
from toolkit.coding.quotations import Quotation
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.salience import salient_subject
from toolkit.coding.sources import resolve_source
from toolkit.coding.speech import Source, trim
from toolkit.coding.statements import Statement, speech_type

_SCARE = 3
#: The share of a quotation that a report inside it has to reach to be the whole of it.
_MOST = 0.85


def floating_quotations(
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
        if span[0] == span[1]:
            continue
        statement = Statement(*span, [span], part.sentence_at(span[0]), speech_type(part, [span]), "floating_quotation")
        before = _subject_before_colon(part, index, references, quotation)
        after = before or _subject_after(part, index, references, quotation)
        if after is not None:
            statement.speaker, statement.speaker_span = after.actor, (after.start, after.end)
            statement.speaker_text = part.text[after.start : after.end]
            statement.unnamed = after.unnamed
            statement.rule = "speaker_after_quotation" if before is None else "speaker_before_colon"
        else:
            last = _last_spoken(part, quotation, statements)
            spoken = max((s.sentence for s in statements if s.end <= quotation.start), default=-1)
            salient = salient_subject(part, index, references, spoken, statement.sentence)
            if salient is not None and "\n" not in part.text[salient.end : quotation.start]:
                # «وعلّق المسماري على ذلك. "لن نسمح"»
                statement.speaker, statement.speaker_inferred = salient.actor, True
            elif last is not None and (last.speaker or last.speaker_text):
                statement.speaker, statement.speaker_inferred = last.speaker, True
                statement.unnamed = last.unnamed
                if _goes_on(part, last, quotation):
                    statement.rule = "continued_quotation"
        found.append(statement)
    return found


def _goes_on(part: Part, last: Statement, quotation: Quotation) -> bool:
    """Say whether only the end of its reporting clause parts a quotation from the one before: "…," she said. "…"."""
    if last.speech == "indirect" or last.cue is None or "\n" in part.text[last.end : quotation.start]:
        return False
    return last.cue[0] >= last.end and part.sentence_at(quotation.start) - part.sentence_at(last.cue[0]) <= 1


def _last_spoken(part: Part, quotation: Quotation, statements: list[Statement]) -> Statement | None:
    """Return the statement whose speaker goes on: the last one quoted in the paragraph, else the last one at all."""
    paragraph = part.text.rfind("\n", 0, quotation.start) + 1
    earlier = [s for s in statements if s.end <= quotation.start and s.speech != "scare"]
    quoted = [s for s in earlier if s.start >= paragraph and s.speech == "direct"]
    outer = [s for s in earlier if s.depth == 1 and s.rule not in ("noun_cue", "adjective_cue")]
    return next(iter((*quoted[-1:], *outer[-1:])), None)


def _stands_alone(part: Part, quotation: Quotation) -> bool:
    """Say whether a quotation is a sentence of its own rather than words woven into the outlet's sentence."""
    before = part.text[max(0, quotation.start - 3) : quotation.start].rstrip(" \u200f")
    return quotation.start == 0 or not before or before[-1] in ".!?؟\n:…"


def _is_covered(quotation: Quotation, statements: list[Statement]) -> bool:
    """Say whether a quotation belongs to a statement already.

    One whose cue stands inside the quotation is only quoted there, unless it is most of the quotation ("PENCE: Well, look").
    """
    most = _MOST * (quotation.inner_end - quotation.inner_start)
    return any(
        left < quotation.inner_end and quotation.inner_start < right
        for statement in statements
        for left, right in statement.spans
        if statement.cue is None or not quotation.start < statement.cue[0] < quotation.end or right - left > most
    )


def _subject_before_colon(
    part: Part, index: NameIndex, references: tuple[Reference, ...], quotation: Quotation
) -> Source | None:  # fmt: skip
    """Return the actor who is subject of the clause that a colon joins to a quotation («ظهر المشري حازما: «…»»)."""
    lead = part.text[: quotation.start].rstrip(" \u200f")
    if not lead.endswith(":") or part.language != "ar":
        return None
    words = part.words_in(max(lead.rfind("\n"), lead.rfind(". "), 0), len(lead))
    verbs = [word for word in words if part.upos[word] == "VERB"]
    for reference in references:
        inside = [word for word in part.words_in(reference.start, reference.end) if word in words]
        subject = any(part.deprel[word].startswith("nsubj") for word in inside)
        if inside and verbs and reference.role == "actor" and (subject or inside[0] == verbs[0] + 1):
            return resolve_source(part, index, references, reference.start, reference.end)
    return None


def _subject_after(
    part: Part, index: NameIndex, references: tuple[Reference, ...], quotation: Quotation
) -> Source | None:  # fmt: skip
    words = part.words_in(quotation.end, min(len(part.text), quotation.end + 160))
    words = range(words[0], words[-1] + 1) if words else words
    content = [word for word in words if part.upos[word] not in ("PUNCT", "DET", "AUX")][:1]
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
        end = word + 1
        while part.language == "ar" and end in words and part.upos[end] not in ("VERB", "AUX", "PUNCT", "SCONJ"):
            end += 1
        return resolve_source(part, index, references, part.start[word], part.end[end - 1])
    return None


def scare_quotes(
    part: Part, index: NameIndex, references: tuple[Reference, ...], statements: list[Statement]
) -> list[Statement]:
    """Return quotations of a few words, woven into a sentence, that are nobody's name."""
    found: list[Statement] = []
    for quotation in part.quotations:
        tokens = part.tokens_in(quotation.inner_start, quotation.inner_end)
        if quotation.depth > 1 or not 0 < len(tokens) <= _SCARE or not quotation.closed:
            continue
        if any(s.cue and quotation.start <= s.cue[0] < quotation.end for s in statements):
            continue
        if any(s.speaker and s.speaker_span == (quotation.inner_start, quotation.inner_end) for s in statements):
            # «هيومن رايتس ووتش» تتهم: the name of the one who speaks.
            continue
        if _is_covered(quotation, statements) or _is_title_of_something(part, index, quotation):
            continue
        if any(reference.hedged and reference.start < quotation.start < reference.end for reference in references):
            continue
        span = (quotation.inner_start, quotation.inner_end)
        found.append(Statement(*span, [span], part.sentence_at(span[0]), "scare", "scare_quotes"))
    return found


def quoted_names(part: Part, index: NameIndex, references: tuple[Reference, ...]) -> frozenset[int]:
    """Return where quotations begin that are only the name of something: of a ship, a newspaper, a so-called body.

    Parameters
    ----------
    part, index, references

    Returns
    -------
    frozenset of int
    """
    names: set[int] = set()
    for quotation in part.quotations:
        said = part.text[quotation.inner_end - 1] in ",.!?،؟"
        if said or len(part.tokens_in(quotation.inner_start, quotation.inner_end)) > _SCARE:
            continue
        listed = any(
            reference.alias.form == "nomination"
            and reference.core_start == quotation.inner_start
            and reference.core_end == quotation.inner_end
            and not reference.cues
            for reference in references
        )
        hedged = any(reference.hedged and reference.start < quotation.start < reference.end for reference in references)
        if listed or hedged or _is_title_of_something(part, index, quotation):
            names.add(quotation.start)
    return frozenset(names)


def _is_title_of_something(part: Part, index: NameIndex, quotation: Quotation) -> bool:
    """Say whether quoted words are the name of a newspaper, a unit or an operation."""
    quoted = part.tokens_in(quotation.inner_start, quotation.inner_end)
    if all(part.text[token.start].isupper() or part.text[token.start].isdigit() for token in quoted):
        # Capitals: «218 News», "Al-Wasat". Arabic has none.
        return any(part.text[token.start].isupper() for token in quoted)
    before = part.tokens_in(max(0, quotation.start - 14), quotation.start)
    if not before:
        return False
    met = [token.key for token in part.tokens_in(max(0, quotation.start - 30), quotation.start)][-2:]
    if len(met) == 2 and met[1] == "مع" and index.lexicon.has("occasions", met[0]):
        # «في مقابلة مع «الوسط»»
        return True
    if part.text[: quotation.start].endswith(("لـ", " ل")):
        # «قال لـ«المزولة»»: the newspaper that is told.
        return True
    before_names = (before[-1].key, before[-1].key.removeprefix("و"))
    return any(index.lexicon.has("before_quoted_names", key) for key in before_names) or before[-1].key.removeprefix(
        "و"
    ) in ("قوات", "كتائب", "لواء", "ميليشيا", "مليشيا")
