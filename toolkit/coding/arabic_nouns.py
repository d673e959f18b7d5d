"""Nouns of speech in Arabic: «إعلان لافروف أن», «دعوة الأمين العام إلى», «اتهامات لحفتر بخرق»."""

from __future__ import annotations

from toolkit.coding.arabic_phrases import PhraseReader
from toolkit.coding.speech import Event, Source, trim

#: Prepositions after which a noun of speech has its content.
_ABOUT = frozenset(("عن", "بشان", "حول"))
_LONGEST_TRADERS = 16


class ArabicNounCues(PhraseReader):
    """Finds nouns that report what somebody said."""

    def event_at(self, word: int, first: int, last: int) -> Event | None:
        """Read «إعلان لافروف أن», «دعوة الأمين العام إلى», «اتهامات لحفتر بخرق»."""
        part = self.part
        key = part.key[word].removeprefix("ال")
        if self.lexicon.has("charges_traded", key):
            traded = self._traded(word, first, last)
            if traded is not None:
                return traded
        nouns = self.lexicon.reporting_nouns
        owned = part.is_clitic(word + 1) and key.endswith("ت")
        # «دعوته»: before a pronoun the ending of the noun is written open.
        cue_class = nouns.get(part.key[word]) or nouns.get(key) or (nouns.get(key[:-1] + "ه") if owned else None)
        if cue_class is None and key.endswith("ا"):
            # «تحذيرا»: the accusative.
            cue_class = nouns.get(key[:-1])
        if cue_class is None or (part.upos[word] not in ("NOUN", "ADJ", "X") and not owned):
            return None
        if {"امتنع", "تجنب", "دون", "عدم", "يمتنع", "تجنبت", "امتنعت", "يتجنب"} & set(
            part.key[max(first, word - 6) : word]
        ):
            return None
        event = Event(word, (part.start[word], part.end[word]), part.form[word], cue_class, "noun_cue")
        at = word + 1
        phrase = self.phrases.noun_phrase(at, last)
        if (
            phrase is not None
            and (phrase[0] in self.ref_of or self.phrases.is_title(phrase[0]))
            and cue_class != "accuse"
        ):
            event.source = self.phrases.source(*phrase, event)
            at = phrase[1]
        if event.source is None and phrase is not None and self._directed(phrase, last):
            event.source = self.phrases.source(*phrase, event)
            at = phrase[1]
        if event.source is None:
            event.source = self._of_light_verb(event, word, first)
        governed = cue_class in ("accuse", "distance", "warn", "deny", "assert", "neutral")
        trigger = self._near_trigger(at, last)
        if trigger is not None and governed:
            event.content = [(trigger, -1)]
        elif (about := self._about(event, cue_class, at, last)) is not None:
            event.content = [(about, -1)]
        elif cue_class == "call" and event.source is not None:
            introduced = self._call_target(at, last)
            if introduced is None:
                return None
            event.content = [(introduced, -1)]
        elif cue_class == "affect":
            if at + 1 >= last or part.key[at] != "عن" or event.source is None:
                return None
            event.content = [(part.start[at + 1], -1)]
        elif cue_class == "accuse":
            complement = self._accusation(at, last, event.source is not None) or self._exchanged(
                event, word, first, last
            )
            if complement is None:
                return None
            event.content = [(complement, -1)]
        else:
            return None
        if event.source is None:
            event.passive = key not in ("قول", "قوله", "قولها")
        return event

    def _about(self, event: Event, cue_class: str, at: int, last: int) -> int | None:
        """Return where what was said begins: «تصريحات غويريني عن ضرورة», «الاتهامات التركية بشأن إرسال أسلحة».

        Somebody has to be named as the speaker: by a noun or by the adjective of a state.
        """
        part = self.part
        if cue_class not in ("neutral", "distance", "accuse"):
            return None
        source = event.source
        if source is None and at < last:
            owner = next(
                (r for r in self.phrases.references if r.role == "adjective" and r.core_start == part.start[at]), None
            )
            if owner is None or owner.actor is None:
                return None
            source, at = Source(owner.start, owner.end, owner.actor), at + 1
        if at + 1 >= last or part.key[at] not in _ABOUT or part.is_clitic(at + 1) or part.upos[at + 1] == "VERB":
            return None
        event.source = source
        return part.start[at + 1]

    def _traded(self, word: int, first: int, last: int) -> Event | None:
        """Read «تقاذف المعسكران المسؤولية عن انهيار التهدئة», «اتهامات متبادلة بين الطرفين بخرق الهدنة»."""
        part = self.part
        event = Event(word, (part.start[word], part.end[word]), part.form[word], "accuse", "mutual_accusation_cue")
        after = word + 1
        verbs = [
            at for at in range(max(first, word - _LONGEST_TRADERS), word) if self.lexicon.has("mutual", part.key[at])
        ]
        if verbs and part.upos[verbs[-1]] in ("VERB", "NOUN", "X", "PROPN"):
            begin, end = verbs[-1] + 1, word
            comma = next((at for at in range(begin, word) if part.form[at] == "،"), word)
            end = min(end, comma)
            if end == begin:
                # «طرفا الصراع يتبادلان الاتهام»
                begin, end = first, verbs[-1]
        elif after + 2 < last and self.lexicon.has("mutual", part.key[after]) and part.key[after + 1] == "بين":
            begin = after + 2
            end = next((at for at in range(begin, last) if part.key[at] in ("ب", "حول", "بشان")), begin)
            after = end
        else:
            return None
        if end <= begin or any(part.upos[at] == "VERB" for at in range(begin, end)):
            return None
        while after < last and (part.upos[after] == "ADJ" or part.key[after] == "متبادله"):
            after += 1
        if after + 1 >= last:
            return None
        if part.key[after] in ("ب", "عن", "في", "حول", "بشان"):
            after += 1
        elif part.upos[after] not in ("NOUN",) or part.key[word].startswith("ال"):
            return None
        event.source = Source(*trim(part.text, part.start[begin], part.end[end - 1]), None, None, True)
        event.content = [(part.start[after], -1)]
        return event

    def _near_trigger(self, at: int, last: int) -> int | None:
        """Return the offset after a complementiser within three words."""
        part = self.part
        for position in range(at, min(last, at + 3)):
            if part.key[position] in self.complementisers or part.key[position] == "ان":
                return part.end[position + self.phrases.carries_pronoun(position)]
            if part.form[position] == ":" and part.form[min(position + 1, last - 1)] == '"':
                return part.end[position]
        return None

    def _call_target(self, at: int, last: int) -> int | None:
        """Return where the content of a call begins: after its preposition."""
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

    def _directed(self, phrase: tuple[int, int], last: int) -> bool:
        """Say whether «لـ» names the accused after an accuser: «اتهامات الحكومة لها بـ»."""
        part = self.part
        begin, end = phrase
        return end + 1 < last and part.key[end] == "ل" and (begin in self.ref_of or self.phrases.is_title(begin))

    def _of_light_verb(self, event: Event, word: int, first: int) -> Source | None:
        """Return the subject of the verb that a noun of speech completes: «وجّه لافروف اتهامات», «اكتفى بالإعراب عن»."""
        part = self.part
        for verb in range(word - 1, first - 1, -1):
            if part.upos[verb] == "VERB":
                if not self.lexicon.has("speaking_verbs", part.key[verb]):
                    return None
                phrase = self.phrases.noun_phrase(verb + 1, word)
                if phrase is None or not (
                    phrase[0] in self.ref_of
                    or self.phrases.is_title(phrase[0])
                    or part.deprel[phrase[0]].startswith("nsubj")
                ):
                    return None
                event.gender = None
                return self.phrases.source(*phrase, event)
        return None

    def _accusation(self, at: int, last: int, owned: bool) -> int | None:
        """Return where the content of an accusation begins: at the accused before «بـ»."""
        part = self.part
        if owned and at + 1 < last and part.key[at] == "ل":
            return part.start[at]
        for position in range(at, min(last, at + 12)):
            if part.key[position] == "ب" and position + 1 < last and any(p in self.ref_of for p in range(at, position)):
                begin = next(p for p in range(at, position) if p in self.ref_of)
                return part.start[begin]
            if part.upos[position] == "VERB" or part.form[position] in (".", ":"):
                return None
        return None
