"""Claims of legitimacy: granted, denied, and the excuses and justifications of what was done."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.coding.claim_columns import Claim, ClaimColumns
from toolkit.coding.claim_reader import ClaimReader
from toolkit.coding.doers import Doer
from toolkit.coding.evaluations import Evaluations
from toolkit.coding.naming import innermost
from toolkit.coding.speech import trim
from toolkit.language.text import match_key

_PREDICATES = frozenset({"root", "ccomp", "xcomp", "conj", "parataxis"})
# A purpose that an accuser ascribes to the accused is part of the accusation.
_AGAINST = frozenset({"accuse", "condemn", "distance"})
# "In defence of oneself" justifies a deed, "in defence of the nation" gives its purpose.
_SELF = frozenset({"النفس", "نفسه", "نفسها", "نفسنا", "itself", "himself", "themselves", "ourselves"})


class Legitimacy(ClaimReader):
    """Reads words that grant or deny legitimacy."""

    def __init__(self, columns: ClaimColumns) -> None:
        super().__init__(columns)
        self.evaluations = Evaluations(columns)

    def claims(self) -> Iterator[Claim]:
        """Read «الشرعية», "self-proclaimed" and their like as claims about whom they evaluate."""
        part = self.part
        taken: set[int] = set()
        for kind in ("delegitimation", "legitimation"):
            for strategy in ("authorisation", "moral_evaluation", "rationalisation"):
                phrases = self.lexicon.phrases.get(f"{kind}.{strategy}", {})
                at = 0
                while phrases and at < len(part):
                    width = self.doers.phrase_width(at, phrases)
                    if not width or at in taken:
                        at += 1
                        continue
                    claim = self._legitimacy_claim(at, width, kind, strategy)
                    taken.update(range(at, at + width))
                    if claim is not None:
                        yield claim
                    at += width

    def _legitimacy_claim(self, word: int, width: int, kind: str, strategy: str) -> Claim | None:
        """Make the claim of one evaluative phrase, or None where it evaluates nobody."""
        part = self.part
        reference = self.doers.ref_of.get(word)
        if reference is not None and reference.end >= part.end[word + width - 1]:
            return None
        number = innermost(self.statements, part.start[word], part.end[word])
        first, _ = part.bounds[part.sentence[word]]
        if number is not None:
            said = part.words_in(self.statements[number].start, self.statements[number].end)
            first = max(first, said[0]) if said else first
        last = word + width - 1
        if width == 1 and strategy == "authorisation" and part.deprel[word] not in _PREDICATES:
            return None
        if number is not None and strategy == "rationalisation" and self.statements[number].cue_class in _AGAINST:
            return None
        if number is not None and kind == "legitimation" and self._justifies(number):
            return None
        doer = self.evaluations.governed(last) or self.evaluations.about(word, first)
        several = width > 1 and number is not None
        if doer is None and kind == "legitimation" and several:
            doer = self._possessed(word, first)
        implied = doer is None and several and kind == "legitimation" and self.columns.index.side(self._voice(number))
        if doer is None and not implied and not (several and kind == "delegitimation" and strategy == "authorisation"):
            return None
        if number is None and strategy == "rationalisation":
            return None
        if kind == "legitimation" and number is not None and self.statements[number].cue_class == "call":
            return None
        if strategy == "rationalisation" and part.key[last + 1 : last + 2] and part.key[last + 1] in _SELF:
            return None
        negated = self.columns.modality.negated(word, first) and not self._carries_negation(word, width)
        doubted = any(self.lexicon.has("hedges_after", key) for key in part.key[last + 1 : last + 3])
        if (negated or doubted) and kind == "legitimation":
            kind = "delegitimation"
        elif negated:
            return None
        voice = self.columns.voice(number)
        target = self.columns.target(doer, str(voice["voice"]))
        if implied:
            target["target"] = self.columns.represented(str(voice["voice"]))
        start, end = self.evaluations.clause(word, last, number, doer)
        start, end = trim(part.text, start, end)
        return Claim(
            start=start, end=end, kind=kind, rule=f"{kind}_{strategy}",
            status=self.columns.status(number, None), strategy=strategy, cue=part.text[part.start[word] : part.end[last]],
            quoted=self.columns.quoted(part.start[word]), **voice, **target,  # type: ignore[arg-type]
        )  # fmt: skip

    def _voice(self, number: int | None) -> str | None:
        """Return the actor who speaks in a statement."""
        return self.statements[number].voice if number is not None else None

    def _justifies(self, number: int) -> bool:
        """Say whether a statement is told by a verb of justifying, which is an exoneration."""
        return self.lexicon.has("justifying", match_key(self.statements[number].cue_lemma or ""))

    def _carries_negation(self, word: int, width: int) -> bool:
        """Say whether the phrase itself has the negation («لا يمثل», "has no right")."""
        return any(
            self.lexicon.has("negations", self.part.key[at]) or self.part.key[at] == "cannot"
            for at in range(word, word + width)
        )

    def _possessed(self, word: int, first: int) -> Doer | None:
        """Return a possessive of the speaker's own side before a word ("its presence is lawful")."""
        part = self.part
        for at in range(word - 1, max(first, word - 8) - 1, -1):
            if part.key[at] in ("its", "our", "their", "his", "ها", "نا"):
                return Doer(part.start[at], part.end[at], None, own=True)
        return None


