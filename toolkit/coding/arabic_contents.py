"""Where the content of an Arabic reporting verb begins: after a complementiser, a colon, a preposition, or before the verb."""

from __future__ import annotations

from toolkit.codebook.cues import Cue
from toolkit.coding.arabic_insertions import ArabicInsertions
from toolkit.coding.arabic_phrases import ArabicPhrases, PhraseReader
from toolkit.coding.quotations import Quotation
from toolkit.coding.speech import Event, Span, trim

_WINDOW = 30
#: Characters of a reporting clause between the halves of a quotation («يقول الناطق بنبرة تهكم، «…»»).
_LONGEST_GAP = 110
#: Prepositions that make a clause of time or manner with «أن», not the content of a cue.
_SUBORDINATING = frozenset({"قبل", "بعد", "دون", "منذ", "بدون", "الا", "غير"})


#: Classes of cues whose whole content can be a pronoun.
_ANSWERING = frozenset(("deny", "condemn"))


class ArabicContents(PhraseReader):
    """Finds where a content begins."""

    def __init__(self, phrases: ArabicPhrases) -> None:
        super().__init__(phrases)
        self.insertions = ArabicInsertions(phrases)

    def start(self, event: Event, cue: Cue, after: int, last: int) -> int | None:
        """Return the offset where the content of a cue begins, or None where it reports nothing."""
        part = self.part
        if cue.needs and not any(
            part.key[at] in cue.needs or part.key[at].removeprefix("ب") in cue.needs
            for at in range(after, min(last, after + 14))
        ):
            return None
        at = after
        if cue.object == "content" and after < last and self._misread_noun(after):
            return part.start[after]
        while at < last and part.is_clitic(at):
            at += 1
        at = self.insertions.after(at, last)
        if cue.cue_class in _ANSWERING and at < last and self._demonstrative(at):
            return part.start[at]
        if at < last and self.lexicon.has("interrogatives", part.key[at]) and part.upos[at] != "NOUN":
            return part.start[at]
        governed = at + 1 if at + 1 < last and part.key[at] in cue.after else at
        if cue.act == "refusal" and governed < last and self.lexicon.has_noun("own_acts", part.key[governed]):
            # «رفض حفتر التوقيع»: what one does not do oneself is an act, not a reply.
            return None
        if at + 1 < last and part.key[at] == "ب" and self.lexicon.has("manner_words", part.key[at + 1]):
            at += 2
            while at < last and part.upos[at] == "ADJ" and not part.key[at].startswith("ال"):
                at += 1
        while at < last and self.lexicon.has("manner_words", part.key[at]):
            at += 1
        if self._fused_preposition(cue, at, last):
            return part.start[at] + 1
        if cue.object == "described":
            return self._described(event, at, last)
        if cue.object == "person":
            return self._person_content(cue, event, at, last)
        trigger = self._trigger(at, last) or (self._after_aside(at, last) if event.lemma == "قال" else None)
        if trigger is not None and part.key[trigger[0] - 1] == "الي" and "الي" not in cue.after:
            # «إلى أن»: until.
            trigger = None
        if trigger is not None and cue.strict and not self._adjacent(at, trigger[0]):
            trigger = None
        prepositional = self._prepositional(cue, at, last)
        if trigger is not None and trigger[0] > at + 3 and cue.object == "content" and self._bare_object(at, last):
            return part.start[at]
        if (
            trigger is not None
            and cue.cue_class == "believe"
            and cue.object == "content"
            and part.form[trigger[0]] == '"'
            and at < trigger[0]
            and (part.upos[at] in ("NOUN", "PROPN") or self._demonstrative(at))
        ):
            # «معتبرا ذلك «خطوة»»: what is judged and how.
            return part.start[at]
        if trigger is not None and (prepositional is None or trigger[0] <= prepositional + 3):
            return trigger[1]
        if prepositional is not None:
            return part.start[prepositional]
        if trigger is not None:
            return trigger[1]
        shown = event.source is not None and self._shows(event)
        if (cue.strict and not shown) or cue.weak or cue.quote_only:
            return None
        if shown and at < last and part.upos[at] == "NOUN":
            event.rule = "shown_object"
            return part.start[at]
        while at < last and part.form[at] == "،":
            at += 1
        if (
            cue.object == "content"
            and at < last
            and (
                part.upos[at] in ("NOUN", "ADJ", "PROPN", "DET", "NUM", "X")
                or at in self.ref_of
                or (part.key[at] in self.lexicon.acts and cue.cue_class in _ANSWERING and part.form[at - 1] == "،")
                or (part.key[at] in ("ما", "من") and part.upos[at] == "PRON" and part.form[at - 1] != "،")
            )
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

    def _fused_preposition(self, cue: Cue, at: int, last: int) -> bool:
        """Say whether «بـ» was left on a noun that the annotation took for a name («تذرع كالين بحق»)."""
        part = self.part
        return (
            at < last
            and "ب" in cue.after
            and part.upos[at] in ("PROPN", "X")
            and at not in self.ref_of
            and part.text[part.start[at]] == "ب"
            and part.end[at] - part.start[at] > 2
        )

    def _misread_noun(self, at: int) -> bool:
        """Say whether a noun with a pronoun was taken apart as a preposition («علمه» as «على» and «ه»)."""
        token = self.part.tokens_in(self.part.start[at], self.part.end[at])[:1]
        return self.part.upos[at] in ("ADP", "AUX") and bool(token) and self.lexicon.has("content_nouns", token[0].key)

    def _demonstrative(self, at: int) -> bool:
        """Say whether «ذلك» alone is what a cue of denying or condemning takes («نفى المتحدث ذلك»)."""
        part = self.part
        return part.key[at] in ("ذلك", "هذا") and not (at + 1 < len(part) and part.key[at + 1].startswith("ال"))

    def _shows(self, event: Event) -> bool:
        """Say whether pictures or data show something («أظهرت صور الأقمار الصناعية طائرات»)."""
        source = event.source
        head = self.part.tokens_in(source.start, source.end)[:1] if source is not None else ()
        return event.cue_class == "endorse" and bool(head) and self.lexicon.has("records", head[0].key)

    def _described(self, event: Event, at: int, last: int) -> int | None:
        """Read «وصف الهجوم بأنه عدوان»: what is described and how; «وصفه بأنه «عدوان»»: the quoted description alone."""
        part = self.part
        fused = part.is_clitic(event.word + 1)
        whole = (
            part.start[at]
            if at < last and not fused and part.upos[at] in ("NOUN", "PROPN", "PRON", "X", "DET", "PART")
            else None
        )
        for position in range(at, min(last, at + 24)):
            if part.key[position] == "ب" and position + 1 < last:
                following = position + 1
                if part.key[following] in ("ان", "انه", "انها"):
                    end = following + self.phrases.carries_pronoun(following)
                    quoted = end + 1 < last and part.quotation_at(part.end[end + 1]) is not None
                    return part.end[end] if quoted else whole or part.end[end]
                if part.form[following] == '"':
                    return part.end[following]
                if (
                    fused
                    and position == at
                    and part.upos[following] in ("NOUN", "ADJ")
                    and self.lexicon.has("describing", event.lemma)
                ):
                    return part.start[following]
                if (
                    whole
                    and position - at <= 3
                    and part.upos[following] in ("NOUN", "ADJ")
                    and self.lexicon.has("describing", event.lemma)
                ):
                    return whole
            if part.key[position] in ("بانه", "بانها", "بان"):
                return whole or part.end[position]
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
                self.lexicon.has("content_nouns", part.key[at])
                or part.key[at] in self.lexicon.acts
                or part.deprel[at].startswith("obj")
            )
        )

    def _trigger(self, at: int, last: int) -> tuple[int, int] | None:
        """Return (word, content offset) of the first complementiser, colon or opening quotation mark."""
        part = self.part
        for position in range(at, min(last, at + _WINDOW)):
            key, form = part.key[position], part.form[position]
            if self.lexicon.has("interrogatives", key) and position > at:
                return position, part.start[position]
            if key == "ان" and position > at and part.key[position - 1] in _SUBORDINATING:
                return None
            if (key in self.complementisers or key == "ان") and part.upos[position] != "NOUN":
                return position, part.end[position + self.phrases.carries_pronoun(position)]
            if form == ":" and part.key[position + 1 : position + 2] in (["ان"], ["بان"]):
                return position + 1, part.end[position + 1]
            if form == ":":
                return position, part.end[position]
            mark = part.text[part.start[position]]
            if position > 0 and self.lexicon.has("media_nouns", part.key[position - 1]):
                continue
            if position > 0 and part.key[position - 1] == "ل" and mark in '«“"':
                # «قال لـ«المزولة» إن»: the quoted name of the one told.
                continue
            if mark in '«“"' and form in ('"', "'") and self._opens_content(position, at):
                return position, part.end[position]
            if (
                position > at
                and part.upos[position] == "VERB"
                and key in self.lexicon.cues
                and self.lexicon.has("connectives", part.key[position - 1])
            ):
                return None
            if position > at and form != "،" and part.form[position - 1] == "،" and self._is_participle_cue(position):
                return None
            if form in (".", "؛", "؟", "!"):
                return None
        return None

    def _after_aside(self, at: int, last: int) -> tuple[int, int] | None:
        """Return (word, content offset) of «إن» after a clause between commas: «قال زعيم، مشترطا عدم كشف هويته، إن»."""
        part = self.part
        for position in range(at + 1, min(last, at + _WINDOW)):
            opens = part.text[part.start[position]] == "إ" and part.key[position] == "ان"
            if opens and part.form[position - 1] == "،":
                return position, part.end[position + self.phrases.carries_pronoun(position)]
            if part.form[position] in (".", "؛", ":", '"'):
                return None
        return None

    def _is_participle_cue(self, position: int) -> bool:
        """Say whether a word is a participle that reports («مضيفاً»)."""
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

    def _opens_content(self, position: int, at: int) -> bool:
        """Say whether a quotation mark opens a content rather than a name or a quoted word."""
        quotation = next((q for q in self.part.quotations if q.start == self.part.start[position]), None)
        if quotation is None:
            return False
        to_somebody = position - at == 2 and self.part.is_clitic(position - 1)  # «كُتب عليها «نريد الماء»»
        long = len(self.part.tokens_in(quotation.inner_start, quotation.inner_end)) > 3
        return long or position - at <= 1 or to_somebody

    def _prepositional(self, cue: Cue, at: int, last: int) -> int | None:
        """Return the word after the preposition that a cue governs, if one is near."""
        part = self.part
        for position in range(at, min(last, at + 10)):
            if part.key[position] in cue.after and part.upos[position] in ("ADP", "PART", "SCONJ", "X"):
                return position + 1 if position + 1 < last and not part.is_clitic(position + 1) else None
            if part.upos[position] in ("VERB", "SCONJ") or part.form[position] in (":", "."):
                return None
        return None

    def _person_content(self, cue: Cue, event: Event, at: int, last: int) -> int | None:
        """Content of accusing and calling: from the accused or addressee on."""
        part = self.part
        trigger = self._trigger(at, last)
        if at < last:
            if part.is_clitic(event.word + 1):
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
                    part.key[p] in cue.complement | cue.needs
                    or part.key[p].removeprefix("ب") in cue.needs
                    or self._fused_complement(p, cue)
                    for p in range(begin, min(last, begin + 25))
                )
                if complement or not cue.complement:
                    return part.start[begin]
            if introduced is not None and cue.cue_class == "warn" and noun and introduced > begin + 1:
                return part.start[begin]
            if introduced is not None:
                return trigger[1] if trigger is not None and trigger[0] == introduced else part.start[introduced]
            if cue.cue_class == "warn" and noun and not cue.strict:
                return trigger[1] if trigger and part.form[trigger[0]] != '"' else part.start[begin]
        return trigger[1] if trigger is not None else None

    def _fused_complement(self, at: int, cue: Cue) -> bool:
        """Say whether «بـ» was left on the noun of what somebody is accused of («اتُّهمت فرنسا بدعم»)."""
        key = self.part.key[at]
        bare = key.removeprefix("ب")
        return (
            "ب" in cue.complement
            and bare != key
            and (bare in self.lexicon.acts or self.lexicon.has("content_nouns", bare))
        )

    def before(self, event: Event, word: int) -> Event | None:
        """Read «…» قال فلان: the quotation stands before its cue."""
        part = self.part
        anchor = min(part.start[word], event.source.start) if event.source else part.start[word]
        for quotation in part.quotations:
            if quotation.depth == 1 and quotation.end <= anchor and quotation.inner_end - quotation.inner_start > 3:
                gap = part.text[quotation.end : anchor]
                if not self._begins_clause(quotation.start) or self._is_name(quotation):
                    continue
                between = gap.strip(" .،,…\n\u200f")
                ended = gap.strip(' \u200f"')[:1] == "." and not gap.strip(' \u200f"').startswith("..")
                if "\n" in gap or (
                    ended and self.start(event, event.entry, word + 1, self._sentence_end(word))
                    if event.entry
                    else ended
                ):
                    continue
                if (
                    between in ("", "و", "هكذا", "بهذه الكلمات", "كما", "هذا ما", "بهذا", "وفق ما", "على ما", "حسبما")
                    and len(part.tokens_in(quotation.inner_start, quotation.inner_end)) >= 2
                ):
                    event.content = [(quotation.inner_start, quotation.inner_end), *self._quotation_after(event, word)]
                    event.rule = "quotation_before_cue"
                    return event
        return None

    def _is_name(self, quotation: Quotation) -> bool:
        """Say whether a quotation is an actor's name («هيومن رايتس ووتش» تتهم)."""
        return any(
            reference.role == "actor"
            and reference.core_start == quotation.inner_start
            and reference.core_end == quotation.inner_end
            for reference in self.phrases.references
        )

    def _begins_clause(self, at: int) -> bool:
        """Say whether a quotation opens its sentence or clause rather than being woven into another («أُرسلت «لصرف الأنظار»»)."""
        before = self.part.text[:at].rstrip(" \u200f\u00a0")
        return not before or not before[-1].isalnum()

    def inserted(self, event: Event, word: int, first: int, last: int) -> Event | None:
        """Read «قوات حفتر، قال قالن، خرقت الهدنة»: the sentence around a reporting clause between commas."""
        part = self.part
        begin = word
        while begin > first and part.upos[begin - 1] != "PUNCT" and word - begin < 3:
            begin -= 1
        if (
            event.source is None
            or begin <= first + 1
            or part.form[begin - 1] != "،"
            or event.source.start < part.start[word]
            or (event.entry is not None and event.entry.strict and event.cue_class != "believe")
        ):
            return None
        words = part.words_in(event.source.start, event.source.end)
        after = words[-1] + 1 if words else last
        if after + 1 >= last or part.form[after] != "،":
            return None
        spans = [
            trim(part.text, part.start[first], part.end[begin - 2]),
            trim(part.text, part.start[after + 1], part.end[last - 1]),
        ]
        event.content = [(left, right) for left, right in spans if right > left]
        event.rule = "inserted_clause"
        return event if len(event.content) == 2 else None

    def _sentence_end(self, word: int) -> int:
        """Return the word after the last one of a word's sentence."""
        return self.part.bounds[self.part.sentence[word]][1]

    def _quotation_after(self, event: Event, word: int) -> list[Span]:
        """Return the second half of a quotation that the reporting clause interrupts."""
        part = self.part
        end = max(part.end[word], event.source.end if event.source else 0)
        for quotation in part.quotations:
            if quotation.depth != 1 or quotation.start < end:
                continue
            gap = part.text[end : quotation.start].strip(" \u200f")
            goes_on = gap[-1:] in ("،", ",") and quotation.start < part.end[self._sentence_end(word) - 1]
            if goes_on and len(gap) < _LONGEST_GAP and "." not in gap:
                return [(quotation.inner_start, quotation.inner_end)]
            break
        return []
