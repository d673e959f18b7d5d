"""Who speaks in an Arabic reporting clause: the subject before or after the verb, or the source that is relayed."""

from __future__ import annotations

from toolkit.coding.arabic_phrases import PhraseReader
from toolkit.coding.references import Reference
from toolkit.coding.sources import resolve_source
from toolkit.coding.speech import Event, Source
from toolkit.language.text import match_key

#: How many words before its verb a subject with its description may begin.
_FARTHEST = 24
_LONGEST_OCCASION = 14
_BEFORE_SUBJECT = frozenset(("كان", "كانت", "لكن", "ولكن", "اما", "بينما", "فيما", "ان", "كما"))
#: Words for men, and plurals of men, that end like feminine ones.
_MEN = frozenset(
    (
        "داعيه",
        "خليفه",
        "علامه",
        "طاغيه",
        "قاده",
        "ساده",
        "اساتذه",
        "طلبه",
        "ساسه",
        "دعاه",
        "قضاه",
        "غزاه",
        "رعاه",
        "بحاره",
    )
)
#: Names of states and their seats that are masculine; all others are feminine.
_MASCULINE_STATES = frozenset(
    ("العراق", "لبنان", "الاردن", "السودان", "المغرب", "اليمن", "الكرملين", "الاليزيه", "البنتاغون", "البيت")
)


