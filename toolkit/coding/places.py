"""Whether the name of a state or city means the actor or only the place."""

from __future__ import annotations

from toolkit.coding.name_words import NameWords


class Places:
    """Tells places from actors."""

    def __init__(self, words: NameWords) -> None:
        self.words = words
        self.part = words.part
        self.index = words.index
        self.lexicon = words.lexicon
        self.tokens = words.tokens
        self.arabic = words.arabic

    def is_place(self, first: int, last: int, start: int) -> bool:
        """Tell a place from an actor: by the preposition or noun that governs the name, then by its role."""
        words = self.part.words_in(start, self.tokens[last].end)
        if not words:
            return False
        word = words[0]
        if self.arabic and start != self.tokens[first].start:
            proclitic = self.part.text[start - 1]
            if proclitic == "ب":
                return True
        if not self.arabic and self.words.possessive(last):
            return self._owns_place(last)
        before = first - 1
        if self._dateline(first, last):
            return True
        if any(
            self.lexicon.has("motion_verbs", self.tokens[at].key) for at in range(max(0, first - 5), first)
        ) and self._object_of_motion(word, first):
            return True
        close = before >= 0 and self.words.joined(before, first)
        if close and start == self.tokens[first].start:
            key = self.tokens[before].key
            bare = key.removeprefix("و")
            if self.lexicon.has("place_prepositions", key) or self.lexicon.has("place_prepositions", bare):
                return not self._addressed(before)
            if self.lexicon.has("place_nouns", key) or self.lexicon.has("place_nouns", bare):
                return True
            if key in self.index.places or self._attacked(before) or (key == "of" and self._part_of(before)):
                return True
            if self.arabic and key in ("من",):
                return self.part.deprel[word] not in ("obl:agent",) and not self._addressed(before)
        if not self.arabic and last + 1 < len(self.tokens) and self.words.joined(last, last + 1):
            after = self.tokens[last + 1].key
            if self.lexicon.has("place_nouns", after):
                return True
        if self.part.upos[word] == "VERB":
            return False
        head = self.part.head[word]
        relation = self.part.deprel[word]
        if relation == "obj" and not self.arabic and self._besieged(head):
            return True
        if relation.startswith(("nsubj", "obj", "iobj", "ccomp", "root")):
            return False
        if self._among_places(last):
            return True
        if not self.arabic or relation != "nmod" or head < 0:
            return False
        key = self.part.key[head]
        contested = self.tokens[first].key in self.index.places and first == last
        return self.lexicon.has("place_nouns", key) or (contested and not self._political(key))

    def _owns_place(self, last: int) -> bool:
        """Say whether what a possessive owns is a spot on the map ("Tripoli's only working airport")."""
        at = last + 2 if last + 1 < len(self.tokens) and self.tokens[last + 1].key == "s" else last + 1
        for noun in range(at, min(at + 4, len(self.tokens))):
            if noun > at and not self.words.joined(noun - 1, noun):
                return False
            words = self.words.words_of(noun)
            if not words or self.part.upos[words[-1]] not in ("NOUN", "PROPN", "ADJ", "ADV", "NUM", "VERB"):
                return False
            if self.part.upos[words[-1]] == "NOUN":
                following = self.words.words_of(noun + 1) if noun + 1 < len(self.tokens) else range(0)
                compound = bool(following) and self.part.upos[following[0]] in ("NOUN", "PROPN")
                if not compound or not self.words.joined(noun, noun + 1):
                    return self.lexicon.has("place_nouns", self.tokens[noun].key)
        return False

    def _part_of(self, before: int) -> bool:
        """Say whether "of" follows a part of a town or what armies do to one: "the outskirts of", "the shelling of"."""
        if not before or not self.words.joined(before - 1, before):
            return False
        key = self.tokens[before - 1].key
        attack = any(form.act.name == "attack" and form.act.object is None for form in self.lexicon.acts.get(key, ()))
        return attack or self.lexicon.has("place_nouns", key)

    def _besieged(self, verb: int) -> bool:
        """Say whether the object of a verb is a town that is bombed or besieged: an armed act that needs no object."""
        return verb >= 0 and any(
            form.act.name == "attack" and form.act.object is None
            for form in self.lexicon.acts.get(self.part.key[verb], ())
        )

    def _political(self, key: str) -> bool:
        """Say whether a noun belongs to whoever rules, speaks or acts, not to a town («سلطات طرابلس», «رد طرابلس»)."""
        bare = key.removeprefix("ال")
        return (
            self.lexicon.has("government_nouns", bare)
            or self.lexicon.has("force_nouns", bare)
            or self.lexicon.has("agentive_nouns", bare)
            or self.lexicon.has("content_nouns", bare)
            or bare in self.lexicon.reporting_nouns
            or bare in self.lexicon.acts
        )

    def _among_places(self, last: int) -> bool:
        """Say whether a town of the conflict stands beside the name in a pair of places ("between Tripoli and Sirte")."""
        if self.tokens[last].key not in self.index.places:
            return False
        after = last + 2
        return (
            not self.arabic
            and after < len(self.tokens)
            and self.tokens[last + 1].key == "and"
            and self.tokens[after].key in self.index.places
            and self.words.joined(last, last + 1)
            and self.words.joined(last + 1, after)
        )

    def directed(self, left: int, first: int, last: int, right: int) -> bool:
        """Say whether a direction describes the name, which then is a place: "southern Tripoli", «طرابلس الجنوبية»."""
        around = {self.tokens[at].key for at in (*range(left, first), *range(last + 1, right + 1))}
        if first and self.words.joined(first - 1, first):
            around.add(self.tokens[first - 1].key)
        if self.arabic and last + 1 < len(self.tokens) and self.words.joined(last, last + 1):
            around.add(self.tokens[last + 1].key)
        return any(self.lexicon.has("directions", key) for key in around)

    def modifies(self, last: int) -> bool:
        """Say whether a name only modifies a noun after it ("the UN report", "the Tripoli military college")."""
        if last + 1 >= len(self.tokens) or not self.words.joined(last, last + 1) or self.words.possessive(last):
            return False
        words, after = self.words.words_of(last), self.words.words_of(last + 1)
        if not words or not after or self.part.deprel[words[-1]] != "compound":
            return False
        head = self.part.head[words[-1]]
        return after[0] <= head <= after[0] + 2 and self.part.upos[head] == "NOUN"

    def seat(self, right: int, end: int) -> tuple[int, int]:
        """Grow over the seat of an institution: "the embassy in Tunis", «الحكومة المؤقتة في الشرق»."""
        at = right + 1
        if at >= len(self.tokens) or not self.words.joined(right, at) or self.tokens[at].key not in ("in", "في"):
            return right, end
        at += 1
        if not self.arabic and at < len(self.tokens) and self.tokens[at].key == "the":
            at += 1
        if at >= len(self.tokens) or not self.words.joined(at - 1, at):
            return right, end
        key = self.tokens[at].key
        named = key in self.index.places or any(
            entry.alias.place and len(entry.keys) == 1 for entry in self.index.entries.get(key, ())
        )
        if not (named or self.lexicon.has("seats", key)):
            return right, end
        follows = at + 1 < len(self.tokens) and self.words.joined(at, at + 1)
        if self.arabic and follows and self.tokens[at + 1].key in self.index.places and not named:
            at += 1
        return at, self.tokens[at].end

    def owns_name(self, last: int, kind: str) -> bool:
        """Say whether the possessive of a state only says where somebody with another name is from ("Italy's Eni")."""
        after = last + 1
        if kind != "state" or not self.words.possessive(last):
            return False
        if after < len(self.tokens) and self.tokens[after].key == "s":
            after += 1
        if after >= len(self.tokens) or self.part.text[self.tokens[after - 1].end : self.tokens[after].start] != " ":
            return False
        listed = self.tokens[after].key in self.index.entries
        return self.words.proper(after) and not listed and self.part.text[self.tokens[after].start].isupper()

    def _attacked(self, before: int) -> bool:
        """Say whether a preposition follows a word for an attack: «الهجوم على طرابلس», "the battle for Tripoli"."""
        if self.tokens[before].key not in ("علي", "on", "for", "against"):
            return False
        return any(
            form.act.name == "attack" and form.act.object is None
            for at in range(max(0, before - 3), before)
            for key in (self.tokens[at].key, self.tokens[at].key.removeprefix("ال"))
            for form in self.lexicon.acts.get(key, ())
        ) or any(self.lexicon.has("fights", self.tokens[at].key) for at in range(max(0, before - 3), before))

    def _dateline(self, first: int, last: int) -> bool:
        """Read «طرابلس (رويترز) -» at the beginning of a paragraph as a dateline."""
        text = self.part.text
        opens = not text[: self.tokens[first].start].strip() or text[: self.tokens[first].start].rstrip(" ").endswith(
            "\n"
        )
        rest = text[self.tokens[last].end :].lstrip(" ")
        if opens and rest[:1] == "/" and last + 1 < len(self.tokens):
            rest = text[self.tokens[last + 1].end :].lstrip(" ")
        if not self.arabic and text[self.tokens[first].start : self.tokens[last].end].isupper() and last == first:
            written = len(text[self.tokens[first].start : self.tokens[last].end])
            lone = text[: self.tokens[first].start].rstrip(" ").endswith("/") and rest.startswith("(")
            return written > 3 and (lone or (opens and rest[:1] in ("(", ",", ":", "-", "–", "—", "/")))
        slash = text[: self.tokens[first].start].endswith("/") and rest.startswith("(")
        return slash or (opens and rest.startswith("("))

    def _object_of_motion(self, word: int, first: int) -> bool:
        """Say whether a name follows a verb of visiting or leaving and its subject («غادر الوفد موسكو»)."""
        at = first - 1
        while at >= 0 and self.words.joined(at, at + 1):
            if self.lexicon.has("motion_verbs", self.tokens[at].key):
                # Towns are feminine: after «غادر» they are where somebody left, after «غادرت» perhaps who did.
                masculine = (
                    self.arabic and not self.tokens[at].key.endswith("ت") and not self.tokens[at].key.startswith("ت")
                )
                return first - at > 1 or masculine or self.part.deprel[word].startswith("obj")
            at -= 1
        return False

    def _addressed(self, before: int) -> bool:
        """Say whether the verb before a preposition addresses the name («طلب من أنقرة», "appeal to Ankara")."""
        for at in range(before - 1, max(before - 5, -1), -1):
            key = self.tokens[at].key
            for form in self.lexicon.cues.get(key, ()):
                return form.cue.cue_class == "call" and self.tokens[before].key in ("من", "to", "on")
        return False
