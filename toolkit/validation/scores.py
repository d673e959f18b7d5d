"""Score the coder's tables against gold: precision, recall, F1 and shares, with intervals over documents.

How rows answer to each other
-----------------------------
Rows are paired one to one within a document and part, so that the pairs share as much as they can.

* **statements**: the contents share at least half of their words (intersection over union).
* **mentions**: the same, and the same actor.
* **claims**: the same kind, and a word in common or the same target.
* **blame tuples**: no spans at all: a document's blame claims are counted as (voice, target, act), with actors as
  they are or replaced by their sides; a tuple is right as often as both have it.

What is scored
--------------
* **F1** of a table: pairs over rows found (precision) and rows in the gold (recall). F1 of a value (say, of direct
  speech): a pair is right where both rows have it, out of all found and all gold rows with it.
* **Shares**: of the pairs, those where a column agrees. A speaker agrees where the actor id does; where nobody of the
  conflict file speaks, where the two names share a word or both are missing.
* Intervals: documents are drawn anew 1,000 times with replacement; 2.5 and 97.5 percentiles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from toolkit.codebook.loader import load_conflict
from toolkit.language.text import match_key
from toolkit.tables import categories_of
from toolkit.validation.gold import GoldDocument, Row, Tables
from toolkit.validation.intervals import Counts, Score, f1_score, share_score
from toolkit.validation.matching import SAME_SPAN, Span, jaccard, pair_up, unpaired, word_spans, words_under

#: Columns whose values have an F1 of their own.
BY_VALUE: Final[Mapping[str, tuple[str, ...]]] = {
    "statements": ("speech",),
    "mentions": ("form", "stance"),
    "claims": ("kind", "process", "agent", "status"),
}

#: Columns of which the share that agrees is reported, given a pair; `_judged` says which pairs count.
AGREEING: Final[Mapping[str, tuple[str, ...]]] = {
    "statements": ("speaker", "speaker_inferred", "speech", "cue_class", "depth"),
    "mentions": ("form", "stance", "label", "voice", "hedged", "quoted"),
    "claims": ("act", "voice", "target", "process", "agent", "status", "strategy", "symmetric"),
}


@dataclass(frozen=True)
class Compared:
    """A gold document beside what was found in it.

    Attributes
    ----------
    document : GoldDocument
    found : mapping
        ``statements, mentions, claims`` to rows; all three are there.
    pairs : mapping
        Per table the numbers of paired rows, gold before found.
    """

    document: GoldDocument
    found: Tables
    pairs: Mapping[str, tuple[tuple[int, int], ...]]

    def paired(self, table: str) -> list[tuple[Row, Row]]:
        """Return the paired rows of a table."""
        gold, found = self.document.tables[table], self.found[table]
        return [(gold[left], found[right]) for left, right in self.pairs[table]]

    def unpaired(self, table: str) -> tuple[list[Row], list[Row]]:
        """Return a table's gold rows and found rows that are in no pair."""
        return unpaired(self.document.tables[table], self.found[table], self.pairs[table])


def compare(document: GoldDocument, found: Tables) -> Compared:
    """Pair the rows found in a document with its gold rows.

    Parameters
    ----------
    document : GoldDocument
    found : mapping
        Table name to rows with the columns of the table contract; a missing table has no rows.

    Returns
    -------
    Compared
    """
    alike = {"statements": _alike_spans, "mentions": _alike_mentions, "claims": _alike_claims}
    rows = {table: found.get(table, ()) for table in alike}
    words = {part: word_spans(document.part(part)) for part in ("title", "body")}
    pairs = {table: _pairs(document.tables[table], rows[table], words, alike[table]) for table in alike}
    return Compared(document, rows, pairs)


def _pairs(
    gold: Sequence[Row],
    found: Sequence[Row],
    words: Mapping[str, Sequence[Span]],
    alike: Callable[[Row, Row, float], float],
) -> tuple[tuple[int, int], ...]:
    def likeness(left: tuple[Row, frozenset[int]], right: tuple[Row, frozenset[int]]) -> float:
        if left[0]["part"] != right[0]["part"]:
            return 0.0
        return alike(left[0], right[0], jaccard(left[1], right[1]))

    gold_words = [(row, _words_of(row, words)) for row in gold]
    return tuple(pair_up(gold_words, [(row, _words_of(row, words)) for row in found], likeness))


