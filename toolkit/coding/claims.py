"""Fourth pass: who is blamed, credited, cleared, granted or denied legitimacy, and asked to do what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from toolkit.coding.deeds import SPECIFICITY, Deed, DeedFinder, Doer
from toolkit.coding.naming import innermost, resolved_actor
from toolkit.coding.part import Part
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.speech import trim
from toolkit.coding.voices import Statement

_VAGUE = frozenset(
    [
        "مسلحون",
        "مسلحين",
        "مسلحان",
        "مجهولون",
        "مجهولين",
        "مجهوله",
        "دول",
        "دولا",
        "جهات",
        "اطراف",
        "اطرافا",
        "حراس",
        "حراسا",
        "احد",
        "اي",
        "unidentified",
        "unknown",
        "gunmen",
        "attackers",
        "somebody",
        "someone",
        "certain",
        "some",
    ]
)
_BUILD_UP = frozenset({"حشد", "حشود", "احتشاد", "تحشيد", "buildup", "build", "mobilisation", "mobilization", "massing"})
_STATUS_OF_CLASS = {"distance": "alleged", "endorse": "confirmed", "concede": "confirmed"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim; the fields are those of the claims table, ``statement`` is a number in the list of statements."""

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


def find_claims(
    part: Part, index: NameIndex, references: tuple[Reference, ...], statements: list[Statement]
) -> list[Claim]:  # fmt: skip
    """Code all claims of a part.

    Parameters
    ----------
    part : Part
    index : NameIndex
    references : tuple of Reference
    statements : list of Statement

    Returns
    -------
    list of Claim
        Sorted by start.
    """
    coder = _ClaimCoder(part, index, references, statements)
    return sorted(coder.claims(), key=lambda claim: (claim.start, claim.end, claim.kind))


