"""English reporting clauses between commas or after the last one: "Haftar's forces, Kalin said, broke the truce"."""

from __future__ import annotations

from collections.abc import Mapping, Set

from toolkit.codebook.cues import Cue, CueForm
from toolkit.coding.english_clauses import PERSONAL, RELATIVE, TIMES, head_nominal, is_mark, widen
from toolkit.coding.english_complements import addresses, first_mark
from toolkit.coding.english_content import INNER
from toolkit.coding.english_subjects import apposed_name
from toolkit.coding.part import Part
from toolkit.coding.speech import Span, trim

_MODALS = frozenset(("will", "would", "must", "can", "could", "should", "may", "might", "shall"))

#: Verbs whose object is always the person addressed: what follows them is no subject.
_WITH_ADDRESSEE = frozenset(("tell", "inform", "assure", "remind", "notify"))


class InsertedClauses:
    """Reads reporting clauses that stand inside or at the end of what they report.

    Parameters
    ----------
    part : Part
    cues : mapping
        Folded forms of the reporting verbs.
    speakers, forces : set of str
        Folded nouns for those who speak, and for forces, which speak as well where nothing follows.
    """

    def __init__(
        self, part: Part, cues: Mapping[str, tuple[CueForm, ...]], speakers: Set[str], forces: Set[str]
    ) -> None:  # fmt: skip
        self.part = part
        self.cues = cues
        self.speakers = speakers
        self.forces = forces

    def read(self, word: int, cue: Cue, first: int, last: int) -> tuple[int, list[Span]] | None:
        """Read "…, Kalin said, …" and "…, Kalin said on Monday.": return the subject and the sentence around.

        The noun between the comma and the cue is the subject, whatever the parser joined; the clause ends at the
        next mark, with nothing that could complete the cue before it.
        """
        part = self.part
        if (
            cue.cue_class == "accuse"
            or cue.weak
            or cue.quote_only
            or cue.object == "naming"
            or part.key[word].endswith("ing")
        ):
            return None
        if part.quotation_at(part.start[word]) is not None and cue.cue_class in INNER:
            return None
        if part.upos[word - 1] == "AUX" and part.key[word - 1] in _MODALS:
            # "If Haftar attacks, Turkey will respond, Akar warned": nobody has responded.
            return None
        right = self._closed(word, cue, last)
        if right is None:
            return None
        left = self._opened(word, first)
        inverted = False
        if left is None and self._inverts(word, cue, first, last):
            left, inverted = word, True
        if left is None or left <= first:
            return None
        first = self._content_start(first, left)
        if inverted:
            subject = head_nominal(part, range(word + 1, first_mark(self.part, word + 1, last)))
            if subject is None or subject > word + 8:
                return None
        else:
            subject = head_nominal(part, range(left, word))
            if subject is None or (part.key[subject] in PERSONAL and part.quotation_at(part.start[word]) is not None):
                return None
        before = range(first, left - 1)
        headline = (part.form[word][0].isupper() or right == last) and len(before) > 2
        if not headline and not any(part.upos[at] in ("VERB", "AUX") for at in (*before, *range(right, last))):
            return None
        if len([at for at in before if not is_mark(part, at)]) < 1:
            return None
        if (inverted or part.form[word - 1] == ",") and not any(part.upos[at] in ("VERB", "AUX") for at in before):
            return None
        if not headline and not inverted and self._continues_sentence(word, before):
            return None
        spans = [trim(part.text, part.start[first], part.end[left - 2 if left - 2 >= first else first])]
        rest = [at for at in range(right, last) if not is_mark(part, at)]
        goes_on = part.form[right] in (",", "—", "–", ":") if right < last else False
        resumed = not inverted or (bool(rest) and part.key[rest[0]] == "but")
        if (
            rest
            and part.key[rest[0]] in ("but", "while", "though", "although")
            and not any(part.quotation_at(part.start[at]) for at in rest)
        ):
            # "The truce holds, Moscow said, but shells fell": the outlet's own words.
            resumed = False
        relative = part.key[first] in RELATIVE and left - first == 2
        if rest and goes_on and resumed and (relative or not self._belongs(rest[0])):
            spans.append(widen(part, part.start[rest[0]], part.end[rest[-1]]))
        return subject, [span for span in spans if span[1] - span[0] > 1]

    def closes(self, word: int, first: int, last: int) -> bool:
        """Say whether a word taken for a noun ends its sentence as the verb of those who speak: "…, prosecutors allege."""
        part = self.part
        if word + 1 < last and not (word + 2 == last and part.form[word + 1] == "."):
            return False
        comma = next((at for at in range(word - 1, first, -1) if is_mark(part, at)), None)
        if comma is None or part.form[comma] != "," or comma + 1 == word:
            return False
        stretch = range(comma + 1, word)
        if any(
            part.upos[at] not in ("DET", "PROPN", "NOUN", "ADJ", "ADP", "NUM", "PART") for at in stretch
        ) or part.key[comma + 1] in ("a", "an"):
            return False
        noun = next((at for at in stretch if part.upos[at + 1] not in ("NOUN", "PROPN") or at + 1 == word), word - 1)
        return part.key[noun] in self.speakers | self.forces or all(
            part.upos[at] == "PROPN" for at in stretch if part.upos[at] != "DET"
        )

    def lead(self, word: int, first: int, stop: int) -> Span | None:
        """Return what stands before a clause that a quotation follows: "The truce is dead, Dendias said, “and buried”."""
        part = self.part
        left = self._opened(word, first)
        if (
            left is None
            and word > first
            and part.form[word - 1] == ","
            and head_nominal(part, range(word + 1, stop)) is not None
        ):
            left = word
        if left is None or left - first < 3 or part.key[first].endswith("ing"):
            return None
        if part.upos[first] in ("ADP", "SCONJ", "ADV") and "," not in part.form[first : left - 1]:
            # "In Moscow, Lavrov said, “…”".
            return None
        if left != word and not any(part.upos[at] in ("VERB", "AUX") for at in range(first, left)):
            return None
        return trim(part.text, part.start[self._content_start(first, left)], part.end[left - 2])

    def _inverts(self, word: int, cue: Cue, first: int, last: int) -> bool:
        """Say whether a cue right after a comma has its subject after it: "…, say residents", "…, reports Al-Wasat".

        A verb that takes a noun for object could also go on with a list of verbs; the last of those has "and" before it.
        """
        part = self.part
        if word <= first or part.form[word - 1] not in (",", "—", "–") or cue.lemma in _WITH_ADDRESSEE:
            return False
        if cue.lemma == "say":
            return True
        mark = first_mark(part, word + 1, last)
        subject = head_nominal(part, range(word + 1, mark))
        return (
            subject is not None
            and (mark >= last - 1 or cue.object != "content" or cue.cue_class == "commit")
            and (part.upos[subject] == "PROPN" or part.key[subject] in self.speakers)
        )

    def _content_start(self, first: int, left: int) -> int:
        """Return the first word of what is reported: after a dateline, a colon, or from a relative pronoun on."""
        part = self.part
        if part.key[left - 2] in ("which", "who", "that") and part.form[left - 1] == ",":
            return left - 2
        for at in range(left - 2, first, -1):
            dateline = part.form[at] in ("-", "–", "—") and at - first <= 6 and all(
                part.form[k].isupper() or not part.form[k].isalpha() for k in range(first, at) if part.form[k] != "Reuters"
            )  # fmt: skip
            if dateline or (part.form[at] in (":", ";") and part.quotation_at(part.start[at]) is None):
                return at + 1
        return first

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
        if at > first and part.form[at] == ",":
            named = apposed_name(part, at, first)
            return named if named is not None and part.form[named - 1] == "," else None
        if at < first or part.upos[at] not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
            return None
        if part.key[at] in RELATIVE and part.upos[at] == "PRON":
            return None
        while at >= first and not (
            part.form[at] in (",", "—", "–", ";", ":")
            or (part.form[at] == '"' and part.form[at - 1] in (",", "!", "?"))
        ):
            if (
                part.upos[at] in ("VERB", "SCONJ", "CCONJ")
                and not (part.upos[at] == "CCONJ" and part.upos[at + 1] in ("DET", "NUM", "NOUN", "PROPN", "ADJ"))
                and part.key[at] != "as"
                and not part.deprel[at].startswith("amod")
            ):
                return None
            at -= 1
        if at < first or part.form[at] in (";", ":") or any(part.form[k] == '"' for k in range(at + 1, word)):
            return None
        start = at + 1
        if part.upos[start] in ("CCONJ", "SCONJ", "ADP") and part.key[start] != "as":
            return None
        return start

    def _closed(self, word: int, cue: Cue, last: int) -> int | None:
        """Return where the mark stands that ends a reporting clause without complement, or None."""
        part = self.part
        mark = first_mark(self.part, word + 1, last)
        hanging = next((at for at in range(word + 1, mark) if self._hangs(at)), mark)
        if hanging < mark:
            mark = hanging
        if mark - word > 14:
            return None
        after = word + 1
        bare = after < mark and part.upos[after] not in ("ADV", "ADP") and part.key[after] not in TIMES
        # A noun after the cue is its object, unless the verb addresses somebody or the order is inverted.
        first = part.bounds[part.sentence[word]][0]
        inverted = part.form[word - 1] in (",", "—", "–") and apposed_name(part, word - 1, first) is None
        if bare and not inverted and not self._class_addresses(word):
            return None
        if mark < last and part.form[mark] in ('"', "("):
            return None
        if (
            mark < last
            and part.form[mark] == ":"
            and (
                mark + 1 >= last
                or part.quotation_at(part.start[mark + 1])
                or self._opened(word, part.bounds[part.sentence[word]][0]) is None
            )
        ):
            return None
        if (
            after < last
            and part.key[after] in cue.after
            and part.upos[after] == "ADP"
            and part.key[after] not in ("to", "on", "in")
        ):
            # "complained of arms smuggling": the cue has what it governs.
            return None
        for at in range(word + 1, mark):
            if part.upos[at] == "VERB" and part.deprel[at] == "acl" and part.upos[at - 1] in ("NOUN", "PROPN"):
                # "said in a report published on Tuesday"
                continue
            if part.upos[at] in ("VERB", "AUX", "SCONJ") or (
                part.key[at] in ("that", "to") and part.upos[at] == "PART"
            ):
                return None
            if part.deprel[at].split(":")[0] in ("ccomp", "xcomp"):
                return None
        return mark

    def _hangs(self, at: int) -> bool:
        """Say whether a clause begins that hangs on the reporting clause: "in a report that …", "after visiting …"."""
        part = self.part
        if part.key[at] in RELATIVE and part.upos[at] == "PRON":
            return True
        if part.key[at] in ("as", "while") and part.key[at - 1] in self.cues and part.upos[at] in ("SCONJ", "ADP"):
            return any(part.upos[later] in ("VERB", "AUX") for later in range(at + 1, min(at + 8, len(part))))
        if (
            part.upos[at] in ("SCONJ", "ADP")
            and part.upos[at + 1 : at + 2] == ["VERB"]
            and part.key[at + 1].endswith("ing")
        ):
            return True
        return part.upos[at] == "VERB" and part.key[at].endswith("ing") and part.upos[at - 1] in ("NOUN", "PROPN")

    def _class_addresses(self, word: int) -> bool:
        forms = self.cues.get(self.part.key[word], ())
        return bool(forms) and addresses(forms[0].cue)

    def _belongs(self, at: int) -> bool:
        """Say whether what follows an inserted clause belongs to it (", adding that", ", in a statement")."""
        part = self.part
        key = part.key[at]
        return (
            (key.endswith("ing") and (key in self.cues or key in ("speaking", "referring", "quoting")))
            or (part.upos[at] == "ADP" and key != "of")
            or (part.upos[at] == "SCONJ" and part.key[at + 1].endswith("ing"))
            or (key in self.cues and part.upos[at] == "VERB")
            or (part.upos[at] == "CCONJ" and part.upos[at + 1 : at + 2] == ["VERB"])
        )
