"""Reporting clauses in English: cue, subject, and content before, after or around the cue.

The tree gives subject and complement. Where the complement is fronted, or the reporting clause is inserted
("Haftar's forces, Kalin said, broke the truce"), the content is the sentence without the reporting clause.
"""

from __future__ import annotations

from toolkit.codebook.cues import Cue, CueForm
from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.speech import Event, Source, Span, resolve_source, trim

_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_CLAUSAL = ("ccomp", "parataxis", "csubj", "advcl", "dep")
_OPENING = '«“"‘'


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

    def events(self) -> list[Event]:
        """Return the reporting clauses in the order of their cues."""
        found: list[Event] = []
        for first, last in self.part.bounds:
            sentence: list[Event] = []
            for word in range(first, last):
                event = self._event_at(word, first, last)
                if event is not None and event.content:
                    sentence.append(event)
            sentence += self._source_phrases(first, last)
            found.extend(sentence)
        return sorted(found, key=lambda event: event.word)

    def _event_at(self, word: int, first: int, last: int) -> Event | None:
        part = self.part
        tag = part.upos[word]
        forms = self.lexicon.cues.get(part.key[word], ())
        if forms and (
            tag == "VERB" or (tag in ("AUX", "NOUN", "ADJ") and part.key[word] in ("said", "says", "told", "added"))
        ):
            return self._verbal(word, forms[0], first, last)
        if tag == "NOUN" and part.key[word] in self.lexicon.reporting_nouns:
            return self._nominal(word)
        return None

    # -- verbs -------------------------------------------------------------------------------------

    def _verbal(self, word: int, form: CueForm, first: int, last: int) -> Event | None:
        part, cue = self.part, form.cue
        if cue.particle and not any(part.key[child] == cue.particle for child in part.children[word]):
            return None
        if self._negated(word) and cue.cue_class not in ("believe", "commit", "call", "affect"):
            return None
        event = Event(word, (part.start[word], part.end[word]), cue.lemma, cue.cue_class, "verb_cue", entry=cue)
        passive = part.is_passive(word)
        if passive:
            event.passive, event.rule = True, "passive_cue"
        subject = None if passive else self._subject(word)
        if passive:
            agent = next(
                (
                    c
                    for c in part.children[word]
                    if part.deprel[c] in ("obl:agent",)
                    or (part.deprel[c].startswith("obl") and any(part.key[k] == "by" for k in part.children[c]))
                ),
                None,
            )
            if agent is not None:
                event.source, event.passive = self._source(agent), False
        elif subject is None:
            event.dropped = True
        elif part.upos[subject] == "PRON" and part.key[subject] in ("he", "she", "it", "they", "we", "i", "you"):
            if part.key[subject] in ("we", "i", "you"):
                event.pronoun = (part.start[subject], part.end[subject])
            else:
                event.pronoun = (part.start[subject], part.end[subject])
                event.gender = {"he": "m", "she": "f"}.get(part.key[subject])
                event.plural = part.key[subject] == "they"
            event.dropped = True
        elif part.upos[subject] == "PRON" and part.key[subject] in ("who", "which", "that"):
            antecedent = self._antecedent(word)
            if antecedent is None:
                return None
            event.source = self._source(antecedent)
        else:
            event.source = self._source(subject)
        spans = self._content(event, cue, subject, first, last, passive)
        if not spans:
            return None
        event.content = spans
        return event

    def _negated(self, word: int) -> bool:
        part = self.part
        if any(part.key[c] in ("not", "n't", "nt", "never") for c in part.children[word]):
            return True
        head = part.head[word]
        return (
            head >= 0
            and part.lemma[head] in ("stop", "refrain", "avoid", "decline", "refuse")
            and part.deprel[word] in ("advcl", "xcomp", "obl", "acl")
        )

    def _subject(self, word: int, depth: int = 0) -> int | None:
        part = self.part
        for child in part.children[word]:
            if part.deprel[child] in _SUBJECTS:
                return child
        head = part.head[word]
        if head < 0 or depth > 3:
            return None
        relation = part.deprel[word]
        if relation == "conj" and part.upos[head] in ("VERB", "AUX"):
            return self._subject(head, depth + 1)
        if relation in ("xcomp", "advcl") and part.upos[head] in ("VERB", "AUX", "ADJ", "NOUN"):
            if part.is_passive(head) and relation == "xcomp":
                return self._subject(head, depth + 1)
            return self._subject(head, depth + 1)
        if relation == "acl" and part.upos[head] in ("NOUN", "PROPN"):
            return head if part.key[word].endswith("ing") else None
        return None

    def _antecedent(self, word: int) -> int | None:
        head = self.part.head[word]
        return head if head >= 0 and self.part.deprel[word].startswith("acl") else None

    def _source(self, noun: int) -> Source:
        """Take the noun phrase of a subject without clauses that hang on it."""
        part = self.part
        words = [noun]
        queue = [noun]
        while queue:
            at = queue.pop()
            for child in part.children[at]:
                relation = part.deprel[child].split(":")[0]
                if relation in (
                    "acl",
                    "parataxis",
                    "punct",
                    "advcl",
                    "cc",
                    "conj",
                    "advmod",
                    "ccomp",
                    "appos",
                    "case",
                    "dep",
                    "obl",
                    "list",
                    "discourse",
                    "mark",
                    "nsubj",
                    "cop",
                ):
                    if relation == "case" and at != noun:
                        words.append(child)
                    continue
                words.append(child)
                queue.append(child)
        left, right = min(words), max(words)
        run = [
            at for at in range(left, noun + 1) if all(part.form[k] not in (",", ";", ":", '"') for k in range(at, noun))
        ]
        left = run[0] if run else noun
        start, end = part.start[left], part.end[right]
        reference = next(
            (
                r
                for r in self.references
                if r.role != "adjective" and r.start < part.end[noun] and r.end > part.start[noun]
            ),
            None,
        )
        if reference is not None and reference.end >= part.end[noun]:
            start, end = min(start, reference.start), max(end, reference.end)
        first = part.words_in(start, end)
        if first and part.key[first[0]] in ("the", "a", "an") and len(first) > 1:
            start = part.start[first[1]]
        start, end = trim(part.text, start, end)
        source = resolve_source(part, self.index, self.references, start, end)
        if source.actor is None:
            named = next((c for c in part.children[noun] if part.deprel[c] in ("appos", "flat")), None)
            if named is not None:
                ref = next(
                    (r for r in self.references if r.role == "actor" and r.start <= part.start[named] < r.end), None
                )
                if ref is not None:
                    return Source(start, max(end, ref.end), ref.actor, source.gender, False, False)
        plural = "Number=Plur" in part.feats[noun]
        return Source(source.start, source.end, source.actor, source.gender, plural, source.unnamed)

    # -- content -----------------------------------------------------------------------------------

    def _content(self, event: Event, cue: Cue, subject: int | None, first: int, last: int, passive: bool) -> list[Span]:
        word = event.word
        quoted = self._adjacent_quotation(event, subject, first, last)
        complement = self._complement(word, cue, passive)
        if complement is not None and complement > word:
            return self._after(word, complement, cue, last, quoted)
        if cue.object == "person" and complement is None:
            person = self._person_object(word, cue)
            if person:
                return person
        if quoted is not None and not (complement is not None and complement > word):
            surrounding = self._around(event, subject, first, last) if complement is not None else None
            return surrounding or quoted
        if complement is not None and complement < word:
            return self._around(event, subject, first, last)
        if self._inserted(event, subject, first, last):
            return self._around(event, subject, first, last)
        if cue.strict or cue.quote_only:
            prepositional = self._prepositional(word, cue) if not cue.weak else None
            return prepositional or []
        prepositional = self._prepositional(word, cue)
        if prepositional:
            return prepositional
        if cue.object == "content" and not cue.weak and not passive:
            return self._noun_object(word)
        return []

    def _complement(self, word: int, cue: Cue, passive: bool) -> int | None:
        """Return the head of the complement clause."""
        part = self.part
        if cue.quote_only:
            return None
        best: int | None = None
        for child in part.children[word]:
            relation = part.deprel[child].split(":")[0]
            if relation == "ccomp":
                best = child
                break
            if relation == "xcomp" and child > word and part.upos[child] in ("VERB", "AUX", "NOUN", "ADJ"):
                infinitive = any(part.key[k] == "to" for k in part.children[child])
                gerund = part.key[child].endswith("ing")
                if (
                    (infinitive and (cue.infinitive or cue.object == "person"))
                    or (gerund and cue.cue_class in ("deny", "concede", "call"))
                    or (cue.cue_class == "believe" and not cue.infinitive)
                ):
                    if cue.object == "person" and part.child(word, "obj", "iobj") is not None:
                        continue
                    best = child
            if (
                relation == "advcl"
                and best is None
                and child > word
                and cue.cue_class in ("deny", "concede")
                and part.key[child].endswith("ing")
            ):
                best = child
        if best is None:
            head = part.head[word]
            if (
                head >= 0
                and part.deprel[word] == "parataxis"
                and part.sentence[head] == part.sentence[word]
                and not cue.strict | cue.weak
            ):
                return head if head < word or self._fronted(word) else None
        return best

    def _fronted(self, word: int) -> bool:
        return False

    def _after(self, word: int, complement: int, cue: Cue, last: int, quoted: list[Span] | None) -> list[Span]:
        """Content after the cue: the complement's subtree, widened to a quotation it begins or ends in."""
        part = self.part
        words = [at for at in part.subtree(complement) if at > word]
        start_word, end_word = min(words), max(words)
        infinitive = part.deprel[complement].startswith("xcomp")
        mark = next((at for at in words if part.key[at] in ("that",) and at == start_word), None)
        if mark is not None and len(words) > 1:
            start_word = mark + 1
        if not infinitive:
            between = [
                at for at in range(word + 1, start_word) if part.form[at] in (":", ",") or part.key[at] == "that"
            ]
            if between and not any(part.deprel[at] in _SUBJECTS for at in range(word + 1, between[0])):
                pass
        start, end = part.start[start_word], part.end[end_word]
        end = max(end, self._clause_end(word, end_word, last))
        obj = part.child(word, "obj", "iobj")
        if cue.object == "person" and obj is not None and word < obj < start_word:
            start = part.start[min(part.subtree(obj))]
        return [self._widen(start, end)]

    def _clause_end(self, word: int, end_word: int, last: int) -> int:
        """Carry a content to the end of its clause where the parse stops short of the next punctuation mark."""
        part = self.part
        at = end_word
        while (
            at + 1 < last
            and part.form[at + 1] not in (",", ".", ";", ":", '"', "!", "?", ")", "-", "—")
            and part.key[at + 1] not in ("and", "but", "while", "as", "when", "after", "in", "on", "during")
        ):
            at += 1
        return part.end[at]

    def _widen(self, start: int, end: int) -> Span:
        """Fit a span to the quotation marks at its edges."""
        part, text = self.part, self.part.text
        for quotation in part.quotations:
            if quotation.depth != 1:
                continue
            if start < quotation.start < end < quotation.inner_end or (
                quotation.start <= start <= quotation.inner_start + 1 and end < quotation.inner_end
            ):
                end = quotation.inner_end
        return trim(text, start, end)

    def _adjacent_quotation(self, event: Event, subject: int | None, first: int, last: int) -> list[Span] | None:
        """Return the quotations that touch the reporting clause, joined where it interrupts them."""
        part = self.part
        left, right = self._clause(event, subject, first, last)
        start, end = part.start[left], part.end[right]
        spans: list[Span] = []
        for quotation in part.quotations:
            if quotation.depth != 1 or len(part.tokens_in(quotation.inner_start, quotation.inner_end)) < 2:
                continue
            if quotation.inner_start <= part.start[event.word] < quotation.inner_end:
                continue
            gap_before = part.text[quotation.end : start] if quotation.end <= start else None
            gap_after = part.text[end : quotation.start] if quotation.start >= end else None
            if (gap_before is not None and "\n" not in gap_before and not gap_before.strip(" ,.—–-\u00a0")) or (
                gap_after is not None
                and "\n" not in gap_after
                and (
                    (not gap_after.strip(" ,:—–-.\u00a0") and "." not in gap_after)
                    or (spans and gap_after.strip(" \u00a0") in (".", ","))
                )
            ):
                spans.append((quotation.inner_start, quotation.inner_end))
        return [trim(part.text, a, b) for a, b in spans] or None

    def _clause(self, event: Event, subject: int | None, first: int, last: int) -> tuple[int, int]:
        """Return first and last word of the reporting clause itself: subject, cue, addressee, adverbials."""
        part = self.part
        words = [event.word]
        if subject is not None:
            span = [at for at in part.subtree(subject) if first <= at < last]
            run = [
                at
                for at in span
                if not any(part.form[k] in ('"',) for k in range(min(at, event.word), max(at, event.word)))
            ]
            words += run or [subject]
        for child in part.children[event.word]:
            relation = part.deprel[child].split(":")[0]
            if relation in ("aux", "advmod", "obl", "iobj", "obj", "compound") and not self._touches_quotation(child):
                words += [at for at in part.subtree(child) if first <= at < last and not self._touches_quotation(at)]
        left, right = min(words), max(words)
        for at in range(event.word, left - 1, -1):
            if self._inside_quotation(at):
                left = at + 1
                break
        for at in range(event.word, right + 1):
            if self._inside_quotation(at):
                right = at - 1
                break
        return min(left, event.word), max(right, event.word)

    def _inside_quotation(self, at: int) -> bool:
        return self.part.quotation_at(self.part.start[at]) is not None or self.part.form[at] == '"'

    def _touches_quotation(self, at: int) -> bool:
        return self._inside_quotation(at)

    def _inserted(self, event: Event, subject: int | None, first: int, last: int) -> bool:
        """Say whether the reporting clause stands after a comma at the end of, or inside, a sentence."""
        part = self.part
        if event.entry is None or event.entry.object == "person" or event.entry.weak:
            return False
        left, right = self._clause(event, subject, first, last)
        if left - 1 <= first or subject is None:
            return False
        closed = right + 1 >= last or part.form[right + 1] in (",", ".", "—", "-", ";")
        return part.form[left - 1] in (",", "—") and closed and part.head[event.word] in (-1, *range(first, left))

    def _around(self, event: Event, subject: int | None, first: int, last: int) -> list[Span]:
        """Return the sentence without the reporting clause."""
        part = self.part
        left, right = self._clause(event, subject, first, last)
        spans: list[Span] = []
        if left > first:
            begin = self._before_clause(first, left)
            start, end = part.start[begin], part.end[left - 1]
            quotation = part.quotation_at(start)
            if (
                quotation is not None
                and quotation.inner_start < start
                and quotation.inner_end <= part.end[left - 1] + 2
            ):
                start = quotation.inner_start
            spans.append(trim(part.text, start, end))
        rest = [at for at in range(right + 1, last) if part.form[at] not in (",", ".", '"', "'")]
        if rest and left > first and part.form[right + 1] == "," and not self._adverbial(rest[0], event.word):
            spans.append(trim(part.text, part.start[rest[0]], part.end[last - 1]))
        elif rest and left > first and part.form[rest[0] - 1] == '"':
            spans.append(self._widen(part.start[rest[0]], part.end[rest[-1]]))
        return [(a, b) for a, b in spans if b - a > 1]

    def _before_clause(self, first: int, left: int) -> int:
        """Skip a connective that opens the sentence before a fronted content."""
        return first + 1 if self.part.key[first] in ("but", "and") and left - first > 3 else first

    def _adverbial(self, at: int, word: int) -> bool:
        """Say whether what follows an inserted clause belongs to it (", adding that", ", in a statement")."""
        part = self.part
        key = part.key[at]
        return (
            key.endswith("ing")
            or (part.upos[at] in ("ADP", "SCONJ", "CCONJ") and key not in ("of",))
            or key in self.lexicon.cues
        )

    def _person_object(self, word: int, cue: Cue) -> list[Span]:
        """Content of accusing and urging: from the person to the end of the complement."""
        part = self.part
        obj = part.child(word, "obj", "iobj")
        xcomp = next(
            (
                c
                for c in part.children[word]
                if part.deprel[c].split(":")[0] in ("xcomp", "advcl", "ccomp") and c > word
            ),
            None,
        )
        if obj is None and xcomp is not None and cue.cue_class == "call":
            obj = next((c for c in part.children[xcomp] if part.deprel[c] in _SUBJECTS and c > word), None)
        if obj is None or obj < word:
            if part.is_passive(word):
                words = [
                    at
                    for c in part.children[word]
                    if c > word and part.deprel[c].split(":")[0] in ("obl", "xcomp", "advcl")
                    for at in part.subtree(c)
                ]
                return [self._widen(part.start[min(words)], part.end[max(words)])] if words else []
            return []
        if cue.needs and not any(part.key[at] in cue.needs for at in part.subtree(word)):
            return []
        words = part.subtree(obj)
        for child in part.children[word]:
            relation = part.deprel[child].split(":")[0]
            if child > obj and relation in ("xcomp", "obl", "advcl", "ccomp"):
                marks = {part.key[k] for k in part.children[child]}
                if relation in ("xcomp", "ccomp") or marks & (cue.complement | {"to", "of", "for", "over", "against"}):
                    words += part.subtree(child)
        reached = [at for at in words if at >= min(part.subtree(obj))]
        if cue.strict and cue.infinitive and xcomp is None:
            return []
        return [self._widen(part.start[min(reached)], part.end[max(reached)])]

    def _prepositional(self, word: int, cue: Cue) -> list[Span]:
        part = self.part
        for child in part.children[word]:
            relation = part.deprel[child].split(":")[0]
            if child > word and relation in ("obl", "advcl", "nmod", "xcomp"):
                marks = [
                    k for k in part.children[child] if part.deprel[k] in ("case", "mark") and part.key[k] in cue.after
                ]
                if marks:
                    words = [at for at in part.subtree(child) if at > marks[0]]
                    if words:
                        return [self._widen(part.start[min(words)], part.end[max(words)])]
        return []

    def _noun_object(self, word: int) -> list[Span]:
        part = self.part
        obj = part.child(word, "obj")
        if obj is None or obj < word or (part.upos[obj] == "PRON" and part.key[obj] not in ("it", "this", "that")):
            return []
        words = part.subtree(obj)
        if len(words) < 2 or part.upos[obj] == "PRON":
            return []
        start = min(words)
        if part.upos[start] == "DET" and part.key[start] in ("the", "a", "an") and len(words) > 2:
            pass
        return [self._widen(part.start[start], part.end[max(words)])]

    # -- nouns and source phrases --------------------------------------------------------------------

    def _nominal(self, word: int) -> Event | None:
        """Read "claims that", "accusations that", "Haftar's claim that", "calls for"."""
        part = self.part
        cue_class = self.lexicon.reporting_nouns[part.key[word]]
        clause = next(
            (
                c
                for c in part.children[word]
                if c > word
                and part.deprel[c].split(":")[0] in ("acl", "ccomp")
                and any(part.key[k] == "that" for k in part.children[c])
            ),
            None,
        )
        infinitive = None
        if clause is None and cue_class in ("commit", "call", "accuse", "warn", "believe"):
            infinitive = next(
                (
                    c
                    for c in part.children[word]
                    if c > word and part.deprel[c] == "acl" and any(part.key[k] == "to" for k in part.children[c])
                ),
                None,
            )
        if clause is None and infinitive is None:
            return None
        event = Event(word, (part.start[word], part.end[word]), part.key[word], cue_class, "noun_cue")
        owner = next(
            (
                c
                for c in part.children[word]
                if part.deprel[c] == "nmod:poss"
                or (part.deprel[c].startswith("nmod") and any(part.key[k] in ("by", "from") for k in part.children[c]))
            ),
            None,
        )
        if owner is not None and part.upos[owner] != "PRON":
            event.source = self._source(owner)
        elif owner is not None:
            event.dropped = True
            event.pronoun = (part.start[owner], part.end[owner])
            event.gender = {"his": "m", "her": "f"}.get(part.key[owner])
            event.plural = part.key[owner] == "their"
        else:
            head = part.head[word]
            subject = (
                self._subject(head)
                if head >= 0 and part.deprel[word] in ("obj", "obl", "xcomp") and part.upos[head] == "VERB"
                else None
            )
            if (
                subject is not None
                and part.upos[subject] != "PRON"
                and part.lemma[head]
                in (
                    "make",
                    "have",
                    "repeat",
                    "voice",
                    "express",
                    "give",
                    "issue",
                    "renew",
                    "raise",
                    "reject",
                    "dismiss",
                )
            ):
                event.source = self._source(subject) if part.lemma[head] not in ("reject", "dismiss") else None
            event.passive = event.source is None
        head_clause = clause if clause is not None else infinitive
        words = [at for at in part.subtree(head_clause if head_clause is not None else word) if at > word]
        start = min(words)
        if part.key[start] == "that" and len(words) > 1:
            start += 1
        event.content = [self._widen(part.start[start], part.end[max(words)])]
        return event

    def _source_phrases(self, first: int, last: int) -> list[Event]:
        part = self.part
        found: list[Event] = []
        for keys, cue_class in self.lexicon.source_phrases.items():
            for at in range(first, last - len(keys)):
                if tuple(part.key[at : at + len(keys)]) != keys or part.quotation_at(part.start[at]) is not None:
                    continue
                event = self._source_phrase(at, at + len(keys), cue_class, first, last)
                if event is not None:
                    found.append(event)
        return found

    def _source_phrase(self, at: int, begin: int, cue_class: str, first: int, last: int) -> Event | None:
        part = self.part
        noun = next(
            (
                k
                for k in range(begin, min(last, begin + 12))
                if part.upos[k] in ("NOUN", "PROPN", "PRON")
                and not (part.head[k] > k and part.deprel[k] in ("compound", "amod", "nmod:poss", "det", "flat"))
            ),
            None,
        )
        if noun is None or self.lexicon.has("evidence_nouns", part.key[noun]):
            return None
        event = Event(
            at,
            (part.start[at], part.end[begin - 1]),
            part.text[part.start[at] : part.end[begin - 1]],
            cue_class,
            "source_phrase",
        )
        words = [k for k in part.subtree(noun) if k >= begin and part.deprel[k] != "punct"]
        end = begin
        while end < last and part.form[end] not in (",", ".", ";", ":", '"', "—"):
            end += 1
        words = [k for k in words if k < end] or [noun]
        if part.upos[noun] == "PRON":
            event.dropped = True
            event.pronoun = (part.start[noun], part.end[noun])
            event.gender = {"him": "m", "her": "f"}.get(part.key[noun])
            event.plural = part.key[noun] == "them"
        else:
            start = part.start[min(words)]
            if part.key[min(words)] in ("the", "a", "an"):
                start = part.start[min(words) + 1]
            event.source = resolve_source(part, self.index, self.references, start, part.end[max(words)])
        if at - first <= 1:
            span = trim(part.text, part.end[end - 1] if end < last else part.end[last - 1], part.end[last - 1])
            span = self._widen(*span) if span[1] > span[0] else span
        else:
            span = trim(part.text, part.start[first], part.start[at])
            rest = [k for k in range(end + 1, last) if part.form[k] not in ('"', ".")]
            spans = [span]
            if rest and part.form[end] == "," and not self._adverbial(rest[0], at):
                spans.append(trim(part.text, part.start[rest[0]], part.end[last - 1]))
            event.content = [s for s in spans if s[1] - s[0] > 2]
            return event if event.content else None
        if span[1] - span[0] < 3:
            return None
        event.content = [span]
        return event
