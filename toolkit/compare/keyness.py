"""Words that mark an outlet: log-odds with an informative Dirichlet prior, and how widely they are used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from toolkit.analysis import Analysis
from toolkit.compare.method import REFERENCES, note_line
from toolkit.compare.result import Comparison
from toolkit.compare.selection import Sample, Selection, rows_of, sample
from toolkit.compare.uncertainty import Floats, Uncertainty, bootstrap_sums, expanded_tails, percentiles
from toolkit.compare.words import Tokeniser, surface_words

COLUMNS = (
    "language", "word", "estimate", "low", "high", "z", "log_ratio", "count", "rest_count", "total", "rest_total",
    "articles", "rest_articles", "units", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Vocabulary:
    """Which words are counted.

    Attributes
    ----------
    whose : {"all", "outlet"}
        Every word, or only those outside reported speech.
    about : str, optional
        A side or an actor: only sentences that mention it.
    top : int
        How many words are listed for each group and language.
    least : int
        A word counts if it stands in at least so many articles.
    prior : float
        The size of the prior in words: what is known beforehand about each word, taken from all groups.
    tokens : callable
        Finds the words; `toolkit.compare.words.surface_words` unless lemmas are at hand.

    Raises
    ------
    ValueError
        For a value outside these.
    """

    whose: str = "all"
    about: str | None = None
    top: int = 15
    least: int = 2
    prior: float = 500.0
    tokens: Tokeniser = field(default=surface_words, repr=False)

    def __post_init__(self) -> None:
        if self.whose not in ("all", "outlet"):
            raise ValueError(f"Vocabulary: whose {self.whose!r} is not known; use 'all' or 'outlet'")
        if self.top < 1 or self.prior <= 0:
            raise ValueError("Vocabulary: top must be at least 1 and prior above 0")


def log_odds(counts: Floats, rest: Floats, prior: Floats) -> tuple[Floats, Floats]:
    """Return log-odds ratios with a Dirichlet prior, and their z-scores (along the last axis: words).

    Monroe et al. (2008), equation 16 (with i and j for the two groups), the variance of equation 20, which
    leaves out two small terms of equation 19, and equation 22.

    Parameters
    ----------
    counts, rest : array
        Word counts in a group and in all others.
    prior : array
        Pseudo-counts of each word.

    Examples
    --------
    >>> delta, z = log_odds(np.array([10.0, 5.0]), np.array([5.0, 10.0]), np.array([1.0, 1.0]))
    >>> delta.round(3).tolist(), z.round(3).tolist()
    ([1.212, -1.212], [2.389, -2.389])
    """
    y, other = counts + prior, rest + prior
    n, m = y.sum(axis=-1, keepdims=True), other.sum(axis=-1, keepdims=True)
    delta = np.log(y / (n - y)) - np.log(other / (m - other))
    return delta, delta / np.sqrt(1 / y + 1 / other)


def keyness(
    analysis: Analysis,
    *,
    by: str = "outlet",
    vocabulary: Vocabulary | None = None,
    selection: Selection | None = None,
    uncertainty: Uncertainty | None = None,
) -> Comparison:
    """Find the words that mark each outlet against all others of the same language.

    Parameters
    ----------
    analysis : Analysis
        With its texts.
    by : str
        One column of the articles table.
    vocabulary : Vocabulary, optional
        Whose words, about whom, how many.
    selection : Selection, optional
    uncertainty : Uncertainty, optional

    Returns
    -------
    Comparison
        With the keys `by`, ``language``, ``word`` (its most common spelling). ``estimate`` is the log-odds
        ratio with its interval over stories, ``z`` its score, ``log_ratio`` the binary logarithm of the
        ratio of relative frequencies (0.5 added to a zero), and in how many articles the word stands.
        Words within a text are not independent: z ranks, the interval judges.
    """
    vocabulary, selection = vocabulary or Vocabulary(), selection or Selection()
    uncertainty = uncertainty or Uncertainty()
    if not isinstance(by, str) or by in ("language", "day", "week", "month"):
        raise ValueError("keyness compares groups within a language by one column, for example by='outlet'")
    chosen = sample(analysis, by, selection, uncertainty.unit)
    occurrences = pd.DataFrame(
        list(_occurrences(analysis, chosen, selection, vocabulary)),
        columns=["article_id", "part", "start", "end", "key", "text"],
    )
    about = ["article_id", *dict.fromkeys((by, "language", "unit", "weight"))]
    occurrences = occurrences.merge(chosen.articles[about], on="article_id", how="left")
    occurrences["language"] = occurrences["language"].astype("string").fillna("unknown")
    tables = [
        _language(part, str(language), chosen, by, vocabulary, uncertainty)
        for language, part in occurrences.groupby("language")
        if part[by].nunique() > 1
    ]
    table = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=[by, *COLUMNS, "key"])
    table, items, source = _evidence(table, occurrences, by)
    more = "" if len(table) else "No language has two groups with words to compare."
    if not analysis.texts:
        more = "This analysis was saved without texts: there are no words to count."
    return Comparison(
        name="keyness",
        table=table,
        keys=(by, "language", "word"),
        note=note_line(len(occurrences), "words", chosen, uncertainty, pd.DataFrame(), more, shares=False),
        method=_method(vocabulary, selection, uncertainty),
        settings={"by": [by], "vocabulary": vocabulary, "selection": selection, "uncertainty": uncertainty},
        analysis=analysis,
        items=items,
        source=source,
    )


def _occurrences(
    analysis: Analysis, chosen: Sample, selection: Selection, vocabulary: Vocabulary
) -> Iterator[tuple[str, str, int, int, str, str]]:
    languages = chosen.articles.set_index("article_id")["language"].to_dict()
    kept = _sentences_about(analysis, chosen, selection, vocabulary.about)
    reported = _reported(analysis) if vocabulary.whose == "outlet" else {}
    for (article, part), text in analysis.texts.items():
        if article not in languages or part not in selection.parts:
            continue
        spans = None if kept is None else kept.get((article, part), [])
        closed = reported.get((article, part), [])
        for key, start, end in vocabulary.tokens(text, str(languages[article])):
            if spans is not None and not any(left <= start < right for left, right in spans):
                continue
            if any(left <= start < right for left, right in closed):
                continue
            yield article, part, start, end, key, text[start:end]


def _sentences_about(
    analysis: Analysis, chosen: Sample, selection: Selection, about: str | None
) -> dict[tuple[str, str], list[tuple[int, int]]] | None:
    if about is None:
        return None
    mentions = rows_of(analysis.mentions, chosen, selection)
    known = set(mentions["side"].dropna()) | set(mentions["actor"].dropna())
    if analysis.conflict is not None:
        known |= {side.id for side in analysis.conflict.sides} | {actor.id for actor in analysis.conflict.actors}
    if about not in known:
        raise ValueError(f"no side or actor {about!r} in this analysis; known: {', '.join(sorted(known)) or 'none'}")
    named = mentions[((mentions["side"] == about) | (mentions["actor"] == about)).fillna(False)]
    keys = named[["article_id", "part", "sentence"]].drop_duplicates()
    keys["part"] = keys["part"].astype(str)
    sentences = analysis.sentences
    sentences["part"] = sentences["part"].astype(str)
    found = sentences.merge(keys, on=["article_id", "part", "sentence"], how="inner")
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for row in found.itertuples(index=False):
        spans.setdefault((row.article_id, row.part), []).append((int(row.start), int(row.end)))
    return spans


def _reported(analysis: Analysis) -> dict[tuple[str, str], list[tuple[int, int]]]:
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    statements = analysis.statements
    for row in statements[statements["speech"] != "scare"].itertuples(index=False):
        spans.setdefault((row.article_id, str(row.part)), []).extend(tuple(span) for span in row.spans)
    return spans


def _language(
    part: pd.DataFrame, language: str, chosen: Sample, by: str, vocabulary: Vocabulary, uncertainty: Uncertainty
) -> pd.DataFrame:
    """Return the marked words of every group in one language."""
    spread = part.groupby("key")["article_id"].nunique()
    keys = pd.Index(sorted(spread[spread >= vocabulary.least].index))
    if keys.empty:
        return pd.DataFrame(columns=[by, *COLUMNS, "key"])
    groups = list(dict.fromkeys(part[by]))
    part = part.assign(_word=keys.get_indexer(part["key"]), _group=pd.Index(groups).get_indexer(part[by]))
    listed = part[part["_word"] >= 0]
    counts = np.zeros((len(groups), len(keys)))
    np.add.at(counts, (listed["_group"].to_numpy(), listed["_word"].to_numpy()), listed["weight"].to_numpy(float))
    prior = vocabulary.prior * counts.sum(axis=0) / counts.sum()
    rest = counts.sum(axis=0, keepdims=True) - counts
    delta, z = log_odds(counts, rest, prior)
    articles = listed.drop_duplicates(["article_id", "_word"]).groupby(["_group", "_word"]).size()
    tables = []
    for g, name in enumerate(groups):
        best = [w for w in np.lexsort((np.arange(len(keys)), -z[g])) if z[g, w] > 0][: vocabulary.top]
        if not best:
            continue
        picked = np.array(best)
        own = np.array([articles.get((g, w), 0) for w in best])
        everywhere = spread.reindex(keys[picked]).to_numpy()
        table = pd.DataFrame({by: name, "language": language, "key": keys[picked]})
        table["word"] = table["key"]
        table["estimate"], table["z"] = delta[g, picked], z[g, picked]
        table["log_ratio"] = _log_ratio(counts[g], rest[g])[picked]
        table["count"], table["rest_count"] = counts[g, picked].round(), rest[g, picked].round()
        table["total"], table["rest_total"] = round(counts[g].sum()), round(rest[g].sum())
        table["articles"], table["rest_articles"] = own, everywhere - own
        low, high, units = _interval(listed, g, picked, prior, chosen, uncertainty)
        table["low"], table["high"], table["units"] = low, high, units
        few = units < uncertainty.too_few
        table["note"] = f"no interval: only {units} {uncertainty.units}" if few else ""
        tables.append(table)
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=[by, *COLUMNS, "key"])


def _log_ratio(counts: Floats, rest: Floats) -> Floats:
    own = np.where(counts > 0, counts, 0.5) / max(counts.sum(), 1)
    other = np.where(rest > 0, rest, 0.5) / max(rest.sum(), 1)
    return np.asarray(np.log2(own / other), dtype=float)


def _interval(
    listed: pd.DataFrame, group: int, picked: Any, prior: Floats, chosen: Sample, uncertainty: Uncertainty
) -> tuple[Any, Any, int]:
    """Resample units and recompute the log-odds of the picked words; the prior stays as it is."""
    inside = (listed["_group"] == group).to_numpy()
    units = pd.Index(chosen.articles["unit"].unique())
    unit = units.get_indexer(listed["unit"])
    place = pd.Index(picked).get_indexer(listed["_word"])
    width = len(picked) + 1
    column = np.where(place >= 0, place, len(picked)) + np.where(inside, 0, width)
    matrix = np.zeros((len(units), 2 * width))
    np.add.at(matrix, (unit, column), listed["weight"].to_numpy(float))
    holding = int(min((matrix[:, :width].sum(axis=1) > 0).sum(), (matrix[:, width:].sum(axis=1) > 0).sum()))
    if holding < uncertainty.too_few:
        nothing = pd.array([pd.NA] * len(picked), dtype="Float64")
        return nothing, nothing, holding
    sums = bootstrap_sums(matrix, uncertainty)
    own_prior = np.append(prior[picked], prior.sum() - prior[picked].sum())
    delta, _ = log_odds(sums[:, :width], sums[:, width:], own_prior)
    tails = expanded_tails(np.full(len(picked), holding), uncertainty.level)
    low, high = percentiles(delta[:, :-1], tails)
    return pd.array(low, dtype="Float64"), pd.array(high, dtype="Float64"), holding


def _evidence(
    table: pd.DataFrame, occurrences: pd.DataFrame, by: str
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Show each word in its most common spelling, and keep where the listed words stand."""
    used = occurrences[occurrences["key"].isin(set(table["key"]))]
    spelling = used.groupby(["language", "key"])["text"].agg(lambda forms: Counter(sorted(forms)).most_common(1)[0][0])
    words = [spelling.get(pair, pair[1]) for pair in zip(table["language"], table["key"], strict=True)]
    table = table.assign(word=pd.array(words, dtype="string"))[[by, *COLUMNS]]
    for column in ("count", "rest_count", "total", "rest_total", "articles", "rest_articles", "units"):
        table[column] = table[column].astype("int64")
    for column in ("estimate", "low", "high", "z", "log_ratio"):
        table[column] = table[column].astype("Float64")
    for column in (by, "language", "note"):
        table[column] = table[column].astype("string")
    shown = [spelling.get(pair, pair[1]) for pair in zip(used["language"], used["key"], strict=True)]
    items = used[[by, "language"]].assign(word=shown, row=np.arange(len(used))).reset_index(drop=True)
    source = used[["article_id", "part", "start", "end", "text"]].reset_index(drop=True)
    return table, items, source


