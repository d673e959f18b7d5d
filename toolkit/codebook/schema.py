"""The shape of the codebook files: what a conflict file and a cue file may say.

Every class mirrors one block of YAML. Unknown keys are errors, so that a typing mistake never silently
switches a rule off.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from toolkit.codebook.faults import Location, cross_references

Stance = Literal["legitimating", "neutral", "delegitimating"]
Form = Literal[
    "nomination", "functionalisation", "classification", "relational", "collective", "impersonalisation", "reduction"
]
Kind = Literal["person", "force", "government", "institution", "state", "organisation"]


class Block(BaseModel):
    """Base of all blocks: frozen, and strict about unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Label(Block):
    """A name for display in both languages."""

    en: str
    ar: str


class Alias(Block):
    """One way of naming an actor.

    ``place`` marks a name that is also a place (a capital): it counts as the actor only where the clause
    treats it as one. ``by_voice`` maps the side of the voice to the actor meant,
    for names whose referent depends on who speaks; for all other voices it stays unresolved. ``common`` marks a
    name that is also an ordinary word («سلامة»): it counts only where it is used as a name.
    """

    text: str
    form: Form = "nomination"
    stance: Stance = "neutral"
    label: str | None = None
    place: bool = False
    by_voice: dict[str, str] = Field(default_factory=dict)
    common: bool = False


class Actor(Block):
    """Somebody who speaks, acts or is blamed."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    kind: Kind
    side: str
    name: Label
    gender: Literal["f", "m"] | None = None
    force: str | None = None
    government: str | None = None
    spokesperson_of: str | None = None
    capital: bool = False
    aliases: dict[Literal["ar", "en"], tuple[Alias | str, ...]]
    adjectives: dict[Literal["ar", "en"], tuple[str, ...]] = Field(default_factory=dict)
    note: str | None = None


class Side(Block):
    """A camp, with its names for display."""

    id: str
    name: Label


class StanceCue(Block):
    """A word beside a name that makes it lean: «الشرعية», "warlord".

    ``position`` says where it stands: ``head`` (the noun that governs the name: «مليشيا حفتر»), ``title``
    (before a person's name: «المشير») or ``modifier`` (after or around it: «المعترف بها دوليا»).
    """

    label: str
    stance: Stance
    position: Literal["head", "title", "modifier"]
    form: Form | None = None
    kinds: tuple[Kind, ...] = ()
    actors: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    note: str


class Truce(Block):
    """An agreement to stop fighting, and when it was in force."""

    id: str
    name: Label
    aliases: dict[Literal["ar", "en"], tuple[str, ...]] = Field(default_factory=dict)
    start: dt.date = Field(alias="from")
    end: dt.date | None = Field(default=None, alias="to")
    note: str | None = None


class Conflict(Block):
    """A conflict file: sides, actors, contestable stances and the register of truces.

    Names whose referent depends on the speaker stand in ``ambiguous``: their ``by_voice`` maps the side of
    the voice to an actor id.
    """

    id: str
    version: str
    title: Label
    note: str
    sides: tuple[Side, ...]
    actors: tuple[Actor, ...]
    stances: tuple[StanceCue, ...] = ()
    ambiguous: dict[Literal["ar", "en"], tuple[Alias, ...]] = Field(default_factory=dict)
    symmetric: dict[Literal["ar", "en"], tuple[str, ...]] = Field(default_factory=dict)
    places: dict[Literal["ar", "en"], tuple[str, ...]] = Field(default_factory=dict)
    truces: tuple[Truce, ...] = ()

    @model_validator(mode="after")
    def _references_exist(self) -> Conflict:
        cross_references(list(self._faults()))
        return self

    def _faults(self) -> Iterator[tuple[Location, str]]:
        """Yield references to nothing, and ids that stand for two things."""
        sides = {side.id for side in self.sides}
        actors = {actor.id for actor in self.actors}
        for group in ("sides", "actors", "truces"):
            seen: set[str] = set()
            for at, entry in enumerate(getattr(self, group)):
                if entry.id in seen:
                    yield (group, at, "id"), f"the id {entry.id!r} is used twice"
                seen.add(entry.id)
        for at, actor in enumerate(self.actors):
            if actor.side not in sides:
                yield ("actors", at, "side"), f"{actor.side!r} is not declared; sides: {', '.join(sorted(sides))}"
            for field in ("force", "government", "spokesperson_of"):
                reference = getattr(actor, field)
                if reference is not None and reference not in actors:
                    yield ("actors", at, field), f"{reference!r} is no actor of this file"
            for language, names in actor.aliases.items():
                for number, name in enumerate(names):
                    if isinstance(name, Alias):
                        yield from _by_voice(name, ("actors", at, "aliases", language, number), sides, actors)
        for language, aliases in self.ambiguous.items():
            for number, alias in enumerate(aliases):
                yield from _by_voice(alias, ("ambiguous", language, number), sides, actors)
        for at, cue in enumerate(self.stances):
            for field, known in (("actors", actors), ("sides", sides)):
                for number, reference in enumerate(getattr(cue, field)):
                    if reference not in known:
                        yield ("stances", at, field, number), f"{reference!r} is none of the {field} of this file"
        for at, truce in enumerate(self.truces):
            if truce.end is not None and truce.end < truce.start:
                yield ("truces", at, "to"), f"ends on {truce.end}, before it begins ({truce.start})"

    def actor(self, actor_id: str) -> Actor | None:
        """Return the actor of that id, or None."""
        return next((actor for actor in self.actors if actor.id == actor_id), None)

    def side_of(self, actor_id: str | None) -> str | None:
        """Return the side of an actor id, or None for reserved and unknown ids."""
        actor = self.actor(actor_id) if actor_id else None
        return actor.side if actor else None

    def label(self, key: str, language: str = "en") -> str:
        """Return the name for display of an actor or a side; other keys come back unchanged."""
        names = {entry.id: entry.name for entry in self.sides} | {entry.id: entry.name for entry in self.actors}
        name = names.get(key)
        return key if name is None else (name.ar if language == "ar" else name.en)


def _by_voice(alias: Alias, place: Location, sides: set[str], actors: set[str]) -> Iterator[tuple[Location, str]]:
    for side, actor in alias.by_voice.items():
        if side not in sides:
            yield (*place, "by_voice", side), f"{side!r} is no side of this file"
        elif actor not in actors:
            yield (*place, "by_voice", side), f"{actor!r} is no actor of this file"
