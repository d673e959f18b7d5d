"""Run the coder over a corpus: annotate in chunks, keep what is done, code, account for every article."""

from __future__ import annotations

import contextlib
import hashlib
import platform
import time
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from toolkit import __version__, tables
from toolkit.analysis import Analysis
from toolkit.cluster import Answers, Unannotated, in_turn, spread
from toolkit.codebook.cues import has_cues
from toolkit.codebook.loader import conflict_path, load_conflict
from toolkit.codebook.schema import Conflict
from toolkit.coding.coder import Coder, Rows
from toolkit.corpus import Article, Corpus, read_corpus
from toolkit.language.document import Document
from toolkit.language.models import Choice, ModelError, ModelSet, check_choice, choose
from toolkit.language.store import Store, annotation_key

#: A chunk holds articles of one language up to this many characters; chunks do not depend on what is stored.
CHUNK_CHARACTERS = 40_000


class LanguageWarning(UserWarning):
    """A language without models or without curated cues."""


@dataclass
class _Account:
    """What became of the articles of a run."""

    reused: int = 0
    annotated: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    cuts: int = 0

    def note(self, sentence: str) -> None:
        """Keep a note for the closing account and show it now."""
        if sentence not in self.notes:
            self.notes.append(sentence)
            warnings.warn(sentence, LanguageWarning, stacklevel=4)


@dataclass(frozen=True)
class _Chunk:
    """Articles that are annotated together: what is wanted, known from the store, and missing (by key)."""

    articles: Sequence[Article]
    models: ModelSet
    wanted: Sequence[tuple[str, str, str]]
    known: Mapping[str, Document]
    missing: Mapping[str, str]

    @property
    def texts(self) -> list[str]:
        return list(self.missing.values())


def analyse(
    corpus: Corpus | str | Path | Iterable[Article],
    conflict: str | Path | None = None,
    *,
    models: Choice = "auto",
    store: str | Path | None = None,
    progress: bool = True,
    client: Any = None,
) -> Analysis:
    """Code a corpus: who speaks, who is named how, who is blamed.

    Parameters
    ----------
    corpus : Corpus, path or iterable of Article
        A path is read with `toolkit.read_corpus`.
    conflict : str, Path or None
        Name of a shipped conflict, path of a conflict file of your own, or None (no list of actors).
    models : {"auto", "official", "compact"}
        Which Stanza models to use; see `toolkit.language.status`.
    store : str, Path or None
        Folder of the store of annotations; None takes the user's cache folder.
    progress : bool
        Show a progress bar.
    client : distributed.Client, optional
        A Dask cluster to annotate on (``hudna[cluster]``, see ``docs/cluster.md``); the same rows in the same
        order as without.

    Returns
    -------
    Analysis
        Its ``provenance["account"]`` says how many articles came in, were coded, were empty, failed (with
        reasons) and were reused from the store.

    Raises
    ------
    FileNotFoundError
        For an unknown conflict or path.
    toolkit.codebook.loader.CodebookError
        If the conflict file does not fit its schema.
    ValueError
        For an unknown choice of models.

    Notes
    -----
    An article that cannot be annotated or coded, or for whose language there are no models, is listed as
    ``failed`` with its reason; articles in a language without curated cues get sentences only.
    """
    check_choice(models)
    began = time.perf_counter()
    corpus = _as_corpus(corpus)
    loaded = load_conflict(conflict)
    coder = Coder(loaded)
    account = _Account()
    used_models: dict[str, ModelSet] = {}
    keeper = Store(store)
    rows: dict[str, Rows] = {}
    bar = _bar(len(corpus), progress)
    chunks = (
        _looked_up(articles, found, keeper)
        for language, articles in _chunks([article for article in corpus if article.status == "ready"])
        if (found := _models(language, models, used_models, account, articles))
    )
    for chunk, answers in in_turn(chunks) if client is None else spread(chunks, client):
        documents = _documents(chunk, answers, keeper, account)
        for article in chunk.articles:
            if article.article_id in documents:
                _code(article, documents[article.article_id], coder, rows, account)
            bar.update()
    bar.update(len(corpus) - bar.n)
    bar.close()
    articles = [_article_row(article, account) for article in corpus]
    built = {"articles": tables.make_table("articles", articles)}
    for name in ("sentences", "statements", "mentions", "claims"):
        ordered = [row for article in corpus for row in rows.get(article.article_id, {}).get(name, [])]
        built[name] = tables.make_table(name, ordered)
    texts = {(article.article_id, part): text for article in corpus for part, text in _parts(article).items()}
    seconds = time.perf_counter() - began
    provenance = _provenance(corpus, conflict, loaded, models, used_models, account, articles, seconds)
    return Analysis(built, texts, loaded, provenance)


