"""Nothing is lost: runs that are killed, full disks, shared stores, one bad text among a thousand."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.engine import corpus, fingerprint, run
from toolkit.corpus import Article, Corpus

ROOT = Path(__file__).parents[2]
TEXTS = 300


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    analysis, annotated = run(corpus(), tmp_path_factory.mktemp("undisturbed"))
    assert annotated == TEXTS
    assert len(analysis.sentences) == 150 * 3
    return fingerprint(analysis)


def start(store, *, seconds=0.0, limit=0):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}
    command = [sys.executable, "-m", "tests.faults.engine", str(store), str(seconds), str(limit)]
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def outcome(process):
    told, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    tables, annotated, warned = told.split()
    return tables, int(annotated), int(warned)


def test_killed_again_and_again_and_resumed(undisturbed, tmp_path):
    chance = random.Random(20200708)
    store = tmp_path / "annotations.sqlite"
    for _ in range(3):
        process = start(tmp_path, seconds=0.15)
        # Killed while it writes: at some moment after the store has grown again.
        before = store.stat().st_mtime_ns if store.exists() else 0
        wal = store.with_name(store.name + "-wal")
        end = time.monotonic() + 60
        while time.monotonic() < end and process.poll() is None:
            if any(each.exists() and each.stat().st_mtime_ns > before for each in (store, wal)):
                break
            time.sleep(0.01)
        time.sleep(chance.uniform(0.1, 0.6))
        process.kill()
        assert process.wait(10) != 0
        process.stdout.close()
    tables, annotated, warned = outcome(start(tmp_path))
    assert (tables, warned) == (undisturbed, 0)
    assert 0 < annotated < TEXTS


def test_two_runs_share_a_store(undisturbed, tmp_path):
    both = [start(tmp_path, seconds=0.02), start(tmp_path, seconds=0.02)]
    assert [outcome(process)[::2] for process in both] == [(undisturbed, 0)] * 2
    assert run(corpus(), tmp_path)[1] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_full_disk_costs_the_store_and_not_the_run(undisturbed, tmp_path):
    tables, annotated, warned = outcome(start(tmp_path, limit=40_000))
    assert (tables, annotated, warned) == (undisturbed, TEXTS, 1)
    # What was kept before the disk was full is sound, and the next run goes on from it.
    again, annotated = run(corpus(), tmp_path)
    assert fingerprint(again) == undisturbed
    assert annotated < TEXTS


def test_one_poisonous_article_among_a_thousand(tmp_path):
    texts = list(corpus(1000))
    texts[617] = Article("bad", "A text with poison in it.", language="en")
    analysis, annotated = run(Corpus(tuple(texts)), tmp_path, chunk=5_000)
    failed = analysis.articles.query("status != 'coded'")
    assert failed["article_id"].tolist() == ["bad"]
    assert failed["reason"].tolist() == ["body could not be annotated (RuntimeError: no way through)"]
    assert annotated == 999 * 2
    assert analysis.sentences["article_id"].nunique() == 999
    assert analysis.provenance["account"]["annotated"] == 999
