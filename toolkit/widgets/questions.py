"""The questions of the naming quiz: sentences in an outlet's own voice, with keys of several right answers."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import pandas as pd

from toolkit.analysis import Analysis

#: Questions in a round, and how many of them nobody can answer from the words alone.
ROUND, UNANSWERABLE = 10, 3

#: Outlets offered as answers, the right one among them.
CHOICES: Final = 4

#: For names that lean one way, which other way the swapped name should lean, best first.
_SWAPS: Final[Mapping[str, tuple[str, ...]]] = {
    "delegitimating": ("legitimating", "neutral"),
    "legitimating": ("delegitimating", "neutral"),
    "neutral": ("delegitimating", "legitimating"),
}


@dataclass(frozen=True)
class Name:
    """A name in a sentence; offsets are those of the sentence."""

    start: int
    end: int
    actor: str
    stance: str
    label: str

    @property
    def tells(self) -> bool:
        """Whether the name leans either way."""
        return self.stance != "neutral"


@dataclass(frozen=True)
class Question:
    """A sentence and its key.

    Attributes
    ----------
    text, language, article_id, outlet : str
        The sentence and where it stands.
    names : tuple of Name
        Whom the outlet names in it in its own voice.
    accepted : tuple of str
        Outlets that often use such names in their own voice, and the one that wrote the sentence: all of
        them are right answers.
    nobody : bool
        Whether "nobody can tell" is a right answer.
    choices : tuple of str
        Outlets offered.
    """

    text: str
    language: str
    article_id: str
    outlet: str
    names: tuple[Name, ...]
    accepted: tuple[str, ...]
    nobody: bool
    choices: tuple[str, ...]

    @property
    def telling(self) -> tuple[Name, ...]:
        """The names that lean."""
        return tuple(name for name in self.names if name.tells)

    @property
    def words(self) -> list[tuple[int, int]]:
        """Start and end of each word of the sentence.

        Examples
        --------
        >>> Question("A truce.", "en", "a", "A", (), (), True, ()).words
        [(0, 1), (2, 8)]
        """
        places, start = [], 0
        for word in self.text.split():
            start = self.text.index(word, start)
            places.append((start, start + len(word)))
            start += len(word)
        return places

    def right(self, answer: str) -> bool:
        """Say whether an outlet, or an empty answer for "nobody can tell", is right."""
        return self.nobody if answer == "" else answer in self.accepted

    def marks(self, marked: Sequence[int]) -> tuple[int, int]:
        """Return how many telling names the marked words touch, and how many marked words touch none.

        Parameters
        ----------
        marked : sequence of int
            Numbers of words.
        """
        words = self.words
        touched = [
            {n for n, name in enumerate(self.telling) if words[i][0] < name.end and name.start < words[i][1]}
            for i in marked
        ]
        return len(set().union(*touched)), sum(not names for names in touched)

    def marked_html(self) -> str:
        """Return the sentence, escaped, with the telling names marked."""
        return _pieces(self.text, [(n.start, n.end, self.text[n.start : n.end]) for n in self.telling])


@dataclass(frozen=True)
class Quiz:
    """Questions, and the other names there are for the same actors.

    Attributes
    ----------
    questions : tuple of Question
    wordings : mapping
        Language, actor and stance to wordings with their counts.
    """

    questions: tuple[Question, ...]
    wordings: Mapping[tuple[str, str, str], Counter[str]]

    def swapped_html(self, question: Question) -> str | None:
        """Return the sentence, escaped, with other names for the same actors; None where there are none."""
        changes = []
        for name in question.names:
            other = self._other(question, name)
            if other is not None:
                changes.append((name.start, name.end, _fitted(other, question.text, name.start)))
        return _pieces(question.text, changes) if changes else None

    def _other(self, question: Question, name: Name) -> str | None:
        for stance in _SWAPS[name.stance]:
            found = self.wordings.get((question.language, name.actor, stance))
            if found:
                return min(found, key=lambda wording: (-found[wording], wording))
        return None


def make_quiz(analysis: Analysis, *, language: str = "all", seed: int = 0) -> Quiz:
    """Choose the questions of a round.

    Parameters
    ----------
    analysis : Analysis
    language : {"all", "ar", "en"}
    seed : int
        The same seed gives the same questions.
    """
    named = _named(analysis, language)
    if named.empty:
        return Quiz((), {})
    # A name that stands alone may be put elsewhere; one cut out of a longer word may not.
    alone = named[named["alone"]].groupby(["language", "actor", "stance", "text"], sort=False).size()
    wordings: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for (text_language, actor, stance, text), count in alone.items():
        wordings[text_language, actor, stance][text] = int(count)
    users, chance = _users(named), random.Random(seed)
    outlets = named.groupby("language", sort=False)["outlet"].agg(lambda names: frozenset(names)).to_dict()
    picked = _pick(named, chance)
    chosen = dict(iter(named[named["home"].isin(picked)].groupby("home")))
    questions = [_question(chosen[number], users, outlets, chance) for number in picked]
    return Quiz(tuple(questions), dict(wordings))


def _users(named: pd.DataFrame) -> dict[tuple[str, ...], frozenset[str]]:
    """Say which outlets use a kind of name: at least half as often, for that actor, as the one that does most."""
    kind = ["language", "actor", "stance", "label"]
    uses = named.groupby([*kind, "outlet"], sort=False).size()
    everything = named.groupby(["language", "actor", "outlet"], sort=False).size().rename("all")
    rates = uses.rename("uses").reset_index().join(everything, on=["language", "actor", "outlet"])
    rates["rate"] = rates["uses"] / rates["all"]
    often = rates[rates["rate"] >= 0.5 * rates.groupby(kind)["rate"].transform("max")]
    return {tuple(key): frozenset(rows["outlet"]) for key, rows in often.groupby(kind)}


def _named(analysis: Analysis, language: str) -> pd.DataFrame:
    """Names in the outlets' own voice, with their sentence and outlet."""
    mentions = analysis.mentions
    own = (mentions["voice"] == "outlet") & mentions["actor"].notna() & mentions["stance"].notna()
    own &= ~mentions["quoted"].fillna(False).astype(bool)
    mentions = mentions[own.fillna(False).astype(bool)]
    articles = analysis.articles
    if language != "all":
        articles = articles[articles["language"] == language]
    articles = articles[articles["outlet"].notna()][["article_id", "outlet", "language"]]
    keys = ["article_id", "part", "sentence"]
    sentences = analysis.sentences[[*keys, "start", "end", "text"]]
    together = mentions.merge(articles, on="article_id").merge(sentences, on=keys, suffixes=("", "_of_sentence"))
    inside = (together["start"] >= together["start_of_sentence"]) & (together["end"] <= together["end_of_sentence"])
    together = together[inside.astype(bool) & together["text_of_sentence"].notna() & together["text"].notna()]
    together["home"] = together.groupby(keys, sort=False, observed=True).ngroup()
    start = (together["start"] - together["start_of_sentence"]).astype(int)
    before = [text[at - 1 : at] for text, at in zip(together["text_of_sentence"], start, strict=True)]
    return together.assign(
        stance=together["stance"].astype(str),
        label=together["label"].fillna(""),
        language=together["language"].fillna(""),
        alone=[not character.isalpha() for character in before],
        at=start,
    )


