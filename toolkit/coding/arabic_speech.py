"""Reporting clauses in Arabic: cue, subject (before, after, dropped), content, and where the content ends.

Arabic news prefers verb-subject order and chains clauses with «و» and circumstantial participles
(«مضيفاً», «محذراً من»), so a content reaches to the next cue on its own level rather than to the end of a
subtree. The tree is asked for the subject and for nesting; word order decides where the parse is in doubt.
"""

from __future__ import annotations

from toolkit.codebook.cues import Cue, CueForm
from toolkit.coding.arabic_closing_clauses import ArabicClosingClauses
from toolkit.coding.arabic_contents import ArabicContents
from toolkit.coding.arabic_extents import ArabicExtents
from toolkit.coding.arabic_nouns import ArabicNounCues
from toolkit.coding.arabic_phrases import ArabicPhrases
from toolkit.coding.arabic_source_phrases import ArabicSourcePhrases
from toolkit.coding.arabic_subjects import ArabicSubjects
from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.speech import Event

_SHADDA = "\u0651"
#: How far the object of a verb of repeating may stand from it.
_NEAR = 9
#: Classes of cues that add nothing to a speaker's own words in the first person.
_ANNOUNCING = frozenset(("neutral", "affect", "believe", "assert", "explain", "continue"))


