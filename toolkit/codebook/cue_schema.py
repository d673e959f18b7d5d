"""The shape of the cue files, so that a typing mistake in one is an error with line and key."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, model_validator

from toolkit.codebook.faults import Location, cross_references
from toolkit.codebook.schema import Block

CueClass = Literal[
    "neutral", "explain", "continue", "assert", "endorse", "distance", "believe", "accuse", "condemn", "deny",
    "concede", "call", "warn", "commit", "affect", "relay",
]  # fmt: skip
ActName = Literal[
    "ceasefire_violation", "attack", "civilian_harm", "obstruction", "foreign_intervention", "arms_embargo_breach",
    "bad_faith", "escalation", "other",
]  # fmt: skip
ObjectName = Literal[
    "truce",
    "commitment",
    "embargo",
    "civilians",
    "arms",
    "peace",
    "resources",
    "reinforcements",
    "camp",
    "weapons",
    "foreign",
    "sovereignty",
    "nation",
    "munitions",
    "bases",
    "captives",
    "stability",
    "explosives",
    "law",
]
Word = Annotated[str, Field(min_length=1)]
Words = tuple[Word, ...]
#: An English verb, or past and present of an Arabic one.
Verb = Word | Annotated[tuple[Word, Word], Field(min_length=2, max_length=2)]


class ReportingVerb(Block):
    """A reporting verb and its frame.

    Attributes
    ----------
    past, present, participle, accusative, noun, plural : str
        Arabic: the forms from which the others are derived.
    verb, forms : str, tuple of str
        English: the lemma, and its irregular forms.
    object : {"content", "person", "described", "naming"}
        What a bare object is: the content, the person addressed or accused, or what is described.
    after, complement : tuple of str
        Prepositions that introduce the content, or the complement after the person.
    needs : tuple of str
        Words without which the verb reports nothing («حمّل … مسؤولية»).
    strict : bool
        Only with a clause, a quotation or an infinitive.
    ambiguous : bool
        The form is a common noun too, so the tagger has to call it a verb.
    weak : bool
        Often no report at all; only with a clause or preposition.
    infinitive, quote_only : bool
        An infinitive can be the content; only a quotation can.
    particle : str
        Particle of a phrasal verb.
    act : {"refusal"}
        The verb does something else as well: refusing is an act.
    source : str
        The preposition after which the relayed speaker stands.
    """

    class_: CueClass = Field(alias="class")
    past: Word | None = None
    present: Word | None = None
    participle: Word | None = None
    accusative: Word | None = None
    noun: Word | None = None
    plural: Word | None = None
    verb: Word | None = None
    forms: Words = ()
    object: Literal["content", "person", "described", "naming"] | None = None
    after: Words = ()
    complement: Words = ()
    needs: Words = ()
    strict: bool = False
    ambiguous: bool = False
    weak: bool = False
    infinitive: bool = False
    quote_only: bool = False
    particle: Word | None = None
    act: Literal["refusal"] | None = None
    source: Word | None = None


class SourcePhrase(Block):
    """A phrase whose noun is the speaker («بحسب», "according to")."""

    text: Word
    class_: CueClass = Field(alias="class")


class ActCue(Block):
    """Words for an act: verbs, nouns, and what their object has to be.

    ``kept`` marks acts of keeping; ``weapon`` verbs that are the act only with a weapon as subject; ``needs_agent`` words that are blame only with a doer; ``bare`` has words
    that need no object (of acts of keeping: under "without").
    """

    act: ActName
    object: ObjectName | None = None
    kept: bool = False
    needs_agent: bool = False
    weapon: bool = False
    verbs: tuple[Verb, ...] = ()
    nouns: Words = ()
    bare: Words = ()


class CueFile(Block):
    """A cue file: every list of words that the coder reads, by name.

    Further lists of words may be added; one whose name looks like a mistyped known name is an error.
    """

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, Words]

    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    complementisers: Words
    reporting: tuple[ReportingVerb, ...]
    reporting_nouns: dict[CueClass, Words]
    source_phrases: tuple[SourcePhrase, ...]
    acts: tuple[ActCue, ...]
    light_verbs: tuple[Verb, ...]
    bear_responsibility: tuple[Verb, ...] = ()
    objects: dict[ObjectName, Words | Word]
    legitimation: dict[Literal["authorisation", "moral_evaluation", "rationalisation"], Words]
    delegitimation: dict[Literal["authorisation", "moral_evaluation", "rationalisation"], Words]
    exoneration: dict[Literal["excuse", "justification"], Words]
    responsibility: Words
    mutual: Words
    carriers: Words
    evidence_nouns: Words
    unnamed_sources: Words
    spokespersons: Words
    speaker_switch: Words
    titles: Words
    force_nouns: Words
    government_nouns: Words
    loyal: Words
    hedges_before: Words
    hedges_after: Words
    place_nouns: Words
    place_prepositions: Words
    negations: Words
    conditionals: Words
    hedged_claims: Words
    passive_agents: Words
    performed: Words
    symmetric: Words
    self_reference: Words
    truce_nouns: Words
    commitment_nouns: Words
    embargo_nouns: Words
    civilian_nouns: Words
    office_nouns: Words = ()
    anonymity: Words = ()
    attendants: Words = ()
    envoys: Words = ()
    given_names: Words = ()
    words_said: Words = ()
    kickers: Words = ()
    repeating: Words = ()
    charges_traded: Words = ()
    heard: Words = ()
    occasions: Words = ()
    gloss_nouns: Words = ()
    own_acts: Words = ()
    associations: Words = ()
    bodies: Words = ()
    records: Words = ()
    describing: Words = ()
    speaking_verbs: Words = ()
    speaking_staff: Words = ()
    organisations: Words = ()
    motion_verbs: Words = ()
    guilt_nouns: Words = ()
    allies: Words = ()
    connectives: Words = ()
    interrogatives: Words = ()
    relative_pronouns: Words = ()
    manner_words: Words = ()
    media_nouns: Words = ()
    source_nouns: Words = ()
    content_nouns: Words = ()
    title_barriers: Words = ()
    agentive_nouns: Words = ()
    before_quoted_names: Words = ()
    vague_doers: Words = ()
    accountable_groups: Words = ()
    build_up_nouns: Words = ()
    hitting_verbs: Words = ()
    foreign_adjectives: Words = ()
    times_and_means: Words = ()
    times: Words = ()
    undergone: Words = ()
    without: Words = ()
    weapons: Words = ()
    ending_verbs: Words = ()
    preparing: Words = ()
    despite: Words = ()
    obligations: Words = ()
    mines: Words = ()
    aid: Words = ()
    charges: Words = ()
    stands_behind: Words = ()
    attributed: Words = ()
    claimed: Words = ()
    circumstances: Words = ()
    hosting: Words = ()
    reinforcement_nouns: Words = ()
    directions: Words = ()
    fights: Words = ()
    before_names: Words = ()
    result_verbs: Words = ()
    outcome_verbs: Words = ()
    handiwork: Words = ()
    amounts: Words = ()
    refusals: Words = ()
    works: Words = ()
    belonging: Words = ()
    masters: Words = ()
    harmless: Words = ()
    firing_places: Words = ()
    equating_verbs: Words = ()
    agreements: Words = ()
    proofs: Words = ()
    fronts: Words = ()
    lived_in: Words = ()
    complicit: Words = ()

    @model_validator(mode="after")
    def _complete(self) -> CueFile:
        faults: list[tuple[Location, str]] = []
        for name in self.__pydantic_extra__:
            if close := get_close_matches(name, CueFile.model_fields, 1, 0.8):
                faults.append(((name,), f"unknown key; did you mean {close[0]!r}?"))
        wanted = "past" if self.language == "ar" else "verb"
        for at, verb in enumerate(self.reporting):
            if getattr(verb, wanted) is None:
                faults.append(
                    (("reporting", at), f"a reporting verb of language {self.language!r} needs the key {wanted!r}")
                )
            if verb.participle is not None and verb.present is None:
                faults.append((("reporting", at, "participle"), "a participle needs the key 'present' beside it"))
        for name, words in self.objects.items():
            if isinstance(words, str) and not isinstance(getattr(self, words, None), tuple):
                faults.append((("objects", name), f"{words!r} is no list of this file"))
        cross_references(faults)
        return self
