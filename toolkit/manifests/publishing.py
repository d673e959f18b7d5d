"""Publishing what was found without the words that belong to others, and the way back for who has them.

What is published are addresses, offsets and hashes. A reader who has the same texts gets the same rows, the
same words and the same figures; where a text is not the same, its article is named.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import pandas as pd

from toolkit import tables
from toolkit.analysis import Analysis
from toolkit.corpus import Corpus, text_hash, text_hashes
from toolkit.evidence import Evidence, gather, is_missing, safe_for_spreadsheets
from toolkit.manifests.fetching import ARCHIVE_COLUMN, HASH_COLUMN
from toolkit.manifests.words import Texts, hide_words, show_words

_FORMAT: Final = "hudna-evidence-1"
_KEYS: Final = {"format": str, "table": str, "rows": list, "articles": list, "sentences": list, "hashes": dict}


class TextMismatchError(ValueError):
    """Texts that are not those a result was made from; the message names their articles.

    Parameters
    ----------
    problems : mapping
        Article id to what is wrong.
    """

    def __init__(self, problems: Mapping[str, str]) -> None:
        listed = "; ".join(f"{article}: {problem}" for article, problem in list(problems.items())[:10])
        more = f"; and {len(problems) - 10} more" if len(problems) > 10 else ""
        super().__init__(f"{len(problems)} articles have not the texts this was made from: {listed}{more}")
        self.problems = dict(problems)


@dataclass(frozen=True)
class PublishedEvidence:
    """What an evidence file says, with its words put back.

    Parameters
    ----------
    rows : pandas.DataFrame
        The rows of the analysis, as they were.
    evidence : Evidence
        The same rows in their sentences.
    provenance : mapping
        How the analysis was made.
    """

    rows: pd.DataFrame
    evidence: Evidence
    provenance: Mapping[str, Any]

    def _repr_html_(self) -> str:
        return self.evidence._repr_html_()


def to_manifest(corpus: Corpus, path: str | Path | None = None, *, keep: Sequence[str] = ()) -> pd.DataFrame:
    """List the articles of a corpus by address and hash, without a word of them.

    Parameters
    ----------
    corpus : Corpus
    path : path, optional
        Where to write the list as CSV.
    keep : sequence of str
        Columns of the metadata to take along. None is by itself: there may be texts in them.

    Returns
    -------
    pandas.DataFrame
        ``article_id, outlet, date, language, story, url``, ``text_sha256`` and ``characters`` of the text,
        ``title_sha256``; `fetch_manifest` downloads what it lists.

    Examples
    --------
    >>> from toolkit.corpus import Article
    >>> corpus = Corpus((Article("a", "The truce holds.", url="https://news.example/1"),))
    >>> to_manifest(corpus).loc[0, ["article_id", "url"]].tolist(), to_manifest(corpus).loc[0, "characters"].item()
    (['a', 'https://news.example/1'], 16)
    """
    kept = [*keep, *({ARCHIVE_COLUMN} - set(keep) if any(ARCHIVE_COLUMN in each.metadata for each in corpus) else ())]
    columns: dict[str, list[Any]] = {
        "article_id": [each.article_id for each in corpus],
        "outlet": [each.outlet for each in corpus],
        "date": [each.written_date for each in corpus],
        "language": [each.language for each in corpus],
        "story": [each.story for each in corpus],
        "url": [each.url for each in corpus],
        HASH_COLUMN: [text_hash(each.text) if each.problem is None else None for each in corpus],
        "title_sha256": [text_hash(each.title) if each.title else None for each in corpus],
        **{name: [_plain(each.metadata.get(name)) for each in corpus] for name in kept},
    }
    table = pd.DataFrame({name: pd.array(values, dtype="string") for name, values in columns.items()})
    table.insert(7, "characters", pd.array([len(each.text) for each in corpus], dtype="Int64"))
    if path is not None:
        safe_for_spreadsheets(table).to_csv(path, index=False, encoding="utf-8")
    return table


def _plain(value: Any) -> str | None:
    return None if is_missing(value) else str(value)


def evidence_file(analysis: Analysis, rows: pd.DataFrame, path: str | Path) -> Path:
    """Write rows of an analysis with offsets and hashes in the place of the words.

    Parameters
    ----------
    analysis : Analysis
        With its texts.
    rows : pandas.DataFrame
        Any selection of rows of its statements, mentions or claims.
    path : path
        Of the file, JSON.

    Returns
    -------
    pathlib.Path

    Raises
    ------
    ValueError
        For rows that are not of this analysis, and for an analysis without texts.
    """
    column = next((name for name in tables.ROW_IDS if name in rows), None)
    if column is None:
        raise ValueError(f"expected rows of statements, mentions or claims, with one of {', '.join(tables.ROW_IDS)}")
    name = tables.ROW_IDS[column]
    own = getattr(analysis, name).set_index(column, drop=False)
    foreign = [each for each in rows[column] if each not in own.index]
    if foreign:
        raise ValueError(f"{foreign[0]!r} is no {column} of this analysis")
    chosen = own.loc[list(rows[column])].reset_index(drop=True)
    wanted = set(chosen["article_id"])
    if wanted - {article for article, _ in analysis.texts}:
        raise ValueError("this analysis has no texts: give them back first with tk.restore_texts(analysis, corpus)")
    articles, sentences = analysis.articles, analysis.sentences
    about = articles.loc[articles["article_id"].isin(wanted), ["article_id", "outlet", "date", "language", "url"]]
    bounds = sentences.loc[sentences["article_id"].isin(wanted)].drop(columns="text")
    content = {
        "format": _FORMAT,
        "table": name,
        "rows": _records(hide_words(chosen, analysis.texts)),
        "articles": _records(about),
        "sentences": _records(bounds),
        "hashes": text_hashes({place: text for place, text in analysis.texts.items() if place[0] in wanted}),
        "provenance": {key: value for key, value in analysis.provenance.items() if key != "text_hashes"},
    }
    target = Path(path)
    target.write_text(json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n", encoding="utf-8")
    return target


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {key: _json(value) for key, value in row.items() if not is_missing(value)}
        for row in table.astype(object).to_dict("records")
    ]


def _json(value: Any) -> Any:
    return value.date().isoformat() if isinstance(value, dt.datetime) else value


def read_evidence_file(path: str | Path, corpus: Corpus) -> PublishedEvidence:
    """Read what `evidence_file` wrote, and put the words back from the same texts.

    Parameters
    ----------
    path : path
    corpus : Corpus
        The same articles under the same ids; others may be among them.

    Returns
    -------
    PublishedEvidence

    Raises
    ------
    TextMismatchError
        Naming the articles that are missing or have other texts.
    ValueError
        For a file that is no evidence file.
    """
    content = _read(Path(path))
    texts = _checked_texts(content["hashes"], corpus)
    name = content["table"]
    column = next(key for key, table in tables.ROW_IDS.items() if table == name)
    try:
        unordered = show_words(tables.make_table(name, content["rows"]), texts).set_index(column, drop=False)
        rows = unordered.loc[[row[column] for row in content["rows"]]].reset_index(drop=True)
        articles = tables.make_table("articles", content["articles"])
        evidence = gather(rows, articles, tables.make_table("sentences", content["sentences"]), texts)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError(f"{path}: its rows do not fit together ({type(error).__name__}: {error})") from None
    return PublishedEvidence(rows, evidence, content.get("provenance", {}))


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ValueError(f"{path}: no evidence file ({error})") from None
    if not isinstance(content, dict) or content.get("format") != _FORMAT:
        raise ValueError(f"{path}: no evidence file: expected the key format with {_FORMAT!r}")
    for key, kind in _KEYS.items():
        if not isinstance(content.get(key), kind):
            raise ValueError(f"{path}: key {key}: expected a {kind.__name__}; get a sound copy of the file")
    if content["table"] not in tables.ROW_IDS.values():
        raise ValueError(f"{path}: key table: expected one of {', '.join(tables.ROW_IDS.values())}")
    return content


def restore_texts(analysis: Analysis, corpus: Corpus) -> Analysis:
    """Give an analysis that was saved without texts its words back.

    Parameters
    ----------
    analysis : Analysis
        From `load_analysis`, of a folder saved with ``texts=False``.
    corpus : Corpus
        The same articles under the same ids; others may be among them.

    Returns
    -------
    Analysis
        With all tables as they were before saving.

    Raises
    ------
    TextMismatchError
        Naming the articles that are missing or have other texts.
    ValueError
        Where the analysis has no hashes to check texts against.
    """
    hashes = analysis.provenance.get("text_hashes")
    if not isinstance(hashes, Mapping):
        raise ValueError("this analysis has no hashes of its texts: was it loaded with tk.load_analysis?")
    texts = _checked_texts(hashes, corpus)
    shown = {name: show_words(getattr(analysis, name), texts) for name in tables.SCHEMA}
    return replace(analysis, _tables=shown, texts=texts, provenance={**analysis.provenance, "texts": True})


def _checked_texts(hashes: Mapping[str, str], corpus: Corpus) -> Texts:
    by_id = {each.article_id: each for each in corpus}
    problems: dict[str, str] = {}
    texts: dict[tuple[str, str], str] = {}
    for key in hashes:
        article_id, _, part = key.rpartition("/")
        if article_id not in by_id:
            problems[article_id] = "not in this corpus"
    for article in corpus:
        for part, text in article.parts.items():
            expected = hashes.get(f"{article.article_id}/{part}")
            if expected is None:
                continue
            if text_hash(text) != expected:
                problems[article.article_id] = f"another {'title' if part == 'title' else 'text'}"
            texts[article.article_id, part] = text
    for key in hashes:
        article_id, _, part = key.rpartition("/")
        if (article_id, part) not in texts:
            problems.setdefault(article_id, f"no {part}")
    if problems:
        raise TextMismatchError(problems)
    return texts
