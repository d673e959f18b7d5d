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
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from toolkit import __version__, tables
from toolkit.analysis import Analysis
from toolkit.cluster import Answers, Unannotated, in_turn, spread
from toolkit.codebook.cues import cue_file, has_cues
from toolkit.codebook.loader import conflict_path, load_conflict
from toolkit.codebook.schema import Conflict
from toolkit.coded import Coded, Rows, coder_key, coding_key
from toolkit.coding.coder import Coder
from toolkit.corpus import Article, Corpus, read_corpus
from toolkit.language.document import Document
from toolkit.language.garbage import cheap_collection
from toolkit.language.models import Choice, ModelError, ModelSet, check_choice, choose
from toolkit.language.store import Store, annotation_key

#: A chunk holds articles of one language up to this many characters; chunks do not depend on what is stored.
CHUNK_CHARACTERS = 40_000

#: No article is as long: a file of this size holds many of them, and annotating it as one would exhaust the memory.
LONGEST_TEXT = 500_000


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
    """Articles that are annotated together.

    Parameters
    ----------
    articles : sequence of Article
    models : ModelSet
    coded : mapping
        Article id to what the store knows to be coded in it.
    wanted : sequence of (article id, part, key)
        The annotations that the other articles want.
    known, missing : mapping
        By key: annotations from the store, and texts that are still to be annotated.
    codings : mapping
        Article id to the key of what is coded in it.
    """

    articles: Sequence[Article]
    models: ModelSet
    coded: Mapping[str, Coded]
    wanted: Sequence[tuple[str, str, str]]
    known: Mapping[str, Document]
    missing: Mapping[str, str]
    codings: Mapping[str, str]

    @property
    def fresh(self) -> set[str]:
        """The articles of which some part is still to be annotated."""
        return {article_id for article_id, _, key in self.wanted if key in self.missing}

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
    account = _Account()
    used_models: dict[str, ModelSet] = {}
    work = _Work(Coder(loaded), coder_key(loaded), Store(store), account)
    blocks = tables.TableBlocks([name for name in tables.SCHEMA if name != "articles"])
    bar = _bar(len(corpus), progress)
    chunks = (
        work.looked_up(articles, found)
        for language, articles in _chunks(_bearable(corpus, account))
        if (found := _models(language, models, used_models, account, articles))
    )
    for chunk, answers in in_turn(chunks) if client is None else spread(chunks, client):
        for rows in work.coded(chunk, answers):
            blocks.add(rows)
        bar.update(len(chunk.articles))
    bar.update(len(corpus) - bar.n)
    bar.close()
    articles = [_article_row(article, account) for article in corpus]
    built = {"articles": tables.make_table("articles", articles)}
    built |= blocks.tables([article.article_id for article in corpus])
    texts = {(article.article_id, part): text for article in corpus for part, text in article.parts.items()}
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


def _bearable(corpus: Corpus, account: _Account) -> list[Article]:
    """Return the articles that can be analysed; a text beyond all measure is listed as failed."""
    ready = [article for article in corpus if article.status == "ready"]
    for article in ready:
        if len(article.text) > LONGEST_TEXT:
            account.failed[article.article_id] = (
                f"{len(article.text):,} characters are more than the {LONGEST_TEXT:,} of the longest article: "
                "part the file into its articles, one file or row for each"
            )
    return [article for article in ready if article.article_id not in account.failed]


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


