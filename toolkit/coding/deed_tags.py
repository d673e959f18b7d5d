"""Verb or noun: the same letters name a deed either way, and the tagger is often wrong about them."""

from __future__ import annotations

from toolkit.codebook.cues import ActForm
from toolkit.coding.doers import Doers
from toolkit.coding.part import Part


def part_follows(part: Part, word: int) -> bool:
    """Say whether a form in -ing after a comma has an object and so is a participle: ", breaching the embargo"."""
    return part.key[word].endswith("ing") and part.form[word - 1] == "," and part.upos[word + 1 : word + 2] == ["DET"]


class DeedTags:
    """Settles whether a word of a deed is a verb or a noun.

    Parameters
    ----------
    doers : Doers
    """

    def __init__(self, doers: Doers) -> None:
        self.doers = doers
        self.part = doers.part
        self.lexicon = doers.lexicon
        self.arabic = doers.arabic

    def settled(self, word: int, forms: tuple[ActForm, ...], first: int, last: int) -> str:
        """Return the tag of a word, put right where its clause contradicts the tagger.

        Parameters
        ----------
        word : int
        forms : tuple of ActForm
            What the word may be.
        first, last : int
            Its sentence.

        Returns
        -------
        str
        """
        tag = self.part.upos[word]
        if not self.arabic:
            if tag in ("ADJ", "VERB") and self.doers.perfect(word) and any(form.kind == "verb" for form in forms):
                return "VERB"
            if tag == "NOUN" and word > first and part_follows(self.part, word):
                return "VERB"
            if tag == "NOUN" and self._only_verb(word, forms, first, last):
                return "VERB"
            if tag == "ADJ" and self._participle_as_adjective(word, forms):
                return "VERB"
            return "NOUN" if tag == "VERB" and self._gerund_as_noun(word, first, last) else tag
        if tag == "VERB" and (
            self._joined_to_noun(word, forms)
            or self._verbal_noun_as_topic(word, last)
            or self._has_agent(word, forms, last)
        ):
            return "NOUN"
        if tag not in ("VERB", "AUX") and self._present_tense(word, forms):
            return "VERB"
        if tag in ("ADJ", "PROPN", "X") and self._verb_after_topic(word, forms, first, last):
            return "VERB"
        if tag == "NOUN" and (
            self._opens_sentence(word, forms, first, last)
            or self._joined_to_verb(word, forms)
            or self._before_subject(word, forms, last)
            or self._verb_after_who(word, forms, first, last)
            or self._verb_after_topic(word, forms, first, last)
        ):
            return "VERB"
        return tag

    def _present_tense(self, word: int, forms: tuple[ActForm, ...]) -> bool:
        """Say whether a word is a verb because it has the shape of a present («ترسل», «يقصف») and no noun is written so."""
        key = self.part.key[word]
        if key.endswith("وا") and any(form.kind == "verb" for form in forms):
            return True
        if any(form.kind == "noun" for form in forms) or key[0] not in "يت" or len(key) < 4:
            return False
        return any(form.kind == "verb" for form in self.lexicon.acts.get("ي" + key[1:], ()))

    def _opens_sentence(self, word: int, forms: tuple[ActForm, ...], first: int, last: int) -> bool:
        """Say whether a word that could be a noun is the verb that opens a sentence, before its subject («خطف مسلحون نائبة»)."""
        part = self.part
        opening = word == first or all(part.upos[at] in ("CCONJ", "PUNCT") for at in range(first, word))
        if not opening or word + 2 >= last or not any(form.kind == "verb" for form in forms):
            return False
        if part.key[word + 1].endswith("ون") and len(part.key[word + 1]) > 4:
            return True
        reference = self.doers.ref_of.get(word + 1)
        if reference is None or reference.role != "actor" or reference.start != part.start[word + 1]:
            return False
        after = part.words_in(reference.start, reference.end)[-1] + 1
        if after >= last or part.key[after] in ("ل", "علي"):
            return False
        end = next((at for at in range(after, last) if part.form[at] in ("،", "؛", ":", '"')), last)
        return not any(
            part.upos[at] in ("VERB", "AUX") or self.lexicon.has("result_verbs", part.key[at])
            for at in range(after, end)
        )

    def hollow_passive(self, word: int) -> bool:
        """Say whether a verb with a long vowel is written as a passive («اغتيل» for «اغتال», «حوصر» for «حاصر»)."""
        stem = self.part.key[word].removesuffix("ت").removesuffix("وا")
        if len(stem) < 4 or stem[0] == "ي":
            return False
        active = stem[:-2] + "ا" + stem[-1] if stem[-2] == "ي" else stem[0] + "ا" + stem[2:] if stem[1] == "و" else ""
        return any(form.kind == "verb" for form in self.lexicon.acts.get(active, ()))

    def _joined_to_noun(self, word: int, forms: tuple[ActForm, ...]) -> bool:
        """Say whether a word is a verbal noun because "and" joins it to one («إلى إحراق منازل ونهب متاجر»)."""
        part, head = self.part, self.part.head[word]
        return (
            any(form.kind == "noun" for form in forms)
            and part.deprel[word] == "conj"
            and 0 <= head < word
            and part.upos[head] == "NOUN"
            and part.upos[head - 1] == "ADP"
            and any(form.kind == "noun" for form in self.lexicon.acts.get(part.key[head], ()))
            and part.upos[word - 1] == "CCONJ"
            and not self.part.has_damma(word)
        )

    def _joined_to_verb(self, word: int, forms: tuple[ActForm, ...]) -> bool:
        """Say whether a word is a verb because "and" joins it to one («خرق الهدنة وقصف المطار»)."""
        part = self.part
        head = part.head[word]
        return (
            any(form.kind == "verb" for form in forms)
            and part.deprel[word] == "conj"
            and head >= 0
            and part.upos[head] == "VERB"
            and word > 0
            and part.upos[word - 1] == "CCONJ"
        )

    def _before_subject(self, word: int, forms: tuple[ActForm, ...], last: int) -> bool:
        """Say whether a word with an object pronoun is a verb because a nominative follows («ناشطة خطفها مسلحون»)."""
        part = self.part
        if word + 2 >= last or not part.is_clitic(word + 1) or not any(form.kind == "verb" for form in forms):
            return False
        subject = part.key[word + 2]
        return subject.endswith("ون") and len(subject) > 4 and not part.is_clitic(word + 2)

    def _verb_after_who(self, word: int, forms: tuple[ActForm, ...], first: int, last: int) -> bool:
        """Say whether «خرق» is the verb because «من» before it means "who": a pronoun later says who («هو حفتر»)."""
        part = self.part
        every = (*forms, *self.lexicon.acts.get(part.key[word], ()))
        if word - 1 < first or part.key[word - 1] != "من" or not any(form.kind == "verb" for form in every):
            return False
        opens = (
            word - 2 < first
            or part.key[word - 2] in ("ان", ":", "و", "هو", "هي", "هم")
            or part.form[word - 2] in ("«", '"', ":")
        )
        governed = word - 2 >= first and (
            (part.upos[word - 2] == "ADP" and part.key[word - 2] != "من")
            or part.key[word - 2] in ("كل", "جميع", "ضد", "مع")
            or self.lexicon.has("prosecuting", part.key[word - 2])
        )
        if governed or (opens and part.form[word - 2 : word - 1] in (["«"], ['"'])):
            # «لن نجلس مع من قصف مدارسنا»: no second preposition follows the first, nor opens «من زرع …» a quotation.
            return True
        return opens and any(
            part.key[at] in ("هو", "هي", "هم")
            for at in range(word - 2 if word - 2 >= first else word, min(last, word + 12))
        )

    def _verb_after_topic(self, word: int, forms: tuple[ActForm, ...], first: int, last: int) -> bool:
        """Say whether «رفض» is the verb of «المشري رفض المبادرة»: a name opens the sentence, and no other verb follows."""
        part = self.part
        if (
            not any(form.kind == "verb" for form in forms)
            or word + 1 >= last
            or part.upos[word + 1] not in ("NOUN", "PROPN", "DET", "ADP", "ADJ")
        ):
            return False
        topic = self.doers.ref_of.get(word - 1) if word > first else None
        if topic is None or topic.role != "actor":
            return False
        begin = part.words_in(topic.start, topic.end)[0]
        opens = begin == first or part.upos[begin - 1] in ("SCONJ", "PUNCT") or part.key[begin - 1] == "ان"
        end = next((at for at in range(word + 1, last) if part.form[at] in ("،", "؛", ":", '"')), last)
        return opens and not any(part.upos[at] in ("VERB", "AUX") for at in range(word + 1, end))

    def _has_agent(self, word: int, forms: tuple[ActForm, ...], last: int) -> bool:
        """Say whether «خرق» is the noun because an agent phrase follows («خرق الهدنة من قبل»): no active verb has one."""
        return (
            any(form.kind == "noun" for form in forms)
            and not self.part.has_damma(word)
            and not self.part.key[word].endswith("ت")
            and self.doers.agent_phrase(word, min(last, word + 8), clause=True) is not None
        )

    def _participle_as_adjective(self, word: int, forms: tuple[ActForm, ...]) -> bool:
        """Say whether an English participle after "be" was taken for an adjective: "the embargo was torn to pieces"."""
        part = self.part
        if part.child(word, "cop") is None or any(form.kind == "noun" for form in forms):
            return False
        return part.key[word].endswith(("ed", "en", "rn", "wn")) and part.lemma[word] != "be"

    def _only_verb(self, word: int, forms: tuple[ActForm, ...], first: int, last: int) -> bool:
        """Say whether a form in -s is the verb of a headline without another: "Haftar's air force bombs academy"."""
        part = self.part
        if not part.key[word].endswith("s") or not any(form.kind == "verb" for form in forms) or word + 1 >= last:
            return False
        if any(part.upos[at] in ("VERB", "AUX") for at in range(first, last)):
            return False
        named = self.doers.ref_of.get(word - 1)
        forces = self.lexicon.has("force_nouns", part.key[word - 1]) or (named is not None and named.role == "actor")
        return word > first and forces and part.upos[word + 1] in ("DET", "NOUN", "PROPN", "NUM", "ADJ", "PRON")

    def names_trade(self, word: int) -> bool:
        """Say whether a noun only tells what a firm or place is for: "a Turkish shipping firm", "the arms supply route"."""
        head = self.part.head[word]
        compound = self.part.deprel[word] == "compound" and self.part.upos[word] in ("NOUN", "ADJ") and head > word
        return compound and self.lexicon.has("enterprises", self.part.key[head])

    def _gerund_as_noun(self, word: int, first: int, last: int) -> bool:
        """Say whether a word in -ing is a noun: after an article, an adjective or a possessive, or before "of", "by"."""
        part = self.part
        if not part.key[word].endswith("ing") or part.child(word, "aux") is not None:
            return False
        before = part.upos[word - 1] if word > first else ""
        if before in ("DET", "ADJ") or (word > first and part.form[word - 1] in ("'s", "’s", "'", "’")):
            return True
        return word + 1 < last and part.key[word + 1] in ("of", "by") and before != "AUX"

    def _verbal_noun_as_topic(self, word: int, last: int) -> bool:
        """Say whether a form like «قصف» before an actor is the topic of a later verb («قصف قوات الوفاق أثار»)."""
        part = self.part
        if not any(form.kind == "noun" for form in self.lexicon.acts.get(part.key[word], ())):
            return False
        reference = self.doers.ref_of.get(word + 1)
        if reference is None:
            return False
        words = part.words_in(reference.start, reference.end)
        for at in range(words[-1] + 1, min(last, words[-1] + 7)):
            if part.upos[at] in ("PUNCT", "SCONJ", "CCONJ", "PRON"):
                return False
            if part.upos[at] == "VERB":
                return True
        return False
