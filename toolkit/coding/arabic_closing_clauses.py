"""Reporting clauses in Arabic that close what they report: «…»، هكذا لخص طبيب المشهد؛ "…". بهذه الكلمات رد الوزير."""

from __future__ import annotations

from toolkit.coding.arabic_phrases import ArabicPhrases
from toolkit.coding.speech import Event, Span, trim

_POINTING = frozenset(("بهذه", "بهذا", "بتلك", "بذلك", "هذه", "هذا", "تلك"))
_LONGEST_OPENING = 4


class ArabicClosingClauses:
    """Finds clauses that point back at the words just reported."""

    def __init__(self, phrases: ArabicPhrases) -> None:
        self.phrases = phrases
        self.part = phrases.part
        self.lexicon = phrases.lexicon

    def events(self, first: int, last: int) -> list[Event]:
        """Return the clauses of a sentence that open with «هكذا», «بهذه الكلمات» and have verb and subject.

        Parameters
        ----------
        first, last : int
            The sentence.

        Returns
        -------
        list of Event
        """
        found: list[Event] = []
        for position in range(first, last):
            verb = self._verb_after_opening(position, first, last)
            event = self._event(position, verb, first, last) if verb is not None else None
            if event is not None:
                found.append(event)
        return found

    def _verb_after_opening(self, position: int, first: int, last: int) -> int | None:
        """Return the verb that follows «هكذا», «بهذه الكلمات» at the beginning of a clause."""
        part = self.part
        if position > first and part.upos[position - 1] != "PUNCT":
            return None
        if part.key[position] == "هكذا":
            return position + 1 if position + 2 < last else None
        if part.key[position : position + 2] in (["هذا", "ما"], ["ذلك", "ما"], ["هو", "ما"]):
            # «هذا ما أكده العميد»
            verb = position + 2
            return (
                verb if verb + 2 < last and part.is_clitic(verb + 1) and part.key[verb] in self.lexicon.cues else None
            )
        at = position + (part.key[position] == "ب")
        if at >= last or part.key[at] not in _POINTING:
            return None
        noun = at + 1
        if noun + 2 >= last or not self.lexicon.has_noun("words_said", part.key[noun]):
            return None
        verb = noun + 1
        while verb < last and part.upos[verb] == "ADJ" and verb - noun < _LONGEST_OPENING:
            verb += 1
        return verb

    def _event(self, position: int, verb: int, first: int, last: int) -> Event | None:
        """Return the event of a closing clause whose subject is named after its verb."""
        part = self.part
        forms = self.lexicon.cues.get(part.key[verb], ())
        cue = next((form.cue for form in forms if form.mood == "finite"), None)
        phrase = self.phrases.noun_phrase(verb + 1, last)
        content = self._content(position, first)
        quoted = content is not None and part.quotation_at(content[0]) is not None
        if phrase is None or content is None or (part.is_clitic(verb + 1) and not quoted):
            return None
        event = Event(
            verb,
            (part.start[verb], part.end[verb]),
            cue.lemma if cue else part.form[verb],
            cue.cue_class if cue else "neutral",
            "closing_clause",
            content=[content],
        )
        event.source = self.phrases.source(*phrase, event)
        return event

    def _content(self, position: int, first: int) -> Span | None:
        """Return the quotation, else the clause, that ends right before a closing clause."""
        part = self.part
        at = part.start[position]
        for quotation in part.quotations:
            if quotation.depth == 1 and quotation.end <= at:
                gap = part.text[quotation.end : at]
                if not gap.strip(" .،,…\u200f") and "\n" not in gap:
                    return trim(part.text, quotation.inner_start, quotation.inner_end)
        if position < first + 3 or part.form[position - 1] != "،":
            return None
        begin = first + 1 if part.key[first] == "ان" else first
        return trim(part.text, part.start[begin], part.end[position - 2])
