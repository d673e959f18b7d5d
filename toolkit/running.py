"""Run the coder over a corpus: annotate in chunks, keep what is done, code, account for every article."""

from __future__ import annotations

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
from toolkit.codebook.loader import conflict_path, load_conflict
from toolkit.codebook.schema import Conflict
from toolkit.coding.coder import Coder, Rows
from toolkit.corpus import Article, Corpus, read_corpus
from toolkit.language.document import Document
from toolkit.language.models import CURATED, Choice, ModelError, ModelSet, choose
from toolkit.language.store import Store, annotation_key

#: A chunk holds articles of one language up to this many characters; chunks do not depend on what is stored.
CHUNK_CHARACTERS = 40_000


class LanguageWarning(UserWarning):
    """A language whose cues are not curated."""


@dataclass
class _Account:
    """What became of the articles of a run."""

    reused: int = 0
    annotated: int = 0
    failed: dict[str, str] = field(default_factory=dict)
    cuts: int = 0


def analyse(
    corpus: Corpus | str | Path | Iterable[Article],
    conflict: str | Path | None = None,
    *,
    models: Choice = "auto",
    store: str | Path | None = None,
    progress: bool = True,
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
    """
    began = time.perf_counter()
    corpus = _as_corpus(corpus)
    loaded = load_conflict(conflict)
    coder = Coder(loaded)
    account = _Account()
    used_models: dict[str, ModelSet] = {}
    keeper = Store(store)
    rows: dict[str, Rows] = {}
    bar = _bar(len(corpus), progress)
    for language, chunk in _chunks([article for article in corpus if article.status == "ready"]):
        found = _models(language, models, used_models, account, chunk)
        documents = _documents(chunk, found, keeper, account) if found else {}
        for article in chunk:
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
            found = choose(language, models)
            if language not in CURATED:
                warnings.warn(
                    f"no curated cues for language {language!r}: its articles are listed as failed",
                    LanguageWarning,
                    stacklevel=3,
                )
            used[language] = found
        return used[language]
    except ModelError as error:
        account.failed.update({article.article_id: str(error) for article in chunk})
        return None


def _documents(
    chunk: Sequence[Article], models: ModelSet, store: Store, account: _Account
) -> dict[str, dict[str, Document]]:  # fmt: skip
    """Return the annotation of each article of a chunk, from the store where it is there."""
    wanted = [
        (article.article_id, part, text, annotation_key(text, part, models))
        for article in chunk
        for part, text in _parts(article).items()
    ]
    stored = store.get([key for *_, key in wanted])
    documents: dict[str, dict[str, Document]] = {}
    missing: list[tuple[str, str, str, str]] = []
    for entry in wanted:
        article_id, part, text, key = entry
        if key in stored:
            documents.setdefault(article_id, {})[part] = Document.from_bytes(stored[key], text, models.language)
        else:
            missing.append(entry)
    fresh = {article_id for article_id, *_ in missing}
    account.reused += sum(article.article_id not in fresh for article in chunk)
    if missing:
        annotated = _annotate(missing, models, account)
        store.put((key, annotated[key]) for *_, key in missing if key in annotated)
        for article_id, part, _, key in missing:
            if key in annotated:
                documents.setdefault(article_id, {})[part] = annotated[key]
                account.cuts += annotated[key].cuts
    account.annotated += len(fresh - set(account.failed))
    return {
        article_id: {part: parts[part] for part in ("title", "body") if part in parts}
        for article_id, parts in documents.items()
        if article_id not in account.failed
    }


def _annotate(
    missing: Sequence[tuple[str, str, str, str]], models: ModelSet, account: _Account
) -> dict[str, Document]:  # fmt: skip
    """Annotate texts in bulk; where that fails, one by one, so that one bad text costs nobody else."""
    from toolkit.language.pipeline import annotator

    engine = annotator(models)
    try:
        documents = engine.annotate([text for _, _, text, _ in missing])
        return {key: document for (*_, key), document in zip(missing, documents, strict=True)}
    except ModelError:
        raise
    except Exception:
        found: dict[str, Document] = {}
        for article_id, part, text, key in missing:
            try:
                found[key] = engine.annotate([text])[0]
            except Exception as error:
                account.failed[article_id] = f"{part} could not be annotated ({type(error).__name__}: {error})"
        return found


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
        "reason": failed or article.problem,
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
            "notes": list(corpus.notes),
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
