"""Reported speech in English: verbs, nouns and phrases that attribute words or thoughts, with source and content.

Quotations are joined to their clause on the surface (`english_quotations`); everything else is read off the tree,
with the punctuation as a second witness where a reporting clause is inserted or stands at the end.
"""

from __future__ import annotations

from typing import Literal

from toolkit.codebook.cues import Cue
from toolkit.coding.english_clauses import (
    FIRST_PERSON,
    PERSONAL,
    RELATIVE,
    head_nominal,
    is_finite,
    is_mark,
    negated,
    sentence_bounds,
    source_of,
)
from toolkit.coding.english_content import INNER, Contents
from toolkit.coding.english_inserted import InsertedClauses
from toolkit.coding.english_nouns import NounCues
from toolkit.coding.english_quotations import QuotationClauses, Quoted
from toolkit.coding.english_subjects import (
    by_agent,
    coordinated_subject,
    fronted_subject,
    local_subject,
    participle_subject,
    subject_before,
    subject_of,
)
from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.speech import Event, Span, trim

_ALWAYS_VERBS = frozenset(("said", "says", "told", "added"))
_EVEN_NEGATED = frozenset(("believe", "commit", "call", "affect"))
#: Pronouns that take up what was said before.
_TAKEN_UP = (["this", "."], ["this", ","], ["that", "."], ["it", "."])
_SPEAKERS = ("office_nouns", "unnamed_sources", "spokespersons", "government_nouns", "bodies")
_NOBODY = frozenset(("nobody", "none", "neither"))
_HEDGES = frozenset(("believe", "affect", "commit", "neutral", "call"))


