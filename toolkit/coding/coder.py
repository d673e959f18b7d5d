"""The four passes in order, for one article: documents in, rows of the tables out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from toolkit.codebook.cues import has_cues, load_lexicon
from toolkit.codebook.schema import Conflict
from toolkit.coding.actors import find_references, tag_names
from toolkit.coding.claim_columns import Claim
from toolkit.coding.claims import find_claims
from toolkit.coding.leaning import settled, sides_alike
from toolkit.coding.naming import Mention, find_mentions
from toolkit.coding.part import Part, make_part
from toolkit.coding.references import NameIndex, Reference
from toolkit.coding.statements import Statement
from toolkit.coding.voices import find_statements
from toolkit.language.document import Document

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class CodedPart:
    """What the passes found in one part, before it becomes rows."""

    part: Part
    references: tuple[Reference, ...]
    statements: list[Statement]
    mentions: list[Mention]
    claims: list[Claim]


class Coder:
    """Codes articles with the cues of their language and the names of one conflict.

    Parameters
    ----------
    conflict : Conflict or None
        None: speakers, agents and targets are known by their text alone.
    """

    def __init__(self, conflict: Conflict | None) -> None:
        self.conflict = conflict
        self._indexes: dict[str, NameIndex] = {}

    def index(self, language: str) -> NameIndex:
        """Return the names of the conflict compiled for a language."""
        if language not in self._indexes:
            self._indexes[language] = NameIndex(self.conflict, load_lexicon(language))
        return self._indexes[language]

    def code_parts(self, documents: Mapping[str, Document]) -> dict[str, CodedPart]:
        """Run the four passes over the parts of an article.

        Parameters
        ----------
        documents : mapping
            ``title`` and ``body`` (each optional) to their annotation, in languages with cues.
        """
        named = {name: self._named(document, name) for name, document in documents.items()}
        mentions = [
            (coded.part.text[each.reference.start : each.reference.end], each)
            for coded in named.values()
            for each in coded.mentions
        ]
        for name, coded in list(named.items()):
            if all(reference.actor is not None for reference in coded.references):
                continue
            index = self.index(documents[name].language)
            references = settled(coded.references, coded.statements, sides_alike(index, mentions))
            if references != coded.references:
                named[name] = self._read(coded.part, references, index, name)
        return {
            name: replace(coded, claims=_claims(coded, self.index(documents[name].language)))
            for name, coded in named.items()
        }

    def _named(self, document: Document, part_name: str) -> CodedPart:
        index = self.index(document.language)
        lexicon = index.lexicon
        failing = lexicon.words.get("failing", frozenset())
        part = make_part(document, lexicon.verb_forms | failing)
        references = find_references(part, index)
        tag_names(part, references)
        return self._read(part, references, index, part_name)

    def _read(self, part: Part, references: tuple[Reference, ...], index: NameIndex, part_name: str) -> CodedPart:
        statements = find_statements(part, index, references, headline=part_name == "title")
        return CodedPart(part, references, statements, find_mentions(part, index, references, statements), [])

    def code(self, article_id: str, documents: Mapping[str, Document]) -> Rows:
        """Code one article.

        Parameters
        ----------
        article_id : str
        documents : mapping
            ``title`` and ``body`` (each optional) to their annotation.

        Returns
        -------
        dict
            Rows of ``sentences, statements, mentions, claims``; sentences only where no cues are curated for
            the language.
        """
        rows: Rows = {"sentences": [], "statements": [], "mentions": [], "claims": []}
        parts = self.code_parts({name: each for name, each in documents.items() if has_cues(each.language)})
        for name, document in documents.items():
            base = {"article_id": article_id, "part": name}
            rows["sentences"] += [
                {**base, "sentence": n, "start": s.start, "end": s.end, "text": document.text[s.start : s.end]}
                for n, s in enumerate(document.sentences)
            ]
            if name not in parts:
                continue
            coded = parts[name]
            index = self.index(document.language)
            ids = [f"{article_id}/{name}/statement-{n}" for n in range(len(coded.statements))]
            rows["statements"] += _statement_rows(coded, index, base, ids)
            rows["mentions"] += _mention_rows(coded, index, base, ids)
            rows["claims"] += _claim_rows(coded, index, base, ids)
        return rows


def _claims(coded: CodedPart, index: NameIndex) -> list[Claim]:
    """Return the claims of a part; a missing agent is backgrounded where the text names the doer of the same act nearby."""
    part, claims = coded.part, find_claims(coded.part, index, coded.references, coded.statements)
    named = [(claim.act, part.sentence_at(claim.start)) for claim in claims if claim.kind == "blame" and claim.target]
    return [
        replace(claim, agent="backgrounded")
        if claim.agent == "suppressed"
        and any(act == claim.act and abs(at - part.sentence_at(claim.start)) <= 2 for act, at in named)
        else claim
        for claim in claims
    ]


def _statement_rows(coded: CodedPart, index: NameIndex, base: dict[str, Any], ids: list[str]) -> list[dict[str, Any]]:
    text = coded.part.text
    return [
        {
            **base, "statement_id": ids[n], "sentence": s.sentence, "start": s.start, "end": s.end,
            "text": text[s.start : s.end], "spans": s.spans, "speaker": s.speaker, "speaker_side": index.side(s.speaker),
            "speaker_text": s.speaker_text, "speaker_start": s.speaker_span[0] if s.speaker_span else None,
            "speaker_end": s.speaker_span[1] if s.speaker_span else None, "speaker_inferred": s.speaker_inferred,
            "cue": text[s.cue[0] : s.cue[1]] if s.cue else None, "cue_lemma": s.cue_lemma,
            "cue_start": s.cue[0] if s.cue else None, "cue_end": s.cue[1] if s.cue else None, "cue_class": s.cue_class,
            "speech": s.speech, "depth": s.depth, "parent": ids[s.parent] if s.parent is not None else None, "rule": s.rule,
        }
        for n, s in enumerate(coded.statements)
    ]  # fmt: skip


def _mention_rows(coded: CodedPart, index: NameIndex, base: dict[str, Any], ids: list[str]) -> list[dict[str, Any]]:
    part = coded.part
    return [
        {
            **base, "mention_id": f"{base['article_id']}/{base['part']}/mention-{n}",
            "sentence": part.sentence_at(m.reference.start), "start": m.reference.start, "end": m.reference.end,
            "text": part.text[m.reference.start : m.reference.end], "actor": m.actor, "side": index.side(m.actor),
            "form": m.form, "stance": m.stance, "label": m.label, "hedged": m.hedged, "editorial": m.editorial,
            "voice": m.voice, "voice_side": index.side(m.voice), "quoted": m.quoted,
            "statement_id": ids[m.statement] if m.statement is not None else None, "rule": m.rule,
        }
        for n, m in enumerate(coded.mentions)
    ]  # fmt: skip


def _claim_rows(coded: CodedPart, index: NameIndex, base: dict[str, Any], ids: list[str]) -> list[dict[str, Any]]:
    part = coded.part
    return [
        {
            **base, "claim_id": f"{base['article_id']}/{base['part']}/claim-{n}", "sentence": part.sentence_at(c.start),
            "start": c.start, "end": c.end, "text": part.text[c.start : c.end], "kind": c.kind, "act": c.act,
            "voice": c.voice, "voice_side": index.side(c.voice), "voice_text": c.voice_text, "target": c.target,
            "target_side": index.side(c.target), "target_text": c.target_text, "symmetric": c.symmetric,
            "affected": c.affected, "process": c.process, "agent": c.agent, "status": c.status, "strategy": c.strategy,
            "truce": c.truce, "cue": c.cue, "quoted": c.quoted,
            "statement_id": ids[c.statement] if c.statement is not None else None, "rule": c.rule,
        }
        for n, c in enumerate(coded.claims)
    ]  # fmt: skip
