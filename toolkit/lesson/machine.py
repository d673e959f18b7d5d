"""Catch the machine: where the coder and the person who annotated a text disagree, and where they do not.

The rows are taken from the gold corpus whenever the lesson is made. A coder that has improved makes other
mistakes, and the sheet shows those.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Final

from toolkit.codebook.loader import load_conflict
from toolkit.codebook.schema import Conflict
from toolkit.corpus import Article
from toolkit.language.text import match_key
from toolkit.lesson.pieces import machine_pieces
from toolkit.lesson.row import MachineRow
from toolkit.lesson.wording import Wording
from toolkit.validation.coded import code_articles
from toolkit.validation.gold import GoldDocument, Row, load_gold
from toolkit.validation.scores import Compared, compare, same_speaker

#: Gold files by preference: the teaching articles themselves, then the development sentences. Never the test split.
GOLD_FILES: Final = ("teaching.jsonl", "dev.jsonl")

#: What is asked, in the order in which mistakes are taken.
QUESTIONS: Final = ("speaker", "target", "agent", "voice", "blame", "stance")

#: Characters of text shown with a row: seven rows of the first length fill a page, more than the second is no
#: reading for a class.
_ROOMY, _LONGEST = 160, 260

#: Answers that are no names.
_NO_NAMES: Final = ("paper_itself", "unnamed", "nobody", "both_sides", "blame_no")

#: Words that two names may share without being one name, and that name nobody.
_SMALL_WORDS: Final = frozenset(
    match_key(word)
    for words in (
        "a an and for in of on s the to who yes he she it they his her its their",
        "في من عن على نعم هو هي هم",
    )
    for word in words.split()
)

#: The widest row that can be underlined in it.
_WIDEST: Final = 180


class MachineRows(tuple[MachineRow, ...]):
    """Rows that a notebook shows as questions with their key folded away.

    Examples
    --------
    >>> MachineRows([MachineRow("a", "en", "", "He fired", " first.", "speaker", "Sarraj", "Haftar")])
    <MachineRows: 1, of which 1 wrong>
    """

    def __repr__(self) -> str:
        return f"<MachineRows: {len(self)}, of which {sum(not row.right for row in self)} wrong>"

    def _repr_html_(self) -> str:
        if not self:
            return f"<p>{escape(Wording('en')('no_machine'))}</p>"
        say = Wording(self[0].language)
        items = "".join(f"<li>{piece.on_phone(say)}</li>" for piece in machine_pieces(self, say))
        return f'<div lang="{say.language}" dir="{say.direction}"><ol>{items}</ol></div>'


def catch_the_machine(
    gold: str | Path, language: str, *, wrong: int = 5, right: int = 2, store: str | Path | None = None
) -> MachineRows:
    """Choose rows of the coder for pupils to check, some of them mistaken.

    Parameters
    ----------
    gold : str or Path
        The gold corpus: a folder that has ``en`` and ``ar``.
    language : {"en", "ar"}
    wrong, right : int
        How many rows of each sort, if there are as many.
    store : path, optional
        Where annotations are kept for the next run; without it the user's cache folder.

    Returns
    -------
    MachineRows
        Mixed; none where the folder has no gold in that language. The same gold and the same coder give the
        same rows. Texts about harm to civilians are left out.
    """
    say = Wording(language)
    files = [path for name in GOLD_FILES if (path := Path(gold) / language / name).is_file()]
    mistaken: list[MachineRow] = []
    sound: list[MachineRow] = []
    chosen: list[MachineRow] = []
    for file in files:
        found = sorted(
            _all_rows([document for document in load_gold(file) if _fit(document)], say, store), key=_short_first
        )
        mistaken += [row for row in found if not row.right]
        sound += [row for row in found if row.right]
        chosen = _in_turn(mistaken, wrong, frozenset())
        chosen += _in_turn(sound, right, frozenset(row.document for row in chosen))
        # The next file has more documents, and coding them takes its time.
        if len(chosen) == wrong + right:
            break
    return MachineRows(sorted(chosen, key=_lot))


def _fit(document: GoldDocument) -> bool:
    return all(row["act"] != "civilian_harm" for row in document.tables["claims"])


def _short_first(row: MachineRow) -> tuple[bool, str]:
    return len(row.before + row.words + row.after) > _ROOMY, _lot(row)


def _lot(row: MachineRow) -> str:
    return hashlib.sha256(f"{row.document}\x1f{row.question}\x1f{row.words}".encode()).hexdigest()


def _in_turn(rows: Sequence[MachineRow], count: int, used: frozenset[str]) -> list[MachineRow]:
    """Take one row of each question in turn, each document once."""
    waiting = {question: [row for row in rows if row.question == question] for question in QUESTIONS}
    chosen: list[MachineRow] = []
    documents = set(used)
    while len(chosen) < count and any(waiting.values()):
        for question in QUESTIONS:
            while waiting[question] and len(chosen) < count:
                row = waiting[question].pop(0)
                if row.document not in documents:
                    chosen.append(row)
                    documents.add(row.document)
                    break
    return chosen


def _all_rows(documents: Sequence[GoldDocument], say: Wording, store: str | Path | None) -> Iterator[MachineRow]:
    for name in dict.fromkeys(document.conflict for document in documents):
        together = [document for document in documents if document.conflict == name]
        articles = [Article(each.id, each.text, each.title, language=each.language) for each in together]
        tables, analysis = code_articles(articles, name, store=store)
        sentences: dict[tuple[str, str], list[tuple[int, int]]] = {}
        for row in analysis.sentences.itertuples(index=False):
            sentences.setdefault((row.article_id, str(row.part)), []).append((int(row.start), int(row.end)))
        answers = _Answers(say, load_conflict(name))
        for document in together:
            for question, place, machine, person in answers.of(compare(document, tables[document.id])):
                shown = _shown(document, place, sentences.get((document.id, place["part"]), []))
                whole = document.part(place["part"])
                if shown is not None and answers.can_be_found(
                    "".join(shown), whole, question, place, (machine, person)
                ):
                    yield MachineRow(document.id, say.language, *shown, question, machine, person)


def _shown(document: GoldDocument, row: Row, sentences: Sequence[tuple[int, int]]) -> tuple[str, str, str] | None:
    """Return the row's words with the sentences around them, as many as there is room for."""
    text, start, end = document.part(row["part"]), int(row["start"]), int(row["end"])
    if end - start > _WIDEST:
        return None
    inside = [span for span in sentences if span[0] < end and start < span[1]]
    if not inside:
        return None
    low, high = min(inside[0][0], start), max(inside[-1][1], end)
    # Whom a pronoun means stands in the sentence before, or the doer in the one behind.
    for first, last in [span for span in sentences if span[1] <= low][::-1] + [s for s in sentences if s[0] >= high]:
        if max(high, last) - min(low, first) <= _ROOMY:
            low, high = min(low, first), max(high, last)
    return (text[low:start], text[start:end], text[end:high]) if high - low <= _LONGEST else None


