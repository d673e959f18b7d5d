"""What an English reporting verb reports: its clause, infinitive, gerund, object or prepositional phrase."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.codebook.cues import Cue, CueForm
from toolkit.coding.english_clauses import (
    COMMENTS,
    RELATIVE,
    SUBJECTS,
    TIMES,
    clause_end,
    content_end,
    is_finite,
    is_main,
    is_mark,
    widen,
)
from toolkit.coding.english_naming import NAMING, NAMING_AS, naming, what_is_called
from toolkit.coding.english_subjects import by_agent
from toolkit.coding.part import Part
from toolkit.coding.speech import Span, trim

_GERUND_CLASSES = frozenset(("deny", "concede", "call", "explain", "neutral"))
_ADDRESSED = frozenset(("to", "of", "for", "over", "against"))
_PASSIVE_CLASSES = frozenset(("believe", "neutral", "distance", "assert", "commit"))
_PAIRED = frozenset(("both", "either", "neither", "and"))
INNER = frozenset(("believe", "affect", "commit", "call"))
_TELLING = frozenset(("tell", "remind", "assure", "inform", "notify", "convince", "promise"))


class Contents:
    """Finds what a reporting verb reports, without a quotation of its own.

    Parameters
    ----------
    part : Part
    cues : mapping
        Folded forms of the reporting verbs.
    """

    def __init__(self, part: Part, cues: Mapping[str, tuple[CueForm, ...]]) -> None:
        self.part = part
        self.cues = cues
        #: Cues that belong to the main clause against the parse.
        self.main: set[int] = set()

    def active(self, word: int, cue: Cue, last: int) -> tuple[str, list[Span]] | None:
        """Return the rule and the content of an active verb, or None where it reports nothing."""
        part = self.part
        complement = self.complement(word, cue)
        named = naming(part, word, cue, last) if cue.lemma in NAMING else None
        if named is None and (cue.object == "naming" or cue.lemma in NAMING_AS):
            named = what_is_called(part, word, last)
        if named is None and cue.cue_class in ("condemn", "deny") and part.key[word + 1 : word + 2] == ["as"]:
            # "Slammed as an act of war", "dismissed as unfounded the remarks": what is said of it.
            named = widen(part, part.start[word + 2], part.end[clause_end(part, word + 2, last)])
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
                return "reported_clause", [self.after(word, complement, last)]
        if not cue.quote_only:
            prepositional = self._prepositional(word, cue, last)
            if prepositional is not None:
                return "prepositional_content", [prepositional]
        if cue.object == "content" and not cue.strict and not cue.weak:
            found = self._object(word, last)
            if found is not None:
                return "reported_object", [found]
        return None

    def _is_main(self, word: int) -> bool:
        return word in self.main or is_main(self.part, word)

    def complement(self, word: int, cue: Cue) -> int | None:
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
            if relation == "ccomp" and child > word and not self._reports_itself(word, child):
                return child
            if child < word or later is not None:
                continue
            marks = {part.key[k] for k in part.children[child] if part.deprel[k] in ("mark", "aux")}
            gerund = part.key[child].endswith("ing")
            if relation == "xcomp":
                if ("to" in marks and (cue.infinitive or cue.object == "person")) or (
                    gerund and cue.cue_class in _GERUND_CLASSES
                ):
                    later = child
            elif relation in ("advcl", "acl") and "to" in marks and (
                cue.infinitive or (cue.cue_class == "call" and obj is not None and part.key[word + 1] != "for")
            ):  # fmt: skip
                if part.key[word + 1] != "for":
                    later = child
            elif relation == "advcl" and ("that" in marks or (gerund and cue.cue_class in ("deny", "concede"))):
                later = child
            elif (
                relation in ("parataxis", "dep", "advcl") and not marks and not cue.strict
                and not any(is_mark(part, at) for at in range(word + 1, child))
                and any(part.deprel[k] in SUBJECTS for k in part.children[child])
            ):  # fmt: skip
                later = child
        return later

    def _reports_itself(self, word: int, child: int) -> bool:
        """Say whether a clause after a comma is rather the one that reports the sentence: "…, the watchdog found"."""
        part = self.part
        if part.key[child] not in self.cues:
            return False
        opening = min(at for at in part.subtree(child) if at > word)
        return part.form[opening - 1] == "," or part.form[opening] == ","

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
                nominal = at > word + 1 and self._has_object(word, at) and not addresses(cue)
                if not nominal and (not pronoun or at > word + 1 or not is_finite(part, at + 1)):
                    return at + 1
                if nominal:
                    return None
            if (
                part.upos[at] in ("VERB", "AUX", "SCONJ")
                or part.form[at] in (":", ";", '"', "(")
                or part.key[at] == "to"
            ):
                break
            at, passed = at + 1, passed + 1
        if addresses(cue) and complement is None and cue.cue_class == "neutral":
            return self._told(word, last)
        if cue.weak or (cue.object == "person" and cue.cue_class != "warn") or (addresses(cue) and complement is None):
            return None
        start = word + 1
        while start < last and (
            (part.upos[start] == "ADV" and not part.form[start][0].isupper())
            or part.key[start] in TIMES
            or (part.form[start] == "," and part.upos[start + 1 : start + 2] != ["VERB"])
        ):
            if part.form[start] == ",":
                return None
            start += 1
        if addresses(cue) or start >= last:
            return None if complement is None or complement < word else self._clear_start(word, complement)
        embedded = is_finite(part, start) and part.key[word - 2] in ("which", "that", "who", "what")
        if (
            part.upos[start] in ("ADP", "PART", "SCONJ", "VERB", "AUX", "CCONJ", "PUNCT")
            and part.key[start] not in _PAIRED
            and not embedded
        ):
            return (
                None
                if complement is None or part.deprel[complement] != "ccomp"
                else self._clear_start(word, complement)
            )
        if (
            complement is None
            and cue.infinitive
            and cue.strict
            and cue.cue_class in ("call", "commit")
            and not embedded
        ):
            return None
        finite = next((k for k in range(start, min(last, start + 20)) if is_finite(part, k) or is_mark(part, k)), None)
        if finite is None and cue.lemma == "say" and complement is None and first_mark(part, start, last) - start > 3:
            # "Say" has no noun for its object: what follows is a clause, even where its verb was not seen.
            return start
        if (
            finite == start
            and part.key[word - 2] in ("which", "that", "who", "what")
            and part.upos[word - 1] in ("PRON", "PROPN", "NOUN")
        ):
            # "A closure which it estimates has cost …".
            return start
        if finite is None or finite == start:
            return None
        if (
            is_mark(part, finite)
            and cue.lemma == "say"
            and complement is None
            and finite - start > 3
            and part.form[finite] == "."
        ):
            return start
        if is_mark(part, finite):
            return (
                start
                if complement is not None
                and part.deprel[complement] == "ccomp"
                and part.form[finite] in (",", "(", "—", "–")
                else None
            )
        relative = part.deprel[finite].startswith("acl") or any(part.key[k] in RELATIVE for k in range(start, finite))
        if complement is None and (relative or (cue.strict and cue.object == "content")):
            return None
        if complement is None and any(
            part.upos[k] in ("CCONJ", "SCONJ") and part.key[k] not in _PAIRED for k in range(start, finite)
        ):
            return None
        if complement is not None and part.deprel[complement] == "xcomp":
            return None
        if complement is None and part.upos[finite - 1] == "CCONJ":
            return None
        return start

    def _told(self, word: int, last: int) -> int | None:
        """Return the pronoun that begins a clause without "that" after the one who is told: "told reporters he had …"."""
        part = self.part
        for at in range(word + 2, min(last - 1, word + 7)):
            if part.upos[at] in ("VERB", "AUX", "SCONJ", "PUNCT"):
                return None
            if part.key[at] in ("he", "she", "they", "it", "we", "there") and is_finite(part, at + 1):
                return at
        return None

    def _clear_start(self, word: int, complement: int) -> int | None:
        """Return where the complement's own words begin, without the time or addressee before it."""
        words = [at for at in self.part.subtree(complement) if at > word]
        return min(words) if words else None

    def _has_object(self, word: int, before: int) -> bool:
        """Say whether a bare noun phrase follows the verb before a given word."""
        part = self.part
        first = next((at for at in range(word + 1, before) if part.upos[at] != "ADV"), before)
        return (
            first < before
            and part.upos[first] in ("DET", "NOUN", "PROPN", "ADJ", "PRON", "NUM")
            and part.key[first] not in TIMES
        )

    def _reach(self, word: int, start: int, complement: int | None, last: int) -> Span:
        """Return the content from its first word to its end: the sentence's in a main clause, else the subtree's."""
        part = self.part
        while part.key[start] == "that" and part.upos[start] == "SCONJ" and start + 1 < last:
            start += 1
        clausal = complement is None or part.deprel[complement] == "ccomp"
        if self._is_main(word) and clausal:
            end = content_end(part, word, start, last, self.cues)
            if complement is None:
                end = next((at - 1 for at in range(start, end) if self._resumes(at)), end)
        elif complement is not None:
            reached = [at for at in part.subtree(complement) if at > word]
            end = clause_end(part, max(*reached, start), last)
            end = min(end, content_end(part, word, start, last, self.cues, clausal=clausal))
        else:
            end = clause_end(part, start, last)
        return widen(part, part.start[start], part.end[end])

    def _resumes(self, comma: int) -> bool:
        """Say whether the clause of a cue goes on after ", and": a past form without a subject."""
        part = self.part
        after = comma + 2
        if part.form[comma] != "," or part.key[comma + 1 : after] != ["and"] or after >= len(part):
            return False
        inflected = part.upos[after] == "VERB" and part.key[after] != part.lemma[after]
        return inflected and not part.key[after].endswith(("ing", "s"))

    def after(self, word: int, complement: int, last: int) -> Span:
        """Content after the cue: the complement with what hangs on it, without "that"."""
        part = self.part
        words = [at for at in part.subtree(complement) if at > word]
        start, end = min(words), max(words)
        while part.key[start] == "that" and part.deprel[start] == "mark" and start < end:
            start += 1
        if part.key[start] == "that" and start < end and part.upos[start] == "SCONJ":
            start += 1
        return widen(part, part.start[start], part.end[clause_end(part, end, last)])

    def _person(self, word: int, cue: Cue, complement: int | None, last: int) -> Span | None:
        """Read "accused X of Y", "urged X to Y": from the person to the end of the complement."""
        part = self.part
        charge = self._charge(word, cue, last)
        if charge is not None:
            start = self._skip_times(word + 1)
            end = content_end(part, word, charge, last, self.cues, clausal=False)
            return widen(part, part.start[start], part.end[end]) if start < charge or cue.needs else None
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
        if self._is_main(word):
            end = max(end, clause_end(part, end, last))
            end = min(end, content_end(part, word, min(words), last, self.cues, clausal=False))
        return widen(part, part.start[min(words)], part.end[end])

    def _charge(self, word: int, cue: Cue, last: int) -> int | None:
        """Return where "of …", "for …", "responsible …" begins after a verb of accusing, whatever the parser bound it to."""
        part = self.part
        wanted = cue.needs or cue.complement
        for at in range(word + 1, min(last, word + 22)) if wanted else ():
            if part.key[at] in wanted:
                stands = part.head[word] >= 0 and part.lemma[part.head[word]] == "stand"
                return at if at > word + 1 or cue.needs or stands or part.is_passive(word) else None
            if part.form[at] in (";", ":") or (is_finite(part, at) and part.upos[at] == "AUX"):
                return None
        return None

    def _skip_times(self, at: int) -> int:
        part = self.part
        while part.key[at] in TIMES or (part.upos[at] == "ADV" and not part.form[at][0].isupper()):
            at += 1
        return at

    def _prepositional(self, word: int, cue: Cue, last: int) -> Span | None:
        part = self.part
        for child in part.children[word]:
            if child < word or part.deprel[child].split(":")[0] not in ("obl", "advcl", "nmod", "xcomp"):
                continue
            marks = [k for k in part.children[child] if part.deprel[k] in ("case", "mark") and part.key[k] in cue.after]
            if marks:
                words = [at for at in part.subtree(child) if at > marks[0]]
                for other in part.children[word]:
                    if other > child and part.deprel[other] in ("xcomp", "advcl") and part.key[other - 1] == "to":
                        words += part.subtree(other)
                if words:
                    end = max(words)
                    if self._is_main(word):
                        end = max(end, clause_end(part, end, last))
                        end = min(end, content_end(part, word, min(words), last, self.cues, clausal=False))
                    return widen(part, part.start[min(words)], part.end[end])
        return None

    def _object(self, word: int, last: int) -> Span | None:
        part = self.part
        obj = part.child(word, "obj")
        if obj is None:
            obj = self._shifted_object(word)
        if obj is None:
            return self._taken_up(word)
        if obj < word or part.upos[obj] == "PRON":
            return None
        words = [at for at in part.subtree(obj) if at > word]
        for child in part.children[word]:
            if child > obj and any(part.key[k] == "as" for k in part.children[child]):
                # "Hailed the agreement as historic".
                words += part.subtree(child)
        start = min(words)
        end = max(words)
        if self._is_main(word):
            end = max(end, clause_end(part, obj, last))
            end = min(end, content_end(part, word, start, last, self.cues, clausal=False))
        if end - start < 1:
            return None
        return widen(part, part.start[start], part.end[end])

    def _shifted_object(self, word: int) -> int | None:
        """Return the object after an adverbial: "condemned in the strongest terms the bombing"."""
        part = self.part
        for child in part.children[word]:
            marks = [part.deprel[k] for k in part.children[child]]
            bare = child > word and "case" not in marks and "det" in marks and part.upos[child] in ("NOUN", "PROPN")
            bare = bare and part.deprel[child].startswith("obl") and part.key[child] not in TIMES
            if bare and any(part.deprel[c].startswith("obl") and word < c < child for c in part.children[word]):
                return child
        return None

    def _taken_up(self, word: int) -> Span | None:
        """Return the noun that a relative clause denies or rejects: "a charge Ankara denies"."""
        part = self.part
        noun = part.head[word]
        if noun < 1 or not part.deprel[word].startswith("acl") or part.key[noun] not in COMMENTS or noun > word:
            return None
        return part.start[noun - 1], part.end[noun]

    def shown(self, word: int, last: int) -> tuple[str, list[Span]] | None:
        """Return what a picture or document shows."""
        span = self._object(word, last)
        return None if span is None else ("shown_object", [span])

    def passive(self, word: int, cue: Cue, last: int) -> tuple[str, list[Span]] | None:
        """Read "X was accused of Y", "X is believed to have done Y", "it is said that Y"."""
        part = self.part
        accused = part.head[word] >= 0 and part.lemma[part.head[word]] == "stand" and cue.cue_class == "accuse"
        if cue.cue_class == "continue" or not (
            accused or any(part.upos[child] == "AUX" for child in part.children[word])
        ):
            return None
        complement = next(
            (
                c for c in part.children[word]
                if c > word and part.deprel[c].split(":")[0] in ("ccomp", "xcomp", "csubj")
            ),
            None,
        )  # fmt: skip
        subject = next(
            (c for c in part.children[part.head[word] if accused else word] if part.deprel[c] in SUBJECTS), None
        )
        expletive = any(part.deprel[c] == "expl" for c in part.children[word]) or (
            subject is not None and part.key[subject] == "it"
        )
        if complement is not None and cue.cue_class != "accuse":
            infinitive = any(part.key[k] == "to" for k in part.children[complement])
            if infinitive and not expletive and (cue.cue_class not in _PASSIVE_CLASSES or cue.weak):
                return None
            content = self.after(word, complement, last)
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
            end = content_end(part, word, charge, last, self.cues, clausal=False)
            return "passive_report", [*spans, widen(part, part.start[charge], part.end[end])]
        if (
            cue.object == "content"
            and spans
            and cue.cue_class != "commit"
            and by_agent(part, word) is not None
            and not cue.weak
        ):
            return "passive_report", spans
        return None


def addresses(cue: Cue) -> bool:
    """Say whether a verb may name the hearer before what is said."""
    return cue.object == "person" or cue.lemma in _TELLING


def first_mark(part: Part, word: int, last: int) -> int:
    """Return the first punctuation mark from a word on, or the end."""
    return next((at for at in range(word, last) if is_mark(part, at)), last)
