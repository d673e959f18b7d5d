"""``python -m toolkit``: exit codes, one-line errors, the closing account."""

import dataclasses
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import toolkit as tk
from tests.synthetic import synthetic_analysis
from toolkit.__main__ import FINISHED, INTERRUPTED, USAGE, main
from toolkit.analysis import Analysis

Analyse = Callable[..., Analysis]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stand in for the analysis, and keep what it was asked for."""
    calls: list[dict[str, Any]] = []

    def analyse(corpus: Any, conflict: str | None, **options: Any) -> Analysis:
        calls.append({"corpus": corpus, "conflict": conflict, **options})
        failed = [{"article_id": "b", "reason": "half a character"}]
        account = {"articles": 2, "coded": 1, "empty": 0, "failed": failed, "reused": 1, "annotated": 0}
        return dataclasses.replace(synthetic_analysis(), provenance={"account": {**account, "seconds": 0.25}})

    monkeypatch.setattr(tk, "analyse", analyse)
    return calls


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("The truce holds, the ministry said.", encoding="utf-8")
    return folder


def test_an_article_that_failed_is_listed_and_the_run_finished(
    asked: list[dict[str, Any]], texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["analyse", str(texts), "--conflict", "libya-2020", "--out", str(out)]) == FINISHED
    told = capsys.readouterr()
    assert "2 articles in: 1 coded, 0 empty, 1 failed; 1 reused from the store; 0.2 s" in told.out
    assert "b failed: half a character" in told.out
    assert "without outlet" in told.err
    assert len(tk.load_analysis(out).claims) == len(synthetic_analysis().claims)
    assert asked[0]["progress"] is True


def test_quiet_says_nothing(
    asked: list[dict[str, Any]], texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["analyse", str(texts), "--out", str(tmp_path / "out"), "--quiet", "--conflict", "none"]
    assert main([*arguments, "--models", "compact", "--store", "kept"]) == FINISHED
    assert capsys.readouterr() == ("", "")
    options = {key: value for key, value in asked[0].items() if key != "corpus"}
    assert options == {"conflict": None, "models": "compact", "store": "kept", "progress": False}


def test_a_conflict_file_is_handed_on_with_its_whole_path(
    asked: list[dict[str, Any]], texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.yaml").touch()
    assert main(["analyse", str(texts), "--out", "out", "--conflict", "mine.yaml"]) == FINISHED
    assert asked[0]["conflict"] == str(tmp_path / "mine.yaml")


@pytest.mark.parametrize(
    ("path", "reason"), [("no-such-folder", "there is nothing at"), ("picture.png", "no reader for .png")]
)
def test_a_corpus_that_cannot_be_read_is_one_line(
    path: str, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert main(["analyse", str(tmp_path / path), "--out", str(tmp_path / "out")]) == USAGE
    told = capsys.readouterr().err
    assert told.startswith("hudna: ")
    assert reason in told
    assert told.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_interrupting_says_how_to_go_on(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def analyse(*_: Any, **__: Any) -> Analysis:
        raise KeyboardInterrupt

    monkeypatch.setattr(tk, "analyse", analyse)
    assert main(["analyse", str(texts), "--out", str(tmp_path / "out")]) == INTERRUPTED
    assert "goes on where this one was" in capsys.readouterr().err


def test_the_models_are_listed_with_the_reason_for_the_choice(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "status", "ar", "xx"]) == FINISHED
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ar: ")
    assert lines[-1].startswith("xx: no models (")


def test_models_out_of_reach_are_one_line_with_the_mend(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise ConnectionError("no route\nto host")

    stanza = pytest.importorskip("stanza")
    monkeypatch.setattr(stanza, "download", refuse)
    assert main(["models", "download", "ar"]) == USAGE
    told = capsys.readouterr().err
    assert told.startswith(
        "hudna: the official models for 'ar' could not be fetched (ConnectionError: no route to host)"
    )
    assert told.count("\n") == 1


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-m", "toolkit", *arguments], capture_output=True, text=True)


@pytest.mark.parametrize("arguments", [(), ("nonsense",), ("analyse",), ("analyse", "x", "--models", "big")])
def test_a_wrong_call_shows_the_usage(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == USAGE
    assert done.stderr.startswith("usage: python -m toolkit")
    assert "Traceback" not in done.stderr


def test_help_names_the_commands() -> None:
    done = run("--help")
    assert done.returncode == 0
    assert "analyse" in done.stdout
    assert "report" in done.stdout