class _ClaimCoder:
    def __init__(
        self, part: Part, index: NameIndex, references: tuple[Reference, ...], statements: list[Statement]
    ) -> None:  # fmt: skip
        self.part = part
        self.index = index
        self.lexicon = index.lexicon
        self.references = references
        self.statements = statements
        self.finder = DeedFinder(part, index, references)
        self.deeds = self.finder.deeds()
        self.used: set[int] = set()

    def claims(self) -> list[Claim]:
        found = [
            *self._accusations(), *self._denials(), *self._mutual(), *self._responsibility(), *self._deed_claims(),
            *self._demands(), *self._legitimacy(), *self._excuses(),
        ]  # fmt: skip
        return _most_specific(found)

    # -- shared --------------------------------------------------------------------------------------

    def _voice(self, number: int | None) -> dict[str, object]:
        if number is None:
            return {"voice": "outlet", "voice_text": None, "statement": None}
        statement = self.statements[number]
        return {"voice": statement.voice, "voice_text": statement.speaker_text, "statement": number}

    def _target(self, doer: Doer | None, voice: str, at: int) -> dict[str, object]:
        """Say whom a doer means: an actor id, ``other``, or nobody (symmetric)."""
        if doer is None:
            return {"target": None, "target_text": None, "symmetric": False}
        text = self.part.text[doer.start : doer.end]
        if doer.symmetric:
            return {"target": None, "target_text": text, "symmetric": True}
        if doer.own:
            return {"target": self._own(voice, at, text), "target_text": text, "symmetric": False}
        if doer.reference is not None:
            actor = resolved_actor(self.index, doer.reference, voice)
            unresolved = actor is None and bool(doer.reference.alias.by_voice)
            return {"target": actor or (None if unresolved else "other"), "target_text": text, "symmetric": False}
        vague = any(self._vague(word) for word in self.part.words_in(doer.start, doer.end))
        return {"target": None if vague else "other", "target_text": text, "symmetric": False}

    def _vague(self, word: int) -> bool:
        """Say whether a noun leaves open who is meant: «مسلحون مجهولون», "unidentified gunmen", "some states"."""
        return self.part.key[word] in _VAGUE

    def _own(self, voice: str, at: int, text: str) -> str | None:
        """Resolve «قواته», "his country" to the speaker's force, government or state."""
        actor = self.index.actors.get(voice)
        if actor is None:
            return "other"
        if text.lower() in ("he", "she", "i"):
            return actor.id
        first = text.split()[-1].lower()
        force = first.startswith(("قوات", "جيش", "forces", "army", "troops"))
        owned = actor.force if force else actor.government
        return (
            owned
            or actor.spokesperson_of
            or (actor.id if actor.kind != "person" else self._state_of(actor.side))
            or actor.id
        )

    def _state_of(self, side: str) -> str | None:
        return next(
            (
                entry.id
                for entry in self.index.actors.values()
                if entry.side == side and entry.kind in ("state", "force", "government")
            ),
            None,
        )

    def _quoted(self, deed_start: int) -> bool:
        return self.part.quotation_at(deed_start) is not None

    def _status(self, number: int | None, deed: Deed | None, cue_class: str | None = None) -> str:
        if deed is not None and deed.hypothetical:
            return "hypothetical"
        name = cue_class or (self.statements[number].cue_class if number is not None else None)
        if deed is not None and deed.hedged:
            return "alleged"
        if name in _STATUS_OF_CLASS:
            return _STATUS_OF_CLASS[name]
        if number is not None and (parent := self.statements[number].parent) is not None and cue_class is None:
            outer = self.statements[parent].cue_class
            return "alleged" if outer == "distance" else "asserted"
        return "asserted"

    def _truce(self, start: int, end: int) -> str | None:
        first, last = self.part.bounds[self.part.sentence_at(start)] if self.part.bounds else (0, 0)
        keys = tuple(self.part.key[first:last])
        for phrase, truce in self.index.truces:
            if any(keys[at : at + len(phrase)] == phrase for at in range(len(keys) - len(phrase) + 1)):
                return truce
        return None

    def _affected(self, deed: Deed | None) -> str | None:
        if deed is None or deed.affected is None:
            return None
        start, end = trim(self.part.text, *deed.affected)
        return self.part.text[start:end] or None

    def _deeds_in(self, start: int, end: int) -> list[tuple[int, Deed]]:
        return [(n, deed) for n, deed in enumerate(self.deeds) if start <= self.part.start[deed.word] < end]

    # -- accusation ----------------------------------------------------------------------------------

    def _accusations(self) -> Iterator[Claim]:
        """«اتهم X Y بـ», "accused Y of", «حمّل X Y مسؤولية», "held Y responsible for"."""
        for number, statement in enumerate(self.statements):
            if statement.cue_class not in ("accuse", "condemn") or statement.cue is None:
                continue
            if statement.rule == "mutual_accusation_cue":
                continue
            condemning = statement.cue_class == "condemn"
            inside = [
                (n, deed) for n, deed in self._deeds_in(statement.start, statement.end)
                if innermost(self.statements, self.part.start[deed.word], self.part.end[deed.word]) == number and not deed.act.kept | condemning & deed.ambiguous
            ]  # fmt: skip
            if self._reciprocal(statement):
                continue
            accused = None if condemning else self._who_is_accused(statement)
            if condemning and not inside:
                continue
            if accused is None and not inside:
                continue
            if accused is None and statement.cue_lemma in ("اتهامات", "اتهام", "accusations", "accusation"):
                continue
            best = min(inside, key=lambda item: SPECIFICITY.index(item[1].name), default=None)
            for n, _ in inside:
                self.used.add(n)
            deed = best[1] if best else None
            doer = accused or (deed.doer if deed else None)
            negated = deed is not None and deed.negated and not deed.act.kept
            if negated and condemning:
                continue
            for one in self._coordinated(doer):
                target = self._target(one, statement.voice, statement.start)
                yield self._accusation_claim(number, statement, deed, doer, target)

    def _accusation_claim(
        self, number: int, statement: Statement, deed: Deed | None, doer: Doer | None, target: dict[str, object]
    ) -> Claim:  # fmt: skip
        condemning = statement.cue_class == "condemn"
        return Claim(
            start=self._from_cue(statement, doer) if not condemning else statement.start,
            end=statement.end,
            kind="blame",
            rule="accusation_verb" if statement.rule != "noun_cue" else "accusation_noun",
            act=deed.name if deed else "other",
            affected=self._affected(deed),
            process=self._process_under_accusation(deed, statement),
            agent="named" if doer is not None else "suppressed",
            status=self._accusation_status(number, deed),
            truce=self._truce(statement.start, statement.end) if deed and deed.name == "ceasefire_violation" else None,
            cue=statement.cue_lemma,
            quoted=self._quoted(statement.start),
            voice=statement.voice, voice_text=statement.speaker_text, statement=number,
            **target,  # type: ignore[arg-type]
        )  # fmt: skip

    def _who_is_accused(self, statement: Statement) -> Doer | None:
        if statement.rule == "passive_cue" or statement.voice == "unnamed":
            return self._fronted_accused(statement) or self._accused(statement)
        return self._pronominal_accused(statement) or self._accused(statement)

    def _reciprocal(self, statement: Statement) -> bool:
        """Say whether the accused are "each other": the accusation is mutual and coded as such."""
        part = self.part
        words = list(part.words_in(statement.start, statement.end))[:3]
        if any(self.finder._phrase_width(word, self.lexicon.phrases["mutual"]) for word in words):
            return True
        if not statement.rule.startswith("noun") or statement.cue is None:
            return False
        first, last = part.bounds[part.sentence_at(statement.cue[0])]
        return any(self.finder._phrase_width(at, self.lexicon.phrases["mutual"]) for at in range(first, last))

    def _coordinated(self, doer: Doer | None) -> list[Doer | None]:
        """Return an accused and those coordinated with it ("the UAE, Russia and Turkey"), one each."""
        found: list[Doer | None] = [doer]
        if doer is None or doer.reference is None:
            return found
        end = doer.end
        for reference in self.references:
            if reference.start < end or reference.role == "adjective":
                continue
            gap = self.part.text[end : reference.start].replace("and", "").replace("the", "").replace("as well as", "")
            if reference.start - end > 10 or gap.strip(" ,،و"):
                break
            found.append(Doer(reference.start, reference.end, reference))
            end = reference.end
        return found

    def _from_cue(self, statement: Statement, doer: Doer | None = None) -> int:
        """Return where a claim made by a cue begins: at the cue where it stands before its content."""
        cue = statement.cue[0] if statement.cue and statement.cue[0] < statement.start else statement.start
        near = doer is not None and statement.start - doer.start < 80
        return min(cue, statement.start, doer.start if doer is not None and near else cue)

    def _process_under_accusation(self, deed: Deed | None, statement: Statement) -> str:
        if deed is not None:
            return deed.process
        words = self.part.words_in(statement.start, statement.end)
        gerund = any(self.part.upos[word] == "VERB" and self.part.key[word].endswith("ing") for word in words)
        return "active" if gerund else "nominalised"

    def _accusation_status(self, number: int, deed: Deed | None) -> str:
        parent = self.statements[number].parent
        outer = self.statements[parent].cue_class if parent is not None else None
        if outer == "deny" or self._denied_nearby(number):
            return "denied"
        return _STATUS_OF_CLASS.get(outer or "", "asserted")

    def _denied_nearby(self, number: int) -> bool:
        """Say whether an accusation noun is the object of a denial («نفت أنقرة اتهامات»)."""
        statement = self.statements[number]
        if statement.rule != "noun_cue" or statement.cue is None:
            return False
        start = statement.cue[0]
        return any(
            other.cue_class == "deny" and other.cue is not None and 0 < start - other.cue[1] < 60
            for other in self.statements
        )

    def _accused(self, statement: Statement) -> Doer | None:
        part = self.part
        words = part.words_in(statement.start, statement.end)
        for word in list(words)[:8]:
            doer = self.finder.doer_at(word)
            if doer is not None:
                return doer
            if (
                part.upos[word] in ("NOUN", "PROPN")
                and part.key[word] not in ("مسؤوليه", "المسؤوليه", "responsibility")
                and (word == words[0] or part.upos[word - 1] in ("DET", "ADJ", "PUNCT", "NOUN"))
            ) and not self.lexicon.acts.get(part.key[word]):
                return Doer(part.start[word], part.end[word], None)
            if part.key[word] in ("ب", "of", "for", "مسؤوليه"):
                break
        return self._fronted_accused(statement)

    def _pronominal_accused(self, statement: Statement) -> Doer | None:
        """Resolve an object pronoun on the verb to the noun in front («قوات حفتر اتهمها السراج»)."""
        if statement.cue is None or not self.finder.arabic:
            return None
        part = self.part
        cue = part.words_in(*statement.cue)
        if not cue or cue[-1] + 1 >= len(part):
            return None
        fused = part.upos[cue[-1] + 1] == "PRON" and part.token_of(cue[-1] + 1) == part.token_of(cue[-1])
        return self._fronted_accused(statement) if fused else None

    def _fronted_accused(self, statement: Statement) -> Doer | None:
        """Read «قوات حفتر اتهمها السراج», "Turkey was accused of": the accused stands before the verb."""
        if statement.cue is None:
            return None
        part = self.part
        cue = part.words_in(*statement.cue)
        if not cue:
            return None
        first, _ = part.bounds[part.sentence[cue[0]]]
        for word in range(cue[0] - 1, first - 1, -1):
            if part.form[word] in (".", "؛", ":"):
                return None
            doer = self.finder.doer_at(word)
            if doer is not None and (
                statement.speaker_span is None
                or doer.end <= statement.speaker_span[0]
                or doer.start >= statement.speaker_span[1]
            ):
                return doer
        return None

    # -- denial --------------------------------------------------------------------------------------

    def _denials(self) -> Iterator[Claim]:
        """«نفى المسماري أن تكون قواته خرقت الهدنة»: exoneration by the denier, never blame by the outlet."""
        for number, statement in enumerate(self.statements):
            if (
                statement.cue_class != "deny"
                or statement.cue is None
                or (statement.refusal and not self._rejects_charge(number))
            ):
                continue
            inside = self._deeds_in(statement.start, statement.end)
            charge = any(
                other.parent == number and other.cue_class in ("accuse", "distance") for other in self.statements
            )
            own = [(n, deed) for n, deed in inside if not deed.act.kept]
            if (
                not own
                and not charge
                and not self._speaks_of_charge(statement)
                and not self._speaks_of_guilt(statement)
            ):
                continue
            for n, _ in inside:
                self.used.add(n)
            best = min(own, key=lambda item: SPECIFICITY.index(item[1].name), default=None)
            deed = best[1] if best else None
            doer = deed.doer if deed else None
            if statement.cue_lemma == "برأ":
                doer = self._accused(statement)
            target = self._target(doer, statement.voice, statement.start)
            if target["target"] is None and not target["symmetric"]:
                target = {
                    "target": statement.speaker or "other",
                    "target_text": target["target_text"],
                    "symmetric": False,
                }
            yield Claim(
                start=statement.start, end=statement.end, kind="exoneration", rule="denial", act=deed.name if deed else "other",
                affected=self._affected(deed), process=deed.process if deed else None,
                agent="named" if doer is not None else "backgrounded", strategy="denial", cue=statement.cue_lemma,
                quoted=self._quoted(statement.start), voice=statement.voice, voice_text=statement.speaker_text, statement=number,
                **target,  # type: ignore[arg-type]
            )  # fmt: skip

    def _rejects_charge(self, number: int) -> bool:
        statement = self.statements[number]
        return any(
            other.parent == number and other.cue_class in ("accuse", "distance") for other in self.statements
        ) or self._speaks_of_charge(statement)

    def _speaks_of_guilt(self, statement: Statement) -> bool:
        """Say whether what is denied is a part in something («تورطه», "any involvement"), under a plain denial."""
        if statement.cue_lemma not in ("نفى", "أنكر", "دحض", "فند", "كذب", "deny", "refute", "rebut", "dismiss"):
            return False
        words = list(self.part.words_in(statement.start, statement.end))[:6]
        return any(self.lexicon.has("guilt_nouns", self.part.key[word]) for word in words)

    def _speaks_of_charge(self, statement: Statement) -> bool:
        words = self.part.words_in(statement.start, statement.end)
        names = ("accuse", "distance")
        return any(
            self.lexicon.reporting_nouns.get(self.part.key[word].removeprefix("ال")) in names
            for word in list(words)[:4]
        )

    # -- mutual accusation, responsibility -------------------------------------------------------------

    def _mutual(self) -> Iterator[Claim]:
        """«تبادل الطرفان الاتهامات», "both sides traded accusations": blame without a single target."""
        part = self.part
        mutual, nouns = self.lexicon.words.get("mutual", frozenset()), self.lexicon.reporting_nouns
        for first, last in part.bounds:
            markers = [at for at in range(first, last) if part.key[at] in mutual]
            if not markers and not any(
                self.finder._phrase_width(at, self.lexicon.phrases["mutual"]) for at in range(first, last)
            ):
                continue
            charges = [
                at for at in range(first, last)
                if nouns.get(part.key[at].removeprefix("ال")) == "accuse" or part.key[at] in ("المسووليه", "blame") or any(form.cue.cue_class == "accuse" for form in self.lexicon.cues.get(part.key[at], ()))
            ]  # fmt: skip
            if not charges:
                continue
            doer = self._parties(first, last)
            inside = [(n, d) for n, d in self._deeds_in(part.start[first], part.end[last - 1]) if n not in self.used]
            for n, _ in inside:
                self.used.add(n)
            best = min((deed for _, deed in inside), key=lambda deed: SPECIFICITY.index(deed.name), default=None)
            anchor = min([*markers[:1], charges[0]])
            number = innermost(self.statements, part.start[anchor], part.end[anchor])
            if number is not None and self.statements[number].cue_class == "accuse":
                number = self.statements[number].parent
            yield Claim(
                start=min(part.start[anchor], doer.start if doer else part.start[anchor]),
                end=max(part.end[charges[-1]], best.end if best else 0, doer.end if doer else 0),
                kind="blame", rule="mutual_accusation", act=best.name if best else "other", voice="other",
                voice_text=part.text[doer.start : doer.end] if doer else None, target=None,
                target_text=part.text[doer.start : doer.end] if doer else None, symmetric=True,
                process=best.process if best else "nominalised", agent="named", cue=part.form[charges[0]],
                quoted=False, statement=number,
                truce=self._truce(part.start[first], part.end[last - 1]) if best and best.name == "ceasefire_violation" else None,
            )  # fmt: skip

    def _parties(self, first: int, last: int) -> Doer | None:
        symmetric = [self.finder.doer_at(at) for at in range(first, last) if at in self.finder.symmetric_at]
        if symmetric:
            return symmetric[0]
        named = [
            ref
            for ref in self.references
            if ref.role == "actor" and self.part.start[first] <= ref.start < self.part.end[last - 1]
        ]
        return Doer(named[0].start, named[1].end, None, symmetric=True) if len(named) > 1 else None

    def _responsibility(self) -> Iterator[Claim]:
        """«حفتر يتحمل مسؤولية», "responsibility lies with", "is responsible for", outside accusation verbs."""
        part = self.part
        words = self.lexicon.words.get("objects.responsibility", self.lexicon.words.get("responsibility", frozenset()))
        for first, last in part.bounds:
            for word in range(first, last):
                if part.key[word] not in words or (
                    part.key[word] in ("blame", "وراء", "behind", "fault") and part.upos[word] == "VERB"
                ):
                    continue
                number = innermost(self.statements, part.start[word], part.end[word])
                if number is not None and self.statements[number].cue_class in ("accuse", "deny"):
                    continue
                doer = self._responsible(word, first, last)
                if doer is None or self.finder._negated(word, first, None):
                    continue
                inside = [
                    (n, d)
                    for n, d in self._deeds_in(part.start[first], part.end[last - 1])
                    if not d.act.kept and abs(d.word - word) < 16
                ]
                if not inside and part.key[word] in ("وراء", "behind"):
                    continue
                best = min((deed for _, deed in inside), key=lambda deed: SPECIFICITY.index(deed.name), default=None)
                for n, _ in inside:
                    self.used.add(n)
                voice = self._voice(number)
                yield Claim(
                    start=min(doer.start, part.start[word]), end=max(doer.end, part.end[word], best.end if best else 0),
                    kind="blame", rule="responsibility_phrase", act=best.name if best else "other",
                    affected=self._affected(best), process=best.process if best else "nominalised", agent="named",
                    status=self._status(number, best), cue=part.form[word], quoted=self._quoted(part.start[word]),
                    truce=self._truce(part.start[first], part.end[last - 1]) if best and best.name == "ceasefire_violation" else None,
                    **voice, **self._target(doer, str(voice["voice"]), word),  # type: ignore[arg-type]
                )  # fmt: skip
                break

    def _responsible(self, word: int, first: int, last: int) -> Doer | None:
        part = self.part
        if self.finder.arabic:
            bears = next(
                (at for at in range(word - 1, max(first, word - 8) - 1, -1) if part.key[at] in self.lexicon.bear), None
            )
            if bears is not None:
                return self.finder._subject(bears, first, last)
            if (
                part.key[word].startswith(("مسوول", "المسوول", "ضالع", "متورط"))
                and part.upos[word] in ("ADJ", "NOUN")
                and word + 1 < last
                and (part.key[word + 1] in ("عن", "في") or part.upos[word + 1] == "PRON")
            ):
                return self.finder._predicate_subject(word) or self.finder._before(word, first)
            if part.key[word] in ("المسووليه", "مسووليه"):
                for at in range(word + 1, min(last, word + 8)):
                    if part.key[at] in ("علي", "تقع"):
                        return next(
                            (d for k in range(at + 1, min(last, at + 4)) if (d := self.finder.doer_at(k))), None
                        )
            return None
        if part.key[word] in ("responsible", "culpable", "accountable"):
            return self.finder._predicate_subject(word)
        if part.key[word] in ("responsibility", "blame", "fault", "culprit"):
            for at in range(max(first, word - 4), word):
                if part.key[at] in self.lexicon.bear:
                    return self.finder._subject(at, first, last)
            for at in range(word + 1, min(last, word + 12)):
                if part.key[at] in ("with", "on"):
                    return next((d for k in range(at + 1, min(last, at + 5)) if (d := self.finder.doer_at(k))), None)
            if part.key[word] == "blame" and word > first and part.key[word - 1] == "to":
                return self.finder._predicate_subject(word) or self.finder._before(word, first)
        if part.key[word] == "behind":
            return self.finder._predicate_subject(word) or self.finder._before(word, first)
        return None

    # -- deeds in clauses ------------------------------------------------------------------------------

    def _deed_claims(self) -> Iterator[Claim]:
        """Active and passive clauses, verbal nouns and predicates that say who did what."""
        for number_of_deed, deed in enumerate(self.deeds):
            if number_of_deed in self.used:
                continue
            if self._is_cue(deed.word):
                continue
            number = self._voice_of(deed)
            statement = self.statements[number] if number is not None else None
            if statement is not None and statement.cue_class in ("deny",) and not statement.refusal:
                continue
            if statement is not None and statement.cue_class in ("call", "commit") and self._wished(deed, statement):
                continue
            claim = self._deed_claim(deed, number)
            if claim is not None:
                yield claim

    def _voice_of(self, deed: Deed) -> int | None:
        """Return the statement a deed stands in; what is described by a cue («وصف الهجوم بأنه») is the describer's."""
        start = self.part.start[deed.word]
        number = innermost(self.statements, start, self.part.end[deed.word])
        if number is not None:
            return number
        return next(
            (
                n
                for n, s in enumerate(self.statements)
                if s.cue_lemma in ("وصف", "شبه", "describe") and s.cue is not None and s.cue[1] <= start < s.start
            ),
            None,
        )

    def _is_cue(self, word: int) -> bool:
        """Say whether a word is the cue of a statement, refusals aside, and so no deed («توقع», «هاجم» with words)."""
        start = self.part.start[word]
        return any(s.cue is not None and s.cue[0] == start and not s.refusal for s in self.statements)

    def _wished(self, deed: Deed, statement: Statement) -> bool:
        """Say whether a deed is what is asked for or promised rather than what was done («دعا إلى احترام الهدنة»)."""
        return deed.doer is None or deed.act.kept or deed.doer.reference is None

    def _deed_claim(self, deed: Deed, number: int | None) -> Claim | None:
        if deed.act.kept:
            if deed.doer is None or deed.ambiguous:
                return None
            kind = "blame" if deed.negated else "credit"
        elif deed.negated:
            if not self._denies_own(deed, number):
                return None
            kind = "exoneration"
        else:
            kind = "blame"
        if deed.ambiguous and deed.name != "attack" and deed.name != "civilian_harm":
            return None
        if deed.doer is None and (self._mere_outcome(deed) or not self._agentless_blame(deed)):
            return None
        if (
            deed.doer is not None and deed.doer.reference is None and not deed.doer.symmetric and not deed.doer.own
        ) and not self._accountable(deed):
            return None
        voice = self._voice(number)
        target = self._target(deed.doer, str(voice["voice"]), deed.word)
        if kind == "blame" and self._own_deed(target["target"], str(voice["voice"]), number):
            return None
        if deed.ambiguous:
            target = {"target": None, "target_text": target["target_text"], "symmetric": False}
        start, end = trim(self.part.text, deed.start, deed.end)
        return Claim(
            start=start, end=end, kind=kind, rule=deed.rule, act=None if kind == "credit" else deed.name,
            affected=self._affected(deed), process=None if kind == "credit" else deed.process,
            agent=None if kind == "credit" else self._agent(deed), status=self._status(number, deed),
            strategy="denial" if kind == "exoneration" else None,
            truce=self._truce(start, end) if deed.name == "ceasefire_violation" else None,
            cue=self.part.form[deed.word], quoted=self._quoted(self.part.start[deed.word]),
            **voice, **target,  # type: ignore[arg-type]
        )  # fmt: skip

    def _denies_own(self, deed: Deed, number: int | None) -> bool:
        """Say whether a voice says that its own side did not do it ("We have never bombed a hospital")."""
        if number is None or deed.doer is None:
            return False
        voice = self.statements[number].voice
        target, side = self._target(deed.doer, voice, deed.word)["target"], self.index.side(voice)
        return side is not None and isinstance(target, str) and self.index.side(target) == side

    def _mere_outcome(self, deed: Deed) -> bool:
        """Say whether a noun names an outcome only («مقتل مدنيين», "deaths"): bad news without an act."""
        return deed.act.name == "civilian_harm" and deed.process == "nominalised"

    def _own_deed(self, target: object, voice: str, number: int | None) -> bool:
        """Say whether a voice speaks of its own side's deeds without admitting guilt: that is no blame."""
        side = self.index.side(voice)
        if side is None or not isinstance(target, str) or self.index.side(target) != side:
            return False
        return number is None or self.statements[number].cue_class != "concede"

    def _accountable(self, deed: Deed) -> bool:
        """Say whether an unlisted doer can be blamed: a force, a government, people; not a mine or a dispute."""
        part = self.part
        assert deed.doer is not None
        for word in part.words_in(deed.doer.start, deed.doer.end):
            key = part.key[word]
            for group in ("force_nouns", "government_nouns", "titles", "unnamed_sources"):
                if self.lexicon.has(group, key) or self.lexicon.has(group, key.removeprefix("ال")):
                    return True
            if part.upos[word] == "PROPN":
                return True
        return key in (
            "مسلحون",
            "مسلحين",
            "مجهولون",
            "gunmen",
            "attackers",
            "parties",
            "states",
            "countries",
            "دول",
            "اطراف",
            "جهات",
            "الدول",
            "الاطراف",
        )

    def _agentless_blame(self, deed: Deed) -> bool:
        """Say whether words without a doer still say that somebody did it («قُصف المطار», «تمّ خرق الهدنة»)."""
        if deed.act.kept or deed.name in ("other", "bad_faith"):
            return False
        if deed.process == "passive":
            return True
        if deed.name == "obstruction":
            return False
        if deed.process == "nominalised" and deed.name in ("attack", "civilian_harm") and self._worded_as_deed(deed):
            return not deed.hypothetical
        if deed.process == "nominalised" and deed.name == "escalation":
            return self.part.key[deed.word].removeprefix("ال") in _BUILD_UP
        if deed.process == "nominalised":
            return (
                deed.name in ("ceasefire_violation", "arms_embargo_breach", "foreign_intervention", "civilian_harm")
                and ((deed.affected is not None and deed.name != "foreign_intervention") or self._foreign(deed))
                and not deed.hypothetical
            )
        return False

    def _worded_as_deed(self, deed: Deed) -> bool:
        """Say whether an attack without a doer hits something («قصفا أصاب مستشفى», "the attack on the port")."""
        part = self.part
        after = part.key[deed.end_word + 1 : deed.end_word + 4]
        hits = (
            "اصاب",
            "اصابت",
            "استهدف",
            "استهدفت",
            "طال",
            "طالت",
            "اوقع",
            "اوقعت",
            "دمر",
            "دمرت",
            "hit",
            "killed",
            "destroyed",
            "struck",
        )
        if part.head[deed.word] < 0 and deed.affected is not None and part.upos[deed.word] == "NOUN":
            return True
        preposition = bool(after) and after[0] in ("علي", "on", "against", "of")
        return preposition or any(key in hits for key in after)

    def _foreign(self, deed: Deed) -> bool:
        """Say whether an intervention without a doer is called foreign or a breach of the embargo."""
        near = self.part.key[max(0, deed.word - 2) : deed.end_word + 3]
        return deed.name == "arms_embargo_breach" or bool(
            {"الخارجي", "الاجنبي", "الخارجيه", "الاجنبيه", "خارجي", "اجنبي", "foreign", "external", "outside"}
            & set(near)
        )

    def _agent(self, deed: Deed) -> str:
        if deed.doer is not None and not deed.ambiguous:
            return "named"
        return "suppressed"

    # -- demands -----------------------------------------------------------------------------------------

    def _demands(self) -> Iterator[Claim]:
        """«دعا الأطراف إلى», "urged both sides to": the addressee is the target."""
        for number, statement in enumerate(self.statements):
            colon = statement.cue_class not in ("call", "accuse", "deny", "believe", "condemn") and self._obligation(
                statement
            )
            if statement.cue_class != "call" and not colon:
                continue
            if statement.voice == "outlet" or not self._asks(statement):
                continue
            addressee = self._addressee(statement)
            yield Claim(
                start=statement.start, end=statement.end, kind="demand", rule="demand_verb" if not colon else "obligation",
                cue=statement.cue_lemma, quoted=self._quoted(statement.start), voice=statement.voice,
                voice_text=statement.speaker_text, statement=number,
                **self._target(addressee, statement.voice, statement.start),  # type: ignore[arg-type]
            )  # fmt: skip

    def _asks(self, statement: Statement) -> bool:
        """Tell a request from a question or a name-calling: English "ask" and "call" ask only with to, for, on."""
        if (
            self.finder.arabic
            or statement.cue_lemma not in ("ask", "call", "press", "order", "invite")
            or statement.cue is None
        ):
            return True
        start, end = min(statement.cue[0], statement.start), max(statement.cue[1], statement.end)
        keys = {self.part.key[word] for word in self.part.words_in(start, end)}
        return "to" in keys or (statement.cue_lemma == "call" and bool(keys & {"for", "on", "upon"}))

    def _obligation(self, statement: Statement) -> bool:
        """Say whether a content is an obligation: «يجب», «ضرورة», «على الطرفين وقف», "must", "should"."""
        part = self.part
        words = list(part.words_in(statement.start, statement.end))
        if not words:
            return False
        if part.key[words[0]] in ("ضروره", "وجوب") or (
            part.key[words[0]] == "علي" and len(words) > 2 and self.finder.doer_at(words[1]) is not None
        ):
            return True
        return any(part.key[word] in ("يجب", "ينبغي", "must", "should") for word in words[:6])

    def _addressee(self, statement: Statement) -> Doer | None:
        part = self.part
        for word in list(part.words_in(statement.start, statement.end))[:4]:
            doer = self.finder.doer_at(word)
            if doer is not None:
                return doer
            if part.key[word] in ("الي", "to", "ب"):
                break
        return None

    # -- legitimacy ----------------------------------------------------------------------------------------

    def _legitimacy(self) -> Iterator[Claim]:
        part = self.part
        taken: set[int] = set()
        for kind in ("delegitimation", "legitimation"):
            for strategy in ("authorisation", "moral_evaluation", "rationalisation"):
                phrases = self.lexicon.phrases.get(f"{kind}.{strategy}", {})
                at = 0
                while phrases and at < len(part):
                    width = self.finder._phrase_width(at, phrases)
                    if not width or at in taken:
                        at += 1
                        continue
                    claim = self._legitimacy_claim(at, width, kind, strategy)
                    taken.update(range(at, at + width))
                    if claim is not None:
                        yield claim
                    at += width

    def _legitimacy_claim(self, word: int, width: int, kind: str, strategy: str) -> Claim | None:
        part = self.part
        if word in self.finder.ref_of:
            return None
        number = innermost(self.statements, part.start[word], part.end[word])
        first, _last = part.bounds[part.sentence[word]]
        doer = self._evaluated(word, width, first)
        if doer is None or (number is None and strategy == "rationalisation"):
            return None
        negated = self.finder._negated(word, first, None) and part.key[word] not in (
            "لا",
            "غير",
            "no",
            "not",
            "does",
            "do",
            "has",
            "have",
            "بلا",
            "ليس",
        )
        if negated and kind == "legitimation":
            kind = "delegitimation"
        elif negated:
            return None
        voice = self._voice(number)
        end = part.end[word + width - 1]
        return Claim(
            start=min(doer.start, part.start[word]), end=max(doer.end, end), kind=kind, rule=f"{kind}_{strategy}",
            status=self._status(number, None), strategy=strategy, cue=part.text[part.start[word] : end],
            quoted=self._quoted(part.start[word]), **voice,  # type: ignore[arg-type]
            **self._target(doer, str(voice["voice"]), word),  # type: ignore[arg-type]
        )  # fmt: skip

    def _evaluated(self, word: int, width: int, first: int) -> Doer | None:
        """Return whom an evaluation is about: its grammatical subject, else the nearest actor before it."""
        doer = self.finder._predicate_subject(word)
        if doer is not None and (doer.reference is not None or doer.own):
            return doer
        part = self.part
        for at in range(word - 1, max(first, word - 12) - 1, -1):
            if part.form[at] in (".", ":", "؛", ";"):
                return None
            found = self.finder.doer_at(at)
            if found is not None and found.reference is not None and found.reference.role == "actor":
                words = part.words_in(found.start, found.end)
                if words and not (words[0] > first and part.upos[words[0] - 1] == "ADP"):
                    return found
        return None

    # -- excuse and justification ----------------------------------------------------------------------------

    def _excuses(self) -> Iterator[Claim]:
        part = self.part
        for strategy in ("excuse", "justification"):
            phrases = self.lexicon.phrases.get(f"exoneration.{strategy}", {})
            at = 0
            while phrases and at < len(part):
                width = self.finder._phrase_width(at, phrases)
                claim = self._excuse(at, width, strategy) if width else None
                if claim is not None:
                    yield claim
                at += width or 1

    def _excuse(self, word: int, width: int, strategy: str) -> Claim | None:
        part = self.part
        number = innermost(self.statements, part.start[word], part.end[word])
        if number is None:
            return None
        first, _ = part.bounds[part.sentence[word]]
        if part.key[word] == "ردا" and any(
            part.key[at] in ("سؤال", "سوال") for at in range(word, min(len(part), word + 4))
        ):
            return None
        doer = self._evaluated(word, width, first)
        statement = self.statements[number]
        own = self._own_voice_subject(number, word, first) if doer is None else None
        doer = doer or own
        if doer is None:
            return None
        end = part.end[word + width - 1]
        voice = self._voice(number)
        same = [deed for deed in self.deeds if part.sentence[deed.word] == part.sentence[word] and deed.word < word]
        deed = same[-1] if same else None
        return Claim(
            start=min(doer.start, part.start[word]), end=max(end, doer.end), kind="exoneration", rule=strategy,
            act=deed.name if deed else "other", process=deed.process if deed else "nominalised", agent="named", status=self._status(number, None), strategy=strategy,
            cue=part.text[part.start[word] : end], quoted=self._quoted(statement.start),
            **voice, **self._target(doer, statement.voice, word),  # type: ignore[arg-type]
        )  # fmt: skip

    def _own_voice_subject(self, number: int, word: int, first: int) -> Doer | None:
        for at in range(word - 1, max(first, word - 12) - 1, -1):
            doer = self.finder.doer_at(at)
            if doer is not None and doer.own:
                return doer
        return None