def _method(vocabulary: Vocabulary, selection: Selection, uncertainty: Uncertainty) -> str:
    whose = "all words" if vocabulary.whose == "all" else "words outside reported speech"
    about = f" in sentences that mention {vocabulary.about}" if vocabulary.about else ""
    return (
        f"Counted are {whose}{about} that stand in at least {vocabulary.least} articles; spellings that differ in "
        "diacritics, hamza seats or case are one word; languages are kept apart. For each group against all others the "
        "log-odds ratio with an informative Dirichlet prior is δ = log(y+α)/(n+α₀−y−α) − log(y′+α)/(n′+α₀−y′−α), with α "
        f"proportional to the word's frequency in all groups and α₀ = {vocabulary.prior:g} words, z = δ/√(1/(y+α) + "
        "1/(y′+α)) (two-term variance) [1]. log_ratio = log₂ of the ratio of relative frequencies. Words within a text "
        f"are not independent, so z only ranks: intervals are {uncertainty.level:.0%} expanded percentile intervals "
        f"over {uncertainty.n_resamples:,} bootstrap samples of {uncertainty.units} (seed {uncertainty.seed}) [2, 3]; "
        "being those of the highest-ranking words, they lean towards large values. "
        f"{selection.sentences('mentions')} References: [1] {REFERENCES['keyness']}; [2] {REFERENCES['bootstrap']}; "
        f"[3] {REFERENCES['expanded']}."
    ).replace(" Self-designations of a camp count as neutral.", "")
