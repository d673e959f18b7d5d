"""Facts of the Arabic sentence that the rules for reported speech rest on: noun phrase, title, source."""

from __future__ import annotations

from toolkit.coding.arabic_persons import ArabicPersons
from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.sources import resolve_source
from toolkit.coding.speech import Event, Source, trim

_DIRECTIONS = frozenset(
    ("غرب", "شرق", "شمال", "جنوب", "وسط", "محيط", "شرقي", "غربي", "جنوبي", "شمالي", "مدينه", "منطقه")
)


class ArabicPhrases:
    """Answers what stands at a word of an Arabic part: a noun phrase, a title, a quoted name.

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
        self.ref_of: dict[int, Reference] = {}
        for reference in references:
            if reference.role != "adjective":
                for word in part.words_in(reference.start, reference.end):
                    self.ref_of[word] = reference
        self.complementisers = self.lexicon.words.get("complementisers", frozenset())
        self.persons = ArabicPersons(part, index, self.ref_of)

    def noun_phrase(self, at: int, last: int) -> tuple[int, int] | None:
        """Return (first, one past last) of the noun phrase that begins at a word, or None."""
        part = self.part
        while at < last and (part.is_clitic(at) or (at and part.key[at] == "ه" and part.joins_word(at))):
            at += 1
        if at + 1 < last and self.lexicon.has("media_nouns", part.key[at]) and part.form[at + 1] == '"':
            quoted = self._quoted_name(at + 1)
            return (at, quoted) if quoted is not None else None
        if at >= last or (
            part.upos[at] in ("ADP", "SCONJ", "PUNCT", "CCONJ", "VERB", "AUX", "ADV", "PART") and at not in self.ref_of
        ):
            if at < last and part.text[part.start[at]] in '«“"' and self._quoted_name(at) is not None:
                return at, self._quoted_name(at) or at
            return None
        if part.upos[at] == "PRON" and at not in self.ref_of:
            return None
        if any(form.mood == "participle" for form in self.lexicon.cues.get(part.key[at], ())) and part.key[at].endswith(
            "ا"
        ):
            return None
        if part.key[at : at + 2] == ["كل", "من"]:
            return self._each_of(at, last)
        begin = at
        title = self.is_title(at)
        while at < last:
            named = self.persons.end(begin, at, last)
            if named is not None:
                return begin, self.persons.past_apposition(named, last)
            reference = self.ref_of.get(at)
            if reference is not None and at > begin + 1 and self._ends_name(at, reference):
                break
            if reference is not None and reference.role != "adjective":
                words = part.words_in(reference.start, reference.end)
                at = words[-1] + 1
                kind = self.index.actors[reference.actor].kind if reference.actor else "force"
                if at + 2 < last and part.key[at] == "و" and at + 1 in self.ref_of and self._two_speak(at + 1, last):
                    at += 1
                    continue
                if kind == "person" and at > begin + 1 and self._attended(reference):
                    continue
                if kind == "person":
                    at = self.persons.past_apposition(at, last)
                    break
                if not title:
                    break
                continue
            tag = part.upos[at]
            if tag in ("SCONJ", "VERB", "AUX", "PUNCT", "CCONJ", "PRON") and not (
                tag == "VERB" and title and self._looks_named(at)
            ):
                break
            if tag == "ADP":
                key = part.key[at]
                if not (
                    (title and key in ("ل", "ب", "في") and self._belongs_to(at + 1, last))
                    or (title and key in ("الي", "في") and self._names_place(at + 1, last))
                    or (key == "في" and self._is_source(begin) and self._names_place(at + 1, last))
                    or (key == "ل" and self._carries(begin))
                    or (
                        key == "ل"
                        and any(map(self._is_association, range(begin, at)))
                        and part.upos[min(at + 1, last - 1)] == "NOUN"
                    )
                    or (key == "عن" and self._issued(begin, at, last))
                    or (key in ("ل", "في", "ب") and at + 1 in self.ref_of and self._is_body(begin))
                ):
                    break
            elif at > begin and (
                self._new_definite(begin, at)
                or (not title and part.upos[at] == "NOUN" and self.is_title(at) and self._after_definite(at))
                or (
                    tag == "NOUN"
                    and (at > begin + 1 or not title)
                    and (part.upos[at - 1] == "PROPN" or part.key[at - 1] in self.index.places)
                    and not (at == begin + 1 and self._is_source(begin))
                )
                or self.lexicon.has("content_nouns", part.key[at])
                or ("Case=Acc|Definite=Ind" in part.feats[at] and tag == "NOUN" and part.key[at].endswith("ا"))
                or (
                    tag == "NOUN"
                    and part.upos[at - 1] == "ADJ"
                    and (
                        not title
                        or part.key[at].startswith("ال")
                        or part.deprel[at].startswith("obj")
                        or part.text[part.start[at]] == "إ"
                    )
                )
            ):
                break
            at += 1
        return (begin, at) if at > begin else None

    def _each_of(self, at: int, last: int) -> tuple[int, int] | None:
        """Read «كل من تونس والجزائر»: all names that are joined."""
        end = at + 2
        while end < last and (end in self.ref_of or (self.part.key[end] in ("و", "،") and end + 1 in self.ref_of)):
            end += 1
        return (at, end) if end > at + 2 else None

    def _belongs_to(self, at: int, last: int) -> bool:
        """Say whether a preposition after an office names what it belongs to («باسم», «بحكومة الوفاق», «في الوفاق»)."""
        if at >= last:
            return False
        key = self.part.key[at]
        return (
            at in self.ref_of
            or key == "اسم"
            or key in self.index.places
            or any(
                self.lexicon.has_noun(group, key)
                for group in ("government_nouns", "force_nouns", "bodies", "organisations")
            )
        )

    def _new_definite(self, begin: int, at: int) -> bool:
        """Say whether a noun begins a phrase of its own: one with the article governs none («طالبت المنظمة الحكومة بـ»)."""
        part = self.part
        head = part.key[begin]
        if not head.startswith("ال") or self.is_title(begin):
            return False
        whole = self.ref_of.get(begin)
        if whole is not None and whole.start <= part.start[at] < whole.end:
            return False
        reference = self.ref_of.get(at)
        if part.upos[at] == "ADJ" and part.upos[at - 1] == "NOUN":
            # An adjective agrees with its noun: «الحكومة المواطنين» are two phrases.
            return "Number=Plur" in part.feats[at] and "Number=Sing" in part.feats[at - 1]
        return (
            part.upos[at] == "NOUN"
            and (reference is None or part.start[at] == reference.start)
            and part.upos[at - 1] in ("NOUN", "ADJ")
            and not part.deprel[at].startswith("amod")
        )

    def _after_definite(self, at: int) -> bool:
        """Say whether an office with the article follows a definite noun: it is somebody else («رابطة الأسر | النائب العام»)."""
        return all(self.part.key[near].startswith("ال") for near in (at - 1, at)) and at not in self.ref_of

    def _ends_name(self, at: int, reference: Reference) -> bool:
        """Say whether a place right before a body ends the name of an office: «عميد بلدية غريان | حكومة الوفاق»."""
        part = self.part
        kind = self.index.actors[reference.actor].kind if reference.actor else "force"
        if part.upos[at - 1] == "ADJ" and part.upos[at] == "NOUN" and not part.key[at].startswith("ال"):
            # «صور الأقمار الصناعية | طائرات روسية».
            return kind != "person" and reference.start == part.start[at]
        if part.upos[at - 1] == "ADJ" and part.upos[at] == "PROPN" and part.key[at - 1].startswith("ال"):
            # «الوزير الروسي | واشنطن».
            return kind == "state" and reference.start == part.start[at]
        placed = part.key[at - 1] in self.index.places or part.upos[at - 1] == "PROPN"
        return kind != "person" and placed and part.upos[at] == "NOUN" and reference.start == part.start[at]

    def _attended(self, reference: Reference) -> bool:
        """Say whether a person is named as the one whose adviser or envoy speaks («مستشار حفتر السابق محمد بويصير»)."""
        before = self.part.tokens_in(0, reference.core_start)[-1:]
        return bool(before) and self.lexicon.has("attendants", before[0].key)

    def _two_speak(self, at: int, last: int) -> bool:
        """Say whether a second name after «و» shares the verb: the content follows right after it."""
        part = self.part
        after = part.words_in(self.ref_of[at].start, self.ref_of[at].end)[-1] + 1
        pair = [self.ref_of.get(near) for near in (at - 2, at)]
        persons = all(ref and ref.actor and self.index.actors[ref.actor].kind == "person" for ref in pair)
        return after < last and (
            part.key[after] in (*self.complementisers, "ان")
            or part.upos[after] == "ADP"
            or part.form[after] == ":"
            or persons
            or (all(pair) and part.upos[after] == "NOUN" and part.key[after].startswith("ال"))
        )

    def _is_body(self, begin: int) -> bool:
        """Say whether a noun is a body or its members («أعضاء في مجلس الأمن», «المركز الإعلامي لعملية»)."""
        return self.lexicon.has_noun("bodies", self.part.key[begin])

    def _is_source(self, begin: int) -> bool:
        """Say whether a noun is one of those who speak without a name («مسؤولون في طرابلس»)."""
        return any(self.lexicon.has_noun(group, self.part.key[begin]) for group in ("unnamed_sources", "source_nouns"))

    def _is_association(self, begin: int) -> bool:
        """Say whether a noun is a body that has a purpose in its name («المؤسسة الوطنية للنفط»)."""
        return any(self.lexicon.has_noun(group, self.part.key[begin]) for group in ("associations", "organisations"))

    def _issued(self, begin: int, at: int, last: int) -> bool:
        """Say whether a text is named with the one it comes from («بيان صادر عن القيادة العامة»)."""
        return self._carries(begin) and self.part.key[at - 1].startswith("صادر") and at + 1 < last

    def _carries(self, begin: int) -> bool:
        """Say whether a noun is what a source says or writes («تقرير لفريق الخبراء»)."""
        return self.lexicon.has_noun("carriers", self.part.key[begin])

    def _looks_named(self, at: int) -> bool:
        """Say whether a word tagged as a verb is rather part of a name."""
        return self.part.upos[at - 1] in ("ADJ", "PROPN") and self.part.deprel[at] in (
            "nmod",
            "flat",
            "nsubj",
            "amod",
            "appos",
        )

    def _names_place(self, at: int, last: int) -> bool:
        """Say whether a word names a place."""
        if at + 1 < last and self.part.key[at] in _DIRECTIONS:
            at += 1
        return at < last and (self.part.key[at] in self.index.places or self.part.upos[at] == "PROPN")

    def is_title(self, at: int) -> bool:
        """Say whether a word is a title or an office of a spokesperson."""
        return self.lexicon.has("titles", self.part.key[at]) or self.lexicon.has("spokespersons", self.part.key[at])

    def _quoted_name(self, at: int) -> int | None:
        """Return the word after a short quoted name («نقلت «الشرق» عن»), or None."""
        for quotation in self.part.quotations:
            if quotation.start == self.part.start[at]:
                words = self.part.words_in(quotation.start, quotation.end)
                return words[-1] + 1 if len(words) <= 7 else None
        return None

    def clausal(self, start: int) -> bool:
        """Say whether a content is introduced by a complementiser, a colon or a quotation mark."""
        part = self.part
        words = part.words_in(start, start + 1) or part.words_in(start, start + 30)
        before = words[0] - 1 if words else -1
        return before >= 0 and (
            part.key[before] in self.complementisers or part.key[before] == "ان" or part.form[before] in (":", '"')
        )

    def carries_pronoun(self, position: int) -> bool:
        """Say whether the complementiser carries a pronoun that belongs to the content («أنه لن»)."""
        return position + 1 < len(self.part) and self.part.token_of(position + 1) == self.part.token_of(position)

    def source(self, begin: int, end: int, event: Event) -> Source:
        """Return the source that a noun phrase names, as wide as the reference it begins with."""
        start, stop = trim(self.part.text, self.part.start[begin], self.part.end[end - 1])
        reference = self.ref_of.get(begin)
        if reference is not None and reference.start <= start:
            start = max(reference.start, min(start, reference.start))
            stop = max(stop, reference.end) if self.ref_of.get(end - 1) is reference else stop
        source = resolve_source(self.part, self.index, self.references, start, stop)
        return Source(
            source.start, source.end, source.actor, source.gender or event.gender, event.plural, source.unnamed
        )


class PhraseReader:
    """What the rules that read an Arabic part by its phrases have in common.

    Parameters
    ----------
    phrases : ArabicPhrases
    """

    def __init__(self, phrases: ArabicPhrases) -> None:
        self.phrases = phrases
        self.part = phrases.part
        self.index = phrases.index
        self.lexicon = phrases.lexicon
        self.references = phrases.references
        self.ref_of = phrases.ref_of
        self.complementisers = phrases.complementisers