class ArabicSpeech:
    """Finds the reporting clauses of an Arabic part.

    Parameters
    ----------
    part : Part
    index : NameIndex
    references : tuple of Reference
    """

    def __init__(self, part: Part, index: NameIndex, references: tuple[Reference, ...]) -> None:
        self.part = part
        self.lexicon = index.lexicon
        phrases = ArabicPhrases(part, index, references)
        self.ref_of = phrases.ref_of
        self.phrases = phrases
        self.subjects = ArabicSubjects(phrases)
        self.contents = ArabicContents(phrases)
        self.nouns = ArabicNounCues(phrases)
        self.extents = ArabicExtents(phrases)
        self.source_phrases = ArabicSourcePhrases(phrases)
        self.closing_clauses = ArabicClosingClauses(phrases)

    def events(self) -> list[Event]:
        """Return the reporting clauses in the order of their cues."""
        found: list[Event] = []
        for first, last in self.part.bounds:
            found.extend(self._sentence(first, last))
        return sorted(found, key=lambda event: event.word)

    def _sentence(self, first: int, last: int) -> list[Event]:
        """Return the reporting clauses of a sentence, with the ends of their contents."""
        events = self.closing_clauses.events(first, last)
        closing = {event.word for event in events}
        for word in range(first, last):
            event = self._event_at(word, first, last) if word not in closing else None
            if event is not None:
                events.append(event)
        events = [event for event in events if not self._belongs_to_description(event, events)]
        events.sort(key=lambda event: event.word)
        events = self._with_their_nouns(events)
        self.extents.bound(events, last)
        events += self.source_phrases.events(first, last, events)
        return [event for event in events if event.content]

    def _with_their_nouns(self, events: list[Event]) -> list[Event]:
        """Give what is repeated to its noun: «جدد المبعوث دعوته إلى وقف النار» is one call, by the envoy."""
        repeated: list[Event] = []
        for event in events:
            if event.entry is None or not self.lexicon.has("repeating", event.lemma):
                continue
            noun = next((other for other in events if event.word < other.word <= event.word + _NEAR), None)
            if noun is not None and noun.rule == "noun_cue" and noun.cue_class != "neutral":
                noun.source = noun.source or event.source
                noun.passive = False
                noun.gender, noun.plural = event.gender, event.plural
                repeated.append(event)
        return [event for event in events if event not in repeated]

    def _belongs_to_description(self, event: Event, events: list[Event]) -> bool:
        """Say whether «بأنه» after a noun of speech completes a verb of describing («وصف الاتهام بأنه»)."""
        if event.rule != "noun_cue":
            return False
        return any(
            other.entry is not None and other.entry.object == "described" and other.word < event.word <= other.word + 12
            for other in events
        )

    def _event_at(self, word: int, first: int, last: int) -> Event | None:
        """Return the reporting clause whose cue is this word."""
        part = self.part
        if word in self.ref_of and self.ref_of[word].core_start <= part.start[word]:
            return None
        form = self._cue_form(word, first)
        if form is not None:
            event = self._verbal(word, form, first, last)
            if event is not None:
                return event
        return self.nouns.event_at(word, first, last)

    def _cue_form(self, word: int, first: int) -> CueForm | None:
        """Return the form of a cue that a word is here, by its tag and its place in the clause."""
        part = self.part
        tag = part.upos[word]
        if word > first and part.key[word - 1] == "ان" and part.key[word][:1] not in ("ي", "ت", "ن", "ا"):
            return None
        for form in self.lexicon.cues.get(part.key[word], ()):
            if form.mood == "participle":
                before = part.key[word - 1] if word > first else ""
                open_clause = (
                    word == first
                    or part.upos[word - 1] == "PUNCT"
                    or self.lexicon.has("connectives", before)
                    or self._after_clause(word, first)
                    or self._circumstance(word, form.cue)
                )
                if tag != "VERB" and open_clause and part.key[word].endswith(("ا", "ه", "ين", "يا")):
                    return form
            elif tag == "VERB" or (
                (
                    not form.cue.ambiguous
                    or (form.cue.source is not None and part.deprel[word] == "root")
                    or self._heads_sentence(word, form.cue, first)
                    or _SHADDA in part.text[part.start[word] : part.end[word]]
                )
                and (
                    tag in ("NOUN", "PROPN", "X", "ADJ", "ADV")
                    or _SHADDA in part.text[part.start[word] : part.end[word]]
                )
                and self._begins_clause(word, first)
            ):
                return form
        if tag == "VERB":
            for form in self.lexicon.cue_lemmas.get(part.lemma[word], ()):
                if not form.cue.ambiguous and form.cue.lemma[0] != "أ":
                    return CueForm(form.cue, "finite", self._verb_gender(word), "Number=Plur" in part.feats[word])
        return None

    def _heads_sentence(self, word: int, cue: Cue, first: int) -> bool:
        """Say whether an actor and what the cue governs follow a word that opens its sentence («سخر المشري من»)."""
        part = self.part
        opening = word == first or (word == first + 1 and self.lexicon.has("connectives", part.key[first]))
        whole = self.ref_of.get(word + 1) if opening else None
        if whole is None or whole.role != "actor":
            return False
        after = part.words_in(whole.start, whole.end)[-1] + 1
        return after < len(part) and (
            part.key[after] in cue.after
            or part.key[after] in self.phrases.complementisers
            or part.key[after] in ("ان", "بان")
            or part.key[after : after + 2] == ["ب", "ان"]
            or part.form[after] == ":"
        )

    def _verb_gender(self, word: int) -> str | None:
        """Return the gender that the features of a verb name."""
        feats = self.part.feats[word]
        return "f" if "Gender=Fem" in feats else "m" if "Gender=Masc" in feats else None

    def _begins_clause(self, word: int, first: int) -> bool:
        """Say whether a word stands where a verb opens its clause, for verbs that the tagger took for names."""
        before = self.part.key[word - 1] if word > first else ""
        named = word - 1 in self.ref_of and (
            word + 1 >= len(self.part)
            or self.part.key[word + 1] in ("ان", "ب", "بان")
            or self.part.form[word + 1] == ":"
        )
        if word - 1 in self.ref_of and not named:
            begin = self.part.words_in(self.ref_of[word - 1].start, self.ref_of[word - 1].end)[0]
            named = begin > first and self.part.upos[begin - 1] == "SCONJ"
        return (
            word == first
            or self.lexicon.has("connectives", before)
            or self.part.upos[word - 1] in ("PUNCT", "SCONJ")
            or named
        )

    def _after_clause(self, word: int, first: int) -> bool:
        """Say whether a participle follows the subject of a cue directly («وتابع قائلاً»)."""
        return word - 1 >= first and (
            self.part.key[word - 1] in self.lexicon.cues or (word - 1) in self.ref_of or self.part.key[word] == "قايلا"
        )

    def _circumstance(self, word: int, cue: Cue) -> bool:
        """Say whether a participle in the accusative has its content right after it («من الاتفاق واصفا إياه بأنه»)."""
        following = self.part.key[word + 1] if word + 1 < len(self.part) else ""
        return self.part.key[word].endswith("ا") and (
            following in cue.after or following in self.phrases.complementisers or following.startswith("ايا")
        )

    def _verbal(self, word: int, form: CueForm, first: int, last: int) -> Event | None:
        """Return the reporting clause of a verb or participle, or None where it reports nothing."""
        part, cue = self.part, form.cue
        event = Event(
            word, (part.start[word], part.end[word]), cue.lemma, cue.cue_class,
            "participle_cue" if form.mood == "participle" else "verb_cue", gender=form.gender, plural=form.plural, entry=cue,
        )  # fmt: skip
        if form.mood == "participle" and self._continues_cue(word, first):
            event.rule = "verb_and_participle_cue"
        after = word + 1
        if form.mood == "finite" and part.is_passive(word) and not self._active_after_all(word, cue, last):
            event.passive, event.rule = True, "passive_cue"
            described = cue.cue_class == "believe" and word + 1 < last and self.phrases.carries_pronoun(word + 1)
            feared = cue.cue_class == "warn" and "Aspect=Imp" in part.feats[word]
            if self.lexicon.has("heard", part.key[word]) or described or feared:
                # «طائرات يُعتقد أنها روسية», «يُخشى أن»: the outlet hedges.
                return None
        elif form.mood == "finite":
            answered = self._answered(event, word, last)
            if answered is not None:
                return answered
            after = self.subjects.find(event, word, first, last)
        else:
            event.governor = self.subjects.of_governor(event, word, first)
        if self._negated(word, first, cue) or self._first_person(word, cue) or self._supposed(word, first, cue):
            return None
        if (
            word > first + 1
            and part.key[word - 1] == "ان"
            and part.key[word - 2] not in ("قبل", "بعد", "منذ")
            and form.mood == "finite"
            and part.key[word].startswith(("ي", "ت", "ن"))
        ):
            # «أن» before a present verb makes an infinitive: nobody is reported to have said it.
            return None
        if event.passive and word > first and part.key[word - 1] == "ان":
            # «على أن تُعلن النتائج لاحقا»: nothing is announced yet.
            return None
        if event.lemma == "نسب" and not any(part.key[at].startswith("قول") for at in range(word, min(last, word + 12))):
            return self._blamed(event, word, after, last)
        if cue.source is not None:
            after = self.subjects.relayed(event, cue.source, word, last) or after
        around = self.contents.before(event, word)
        start = self.contents.start(event, cue, after, last)
        if cue.object == "described" and start is not None:
            around = None
        if start is None or (around is not None and (len(around.content) > 1 or not self.phrases.clausal(start))):
            return around or (self.contents.inserted(event, word, first, last) if start is None else None)
        event.content = [(start, -1)]
        return event

    def _blamed(self, event: Event, word: int, after: int, last: int) -> Event | None:
        """Read «نُسب القصف إلى قوات الشرق», «هجوم نسبته الوزارة إلى طيران أجنبي»: an accusation, not a relayed word."""
        part = self.part
        governed = next((at for at in range(word + 1, min(last, word + 14)) if part.key[at] == "الي"), None)
        if governed is None or governed + 1 >= last:
            return None
        fused = part.is_clitic(word + 1)
        event.cue_class, event.rule = "accuse", "passive_cue" if event.passive else "verb_cue"
        if event.rule == "verb_cue":
            event.source = None
            self.subjects.find(event, word, part.bounds[part.sentence[word]][0], governed)
        begin = governed + 1 if fused else word + 1 if event.passive else None
        if begin is None:
            begin = next((at for at in range(word + 1, governed) if part.deprel[at].startswith("obj")), governed + 1)
        event.content = [(part.start[begin], -1)]
        return event

    def _answered(self, event: Event, word: int, last: int) -> Event | None:
        """Read «نفى ذلك المتحدث باسم الجيش»: the speaker stands after the pronoun that is the content."""
        part = self.part
        if event.cue_class not in ("deny", "condemn", "neutral") or part.key[word + 1 : word + 2] != ["ذلك"]:
            return None
        phrase = self.phrases.noun_phrase(word + 2, last)
        if phrase is None or not (phrase[0] in self.ref_of or self.phrases.is_title(phrase[0])):
            return None
        event.source = self.phrases.source(*phrase, event)
        event.content = [(part.start[word + 1], part.end[word + 1])]
        return event

    def _active_after_all(self, word: int, cue: Cue, last: int) -> bool:
        """Say whether an unvocalised verb tagged as passive has its speaker beside it («ذكر المسماري أن»)."""
        part = self.part
        if cue.cue_class == "accuse" or part.has_damma(word):
            return False
        phrase = self.phrases.noun_phrase(word + 1, last)
        return phrase is not None and (phrase[0] in self.phrases.ref_of or self.phrases.is_title(phrase[0]))

    def _supposed(self, word: int, first: int, cue: Cue) -> bool:
        """Say whether somebody's opinion is only a condition («إذا رأت أن ثمة خطرا»)."""
        return cue.cue_class == "believe" and word > first and self.part.key[word - 1] in ("اذا", "لو", "ان")

    def _first_person(self, word: int, cue: Cue) -> bool:
        """Say whether a quoted speaker only announces their own words («نقول لمن يراهن»)."""
        part = self.part
        return (
            cue.cue_class in _ANNOUNCING
            and (
                (part.key[word].startswith("ن") and cue.lemma[0] != "ن")
                or (part.key[word].startswith("ا") and "Person=1" in part.feats[word])
            )
            and part.quotation_at(part.start[word]) is not None
        )

    def _continues_cue(self, word: int, first: int) -> bool:
        """Say whether a participle follows a cue directly («وقال مضيفاً»)."""
        return word > first and self.part.key[word - 1] in self.lexicon.cues

    def _negated(self, word: int, first: int, cue: Cue) -> bool:
        """Say whether the cue itself is denied («لم يتهم»): then nothing was said."""
        before = [self.part.key[at] for at in range(max(first, word - 2), word)]
        if len(before) == 2 and before[0] in ("دون", "بدون", "غير") and before[1] == "ان":
            return True
        if before == ["كثيرا", "ما"] or before[:1] == ["طالما"]:
            return False
        quoted = '"' in self.part.form[word + 1 : word + 8]
        if before[-1:] == ["ما"] and self.part.is_clitic(word + 1) and cue.object == "described" and quoted:
            # «ما يصفه أنصار حفتر بـ«الكرامة»»: what they call so.
            return False
        return bool({"لم", "لن", "لا", "ما"} & set(before[-1:])) or before[-2:] == ["لم", "يكن"]
