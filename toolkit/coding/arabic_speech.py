"""Reporting clauses in Arabic: cue, subject (before, after, dropped), content, and where the content ends.

Arabic news prefers verb-subject order and chains clauses with «و» and circumstantial participles
(«مضيفاً», «محذراً من»), so a content reaches to the next cue on its own level rather than to the end of a
subtree. The tree is asked for the subject and for nesting; word order decides where the parse is in doubt.
"""

from __future__ import annotations

from toolkit.codebook.cues import Cue, CueForm
from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.speech import Event, Source, Span, resolve_source, trim
from toolkit.language.text import match_key

_CONNECTIVES = frozenset({"و", "ف", "ثم", "كما", "فيما", "بينما", "حيث", "لكن", "ولكن"})
_SOURCE_NOUNS = frozenset(
    [
        "وزاره",
        "الوزاره",
        "خارجيه",
        "الخارجيه",
        "منظمه",
        "المنظمه",
        "صحيفه",
        "الصحيفه",
        "وكاله",
        "الوكاله",
        "قناه",
        "القناه",
        "موقع",
        "الموقع",
        "بيان",
        "البيان",
        "تقرير",
        "التقرير",
        "شركه",
        "الشركه",
        "حزب",
        "الحزب",
        "لجنه",
        "اللجنه",
        "هييه",
        "الهييه",
        "مجموعه",
        "مركز",
        "المركز",
        "مكتب",
        "المكتب",
        "ادارته",
        "اداره",
        "الاداره",
        "وسايل",
        "بلديه",
        "البلديه",
        "الرياسه",
        "الحكومه",
        "الجيش",
        "البعثه",
        "المصدر",
        "المتحدث",
        "القياده",
        "المجلس",
        "الغرفه",
        "غرفه",
        "مجلس",
        "نقابه",
        "اتحاد",
        "الاتحاد",
        "مديريه",
        "جمعيه",
        "الجمعيه",
        "دراسه",
        "سكان",
        "الاهالي",
        "اهالي",
        "شهود",
        "جميع",
        "بعض",
        "احد",
        "احدهم",
        "رجل",
        "امراه",
        "طبيب",
        "مواطن",
        "كثيرون",
        "اخرون",
        "شرطه",
        "الشرطه",
        "نيابه",
        "النيابه",
        "محكمه",
        "المحكمه",
    ]
)
_CONTENT_NOUNS = frozenset(
    [
        "ضروره",
        "اهميه",
        "دعم",
        "استعداد",
        "استعداده",
        "استعدادها",
        "حرص",
        "حرصه",
        "التزام",
        "التزامه",
        "موقف",
        "موقفه",
        "قلق",
        "قلقه",
        "اسف",
        "اسفه",
        "امل",
        "امله",
        "رغبه",
        "رغبته",
        "ثقه",
        "ثقته",
        "اجراء",
        "بدء",
        "عزم",
        "عزمه",
        "نيه",
        "ان",
        "انه",
        "اصابه",
        "مقتل",
        "وقف",
        "انسحاب",
        "سحب",
        "عدم",
        "وجود",
        "تقديره",
        "امتنانه",
        "تضامنه",
        "شكره",
        "ترحيبه",
        "ارتياحه",
        "وفاه",
    ]
)
_MANNER = frozenset(
    [
        "شده",
        "قوه",
        "حزم",
        "وضوح",
        "صراحه",
        "حده",
        "لهجه",
        "امس",
        "اليوم",
        "مجددا",
        "مرارا",
        "بشده",
        "بقوه",
        "ايضا",
        "الاثنين",
        "الثلاثاء",
        "الاربعاء",
        "الخميس",
        "الجمعه",
        "السبت",
        "الاحد",
    ]
)
_INTERROGATIVES = frozenset({"كيف", "هل", "لماذا", "متي", "عما", "ماذا"})
_NAMED_THINGS = frozenset({"صحيفه", "وكاله", "قناه", "مجله", "موقع", "شبكه", "لصحيفه", "لوكاله", "لقناه", "جريده"})
_RELATIVE = frozenset({"الذي", "التي", "الذين", "اللذان", "اللتان"})
_NP_PREPOSITIONS = frozenset({"ل", "ب"})
_WINDOW = 30


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
        self.index = index
        self.lexicon = index.lexicon
        self.references = references
        self.ref_of: dict[int, Reference] = {}
        for reference in references:
            if reference.role != "adjective":
                for word in part.words_in(reference.start, reference.end):
                    self.ref_of[word] = reference
        self.complementisers = self.lexicon.words.get("complementisers", frozenset())

    def events(self) -> list[Event]:
        """Return the reporting clauses in the order of their cues."""
        found: list[Event] = []
        for first, last in self.part.bounds:
            found.extend(self._sentence(first, last))
        return sorted(found, key=lambda event: event.word)

    # -- one sentence ------------------------------------------------------------------------------

    def _sentence(self, first: int, last: int) -> list[Event]:
        events: list[Event] = []
        for word in range(first, last):
            event = self._event_at(word, first, last)
            if event is not None:
                events.append(event)
        self._bound_contents(events, first, last)
        events += self._source_phrases(first, last, events)
        return [event for event in events if event.content]

    def _event_at(self, word: int, first: int, last: int) -> Event | None:
        part = self.part
        if word in self.ref_of and self.ref_of[word].core_start <= part.start[word]:
            return None
        form = self._cue_form(word, first, last)
        if form is not None:
            event = self._verbal(word, form, first, last)
            if event is not None:
                return event
        return self._nominal(word, first, last)

    def _cue_form(self, word: int, first: int, last: int) -> CueForm | None:
        part = self.part
        tag = part.upos[word]
        if word > first and part.key[word - 1] == "ان" and part.key[word][0] not in "يتنا":
            return None
        for form in self.lexicon.cues.get(part.key[word], ()):
            if form.mood == "participle":
                before = part.key[word - 1] if word > first else ""
                open_clause = (
                    word == first
                    or part.upos[word - 1] == "PUNCT"
                    or before in _CONNECTIVES
                    or self._after_clause(word, first)
                )
                if tag != "VERB" and open_clause and part.key[word].endswith(("ا", "ه", "ين", "يا")):
                    return form
            elif tag == "VERB" or (
                not form.cue.ambiguous
                and tag in ("NOUN", "PROPN", "X", "ADJ", "ADV")
                and self._begins_clause(word, first)
            ):
                return form
        if tag == "VERB":
            for form in self.lexicon.cue_lemmas.get(part.lemma[word], ()):
                if not form.cue.ambiguous and form.cue.lemma[0] != "أ":
                    return CueForm(form.cue, "finite", self._verb_gender(word), "Number=Plur" in part.feats[word])
        return None

    def _verb_gender(self, word: int) -> str | None:
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
        return word == first or before in _CONNECTIVES or self.part.upos[word - 1] in ("PUNCT", "SCONJ") or named

    def _after_clause(self, word: int, first: int) -> bool:
        """Say whether a participle follows the subject of a cue directly («وتابع قائلاً»)."""
        return word - 1 >= first and (
            self.part.key[word - 1] in self.lexicon.cues or (word - 1) in self.ref_of or self.part.key[word] == "قايلا"
        )

    # -- verbs and participles ---------------------------------------------------------------------

    def _verbal(self, word: int, form: CueForm, first: int, last: int) -> Event | None:
        part, cue = self.part, form.cue
        event = Event(
            word, (part.start[word], part.end[word]), cue.lemma, cue.cue_class,
            "participle_cue" if form.mood == "participle" else "verb_cue", gender=form.gender, plural=form.plural, entry=cue,
        )  # fmt: skip
        if form.mood == "participle" and self._continues_cue(word, first):
            event.rule = "verb_and_participle_cue"
        after = word + 1
        if form.mood == "finite" and part.is_passive(word):
            event.passive, event.rule = True, "passive_cue"
        elif form.mood == "finite":
            after = self._subject(event, word, first, last)
        if self._negated(word, first):
            return None
        if cue.source is not None:
            after = self._relayed_source(event, cue.source, word, last) or after
        around = self._content_before(event, word, first)
        start = self._content_start(event, cue, after, last)
        if start is None or (around is not None and (len(around.content) > 1 or not self._clausal(start))):
            return around
        event.content = [(start, -1)]
        return event

    def _clausal(self, start: int) -> bool:
        """Say whether a content is introduced by a complementiser, a colon or a quotation mark."""
        part = self.part
        words = part.words_in(start, start + 1) or part.words_in(start, start + 30)
        before = words[0] - 1 if words else -1
        return before >= 0 and (
            part.key[before] in self.complementisers or part.key[before] == "ان" or part.form[before] in (":", '"')
        )

    def _relayed_source(self, event: Event, preposition: str, word: int, last: int) -> int | None:
        """Read «نقلت الوكالة عن مصدر أن»: the one whose words are relayed is the speaker."""
        part = self.part
        for at in range(word + 1, min(last, word + 12)):
            if part.upos[at] == "ADP" and match_key(preposition) == part.key[at]:
                phrase = self._phrase_after(at + 1, last)
                if phrase is not None:
                    event.source, event.dropped, event.passive = self._source(*phrase, event), False, False
                    event.rule = "relayed_source"
                    return phrase[1]
            if part.key[at] in self.complementisers:
                return None
        return None

    def _continues_cue(self, word: int, first: int) -> bool:
        return word > first and self.part.key[word - 1] in self.lexicon.cues

    def _negated(self, word: int, first: int) -> bool:
        """Say whether the cue itself is denied («لم يتهم»): then nothing was said."""
        before = [self.part.key[at] for at in range(max(first, word - 2), word)]
        if before == ["كثيرا", "ما"] or before[:1] == ["طالما"]:
            return False
        return bool({"لم", "لن", "لا", "ما"} & set(before[-1:])) or before[-2:] == ["لم", "يكن"]

    def _subject(self, event: Event, word: int, first: int, last: int) -> int:
        """Find the subject; return the word after which the content may begin."""
        before = self._latter(word, first) or self._subject_before(word, first)
        if before is not None:
            event.source = before
            return word + 1
        phrase = self._phrase_after(word + 1, last)
        if phrase is not None:
            begin, end = phrase
            if self._can_speak(begin, end, last, event):
                event.source = self._source(begin, end, event)
                return end
        event.dropped = True
        at = word + 1
        return at

    def _latter(self, word: int, first: int) -> Source | None:
        """Resolve «الأخير», «الأخيرة» before or after a verb: the actor named last."""
        part = self.part
        near = [
            at for at in range(max(first, word - 2), min(word + 2, len(part))) if part.key[at] in ("الاخير", "الاخيره")
        ]
        if not near:
            return None
        named = [r for r in self.references if r.actor and r.role != "adjective" and r.end <= part.start[near[0]]]
        if not named or named[-1].start < part.start[first]:
            return None
        source = resolve_source(part, self.index, self.references, part.start[near[0]], part.end[near[0]])
        return Source(
            source.start, source.end, named[-1].actor, "f" if part.key[near[0]].endswith("ه") else "m", False, False
        )

    def _source(self, begin: int, end: int, event: Event) -> Source:
        start, stop = trim(self.part.text, self.part.start[begin], self.part.end[end - 1])
        reference = self.ref_of.get(begin)
        if reference is not None and reference.start <= start:
            start = max(reference.start, min(start, reference.start))
            stop = max(stop, reference.end) if self.ref_of.get(end - 1) is reference else stop
        source = resolve_source(self.part, self.index, self.references, start, stop)
        return Source(
            source.start, source.end, source.actor, source.gender or event.gender, event.plural, source.unnamed
        )

    def _subject_before(self, word: int, first: int) -> Source | None:
        part = self.part
        at = word - 1
        while at >= first and (part.upos[at] == "AUX" or part.key[at] in ("قد", "لقد", "سوف", "س", "كان", "كانت")):
            at -= 1
        if any(
            part.head[child] == word and part.upos[child] == "PRON" and part.token_of(child) == part.token_of(word)
            for child in part.children[word]
        ):
            return None
        candidates = [
            child for child in part.children[word] if child < word and part.deprel[child] in ("nsubj", "dislocated")
        ]
        for child in reversed(candidates):
            if part.upos[child] == "PRON":
                antecedent = self._antecedent(child, first)
                if antecedent is not None:
                    return antecedent
                continue
            reference = self.ref_of.get(child)
            if part.quotation_at(part.start[child]) != part.quotation_at(part.start[word]):
                continue
            if reference is not None and reference.role == "actor":
                return resolve_source(part, self.index, self.references, reference.start, reference.end)
        if at >= first and part.upos[at] == "PUNCT" and at > first:
            reference = self._before_relative_clause(at, first)
            if reference is not None:
                return resolve_source(part, self.index, self.references, reference.start, reference.end)
        reference = self.ref_of.get(at) if at >= first else None
        if reference is not None and part.quotation_at(reference.start) != part.quotation_at(part.start[word]):
            reference = None
        if reference is not None and reference.role == "actor":
            begin = part.words_in(reference.start, reference.end)[0]
            opener = part.key[begin - 1] if begin > first else ""
            tag = part.upos[begin - 1] if begin > first else "PUNCT"
            if begin == first or tag in ("PUNCT", "CCONJ", "SCONJ") or opener in ("كان", "كانت", "ان"):
                return resolve_source(part, self.index, self.references, reference.start, reference.end)
        return None

    def _antecedent(self, pronoun: int, first: int) -> Source | None:
        """Return the noun that a relative pronoun takes up («السراج الذي أكد»)."""
        part = self.part
        if part.key[pronoun] not in ("الذي", "التي", "الذين") or pronoun == first:
            return None
        at = pronoun - 1
        while at > first and part.upos[at] == "PUNCT":
            at -= 1
        reference = self.ref_of.get(at)
        if reference is None or reference.role != "actor":
            return None
        return resolve_source(part, self.index, self.references, reference.start, reference.end)

    def _before_relative_clause(self, comma: int, first: int) -> Reference | None:
        """Return the subject before an inserted relative clause: «حفتر، الذي يسيطر على الشرق، قال»."""
        part = self.part
        for at in range(comma - 1, first, -1):
            if part.upos[at] == "PUNCT" and part.key[at + 1] in ("الذي", "التي", "الذين", "في", "وهو", "و"):
                reference = self.ref_of.get(at - 1)
                if reference is None or reference.role != "actor":
                    return None
                begin = part.words_in(reference.start, reference.end)[0]
                return reference if begin == first or part.upos[begin - 1] in ("CCONJ", "PUNCT", "SCONJ") else None
        return None

    def _phrase_after(self, at: int, last: int) -> tuple[int, int] | None:
        """Return (first, one past last) of the noun phrase that begins at a word, or None."""
        part = self.part
        while at < last and part.upos[at] == "PRON" and part.token_of(at) == part.token_of(at - 1):
            at += 1
        if at + 1 < last and part.key[at] in _NAMED_THINGS and part.form[at + 1] == '"':
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
        begin = at
        title = self._is_title(at)
        while at < last:
            reference = self.ref_of.get(at)
            if reference is not None and reference.role != "adjective":
                words = part.words_in(reference.start, reference.end)
                at = words[-1] + 1
                kind = self.index.actors[reference.actor].kind if reference.actor else "force"
                if kind == "person" or not title:
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
                    title and (key in _NP_PREPOSITIONS or (key in ("الي", "في") and self._names_place(at + 1, last)))
                ):
                    break
            elif at > begin and (
                (tag == "NOUN" and part.upos[at - 1] == "PROPN")
                or part.key[at] in _CONTENT_NOUNS
                or (tag == "NOUN" and part.upos[at - 1] == "ADJ" and (not title or part.key[at].startswith("ال")))
            ):
                break
            at += 1
        return (begin, at) if at > begin else None

    def _looks_named(self, at: int) -> bool:
        return self.part.upos[at - 1] in ("ADJ", "PROPN") and self.part.deprel[at] in (
            "nmod",
            "flat",
            "nsubj",
            "amod",
            "appos",
        )

    def _names_place(self, at: int, last: int) -> bool:
        return at < last and (self.part.key[at] in self.index.places or self.part.upos[at] == "PROPN")

    def _is_title(self, at: int) -> bool:
        return self.lexicon.has("titles", self.part.key[at]) or self.lexicon.has("spokespersons", self.part.key[at])

    def _quoted_name(self, at: int) -> int | None:
        """Return the word after a short quoted name («نقلت «الشرق» عن»), or None."""
        for quotation in self.part.quotations:
            if quotation.start == self.part.start[at]:
                words = self.part.words_in(quotation.start, quotation.end)
                return words[-1] + 1 if len(words) <= 7 else None
        return None

    def _can_speak(self, begin: int, end: int, last: int, event: Event) -> bool:
        """Tell a subject from an object: «أكد لافروف أن» against «أكد استعداده»."""
        part = self.part
        described = event.entry is not None and event.entry.object == "described"
        if described and end < last and part.key[end] in ("ب", "بان", "بانه", "بانها"):
            return False
        key = part.key[begin]
        reference = self.ref_of.get(begin)
        if reference is not None and reference.role == "actor":
            words = part.words_in(reference.start, reference.end)
            cue = event.entry
            person_object = cue is not None and cue.object == "person"
            if person_object and self._second_actor_before(begin):
                return False
            return not (person_object and self._object_reading(words[-1] + 1, last, event))
        if (
            self._is_title(begin)
            or self.lexicon.has("unnamed_sources", key)
            or self.lexicon.has("unnamed_sources", key.removeprefix("ال"))
            or key in _SOURCE_NOUNS
        ):
            return True
        if (
            key in _CONTENT_NOUNS
            or key in self.lexicon.acts
            or key in self.lexicon.reporting_nouns
            or key.removeprefix("ال") in self.lexicon.reporting_nouns
        ):
            return False
        if part.upos[begin] == "PROPN" or part.text[part.start[begin]] in '«“"':
            return True
        return self._trigger_follows(end, last)

    def _second_actor_before(self, begin: int) -> bool:
        return False

    def _object_reading(self, at: int, last: int, event: Event) -> bool:
        """Read «اتهم حفتر بقصف» with a dropped subject: the one actor after the verb is the accused."""
        part = self.part
        cue = event.entry
        if cue is None or at >= last:
            return False
        if part.key[at] in cue.complement:
            return True
        return cue.cue_class == "call" and part.key[at] in ("الي", "ب", "علي", "ل")

    def _trigger_follows(self, at: int, last: int) -> bool:
        part = self.part
        for position in range(at, min(last, at + 12)):
            if part.key[position] in self.complementisers and part.upos[position] in ("SCONJ", "PART", "CCONJ"):
                return True
            if part.form[position] == ":" or part.text[part.start[position]] in '«“"':
                return True
            if part.upos[position] == "VERB":
                return False
        return False

    # -- content -----------------------------------------------------------------------------------

    def _content_start(self, event: Event, cue: Cue, after: int, last: int) -> int | None:
        part = self.part
        if cue.needs and not any(
            part.key[at] in cue.needs or part.key[at].removeprefix("ب") in cue.needs
            for at in range(after, min(last, after + 14))
        ):
            return None
        at = after
        while at < last and part.upos[at] == "PRON" and at > 0 and part.token_of(at) == part.token_of(at - 1):
            at += 1
        if at + 2 < last and part.form[at] == "،" and part.key[at + 1] in _RELATIVE:
            at = next((p + 1 for p in range(at + 2, last) if part.form[p] == "،"), at)
        if at + 1 < last and part.key[at] == "ب" and part.key[at + 1] in _MANNER:
            at += 2
            while at < last and part.upos[at] == "ADJ" and not part.key[at].startswith("ال"):
                at += 1
        while at < last and part.key[at] in _MANNER:
            at += 1
        if cue.object == "described":
            return self._described(at, last)
        if cue.object == "person":
            return self._person_content(cue, event, at, last)
        trigger = self._trigger(at, last)
        if trigger is not None and cue.strict and not self._adjacent(at, trigger[0]):
            trigger = None
        prepositional = self._prepositional(cue, at, last)
        if trigger is not None and trigger[0] > at + 3 and cue.object == "content" and self._bare_object(at, last):
            return part.start[at]
        if trigger is not None and (prepositional is None or trigger[0] <= prepositional + 3):
            return trigger[1]
        if prepositional is not None:
            return part.start[prepositional]
        if trigger is not None:
            return trigger[1]
        if cue.strict or cue.weak or cue.quote_only:
            return None
        while at < last and part.form[at] == "،":
            at += 1
        if (
            cue.object == "content"
            and at < last
            and (part.upos[at] in ("NOUN", "ADJ", "PROPN", "DET", "NUM", "X") or at in self.ref_of)
        ):
            return part.start[at]
        if cue.object == "content":
            objects = [
                child
                for child in part.children[event.word]
                if part.deprel[child] == "obj" and child >= at and part.upos[child] != "PRON"
            ]
            return part.start[objects[0]] if objects and objects[0] < last else None
        return None

    def _described(self, at: int, last: int) -> int | None:
        """Read «وصف الهجوم بأنه عدوان», «وصفه بـ«العدوان»»: the content is the description."""
        part = self.part
        for position in range(at, min(last, at + 16)):
            if part.key[position] == "ب" and position + 1 < last:
                following = position + 1
                if part.key[following] in ("ان", "انه", "انها"):
                    return part.end[following + self._fused_pronoun(following)]
                if part.form[following] == '"':
                    return part.end[following]
            if part.key[position] in ("بانه", "بانها", "بان"):
                return part.end[position]
            if part.form[position] in (".", "؛"):
                return None
        return None

    def _bare_object(self, at: int, last: int) -> bool:
        """Say whether a verbal noun or its like stands as object right after the cue («أكد استعداد حفتر»)."""
        part = self.part
        return (
            at < last
            and part.upos[at] == "NOUN"
            and (
                part.key[at] in _CONTENT_NOUNS or part.key[at] in self.lexicon.acts or part.deprel[at].startswith("obj")
            )
        )

    def _trigger(self, at: int, last: int) -> tuple[int, int] | None:
        """Return (word, content offset) of the first complementiser, colon or opening quotation mark."""
        part = self.part
        for position in range(at, min(last, at + _WINDOW)):
            key, form = part.key[position], part.form[position]
            if key in _INTERROGATIVES and position > at:
                return position, part.start[position]
            if (key in self.complementisers or key == "ان") and part.upos[position] != "NOUN":
                return position, part.end[position + self._fused_pronoun(position)]
            if form == ":":
                return position, part.end[position]
            mark = part.text[part.start[position]]
            if position > 0 and part.key[position - 1] in _NAMED_THINGS:
                continue
            if mark in '«“"' and form in ('"', "'") and self._opens_content(position, at):
                return position, part.end[position]
            if (
                position > at
                and part.upos[position] == "VERB"
                and key in self.lexicon.cues
                and part.key[position - 1] in _CONNECTIVES
            ):
                return None
            if position > at and form != "،" and part.form[position - 1] == "،" and self._is_participle_cue(position):
                return None
            if form in (".", "؛"):
                return None
        return None

    def _is_participle_cue(self, position: int) -> bool:
        forms = self.lexicon.cues.get(self.part.key[position], ())
        return any(form.mood == "participle" for form in forms) and self.part.key[position].endswith(("ا", "ه"))

    def _adjacent(self, at: int, trigger: int) -> bool:
        """Say whether only adverbials without a verb or an object stand between a cue and its content."""
        part = self.part
        between = [part.key[position] for position in range(at, trigger)]
        return (
            len(between) <= 3
            or "قايلا" in between[:3]
            or (bool(between) and between[0] in ("في", "خلال", "عبر", "،", "علي") and len(between) < 12)
        )

    def _fused_pronoun(self, position: int) -> bool:
        """Say whether the complementiser carries a pronoun that belongs to the content («أنه لن»)."""
        return position + 1 < len(self.part) and self.part.token_of(position + 1) == self.part.token_of(position)

    def _opens_content(self, position: int, at: int) -> bool:
        quotation = next((q for q in self.part.quotations if q.start == self.part.start[position]), None)
        if quotation is None:
            return False
        return len(self.part.tokens_in(quotation.inner_start, quotation.inner_end)) > 3 or position - at <= 1

    def _prepositional(self, cue: Cue, at: int, last: int) -> int | None:
        part = self.part
        for position in range(at, min(last, at + 10)):
            if part.key[position] in cue.after and part.upos[position] in ("ADP", "PART", "SCONJ", "X"):
                return position + 1 if position + 1 < last else None
            if part.upos[position] in ("VERB", "SCONJ") or part.form[position] in (":", "."):
                return None
        return None

    def _person_content(self, cue: Cue, event: Event, at: int, last: int) -> int | None:
        """Content of accusing and calling: from the accused or addressee on."""
        part = self.part
        trigger = self._trigger(at, last)
        if at < last:
            pronoun = event.word + 1
            fused = part.upos[pronoun] == "PRON" and part.token_of(pronoun) == part.token_of(event.word)
            if fused:
                if cue.needs:
                    return next(
                        (part.start[p] for p in range(at, min(last, at + 14)) if part.key[p] in cue.needs), None
                    )
                position = next((p for p in range(at, min(last, at + 14)) if part.key[p] in cue.complement), None)
                return part.start[position + 1] if position is not None and position + 1 < last else None
            begin = at
            while begin < last and part.upos[begin] in ("PUNCT",) and part.form[begin] == "،":
                begin += 1
            introduced = self._prepositional(cue, at, last)
            noun = begin < last and (
                begin in self.ref_of or part.upos[begin] in ("NOUN", "PROPN", "DET", "ADJ", "X", "PRON")
            )
            if cue.cue_class in ("accuse", "call") and noun:
                complement = any(
                    part.key[p] in cue.complement | cue.needs or part.key[p].removeprefix("ب") in cue.needs
                    for p in range(begin, min(last, begin + 25))
                )
                if complement or not cue.complement:
                    return part.start[begin]
            if introduced is not None:
                return trigger[1] if trigger is not None and trigger[0] == introduced else part.start[introduced]
            if cue.cue_class == "warn" and noun and not cue.strict:
                return trigger[1] if trigger and part.form[trigger[0]] != '"' else part.start[begin]
        return trigger[1] if trigger is not None else None

    def _content_before(self, event: Event, word: int, first: int) -> Event | None:
        """Read «…» قال فلان: the quotation stands before its cue."""
        part = self.part
        anchor = min(part.start[word], event.source.start) if event.source else part.start[word]
        for quotation in part.quotations:
            if quotation.depth == 1 and quotation.end <= anchor and quotation.inner_end - quotation.inner_start > 3:
                gap = part.text[quotation.end : anchor]
                between = gap.strip(" .،,…\n\u200f")
                ended = gap.strip(' \u200f"')[:1] == "." and not gap.strip(' \u200f"').startswith("..")
                if "\n" in gap or (
                    ended and self._content_start(event, event.entry, word + 1, self._sentence_end(word))
                    if event.entry
                    else ended
                ):
                    continue
                if (
                    between in ("", "و", "هكذا", "بهذه الكلمات", "كما")
                    and len(part.tokens_in(quotation.inner_start, quotation.inner_end)) >= 2
                ):
                    event.content = [(quotation.inner_start, quotation.inner_end), *self._quotation_after(event, word)]
                    event.rule = "quotation_before_cue"
                    return event
        return None

    def _sentence_end(self, word: int) -> int:
        return self.part.bounds[self.part.sentence[word]][1]

    def _quotation_after(self, event: Event, word: int) -> list[Span]:
        """Return the second half of a quotation that the reporting clause interrupts."""
        part = self.part
        end = max(part.end[word], event.source.end if event.source else 0)
        for quotation in part.quotations:
            if (
                quotation.depth == 1
                and quotation.start >= end
                and part.text[end : quotation.start].strip(" \u200f") in ("،", ",")
            ):
                return [(quotation.inner_start, quotation.inner_end)]
        return []

    # -- nouns of speech ---------------------------------------------------------------------------

    def _nominal(self, word: int, first: int, last: int) -> Event | None:
        """Read «إعلان لافروف أن», «دعوة الأمين العام إلى», «اتهامات لحفتر بخرق»."""
        part = self.part
        key = part.key[word].removeprefix("ال")
        cue_class = self.lexicon.reporting_nouns.get(part.key[word]) or self.lexicon.reporting_nouns.get(key)
        if cue_class is None or part.upos[word] not in ("NOUN", "ADJ", "X"):
            return None
        if {"امتنع", "تجنب", "دون", "عدم", "يمتنع", "تجنبت", "امتنعت", "يتجنب"} & set(
            part.key[max(first, word - 6) : word]
        ):
            return None
        event = Event(word, (part.start[word], part.end[word]), part.form[word], cue_class, "noun_cue")
        at = word + 1
        phrase = self._phrase_after(at, last)
        if phrase is not None and (phrase[0] in self.ref_of or self._is_title(phrase[0])) and cue_class != "accuse":
            event.source = self._source(*phrase, event)
            at = phrase[1]
        governed = cue_class in ("accuse", "distance", "warn", "deny", "assert", "neutral")
        trigger = self._near_trigger(at, last)
        if trigger is not None and governed:
            event.content = [(trigger, -1)]
        elif cue_class == "call" and event.source is not None:
            introduced = self._call_target(at, last)
            if introduced is None:
                return None
            event.content = [(introduced, -1)]
        elif cue_class == "accuse":
            complement = self._accusation(word, at, last) or self._exchanged(event, word, first, last)
            if complement is None:
                return None
            event.content = [(complement, -1)]
        else:
            return None
        if event.source is None:
            event.dropped = key in ("قول", "قوله", "قولها")
            event.passive = not event.dropped
        return event

    def _near_trigger(self, at: int, last: int) -> int | None:
        part = self.part
        for position in range(at, min(last, at + 3)):
            if part.key[position] in self.complementisers or part.key[position] == "ان":
                return part.end[position + self._fused_pronoun(position)]
        return None

    def _call_target(self, at: int, last: int) -> int | None:
        part = self.part
        for position in range(at, min(last, at + 12)):
            if part.key[position] in ("الي", "ل", "ب") and position + 1 < last:
                return part.start[position + 1]
            if part.upos[position] == "VERB" or part.form[position] in (".", ":"):
                return None
        return None

    def _exchanged(self, event: Event, word: int, first: int, last: int) -> int | None:
        """Read «تبادل الطرفان الاتهامات بخرق الهدنة»."""
        part = self.part
        verbs = [at for at in range(max(first, word - 7), word) if self.lexicon.has("mutual", part.key[at])]
        if not verbs or word + 2 >= last or part.key[word + 1] != "ب":
            return None
        event.source = Source(*trim(part.text, part.start[verbs[0] + 1], part.end[word - 1]), None, None, True)
        event.rule = "mutual_accusation_cue"
        return part.start[word + 2]

    def _accusation(self, word: int, at: int, last: int) -> int | None:
        part = self.part
        for position in range(at, min(last, at + 12)):
            if part.key[position] == "ب" and position + 1 < last and any(p in self.ref_of for p in range(at, position)):
                begin = next(p for p in range(at, position) if p in self.ref_of)
                return part.start[begin]
            if part.upos[position] == "VERB" or part.form[position] in (".", ":"):
                return None
        return None

    # -- where contents end ------------------------------------------------------------------------

    def _bound_contents(self, events: list[Event], first: int, last: int) -> None:
        part = self.part
        limit = part.end[last - 1]
        for number, event in enumerate(events):
            if not event.content or event.content[0][1] >= 0:
                continue
            start = event.content[0][0]
            end = limit
            for later in events[number + 1 :]:
                if self._same_level(event, later, start):
                    anchor = self._clause_start(later)
                    while anchor > event.word + 1 and (
                        part.key[anchor - 1] in _CONNECTIVES or part.key[anchor - 1] in ("ذلك", "،", "في", "حين")
                    ):
                        anchor -= 1
                    end = min(end, part.start[anchor] - (anchor in part.joined))
                    break
            clausal = self._clausal(start)
            if self._nested_in(events[:number], event) or not clausal:
                end = self._coordinated_clause(start, end)
            else:
                end = self._coordinated_clause(start, end, event.word)
            event.content = self._quote_bounds(event, start, max(end, start))

    def _adversative(self, at: int) -> bool:
        """Say whether «غير أن», «إلا أن», «لكن» with a pronoun open a clause of the same voice («غير أنها أوضحت»)."""
        part = self.part
        keys = part.key[max(0, at - 2) : at + 1]
        return part.upos[at] == "PRON" and (keys[-2:-1] == ["لكن"] or keys[-3:-1] in (["غير", "ان"], ["الا", "ان"]))

    def _nested_in(self, earlier: list[Event], event: Event) -> bool:
        at = self.part.start[event.word]
        return any(left <= at < right for other in earlier for left, right in other.content)

    def _coordinated_clause(self, start: int, end: int, head: int | None = None) -> int:
        """End a content before a clause that is coordinated with the cue and not with the content.

        A nested or nominal content ends at any clause after «، و»; a clausal one only where the tree hangs the
        new clause on the cue (`head`).
        """
        part = self.part
        words = part.words_in(start, end)
        for word in words[2:]:
            if (
                head is None
                and part.form[word - 1] == "،"
                and (
                    part.key[word] in ("فيما", "بينما", "بعدما", "ثم")
                    or tuple(part.key[word : word + 2]) in (("في", "حين"), ("من", "غير"), ("من", "دون"))
                )
            ):
                return part.end[word - 2]
            opener = part.key[word] in _CONNECTIVES or word in part.joined
            if opener and part.form[word - 1] == "،" and word + 1 < len(part):
                following = word if word in part.joined else word + 1
                verb = (
                    following + 1
                    if part.upos[following] in ("PART", "AUX") and following + 1 < len(part)
                    else following
                )
                silent = part.key[following] == "لم"
                if part.upos[following] in ("VERB", "AUX", "PART") and (
                    head is None or silent or part.head[verb] == head
                ):
                    return part.end[word - 2]
        return end

    def _clause_start(self, event: Event) -> int:
        """Return the first word of a reporting clause: its auxiliaries and a subject before the verb belong to it."""
        part = self.part
        at = event.word
        first = part.bounds[part.sentence[event.word]][0]
        while at > first and (
            part.upos[at - 1] == "AUX" or part.key[at - 1] in ("قد", "كان", "كانت", "الاخير", "الاخيره")
        ):
            at -= 1
        if event.source is not None and event.source.start < part.start[at]:
            words = part.words_in(event.source.start, event.source.end)
            if words and at - words[-1] <= 3 and words[0] >= first:
                at = words[0]
        while at > first and (part.upos[at - 1] == "AUX" or part.key[at - 1] in ("كان", "كانت")):
            at -= 1
        return at

    def _same_level(self, event: Event, later: Event, start: int) -> bool:
        part = self.part
        if part.start[later.word] <= start:
            return False
        quotation = part.quotation_at(part.start[later.word])
        if quotation is not None and not (quotation.inner_start <= part.start[event.word] < quotation.inner_end):
            return False
        if later.rule in ("noun_cue", "mutual_accusation_cue"):
            return False
        if later.entry is not None and later.rule.startswith("participle"):
            return True
        if later.cue_class == "continue":
            return True
        clause = self._clause_start(later)
        at = clause - 1
        before = part.key[at]
        connected = before in _CONNECTIVES or clause in part.joined or self._adversative(at)
        if not connected:
            return part.form[at] in ("؛", ".") or (
                part.form[at] in ("،", '"') and later.source is not None and part.head[later.word] in (event.word, -1)
            )
        if at > 0 and part.upos[at - 1] == "PUNCT":
            return True
        if part.deprel[later.word] == "conj" and part.head[later.word] > event.word:
            return part.start[part.head[later.word]] < start
        return True

    def _quote_bounds(self, event: Event, start: int, end: int) -> list[Span]:
        """Fit a content to the quotation it opens with, or widen it to one that is still open at its end."""
        part, text = self.part, self.part.text
        lead = start
        while lead < end and text[lead] in " :،\u200f\u00a0\n":
            lead += 1
        for quotation in part.quotations:
            if quotation.depth == 1 and quotation.start == lead:
                rest = text[quotation.end : end]
                stripped = rest.strip(" \n\u200f")
                closes = not stripped or stripped[0] in ".،,؛)…" or len(stripped) < 3
                if closes or quotation.end >= end:
                    return [(quotation.inner_start, quotation.inner_end)]
            if quotation.depth == 1 and quotation.start < end < quotation.inner_end and quotation.start >= start:
                end = quotation.inner_end
        start, end = trim(text, start, end)
        return [(start, end)] if end - start > 2 else []

    # -- source phrases ----------------------------------------------------------------------------

    def _source_phrases(self, first: int, last: int, events: list[Event]) -> list[Event]:
        """Read «بحسب المسماري», «نقلا عن مصدر»: what follows is the source, the rest of the sentence the content."""
        found: list[Event] = []
        position = first
        while position < last:
            match = self._phrase_match(position, last)
            if match is None:
                position += 1
                continue
            width, cue_class = match
            begin = position + width
            event = self._source_phrase(position, begin, cue_class, first, last, events)
            if event is not None:
                found.append(event)
            position = begin
        return found

    def _phrase_match(self, position: int, last: int) -> tuple[int, str] | None:
        for keys, cue_class in sorted(self.lexicon.source_phrases.items(), key=lambda item: -len(item[0])):
            if position + len(keys) < last and tuple(self.part.key[position : position + len(keys)]) == keys:
                return len(keys), cue_class
        return None

    def _source_phrase(
        self, position: int, begin: int, cue_class: str, first: int, last: int, events: list[Event]
    ) -> Event | None:  # fmt: skip
        part = self.part
        if position > first and part.token_of(position - 1) == part.token_of(position):
            position -= 1
        if begin >= last or part.quotation_at(part.start[position]) is not None:
            return None
        if part.key[begin] in ("ما",):
            begin += 1
        if begin < last and part.key[begin] in self.lexicon.cues:
            begin += 1
        head = part.key[begin] if begin < last else ""
        if (
            not head
            or self.lexicon.has("evidence_nouns", head)
            or (part.key[min(begin + 1, last - 1)] in ("نا", "ي") and part.upos[min(begin + 1, last - 1)] == "PRON")
        ):
            return None
        end = begin
        while (
            end < last
            and part.form[end] not in ("،", ".", ":", "؛")
            and part.upos[end] not in ("SCONJ", "VERB")
            and part.text[part.start[end]] not in "«»"
        ):
            end += 1
        if end == begin:
            return None
        start, stop = trim(part.text, part.start[begin], part.end[end - 1])
        if reference := self.ref_of.get(begin):
            start = min(start, reference.start) if reference.start >= part.start[position] else start
        source = resolve_source(part, self.index, self.references, start, stop)
        event = Event(
            position,
            (part.start[position], part.end[begin - 1]),
            " ".join(part.form[position:begin]),
            cue_class,
            "source_phrase",
            source=source,
        )
        leading = all(part.upos[at] in ("PUNCT", "CCONJ") for at in range(first, position))
        if leading:
            rest = end
            while rest < last and (part.upos[rest] == "PUNCT" or part.key[rest] in ("فان", "ف", "ان")):
                rest += 1
            if rest >= last:
                return None
            span = trim(part.text, part.start[rest], part.end[last - 1])
        else:
            left = part.start[first]
            for other in events:
                if other.word < position and other.content:
                    if other.content[-1][1] > part.start[position] or part.start[other.word] > left:
                        left = max(left, other.content[0][0] if other.content[-1][1] >= part.start[position] else left)
                    other.content = [(a, min(b, max(a, part.start[position]))) for a, b in other.content]
                    other.content = [trim(part.text, a, b) for a, b in other.content if b > a]
            if any(other.content and other.content[0][0] == left for other in events if other.word < position):
                return None
            span = trim(part.text, left, part.start[position])
            if part.key[first] in _CONNECTIVES and span[0] == part.start[first]:
                span = trim(part.text, part.end[first], span[1])
        if span[1] - span[0] < 3:
            return None
        event.content = [span]
        return event