_Asked = tuple[str, Row, str, str]


@dataclass(frozen=True)
class _Answers:
    """The answers of coder and person to all questions that a document gives rise to, in words."""

    say: Wording
    conflict: Conflict | None

    def of(self, compared: Compared) -> Iterator[_Asked]:
        yield from self._speakers(compared)
        yield from self._blame(compared)
        yield from self._overlooked(compared)
        for person, machine in compared.paired("mentions"):
            said, right = (self.say(f"stance_{row['stance']}") for row in (machine, person))
            yield "stance", person, said, right

    def _speakers(self, compared: Compared) -> Iterator[_Asked]:
        for person, machine in compared.paired("statements"):
            # Speakers that no conflict file lists have no name in the gold where the text only says "he".
            nameless = person["speaker_inferred"] and person["speaker"] is None
            if "scare" not in (person["speech"], machine["speech"]) and not nameless:
                same = same_speaker(person, machine)
                yield from _named("speaker", person, self._speaker(machine), self._speaker(person), same=same)

    def _blame(self, compared: Compared) -> Iterator[_Asked]:
        for person, machine in compared.paired("claims"):
            if person["kind"] != "blame":
                continue
            for question, name in (("target", self._target), ("voice", self._voice)):
                same = person[question] == machine[question] and _share_words(name(machine), name(person))
                yield from _named(question, person, name(machine), name(person), same=same)
            if person["process"] != "active" and machine["process"] != "active":
                said, right = (self.say(f"agent_{row['agent']}") for row in (machine, person))
                yield "agent", person, said, right

    def _overlooked(self, compared: Compared) -> Iterator[_Asked]:
        """Blame that only one of the two has seen."""
        missed, false = compared.unpaired("claims")
        for rows, others in ((missed, false), (false, missed)):
            for row in rows:
                # A row that meets one of the other's is a disagreement about its edges. Deeds without a doer count
                # as blame in the gold, but nobody in a class would say that somebody is blamed.
                blames = row["kind"] == "blame" and self._target(row) != self.say("nobody")
                if blames and not any(_meet(row, other) for other in others):
                    yes, no = self.say("blame_yes", name=self._target(row)), self.say("blame_no")
                    yield ("blame", row, no, yes) if rows is missed else ("blame", row, yes, no)

    def can_be_found(self, shown: str, whole: str, question: str, row: Row, answers: tuple[str, str]) -> bool:
        """Say whether one can tell from the words that are shown which answer is right."""
        person = answers[1]
        if question == "agent":
            return self.say("agent_backgrounded") not in answers or shown.strip() == whole.strip()
        if question == "stance" or person in {self.say(key) for key in _NO_NAMES}:
            return True
        text = row["target_text" if question == "blame" else f"{question}_text"]
        return any(_share_words(shown, name) for name in (person, text) if name)

    def _speaker(self, row: Row) -> str:
        if row["speaker_text"] and not row["speaker_inferred"]:
            return str(row["speaker_text"])
        return self._actor(row["speaker"]) or str(row["speaker_text"] or self.say("nobody"))

    def _voice(self, row: Row) -> str:
        reserved: Mapping[str, Callable[[], str]] = {
            "outlet": lambda: self.say("paper_itself"),
            "unnamed": lambda: self.say("unnamed"),
            "other": lambda: str(row["voice_text"] or self.say("unnamed")),
        }
        voice = row["voice"]
        return reserved[voice]() if voice in reserved else self._actor(voice) or self.say("nobody")

    def _target(self, row: Row) -> str:
        if row["symmetric"]:
            return self.say("both_sides")
        if row["target"] in (None, "other"):
            return str(row["target_text"] or self.say("nobody"))
        return self._actor(row["target"]) or self.say("nobody")

    def _actor(self, actor: Any) -> str | None:
        if actor is None or self.conflict is None:
            return None
        return self.conflict.label(str(actor), self.say.language)


def _named(question: str, row: Row, machine: str, person: str, *, same: bool) -> Iterator[_Asked]:
    """Yield two names as right or wrong; not at all where they may be two words for one: "he", another wording."""
    if same:
        yield question, row, person, person
    elif _words(machine) and not any(_share_words(machine, name) for name in (person, row[f"{question}_text"]) if name):
        yield question, row, machine, person


def _share_words(text: str, other: str) -> bool:
    return not _words(text).isdisjoint(_words(other))


def _words(text: str) -> set[str]:
    return {match_key(word) for word in re.findall(r"\w+", text.lower())} - _SMALL_WORDS


def _meet(row: Row, other: Row) -> bool:
    return bool(row["part"] == other["part"] and row["start"] < other["end"] and other["start"] < row["end"])
