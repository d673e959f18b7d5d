"""Whether a deed was done: negated, conditional or hedged."""

from __future__ import annotations

from toolkit.coding.doers import Doers


class DeedModality:
    """Reads the modality of the clause around a word."""

    def __init__(self, doers: Doers) -> None:
        self.doers = doers
        self.part = doers.part
        self.lexicon = doers.lexicon
        self.arabic = doers.arabic

    def negated(self, word: int, first: int) -> bool:
        """Say whether a word is negated in its clause."""
        part = self.part
        after = part.key[word + 1] if word + 1 < len(part) else ""
        if self.without(word, first) or self._refused(word) or self._failed(word, first):
            return True
        if "right" in part.key[max(first, word - 3) : word] or "حق" in part.key[max(first, word - 3) : word]:
            # "had no right to sign" denies a right, not the signing.
            return False
        if not self.arabic and after in ("none", "no", "nothing", "neither"):
            return True
        if any(
            self.lexicon.has("negations", part.key[at])
            and not self._except_that(at)
            and part.deprel[at] in ("advmod", "det", "aux", "cc", "mark", "case", "dep", "fixed")
            for at in part.children[word]
            if at < word
        ):
            return True
        for at in range(word - 1, max(first, word - 5) - 1, -1):
            if part.form[at] in ("،", ",", ".", ":", '"', "؛"):
                return False
            if self._except_that(at):
                return False
            if not self.arabic and part.key[at] == "and" and part.upos[word] == "VERB":
                # "Have no mandate and are occupying": what is joined is not negated with it.
                return False
            if self.arabic and part.upos[at] == "VERB" and self.lexicon.has("ceasing", part.key[at]):
                # «لم تكف أنقرة عن إرسال»: it is the ceasing that is negated.
                return False
            if self.lexicon.has("negations", part.key[at]):
                return not (self.arabic and part.key[at] == "ما" and part.upos[at] == "PRON")
            if (
                part.upos[at] == "VERB"
                and part.key[at] not in self.lexicon.light_verbs
                and part.lemma[at] not in ("كان", "be", "have", "do")
            ):
                return False
        return False

    def _except_that(self, at: int) -> bool:
        """Tell «إلا أن» ("but") from «ألا» ("not to"), which are spelled alike once folded."""
        return self.arabic and self.part.form[at].startswith("إلا")

    def without(self, word: int, first: int) -> bool:
        """Say whether a word stands under "without": «دون أن يوقع», "without signing"."""
        before = self.part.key[max(first, word - 3) : word]
        return any(self.lexicon.has("without", key) for key in before)

    def _failed(self, word: int, first: int) -> bool:
        """Read «أخفق الطرفان في احترام الهدنة»: an Arabic verb of failing leaves undone what follows it."""
        part = self.part
        for at in range(word - 1, max(first, word - 6) - 1, -1):
            if part.upos[at] in ("VERB", "PUNCT"):
                return self.arabic and part.upos[at] == "VERB" and self.lexicon.has("failing", part.key[at])
        return False

    def _refused(self, word: int) -> bool:
        """Say whether a verb is the complement of a refusal ("refused to sign", «رفض أن يوقع»), and so not done."""
        part = self.part
        if not self.arabic and part.key[word - 1] == "to" and self.lexicon.has("refusals", part.key[word - 2]):
            return True
        head = part.head[word]
        if head < 0 or head > word or part.deprel[word].split(":")[0] not in ("xcomp", "ccomp", "obj"):
            return False
        if part.upos[word] != "VERB" or part.upos[head] not in ("VERB", "ADJ"):
            return False
        return any(cue.cue.act == "refusal" for cue in self.lexicon.cues.get(part.key[head], ())) or part.lemma[
            head
        ] in ("fail", "unwilling", "reluctant", "unable", "avoid", "neglect", "omit", "hesitate", "delay", "shun")

    def obliged(self, word: int) -> bool:
        """Say whether a verb is what somebody must or should do: a demand, no deed."""
        part = self.part
        if self.arabic:
            before = part.key[max(0, word - 3) : word]
            if part.upos[word] == "NOUN" and self.lexicon.has("obligations", part.key[word - 1]):
                # «ضرورة انسحاب الأطراف»
                return True
            return "ان" in before and any(self.lexicon.has("obligations", key) for key in before)
        return any(self.lexicon.has("obligations", part.key[child]) for child in part.children[word])

    def conditional(self, word: int, first: int) -> bool:
        """Say whether a deed is only possible («إذا», "risk of")."""
        part = self.part
        phrases = self.lexicon.phrases.get("conditionals", {})
        if word > first and part.key[word - 1] in ("any", "اي"):
            return True
        for at in range(word - 1, max(first, word - 10) - 1, -1):
            if part.form[at] in (".", "؛", ";", ":") or (part.form[at] in ("،", ",") and at < word - 5):
                return False
            if self.doers.phrase_width(at, phrases):
                return True
            if self.arabic and part.form[at] == "إن" and at + 1 < len(part) and part.upos[at + 1] == "VERB":
                # «إن نقض أحد الطرفين تعهداته»: before a verb it is "if", before a noun "that".
                return True
        for at in range(word + 1, min(len(part), word + 9)):
            if part.form[at] in (".", "؛", ";", ":", "،", ","):
                return False
            if part.key[at] in ("اذا", "لو", "if", "unless"):
                return True
        return False

    def hedged(self, word: int, first: int, last: int) -> bool:
        """Say whether a deed is marked as alleged."""
        phrases = self.lexicon.phrases.get("hedged_claims", {})
        return any(self.doers.phrase_width(at, phrases) for at in range(max(first, word - 6), min(last, word + 4)))
