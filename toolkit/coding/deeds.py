"""Words for deeds: breaking a truce, attacking, obstructing, sending arms; who did it, to what, in which wording."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from toolkit.codebook.cues import Act, ActForm
from toolkit.coding.deed_clauses import DeedClauses
from toolkit.coding.deed_extents import DeedExtents
from toolkit.coding.deed_modality import DeedModality
from toolkit.coding.deed_objects import DeedObjects
from toolkit.coding.deed_tags import DeedTags
from toolkit.coding.doers import Doer, Doers
from toolkit.coding.part import Part
from toolkit.coding.speech import Span
from toolkit.coding.verbal_nouns import VerbalNouns

#: The most specific act wins where several are read from the same words.
SPECIFICITY = (
    "ceasefire_violation", "arms_embargo_breach", "civilian_harm", "bad_faith", "obstruction", "foreign_intervention",
    "attack", "escalation", "other",
)  # fmt: skip


_BROKEN = ("truce", "commitment", "embargo")


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


def most_specific(deeds: Iterable[Deed]) -> Deed | None:
    """Return the deed whose act is most specific, the first of equals, or None where there is none.

    Parameters
    ----------
    deeds : iterable of Deed
    """
    return min(deeds, key=lambda deed: SPECIFICITY.index(deed.name), default=None)


def coordinated(part: Part, one: int, two: int) -> bool:
    """Say whether the words of two deeds are joined by "and", so that neither is the means of the other.

    Parameters
    ----------
    part : Part
    one, two : int
        Words of the part.
    """
    first, second = min(one, two), max(one, two)
    head = part.head[second]
    if part.deprel[second] == "conj" and head == first:
        return True
    if part.language == "ar" and any(
        part.upos[at] == "CCONJ" and part.upos[at + 1] == "VERB" for at in range(first + 1, second)
    ):
        # «اقتحم المحطة وأجبر العمال على وقف الضخ»: another verb after "and" opens a clause of its own.
        return True
    before = second - 1
    while before > first and part.upos[before] in ("ADP", "ADV", "SCONJ", "PART", "DET", "AUX"):
        before -= 1
    return before > first and part.upos[before] == "CCONJ"


class DeedFinder:
    """Finds the deeds of a part.

    Parameters
    ----------
    doers : Doers
    modality : DeedModality
    """

    def __init__(self, doers: Doers, modality: DeedModality) -> None:
        self.doers = doers
        self.modality = modality
        self.nouns = VerbalNouns(doers)
        self.extents = DeedExtents(doers)
        self.objects = DeedObjects(doers, modality)
        self.tags = DeedTags(doers)
        self.clauses = DeedClauses(doers, self.nouns, self.objects, self.tags)
        self.part = doers.part
        self.lexicon = doers.lexicon
        self.arabic = doers.arabic

    def deeds(self) -> list[Deed]:
        """Return all deeds, the most specific reading of each word."""
        found: list[Deed] = []
        for first, last in self.part.bounds:
            at = first
            while at < last:
                truce = self.objects.width(at, "truce")
                if truce and self.part.key[at] not in self.lexicon.acts:
                    at += truce
                    continue
                deed = self._deed_at(at, first, last)
                if deed is not None:
                    found.append(deed)
                    at = deed.end_word
                at += 1
        return self._victims_told(found) if self.arabic else found

    def _victims_told(self, found: list[Deed]) -> list[Deed]:
        """Read «قُتل سبعة وأصيب عشرون في غارة شنتها قوات حفتر» as one deed: who was hit, and by whose attack."""
        part = self.part
        merged: list[Deed] = []
        for deed in found:
            before = merged[-1] if merged else None
            if (
                before is None
                or before.rule != "passive_clause"
                or part.sentence[before.word] != part.sentence[deed.word]
            ):
                merged.append(deed)
                continue
            between = range(before.word + 1, deed.word)
            apart = any(part.form[at] in (".", "؛", ":", "،") for at in between)
            armed = {before.name, deed.name} <= {"attack", "civilian_harm"} and not deed.negated
            again = deed.rule == "passive_clause" and before.doer == deed.doer and part.upos[deed.word - 1] == "CCONJ"
            again = again and all(self.lexicon.has("casualty_verbs", part.key[at]) for at in (before.word, deed.word))
            by_attack = part.upos[deed.word] != "VERB" and before.doer is None and self._by_attack(deed.word)
            by_attack = by_attack and not any(
                part.upos[at] == "VERB" and part.upos[at - 1] != "CCONJ" for at in between
            )
            told_on = deed.rule == "deed_as_subject" and before.end_word != before.word
            if armed and not apart and (again or by_attack or told_on):
                harm = "civilian_harm" if "civilian_harm" in (before.name, deed.name) else "attack"
                merged[-1] = replace(
                    before, name=harm, doer=before.doer or deed.doer, end_word=deed.end_word, end=max(before.end, deed.end),
                    ambiguous=deed.ambiguous and before.doer is None,
                )  # fmt: skip
                if again:
                    merged[-1] = replace(merged[-1], word=deed.word, start=before.start)
            else:
                merged.append(deed)
        return merged

    def _by_attack(self, word: int) -> bool:
        """Say whether a noun of attack follows "in", "by" or "because of": «في غارة», «بقصف», «جراء هجوم»."""
        before = self.part.key[word - 1]
        return before in ("في", "ب", "خلال", "من") or self.lexicon.has("consequences", before)

    def _deed_at(self, word: int, first: int, last: int) -> Deed | None:
        """Return the deed that a word names: as the beginning of a phrase first, then by itself."""
        for forms, width in self.clauses.forms(word):
            deed = self._read(word, forms, width, first, last)
            if deed is not None:
                return deed
        return None

    def _read(self, word: int, forms: tuple[ActForm, ...], width: int, first: int, last: int) -> Deed | None:
        """Return the most specific deed that a word names in one reading of it."""
        part = self.part
        if not forms or (word in self.doers.ref_of and self.doers.ref_of[word].role == "actor"):
            return None
        if self.arabic and any(begin < word <= end for begin, end in self.doers.symmetric_at.items()):
            # «طرفا القتال» names who fights.
            return None
        if word > first and part.key[word - 1] in ("تبادل", "مصادر", "وقف", "لوقف", "exchange", "exchanges"):
            return None
        tag = part.upos[word] = self.tags.settled(word, forms, first, last)
        if not self.arabic and width == 1 and self.tags.names_trade(word):
            return None
        best: tuple[int, ActForm] | None = None
        for form in forms:
            if form.kind == "verb" and tag not in ("VERB", "AUX") and not (tag in ("X", "PROPN") and word == first):
                continue
            if form.kind == "noun" and tag in ("VERB", "AUX") and not self.arabic:
                continue
            if form.kind == "noun" and tag == "VERB" and part.key[word] not in ("قصف", "خرق"):
                continue
            if not self.objects.fit(form, word, first, last):
                continue
            # A bare «خرق» may be any breach: an act whose object is named comes first.
            named = (
                form.act.object is None
                or part.key[word] not in form.act.bare
                or self.objects.fit(form, word, first, last, bare=False)
            )
            rank = (
                SPECIFICITY.index(form.act.name) * 4 - 2 * form.act.kept + form.act.needs_agent + (0 if named else 100)
            )
            if form.act.object in _BROKEN and named:
                # What is broken or kept is what stands nearest: "none of his promises, neither on the truce nor on oil".
                rank += 50 * self.objects.distance(form.act.object, word, last) - 200
            if best is None or rank < best[0]:
                best = (rank, form)
        if best is None or self._is_truce_word(word):
            return None
        if not self.arabic and width > 1 and best[1].kind == "noun":
            # "air strike": the last noun of an English compound is its head.
            stop = next((at for at in range(word + 1, word + width) if part.upos[at] == "ADP"), word + width)
            nouns = [at for at in range(word, stop) if part.upos[at] in ("NOUN", "PROPN", "VERB")]
            head = nouns[-1] if nouns else word
            built = self._build(head, word + width - 1, best[1], first, last)
            return replace(built, start=min(built.start, part.start[word])) if built else None
        return self._build(word, word + width - 1, best[1], first, last)

    def _is_truce_word(self, word: int) -> bool:
        """Say whether «إطلاق النار» here belongs to «وقف إطلاق النار», a cease-fire and not fire."""
        return self.arabic and word > 0 and self.part.key[word - 1] in ("وقف", "الوقف")

    def _build(self, word: int, end_word: int, form: ActForm, first: int, last: int) -> Deed | None:
        """Make the deed of a word and its act: doer, wording, modality and extent."""
        part = self.part
        ambiguous = False
        rule = ""
        if form.kind == "verb" and part.upos[word] != "NOUN":
            clause = self.clauses.read(word, form, first, last)
            if clause is None:
                return None
            process, doer, rule = clause
        else:
            process, doer, rule, ambiguous = self.nouns.read(word, end_word, form.act, first, last)
        negated = self.modality.negated(word, first)
        affected = self.extents.affected(word, end_word, doer, last, process)
        name = self.objects.act_name(form.act, word, first, last, affected)
        if form.act.object == "arms" and self.objects.deployed(doer, word, first, last):
            name = "escalation"
        start, end = self.extents.extent(word, end_word, doer, affected, last)
        if rule == "deed_as_subject" and not self.arabic:
            # "The shelling killed three": one deed, told from its noun on.
            subject = part.child(word, "nsubj")
            subject = self.doers.misattached(word) if subject is None else subject
            if subject is not None and part.key[subject] in ("that", "which"):
                subject = part.head[word]
            start = min(start, part.start[subject]) if subject is not None else start
            process = "nominalised"
        if (
            not self.arabic
            and part.deprel[word] == "advcl"
            and part.key[word].endswith("ing")
            and part.head[word] < word
        ):
            # "Rockets hit the port, killing two": what a participle adds belongs to the deed of its clause.
            governor = self._governor(word, first)
            same = part.key[governor] in self.lexicon.acts and part.sentence[governor] == part.sentence[word]
            start = min(start, part.start[governor]) if same else start
        if rule == "deed_as_subject" and self.arabic:
            # The noun of the deed and its verb of damage tell one deed.
            subject = next((child for child in part.children[word] if part.deprel[child].startswith("nsubj")), word)
            start = min(start, part.start[subject])
        return Deed(
            word, end_word, form.act, name, process, doer, rule, affected, negated,
            self.modality.conditional(word, first), self.modality.hedged(word, first, last), start, end, ambiguous,
        )  # fmt: skip

    def _governor(self, word: int, first: int) -> int:
        """Return the verb that a participle adds to: behind a comma the last deed before it, else the one it hangs on."""
        part = self.part
        if part.form[word - 1] == ",":
            verbs = (at for at in range(word - 2, first - 1, -1) if part.upos[at] == "VERB")
            return next((at for at in verbs if part.key[at] in self.lexicon.acts), part.head[word])
        return part.head[word]