def _words_of(row: Row, words: Mapping[str, Sequence[Span]]) -> frozenset[int]:
    spans = row.get("spans") or [(row["start"], row["end"])]
    return words_under(words[row["part"]], [(int(start), int(end)) for start, end in spans])


def _alike_spans(gold: Row, found: Row, shared: float) -> float:
    return shared if shared >= SAME_SPAN else 0.0


def _alike_mentions(gold: Row, found: Row, shared: float) -> float:
    return _alike_spans(gold, found, shared) if gold["actor"] == found["actor"] else 0.0


def _alike_claims(gold: Row, found: Row, shared: float) -> float:
    """Prefer, among claims of a kind, the same target, voice and act to shared words alone."""
    if gold["kind"] != found["kind"]:
        return 0.0
    same_target = gold["target"] is not None and gold["target"] == found["target"]
    if not shared and not same_target:
        return 0.0
    agreeing = sum(bool(gold[column] == found[column]) for column in ("target", "voice", "act"))
    return shared + agreeing / 2


def statement_scores(compared: Sequence[Compared]) -> list[Score]:
    """Score reported speech: all statements, each speech type, and what agrees in paired statements.

    Parameters
    ----------
    compared : sequence of Compared

    Returns
    -------
    list of Score
    """
    return _table_scores(compared, "statements")


def mention_scores(compared: Sequence[Compared]) -> list[Score]:
    """Score naming: all mentions, mentions with the right form and stance, each form and stance, what agrees.

    Parameters
    ----------
    compared : sequence of Compared

    Returns
    -------
    list of Score
    """
    strict = [
        Counts(
            sum(all(gold[c] == found[c] for c in ("form", "stance")) for gold, found in each.paired("mentions")),
            len(each.found["mentions"]),
            len(each.document.tables["mentions"]),
        )
        for each in compared
    ]
    first, *rest = _table_scores(compared, "mentions")
    return [first, f1_score("mentions, form and stance right", strict), *rest]


def claim_scores(compared: Sequence[Compared]) -> list[Score]:
    """Score claims: blame tuples by actor and by side, all claims, each kind, process and agent, what agrees.

    Parameters
    ----------
    compared : sequence of Compared

    Returns
    -------
    list of Score
    """
    by_actor = f1_score("blame (voice, target, act)", [_tuple_counts(each, by_side=False) for each in compared])
    by_side = f1_score("blame (voice, target, act), by side", [_tuple_counts(each, by_side=True) for each in compared])
    return [by_actor, by_side, *_table_scores(compared, "claims")]


def all_scores(compared: Sequence[Compared]) -> dict[str, list[Score]]:
    """Score every table.

    Parameters
    ----------
    compared : sequence of Compared

    Returns
    -------
    dict of str to list of Score
        ``statements, mentions, claims``.
    """
    return {
        "statements": statement_scores(compared),
        "mentions": mention_scores(compared),
        "claims": claim_scores(compared),
    }


#: The figures to look at first, per table.
BRIEF: Final[Mapping[str, tuple[str, ...]]] = {
    "statements": ("statements", "speech: direct", "speaker agrees"),
    "mentions": ("mentions", "form agrees", "stance agrees"),
    "claims": ("blame (voice, target, act)", "process agrees", "agent agrees"),
}


def in_brief(scores: Mapping[str, Sequence[Score]]) -> list[Score]:
    """Return the figures to look at first, out of `all_scores`.

    Parameters
    ----------
    scores : mapping
        Table name to scores.

    Returns
    -------
    list of Score
    """
    return [score for table, names in BRIEF.items() for score in scores[table] if score.name in names]


def _table_scores(compared: Sequence[Compared], table: str) -> list[Score]:
    every = [
        Counts(len(each.pairs[table]), len(each.found[table]), len(each.document.tables[table])) for each in compared
    ]
    scores = [f1_score(table, every)]
    for column in BY_VALUE[table]:
        for value in categories_of(table, column):
            score = f1_score(f"{column}: {value}", [_value_counts(each, table, column, value) for each in compared])
            if score.gold or score.found:
                scores.append(score)
    for column in AGREEING[table]:
        judged = [_judged(each, table, column) for each in compared]
        scores.append(share_score(f"{column} agrees", [(sum(agree), len(agree)) for agree in judged]))
    return scores