class EnglishSpeech:
    """Finds the reporting clauses of an English part.

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
        self.contents = Contents(part, index.lexicon.cues)
        speakers = [index.lexicon.words.get(group, frozenset()) for group in (*_SPEAKERS, "taken_up")]
        forces = index.lexicon.words.get("force_nouns", frozenset())
        self.inserted = InsertedClauses(part, index.lexicon.cues, frozenset().union(*speakers), forces)
        self.quoted: dict[int, Quoted] = {}

    def events(self) -> list[Event]:
        """Return the reporting clauses in the order of their cues."""
        self.quoted = {clause.word: clause for clause in QuotationClauses(self.part, self.index).find()}
        found: list[Event] = []
        for first, last in sentence_bounds(self.part):
            for word in range(first, last):
                event = self._event_at(word, first, last)
                if event is not None and event.content:
                    found.append(event)
        found += NounCues(self.part, self.index, self.references).events()
        found.sort(key=lambda event: event.word)
        self._cut_at_inserted(found)
        return [event for event in found if not self._same_breath(event, found)]

    def _cut_at_inserted(self, events: list[Event]) -> None:
        """End what a cue reports where the clause begins that reports the cue itself: "…, the ministry said"."""
        for outer in events:
            if outer.rule not in ("inserted_clause", "inverted_clause", "source_phrase"):
                continue
            for inner in events:
                if inner is outer or not inner.content[-1][0] < outer.cue[0] < inner.content[-1][1]:
                    continue
                whole = next((span for span in outer.content if span[0] <= inner.cue[0] < span[1]), None)
                if whole is not None and inner.content[-1][0] < whole[1]:
                    inner.content[-1] = (inner.content[-1][0], whole[1])

    def _same_breath(self, event: Event, events: list[Event]) -> bool:
        """Say whether a thought is only part of what its own holder says: "Clinton says she hopes to win"."""
        if self.part.key[max(0, event.word - 2)] in ("which", "what"):
            # "A closure which it estimates has cost …": told apart from the rest.
            return False
        if event.cue_class not in INNER or event.pronoun is None or event.rule in ("noun_cue", "source_phrase"):
            return False
        return any(
            left <= event.cue[0] < right for other in events if other is not event for left, right in other.content
        )

    def _event_at(self, word: int, first: int, last: int) -> Event | None:
        part = self.part
        clause = self.quoted.get(word)
        if clause is not None:
            return self._quoting(clause, first, last)
        forms = self.lexicon.cues.get(part.key[word], ())
        if not forms:
            return None
        tag = part.upos[word]
        certain = part.key[word] in _ALWAYS_VERBS and tag in ("AUX", "NOUN", "ADJ", "PROPN")
        # "The film shows that": a plural noun before "that" is a verb, unless it is a noun of reporting.
        followed = tag == "NOUN" and part.key[word] not in self.lexicon.reporting_nouns and part.key[word].endswith("s")
        taken = part.key[word] in self.lexicon.irregular_past or (
            tag == "NOUN" and forms[0].mood == "finite" and self.inserted.closes(word, first, last)
        )
        if tag in ("NOUN", "ADJ", "PROPN") and not certain and taken and part.quotation_at(part.start[word]) is None:
            # "…, its police chief swore on the radio": a past form taken for a noun, in the place of a verb.
            return self._inserted_only(word, forms[0].cue, first, last)
        if tag != "VERB" and not certain and not (followed and part.key[word + 1 : word + 2] == ["that"]):
            return None
        return self._verbal(word, forms[0].cue, first, last)

    # -- the two kinds of reporting clause -------------------------------------------------------------

    def _quoting(self, clause: Quoted, first: int, last: int) -> Event:
        part, word = self.part, clause.word
        cue = clause.cue
        lemma = cue.lemma if cue else part.lemma[word]
        event = Event(
            word, (part.start[word], part.end[word]), lemma, cue.cue_class if cue else "neutral", clause.rule, entry=cue
        )
        subject = clause.subject if clause.subject is not None else subject_of(part, word)
        if subject is None and cue is not None and part.is_passive(word):
            event.passive = True
        if subject is None and part.key[word].endswith("ing") and word == first:
            # "Praising "…", Lavrov said": the participle that opens a sentence has the subject of its main clause.
            subject = fronted_subject(part, word, last)
        if cue is not None and cue.object == "naming" and event.cue_class == "call":
            event.cue_class = "explain"
        self._attribute(event, subject, clause.limit if clause.subject is not None else None)
        event.content = sorted(clause.spans)
        lead = self._lead(word, cue, clause, last)
        if lead is None and clause.rule == "clause_comma_quotation":
            stop = next((at for at in range(word, last) if part.start[at] >= clause.spans[0][0]), last)
            lead = self.inserted.lead(word, first, stop)
            if lead is not None and part.form[word - 1] == ",":
                self._attribute(event, head_nominal(part, range(word + 1, stop)), None)
        if lead is not None:
            event.content = [lead, *[span for span in event.content if span[0] >= lead[1]]]
        return event

    def _lead(self, word: int, cue: Cue | None, clause: Quoted, last: int) -> Span | None:
        """Return the indirect content between a cue and the quotation that a colon joins to it."""
        if cue is None or clause.rule != "clause_colon_quotation":
            return None
        complement = self.contents.complement(word, cue)
        if complement is None or complement < word:
            return None
        start, _ = self.contents.after(word, complement, last)
        end = self.part.text.rfind(":", start, clause.spans[0][0])
        return trim(self.part.text, start, end) if end > start else None

    def _nobody(self, subject: int) -> bool:
        """Say whether a subject is denied: "Nobody saw who fired", "Neither side has commented"."""
        part = self.part
        if part.key[subject] in _NOBODY:
            return True
        return any(part.key[child] in ("no", "neither") and child < subject for child in part.children[subject])

    def _is_thing(self, subject: int | None) -> bool:
        """Say whether a subject is a thing, which threatens without a word."""
        part = self.part
        if subject is None or part.upos[subject] != "NOUN":
            return False
        groups = (*_SPEAKERS, "titles", "force_nouns")
        named = any(r.start <= part.start[subject] < r.end and r.role == "actor" for r in self.references)
        return not named and not any(self.lexicon.has(group, part.key[subject]) for group in groups)

    def _inserted_only(self, word: int, cue: Cue, first: int, last: int) -> Event | None:
        """Read a cue only as the verb of a clause after a comma that ends the sentence."""
        part = self.part
        inserted = self.inserted.read(word, cue, first, last)
        if inserted is None:
            return None
        event = Event(word, (part.start[word], part.end[word]), cue.lemma, cue.cue_class, "inserted_clause", entry=cue)
        event.content = inserted[1]
        self._attribute(event, inserted[0], None)
        return event

    def _verbal(self, word: int, cue: Cue, first: int, last: int) -> Event | None:
        part = self.part
        if cue.particle and not any(part.key[child] == cue.particle for child in part.children[word]):
            return None
        if negated(part, word) and cue.cue_class not in _EVEN_NEGATED:
            return None
        if part.key[max(first, word - 2) : word] == ["yet", "to"]:
            # "Has yet to say whether": nothing has been said.
            return None
        event = Event(word, (part.start[word], part.end[word]), cue.lemma, cue.cue_class, "verb_cue", entry=cue)
        passive = part.is_passive(word)
        if passive and negated(part, word):
            # "It was not known who": nobody is reported to think it.
            return None
        if part.key[word - 1] == "to" and (
            part.deprel[word].startswith("csubj") or (cue.object == "naming" and is_mark(part, word - 2))
        ):
            # "To call him a head of state is grotesque": nobody does.
            return None
        if part.head[word] >= 0 and part.lemma[part.head[word]] == "stand" and part.deprel[word] == "xcomp":
            passive = True
        elif passive and self._active_after_all(word, first):
            passive = False
        if word == first and part.key[word] != part.lemma[word]:
            # "Asked whether he would sign, he …", "Citing officials, …": an adverbial, not a report of its own.
            return None
        relayed = self._relayed(word, cue, first)
        if relayed is False:
            return None
        auxiliary = any(part.upos[child] == "AUX" for child in part.children[word])
        bare_participle = passive and (auxiliary or part.key[word + 1 : word + 2] in (["by"], ["of"], ["as"]))
        if passive and auxiliary and part.key[word - 2] == "it" and part.form[word - 3] == ",":
            # "…, it was announced in Geneva".
            bare_participle = False
        inserted = None if bare_participle else self.inserted.read(word, cue, first, last)
        if inserted is not None:
            speaker, event.content = inserted
            event.rule = "inserted_clause" if speaker < word else "inverted_clause"
            event.passive = passive and auxiliary
            if not event.passive:
                self._attribute(event, speaker, None)
            return event
        if part.deprel[word] == "amod" and (word == first or part.upos[word - 1] in ("DET", "ADJ", "ADP", "PRON")):
            # "The repeated breaches": an attribute, not a verb.
            return None
        subject = None if passive else relayed if relayed is not None else self._subject(word, first)
        if passive:
            agent = by_agent(part, word)
            event.passive = agent is None
            if agent is not None:
                event.source = source_of(part, self.index, self.references, agent)
        elif not self._attribute(event, subject, None):
            return None
        if subject is not None and self._nobody(subject):
            return None
        if self._hedges(word, cue, subject) or (cue.lemma == "threaten" and self._is_thing(subject)):
            return None
        paragraph = self._next_paragraph(word, cue, last)
        if paragraph is not None:
            event.rule, event.content = "colon_paragraph", [paragraph]
            return event
        if coordinated_subject(part, word, first, self.lexicon.cues) is not None:
            self.contents.main.add(word)
        found = self.contents.passive(word, cue, last) if passive else self.contents.active(word, cue, last)
        if (
            found is None
            and cue.lemma == "show"
            and subject is not None
            and self.lexicon.has("records", part.key[subject])
        ):
            found = self.contents.shown(word, last)
        if found is None and cue.cue_class == "deny" and not passive and part.form[word + 1 : word + 3] in _TAKEN_UP:
            # "… denied this.": the charge is taken up by a pronoun.
            found = "reported_object", [(part.start[word + 1], part.end[word + 1])]
        if found is None:
            return None
        event.rule, event.content = found
        if cue.act == "refusal" and event.rule == "reported_infinitive":
            # "Refused to sign": what one does not do oneself is an act, not a reply.
            return None
        if event.rule == "described_object" and event.cue_class == "call":
            event.cue_class = "explain"
        return event

    def _subject(self, word: int, first: int) -> int | None:
        """Return the subject by the tree, or by the word order where the tree shows none before a finite verb."""
        part = self.part
        found = participle_subject(part, word, self.lexicon.cues)
        if found is None:
            found = coordinated_subject(part, word, first, self.lexicon.cues)
        if found is None:
            found = subject_of(part, word)
        clausal = is_finite(part, word) and part.deprel[word] in ("root", "ccomp", "advcl", "parataxis")
        if found is None and (is_finite(part, word) or part.key[word].endswith("ed")):
            found = local_subject(part, word, first)
        if found is not None and self.lexicon.has("carriers", part.key[found]) and part.key[word].endswith("ing"):
            # "Williams said in a statement deploring …": who makes the statement deplores.
            governor = part.head[found]
            if governor >= 0 and part.key[governor] in self.lexicon.cues:
                found = self._subject(governor, first) if governor < word else found
        if found is None and (clausal or part.deprel[word] == "amod"):
            found = subject_before(part, word, first)
        return found

    def _active_after_all(self, word: int, first: int) -> bool:
        """Say whether a form that could be a participle has a subject before it and an object after: "after Ankara accused Paris"."""
        part = self.part
        if any(part.upos[child] == "AUX" for child in part.children[word]) or local_subject(part, word, first) is None:
            return False
        return part.child(word, "obj") is not None

    def _relayed(self, word: int, cue: Cue, first: int) -> int | Literal[False] | None:
        """Read "quoted X as saying": X says; "was quoted by Y as saying": the subject says.

        Returns the speaker for "saying", False for "quoted" itself, None for all else.
        """
        part = self.part
        if cue.cue_class == "relay":
            after = range(word + 1, min(len(part), word + 16))
            return (
                False if any(part.key[at] == "as" and part.key[at + 1 : at + 2] == ["saying"] for at in after) else None
            )
        if part.key[word] != "saying" or word == first or part.key[word - 1] != "as":
            return None
        relay = next(
            (at for at in range(word - 2, first, -1) if self._class(at) == "relay" and part.upos[at] == "VERB"), None
        )
        if relay is None:
            return None
        if part.is_passive(relay):
            return subject_of(part, relay)
        return head_nominal(part, range(relay + 1, word - 1))

    def _class(self, word: int) -> str | None:
        forms = self.lexicon.cues.get(self.part.key[word], ())
        return forms[0].cue.cue_class if forms else None

    def _next_paragraph(self, word: int, cue: Cue, last: int) -> Span | None:
        """Return the paragraph after a reporting clause that ends its own with a colon."""
        part, text = self.part, self.part.text
        if part.form[last - 1] != ":" or cue.object == "person" or last - word > 12:
            return None
        line = text.find("\n", part.end[last - 1])
        if line < 0 or text[part.end[last - 1] : line].strip():
            return None
        start = line + len(text[line:]) - len(text[line:].lstrip())
        end = text.find("\n", start)
        span = trim(text, start, len(text) if end < 0 else end)
        return span if span[1] > span[0] else None

    def _hedges(self, word: int, cue: Cue, subject: int | None) -> bool:
        """Say whether "I think", "we want", "you know" inside a quotation are part of its wording, not a report."""
        part = self.part
        if part.quotation_at(part.start[word]) is None:
            infinitive = (
                word > 0 and part.key[word - 1] == "to" and part.deprel[word].split(":")[0] in ("xcomp", "acl", "advcl")
            )
            return cue.cue_class == "believe" and infinitive
        if (
            subject is not None
            and part.quotation_at(part.start[subject]) is None
            and part.key[subject] not in FIRST_PERSON
        ):
            # The minister "warmly welcomes" the offer: only the words of the cue are quoted.
            return False
        if cue.cue_class in ("affect", "commit") or cue.lemma in ("want", "ask", "call"):
            return True
        return cue.cue_class in _HEDGES and (subject is None or part.key[subject] in FIRST_PERSON)

    def _attribute(self, event: Event, subject: int | None, limit: tuple[int, int] | None) -> bool:
        """Give an event its source; False where a relative pronoun has no antecedent."""
        part = self.part
        if subject is None:
            return True
        if part.upos[subject] == "PRON" and part.key[subject] in RELATIVE:
            head = part.head[event.word]
            nearest = {"who": ("NOUN", "PROPN"), "which": ("PROPN",)}.get(part.key[subject], ())
            if nearest and part.form[subject - 1] == "," and part.upos[subject - 2] in nearest:
                head = subject - 2
            while head >= 0 and part.upos[head] not in ("NOUN", "PROPN", "PRON"):
                head = part.head[head]
            if head < 0 or head == subject:
                return False
            subject = head
        if part.upos[subject] == "PRON" and part.key[subject] in PERSONAL:
            event.pronoun = (part.start[subject], part.end[subject])
            event.gender = {"he": "m", "she": "f"}.get(part.key[subject])
            event.plural = part.key[subject] in ("they", "we")
            return True
        event.source = source_of(part, self.index, self.references, subject, limit)
        if limit is None and subject < event.word and event.source.end > event.cue[0]:
            # The parse took the object for the head: the subject ends before its verb.
            before = (part.bounds[part.sentence[subject]][0], event.word)
            own = subject_before(part, event.word, before[0])
            event.source = source_of(part, self.index, self.references, subject if own is None else own, before)
        return True
