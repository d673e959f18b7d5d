"""The SLURM example of the documentation: its job script, and a run in which a stand-in for sbatch starts the jobs."""

from __future__ import annotations

import ast
import os
import re
import sys
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

from toolkit import running
from toolkit.analysis import TABLES
from toolkit.corpus import Article, Corpus
from toolkit.language.models import compact_models

jobqueue = pytest.importorskip("dask_jobqueue", reason="dask-jobqueue is not installed")

DOCUMENT = Path(__file__).parents[2] / "docs" / "cluster.md"

#: As the real one does, it keeps a copy of the script, which is deleted when the command is back.
SBATCH = """#!/bin/sh
cp "$1" "$0.job"
nohup sh "$0.job" > "$0.log" 2>&1 &
echo "Submitted batch job $!"
"""
SCANCEL = """#!/bin/sh
kill "$@" 2>/dev/null
exit 0
"""


def documented():
    """Return the arguments of SLURMCluster as the documentation has them."""
    (example,) = [
        code for code in re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(), re.S) if "SLURMCluster(" in code
    ]
    (call,) = [
        node
        for node in ast.walk(ast.parse(example))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "SLURMCluster"
    ]
    return {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}


LOCAL = {"scheduler_options": {"host": "127.0.0.1", "dashboard_address": None}}


def test_the_documented_arguments_make_a_job_script():
    with jobqueue.SLURMCluster(**documented(), **LOCAL) as cluster:
        lines = cluster.job_script().splitlines()
    assert lines[0].startswith("#!")
    for line in ("#SBATCH -p short", "#SBATCH -A my-project", "#SBATCH --mem=4G", "#SBATCH -t 02:00:00"):
        assert line in lines
    assert lines[-3:-1] == ["source ~/hudna/bin/activate", "export OMP_NUM_THREADS=1"]
    assert "--nthreads 1" in lines[-1]
    assert lines[-1].endswith("--lifetime 110m --lifetime-stagger 5m")


@pytest.mark.models
@pytest.mark.skipif(sys.platform == "win32", reason="no shell for the stand-in of sbatch")
@pytest.mark.skipif(compact_models("en") is None, reason="no compact models here")
def test_jobs_that_sbatch_starts_give_the_same_tables(monkeypatch, tmp_path):
    from distributed import Client

    tools = tmp_path / "bin"
    tools.mkdir()
    for name, script in (("sbatch", SBATCH), ("scancel", SCANCEL)):
        (tools / name).write_text(script)
        (tools / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    # A job begins without what this process has been told: in a real cluster, the prologue activates the environment.
    paths = os.pathsep.join(path for path in sys.path if path)
    settings = {**documented(), "job_script_prologue": [f"export PYTHONPATH='{paths}'", "export OMP_NUM_THREADS=1"]}
    corpus = Corpus(
        tuple(
            Article(f"a{n}", f"Officials said on day {n} that Haftar's forces broke the truce.", language="en")
            for n in range(12)
        )
    )
    monkeypatch.setattr(running, "CHUNK_CHARACTERS", 200)
    with jobqueue.SLURMCluster(**settings, **LOCAL) as cluster, Client(cluster) as client:
        cluster.scale(jobs=1)
        client.wait_for_workers(1, timeout=120)
        there = running.analyse(corpus, "libya-2020", store=tmp_path / "there", progress=False, client=client)
    assert there.provenance["account"]["annotated"] == 12
    here = running.analyse(corpus, "libya-2020", store=tmp_path / "here", progress=False)
    assert len(here.statements) == 12
    for name in TABLES:
        assert_frame_equal(getattr(there, name), getattr(here, name))