def _pick(named: pd.DataFrame, chance: random.Random) -> list[int]:
    """Pick sentences, each text once: most with a name that leans, some without."""
    leaning = (named["stance"] != "neutral").groupby(named["home"]).any()
    once = named.drop_duplicates("text_of_sentence")["home"]
    telling = [number for number in once if leaning[number]]
    plain = [number for number in once if not leaning[number]]
    few = min(UNANSWERABLE, len(plain))
    picked = chance.sample(telling, min(ROUND - few, len(telling))) + chance.sample(plain, few)
    chance.shuffle(picked)
    return picked


def _question(
    rows: pd.DataFrame,
    users: Mapping[tuple[str, ...], frozenset[str]],
    outlets: Mapping[str, frozenset[str]],
    chance: random.Random,
) -> Question:
    first = rows.iloc[0]
    names, free = [], 0
    for row in rows.sort_values(["at", "end"]).itertuples(index=False):
        low, high = int(row.at), int(row.at + row.end - row.start)
        # Of names inside names only the first, longest-reaching one is asked for.
        if low >= free:
            names.append(Name(low, high, row.actor, row.stance, row.label))
            free = high
    everybody = outlets[first["language"]]
    accepted = everybody
    for name in names:
        if name.tells:
            accepted = accepted & users[first["language"], name.actor, name.stance, name.label]
    accepted = accepted | {first["outlet"]}
    nobody = accepted == everybody
    others = sorted(everybody - {first["outlet"]})
    choices = sorted([first["outlet"], *chance.sample(others, min(CHOICES - 1, len(others)))])
    return Question(
        text=first["text_of_sentence"],
        language=first["language"],
        article_id=first["article_id"],
        outlet=first["outlet"],
        names=tuple(names),
        accepted=() if nobody else tuple(sorted(accepted)),
        nobody=nobody,
        choices=tuple(choices),
    )


def _fitted(other: str, text: str, start: int) -> str:
    """Give another name the capital, or take the capital of its article, that the place asks for."""
    if start == 0:
        return other[:1].upper() + other[1:]
    return other[:1].lower() + other[1:] if other.startswith(("The ", "A ", "An ")) else other


def _pieces(text: str, changes: Sequence[tuple[int, int, str]]) -> str:
    pieces, done = [], 0
    for start, end, words in changes:
        pieces += [escape(text[done:start]), f"<mark>{escape(words)}</mark>"]
        done = end
    return "".join([*pieces, escape(text[done:])])
