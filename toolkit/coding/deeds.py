"""Words for deeds: breaking a truce, attacking, obstructing, sending arms; who did it, to what, in which wording."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.codebook.cues import Act, ActForm, Phrase
from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.speech import Span

#: The most specific act wins where several are read from the same words.
SPECIFICITY = (
    "ceasefire_violation", "arms_embargo_breach", "civilian_harm", "bad_faith", "obstruction", "foreign_intervention",
    "attack", "escalation", "other",
)  # fmt: skip
_AGENTIVE_GENITIVE = frozenset(
    [
        "هجوم",
        "هجمات",
        "هجومات",
        "اعتداء",
        "اعتداءات",
        "غاره",
        "غارات",
        "عدوان",
        "خروقات",
        "خروق",
        "انتهاكات",
        "جرايم",
        "تجاوزات",
        "تدخل",
        "تدخلات",
        "تصعيد",
        "حشد",
        "حشود",
        "استفزاز",
        "استفزازات",
        "خرق",
        "انتهاك",
        "رفض",
        "استعداد",
        "عرقله",
        "تقدم",
        "ضربات",
        "مماطله",
        "انقلاب",
        "رغبه",
        "نكث",
        "ارسال",
        "دعم",
        "تزويد",
        "نقض",
    ]
)
_BEFORE_VERB = frozenset({"قد", "لم", "لن", "لا", "ما", "هي", "هو", "التي", "الذي", "س"})
_PREPOSITIONS = frozenset(
    {"of", "in", "by", "to", "from", "with", "for", "on", "at", "against", "between", "near", "over"}
)
_OWN_PRONOUNS = frozenset({"we", "i", "it", "he", "she"})
_POSSESSIVE = frozenset({"its", "his", "her", "our", "my", "their"})
_RELATIVE = frozenset({"الذي", "التي", "الذين", "that", "which", "who"})


@dataclass(frozen=True, slots=True)
class Doer:
    """Who did it, as the clause says: a span, and the reference there if there is one."""

    start: int
    end: int
    reference: Reference | None
    symmetric: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Deed:
    """An act found in a clause."""

    word: int
    end_word: int
    act: Act
    name: str
    process: str
    doer: Doer | None
    rule: str
    affected: Span | None
    negated: bool
    hypothetical: bool
    hedged: bool
    start: int
    end: int
    ambiguous: bool = False


class DeedFinder:
    """Finds the deeds of a part.

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
        self.arabic = part.language == "ar"
        self.references = references
        self.ref_of: dict[int, Reference] = {}
        for reference in references:
            for word in part.words_in(reference.start, reference.end):
                self.ref_of.setdefault(word, reference)
        self.token_number = {token.start: number for number, token in enumerate(part.tokens)}
        self.symmetric_at = self._symmetric_expressions()

    def _symmetric_expressions(self) -> dict[int, int]:
        """Map the first word of «الطرفان», "both sides" to its last word."""
        found: dict[int, int] = {}
        at = 0
        while at < len(self.part):
            width = self.phrase_width(at, self.index.symmetric)
            if width:
                found[at] = at + width - 1
            at += width or 1
        return found

    def phrase_width(self, at: int, phrases: dict[Phrase, str]) -> int:
        """Return how many words a listed phrase covers from a word on, or 0."""
        part = self.part
        for keys in phrases:
            if part.key[at] == keys[0] and tuple(part.key[at : at + len(keys)]) == keys:
                return len(keys)
        if self.arabic and part.start[at] in self.token_number:
            first = self.token_number[part.start[at]]
            for keys in phrases:
                tokens = part.tokens[first : first + len(keys)]
                if tokens and tokens[0].key == keys[0] and tuple(token.key for token in tokens) == keys:
                    return max(1, len(part.words_in(tokens[0].start, tokens[-1].end)))
        return 0

    # -- deeds ---------------------------------------------------------------------------------------

    def deeds(self) -> list[Deed]:
        """Return all deeds, the most specific reading of each word."""
        found: list[Deed] = []
        for first, last in self.part.bounds:
            at = first
            while at < last:
                truce = self._object_phrase(at, "truce")
                if truce and self.part.key[at] not in self.lexicon.acts:
                    at += truce
                    continue
                deed = self._deed_at(at, first, last)
                if deed is not None:
                    found.append(deed)
                at += 1
        return found

    def _object_phrase(self, at: int, kind: str) -> int:
        return self.phrase_width(at, self.lexicon.phrases.get(f"objects.{kind}", {}))

    def _deed_at(self, word: int, first: int, last: int) -> Deed | None:
        part = self.part
        forms, width = self._forms(word)
        if not forms or (word in self.ref_of and self.ref_of[word].role == "actor"):
            return None
        if word > first and part.key[word - 1] in ("تبادل", "مصادر", "وقف", "لوقف", "exchange", "exchanges"):
            return None
        tag = part.upos[word]
        if self.arabic and tag == "VERB" and self._verbal_noun_as_topic(word, last):
            tag = "NOUN"
            part.upos[word] = "NOUN"
        best: tuple[int, ActForm] | None = None
        for form in forms:
            if form.kind == "verb" and tag not in ("VERB", "AUX") and not (tag in ("X", "PROPN") and word == first):
                continue
            if form.kind == "noun" and tag in ("VERB", "AUX") and not self.arabic:
                continue
            if form.kind == "noun" and tag == "VERB" and part.key[word] not in ("قصف", "خرق"):
                continue
            if not self._object_fits(form, word, first, last):
                continue
            rank = SPECIFICITY.index(form.act.name) * 2 - form.act.kept
            if best is None or rank < best[0]:
                best = (rank, form)
        if best is None or self._is_truce_word(word):
            return None
        return self._build(word, word + width - 1, best[1], first, last)

    def _verbal_noun_as_topic(self, word: int, last: int) -> bool:
        """Say whether a form like «قصف» before an actor is the topic of a later verb («قصف قوات الوفاق أثار»)."""
        part = self.part
        if not any(form.kind == "noun" for form in self.lexicon.acts.get(part.key[word], ())):
            return False
        reference = self.ref_of.get(word + 1)
        if reference is None:
            return False
        words = part.words_in(reference.start, reference.end)
        for at in range(words[-1] + 1, min(last, words[-1] + 7)):
            if part.upos[at] in ("PUNCT", "SCONJ", "CCONJ"):
                return False
            if part.upos[at] == "VERB":
                return True
        return False

    def _forms(self, word: int) -> tuple[tuple[ActForm, ...], int]:
        for keys, form in self.lexicon.act_phrases.items():
            if tuple(self.part.key[word : word + len(keys)]) == keys:
                return (form,), len(keys)
        forms = self.lexicon.acts.get(self.part.key[word], ())
        if not forms and not self.arabic and self.part.upos[word] == "VERB":
            forms = tuple(form for form in self.lexicon.acts.get(self.part.lemma[word], ()) if form.kind == "verb")
        return forms, 1

    def _is_truce_word(self, word: int) -> bool:
        """Say whether «إطلاق النار» here belongs to «وقف إطلاق النار», a cease-fire and not fire."""
        return self.arabic and word > 0 and self.part.key[word - 1] in ("وقف", "الوقف")

    def _object_fits(self, form: ActForm, word: int, first: int, last: int) -> bool:
        kind = form.act.object
        if kind is None:
            return True
        if self.part.key[word] in form.act.bare:
            return True
        reach = 12 if form.kind == "verb" else 10
        stop = min(last, word + reach)
        for at in range(word + 1, stop):
            if self._object_phrase(at, kind):
                return True
            if self.part.form[at] in (".", "؛", ";") or (self.part.form[at] in ("،", ",") and at > word + 6):
                break
        if form.kind == "verb" or self.part.is_passive(word):
            begin = max(first, word - 7)
            return any(self._object_phrase(at, kind) for at in range(begin, word) if not self._breaks(at, word))
        return kind == "truce" and any(self._object_phrase(at, kind) for at in range(max(first, word - 3), word))

    def _breaks(self, left: int, right: int) -> bool:
        return any(self.part.form[at] in ("،", ",", ".", "؛", ";", ":") for at in range(left, right))

    # -- who did it ----------------------------------------------------------------------------------

    def _build(self, word: int, end_word: int, form: ActForm, first: int, last: int) -> Deed | None:
        part = self.part
        ambiguous = False
        rule = ""
        if form.kind == "verb" and part.upos[word] != "NOUN":
            passive = part.is_passive(word) or self._reduced_passive(word)
            process = "passive" if passive else "active"
            doer = self._by_phrase(word, last) if passive else self.subject(word, first, last)
            rule = "passive_clause" if passive else "active_clause"
        else:
            process, doer, rule, ambiguous = self._nominal(word, end_word, form.act, first, last)
            if form.act.noun_needs_agent and (doer is None or ambiguous):
                return None
        negated = self.negated(word, first)
        name = self._name(form.act, word, first, last)
        affected = self._affected(word, end_word, doer, last, process)
        start, end = self._extent(word, end_word, doer, affected, last)
        return Deed(
            word, end_word, form.act, name, process, doer, rule, affected, negated,
            self._conditional(word, first), self._hedged(word, first, last), start, end, ambiguous,
        )  # fmt: skip

    def _reduced_passive(self, word: int) -> bool:
        """Read a participle without auxiliary as passive before "by" ("Airport hit by rockets")."""
        part = self.part
        if self.arabic or any(part.upos[child] == "AUX" for child in part.children[word]) or word + 1 >= len(part):
            return False
        return part.key[word + 1] == "by"

    def _name(self, act: Act, word: int, first: int, last: int) -> str:
        """Raise an attack to harm to civilians, sending arms to a breach of the embargo, where the clause says so."""
        window = range(max(first, word - 10), min(last, word + 12))
        if act.name == "attack" and any(
            self._object_phrase(at, "civilians") for at in window if not self._breaks(min(at, word), max(at, word))
        ):
            return "civilian_harm"
        if act.name == "foreign_intervention":
            wide = range(max(first, word - 10), min(last, word + 18))
            broken = any(
                form.act.name == "arms_embargo_breach"
                for at in wide
                for form in self.lexicon.acts.get(self.part.key[at], ())
            )
            if broken and any(self._object_phrase(at, "embargo") for at in wide):
                return "arms_embargo_breach"
        return act.name

    def doer_at(self, word: int) -> Doer | None:
        """Return the actor or symmetric expression that begins at, or covers, a word."""
        part = self.part
        if word in self.symmetric_at:
            return Doer(part.start[word], part.end[self.symmetric_at[word]], None, symmetric=True)
        for begin, end in self.symmetric_at.items():
            if begin <= word <= end:
                return Doer(part.start[begin], part.end[end], None, symmetric=True)
        reference = self.ref_of.get(word)
        if reference is not None and reference.role != "place":
            return Doer(reference.start, reference.end, reference)
        if (
            not self.arabic
            and word
            and part.key[word - 1] in _POSSESSIVE
            and self.lexicon.has("force_nouns", part.key[word])
        ):
            return Doer(part.start[word - 1], part.end[word], None, own=True)
        width = self.phrase_width(word, self.lexicon.phrases.get("self_reference", {}))
        if width:
            return Doer(part.start[word], part.end[word + width - 1], None, own=True)
        if (
            self.arabic
            and word + 1 < len(part)
            and part.token_of(word + 1) == part.token_of(word)
            and part.upos[word + 1] == "PRON"
        ):
            joined = part.key[word] + part.key[word + 1]
            if (
                self.lexicon.has("self_reference", joined)
                or self.lexicon.has("force_nouns", part.key[word])
                or part.key[word] in ("بلاد", "حكومه")
            ):
                return Doer(part.start[word], part.end[word + 1], None, own=True)
        return None

    def _noun_phrase(self, noun: int) -> Doer:
        part = self.part
        known = self.doer_at(noun)
        if known is not None:
            return known
        words = [at for at in part.subtree(noun) if abs(at - noun) <= 6]
        for at in words:
            inner = self.doer_at(at)
            if inner is not None and self._heads(noun, at):
                return inner
        left = min((at for at in words if at >= noun - 2), default=noun)
        right = noun
        while right + 1 in words and part.upos[right + 1] in ("ADJ", "PROPN", "NOUN") and right - noun < 4:
            right += 1
        return Doer(part.start[left], part.end[right], None)

    def _heads(self, noun: int, at: int) -> bool:
        """Say whether a nested name is what the noun phrase is about («وحدات من قوات حفتر»)."""
        key = self.part.key[noun]
        return (
            self.lexicon.has("force_nouns", key) or self.lexicon.has("government_nouns", key) or self.lexicon.has("titles", key)
            or at == noun + 1
        )  # fmt: skip

    def subject(self, word: int, first: int, last: int) -> Doer | None:
        """Return the subject of a verb: named, taken up by a relative clause, or carried over."""
        part = self.part
        adjacent = self._adjacent_subject(word, first, last)
        for child in part.children[word]:
            if part.deprel[child] in ("nsubj", "nsubj:outer"):
                if part.upos[child] == "PRON" and part.key[child] in _OWN_PRONOUNS:
                    return self._glossed(child) or Doer(part.start[child], part.end[child], None, own=True)
                if part.upos[child] == "PRON" and (glossed := self._glossed(child)) is not None:
                    return glossed
                if part.key[child] in _RELATIVE or part.upos[child] == "PRON":
                    break
                doer = self._noun_phrase(child)
                return doer if doer.reference or doer.symmetric or doer.own or adjacent is None else adjacent
        if adjacent is not None:
            return adjacent
        relative = self._antecedent(word, first)
        if relative is not None:
            return relative
        head, steps = word, 0
        while (
            steps < 4
            and part.head[head] >= 0
            and part.deprel[head].split(":")[0] in ("conj", "xcomp", "advcl", "ccomp", "cop", "parataxis")
        ):
            if part.deprel[head].split(":")[0] == "ccomp" and self.arabic:
                break
            head, steps = part.head[head], steps + 1
            for child in part.children[head]:
                if part.deprel[child] == "nsubj" and part.upos[child] != "PRON":
                    return self._noun_phrase(child)
            if not self.arabic and part.child(head, "obj") is not None and part.deprel[word] == "xcomp":
                return self._noun_phrase(part.child(head, "obj") or head)
        return self._last_subject(word, first)

    def _glossed(self, pronoun: int) -> Doer | None:
        """Read "They [the Turks]": the editor's bracket says who the pronoun means."""
        part = self.part
        if pronoun + 2 >= len(part) or part.form[pronoun + 1] not in ("[", "("):
            return None
        return next(
            (doer for at in range(pronoun + 2, min(pronoun + 5, len(part))) if (doer := self.doer_at(at))), None
        )

    def _adjacent_subject(self, word: int, first: int, last: int) -> Doer | None:
        """Read the subject beside a verb: directly before it, in Arabic else directly after it."""
        part = self.part
        before = word - 1
        while before >= first and (part.upos[before] in ("AUX", "PART", "ADV") or part.key[before] in _BEFORE_VERB):
            before -= 1
        earlier = self.doer_at(before) if before >= first else None
        if earlier is not None and not self._governed(earlier, first):
            return earlier
        if not self.arabic:
            return None
        at = word + 1
        while at < last and part.upos[at] == "PRON" and part.token_of(at) == part.token_of(word):
            at += 1
        if at < last and part.upos[at] not in ("ADP", "PUNCT"):
            return self.doer_at(at)
        return None

    def _governed(self, doer: Doer, first: int) -> bool:
        """Say whether a name before the verb hangs on a preposition or a noun and so is no subject."""
        words = self.part.words_in(doer.start, doer.end)
        if not words or words[0] <= first:
            return False
        before = words[0] - 1
        if not self.arabic:
            return self.part.key[before] in _PREPOSITIONS
        return self.part.upos[before] in ("ADP", "NOUN", "VERB") and self.part.key[before] not in ("ان", "لكن", "فان")

    def _antecedent(self, word: int, first: int) -> Doer | None:
        part = self.part
        if part.deprel[word].startswith("acl") and part.head[word] >= first and part.head[word] < word:
            return self.doer_at(part.head[word]) or None
        return None

    def _last_subject(self, word: int, first: int) -> Doer | None:
        """Carry over the subject of the clause before, for a verb that drops it («… ولم يكن مستعداً»)."""
        part = self.part
        coordinated = False
        for at in range(word - 1, first - 1, -1):
            if part.form[at] in (".", ":", "؛"):
                return None
            coordinated = coordinated or (part.form[at] == "،" and part.key[at + 1] == "و")
            if (
                self.arabic
                and not coordinated
                and part.key[at] == "ان"
                and part.upos[at] in ("SCONJ", "PART")
                and at + 1 < word
            ):
                return self.doer_at(at + 1) or (self._noun_phrase(at + 1) if part.upos[at + 1] == "NOUN" else None)
            if part.deprel[at] in ("nsubj", "nsubj:pass", "dislocated") and part.upos[at] != "PRON":
                doer = self.doer_at(at)
                if doer is not None:
                    return doer
        return None

    def _by_phrase(self, word: int, last: int, *, clause: bool = False) -> Doer | None:
        """Read «على يد قوات حفتر», "by forces loyal to Haftar"; with `clause` only before the next finite verb."""
        part = self.part
        for at in range(word + 1, min(last, word + 22)):
            width = self.phrase_width(at, self.lexicon.phrases["passive_agents"])
            if width and at + width < last:
                for noun in range(at + width, min(last, at + width + 4)):
                    doer = self.doer_at(noun)
                    if doer is not None:
                        return doer
                    if part.upos[noun] in ("NOUN", "PROPN"):
                        return self._noun_phrase(noun) if not self._time_or_means(noun) else None
            if part.form[at] in (".", "؛", ";"):
                return None
            if (
                clause
                and part.upos[at] == "VERB"
                and not self.lexicon.has("performed", part.key[at])
                and not part.deprel[at].startswith("acl")
            ):
                return None
        return None

    def _time_or_means(self, noun: int) -> bool:
        part = self.part
        return not self.arabic and (
            part.upos[noun] == "NUM"
            or part.key[noun]
            in (
                "rockets",
                "rocket",
                "shells",
                "drone",
                "drones",
                "mines",
                "mine",
                "fire",
                "midnight",
                "monday",
                "end",
                "means",
            )
        )

    def _nominal(self, word: int, end_word: int, act: Act, first: int, last: int) -> tuple[str, Doer | None, str, bool]:
        """Return process, doer, rule and whether the genitive is ambiguous, for a verbal noun or predicate adjective."""
        part = self.part
        governor = part.head[word]
        light = self._light_verb(word, first)
        if light is not None:
            passive = part.is_passive(light)
            doer = self._by_phrase(light, last) if passive else self.subject(light, first, last)
            if doer is None:
                doer = self._by_phrase(word, last)
            return ("passive" if passive else "active"), doer, "light_verb", False
        if self._performed(word, first):
            return "passive", self._by_phrase(word, last), "performed_verbal_noun", False
        agent = self._by_phrase(word, last, clause=True)
        if agent is not None:
            return "nominalised", agent, "nominalisation_with_agent_phrase", False
        own = self._own_noun(word, end_word, first, last)
        if own is not None:
            return "nominalised", own, "nominalisation_with_owner", False
        if self.arabic:
            return self._arabic_nominal(word, end_word, act, first, last)
        if part.upos[word] == "ADJ" or act.kept:
            predicate = self.predicate_subject(word)
            if predicate is not None:
                return "active", predicate, "predicate", False
        if (
            governor >= 0
            and part.deprel[word] in ("obj", "obl")
            and part.upos[governor] == "VERB"
            and self.lexicon.acts.get(part.key[governor])
        ):
            return "nominalised", None, "nominalisation", False
        return "nominalised", None, "nominalisation", False

    def _light_verb(self, word: int, first: int) -> int | None:
        """Return the light verb that carries a verbal noun («شنت قوات حفتر هجوماً»), if there is one."""
        part = self.part
        head = part.head[word]
        for verb in (head, part.head[head] if head >= 0 else -1):
            if (
                verb >= 0 and part.key[verb] in self.lexicon.light_verbs and part.upos[verb] == "VERB" and verb < word
            ) and part.deprel[word].split(":")[0] in ("obj", "obl", "xcomp", "nmod", "conj", "advcl", "dep", "nsubj"):
                return verb
        for verb in range(word - 1, max(first, word - 9) - 1, -1):
            if part.form[verb] in ("،", ",", ".", ":", '"', "؛") and not self.arabic:
                break
            if part.upos[verb] == "VERB":
                return verb if self.arabic and part.key[verb] in self.lexicon.light_verbs else None
        return None

    def _performed(self, word: int, first: int) -> bool:
        """Read «تمّ خرق الهدنة», "an attack was carried out": the deed happens and nobody does it."""
        part = self.part
        if not self.arabic:
            return False
        for at in range(word - 1, max(first, word - 3) - 1, -1):
            if self.lexicon.has("performed", part.key[at]) and part.upos[at] in ("VERB", "AUX", "NOUN"):
                return True
        return False

    def _own_noun(self, word: int, end_word: int, first: int, last: int) -> Doer | None:
        """Read a possessor or an adjective as doer: «التدخل التركي», "Haftar's shelling", "Turkish meddling"."""
        part = self.part
        for reference in self.references:
            if reference.role == "adjective" and part.start[word] - 40 <= reference.start <= part.end[word] + 30:
                words = part.words_in(reference.start, reference.end)
                if words and (
                    part.head[words[0]] == word
                    or words[0] == end_word + 1
                    or (not self.arabic and words[-1] == word - 1)
                ):
                    return Doer(reference.start, reference.end, reference)
        if not self.arabic:
            for child in part.children[word]:
                if part.deprel[child] in ("nmod:poss", "compound") and child < word:
                    doer = self.doer_at(child)
                    if doer is not None:
                        return doer
                    if part.upos[child] == "PRON":
                        return self._last_subject(word, first)
            doer = self.doer_at(word - 1) if word > first else None
            if doer is not None and doer.reference is not None:
                return doer
            for child in part.children[word]:
                if (
                    part.deprel[child].startswith("nmod")
                    and child > word
                    and any(part.key[k] in ("by", "from") for k in part.children[child])
                ):
                    return self._noun_phrase(child)
        elif (
            end_word + 1 < last
            and part.upos[end_word + 1] == "PRON"
            and part.token_of(end_word + 1) == part.token_of(word)
        ):
            return self._last_subject(word, first)
        return None

    def _arabic_nominal(
        self, word: int, end_word: int, act: Act, first: int, last: int
    ) -> tuple[str, Doer | None, str, bool]:
        part = self.part
        key = part.key[word].removeprefix("ال")
        following = end_word + 1
        doer = self.doer_at(following) if following < last else None
        if act.kept and (part.upos[word] == "ADJ" or key.startswith(("مستعد", "راغب", "ملتزم", "جاهز"))):
            return (
                "active",
                self.predicate_subject(word) or self._last_subject(word, first) or self.before(word, first),
                "predicate",
                False,
            )
        if doer is not None and (doer.reference is None or doer.reference.role == "actor"):
            if key in _AGENTIVE_GENITIVE or act.kept or self._object_with_l(following, last, act):
                return "nominalised", doer, "nominalisation_with_genitive_agent", False
            return "nominalised", doer, "ambiguous_genitive", True
        return "nominalised", None, "nominalisation", False

    def before(self, word: int, first: int) -> Doer | None:
        """Return the nearest doer before a word that hangs on no preposition or noun."""
        for at in range(word - 1, max(first, word - 12) - 1, -1):
            if self.part.form[at] in (".", "؛", ":"):
                return None
            doer = self.doer_at(at)
            if doer is not None and not self._governed(doer, first):
                return doer
        return None

    def _object_with_l(self, at: int, last: int, act: Act) -> bool:
        """Say whether an object with ل follows the genitive («قصف قوات حفتر للمطار»): then the genitive is the agent."""
        part = self.part
        words = part.words_in(part.start[at], self.ref_of[at].end) if at in self.ref_of else range(at, at + 1)
        after = words[-1] + 1 if words else at + 1
        if after >= last:
            return False
        return (part.key[after] in ("ل", "علي", "ب") and part.upos[after] == "ADP") or (
            part.upos[after] in ("NOUN", "PROPN") and after not in self.ref_of
        )

    def predicate_subject(self, word: int) -> Doer | None:
        """Return the subject of a predicate («مستعد», "responsible"): its own, or that of the verb it completes."""
        part = self.part
        for child in part.children[word]:
            if part.deprel[child].startswith("nsubj") and part.upos[child] != "PRON":
                return self._noun_phrase(child)
        head = part.head[word]
        if head >= 0 and part.deprel[word] in ("xcomp", "conj", "advcl", "amod", "acl", "obj", "ccomp"):
            for child in part.children[head]:
                if child != word and part.deprel[child].startswith("nsubj") and part.upos[child] != "PRON":
                    return self._noun_phrase(child)
            if part.upos[head] in ("NOUN", "PROPN"):
                return self.doer_at(head)
        return None

    # -- modality, extent ----------------------------------------------------------------------------

    def negated(self, word: int, first: int) -> bool:
        """Say whether a word is negated in its clause."""
        part = self.part
        if any(
            self.lexicon.has("negations", part.key[at])
            and part.deprel[at] in ("advmod", "det", "aux", "cc", "mark", "case", "dep", "fixed")
            for at in part.children[word]
            if at < word
        ):
            return True
        for at in range(word - 1, max(first, word - 5) - 1, -1):
            if part.form[at] in ("،", ",", ".", ":", '"', "؛"):
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

    def _conditional(self, word: int, first: int) -> bool:
        part = self.part
        phrases = self.lexicon.phrases.get("conditionals", {})
        for at in range(word - 1, max(first, word - 10) - 1, -1):
            if part.form[at] in (".", "؛", ";", ":") or (part.form[at] in ("،", ",") and at < word - 5):
                return False
            if self.phrase_width(at, phrases):
                return True
        return False

    def _hedged(self, word: int, first: int, last: int) -> bool:
        phrases = self.lexicon.phrases.get("hedged_claims", {})
        return any(self.phrase_width(at, phrases) for at in range(max(first, word - 6), min(last, word + 4)))

    def _affected(self, word: int, end_word: int, doer: Doer | None, last: int, process: str) -> Span | None:
        part = self.part
        for child in part.children[word]:
            relation = part.deprel[child]
            if relation in ("obj", "nsubj:pass") and part.upos[child] not in ("PRON",):
                words = [at for at in part.subtree(child) if abs(at - child) <= 5]
                span = (part.start[min(words)], part.end[max(words)])
                if doer is None or span[1] <= doer.start or doer.end <= span[0]:
                    return span
        after = end_word + 1
        if doer is not None and doer.start > part.start[word]:
            behind = part.words_in(doer.start, doer.end)
            after = behind[-1] + 1 if behind else after
        if after + 1 < last and part.key[after] in ("ل", "علي", "ضد", "of", "on", "against"):
            right = after + 1
            while right + 1 < last and right - after < 4 and part.upos[right + 1] in ("NOUN", "ADJ", "PROPN"):
                right += 1
            return part.start[after + 1], part.end[right]
        if (
            process == "nominalised"
            and doer is None
            and self.arabic
            and after < last
            and part.upos[after] in ("NOUN", "PROPN")
        ):
            right = after
            while right + 1 < last and right - after < 3 and part.upos[right + 1] in ("NOUN", "ADJ", "PROPN"):
                right += 1
            return part.start[after], part.end[right]
        return None

    def _extent(self, word: int, end_word: int, doer: Doer | None, affected: Span | None, last: int) -> Span:
        part = self.part
        start, end = part.start[word], part.end[end_word]
        for span in (affected, (doer.start, doer.end) if doer else None):
            if span is not None and part.sentence_at(span[0]) == part.sentence[word]:
                start, end = min(start, span[0]), max(end, span[1])
        at = end_word + 1
        while (
            at < last and part.form[at] not in ("،", ",", ".", "؛", ";", ":", '"', "!", "؟", "?") and at - end_word < 14
        ):
            if part.upos[at] in ("SCONJ", "VERB") or part.key[at] in self.lexicon.cues:
                break
            at += 1
        while at - 1 > end_word and part.upos[at - 1] in ("ADP", "CCONJ", "PART", "DET", "AUX"):
            at -= 1
        return start, max(end, part.end[at - 1])