def _value_counts(each: Compared, table: str, column: str, value: str) -> Counts:
    return Counts(
        sum(gold[column] == value == found[column] for gold, found in each.paired(table)),
        sum(row[column] == value for row in each.found[table]),
        sum(row[column] == value for row in each.document.tables[table]),
    )


def _judged(each: Compared, table: str, column: str) -> list[bool]:
    """Say of each pair for which the column means something whether it agrees."""
    pairs = each.paired(table)
    if table == "statements":
        # Scare quotes have neither speaker nor cue.
        pairs = [(gold, found) for gold, found in pairs if column == "speech" or gold["speech"] != "scare"]
        if column == "speaker":
            return [same_speaker(gold, found) for gold, found in pairs]
    if column in ("process", "agent", "act"):
        pairs = [(gold, found) for gold, found in pairs if gold[column] is not None]
    return [gold[column] == found[column] for gold, found in pairs]


def same_speaker(gold: Row, found: Row) -> bool:
    """Say whether two statements have the same speaker.

    Parameters
    ----------
    gold, found : mapping
        With ``speaker`` and ``speaker_text``.

    Returns
    -------
    bool

    Examples
    --------
    >>> same_speaker({"speaker": None, "speaker_text": "Salma Ben Issa, a teacher"},
    ...              {"speaker": None, "speaker_text": "Ben Issa"})
    True
    >>> same_speaker({"speaker": "sarraj", "speaker_text": "he"}, {"speaker": "haftar", "speaker_text": "he"})
    False
    """
    if gold["speaker"] is not None or found["speaker"] is not None:
        return bool(gold["speaker"] == found["speaker"])
    names = [_keys(row["speaker_text"]) for row in (gold, found)]
    return bool(names[0] & names[1]) or not (names[0] or names[1])


def _keys(text: str | None) -> set[str]:
    return {match_key(text[start:end]) for start, end in word_spans(text)} if text else set()


def _tuple_counts(each: Compared, *, by_side: bool) -> Counts:
    conflict = load_conflict(each.document.conflict)

    def camp(actor: str | None) -> str | None:
        return (conflict.side_of(actor) if conflict and by_side else None) or actor

    def tuples(rows: Sequence[Row]) -> Counter[tuple[str | None, str | None, str | None]]:
        return Counter((camp(row["voice"]), camp(row["target"]), row["act"]) for row in rows if row["kind"] == "blame")

    gold, found = tuples(each.document.tables["claims"]), tuples(each.found["claims"])
    return Counts((gold & found).total(), found.total(), gold.total())


def describe_errors(compared: Sequence[Compared], table: str, limit: int) -> str:
    """Return a table's misses, false rows and disagreements as text for reading.

    Parameters
    ----------
    compared : sequence of Compared
    table : {"statements", "mentions", "claims"}
    limit : int
        How many of each.

    Returns
    -------
    str
    """
    missed, false, other = [], [], []
    for each in compared:
        name = each.document.id
        not_found, not_gold = each.unpaired(table)
        missed += [f"{name} {_brief(row, table)}" for row in not_found]
        false += [f"{name} {_brief(row, table)} ({row['rule']})" for row in not_gold]
        for row, answer in each.paired(table):
            wrong = [
                f"{column}: {_shown(row, column)} not {_shown(answer, column)}"
                for column in AGREEING[table]
                if not (same_speaker(row, answer) if column == "speaker" else row[column] == answer[column])
            ]
            if wrong:
                other.append(f"{name} {', '.join(wrong)} | {row['text']} ({answer['rule']})")
    lines = []
    for heading, cases in (("MISSED", missed), ("FALSE", false), ("OTHERWISE", other)):
        lines += [f"\n{table}, {heading}: {len(cases)}", *(f"  {case}" for case in cases[:limit])]
    return "\n".join(lines)


def _shown(row: Row, column: str) -> object:
    return row["speaker"] or row["speaker_text"] if column == "speaker" else row[column]


def _brief(row: Row, table: str) -> str:
    shown = {
        "statements": ("speaker", "speech", "cue"),
        "mentions": ("actor", "form"),
        "claims": ("kind", "voice", "target", "act"),
    }
    return f"{' '.join(str(row[column]) for column in shown[table])} | {row['text']}"
