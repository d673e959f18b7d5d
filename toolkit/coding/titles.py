"""Ranks and offices around a name: «وزير الخارجية الروسي سيرغي لافروف», "the LNA spokesman"."""

from __future__ import annotations

from toolkit.coding.name_words import NameWords, proclitic_variants

_LONGEST_TITLE = 11


class Titles:
    """Grows an expression over titles and offices."""

    def __init__(self, words: NameWords) -> None:
        self.words = words
        self.part = words.part
        self.index = words.index
        self.lexicon = words.lexicon
        self.tokens = words.tokens
        self.arabic = words.arabic

    def before(self, first: int, start: int) -> tuple[int, int]:
        """Grow leftwards over rank and office: «وزير الخارجية الروسي سيرغي لافروف»."""
        best = (first, start)
        at = first - 1
        if not self.arabic:
            at, best = self._office_before_comma(first, best)
        while at >= 0 and first - at <= _LONGEST_TITLE and self.words.joined(at, at + 1):
            if self.words.is_clause_word(at) or (self.arabic and at in self.words.persons):
                break
            if self.arabic and at == first - 1 and self._force(at):
                break
            if self.arabic:
                if self.lexicon.has("title_barriers", self.tokens[at].key) or (
                    self.tokens[at].key in ("الي", "في", "لدي")
                    and self.tokens[at + 1].key not in self.index.places
                    and not self.lexicon.has("government_nouns", self.tokens[at + 1].key)
                ):
                    break
                title = self._title_start(at)
                if title is not None:
                    best = (at, title)
                    if title != self.tokens[at].start:
                        break
                elif self.words.conjoined(at):
                    break
            else:
                written = self.part.text[self.tokens[at].start]
                owner = best[0] == at + 1 and at + 1 < first and self.tokens[at].key in self.index.entries
                if (
                    (owner and written.isupper())
                    or (self.lexicon.has("titles", self.tokens[at].key) or self.tokens[at].key in self.index.adjectives)
                    or self.words.has_cue(at, "title")
                    or self.words.has_cue(at, "modifier")
                ):
                    best = (at, self.tokens[at].start)
                elif (
                    not (written.isupper() or self.tokens[at].key in ("of", "for", "affairs", "in", "the"))
                    or first - at > 8
                ):
                    break
            at -= 1
        return best

    def _force(self, at: int) -> bool:
        """Say whether a token is a force in the construct state («قوات حفتر»): an office before it is the force's."""
        return any(
            self.lexicon.has("force_nouns", key) and not key.startswith("ال") and not self.lexicon.has("titles", key)
            for key, _ in proclitic_variants(self.tokens[at], self.part.text, "ar")
        )

    def _office_before_comma(self, first: int, best: tuple[int, int]) -> tuple[int, tuple[int, int]]:
        """Step over the comma of "the Emirati minister of state, Anwar Gargash" and over "Turkey's" in "Turkey's Akar"."""
        at = first - 1
        text = self.part.text
        if at >= 1 and self.tokens[at].key == "s" and self.tokens[at - 1].key in self.index.entries:
            return at - 2, (at - 1, self.tokens[at - 1].start)
        if at < 1 or text[self.tokens[at].end : self.tokens[first].start] != ", ":
            return at, best
        for opening in range(at, max(at - 9, -1), -1):
            owned = self._owner_before_office(opening)
            if self.tokens[opening].key == "the" or owned is not None:
                keys = [self.tokens[n].key for n in range(opening + 1, at + 1)]
                office = any(
                    any(self.lexicon.has(group, key) for group in ("office_nouns", "spokespersons", "presiding"))
                    for key in keys
                )
                plain = all(
                    self.words.joined(n, n + 1) and not self.words.is_clause_word(n)
                    for n in range(opening + (owned is not None), at)
                )
                if office and plain and owned is not None:
                    return owned - 1, (owned, self.tokens[owned].start)
                if office and plain:
                    return opening - 1, (opening + 1, self.tokens[opening + 1].start)
        return at, best

    def _owner_before_office(self, at: int) -> int | None:
        """Return where "Russia's deputy minister," or "its foreign minister," begins, whose office follows a token."""
        if self.tokens[at].key in ("its", "his", "her", "their"):
            return at
        owner = self.tokens[at].key == "s" and at > 0 and self.tokens[at - 1].key in self.index.entries
        return at - 1 if owner else None

    def _title_start(self, at: int) -> int | None:
        """Return where a title begins in a token, after its proclitics, or None."""
        for key, start in proclitic_variants(self.tokens[at], self.part.text, "ar"):
            if self.lexicon.has("titles", key) or any(
                cue[0] == key and self.words.phrase_at(at + 1, cue[1:]) for cue, _ in self.index.cues["title"]
            ):
                return start
        return None

    def apposition(self, right: int, end: int) -> tuple[int, int]:
        """Grow over an apposition that names an office: "Ahmed al-Mismari, the spokesman for Haftar's forces"."""
        text = self.part.text
        if self.arabic:
            return self._arabic_apposition(right, end)
        if not text[end:].startswith(", ") or right + 1 >= len(self.tokens):
            return right, end
        office = False
        for at in range(right + 1, min(right + 24, len(self.tokens))):
            if at > right + 1 and not self.words.joined(at - 1, at) and not self._bracketed(at):
                return (
                    (at - 1, self.tokens[at - 1].end)
                    if office and text[self.tokens[at - 1].end] in ",."
                    else (right, end)
                )
            office = office or any(
                self.lexicon.has(group, self.tokens[at].key) for group in ("office_nouns", "presiding")
            )
            compound = text[self.tokens[at].start - 1] == "-"
            if (
                self.words.is_verb(at)
                and not compound
                and not any(self.tokens[n].key == "who" for n in range(right + 1, at))
            ):
                return right, end
            if (
                at == right + 1
                and self.tokens[at].key not in ("the", "a", "an")
                and not (self.lexicon.has("titles", self.tokens[at].key) or text[self.tokens[at].start].isupper())
            ):
                return right, end
        return right, end

    def _bracketed(self, at: int) -> bool:
        """Say whether a token is a short form in brackets, or the first one after it: "(LNA) of"."""
        text = self.part.text
        opened = text[self.tokens[at - 1].end : self.tokens[at].start] == " ("
        closed = text[self.tokens[at - 1].end : self.tokens[at].start] == ") "
        return (opened and text[self.tokens[at].end : self.tokens[at].end + 1] == ")") or closed

    def _arabic_apposition(self, right: int, end: int) -> tuple[int, int]:
        """Grow over «أحمد المسماري، المتحدث باسم الجيش»: an office with the article or a genitive, up to the clause."""
        text, first = self.part.text, right + 1
        if first + 1 >= len(self.tokens) or text[end : self.tokens[first].start] not in (" ", "، "):
            return right, end
        key = self.tokens[first].key
        office = self.lexicon.has("spokespersons", key) or self.lexicon.has("offices_after_names", key)
        if not office or self.words.is_verb(first):
            return right, end
        spoken = self.lexicon.has("spokespersons", key)
        last = first
        while last + 1 < len(self.tokens) and last - first < 9 and self.words.joined(last, last + 1):
            following = self.tokens[last + 1].key
            words = self.words.words_of(last + 1)
            tags = {self.part.upos[word] for word in words}
            governed = following in ("باسم", "بلسان", "في", "ل", "لدي", "بقياده") or self.part.text[
                self.tokens[last + 1].start : self.tokens[last + 1].end
            ].startswith("لل")
            after_preposition = self.tokens[last].key in ("في", "باسم", "بلسان", "لدي")
            if (
                not governed
                and not after_preposition
                and (self.words.is_clause_word(last + 1) or tags & {"VERB", "ADP", "SCONJ", "ADV", "PRON", "CCONJ"})
            ):
                break
            if last > first and self._state_begins(last + 1) and not governed and not after_preposition:
                break
            if (
                self.tokens[last].key.startswith("ال")
                and not following.startswith("ال")
                and tags == {"NOUN"}
                and not governed
            ):
                # A definite noun governs nothing: «الجيش الوطني الليبي | معركة كبيرة».
                break
            last += 1
        if not spoken and (self._another_office(first) or any(n in self.words.persons for n in range(first, last + 1))):
            return right, end
        return (last, self.tokens[last].end) if last > first else (right, end)

    def _state_begins(self, at: int) -> bool:
        """Say whether the name of a state or capital begins at a token: it is no part of the office before it."""
        return any(
            entry.alias.place and self.words.phrase_at(at + 1, entry.keys[1:])
            for entry in self.index.entries.get(self.tokens[at].key, ())
        )

    def _another_office(self, at: int) -> bool:
        """Say whether an office that the conflict file lists begins at a token: it is a person of its own."""
        return any(
            entry.alias.form == "functionalisation" and self.words.phrase_at(at + 1, entry.keys[1:])
            for entry in self.index.entries.get(self.tokens[at].key, ())
        )

    def arabic_office(self, left: int, start: int, kind: str) -> tuple[int, int] | None:
        """Read «المتحدث باسم الجيش الوطني», «وزير الدفاع في حكومة الوفاق» as one expression for the office."""
        if kind == "person" or not self.arabic:
            return None
        spoken = [
            at for at in range(max(0, left - 4), left)
            if self.lexicon.has("spokespersons", self.tokens[at].key) and all(self.words.joined(n, n + 1) for n in range(at, left))
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
            if not self.words.joined(at, at + 1) or self.words.is_clause_word(at):
                return None
            if self.tokens[at].key in ("وزير", "وزيره", "وزاره", "رييس", "نائب", "وكيل"):
                return at, self.tokens[at].start
        return None

    def english_office(self, left: int, start: int, right: int, end: int) -> tuple[int, int, int, int] | None:
        """Read "the LNA spokesman", "Algeria's president", "a spokesman for the defence ministry" as the office."""
        at = right + 1
        if at < len(self.tokens) and self.tokens[at].key == "s" and self.words.possessive(right):
            at += 1
        for position in range(at, min(at + 3, len(self.tokens))):
            if not (self.words.joined(position - 1, position) or self.words.possessive(position - 1)):
                break
            if self.lexicon.has("office_nouns", self.tokens[position].key) and not self.words.is_verb(position):
                following = position + 1
                if (
                    following < len(self.tokens)
                    and self.words.joined(position, following)
                    and self.words.proper(following)
                ):
                    return None
                return left, start, position, self.tokens[position].end
            words = self.words.words_of(position)
            if not words or self.part.upos[words[-1]] not in ("ADJ", "NOUN", "PROPN"):
                break
        before = left - 1
        while before >= 0 and self.tokens[before].key in ("the", "a") and self.words.joined(before, before + 1):
            before -= 1
        if (
            before >= 1
            and self.tokens[before].key in ("for", "of", "from", "at")
            and self.lexicon.has("office_nouns", self.tokens[before - 1].key)
        ):
            return before - 1, self.tokens[before - 1].start, right, end
        return None
