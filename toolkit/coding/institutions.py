"""Adjectives of states and the institutions they belong to: «القوات التركية», "the Russian foreign ministry"."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.codebook.schema import Alias
from toolkit.coding.name_modifiers import NameModifiers
from toolkit.coding.name_words import NameWords, proclitic_variants
from toolkit.coding.places import Places
from toolkit.coding.references import Reference


class Institutions:
    """Finds adjectives of states, with the force or government noun they describe."""

    def __init__(self, words: NameWords) -> None:
        self.words = words
        self.part = words.part
        self.index = words.index
        self.lexicon = words.lexicon
        self.tokens = words.tokens
        self.arabic = words.arabic
        self.modifiers = NameModifiers(words)
        self.places = Places(words)

    def references(self) -> Iterator[Reference]:
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
            if actor is None or (not self.arabic and self.part.text[start].islower()):
                # "They asked us": English adjectives of nations are written with a capital.
                continue
            expression = self._arabic_institution(at) if self.arabic else self._english_institution(at)
            alias = Alias(text=self.part.text[start : token.end])
            if expression is None:
                yield Reference(start, token.end, start, token.end, actor, alias, "nomination", "adjective")
                continue
            left, begin, right, force = expression
            end = self.tokens[right].end
            if not force:
                _, end = self.places.seat(right, end)
            target = self.index.actors[actor]
            cues = tuple(self.modifiers.stance_cues(left, right, at, at, actor, target))
            form = next((cue.form for cue in cues if cue.form), "collective" if force else "functionalisation")
            yield Reference(begin, end, start, token.end, actor, alias, str(form), "actor", cues)

    def _arabic_institution(self, at: int) -> tuple[int, int, int, bool] | None:
        """Return the force or government noun before an adjective: first token, start, last token, force or not."""
        best: tuple[int, int, int, bool] | None = None
        for head in range(at - 1, max(at - 5, -1), -1):
            if not self.words.joined(head, head + 1) or self.words.is_clause_word(head):
                break
            if self.tokens[head].key in self.index.adjectives or (head < at - 1 and self._deed(head + 1)):
                break
            if head < at - 1 and self._definite(head) and not self._definite(head + 1):
                # «الجيش الوطني | طائرة تركية»: no indefinite noun goes on a definite one.
                break
            for key, start in proclitic_variants(self.tokens[head], self.part.text, "ar"):
                force = self.lexicon.has_noun("force_nouns", key)
                if self.lexicon.has("arms_of_service", key.removeprefix("ال")) and head == at - 1:
                    continue  # «السلاح التركي» is Turkish arms, «سلاح الجو التركي» a force
                if force or self.lexicon.has_noun("government_nouns", key):
                    best = (head, start, at, force)
                    break
            if self._prefixed(head) or self.words.conjoined(head) or self._opens_phrase(head):
                break
            if best is None or best[0] != head:
                words = self.words.words_of(head)
                if words and self.part.upos[words[-1]] not in ("NOUN", "ADJ", "PROPN", "X"):
                    break
        return best

    def _definite(self, at: int) -> bool:
        """Say whether a noun or adjective has the article."""
        return self.tokens[at].key.startswith(("ال", "وال", "بال", "لل"))

    def _deed(self, at: int) -> bool:
        """Say whether a definite noun names a deed: the adjective is said of it («استنكر المجلس التدخل التركي»)."""
        key = self.tokens[at].key
        return key.startswith("ال") and any(form.kind == "noun" for form in self.lexicon.acts.get(key, ()))

    def _prefixed(self, at: int) -> bool:
        """Say whether a preposition is written onto a token: no noun phrase reaches across it («المصري بالتدخل التركي»)."""
        words = self.words.words_of(at)
        return len(words) > 1 and self.part.upos[words[0]] == "ADP"

    def _opens_phrase(self, at: int) -> bool:
        """Say whether a definite noun after a definite one opens a phrase of its own («مجلس النواب | التدخل التركي»)."""
        if not at or not all(self.tokens[near].key.startswith("ال") for near in (at - 1, at)):
            return False
        words = self.words.words_of(at)
        return bool(words) and self.part.upos[words[-1]] == "NOUN" and self.part.deprel[words[-1]] != "amod"

    def _english_institution(self, at: int) -> tuple[int, int, int, bool] | None:
        """Return the force or government noun after an adjective: first token, start, last token, force or not."""
        best: tuple[int, int, int, bool] | None = None
        for head in range(at + 1, min(at + 5, len(self.tokens))):
            if not self.words.joined(head - 1, head) or self.words.is_verb(head) or self.tokens[head].key == "and":
                break
            key = self.tokens[head].key
            force, government = (self.lexicon.has("force_nouns", key), self.lexicon.has("government_nouns", key))
            people = self.lexicon.has("people", key)
            if (force or government or people) and key not in self._QUALIFIERS:
                best = (at, self.tokens[at].start, head, force or people)
            elif self.lexicon.has("office_nouns", key) and not self._named(head):
                best = (at, self.tokens[at].start, head, False)
        if best is not None and self.lexicon.has("craft", self.tokens[best[2]].key) and not self._acts(best[2]):
            return None
        return best

    _QUALIFIERS = frozenset({"foreign", "defence", "defense", "interior", "air", "men", "armed", "special"})

    def _named(self, at: int) -> bool:
        """Say whether a name follows an office: it is then the office of somebody who is not listed."""
        following = at + 1
        if following >= len(self.tokens) or not self.words.joined(at, following):
            return False
        words = self.words.words_of(following)
        written = self.part.text[self.tokens[following].start]
        return self.words.proper(following) or (written.isupper() and bool(words))

    def _acts(self, at: int) -> bool:
        """Say whether a craft takes part in the deed: a mere object ("shot down a Turkish drone") does not."""
        words = self.words.words_of(at)
        if not words:
            return False
        word = words[-1]
        while self.part.deprel[word] in ("compound", "flat", "conj", "appos") and self.part.head[word] >= 0:
            word = self.part.head[word]
        return self.part.deprel[word] != "obj" or self._subject_of_participle(word)

    def _subject_of_participle(self, word: int) -> bool:
        """Say whether an -ing form right after a noun is what it does ("showed Russian jets landing")."""
        following = word + 1
        return (
            following < len(self.part)
            and self.part.key[following].endswith("ing")
            and self.part.upos[following] == "VERB"
        )
