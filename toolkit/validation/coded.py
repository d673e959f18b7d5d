"""Code gold texts and bring the coder's rows into the shape of gold rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from toolkit.analysis import Analysis
from toolkit.corpus import Article, Corpus
from toolkit.language.models import Choice
from toolkit.running import analyse
from toolkit.validation.gold import COLUMNS, GoldDocument, Row, Tables
from toolkit.validation.scores import Compared, compare


class NotCodedError(RuntimeError):
    """Texts that the coder could not code; scores without them would be too good or too bad."""


def code_articles(
    articles: Iterable[Article],
    conflict: str | None,
    *,
    models: Choice = "compact",
    store: str | Path | None = None,
    progress: bool = False,
) -> tuple[dict[str, Tables], Analysis]:
    """Code articles and return each one's rows.

    Parameters
    ----------
    articles : iterable of Article
    conflict : str or None
    models : {"auto", "official", "compact"}
    store : path, optional
        Folder of the store of annotations.
    progress : bool

    Returns
    -------
    rows : dict
        Article id to tables.
    analysis : Analysis

    Raises
    ------
    NotCodedError
        If an article fails; the message has the reasons.
    """
    analysis = analyse(Corpus(tuple(articles)), conflict, models=models, store=store, progress=progress)
    failed = analysis.provenance["account"]["failed"]
    if failed:
        reasons = "; ".join(f"{each['article_id']}: {each['reason']}" for each in failed[:3])
        raise NotCodedError(f"{len(failed)} texts were not coded ({reasons})")
    return tables_by_article(analysis), analysis


def tables_by_article(analysis: Analysis) -> dict[str, Tables]:
    """Return the rows of each article as plain mappings, None where a value is missing.

    Parameters
    ----------
    analysis : Analysis

    Returns
    -------
    dict
        Article id to ``statements, mentions, claims``.
    """
    rows: dict[str, dict[str, list[Row]]] = {
        article: {table: [] for table in COLUMNS} for article in analysis.articles["article_id"]
    }
    for table in COLUMNS:
        frame = getattr(analysis, table)
        plain: Any = frame.astype(object).where(frame.notna(), None)
        for row in plain.to_dict("records"):
            rows[row["article_id"]][table].append(row)
    return {article: {table: tuple(kept) for table, kept in found.items()} for article, found in rows.items()}


def code_gold(
    documents: Sequence[GoldDocument],
    *,
    models: Choice = "compact",
    store: str | Path | None = None,
    progress: bool = False,
) -> tuple[list[Compared], dict[str, str]]:
    """Code gold documents, each with its own conflict file, and lay the rows beside the gold.

    Parameters
    ----------
    documents : sequence of GoldDocument
    models : {"auto", "official", "compact"}
    store : path, optional
    progress : bool

    Returns
    -------
    compared : list of Compared
        In the order of the documents.
    used : dict
        Language to a name of the models.
    """
    found: dict[str, Tables] = {}
    used: dict[str, str] = {}
    for conflict in dict.fromkeys(document.conflict for document in documents):
        articles = [
            Article(document.id, document.text, document.title, language=document.language)
            for document in documents
            if document.conflict == conflict
        ]
        rows, analysis = code_articles(articles, conflict, models=models, store=store, progress=progress)
        found |= rows
        used |= models_of(analysis)
    return [compare(document, found[document.id]) for document in documents], used


def models_of(analysis: Analysis) -> dict[str, str]:
    """Return a name for the models of each language of an analysis: kind, version, identity."""
    return {
        language: f"{entry['kind']} {entry['version']} ({entry['identity']})"
        for language, entry in analysis.provenance["models"].items()
    }
