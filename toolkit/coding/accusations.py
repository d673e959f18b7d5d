"""Claims of accusing: «اتهم X Y بـ», "accused Y of", «حمّل X Y مسؤولية», "held Y responsible for"."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.coding.accused import Accused
from toolkit.coding.claim_columns import STATUS_OF_CLASS, Claim, ClaimColumns
from toolkit.coding.claim_reader import ClaimReader
from toolkit.coding.deeds import Deed, coordinated, most_specific
from toolkit.coding.doers import Doer
from toolkit.coding.naming import innermost
from toolkit.coding.statements import Statement


class Accusations(ClaimReader):
    """Reads blame from accusing and condemning statements."""

    def __init__(self, columns: ClaimColumns) -> None:
        super().__init__(columns)
        self.accused = Accused(columns)

    def claims(self) -> Iterator[Claim]:
        """«اتهم X Y بـ», "accused Y of", «حمّل X Y مسؤولية», "held Y responsible for"."""
        for number, statement in enumerate(self.statements):
            if statement.cue_class not in ("accuse", "condemn") or statement.cue is None:
                continue
            if statement.rule == "mutual_accusation_cue" or number in self.columns.told:
                continue
            condemning = statement.cue_class == "condemn"
            inside = [
                (n, deed) for n, deed in self.columns.deeds_in(self._begin(statement), self._end(statement))
                if self._stands_in(number, statement, deed) and not (deed.act.kept and not deed.negated) | condemning & deed.ambiguous
            ]  # fmt: skip
            if self._reciprocal(statement) or self._nobody(statement):
                continue
            accused = self.accused.condemned(statement) if condemning else self.accused.who(statement)
            if condemning and not inside:
                continue
            if not inside and (accused is None or statement.cue_lemma in ("شكا", "اشتكى", "عزا")):
                continue
            unknown = (
                self.doers.arabic and accused is not None and accused.reference is None and statement.speaker is None
            )
            if (
                not inside
                and unknown
                and not self._told_before(statement)
                and accused is not None
                and not accused.symmetric
            ):
                # Strangers who hold each other responsible for something that is no deed.
                continue
            if accused is None and statement.cue_lemma in ("اتهامات", "اتهام", "accusations", "accusation"):
                continue
            if not inside and statement.rule == "noun_cue" and not self.doers.arabic:
                continue
            if not inside and accused is not None and not self.doers.can_be_accused(accused):
                continue
            if not inside and self.doers.arabic:
                inside = self._told_before(statement)
                self.columns.take([(n, deed) for n, deed in inside if deed.doer is None])
            else:
                self.columns.take(inside)
            for deed in self._told(inside):
                doer = accused or (deed.doer if deed else None)
                if deed is not None and deed.negated and not deed.act.kept and condemning:
                    continue
                for one in self.columns.coordinated(doer):
                    target = self.columns.target(one, statement.voice)
                    parent = self.statements[statement.parent] if statement.parent is not None else None
                    if (
                        parent is not None
                        and parent.cue_class == "deny"
                        and target["target"] == parent.speaker is not None
                    ):
                        # «نفى المسماري اتهامات الوفاق بقصف»: the charge is against those for whom he speaks.
                        target["target"] = self.columns.represented(str(parent.speaker))
                    elif (
                        self.doers.arabic
                        and parent is not None
                        and parent.cue_class == "deny"
                        and parent.speaker is not None
                        and target["target"] in (None, "other")
                        and not target["symmetric"]
                    ):
                        # «رفضت أبوظبي الاتهامات التركية بإرسال أسلحة»: who denies a charge is whom it is about.
                        target["target"] = self.columns.represented(str(parent.speaker))
                    if isinstance(target["target"], str):
                        self.columns.blamed.append((statement.voice, target["target"]))
                    yield self._accusation_claim(number, statement, deed, doer, target)

    def _begin(self, statement: Statement) -> int:
        """Return where what an English cue charges begins: at the cue, where a relative clause was taken for the content."""
        after_cue = statement.cue is not None and 0 <= statement.start - statement.cue[1] < 60
        return (
            statement.cue[1] if after_cue and statement.cue is not None and not self.doers.arabic else statement.start
        )

    def _end(self, statement: Statement) -> int:
        """Return where a charge ends: with the complement that follows quoted accused ('accusing "the militias" of starting it')."""
        part = self.part
        after = [at for at in part.words_in(statement.end, statement.end + 30) if part.upos[at] != "PUNCT"]
        opens = after and (
            part.key[after[0]] in ("of", "for", "with")
            or part.key[after[0] : after[0] + 2] in (["and", "of"], ["and", "with"], ["and", "for"])
        )
        if self.doers.arabic or not opens or part.sentence[after[0]] != part.sentence_at(statement.start):
            return statement.end
        _, last = part.bounds[part.sentence[after[0]]]
        stop = next((at for at in range(after[0] + 1, last) if part.form[at] in (",", ";", ".")), last - 1)
        return part.end[stop - 1]

    def _stands_in(self, number: int, statement: Statement, deed: Deed) -> bool:
        """Say whether a deed is told by a statement and by none inside it."""
        start = self.part.start[deed.word]
        around = innermost(self.statements, start, self.part.end[deed.word])
        outside = start < statement.start or start >= statement.end
        return around == number or (outside and around == statement.parent)

    def _told_before(self, statement: Statement) -> list[tuple[int, Deed]]:
        """Return the deed that «مسؤوليته», «ذلك» or «وراءه» under an accusation takes up: the last one told before it."""
        part = self.part
        words = list(part.words_in(statement.start, statement.end))
        pronominal = any(
            part.key[at] == "ذلك"
            or (part.is_clitic(at) and part.key[at - 1].startswith(("مسوولي", "المسوولي", "وراء", "عن")))
            for at in words
        )
        if not pronominal or statement.cue is None:
            return []
        here = part.sentence_at(statement.cue[0])
        before = [
            (n, deed) for n, deed in enumerate(self.columns.deeds)
            if part.start[deed.word] < statement.cue[0] and here - part.sentence[deed.word] <= 1 and not deed.act.kept and n not in self.columns.used
        ]  # fmt: skip
        return before[-1:]

    def _told(self, inside: list[tuple[int, Deed]]) -> list[Deed | None]:
        """Return the deeds of an accusation that are claims of their own: the most specific one, and those joined by "and"."""
        best = most_specific(deed for _, deed in inside)
        if best is None:
            return [None]
        if self.doers.arabic and self.lexicon.has_noun("tolerating", self.part.key[inside[0][1].word]):
            # «بغض الطرف عن تدفق السلاح»: looking away is the deed, not what others do meanwhile.
            return [inside[0][1]]
        return [
            best,
            *(
                d
                for _, d in inside
                if d is not best
                and coordinated(self.part, best.word, d.word)
                and (d.name != best.name or self._again(d))
            ),
        ]

    def _again(self, deed: Deed) -> bool:
        """Say whether a second charge opens anew: "of preparing an attack and of bringing in reinforcements"."""
        at = deed.word - 1
        return at > 0 and self.part.key[at] in ("of", "for") and self.part.key[at - 1] == "and"

    def _accusation_claim(
        self, number: int, statement: Statement, deed: Deed | None, doer: Doer | None, target: dict[str, object]
    ) -> Claim:  # fmt: skip
        """Make the claim of one accused."""
        condemning = statement.cue_class == "condemn"
        meant = deed or (self._taken_up(statement) if doer is not None else None)
        return Claim(
            start=self._from_cue(statement, doer) if not condemning else statement.start,
            end=statement.end,
            kind="blame",
            rule="accusation_verb" if statement.rule != "noun_cue" else "accusation_noun",
            act=meant.name if meant else "other",
            affected=self.columns.affected(deed),
            process=self._process_under_accusation(deed, statement),
            agent=("backgrounded" if doer.pronoun or (deed is not None and deed.doer is not None and deed.doer.pronoun) else "named") if doer is not None else "suppressed",
            status=self._accusation_status(number),
            truce=self.columns.truce(statement.start, deed),
            cue=statement.cue_lemma,
            word=deed.word if deed else None,
            quoted=self.columns.quoted(statement.start),
            voice=statement.voice, voice_text=statement.speaker_text, statement=number,
            **target,  # type: ignore[arg-type]
        )  # fmt: skip

    def _taken_up(self, statement: Statement) -> Deed | None:
        """Return the deed told before that an English accusation takes up: "blamed Haftar for it", "The LNA blamed the militias"."""
        part = self.part
        if self.doers.arabic:
            return None
        words = part.words_in(statement.start, statement.end)
        keys = [part.key[at] for at in words]
        tail = keys[-2:]
        pronoun = len(tail) == 2 and tail[0] in ("for", "of") and tail[1] in ("it", "this", "that", "them")
        bare = statement.cue_lemma == "blame" and not {"for", "on"} & set(keys)
        before = self.columns.charged_before(statement.cue[0] if statement.cue else statement.start)
        near = [deed for deed in before if part.sentence[deed.word] >= part.sentence_at(statement.start) - 1]
        return near[-1] if near and (pronoun or bare) else None

    def _nobody(self, statement: Statement) -> bool:
        """Say whether the subject of a passive English accusation is nobody: "no one was accused of sabotage"."""
        part = self.part
        if self.doers.arabic or statement.cue is None or statement.rule != "passive_cue":
            return False
        cue = part.words_in(*statement.cue)
        first, _ = part.bounds[part.sentence[cue[0]]] if cue else (0, 0)
        before = part.key[max(first, cue[0] - 9) : cue[0]] if cue else []
        return "nobody" in before or "none" in before or ("no" in before and "one" in before)

    def _reciprocal(self, statement: Statement) -> bool:
        """Say whether the accused are "each other": the accusation is mutual and coded as such."""
        part = self.part
        words = list(part.words_in(statement.start, statement.end))[:3]
        if any(self.doers.phrase_width(word, self.lexicon.phrases["mutual"]) for word in words):
            return True
        if not statement.rule.startswith("noun") or statement.cue is None:
            return False
        first, last = part.bounds[part.sentence_at(statement.cue[0])]
        return any(self.doers.phrase_width(at, self.lexicon.phrases["mutual"]) for at in range(first, last))

    def _from_cue(self, statement: Statement, doer: Doer | None = None) -> int:
        """Return where a claim made by a cue begins: at the cue where it stands before its content."""
        cue = statement.cue[0] if statement.cue and statement.cue[0] < statement.start else statement.start
        near = doer is not None and statement.start - doer.start < 80
        return min(cue, statement.start, doer.start if doer is not None and near else cue)

    def _process_under_accusation(self, deed: Deed | None, statement: Statement) -> str:
        """Return the wording of the deed that somebody is accused of."""
        if deed is not None:
            return deed.process
        words = self.part.words_in(statement.start, statement.end)
        gerund = any(self.part.upos[word] == "VERB" and self.part.key[word].endswith("ing") for word in words)
        return "active" if gerund else "nominalised"

    def _accusation_status(self, number: int) -> str:
        """Return the status of an accusation from the statement around it or a denial before it."""
        parent = self.statements[number].parent
        outer = self.statements[parent].cue_class if parent is not None else None
        if outer == "deny" or self._denied_nearby(number):
            return "denied"
        return STATUS_OF_CLASS.get(outer or "", "asserted")

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
