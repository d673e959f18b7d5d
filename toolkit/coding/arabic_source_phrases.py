"""Source phrases in Arabic: «بحسب المسماري», «نقلا عن مصدر»."""

from __future__ import annotations

from toolkit.coding.arabic_phrases import ArabicPhrases
from toolkit.coding.sources import resolve_source
from toolkit.coding.speech import Event, Source, Span, trim

#: Cue classes whose verbs can stand after what they report, without a complementiser.
_SPOKEN = frozenset(("neutral", "assert", "explain", "continue", "warn", "endorse", "distance", "believe"))


#: Words that open a source phrase with a verb.
_OPENINGS = (
    ("علي", "ما"),
    ("حسبما",),
    ("بحسب", "ما"),
    ("حسب", "ما"),
    ("وفق", "ما"),
    ("وفقا", "ل", "ما"),
    ("طبقا", "ل", "ما"),
)


class ArabicSourcePhrases:
    """Finds phrases that name the source of a sentence."""

    def __init__(self, phrases: ArabicPhrases) -> None:
        self.part = phrases.part
        self.index = phrases.index
        self.lexicon = phrases.lexicon
        self.references = phrases.references
        self.ref_of = phrases.ref_of

    def events(self, first: int, last: int, events: list[Event]) -> list[Event]:
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
        """Return width and class of the source phrase that begins at a word."""
        listed, key = self.lexicon.source_phrases, self.part.key
        fitting = [
            keys
            for keys in self.lexicon.openings(listed).get(key[position], ())
            if position + len(keys) < last and tuple(key[position : position + len(keys)]) == keys
        ]
        if not fitting:
            return self._reported_match(position, last) or self._verb_match(position, last)
        longest = max(fitting, key=len)
        return len(longest), listed[longest]

    def _reported_match(self, position: int, last: int) -> tuple[int, str] | None:
        """Read «على ما أورده بيان», «حسبما نقلت الوكالة»: an opening and any verb of reporting."""
        key = self.part.key
        for opening in _OPENINGS:
            verb = position + len(opening)
            if tuple(key[position:verb]) != opening or verb + 1 >= last:
                continue
            forms = [form for form in self.lexicon.cues.get(key[verb], ()) if form.mood == "finite"]
            if forms and forms[0].cue.object != "described":
                # «احتجاجا على ما وصفه بالتصعيد»: what is described is no source.
                return verb + 1 - position, forms[0].cue.cue_class
        return None

    def _verb_match(self, position: int, last: int) -> tuple[int, str] | None:
        """Read «…، كما يقول المشري» and, at the end of a sentence, «…، قال باشاغا»."""
        part = self.part
        if position < 1 or position + 1 >= last or part.form[position - 1] != "،":
            return None
        compared = part.key[position] == "كما"
        verb = position + 1 if compared else position
        forms = [form for form in self.lexicon.cues.get(part.key[verb], ()) if form.mood == "finite"]
        spoken = [form.cue.cue_class for form in forms if form.cue.cue_class in _SPOKEN]
        subject = verb + 1
        if compared and subject < last and part.is_clitic(subject):
            # «كما يراه سكان الحي».
            subject += 1
        if not spoken or subject >= last or part.upos[verb] not in ("VERB", "NOUN", "X"):
            return None
        if compared and subject not in self.ref_of and self._can_speak(subject):
            return subject - position, spoken[0]
        if subject not in self.ref_of:
            return None
        if not compared:
            after = part.words_in(self.ref_of[subject].start, self.ref_of[subject].end)[-1] + 1
            rest = [at for at in range(after, last) if part.upos[at] != "PUNCT"]
            occasion = (
                len(rest) > 1 and part.upos[rest[0]] == "ADP" and self.lexicon.has("occasions", part.key[rest[1]])
            )
            # «حذر قنونو في مؤتمر صحفي عقده أمس»: the verb belongs to the occasion.
            closed = ("SCONJ",) if occasion else ("SCONJ", "VERB")
            clause = any(part.upos[at] in closed or part.form[at] in ("،", ":", '"') for at in range(after, last))
            if clause or (len(rest) > 3 and not occasion):
                return None
        return (2 if compared else 1), spoken[0]

    def _can_speak(self, at: int) -> bool:
        """Say whether a noun names a person or a source: «كما يرى عضو في لجنة الحوار»."""
        key = self.part.key[at]
        groups = ("titles", "spokespersons", "unnamed_sources", "source_nouns", "given_names", "associations", "bodies")
        return any(self.lexicon.has_noun(group, key) for group in groups)

    def _source_phrase(
        self, position: int, begin: int, cue_class: str, first: int, last: int, events: list[Event]
    ) -> Event | None:  # fmt: skip
        """Make the event of one source phrase, which may cut the contents around it short."""
        part = self.part
        if any(event.word == position and event.content for event in events):
            return None
        if position > first and part.token_of(position - 1) == part.token_of(position):
            position -= 1
        if begin >= last or part.quotation_at(part.start[position]) is not None:
            return None
        if cue_class == "relay" and any(
            e.source and e.word < position and e.content and e.content[0][0] > part.start[position] for e in events
        ):
            # «ثمّنت واشنطن على لسان سفيرها شجاعة السراج»: the clause has its speaker.
            return None
        if part.key[begin] in ("ما",):
            begin += 1
            while begin < last and part.upos[begin] in ("VERB", "AUX"):
                begin += 1
        elif begin < last and part.key[begin] in self.lexicon.cues:
            begin += 1
        if begin < last and part.upos[begin] == "PRON" and part.upos[begin - 1] == "VERB":
            begin += 1
        if (
            begin + 2 < last
            and part.upos[begin] == "ADP"
            and part.is_clitic(begin + 1)
            and part.upos[begin - 1] == "VERB"
        ):
            # «وفق ما أفاد به مكتبه»
            begin += 2
        if part.is_clitic(begin):
            return self._own_words(position, begin, cue_class, first, last, events)
        head = part.key[begin] if begin < last else ""
        if not head or self.lexicon.has("evidence_nouns", head):
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
        if end < last and part.upos[end] == "VERB" and self.lexicon.has_noun("carriers", head):
            # «وفق تصريحات أدلى بها المسماري»: who made them.
            maker = next((at for at in range(end + 1, min(last, end + 5)) if at in self.ref_of), None)
            if maker is not None:
                begin, end = maker, part.words_in(self.ref_of[maker].start, self.ref_of[maker].end)[-1] + 1
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
        clause = self._clause_around(position, end, first, last)
        leading = clause == position
        if leading:
            rest = end
            while rest < last and (part.upos[rest] == "PUNCT" or part.key[rest] in ("فان", "ف", "ان")):
                rest += 1
            if rest >= last:
                return None
            span = trim(part.text, part.start[rest], part.end[last - 1])
        else:
            left = part.start[clause]
            for other in events:
                if other.word < position and other.content:
                    if other.content[-1][1] > part.start[position] or part.start[other.word] > left:
                        left = max(left, other.content[0][0] if other.content[-1][1] >= part.start[position] else left)
                    other.content = [(a, min(b, max(a, part.start[position]))) for a, b in other.content]
                    other.content = [trim(part.text, a, b) for a, b in other.content if b > a]
            if any(other.content and other.content[0][0] == left for other in events if other.word < position):
                left = part.start[clause]
            span = trim(part.text, left, part.start[position])
            if self.lexicon.has("connectives", part.key[clause]) and span[0] == part.start[clause]:
                span = trim(part.text, part.end[clause], span[1])
        if span[1] - span[0] < 3:
            return None
        event.content = [span]
        remainder = None if leading else self._rest(clause, position, end, last, [*events, event])
        if remainder is not None:
            event.content.append(remainder)
        return event

    def _own_words(
        self, position: int, pronoun: int, cue_class: str, first: int, last: int, events: list[Event]
    ) -> Event | None:  # fmt: skip
        """Read «على حد تعبيره»: the speaker of the clause goes on; what is quoted beside the phrase are their words."""
        part = self.part
        beside = [
            quotation
            for quotation in part.quotations
            if quotation.depth == 1
            and (
                not part.text[part.end[pronoun] : quotation.start].strip(" ،,\u200f")
                or not part.text[quotation.end : part.start[position]].strip(" ،,\u200f")
            )
        ]
        beside = [q for q in beside if part.start[first] <= q.start and q.end <= part.end[last - 1]]
        covered = any(left <= part.start[position] and not beside for event in events for left, _ in event.content)
        if covered or part.text[part.start[position] : part.end[position]].strip() == "":
            return None
        if beside:
            content = (beside[0].inner_start, beside[0].inner_end)
            if any(left <= content[0] < right for event in events for left, right in event.content):
                return None
        else:
            content = trim(part.text, part.start[first], part.start[position])
        event = Event(
            position,
            (part.start[position], part.end[pronoun]),
            " ".join(part.form[position:pronoun]),
            cue_class,
            "source_phrase",
            pronoun=(part.end[pronoun] - len(part.form[pronoun]), part.end[pronoun]),
            gender="f" if part.form[pronoun] == "ها" else "m",
            content=[content],
        )
        event.governor = self._subject_of(first, position)
        return event if content[1] - content[0] > 2 else None

    def _subject_of(self, first: int, position: int) -> Source | None:
        """Return the actor who is subject of the clause before a phrase."""
        subjects = [
            reference
            for reference in self.references
            if reference.role == "actor"
            and self.part.start[first] <= reference.start
            and reference.end <= self.part.start[position]
            and any(
                self.part.deprel[at].startswith("nsubj") or at <= first + 2
                for at in self.part.words_in(reference.start, reference.end)
            )
        ]
        if not subjects:
            return None
        return resolve_source(self.part, self.index, self.references, subjects[0].start, subjects[0].end)

    def _clause_around(self, position: int, end: int, first: int, last: int) -> int:
        """Return the first word of the clause that a source phrase belongs to; the phrase itself where it opens one.

        «، وبحسب شهود، كان …» opens a clause of its own; «، حيث يتعرضون، بحسب المنظمة، للضرب» stands inside one.
        """
        part = self.part
        begin = position
        while begin > first and part.upos[begin - 1] in ("CCONJ", "PUNCT") and part.form[begin - 1] != ".":
            begin -= 1
        if begin == first:
            return position
        joined = part.key[position - 1] in ("و", "ف", "لكن") and part.form[position - 2] in ("،", "؛")
        if joined and end < last and part.form[end] == "،":
            return position
        for at in range(position - 1, first, -1):
            if part.key[at] in ("حيث", "فيما", "بينما") and part.form[at - 1] == "،":
                return at + 1
        return first

    def _rest(self, first: int, position: int, end: int, last: int, events: list[Event]) -> Span | None:
        """Return what goes on after a source phrase between commas, in the clause that it interrupts."""
        part = self.part
        comma = next((at for at in range(end, min(last, end + 8)) if part.form[at] == "،"), last)
        after = comma + 1
        silent = not any(part.upos[at] == "VERB" for at in range(first, position))
        if after < last and silent and part.upos[after] == "VERB":
            # «كان الطيران، بحسب شهود، يحلق»: the verb of the clause comes after the phrase.
            return trim(part.text, part.start[after], part.end[last - 1])
        if after >= last or part.upos[after] in ("VERB", "CCONJ", "SCONJ", "AUX", "PUNCT"):
            return None
        if self.lexicon.has("relative_pronouns", part.key[after]):
            # «بحسب المحكمة، التي أكدت أنها»: the clause describes the source.
            return None
        if part.key[after] in ("ما", "من", "في", "فيما", "وهو", "بينما") or any(
            event.word == after for event in events
        ):
            return None
        later = min((event.word for event in events if event.word > comma), default=last)
        stop = (
            next((at for at in range(later - 1, after, -1) if part.form[at] in ("،", "؛")), after)
            if later < last
            else last
        )
        if later < last and part.upos[stop + 1] != "CCONJ":
            stop = last
        return trim(part.text, part.start[after], part.end[stop - 1]) if stop > after else None