def _most_specific(claims: list[Claim]) -> list[Claim]:
    """Keep one claim of a kind for the same words, voice and target: the one whose act is most specific."""

    def rank(claim: Claim) -> tuple[int, int]:
        order = SPECIFICITY.index(claim.act) if claim.act in SPECIFICITY else len(SPECIFICITY)
        return order, -(claim.end - claim.start)

    kept: list[Claim] = []
    for claim in sorted(claims, key=rank):
        twin = next(
            (
                other for other in kept
                if other.kind == claim.kind and other.voice == claim.voice and _overlap(other, claim)
                and (other.target == claim.target or claim.target is None or other.target is None)
            ),
            None,
        )  # fmt: skip
        if twin is None:
            kept.append(claim)
        elif twin.target is None and not twin.symmetric and claim.target is not None and twin.act == claim.act:
            kept[kept.index(twin)] = replace(claim)
    exonerated = [(claim.start, claim.end, claim.target) for claim in kept if claim.kind == "legitimation"]
    return [
        claim for claim in kept
        if not (claim.kind == "exoneration" and claim.strategy == "justification" and any(a < claim.end and claim.start < b for a, b, _ in exonerated))
    ]  # fmt: skip


def _overlap(one: Claim, two: Claim) -> bool:
    return one.start < two.end and two.start < one.end
