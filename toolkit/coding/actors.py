"""First pass: which expressions refer to which actor, as an actor or only as a place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from toolkit.codebook.cues import Phrase
from toolkit.codebook.schema import Actor, Alias, StanceCue
from toolkit.coding.part import Part, Token
from toolkit.coding.references import Entry, NameIndex, Reference
from toolkit.language.text import ARABIC_MARKS

_JOINERS = frozenset(" \u00a0-–‑ـ'’\u200f\u200e\u202c\u202b")
_LONGEST_TITLE = 11
_BARRIERS = frozenset({"مع", "عن", "من", "علي", "بعد", "قبل", "خلال", "ضد", "بين"})
_HEDGE_GAP = "".join("ـ «“\"'‘\u200f")


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
    finder = _Finder(part, index)
    found = [*finder.names(), *finder.adjective_expressions()]
    found.sort(key=lambda ref: (-(ref.role == "actor"), -(ref.end - ref.start), ref.start))
    taken: list[Reference] = []
    for reference in found:
        if not any(reference.start < other.end and other.start < reference.end for other in taken):
            taken.append(reference)
    return _with_acronyms(part, sorted(taken, key=lambda reference: reference.start))


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


def proclitic_variants(token: Token, text: str, language: str) -> Iterator[tuple[str, int]]:
    """Yield the key of a token and of what is left after each run of proclitics, with its start offset.

    Examples
    --------
    >>> list(proclitic_variants(Token(0, 7, "وللسراج"), "وللسراج", "ar"))[-1]
    ('السراج', 2)
    """
    yield token.key, token.start
    if language != "ar":
        return
    letters = [at for at in range(token.start, token.end) if not ARABIC_MARKS.match(text[at])]
    if len(letters) != len(token.key):
        return
    starts = [0]
    if token.key[0] in "وفا" and len(token.key) > 3 and token.key[0] != "ا":
        starts.append(1)
        yield token.key[1:], letters[1]
    for skip in starts:
        rest = token.key[skip:]
        if len(rest) > 3 and rest[0] in "بلك":
            yield rest[1:], letters[skip + 1]
            if rest.startswith("لل"):
                yield "ال" + rest[2:], letters[skip + 1]


class _Finder:
    def __init__(self, part: Part, index: NameIndex) -> None:
        self.part = part
        self.index = index
        self.lexicon = index.lexicon
        self.tokens = part.tokens
        self.arabic = part.language == "ar"

    # -- matching ----------------------------------------------------------------------------------

    def names(self) -> Iterator[Reference]:
        at = 0
        while at < len(self.tokens):
            match = self._match(at)
            if match is None:
                at += 1
                continue
            entry, start, last = match
            yield self._expand(entry.actor, entry.alias, at, last, start)
            at += 1

    def _match(self, at: int) -> tuple[Entry, int, int] | None:
        best: tuple[Entry, int, int] | None = None
        for key, start in proclitic_variants(self.tokens[at], self.part.text, self.part.language):
            for entry in self.index.entries.get(key, ()):
                last = at + len(entry.keys) - 1
                if last >= len(self.tokens) or (best and last - at <= best[2] - at):
                    continue
                if all(self.tokens[at + n].key == entry.keys[n] for n in range(1, len(entry.keys))) and all(
                    self._joined(at + n, at + n + 1) for n in range(len(entry.keys) - 1)
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
        words = self._words_of(at)
        if entry.alias.common:
            return bool(words) and self.part.upos[words[-1]] == "PROPN"
        if not self.arabic or len(entry.keys) > 1 or entry.alias.form != "functionalisation":
            return True
        following = last + 1
        if following >= len(self.tokens) or not self._joined(last, following):
            return True
        after = self._words_of(following)
        described = bool(after) and self.part.upos[after[0]] == "ADJ" and self.tokens[following].key.startswith("ال")
        return not described or self.tokens[following].key in self.index.adjectives

    def _joined(self, left: int, right: int) -> bool:
        """Say whether two tokens stand beside each other without punctuation or a paragraph between."""
        gap = self.part.text[self.tokens[left].end : self.tokens[right].start]
        if len(self.tokens[left].key) == 1 and gap.strip() == ".":
            return True
        return len(gap) <= 3 and all(character in _JOINERS for character in gap)

    # -- growing an expression ---------------------------------------------------------------------

    def _expand(self, actor: str | None, alias: Alias, first: int, last: int, core_start: int) -> Reference:
        core_end = self.tokens[last].end
        left, start = first, core_start
        cues: list[StanceCue] = []
        entry = self.index.actors.get(actor) if actor else None
        kind = entry.kind if entry else "force"
        unprefixed = core_start == self.tokens[first].start
        form: str = alias.form
        right, end = last, core_end
        if kind == "person" and unprefixed:
            left, start = self._titles(first, core_start)
        if entry and (unprefixed or left != first):
            composite = self._composite_left(entry, left, start, last)
            if composite is not None:
                actor, form, left, start = composite
        elif entry and self.arabic:
            composite = self._loyal_left(entry, first)
            if composite is not None:
                actor, form, left, start = composite
        if entry and not self.arabic and actor == entry.id:
            composite_right = self._composite_right(entry, last)
            if composite_right is not None:
                actor, form, right, end = composite_right
        target = self.index.actors.get(actor) if actor else None
        if not self.arabic:
            left, start = self._modifiers_left(left, start, kind)
        right, end = self._modifiers_right(right, end, kind)
        cues += self._stance_cues(left, right, start, end, first, last, actor, target)
        if not self.arabic and kind == "person" and actor == entry_id(entry):
            right, end = self._apposition(right, end)
        if not self.arabic and entry and kind != "person" and actor == entry.id:
            named_office = self._english_office(left, start, right, end)
            if named_office is not None:
                left, start, right, end = named_office
                form = "functionalisation"
                alias = alias.model_copy(update={"label": None, "stance": "neutral"})
        office = self._office(left, start, kind) if entry and form != "reduction" else None
        if office is not None:
            left, start, form = *office, "functionalisation"
            alias = alias.model_copy(update={"label": None, "stance": "neutral"})
        hedged, left, start = self._hedge(left, start)
        role = "actor"
        if (
            not self.arabic
            and entry
            and kind != "person"
            and (start, end) == (core_start, core_end)
            and self._modifies(last)
        ):
            role = "adjective"
        elif actor == (entry.id if entry else None) and alias.place and (start, end) == (core_start, core_end):
            role = "place" if self._is_place(first, last, core_start) else "actor"
        for cue in cues:
            form = cue.form or form
        marked = self._marked(left, start)
        return Reference(start, end, core_start, core_end, actor, alias, form, role, tuple(cues), hedged, marked)

    def _titles(self, first: int, start: int) -> tuple[int, int]:
        """Grow leftwards over rank and office: «وزير الخارجية الروسي سيرغي لافروف»."""
        best = (first, start)
        at = first - 1
        while at >= 0 and first - at <= _LONGEST_TITLE and self._joined(at, at + 1):
            if self._is_clause_word(at):
                break
            if self.arabic:
                if self.tokens[at].key in _BARRIERS or (
                    self.tokens[at].key in ("الي", "في", "لدي") and self.tokens[at + 1].key not in self.index.places
                ):
                    break
                title = self._title_start(at)
                if title is not None:
                    best = (at, title)
                    if title != self.tokens[at].start:
                        break
                elif self._conjoined(at):
                    break
            else:
                written = self.part.text[self.tokens[at].start]
                owner = best[0] == at + 1 and at + 1 < first and self.tokens[at].key in self.index.entries
                if (
                    (owner and written.isupper())
                    or (self.lexicon.has("titles", self.tokens[at].key) or self.tokens[at].key in self.index.adjectives)
                    or self._has_cue(at, "title")
                    or self._has_cue(at, "modifier")
                ):
                    best = (at, self.tokens[at].start)
                elif (
                    not (written.isupper() or self.tokens[at].key in ("of", "for", "affairs", "in", "the"))
                    or first - at > 8
                ):
                    break
            at -= 1
        return best

    def _apposition(self, right: int, end: int) -> tuple[int, int]:
        """Grow over an apposition that names an office: "Ahmed al-Mismari, the spokesman for Haftar's forces"."""
        text = self.part.text
        if not text[end:].startswith(", ") or right + 1 >= len(self.tokens):
            return right, end
        office = False
        for at in range(right + 1, min(right + 16, len(self.tokens))):
            if at > right + 1 and not self._joined(at - 1, at):
                return (
                    (at - 1, self.tokens[at - 1].end)
                    if office and text[self.tokens[at - 1].end] in ",."
                    else (right, end)
                )
            office = office or self.lexicon.has("office_nouns", self.tokens[at].key)
            if self._is_verb(at) and not any(self.tokens[n].key == "who" for n in range(right + 1, at)):
                return right, end
            if (
                at == right + 1
                and self.tokens[at].key not in ("the", "a", "an")
                and not (self.lexicon.has("titles", self.tokens[at].key) or text[self.tokens[at].start].isupper())
            ):
                return right, end
        return right, end

    def _english_office(self, left: int, start: int, right: int, end: int) -> tuple[int, int, int, int] | None:
        """Read "the LNA spokesman", "Algeria's president", "a spokesman for the defence ministry" as the office."""
        at = right + 1
        if at < len(self.tokens) and self.tokens[at].key == "s" and self._possessive(right):
            at += 1
        for position in range(at, min(at + 3, len(self.tokens))):
            if not (self._joined(position - 1, position) or self._possessive(position - 1)):
                break
            if self.lexicon.has("office_nouns", self.tokens[position].key) and not self._is_verb(position):
                following = position + 1
                if following < len(self.tokens) and self._joined(position, following) and self._proper(following):
                    return None
                return left, start, position, self.tokens[position].end
            words = self._words_of(position)
            if not words or self.part.upos[words[-1]] not in ("ADJ", "NOUN", "PROPN"):
                break
        before = left - 1
        while before >= 0 and self.tokens[before].key in ("the", "a") and self._joined(before, before + 1):
            before -= 1
        if (
            before >= 1
            and self.tokens[before].key in ("for", "of")
            and self.lexicon.has("office_nouns", self.tokens[before - 1].key)
        ):
            return before - 1, self.tokens[before - 1].start, right, end
        return None

    def _proper(self, at: int) -> bool:
        words = self._words_of(at)
        return bool(words) and self.part.upos[words[0]] == "PROPN"

    def _office(self, left: int, start: int, kind: str) -> tuple[int, int] | None:
        """Read «المتحدث باسم الجيش الوطني», «وزير الدفاع في حكومة الوفاق» as one expression for the office."""
        if kind == "person" or not self.arabic:
            return None
        spoken = [
            at for at in range(max(0, left - 4), left)
            if self.lexicon.has("spokespersons", self.tokens[at].key) and all(self._joined(n, n + 1) for n in range(at, left))
        ]  # fmt: skip
        if spoken:
            return spoken[0], self.tokens[spoken[0]].start
        inside = left >= 2 and (
            self.tokens[left - 1].key in ("في",)
            or (start > self.tokens[left].start and self.part.text[start - 1] == "ب")
        )
        if not inside:
            return None
        for at in range(left - 1, max(left - 5, -1), -1):
            if not self._joined(at, at + 1) or self._is_clause_word(at):
                return None
            if self.tokens[at].key in ("وزير", "وزيره", "وزاره", "رييس", "نائب", "وكيل"):
                return at, self.tokens[at].start
        return None

    def _title_start(self, at: int) -> int | None:
        for key, start in proclitic_variants(self.tokens[at], self.part.text, "ar"):
            if self.lexicon.has("titles", key) or any(
                cue[0] == key and self._phrase_at(at + 1, cue[1:]) for cue, _ in self.index.cues["title"]
            ):
                return start
        return None

    def _conjoined(self, at: int) -> bool:
        words = self._words_of(at)
        return bool(words) and self.part.upos[words[0]] == "CCONJ" and len(words) > 1

    def _words_of(self, at: int) -> range:
        token = self.tokens[at]
        return self.part.words_in(token.start, token.end)

    def _is_clause_word(self, at: int) -> bool:
        """Say whether a token opens or carries a clause, so that no noun phrase reaches across it."""
        token = self.tokens[at]
        if self.arabic and self.lexicon.has("titles", token.key):
            return False
        words = self._words_of(at)
        if not words:
            return False
        tags = {self.part.upos[word] for word in words}
        if "SCONJ" in tags or "AUX" in tags:
            return True
        return "VERB" in tags and (
            not self.arabic
            or any(key in self.lexicon.cues for key, _ in proclitic_variants(token, self.part.text, "ar"))
        )

    def _composite_left(
        self, entry: Actor, left: int, start: int, last: int
    ) -> tuple[str | None, str, int, int] | None:
        """Read «قوات حفتر», «حكومة السراج», "forces of Haftar", "forces loyal to Haftar"."""
        if self.arabic:
            return self._arabic_head(entry, left)
        at = left - 1
        while at >= 0 and self.tokens[at].key in ("general", "field", "marshal", "commander", "khalifa", "mr", "the"):
            at -= 1
        for words in sorted(self.lexicon.phrases.get("loyal", {}), key=len, reverse=True):
            head = at - len(words)
            if head >= 0 and tuple(token.key for token in self.tokens[head + 1 : at + 1]) == words:
                actor = self._owner(entry, head)
                if actor is not None:
                    return (actor, "relational" if words != ("of",) else "collective", head, self.tokens[head].start)
        return None

    def _owner(self, entry: Actor, at: int) -> str | None:
        """Return the actor that a force or government noun makes of its owner."""
        variants = [key for key, _ in proclitic_variants(self.tokens[at], self.part.text, self.part.language)]
        for key in variants:
            if self.lexicon.has("force_nouns", key):
                return entry.force or (entry.id if entry.kind != "person" else None)
            if self.lexicon.has("government_nouns", key):
                return entry.government or (entry.id if entry.kind != "person" else None)
        return None

    def _arabic_head(self, entry: Actor, left: int) -> tuple[str | None, str, int, int] | None:
        at = left - 1
        if at < 0 or not self._joined(at, left):
            return None
        if self.lexicon.has("loyal", self.tokens[at].key):
            return self._loyal_left(entry, left)
        for key, start in proclitic_variants(self.tokens[at], self.part.text, "ar"):
            force, government = (self.lexicon.has("force_nouns", key), self.lexicon.has("government_nouns", key))
            force = force or (not government and self._evaluative_head(key))
            if not (force or government) or key.startswith("ال"):
                continue
            if entry.kind == "person":
                actor = entry.force if force else entry.government
                form = ("relational" if self.lexicon.has("allies", key) else "collective") if force else "reduction"
            elif entry.kind in ("organisation", "institution"):
                continue
            else:
                actor = (entry.force or entry.id) if force else (entry.government or entry.id)
                form = "collective" if force else "functionalisation"
            if actor is None:
                continue
            return actor, form, at, start
        return None

    def _evaluative_head(self, key: str) -> bool:
        """Say whether the conflict file lists a noun that classes those it governs («عملاء», "puppets")."""
        return any(cue == (key,) for cue, _ in self.index.cues["head"])

    def _loyal_left(self, entry: Actor, first: int) -> tuple[str | None, str, int, int] | None:
        """Read «القوات الموالية لحفتر»."""
        at = first - 1
        if at < 1 or not self.lexicon.has("loyal", self.tokens[at].key):
            return None
        for head in range(at - 1, max(at - 3, -1), -1):
            if not self._joined(head, head + 1):
                return None
            for key, start in proclitic_variants(self.tokens[head], self.part.text, "ar"):
                if self.lexicon.has("force_nouns", key):
                    return entry.force or entry.id, "collective", head, start
        return None

    def _composite_right(self, entry: Actor, last: int) -> tuple[str | None, str, int, int] | None:
        """Read "Haftar's forces", "GNA troops", "pro-Haftar militias"."""
        at = last + 1
        if at < len(self.tokens) and self.tokens[at].key == "s" and self._possessive(last):
            at += 1
        for _ in range(3):
            if at >= len(self.tokens) or not (self._joined(at - 1, at) or self._possessive(at - 1)):
                return None
            key = self.tokens[at].key
            force, government = (self.lexicon.has("force_nouns", key), self.lexicon.has("government_nouns", key))
            force = force or (not government and self._evaluative_head(key))
            if force or (government and key not in ("foreign", "defence", "defense", "interior")):
                while (
                    at + 1 < len(self.tokens)
                    and self._joined(at, at + 1)
                    and (self.lexicon.has("force_nouns", self.tokens[at + 1].key) and not self._is_verb(at + 1))
                ):
                    at += 1
                if self._is_verb(at):
                    return None
                if entry.kind == "person":
                    actor = entry.force if force else entry.government
                    form = "collective" if force else "reduction"
                else:
                    actor, form = entry.id, "collective" if force else "functionalisation"
                return (actor, form, at, self.tokens[at].end) if actor else None
            words = self._words_of(at)
            if not words or self.part.upos[words[0]] not in ("ADJ", "NOUN", "PROPN"):
                return None
            at += 1
        return None

    def _is_verb(self, at: int) -> bool:
        words = self._words_of(at)
        return bool(words) and self.part.upos[words[-1]] in ("VERB", "AUX")

    def _possessive(self, at: int) -> bool:
        text, end = self.part.text, self.tokens[at].end
        return text[end : end + 1] in ("'", "’") or self.tokens[at].key == "s"

    def _modifiers_left(self, left: int, start: int, kind: str) -> tuple[int, int]:
        """Grow leftwards over English adjectives and evaluative words before a name."""
        at = left - 1
        while at >= 0 and left - at <= 6 and self._joined(at, at + 1):
            key = self.tokens[at].key
            words = self._words_of(at)
            tag = self.part.upos[words[-1]] if words else "X"
            if (
                self._has_cue(at, "modifier")
                or self._has_cue(at, "title")
                or self._has_cue(at, "head")
                or key in self.index.adjectives
                or key in ("libyan", "eastern", "western", "rival", "pro", "led", "based", "backed")
            ):
                left, start = at, self.tokens[at].start
            elif not (kind != "person" and tag in ("ADJ", "PROPN") and at == left - 1 and tag != "PROPN"):
                if not self._part_of_cue(at):
                    break
            else:
                left, start = at, self.tokens[at].start
            at -= 1
        return left, start

    def _part_of_cue(self, at: int) -> bool:
        """Say whether a token belongs to an evaluative phrase ("internationally recognised")."""
        for position in ("modifier", "title"):
            for keys, _ in self.index.cues[position]:
                for offset, key in enumerate(keys):
                    if key == self.tokens[at].key and self._phrase_at(at - offset, keys):
                        return True
        return False

    def _phrase_at(self, at: int, keys: Phrase) -> bool:
        if at < 0 or at + len(keys) > len(self.tokens):
            return False
        return all(self.tokens[at + n].key == key for n, key in enumerate(keys))

    def _has_cue(self, at: int, position: str) -> bool:
        return any(self._phrase_at(at, keys) for keys, _ in self.index.cues[position])

    def _modifiers_right(self, right: int, end: int, kind: str) -> tuple[int, int]:
        """Grow rightwards over adjectives: «حكومة الوفاق الوطني المعترف بها دوليا»."""
        grown = True
        while grown:
            grown = False
            at = right + 1
            if at >= len(self.tokens) or not self._joined(right, at):
                break
            for keys, _ in self.index.cues["modifier"]:
                if self._phrase_at(at, keys) and self.arabic:
                    right, end, grown = at + len(keys) - 1, self.tokens[at + len(keys) - 1].end, True
                    break
            if not grown and self.arabic and kind != "person":
                words = self._words_of(at)
                if (
                    len(words) == 1
                    and self.part.upos[words[0]] == "ADJ"
                    and self.tokens[at].key.startswith("ال")
                    and self.tokens[at].key.endswith(("ي", "يه"))
                ):
                    right, end, grown = at, self.tokens[at].end, True
        return right, end

    def _stance_cues(
        self, left: int, right: int, start: int, end: int, first: int, last: int, actor: str | None, target: Actor | None
    ) -> list[StanceCue]:  # fmt: skip
        """Collect the evaluative words inside an expression but outside the name itself."""
        found: list[StanceCue] = []
        used: set[int] = set()
        for position in ("title", "head", "modifier"):
            for keys, cue in self.index.cues[position]:
                for at in range(left, right - len(keys) + 2):
                    span = set(range(at, at + len(keys)))
                    if span & used or span & set(range(first, last + 1)) or not self._cue_matches(at, keys, start):
                        continue
                    if self._applies(cue, actor, target):
                        found.append(cue)
                        used |= span
        return found

    def _cue_matches(self, at: int, keys: Phrase, start: int) -> bool:
        if self._phrase_at(at, keys):
            return True
        if not self.arabic or not self._phrase_at(at + 1, keys[1:]):
            return False
        return any(key == keys[0] for key, _ in proclitic_variants(self.tokens[at], self.part.text, "ar"))

    def _applies(self, cue: StanceCue, actor: str | None, target: Actor | None) -> bool:
        if cue.actors and actor not in cue.actors:
            return False
        if cue.sides and (target is None or target.side not in cue.sides):
            return False
        return not (cue.kinds and target is not None and target.kind not in cue.kinds)

    def _hedge(self, left: int, start: int) -> tuple[bool, int, int]:
        """Read «ما يسمى», "so-called" before a name, also before its quotation mark."""
        text = self.part.text
        at = left - 1
        while at >= 0 and text[self.tokens[at].end : self.tokens[at + 1].start].strip(_HEDGE_GAP) == "":
            for keys in self.lexicon.phrases.get("hedges_before", {}):
                if self._phrase_at(at - len(keys) + 1, keys):
                    first = at - len(keys) + 1
                    return True, first, self.tokens[first].start
            if self.arabic and self.tokens[at].key == "ب" and at == left - 1:
                at -= 1
                continue
            if not self.arabic and self.tokens[at].key in ("the", "a"):
                at -= 1
                continue
            break
        return False, left, start

    def _marked(self, left: int, start: int) -> bool:
        """Say whether a name stands nearly alone in quotation marks."""
        quotation = next((q for q in self.part.quotations if q.inner_start <= start < q.inner_end), None)
        if quotation is None or not quotation.closed:
            return False
        return 0 < len(self.part.tokens_in(quotation.inner_start, quotation.inner_end)) <= 4

    # -- places and adjectives ---------------------------------------------------------------------

    def _is_place(self, first: int, last: int, start: int) -> bool:
        """Tell a place from an actor: by the preposition or noun that governs the name, then by its role."""
        words = self.part.words_in(start, self.tokens[last].end)
        if not words:
            return False
        word = words[0]
        if self.arabic and start != self.tokens[first].start:
            proclitic = self.part.text[start - 1]
            if proclitic == "ب":
                return True
        if not self.arabic and self._possessive(last):
            return False
        before = first - 1
        if self._dateline(first, last):
            return True
        if any(
            self.lexicon.has("motion_verbs", self.tokens[at].key) for at in range(max(0, first - 5), first)
        ) and self._object_of_motion(word, first):
            return True
        close = before >= 0 and self._joined(before, first)
        if close and start == self.tokens[first].start:
            key = self.tokens[before].key
            bare = key.removeprefix("و")
            if self.lexicon.has("place_prepositions", key) or self.lexicon.has("place_prepositions", bare):
                return not self._addressed(before)
            if self.lexicon.has("place_nouns", key) or self.lexicon.has("place_nouns", bare):
                return True
            if key in self.index.places:
                return True
            if self.arabic and key in ("من",):
                return self.part.deprel[word] not in ("obl:agent",) and not self._addressed(before)
        if not self.arabic and last + 1 < len(self.tokens) and self._joined(last, last + 1):
            after = self.tokens[last + 1].key
            if self.lexicon.has("place_nouns", after):
                return True
        if self.part.upos[word] == "VERB":
            return False
        head = self.part.head[word]
        relation = self.part.deprel[word]
        if relation.startswith(("nsubj", "obj", "iobj", "ccomp", "root")):
            return False
        return bool(
            self.arabic and relation == "nmod" and head >= 0 and self.lexicon.has("place_nouns", self.part.key[head])
        )

    def _modifies(self, last: int) -> bool:
        """Say whether a name only modifies the noun after it ("the UN report", "UN resolution 2259")."""
        if last + 1 >= len(self.tokens) or not self._joined(last, last + 1) or self._possessive(last):
            return False
        words, after = self._words_of(last), self._words_of(last + 1)
        if not words or not after:
            return False
        return (
            self.part.upos[after[0]] == "NOUN"
            and self.part.head[words[-1]] == after[0]
            and self.part.deprel[words[-1]] == "compound"
        )

    def _dateline(self, first: int, last: int) -> bool:
        """Read «طرابلس (رويترز) -» at the beginning of a paragraph as a dateline."""
        text = self.part.text
        opens = not text[: self.tokens[first].start].strip() or text[: self.tokens[first].start].rstrip(" ").endswith(
            "\n"
        )
        return opens and text[self.tokens[last].end :].lstrip(" ").startswith("(")

    def _object_of_motion(self, word: int, first: int) -> bool:
        """Say whether a name follows a verb of visiting or leaving and its subject («غادر الوفد موسكو»)."""
        at = first - 1
        while at >= 0 and self._joined(at, at + 1):
            if self.lexicon.has("motion_verbs", self.tokens[at].key):
                return first - at > 1 or self.part.deprel[word].startswith("obj")
            at -= 1
        return False

    def _addressed(self, before: int) -> bool:
        """Say whether the verb before a preposition addresses the name («طلب من أنقرة», "appeal to Ankara")."""
        for at in range(before - 1, max(before - 5, -1), -1):
            key = self.tokens[at].key
            for form in self.lexicon.cues.get(key, ()):
                return form.cue.cue_class == "call" and self.tokens[before].key in ("من", "to", "on")
        return False

    def adjective_expressions(self) -> Iterator[Reference]:
        """Read «القوات التركية», "the Russian foreign ministry"; other adjectives are kept for the claims pass."""
        for at, token in enumerate(self.tokens):
            actor = self.index.adjectives.get(token.key)
            start = token.start
            if actor is None and self.arabic:
                for key, offset in proclitic_variants(token, self.part.text, "ar"):
                    if (
                        key in self.index.adjectives
                        and offset == token.start + 1
                        and self.part.text[token.start] == "و"
                    ):
                        actor, start = self.index.adjectives[key], offset
            if actor is None:
                continue
            expression = self._arabic_institution(at) if self.arabic else self._english_institution(at)
            alias = Alias(text=self.part.text[start : token.end])
            if expression is None:
                yield Reference(start, token.end, start, token.end, actor, alias, "nomination", "adjective")
                continue
            left, begin, right, force = expression
            target = self.index.actors[actor]
            cues = tuple(self._stance_cues(left, right, begin, self.tokens[right].end, at, at, actor, target))
            form = next((cue.form for cue in cues if cue.form), "collective" if force else "functionalisation")
            yield Reference(begin, self.tokens[right].end, start, token.end, actor, alias, str(form), "actor", cues)

    def _arabic_institution(self, at: int) -> tuple[int, int, int, bool] | None:
        best: tuple[int, int, int, bool] | None = None
        for head in range(at - 1, max(at - 5, -1), -1):
            if not self._joined(head, head + 1) or self._is_clause_word(head):
                break
            for key, start in proclitic_variants(self.tokens[head], self.part.text, "ar"):
                bare = key.removeprefix("ال")
                force = self.lexicon.has("force_nouns", key) or self.lexicon.has("force_nouns", bare)
                if force or self.lexicon.has("government_nouns", key) or self.lexicon.has("government_nouns", bare):
                    best = (head, start, at, force)
                    break
            else:
                words = self._words_of(head)
                if words and self.part.upos[words[-1]] not in ("NOUN", "ADJ", "PROPN", "X"):
                    break
        return best

    def _english_institution(self, at: int) -> tuple[int, int, int, bool] | None:
        best: tuple[int, int, int, bool] | None = None
        for head in range(at + 1, min(at + 5, len(self.tokens))):
            if not self._joined(head - 1, head) or self._is_verb(head):
                break
            key = self.tokens[head].key
            force, government = (self.lexicon.has("force_nouns", key), self.lexicon.has("government_nouns", key))
            if (force or government) and key not in ("foreign", "defence", "defense", "interior", "air", "men"):
                best = (at, self.tokens[at].start, head, force)
        return best


def entry_id(entry: Actor | None) -> str | None:
    """Return the id of an entry of the conflict file, or None."""
    return entry.id if entry else None


def references_between(references: tuple[Reference, ...], start: int, end: int) -> list[Reference]:
    """Return the references that begin inside a span.

    Parameters
    ----------
    references : tuple of Reference
        Sorted by start.
    start, end : int
    """
    starts = [reference.start for reference in references]
    return list(references[bisect_left(starts, start) : bisect_left(starts, end)])


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
