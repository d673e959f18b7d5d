"""Annotating chunks of texts: here, one after the other, or spread over the workers of a Dask cluster.

Both ways run the same function over the same chunks, so they give the same rows. A worker gives back packed
annotations and nothing else: only the client opens the store, because SQLite and the network homes of
clusters do not mix, and only the client codes.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from typing import Any, Final, Literal, Protocol, TypeVar

from toolkit import __version__
from toolkit.language.document import Document
from toolkit.language.models import ModelError, ModelSet, choose
from toolkit.language.store import PIPELINE_VERSION

#: Chunks waiting at each worker beyond the one it works on; the others stay with the client.
_AHEAD: Final = 2

#: Threads of one worker share its models and take turns at them: Stanza is not made for two at once.
_TURN: Final = threading.Lock()


@dataclass(frozen=True)
class Unannotated:
    """What stands in the place of an annotation that could not be made.

    Parameters
    ----------
    reason : str
    """

    reason: str


class Chunk(Protocol):
    """Texts of one language that are annotated together."""

    @property
    def texts(self) -> Sequence[str]:
        """The texts; none where everything came from the store."""

    @property
    def models(self) -> ModelSet:
        """The models to annotate them with."""


AnyChunk = TypeVar("AnyChunk", bound=Chunk)
Answers = list[Document | Unannotated]


def annotate_texts(texts: Sequence[str], models: ModelSet) -> Answers:
    """Annotate texts in bulk; where that fails, one by one, so that one bad text costs nobody else.

    Parameters
    ----------
    texts : sequence of str
    models : ModelSet

    Returns
    -------
    list of Document or Unannotated
        In the order of the texts.

    Raises
    ------
    ModelError
        Where the models cannot be loaded: that is no fault of a text.

    Examples
    --------
    >>> from pathlib import Path
    >>> annotate_texts([], ModelSet("en", "compact", Path("."), (), "none"))
    []
    """
    if not texts:
        return []
    from toolkit.language.pipeline import annotator

    engine = annotator(models)
    try:
        return list(engine.annotate(texts))
    except Exception:
        answers: Answers = []
        for text in texts:
            try:
                answers.extend(engine.annotate([text]))
            except Exception as error:
                answers.append(Unannotated(f"{type(error).__name__}: {error}"))
        return answers


def in_turn(chunks: Iterator[AnyChunk]) -> Iterator[tuple[AnyChunk, Answers | ModelError]]:
    """Annotate chunks in this process.

    Parameters
    ----------
    chunks : iterator of Chunk

    Yields
    ------
    tuple
        A chunk and its annotations, or why its models cannot be used.
    """
    for chunk in chunks:
        try:
            answers: Answers | ModelError = annotate_texts(chunk.texts, chunk.models)
        except ModelError as error:
            answers = error
        yield chunk, answers


def spread(chunks: Iterator[AnyChunk], client: Any) -> Iterator[tuple[AnyChunk, Answers | ModelError]]:
    """Annotate chunks on the workers of a Dask cluster.

    Parameters
    ----------
    chunks : iterator of Chunk
        Taken as workers become free: neither client nor scheduler ever holds the whole corpus.
    client : distributed.Client

    Yields
    ------
    tuple
        A chunk and its annotations, in the order in which they are done. A worker that is lost costs the
        chunk it was at, which another worker annotates again. Where a chunk loses one worker after the
        other, its texts are tried singly, and those that do it are `Unannotated`. A worker with other models or
        other versions than the client's gives a `ModelError`.

    Raises
    ------
    TypeError
        For anything but a synchronous client.
    ValueError
        Where workers would be forked.
    """
    from distributed import KilledWorker, as_completed

    check_client(client)
    waiting: dict[Any, AnyChunk] = {}
    done = as_completed(loop=client.loop)

    def top_up() -> Iterator[AnyChunk]:
        while len(waiting) < _AHEAD + _AHEAD * len(client.scheduler_info(n_workers=-1)["workers"]):
            chunk = next(chunks, None)
            if chunk is None:
                return
            if chunk.texts:
                future = _submit(client, chunk.texts, chunk.models)
                waiting[future] = chunk
                done.add(future)
            else:
                yield chunk

    try:
        while True:
            for stored in top_up():
                yield stored, []
            if not waiting:
                return
            future = next(done)
            chunk = waiting.pop(future)
            try:
                answers: Answers | ModelError = _unpack(future.result(), chunk)
            except ModelError as error:
                answers = error
            except KilledWorker:
                answers = [_singly(client, text, chunk) for text in chunk.texts]
            yield chunk, answers
    finally:
        client.cancel(list(waiting))


def check_client(client: Any) -> None:
    """Refuse what is no Dask client, or one whose workers would be forked.

    Parameters
    ----------
    client : object

    Raises
    ------
    ImportError
        Where Dask is not installed.
    TypeError, ValueError
        Saying what is expected.
    """
    try:
        import dask
        from distributed import Client
    except ImportError:
        raise ImportError('client= needs Dask: pip install "hudna[cluster]"') from None
    if not isinstance(client, Client) or client.asynchronous:
        raise TypeError(f"client= wants a dask.distributed.Client (not an asynchronous one), not {client!r}")
    if dask.config.get("distributed.worker.multiprocessing-method", "spawn") == "fork":
        raise ValueError(
            "forked workers can hang in PyTorch: set distributed.worker.multiprocessing-method to spawn "
            "in Dask's configuration before the cluster starts"
        )


def _submit(client: Any, texts: Sequence[str], models: ModelSet) -> Any:
    # pure=False: the key of a pure task is a hash of the texts, and a lost chunk would be looked for under it.
    return client.submit(
        annotate_packed, list(texts), models.language, models.kind, wording(models), pure=False, retries=1
    )


def _singly(client: Any, text: str, chunk: Chunk) -> Document | Unannotated:
    from distributed import KilledWorker

    try:
        return _unpack(_submit(client, [text], chunk.models).result(), chunk, [text])[0]
    except KilledWorker as error:
        return Unannotated(f"every worker that was given it was lost, the memory may not suffice: {error}")


def _unpack(
    packed: Sequence[bytes | Unannotated], chunk: Chunk, texts: Sequence[str] | None = None
) -> Answers:  # fmt: skip
    return [
        each if isinstance(each, Unannotated) else Document.from_bytes(each, text, chunk.models.language)
        for each, text in zip(packed, chunk.texts if texts is None else texts, strict=True)
    ]


def annotate_packed(
    texts: Sequence[str], language: str, kind: Literal["official", "compact"], expected: str
) -> list[bytes | Unannotated]:  # fmt: skip
    """Annotate texts on a worker.

    Parameters
    ----------
    texts : sequence of str
    language : str
    kind : {"official", "compact"}
        Which models; they are looked for on the worker's own machine.
    expected : str
        What `wording` says of the client's models.

    Returns
    -------
    list of bytes or Unannotated
        Packed by `Document.to_bytes`.

    Raises
    ------
    ModelError
        Where the worker's models or versions are not the client's.
    """
    with _TURN:
        answers = annotate_texts(texts, _worker_models(language, kind, expected))
    return [each if isinstance(each, Unannotated) else each.to_bytes() for each in answers]


@lru_cache(maxsize=8)
def _worker_models(language: str, kind: Literal["official", "compact"], expected: str) -> ModelSet:
    models = choose(language, kind)
    found = wording(models)
    if found != expected:
        raise ModelError(
            f"a worker has {found}, the client has {expected}: start both from the same environment "
            "(and with the same HUDNA_MODELS and STANZA_RESOURCES_DIR, where these are set)"
        )
    return models


def wording(models: ModelSet) -> str:
    """Say in one line what annotations of these models depend on.

    Parameters
    ----------
    models : ModelSet

    Returns
    -------
    str
        Equal on two machines if, and only if, their annotations may be put into one table.
    """
    return (
        f"hudna {__version__} (pipeline {PIPELINE_VERSION}), Stanza {version('stanza')}, "
        f"{models.kind} models {models.identity}"
    )
