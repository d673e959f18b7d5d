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
    SUBJECTS,
    by_agent,
    clause_end,
    content_end,
    head_nominal,
    is_finite,
    is_main,
    is_mark,
    is_passive,
    negated,
    participle_subject,
    sentence_bounds,
    source_of,
    subject_before,
    subject_of,
    widen,
)
from toolkit.coding.english_nouns import NounCues
from toolkit.coding.english_quotations import QuotationClauses, Quoted
from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.speech import Event, Span, trim

#: The grammatical fact behind each rule name of this language.
RULES = {
    "quotation_then_clause": "A comma after a quotation joins it to the subject and verb that follow: “…,” Kalin said.",
    "quotation_then_inverted_clause": "After a quotation the reporting verb may precede its subject: “…,” said Kalin.",
    "clause_colon_quotation": "A colon before a quotation makes the clause before it its reporting clause.",
    "clause_comma_quotation": "A reporting verb and a comma introduce the quotation after them: Kalin said, “…”.",
    "clause_before_quotation": "A quotation right after a reporting verb is its object: Kalin said “…”.",
    "colon_paragraph": "A reporting clause that ends its paragraph with a colon reports the next paragraph.",
    "signed_quotation": "A dash and a name alone after a quotation sign it.",
    "reported_clause": "The clause that completes a reporting verb is what is reported, with or without “that”.",
    "reported_infinitive": "The infinitive of a verb of wanting, promising or asking is what is wanted, promised or asked.",
    "reported_gerund": "The gerund after denying, admitting or suggesting is what is denied, admitted or suggested.",
    "inserted_clause": "A reporting clause between commas, or after the last comma, reports the sentence around it.",
    "addressed_demand": "Verbs of accusing, urging and warning report the person and the complement: accused X of Y.",
    "described_object": "Verbs of naming report the object and what it is called: called X a Y, described X as Y.",
    "reported_object": "A verb of stressing, condemning or denying may have the reported matter as a noun object.",
    "prepositional_content": "Some verbs report through their preposition: called for X, warned of X.",
    "passive_report": "In the passive the reported matter is the subject's: X is said to have done Y.",
    "adjective_cue": "An adjective of certainty, feeling or will with a subject reports its clause: was sure that.",
    "noun_cue": "A noun of saying or thinking reports its clause or infinitive: claims that, a promise to.",
    "source_phrase": "“According to X” reports the rest of its sentence.",
}  # fmt: skip

_ALWAYS_VERBS = frozenset(("said", "says", "told", "added"))
_EVEN_NEGATED = frozenset(("believe", "commit", "call", "affect"))
_HEDGES = frozenset(("believe", "affect", "commit", "neutral", "call"))
_INNER = frozenset(("believe", "affect", "commit", "call"))
_GERUND_CLASSES = frozenset(("deny", "concede", "call", "explain", "neutral"))
_NAMING = frozenset(("call", "label", "describe", "brand", "dub", "characterize", "portray", "depict", "deem", "cast", "view", "see", "regard",
                     "consider", "defend"))  # fmt: skip
