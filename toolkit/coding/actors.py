"""First pass: which expressions refer to which actor, as an actor or only as a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.codebook.schema import Actor, Alias, StanceCue
from toolkit.coding.anaphors import Anaphors, office_holders
from toolkit.coding.composite_names import CompositeNames
from toolkit.coding.institutions import Institutions
from toolkit.coding.name_modifiers import NameModifiers
from toolkit.coding.name_words import NameWords, proclitic_variants
from toolkit.coding.part import Part
from toolkit.coding.places import Places
from toolkit.coding.references import Entry, NameIndex, Reference
from toolkit.coding.titles import Titles


def find_references(part: Part, index: NameIndex) -> tuple[Reference, ...]:
    """Find all expressions that refer to an actor of the conflict.

    Parameters
    ----------
    part : Part
    index : NameIndex

    Returns
    -------
    tuple of Reference
        Sorted by start, not overlapping: names with their titles, heads and modifiers; adjectives of states
        (role ``adjective``) and names that are only places (role ``place``) included.
    """
    words = NameWords(part, index)
    found = [*_Finder(words).names(), *Institutions(words).references()]
    found.sort(key=lambda ref: (-(ref.role == "actor"), -(ref.end - ref.start), ref.start))
    taken: list[Reference] = []
    for reference in found:
        if not any(reference.start < other.end and other.start < reference.end for other in taken):
            taken.append(reference)
    ordered = _appositions(part, sorted(taken, key=lambda reference: reference.start), index)
    ordered = office_holders(part, index, ordered)
    again = Anaphors(words).references(ordered)
    kept = [each for each in ordered if not any(each.start < other.end and other.start < each.end for other in again)]
    return _with_acronyms(part, sorted([*kept, *again], key=lambda reference: reference.start))


def _appositions(part: Part, references: list[Reference], index: NameIndex) -> list[Reference]:
    """Join the name of a person with an office of the same person beside it: «المستشارة الألمانية أنغيلا ميركل»."""
    joined: list[Reference] = []
    for reference in references:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.actor is not None
            and last.actor == reference.actor
            and index.actors[last.actor].kind == "person"
            and {last.form, reference.form} == {"nomination", "functionalisation"}
            and part.text[last.end : reference.start] in (" ", ", ", "، ", ", the ")
        ):
            name = last if last.form == "nomination" else reference
            cues = (*last.cues, *reference.cues)
            leaning = next((each.alias for each in (last, reference) if each.alias.stance != "neutral"), name.alias)
            joined[-1] = replace(name, start=last.start, end=reference.end, alias=leaning, cues=cues)
        else:
            joined.append(reference)
    return joined


def _with_acronyms(part: Part, references: list[Reference]) -> tuple[Reference, ...]:
    """Join a name with its short form in brackets: "Libyan National Army (LNA)" is one expression."""
    joined: list[Reference] = []
    for reference in references:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.actor == reference.actor
            and part.text[last.end : reference.start] == " ("
            and part.text[reference.end : reference.end + 1] == ")"
            and part.quotation_at(reference.start) is None
        ):
            joined[-1] = replace(last, end=reference.end + 1)
        else:
            joined.append(reference)
    return tuple(joined)


class _Finder:
    """Finds the names of a part, with their titles, heads and modifiers."""

    def __init__(self, words: NameWords) -> None:
        self.words = words
        self.part = words.part
        self.index = words.index
        self.tokens = words.tokens
        self.arabic = words.arabic
        self.titles = Titles(words)
        self.composites = CompositeNames(words)
        self.modifiers = NameModifiers(words)
        self.places = Places(words)

    def names(self) -> Iterator[Reference]:
        """Yield the names of the conflict that the part uses, each with all that belongs to the expression."""
        covered: tuple[int, str | None] = (-1, None)
        for at in range(len(self.tokens)):
            match = self._match(at)
            if match is None:
                continue
            entry, start, last = match
            if last <= covered[0] and entry.actor == covered[1]:
                continue
            covered = (last, entry.actor)
            yield self._expand(entry.actor, entry.alias, at, last, start)

    def _match(self, at: int) -> tuple[Entry, int, int] | None:
        """Return the longest name that begins at a token, with its start and its last token."""
        best: tuple[Entry, int, int] | None = None
        for key, start in proclitic_variants(self.tokens[at], self.part.text, self.part.language):
            for entry in self.index.entries.get(key, ()):
                last = at + len(entry.keys) - 1
                if last >= len(self.tokens) or (best and last - at <= best[2] - at):
                    continue
                if all(self.tokens[at + n].key == entry.keys[n] for n in range(1, len(entry.keys))) and all(
                    self.words.joined(at + n, at + n + 1) for n in range(len(entry.keys) - 1)
                ):
                    written = self.part.text[start : self.tokens[last].end]
                    if entry.upper and not written.replace(".", "").replace("’s", "").replace("'s", "").isupper():
                        continue
                    if entry.capital and not written[0].isupper():
                        continue
                    if not self._used_as_name(entry, at, last):
                        continue
                    best = (entry, start, last)
        return best

    def _used_as_name(self, entry: Entry, at: int, last: int) -> bool:
        """Tell a name from the ordinary word it also is («سلامة»), and «البعثة» from «البعثة الطبية»."""
        words = self.words.words_of(at)
        if entry.alias.common:
            return bool(words) and (self.part.upos[words[-1]] == "PROPN" or self._speaks(at, last))
        if not self.arabic:
            return True
        if entry.alias.place and at and len(entry.keys) == 1 and self._describes(at):
            return False
        following = last + 1
        if following >= len(self.tokens) or not self.words.joined(last, following):
            return True
        owner = self.index.adjectives.get(self.tokens[following].key)
        actor = self.index.actors.get(entry.actor) if entry.actor else None
        if owner is not None and actor is not None and actor.kind in ("institution", "government", "force"):
            return owner == entry.actor or self.index.side(owner) == actor.side
        if len(entry.keys) > 1 or entry.alias.form != "functionalisation":
            return True
        after = self.words.words_of(following)
        described = bool(after) and self.part.upos[after[0]] == "ADJ" and self.tokens[following].key.startswith("ال")
        both = any(keys == (self.tokens[following].key,) for keys in self.index.symmetric)
        return not described or both or self.tokens[following].key in self.index.adjectives

    def _describes(self, at: int) -> bool:
        """Say whether a word that is also a name agrees with the definite noun before it («القوة القاهرة»)."""
        words, before = self.words.words_of(at), self.words.words_of(at - 1)
        if len(words) != 1 or not before or not self.words.joined(at - 1, at):
            return False
        word, noun = words[0], self.part.key[before[-1]]
        relation = self.part.deprel[word].split(":")[0]
        agrees = self.tokens[at].key.endswith("ه") and noun.endswith("ه")
        if self.tokens[at].key.endswith("ات"):
            # «حملت حكومة الوفاق الإمارات المسؤولية»: no adjective is written so.
            return False
        return (
            (relation == "amod" or (relation in ("nmod", "flat") and agrees))
            and self.part.head[word] in before
            and self.part.upos[before[-1]] == "NOUN"
            and self.tokens[at].key.startswith("ال")
            and noun.startswith("ال")
        )

    def _speaks(self, at: int, last: int) -> bool:
        """Say whether a word stands as the subject of a reporting verb and governs no noun («أكد سلامة أن»)."""
        if (
            not self.arabic
            or not at
            or self.tokens[at - 1].key not in self.index.lexicon.cues
            or not self.words.joined(at - 1, at)
        ):
            return False
        if last + 1 >= len(self.tokens):
            return True
        after = self.words.words_of(last + 1)
        return not after or self.part.upos[after[0]] not in ("NOUN", "PROPN", "ADJ")

    def _spokesman(self, entry: Actor, left: int, right: int) -> tuple[str, int, int, int, int] | None:
        """Read "Haftar's spokesman", «المتحدث باسم حفتر» as the listed spokesman of the force or government of a person."""
        owned = {entry.id, entry.force, entry.government} - {None}
        spokesman = next((actor.id for actor in self.index.actors.values() if actor.spokesperson_of in owned), None)
        if spokesman is None:
            return None
        has = self.index.lexicon.has
        if self.arabic:
            first = left - 2 if left >= 2 and self.tokens[left - 1].key == "باسم" else left - 1
            if first < 0 or not has("spokespersons", self.tokens[first].key) or not self.words.joined(first, first + 1):
                return None
            return spokesman, first, self.tokens[first].start, right, self.tokens[right].end
        at = right + 1
        if at < len(self.tokens) and self.tokens[at].key == "s":
            at += 1
        if at >= len(self.tokens) or not self.words.possessive(at - 1) or not has("spokespersons", self.tokens[at].key):
            return None
        if at + 1 < len(self.tokens) and self.words.joined(at, at + 1) and self.words.proper(at + 1):
            return None
        return spokesman, left, self.tokens[left].start, at, self.tokens[at].end

    def _expand(self, actor: str | None, alias: Alias, first: int, last: int, core_start: int) -> Reference:
        """Grow a name into the expression that refers: titles, heads, modifiers, hedges."""
        core_end = self.tokens[last].end
        left, start = first, core_start
        cues: list[StanceCue] = []
        entry = self.index.actors.get(actor) if actor else None
        kind = entry.kind if entry else "force"
        unprefixed = core_start == self.tokens[first].start
        form: str = alias.form
        right, end = last, core_end
        if kind == "person" and unprefixed:
            left, start = self.titles.before(first, core_start)
        if entry and (unprefixed or left != first):
            composite = self.composites.before(entry, left)
            if composite is not None:
                actor, form, left, start = composite
                if not self.arabic and alias.stance == "neutral":
                    alias = alias.model_copy(update={"label": None, "stance": "neutral"})
        elif entry and self.arabic:
            composite = self.composites.loyal_before(entry, first)
            if composite is not None:
                actor, form, left, start = composite
        if entry and not self.arabic and actor == entry.id:
            composite_right = self.composites.after(entry, last)
            if composite_right is not None:
                actor, form, right, end = composite_right
        target = self.index.actors.get(actor) if actor else None
        if not self.arabic:
            left, start = self.modifiers.before(left, start, kind)
        right, end = self.modifiers.after(right, end, kind)
        cues += self.modifiers.stance_cues(left, right, first, last, actor, target)
        if kind == "person" and actor == (entry.id if entry else None):
            right, end = self.titles.apposition(right, end)
        if not self.arabic and entry and kind != "person" and actor == entry.id:
            named_office = self.titles.english_office(left, start, right, end)
            if named_office is not None:
                left, start, right, end = named_office
                heads = {self.tokens[left].key, self.tokens[right].key}
                many = any(self.index.lexicon.has("people", key) for key in heads)
                form = "collective" if many else "functionalisation"
                alias = alias.model_copy(update={"label": None, "stance": "neutral"})
        voice = self._spokesman(entry, left, right) if entry and kind == "person" and actor == entry.id else None
        if voice is not None:
            actor, left, start, right, end = voice
            form = "functionalisation"
            alias = alias.model_copy(update={"label": None, "stance": "neutral"})
        office = self.titles.arabic_office(left, start, kind) if entry and form != "reduction" else None
        if office is not None:
            left, start, form = *office, "functionalisation"
            alias = alias.model_copy(update={"label": None, "stance": "neutral"})
        if entry and (form == "functionalisation" or kind == "government") and actor == entry.id:
            right, end = self.places.seat(right, end)
        hedged, left, start = self.modifiers.hedge(left, start)
        role = "actor"
        if (
            not self.arabic
            and entry
            and kind != "person"
            and end == core_end
            and (self.places.modifies(last) or self.places.owns_name(last, kind))
        ):
            role = "adjective"
        elif actor == (entry.id if entry else None) and alias.place and form == alias.form and not cues:
            place = self.places.directed(left, first, last, right) or self.places.is_place(first, last, core_start)
            role = "place" if place else "actor"
        for cue in cues:
            form = cue.form or form
        marked = self.modifiers.marked(start)
        return Reference(start, end, core_start, core_end, actor, alias, form, role, tuple(cues), hedged, marked)


def tag_names(part: Part, references: tuple[Reference, ...]) -> None:
    """Tag the words of listed names as proper names where the annotation took them for verbs or particles.

    Parameters
    ----------
    part : Part
        Its tags are changed in place.
    references : tuple of Reference
    """
    for reference in references:
        if reference.role == "adjective":
            continue
        for word in part.words_in(reference.core_start, reference.core_end):
            if part.upos[word] in ("VERB", "AUX", "PART", "SCONJ"):
                part.upos[word] = "PROPN"