class Excuses(ClaimReader):
    """Reads excuses and justifications of the speaker's own side."""

    def __init__(self, columns: ClaimColumns) -> None:
        super().__init__(columns)
        self.evaluations = Evaluations(columns)

    def claims(self) -> Iterator[Claim]:
        """Read «رداً على», "in self-defence" and their like as exonerations."""
        part = self.part
        yield from self._justified()
        for strategy in ("excuse", "justification"):
            phrases = self.lexicon.phrases.get(f"exoneration.{strategy}", {})
            at = 0
            while phrases and at < len(part):
                width = self.doers.phrase_width(at, phrases)
                claim = self._excuse(at, width, strategy) if width else None
                if claim is not None:
                    yield claim
                at += width or 1

    def _justified(self) -> Iterator[Claim]:
        """Read what somebody justifies by a verb of justifying: «برر أكار وجود قوات بلاده بأن ...»."""
        for number, statement in enumerate(self.statements):
            if not self.lexicon.has("justifying", match_key(statement.cue_lemma or "")) or statement.cue is None:
                continue
            start = min(statement.cue[0], statement.start)
            inside = self.columns.deeds_in(start, statement.end)
            deed = inside[0][1] if inside else None
            slips = self.lexicon.phrases.get("exoneration.excuse", {})
            words = self.part.words_in(statement.start, statement.end)
            slip = any(self.doers.phrase_width(word, slips) for word in words)
            strategy = "excuse" if slip else "justification"
            target = self.columns.represented(statement.voice)
            yield Claim(
                start=start, end=statement.end, kind="exoneration", rule="justifying_verb", act=deed.name if deed else "other",
                process=deed.process if deed else "nominalised", agent="backgrounded", strategy=strategy, cue=statement.cue_lemma,
                quoted=self.columns.quoted(statement.start), voice=statement.voice, voice_text=statement.speaker_text,
                statement=number, target=target, target_text=statement.speaker_text, symmetric=False,
            )  # fmt: skip

    def _excuse(self, word: int, width: int, strategy: str) -> Claim | None:
        """Make the claim of one excusing phrase, or None where it excuses nobody."""
        part = self.part
        number = innermost(self.statements, part.start[word], part.end[word])
        first, _ = part.bounds[part.sentence[word]]
        if part.key[word] == "ردا" and any(
            part.key[at] in ("سؤال", "سوال") for at in range(word, min(len(part), word + 4))
        ):
            return None
        last = word + width - 1
        doer = self.evaluations.about(word, first) or self._own_voice_subject(word, first)
        voice = self.columns.voice(number)
        if doer is None and self.columns.index.side(str(voice["voice"])) is None:
            return None
        same = [
            deed for deed in self.columns.deeds if part.sentence[deed.word] == part.sentence[word] and deed.word < word
        ]
        deed = same[-1] if same else None
        if number is None and (deed is None or deed.doer is None or deed.doer.reference is None):
            return None
        target = self.columns.target(doer, str(voice["voice"]))
        if doer is None:
            target["target"] = self.columns.represented(str(voice["voice"]))
        if target["target"] == voice["voice"]:
            target["target"] = self.columns.represented(str(voice["voice"]))
        start, end = trim(part.text, *self.evaluations.clause(word, last, number, doer))
        return Claim(
            start=start, end=end, kind="exoneration", rule=strategy,
            act=deed.name if deed else "other", process=deed.process if deed else "nominalised", agent="named", status=self.columns.status(number, None), strategy=strategy,
            cue=part.text[part.start[word] : part.end[last]], quoted=self.columns.quoted(part.start[word]),
            **voice, **target,  # type: ignore[arg-type]
        )  # fmt: skip

    def _own_voice_subject(self, word: int, first: int) -> Doer | None:
        """Return a mention of the speaker's own side before a word."""
        for at in range(word - 1, max(first, word - 12) - 1, -1):
            doer = self.doers.doer_at(at)
            if doer is not None and doer.own:
                return doer
        return None
