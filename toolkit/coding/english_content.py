"""What an English reporting verb reports: its clause, infinitive, gerund, object or prepositional phrase."""

from __future__ import annotations

from toolkit.codebook.cues import Cue
from toolkit.coding.english_clauses import COMMENTS, SUBJECTS, TIMES, clause_end, content_end, is_finite, widen
from toolkit.coding.english_complements import Complements
from toolkit.coding.english_naming import NAMING, NAMING_AS, naming, what_is_called
from toolkit.coding.english_subjects import by_agent
from toolkit.coding.speech import Span, trim

_ADDRESSED = frozenset(("to", "of", "for", "over", "against"))
_PASSIVE_CLASSES = frozenset(("believe", "neutral", "distance", "assert", "commit"))
INNER = frozenset(("believe", "affect", "commit", "call"))


class Contents(Complements):
    """Finds what a reporting verb reports, without a quotation of its own.

    Parameters
    ----------
    part : Part
    cues : mapping
        Folded forms of the reporting verbs.
    """

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
        clause = None if cue.quote_only or cue.object == "naming" else self.clause_start(word, cue, complement, last)
        if clause is not None:
            return "reported_clause", [self.reach(word, clause, complement, last)]
        if complement is not None and cue.object not in ("person", "naming") and complement > word:
            words = [at for at in part.subtree(complement) if at > word]
            gerund = part.key[complement].endswith("ing") and part.deprel[complement] != "ccomp"
            infinitive = not gerund and any(part.key[k] == "to" for k in part.children[complement])
            raised = part.child(word, "obj") if infinitive and cue.infinitive else None
            if raised is not None and word < raised < complement:
                words += [at for at in part.subtree(raised) if at > word]
            rule = "reported_gerund" if gerund else "reported_infinitive" if infinitive else "reported_clause"
            return rule, [self.reach(word, min(words), complement, last)]
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
        if self.is_main(word):
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
                    if self.is_main(word):
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
        if self.is_main(word):
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
