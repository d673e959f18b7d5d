"""A claim, and the columns that all kinds of claims fill alike: voice, target, status, truce, what was hit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.codebook.cues import stands_in
from toolkit.coding.deed_modality import DeedModality
from toolkit.coding.deeds import Deed, DeedFinder
from toolkit.coding.doers import Doer, Doers
from toolkit.coding.equated_deeds import equated
from toolkit.coding.naming import resolved_actor
from toolkit.coding.part import Part
from toolkit.coding.pronouns import Pronouns
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.speech import trim
from toolkit.coding.statements import Statement

STATUS_OF_CLASS = {"distance": "alleged", "endorse": "confirmed", "concede": "confirmed"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim; the fields are those of the claims table.

    ``statement`` is a number in the list of statements, ``word`` that of the deed's word in the part.
    """

    start: int
    end: int
    kind: str
    rule: str
    voice: str = "outlet"
    voice_text: str | None = None
    act: str | None = None
    target: str | None = None
    target_text: str | None = None
    symmetric: bool = False
    affected: str | None = None
    process: str | None = None
    agent: str | None = None
    status: str = "asserted"
    strategy: str | None = None
    truce: str | None = None
    cue: str | None = None
    quoted: bool = False
    statement: int | None = None
    word: int | None = None


class ClaimColumns:
    """Fills the columns of a claim from its voice, its doer and its deed.

    Parameters
    ----------
    part : Part
    index : NameIndex
    references : tuple of Reference
    statements : list of Statement

    Attributes
    ----------
    used : set of int
        Numbers of the deeds that a claim has already taken up.
    told : set of int
        Numbers of the statements whose charge a claim has already told.
    blamed : list of (str, str)
        Who has accused whom, by an accusing verb, in the order of the text.
    """

    def __init__(
        self, part: Part, index: NameIndex, references: tuple[Reference, ...], statements: list[Statement]
    ) -> None:  # fmt: skip
        self.part = part
        self.index = index
        self.lexicon = index.lexicon
        self.references = references
        self.statements = statements
        self.doers = Doers(part, index, references)
        self.modality = DeedModality(self.doers)
        self.finder = DeedFinder(self.doers, self.modality)
        self.deeds = equated(self.doers, self.finder.deeds())
        self.pronouns = Pronouns(part, index, references, statements)
        self.used: set[int] = set()
        self.told: set[int] = set()
        self.blamed: list[tuple[str, str]] = []

    def voice(self, number: int | None) -> dict[str, object]:
        """Return the columns of the voice: the speaker of a statement, or the outlet."""
        if number is None:
            return {"voice": "outlet", "voice_text": None, "statement": None}
        statement = self.statements[number]
        return {"voice": statement.voice, "voice_text": statement.speaker_text, "statement": number}

    def target(self, doer: Doer | None, voice: str, number: int | None = None) -> dict[str, object]:
        """Say whom a doer means: an actor id, ``other``, or nobody (symmetric); `number` is the statement around it."""
        if doer is None:
            return {"target": None, "target_text": None, "symmetric": False}
        text = self.part.text[doer.start : doer.end]
        if doer.symmetric:
            return {"target": None, "target_text": text, "symmetric": True}
        if doer.own and text.lower().startswith("whose"):
            return {"target": self._owner_before(doer), "target_text": text, "symmetric": False}
        if doer.own and (meant := self.pronouns.meant(doer, number)) is not None:
            named = resolved_actor(self.index, meant, voice) or str(meant.actor)
            return {"target": self._of_accused(named, text), "target_text": text, "symmetric": False}
        if doer.own:
            accused = next((target for accuser, target in reversed(self.blamed) if accuser == voice), None)
            if accused is not None and (doer.pronoun or self._third_person(text)):
                return {"target": self._of_accused(accused, text), "target_text": text, "symmetric": False}
            unlisted = voice not in self.index.actors and not self.doers.arabic
            open_to_all = voice == "outlet" or unlisted or (self.doers.arabic and self._disagrees(text, voice))
            antecedent = self._antecedent(doer, voice) if doer.pronoun and open_to_all else None
            if unlisted and voice != "outlet" and doer.pronoun and antecedent is None and text.lower() == "they":
                # "Then they shot my uncle": who "they" are, the text leaves open.
                return {"target": None, "target_text": text, "symmetric": False}
            owner = self._owner_meant(doer, text) if unlisted and not doer.pronoun else None
            return {"target": antecedent or self._own(owner or voice, text), "target_text": text, "symmetric": False}
        if doer.reference is not None:
            actor = resolved_actor(self.index, doer.reference, voice)
            entry = self.index.actors.get(str(actor)) if doer.ally else None
            actor = entry.force or entry.id if entry is not None else actor
            unresolved = actor is None and bool(doer.reference.alias.by_voice)
            return {"target": actor or (None if unresolved else "other"), "target_text": text, "symmetric": False}
        vague = self._armed_group(doer) or any(self._vague(word) for word in self.part.words_in(doer.start, doer.end))
        return {"target": None if vague else "other", "target_text": text, "symmetric": False}

    def _vague(self, word: int) -> bool:
        """Say whether a noun leaves open who is meant: «مسلحون مجهولون», "unidentified gunmen", "some states"."""
        return self.lexicon.has_noun("vague_doers", self.part.key[word])

    def _armed_group(self, doer: Doer) -> bool:
        """Say whether a doer is «مجموعة مسلحة» with nothing to tell whose."""
        keys = [self.part.key[word] for word in self.part.words_in(doer.start, doer.end)]
        return len(keys) > 1 and self.lexicon.has("armed_bands", keys[0]) and keys[1] in ("مسلحه", "مجهوله")

    def _disagrees(self, text: str, voice: str) -> bool:
        """Say whether «ها» stands in the mouth of a man, so that it means somebody else than the speaker."""
        entry = self.index.actors.get(voice)
        return text == "ها" and entry is not None and entry.kind == "person" and entry.gender == "m"

    def _antecedent(self, doer: Doer, voice: str) -> str | None:
        """Return the actor before a pronoun in its sentence that it can mean, the speaker aside."""
        first, _ = self.part.bounds[self.part.sentence_at(doer.start)]
        text = self.part.text[doer.start : doer.end].lower()
        for reference in reversed(self.references):
            if reference.end > doer.start or reference.role != "actor" or not reference.actor:
                continue
            if reference.start < self.part.start[first]:
                return None
            entry = self.index.actors[reference.actor]
            masculine = entry.kind == "person" and entry.gender != "f"
            fits = masculine if text in ("he", "ه") else not masculine if text in ("it", "ها", "she") else True
            if fits and reference.actor != voice and self.represented(voice) != reference.actor:
                return reference.actor
        return None

    def _owner_meant(self, doer: Doer, text: str) -> str | None:
        """Return the person of the sentence whom "his country", "his forces" mean in an unlisted mouth."""
        if not self._third_person(text):
            return None
        first, _ = self.part.bounds[self.part.sentence_at(doer.start)]
        persons = [
            str(ref.actor) for ref in self.references
            if ref.actor and self.part.start[first] <= ref.start and ref.end <= doer.start and self.index.actors[ref.actor].kind == "person"
        ]  # fmt: skip
        return persons[-1] if persons else None

    def _owner_before(self, doer: Doer) -> str:
        """Resolve "whose forces" to the force of the name before it ("Haftar, whose forces")."""
        before = [r for r in self.references if r.end <= doer.start and r.role == "actor" and r.actor]
        entry = self.index.actors.get(str(before[-1].actor)) if before else None
        return "other" if entry is None else entry.force or entry.id

    def _third_person(self, text: str) -> bool:
        """Say whether a possessed expression has a pronoun of the third person («قواته», "his forces")."""
        words = text.lower().split()
        if words[-1].startswith(("بلاد", "country")):
            # Whoever speaks of "his country" means his own.
            return False
        return words[0] in ("his", "her", "its", "their") or (len(words) == 1 and words[0].endswith(("ه", "ها", "هم")))

    def _of_accused(self, accused: str, text: str) -> str:
        """Resolve «قواته», "his forces", "they" after an accusation: whoever has just accused somebody goes on about them."""
        entry = self.index.actors.get(accused)
        last = text.split()[-1].lower()
        if entry is None or not last.startswith(
            ("قوات", "جيش", "ميليشيا", "مليشيا", "مقاتل", "forces", "army", "troops", "men", "fighters")
        ):
            return accused
        return entry.force or accused

    def _own(self, voice: str, text: str) -> str | None:
        """Resolve «قواته», "his country" to the speaker's force, government or state."""
        actor = self.index.actors.get(voice)
        if actor is None:
            return "other"
        if text.lower() in ("he", "she", "i", "ه", "ها", "هم", "it", "they"):
            return self.represented(actor.id)
        first = text.split()[-1].lower()
        force = first.startswith(("قوات", "جيش", "forces", "army", "troops"))
        owned = actor.force if force else actor.government
        return (
            owned
            or actor.spokesperson_of
            or (actor.id if actor.kind != "person" else self._state_of(actor.side))
            or actor.id
        )

    def coordinated(self, doer: Doer | None) -> list[Doer | None]:
        """Return an actor and those coordinated with it ("the UAE, Russia and Turkey"), one each.

        A comma alone joins nobody: the row has to end in "and".
        """
        unlisted = doer is not None and doer.reference is None and not doer.own and not doer.symmetric
        if doer is None or (doer.reference is None and not (unlisted and not self.doers.arabic)):
            return [doer]
        names = [reference for reference in self.references if reference.role != "adjective"]
        before = [reference for reference in reversed(names) if reference.end <= doer.start]
        after = [reference for reference in names if reference.start >= doer.end]
        left = self._row(before, doer.start, backwards=True)
        right = self._row(after, doer.end, backwards=False)
        row = [doer, *(Doer(r.start, r.end, r) for r in (*left, *right))]
        return [*row, *self._unlisted_between(doer, after)]

    def _unlisted_between(self, doer: Doer, after: list[Reference]) -> list[Doer]:
        """Read «الإمارات والأردن وتركيا»: a name that is not listed, between listed ones in an Arabic row, and what follows it."""
        if self.part.language != "ar" or not after:
            return []
        gap = self.part.text[doer.end : after[0].start]
        words = gap.split()
        if len(words) != 2 or words[1] != "و" or words[0][0] != "و" or len(words[0]) < 4:
            return []
        start = doer.end + gap.index(words[0]) + 1
        inside = list(self.part.words_in(start, start + 1)) or list(self.part.words_in(start - 1, start + 2))
        if not any(self.part.upos[word] in ("PROPN", "NOUN") for word in inside):
            return []
        return [Doer(start, start + len(words[0]) - 1, None), Doer(after[0].start, after[0].end, after[0])]

    def _row(self, names: list[Reference], edge: int, *, backwards: bool) -> list[Reference]:
        """Return the names that follow each other from an edge with nothing but commas and "and" between."""
        row: list[Reference] = []
        last_and = 0
        for reference in names:
            gap = self.part.text[reference.end : edge] if backwards else self.part.text[edge : reference.start]
            words = gap.replace("،", ",").replace("as well as", "and").replace(",", " , ").split()
            if len(gap) > 12 or not set(words) <= {",", "and", "the", "both", "و"} or not words:
                break
            row.append(reference)
            edge = reference.start if backwards else reference.end
            if "and" in words or "و" in words:
                last_and = len(row)
        if backwards:
            # Leftwards the "and" stands first: whatever is joined by commas before it belongs to the row.
            return row if last_and else []
        return row[:last_and]

    def represented(self, actor: str) -> str:
        """Return for whom a person speaks: the force of its spokesman, the state of its minister, else the person."""
        entry = self.index.actors.get(actor)
        if entry is None or entry.kind != "person":
            return actor
        if entry.spokesperson_of:
            return entry.spokesperson_of
        state = next((e.id for e in self.index.actors.values() if e.side == entry.side and e.kind == "state"), None)
        return state or actor

    def _state_of(self, side: str) -> str | None:
        """Return the state, force or government of a side."""
        return next(
            (
                entry.id
                for entry in self.index.actors.values()
                if entry.side == side and entry.kind in ("state", "force", "government")
            ),
            None,
        )

    def quoted(self, deed_start: int) -> bool:
        """Say whether words at an offset stand in quotation marks."""
        return self.part.quotation_at(deed_start) is not None

    def status(self, number: int | None, deed: Deed | None, cue_class: str | None = None) -> str:
        """Return how far the voice stands behind a claim: asserted, confirmed, alleged or hypothetical."""
        if deed is not None and deed.hypothetical:
            return "hypothetical"
        name = cue_class or (self.statements[number].cue_class if number is not None else None)
        if deed is not None and deed.hedged:
            return "alleged"
        if name in STATUS_OF_CLASS:
            return STATUS_OF_CLASS[name]
        if number is not None and (parent := self.statements[number].parent) is not None and cue_class is None:
            outer = self.statements[parent].cue_class
            return "alleged" if outer == "distance" else "asserted"
        return "asserted"

    def truce(self, start: int, deed: Deed | None) -> str | None:
        """Return the truce that a deed broke, where the sentence at an offset names one."""
        if deed is None or deed.name != "ceasefire_violation":
            return None
        first, last = self.part.bounds[self.part.sentence_at(start)] if self.part.bounds else (0, 0)
        keys = tuple(self.part.key[first:last])
        return next((truce for phrase, truce in self.index.truces if stands_in(phrase, keys)), None)

    def affected(self, deed: Deed | None) -> str | None:
        """Return whom or what a deed hit, in the words of the text."""
        if deed is None or deed.affected is None:
            return None
        start, end = trim(self.part.text, *deed.affected)
        return self.part.text[start:end] or None

    def take(self, inside: Iterable[tuple[int, Deed]]) -> None:
        """Take up deeds, as `deeds_in` returns them: later passes leave them alone."""
        self.used.update(number for number, _ in inside)

    def charged_before(self, offset: int) -> list[Deed]:
        """Return the bad deeds told before an offset, which a pronoun or "the charge" may take up."""
        return [deed for deed in self.deeds if self.part.start[deed.word] < offset and not deed.act.kept]

    def deeds_in(self, start: int, end: int) -> list[tuple[int, Deed]]:
        """Return the deeds inside a span with their numbers."""
        return [(n, deed) for n, deed in enumerate(self.deeds) if start <= self.part.start[deed.word] < end]
