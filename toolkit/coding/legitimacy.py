"""Claims of legitimacy: granted, denied, and the excuses and justifications of what was done."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.coding.claim_columns import Claim, ClaimColumns
from toolkit.coding.doers import Doer
from toolkit.coding.naming import innermost


class Evaluations:
    """Finds whom an evaluation is about."""

    def __init__(self, columns: ClaimColumns) -> None:
        self.part = columns.part
        self.doers = columns.doers

    def about(self, word: int, first: int) -> Doer | None:
        """Return whom an evaluation is about: its grammatical subject, else the nearest actor before it."""
        doer = self.doers.predicate_subject(word)
        if doer is not None and (doer.reference is not None or doer.own):
            return doer
        part = self.part
        for at in range(word - 1, max(first, word - 12) - 1, -1):
            if part.form[at] in (".", ":", "؛", ";"):
                return None
            found = self.doers.doer_at(at)
            if found is not None and found.reference is not None and found.reference.role == "actor":
                words = part.words_in(found.start, found.end)
                if words and not (words[0] > first and part.upos[words[0] - 1] == "ADP"):
                    return found
        return None


class Legitimacy:
    """Reads words that grant or deny legitimacy."""

    def __init__(self, columns: ClaimColumns) -> None:
        self.columns = columns
        self.part = columns.part
        self.lexicon = columns.lexicon
        self.statements = columns.statements
        self.doers = columns.doers
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
        if word in self.doers.ref_of:
            return None
        number = innermost(self.statements, part.start[word], part.end[word])
        first, _ = part.bounds[part.sentence[word]]
        doer = self.evaluations.about(word, first)
        if doer is None or (number is None and strategy == "rationalisation"):
            return None
        if kind == "legitimation" and number is not None and self.statements[number].cue_class == "call":
            return None
        negated = self.columns.modality.negated(word, first) and part.key[word] not in (
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
        voice = self.columns.voice(number)
        end = part.end[word + width - 1]
        return Claim(
            start=min(doer.start, part.start[word]), end=max(doer.end, end), kind=kind, rule=f"{kind}_{strategy}",
            status=self.columns.status(number, None), strategy=strategy, cue=part.text[part.start[word] : end],
            quoted=self.columns.quoted(part.start[word]), **voice,  # type: ignore[arg-type]
            **self.columns.target(doer, str(voice["voice"])),  # type: ignore[arg-type]
        )  # fmt: skip


class Excuses:
    """Reads excuses and justifications of the speaker's own side."""

    def __init__(self, columns: ClaimColumns) -> None:
        self.columns = columns
        self.part = columns.part
        self.lexicon = columns.lexicon
        self.statements = columns.statements
        self.doers = columns.doers
        self.evaluations = Evaluations(columns)

    def claims(self) -> Iterator[Claim]:
        """Read «رداً على», "in self-defence" and their like as exonerations."""
        part = self.part
        for strategy in ("excuse", "justification"):
            phrases = self.lexicon.phrases.get(f"exoneration.{strategy}", {})
            at = 0
            while phrases and at < len(part):
                width = self.doers.phrase_width(at, phrases)
                claim = self._excuse(at, width, strategy) if width else None
                if claim is not None:
                    yield claim
                at += width or 1

    def _excuse(self, word: int, width: int, strategy: str) -> Claim | None:
        """Make the claim of one excusing phrase, or None where it excuses nobody."""
        part = self.part
        number = innermost(self.statements, part.start[word], part.end[word])
        if number is None:
            return None
        first, _ = part.bounds[part.sentence[word]]
        if part.key[word] == "ردا" and any(
            part.key[at] in ("سؤال", "سوال") for at in range(word, min(len(part), word + 4))
        ):
            return None
        doer = self.evaluations.about(word, first)
        statement = self.statements[number]
        own = self._own_voice_subject(word, first) if doer is None else None
        doer = doer or own
        if doer is None:
            return None
        end = part.end[word + width - 1]
        voice = self.columns.voice(number)
        same = [
            deed for deed in self.columns.deeds if part.sentence[deed.word] == part.sentence[word] and deed.word < word
        ]
        deed = same[-1] if same else None
        return Claim(
            start=min(doer.start, part.start[word]), end=max(end, doer.end), kind="exoneration", rule=strategy,
            act=deed.name if deed else "other", process=deed.process if deed else "nominalised", agent="named", status=self.columns.status(number, None), strategy=strategy,
            cue=part.text[part.start[word] : end], quoted=self.columns.quoted(statement.start),
            **voice, **self.columns.target(doer, statement.voice),  # type: ignore[arg-type]
        )  # fmt: skip

    def _own_voice_subject(self, word: int, first: int) -> Doer | None:
        """Return a mention of the speaker's own side before a word."""
        for at in range(word - 1, max(first, word - 12) - 1, -1):
            doer = self.doers.doer_at(at)
            if doer is not None and doer.own:
                return doer
        return None
