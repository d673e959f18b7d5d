"""Agency copy: near-identical articles, found by their word sequences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
from datasketch import MinHash, MinHashLSH

from toolkit.analysis import Analysis
from toolkit.compare.words import surface_words

#: Length of the word sequences that are compared, and number of hash functions.
SHINGLE, HASHES = 4, 128


def shingles(text: str, size: int = SHINGLE) -> frozenset[str]:
    """Return the sequences of `size` words of a text; a shorter text is one sequence.

    Examples
    --------
    >>> sorted(shingles("the truce was broken again", 4))
    ['the truce was broken', 'truce was broken again']
    """
    words = [key for key, _, _ in surface_words(text)]
    if len(words) < size:
        return frozenset({" ".join(words)} - {""})
    return frozenset(" ".join(words[i : i + size]) for i in range(len(words) - size + 1))


def find_copies(analysis: Analysis, *, threshold: float = 0.7) -> pd.DataFrame:
    """Find articles that reprint each other, at least in large part.

    Candidates come from MinHash; each pair is then confirmed by the exact Jaccard similarity of its word
    sequences. Chains are joined: if A reprints B and B reprints C, all three are one group.

    Parameters
    ----------
    analysis : Analysis
        With its texts.
    threshold : float
        Least share of common word sequences, between 0 and 1.

    Returns
    -------
    pandas.DataFrame
        ``article_id``, ``copy`` (the group, named after its first article), ``similarity`` (to the nearest
        other member); only articles that belong to a group.

    Raises
    ------
    ValueError
        If the threshold does not lie between 0 and 1.
    """
    if not 0 < threshold <= 1:
        raise ValueError(f"find_copies: threshold must lie above 0 and at most at 1, not {threshold}")
    texts = {
        article: shingles(analysis.texts[article, "body"])
        for article in analysis.articles["article_id"]
        if (article, "body") in analysis.texts
    }
    texts = {article: found for article, found in texts.items() if found}
    nearest: dict[str, float] = {}
    leader = {article: article for article in texts}
    place = {article: number for number, article in enumerate(texts)}
    for first, second, similarity in _pairs(texts, threshold):
        nearest[first] = max(nearest.get(first, 0), similarity)
        nearest[second] = max(nearest.get(second, 0), similarity)
        one, other = sorted((_lead(leader, first), _lead(leader, second)), key=place.__getitem__)
        leader[other] = one
    rows = [
        {"article_id": article, "copy": _lead(leader, article), "similarity": nearest[article]}
        for article in texts
        if article in nearest
    ]
    table = pd.DataFrame(rows, columns=["article_id", "copy", "similarity"])
    return table.astype({"article_id": "string", "copy": "string", "similarity": "float64"})


def _pairs(texts: Mapping[str, frozenset[str]], threshold: float) -> list[tuple[str, str, float]]:
    """Return confirmed pairs of near-identical texts."""
    index = MinHashLSH(threshold=max(0.1, threshold - 0.15), num_perm=HASHES)
    pairs = []
    for article, found in texts.items():
        sketch = MinHash(num_perm=HASHES, seed=1)
        sketch.update_batch([shingle.encode("utf-8", "surrogatepass") for shingle in sorted(found)])
        for other in sorted(index.query(sketch)):
            similarity = len(found & texts[other]) / len(found | texts[other])
            if similarity >= threshold:
                pairs.append((other, article, similarity))
        index.insert(article, sketch)
    return pairs


def _lead(leader: dict[str, str], article: str) -> str:
    while leader[article] != article:
        article = leader[article]
    return article


def mark_copies(analysis: Analysis, *, threshold: float = 0.7) -> Analysis:
    """Return an analysis whose articles have a ``copy`` column, reprints sharing a story.

    Where the members of a group have no story of their own they get one; a member without a story takes
    that of the first member that has one. An analysis that is marked already comes back unchanged.

    Parameters
    ----------
    analysis : Analysis
    threshold : float
        See `find_copies`.

    Returns
    -------
    Analysis
    """
    if "copy" in analysis.articles.columns:
        return analysis
    found = find_copies(analysis, threshold=threshold).set_index("article_id")["copy"]
    articles = analysis.articles
    articles["copy"] = articles["article_id"].map(found).astype("string")
    shared = articles[articles["copy"].notna()].groupby("copy")["story"].first()
    story = articles["copy"].map(shared).fillna("copy:" + articles["copy"])
    articles["story"] = articles["story"].fillna(story)
    tables = {
        "articles": articles,
        "sentences": analysis.sentences,
        "statements": analysis.statements,
        "mentions": analysis.mentions,
        "claims": analysis.claims,
    }
    return replace(analysis, _tables=tables)