def _as_corpus(corpus: Corpus | str | Path | Iterable[Article]) -> Corpus:
    if isinstance(corpus, Corpus):
        return corpus
    return read_corpus(corpus)


def _bar(total: int, progress: bool) -> Any:
    from tqdm.auto import tqdm

    return tqdm(total=total, desc="articles", unit="article", disable=not progress)


def _parts(article: Article) -> dict[str, str]:
    parts = {"title": article.title} if article.title else {}
    return {**parts, "body": article.text} if article.text else dict(parts)


def _chunks(articles: Sequence[Article]) -> Iterator[tuple[str, list[Article]]]:
    """Divide articles into chunks of one language; the division depends on the corpus alone."""
    by_language: dict[str, list[Article]] = {}
    for article in articles:
        by_language.setdefault(article.language or "und", []).append(article)
    for language, group in by_language.items():
        chunk: list[Article] = []
        size = 0
        for article in group:
            if chunk and size + len(article.text) > CHUNK_CHARACTERS:
                yield language, chunk
                chunk, size = [], 0
            chunk.append(article)
            size += len(article.text)
        if chunk:
            yield language, chunk


def _models(
    language: str, models: Choice, used: dict[str, ModelSet], account: _Account, chunk: Sequence[Article]
) -> ModelSet | None:  # fmt: skip
    try:
        if language not in used:
            used[language] = choose(language, models)
    except ModelError as error:
        _fail(chunk, language, error, account)
        return None
    if not has_cues(language):
        remark = f"sentences only: no cues are curated for language {language!r}"
        account.remarks.update({article.article_id: remark for article in chunk})
        account.note(f"articles in {language!r} get {remark}")
    return used[language]


def _fail(chunk: Sequence[Article], language: str, error: ModelError, account: _Account) -> None:
    account.failed.update({article.article_id: str(error) for article in chunk})
    account.note(f"articles in {language!r} cannot be analysed: {error}")


def _looked_up(articles: Sequence[Article], models: ModelSet, store: Store) -> _Chunk:
    texts = {(article.article_id, part): text for article in articles for part, text in _parts(article).items()}
    keys = {place: annotation_key(text, place[1], models) for place, text in texts.items()}
    by_key = {keys[place]: text for place, text in texts.items()}
    known = _known(by_key, models, store)
    missing = {key: text for key, text in by_key.items() if key not in known}
    return _Chunk(articles, models, [(*place, key) for place, key in keys.items()], known, missing)


