"""Where the content of an Arabic reporting clause ends: at the next cue on its level, a new clause, or a quotation mark."""

from __future__ import annotations

import re

from toolkit.coding.arabic_phrases import ArabicPhrases
from toolkit.coding.speech import Event, Span, trim
from toolkit.language.text import match_key

#: A second clause of the same report after a quotation: «أكد أن «الاتفاق قائم»، وأن بلاده ستحميه».
_FURTHER_CLAUSE = re.compile(r"،?\s*و[أإ]ن(?:ه|ها|هم)?\s")


class ArabicExtents:
    """Ends contents."""

    def __init__(self, phrases: ArabicPhrases) -> None:
        self.phrases = phrases
        self.part = phrases.part
        self.lexicon = phrases.lexicon

    def bound(self, events: list[Event], last: int) -> None:
        """End each content at the next cue on its level, at a new clause, or at its quotation mark."""
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
                    while (
                        anchor > event.word + 1
                        and part.start[anchor - 1] > start
                        and (
                            self.lexicon.has("connectives", part.key[anchor - 1])
                            or part.key[anchor - 1] in ("ذلك", "،", "في", "حين")
                        )
                    ):
                        anchor -= 1
                    end = min(end, part.start[anchor] - (anchor in part.joined))
                    break
            clausal = self.phrases.clausal(start)
            if self._nested_in(events[:number], event) or not clausal:
                end = self._coordinated_clause(start, end)
            else:
                end = self._coordinated_clause(start, end, event.word)
            for outer in events[:number]:
                # «قال زعيم، مشترطا كتمان اسمه، إن»: an aside ends where the content around it begins.
                if outer.content and start < outer.content[0][0] < end:
                    words = part.words_in(start, outer.content[0][0])
                    comma = next((word for word in reversed(words) if part.form[word] == "،"), None)
                    end = part.end[comma - 1] if comma is not None else end
            around = part.quotation_at(part.start[event.word])
            if around is not None and around.inner_start <= start < around.inner_end:
                end = min(end, around.inner_end)
            event.content = self._quoted_description(event, start) or self._quote_bounds(start, max(end, start))

    def _adversative(self, at: int) -> bool:
        """Say whether «غير أن», «إلا أن», «لكن» with a pronoun open a clause of the same voice («غير أنها أوضحت»)."""
        part = self.part
        keys = part.key[max(0, at - 2) : at + 1]
        return part.upos[at] == "PRON" and (keys[-2:-1] == ["لكن"] or keys[-3:-1] in (["غير", "ان"], ["الا", "ان"]))

    def _nested_in(self, earlier: list[Event], event: Event) -> bool:
        """Say whether the cue of an event stands in the content of an earlier one."""
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
                part.key[word] == "و"
                and part.form[word - 1] == "،"
                and part.key[word + 1 : word + 2] in (["هو"], ["هي"])
            ):
                following = word + 2
                if following < len(part) and (
                    part.key[following] in ("ما", "التي", "الذي")
                    or (part.upos[following] == "NOUN" and not part.key[following].startswith("ال"))
                ):
                    return part.end[word - 2]
            if (
                head is None
                and part.form[word - 1] == "،"
                and tuple(part.key[word : word + 2]) in (("غير", "ان"), ("الا", "ان"), ("بيد", "ان"))
            ):
                return part.end[word - 2]
            if head is None and part.key[word] in ("بعدما", "عندما", "حينما") and part.upos[word - 1] != "PUNCT":
                return part.end[word - 1]
            if self._outlet_goes_on(word, nested=head is None):
                return part.end[word - 2] if part.form[word - 1] == "،" else part.end[word - 1]
            aside = part.key[word] == "وذلك" or tuple(part.key[word : word + 2]) == ("و", "ذلك")
            if aside and part.form[word - 1] == "،":
                return part.end[word - 2]
            if (
                head is None
                and part.form[word - 1] == "،"
                and (
                    part.key[word] in ("فيما", "بينما", "بعدما", "ثم", "عقب", "غداه", "اثر")
                    or (part.key[word] in ("بعد", "قبل", "خلال") and part.upos[word] == "ADP")
                    or tuple(part.key[word : word + 2]) in (("في", "حين"), ("من", "غير"), ("من", "دون"))
                )
            ):
                return part.end[word - 2]
            opener = self.lexicon.has("connectives", part.key[word]) or word in part.joined
            if opener and part.form[word - 1] == "،" and word + 1 < len(part):
                following = word if word in part.joined else word + 1
                verb = (
                    following + 1
                    if part.upos[following] in ("PART", "AUX", "PRON") and following + 1 < len(part)
                    else following
                )
                if head is None and part.upos[following] == "PRON" and part.upos[verb] == "VERB":
                    return part.end[word - 2]
                silent = part.key[following] == "لم" or (head is not None and self._returns_to_past(head, words, verb))
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
        """Say whether a later cue continues the reporting of an event rather than standing inside its content."""
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
        connected = self.lexicon.has("connectives", before) or clause in part.joined or self._adversative(at)
        if connected and not self.phrases.clausal(start) and not self._holds_verb(start, clause):
            # A noun phrase has no verb that another could be joined to: «رفضت مزاعم الحكومة ووصفتها».
            return True
        if not connected:
            return part.form[at] in ("؛", ".") or (
                part.form[at] in ("،", '"') and later.source is not None and part.head[later.word] in (event.word, -1)
            )
        if at > 0 and part.upos[at - 1] == "PUNCT":
            return True
        if part.deprel[later.word] == "conj" and part.head[later.word] > event.word:
            return part.start[part.head[later.word]] < start
        return True

    def _holds_verb(self, start: int, clause: int) -> bool:
        """Say whether a finite verb stands between the beginning of a content and a later clause."""
        part = self.part
        # «إرسالها»: a hamza below the first letter is that of a verbal noun.
        return any(
            part.upos[word] == "VERB" and part.text[part.start[word]] != "إ"
            for word in part.words_in(start, part.start[clause])
            if word < clause
        )

    def _returns_to_past(self, head: int, words: range, verb: int) -> bool:
        """Say whether a past verb after a content in the present goes on the clause of a cue of its own form.

        «زعمت المؤسسة أن دولا تقف وراء الإغلاق، وأعادت إعلان القوة القاهرة».
        """
        part = self.part
        first = next((word for word in words if part.upos[word] == "VERB"), None)
        if first is None or first >= verb or "Aspect=Imp" not in part.feats[first]:
            return False
        agreed = all(
            self._feature(head, name) == self._feature(verb, name) != "" for name in ("Aspect", "Gender", "Number")
        )
        return agreed and self._feature(verb, "Aspect") == "Aspect=Perf"

    def _feature(self, word: int, name: str) -> str:
        """Return the value of a feature of a word, an empty string where it has none."""
        return next((feat for feat in self.part.feats[word].split("|") if feat.startswith(name + "=")), "")

    def _outlet_goes_on(self, word: int, *, nested: bool) -> bool:
        """Say whether the outlet's own words begin at a word: «، في إشارة إلى», «، متجاهلا», «من غير أن»."""
        part = self.part
        following = part.key[word + 1 : word + 2]
        after_comma = part.form[word - 1] == "،"
        if after_comma and part.key[word] == "في" and self.lexicon.has("gloss_nouns", "".join(following)):
            return True
        if not nested:
            return False
        if tuple(part.key[word : word + 3]) in (("من", "غير", "ان"), ("من", "دون", "ان")) or tuple(
            part.key[word : word + 2]
        ) == ("دون", "ان"):
            return True
        circumstance = (
            part.upos[word] in ("ADJ", "NOUN")
            and part.key[word].startswith("م")
            and (part.key[word].endswith("ا") and "Definite=Def" not in part.feats[word])
        )
        return after_comma and circumstance

    def _quoted_description(self, event: Event, start: int) -> list[Span]:
        """Return the quotation by which something is described before a verb («ما يصفه أنصاره بـ«الكرامة» يراه خصومه»)."""
        part = self.part
        if event.entry is None or event.entry.object != "described":
            return []
        for quotation in part.quotations:
            if quotation.depth == 1 and quotation.closed and start in (quotation.start, quotation.inner_start):
                after = part.words_in(quotation.end, len(part.text))
                if after and part.upos[after[0]] == "VERB":
                    return [(quotation.inner_start, quotation.inner_end)]
        return []

    def _quote_bounds(self, start: int, end: int) -> list[Span]:
        """Fit a content to the quotation it opens with, or widen it to one that is still open at its end."""
        part, text = self.part, self.part.text
        lead = start
        while lead < end and text[lead] in " :،\u200f\u00a0\n":
            lead += 1
        for quotation in part.quotations:
            if quotation.depth == 1 and lead in (quotation.start, quotation.inner_start):
                rest = text[quotation.end : end]
                stripped = rest.strip(" \n\u200f")
                following = match_key(stripped.split(" ", 1)[0])
                described = following != "من" and self.lexicon.has("relative_pronouns", following)
                goes_on = _FURTHER_CLAUSE.match(stripped) is not None
                closes = not stripped or ((not goes_on and stripped[0] in ".،,؛)…") or len(stripped) < 3 or described)
                if closes or quotation.end >= end:
                    return [(quotation.inner_start, quotation.inner_end)]
            if quotation.depth == 1 and quotation.start < end < quotation.inner_end and quotation.start >= start:
                end = quotation.inner_end
        start, end = trim(text, start, end)
        return [(start, end)] if end - start > 2 else []
