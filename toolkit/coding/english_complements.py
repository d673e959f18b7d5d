"""The clause or infinitive that completes an English reporting verb: where it begins and how far it reaches."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.codebook.cues import Cue, CueForm
from toolkit.coding.english_clauses import (
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
from toolkit.coding.part import Part
from toolkit.coding.speech import Span

_GERUND_CLASSES = frozenset(("deny", "concede", "call", "explain", "neutral"))
_PAIRED = frozenset(("both", "either", "neither", "and"))
_TELLING = frozenset(("tell", "remind", "assure", "inform", "notify", "convince", "promise"))


class Complements:
    """Finds the clause or infinitive that completes a reporting verb.

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

    def is_main(self, word: int) -> bool:
        """Say whether a cue stands in the main clause of its sentence."""
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

    def clause_start(self, word: int, cue: Cue, complement: int | None, last: int) -> int | None:
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

    def reach(self, word: int, start: int, complement: int | None, last: int) -> Span:
        """Return the content from its first word to its end: the sentence's in a main clause, else the subtree's."""
        part = self.part
        while part.key[start] == "that" and part.upos[start] == "SCONJ" and start + 1 < last:
            start += 1
        clausal = complement is None or part.deprel[complement] == "ccomp"
        if self.is_main(word) and clausal:
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


def addresses(cue: Cue) -> bool:
    """Say whether a verb may name the hearer before what is said."""
    return cue.object == "person" or cue.lemma in _TELLING


def first_mark(part: Part, word: int, last: int) -> int:
    """Return the first punctuation mark from a word on, or the end."""
    return next((at for at in range(word, last) if is_mark(part, at)), last)