def _documents(
    chunk: _Chunk, answers: Answers | ModelError, store: Store, account: _Account
) -> dict[str, dict[str, Document]]:  # fmt: skip
    """Return the annotation of each article of a chunk, after keeping what is new in the store."""
    fresh = {article_id for article_id, _, key in chunk.wanted if key in chunk.missing}
    known = dict(chunk.known)
    if isinstance(answers, ModelError):
        _fail([each for each in chunk.articles if each.article_id in fresh], chunk.models.language, answers, account)
    else:
        answered = dict(zip(chunk.missing, answers, strict=True))
        annotated = {key: answer for key, answer in answered.items() if isinstance(answer, Document)}
        store.put(annotated.items())
        known.update(annotated)
        for article_id, part, key in chunk.wanted:
            refused = answered.get(key)
            if isinstance(refused, Unannotated):
                account.failed[article_id] = f"{part} could not be annotated ({refused.reason})"
    documents: dict[str, dict[str, Document]] = {
        article.article_id: {} for article in chunk.articles if article.article_id not in account.failed
    }
    for article_id, part, key in chunk.wanted:
        if article_id in documents:
            documents[article_id][part] = known[key]
    account.cuts += sum(document.cuts for parts in documents.values() for document in parts.values())
    account.annotated += len(fresh & documents.keys())
    account.reused += len(documents.keys() - fresh)
    return documents


def _known(texts: Mapping[str, str], models: ModelSet, store: Store) -> dict[str, Document]:
    """Return what the store has of texts by key; an annotation that cannot be unpacked is made again."""
    stored = store.get(list(texts))
    known: dict[str, Document] = {}
    for key, text in texts.items():
        if key in stored:
            with contextlib.suppress(ValueError):
                known[key] = Document.from_bytes(stored[key], text, models.language)
    return known


def _code(
    article: Article, documents: Mapping[str, Document], coder: Coder, rows: dict[str, Rows], account: _Account
) -> None:  # fmt: skip
    try:
        rows[article.article_id] = coder.code(article.article_id, documents)
    except Exception as error:
        account.failed[article.article_id] = f"could not be coded ({type(error).__name__}: {error})"


def _article_row(article: Article, account: _Account) -> dict[str, Any]:
    failed = account.failed.get(article.article_id)
    status = "failed" if failed else {"ready": "coded"}.get(article.status, article.status)
    return {
        **{key: value for key, value in article.metadata.items() if key not in tables.SCHEMA["articles"]},
        "article_id": article.article_id,
        "outlet": article.outlet,
        "date": article.date,
        "date_text": article.date_text or (article.date.isoformat() if article.date else None),
        "language": article.language,
        "title": article.title or None,
        "url": article.url,
        "story": article.story,
        "status": status,
        "reason": failed or article.problem or account.remarks.get(article.article_id),
    }


def _provenance(
    corpus: Corpus, conflict: str | Path | None, loaded: Conflict | None, models: Choice,
    used: Mapping[str, ModelSet], account: _Account, articles: Sequence[Mapping[str, Any]], seconds: float,
) -> dict[str, Any]:  # fmt: skip
    states = [row["status"] for row in articles]
    return {
        "toolkit": __version__,
        "python": platform.python_version(),
        "libraries": {name: _version(name) for name in ("stanza", "torch", "pandas", "numpy")},
        "corpus": {"articles": len(corpus), "sha256": corpus.fingerprint},
        "conflict": {
            "id": loaded.id if loaded else None,
            "version": loaded.version if loaded else None,
            "sha256": _file_hash(conflict_path(conflict)) if conflict is not None else None,
        },
        "cues": {language: _cue_hash(language) for language in used},
        "models": {
            language: {"kind": entry.kind, "version": entry.version, "identity": entry.identity, "processors": list(entry.processors)}
            for language, entry in used.items()
        },
        "parameters": {"models": models, "chunk_characters": CHUNK_CHARACTERS},
        "account": {
            "articles": len(corpus),
            "coded": states.count("coded"),
            "empty": states.count("empty"),
            "failed": [{"article_id": row["article_id"], "reason": row["reason"]} for row in articles if row["status"] == "failed"],
            "reused": account.reused,
            "annotated": account.annotated,
            "cut_sentences": account.cuts,
            "notes": [*corpus.notes, *account.notes],
            "seconds": round(seconds, 2),
        },
    }  # fmt: skip


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _file_hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _cue_hash(language: str) -> str | None:
    from importlib.resources import files

    path = files("toolkit") / "codebook" / "cues" / f"{language}.yaml"
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
