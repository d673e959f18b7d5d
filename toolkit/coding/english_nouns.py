"""English nouns and phrases that report: "claims that", "a promise to", "according to"."""

from __future__ import annotations

from toolkit.coding.english_clauses import (
    NOMINAL,
    SUBJECTS,
    clause_end,
    is_finite,
    is_mark,
    sentence_bounds,
    source_of,
    widen,
)
from toolkit.coding.english_subjects import subject_of
from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.speech import Event, Span, trim

_GENDERS = {"his": "m", "her": "f", "he": "m", "she": "f"}
#: Verbs whose subject is the speaker of the noun they have as object: "made a promise to", "voiced fears that".
_HOLDING = frozenset(("have", "obtain", "gather", "collect", "present", "produce", "hold"))
_LIGHT = frozenset(
    ("make", "have", "repeat", "voice", "express", "give", "issue", "renew", "raise", "trade", "level", "announce",
     "offer", "unveil", "reiterate", "share", "release", "hold", "deliver", "publish", "break", "keep", "abandon",
     "outline", "trumpet", "send", "face", "exchange")
)  # fmt: skip
_INFINITIVE_CLASSES = frozenset(("commit", "call", "accuse", "warn", "believe"))


class NounCues:
    """Finds reporting nouns and source phrases.

    Parameters
    ----------
    part : Part
    index : NameIndex
    references : tuple of Reference
    """

    def __init__(self, part: Part, index: NameIndex, references: tuple[Reference, ...]) -> None:
        self.part = part
        self.index = index
        self.lexicon = index.lexicon
        self.references = references

    def events(self) -> list[Event]:
        """Return the events of all nouns and phrases."""
        part = self.part
        found: list[Event | None] = []
        for first, last in sentence_bounds(part):
            for word in range(first, last):
                if part.upos[word] in ("NOUN", "ADJ", "VERB") and part.key[word] in self.lexicon.reporting_nouns:
                    found.append(self._noun(word, last))
            found += self._phrases(first, last)
        return [event for event in found if event is not None and event.content]

    # -- nouns -----------------------------------------------------------------------------------------

    def _noun(self, word: int, last: int) -> Event | None:
        part = self.part
        cue_class = self.lexicon.reporting_nouns[part.key[word]]
        predicate = part.upos[word] != "NOUN"
        if any(part.key[child] in ("any", "no") and part.deprel[child] == "det" for child in part.children[word]):
            # "Any suggestion that": nobody's in particular.
            return None
        if predicate and (part.key[word] in self.lexicon.cues or not _is_predicate(part, word)):
            return None
        content = self._noun_content(word, cue_class, last)
        if content is None:
            return None
        event = Event(
            word, (part.start[word], part.end[word]), part.lemma[word], cue_class, "noun_cue", content=[content]
        )
        owner = self._owner(word)
        if predicate:
            owner = subject_of(part, word)
            event.rule = "adjective_cue"
            if owner is None or part.key[owner] in ("it", "what", "which", "that"):
                return None
        if owner is None:
            event.passive = True
        elif part.upos[owner] == "PRON":
            event.pronoun = (part.start[owner], part.end[owner])
            event.gender = _GENDERS.get(part.key[owner])
            event.plural = part.key[owner] in ("their", "our", "they", "we")
        else:
            event.source = source_of(part, self.index, self.references, owner)
        return event

    def _owner(self, word: int) -> int | None:
        """Return whose claim or plan it is: the possessor, "by X", or the subject of a light verb ("made a claim")."""
        part = self.part
        for child in part.children[word]:
            if part.deprel[child] == "nmod:poss":
                return child
        for child in part.children[word]:
            if part.deprel[child].startswith("nmod") and any(
                part.key[k] in ("by", "from") for k in part.children[child]
            ):
                return child
        if part.key[word] in ("evidence", "proof") and (holder := part.child(word, "nsubj")) is not None:
            return holder
        for child in part.children[word]:
            # "A GNA claim", "Turkish accusations".
            if child < word and part.deprel[child] in ("compound", "amod") and self._names(child):
                return child
        head = part.head[word]
        held = part.lemma[head] in _LIGHT or (part.lemma[head] in _HOLDING and part.key[word] in ("evidence", "proof"))
        if head >= 0 and part.upos[head] == "VERB" and held and part.deprel[word] == "obj":
            return subject_of(part, head)
        return None

    def _names(self, word: int) -> bool:
        """Say whether a word names an actor, or is the adjective of one."""
        start = self.part.start[word]
        return any(ref.start <= start < ref.end and ref.actor for ref in self.references)

    def _noun_content(self, word: int, cue_class: str, last: int) -> Span | None:
        part = self.part
        by = any(part.key[k] in ("by", "from") for c in part.children[word] if c > word for k in part.children[c])
        mutual = part.head[word] >= 0 and part.lemma[part.head[word]] in ("trade", "exchange")
        owned = any(part.deprel[c] == "nmod:poss" for c in part.children[word])
        for child in part.children[word]:
            if child < word:
                continue
            relation = part.deprel[child].split(":")[0]
            marks = {part.key[k] for k in part.children[child]}
            clausal = relation in ("acl", "ccomp", "advcl", "xcomp", "csubj") and "that" in marks and (
                "that" in part.key[word + 1 : word + 2] or (by and "that" in part.key[word + 1 : word + 8])
            ) and not any(
                k == word + 1 and part.upos[k + 1] in ("VERB", "AUX") for k in part.children[child]
            )  # fmt: skip
            if clausal and self._lacks_object(child):
                # A relative clause: "remarks that Tripoli condemned".
                clausal = False
            infinitive = relation in ("acl", "xcomp", "advcl") and "to" in marks and cue_class in _INFINITIVE_CLASSES
            accused = relation in ("acl", "nmod") and "of" in marks and cue_class == "accuse" and mutual
            called = relation == "nmod" and "for" in marks and cue_class == "call" and owned
            if clausal or infinitive or accused or called:
                words = [at for at in part.subtree(child) if at > word]
                start = min(words)
                if part.key[start] in ("that", "of", "for") and start < max(words):
                    start += 1
                if infinitive and not clausal and part.upos[word] == "NOUN" and self._owner(word) is None:
                    return None
                end = max(words)
                if infinitive and not clausal:
                    end = _before_finite(part, start, end)
                if part.deprel[word] not in SUBJECTS and clausal:
                    end = clause_end(part, end, last)
                comma = next((k for k in range(start, end) if part.form[k] == "," and self._returns(k + 1)), None)
                return widen(part, part.start[start], part.end[end if comma is None else comma - 1])
        return self._exchanged(word, last) if cue_class == "accuse" and mutual else None

    def _lacks_object(self, verb: int) -> bool:
        """Say whether the verb of a clause with "that" wants the object that a relative pronoun would be."""
        part = self.part
        forms = self.lexicon.cues.get(part.key[verb], ())
        if not forms or forms[0].cue.object != "content" or forms[0].cue.strict or part.is_passive(verb):
            return False
        return not any(
            part.deprel[k].split(":")[0] in ("obj", "ccomp", "xcomp") and k > verb for k in part.children[verb]
        )

    def _returns(self, at: int) -> bool:
        """Say whether the outlet's own clause goes on after a comma: ", according to", ", blaming the delay on"."""
        key = self.part.key[at]
        return key == "according" or (key in self.lexicon.cues and key.endswith("ing"))

    def _exchanged(self, word: int, last: int) -> Span | None:
        """Read "traded accusations on Thursday of having broken the truce"."""
        part = self.part
        for at in range(word + 1, min(last, word + 6)):
            if part.key[at] in ("of", "over") and at + 1 < last:
                end = next((k for k in range(at + 1, last) if is_mark(part, k)), last)
                return widen(part, part.start[at + 1], part.end[end - 1])
            if is_mark(part, at) or part.upos[at] == "VERB":
                return None
        return None

    # -- phrases ---------------------------------------------------------------------------------------

    def _phrases(self, first: int, last: int) -> list[Event | None]:
        part = self.part
        found: list[Event | None] = []
        for keys, cue_class in self.lexicon.source_phrases.items():
            for at in range(first, last - len(keys)):
                if part.key[at] != keys[0] or tuple(part.key[at : at + len(keys)]) != keys:
                    continue
                if part.quotation_at(part.start[at]) is None:
                    found.append(self._phrase(at, at + len(keys), cue_class, first, last))
        return found

    def _phrase(self, at: int, begin: int, cue_class: str, first: int, last: int) -> Event | None:
        part = self.part
        end = next((k for k in range(begin, last) if is_mark(part, k)), last)
        noun = next(
            (
                k for k in range(begin, end)
                if part.upos[k] in NOMINAL and not (
                    k < part.head[k] < end and part.deprel[k].split(":")[0] in ("compound", "amod", "nmod", "det", "flat", "nummod")
                )
            ),
            None,
        )  # fmt: skip
        if noun is None or self.lexicon.has("evidence_nouns", part.key[noun]):
            return None
        cue = (part.start[at], part.end[begin - 1])
        event = Event(at, cue, part.text[cue[0] : cue[1]].lower(), cue_class, "source_phrase")
        if part.upos[noun] == "PRON":
            event.pronoun = (part.start[noun], part.end[noun])
            event.gender = {"him": "m", "her": "f"}.get(part.key[noun])
            event.plural = part.key[noun] == "them"
        else:
            event.source = source_of(part, self.index, self.references, noun, (begin, last))
        if at - first <= 1:
            # "According to X, …": an apposition after the name ends at the next comma.
            event.content = [trim(part.text, part.end[end - 1], part.end[last - 1])] if end < last else []
            return event
        spans = [trim(part.text, part.start[first], part.start[at])]
        rest = [k for k in range(end + 1, last) if not is_mark(part, k)]
        opening = next((k + 1 for k in range(at - 2, first - 1, -1) if is_mark(part, k)), first)
        joins = [part.upos[k] for k in range(opening, at - 1)]
        if rest and part.form[at - 1] == "," and joins and set(joins) <= {"ADP", "PRON", "SCONJ", "CCONJ", "ADV"}:
            # "…, in which, according to Paris, frigates had …": what follows is told.
            event.content = [widen(part, part.start[rest[0]], part.end[rest[-1]])]
            return event
        if (
            rest
            and end < last
            and part.form[end] == ","
            and part.form[at - 1] == ","
            and part.upos[rest[0]] in ("VERB", "AUX", "ADV")
        ):
            spans.append(widen(part, part.start[rest[0]], part.end[rest[-1]]))
        event.content = [span for span in spans if span[1] - span[0] > 2]
        return event


def _is_predicate(part: Part, word: int) -> bool:
    """Say whether an adjective stands with a form of "be" or "remain"."""
    return any(part.upos[child] == "AUX" for child in part.children[word]) or (
        part.deprel[word] == "xcomp"
        and part.head[word] >= 0
        and part.lemma[part.head[word]] in ("remain", "seem", "feel", "become")
    )


def _before_finite(part: Part, start: int, end: int) -> int:
    """End an infinitive before a finite verb that no conjunction or pronoun of its own introduces."""
    for at in range(start + 2, end + 1):
        if part.upos[at] in ("SCONJ", "PRON", "CCONJ") or is_mark(part, at):
            return end
        if is_finite(part, at):
            return at - 1
    return end