#: Of these, the verbs that name only with "as": "saw it as a threat".
_NAMING_AS = frozenset(("describe", "characterize", "portray", "depict", "cast", "view", "see", "regard", "defend"))
_ADDRESSED = frozenset(("to", "of", "for", "over", "against"))
_PASSIVE_CLASSES = frozenset(("believe", "neutral", "distance", "assert", "commit"))
_PAIRED = frozenset(("both", "either", "neither", "and"))
_TIMES = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday",
                    "earlier", "later", "recently", "tonight"))  # fmt: skip


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
            if outer.rule not in ("inserted_clause", "source_phrase"):
                continue
            for inner in events:
                if inner is outer or not inner.content[-1][0] < outer.cue[0] < inner.content[-1][1]:
                    continue
                whole = next((span for span in outer.content if span[0] <= inner.cue[0] < span[1]), None)
                if whole is not None and inner.content[-1][0] < whole[1]:
                    inner.content[-1] = (inner.content[-1][0], whole[1])

    def _same_breath(self, event: Event, events: list[Event]) -> bool:
        """Say whether a thought is only part of what its own holder says: "Clinton says she hopes to win"."""
        if event.cue_class not in _INNER or event.pronoun is None or event.rule in ("noun_cue", "source_phrase"):
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
        if tag != "VERB" and not (part.key[word] in _ALWAYS_VERBS and tag in ("AUX", "NOUN", "ADJ", "PROPN")):
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
        if subject is None and cue is not None and is_passive(part, word):
            event.passive = True
        self._attribute(event, subject, clause.limit if clause.subject is not None else None)
        event.content = sorted(clause.spans)
        lead = self._lead(word, cue, clause, last)
        if lead is not None:
            event.content = [lead, *[span for span in event.content if span[0] >= lead[1]]]
        return event

    def _lead(self, word: int, cue: Cue | None, clause: Quoted, last: int) -> Span | None:
        """Return the indirect content between a cue and the quotation that a colon joins to it."""
        if cue is None or clause.rule != "clause_colon_quotation":
            return None
        complement = self._complement(word, cue)
        if complement is None or complement < word:
            return None
        start, _ = self._after(word, complement, cue, last)
        end = self.part.text.rfind(":", start, clause.spans[0][0])
        return trim(self.part.text, start, end) if end > start else None

    def _verbal(self, word: int, cue: Cue, first: int, last: int) -> Event | None:
        part = self.part
        if cue.particle and not any(part.key[child] == cue.particle for child in part.children[word]):
            return None
        if negated(part, word) and cue.cue_class not in _EVEN_NEGATED:
            return None
        event = Event(word, (part.start[word], part.end[word]), cue.lemma, cue.cue_class, "verb_cue", entry=cue)
        passive = is_passive(part, word)
        if word == first and part.key[word] != part.lemma[word]:
            # "Asked whether he would sign, he …", "Citing officials, …": an adverbial, not a report of its own.
            return None
        relayed = self._relayed(word, cue, first)
        if relayed is False:
            return None
        inserted = None if passive else self._inserted(word, cue, first, last)
        if inserted is not None:
            subject, event.content = inserted
            event.rule = "inserted_clause"
            self._attribute(event, subject, None)
            return event
        subject = None
        if not passive:
            subject = relayed if relayed is not None else participle_subject(part, word, self.lexicon.cues)
            subject = subject if subject is not None else subject_of(part, word)
        if part.deprel[word] == "amod" and (word == first or part.upos[word - 1] in ("DET", "ADJ", "ADP", "PRON")):
            return None
        if subject is None and not passive and (
            part.deprel[word] == "amod"
            or (is_finite(part, word) and part.deprel[word] in ("root", "ccomp", "advcl", "parataxis"))
        ):  # fmt: skip
            subject = subject_before(part, word, first)
        if passive:
            agent = by_agent(part, word)
            event.passive = agent is None
            if agent is not None:
                event.source = source_of(part, self.index, self.references, agent)
        elif not self._attribute(event, subject, None):
            return None
        if self._hedges(word, cue, subject):
            return None
        paragraph = self._next_paragraph(word, cue, last)
        if paragraph is not None:
            event.rule, event.content = "colon_paragraph", [paragraph]
            return event
        found = self._passive_content(word, cue, last) if passive else self._content(word, cue, last)
        if found is None:
            return None
        event.rule, event.content = found
        return event

    def _relayed(self, word: int, cue: Cue, first: int) -> int | Literal[False] | None:
        """Read "quoted X as saying": X says; "was quoted by Y as saying": the subject says.

        Returns the speaker for "saying", False for "quoted" itself, None for all else.
        """
        part = self.part
        if cue.cue_class == "relay":
            after = range(word + 1, min(len(part), word + 16))
            return False if any(part.key[at] == "as" and part.key[at + 1 : at + 2] == ["saying"] for at in after) else None
        if part.key[word] != "saying" or word == first or part.key[word - 1] != "as":
            return None
        relay = next(
            (at for at in range(word - 2, first, -1) if self._class(at) == "relay" and part.upos[at] == "VERB"), None
        )
        if relay is None:
            return None
        if is_passive(part, relay):
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
            infinitive = word > 0 and part.key[word - 1] == "to" and part.deprel[word].split(":")[0] in ("xcomp", "acl", "advcl")
            return cue.cue_class == "believe" and infinitive
        if cue.cue_class in ("affect", "commit") or cue.lemma in ("want", "ask", "call"):
            return True
        return cue.cue_class in _HEDGES and (subject is None or part.key[subject] in FIRST_PERSON)

    def _attribute(self, event: Event, subject: int | None, limit: tuple[int, int] | None) -> bool:
        """Give an event its source; False where a relative pronoun has no antecedent."""
        part = self.part
        if subject is None:
            event.dropped = not event.passive
            return True
        if part.upos[subject] == "PRON" and part.key[subject] in RELATIVE:
            head = part.head[event.word]
            while head >= 0 and part.upos[head] not in ("NOUN", "PROPN", "PRON"):
                head = part.head[head]
            if head < 0 or head == subject:
                return False
            subject = head
        if part.upos[subject] == "PRON" and part.key[subject] in PERSONAL:
            event.pronoun = (part.start[subject], part.end[subject])
            event.gender = {"he": "m", "she": "f"}.get(part.key[subject])
            event.plural = part.key[subject] in ("they", "we")
            event.dropped = True
            return True
        event.source = source_of(part, self.index, self.references, subject, limit)
        return True

    # -- content ---------------------------------------------------------------------------------------

    def _content(self, word: int, cue: Cue, last: int) -> tuple[str, list[Span]] | None:
        part = self.part
        complement = self._complement(word, cue)
        named = self._naming(word, cue, last) if cue.lemma in _NAMING else None
        if named is not None:
            return "described_object", [named]
        clause = None if cue.quote_only or cue.object == "naming" else self._clause_start(word, cue, complement, last)
        if clause is not None:
            return "reported_clause", [self._reach(word, clause, complement, last)]
        if complement is not None and cue.object not in ("person", "naming") and complement > word:
            words = [at for at in part.subtree(complement) if at > word]
            gerund = part.key[complement].endswith("ing") and part.deprel[complement] != "ccomp"
            infinitive = not gerund and any(part.key[k] == "to" for k in part.children[complement])
            raised = part.child(word, "obj") if infinitive and cue.infinitive else None
            if raised is not None and word < raised < complement:
                words += [at for at in part.subtree(raised) if at > word]
            rule = "reported_gerund" if gerund else "reported_infinitive" if infinitive else "reported_clause"
            return rule, [self._reach(word, min(words), complement, last)]
        if cue.object == "person":
            person = self._person(word, cue, complement, last)
            if person is not None:
                return "addressed_demand", [person]
            if complement is not None and complement > word:
                return "reported_clause", [self._after(word, complement, cue, last)]
        if not cue.quote_only:
            prepositional = self._prepositional(word, cue, last)
            if prepositional is not None:
                return "prepositional_content", [prepositional]
        if cue.object == "content" and not cue.strict and not cue.weak:
            found = self._object(word, last)
            if found is not None:
                return "reported_object", [found]
        return None

    def _complement(self, word: int, cue: Cue) -> int | None:
        """Return the head of the clause or infinitive that completes the cue."""
        part = self.part
        if cue.quote_only:
            return None
        later: int | None = None
        candidates = list(part.children[word])
        obj = part.child(word, "obj", "iobj")
        if obj is not None and obj > word and (cue.infinitive or cue.object == "person"):
            # "expects him to sign": the infinitive may hang on the object.
            candidates += [c for c in part.children[obj] if part.deprel[c] == "acl"]
        for child in candidates:
            relation = part.deprel[child].split(":")[0]
            if relation == "ccomp" and child > word:
                return child
            if child < word or later is not None:
                continue
            marks = {part.key[k] for k in part.children[child] if part.deprel[k] in ("mark", "aux")}
            gerund = part.key[child].endswith("ing")
            if relation == "xcomp":
                if "to" in marks and (cue.infinitive or cue.object == "person"):
                    later = child
                elif gerund and cue.cue_class in _GERUND_CLASSES:
                    later = child
            elif relation in ("advcl", "acl") and "to" in marks and (
                cue.infinitive or (cue.cue_class == "call" and obj is not None and part.key[word + 1] != "for")
            ):  # fmt: skip
                if part.key[word + 1] != "for":
                    later = child
            elif relation == "advcl" and ("that" in marks or (gerund and cue.cue_class in ("deny", "concede"))):
                later = child
            elif relation in ("parataxis", "dep", "advcl") and not marks and not cue.strict:
                if not any(is_mark(part, at) for at in range(word + 1, child)) and any(
                    part.deprel[k] in SUBJECTS for k in part.children[child]
                ):
                    later = child
        return later

    def _clause_start(self, word: int, cue: Cue, complement: int | None, last: int) -> int | None:
        """Return the first word of the clause after a cue, read off the word order.

        "That" opens it, after adverbials and, for verbs of telling, an addressee. Without "that" it begins with its
        subject, which a finite verb follows before any mark.
        """
        part = self.part
        at = word + 1
        passed = 0
        while at < last and passed < 14:
            if part.key[at] == "that" and at + 1 < last and not is_mark(part, at + 1):
                pronoun = part.upos[at] == "PRON" and part.deprel[at] in SUBJECTS
                nominal = at > word + 1 and self._has_object(word, at) and not self._addresses(cue)
                if not nominal and (not pronoun or at > word + 1 or not is_finite(part, at + 1)):
                    return at + 1
                if nominal:
                    return None
            if part.upos[at] in ("VERB", "AUX", "SCONJ") or part.form[at] in (":", ";", '"', "(") or part.key[at] == "to":
                break
            at, passed = at + 1, passed + 1
        if cue.weak or (cue.object == "person" and cue.cue_class != "warn") or self._addresses(cue) and complement is None:
            return None
        start = word + 1
        while start < last and (
            (part.upos[start] == "ADV" and not part.form[start][0].isupper()) or part.key[start] in _TIMES or (part.form[start] == "," and part.upos[start + 1 : start + 2] != ["VERB"])
        ):
            if part.form[start] == ",":
                return None
            start += 1
        if self._addresses(cue) or start >= last:
            return None if complement is None or complement < word else self._clear_start(word, complement)
        if part.upos[start] in ("ADP", "PART", "SCONJ", "VERB", "AUX", "CCONJ", "PUNCT") and part.key[start] not in _PAIRED:
            return None if complement is None or part.deprel[complement] != "ccomp" else self._clear_start(word, complement)
        finite = next((k for k in range(start, min(last, start + 20)) if is_finite(part, k) or is_mark(part, k)), None)
        if finite is None and cue.lemma == "say" and complement is None and self._first_mark(start, last) - start > 3:
            # "Say" has no noun for its object: what follows is a clause, even where its verb was not seen.
            return start
        if finite is None or finite == start:
            return None
        if is_mark(part, finite) and cue.lemma == "say" and complement is None and finite - start > 3 and part.form[finite] == ".":
            return start
        if is_mark(part, finite):
            return start if complement is not None and part.deprel[complement] == "ccomp" and part.form[finite] in (",", "(", "—", "–") else None
        relative = part.deprel[finite].startswith("acl") or any(part.key[k] in RELATIVE for k in range(start, finite))
        if complement is None and (relative or cue.strict and cue.object == "content"):
            return None
        if complement is None and any(
            part.upos[k] in ("CCONJ", "SCONJ") and part.key[k] not in _PAIRED for k in range(start, finite)
        ):
            return None
        if complement is not None and part.deprel[complement] == "xcomp":
            return None
        return start

    def _clear_start(self, word: int, complement: int) -> int | None:
        """Return where the complement's own words begin, without the time or addressee before it."""
        words = [at for at in self.part.subtree(complement) if at > word]
        return min(words) if words else None

    def _addresses(self, cue: Cue) -> bool:
        return cue.object == "person" or cue.lemma in ("tell", "remind", "assure", "inform", "notify", "convince", "promise")

    def _has_object(self, word: int, before: int) -> bool:
        """Say whether a bare noun phrase follows the verb before a given word."""
        part = self.part
        first = next((at for at in range(word + 1, before) if part.upos[at] != "ADV"), before)
        return first < before and part.upos[first] in ("DET", "NOUN", "PROPN", "ADJ", "PRON", "NUM") and part.key[first] not in _TIMES

    def _reach(self, word: int, start: int, complement: int | None, last: int) -> Span:
        """Return the content from its first word to its end: the sentence's in a main clause, else the subtree's."""
        part = self.part
        while part.key[start] == "that" and part.upos[start] == "SCONJ" and start + 1 < last:
            start += 1
        clausal = complement is None or part.deprel[complement] == "ccomp"
        if is_main(part, word) and clausal:
            end = content_end(part, word, start, last, self.lexicon.cues)
        elif complement is not None:
            reached = [at for at in part.subtree(complement) if at > word]
            end = clause_end(part, max(*reached, start), last)
            end = min(end, content_end(part, word, start, last, self.lexicon.cues, clausal=clausal))
        else:
            end = clause_end(part, start, last)
        return widen(part, part.start[start], part.end[end])

    def _after(self, word: int, complement: int, cue: Cue, last: int) -> Span:
        """Content after the cue: the complement with what hangs on it, without "that"."""
        part = self.part
        words = [at for at in part.subtree(complement) if at > word]
        start, end = min(words), max(words)
        while part.key[start] == "that" and part.deprel[start] == "mark" and start < end:
            start += 1
        if part.key[start] == "that" and start < end and part.upos[start] == "SCONJ":
            start += 1
        return widen(part, part.start[start], part.end[clause_end(part, end, last)])

    def _naming(self, word: int, cue: Cue, last: int) -> Span | None:
        """Read "called X a Y", "described X as Y": the object and its predicate."""
        part = self.part
        obj = next((c for c in part.children[word] if c > word and part.deprel[c] in ("obj", "iobj", "ccomp", "xcomp")), None)
        if obj is None or part.key[word + 1] in ("for", "on", "upon", "out", "in", "to") or any(
            part.key[at] == "what" or part.key[at] in _TIMES for at in (word - 2, word + 1) if 0 <= at < last
        ):  # fmt: skip
            return None
        predicate = [
            child for child in part.children[word]
            if child > word and child != obj and (
                part.deprel[child].split(":")[0] in ("xcomp", "ccomp", "obj")
                or any(part.key[k] == "as" for k in part.children[child])
            )
        ]  # fmt: skip
        end = clause_end(part, max(part.subtree(obj)), last)
        as_phrase = any(part.key[at] == "as" for at in range(obj, end))
        if cue.lemma in _NAMING_AS:
            if not as_phrase:
                return None
        elif not predicate and not as_phrase and not self._quotes_within(word + 1, end):
            return None
        words = [at for child in (obj, *predicate) for at in part.subtree(child) if at > word]
        return widen(part, part.start[min(words)], part.end[clause_end(part, max(*words, obj), last)])

    def _quotes_within(self, first: int, last: int) -> bool:
        """Say whether a quotation begins after the first word of a stretch."""
        part = self.part
        return any(part.start[first] < q.start < part.end[last] for q in part.quotations if q.depth == 1)

    def _person(self, word: int, cue: Cue, complement: int | None, last: int) -> Span | None:
        """Read "accused X of Y", "urged X to Y": from the person to the end of the complement."""
        part = self.part
        charge = self._charge(word, cue, last)
        if charge is not None:
            start = self._skip_times(word + 1)
            end = content_end(part, word, charge, last, self.lexicon.cues, clausal=False)
            return widen(part, part.start[start], part.end[end]) if start < charge else None
        if cue.needs:
            return None
        person = part.child(word, "obj", "iobj")
        if person is None and complement is not None and cue.cue_class in ("call", "warn"):
            person = next((c for c in part.children[complement] if part.deprel[c] in SUBJECTS and c > word), None)
        if person is None or person < word or (cue.complement and cue.strict):
            return None
        words = part.subtree(person)
        completed = False
        for child in part.children[word]:
            relation = part.deprel[child].split(":")[0]
            if child <= person or relation not in ("xcomp", "obl", "advcl", "ccomp"):
                continue
            marks = {part.key[k] for k in part.children[child]}
            if relation in ("xcomp", "ccomp") or marks & _ADDRESSED:
                words += part.subtree(child)
                completed = True
        if (cue.strict and not completed) or (cue.infinitive and cue.strict and complement is None):
            return None
        words = [at for at in words if at > word]
        end = max(words)
        if is_main(part, word):
            end = max(end, clause_end(part, end, last))
            end = min(end, content_end(part, word, min(words), last, self.lexicon.cues, clausal=False))
        return widen(part, part.start[min(words)], part.end[end])

    def _charge(self, word: int, cue: Cue, last: int) -> int | None:
        """Return where "of …", "for …", "responsible …" begins after a verb of accusing, whatever the parser bound it to."""
        part = self.part
        wanted = cue.needs or cue.complement
        for at in range(word + 1, min(last, word + 22)) if wanted else ():
            if part.key[at] in wanted:
                return at if at > word + 1 or is_passive(part, word) else None
            if part.form[at] in (";", ":") or (is_finite(part, at) and part.upos[at] == "AUX"):
                return None
        return None

    def _skip_times(self, at: int) -> int:
        part = self.part
        while part.key[at] in _TIMES or (part.upos[at] == "ADV" and not part.form[at][0].isupper()):
            at += 1
        return at

    def _prepositional(self, word: int, cue: Cue, last: int) -> Span | None:
        part = self.part
        for child in part.children[word]:
            if child < word or part.deprel[child].split(":")[0] not in ("obl", "advcl", "nmod", "xcomp"):
                continue
            marks = [
                k for k in part.children[child] if part.deprel[k] in ("case", "mark") and part.key[k] in cue.after
            ]
            if marks:
                words = [at for at in part.subtree(child) if at > marks[0]]
                for other in part.children[word]:
                    if other > child and part.deprel[other] in ("xcomp", "advcl") and part.key[other - 1] == "to":
                        words += part.subtree(other)
                if words:
                    end = max(words)
                    if is_main(part, word):
                        end = max(end, clause_end(part, end, last))
                        end = min(end, content_end(part, word, min(words), last, self.lexicon.cues, clausal=False))
                    return widen(part, part.start[min(words)], part.end[end])
        return None

    def _object(self, word: int, last: int) -> Span | None:
        part = self.part
        obj = part.child(word, "obj")
        if obj is None or obj < word or part.upos[obj] == "PRON":
            return None
        words = [at for at in part.subtree(obj) if at > word]
        start = min(words)
        end = max(words)
        if is_main(part, word):
            end = max(end, clause_end(part, obj, last))
            end = min(end, content_end(part, word, start, last, self.lexicon.cues, clausal=False))
        if end - start < 1:
            return None
        return widen(part, part.start[start], part.end[end])

    def _passive_content(self, word: int, cue: Cue, last: int) -> tuple[str, list[Span]] | None:
        """Read "X was accused of Y", "X is believed to have done Y", "it is said that Y"."""
        part = self.part
        if cue.cue_class == "continue" or not any(part.upos[child] == "AUX" for child in part.children[word]):
            return None
        complement = next(
            (
                c for c in part.children[word]
                if c > word and part.deprel[c].split(":")[0] in ("ccomp", "xcomp", "csubj")
            ),
            None,
        )  # fmt: skip
        subject = next((c for c in part.children[word] if part.deprel[c] in SUBJECTS), None)
        expletive = any(part.deprel[c] == "expl" for c in part.children[word]) or (
            subject is not None and part.key[subject] == "it"
        )
        if complement is not None and cue.cue_class != "accuse":
            infinitive = any(part.key[k] == "to" for k in part.children[complement])
            if infinitive and not expletive and (cue.cue_class not in _PASSIVE_CLASSES or cue.weak):
                return None
            content = self._after(word, complement, cue, last)
            if infinitive and subject is not None and not expletive and cue.object != "person":
                words = part.subtree(subject)
                return "passive_report", [trim(part.text, part.start[min(words)], part.end[max(words)]), content]
            return "passive_report", [content]
        own = [at for at in part.subtree(subject) if at < word] if subject is not None else []
        spans = [trim(part.text, part.start[min(own)], part.end[max(own)])] if own and not expletive else []
        if cue.object == "person" and cue.cue_class == "accuse":
            charge = self._charge(word, cue, last)
            if charge is None:
                return None
            end = content_end(part, word, charge, last, self.lexicon.cues, clausal=False)
            return "passive_report", [*spans, widen(part, part.start[charge], part.end[end])]
        if cue.object == "content" and spans and cue.cue_class != "commit" and by_agent(part, word) is not None and not cue.weak:
            return "passive_report", spans
        return None

    # -- inserted and final clauses ---------------------------------------------------------------------

    def _inserted(self, word: int, cue: Cue, first: int, last: int) -> tuple[int, list[Span]] | None:
        """Read "…, Kalin said, …" and "…, Kalin said on Monday.": return the subject and the sentence around.

        The noun between the comma and the cue is the subject, whatever the parser joined; the clause ends at the
        next mark, with nothing that could complete the cue before it.
        """
        part = self.part
        if cue.cue_class == "accuse" or cue.weak or cue.quote_only or cue.object == "naming" or part.key[word].endswith("ing"):
            return None
        if part.quotation_at(part.start[word]) is not None and cue.cue_class in _INNER:
            return None
        right = self._closed(word, last)
        if right is None:
            return None
        left = self._opened(word, first)
        inverted = False
        if left is None and word > first and part.form[word - 1] in (",", "—", "–"):
            left, inverted = word, True
        if left is None or left <= first:
            return None
        if inverted:
            subject = head_nominal(part, range(word + 1, self._first_mark(word + 1, last)))
            if subject is None or subject > word + 8:
                return None
        else:
            subject = head_nominal(part, range(left, word))
            if subject is None or (
                part.key[subject] in PERSONAL and part.quotation_at(part.start[word]) is not None
            ):
                return None
        before = range(first, left - 1)
        headline = part.form[word][0].isupper() and len(before) > 2
        if not headline and not any(part.upos[at] in ("VERB", "AUX") for at in (*before, *range(right, last))):
            return None
        if len([at for at in before if not is_mark(part, at)]) < 1:
            return None
        if not headline and not inverted and self._continues_sentence(word, before):
            return None
        spans = [trim(part.text, part.start[first], part.end[left - 2 if left - 2 >= first else first])]
        rest = [at for at in range(right, last) if not is_mark(part, at)]
        if rest and not inverted and part.form[right] in (",", "—", "–") and not self._belongs(rest[0], word):
            spans.append(widen(part, part.start[rest[0]], part.end[rest[-1]]))
        return subject, [span for span in spans if span[1] - span[0] > 1]

    def _continues_sentence(self, word: int, before: range) -> bool:
        """Say whether what precedes is a mere adverbial ("In Moscow, Lavrov said."), so that nothing is reported."""
        part = self.part
        return not any(part.upos[at] in ("VERB", "AUX") for at in before) and not any(
            part.upos[at] in ("VERB", "AUX") for at in range(word + 1, part.bounds[part.sentence[word]][1])
        )

    def _opened(self, word: int, first: int) -> int | None:
        """Return the first word of the subject between a comma and the cue, or None."""
        part = self.part
        at = word - 1
        while at >= first and part.upos[at] in ("AUX", "ADV", "PART") and not is_mark(part, at):
            at -= 1
        if at < first or part.upos[at] not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
            return None
        if part.key[at] in RELATIVE and part.upos[at] == "PRON":
            return None
        while at >= first and not (
            part.form[at] in (",", "—", "–", ";", ":") or (part.form[at] == '"' and part.form[at - 1] in (",", "!", "?"))
        ):
            if part.upos[at] in ("VERB", "SCONJ", "CCONJ") and part.key[at] != "as" and not part.deprel[at].startswith("amod"):
                return None
            at -= 1
        if at < first or part.form[at] in (";", ":") or any(part.form[k] == '"' for k in range(at + 1, word)):
            return None
        start = at + 1
        if part.upos[start] in ("CCONJ", "SCONJ", "ADP") and part.key[start] != "as":
            return None
        return start

    def _first_mark(self, word: int, last: int) -> int:
        return next((at for at in range(word, last) if is_mark(self.part, at)), last)

    def _closed(self, word: int, last: int) -> int | None:
        """Return where the mark stands that ends a reporting clause without complement, or None."""
        part = self.part
        mark = self._first_mark(word + 1, last)
        if mark - word > 14:
            return None
        after = word + 1
        if after < mark and part.upos[after] not in ("ADV", "ADP") and part.key[after] not in _TIMES:
            # A noun after the cue is its object, unless the verb addresses somebody or the order is inverted.
            if self._class_addresses(word) is False and part.form[word - 1] not in (",", "—", "–"):
                return None
        if mark < last and part.form[mark] in (":", '"', "("):
            return None
        for at in range(word + 1, mark):
            if part.upos[at] in ("VERB", "AUX", "SCONJ") or part.key[at] in ("that", "to") and part.upos[at] == "PART":
                return None
            if part.deprel[at].split(":")[0] in ("ccomp", "xcomp"):
                return None
        return mark

    def _class_addresses(self, word: int) -> bool:
        forms = self.lexicon.cues.get(self.part.key[word], ())
        return bool(forms) and self._addresses(forms[0].cue)

    def _belongs(self, at: int, word: int) -> bool:
        """Say whether what follows an inserted clause belongs to it (", adding that", ", in a statement")."""
        part = self.part
        key = part.key[at]
        return (
            (key.endswith("ing") and part.upos[at] == "VERB")
            or (part.upos[at] == "ADP" and key != "of")
            or (key in self.lexicon.cues and part.upos[at] == "VERB")
            or (part.upos[at] == "CCONJ" and part.upos[at + 1 : at + 2] == ["VERB"])
        )
