"""The same rows on a cluster as on one machine, also where a worker is lost."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
import warnings

import pytest
from pandas.testing import assert_frame_equal

from toolkit import running
from toolkit.cluster import Unannotated, annotate_packed, annotate_texts, check_client, in_turn, spread, wording
from toolkit.corpus import Article, Corpus
from toolkit.language.document import Document
from toolkit.language.models import ModelError, ModelSet, choose

TABLES = ("articles", "sentences", "statements", "mentions", "claims")

ENGLISH = (
    "Russian Foreign Minister Sergei Lavrov said the Libyan National Army was ready to sign a truce. "
    "He accused the Government of National Accord of refusing to do so.",
    "Turkish officials said Haftar's militias had violated the ceasefire near Sirte on Tuesday.",
    '"Our units only returned fire," said a spokesman for the army, who denied the accusation.',
    "The United Nations condemned the shelling of Tripoli, which killed two civilians.",
)
ARABIC = (
    "قال وزير الخارجية الروسي سيرغي لافروف إن الجيش الوطني الليبي مستعد لتوقيع وثيقة وقف إطلاق النار.",
    "واتهم المتحدث باسم حكومة الوفاق قوات حفتر بخرق الهدنة غرب سرت.",
    "ونفى المسماري ذلك قائلا: «قواتنا ردت على مصادر النيران فقط».",
)


def corpus():
    texts = [("en", text) for text in ENGLISH * 2] + [("ar", text) for text in ARABIC * 2]
    articles = [
        Article(f"{language}-{number}", f"{text} ({number})", title=text.split(".")[0], language=language)
        for number, (language, text) in enumerate(texts)
    ]
    # Languages take turns, so that the order of the chunks is not that of the rows.
    return Corpus((*articles[::2], Article("none", " "), *articles[1::2]))


class Engine:
    """Stands in for Stanza: cannot read a certain word, and nothing in bulk where that is among it."""

    def annotate(self, texts):
        if any("poison" in text for text in texts):
            raise RuntimeError("no way through")
        return [Document(text, "en", ()) for text in texts]


class Chunk:
    def __init__(self, *texts):
        self.texts = texts
        self.models = ModelSet("en", "compact", None, (), "none")


def test_one_bad_text_costs_nobody_else(monkeypatch):
    monkeypatch.setattr("toolkit.language.pipeline.annotator", lambda models: Engine())
    answers = annotate_texts(["one", "poison", "two"], Chunk().models)
    assert answers == [
        Document("one", "en", ()),
        Unannotated("RuntimeError: no way through"),
        Document("two", "en", ()),
    ]
    chunks = [Chunk("one"), Chunk(), Chunk("two", "poison")]
    done = list(in_turn(iter(chunks)))
    assert [chunk for chunk, _ in done] == chunks
    assert [len(answers) for _, answers in done] == [1, 0, 2]


def test_what_is_no_client_is_refused():
    pytest.importorskip("distributed", reason="hudna[cluster] is not installed")
    with pytest.raises(TypeError, match=r"client= wants a dask\.distributed\.Client"):
        running.analyse(corpus(), client="tcp://10.0.0.1:8786", progress=False)
    with pytest.raises(TypeError):
        list(spread(iter(()), 3))


@pytest.fixture(scope="module")
def client():
    """Two worker processes on this machine, without a dashboard."""
    distributed = pytest.importorskip("distributed", reason="hudna[cluster] is not installed")
    with (
        # One loss is forgiven, so that not four workers must die before a text is given up.
        pytest.importorskip("dask").config.set({"distributed.scheduler.allowed-failures": 1}),
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def needs_models():
    try:
        return choose("en"), choose("ar")
    except ModelError as error:
        pytest.skip(f"no models here: {error}")


def test_forked_workers_are_refused(client):
    dask = pytest.importorskip("dask")
    check_client(client)
    with (
        dask.config.set({"distributed.worker.multiprocessing-method": "fork"}),
        pytest.raises(ValueError, match=r"set distributed\.worker.multiprocessing-method to spawn"),
    ):
        check_client(client)


@pytest.mark.models
def test_a_worker_with_other_models_is_told_from_ours():
    english, _ = needs_models()
    with pytest.raises(ModelError, match=r"a worker has hudna .* the client has something else: start both from"):
        annotate_packed(["Hello."], "en", english.kind, "something else")
    (packed,) = annotate_packed(["Hello there."], "en", english.kind, wording(english))
    assert Document.from_bytes(packed, "Hello there.", "en") == annotate_texts(["Hello there."], english)[0]


@pytest.mark.models
def test_two_processes_one_of_them_killed_give_the_same_tables(client, monkeypatch, tmp_path):
    needs_models()
    monkeypatch.setattr(running, "CHUNK_CHARACTERS", 200)
    killed = []

    def kill_one():
        # Not before it is at work: a lost idle worker proves nothing.
        end = time.monotonic() + 120
        processes = client.run(os.getpid)
        while time.monotonic() < end:
            busy = [worker for worker, tasks in client.processing().items() if tasks]
            if len(busy) == 2:
                os.kill(processes[busy[0]], signal.SIGKILL)
                killed.append(processes[busy[0]])
                return
            time.sleep(0.02)

    killer = threading.Thread(target=kill_one)
    killer.start()
    there = running.analyse(corpus(), "libya-2020", store=tmp_path / "there", progress=False, client=client)
    killer.join(130)
    here = running.analyse(corpus(), "libya-2020", store=tmp_path / "here", progress=False)
    assert len(killed) == 1
    assert killed[0] not in client.run(os.getpid).values()
    assert len(here.sentences) >= 14
    for name in TABLES:
        assert_frame_equal(getattr(there, name), getattr(here, name))
    for count in ("coded", "empty", "failed", "reused", "annotated", "cut_sentences"):
        assert there.provenance["account"][count] == here.provenance["account"][count]
    # Everything came into the client's store: nothing is sent to the workers again.
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        again = running.analyse(corpus(), "libya-2020", store=tmp_path / "there", progress=False, client=client)
    assert again.provenance["account"]["annotated"] == 0
    assert_frame_equal(again.claims, here.claims)


@pytest.mark.models
def test_a_text_that_kills_every_worker_is_listed_and_the_others_are_coded(client, monkeypatch, tmp_path):
    needs_models()
    deadly = "DEADLY text that no worker survives."
    import cloudpickle

    from toolkit import cluster

    # The workers cannot import the tests.
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    monkeypatch.setattr(cluster, "annotate_packed", _annotate_or_die)
    texts = Corpus(tuple(Article(f"a{n}", text, language="en") for n, text in enumerate((*ENGLISH[:2], deadly))))
    coded = running.analyse(texts, "libya-2020", store=tmp_path, progress=False, client=client)
    assert coded.articles["status"].tolist() == ["coded", "coded", "failed"]
    assert "every worker that was given it was lost" in coded.articles["reason"][2]
    assert set(coded.sentences["article_id"]) == {"a0", "a1"}


def _annotate_or_die(texts, language, kind, expected):
    if any("DEADLY" in text for text in texts):
        os._exit(9)
    return annotate_packed(texts, language, kind, expected)
