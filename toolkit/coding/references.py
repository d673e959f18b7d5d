"""The names of a conflict file compiled for matching, and what a matched name is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from toolkit.codebook.cues import Lexicon, Phrase, phrase
from toolkit.codebook.schema import Actor, Alias, Conflict, StanceCue
from toolkit.language.text import match_key


@dataclass(frozen=True, slots=True)
class Reference:
    """An expression that refers to an actor.

    Attributes
    ----------
    start, end : int
        The whole referring expression on the surface.
    core_start, core_end : int
        The name as the conflict file has it.
    actor : str or None
        None where the file leaves the referent to the voice.
    alias : Alias
    form : str
    role : {"actor", "place", "adjective"}
        What the clause makes of the name; only ``actor`` becomes a mention.
    cues : tuple of StanceCue
        The evaluative words inside the expression.
    hedged : bool
        A word of doubt stands before the name.
    marked : bool
        The name alone stands in quotation marks: doubt, unless the marks belong to somebody's speech.
    taken_up : bool
        A head noun alone that takes up a body named before.
    """

    start: int
    end: int
    core_start: int
    core_end: int
    actor: str | None
    alias: Alias
    form: str
    role: str = "actor"
    cues: tuple[StanceCue, ...] = ()
    hedged: bool = False
    marked: bool = False
    taken_up: bool = False


@dataclass(frozen=True)
class Entry:
    """One alias in the index."""

    keys: Phrase
    actor: str | None
    alias: Alias
    capital: bool
    upper: bool


_PARTICLES = frozenset(
    {"دي", "لو", "فان", "فون", "بن", "آل", "ال", "di", "le", "de", "van", "von", "bin", "al", "el"} | {"ابو", "ابن"}
)


def _texts(actor: Actor) -> list[str]:
    return [alias if isinstance(alias, str) else alias.text for alias in actor.aliases.get("en", ())]


def _surnames(names: set[str]) -> list[Alias]:
    """Return the last words of full names as names, where they are used as such («كالين» for «إبراهيم كالين»).

    A particle belongs to the surname: «دي مايو», "Di Maio", never «مايو» alone.
    """
    last = {
        text.split()[-1]
        for text in names
        if " " in text and not text[0].islower() and match_key(text.split()[-2]) not in _PARTICLES
    }
    return [
        Alias(text=word, common=True)
        for word in sorted(last - names)
        if len(word) > 2 and word[0] not in "([0123456789"
    ]


class NameIndex:
    """Names, adjectives and evaluative words of one conflict in one language.

    Parameters
    ----------
    conflict : Conflict or None
    lexicon : Lexicon
    """

    def __init__(self, conflict: Conflict | None, lexicon: Lexicon) -> None:
        self.conflict = conflict
        self.lexicon = lexicon
        self.language = lexicon.language
        self.actors: dict[str, Actor] = {actor.id: actor for actor in conflict.actors} if conflict else {}
        self.entries: dict[str, list[Entry]] = defaultdict(list)
        for actor_id, alias in self._aliases():
            keys = phrase(alias.text)
            capital = alias.text[0].isupper()
            upper = alias.text.isupper() and len(alias.text) <= 5
            self.entries[keys[0]].append(Entry(keys, actor_id, alias, capital, upper))
        for actor_id, keys, alias in list(self._possessive_offices()):
            self.entries[keys[0]].append(Entry(keys, actor_id, alias, True, False))
        for found in self.entries.values():
            found.sort(key=lambda entry: -len(entry.keys))
        self.adjectives: dict[str, str] = dict(self._adjectives())
        self.cues: dict[str, list[tuple[Phrase, StanceCue]]] = {"head": [], "title": [], "modifier": []}
        for cue in conflict.stances if conflict else ():
            for text in cue.ar if self.language == "ar" else cue.en:
                self.cues[cue.position].append((phrase(text), cue))
        for found_cues in self.cues.values():
            found_cues.sort(key=lambda item: -len(item[0]))

    def _aliases(self) -> Iterator[tuple[str | None, Alias]]:
        if self.conflict is None:
            return
        for actor in self.conflict.actors:
            texts = set()
            for alias in actor.aliases.get(self.language, ()):  # type: ignore[call-overload]
                entry = Alias(text=alias) if isinstance(alias, str) else alias
                if entry.form == "nomination":
                    texts.add(entry.text)
                yield actor.id, entry
            if actor.kind == "person":
                yield from ((actor.id, alias) for alias in _surnames(texts))
        for alias in self.conflict.ambiguous.get(self.language, ()):  # type: ignore[call-overload]
            yield None, alias

    def _possessive_offices(self) -> Iterator[tuple[str | None, Phrase, Alias]]:
        """Yield "Turkey's president" beside "Turkish president", "the GNA's prime minister" beside "GNA prime minister"."""
        if self.language != "en":
            return
        names = {
            match_key(adjective): [phrase(text) for text in _texts(actor) if " " not in text]
            for actor in self.actors.values()
            for adjective in actor.adjectives.get("en", ())
        }
        for actor_id, alias in self._aliases():
            keys = phrase(alias.text)
            if alias.form != "functionalisation" or len(keys) < 2:
                continue
            for owner in [*names.get(keys[0], ()), keys[:1]]:
                yield actor_id, (*owner, "s", *keys[1:]), alias

    def _adjectives(self) -> Iterator[tuple[str, str]]:
        for actor in self.actors.values():
            for base in actor.adjectives.get(self.language, ()):  # type: ignore[call-overload]
                if self.language == "ar":
                    for article in ("", "ال"):
                        for ending in ("", "ة", "ين", "ون", "ان", "تين"):
                            yield match_key(article + base + ending), actor.id
                else:
                    yield match_key(base), actor.id

    @cached_property
    def dependent(self) -> tuple[Entry, ...]:
        """The names whose referent depends on who speaks."""
        return tuple(
            entry for some in self.entries.values() for entry in some if entry.actor is None and entry.alias.by_voice
        )

    @cached_property
    def places(self) -> frozenset[str]:
        """Folded names of places of the conflict."""
        names = self.conflict.places.get(self.language, ()) if self.conflict else ()  # type: ignore[call-overload]
        return frozenset(match_key(name) for name in names)

    @cached_property
    def symmetric(self) -> dict[Phrase, str]:
        """Expressions for all sides at once, longest first."""
        own = self.conflict.symmetric.get(self.language, ()) if self.conflict else ()  # type: ignore[call-overload]
        merged = {**self.lexicon.phrases.get("symmetric", {}), **{phrase(text): text for text in own}}
        return dict(sorted(merged.items(), key=lambda item: -len(item[0])))

    @cached_property
    def truces(self) -> list[tuple[Phrase, str]]:
        """Names of truces and their ids, longest first."""
        found = [
            (phrase(text), truce.id)
            for truce in (self.conflict.truces if self.conflict else ())
            for text in truce.aliases.get(self.language, ())  # type: ignore[call-overload]
        ]
        return sorted(found, key=lambda item: -len(item[0]))

    def names_of(self, actor: str) -> tuple[Phrase, ...]:
        """Return the folded names and offices of an actor, not the words for its people."""
        return self._names.get(actor, ())

    @cached_property
    def _names(self) -> dict[str, tuple[Phrase, ...]]:
        found: dict[str, list[Phrase]] = defaultdict(list)
        for actor, alias in self._aliases():
            if actor is not None and alias.form in ("nomination", "functionalisation"):
                found[actor].append(phrase(alias.text))
        return {actor: tuple(names) for actor, names in found.items()}

    def side(self, actor: str | None) -> str | None:
        """Return the side of an actor id, None for anybody else."""
        entry = self.actors.get(actor) if actor else None
        return entry.side if entry else None