@dataclass(frozen=True)
class _Work:
    """Brings chunks through the store and the coder.

    Parameters
    ----------
    coder : Coder
    coder_key : str
        What its codings depend on, see `toolkit.coded`.
    store : Store
    account : _Account
    """

    coder: Coder
    coder_key: str
    store: Store
    account: _Account

    def looked_up(self, articles: Sequence[Article], models: ModelSet) -> _Chunk:
        """Ask the store what it has of a chunk: codings first, annotations for the articles without one."""
        keys = {
            article.article_id: {part: annotation_key(text, part, models) for part, text in article.parts.items()}
            for article in articles
        }
        codings = {article_id: coding_key(self.coder_key, article_id, parts) for article_id, parts in keys.items()}
        stored = self.store.get_coded(list(codings.values()))
        coded: dict[str, Coded] = {}
        for article_id, key in codings.items():
            if key in stored:
                with contextlib.suppress(ValueError):
                    coded[article_id] = Coded.from_bytes(stored[key])
        uncoded = [article for article in articles if article.article_id not in coded]
        wanted = [(each.article_id, part, key) for each in uncoded for part, key in keys[each.article_id].items()]
        by_key = {keys[each.article_id][part]: text for each in uncoded for part, text in each.parts.items()}
        known = self._known(by_key, models)
        missing = {key: text for key, text in by_key.items() if key not in known}
        return _Chunk(articles, models, coded, wanted, known, missing, codings)

    def _known(self, texts: Mapping[str, str], models: ModelSet) -> dict[str, Document]:
        """Return what the store has of texts by key; an annotation that cannot be unpacked is made again."""
        stored = self.store.get(list(texts))
        known: dict[str, Document] = {}
        for key, text in texts.items():
            if key in stored:
                with contextlib.suppress(ValueError):
                    known[key] = Document.from_bytes(stored[key], text, models.language)
        return known

    def coded(self, chunk: _Chunk, answers: Answers | ModelError) -> Iterator[Rows]:
        """Yield the rows of each article of a chunk, after keeping what is new in the store."""
        documents = self._documents(chunk, answers)
        coded = dict(chunk.coded)
        with cheap_collection():
            for article_id, parts in documents.items():
                try:
                    rows = self.coder.code(article_id, parts)
                except Exception as error:
                    self.account.failed[article_id] = f"could not be coded ({type(error).__name__}: {error})"
                else:
                    coded[article_id] = Coded(rows, sum(document.cuts for document in parts.values()))
        fresh = chunk.fresh
        self.account.annotated += len(fresh & documents.keys())
        self.account.reused += len(chunk.coded) + len(documents.keys() - fresh)
        self.account.cuts += sum(each.cuts for each in coded.values())
        self.store.put_coded(
            (chunk.codings[article_id], coded[article_id].to_bytes()) for article_id in documents if article_id in coded
        )
        yield from (each.rows for each in coded.values())

    def _documents(self, chunk: _Chunk, answers: Answers | ModelError) -> dict[str, dict[str, Document]]:
        """Return the annotation of each article that is still to be coded, after keeping what is new in the store."""
        known = dict(chunk.known)
        failed = self.account.failed
        if isinstance(answers, ModelError):
            fresh = chunk.fresh
            without = [each for each in chunk.articles if each.article_id in fresh]
            _fail(without, chunk.models.language, answers, self.account)
        else:
            answered = dict(zip(chunk.missing, answers, strict=True))
            annotated = {key: answer for key, answer in answered.items() if isinstance(answer, Document)}
            self.store.put(annotated.items())
            known.update(annotated)
            for article_id, part, key in chunk.wanted:
                refused = answered.get(key)
                if isinstance(refused, Unannotated):
                    failed[article_id] = f"{part} could not be annotated ({refused.reason})"
        documents: dict[str, dict[str, Document]] = {}
        for article_id, part, key in chunk.wanted:
            if article_id not in failed:
                documents.setdefault(article_id, {})[part] = known[key]
        return documents


def _article_row(article: Article, account: _Account) -> dict[str, Any]:
    failed = account.failed.get(article.article_id)
    status = "failed" if failed else {"ready": "coded"}.get(article.status, article.status)
    return {
        **{key: value for key, value in article.metadata.items() if key not in tables.SCHEMA["articles"]},
        "article_id": article.article_id,
        "outlet": article.outlet,
        "date": article.date,
        "date_text": article.written_date,
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


def _file_hash(path: Path | Traversable) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _cue_hash(language: str) -> str | None:
    return _file_hash(cue_file(language)) if has_cues(language) else None
