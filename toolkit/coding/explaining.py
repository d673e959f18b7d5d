"""Why a row is there: its sentence with the tree the rule read, the rule's statement, and what it matched."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import pandas as pd

from toolkit.codebook.categories import Rule, rule
from toolkit.language.document import Document, Sentence
from toolkit.language.models import Choice, choose
from toolkit.language.store import Store, annotation_key
from toolkit.tables import ROW_IDS

#: Per column of words: what a reviewer calls it.
_WORDS = (("cue", "cue"), ("speaker_text", "speaker"), ("target_text", "target"), ("affected", "affected"))


@dataclass(frozen=True)
class Match:
    """A stretch that the rule matched.

    Attributes
    ----------
    role : str
        ``content``, ``cue``, ``speaker``, ``name``, ``claim``, ``target`` or ``affected``.
    start, end : int
        Offsets into the part's text.
    text : str
        The words there.
    """

    role: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, repr=False)
class Explanation:
    """What a reviewer needs in order to judge a row.

    Attributes
    ----------
    row_id : str
        Its statement, mention or claim id.
    text : str
        The sentence, or the sentences that the row touches.
    tree : str
        Their dependency trees, a word a line: form, part of speech, relation, and what was matched.
    rule : Rule
        The codebook's rule that made the row.
    matched : tuple of Match
        In the order of the text.
    """

    row_id: str
    text: str
    tree: str
    rule: Rule
    matched: tuple[Match, ...]

    def __repr__(self) -> str:
        found = "\n".join(f"  {match.role}: {match.text}" for match in self.matched)
        return f"{self.row_id}\n{self.text}\n\nrule {self.rule.name}: {self.rule.statement}\n{found}\n\n{self.tree}"

    def _repr_html_(self) -> str:
        found = "".join(f'<li>{match.role}: <bdi dir="auto">{escape(match.text)}</bdi></li>' for match in self.matched)
        return (
            f'<div class="hudna-explanation"><p dir="auto">{escape(self.text)}</p>'
            f"<p><b>{escape(self.rule.name)}</b>: {escape(self.rule.statement)}</p><ul>{found}</ul>"
            f'<pre dir="ltr" style="line-height:1.5">{escape(self.tree)}</pre>'
            f'<p style="font-size:.82em"><bdi>{escape(self.row_id)}</bdi></p></div>'
        )


def explain_row(row: Mapping[str, Any], document: Document) -> Explanation:
    """Explain one row of statements, mentions or claims.

    Parameters
    ----------
    row : mapping
        The row; a claim may carry the ``cue_start, cue_end, speaker_start, speaker_end`` of its statement.
    document : Document
        The annotation of the part that the row is in.

    Returns
    -------
    Explanation

    Examples
    --------
    >>> from toolkit.language.document import Word
    >>> words = (Word("Kalin", "Kalin", "PROPN", "", 1, "nsubj", 0, 5, 0), Word("spoke", "speak", "VERB", "", -1, "root", 6, 11, 1))
    >>> document = Document("Kalin spoke", "en", (Sentence(0, 11, words),))
    >>> row = {"mention_id": "a/body/mention-0", "start": 0, "end": 5, "rule": "listed_name"}
    >>> print(explain_row(row, document).tree)
    spoke VERB root
    └─ Kalin PROPN nsubj  ← name
    """
    matched = tuple(sorted(_matches(row, document.text), key=lambda match: (match.start, match.end)))
    touched = [
        sentence
        for sentence in document.sentences
        if any(match.start < sentence.end and sentence.start < match.end for match in matched)
    ]
    identity = next((str(row[name]) for name in ROW_IDS if _given(row, name)), "row")
    text = document.text[touched[0].start : touched[-1].end] if touched else ""
    tree = "\n\n".join(tree_text(sentence, matched) for sentence in touched)
    return Explanation(identity, text, tree, rule(str(row["rule"])), matched)


def annotation_of(text: str, part: str, language: str, models: Choice) -> Document:
    """Return the annotation of a part from the store, or make it again where the store lacks it.

    Parameters
    ----------
    text, part, language : str
    models : {"auto", "official", "compact"}
        Those of the analysis.
    """
    found = choose(language, models)
    store, key = Store(), annotation_key(text, part, found)
    stored = store.get([key])
    if key in stored:
        try:
            return Document.from_bytes(stored[key], text, language)
        except (ValueError, zlib.error):
            pass  # what cannot be unpacked is made again
    from toolkit.language.pipeline import annotator

    document = annotator(found).annotate([text])[0]
    store.put([(key, document)])
    return document


def tree_text(sentence: Sentence, matched: tuple[Match, ...] = ()) -> str:
    """Draw the dependency tree of a sentence, a word a line.

    Parameters
    ----------
    sentence : Sentence
    matched : tuple of Match
        Their roles are written beside the words they begin with or hold.
    """
    children: dict[int, list[int]] = {}
    for at, word in enumerate(sentence.words):
        children.setdefault(word.head, []).append(at)

    def branch(at: int, lead: str, joint: str) -> Iterator[str]:
        word = sentence.words[at]
        roles = dict.fromkeys(match.role for match in matched if match.start <= word.start and word.end <= match.end)
        mark = f"  ← {', '.join(roles)}" if roles else ""
        yield f"{lead}{joint}{word.text} {word.upos} {word.deprel}{mark}"
        below = children.get(at, [])
        deeper = lead + ("" if not joint else "│  " if joint.startswith("├") else "   ")
        for child in below:
            yield from branch(child, deeper, "└─ " if child == below[-1] else "├─ ")

    return "\n".join(line for root in children.get(-1, []) for line in branch(root, "", ""))


def _matches(row: Mapping[str, Any], text: str) -> Iterator[Match]:
    start, end = int(row["start"]), int(row["end"])
    if _given(row, "claim_id"):
        yield Match("claim", start, end, text[start:end])
    elif _given(row, "mention_id"):
        yield Match("name", start, end, text[start:end])
    else:
        for left, right in row.get("spans") or [(start, end)]:
            yield Match("content", int(left), int(right), text[int(left) : int(right)])
    for column, role in _WORDS:
        place = _place(row, column, role, text)
        if place is not None:
            yield Match(role, *place, text[place[0] : place[1]])


def _place(row: Mapping[str, Any], column: str, role: str, text: str) -> tuple[int, int] | None:
    """Return where a column's words stand: by its offsets, else where they occur in the row or nearest before it."""
    if _given(row, f"{role}_start") and _given(row, f"{role}_end"):
        return int(row[f"{role}_start"]), int(row[f"{role}_end"])
    if not _given(row, column) or _given(row, "mention_id"):
        return None
    words, start, end = str(row[column]), int(row["start"]), int(row["end"])
    at = text.find(words, start, end)
    if at < 0:
        at = text.rfind(words, 0, end)
    return (at, at + len(words)) if at >= 0 else None


def _given(row: Mapping[str, Any], name: str) -> bool:
    value = row.get(name)
    return value is not None and not bool(pd.isna(value))