class ArabicSubjects(PhraseReader):
    """Finds the subject of a reporting verb."""

    def find(self, event: Event, word: int, first: int, last: int) -> int:
        """Find the subject; return the word after which the content may begin."""
        # «اتهمها»: with an object pronoun written onto the verb, the noun after it is the subject.
        has_object = self.part.is_clitic(word + 1)
        inserted = self._between_commas(word, first, last)
        if inserted is not None:
            event.source = self.phrases.source(*inserted, event)
            return inserted[1]
        before = self._latter(word, first) or (None if has_object else self._subject_before(word, first))
        if before is not None:
            event.source = before
            return word + 1
        phrase = self.phrases.noun_phrase(word + 1, last)
        if phrase is not None:
            begin, end = phrase
            if (has_object and begin in self.ref_of) or self._can_speak(begin, end, last, event):
                event.source = self.phrases.source(begin, end, event)
                return self._past_relative_clause(begin, end, last)
        later = None if has_object else self._after_occasion(word, last)
        if later is not None:
            event.source = self.phrases.source(*later, event)
            return later[1]
        before = self._subject_before(word, first) if has_object and self._in_clause(word, first) else None
        if before is None and not has_object:
            before = self._unlisted_before(event, word, first)
        if before is not None:
            event.source = before
            return word + 1
        event.governor = self.of_governor(event, word, first)
        return word + 1

    def _after_occasion(self, word: int, last: int) -> tuple[int, int] | None:
        """Return a subject after the occasion of speaking: «قال في مقابلة مع قناة «ليبيا» المشري إن»."""
        part = self.part
        if word + 1 >= last or part.upos[word + 1] != "ADP":
            return None
        for at in range(word + 2, min(last, word + _LONGEST_OCCASION)):
            if part.upos[at] in ("VERB", "SCONJ") or part.form[at] in (".", ":"):
                return None
            reference = self.ref_of.get(at)
            if reference is None or reference.role != "actor" or part.upos[at - 1] == "ADP":
                continue
            end = part.words_in(reference.start, reference.end)[-1] + 1
            if end < last and (part.key[end] in (*self.complementisers, "ان") or part.form[end] == ":"):
                return part.words_in(reference.start, reference.end)[0], end
        return None

    def _past_relative_clause(self, begin: int, end: int, last: int) -> int:
        """Return the word after a clause that describes the subject: «صور التقطتها الأقمار الصناعية»."""
        part = self.part
        if (
            end >= last
            or part.upos[end] != "VERB"
            or not part.deprel[end].startswith("acl")
            or not begin <= part.head[end] < end
        ):
            return end
        after = end + 1
        while after < last and part.form[after] not in ("،", ".", ":") and part.key[after] not in self.complementisers:
            if part.upos[after] == "NOUN" and part.deprel[after] == "obj" and part.head[after] == part.head[end]:
                break
            after += 1
        return after

    def of_governor(self, event: Event, word: int, first: int) -> Source | None:
        """Return the subject that a verb or participle shares with the clause it is joined to.

        «أرجأت الحكومة التوقيع، مشترطة» and «زار لافروف القاهرة وأكد»: the nearest verb above it, or before it, whose
        subject agrees with it.
        """
        part = self.part
        if part.deprel[word].startswith("acl"):
            # «تقرير يتهمها»: the noun described is the subject.
            noun = part.head[word]
            phrase = self.phrases.noun_phrase(noun, word) if first <= noun < word else None
            if phrase is None or not self._can_speak(*phrase, word, event):
                return None
            return self.phrases.source(*phrase, event)
        above: list[int] = []
        at = part.head[word]
        while first <= at < word and len(above) < 6:
            above.append(at)
            at = part.head[at]
        opening = next((at for at in range(first, word) if part.upos[at] == "VERB"), None)
        for verb in [at for at in (*above, opening) if at is not None and part.upos[at] == "VERB"]:
            if part.is_passive(verb) and part.key[verb] not in self.lexicon.cues:
                continue
            subject = self._named_subject(verb, event, first, word)
            if subject is not None:
                return subject
        return None

    def _named_subject(self, verb: int, event: Event, first: int, before: int) -> Source | None:
        """Return the subject of a verb if it can speak and agrees with the event in gender."""
        part = self.part
        own = [
            child for child in part.children[verb] if part.deprel[child].startswith("nsubj") and first <= child < before
        ]
        for child in own:
            reference = self.ref_of.get(child)
            begin = part.words_in(reference.start, reference.end)[0] if reference is not None else child
            phrase = self.phrases.noun_phrase(begin, before)
            if phrase is None or not (reference is not None or self._can_speak(*phrase, before, event)):
                continue
            feminine = "Gender=Fem" in part.feats[child]
            if event.plural and "Number=Sing" in part.feats[child]:
                continue
            if event.gender and "Gender" in part.feats[child] and feminine != (event.gender == "f"):
                continue
            return self.phrases.source(*phrase, event)
        return None

    def _between_commas(self, word: int, first: int, last: int) -> tuple[int, int] | None:
        """Return the subject of a clause that is only verb and subject between commas («، قال قالن،»)."""
        part = self.part
        if word == first or part.form[word - 1] != "،":
            return None
        phrase = self.phrases.noun_phrase(word + 1, last)
        if phrase is None or phrase[1] >= last or part.form[phrase[1]] != "،" or phrase[0] not in self.ref_of:
            return None
        return phrase

    def _in_clause(self, word: int, first: int) -> bool:
        """Say whether a name after «إن», «أن» stands right before a verb, as its subject («إن البعثة أبلغتهم»)."""
        reference = self.ref_of.get(word - 1)
        if reference is None:
            return False
        begin = self.part.words_in(reference.start, reference.end)[0]
        return begin > first and self.part.upos[begin - 1] == "SCONJ"

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

    def _subject_before(self, word: int, first: int) -> Source | None:
        """Return the subject before a verb: a child in the tree, before a relative clause, or the name beside it."""
        part = self.part
        at = word - 1
        while at >= first and (part.upos[at] == "AUX" or part.key[at] in ("قد", "لقد", "سوف", "س", "كان", "كانت")):
            at -= 1
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
        reference = self._quoted_name(at) if at >= first else None
        if reference is not None:
            return resolve_source(part, self.index, self.references, reference.start, reference.end)
        reference = self.ref_of.get(at) if at >= first else None
        if reference is not None and part.quotation_at(reference.start) != part.quotation_at(part.start[word]):
            reference = None
        if reference is not None and reference.role == "actor":
            begin = part.words_in(reference.start, reference.end)[0]
            if begin > first + 1 and part.upos[begin - 1] in ("NOUN", "ADJ") and part.upos[begin - 2] == "SCONJ":
                # «إن المتمرد خليفة حفتر أبلغ»: an epithet that is no part of the name.
                begin -= part.key[begin - 1].startswith("ال")
            opener = part.key[begin - 1] if begin > first else ""
            tag = part.upos[begin - 1] if begin > first else "PUNCT"
            if begin == first or tag in ("PUNCT", "CCONJ", "SCONJ") or opener in ("كان", "كانت", "ان"):
                return resolve_source(part, self.index, self.references, reference.start, reference.end)
        return None

    def _quoted_name(self, at: int) -> Reference | None:
        """Return the actor whose name in quotation marks ends at a word («هيومن رايتس ووتش» تتهم)."""
        part = self.part
        if part.form[at] != '"':
            return None
        quoted = next((quotation for quotation in part.quotations if quotation.end == part.end[at]), None)
        reference = self.ref_of.get(at - 1) if quoted is not None else None
        if quoted is None or reference is None or reference.role != "actor":
            return None
        return (
            reference if (reference.core_start, reference.core_end) == (quoted.inner_start, quoted.inner_end) else None
        )

    def _unlisted_before(self, event: Event, word: int, first: int) -> Source | None:
        """Return a speaker who is not listed and stands before the verb: «لكن حسين الغول، المتحدث باسم النقابة، قال»."""
        part = self.part
        at = word - 1
        while at > first and (part.upos[at] == "AUX" or part.key[at] in ("قد", "لقد", "سوف", "س", "ف")):
            at -= 1
        for begin in range(max(first, at - _FARTHEST), at + 1):
            opens = begin == first or part.key[begin - 1] in _BEFORE_SUBJECT or self._opens_clause(begin - 1)
            phrase = self.phrases.noun_phrase(begin, word) if opens else None
            if phrase is None or phrase[0] != begin or not self._speaks_by_kind(begin):
                continue
            end = phrase[1]
            if end - 1 != at and not (part.form[end] == "،" and part.form[at] == "،" and self._describes(end + 1, at)):
                continue
            if part.quotation_at(part.start[begin]) != part.quotation_at(part.start[word]):
                continue
            if event.gender == "m" and "Gender=Fem" in part.feats[begin]:
                continue
            return self.phrases.source(*phrase, event)
        return None

    def _opens_clause(self, at: int) -> bool:
        """Say whether a clause begins after a word: a conjunction, or a comma."""
        return self.part.upos[at] in ("CCONJ", "PUNCT") and self.part.form[at] != '"'

    def _describes(self, begin: int, end: int) -> bool:
        """Say whether only a phrase that describes the subject stands between two commas."""
        part = self.part
        relative = self.lexicon.has("relative_pronouns", part.key[begin])
        return relative or not any(part.upos[at] == "VERB" or part.form[at] == "،" for at in range(begin, end))

    def _speaks_by_kind(self, begin: int) -> bool:
        """Say whether a noun phrase names a person, an office or a source by its first word."""
        key = self.part.key[begin]
        return (
            self.phrases.is_title(begin)
            or self.lexicon.has_noun("unnamed_sources", key)
            or self.lexicon.has("source_nouns", key)
            or self.lexicon.has("given_names", key)
            or key in self.phrases.persons.introduced
            or begin in self.ref_of
            or self.part.upos[begin] == "PROPN"
        )

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

    def relayed(self, event: Event, preposition: str, word: int, last: int) -> int | None:
        """Read «نقلت الوكالة عن مصدر أن»: the one whose words are relayed is the speaker."""
        part = self.part
        for at in range(word + 1, min(last, word + 12)):
            if part.upos[at] == "ADP" and match_key(preposition) == part.key[at]:
                phrase = self.phrases.noun_phrase(at + 1, last)
                if phrase is not None:
                    event.source, event.passive = self.phrases.source(*phrase, event), False
                    event.rule = "relayed_source"
                    return phrase[1]
            if part.key[at] in self.complementisers:
                return None
        return None

    def _can_speak(self, begin: int, end: int, last: int, event: Event) -> bool:
        """Tell a subject from an object: «أكد لافروف أن» against «أكد استعداده»."""
        part = self.part
        described = event.entry is not None and event.entry.object == "described"
        if described and end < last and part.key[end] in ("ب", "بان", "بانه", "بانها"):
            return False
        key = part.key[begin]
        reference = self.ref_of.get(begin)
        if (
            described
            and reference is None
            and not self._speaks_by_kind(begin)
            and end < last
            and part.upos[end] == "ADP"
        ):
            # «وصفت الاتفاق على فتح الطريق بأنه»: what is described, with its complement.
            return False
        if event.cue_class == "continue" and reference is None and not self._speaks_by_kind(begin):
            # «يتابع مواقف باريس»: what is followed.
            return False
        if key == "كل":
            return True
        if self._disagrees(begin, event):
            return False
        if reference is not None and reference.role == "actor":
            words = part.words_in(reference.start, reference.end)
            cue = event.entry
            person_object = cue is not None and cue.object == "person"
            return not (person_object and self._object_reading(max(words[-1] + 1, end), last, event))
        if (
            self.phrases.is_title(begin)
            or self.lexicon.has_noun("unnamed_sources", key)
            or self.lexicon.has("source_nouns", key)
            or self.lexicon.has("carriers", key)
            or self.lexicon.has("records", key)
            or self.lexicon.has_noun("associations", key)
            or self.lexicon.has("given_names", key)
            or key in self.phrases.persons.introduced
        ):
            return True
        if (
            self.lexicon.has("content_nouns", key)
            or key in self.lexicon.acts
            or key in self.lexicon.reporting_nouns
            or key.removeprefix("ال") in self.lexicon.reporting_nouns
        ):
            return False
        if part.upos[begin] == "PROPN" or part.text[part.start[begin]] in '«“"':
            return True
        return self._trigger_follows(end, last)

    def _disagrees(self, begin: int, event: Event) -> bool:
        """Say whether a noun right after a verb is of the other gender: «وطالب البعثة» and «واتهمت حفتر» have an object."""
        part = self.part
        reference = self.ref_of.get(begin)
        entry = self.index.actors.get(reference.actor) if reference is not None and reference.actor else None
        if event.plural or event.word + 1 != begin:
            return event.gender == "m" and "Gender=Fem" in part.feats[begin] and part.upos[begin] == "NOUN"
        person = entry is not None and entry.kind == "person"
        if event.gender == "f":
            if self.lexicon.has_noun("taken_up", part.key[begin]) and not self._feminine(begin):
                # «وناشدت الجيش العودة»
                return True
            return person and entry is not None and entry.gender == "m" and not self._feminine(begin)
        if event.gender != "m" or person:
            return False
        state = entry is not None and entry.kind == "state" and part.upos[begin] == "PROPN"
        return (self._feminine(begin) and part.upos[begin] == "NOUN") or (
            state and part.key[begin] not in _MASCULINE_STATES
        )

    def _feminine(self, word: int) -> bool:
        """Say whether a noun is feminine by its features or its ending."""
        form = self.part.text[self.part.start[word] : self.part.end[word]]
        written = form.endswith("ة") and self.part.key[word].removeprefix("ال") not in _MEN
        return "Gender=Fem" in self.part.feats[word] or written

    def _object_reading(self, at: int, last: int, event: Event) -> bool:
        """Read «اتهم حفتر بقصف» with a dropped subject: the one actor after the verb is the accused."""
        part = self.part
        cue = event.entry
        if cue is None or at >= last:
            return False
        return cue.cue_class != "call" and part.key[at] in cue.complement

    def _trigger_follows(self, at: int, last: int) -> bool:
        """Say whether a complementiser, a colon or a quotation mark follows before the next verb."""
        part = self.part
        for position in range(at, min(last, at + 12)):
            if part.key[position] in self.complementisers and part.upos[position] in ("SCONJ", "PART", "CCONJ"):
                return True
            if part.form[position] == ":" or part.text[part.start[position]] in '«“"':
                return True
            if part.upos[position] == "VERB":
                return False
        return False
