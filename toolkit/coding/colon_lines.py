"""Lines that name their speaker with a colon, in headlines and in lists of remarks."""

from __future__ import annotations

import re

from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.sources import resolve_source
from toolkit.coding.speech import Event, Source, trim


def colon_lines(
    part: Part, index: NameIndex, references: tuple[Reference, ...], events: list[Event], headline: bool
) -> list[Event]:  # fmt: skip
    """Read «لافروف: على الطرفين وقف النار» as a headline or as a line of its own."""
    found: list[Event] = []
    for offset, line in _lines(part):
        colon = line.find(":")
        if 1 < colon < 90 and line[colon + 1 :].strip():
            start, end = trim(part.text, offset, offset + colon)
            reference = next(
                (
                    r
                    for r in references
                    if r.role != "adjective"
                    and r.start <= start + 4
                    and r.start < end
                    and (r.end >= end - 1 or part.text[r.end : end].startswith(" ل"))
                ),
                None,
            )
            words = part.words_in(offset, offset + len(line))
            cued = any(offset <= event.cue[0] <= offset + colon for event in events) or _is_kicker(
                index, part, start, end
            )
            # "Libya: prisoners will be home soon, says UN mission": the line names its speaker itself.
            cued = cued or any(
                event.rule in ("inserted_clause", "inverted_clause")
                and offset + colon < event.cue[0] <= offset + len(line)
                for event in events
            )
            if (
                headline
                and words
                and colon > 12
                and not cued
                and (last := _speaker_after_colon(part, index, references, colon))
            ):
                span = trim(part.text, offset, offset + colon)
                found.append(
                    Event(words[-1], (colon, colon + 1), ":", "neutral", "colon_line", source=last, content=[span])
                )
            elif words and not cued and not _is_dateline(part, index, reference, offset + colon + 1, offset + len(line)) and (
                reference is not None
                or (headline and _nameable(part, index, start, end))
                or (part.text[start:end].isupper() and len(part.tokens_in(offset + colon, offset + len(line))) > 2)
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
    return found


_STAMP = re.compile(r"(?<!\S)\d{1,2}[:.]\d{2}(?: ?(?:GMT|UTC|[ap]\.?m\.?))?\s*[-–—|:]?\s*")


def _lines(part: Part) -> list[tuple[int, str]]:
    """Return the lines with their offsets; in a ticker each time of day begins one, which goes to the end of its sentence."""
    lines: list[tuple[int, str]] = []
    offset = 0
    for line in part.text.split("\n"):
        stamps = [match.end() for match in _STAMP.finditer(line)]
        if not stamps or not _STAMP.match(line):
            lines.append((offset, line))
        for begin in stamps if stamps and _STAMP.match(line) else ():
            sentence = part.document.sentences[part.sentence_at(offset + begin)]
            lines.append((offset + begin, part.text[offset + begin : min(offset + len(line), sentence.end)]))
        offset += len(line) + 1
    return lines


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


def _is_kicker(index: NameIndex, part: Part, start: int, end: int) -> bool:
    """Say whether the word before a colon only says what kind of news follows: "LIVE: …", «عاجل: …»."""
    keys = [token.key for token in part.tokens_in(start, end)]
    return len(keys) == 1 and index.lexicon.has("kickers", keys[0])


def _is_dateline(part: Part, index: NameIndex, reference: Reference | None, start: int, end: int) -> bool:
    """Say whether a country before a colon is the place of the news: a noun phrase without a verb follows («تونس: عودة تدريجية»)."""
    if (
        part.language != "ar"
        or reference is None
        or not reference.actor
        or index.actors[reference.actor].kind != "state"
    ):
        return False
    words = part.words_in(start, end)
    return bool(words) and part.upos[words[0]] == "NOUN" and all(part.upos[word] != "VERB" for word in words)


def _nameable(part: Part, index: NameIndex, start: int, end: int) -> bool:
    """Say whether a short stretch can name a speaker: it has a title, a kind of source, or a proper name."""
    tokens = part.tokens_in(start, end)
    lexicon = index.lexicon
    return 0 < len(tokens) <= 6 and (
        any(
            lexicon.has("titles", t.key)
            or lexicon.has("carriers", t.key)
            or lexicon.has("unnamed_sources", t.key)
            or lexicon.has("spokespersons", t.key)
            for t in tokens
        )
        or any(part.upos[word] == "PROPN" for word in part.words_in(start, end))
    )
